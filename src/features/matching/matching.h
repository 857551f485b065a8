/* matching.h — who could walk with whom: suggestions with reasons, offers, the person's choice, the worker's answer,
 * and what follows: rematch, rest, cover, a planned ending.
 * Tables: match, match_offer, match_declined, match_asked, match_cover, match_run, match_found.
 * Needs: KIND_PROFILE, KIND_CONSENT.   The model: docs/matching.md */
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
    MATCH_END_STOPPED = 4, /* the person wished to stop; nobody asks why */
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
    struct str talked_on;     /* "YYYY-MM-DD" of the ending conversation, or "" */
    struct str plan_words;    /* what they'd like to do before it ends: "" in lists */
    struct str closing_words; /* what was said, or why there was no conversation: "" in lists */
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
 *   fails  FAIL_NOT_ALLOWED when the two are kept apart */
enum outcome match_begin(const struct person_edit *e, struct str worker, int64_t since_s, struct str *id) MUST_USE;
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

/* --- Steps, each as its pages take it; also for the demo --- */

/* Works out for everyone who waits who could walk with them, proves it, and keeps what was found (a coordinator's
 * grant). counts may be NULL.
 *   fails  FAIL_BUSY looked too often in the last hour */
struct match_counts {
    int64_t people, workers, fitted; /* fitted: people for whom somebody fits */
};
enum outcome match_look(const struct team_edit *e, struct match_counts *counts) MUST_USE;
/* Offers introductions of workers that were suggested for the person in the last look; those offered already stay.
 *   fails  FAIL_CONFLICT the wishes changed since the look, or one of them isn't available any more */
enum outcome match_offer(const struct team_edit *e, struct str person, const struct str *workers,
                         size_t count) MUST_USE;
/* The person chooses a worker whose introduction is open. FAIL_CONFLICT when it isn't open any more. */
enum outcome match_choose(const struct person_edit *e, struct str worker) MUST_USE;
/* The worker who was chosen says yes, or not just now. FAIL_CONFLICT when nobody waits for their answer. */
enum outcome match_accept(const struct person_edit *e) MUST_USE;
enum outcome match_not_now(const struct person_edit *e) MUST_USE;
/* What follows. m as read; its new values are written. FAIL_CONFLICT when somebody else changed it meanwhile,
 * FAIL_NOT_ALLOWED when the state or the seat doesn't allow the step. */
enum outcome match_rest(const struct person_edit *e, struct match *m, int64_t until_s) MUST_USE;
enum outcome match_take_up(const struct person_edit *e, struct match *m) MUST_USE;
enum outcome match_change_ask(const struct person_edit *e, struct match *m, bool go_on_meanwhile) MUST_USE;
enum outcome match_plan_ending(const struct person_edit *e, struct match *m) MUST_USE; /* ends_at_s, taper, … */
enum outcome match_call_off(const struct person_edit *e, struct match *m) MUST_USE;
enum outcome match_close(const struct person_edit *e, struct match *m) MUST_USE; /* end_how, talked_on, … */
enum outcome match_cover_add(const struct person_edit *e, const struct match *m, struct match_cover *c) MUST_USE;

waiting_steps matching_waiting_steps;

extern const struct route matching_routes[];
extern const size_t matching_route_count;
extern const struct audited_table matching_audited[];
extern const size_t matching_audited_count;
#endif
