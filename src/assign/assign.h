/* assign.h — who goes where at the least cost for everyone at once: people who each need one place, workers with so
 * many places, a cost for each possible pair, for each place and for leaving somebody without one. Exact, in whole
 * numbers, and the same answer for the same network every time. Knows no database and no page; uses base alone.
 *
 * The method is that of successive shortest paths: people are inserted one by one, each by the cheapest way to a place,
 * moving others along where that is cheaper. Prices stand on workers alone; they rise when somebody comes and fall when
 * somebody leaves. Sources: R. K. Ahuja, T. L. Magnanti, J. B. Orlin, Network Flows (1993), chapters 9 and 12;
 * E. W. Dijkstra, 1959. How it works and what it costs: docs/matching.md */
#ifndef WF_ASSIGN_ASSIGN_H
#define WF_ASSIGN_ASSIGN_H
#include "base/outcome.h"

enum { ASSIGN_NOBODY = -1, ASSIGN_PEOPLE_MAX = 1 << 24, ASSIGN_WORKERS_MAX = 1 << 24 };
/* Leaving one person out costs no more, and the network's costs sum to no more than ASSIGN_SUM_MAX. Prices and the
 * lengths of ways stay below four times ASSIGN_COST_MAX, so that nothing runs over. */
#define ASSIGN_COST_MAX (INT64_C(1) << 56)
#define ASSIGN_SUM_MAX (INT64_C(1) << 62)

/* A possible pair, from the person's side. */
struct assign_edge {
    uint32_t worker;
    int32_t cost; /* 0 or more */
};
/* Without edges and with nothing to lose: somebody who isn't there (yet). */
struct assign_person {
    struct assign_edge *edges;
    uint32_t edge_count;
    int64_t unserved; /* what it costs to leave them without a place: 0 … ASSIGN_COST_MAX */
};
struct assign_worker {
    const int32_t *place_cost; /* what each further place costs: 0 or more, never falling */
    uint32_t place_count;
};
/* The network. All arrays are the caller's and stay until assign_close; the functions for changes write to them, and
 * any but assign_open may put a person's edges in another order. */
struct assign_network {
    struct assign_person *people;
    struct assign_worker *workers;
    uint32_t person_count, worker_count;
};

/* A solution with its proof. Arrays by person and by worker; the solver's, until it is next called. */
struct assign_solution {
    const int32_t *worker_of; /* or ASSIGN_NOBODY */
    const int64_t *price;     /* of each worker: how contested a place is */
    uint32_t served;
    int64_t cost; /* pairs, places and those unserved */
};

/* Asked from time to time while solving, up to thousands of times. Return false to stop. */
struct assign_watch {
    bool (*go_on)(void *context, uint32_t people_done, uint32_t people_all);
    void *context;
};

struct assign;

/* Checks the network and makes a solver for it; nobody has a place yet.
 *   fails  FAIL_INVALID a cost, count or index is out of range; FAIL_LIMIT no memory, and *out is untouched */
enum outcome assign_open(const struct assign_network *n, struct assign **out) MUST_USE;
void assign_close(struct assign *s);

/* Inserts everyone who isn't in yet, dearest to leave out first, and ends at the optimum.
 *   watch  may be NULL
 *   fails  FAIL_BUSY stopped by the watch, FAIL_LIMIT no memory; calling it again goes on from there */
enum outcome assign_run(struct assign *s, const struct assign_watch *watch) MUST_USE;

/* What was found so far; the optimum after a run or a change that was OK. */
struct assign_solution assign_solution(struct assign *s);

/* --- Changes after assign_run. Each writes the change to the network and ends at its optimum. ---
 * All fail with FAIL_INVALID when what is asked for can't be (nothing is changed), and with FAIL_LIMIT without memory:
 * then either nothing is changed, or assign_run brings it to its end. */

/* A person comes, or is another now: they were not there, or what they were is forgotten. */
enum outcome assign_arrive(struct assign *s, uint32_t person, struct assign_person as) MUST_USE;
/* A person leaves; their place is free for others. */
enum outcome assign_leave(struct assign *s, uint32_t person) MUST_USE;
/* A worker has other places now. */
enum outcome assign_places(struct assign *s, uint32_t worker, struct assign_worker as) MUST_USE;
/* A person's pair with a worker is settled: both are kept out of what is solved, the person and the worker's cheapest
 * place. Needs a worker with a place. */
enum outcome assign_pin(struct assign *s, uint32_t person, uint32_t worker) MUST_USE;
/* A pair isn't possible any more: their edges are taken out of the person's. */
enum outcome assign_decline(struct assign *s, uint32_t person, uint32_t worker) MUST_USE;

/* --- Proof, found without the solver --- */
enum assign_flaw {
    ASSIGN_SOUND,
    ASSIGN_FLAW_PAIR,   /* somebody has a place with a worker whom they have no edge to */
    ASSIGN_FLAW_PLACES, /* more people than places */
    ASSIGN_FLAW_PRICE,  /* a price is not between the cost of the worker's last place and of the next */
    ASSIGN_FLAW_VALUE,  /* somebody could do better at these prices */
    ASSIGN_FLAW_COST    /* the sum, or the count of those served, is wrong */
};
/* Feasibility, reduced costs and complementary slackness: together they prove that no solution is cheaper.
 *   out    the first flaw found
 *   fails  FAIL_LIMIT no memory */
enum outcome assign_certify(const struct assign_network *n, const struct assign_solution *s,
                            enum assign_flaw *out) MUST_USE;
/* A flaw in words for a log: "ok", "a pair that isn't possible". Static storage. */
const char *assign_flaw_name(enum assign_flaw flaw);
#endif
