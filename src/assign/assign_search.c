/* assign_search.c — one insertion: the cheapest way from a person to a place, and moving everyone along it. */
#include "assign/assign_search.h"
#include "assign/assign_heap.h"
#include "assign/assign_look.h"
#include "assign/assign_seat.h"

/* Dijkstra from the person over desks, until nothing nearer can end cheaper. */
static struct way search(struct assign *s, uint32_t person) {
    struct way best = { s->net.people[person].unserved * s->unit, ASSIGN_NOBODY };
    s->search++;
    look_from_outside(s, person, &best);
    for (;;) {
        int64_t nearest = s->heap_n ? s->reach[s->heap[0]].distance : INT64_MAX;
        int64_t least = s->reading_n ? s->readings[0].least : INT64_MAX;
        if (least >= best.cost && nearest >= best.cost) return best;
        if (least < nearest)
            look_on(s, &best);
        else
            look_from_desk(s, heap_pop(s), &best);
    }
}

/* Raises prices by what the search learnt. */
static void prices_raise(struct assign *s, int64_t cost) {
    for (uint32_t i = 0; i < s->reached_n; i++) {
        struct reach *r = &s->reach[s->reached[i]];
        if (!s->desks[s->reached[i]].done || r->distance >= cost) continue;
        r->price += cost - r->distance;
        seat_values_set(s, s->reached[i]);
    }
}

static void leave_out(struct assign *s, uint32_t person) {
    s->guests[person] = (struct guest){ .worker = ASSIGN_NOBODY };
    seat_value_set(s, person);
}

static uint32_t place_free(struct assign *s, const struct way *way) {
    struct desk *d = &s->desks[way->desk];
    if (next_place(s, (uint32_t)way->desk) == s->reach[way->desk].exit) return d->used++;
    leave_out(s, d->seats[d->out_seat].person);
    return d->out_seat;
}

/* Seats everyone along the way, from its end back to the person inserted. */
static void move_along(struct assign *s, const struct way *way) {
    if (way->desk < 0) return;
    uint32_t seat = place_free(s, way);
    for (int32_t at = way->desk; at >= 0;) {
        uint32_t mover = s->desks[at].mover;
        struct guest before = s->guests[mover];
        const struct seat *left = before.worker < 0 ? NULL : &s->desks[before.worker].seats[before.seat];
        seat_take(s, mover, (uint32_t)at, seat, s->desks[at].mover_more, left);
        at = before.worker;
        seat = before.seat;
    }
}

void assign_insert(struct assign *s, uint32_t person) {
    struct way way = search(s, person);
    leave_out(s, person);
    prices_raise(s, way.cost);
    move_along(s, &way);
    heap_clear(s);
    s->reading_n = 0;
}
