/* match_fair.h — three checks of every run, found without the solver: nobody is passed over, nobody is left without
 * support whom another arrangement would serve, and matches that stand were let be. What they find is kept with the run
 * and told to the coordinator. */
#ifndef WF_FEATURES_MATCHING_MATCH_FAIR_H
#define WF_FEATURES_MATCHING_MATCH_FAIR_H
#include "features/matching/match_solve.h"

/* A match that stands: the person isn't looked for, and the place is taken. */
struct match_kept {
    struct str person_id, worker_id;
};

struct match_fair {
    int64_t people, served;
    int64_t passed_over;          /* unserved, though a worker has room for them but for who goes after */
    int64_t cost_unserved, blind; /* of those not served, and the same when every pair fits alike */
    int64_t kept, touched;        /* matches that stand, and those whose person or place was given away */
    /* When hours were counted, else 0: nothing tells then what those unserved would cost at least, but how much time
     * was wished for and is met, and the most that any arrangement could meet; and whose time would be divided. */
    int64_t half_hours_wished, half_hours, half_hours_most, split;
};

/* Looks at all three.
 *   kept   matches that stand, any order; workers of other teams among them are left alone
 *   fails  FAIL_LIMIT without memory, FAIL_INVALID when s isn't the team's */
enum outcome match_fair_check(const struct match_team *team, const struct match_solution *s,
                              const struct match_kept *kept, size_t kept_count, struct match_fair *out) MUST_USE;
/* Whether all three hold. */
bool match_fair_holds(const struct match_fair *f);
#endif
