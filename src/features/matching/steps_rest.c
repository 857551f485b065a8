/* A rest, during which the place is kept, and taking up again; and asking for somebody else. */
#include "features/matching/steps.h"

#define LIVE (1U << MATCH_LIVE)
#define RESTING (1U << MATCH_PAUSED)

/* --- A rest --- */

static struct str rest_lead(struct page *p, const struct stand *s) {
    if (s->t.own) return TRF(p->arena, "Your place with {1} is kept, and you needn’t say why.", s->with);
    if (s->mine) return TRF(p->arena, "{1}’s place with you is kept, and nobody needs to say why.", s->t.person);
    return TRF(p->arena, "{1}’s place with {2} is kept, and nobody needs to say why.", s->t.person, s->with);
}

static enum outcome rest_show(struct page *p, const struct step *w) {
    const struct form *f = &w->form;
    step_open(p, w, TR("Have a rest"), rest_lead(p, &w->s));
    step_form_open(p, w, "/rest");
    step_date_ask(p, f, "until", TR("Until when?"),
                  TR("Leave it empty for as long as you like. Either of you can take it up again sooner."));
    step_close(p, w, BUTTON_MAIN, TR("Begin the rest"), TR("Go on as it is"));
    return OK;
}

enum outcome steps_rest_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct step w;
    enum outcome o = step_read(v, r, LIVE, &w);
    if (o != OK) return step_refused(o, v, p);
    return rest_show(p, &w);
}

enum outcome steps_rest_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct step w;
    enum outcome o = step_read(person_edit_view(e), r, LIVE, &w);
    if (o != OK) return step_refused(o, person_edit_view(e), p);
    int64_t until_s = step_day_read(&w.form, "until", STR(""));
    if (w.overtaken || !form_ok(&w.form)) return rest_show(p, &w);
    TRY(match_rest(e, &w.s.m, until_s));
    return step_done(p, w.s.view, "rest");
}

enum outcome steps_take_up_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct step w;
    enum outcome o = step_button_read(person_edit_view(e), r, RESTING, &w);
    if (o != OK) return step_refused(o, person_edit_view(e), p);
    TRY(match_take_up(e, &w.s.m));
    return step_done(p, w.s.view, "up");
}

/* --- Somebody else --- */

static struct str change_lead(struct page *p, const struct stand *s) {
    if (s->t.own)
        return TRF(p->arena, "You can ask for someone other than {1}, at any time. Nobody asks why.", s->with);
    return TRF(p->arena, "{1} can ask for someone else at any time. Nobody asks why.", s->t.person);
}

static void change_tell(struct page *p, const struct stand *s) {
    if (s->t.own) {
        ui_para(p, TRF(p->arena,
                       "The team looks again, and you keep what you have waited. {1} is told that you’d like to try"
                       " someone else, and nothing more. That happens often, and it’s nobody’s fault.",
                       s->with));
        return;
    }
    ui_para(p, TRF(p->arena,
                   "The team looks again, and {1} keeps what they have waited. That happens often, and it’s nobody’s"
                   " fault.",
                   s->t.person));
}

static enum outcome change_show(struct page *p, const struct step *w) {
    const struct form *f = &w->form;
    const struct stand *s = &w->s;
    const struct ui_option options[] = {
        { STR("on"), TR("Yes, go on until there is somebody new"), TR("It ends when the new one says yes."),
          form_is_checked(f, "meanwhile", STR("on")) },
        { STR("stop"), TR("No, not meanwhile"), TR("It ends today. What you wrote together stays."),
          form_is_checked(f, "meanwhile", STR("stop")) },
    };
    step_open(p, w, TR("Somebody else"), change_lead(p, s));
    change_tell(p, s);
    step_form_open(p, w, "/change");
    ui_radios(p, &(struct ui_choice){
                     .name = "meanwhile",
                     .label = s->t.own ? TRF(p->arena, "Would you like to go on meeting {1} meanwhile?", s->with)
                                       : TR("Do you go on meeting meanwhile?"),
                     .label_large = true,
                     .error = form_error_of(f, "meanwhile"),
                     .options = options,
                     .count = sizeof options / sizeof *options,
                     .look = CHOICE_TILES });
    step_close(p, w, BUTTON_MAIN, TR("Ask for somebody else"), TR("Go on as it is"));
    return OK;
}

/* A change that was asked for already is not asked for again. */
static enum outcome change_read(const struct person_view *v, const struct request *r, struct step *w) {
    TRY(step_read(v, r, LIVE | RESTING, w));
    return w->s.m.change_asked_at_s ? FAIL_CONFLICT : OK;
}

enum outcome steps_change_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct step w;
    enum outcome o = change_read(v, r, &w);
    if (o != OK) return step_refused(o, v, p);
    return change_show(p, &w);
}

enum outcome steps_change_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct str codes[] = { STR("on"), STR("stop") };
    struct step w;
    enum outcome o = change_read(person_edit_view(e), r, &w);
    if (o != OK) return step_refused(o, person_edit_view(e), p);
    struct str meanwhile = form_choice(&w.form, "meanwhile", codes, sizeof codes / sizeof *codes,
                                       TR("Say whether you’d like to go on meeting meanwhile"));
    if (w.overtaken || !form_ok(&w.form)) return change_show(p, &w);
    bool go_on = text_is(meanwhile, STR("on"));
    TRY(match_change_ask(e, &w.s.m, go_on));
    return step_done(p, w.s.view, go_on ? "change" : "change-now");
}
