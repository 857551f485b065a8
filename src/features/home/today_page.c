/* A worker's first page: who they're with today, who chose them and waits for an answer, what is begun and not saved,
 * and what nobody has said anything about yet. */
#include "base/clock.h"
#include "features/appointments/appointments.h"
#include "features/concerns/concerns.h"
#include "features/decisions/decisions.h"
#include "features/home/pages.h"
#include "features/listening/listening.h"
#include "features/matching/matching.h"
#include "features/meetings/meetings.h"
#include "features/noticing/noticing.h"
#include "features/people/people.h"
#include "features/plan/plan.h"
#include "features/space/space.h"
#include "features/telling/telling.h"

enum { PAST_S = 7 * DAY_S, AHEAD_S = 28 * DAY_S };

struct today {
    const struct team_view *view;
    const struct request *r;
    int64_t from_s, until_s, now_s; /* of the day */
    struct str me;
    struct appointment *meetings; /* a week back to four weeks ahead, by time */
    size_t meeting_count;
    struct person_line *people;
    size_t people_count;
    struct rows offered, unfinished, covers, hopes, actions;
    size_t thoughts; /* for the worker alone: how many "felt heard" answers are to be thought over */
};

/* --- What stands where --- */

static bool is_mine(const struct today *d, const struct appointment *m) { return text_is(m->worker_id, d->me); }

static bool is_today(const struct today *d, const struct appointment *m) {
    return is_mine(d, m) && m->at_s >= d->from_s && m->at_s < d->until_s && m->state != APPOINTMENT_CANCELLED;
}

static bool is_unsaid(const struct today *d, const struct appointment *m) {
    return is_mine(d, m) && m->state == APPOINTMENT_BOOKED && m->at_s + m->length_min * MINUTE_S < d->from_s;
}

static bool is_asked(const struct today *d, const struct appointment *m) {
    return is_mine(d, m) && m->state == APPOINTMENT_BOOKED && m->asked_at_s && m->at_s > d->now_s;
}

static bool is_covered(const struct today *d, const struct match_cover *c) {
    return text_is(c->worker_id, d->me) && c->from_s <= d->now_s;
}

static bool place_shows(const void *today, const struct appointment *m) { return is_today(today, m); }

static enum outcome today_read(const struct team_view *v, const struct request *r, struct today *d) {
    struct felt_answer *thoughts;
    *d = (struct today){ .view = v, .r = r, .now_s = grant_now_s(GRANT(v)), .me = grant_who(GRANT(v)).account_id };
    d->from_s = clock_day_start_s(d->now_s);
    d->until_s = clock_day_start_s(d->from_s + DAY_S + DAY_S / 2);
    TRY(appointment_of_team(v, d->from_s - PAST_S, d->from_s + AHEAD_S, place_shows, d, &d->meetings,
                            &d->meeting_count));
    TRY(match_offered_list(v, &d->offered));
    TRY(match_cover_list(v, &d->covers));
    TRY(felt_prompts(v, &thoughts, &d->thoughts));
    TRY(hopes_to_look_at(v, &d->hopes));
    TRY(actions_due(v, &d->actions));
    return note_unfinished_list(v, &d->unfinished);
}

static struct str called(const struct today *d, struct str person) {
    return people_called(people_find(d->people, d->people_count, person));
}

/* --- Who you're with --- */

static void meeting_actions(struct page *p, const struct today *d, const struct appointment *m) {
    struct arena *a = p->arena;
    if (m->state != APPOINTMENT_BOOKED) {
        ui_small_link(p, url_for(a, "/people/{1}/notes", m->person_id), TR("Notes"));
        return;
    }
    ui_actions_open(p);
    if (m->there_at_s == 0)
        form_button(p, d->r, url_for(a, "/people/{1}/appointments/{2}/there", m->person_id, m->id), TR("I’m there"),
                    "back", STR("today"));
    ui_button_link(p, BUTTON_SECOND, ICON_PEN, url_for(a, "/people/{1}/notes/new?appointment={2}", m->person_id, m->id),
                   TR("Write a note together"));
    ui_actions_close(p);
}

static struct str meeting_state(struct page *p, const struct appointment *m) {
    if (m->state == APPOINTMENT_MET) return TR("You met.");
    if (m->state == APPOINTMENT_NOT_MET) return TR("You didn’t meet.");
    if (m->there_at_s) return TRF(p->arena, "You’re there, since {1}.", lang_time(p->arena, m->there_at_s));
    return STR("");
}

/* What the person said for this day. A day has few meetings: each is read by itself, with its own entry in the audit.
 */
static enum outcome before_show(struct page *p, const struct today *d, const struct appointment *m, struct str name) {
    const struct person_view *person;
    if (m->state != APPOINTMENT_BOOKED) return OK;
    enum outcome o = team_person_view(d->view, m->person_id, KIND_NOTE, ACTION_READ, &person);
    if (o == FAIL_NOT_ALLOWED) return OK;
    TRY(o);
    TRY(before_meeting_show(p, person, m->id, name));
    return space_told_show(p, person, name);
}

static enum outcome meeting_show(struct page *p, const struct today *d, const struct appointment *m) {
    struct arena *a = p->arena;
    struct str name = called(d, m->person_id), where = appointment_where(a, m), state = meeting_state(p, m);
    ui_day_item_open(p, lang_time(a, m->at_s));
    html(p, H("<h3><a href=\""), TEXT(url_for(a, "/people/{1}/appointments/{2}", m->person_id, m->id)), H("\">"));
    ui_name(p, name);
    html(p, H("</a></h3>\n"));
    if (where.n) html(p, H("<p class=\"wf-soft\">"), TEXT(where), H("</p>\n"));
    TRY(before_show(p, d, m, name));
    if (m->asked_at_s) ui_small(p, TRF(a, "{1} asked for another time.", name));
    if (state.n) ui_small(p, state);
    meeting_actions(p, d, m);
    ui_day_item_close(p);
    return OK;
}

static const struct appointment *next_after_today(const struct today *d) {
    for (size_t i = 0; i < d->meeting_count; i++) {
        const struct appointment *m = &d->meetings[i];
        if (is_mine(d, m) && m->at_s >= d->until_s && m->state == APPOINTMENT_BOOKED) return m;
    }
    return NULL;
}

static void nothing_today(struct page *p, const struct today *d) {
    const struct appointment *next = next_after_today(d);
    struct str words =
        next ? TRF(p->arena, "Next: {1}, with {2}.", appointment_when(p->arena, next->at_s), called(d, next->person_id))
             : TR("Meetings are booked from the page of the person you meet.");
    ui_empty(p, TR("Nobody is booked for today"), words, next ? STR("/diary") : STR("/people"),
             next ? TR("Your diary") : TR("The people I support"));
}

static enum outcome day_show(struct page *p, const struct today *d, size_t count) {
    ui_section_open(p, TR("Who you’re with"), "day");
    if (count == 0) nothing_today(p, d);
    if (count > 0) ui_day_open(p);
    for (size_t i = 0; i < d->meeting_count; i++)
        if (is_today(d, &d->meetings[i])) TRY(meeting_show(p, d, &d->meetings[i]));
    if (count > 0) ui_day_close(p);
    ui_section_close(p);
    return OK;
}

/* --- Whom the page names --- */

struct named {
    struct str *ids;
    size_t count;
};

static void rows_name(const struct today *d, struct named *n) {
    for (size_t i = 0; i < d->unfinished.n; i++)
        n->ids[n->count++] = ROWS(d->unfinished, struct note_unfinished)[i].person_id;
    for (size_t i = 0; i < d->hopes.n; i++) n->ids[n->count++] = ROWS(d->hopes, struct hope_line)[i].person_id;
    for (size_t i = 0; i < d->actions.n; i++) n->ids[n->count++] = ROWS(d->actions, struct action_line)[i].person_id;
    for (size_t i = 0; i < d->covers.n; i++)
        if (is_covered(d, &ROWS(d->covers, struct match_cover)[i]))
            n->ids[n->count++] = ROWS(d->covers, struct match_cover)[i].person_id;
}

/* Of the others nothing is opened. */
static enum outcome people_read(struct today *d, size_t meetings_today) {
    size_t most = d->meeting_count + d->unfinished.n + d->hopes.n + d->actions.n + d->covers.n + 1;
    struct named n = { .ids = ARENA_ARRAY(grant_arena(GRANT(d->view)), struct str, most) };
    const struct appointment *next = meetings_today ? NULL : next_after_today(d);
    if (!n.ids) return FAIL_LIMIT;
    for (size_t i = 0; i < d->meeting_count; i++) {
        const struct appointment *m = &d->meetings[i];
        if (is_today(d, m) || is_unsaid(d, m) || is_asked(d, m) || m == next) n.ids[n.count++] = m->person_id;
    }
    rows_name(d, &n);
    return people_list_of(d->view, n.ids, n.count, &d->people, &d->people_count);
}

/* --- Who chose them --- */

/* No name and nothing of the person: that shows on the next page, once it is asked for. */
static void offered_show(struct page *p, const struct today *d) {
    struct arena *a = p->arena;
    if (d->offered.n == 0) return;
    ui_card_open(
        p, &(struct ui_card){ .kind = CARD_ASK,
                              .title = TRN(a, "Someone chose you", "{1} people chose you", (int64_t)d->offered.n) });
    ui_para(p, TR("They read what you wrote of yourself, and would like to meet. Yes, or not just now: both are fine,"
                  " and nobody is told why."));
    ui_rows_open(p);
    for (size_t i = 0; i < d->offered.n; i++) {
        const struct match_offered *o = &ROWS(d->offered, struct match_offered)[i];
        ui_row(p, url_for(a, "/offers/{1}", o->person_id), TR("Read what they wish"),
               TRF(a, "Chose you on {1}", lang_day(a, o->chosen_at_s)));
    }
    ui_rows_close(p);
    ui_card_close(p);
}

/* --- Beside --- */

static void unfinished_show(struct page *p, const struct today *d) {
    struct arena *a = p->arena;
    if (d->unfinished.n == 0) return;
    ui_card_open(p, &(struct ui_card){ .title = TRN(a, "A note that isn’t saved yet", "{1} notes that aren’t saved yet",
                                                    (int64_t)d->unfinished.n) });
    ui_rows_open(p);
    for (size_t i = 0; i < d->unfinished.n; i++) {
        const struct note_unfinished *u = &ROWS(d->unfinished, struct note_unfinished)[i];
        struct str path = u->appointment_id.n
                              ? url_for(a, "/people/{1}/notes/new?appointment={2}", u->person_id, u->appointment_id)
                              : url_for(a, "/people/{1}/notes/new", u->person_id);
        ui_row(p, path, called(d, u->person_id), TRF(a, "Last kept {1}", lang_when(a, u->saved_at_s)));
    }
    ui_rows_close(p);
    ui_card_close(p);
}

/* A card of meetings that something is to be said about; nothing when there are none. */
static void meetings_card(struct page *p, const struct today *d, struct str title,
                          bool which(const struct today *, const struct appointment *)) {
    struct arena *a = p->arena;
    bool any = false;
    for (size_t i = 0; i < d->meeting_count; i++) {
        const struct appointment *m = &d->meetings[i];
        if (!which(d, m)) continue;
        if (!any) {
            ui_card_open(p, &(struct ui_card){ .title = title });
            ui_rows_open(p);
        }
        any = true;
        ui_row(p, url_for(a, "/people/{1}/appointments/{2}", m->person_id, m->id), called(d, m->person_id),
               appointment_when(a, m->at_s));
    }
    if (!any) return;
    ui_rows_close(p);
    ui_card_close(p);
}

/* Whose hope comes up to be looked at again; its words stand on the person's own page. */
static void hopes_show(struct page *p, const struct today *d) {
    struct arena *a = p->arena;
    if (d->hopes.n == 0) return;
    ui_card_open(p, &(struct ui_card){ .title = TR("A hope to look at again") });
    ui_rows_open(p);
    for (size_t i = 0; i < d->hopes.n; i++) {
        const struct hope_line *h = &ROWS(d->hopes, struct hope_line)[i];
        ui_row(p, url_for(a, "/people/{1}/plan", h->person_id), called(d, h->person_id),
               TR("They chose about now for it"));
    }
    ui_rows_close(p);
    ui_card_close(p);
}

/* What the worker took on for somebody and is due; what it is stands on the person's own page. */
static void actions_show(struct page *p, const struct today *d) {
    struct arena *a = p->arena;
    if (d->actions.n == 0) return;
    ui_card_open(p, &(struct ui_card){ .title = TR("Something you said you’d do") });
    ui_rows_open(p);
    for (size_t i = 0; i < d->actions.n; i++) {
        const struct action_line *x = &ROWS(d->actions, struct action_line)[i];
        ui_row(p, url_for(a, "/people/{1}/plan/team", x->person_id), called(d, x->person_id),
               TRF(a, "By {1}", plan_date_words(a, x->due)));
    }
    ui_rows_close(p);
    ui_card_close(p);
}

static void covers_show(struct page *p, const struct today *d) {
    struct arena *a = p->arena;
    for (size_t i = 0; i < d->covers.n; i++) {
        const struct match_cover *c = &ROWS(d->covers, struct match_cover)[i];
        if (!is_covered(d, c)) continue;
        ui_say_open(p, SAY_PLAIN, ICON_PERSON);
        html(p, H("<p>"));
        ui_link(p, url_for(a, "/people/{1}", c->person_id),
                TRF(a, "You stand in for {1}’s worker", called(d, c->person_id)));
        html(p, H("<br>"), TEXT(TRF(a, "Until {1}", lang_day(a, c->until_s))), H("</p>\n"));
        ui_say_close(p);
    }
}

/* No name and no word of it here: others may see this screen. */
static void thoughts_show(struct page *p, const struct today *d) {
    if (d->thoughts == 0) return;
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("For you alone") });
    ui_para(p, TR("Something to think over, when you have a quiet moment."));
    ui_small_link(p, STR("/today/reflect"), TR("Look at it"));
    ui_card_close(p);
}

static void corner_show(struct page *p) {
    if (!route_reaches(SHELL_WORKER, "/corner")) return;
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("Your own corner") });
    ui_para(p, TR("What you share of yourself, what you’d rather not work with just now, your leave."));
    ui_small_link(p, STR("/corner"), TR("Go to my corner"));
    ui_card_close(p);
}

enum outcome today_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct today d;
    size_t count = 0;
    TRY(today_read(v, r, &d));
    for (size_t i = 0; i < d.meeting_count; i++) count += is_today(&d, &d.meetings[i]);
    TRY(people_read(&d, count));
    p->record = true;
    p->section = SECTION_TODAY;
    p->title = TR("Today");
    if (page_done_is(r, "there")) ui_banner(p, &(struct ui_banner){ .words = TR("You’re there. That’s noted.") });
    ui_title(p, lang_day(p->arena, d.now_s));
    ui_lead(p, count > 0 ? TRN(p->arena, "One meeting today.", "{1} meetings today.", (int64_t)count)
                         : TR("A day without a meeting."));
    TRY(concerns_first(v, r, p));
    TRY(telling_waits(p, v));
    TRY(noticing_first(v, p));
    ui_cols_open(p, COLS_ASIDE);
    ui_stack_open(p, true);
    offered_show(p, &d);
    TRY(day_show(p, &d, count));
    ui_stack_close(p);
    ui_aside_open(p, TR("Notes, other times and your own corner"), false);
    notes_device_show(p, v, d.meetings, d.meeting_count);
    covers_show(p, &d);
    unfinished_show(p, &d);
    hopes_show(p, &d);
    actions_show(p, &d);
    meetings_card(p, &d, TR("Did you meet?"), is_unsaid);
    meetings_card(p, &d, TR("Asked for another time"), is_asked);
    thoughts_show(p, &d);
    corner_show(p);
    ui_aside_close(p);
    ui_cols_close(p);
    return OK;
}
