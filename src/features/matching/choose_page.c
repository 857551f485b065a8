/* Choosing: introductions in the workers' own words, nobody just now, talking it over; taking a choice back; and "I may
 * know this person". No choice costs anything, and none is asked for its reason. */
#include "base/ident.h"
#include "features/matching/match_store.h"
#include "features/matching/steps.h"
#include "features/matching/suggest_parts.h"
#include "features/team/team.h"

/* One worker whose introduction is open. */
struct offer {
    struct str worker_id, name, first;
    struct worker_introduction introduction;
};

/* What the page is made of. */
struct choosing {
    const struct person_view *view;
    struct form form;
    struct ask ask;
    struct str coordinator; /* who looks after this, by first name; "" when nobody said so yet */
    struct offer offers[MATCH_OFFERS_MAX];
    size_t count;
    struct match chosen; /* waits for the worker's answer; no id when there is none */
    struct str told;     /* who wrote a choice down for them; "" when nobody did */
    struct str unable;   /* a worker who can't just now, by first name; "" when none */
};

/* --- Reading --- */

/* Someone who has published nothing is shown by name alone. */
static enum outcome offer_read(const struct person_view *v, struct str worker, struct offer *out) {
    *out = (struct offer){ .worker_id = worker, .name = grant_name(GRANT(v), worker) };
    out->first = name_short(out->name);
    enum outcome o = worker_introduction_read(GRANT(v), worker, &out->introduction);
    return o == FAIL_NOT_FOUND ? OK : o;
}

static enum outcome offers_read(struct choosing *c) {
    struct rows found;
    TRY(match_offers(c->view, &found));
    for (size_t i = 0; i < found.n && c->count < MATCH_OFFERS_MAX; i++)
        TRY(offer_read(c->view, ROWS(found, struct match_offer)[i].worker_id, &c->offers[c->count++]));
    return OK;
}

static enum outcome choosing_read(const struct person_view *v, const struct request *r, struct choosing *out) {
    struct str unable;
    *out = (struct choosing){ .view = v, .form = form_of(r) };
    enum outcome o = ask_read(v, &out->ask);
    if (o != OK && o != FAIL_NOT_FOUND) return o;
    out->coordinator = name_short(grant_name(GRANT(v), out->ask.got_by));
    o = match_chosen(v, &out->chosen);
    if (o != OK && o != FAIL_NOT_FOUND) return o;
    if (o == FAIL_NOT_FOUND) out->chosen = (struct match){ 0 };
    TRY(told_words(v, out->chosen.id.n ? &out->chosen : NULL, &out->told));
    TRY(match_unable(v, &unable));
    out->unable = name_short(grant_name(GRANT(v), unable));
    return offers_read(out);
}

static struct str coordinator_called(const struct choosing *c) {
    return c->coordinator.n ? c->coordinator : TR("the team");
}

/* --- Showing who could be chosen --- */

static void offer_show(struct page *p, const struct choosing *c, const struct offer *o, size_t i) {
    struct str id = i == 0 ? STR("choice") : text_format(p->arena, "choice-%zu", i + 1);
    struct worker_card card = { .name = o->name,
                                .when = common_times(p->arena, &c->ask, &o->introduction),
                                .common = common_ground(p->arena, &c->ask, &o->introduction),
                                .introduction = &o->introduction,
                                .level = 2 };
    worker_card_open(p, &card);
    ui_radio_alone(p, text_z(p->arena, id), "choice", o->worker_id, TRF(p->arena, "Meet {1} first", o->first),
                   form_is_checked(&c->form, "choice", o->worker_id));
    worker_card_close(p);
}

static void others_show(struct page *p, const struct choosing *c) {
    const struct ui_option others[] = {
        { STR("talk"), TRF(p->arena, "I’d like to talk it over with {1}", coordinator_called(c)), STR(""),
          form_is_checked(&c->form, "choice", STR("talk")) },
        { STR("none"), TR("None of these just now, thank you"), STR(""),
          form_is_checked(&c->form, "choice", STR("none")) },
    };
    ui_radios_more(p, "choice", others, sizeof others / sizeof *others, c->count);
}

static void choice_error_show(struct page *p, struct str error) {
    if (error.n == 0) return;
    html(p, H("<p id=\"choice-error\" class=\"govuk-error-message\"><span class=\"govuk-visually-hidden\">"),
         TEXT(TR("To put right:")), H("</span> "), TEXT(error), H("</p>\n"));
}

/* Below the form, because it is not one of the choices. */
static void known_links_show(struct page *p, const struct choosing *c) {
    ui_card_open(
        p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("Do you know one of them already?"), .after = true });
    ui_para(p, TR("Then you can be kept apart, for good. They aren’t told."));
    for (size_t i = 0; i < c->count; i++)
        ui_small_link(p, url_for(p->arena, "/choose/known/{1}", c->offers[i].worker_id),
                      TRF(p->arena, "I may know {1}", c->offers[i].first));
    ui_card_close(p);
}

static void choice_form_show(struct page *p, const struct choosing *c) {
    form_open(p, &c->form, STR("/choose"));
    html(p, H("<fieldset class=\"govuk-fieldset\">\n<legend class=\"govuk-visually-hidden\">"),
         TEXT(TR("Who would you like to meet first?")), H("</legend>\n"));
    choice_error_show(p, form_error_of(&c->form, "choice"));
    html(p, H("<ul class=\"wf-plain wf-intros\">\n"));
    for (size_t i = 0; i < c->count; i++) offer_show(p, c, &c->offers[i], i);
    html(p, H("</ul>\n"));
    others_show(p, c);
    html(p, H("</fieldset>\n"));
    ui_say(p, SAY_PLAIN, ICON_INFO, STR(""),
           TR("A first meeting is only that. Afterwards you can carry on, meet someone else, or stop. You don’t have to"
              " say why, and neither do they."));
    ui_actions_open(p);
    ui_button(p, TR("Send my choice"));
    ui_button_link(p, BUTTON_SECOND, ICON_NONE, STR("/home"), TR("Decide another day"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
}

static void unable_show(struct page *p, const struct choosing *c) {
    if (c->unable.n == 0) return;
    ui_say(p, SAY_PLAIN, ICON_INFO, TRF(p->arena, "{1} can’t just now.", c->unable),
           TR("It’s nothing about you, and you haven’t lost your place."));
}

static void offers_show(struct page *p, const struct choosing *c) {
    ui_title(p,
             TRN(p->arena, "Someone who’d like to meet you", "{1} people who’d like to meet you", (int64_t)c->count));
    ui_lead(p, c->count == 1
                   ? TR("They wrote this for you to read. Meet them once, or nobody just now. Nobody is told why.")
                   : TR("Each of them wrote this for you to read. Choose one for a first meeting, or nobody. No one"
                        " is told who you didn’t choose, or why."));
    unable_show(p, c);
    choice_form_show(p, c);
    known_links_show(p, c);
}

/* --- Showing what happens next --- */

/* What somebody of the team wrote down as theirs. */
static void told_show(struct page *p, const struct choosing *c) {
    if (c->told.n) ui_say(p, SAY_PLAIN, ICON_PEN, c->told, TR("If that isn’t what you said, tell them, or change it."));
}

static void chosen_show(struct page *p, const struct request *r, const struct choosing *c) {
    struct str name = grant_name(GRANT(c->view), c->chosen.worker_id), first = name_short(name);
    const struct ui_step steps[] = {
        { TRF(p->arena, "{1} is told that somebody would like to meet", first),
          TR("First only what you wish for, without your name.") },
        { TRF(p->arena, "{1} says yes, or not just now", first),
          TR("If it can’t be just now, nobody gives a reason, and you choose again. It’s nothing about you.") },
        { TR("You meet for the first time"),
          TRF(p->arena, "{1} gets in touch in the way you said suits you. Afterwards you can carry on, or not.",
              first) },
    };
    ui_title(p, TRF(p->arena, "You’d like to meet {1}", name));
    ui_lead(p, TR("Thank you for choosing. There’s nothing you need to do now."));
    told_show(p, c);
    ui_section_open(p, TR("What happens next"), "next");
    ui_steps(p, steps, sizeof steps / sizeof *steps);
    ui_section_close(p);
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("Changed your mind?"), .after = true });
    ui_para(p, TRF(p->arena, "Until {1} answers you can take it back, without a reason. {1} isn’t told who it was.",
                   first));
    ui_actions_open(p);
    form_button(p, r, STR("/choose/back"), TR("Take my choice back"), "", STR(""));
    ui_actions_close(p);
    ui_card_close(p);
}

static void nobody_show(struct page *p, const struct request *r, const struct choosing *c) {
    ui_title(p, TR("Who could walk with you"));
    told_show(p, c);
    unable_show(p, c);
    if (page_done_is(r, "talk")) {
        ui_empty(p, TRF(p->arena, "You’d like to talk it over with {1}", coordinator_called(c)),
                 TR("They get in touch in the way you said suits you. You don’t have to decide anything before that."),
                 STR("/home"), TR("Back to my Home"));
        return;
    }
    ui_empty(p, TR("Nobody to choose from just now"),
             TR("The team looks for people who fit what you wished for. When there is somebody, their introduction"
                " stands here, and your Home says so."),
             STR("/home"), TR("Back to my Home"));
}

static void banner(struct page *p, const struct request *r, const struct choosing *c) {
    struct str words = STR("");
    if (page_done_is(r, "talk"))
        words = TRF(p->arena, "We’ve told {1} that you’d like to talk it over.", coordinator_called(c));
    if (page_done_is(r, "none"))
        words = TR("That’s fine, and nobody is told why. You keep your place, and the team looks again.");
    if (page_done_is(r, "back")) words = TR("Your choice is taken back. You can choose again whenever you like.");
    if (page_done_is(r, "apart"))
        words = TR("You’re kept apart from now on. They aren’t told, and nobody asks how you know each other.");
    if (words.n) ui_banner(p, &(struct ui_banner){ .words = words });
}

static void page_begin(struct page *p, struct str back, struct str label) {
    p->record = true;
    p->frame = FRAME_FOCUS;
    p->section = SECTION_HOME;
    p->back_to = back;
    p->back_label = label;
}

static enum outcome choosing_show(struct page *p, const struct request *r, const struct choosing *c) {
    page_begin(p, STR("/home"), TR("Home"));
    form_summary(p, &c->form);
    banner(p, r, c);
    if (c->chosen.id.n)
        chosen_show(p, r, c);
    else if (c->count > 0)
        offers_show(p, c);
    else
        nobody_show(p, r, c);
    return OK;
}

enum outcome choose_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct choosing c;
    TRY(choosing_read(v, r, &c));
    return choosing_show(p, r, &c);
}

/* --- Taking the choice --- */

static struct str choice_read(struct choosing *c) {
    struct str codes[MATCH_OFFERS_MAX + 2];
    size_t n = 0;
    for (size_t i = 0; i < c->count; i++) codes[n++] = c->offers[i].worker_id;
    codes[n++] = STR("talk");
    codes[n++] = STR("none");
    return form_choice(&c->form, "choice", codes, n,
                       TR("Choose somebody to meet, or none of them, or to talk it over"));
}

/* Somebody who was open when the page was written and isn't any more. */
static bool was_open_before(const struct choosing *c) {
    struct str typed = form_value(&c->form, "choice");
    return ident_is(typed) && !form_ok(&c->form);
}

static enum outcome gone_show(struct page *p, const struct request *r, struct choosing *c) {
    c->form.error_count = 0;
    form_error(
        &c->form, "choice",
        TR("This introduction isn’t open any more, and it’s nothing about you. Choose among those that are here"));
    return choosing_show(p, r, c);
}

static enum outcome choice_take(const struct person_edit *e, struct str choice) {
    if (text_is(choice, STR("talk"))) return match_talk_over(e);
    if (text_is(choice, STR("none"))) return match_none(e);
    return match_choose(e, choice);
}

static struct str choice_path(struct str choice) {
    if (text_is(choice, STR("talk"))) return STR("/choose?done=talk");
    return text_is(choice, STR("none")) ? STR("/choose?done=none") : STR("/choose");
}

enum outcome choose_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct choosing c;
    TRY(choosing_read(person_edit_view(e), r, &c));
    if (c.chosen.id.n) return page_redirect(p, STR("/choose")); /* chosen in another window: that stands there */
    struct str choice = choice_read(&c);
    if (was_open_before(&c)) return gone_show(p, r, &c);
    if (!form_ok(&c.form)) return choosing_show(p, r, &c);
    enum outcome o = choice_take(e, choice);
    if (o == FAIL_CONFLICT) return gone_show(p, r, &c);
    TRY(o);
    return page_redirect(p, choice_path(choice));
}

enum outcome choose_back_send(const struct person_edit *e, const struct request *r, struct page *p) {
    (void)r;
    enum outcome o = match_take_back(e);
    if (o == FAIL_CONFLICT) return page_redirect(p, STR("/me/together?done=changed"));
    TRY(o);
    return page_redirect(p, STR("/choose?done=back"));
}

/* --- "I may know this person" --- */

/* A worker whose introduction is open to the person, or whom they chose. */
static enum outcome known_read(const struct person_view *v, const struct request *r, struct offer *out) {
    struct choosing c;
    struct str worker = request_param(r, "worker");
    TRY(choosing_read(v, r, &c));
    for (size_t i = 0; i < c.count; i++) {
        if (!text_is(c.offers[i].worker_id, worker)) continue;
        *out = c.offers[i];
        return OK;
    }
    if (c.chosen.id.n == 0 || !text_is(c.chosen.worker_id, worker)) return FAIL_NOT_FOUND;
    return offer_read(v, worker, out);
}

enum outcome choose_known_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct offer o;
    TRY(known_read(v, r, &o));
    struct str path = url_for(p->arena, "/choose/known/{1}", o.worker_id);
    page_begin(p, STR("/choose"), TR("Choosing"));
    ui_narrow_open(p);
    ui_title(p, TRF(p->arena, "You may know {1} already", o.name));
    ui_lead(p, TR("Then the two of you are kept apart here, for good."));
    ui_para(p, TRF(p->arena,
                   "{1} never sees anything of yours, and you won’t be asked to choose {1} again. {1} isn’t told, and"
                   " nobody asks how you know each other.",
                   o.first));
    ui_actions_open(p);
    struct ui_form form = { .action = path, .token = r->form_token, .key = r->form_key };
    ui_button_form(p, &form, &(struct ui_button){ .kind = BUTTON_END, .label = TR("Keep us apart") });
    ui_link(p, STR("/choose"), TRF(p->arena, "No, I don’t know {1}", o.first));
    ui_actions_close(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome choose_known_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct offer o;
    TRY(known_read(person_edit_view(e), r, &o));
    TRY(match_apart(e, o.worker_id));
    return page_redirect(p, STR("/choose?done=apart"));
}
