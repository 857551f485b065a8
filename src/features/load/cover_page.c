/* Cover: who is away when, who stands in with each person, and who supervises meanwhile. */
#include "base/clock.h"
#include "features/load/pages.h"
#include "features/people/people.h"

struct covering {
    struct load load;
    struct person_line *people;
    size_t people_count;
    const struct request *request;
    struct form *form; /* of standing in for a supervisor */
    bool coordinates;
    struct str me;
};

static bool is_away(const struct load *l, struct str worker) {
    for (size_t i = 0; i < l->leave.n; i++)
        if (text_is(ROWS(l->leave, struct worker_leave)[i].account_id, worker)) return true;
    return false;
}

/* Those whom somebody who is away walks with. */
static enum outcome people_read(const struct team_view *v, struct covering *c) {
    struct str *ids = ARENA_ARRAY(grant_arena(GRANT(v)), struct str, c->load.matches.n + 1);
    size_t count = 0;
    if (!ids) return FAIL_LIMIT;
    for (size_t i = 0; i < c->load.matches.n; i++) {
        const struct match *m = &ROWS(c->load.matches, struct match)[i];
        if (match_takes_place(m) && is_away(&c->load, m->worker_id)) ids[count++] = m->person_id;
    }
    return people_list_of(v, ids, count, &c->people, &c->people_count);
}

static enum outcome covering_read(const struct team_view *v, const struct request *r, struct form *f,
                                  struct covering *out) {
    struct who who = grant_who(GRANT(v));
    struct covering c = { .request = r, .form = f, .coordinates = who.seat == SEAT_COORDINATOR, .me = who.account_id };
    TRY(load_read(v, &c.load));
    TRY(people_read(v, &c));
    *out = c;
    return OK;
}

/* --- Workers who are away --- */

/* The coordinator and the worker arrange cover; a supervisor sees how it stands. */
static void person_row(struct page *p, const struct covering *c, const struct worker_leave *leave,
                       const struct match *m) {
    struct str name = people_called(people_find(c->people, c->people_count, m->person_id));
    struct str cover = leave_cover(&c->load, leave, m->person_id);
    struct str who = grant_name(GRANT(c->load.view), cover);
    ui_row_open(p);
    html(p, H("<b>"));
    ui_name(p, name);
    html(p, H("</b><br>"), TEXT(cover.n ? TRF(p->arena, "{1} stands in.", who) : TR("Nobody yet.")), H(" "));
    if (c->coordinates && cover.n == 0)
        ui_link_about(p, url_for(p->arena, "/people/{1}/together/cover", m->person_id), TR("Arrange cover"), name);
    else
        ui_link_about(p, url_for(p->arena, "/people/{1}/together", m->person_id), TR("How they walk together"), name);
    ui_row_close(p);
}

static void people_show(struct page *p, const struct covering *c, const struct worker_leave *leave) {
    bool any = false;
    for (size_t i = 0; i < c->load.matches.n; i++) {
        const struct match *m = &ROWS(c->load.matches, struct match)[i];
        if (!match_takes_place(m) || !text_is(m->worker_id, leave->account_id)) continue;
        if (!any) ui_rows_open(p);
        any = true;
        person_row(p, c, leave, m);
    }
    if (any)
        ui_rows_close(p);
    else
        ui_para(p, TR("Walks with nobody just now, so there’s nobody to stand in with."));
}

static void take_back_show(struct page *p, const struct covering *c, const struct worker_leave *leave,
                           struct str name) {
    if (!c->coordinates) return;
    struct ui_form form = { .action = STR("/cover/leave/drop"), .token = c->request->form_token };
    ui_actions_open(p);
    ui_form_open(p, &form);
    ui_hidden(p, "leave", leave->id);
    ui_button_put(p, &(struct ui_button){ .kind = BUTTON_SMALL, .label = TR("Take this leave back"), .about = name });
    ui_form_close(p);
    ui_actions_close(p);
}

static bool away_worker_show(struct page *p, const struct covering *c, const struct worker_leave *leave) {
    const struct load_worker *w = load_find(&c->load, leave->account_id);
    if (!w) return false;
    ui_card_open(p, &(struct ui_card){ .title = TRF(p->arena, "{1}, {2}", w->name, worker_leave_days(p->arena, leave)),
                                       .item = true });
    people_show(p, c, leave);
    take_back_show(p, c, leave, w->name);
    ui_card_item_close(p);
    return true;
}

static void workers_away_show(struct page *p, const struct covering *c) {
    bool any = false;
    for (size_t i = 0; i < c->load.leave.n && !any; i++)
        any = load_find(&c->load, ROWS(c->load.leave, struct worker_leave)[i].account_id) != NULL;
    ui_section_open(p, TR("Workers who are away"), "workers");
    if (!any) {
        ui_empty(p, TR("Nobody in the next three months"),
                 TR("Workers write their own days in My corner, and they stand here from then on."), STR(""), STR(""));
    } else {
        ui_cards_open(p);
        for (size_t i = 0; i < c->load.leave.n; i++)
            away_worker_show(p, c, &ROWS(c->load.leave, struct worker_leave)[i]);
        ui_cards_close(p);
    }
    ui_section_close(p);
}

/* --- Supervisors who are away --- */

static void supervised_show(struct page *p, const struct covering *c, const struct worker_leave *leave,
                            int64_t *without) {
    ui_rows_open(p);
    for (size_t i = 0; i < c->load.count; i++) {
        const struct load_worker *w = &c->load.workers[i];
        if (!supervises(&c->load, leave->account_id, w->id)) continue;
        struct str other = leave_supervision(&c->load, leave, w->id);
        *without += other.n == 0;
        ui_row(p, STR(""), w->name,
               other.n ? TRF(p->arena, "{1} supervises meanwhile", grant_name(GRANT(c->load.view), other))
                       : TR("Nobody yet"));
    }
    ui_rows_close(p);
}

static enum outcome stand_in_ask(struct page *p, const struct covering *c, const struct worker_leave *leave) {
    struct ui_option *options;
    size_t count;
    bool posted = text_is(form_value(c->form, "leave"), leave->id);
    TRY(supervisor_options(c->load.view, leave->account_id, form_value(c->form, "instead"), &options, &count));
    if (count == 0) {
        ui_small(p, TR("There’s no other supervisor in the team. A coordinator can add one under Workers."));
        return OK;
    }
    form_open(p, c->form, c->coordinates ? STR("/cover/supervision") : STR("/cover/own"));
    ui_hidden(p, "leave", leave->id);
    options[0] = (struct ui_option){ .value = STR(""), .label = TR("Choose someone") };
    ui_select(p, &(struct ui_choice){ .name = "instead",
                                      .label = TR("Who supervises meanwhile?"),
                                      .error = posted ? form_error_of(c->form, "instead") : STR(""),
                                      .options = options,
                                      .count = count + 1 });
    ui_actions_open(p);
    ui_button_secondary(p, TR("Arrange it"));
    ui_actions_close(p);
    ui_form_close(p);
    return OK;
}

static bool supervises_anyone(const struct load *l, struct str account) {
    for (size_t i = 0; i < l->count; i++)
        if (supervises(l, account, l->workers[i].id)) return true;
    return false;
}

static enum outcome away_supervisor_show(struct page *p, const struct covering *c, const struct worker_leave *leave) {
    int64_t without = 0;
    bool own = text_is(leave->account_id, c->me);
    struct str name = grant_name(GRANT(c->load.view), leave->account_id);
    struct str days = worker_leave_days(p->arena, leave);
    ui_card_open(
        p, &(struct ui_card){ .title = own ? TRF(p->arena, "You, {1}", days) : TRF(p->arena, "{1}, {2}", name, days),
                              .item = true });
    supervised_show(p, c, leave, &without);
    if (without && (own || c->coordinates)) TRY(stand_in_ask(p, c, leave));
    ui_card_item_close(p);
    return OK;
}

static enum outcome supervisors_away_show(struct page *p, const struct covering *c) {
    bool any = false;
    for (size_t i = 0; i < c->load.leave.n; i++) {
        const struct worker_leave *leave = &ROWS(c->load.leave, struct worker_leave)[i];
        if (!supervises_anyone(&c->load, leave->account_id)) continue;
        if (!any) ui_section_open(p, TR("Supervisors who are away"), "supervisors");
        if (!any) ui_cards_open(p);
        any = true;
        TRY(away_supervisor_show(p, c, leave));
    }
    if (!any) return OK;
    ui_cards_close(p);
    ui_section_close(p);
    return OK;
}

/* --- The page --- */

static void banner(struct page *p, const struct request *r) {
    struct str words = STR("");
    if (page_done_is(r, "leave")) words = TR("Kept. The days stand here, and nobody new is offered in them.");
    if (page_done_is(r, "dropped")) words = TR("Taken back. Those days are theirs to work again.");
    if (page_done_is(r, "supervision"))
        words = TR("Arranged. They see the team from the first day on, until the last.");
    if (words.n) ui_banner(p, &(struct ui_banner){ .words = words });
}

static enum outcome cover_show(struct page *p, const struct covering *c) {
    load_page_begin(p, c->coordinates ? SECTION_MENU : SECTION_COVER);
    form_summary(p, c->form);
    banner(p, c->request);
    ui_title(p, TR("Cover"));
    ui_lead(p, TR("Who is away in the next three months, and who stands in, so that nobody is left alone with it."));
    ui_actions_open(p);
    if (c->coordinates)
        ui_button_link(p, BUTTON_SECOND, ICON_DIARY, STR("/cover/leave"), TR("Write down leave for someone"));
    else
        ui_button_link(p, BUTTON_SECOND, ICON_DIARY, STR("/corner/leave"), TR("Say when you’re away"));
    ui_actions_close(p);
    ui_stack_open(p, true);
    workers_away_show(p, c);
    TRY(supervisors_away_show(p, c));
    ui_stack_close(p);
    return OK;
}

enum outcome cover_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct covering c;
    TRY(covering_read(v, r, &f, &c));
    return cover_show(p, &c);
}

/* --- Standing in for a supervisor --- */

static const struct worker_leave *leave_find(const struct load *l, struct str id) {
    for (size_t i = 0; i < l->leave.n; i++) {
        const struct worker_leave *leave = &ROWS(l->leave, struct worker_leave)[i];
        if (text_is(leave->id, id)) return leave;
    }
    return NULL;
}

static struct str instead_read(struct covering *c, const struct worker_leave *leave) {
    struct ui_option *options;
    size_t count;
    struct str typed = form_value(c->form, "instead");
    if (supervisor_options(c->load.view, leave->account_id, STR(""), &options, &count) != OK) return STR("");
    for (size_t i = 1; i <= count; i++)
        if (text_is(options[i].value, typed)) return typed;
    form_error(c->form, "instead", TR("Choose who supervises meanwhile"));
    return STR("");
}

static enum outcome stand_in_write(const struct team_edit *e, const struct covering *c,
                                   const struct worker_leave *leave, struct str instead) {
    int64_t from_s = leave->from_s > c->load.now_s ? leave->from_s : c->load.now_s;
    for (size_t i = 0; i < c->load.count; i++) {
        struct str worker = c->load.workers[i].id;
        if (!supervises(&c->load, leave->account_id, worker)) continue;
        if (leave_supervision(&c->load, leave, worker).n) continue;
        TRY(supervision_set(e, worker, instead, true, from_s, leave->until_s));
    }
    return OK;
}

static enum outcome stand_in_send(const struct team_edit *e, const struct request *r, struct page *p, bool own) {
    struct form f = form_of(r);
    struct covering c;
    TRY(covering_read(team_edit_view(e), r, &f, &c));
    const struct worker_leave *leave = leave_find(&c.load, form_value(&f, "leave"));
    if (!leave || !supervises_anyone(&c.load, leave->account_id)) return FAIL_NOT_FOUND;
    if (own && !text_is(leave->account_id, c.me)) return FAIL_NOT_FOUND;
    struct str instead = instead_read(&c, leave);
    if (!form_ok(&f)) return cover_show(p, &c);
    TRY(stand_in_write(e, &c, leave, instead));
    return page_redirect(p, STR("/cover?done=supervision"));
}

enum outcome supervision_cover_send(const struct team_edit *e, const struct request *r, struct page *p) {
    return stand_in_send(e, r, p, false);
}
enum outcome supervision_own_send(const struct team_edit *e, const struct request *r, struct page *p) {
    return stand_in_send(e, r, p, true);
}
