/* Who has looked: built from the audit, newest first, by key. Looks that follow each other are one line when they are
 * the same human's, for the same thing, on one day: the line says how often and since when. Nothing is left out, and
 * nothing on these pages can be changed or switched off by anyone. */
#include "base/clock.h"
#include "base/config.h"
#include "features/sharing/pages.h"

enum { PAGE_LOOKS = 120 };

/* One line of the page. */
struct look {
    struct looked last; /* the newest */
    int64_t first_at_s, times;
};

static bool same_day(int64_t x_s, int64_t y_s) { return clock_day_start_s(x_s) == clock_day_start_s(y_s); }

/* Several needs of one page are one look, whether in a list or alone. */
static bool belongs(const struct look *look, const struct looked *next) {
    const struct looked *last = &look->last;
    bool same = text_is(last->account_id, next->account_id) && text_is(last->role, next->role) &&
                text_is(last->why, next->why) && same_day(last->at_s, next->at_s);
    bool at_once = next->at_s == look->first_at_s;
    return same && (at_once || last->list == next->list);
}

static void look_add(struct look *look, const struct looked *next) {
    if (next->at_s != look->first_at_s) look->times++;
    look->first_at_s = next->at_s;
    if (next->list == 0) look->last.list = 0;
}

/* Puts what the audit says into lines. Returns how many. */
static size_t looks_gather(const struct rows *found, struct look *out) {
    size_t count = 0;
    for (size_t i = 0; i < found->n; i++) {
        const struct looked *next = &ROWS(*found, struct looked)[i];
        if (count > 0 && belongs(&out[count - 1], next))
            look_add(&out[count - 1], next);
        else
            out[count++] = (struct look){ *next, next->at_s, 1 };
    }
    return count;
}

/* --- Who it was --- */

struct seen {
    const struct person_view *view;
    struct rows relations; /* empty where the reader may not know them */
    bool own;
};

static struct str worker_words(const struct seen *s, struct str account) {
    const struct relation *r = ROWS(s->relations, struct relation);
    bool asked = false, covered = false;
    for (size_t i = 0; i < s->relations.n; i++) {
        if (!text_is(r[i].account_id, account)) continue;
        if (r[i].kind == RELATION_WORKER) return s->own ? TR("your worker") : TR("their worker");
        covered = covered || r[i].kind == RELATION_COVER;
        asked = asked || r[i].kind == RELATION_OFFERED;
    }
    if (covered) return s->own ? TR("who covers for your worker") : TR("who covers for their worker");
    if (asked) return s->own ? TR("who was asked to walk with you") : TR("who was asked to walk with them");
    return TR("peer support worker");
}

static struct str network_words(const struct seen *s, struct str account) {
    const struct relation *r = ROWS(s->relations, struct relation);
    for (size_t i = 0; i < s->relations.n; i++) {
        if (!text_is(r[i].account_id, account)) continue;
        if (r[i].kind == RELATION_CLINICIAN) return s->own ? TR("who works with you") : TR("who works with them");
        if (r[i].kind == RELATION_FAMILY) return TR("family or a friend");
    }
    return s->own ? TR("of your network") : TR("of their network");
}

static struct str who_words(const struct seen *s, const struct looked *l) {
    switch (role_of(l->role)) {
    case ROLE_PERSON: return s->own ? TR("yourself") : TR("whose record it is");
    case ROLE_WORKER: return worker_words(s, l->account_id);
    case ROLE_SUPERVISOR: return TR("supervisor");
    case ROLE_COORDINATOR: return TR("coordinator");
    case ROLE_NETWORK: return network_words(s, l->account_id);
    case ROLE_NONE:
        if (text_starts(l->why, STR("told."))) return TR("with a link that was given to them");
        if (text_starts(l->why, STR("handed."))) return TR("with the link and the code");
        return TR("the service’s own program");
    default: return TR("the service’s own program");
    }
}

static struct str when_words(struct arena *a, const struct look *l) {
    struct str when = lang_when(a, l->last.at_s);
    if (l->times < 2) return when;
    return TRF(a, "{1}. {2} that day, the first at {3}", when, TRN(a, "Once", "{1} times", l->times),
               lang_time(a, l->first_at_s));
}

static void look_show(struct page *p, const struct seen *s, const struct look *l) {
    struct str name = grant_name(GRANT(s->view), l->last.account_id);
    if (name.n == 0 && text_starts(l->last.why, STR("told."))) name = TR("Somebody");
    if (name.n == 0 && text_starts(l->last.why, STR("handed."))) name = TR("Whoever you handed it to");
    if (name.n == 0) name = text_of(config_now()->service_name);
    ui_looked(p, name, who_words(s, &l->last),
              looked_sentence(p->arena, l->last.why, l->last.kind, l->last.action, l->last.list == 1),
              when_words(p->arena, l));
}

/* The reader's own page knows who is what to them; others see the role. */
static enum outcome seen_begin(const struct person_view *v, struct seen *out) {
    *out = (struct seen){ .view = v, .own = grant_who(GRANT(v)).seat == SEAT_PERSON };
    return relation_list(v, &out->relations);
}

/* --- The pages --- */

static void looks_show(struct page *p, const struct seen *s, const struct look *looks, size_t count) {
    ui_rows_open(p);
    for (size_t i = 0; i < count; i++) look_show(p, s, &looks[i]);
    ui_rows_close(p);
}

static void pager(struct page *p, struct str path, const struct rows *found, bool first) {
    struct str older = STR("");
    if (found->n == PAGE_LOOKS)
        older = text_format(p->arena, "%.*s?before=%lld", STR_ARGS(path),
                            (long long)ROWS(*found, struct looked)[found->n - 1].seq);
    ui_pager(p, first ? STR("") : path, TR("The newest"), older, TR("Earlier"));
}

static void ask_us(struct page *p) {
    const char *phone = config_now()->phone;
    ui_small(p, TR("This list can’t be switched off or changed by anyone."));
    if (*phone)
        ui_small(
            p, TRF(p->arena, "If something here surprises you, ring us on {1} and ask. Nobody minds.", text_of(phone)));
    else
        ui_small(p, TR("If something here surprises you, ask your worker or anyone in the team. Nobody minds."));
}

static enum outcome list_show(const struct person_view *v, const struct request *r, struct str path, struct page *p) {
    int64_t before = request_query_int(r, "before", 0);
    struct seen seen;
    struct rows found;
    TRY(seen_begin(v, &seen));
    TRY(looked_list(v, before > 0 ? before : 0, PAGE_LOOKS, &found));
    struct look *looks = ARENA_ARRAY(p->arena, struct look, found.n + 1);
    if (!looks) return FAIL_LIMIT;
    size_t count = looks_gather(&found, looks);
    if (count > 0)
        looks_show(p, &seen, looks, count);
    else
        ui_empty(p, TR("Nobody has looked yet"),
                 TR("When someone opens any part of it, you’ll find here who, when and what for."), STR(""), STR(""));
    pager(p, path, &found, before <= 0);
    ask_us(p);
    return OK;
}

enum outcome own_looked_page(const struct person_view *v, const struct request *r, struct page *p) {
    p->record = true;
    p->section = SECTION_RECORD;
    ui_title(p, TR("Who has looked"));
    ui_lead(p, TR("Everyone who has opened any part of your record, newest first: who, what, what for and when."));
    record_parts(p, v, PART_LOOKED);
    ui_narrow_open(p);
    TRY(list_show(v, r, STR("/record/looked"), p));
    ui_small_link(p, STR("/record/emergencies"), TR("Opened in an emergency"));
    ui_narrow_close(p);
    return OK;
}

static struct str looked_lead(struct page *p, const struct person_view *v, struct str name) {
    if (grant_who(GRANT(v)).seat == SEAT_ASSIGNED_WORKER)
        return TRF(p->arena, "What you have opened yourself. {1} sees the same, and everyone else’s.", name);
    return TRF(p->arena, "Written as {1} reads it: who, what, what for and when. That you looked stands there too.",
               name);
}

enum outcome looked_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct together t = together_of(v);
    struct str path = url_for(p->arena, "/people/{1}/looked", person_id(v));
    p->record = true;
    p->section = SECTION_PEOPLE;
    ui_narrow_open(p);
    ui_back(p, url_for(p->arena, "/people/{1}", person_id(v)), t.person);
    ui_title(p, TRF(p->arena, "Who has looked at {1}’s record", t.person));
    ui_lead(p, looked_lead(p, v, t.person));
    TRY(list_show(v, r, path, p));
    ui_narrow_close(p);
    return OK;
}

void looked_beside(struct page *p) {
    ui_section_open(p, TR("Who has looked"), "looked");
    ui_para(p, TR("Everyone who has opened any part of your record, newest first: who, what, what for and when."));
    ui_small(p, TR("This list can’t be switched off or changed by anyone."));
    ui_small_link(p, STR("/record/looked"), TR("Everyone who has looked"));
    ui_section_close(p);
}
