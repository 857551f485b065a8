/* matching.h — who could walk with whom: suggestions with reasons, offers, the person's choice, the worker's answer,
 * and what follows: rematch, rest, cover, a planned ending.
 * Tables: match, match_offer, match_declined, match_asked, match_room, match_cover, match_run,
 *   match_found, match_checked, match_run_load, match_job, match_proposed.
 * Needs: KIND_PROFILE, KIND_CONSENT.   The model: docs/matching.md
 * What is written in words is sealed with the profile: a grant that opens none reads it as "", and can't take a step.
 */
#ifndef WF_FEATURES_MATCHING_H
#define WF_FEATURES_MATCHING_H
#include "access/grant.h"
#include "features/requests/requests.h"
#include "http/route.h"

enum match_state {
    MATCH_CHOSEN = 1, /* the person chose; the worker hasn't said yet */
    MATCH_LIVE = 2,
    MATCH_PAUSED = 3,   /* a rest: the place is held */
    MATCH_ENDING = 4,   /* an ending is planned for ends_at_s */
    MATCH_ENDED = 5,    /* with an ending conversation or a reason */
    MATCH_NOT_BEGUN = 6 /* the choice was taken back, or the worker couldn't just now */
};
/* How a match was closed. */
enum match_end {
    MATCH_END_NONE = 0,
    MATCH_END_TALKED = 1,  /* an ending conversation happened, on talked_on */
    MATCH_END_REASON = 2,  /* there was none, for the reason in closing_words */
    MATCH_END_CHANGE = 3,  /* the person asked for someone else, and begins again with them */
    MATCH_END_STOPPED = 4, /* the person wished to stop; nobody asks why: theirs alone to say */
    MATCH_END_APART = 5    /* they turned out to know each other */
};
/* Meeting less often as an ending comes nearer. */
enum match_taper { MATCH_TAPER_NONE = 0, MATCH_TAPER_FORTNIGHTLY = 1, MATCH_TAPER_MONTHLY = 2 };
struct match {
    struct str id, person_id, worker_id;
    int64_t state, since_s, paused_until_s, ends_at_s, door_open_until_s, revision;
    int64_t chosen_at_s;       /* since_s is the same until the worker says yes; 0 when nobody chose (imports) */
    int64_t change_asked_at_s; /* the person would like someone else; 0 when not */
    int64_t ended_at_s, end_how, taper;
    int64_t half_hours;       /* a week, as wished for when they chose; 0 counts as an hour */
    struct str talked_on;     /* "YYYY-MM-DD" of the ending conversation, or "" */
    struct str plan_words;    /* what they'd like to do before it ends: "" in lists */
    struct str closing_words; /* what was said, or why there was no conversation: "" in lists */
    struct str told_words;    /* who told the choice, and how, when a coordinator wrote it down: "" in lists */
    struct str author_id;     /* who made the last change */
};
/* The match that counts now: the one they walk with (newest live or resting, else an ending one), else the one that
 * was chosen. FAIL_NOT_FOUND when none. */
enum outcome match_current(const struct person_view *v, struct match *out) MUST_USE;
/* A choice that a worker hasn't answered; FAIL_NOT_FOUND when none. May stand beside a live match: a change. */
enum outcome match_chosen(const struct person_view *v, struct match *out) MUST_USE;
/* Matches of the people a team grant reaches, not ended: struct match, by person, without their words. */
enum outcome match_list(const struct team_view *v, struct rows *out) MUST_USE;
/* All matches that began, oldest first: for the road. */
enum outcome match_history(const struct person_view *v, struct rows *out) MUST_USE;
/* Who covers for the person's worker now; "" when nobody does. until_s may be NULL. */
struct str match_covered_by(const struct person_view *v, int64_t *until_s);
/* Begins a match at once, with its relation (imports, the demo). id may be NULL.
 *   fails  FAIL_NOT_ALLOWED when the two are kept apart, FAIL_CONFLICT when they walk together already */
enum outcome match_begin(const struct person_edit *e, struct str worker, int64_t since_s, struct str *id) MUST_USE;

/* Introductions offered to the person. What became of one says nothing about who said so to whom but the coordinator.
 */
enum match_offer_state {
    OFFER_OPEN = 1,
    OFFER_CHOSEN = 2,   /* the person chose it; the worker hasn't said yet */
    OFFER_BEGUN = 3,    /* the worker said yes */
    OFFER_NOT_NOW = 4,  /* the worker couldn't just now */
    OFFER_DECLINED = 5, /* the person would sooner not */
    OFFER_GONE = 6      /* taken back by the coordinator, or another was begun */
};
enum { MATCH_OFFERS_MAX = 3 }; /* open at once */
struct match_offer {
    struct str id, person_id, worker_id;
    int64_t place, state, offered_at_s, answered_at_s, revision;
    struct str told_to; /* a coordinator who wrote the choice down as it was told them; "" when nobody did */
};
/* All of them, the newest first and, among those offered together, the one that works best for everyone first. */
enum outcome match_offer_list(const struct person_view *v, struct rows *out) MUST_USE;
/* Those that are open for the person to choose from: struct match_offer, in the same order. */
enum outcome match_offers(const struct person_view *v, struct rows *out) MUST_USE;
/* Introductions open for the person to choose from: number, 0 when none. */
size_t match_offers_open(const struct person_view *v);

/* For a worker's Today: people who chose them and wait for an answer, longest first. No name and nothing of the person:
 * /offers/{person} shows what they wish, and the name once it is asked for. */
struct match_offered {
    struct str person_id;
    int64_t chosen_at_s;
};
enum outcome match_offered_list(const struct team_view *v, struct rows *out) MUST_USE;

/* Covers of the people a team grant reaches that are still to come or under way, soonest first. */
struct match_cover {
    struct str id, person_id, match_id, worker_id; /* worker_id: who stands in */
    int64_t from_s, until_s, ended_at_s, revision;
};
enum outcome match_cover_list(const struct team_view *v, struct rows *out) MUST_USE;
/* The same of one person. */
enum outcome match_covers(const struct person_view *v, struct rows *out) MUST_USE;

/* Who walks with whom, for what goes on by itself: struct match_walk of the next people whose ids come after `after`,
 * by person, newest first. At most `limit`. */
struct match_walk {
    struct str person_id, team_id, worker_id;
    int64_t state; /* MATCH_LIVE, MATCH_PAUSED or MATCH_ENDING */
};
enum outcome match_walks(const struct service_view *v, struct str after, int64_t limit, struct rows *out) MUST_USE;
/* Covers of them that weren't over by from_s; and of one person. */
enum outcome match_covers_of(const struct service_view *v, struct str after, struct str until, int64_t from_s,
                             struct rows *out) MUST_USE;
enum outcome match_covers_since(const struct person_view *v, int64_t from_s, struct rows *out) MUST_USE;

/* --- Steps, each as its pages take it; also for the demo --- */

/* Works out for everyone who waits who could walk with them, proves it, and keeps what was found (a coordinator's
 * grant). counts may be NULL.
 *   fails  FAIL_BUSY looked too often in the last hour */
struct match_counts {
    int64_t people, workers, fitted; /* fitted: people for whom somebody fits */
    /* When hours were counted, else 0: wished for a week, met, and the most that any arrangement could meet. */
    int64_t half_hours_wished, half_hours, half_hours_most;
};
enum outcome match_look(const struct team_edit *e, struct match_counts *counts) MUST_USE;
/* The same without keeping anything: how it would come out. */
enum outcome match_try(const struct team_view *v, struct match_counts *counts) MUST_USE;
/* Offers introductions of workers that were suggested for the person in the last look; those offered already stay.
 *   fails  FAIL_CONFLICT the wishes changed since the look, or one of them isn't available any more; FAIL_LIMIT more
 *          than MATCH_OFFERS_MAX would be open; FAIL_NOT_ALLOWED a worker who wasn't suggested */
enum outcome match_offer(const struct team_edit *e, struct str person, const struct str *workers,
                         size_t count) MUST_USE;
/* Takes an open introduction back. FAIL_CONFLICT when it isn't open any more. */
enum outcome match_offer_withdraw(const struct team_edit *e, struct str person, struct str worker) MUST_USE;
/* The person chooses a worker whose introduction is open (or tells the coordinator, who writes it down). FAIL_CONFLICT
 * when it isn't open any more, somebody else chose the last place, or a choice waits for its answer already. */
enum outcome match_choose(const struct person_edit *e, struct str worker) MUST_USE;
/* The same as the coordinator was told: told_words, by whom and how. */
enum outcome match_choose_told(const struct person_edit *e, struct str worker, struct str told_words) MUST_USE;
/* Takes a choice back that the worker hasn't answered; the introduction is open again. FAIL_CONFLICT when none waits.
 */
enum outcome match_take_back(const struct person_edit *e) MUST_USE;
/* None of those whose introductions are open. Costs no waiting; these pairs aren't offered again. FAIL_CONFLICT when
 * none is open. */
enum outcome match_none(const struct person_edit *e) MUST_USE;
/* The person would like to talk it over first: the coordinator's turn. FAIL_CONFLICT when nothing is open. */
enum outcome match_talk_over(const struct person_edit *e) MUST_USE;
/* The worker who was chosen says yes, or not just now. FAIL_CONFLICT when nobody waits for their answer. A yes ends the
 * match that a change was asked of. */
enum outcome match_accept(const struct person_edit *e) MUST_USE;
enum outcome match_not_now(const struct person_edit *e) MUST_USE;
/* The two know each other: kept apart for good (apart_say), and whatever is open or begun between them ends. Said by
 * the worker of themselves, by the person or the coordinator. The person waits again if they walked together. */
enum outcome match_apart(const struct person_edit *e, struct str worker) MUST_USE;

/* What follows. m as read; its new values are written. The person, their worker and the coordinator may take a step.
 *   fails  FAIL_CONFLICT when somebody else changed it meanwhile, FAIL_NOT_ALLOWED when the state or the seat doesn't
 *          allow the step, FAIL_INVALID when a value it needs is missing or can't be */
/* until_s 0: as long as they like. */
enum outcome match_rest(const struct person_edit *e, struct match *m, int64_t until_s) MUST_USE;
enum outcome match_take_up(const struct person_edit *e, struct match *m) MUST_USE;
/* The person waits again. go_on_meanwhile: the match goes on until somebody new has said yes; otherwise it ends now. */
enum outcome match_change_ask(const struct person_edit *e, struct match *m, bool go_on_meanwhile) MUST_USE;
/* Reads ends_at_s (not past), taper, plan_words, door_open_until_s (0: MATCH_DOOR_S after the end). */
enum { MATCH_DOOR_S = 90 * 86400 };
enum outcome match_plan_ending(const struct person_edit *e, struct match *m) MUST_USE;
/* Calls off what was planned: a choice that waits for its answer (it is open again), an ending, or else a change. */
enum outcome match_call_off(const struct person_edit *e, struct match *m) MUST_USE;
/* Reads end_how, talked_on, closing_words, door_open_until_s. MATCH_END_TALKED needs the day of the conversation,
 * MATCH_END_REASON the reason; MATCH_END_STOPPED is the person's own. Nothing else closes a match. */
enum outcome match_close(const struct person_edit *e, struct match *m) MUST_USE;
/* The person comes back while the door is open, and waits again. FAIL_NOT_ALLOWED when it isn't. */
enum outcome match_again(const struct person_edit *e) MUST_USE;
/* Reads worker_id, from_s, until_s; sets id. FAIL_NOT_ALLOWED for one kept apart or the worker themselves,
 * FAIL_CONFLICT when somebody covers in that time already. */
enum outcome match_cover_add(const struct person_edit *e, const struct match *m, struct match_cover *c) MUST_USE;
/* Ends a cover now, or before it began. FAIL_CONFLICT when it is over. */
enum outcome match_cover_end(const struct person_edit *e, struct match_cover *c) MUST_USE;

waiting_steps matching_waiting_steps;

extern const struct task_kind matching_task; /* runs over everyone, with http/task.h */
extern const struct route matching_routes[];
extern const size_t matching_route_count;
extern const struct audited_table matching_audited[];
extern const size_t matching_audited_count;
#endif
