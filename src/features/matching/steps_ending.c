/* Planning an ending, with time to do what they'd like to do before; and ending. Nothing ends without a conversation or
 * a reason, except that the person may stop at any time, and needs none. */
#include "base/clock.h"
#include "features/matching/steps.h"

#define LIVE (1U << MATCH_LIVE)
#define RESTING (1U << MATCH_PAUSED)
#define ENDING (1U << MATCH_ENDING)

/* --- Planning it --- */

static void taper_ask(struct page *p, const struct form *f) {
    static const struct {
        const char *code, *label;
    } tapers[] = { { "same", TR_LATER("As often as now") },
                   { "fortnightly", TR_LATER("Every other week") },
                   { "monthly", TR_LATER("Once a month") } };
    struct ui_option options[sizeof tapers / sizeof *tapers];
    for (size_t i = 0; i < sizeof tapers / sizeof *tapers; i++) {
        struct str code = text_of(tapers[i].code), label = text_of(tapers[i].label);
        options[i] = (struct ui_option){ .value = code,
                                         .label = lang_text(label.p, label.n),
                                         .checked = form_is_checked(f, "taper", code) };
    }
    ui_radios(p, &(struct ui_choice){ .name = "taper",
                                      .label = TR("How often do you meet until then?"),
                                      .label_large = true,
                                      .error = form_error_of(f, "taper"),
                                      .options = options,
                                      .count = sizeof options / sizeof *options,
                                      .look = CHOICE_LIST });
}

static enum outcome ending_show(struct page *p, const struct step *w) {
    const struct form *f = &w->form;
    step_open(p, w, w->s.m.state == MATCH_ENDING ? TR("Change how we’ll end") : TR("Plan how we’ll end"),
              TR("Every walk together ends some day. Planned, it can be a good one."));
    ui_para(p, TR("You can change this, or call it off, until the day. Afterwards the door stays open for three"
                  " months."));
    step_form_open(p, w, "/ending");
    step_date_ask(p, f, "on", TR("Which day would be the last?"), STR(""));
    taper_ask(p, f);
    ui_textarea(p,
                &(struct ui_field){ .name = "words",
                                    .label = TR("What would you like to do before then?"),
                                    .label_large = true,
                                    .hint = TR("A place to go once more, something to finish, people to find first. You"
                                               " both read this."),
                                    .value = form_value(f, "words"),
                                    .error = form_error_of(f, "words"),
                                    .rows = 4,
                                    .counted = STEP_WORDS_MAX });
    step_close(p, w, BUTTON_MAIN, TR("Keep this plan"), TR("Not now"));
    return OK;
}

static struct str taper_code(int64_t taper) {
    if (taper == MATCH_TAPER_FORTNIGHTLY) return STR("fortnightly");
    return taper == MATCH_TAPER_MONTHLY ? STR("monthly") : STR("same");
}

enum outcome steps_ending_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct step w;
    enum outcome o = step_read(v, r, LIVE | RESTING | ENDING, &w);
    if (o != OK) return step_refused(o, v, p);
    step_day_fill(&w.form, p->arena, "on", w.s.m.ends_at_s);
    form_set(&w.form, "taper", taper_code(w.s.m.taper));
    form_set(&w.form, "words", w.s.m.plan_words);
    return ending_show(p, &w);
}

static int64_t taper_read(struct form *f) {
    const struct str codes[] = { STR("same"), STR("fortnightly"), STR("monthly") };
    struct str code = form_choice(f, "taper", codes, sizeof codes / sizeof *codes, STR(""));
    if (text_is(code, codes[1])) return MATCH_TAPER_FORTNIGHTLY;
    return text_is(code, codes[2]) ? MATCH_TAPER_MONTHLY : MATCH_TAPER_NONE;
}

enum outcome steps_ending_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct step w;
    enum outcome o = step_read(person_edit_view(e), r, LIVE | RESTING | ENDING, &w);
    if (o != OK) return step_refused(o, person_edit_view(e), p);
    struct match planned = w.s.m;
    bool was_planned = planned.state == MATCH_ENDING;
    planned.ends_at_s = step_day_read(&w.form, "on", TR("Give the day that would be the last"));
    planned.taper = taper_read(&w.form);
    planned.plan_words = form_words(&w.form, "words", (struct form_rule){ .most = STEP_WORDS_MAX });
    planned.door_open_until_s = 0;
    if (w.overtaken || !form_ok(&w.form)) return ending_show(p, &w);
    TRY(match_plan_ending(e, &planned));
    return step_done(p, w.s.view, was_planned ? "replanned" : "planned");
}

/* --- Ending --- */

static struct str close_lead(struct page *p, const struct stand *s) {
    struct str door = lang_month(p->arena, grant_now_s(GRANT(s->view)) + MATCH_DOOR_S);
    if (s->t.own)
        return TRF(p->arena, "{1} is told, and the door stays open until {2}: you can come back, no form.", s->with,
                   door);
    return TRF(p->arena, "{1} is told, and the door stays open until {2}: they can come back, no form.", s->t.person,
               door);
}

static void close_tell(struct page *p, const struct stand *s) {
    if (s->t.own)
        ui_para(p, TRF(p->arena,
                       "{1} can’t open your record any more, from that moment. What you wrote together stays yours to"
                       " read.",
                       s->with));
    else if (s->mine)
        ui_para(p, TRF(p->arena, "You can’t open {1}’s record any more, from that moment.", s->t.person));
    else
        ui_para(p, TRF(p->arena, "{1} can’t open {2}’s record any more, from that moment.", s->with, s->t.person));
}

/* The person may stop without a reason; everybody else talks it over, or says why that couldn't be. */
static void how_ask(struct page *p, const struct step *w) {
    const struct form *f = &w->form;
    const struct stand *s = &w->s;
    const struct ui_option options[] = {
        { STR("talked"),
          s->t.own  ? TRF(p->arena, "{1} and I have talked about it", s->with)
          : s->mine ? TRF(p->arena, "{1} and I have talked about it", s->t.person)
                    : TRF(p->arena, "{1} and {2} have talked about it", s->with, s->t.person),
          STR(""), form_is_checked(f, "how", STR("talked")) },
        { s->t.own ? STR("stop") : STR("reason"),
          s->t.own ? TR("I’d like to stop now") : TR("There was no conversation"),
          s->t.own ? TR("You don’t need a reason, and nobody asks for one.")
                   : TR("Say below why not. They can read it."),
          form_is_checked(f, "how", s->t.own ? STR("stop") : STR("reason")) },
    };
    ui_radios(p, &(struct ui_choice){ .name = "how",
                                      .label = TR("How does it end?"),
                                      .label_large = true,
                                      .error = form_error_of(f, "how"),
                                      .options = options,
                                      .count = sizeof options / sizeof *options,
                                      .look = CHOICE_TILES });
}

static enum outcome close_show(struct page *p, const struct step *w) {
    const struct form *f = &w->form;
    const struct stand *s = &w->s;
    step_open(p, w,
              s->t.own || s->mine ? TRF(p->arena, "Ending with {1}", s->other)
                                  : TRF(p->arena, "Ending for {1} and {2}", s->with, s->t.person),
              close_lead(p, s));
    close_tell(p, s);
    step_form_open(p, w, "/close");
    how_ask(p, w);
    step_date_ask(p, f, "talked", TR("If you talked about it: on which day?"), STR(""));
    ui_textarea(p, &(struct ui_field){ .name = "words",
                                       .label = s->t.own ? TR("Anything you’d like to keep from it?")
                                                         : TR("What was said, or why there was no conversation"),
                                       .label_large = true,
                                       .hint = s->t.own ? TR("You can leave this empty.")
                                                        : TRF(p->arena,
                                                              "{1} can read this. If {1} wished to stop, that is"
                                                              " reason enough.",
                                                              s->t.person),
                                       .value = form_value(f, "words"),
                                       .error = form_error_of(f, "words"),
                                       .rows = 4,
                                       .counted = STEP_WORDS_MAX });
    step_close(p, w, BUTTON_END, TR("End it"), TR("Go on as it is"));
    return OK;
}

enum outcome steps_close_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct step w;
    enum outcome o = step_read(v, r, LIVE | RESTING | ENDING, &w);
    if (o != OK) return step_refused(o, v, p);
    return close_show(p, &w);
}

/* The day they talked: not in the future, and not before they began. */
static struct str talked_read(struct step *w, bool required) {
    struct form *f = &w->form;
    struct str date = form_date(f, "talked", required ? TR("Give the day on which you talked about it") : STR(""));
    int64_t at_s = step_day_s(date);
    if (at_s > f->request->now_s || (at_s && at_s + DAY_S <= w->s.m.since_s))
        form_error(f, "talked", TR("Give the day on which you talked: today, or a day since you began"));
    return date;
}

static void close_typed(struct step *w, struct match *m) {
    struct form *f = &w->form;
    const struct str codes[] = { STR("talked"), w->s.t.own ? STR("stop") : STR("reason") };
    struct str how = form_choice(f, "how", codes, sizeof codes / sizeof *codes, TR("Choose one of these two"));
    bool talked = text_is(how, codes[0]), reason = text_is(how, STR("reason"));
    m->end_how = talked ? MATCH_END_TALKED : reason ? MATCH_END_REASON : MATCH_END_STOPPED;
    m->talked_on = talked_read(w, talked);
    if (!talked) m->talked_on = STR("");
    struct form_rule rule = { .most = STEP_WORDS_MAX };
    if (reason) rule.required = TR("Say in a few words why there was no conversation");
    m->closing_words = form_words(f, "words", rule);
    m->door_open_until_s = 0;
}

enum outcome steps_close_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct step w;
    enum outcome o = step_read(person_edit_view(e), r, LIVE | RESTING | ENDING, &w);
    if (o != OK) return step_refused(o, person_edit_view(e), p);
    struct match closed = w.s.m;
    close_typed(&w, &closed);
    if (w.overtaken || !form_ok(&w.form)) return close_show(p, &w);
    TRY(match_close(e, &closed));
    if (w.s.mine) return page_redirect(p, STR("/offers?done=ended"));
    return step_done(p, w.s.view, "ended");
}
