/* match_certify_hours.h — what the prices of a solution by hours prove: that no arrangement costs less than its bound.
 * Inside features/matching only. */
#ifndef WF_FEATURES_MATCHING_MATCH_CERTIFY_HOURS_H
#define WF_FEATURES_MATCHING_MATCH_CERTIFY_HOURS_H
#include "features/matching/match_solve.h"

bool match_hours_bound_holds(const struct match_team *team, const struct match_solution *s);
#endif
