/* assign.h — who goes where at the least cost for everyone at once: people who each need one place, workers with so many
 * places, a cost for each possible pair, for each place and for leaving somebody without one. Exact, in whole numbers,
 * and the same answer for the same network every time. Knows no database and no page; uses base alone.
 *
 * The method is that of successive shortest paths: people are inserted one by one, each by the cheapest way to a place,
 * moving others along where that is cheaper. Prices stand on workers alone and only rise while inserting. Sources:
 * R. K. Ahuja, T. L. Magnanti, J. B. Orlin, Network Flows (1993), chapters 9 and 12; E. W. Dijkstra, 1959.
 * How it works and what it costs: docs/matching.md */
#ifndef WF_ASSIGN_ASSIGN_H
#define WF_ASSIGN_ASSIGN_H
#include "base/outcome.h"

enum { ASSIGN_NOBODY = -1, ASSIGN_PEOPLE_MAX = 1 << 24, ASSIGN_WORKERS_MAX = 1 << 24 };
/* No single cost is larger: with at most ASSIGN_PEOPLE_MAX people no sum along any path comes near 2^62. */
#define ASSIGN_COST_MAX (INT64_C(1) << 36)

/* A possible pair, from the person's side. */
struct assign_edge {
    uint32_t worker;
    int32_t cost; /* 0 or more */
};
/* The network. Arrays are the caller's; edges are reordered within each person's run. */
struct assign_network {
    uint32_t person_count, worker_count;
    const uint64_t *edge_first; /* person_count + 1: person i has edges[edge_first[i]] … edges[edge_first[i + 1] − 1] */
    struct assign_edge *edges;
    const int64_t *unserved;     /* for each person: what it costs to leave them without a place, 0 … ASSIGN_COST_MAX */
    const uint64_t *place_first; /* worker_count + 1, likewise into place_cost */
    const int32_t *place_cost;   /* what each further place of a worker costs: 0 or more, never falling */
};

/* A solution and its proof. Arrays by person and by worker; owned by the solver. */
struct assign_solution {
    const int32_t *worker_of; /* or ASSIGN_NOBODY */
    const int64_t *price;     /* of each worker: how contested a place is */
    uint32_t served;
    int64_t cost; /* the optimum: pairs, places and those unserved */
};

/* Looked at from time to time while solving. Return false to stop. May be NULL. */
struct assign_watch {
    bool (*go_on)(void *context, uint32_t people_done, uint32_t people_all);
    void *context;
};

struct assign;
/* Checks the network and makes a solver for it; nobody has a place yet. The network's arrays must stay.
 *   fails  FAIL_INVALID a cost, count or index is out of range; FAIL_LIMIT no memory */
enum outcome assign_open(const struct assign_network *n, struct assign **out) MUST_USE;
void assign_close(struct assign *s);
/* Inserts everyone who isn't in yet, dearest to leave out first.
 *   fails  FAIL_BUSY stopped by the watch; calling it again goes on */
enum outcome assign_run(struct assign *s, const struct assign_watch *watch) MUST_USE;
struct assign_solution assign_solution(const struct assign *s);

/* --- Changes after assign_run: each ends at the optimum of the changed network. --- */
/* A person's edges and unserved cost as the network has them are in from now on (again). */
void assign_arrive(struct assign *s, uint32_t person);
/* A person leaves: their place is free for others. */
enum outcome assign_leave(struct assign *s, uint32_t person) MUST_USE;

/* --- Proof, found without the solver --- */
enum assign_flaw {
    ASSIGN_SOUND,
    ASSIGN_FLAW_PAIR,   /* somebody has a place with a worker whom they have no edge to */
    ASSIGN_FLAW_PLACES, /* more people than places */
    ASSIGN_FLAW_PRICE,  /* a price is not between the cost of the worker's last place and of the next */
    ASSIGN_FLAW_VALUE,  /* somebody could do better at these prices */
    ASSIGN_FLAW_COST    /* the sum is wrong */
};
/* Feasibility, reduced costs and complementary slackness: together they prove that no solution is cheaper.
 *   fails  FAIL_LIMIT no memory */
enum outcome assign_certify(const struct assign_network *n, const struct assign_solution *s,
                            enum assign_flaw *out) MUST_USE;
#endif
