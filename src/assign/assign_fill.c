/* assign_fill.c — one place to fill: the same search as assign_search.c, from the place back to whoever gains by it. */
#include "assign/assign_comers.h"
#include "assign/assign_heap.h"
#include "assign/assign_look.h"
#include "assign/assign_search.h"
#include "assign/assign_seat.h"

/* Where the gap goes. All lengths are in reduced costs: what a move costs at these prices, never below 0. */
struct gap {
    int64_t cost;   /* the cheapest end found; what it falls short of the whole excess is gained */
    uint32_t desk;  /* the gap ends here */
    int32_t person; /* who had no place and takes it, or ASSIGN_NOBODY: the desk has one place more free */
    int32_t pair;   /* what their pair costs */
};

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

/* The gap is at this desk, surely by the cheapest way: somebody may come. */
static void gap_visit(struct assign *s, uint32_t worker, int64_t so_far, struct gap *best) {
    const struct comers *all = &s->comers[worker];
    int64_t base = so_far + s->reach[worker].price + s->step;
    s->desks[worker].done = true;
    for (uint32_t i = 0; i < all->count; i++) {
        struct comer c = all->at[i];
        int64_t length = base + c.cost * s->unit - s->value[c.person];
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

/* Whoever could come to a desk whose price falls has to look again. */
static void price_lower(struct assign *s, uint32_t worker, int64_t by) {
    const struct comers *all = &s->comers[worker];
    s->reach[worker].price -= by;
    for (uint32_t i = 0; i < all->count; i++) {
        int64_t key = all->at[i].cost * s->unit + s->reach[worker].price;
        if (key < s->rest[all->at[i].person]) look_again(s, all->at[i].person, key);
    }
    seat_values_set(s, worker);
}

static void prices_lower(struct assign *s, int64_t cost) {
    for (uint32_t i = 0; i < s->reached_n; i++) {
        int64_t distance = s->reach[s->reached[i]].distance;
        if (distance < cost) price_lower(s, s->reached[i], cost - distance);
    }
}

/* Each on the way moves one desk on, the last to move out first, into the seat of the one before. */
static void move_along(struct assign *s, uint32_t worker, const struct gap *g) {
    uint32_t at = g->desk;
    if (at == worker && g->person < 0) return;
    uint32_t gap_seat = at == worker ? s->desks[at].used : s->guests[s->desks[at].mover].seat;
    uint32_t first_seat = s->desks[worker].used++;
    struct seat before = s->desks[at].seats[gap_seat];
    while (at != worker) {
        const struct desk *d = &s->desks[at], *next = &s->desks[d->toward];
        uint32_t seat = d->toward == worker ? first_seat : s->guests[next->mover].seat;
        struct seat left = next->seats[seat];
        seat_take(s, d->mover, d->toward, seat, d->mover_more, &before);
        before = left;
        at = d->toward;
    }
    if (g->person >= 0)
        seat_take(s, (uint32_t)g->person, g->desk, gap_seat, g->pair, NULL);
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
