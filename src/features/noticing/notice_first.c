/* Whom somebody is asked to reach out to: on their first page, and all of them in a list. */
#include "features/noticing/pages.h"
#include "features/people/people.h"

enum { WHY_SHOWN = 5 };

struct names {
    struct person_line *people;
    size_t count;
};

static enum outcome names_read(const struct team_view *v, const struct rows *open, struct names *out) {
    struct str *ids = ARENA_ARRAY(grant_arena(GRANT(v)), struct str, open->n + 1);
    if (!ids) return FAIL_LIMIT;
    for (size_t i = 0; i < open->n; i++) ids[i] = ROWS(*open, struct notice_prompt)[i].person_id;
    return people_list_of(v, ids, open->n, &out->people, &out->count);
}

/* Few are open at once; the reason of each is worked out anew, with an entry of its own in the audit. Of those beyond
 * that it is said without numbers. */
static enum outcome why_of(const struct team_view *v, const struct notice_prompt *o, bool whole, struct str name,
                           struct str *out) {
    const struct person_view *person;
    struct notice_facts f;
    struct arena *a = grant_arena(GRANT(v));
    *out = notice_why(a, o->reason, NULL, false, name);
    if (!whole) return OK;
    enum outcome allowed = team_person_view(v, o->person_id, KIND_APPOINTMENT, ACTION_READ, &person);
    if (allowed == FAIL_NOT_ALLOWED) return OK;
    TRY(allowed);
    TRY(notice_facts_read(person, &f));
    *out = notice_why(a, o->reason, &f, false, name);
    return OK;
}

static enum outcome rows_show(struct page *p, const struct team_view *v, const struct rows *open, bool asked) {
    struct names n;
    TRY(names_read(v, open, &n));
    ui_rows_open(p);
    for (size_t i = 0; i < open->n; i++) {
        const struct notice_prompt *o = &ROWS(*open, struct notice_prompt)[i];
        struct str name = people_called(people_find(n.people, n.count, o->person_id)), why;
        struct str who = grant_name(GRANT(v), o->asked_id);
        TRY(why_of(v, o, i < WHY_SHOWN, name, &why));
        if (asked && who.n)
            why = TRF(p->arena, "{1} {2} was asked on {3}.", why, who, lang_day(p->arena, o->asked_at_s));
        ui_row(p, url_for(p->arena, "/people/{1}/noticing", o->person_id), name, why);
    }
    ui_rows_close(p);
    return OK;
}

enum outcome noticing_first(const struct team_view *v, struct page *p) {
    struct rows mine;
    TRY(notice_open_list(v, true, &mine));
    if (mine.n == 0) return OK;
    ui_card_open(p, &(struct ui_card){ .kind = CARD_ASK, .title = TR("Would you reach out?"), .space = true });
    TRY(rows_show(p, v, &mine, false));
    ui_card_close(p);
    return OK;
}

enum outcome notice_list_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct rows open;
    enum role role = grant_who(GRANT(v)).role;
    (void)r;
    TRY(notice_open_list(v, false, &open));
    p->record = true;
    p->section = role == ROLE_WORKER ? SECTION_TODAY : role == ROLE_SUPERVISOR ? SECTION_TEAM : SECTION_MENU;
    ui_title(p, TR("Out of touch"));
    ui_lead(p, TR("People who have been quiet for longer than is usual for themselves, or showed another sign that they"
                  " chose, and who was asked to reach out."));
    if (open.n == 0)
        ui_empty(p, TR("Nobody just now"), TR("When somebody is asked to reach out, it stands here until they have."),
                 STR(""), STR(""));
    else
        TRY(rows_show(p, v, &open, true));
    return OK;
}
