/* What the forms of the steps have in common: who may take one, where things stand, and what was changed meanwhile. */
#include "base/clock.h"
#include "features/matching/steps.h"

static bool may_act(const struct stand *s) {
    enum seat seat = grant_who(GRANT(s->view)).seat;
    if (seat == SEAT_PERSON || seat == SEAT_COORDINATOR) return true;
    return seat == SEAT_ASSIGNED_WORKER && s->mine;
}

/* In a hidden field, or in the path of a form that is one button. */
static int64_t revision_sent(struct form *f) {
    const struct request *r = f->request;
    if (!request_form_has(r, "revision")) return request_query_int(r, "revision", 0);
    return form_number(f, "revision", 0, INT64_MAX - 1, 0, TR("Open this page again"));
}

enum outcome step_read(const struct person_view *v, const struct request *r, unsigned states, struct step *out) {
    struct step w = { .form = form_of(r) };
    TRY(stand_read(v, &w.s));
    if (!may_act(&w.s)) return FAIL_NOT_FOUND;
    if (!w.s.any || (states & 1U << w.s.m.state) == 0) return FAIL_CONFLICT;
    w.overtaken = r->is_post && revision_sent(&w.form) != w.s.m.revision;
    *out = w;
    return OK;
}

enum outcome step_button_read(const struct person_view *v, const struct request *r, unsigned states, struct step *out) {
    struct step w;
    TRY(step_read(v, r, states, &w));
    if (w.overtaken) return FAIL_CONFLICT;
    *out = w;
    return OK;
}

struct str step_button_path(struct arena *a, const struct stand *s, const char *rest) {
    struct str path = stand_path(a, s->view, rest);
    return text_format(a, "%.*s?revision=%lld", STR_ARGS(path), (long long)s->m.revision);
}

enum outcome step_refused(enum outcome o, const struct person_view *v, struct page *p) {
    return o == FAIL_CONFLICT ? step_done(p, v, "changed") : o;
}

enum outcome step_done(struct page *p, const struct person_view *v, const char *done) {
    return page_redirect(p, stand_path(p->arena, v, text_format(p->arena, "?done=%s", done).p));
}

static void overtaken_show(struct page *p, const struct step *w) {
    struct str who = grant_name(GRANT(w->s.view), w->s.m.author_id);
    ui_say_open(p, SAY_NOW, ICON_PEN);
    ui_para(p, TRF(p->arena, "{1} changed this while you had it open. It stands now like this: {2}",
                   who.n ? who : TR("Somebody"), stand_words(p->arena, &w->s)));
    ui_own_words(p, OWN_WORKER, w->s.m.plan_words, STR(""));
    ui_para(p, TR("What you typed is still below. Save it if it’s what you both want."));
    ui_say_close(p);
}

void step_page_begin(struct page *p, const struct person_view *v) {
    p->record = true;
    p->section = grant_who(GRANT(v)).seat == SEAT_PERSON ? SECTION_RECORD : SECTION_PEOPLE;
}

void step_open(struct page *p, const struct step *w, struct str title, struct str lead) {
    step_page_begin(p, w->s.view);
    if (w->overtaken) p->status = 409;
    form_summary(p, &w->form);
    ui_narrow_open(p);
    ui_back(p, stand_path(p->arena, w->s.view, ""), TR("Walking together"));
    ui_title(p, title);
    ui_lead(p, lead);
    if (w->overtaken) overtaken_show(p, w);
}

void step_form_open(struct page *p, const struct step *w, const char *path) {
    form_open(p, &w->form, stand_path(p->arena, w->s.view, path));
    ui_hidden(p, "revision", text_format(p->arena, "%lld", (long long)w->s.m.revision));
}

void step_close(struct page *p, const struct step *w, enum ui_button_kind kind, struct str label, struct str keep) {
    ui_actions_open(p);
    ui_button_put(p, &(struct ui_button){ .kind = kind, .label = label });
    ui_link(p, stand_path(p->arena, w->s.view, ""), keep);
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
}

void step_date_ask(struct page *p, const struct form *f, const char *name, struct str label, struct str hint) {
    ui_date(p, &(struct ui_date){ .name = name,
                                  .label = label,
                                  .label_large = true,
                                  .hint = hint,
                                  .error = form_error_of(f, name),
                                  .day = form_value(f, text_format(p->arena, "%s-day", name).p),
                                  .month = form_value(f, text_format(p->arena, "%s-month", name).p),
                                  .year = form_value(f, text_format(p->arena, "%s-year", name).p) });
}

/* --- Days --- */

int64_t step_day_s(struct str date) {
    struct local_time t;
    int64_t at_s;
    return clock_date(date, &t) == OK && clock_utc(t, &at_s) == OK ? at_s : 0;
}

void step_day_fill(struct form *f, struct arena *a, const char *name, int64_t at_s) {
    if (at_s == 0) return;
    struct local_time t = clock_local(at_s);
    form_set(f, text_format(a, "%s-day", name).p, text_format(a, "%d", t.day));
    form_set(f, text_format(a, "%s-month", name).p, text_format(a, "%d", t.month));
    form_set(f, text_format(a, "%s-year", name).p, text_format(a, "%d", t.year));
}

int64_t step_day_read(struct form *f, const char *name, struct str required) {
    int64_t now_s = f->request->now_s, at_s = step_day_s(form_date(f, name, required));
    if (at_s && at_s <= now_s) form_error(f, name, TR("Give a day that’s still to come"));
    if (at_s > now_s + STEP_AHEAD_S) form_error(f, name, TR("Give a day within a year from now"));
    return at_s;
}
