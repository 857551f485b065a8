/* assign_search.c — one insertion: the cheapest way from a person to a place, and moving everyone along it. */
#include "assign/assign_search.h"
#include "assign/assign_row.h"
#include <stdlib.h>

/* --- Desks by distance: a heap in which each node has four children --- */

static bool nearer(const struct assign *s, uint32_t a, uint32_t b) {
    int64_t x = s->reach[a].distance, y = s->reach[b].distance;
    return x < y || (x == y && a < b);
}

static void heap_put(struct assign *s, uint32_t at, uint32_t desk) {
    s->heap[at] = desk;
    s->desks[desk].heap_at = at;
}

static void heap_up(struct assign *s, uint32_t desk) {
    uint32_t at = s->desks[desk].heap_at;
    while (at > 0 && nearer(s, desk, s->heap[(at - 1) / 4])) {
        heap_put(s, at, s->heap[(at - 1) / 4]);
        at = (at - 1) / 4;
    }
    heap_put(s, at, desk);
}

static uint32_t heap_pop(struct assign *s) {
    uint32_t top = s->heap[0], last = s->heap[--s->heap_n], at = 0;
    if (s->heap_n == 0) return top;
    for (;;) {
        uint32_t child = 4 * at + 1, best = child;
        if (child >= s->heap_n) break;
        for (uint32_t c = child + 1; c < child + 4 && c < s->heap_n; c++)
            if (nearer(s, s->heap[c], s->heap[best])) best = c;
        if (!nearer(s, s->heap[best], last)) break;
        heap_put(s, at, s->heap[best]);
        at = best;
    }
    heap_put(s, at, last);
    return top;
}

/* --- Rows being read: a heap by what their next ticket could lead to --- */

static void reading_sink(struct assign *s, struct reading r) {
    uint32_t at = 0;
    for (uint32_t child; (child = 2 * at + 1) < s->reading_n; at = child) {
        if (child + 1 < s->reading_n && s->readings[child + 1].least < s->readings[child].least) child++;
        if (r.least <= s->readings[child].least) break;
        s->readings[at] = s->readings[child];
    }
    s->readings[at] = r;
}

static void reading_put(struct assign *s, int64_t base, const struct ticket *at, uint32_t count) {
    if (count == 0) return;
    struct reading r = { base + at->key, base, at, at + count };
    uint32_t to = s->reading_n++;
    while (to > 0 && r.least < s->readings[(to - 1) / 2].least) {
        s->readings[to] = s->readings[(to - 1) / 2];
        to = (to - 1) / 2;
    }
    s->readings[to] = r;
}

/* On to the next ticket of the row at the top. */
static void reading_next(struct assign *s) {
    struct reading r = s->readings[0];
    if (++r.at == r.end)
        r = s->readings[--s->reading_n];
    else
        r.least = r.base + r.at->key;
    if (s->reading_n) reading_sink(s, r);
}

/* --- Ways to come to a desk --- */

struct way {
    int64_t cost;   /* the cheapest way found to end */
    int32_t desk;   /* it ends here, or ASSIGN_NOBODY: the person stays without a place */
    bool displaces; /* it leaves the desk's cheapest to leave out without a place; else it ends at a free one */
};

static inline void reach_desk(struct assign *s, uint32_t worker, int64_t distance, uint32_t person, int32_t more) {
    struct reach *r = &s->reach[worker];
    struct desk *d = &s->desks[worker];
    if (r->distance == INT64_MAX) {
        s->reached[s->reached_n++] = worker;
        d->heap_at = s->heap_n++;
    }
    r->distance = distance;
    d->mover = person;
    d->mover_more = more;
    heap_up(s, worker);
}

/* All of a person's edges; writes their tickets anew, to be put in the row when nobody reads it. */
static enum outcome rest_read(struct assign *s, uint32_t person, int64_t base, int64_t below) {
    const struct guest *g = &s->guests[person];
    const struct assign_edge *e = s->net.edges + s->net.edge_first[person];
    const struct assign_edge *end = s->net.edges + s->net.edge_first[person + 1];
    for (; e < end; e++) {
        int64_t distance = base + e->cost + s->reach[e->worker].price;
        if (distance < below && distance < s->reach[e->worker].distance)
            reach_desk(s, e->worker, distance, person, e->cost - g->cost);
    }
    if (g->worker == ASSIGN_NOBODY) return OK;
    if (s->renewal_n == s->renewal_room) {
        size_t room = s->renewal_room ? 2 * s->renewal_room : 64;
        struct renewal *more = realloc(s->renewals, room * sizeof *more);
        if (!more) return FAIL_LIMIT;
        s->renewals = more;
        s->renewal_room = room;
    }
    struct renewal *n = &s->renewals[s->renewal_n++];
    n->person = person;
    n->count = tickets_write(s, person, n->tickets);
    return OK;
}

static enum outcome ticket_read(struct assign *s, int64_t below) {
    const struct reading *r = &s->readings[0];
    const struct ticket t = *r->at;
    int64_t base = r->base;
    reading_next(s);
    if (t.worker == REST) return rest_read(s, t.person, base + t.more, below);
    int64_t distance = base + t.more + s->reach[t.worker].price;
    if (distance < below && distance < s->reach[t.worker].distance)
        reach_desk(s, t.worker, distance, t.person, t.more);
    return OK;
}

static int64_t next_place(const struct assign *s, uint32_t worker) {
    return s->net.place_cost[s->net.place_first[worker] + s->desks[worker].used];
}

/* What a desk that is surely nearest leads to: a free place, somebody's place, or other desks. */
static void desk_visit(struct assign *s, uint32_t worker, struct way *best) {
    struct desk *d = &s->desks[worker];
    int64_t base = s->reach[worker].distance - s->reach[worker].price;
    d->done = true;
    if (d->used < d->places && base + next_place(s, worker) < best->cost)
        *best = (struct way){ base + next_place(s, worker), (int32_t)worker, false };
    if (d->used > 0 && base + d->least_out < best->cost)
        *best = (struct way){ base + d->least_out, (int32_t)worker, true };
    reading_put(s, base, d->row.at, d->row.count);
}

/* Dijkstra from the person over desks, until nothing nearer can end cheaper. */
static enum outcome search(struct assign *s, uint32_t person, struct way *best) {
    struct ticket own[TICKETS_MAX];
    *best = (struct way){ s->net.unserved[person], ASSIGN_NOBODY, false };
    reading_put(s, 0, own, tickets_write(s, person, own));
    for (;;) {
        int64_t nearest = s->heap_n ? s->reach[s->heap[0]].distance : INT64_MAX;
        int64_t least = s->reading_n ? s->readings[0].least : INT64_MAX;
        if (least >= best->cost && nearest >= best->cost) return OK;
        if (least < nearest)
            TRY(ticket_read(s, best->cost));
        else
            desk_visit(s, heap_pop(s), best);
    }
}

/* --- Acting on it --- */

/* Raises prices by what the search learnt, and makes ready for the next. */
static void search_close(struct assign *s, int64_t cost) {
    for (uint32_t i = 0; i < s->reached_n; i++) {
        struct reach *r = &s->reach[s->reached[i]];
        struct desk *d = &s->desks[s->reached[i]];
        if (d->done && r->distance < cost) r->price += cost - r->distance;
        r->distance = INT64_MAX;
        d->done = false;
    }
    s->reached_n = s->heap_n = s->reading_n = 0;
}

static enum outcome renewals_put(struct assign *s) {
    struct ticket old[TICKETS_MAX];
    for (size_t i = 0; i < s->renewal_n; i++) {
        const struct renewal *n = &s->renewals[i];
        struct row *row = &s->desks[s->guests[n->person].worker].row;
        row_take(row, n->person, old);
        TRY(row_add(row, n->tickets, n->count));
    }
    s->renewal_n = 0;
    return OK;
}

static void out_find(struct assign *s, uint32_t worker) {
    struct desk *d = &s->desks[worker];
    d->least_out = INT64_MAX;
    for (uint32_t k = 0; k < d->used; k++) {
        const struct seat *seat = &s->seats[d->first_seat + k];
        if (seat->unserved - seat->cost >= d->least_out) continue;
        d->least_out = seat->unserved - seat->cost;
        d->out_seat = k;
    }
}

/* Seats a person whose tickets are given. */
static enum outcome sit(struct assign *s, uint32_t person, uint32_t worker, uint32_t seat, int32_t more) {
    struct guest *g = &s->guests[person];
    struct ticket tickets[TICKETS_MAX];
    uint32_t count;
    if (g->worker == ASSIGN_NOBODY)
        count = tickets_write(s, person, tickets);
    else
        count = row_take(&s->desks[g->worker].row, person, tickets);
    for (uint32_t i = 0; i < count; i++) {
        tickets[i].key -= more;
        tickets[i].more -= more;
    }
    *g = (struct guest){ .worker = (int32_t)worker, .cost = g->cost + more, .seat = seat };
    s->seats[s->desks[worker].first_seat + seat] =
        (struct seat){ .person = person, .cost = g->cost, .unserved = s->net.unserved[person] };
    out_find(s, worker);
    return row_add(&s->desks[worker].row, tickets, count);
}

static uint32_t place_free(struct assign *s, const struct way *way) {
    struct ticket gone[TICKETS_MAX];
    struct desk *d = &s->desks[way->desk];
    if (!way->displaces) return d->used++;
    uint32_t person = s->seats[d->first_seat + d->out_seat].person;
    row_take(&d->row, person, gone);
    s->guests[person] = (struct guest){ .worker = ASSIGN_NOBODY };
    return d->out_seat;
}

/* Seats everyone along the way, from its end back to the person inserted. */
static enum outcome move_along(struct assign *s, const struct way *way) {
    int32_t at = way->desk;
    if (at == ASSIGN_NOBODY) return OK;
    uint32_t seat = place_free(s, way);
    while (at != ASSIGN_NOBODY) {
        uint32_t mover = s->desks[at].mover;
        struct guest before = s->guests[mover];
        TRY(sit(s, mover, (uint32_t)at, seat, s->desks[at].mover_more));
        at = before.worker;
        seat = before.seat;
    }
    return OK;
}

enum outcome assign_insert(struct assign *s, uint32_t person) {
    struct way way;
    TRY(search(s, person, &way));
    search_close(s, way.cost);
    TRY(renewals_put(s));
    return move_along(s, &way);
}
