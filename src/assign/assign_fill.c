/* assign_fill.c — one place to fill: the same search as assign_search.c, from the place back to whoever gains by it. */
#include "assign/assign_comers.h"
#include "assign/assign_heap.h"
#include "assign/assign_search.h"
#include "assign/assign_seat.h"

/* Where the gap goes. All lengths are in reduced costs: what a move costs at these prices, never below 0. */
struct gap {
    int64_t cost;   /* the cheapest end found; what it falls short of the whole excess is gained */
    uint32_t desk;  /* the gap ends here */
    int32_t person; /* who had no place and takes it, or ASSIGN_NOBODY: the desk has one place more free */
    int32_t pair;   /* what their pair costs */
};

/* What the person pays where they are: the pair and the price, or being left out. */
static inline int64_t value_of(const struct assign *s, uint32_t person) {
    const struct guest *g = &s->guests[person];
    return g->worker < 0 ? s->net.people[person].unserved * s->unit : g->cost * s->unit + s->reach[g->worker].price;
}

/* One who could come to the desk, at a cost of `length` in all; the gap they leave may stay. */
static void comer_look(struct assign *s, uint32_t worker, struct comer c, int64_t length, struct gap *best) {
    int32_t from = s->guests[c.person].worker;
    if (from < 0) {
        *best = (struct gap){ length, worker, (int32_t)c.person, c.cost };
    } else if (length < s->reach[from].distance) {
        heap_reach(s, (uint32_t)from, length, c.person, c.cost - s->guests[c.person].cost);
        s->desks[from].toward = worker;
        int64_t stay = length + s->reach[from].price - last_place(s, (uint32_t)from);
        if (stay < best->cost) *best = (struct gap){ stay, (uint32_t)from, ASSIGN_NOBODY, 0 };
    }
}

/* The gap is at this desk, surely by the cheapest way: somebody may come. Their rows know this desk's price, which
 * may fall now. */
static void gap_visit(struct assign *s, uint32_t worker, int64_t so_far, struct gap *best) {
    const struct comers *all = &s->comers[worker];
    int64_t base = so_far + s->reach[worker].price + s->step;
    s->desks[worker].done = true;
    for (uint32_t i = 0; i < all->count; i++) {
        struct comer c = all->at[i];
        int32_t from = s->guests[c.person].worker;
        if (from >= 0) s->worn[from] = 1;
        if (from == OUTSIDE || from == (int32_t)worker) continue;
        int64_t length = base + c.cost * s->unit - value_of(s, c.person);
        if (length < best->cost) comer_look(s, worker, c, length, best);
    }
}

/* Dijkstra from the gap over desks, until nothing nearer can end cheaper than staying. */
static void search(struct assign *s, uint32_t worker, struct gap *best) {
    *best = (struct gap){ s->reach[worker].price - next_place(s, worker), worker, ASSIGN_NOBODY, 0 };
    heap_reach(s, worker, 0, 0, 0);
    while (s->heap_n && s->reach[s->heap[0]].distance < best->cost) {
        uint32_t at = heap_pop(s);
        gap_visit(s, at, s->reach[at].distance, best);
    }
}

static void prices_lower(struct assign *s, int64_t cost) {
    for (uint32_t i = 0; i < s->reached_n; i++) {
        struct reach *r = &s->reach[s->reached[i]];
        if (r->distance < cost) r->price -= cost - r->distance;
    }
}

/* Each on the way moves one desk on, the last to move out first, into the seat of the one before. */
static void move_along(struct assign *s, uint32_t worker, const struct gap *g) {
    uint32_t at = g->desk;
    if (at == worker && g->person < 0) return;
    uint32_t gap_seat = at == worker ? s->desks[at].used : s->guests[s->desks[at].mover].seat;
    uint32_t first_seat = s->desks[worker].used++;
    while (at != worker) {
        const struct desk *d = &s->desks[at];
        uint32_t mover = d->mover, to = d->toward;
        int32_t more = d->mover_more;
        uint32_t seat = to == worker ? first_seat : s->guests[s->desks[to].mover].seat;
        seat_take(s, mover, to, seat, more);
        at = to;
    }
    if (g->person >= 0)
        seat_take(s, (uint32_t)g->person, g->desk, gap_seat, g->pair);
    else
        seat_close(s, g->desk, gap_seat);
}

enum outcome assign_fill(struct assign *s, uint32_t worker) {
    TRY(comers_make(s));
    while (next_place(s, worker) < s->reach[worker].price) {
        struct gap gap;
        search(s, worker, &gap);
        prices_lower(s, gap.cost);
        move_along(s, worker, &gap);
        heap_clear(s);
    }
    return OK;
}
