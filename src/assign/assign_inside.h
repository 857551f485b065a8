/* assign_inside.h — what a solver is made of. For the files of assign/ alone. */
#ifndef WF_ASSIGN_ASSIGN_INSIDE_H
#define WF_ASSIGN_ASSIGN_INSIDE_H
#include "assign/assign.h"

/* How many tickets of a row stand in order; the others wait behind them. */
enum { NEAR_MAX = 32 };
/* guest.worker of somebody who is not in: about to be inserted. */
enum { OUTSIDE = ASSIGN_NOBODY - 1 };

/* A way for somebody to sit elsewhere. */
struct ticket {
    uint32_t worker; /* where */
    uint32_t person; /* who would */
    int32_t more;    /* what their pair would cost more than the one they are in */
};
/* For each desk that somebody at this one could go to, the cheapest ticket. The first `near` stand in order of `key`:
 * what going there costs more than staying, the other place's price as it stood then included. Prices rise, so it never
 * costs less; where they fell, the row is worn. key[near]: the least of the others. */
struct row {
    struct ticket *at;
    int64_t *key;
    uint32_t count, room, near;
};
struct seat {
    uint32_t person;
    int32_t cost;
    int64_t unserved;
};
/* What every step of a search asks of a desk. */
struct reach {
    int64_t price;
    int64_t distance; /* to coming here, price included; INT64_MAX when no way is known */
    int64_t exit;     /* the cheapest way to end here: in the next free place, or in that of the cheapest to leave out;
                       * INT64_MAX when there is neither. Never below the price */
};
struct desk {
    struct row row;
    struct seat *seats; /* room for seat_room, `used` of them taken */
    uint32_t used, seat_room;
    uint32_t out_seat; /* whose least_out is */
    int64_t least_out; /* min over who sits here: cost of leaving them out, less that of their pair */
    uint32_t heap_at;
    uint32_t mover;     /* who would come to sit here; when a place is to be filled: who would leave here */
    int32_t mover_more; /* what their pair would cost more than the one they are in */
    uint32_t toward;    /* when a place is to be filled: where they would go */
    bool done, loose, own_seats;
    bool stale; /* the row: who sits here, or where they could go, has changed */
};
struct guest {
    int32_t worker; /* or ASSIGN_NOBODY, or OUTSIDE */
    int32_t cost;   /* of the pair with that worker; 0 without one */
    uint32_t seat;
};
/* Where a search stands in a row. */
struct reading {
    int64_t least; /* no ticket from here on leads anywhere nearer */
    int64_t base;
    uint32_t worker, at; /* at UNOPENED: the row may have to be brought up to date first */
};
#define UNOPENED UINT32_MAX
/* Who could sit at a desk, by person. */
struct comer {
    uint32_t person;
    int32_t cost;
};
struct comers {
    struct comer *at;
    uint32_t count, room;
};

/* Costs inside the solver: a whole cost is `unit`, a step from desk to desk adds `step`. So of ways that cost the same
 * the one with the fewest steps is nearest, and prices learn how many steps it is to a place: without that, where many
 * ways cost the same, each search would look through them all. A way has at most one step for each worker and prices
 * are differences of ways, so steps never come to half a unit, and prices rounded to whole units are right as well.
 * Where costs are too large for that, step is 0 and unit 1. */
struct assign {
    struct assign_network net;
    int64_t unit, step;
    struct guest *guests;
    struct desk *desks;
    struct reach *reach;
    struct seat *seats; /* of all desks, as they were opened */
    uint32_t *order;    /* people; those from `inserted` on are to be inserted, in this order */
    uint32_t inserted;
    int64_t unserved_sum;
    uint32_t *heap, heap_n; /* desks by distance */
    uint32_t *reached, reached_n;
    struct reading *readings; /* a heap by least */
    uint32_t reading_n;
    uint8_t *worn;            /* by desk: its row's nearest have to be chosen again, since prices fell, or rose far */
    uint32_t *slot;           /* by desk: where in the row being written its ticket stands */
    uint32_t *loose, loose_n; /* desks that may have a place cheaper than their price */
    struct comers *comers;    /* by desk; NULL until something changes */
    int32_t *worker_of;       /* for the solution */
    int64_t *price;
};

/* What the desk's next free place costs, in units; INT64_MAX when there is none. */
static inline int64_t next_place(const struct assign *s, uint32_t worker) {
    const struct assign_worker *w = &s->net.workers[worker];
    uint32_t used = s->desks[worker].used;
    return used < w->place_count ? w->place_cost[used] * s->unit : INT64_MAX;
}
/* What the last place used costs. */
static inline int64_t last_place(const struct assign *s, uint32_t worker) {
    return s->net.workers[worker].place_cost[s->desks[worker].used - 1] * s->unit;
}
/* Goes without steps when leaving somebody out at this cost asks for it. */
void assign_unit_fit(struct assign *s, int64_t unserved);
bool assign_person_is_right(const struct assign_person *p, uint32_t worker_count);
bool assign_worker_is_right(const struct assign_worker *w);
/* Adds what leaving somebody out costs to the sum of it. False, and nothing added, when the network's costs could then
 * come to more than ASSIGN_SUM_MAX: a pair and its place cost less than 2^32. */
bool assign_sum_add(int64_t *sum, uint32_t person_count, int64_t unserved);
#endif
