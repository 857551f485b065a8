#include "access/relation.h"
#include "features/people/people_pages.h"
#include "http/route.h"

void people_page_begin(struct page *p) {
    p->frame = FRAME_BAR;
    p->section = SECTION_PEOPLE;
    p->record = true;
}

struct str people_name(struct str name, struct str called) {
    if (!text_is_blank(name)) return name;
    return text_is_blank(called) ? TR("Someone") : called;
}

/* --- Who they are to the reader --- */

static const struct relation *live_relation(const struct rows *rows, enum relation_kind kind, int64_t now_s) {
    const struct relation *r = ROWS(*rows, struct relation);
    for (size_t i = 0; i < rows->n; i++) {
        bool live = r[i].ended_at_s == 0 && r[i].from_s <= now_s && (r[i].until_s == 0 || r[i].until_s > now_s);
        if (live && (enum relation_kind)r[i].kind == kind) return &r[i];
    }
    return NULL;
}

static struct str covered_words(const struct person_view *v, struct arena *a, struct str called,
                                const struct relation *cover) {
    struct who who = grant_who(GRANT(v));
    bool you = text_is(cover->account_id, who.account_id);
    struct str name = grant_name(GRANT(v), cover->account_id);
    struct str until = cover->until_s ? lang_day(a, cover->until_s) : STR("");
    if (you && until.n) return TRF(a, "You cover for {1}’s worker until {2}.", called, until);
    if (you) return TRF(a, "You cover for {1}’s worker.", called);
    return until.n ? TRF(a, "{1} covers until {2}.", name, until) : TRF(a, "{1} covers.", name);
}

static enum outcome who_to_reader(const struct person_view *v, struct arena *a, struct str called, struct str *out) {
    struct rows rows;
    struct who who = grant_who(GRANT(v));
    TRY(relation_list(v, &rows));
    const struct relation *worker = live_relation(&rows, RELATION_WORKER, grant_now_s(GRANT(v)));
    const struct relation *cover = live_relation(&rows, RELATION_COVER, grant_now_s(GRANT(v)));
    struct str first = TRF(a, "Nobody walks with {1} yet.", called);
    if (worker && text_is(worker->account_id, who.account_id))
        first = TRF(a, "You have walked with {1} since {2}.", called, lang_day_short(a, worker->from_s));
    else if (worker)
        first = TRF(a, "{1} has walked with {2} since {3}.", grant_name(GRANT(v), worker->account_id), called,
                    lang_day_short(a, worker->from_s));
    *out = cover ? TRF(a, "{1} {2}", first, covered_words(v, a, called, cover)) : first;
    return OK;
}

/* --- Where the reader can go from here --- */

struct way_on {
    const char *label; /* TR_LATER */
    enum ui_icon icon;
    struct need need;
    unsigned seats;
};
enum {
    WAY_NOTES,
    WAY_PLAN,
    WAY_SPACE,
    WAY_AGREEMENT,
    WAY_SAFETY,
    WAY_CONCERNS,
    WAY_MEETINGS,
    WAY_NOTICING,
    WAY_TOGETHER,
    WAY_REQUEST,
    WAY_MATCHING,
    WAY_CONTACT,
    WAY_INVITE,
    WAY_SAME,
    WAY_AROUND,
    WAY_LOOKED,
    WAY_NEAR,
    WAY_TOLD,
    WAY_LETTERS,
    WAY_EMERGENCY,
    WAY_KEEPING,
    WAY_COUNT
};
static const struct way_on ways_on[WAY_COUNT] = {
    [WAY_NOTES] = { TR_LATER("Notes"), ICON_RECORD, NEED(NOTE, READ), SEATS(ASSIGNED_WORKER) },
    [WAY_PLAN] = { TR_LATER("Plan"), ICON_PLAN, NEED(PLAN, READ), SEATS(ASSIGNED_WORKER) | SEATS(SUPERVISOR) },
    [WAY_SPACE] = { TR_LATER("What they shared with you"), ICON_BOOK, NEED(NOTE, READ), SEATS(ASSIGNED_WORKER) },
    [WAY_AGREEMENT] = { TR_LATER("Working agreement"), ICON_HEART, NEED(PLAN, READ), SEATS(ASSIGNED_WORKER) },
    [WAY_SAFETY] = { TR_LATER("Safety plan"), ICON_PLAN, NEED(SAFETY_PLAN, READ),
                     SEATS(ASSIGNED_WORKER) | SEATS(SUPERVISOR) },
    [WAY_CONCERNS] = { TR_LATER("Concerns"), ICON_INFO, NEED(CONCERN, READ),
                       SEATS(ASSIGNED_WORKER) | SEATS(SUPERVISOR) | SEATS(COORDINATOR) },
    [WAY_MEETINGS] = { TR_LATER("Meetings"), ICON_DIARY, NEED(APPOINTMENT, READ),
                       SEATS(ASSIGNED_WORKER) | SEATS(COORDINATOR) },
    [WAY_NOTICING] = { TR_LATER("Being in touch"), ICON_HEART, NEED(APPOINTMENT, READ),
                       SEATS(ASSIGNED_WORKER) | SEATS(SUPERVISOR) | SEATS(COORDINATOR) },
    [WAY_TOGETHER] = { TR_LATER("Walking together"), ICON_WALK, NEED(CONSENT, READ),
                       SEATS(ASSIGNED_WORKER) | SEATS(COORDINATOR) },
    [WAY_REQUEST] = { TR_LATER("What they asked for"), ICON_LETTER, NEED(PROFILE, READ), SEATS(COORDINATOR) },
    [WAY_MATCHING] = { TR_LATER("Matching"), ICON_WALK, NEED(PROFILE, READ), SEATS(COORDINATOR) },
    [WAY_CONTACT] = { TR_LATER("Change how to reach them"), ICON_PEN, NEED(CONTACT, UPDATE),
                      SEATS(ASSIGNED_WORKER) | SEATS(COORDINATOR) },
    [WAY_INVITE] = { TR_LATER("Their sign-in"), ICON_KEY, NEED(ACCOUNTS, READ), SEATS(COORDINATOR) },
    [WAY_SAME] = { TR_LATER("Two records of one person"), ICON_PEOPLE, NEED(CONTACT, UPDATE), SEATS(COORDINATOR) },
    [WAY_AROUND] = { TR_LATER("Who is around them, and kept apart"), ICON_PEOPLE, NEED(CONSENT, READ),
                     SEATS(COORDINATOR) },
    [WAY_LOOKED] = { TR_LATER("Who has looked"), ICON_EYE, NEED(LOOKED, READ),
                     SEATS(ASSIGNED_WORKER) | SEATS(SUPERVISOR) | SEATS(COORDINATOR) },
    [WAY_NEAR] = { TR_LATER("The people around them, and what each may know"), ICON_PEOPLE, NEED(CONSENT, READ),
                   SEATS(ASSIGNED_WORKER) | SEATS(SUPERVISOR) | SEATS(COORDINATOR) },
    [WAY_TOLD] = { TR_LATER("What others told us"), ICON_MESSAGE, NEED(PROFILE, READ),
                   SEATS(ASSIGNED_WORKER) | SEATS(SUPERVISOR) | SEATS(COORDINATOR) },
    [WAY_LETTERS] = { TR_LATER("Letters to others who work with them"), ICON_LETTER, NEED(ATTACHMENT, READ),
                      SEATS(ASSIGNED_WORKER) | SEATS(SUPERVISOR) },
    [WAY_KEEPING] = { TR_LATER("Keeping or erasing their record"), ICON_RECORD, NEED(CONSENT, READ),
                      SEATS(SUPERVISOR) | SEATS(COORDINATOR) },
    [WAY_EMERGENCY] = { TR_LATER("In an emergency"), ICON_KEY, NEED(EMERGENCY, CREATE), SEATS(COORDINATOR) },
};

static struct str way_path(struct arena *a, int way, struct str person) {
    switch (way) {
    case WAY_NOTES: return url_for(a, "/people/{1}/notes", person);
    case WAY_PLAN: return url_for(a, "/people/{1}/plan", person);
    case WAY_SPACE: return url_for(a, "/people/{1}/space", person);
    case WAY_AGREEMENT: return url_for(a, "/people/{1}/agreement", person);
    case WAY_SAFETY: return url_for(a, "/people/{1}/safety", person);
    case WAY_CONCERNS: return url_for(a, "/people/{1}/concerns", person);
    case WAY_MEETINGS: return url_for(a, "/people/{1}/appointments", person);
    case WAY_NOTICING: return url_for(a, "/people/{1}/noticing", person);
    case WAY_TOGETHER: return url_for(a, "/people/{1}/together", person);
    case WAY_REQUEST: return url_for(a, "/waiting/{1}", person);
    case WAY_MATCHING: return url_for(a, "/matching/{1}", person);
    case WAY_CONTACT: return url_for(a, "/people/{1}/contact", person);
    case WAY_AROUND: return url_for(a, "/people/{1}/around", person);
    case WAY_LOOKED: return url_for(a, "/people/{1}/looked", person);
    case WAY_NEAR: return url_for(a, "/people/{1}/near", person);
    case WAY_TOLD: return url_for(a, "/people/{1}/told", person);
    case WAY_LETTERS: return url_for(a, "/people/{1}/letters", person);
    case WAY_EMERGENCY: return url_for(a, "/emergency/{1}", person);
    case WAY_KEEPING: return url_for(a, "/people/{1}/erasure", person);
    case WAY_INVITE: return url_for(a, "/people/{1}/invite", person);
    default: return url_for(a, "/people/{1}/same", person);
    }
}

static void ways_show(struct page *p, const struct person_view *v) {
    struct ui_link links[WAY_COUNT];
    enum seat seat = grant_who(GRANT(v)).seat;
    size_t count = 0;
    for (int i = 0; i < WAY_COUNT; i++) {
        bool for_seat = (ways_on[i].seats & 1U << seat) != 0;
        if (!for_seat || matrix_allows(ways_on[i].need.kind, seat, ways_on[i].need.action) == 0) continue;
        links[count++] = (struct ui_link){ .href = way_path(p->arena, i, person_id(v)),
                                           .label = lang_text(ways_on[i].label, __builtin_strlen(ways_on[i].label)),
                                           .icon = ways_on[i].icon };
    }
    if (count > 0) ui_links(p, links, count, false);
}

/* --- How to reach them --- */

static void not_told_show(struct page *p, const struct contact *c) {
    if (c->not_told.n) ui_say(p, SAY_NOW, ICON_INFO, TR("Who must not be told"), c->not_told);
}

/* Numbers and addresses that can be tapped. Only digits and a leading plus go into tel:. */
static struct str tel_href(struct arena *a, struct str phone) {
    struct text_builder b = { .arena = a };
    text_add(&b, STR("tel:"));
    for (size_t i = 0; i < phone.n; i++) {
        bool plus = phone.p[i] == '+' && b.n == 4;
        if (plus || (phone.p[i] >= '0' && phone.p[i] <= '9')) text_add_char(&b, phone.p[i]);
    }
    return b.n > 4 ? text_built(&b) : STR("");
}

static void reach_show(struct page *p, const struct contact *c) {
    struct str tel = tel_href(p->arena, c->phone);
    ui_card_open(p, &(struct ui_card){ .title = TR("How to reach them") });
    if (c->reach.n) html_paragraphs(p, c->reach);
    if (tel.n) ui_fact_link(p, ICON_PHONE, tel, c->phone, STR(""));
    if (c->email.n)
        ui_fact_link(p, ICON_LETTER, text_format(p->arena, "mailto:%.*s", STR_ARGS(c->email)), c->email, STR(""));
    bool nothing = !c->reach.n && !tel.n && !c->email.n && !c->address.n;
    if (nothing) ui_para(p, TR("Nobody has written down yet how to reach them."));
    ui_card_close(p);
}

static void known_show(struct page *p, const struct contact *c) {
    struct contact rest = *c;
    rest.reach = rest.phone = rest.email = rest.not_told = STR("");
    ui_section_open(p, TR("What we know"), "known");
    contact_summary(p, &rest);
    ui_section_close(p);
}

struct link_row {
    int64_t n;
};

/* That another record of the same person is there; which one stands on the page behind. */
static enum outcome linked_show(struct page *p, const struct person_view *v) {
    struct rows rows;
    TRY(person_query(v,
                     SQL("SELECT (SELECT count(*) FROM person_link WHERE person_id = $1 AND unlinked_at_s = 0)"
                         " + (SELECT count(*) FROM person_link WHERE other_id = $1 AND unlinked_at_s = 0) AS n"),
                     BIND_NONE, COLS(COL(struct link_row, n)), sizeof(struct link_row), &rows));
    int64_t n = ROWS(rows, struct link_row)->n;
    if (n == 0 || grant_who(GRANT(v)).seat != SEAT_COORDINATOR) return OK;
    ui_say_open(p, SAY_PLAIN, ICON_PEOPLE);
    ui_para(p, TRN(p->arena, "Linked with another record of the same person.",
                   "Linked with {1} other records of the same person.", n));
    ui_small_link(p, url_for(p->arena, "/people/{1}/same", person_id(v)), TR("See which"));
    ui_say_close(p);
    return OK;
}

static void done_show(struct page *p, const struct request *r) {
    if (page_done_is(r, "added"))
        ui_banner(p, &(struct ui_banner){ .words = TR("Added. They’re in your list of people.") });
    if (page_done_is(r, "saved")) ui_banner(p, &(struct ui_banner){ .words = TR("Saved.") });
}

enum outcome person_page_show(const struct person_view *v, const struct request *r, struct page *p) {
    struct contact c;
    struct str lead;
    TRY(contact_read(v, &c));
    struct str name = people_name(c.name, c.called), called = c.called.n ? c.called : name;
    TRY(who_to_reader(v, p->arena, called, &lead));
    people_page_begin(p);
    done_show(p, r);
    ui_back(p, STR("/people"), TR("People"));
    ui_title(p, name);
    ui_lead(p, lead);
    not_told_show(p, &c);
    TRY(linked_show(p, v));
    ui_cols_open(p, COLS_ASIDE);
    ui_stack_open(p, true);
    reach_show(p, &c);
    known_show(p, &c);
    ui_stack_close(p);
    ui_aside_open(p, TR("Where to go from here"), false);
    ways_show(p, v);
    ui_aside_close(p);
    ui_cols_close(p);
    return OK;
}
