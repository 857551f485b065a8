/* A person's first page: what waits for them, when they next meet and with whom, what to do tonight if it gets hard,
 * and how things stand. In order of urgency to the reader; nothing counts, nags or congratulates. */
#include "base/clock.h"
#include "features/appointments/appointments.h"
#include "features/decisions/decisions.h"
#include "features/emergency/emergency.h"
#include "features/home/pages.h"
#include "features/letters/letters.h"
#include "features/listening/listening.h"
#include "features/matching/matching.h"
#include "features/meetings/meetings.h"
#include "features/plan/plan.h"
#include "features/road/road.h"
#include "features/safety/safety.h"
#include "features/team/team.h"
#include "features/telling/telling.h"

enum { TONIGHT_SHOWN = 5, WINS_SHOWN = 3, FELT_ASKED_S = 14 * DAY_S };

struct home {
    const struct person_view *view;
    const struct request *r;
    struct together t;
    struct match walking, chosen, last; /* id empty when there is none; last: the one that ended last */
    struct rows history;
    size_t offers;
    struct ask ask; /* revision 0: they never asked here */
    struct appointment next;
    struct note heard; /* its "is that right?" waits */
    struct agreement agreement;
    struct safety_plan safety; /* revision 0 when none was written */
    struct hope hope;          /* its day of looking again has come */
    struct sheets actions;     /* what they said they would do */
};

/* --- Reading --- */

/* Something that may not be there: nothing then. */
static enum outcome perhaps(enum outcome o) { return o == FAIL_NOT_FOUND ? OK : o; }

static void last_find(struct home *h) {
    for (size_t i = 0; i < h->history.n; i++) {
        const struct match *m = &ROWS(h->history, struct match)[i];
        if (m->state == MATCH_ENDED && m->ended_at_s >= h->last.ended_at_s) h->last = *m;
    }
}

/* match_current is the choice that waits when nobody walks with them. */
static bool walks(const struct match *m) {
    return m->id.n && (m->state == MATCH_LIVE || m->state == MATCH_PAUSED || m->state == MATCH_ENDING);
}

static enum outcome home_read(const struct person_view *v, const struct request *r, struct home *h) {
    *h = (struct home){ .view = v, .r = r, .t = together_of(v), .offers = match_offers_open(v) };
    TRY(perhaps(match_current(v, &h->walking)));
    TRY(perhaps(match_chosen(v, &h->chosen)));
    TRY(match_history(v, &h->history));
    TRY(perhaps(ask_read(v, &h->ask)));
    TRY(perhaps(appointment_next(v, &h->next)));
    TRY(perhaps(note_unanswered(v, &h->heard)));
    TRY(perhaps(agreement_read(v, &h->agreement)));
    TRY(perhaps(safety_read(v, &h->safety)));
    TRY(perhaps(hope_to_look_at(v, &h->hope)));
    TRY(actions_own(v, &h->actions));
    last_find(h);
    return OK;
}

/* --- Choosing, and waiting --- */

static void offers_show(struct page *p, const struct home *h) {
    if (h->offers == 0 || h->chosen.id.n) return;
    ui_card_open(p, &(struct ui_card){ .kind = CARD_ASK,
                                       .title = TRN(p->arena, "Someone would like to meet you",
                                                    "{1} people would like to meet you", (int64_t)h->offers) });
    ui_para(p, TR("Each wrote something for you to read. Choose one for a first meeting, or nobody."));
    ui_actions_open(p);
    ui_button_link(p, BUTTON_MAIN, ICON_NONE, STR("/choose"), TR("Read what they wrote"));
    ui_actions_close(p);
    ui_card_close(p);
}

static void state_card(struct page *p, struct str title, struct str words, const char *href, struct str label) {
    ui_card_open(p, &(struct ui_card){ .title = title });
    ui_para(p, words);
    if (label.n) {
        ui_actions_open(p);
        ui_button_link(p, BUTTON_SECOND, ICON_NONE, text_of(href), label);
        ui_actions_close(p);
    }
    ui_card_close(p);
}

static void chosen_show(struct page *p, const struct home *h) {
    if (h->chosen.id.n == 0) return;
    struct str name = grant_name(GRANT(h->view), h->chosen.worker_id);
    state_card(p, TRF(p->arena, "You chose {1}", name),
               TR("They’ve been asked, and read what you wish. Their answer stands here as soon as they’ve given it."),
               "/choose", TR("See it, or take it back"));
}

static void ended_show(struct page *p, const struct home *h) {
    struct arena *a = p->arena;
    const struct match *m = &h->last;
    struct str name = name_short(grant_name(GRANT(h->view), m->worker_id));
    struct str title = TRF(a, "Ended with {1} on {2}", name, lang_day_short(a, m->ended_at_s));
    if (m->door_open_until_s > grant_now_s(GRANT(h->view)))
        state_card(p, title,
                   TRF(a, "The door is open until {1}. You can come back, and don’t fill in anything again.",
                       lang_day_short(a, m->door_open_until_s)),
                   "/me/together", TR("Come back"));
    else
        state_card(p, title, TR("What you wrote together stays yours to read. You can ask again whenever you like."),
                   "/ask", TR("Ask for support"));
}

/* How it stands while nobody walks with them. */
static void alone_show(struct page *p, const struct home *h) {
    if (walks(&h->walking) || h->chosen.id.n || h->offers > 0) return;
    bool asked = h->ask.revision > 0 && h->ask.state == REQUEST_WAITING;
    if (asked)
        state_card(p, TR("We’re looking for who could walk with you"),
                   TRF(p->arena,
                       "You asked on {1}. A person reads it, and gets in touch the way you said. When someone may suit"
                       " you, you find them here, and choose.",
                       lang_day_short(p->arena, h->ask.asked_at_s)),
                   "", STR(""));
    else if (h->last.id.n)
        ended_show(p, h);
    else if (h->ask.revision > 0 && h->ask.state == REQUEST_DRAFT)
        state_card(p, TR("What you’d like isn’t sent yet"), TR("It’s kept as you left it."), "/ask",
                   TR("Go on with it"));
    else
        state_card(p, TR("Nobody walks with you just now"),
                   TR("The team knows that you’re here. When someone may suit you, you find them here, and choose."),
                   "", STR(""));
}

/* --- Who walks with them, and when they meet --- */

static void resting_show(struct page *p, const struct home *h) {
    struct arena *a = p->arena;
    const struct match *m = &h->walking;
    if (m->state == MATCH_PAUSED)
        state_card(p, TR("You’re having a rest from meeting"),
                   m->paused_until_s ? TRF(a, "Until {1}, or sooner. Your place with {2} is kept.",
                                           lang_day_short(a, m->paused_until_s), h->t.worker_short)
                                     : TRF(a, "As long as you like. Your place with {1} is kept.", h->t.worker_short),
                   "/me/together", TR("Take it up again"));
    if (m->state == MATCH_ENDING)
        state_card(p, TRF(a, "You end on {1}", lang_day(a, m->ends_at_s)),
                   TRF(a, "You and {1} planned it together. You can change it, and the door stays open after.",
                       h->t.worker_short),
                   "/me/together", TR("Look at the plan"));
    if (m->change_asked_at_s)
        ui_say(p, SAY_PLAIN, ICON_PEOPLE, TR("The team looks for someone else, as you asked."),
               TRF(a, "Until then you go on with {1}.", h->t.worker_short));
}

static void cover_show(struct page *p, const struct home *h) {
    int64_t until_s = 0;
    struct str account = match_covered_by(h->view, &until_s);
    if (account.n == 0) return;
    struct str name = grant_name(GRANT(h->view), account);
    ui_say(p, SAY_PLAIN, ICON_PERSON, TRF(p->arena, "{1} is away just now.", h->t.worker_short),
           until_s ? TRF(p->arena, "{1} stands in until {2}.", name, lang_day(p->arena, until_s))
                   : TRF(p->arena, "{1} stands in.", name));
}

static struct str worker_words(struct page *p, const struct home *h) {
    struct worker_introduction i;
    bool known = worker_introduction_read(GRANT(h->view), h->t.worker_id, &i) == OK && i.hours_words.n;
    return known ? TRF(p->arena, "Your peer support worker. {1}.", i.hours_words) : TR("Your peer support worker.");
}

static void worker_show(struct page *p, const struct home *h) {
    if (h->t.worker.n == 0) return;
    ui_rule_open(p);
    ui_person(p, &(struct ui_person){ .name = h->t.worker, .what = worker_words(p, h), .level = 3 });
    ui_rule_close(p);
}

static void next_show(struct page *p, const struct home *h) {
    const struct appointment *m = &h->next;
    struct arena *a = p->arena;
    struct str where = appointment_where(a, m), with = grant_name(GRANT(h->view), m->worker_id);
    ui_card_open(p, &(struct ui_card){ .eyebrow = TR("You next meet"), .title = appointment_when(a, m->at_s) });
    if (where.n) ui_fact(p, ICON_WALK, where);
    if (!text_is(m->worker_id, h->t.worker_id) && with.n) ui_fact(p, ICON_PERSON, TRF(a, "With {1}", with));
    if (m->asked_at_s) ui_small(p, TR("You asked for another time. Until you hear, it stands as it is."));
    worker_show(p, h);
    ui_actions_open(p);
    ui_button_link(p, BUTTON_SECOND, ICON_PEN, url_for(a, "/me/appointments/{1}/agenda", m->id),
                   TR("What I’d like to talk about"));
    ui_link(p, url_for(a, "/me/appointments/{1}/change", m->id), TR("Change or cancel"));
    ui_actions_close(p);
    ui_card_close(p);
}

static void meeting_show(struct page *p, const struct home *h) {
    if (h->next.id.n) {
        next_show(p, h);
        return;
    }
    if (h->t.worker.n == 0) return;
    ui_card_open(p, &(struct ui_card){ .title = TR("Nothing is booked just now") });
    ui_para(p, TRF(p->arena, "When you and {1} agree a time, it stands here.", h->t.worker_short));
    worker_show(p, h);
    ui_small_link(p, STR("/me/points"), TR("Something to talk about when you do"));
    ui_small_link(p, STR("/me/agreement"), TR("How we reach each other"));
    ui_card_close(p);
}

/* --- What waits for an answer --- */

static void heard_show(struct page *p, const struct home *h) {
    const struct note *n = &h->heard;
    struct arena *a = p->arena;
    if (n->id.n == 0) return;
    struct str name = name_short(grant_name(GRANT(h->view), n->author_id));
    struct form f = form_of(h->r);
    ui_card_open(p, &(struct ui_card){ .kind = CARD_ASK,
                                       .eyebrow = TRF(a, "From {1}", lang_day(a, n->met_at_s)),
                                       .title = TRF(a, "Did {1} hear you right?", name) });
    ui_own_words(p, OWN_WORKER, n->heard, STR(""));
    form_open(p, &f, url_for(a, "/record/{1}/heard", n->id));
    ui_hidden(p, "heard", STR("right"));
    ui_actions_open(p);
    ui_button(p, TR("Yes, that’s right"));
    ui_button_link(p, BUTTON_SECOND, ICON_NONE, url_for(a, "/record/{1}/correct", n->id), TR("Put it right"));
    ui_link(p, url_for(a, "/record/{1}/add", n->id), TR("Add something"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_card_close(p);
}

static void agreement_waits(struct page *p, const struct home *h) {
    const struct agreement *g = &h->agreement;
    bool mine = text_is(g->author_id, grant_who(GRANT(h->view)).account_id);
    if (g->revision == 0 || g->agreed_at_s || mine) return;
    ui_card_open(p, &(struct ui_card){ .kind = CARD_ASK, .title = TR("Does your agreement suit you?") });
    ui_para(p, TR("It was written down, and waits for your yes. You can change any of it first."));
    ui_actions_open(p);
    ui_button_link(p, BUTTON_SECOND, ICON_NONE, STR("/me/agreement"), TR("Read it"));
    ui_actions_close(p);
    ui_card_close(p);
}

/* --- After a meeting: asked of nobody, answered by who likes to --- */

static enum outcome wins_show(struct page *p, const struct home *h) {
    struct rows wins;
    struct felt_answer answered;
    struct arena *a = p->arena;
    TRY(note_wins(h->view, WINS_SHOWN, &wins));
    if (wins.n == 0) return OK;
    const struct note_win *newest = ROWS(wins, struct note_win);
    ui_section_open(p, TR("Small wins"), "wins");
    ui_rows_open(p);
    for (size_t i = 0; i < wins.n; i++)
        ui_row(p, STR(""), newest[i].win.n ? newest[i].win : TR("You were there"), lang_day(a, newest[i].met_at_s));
    ui_rows_close(p);
    ui_small_link(p, STR("/record/wins"), TR("All of them, one below the other"));
    enum outcome o = felt_own(h->view, newest->note_id, &answered);
    if (o == FAIL_NOT_FOUND && h->r->now_s - newest->met_at_s < FELT_ASKED_S)
        ui_small_link(
            p, url_for(a, "/record/{1}/felt", newest->note_id),
            TRF(a, "Did you feel heard on {1}? Only if you like to say", lang_day_short(a, newest->met_at_s)));
    ui_section_close(p);
    return o == FAIL_NOT_FOUND ? OK : o;
}

static void banner(struct page *p, const struct request *r) {
    struct str words = STR("");
    if (page_done_is(r, "mood")) words = TR("Kept. It’s read before you meet.");
    if (page_done_is(r, "mood-away")) words = TR("It’s gone, for everyone, from now on.");
    if (page_done_is(r, "point")) words = TR("Kept. It’s there when you next meet.");
    if (page_done_is(r, "let-go")) words = TR("You let it go. It won’t be there next time.");
    if (page_done_is(r, "heard")) words = TR("Thank you. Your answer stands beside the note.");
    if (words.n) ui_banner(p, &(struct ui_banner){ .words = words });
}

static void hope_waits(struct page *p, const struct home *h) {
    if (h->hope.id.n == 0) return;
    ui_card_open(p, &(struct ui_card){ .eyebrow = TR("From your plan"),
                                       .title = TR("A hope you wanted to look at again about now") });
    ui_own_words(p, OWN_PERSON, h->hope.words, STR(""));
    ui_small(p, TR("Keep it, change its words, or let it rest: then nothing reminds you of it."));
    ui_actions_open(p);
    ui_button_link(p, BUTTON_SECOND, ICON_PLAN, url_for(p->arena, "/plan/hopes/{1}", h->hope.id), TR("Look at it"));
    ui_actions_close(p);
    ui_card_close(p);
}

/* --- Beside: tonight, and the road --- */

/* What they can do by themselves and whom they call; or else the lines of their working agreement. */
static size_t tonight_lines(const struct home *h, struct str *lines) {
    size_t count = 0;
    if (h->safety.revision) {
        count = safety_lines(h->safety.part[SAFETY_HELPS], lines, TONIGHT_SHOWN - 2);
        count += safety_lines(h->safety.part[SAFETY_CALL], lines + count, TONIGHT_SHOWN - count);
    }
    return count == 0 && h->agreement.revision ? agreement_tonight(&h->agreement, lines, TONIGHT_SHOWN) : count;
}

static void tonight_show(struct page *p, const struct home *h) {
    struct str lines[TONIGHT_SHOWN];
    size_t count = tonight_lines(h, lines);
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("If tonight is hard"), .id = "tonight" });
    if (count > 0) {
        ui_small(p, TR("What you wrote down yourself"));
        ui_own_steps(p, lines, count, true);
    } else {
        ui_para(p, TR("There are people to ring or text at any hour. You don’t have to be sure it’s bad enough."));
    }
    ui_actions_open(p);
    ui_button_link(p, BUTTON_SECOND, ICON_HEART, STR("/me/tonight"), TR("I’m worried about tonight"));
    ui_link(p, STR("/me/safety"), h->safety.revision ? TR("My safety plan") : TR("Write down what helps me"));
    ui_actions_close(p);
    kept_owner(p, GRANT(h->view));
    ui_card_close(p);
}

static enum outcome road_show(struct page *p, const struct home *h) {
    enum { MOST = 12 };
    struct ui_road_step steps[MOST];
    struct arena *a = p->arena;
    size_t n = 0;
    if (h->ask.asked_at_s)
        steps[n++] = (struct ui_road_step){ .icon = ICON_DOOR,
                                            .when = lang_month(a, h->ask.asked_at_s),
                                            .title = TR("You asked for support") };
    for (size_t i = 0; i < h->history.n && n + 2 < MOST; i++) {
        const struct match *m = &ROWS(h->history, struct match)[i];
        struct str name = name_short(grant_name(GRANT(h->view), m->worker_id));
        steps[n++] = (struct ui_road_step){ .icon = ICON_PEOPLE,
                                            .when = lang_month(a, m->since_s),
                                            .title = TRF(a, "You began with {1}", name),
                                            .together = true };
        if (m->state == MATCH_PAUSED)
            steps[n++] = (struct ui_road_step){ ICON_REST, TR("Now"), TR("A rest from meeting"), STR(""), true, true };
        if (m->state == MATCH_ENDED)
            steps[n++] = (struct ui_road_step){ .icon = ICON_FLAG,
                                                .when = lang_month(a, m->ended_at_s),
                                                .title = TRF(a, "You ended with {1}", name) };
    }
    if (n == 0) return OK;
    ui_section_open(p, TR("Your road so far"), "road");
    ui_road(p, steps, n);
    ui_small_link(p, STR("/me/together"), TR("How things stand, and what you can change"));
    TRY(road_home_show(p, h->view));
    ui_section_close(p);
    return OK;
}

static void everything_else(struct page *p, bool walked_with) {
    const struct ui_link all[] = {
        { STR("/record"), TR("My record"), ICON_RECORD },
        { STR("/plan"), TR("My plan"), ICON_PLAN },
        { STR("/me/appointments"), TR("When we meet"), ICON_DIARY },
        { STR("/me/agreement"), TR("Our agreement"), ICON_HEART },
        { STR("/me/safety"), TR("My safety plan"), ICON_PLAN },
        { STR("/my-people"), TR("My people"), ICON_PEOPLE },
        { STR("/sharing"), TR("Sharing, and who has looked"), ICON_EYE },
        { STR("/space"), TR("My space: a journal only you can open"), ICON_LOCK },
        { STR("/me/contact"), TR("How to reach me"), ICON_PHONE },
        { STR("/me/ground"), TR("What we have in common"), ICON_WALK },
    };
    ui_section_open(p, TR("Everything else that’s yours"), "all");
    ui_links(p, all, sizeof all / sizeof *all - (walked_with ? 0 : 1), true);
    ui_section_close(p);
}

enum outcome home_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct home h;
    TRY(home_read(v, r, &h));
    p->record = true;
    p->section = SECTION_HOME;
    p->title = TR("Home");
    banner(p, r);
    ui_eyebrow(p, lang_day(p->arena, grant_now_s(GRANT(v))));
    ui_title(p, TRF(p->arena, "Hello, {1}", h.t.person));
    ui_cols_open(p, COLS_ASIDE);
    ui_stack_open(p, false);
    TRY(emergency_told(p, v));
    offers_show(p, &h);
    chosen_show(p, &h);
    if (walks(&h.walking)) resting_show(p, &h);
    cover_show(p, &h);
    meeting_show(p, &h);
    heard_show(p, &h);
    TRY(mood_own_show(p, v, r, h.t.worker_short));
    TRY(points_own_show(p, v, r));
    agreement_waits(p, &h);
    TRY(letters_wait(p, v));
    TRY(telling_came(p, v));
    hope_waits(p, &h);
    actions_own_show(p, &h.actions);
    alone_show(p, &h);
    ui_stack_close(p);
    ui_aside_open(p, TR("For tonight, and your road"), true);
    tonight_show(p, &h);
    TRY(wins_show(p, &h));
    TRY(road_show(p, &h));
    ui_aside_close(p);
    ui_cols_close(p);
    html(p, H("<div class=\"wf-after\">\n"));
    everything_else(p, h.t.worker.n > 0);
    html(p, H("</div>\n"));
    return OK;
}
