/* match_again.h — what would be if: the team solved again with one thing another. Where hours are counted, no price and
 * no chain of moves tells what would follow, so what people are told of it is tried. Inside features/matching only. */
#ifndef WF_FEATURES_MATCHING_MATCH_AGAIN_H
#define WF_FEATURES_MATCHING_MATCH_AGAIN_H
#include "features/matching/match_solve.h"

/* Whether the person would be served if they wished what `relaxed` does.
 *   fails  FAIL_LIMIT without memory */
enum outcome match_again_serves(const struct match_team *team, size_t person, const struct match_person *relaxed,
                                bool *out) MUST_USE;
/* Whether somebody whom s serves would have nobody if this person walked with this worker. FAIL_LIMIT without memory */
enum outcome match_again_loses(const struct match_team *team, const struct match_solution *s, size_t person,
                               size_t worker, bool *out) MUST_USE;
#endif
