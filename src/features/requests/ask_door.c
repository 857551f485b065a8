#include "features/requests/ask_door.h"
#include "base/config.h"

enum outcome door_open(const struct person_view *v, struct door *out) {
    struct door d = { .view = v, .arena = grant_arena(GRANT(v)), .link = grant_who(GRANT(v)).account_id.n == 0 };
    TRY(asked_read(v, &d.asked));
    const struct ask *k = &d.asked.ask;
    bool for_other = d.link && k->for_other == 1, sent = k->state != REQUEST_DRAFT;
    d.reader = (struct reader){ .own = !for_other, .contact = d.link && !(for_other && sent) };
    d.theirs = for_other && sent && (k->state != REQUEST_WAITING || k->author_id.n > 0);
    *out = d;
    return OK;
}

enum outcome door_is_open(const struct door *d) { return d->theirs ? FAIL_NOT_FOUND : OK; }

struct str door_path(const struct door *d, const char *name) {
    return d->link ? url_for(d->arena, "/ask/{1}", text_of(name)) : url_for(d->arena, "/me/request/{1}", text_of(name));
}

struct str door_mine(const struct door *d) {
    return d->link ? STR("/ask/mine") : STR("/me/request");
}

void door_begin(const struct door *d, struct page *p) {
    p->frame = d->link ? FRAME_PUBLIC : FRAME_BAR;
    p->section = d->link ? SECTION_ASK : SECTION_HOME;
    p->record = true;
}

bool door_has(const struct door *d, enum part_id part) {
    if (part >= PART_COUNT || d->theirs) return false;
    if (part == PART_BY) return d->link && d->asked.ask.for_other == 1;
    return d->reader.contact || (part != PART_START && part != PART_REACH);
}

enum part_id door_next(const struct door *d, enum part_id part) {
    int i = (int)part + 1;
    while (i < PART_COUNT && !door_has(d, (enum part_id)i)) i++;
    return (enum part_id)i;
}

enum part_id door_before(const struct door *d, enum part_id part) {
    int i = (int)part - 1;
    while (i >= 0 && !door_has(d, (enum part_id)i)) i--;
    return i < 0 ? PART_COUNT : (enum part_id)i;
}

void door_place(const struct door *d, enum part_id part, size_t *place, size_t *count) {
    *place = *count = 0;
    for (int i = 0; i < PART_COUNT; i++) {
        if (!door_has(d, (enum part_id)i)) continue;
        ++*count;
        if (i == (int)part) *place = *count;
    }
}

/* "https://peers.example.org/ask/back/…": written out, to be copied, kept or read aloud. */
static struct str whole_link(const struct request *r, struct arena *a) {
    struct str path = url_for(a, "/ask/back/{1}", request_cookie(r, "wf_ask"));
    struct str origin = text_of(config_now()->public_url);
    if (origin.n == 0) origin = text_format(a, "%s://%.*s", r->secure ? "https" : "http", STR_ARGS(r->host));
    return text_format(a, "%.*s%.*s", STR_ARGS(origin), STR_ARGS(path));
}

void door_link_show(const struct door *d, const struct request *r, struct page *p) {
    struct str link = whole_link(r, d->arena);
    html(p, H("<p><a href=\""), TEXT(link), H("\" dir=\"ltr\">"), TEXT(link), H("</a></p>\n"));
    ui_small(p, TR("Keep it where only you find it: whoever has it can read and change what you wrote. It works for 60 "
                   "days from the day you began."));
}
