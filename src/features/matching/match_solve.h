/* match_solve.h — who is offered support, and with whom, at the least cost for everyone at once.
 * A minimum-cost b-matching in whole numbers: places cost match_load_cost, a pair costs its misfit (1000 − fit), and
 * who is served is settled by match_people_order alone: each step in that order outweighs every sum of misfits, so
 * fit decides with whom, never whether. Exact, and the same answer for the same team in whatever order it was read.
 * How it works: docs/matching.md */
#ifndef WF_FEATURES_MATCHING_MATCH_SOLVE_H
#define WF_FEATURES_MATCHING_MATCH_SOLVE_H
#include "assign/assign.h"
#include "features/matching/match_model.h"

enum { MATCH_NOBODY = -1 };

/* Arrays by index of team->people or team->workers; the arena's. */
struct match_solution {
    size_t person_count, worker_count;
    const int32_t *worker_of; /* for each person the index of a worker, or MATCH_NOBODY */
    const int64_t *standing;  /* for each person: what leaving them unserved costs the solver; one step apart */
    const int64_t *value;     /* for each person: min(standing, min over workers of misfit + price) */
    const int64_t *price;     /* for each worker, ≥ 0: how contested a place is, the load of the last one included */
    const int32_t *placed;    /* for each worker: people this solution adds */
    size_t served;
    int64_t misfit;        /* sum over those served */
    int64_t load;          /* sum over the places used */
    int64_t unserved_cost; /* sum of match_unserved_cost over those not served */
};

/* Solves the whole team.
 *   fails  FAIL_LIMIT when the arena is full or the team too large for memory */
enum outcome match_solve(struct arena *a, const struct match_team *team, struct match_solution *out) MUST_USE;
/* The same, asking from time to time whether to go on (assign.h).
 *   fails  FAIL_BUSY when the watch said no */
enum outcome match_solve_watched(struct arena *a, const struct match_team *team, const struct assign_watch *watch,
                                 struct match_solution *out) MUST_USE;
#endif
