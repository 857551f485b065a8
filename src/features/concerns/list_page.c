/* Across the people one reaches: what is open, telling somebody, and what stands first on one's first page. */
#include "features/concerns/concerns_words.h"
#include "features/concerns/pages.h"
#include "features/people/people.h"

/* Names of whoever the list is about. */
struct names {
    struct person_line *people;
    size_t count;
};

/* Of those whose concerns stand on the page, and of nobody else. */
static enum outcome names_read(const struct team_view *v, const struct rows *open, struct names *out) {
    struct str *ids = ARENA_ARRAY(grant_arena(GRANT(v)), struct str, open->n + 1);
    if (!ids) return FAIL_LIMIT;
    for (size_t i = 0; i < open->n; i++) ids[i] = ROWS(*open, struct concern_open)[i].c.person_id;
    return people_list_of(v, ids, open->n, &out->people, &out->count);
}

static struct str called(const struct names *n, struct str person) {
    return people_called(people_find(n->people, n->count, person));
}

static struct str path_of(struct page *p, const struct concern *c) {
    return url_for(p->arena, "/people/{1}/concerns/{2}", c->person_id, c->id);
}

static enum page_section section_of(const struct team_view *v) {
    switch (grant_who(GRANT(v)).role) {
    case ROLE_WORKER: return SECTION_TODAY;
    case ROLE_SUPERVISOR: return SECTION_TEAM;
    default: return SECTION_MENU;
    }
}

/* --- First on one's first page --- */

static bool waits_for_me(const struct concern_open *o) { return o->asked_at_s > 0 && o->c.got_at_s == 0; }

static void ask_show(struct page *p, const struct team_view *v, const struct request *r, const struct concern_open *o,
                     struct str name) {
    struct arena *a = p->arena;
    const struct grant *g = GRANT(v);
    struct form f = form_of(r);
    ui_card_open(p, &(struct ui_card){ .kind = CARD_ASK,
                                       .eyebrow = TRF(a, "{1} asks you, {2}", grant_name(g, o->c.raised_by),
                                                      concern_time(a, o->asked_at_s, grant_now_s(g))),
                                       .title = TRF(a, "Someone is worried about {1}", name),
                                       .item = true });
    ui_para(p, concern_state(a, g, &o->c, o->asked_due_s == o->c.due_at_s ? grant_who(g).account_id : STR("")));
    form_open(p, &f, text_format(a, "%.*s/got", STR_ARGS(path_of(p, &o->c))));
    ui_actions_open(p);
    ui_button_put(p, &(struct ui_button){ .kind = BUTTON_MAIN, .label = TR("I’ve got it"), .about = name });
    ui_link_about(p, path_of(p, &o->c), TR("Read it first"), name);
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_card_item_close(p);
}

static void asks_show(struct page *p, const struct team_view *v, const struct request *r, const struct rows *mine,
                      const struct names *n) {
    bool any = false;
    for (size_t i = 0; i < mine->n; i++) {
        const struct concern_open *o = &ROWS(*mine, struct concern_open)[i];
        if (!waits_for_me(o)) continue;
        if (!any) {
            html(p, H("<div class=\"wf-space\">\n"));
            ui_cards_open(p);
        }
        any = true;
        ask_show(p, v, r, o, called(n, o->c.person_id));
    }
    if (!any) return;
    ui_cards_close(p);
    html(p, H("</div>\n"));
}

static void others_show(struct page *p, const struct team_view *v, const struct rows *mine, const struct names *n) {
    bool any = false;
    for (size_t i = 0; i < mine->n; i++) {
        const struct concern_open *o = &ROWS(*mine, struct concern_open)[i];
        if (waits_for_me(o)) continue;
        if (!any) {
            ui_card_open(p, &(struct ui_card){ .title = TR("Concerns that are open"), .space = true });
            ui_rows_open(p);
        }
        any = true;
        ui_row(p, path_of(p, &o->c), called(n, o->c.person_id), concern_state(p->arena, GRANT(v), &o->c, STR("")));
    }
    if (!any) return;
    ui_rows_close(p);
    ui_card_close(p);
}

enum outcome concerns_first(const struct team_view *v, const struct request *r, struct page *p) {
    struct rows mine;
    struct names n = { 0 };
    TRY(concern_open_list(v, true, &mine));
    if (mine.n == 0) return OK;
    TRY(names_read(v, &mine, &n));
    asks_show(p, v, r, &mine, &n);
    others_show(p, v, &mine, &n);
    return OK;
}

/* --- All that is open --- */

static void worried_show(struct page *p, const struct team_view *v) {
    enum role role = grant_who(GRANT(v)).role;
    ui_actions_open(p);
    ui_button_link(p, BUTTON_SECOND, ICON_PEN, STR("/concerns/new"), TR("I’m worried about someone"));
    if (role == ROLE_COORDINATOR) ui_link(p, STR("/concerns/hours"), TR("Who is asked, at which hours"));
    ui_actions_close(p);
}

enum outcome concerns_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct rows open;
    struct names n;
    (void)r;
    TRY(concern_open_list(v, false, &open));
    TRY(names_read(v, &open, &n));
    p->record = true;
    p->section = section_of(v);
    ui_title(p, TR("Concerns"));
    ui_lead(p, open.n ? TRN(p->arena, "One is open.", "{1} are open.", (int64_t)open.n) : TR("None is open just now."));
    if (open.n) ui_rows_open(p);
    for (size_t i = 0; i < open.n; i++) {
        const struct concern_open *o = &ROWS(open, struct concern_open)[i];
        ui_row(p, path_of(p, &o->c), called(&n, o->c.person_id), concern_state(p->arena, GRANT(v), &o->c, STR("")));
    }
    if (open.n) ui_rows_close(p);
    worried_show(p, v);
    return OK;
}

/* --- Telling: about whom --- */

static void coordinator_told(struct page *p) {
    ui_para(p,
            TR("A concern is written by who walks with the person, or who supervises them: they know what happened, and"
               " stay with it. Ring one of them. What they tell comes to you when it’s your turn to be asked."));
    ui_small_link(p, STR("/concerns"), TR("Concerns that are open"));
}

enum outcome concerns_new_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct names n;
    (void)r;
    TRY(people_list(v, &n.people, &n.count));
    bool coordinator = grant_who(GRANT(v)).role == ROLE_COORDINATOR;
    p->record = true;
    p->section = section_of(v);
    ui_title(p, TR("I’m worried about someone"));
    ui_say(p, SAY_NOW, ICON_PHONE, TR("If somebody is in danger now, ring 999 first."), TR("Then come back here."));
    if (coordinator) {
        coordinator_told(p);
        return OK;
    }
    ui_lead(p, n.count ? TR("About whom?")
                       : TR("Nobody is on your list just now, so there is nobody to write about here."));
    ui_rows_open(p);
    for (size_t i = 0; i < n.count; i++) {
        struct str name = n.people[i].name.n ? n.people[i].name : people_called(&n.people[i]);
        ui_row(p, url_for(p->arena, "/people/{1}/concerns/new", n.people[i].person_id), name, STR(""));
    }
    ui_rows_close(p);
    return OK;
}
