/* assign_inside.h — what a solver is made of. For the files of assign/ alone. */
#ifndef WF_ASSIGN_ASSIGN_INSIDE_H
#define WF_ASSIGN_ASSIGN_INSIDE_H
#include "assign/assign.h"
#include <stdlib.h>

/* guest.worker of somebody who is not in: about to be inserted. */
enum { OUTSIDE = ASSIGN_NOBODY - 1 };

/* A person's edges stand in parts: the nearest, those that are near, and the rest. A search reads a part only when
 * something in it could lead nearer than what is known. */
enum { NEAREST = 9, NEAR = 17, PARTS = 3 }; /* the first part ends before NEAREST, the second before NEAR */
/* `least` of a part that hasn't been looked at. */
#define FAR_BELOW (-(INT64_C(1) << 62))

struct seat {
    struct assign_edge *edges;
    uint32_t edge_count, person;
    int32_t cost; /* of the person's pair with this desk */
    int64_t unserved;
    uint64_t search;      /* the last search that read all parts */
    int64_t least[PARTS]; /* of each part, without the edge to this desk: no cost + price in it is below this. Prices
                           * rise, so it stays right; where they fall it is set anew */
};
/* What every step of a search asks of a desk. */
struct reach {
    int64_t price;
    int64_t distance; /* to coming here, price included; INT64_MAX when no way is known */
    int64_t exit;     /* the cheapest way to end here: in the next free place, or in that of the cheapest to leave out;
                       * INT64_MAX when there is neither. Never below the price */
};
struct desk {
    struct seat *seats; /* room for seat_room, `used` of them taken */
    int64_t *soonest;   /* of each seat: what moving on from there costs more than staying, at least, the price there
                         * included; INT64_MAX when there is nowhere */
    uint32_t used, seat_room;
    uint32_t out_seat; /* whose least_out is */
    int64_t least_out; /* min over who sits here: cost of leaving them out, less that of their pair */
    uint32_t heap_at;
    uint32_t mover;     /* who would come to sit here; when a place is to be filled: who would leave here */
    int32_t mover_more; /* what their pair would cost more than the one they are in */
    uint32_t toward;    /* when a place is to be filled: where they would go */
    bool done, loose, own_seats;
};
struct guest {
    int32_t worker; /* or ASSIGN_NOBODY, or OUTSIDE */
    int32_t cost;   /* of the pair with that worker; 0 without one */
    uint32_t seat;
};
/* A desk whose people have not all been read: none of the rest leads anywhere nearer than `least`. */
struct reading {
    int64_t least;
    int64_t base; /* what it costs to come to the desk, its price not included, and a step */
    uint32_t worker;
};
/* Where the cheapest way found so far ends. */
struct way {
    int64_t cost;
    int32_t desk; /* or ASSIGN_NOBODY: the person stays without a place */
};
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
    int64_t *soonest;
    uint32_t *order; /* people; those from `inserted` on are to be inserted, in this order */
    uint32_t inserted;
    int64_t unserved_sum;
    uint32_t *heap, heap_n; /* desks by distance */
    uint32_t *reached, reached_n;
    struct reading *readings; /* a heap by least */
    uint32_t reading_n;
    uint64_t search;          /* how many there have been */
    uint32_t *loose, loose_n; /* desks that may have a place cheaper than their price */
    struct comers *comers;    /* by desk; NULL until something changes, as are the next two */
    int64_t *value;           /* by person: what they pay, the price included; FAR_BELOW outside */
    int64_t *rest;            /* by person: least[PARTS - 1] of their seat; FAR_BELOW without one */
    int32_t *worker_of;       /* for the solution */
    int64_t *price;
};

/* Zeroed; never NULL for a count of none. */
static inline void *assign_array(size_t count, size_t size) { return calloc(count ? count : 1, size); }
/* People, dearest to leave out first, for qsort_r: indexes into the struct assign_person array. */
static inline int assign_dearer_first(const void *left, const void *right, void *people) {
    uint32_t i = *(const uint32_t *)left, j = *(const uint32_t *)right;
    const struct assign_person *all = people;
    if (all[i].unserved != all[j].unserved) return all[i].unserved > all[j].unserved ? -1 : 1;
    return i < j ? -1 : i > j;
}

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
