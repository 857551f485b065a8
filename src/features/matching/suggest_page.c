/* One person: who could walk with them, or why nobody yet and what would open a door; and what they were sent. */
#include "access/relation.h"
#include "base/clock.h"
#include "features/matching/match_found.h"
#include "features/matching/match_store.h"
#include "features/matching/match_words.h"
#include "features/matching/matching_pages.h"
#include "features/matching/suggest_parts.h"
#include "features/people/people.h"
#include "page/ui.h"

/* --- Reading --- */

static enum outcome chosen_told(struct suggest *s) {
    struct match chosen = *s->chosen;
    enum outcome read = match_words_read(s->one, &chosen);
    if (read != OK && read != FAIL_NOT_ALLOWED) return read;
    return told_words(s->one, &chosen, &s->told);
}

enum outcome suggest_read(const struct team_view *v, const struct request *r, struct suggest *s) {
    struct arena *a = grant_arena(GRANT(v));
    struct rows all;
    *s = (struct suggest){ .view = v, .request = r, .form = form_of(r), .person = request_param(r, "person") };
    TRY(team_person_view(v, s->person, KIND_PROFILE, ACTION_READ, &s->one));
    enum outcome asked = ask_read(s->one, &s->ask);
    if (asked == FAIL_NOT_FOUND) return FAIL_NOT_FOUND;
    TRY(asked);
    s->tell = (struct match_telling){ .arena = a, .ask = &s->ask, .called = contact_called(s->one) };
    TRY(match_all(s->one, &all));
    s->chosen = match_waiting(&all);
    s->walking = match_walking(&all);
    TRY(match_offers(s->one, &s->open));
    if (s->chosen) TRY(chosen_told(s));
    enum outcome found = match_found_read(v, s->person, &s->found);
    s->have_found = found == OK;
    if (found != OK && found != FAIL_NOT_FOUND) return found;
    s->overtaken = s->have_found && s->found.ask_revision != s->ask.words_revision;
    return worker_leave_list(v, grant_now_s(GRANT(v)), grant_now_s(GRANT(v)) + 6 * WEEK_S, &s->leave);
}

static bool is_waiting(const struct suggest *s) { return s->ask.state == REQUEST_WAITING; }
static bool is_current(const struct suggest *s) { return s->have_found && !s->overtaken; }

/* --- What they asked for --- */

static void asked_show(struct page *p, const struct suggest *s) {
    struct match_wish_row rows[MATCH_WISH_ROWS];
    struct ui_pair pairs[MATCH_WISH_ROWS];
    size_t count = match_ask_rows(&s->tell, rows);
    for (size_t i = 0; i < count; i++) pairs[i] = (struct ui_pair){ rows[i].label, rows[i].words, STR("") };
    struct str title = TRF(p->arena, "What {1} asked for", s->tell.called);
    ui_aside_open(p, title, false);
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = title });
    if (s->ask.want.n) ui_own_words(p, OWN_PERSON, s->ask.want, lang_day_short(p->arena, s->ask.asked_at_s));
    ui_summary(p, pairs, count, true);
    ui_card_close(p);
    ui_aside_close(p);
}

/* --- What they were sent --- */

static void open_show(struct page *p, const struct suggest *s) {
    ui_section_open(p, TRN(p->arena, "One introduction is open", "{1} introductions are open", (int64_t)s->open.n),
                    "open");
    ui_rows_open(p);
    for (size_t i = 0; i < s->open.n; i++) {
        const struct match_offer *o = &ROWS(s->open, struct match_offer)[i];
        struct str name = grant_name(GRANT(s->view), o->worker_id);
        ui_row_open(p);
        html(p, H("<b>"));
        ui_name(p, name);
        html(p, H("</b> <span class=\"wf-small wf-soft\">"),
             TEXT(TRF(p->arena, "Offered: {1}", lang_when(p->arena, o->offered_at_s))), H("</span>\n"));
        struct ui_form form = { .action = url_for(p->arena, "/matching/{1}/withdraw", s->person),
                                .token = s->request->form_token,
                                .key = s->request->form_key };
        ui_button_form(p, &form,
                       &(struct ui_button){ .kind = BUTTON_SMALL,
                                            .label = TR("Take it back"),
                                            .about = name,
                                            .name = "worker",
                                            .value = o->worker_id });
        ui_row_close(p);
    }
    ui_rows_close(p);
    ui_section_close(p);
}

static void invite_show(struct page *p, const struct suggest *s) {
    if (person_account(s->one).n) {
        ui_para(p, TRF(p->arena, "{1} has a sign-in, and finds the introductions on their Home.", s->tell.called));
        return;
    }
    ui_para(p, TRF(p->arena, "{1} has no sign-in yet. Hand them their invitation: it opens what they were sent.",
                   s->tell.called));
    ui_actions_open(p);
    ui_button_link(p, BUTTON_MAIN, ICON_LETTER, url_for(p->arena, "/people/{1}/invite", s->person),
                   TRF(p->arena, "Give {1} their invitation", s->tell.called));
    ui_actions_close(p);
}

static void next_show(struct page *p, const struct suggest *s) {
    struct str called = s->tell.called;
    const struct ui_step steps[] = {
        { TRF(p->arena, "{1} reads what each of them wrote", called),
          TRF(p->arena, "In their own time. {1} chooses one, or none, and nobody asks why.", called) },
        { TR("Whoever is chosen says yes, or not just now"),
          TR("They see the wishes first, without a name. Neither is told the other’s reasons.") },
        { TR("They meet for the first time"), TR("Afterwards both can carry on, or not.") },
    };
    ui_section_open(p, TR("What happens next"), "next");
    invite_show(p, s);
    ui_steps(p, steps, sizeof steps / sizeof *steps);
    ui_small_link(p, url_for(p->arena, "/matching/{1}/told", s->person),
                  TRF(p->arena, "{1} told you their choice? Write it down for them", called));
    ui_section_close(p);
}

static void chosen_show(struct page *p, const struct suggest *s) {
    struct str name = grant_name(GRANT(s->view), s->chosen->worker_id);
    ui_section_open(p, TRF(p->arena, "{1} chose {2}", s->tell.called, name), "chosen");
    ui_para(p, TRF(p->arena, "{1}. Now {2} says yes, or not just now. There’s nothing for you to do.",
                   lang_when(p->arena, s->chosen->chosen_at_s), name));
    if (s->told.n) ui_small(p, s->told);
    ui_section_close(p);
}

/* --- The page --- */

static void banner_show(struct page *p, const struct suggest *s) {
    struct str words = STR("");
    if (page_done_is(s->request, "offered"))
        words = TRF(p->arena, "The introductions are open to {1}.", s->tell.called);
    if (page_done_is(s->request, "told")) words = TR("Written down, as they told you. They see that you wrote it.");
    if (page_done_is(s->request, "withdrawn")) words = TR("The introduction is taken back.");
    if (page_done_is(s->request, "gone"))
        words = TR("That introduction isn’t open any more. Here is how things stand.");
    if (page_done_is(s->request, "apart")) words = TR("The two are kept apart from now on, for good. Neither is told.");
    if (words.n) ui_banner(p, &(struct ui_banner){ .words = words });
}

static void look_first_show(struct page *p, const struct suggest *s) {
    ui_empty(p, s->overtaken ? TR("The wishes changed since somebody looked") : TR("Nobody has looked yet who fits"),
             TR("Looking is for everyone who waits at once, so that nobody is fitted at somebody else’s cost."),
             STR("/matching"), TR("Look who fits"));
}

static void fits_show(struct page *p, struct suggest *s) {
    if (!is_current(s))
        look_first_show(p, s);
    else if (s->found.suggested > 0)
        suggest_offers_show(p, s);
    else
        suggest_nobody_show(p, s);
}

static void not_waiting_show(struct page *p, const struct suggest *s) {
    ui_para(p, TRF(p->arena, "{1} isn’t waiting for somebody to walk with just now.", s->tell.called));
    ui_small_link(p, url_for(p->arena, "/people/{1}", s->person), TRF(p->arena, "To {1}’s page", s->tell.called));
}

static void apart_link_show(struct page *p, const struct suggest *s) {
    ui_small_link(p, url_for(p->arena, "/people/{1}/around", s->person),
                  TRF(p->arena, "Somebody here and {1} must be kept apart", s->tell.called));
}

static void main_show(struct page *p, struct suggest *s) {
    ui_stack_open(p, true);
    if (s->walking && is_waiting(s))
        ui_say(p, SAY_PLAIN, ICON_INFO, STR(""),
               TRF(p->arena, "{1} walks with {2} and asked for somebody else. It goes on until there is somebody new.",
                   s->tell.called, grant_name(GRANT(s->view), s->walking->worker_id)));
    if (!is_waiting(s))
        not_waiting_show(p, s);
    else if (s->chosen)
        chosen_show(p, s);
    if (s->open.n) open_show(p, s);
    if (s->open.n && !s->chosen) next_show(p, s);
    if (is_waiting(s) && !s->chosen) fits_show(p, s);
    apart_link_show(p, s);
    ui_stack_close(p);
}

static enum outcome suggest_show(struct page *p, struct suggest *s) {
    p->record = true;
    p->section = SECTION_MATCHING;
    form_summary(p, &s->form);
    banner_show(p, s);
    ui_back(p, STR("/matching"), TR("Matching"));
    ui_title(p, TRF(p->arena, "Who could walk with {1}?", s->tell.called));
    ui_cols_open(p, COLS_TURN);
    asked_show(p, s);
    main_show(p, s);
    ui_cols_close(p);
    return OK;
}

enum outcome suggest_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct suggest s;
    TRY(suggest_read(v, r, &s));
    return suggest_show(p, &s);
}

/* --- Offering and taking back --- */

/* What was ticked, each once. */
static size_t ticked(const struct request *r, struct str workers[MATCH_SUGGESTIONS_MAX]) {
    static const char *const names[MATCH_SUGGESTIONS_MAX] = { "see-1", "see-2", "see-3" };
    size_t n = 0;
    for (size_t i = 0; i < MATCH_SUGGESTIONS_MAX; i++) {
        struct str value = request_form(r, names[i]);
        if (value.n) workers[n++] = value;
    }
    return n;
}

static struct str offer_problem(enum outcome o) {
    if (o == FAIL_LIMIT) return TR("Three introductions can be open at once. Take one back first, or tick fewer");
    return TR("Things have changed since somebody looked, so nothing was offered. Look again, then choose");
}

enum outcome suggest_offer_form(const struct team_edit *e, const struct request *r, struct page *p) {
    struct suggest s;
    struct str workers[MATCH_SUGGESTIONS_MAX];
    TRY(suggest_read(team_edit_view(e), r, &s));
    size_t count = ticked(r, workers);
    if (count == 0) {
        form_error(&s.form, "see-1", TR("Tick at least one introduction to offer"));
        return suggest_show(p, &s);
    }
    enum outcome o = match_offer(e, s.person, workers, count);
    if (o == FAIL_CONFLICT || o == FAIL_LIMIT || o == FAIL_NOT_ALLOWED) {
        form_error(&s.form, "see-1", offer_problem(o));
        return suggest_show(p, &s);
    }
    TRY(o);
    return page_redirect(p, url_for(p->arena, "/matching/{1}?done=offered", s.person));
}

enum outcome suggest_withdraw_form(const struct team_edit *e, const struct request *r, struct page *p) {
    struct str person = request_param(r, "person");
    enum outcome o = match_offer_withdraw(e, person, request_form(r, "worker"));
    if (o == FAIL_CONFLICT) return page_redirect(p, url_for(p->arena, "/matching/{1}?done=gone", person));
    TRY(o);
    return page_redirect(p, url_for(p->arena, "/matching/{1}?done=withdrawn", person));
}
