/* Another worker stands in, from one day to another: sees the record in that time alone, and the person is told who it
 * is. A team page, because it lists colleagues. */
#include "access/relation.h"
#include "base/clock.h"
#include "features/matching/steps.h"
#include "features/team/team.h"

#define WALKING (1U << MATCH_LIVE | 1U << MATCH_PAUSED | 1U << MATCH_ENDING)

enum { COLLEAGUES_MAX = 200 };

struct covering {
    const struct team_view *team;
    struct step w;
    struct ui_option colleagues[COLLEAGUES_MAX]; /* nobody first, then by name */
    size_t count;
};

/* --- Reading --- */

static void colleague_add(struct covering *c, struct str id, struct str name) {
    size_t at = c->count;
    if (c->count == COLLEAGUES_MAX) return;
    for (; at > 1 && text_order(c->colleagues[at - 1].label, name) > 0; at--) c->colleagues[at] = c->colleagues[at - 1];
    c->colleagues[at] =
        (struct ui_option){ .value = id, .label = name, .checked = form_is_checked(&c->w.form, "worker", id) };
    c->count++;
}

/* Everyone of the team who works and isn't the person's worker. Who is kept apart from them is found when chosen: a
 * list without a name would tell. */
static enum outcome colleagues_read(struct covering *c) {
    struct rows found;
    TRY(team_members(c->team, ROLE_WORKER, &found));
    c->colleagues[c->count++] = (struct ui_option){ .value = STR(""), .label = TR("Choose somebody") };
    for (size_t i = 0; i < found.n; i++) {
        const struct team_member *m = &ROWS(found, struct team_member)[i];
        if (m->active == 0 || text_is(m->account_id, c->w.s.m.worker_id)) continue;
        colleague_add(c, m->account_id, grant_name(GRANT(c->team), m->account_id));
    }
    return OK;
}

static enum outcome covering_read(const struct team_view *t, const struct person_view *v, const struct request *r,
                                  struct covering *out) {
    out->team = t;
    out->count = 0;
    TRY(step_read(v, r, WALKING, &out->w));
    return colleagues_read(out);
}

/* --- Showing --- */

static enum outcome covering_show(struct page *p, const struct covering *c) {
    const struct form *f = &c->w.form;
    const struct stand *s = &c->w.s;
    step_open(p, &c->w, TRF(p->arena, "Who stands in for {1}?", s->with),
              TRF(p->arena, "{1} is told who it is. They see the record in that time alone.", s->t.person));
    step_form_open(p, &c->w, "/cover");
    ui_select(p, &(struct ui_choice){ .name = "worker",
                                      .label = TR("Who?"),
                                      .label_large = true,
                                      .error = form_error_of(f, "worker"),
                                      .options = c->colleagues,
                                      .count = c->count });
    step_date_ask(p, f, "from", TR("From which day?"), STR(""));
    step_date_ask(p, f, "until", TRF(p->arena, "On which day is {1} back?", s->with), STR(""));
    step_close(p, &c->w, BUTTON_MAIN, TR("Arrange it"), TR("Not now"));
    return OK;
}

enum outcome steps_cover_page(const struct team_view *t, const struct request *r, struct page *p) {
    const struct person_view *v;
    struct covering c;
    TRY(team_person_view(t, request_param(r, "person"), KIND_CONSENT, ACTION_READ, &v));
    enum outcome o = covering_read(t, v, r, &c);
    if (o != OK) return step_refused(o, v, p);
    return covering_show(p, &c);
}

/* --- Taking it --- */

static int64_t from_read(struct form *f) {
    int64_t now_s = f->request->now_s, at_s = step_day_s(form_date(f, "from", TR("Give the first day")));
    if (at_s && at_s < clock_day_start_s(now_s)) form_error(f, "from", TR("Give today, or a day that’s still to come"));
    if (at_s > now_s + STEP_AHEAD_S) form_error(f, "from", TR("Give a day within a year from now"));
    return at_s;
}

static struct str worker_read(struct covering *c) {
    struct str codes[COLLEAGUES_MAX];
    for (size_t i = 1; i < c->count; i++) codes[i - 1] = c->colleagues[i].value;
    return form_choice(&c->w.form, "worker", codes, c->count - 1, TR("Choose who stands in"));
}

/* Somebody who is away then themselves. */
static enum outcome away_check(struct covering *c, const struct match_cover *cover) {
    struct rows found;
    struct arena *a = c->w.form.request->arena;
    TRY(worker_leave_list(c->team, cover->from_s, cover->until_s, &found));
    for (size_t i = 0; i < found.n; i++) {
        const struct worker_leave *l = &ROWS(found, struct worker_leave)[i];
        if (!text_is(l->account_id, cover->worker_id)) continue;
        struct str name = name_short(grant_name(GRANT(c->team), l->account_id));
        form_error(&c->w.form, "worker",
                   TRF(a, "{1} is away then, {2}. Choose someone else", name, worker_leave_days(a, l)));
        return OK;
    }
    return OK;
}

static enum outcome cover_typed(struct covering *c, struct match_cover *out) {
    struct form *f = &c->w.form;
    struct match_cover cover = { .worker_id = worker_read(c), .from_s = from_read(f) };
    cover.until_s = step_day_read(f, "until", TR("Give the day of coming back"));
    if (form_ok(f) && cover.until_s <= cover.from_s) form_error(f, "until", TR("Give a day after the first one"));
    *out = cover;
    return form_ok(f) ? away_check(c, &cover) : OK;
}

/* What the store finds that the form couldn't know. Why somebody isn't available is said to nobody. */
static bool cover_refused(struct form *f, enum outcome o) {
    if (o == FAIL_NOT_ALLOWED) form_error(f, "worker", TR("They aren’t available for this. Choose someone else"));
    if (o == FAIL_CONFLICT)
        form_error(f, "from", TR("Somebody stands in at that time already. Choose other days, or end that first"));
    return o == FAIL_NOT_ALLOWED || o == FAIL_CONFLICT;
}

enum outcome steps_cover_send(const struct team_edit *t, const struct request *r, struct page *p) {
    const struct person_edit *e;
    struct covering c;
    struct match_cover cover;
    TRY(team_person_edit(t, request_param(r, "person"), KIND_CONSENT, ACTION_CREATE, &e));
    enum outcome o = covering_read(team_edit_view(t), person_edit_view(e), r, &c);
    if (o != OK) return step_refused(o, person_edit_view(e), p);
    TRY(cover_typed(&c, &cover));
    if (c.w.overtaken || !form_ok(&c.w.form)) return covering_show(p, &c);
    o = match_cover_add(e, &c.w.s.m, &cover);
    if (cover_refused(&c.w.form, o)) return covering_show(p, &c);
    TRY(o);
    struct str person = person_id(person_edit_view(e));
    return page_redirect(p, url_for(p->arena, "/people/{1}/together?done=cover&cover={2}", person, cover.id));
}

/* --- Ending it --- */

enum outcome steps_cover_end_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct step w;
    struct rows covers;
    enum outcome o = step_read(v, r, WALKING, &w);
    if (o != OK) return step_refused(o, v, p);
    TRY(match_covers(v, &covers));
    for (size_t i = 0; i < covers.n; i++) {
        struct match_cover c = ROWS(covers, struct match_cover)[i];
        if (!text_is(c.id, request_param(r, "cover"))) continue;
        TRY(match_cover_end(e, &c));
        return step_done(p, v, "cover-ended");
    }
    return step_done(p, v, "changed");
}
