/* assign_search.c — one insertion: the cheapest way from a person to a place, and moving everyone along it. */
#include "assign/assign_search.h"
#include "assign/assign_heap.h"
#include "assign/assign_row.h"
#include "assign/assign_seat.h"
#include <stdlib.h>

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

/* All of a person's edges; writes their tickets anew, to be put in the row when nobody reads it. */
static enum outcome rest_read(struct assign *s, uint32_t person, int64_t base, int64_t below) {
    const struct guest *g = &s->guests[person];
    const struct assign_edge *e = s->net.people[person].edges;
    const struct assign_edge *end = e + s->net.people[person].edge_count;
    for (; e < end; e++) {
        int64_t distance = base + e->cost + s->reach[e->worker].price;
        if (distance < below && distance < s->reach[e->worker].distance)
            heap_reach(s, e->worker, distance, person, e->cost - g->cost);
    }
    if (g->worker < 0) return OK;
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
    if (distance < below && distance < s->reach[t.worker].distance) heap_reach(s, t.worker, distance, t.person, t.more);
    return OK;
}

/* What a desk that is surely nearest leads to: a free place, somebody's place, or other desks. */
static void desk_visit(struct assign *s, uint32_t worker, struct way *best) {
    struct desk *d = &s->desks[worker];
    int64_t base = s->reach[worker].distance - s->reach[worker].price, place = next_place(s, worker);
    d->done = true;
    if (place < INT64_MAX && base + place < best->cost) *best = (struct way){ base + place, (int32_t)worker, false };
    if (d->used > 0 && base + d->least_out < best->cost)
        *best = (struct way){ base + d->least_out, (int32_t)worker, true };
    if (d->stale) row_renew(s, worker);
    reading_put(s, base, d->row.at, d->row.count);
}

/* Dijkstra from the person over desks, until nothing nearer can end cheaper. `own` has room for their tickets. */
static enum outcome search(struct assign *s, uint32_t person, struct ticket *own, struct way *best) {
    *best = (struct way){ s->net.people[person].unserved, ASSIGN_NOBODY, false };
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

/* Room for everyone who will sit elsewhere, so that nothing can fail once the first has moved. */
static enum outcome way_reserve(struct assign *s, const struct way *way) {
    for (int32_t at = way->desk; at >= 0; at = s->guests[s->desks[at].mover].worker)
        TRY(row_reserve(&s->desks[at].row));
    return OK;
}

/* Raises prices by what the search learnt. */
static void prices_raise(struct assign *s, int64_t cost) {
    for (uint32_t i = 0; i < s->reached_n; i++) {
        struct reach *r = &s->reach[s->reached[i]];
        if (s->desks[s->reached[i]].done && r->distance < cost) r->price += cost - r->distance;
    }
}

/* As many tickets go in as come out. */
static void renewals_put(struct assign *s) {
    struct ticket old[TICKETS_MAX];
    for (size_t i = 0; i < s->renewal_n; i++) {
        const struct renewal *n = &s->renewals[i];
        struct row *row = &s->desks[s->guests[n->person].worker].row;
        row_take(row, n->person, old);
        row_add(row, n->tickets, n->count);
    }
}

static void search_close(struct assign *s) {
    heap_clear(s);
    s->reading_n = 0;
    s->renewal_n = 0;
}

static uint32_t place_free(struct assign *s, const struct way *way) {
    struct ticket gone[TICKETS_MAX];
    struct desk *d = &s->desks[way->desk];
    if (!way->displaces) return d->used++;
    uint32_t person = d->seats[d->out_seat].person;
    row_take(&d->row, person, gone);
    s->guests[person] = (struct guest){ .worker = ASSIGN_NOBODY };
    return d->out_seat;
}

/* Seats everyone along the way, from its end back to the person inserted. */
static void move_along(struct assign *s, const struct way *way) {
    if (way->desk < 0) return;
    uint32_t seat = place_free(s, way);
    for (int32_t at = way->desk; at >= 0;) {
        uint32_t mover = s->desks[at].mover;
        struct guest before = s->guests[mover];
        seat_take(s, mover, (uint32_t)at, seat, s->desks[at].mover_more);
        at = before.worker;
        seat = before.seat;
    }
}

enum outcome assign_insert(struct assign *s, uint32_t person) {
    struct ticket own[TICKETS_MAX];
    struct way way;
    enum outcome found = search(s, person, own, &way);
    if (found == OK) found = way_reserve(s, &way);
    if (found == OK) {
        s->guests[person].worker = ASSIGN_NOBODY;
        prices_raise(s, way.cost);
        renewals_put(s);
        move_along(s, &way);
    }
    search_close(s);
    return found;
}
