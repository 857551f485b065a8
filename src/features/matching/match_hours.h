/* match_hours.h — solving a team where people would like different amounts of time: hours are divided exactly first,
 * then people are placed whole, in order (assign_hours.h). What match_solve turns to. */
#ifndef WF_FEATURES_MATCHING_MATCH_HOURS_H
#define WF_FEATURES_MATCHING_MATCH_HOURS_H
#include "features/matching/match_pairs.h"
#include "features/matching/match_solve.h"

/* fails  FAIL_BUSY stopped by the watch, FAIL_LIMIT the arena is full or the team too large */
enum outcome match_hours_solve(struct arena *a, const struct match_team *team, const struct match_pairs *pairs,
                               const struct assign_watch *watch, struct match_solution *out) MUST_USE;

/* What both ways of solving share: a step of standing, for so many who are moved at most; and the cost of an edge. */
int64_t match_standing_step(size_t people, size_t workers);
int32_t match_misfit_of(const struct assign_person *p, int32_t worker);
#endif
