/* assign_hours.h — the same question when people need different numbers of hours, each with one worker, and workers
 * have so many hours. Whole placements at the least cost are the generalised assignment problem, which is NP-hard; so
 * hours are first placed one by one, exactly (assign.h), which few people's hours don't survive whole. Those are then
 * placed whole in order, dearest to leave out first, and how far that can be from the best is said: no whole placement
 * costs less than the divided one. Sources: D. B. Shmoys, É. Tardos, An approximation algorithm for the generalized
 * assignment problem (1993), for the relaxation. */
#ifndef WF_ASSIGN_ASSIGN_HOURS_H
#define WF_ASSIGN_ASSIGN_HOURS_H
#include "assign/assign.h"

/* Hours one person may need. Whole numbers stay whole when a person's costs are divided among that many hours. */
enum { ASSIGN_HOURS_MAX = 8, ASSIGN_HOURS_SHARES = 840 };

struct assign_hours {
    struct assign_network
        net;             /* a worker's places are hours; pairs and leaving out cost what they cost the whole person */
    const uint8_t *need; /* by person: 1 … ASSIGN_HOURS_MAX */
    const uint32_t *people_most; /* by worker: with how many people at once; NULL asks nothing */
};

/* Zeroed before; assign_hours_clear after. */
struct assign_hours_solution {
    int32_t *worker_of;         /* by person, or ASSIGN_NOBODY */
    uint32_t served, split;     /* split: whose hours the exact placement divides, or leaves out in part */
    int64_t cost;               /* pairs, hours and those left out */
    int64_t bound;              /* no whole placement costs less; cost − bound is the gap */
    int64_t *price;             /* by worker: how contested an hour is, in shares of a cost. They prove the bound */
    uint64_t hours, hours_most; /* of those served; and the most that anybody could place, dividing them at will */
};

/* hours_most holds where leaving out costs more than any place. How many people a worker can be with is asked when
 * people are placed whole, and not before: the bound and hours_most are those without it. Where a place always costs
 * less than leaving out, nobody is left out who could be placed by leaving out only people who are less dear to. The
 * network isn't changed. The same answer for the same network every time. watch  may be NULL fails  FAIL_INVALID  a
 * need, cost, count or index is out of range (pairs and hours: up to INT32_MAX / ASSIGN_HOURS_SHARES); FAIL_BUSY
 * stopped by the watch; FAIL_LIMIT no memory. *out is then empty */
enum outcome assign_hours_solve(const struct assign_hours *h, const struct assign_watch *watch,
                                struct assign_hours_solution *out) MUST_USE;
void assign_hours_clear(struct assign_hours_solution *s);
#endif
