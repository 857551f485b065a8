/* match_solve.h — who is offered support, and with whom, at the least cost for everyone at once.
 * A minimum-cost b-matching in whole numbers: places cost match_load_cost, a pair costs its misfit (1000 − fit), and
 * who is served is settled by match_people_order alone: each step in that order outweighs every sum of misfits, so
 * fit decides with whom, never whether. Exact, and the same answer for the same team in whatever order it was read.
 * As soon as somebody who waits would like another time than an hour a week, half hours are counted instead of places:
 * then who goes first is placed first, and how far that can be from the most that could be met is told.
 * How it works: docs/matching.md */
#ifndef WF_FEATURES_MATCHING_MATCH_SOLVE_H
#define WF_FEATURES_MATCHING_MATCH_SOLVE_H
#include "assign/assign_hours.h"
#include "features/matching/match_model.h"

enum { MATCH_NOBODY = -1 };

/* Arrays by index of team->people or team->workers; the arena's. */
struct match_solution {
    size_t person_count, worker_count;
    const int32_t *worker_of; /* for each person the index of a worker, or MATCH_NOBODY */
    const int64_t *standing;  /* for each person: what leaving them unserved costs the solver; one step apart */
    const int64_t *value;     /* for each person: min(standing, min over workers of misfit + price); NULL by hours */
    const int64_t *price;     /* for each worker, ≥ 0: how contested a place is, the load of the last one included. By
                               * hours: how contested half an hour is, in ASSIGN_HOURS_SHARES of a point */
    const int32_t *placed;    /* for each worker: people this solution adds */
    size_t served;
    int64_t misfit;        /* sum over those served */
    int64_t load;          /* sum over the places used */
    int64_t unserved_cost; /* sum of match_unserved_cost over those not served */
    /* When hours were counted (match_hours_count): people are placed whole, in order (assign_hours.h). */
    bool by_hours;
    const int32_t *placed_half_hours;      /* for each worker: what this solution adds; also without hours */
    int64_t half_hours_wished, half_hours; /* of all who wait, and of those served */
    int64_t half_hours_most;               /* no arrangement could meet more, even one that divides people's time */
    int64_t split;                         /* people whose time the best division would have divided */
    int64_t bound;                         /* no whole arrangement costs less, standings included */
};

/* Solves the whole team.
 *   fails  FAIL_LIMIT when the arena is full or the team too large for memory */
enum outcome match_solve(struct arena *a, const struct match_team *team, struct match_solution *out) MUST_USE;
/* The same, asking from time to time whether to go on (assign.h).
 *   fails  FAIL_BUSY when the watch said no */
enum outcome match_solve_watched(struct arena *a, const struct match_team *team, const struct assign_watch *watch,
                                 struct match_solution *out) MUST_USE;
#endif
