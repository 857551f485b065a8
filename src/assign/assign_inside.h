/* assign_inside.h — what a solver is made of. For the files of assign/ alone. */
#ifndef WF_ASSIGN_ASSIGN_INSIDE_H
#define WF_ASSIGN_ASSIGN_INSIDE_H
#include "assign/assign.h"

/* How many of a person's edges stand in a row by themselves; the others wait behind one entry for all of them. */
enum { NEAR_MAX = 8, TICKETS_MAX = NEAR_MAX + 1 };
#define REST UINT32_MAX

/* A way for a person to sit elsewhere: what going there costs more than staying, prices of the other place included as
 * they stood when the ticket was written. Prices rise, so it never costs less. */
struct ticket {
    int64_t key;
    uint32_t person, worker; /* worker REST: all their further edges, none of which costs less */
    int32_t more;            /* cost of the pair, less that of the pair they are in now; of REST: less all of it */
};
/* The tickets of everyone who sits at a desk, cheapest first. */
struct row {
    struct ticket *at;
    uint32_t count, room;
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
};
struct desk {
    struct row row;
    uint64_t first_seat; /* into seats */
    uint32_t places, used;
    int64_t least_out;   /* min over who sits here: cost of leaving them out, less that of their pair */
    uint32_t out_seat;   /* whose that is */
    uint32_t heap_at;
    uint32_t mover; /* who would come to sit here */
    int32_t mover_more;
    bool done;
};
struct guest {
    int32_t worker; /* or ASSIGN_NOBODY */
    int32_t cost;   /* of the pair with that worker; 0 without one */
    uint32_t seat;
};
/* Where a search stands in a row. */
struct reading {
    int64_t least; /* no ticket from here on leads anywhere nearer */
    int64_t base;
    const struct ticket *at, *end;
};
/* Tickets written anew during a search, to be put in their row after it. */
struct renewal {
    uint32_t person, count;
    struct ticket tickets[TICKETS_MAX];
};

struct assign {
    struct assign_network net;
    struct guest *guests;
    struct desk *desks;
    struct reach *reach;
    struct seat *seats;
    uint32_t *order;    /* people, dearest to leave out first */
    uint32_t inserted;  /* so many of `order` are in */
    uint32_t *heap, heap_n; /* desks by distance */
    uint32_t *reached, reached_n;
    struct reading *readings; /* a heap by least */
    uint32_t reading_n;
    struct renewal *renewals;
    size_t renewal_n, renewal_room;
    int32_t *worker_of; /* for the solution */
    int64_t *price;
};
#endif
