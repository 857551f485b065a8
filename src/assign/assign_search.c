/* assign_search.c — one insertion: the cheapest way from a person to a place, and moving everyone along it. */
#include "assign/assign_search.h"
#include "assign/assign_heap.h"
#include "assign/assign_row.h"
#include "assign/assign_seat.h"

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

static void reading_put(struct assign *s, struct reading r) {
    uint32_t to = s->reading_n++;
    while (to > 0 && r.least < s->readings[(to - 1) / 2].least) {
        s->readings[to] = s->readings[(to - 1) / 2];
        to = (to - 1) / 2;
    }
    s->readings[to] = r;
}

/* The row at the top was read up to `at`; behind its nearest stand all others, at once. */
static void reading_move(struct assign *s, uint32_t at) {
    struct reading r = s->readings[0];
    const struct row *row = &s->desks[r.worker].row;
    if (at > row->near || row->count == 0 || row->key[at] == INT64_MAX)
        r = s->readings[--s->reading_n];
    else
        r = (struct reading){ r.base + row->key[at], r.base, r.worker, at };
    if (s->reading_n) reading_sink(s, r);
}

/* --- Ways to come to a desk --- */

struct way {
    int64_t cost; /* the cheapest way found to end */
    int32_t desk; /* it ends here, or ASSIGN_NOBODY: the person stays without a place */
};

static inline void ticket_use(struct assign *s, const struct ticket *t, int64_t base, struct way *best) {
    const struct reach *r = &s->reach[t->worker];
    int64_t come = base + t->more * s->unit, distance = come + r->price;
    if (distance >= best->cost || distance >= r->distance) return;
    heap_reach(s, t->worker, distance, t->person, t->more);
    if (r->exit < best->cost - come) *best = (struct way){ come + r->exit, (int32_t)t->worker };
}

/* Prices have risen far when a search comes here: the row's nearest are chosen again before it is next read. */
static void rest_read(struct assign *s, const struct reading *r, struct way *best) {
    const struct row *row = &s->desks[r->worker].row;
    for (uint32_t i = row->near; i < row->count; i++) ticket_use(s, &row->at[i], r->base, best);
    s->worn[r->worker] = 1;
}

/* Some tickets at once from the row at the top: reading a few too early costs less than choosing a row for each. */
static enum outcome tickets_read(struct assign *s, struct way *best) {
    enum { AT_ONCE = 8 };
    const struct reading r = s->readings[0];
    const struct row *row = &s->desks[r.worker].row;
    uint32_t at = r.at;
    if (at == UNOPENED) {
        TRY(row_refresh(s, r.worker));
        at = 0;
    } else if (at == row->near)
        rest_read(s, &r, best), at++;
    else
        for (uint32_t n = 0; n < AT_ONCE && at < row->near && r.base + row->key[at] < best->cost; n++, at++)
            ticket_use(s, &row->at[at], r.base, best);
    reading_move(s, at);
    return OK;
}

/* A desk that is surely nearest: whoever sits there could go on from it. */
static void desk_visit(struct assign *s, uint32_t worker) {
    int64_t base = s->reach[worker].distance - s->reach[worker].price + s->step;
    s->desks[worker].done = true;
    if (s->desks[worker].used > 0)
        reading_put(s, (struct reading){ s->reach[worker].distance, base, worker, UNOPENED });
}

static void person_begin(struct assign *s, uint32_t person, struct way *best) {
    const struct assign_person *p = &s->net.people[person];
    for (uint32_t e = 0; e < p->edge_count; e++) {
        const struct ticket t = { p->edges[e].worker, person, p->edges[e].cost };
        ticket_use(s, &t, 0, best);
    }
}

/* Dijkstra from the person over desks, until nothing nearer can end cheaper. */
static enum outcome search(struct assign *s, uint32_t person, struct way *best) {
    *best = (struct way){ s->net.people[person].unserved * s->unit, ASSIGN_NOBODY };
    person_begin(s, person, best);
    for (;;) {
        int64_t nearest = s->heap_n ? s->reach[s->heap[0]].distance : INT64_MAX;
        int64_t least = s->reading_n ? s->readings[0].least : INT64_MAX;
        if (least >= best->cost && nearest >= best->cost) return OK;
        if (least <= nearest)
            TRY(tickets_read(s, best));
        else
            desk_visit(s, heap_pop(s));
    }
}

/* --- Acting on it --- */

/* Raises prices by what the search learnt. */
static void prices_raise(struct assign *s, int64_t cost) {
    for (uint32_t i = 0; i < s->reached_n; i++) {
        struct reach *r = &s->reach[s->reached[i]];
        if (s->desks[s->reached[i]].done && r->distance < cost) r->price += cost - r->distance;
    }
}

static uint32_t place_free(struct assign *s, const struct way *way) {
    struct desk *d = &s->desks[way->desk];
    if (next_place(s, (uint32_t)way->desk) == s->reach[way->desk].exit) return d->used++;
    s->guests[d->seats[d->out_seat].person] = (struct guest){ .worker = ASSIGN_NOBODY };
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
    struct way way;
    enum outcome found = search(s, person, &way);
    if (found == OK) {
        s->guests[person].worker = ASSIGN_NOBODY;
        prices_raise(s, way.cost);
        move_along(s, &way);
    }
    heap_clear(s);
    s->reading_n = 0;
    return found;
}
