/* matching.h — who could walk with whom: suggestions with reasons, offers, the person's choice, the worker's answer,
 * and what follows: rematch, pause, cover, a planned ending.
 * Tables: match, match_offer, match_declined, match_cover, match_run.   Needs: KIND_PROFILE, KIND_CONSENT.
 * The model: docs/matching.md */
#ifndef WF_FEATURES_MATCHING_H
#define WF_FEATURES_MATCHING_H
#include "access/grant.h"
#include "features/requests/requests.h"
#include "http/route.h"

enum match_state {
    MATCH_CHOSEN = 1, /* the person chose; the worker hasn't said yet */
    MATCH_LIVE = 2,
    MATCH_PAUSED = 3, /* a rest: the place is held */
    MATCH_ENDING = 4, /* an ending is planned for ends_at_s */
    MATCH_ENDED = 5   /* with an ending conversation or a reason */
};
struct match {
    struct str id, person_id, worker_id;
    int64_t state, since_s, paused_until_s, ends_at_s, door_open_until_s, revision;
};
/* The person's current match (chosen, live, paused, ending), newest; FAIL_NOT_FOUND when none. */
enum outcome match_current(const struct person_view *v, struct match *out) MUST_USE;
/* Matches of the people a team grant reaches, not ended: struct match. */
enum outcome match_list(const struct team_view *v, struct rows *out) MUST_USE;
/* All matches of the person, oldest first: for the road. */
enum outcome match_history(const struct person_view *v, struct rows *out) MUST_USE;
/* Who covers for the person's worker now; "" when nobody does. until_s may be NULL. */
struct str match_covered_by(const struct person_view *v, int64_t *until_s);
/* Begins a match at once (imports, the demo). */
enum outcome match_begin(const struct person_edit *e, struct str worker, int64_t since_s, struct str *id) MUST_USE;
/* Introductions open for the person to choose from: number, 0 when none. */
size_t match_offers_open(const struct person_view *v);
waiting_steps matching_waiting_steps;

extern const struct route matching_routes[];
extern const size_t matching_route_count;
extern const struct audited_table matching_audited[];
extern const size_t matching_audited_count;
#endif
