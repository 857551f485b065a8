/* One worker, for the coordinator: what was agreed with them, who supervises them, when they are away. */
#include "base/clock.h"
#include "features/load/pages.h"

enum { HOURS_WEEK_MAX = 60 };

struct worker_look {
    const struct team_view *view;
    const struct request *request;
    struct form *form;
    struct worker_profile profile;
    struct str id, name, first;
    bool overtaken;
};

static enum outcome look_read(const struct team_view *v, const struct request *r, struct form *f,
                              struct worker_look *out) {
    struct worker_look l = { .view = v, .request = r, .form = f, .id = request_param(r, "worker") };
    TRY(team_names(v));
    TRY(worker_profile_of(v, l.id, &l.profile));
    l.name = grant_name(GRANT(v), l.id);
    l.first = first_name(l.name);
    *out = l;
    return OK;
}

static struct str number(struct arena *a, int64_t n) { return text_format(a, "%lld", (long long)n); }

static void form_fill(struct form *f, const struct worker_profile *p) {
    struct arena *a = f->request->arena;
    form_set(f, "ceiling", p->ceiling ? number(a, p->ceiling) : STR(""));
    form_set(f, "hours", p->hours_week ? number(a, p->hours_week) : STR(""));
    form_set(f, "people-hours", p->people_hours ? number(a, p->people_hours) : STR(""));
    form_set(f, "new", p->paused ? STR("no") : STR("yes"));
    if (p->requirement_until_s == 0) return;
    struct local_time last = clock_local(p->requirement_until_s - 1);
    form_set(f, "requirement-day", number(a, last.day));
    form_set(f, "requirement-month", number(a, last.month));
    form_set(f, "requirement-year", number(a, last.year));
}

/* --- What was asked for --- */

static void asked_show(struct page *p, const struct worker_look *l) {
    const struct worker_profile *w = &l->profile;
    if (w->ceiling_asked == 0) return;
    ui_card_open(p, &(struct ui_card){ .kind = CARD_ASK,
                                       .title = TRF(p->arena, "{1} asks for another number", l->first),
                                       .space = true });
    struct str now = w->ceiling ? TRN(p->arena, "One person is agreed.", "{1} people are agreed.", w->ceiling)
                                : TR("No number is agreed yet.");
    struct str asked = TRN(p->arena, "They’d like one.", "They’d like {1}.", w->ceiling_asked);
    ui_para(p, TRF(p->arena, "{1} {2}", now, asked));
    ui_small(p, TR("Talk it over with them and their supervisor if it’s more. Fewer needs no reason."));
    form_open(p, l->form, url_for(p->arena, "/workers/{1}", l->id));
    ui_hidden(p, "revision", number(p->arena, w->revision));
    ui_actions_open(p);
    ui_button_put(p, &(struct ui_button){ .kind = BUTTON_MAIN,
                                          .label = TRN(p->arena, "Agree on one", "Agree on {n}", w->ceiling_asked),
                                          .name = "answer",
                                          .value = STR("agree") });
    ui_button_put(
        p, &(struct ui_button){
               .kind = BUTTON_SECOND, .label = TR("It stays as it is"), .name = "answer", .value = STR("stay") });
    ui_actions_close(p);
    ui_form_close(p);
    ui_card_close(p);
}

/* --- What was agreed --- */

static void agreed_ask(struct page *p, const struct worker_look *l) {
    const struct form *f = l->form;
    ui_input(p, &(struct ui_field){ .name = "ceiling",
                                    .label = TR("People at once"),
                                    .hint = TR("As agreed with them, from 0 to 40."),
                                    .value = form_value(f, "ceiling"),
                                    .error = form_error_of(f, "ceiling"),
                                    .inputmode = "numeric",
                                    .width = 4 });
    ui_input(p, &(struct ui_field){ .name = "hours",
                                    .label = TR("Hours in a week"),
                                    .value = form_value(f, "hours"),
                                    .error = form_error_of(f, "hours"),
                                    .inputmode = "numeric",
                                    .width = 4 });
    ui_input(p, &(struct ui_field){ .name = "people-hours",
                                    .label = TR("Hours in a week with people, if you count them"),
                                    .hint = TR("Some people would like two hours a week, some an hour every two weeks."
                                               " Left empty, each place is an hour a week."),
                                    .value = form_value(f, "people-hours"),
                                    .error = form_error_of(f, "people-hours"),
                                    .inputmode = "numeric",
                                    .width = 4 });
    ui_date(p, &(struct ui_date){ .name = "requirement",
                                  .label = TR("Last day of what has to be renewed"),
                                  .hint = TR("A check or a training that the work needs. Leave it empty when there’s"
                                             " none."),
                                  .error = form_error_of(f, "requirement"),
                                  .day = form_value(f, "requirement-day"),
                                  .month = form_value(f, "requirement-month"),
                                  .year = form_value(f, "requirement-year") });
}

static void new_ask(struct page *p, const struct worker_look *l) {
    const struct ui_option options[] = {
        { .value = STR("yes"),
          .label = TR("Yes, when it suits"),
          .checked = form_is_checked(l->form, "new", STR("yes")) },
        { .value = STR("no"), .label = TR("Not just now"), .checked = form_is_checked(l->form, "new", STR("no")) },
    };
    if (l->profile.suspended) return;
    ui_radios(p, &(struct ui_choice){ .name = "new",
                                      .label = TR("Would they meet someone new?"),
                                      .hint = TR("They say this themselves too; what was said last counts."),
                                      .error = form_error_of(l->form, "new"),
                                      .options = options,
                                      .count = sizeof options / sizeof *options });
}

static void overtaken_show(struct page *p, const struct worker_look *l) {
    const struct worker_profile *w = &l->profile;
    const struct ui_pair pairs[] = {
        { TR("People at once"), number(p->arena, w->ceiling), STR("") },
        { TR("Hours in a week"), number(p->arena, w->hours_week), STR("") },
        { TR("Hours in a week with people"), number(p->arena, w->people_hours), STR("") },
        { TR("Someone new"), w->paused ? TR("Not just now") : TR("Yes, when it suits"), STR("") },
    };
    p->status = 409;
    ui_say(p, SAY_NOW, ICON_PEN, TRF(p->arena, "{1}, or a colleague, changed this while you had it open.", l->first),
           TR("What you typed is still in the form. Below is what stands now; save once more and yours counts."));
    ui_summary(p, pairs, sizeof pairs / sizeof *pairs, false);
}

static void agreed_show(struct page *p, const struct worker_look *l) {
    ui_section_open(p, TR("What was agreed"), "agreed");
    if (l->overtaken) overtaken_show(p, l);
    form_open(p, l->form, url_for(p->arena, "/workers/{1}", l->id));
    ui_hidden(p, "revision", number(p->arena, l->profile.revision));
    agreed_ask(p, l);
    new_ask(p, l);
    ui_actions_open(p);
    ui_button(p, TR("Save what was agreed"));
    ui_actions_close(p);
    ui_form_close(p);
    ui_section_close(p);
}

/* --- Supervision, leave, links --- */

static struct str supervisor_of(const struct rows *supervision, struct str worker, int64_t now_s) {
    for (size_t i = 0; i < supervision->n; i++) {
        const struct supervision_of *s = &ROWS(*supervision, struct supervision_of)[i];
        if (s->cover == 0 && s->from_s <= now_s && text_is(s->worker_id, worker)) return s->supervisor_id;
    }
    return STR("");
}

static enum outcome supervisor_show(struct page *p, const struct worker_look *l) {
    struct rows supervision;
    struct ui_option *options;
    size_t count;
    TRY(supervision_list(l->view, &supervision));
    struct str now = supervisor_of(&supervision, l->id, grant_now_s(GRANT(l->view)));
    TRY(supervisor_options(l->view, STR(""), now, &options, &count));
    ui_card_open(p, &(struct ui_card){ .title = TR("Supervision") });
    if (count == 0)
        ui_para(p, TR("There’s no supervisor in the team yet. Add one under Workers."));
    else {
        form_open(p, l->form, url_for(p->arena, "/workers/{1}/supervisor", l->id));
        options[0] = (struct ui_option){ .value = STR(""), .label = TR("Nobody yet"), .checked = now.n == 0 };
        ui_select(p, &(struct ui_choice){ .name = "supervisor",
                                          .label = TRF(p->arena, "Who supervises {1}?", l->first),
                                          .error = form_error_of(l->form, "supervisor"),
                                          .options = options,
                                          .count = count + 1 });
        ui_actions_open(p);
        ui_button_secondary(p, TR("Save"));
        ui_actions_close(p);
        ui_form_close(p);
    }
    ui_card_close(p);
    return OK;
}

static enum outcome leave_show(struct page *p, const struct worker_look *l) {
    struct rows leave;
    int64_t now_s = grant_now_s(GRANT(l->view));
    bool any = false;
    TRY(worker_leave_list(l->view, now_s, now_s + 800 * DAY_S, &leave));
    ui_card_open(p, &(struct ui_card){ .title = TR("Away") });
    for (size_t i = 0; i < leave.n; i++) {
        const struct worker_leave *away = &ROWS(leave, struct worker_leave)[i];
        if (!text_is(away->account_id, l->id)) continue;
        any = true;
        ui_fact(p, ICON_DIARY, worker_leave_days(p->arena, away));
    }
    if (!any) ui_para(p, TR("Nothing planned."));
    ui_small_link(p, url_for(p->arena, "/cover/leave?who={1}", l->id), TR("Write down leave"));
    ui_small_link(p, STR("/cover"), TR("Cover, person by person"));
    ui_card_close(p);
    return OK;
}

static void sign_in_show(struct page *p, const struct worker_look *l) {
    const struct worker_profile *w = &l->profile;
    ui_card_open(p, &(struct ui_card){ .title = TR("Signing in") });
    ui_para(p, w->suspended ? TR("They can’t sign in just now. An administrator can let them in again.")
               : w->invited ? TR("They haven’t made their sign-in yet.")
                            : TR("They sign in."));
    if (w->suspended == 0) {
        struct ui_form form = { .action = url_for(p->arena, "/workers/{1}/link", l->id),
                                .token = l->request->form_token };
        ui_button_form(p, &form,
                       &(struct ui_button){ .kind = BUTTON_SECOND,
                                            .label = w->invited ? TR("Make a link to sign in with")
                                                                : TR("Make a link for a new password"),
                                            .about = l->name });
    }
    ui_card_close(p);
}

/* --- As people see them --- */

static struct str languages_words(struct arena *a, const struct worker_profile *w) {
    struct str labels[WORKER_LANGUAGES_MAX];
    for (size_t i = 0; i < w->language_count; i++) labels[i] = vocabulary_label(WORDS_LANGUAGE, w->languages[i]);
    return lang_list(a, labels, w->language_count);
}

static struct str codes_words(struct arena *a, enum vocabulary v, int64_t set) {
    struct str words = STR("");
    for (size_t i = 0; i < vocabulary_count(v); i++) {
        int code = vocabulary_code_at(v, i);
        if ((set & INT64_C(1) << code) == 0) continue;
        struct str label = words.n ? vocabulary_inside(a, v, code) : vocabulary_label(v, code);
        words = words.n ? TRF(a, "{1}, {2}", words, label) : label;
    }
    return words;
}

/* What a worker lived through, and whom they are for, is theirs: the introduction alone shows what they chose. */
static void shared_show(struct page *p, const struct worker_look *l) {
    const struct worker_profile *w = &l->profile;
    const struct ui_pair pairs[] = {
        { TR("Hours"), w->hours_words, STR("") },
        { TR("Times"), vocabulary_slots_label(p->arena, w->slots), STR("") },
        { TR("Ways to meet"), codes_words(p->arena, WORDS_MEET, w->meet), STR("") },
        { TR("Gets to"), codes_words(p->arena, WORDS_AREA, w->areas), STR("") },
        { TR("Languages"), languages_words(p->arena, w), STR("") },
    };
    ui_section_open(p, TR("What they share"), "shared");
    if (w->revision == 0)
        ui_para(p, TRF(p->arena, "Nothing yet. {1} writes it in My corner, once signed in.", l->first));
    ui_summary(p, pairs, sizeof pairs / sizeof *pairs, false);
    ui_section_close(p);
}

static void introduction_show(struct page *p, const struct worker_look *l) {
    struct worker_introduction i;
    if (worker_introduction_read(GRANT(l->view), l->id, &i) != OK || text_is_blank(i.words)) return;
    ui_section_open(p, TR("As people see them"), "introduction");
    html(p, H("<ul class=\"wf-plain wf-intros\">\n"));
    worker_card_open(p, &(struct worker_card){ .name = l->name,
                                               .when = vocabulary_slots_label(p->arena, i.slots),
                                               .common = STR(""),
                                               .introduction = &i,
                                               .level = 3 });
    worker_card_close(p);
    html(p, H("</ul>\n"));
    ui_section_close(p);
}

/* --- The page --- */

static void banner(struct page *p, const struct request *r) {
    struct str words = STR("");
    if (page_done_is(r, "saved")) words = TR("Kept. It counts from now on.");
    if (page_done_is(r, "stays")) words = TR("It stays as it was. Tell them why, if they’d like to know.");
    if (page_done_is(r, "supervisor")) words = TR("Kept. The supervisor sees them from now on.");
    if (words.n) ui_banner(p, &(struct ui_banner){ .words = words });
}

static enum outcome look_show(struct page *p, const struct worker_look *l) {
    load_page_begin(p, SECTION_MENU);
    form_summary(p, l->form);
    banner(p, l->request);
    ui_back(p, STR("/workers"), TR("Workers"));
    ui_title(p, l->name);
    asked_show(p, l);
    ui_stack_open(p, true);
    ui_cols_open(p, COLS_ASIDE);
    ui_stack_open(p, true);
    agreed_show(p, l);
    shared_show(p, l);
    ui_stack_close(p);
    ui_aside_open(p, TR("Supervision, days away and signing in"), false);
    TRY(supervisor_show(p, l));
    TRY(leave_show(p, l));
    sign_in_show(p, l);
    ui_aside_close(p);
    ui_cols_close(p);
    introduction_show(p, l);
    ui_stack_close(p);
    return OK;
}

enum outcome worker_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct worker_look l;
    TRY(look_read(v, r, &f, &l));
    form_fill(&f, &l.profile);
    return look_show(p, &l);
}

/* --- Taking it --- */

/* The end of the day that was given, the service's midnight; 0 for none. */
static int64_t requirement_read(struct form *f) {
    struct str date = form_date(f, "requirement", STR(""));
    struct local_time day;
    int64_t at_s = 0;
    if (date.n == 0 || clock_date(date, &day) != OK || clock_utc(day, &at_s) != OK) return 0;
    return clock_day_start_s(at_s + 36 * HOUR_S);
}

static void agreed_read(struct form *f, struct worker_profile *p) {
    const struct str answers[] = { STR("yes"), STR("no") };
    p->ceiling = form_number(f, "ceiling", 0, WORKER_CEILING_MAX, 0, TR("Write a number from 0 to 40"));
    p->hours_week = form_number(f, "hours", 0, HOURS_WEEK_MAX, 0, TR("Write a number from 0 to 60"));
    p->people_hours = form_number(f, "people-hours", 0, WORKER_PEOPLE_HOURS_MAX, 0, TR("Write a number from 0 to 40"));
    p->requirement_until_s = requirement_read(f);
    if (p->suspended == 0)
        p->paused = text_is(form_choice(f, "new", answers, 2, TR("Say whether they’d meet someone new")), STR("no"));
    if (p->ceiling == p->ceiling_asked) p->ceiling_asked = 0;
}

static void answer_read(struct str answer, struct worker_profile *p) {
    if (text_is(answer, STR("agree"))) p->ceiling = p->ceiling_asked;
    p->ceiling_asked = 0;
}

enum outcome worker_send(const struct team_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct worker_look l;
    TRY(look_read(team_edit_view(e), r, &f, &l));
    struct worker_profile typed = l.profile;
    struct str answer = request_form(r, "answer");
    if (answer.n)
        answer_read(answer, &typed);
    else
        agreed_read(&f, &typed);
    typed.revision = form_number(&f, "revision", 0, INT64_MAX - 1, 0, TR("Open this page again"));
    l.overtaken = typed.revision != l.profile.revision;
    if (l.overtaken && answer.n) { /* nothing was typed: what stands now is shown instead */
        f.posted = false;
        form_fill(&f, &l.profile);
    }
    if (l.overtaken || !form_ok(&f)) return look_show(p, &l);
    TRY(worker_profile_write(e, &typed));
    return page_redirect(p, text_is(answer, STR("stay")) ? url_for(p->arena, "/workers/{1}?done=stays", l.id)
                                                         : url_for(p->arena, "/workers/{1}?done=saved", l.id));
}

enum outcome worker_supervisor_send(const struct team_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct worker_look l;
    struct ui_option *options;
    size_t count, at = 1;
    struct str chosen = request_form(r, "supervisor");
    TRY(look_read(team_edit_view(e), r, &f, &l));
    TRY(supervisor_options(l.view, STR(""), STR(""), &options, &count));
    while (at <= count && !text_is(options[at].value, chosen)) at++;
    if (at > count) {
        form_error(&f, "supervisor", TR("Choose someone from the list"));
        f.posted = false;
        form_fill(&f, &l.profile);
        return look_show(p, &l);
    }
    TRY(supervision_set(e, l.id, chosen, false, grant_now_s(GRANT(e)), 0));
    return page_redirect(p, url_for(p->arena, "/workers/{1}?done=supervisor", l.id));
}

enum outcome worker_link_send(const struct team_edit *e, const struct request *r, struct page *p) {
    return link_show(e, r, request_param(r, "worker"), p);
}
