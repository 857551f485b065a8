/* match_reach.h — whether a place with a worker could open by moving others along: the augmenting path, blind to fit,
 * that tells if one more person could be served or if somebody would lose out. */
#ifndef WF_FEATURES_MATCHING_MATCH_REACH_H
#define WF_FEATURES_MATCHING_MATCH_REACH_H
#include "features/matching/match_pairs.h"
#include "features/matching/match_solve.h"

/* Who sits where in a solution; the arena's. Turns and places are those of the pairs. */
struct match_reach {
    const struct match_pairs *pairs;
    int32_t *first; /* by place: the turn of one of the worker's people, or −1 */
    int32_t *next;  /* by turn: the turn of another person of the same worker, or −1 */
    int32_t *free;  /* by place: what the worker had free before this solution */
    bool *seen;
    uint32_t *queue;
};

enum outcome match_reach_open(struct arena *a, const struct match_team *team, const struct match_solution *s,
                              const struct match_pairs *pairs, struct match_reach *out) MUST_USE;

/* True when a place with the worker is free, or comes free once others move to workers possible for them. Whoever has
 * a turn from `first` to `last` gives their place up without needing another. */
bool match_reach_opens(struct match_reach *r, uint32_t place, uint32_t first, uint32_t last);
#endif
