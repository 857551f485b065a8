#include "assign/assign_look.h"
#include "assign/assign_heap.h"
#include "assign/assign_seat.h"

/* --- Desks being read: a heap by what the rest of their people could lead to --- */

static void reading_sink(struct assign *s, struct reading r) {
    uint32_t at = 0;
    for (uint32_t child; (child = 2 * at + 1) < s->reading_n; at = child) {
        if (child + 1 < s->reading_n && s->readings[child + 1].least < s->readings[child].least) child++;
        if (r.least <= s->readings[child].least) break;
        s->readings[at] = s->readings[child];
    }
    s->readings[at] = r;
}

static void reading_put(struct assign *s, struct reading r) {
    uint32_t to = s->reading_n++;
    while (to > 0 && r.least < s->readings[(to - 1) / 2].least) {
        s->readings[to] = s->readings[(to - 1) / 2];
        to = (to - 1) / 2;
    }
    s->readings[to] = r;
}

static struct reading reading_take(struct assign *s) {
    struct reading top = s->readings[0], last = s->readings[--s->reading_n];
    if (s->reading_n) reading_sink(s, last);
    return top;
}

/* --- Edges --- */

/* Somebody in a pair that costs `cost` could come to a desk; `base` is the way to them, their pair already taken off.
 * Returns what that edge costs with the price there. */
static inline int64_t edge_use(struct assign *s, const struct assign_edge *e, uint32_t person, int32_t cost,
                               int64_t base, struct way *best) {
    const struct reach *r = &s->reach[e->worker];
    int64_t key = e->cost * s->unit + r->price, distance = base + key;
    if (distance >= best->cost || distance >= r->distance) return key;
    heap_reach(s, e->worker, distance, person, e->cost - cost);
    int64_t come = distance - r->price;
    if (r->exit < best->cost - come) *best = (struct way){ come + r->exit, (int32_t)e->worker };
    return key;
}

void look_from_outside(struct assign *s, uint32_t person, struct way *best) {
    const struct assign_person *p = &s->net.people[person];
    for (uint32_t e = 0; e < p->edge_count; e++) edge_use(s, &p->edges[e], person, 0, 0, best);
}

/* Brings the edge that stands at i among the nearest, which are in order; the one that has to go takes its place.
 * Returns the key of that one. */
static inline int64_t edge_rank(struct assign_edge *e, int64_t *keys, uint32_t *near, uint32_t i, int64_t key) {
    const struct assign_edge edge = e[i];
    uint32_t at = *near;
    int64_t gone = INT64_MAX;
    if (at == NEAR)
        gone = keys[--at];
    else
        ++*near;
    e[i] = e[at];
    for (; at > 0 && keys[at - 1] > key; at--) {
        e[at] = e[at - 1];
        keys[at] = keys[at - 1];
    }
    e[at] = edge;
    keys[at] = key;
    return gone;
}

/* Uses the first `count` edges, and puts the nearest of them in order. The edge to the desk itself stands before all,
 * so that it is in nobody's way. Returns the least key of those behind. */
static int64_t edges_order(struct assign *s, uint32_t worker, struct seat *seat, uint32_t count, int64_t base,
                           struct way *best) {
    struct assign_edge *e = seat->edges;
    int64_t keys[NEAR], rest = INT64_MAX;
    uint32_t near = 0, own = 0;
    for (uint32_t i = 0; i < count; i++) {
        bool here = e[i].worker == worker;
        int64_t key = here ? FAR_BELOW : edge_use(s, &e[i], seat->person, seat->cost, base, best);
        if (near < NEAR || key < keys[NEAR - 1]) key = edge_rank(e, keys, &near, i, key);
        if (key < rest) rest = key;
    }
    while (own < near && keys[own] == FAR_BELOW) own++;
    seat->least[0] = own < near && own < NEAREST ? keys[own] : INT64_MAX;
    seat->least[1] = near > NEAREST ? keys[NEAREST] : INT64_MAX;
    return rest;
}

static void nearest_use(struct assign *s, uint32_t worker, struct seat *seat, int64_t base, struct way *best) {
    uint32_t count = seat->edge_count < NEAREST ? seat->edge_count : NEAREST;
    int64_t least = INT64_MAX;
    for (uint32_t i = 0; i < count; i++) {
        if (seat->edges[i].worker == worker) continue;
        int64_t key = edge_use(s, &seat->edges[i], seat->person, seat->cost, base, best);
        if (key < least) least = key;
    }
    seat->least[0] = least;
}

/* Reads those parts of one person's edges that could lead nearer than `below`. Returns the least key of what was not
 * read. */
static int64_t seat_read(struct assign *s, uint32_t worker, struct seat *seat, int64_t base, int64_t below,
                         struct way *best) {
    int64_t key = below - base;
    if (seat->search == s->search) return INT64_MAX;
    if (seat->least[2] < key) {
        seat->least[2] = edges_order(s, worker, seat, seat->edge_count, base, best);
        seat->search = s->search;
        return INT64_MAX;
    }
    if (seat->least[1] < key) {
        edges_order(s, worker, seat, seat->edge_count < NEAR ? seat->edge_count : NEAR, base, best);
        return seat->least[2];
    }
    if (seat->least[0] >= key) return seat_least(seat);
    nearest_use(s, worker, seat, base, best);
    return seat->least[1] < seat->least[2] ? seat->least[1] : seat->least[2];
}

/* --- Desks --- */

/* Of the seats from `from` on, those that could lead nearer than `below`: fetched into the cache all at once, since
 * waiting for each would take longer than reading it. Returns how many; *from is then where to go on. */
enum { AT_ONCE = 32 };
static uint32_t seats_choose(const struct desk *d, int64_t below, uint32_t *from, uint32_t *chosen, int64_t *next) {
    uint32_t n = 0, k = *from;
    for (; k < d->used && n < AT_ONCE; k++) {
        if (d->soonest[k] >= below) {
            if (d->soonest[k] < *next) *next = d->soonest[k];
            continue;
        }
        __builtin_prefetch(&d->seats[k], 1);
        chosen[n++] = k;
    }
    for (uint32_t i = 0; i < n; i++) {
        __builtin_prefetch(d->seats[chosen[i]].edges, 1);
        __builtin_prefetch(d->seats[chosen[i]].edges + NEAREST - 1, 1);
    }
    *from = k;
    return n;
}

/* Reads what could lead nearer than `to`, and a little more: looking at a desk again costs more than that. */
static void desk_read(struct assign *s, struct reading r, struct way *best) {
    enum { AHEAD = 16 };
    struct desk *d = &s->desks[r.worker];
    int64_t to = r.least + AHEAD * s->unit, next = INT64_MAX;
    if (to > best->cost) to = best->cost;
    uint32_t chosen[AT_ONCE];
    for (uint32_t from = 0, n; (n = seats_choose(d, to - r.base, &from, chosen, &next)) > 0;)
        for (uint32_t i = 0; i < n; i++) {
            struct seat *seat = &d->seats[chosen[i]];
            int64_t cost = seat->cost * s->unit, below = to < best->cost ? to : best->cost;
            int64_t key = seat_read(s, r.worker, seat, r.base - cost, below, best);
            seat_soonest_set(s, r.worker, chosen[i]);
            if (key < INT64_MAX && key - cost < next) next = key - cost;
        }
    if (next < best->cost - r.base) reading_put(s, (struct reading){ r.base + next, r.base, r.worker });
}

void look_from_desk(struct assign *s, uint32_t worker, struct way *best) {
    const struct reach *r = &s->reach[worker];
    s->desks[worker].done = true;
    desk_read(s, (struct reading){ r->distance, r->distance - r->price + s->step, worker }, best);
}

void look_on(struct assign *s, struct way *best) { desk_read(s, reading_take(s), best); }

void look_again(struct assign *s, uint32_t person, int64_t key) {
    const struct guest *g = &s->guests[person];
    s->desks[g->worker].seats[g->seat].least[PARTS - 1] = key;
    seat_soonest_set(s, (uint32_t)g->worker, g->seat);
}
