#include "assign/assign_seat.h"

void seat_exit_set(struct assign *s, uint32_t worker) {
    struct desk *d = &s->desks[worker];
    d->least_out = INT64_MAX;
    for (uint32_t k = 0; k < d->used; k++) {
        const struct seat *seat = &d->seats[k];
        if (seat->unserved - seat->cost >= d->least_out) continue;
        d->least_out = seat->unserved - seat->cost;
        d->out_seat = k;
    }
    int64_t place = next_place(s, worker), out = d->used ? d->least_out * s->unit : INT64_MAX;
    s->reach[worker].exit = place < out ? place : out;
}

void seat_take(struct assign *s, uint32_t person, uint32_t worker, uint32_t seat, int32_t more) {
    struct guest *g = &s->guests[person];
    struct desk *d = &s->desks[worker];
    if (g->worker >= 0) s->desks[g->worker].stale = true;
    *g = (struct guest){ .worker = (int32_t)worker, .cost = g->cost + more, .seat = seat };
    d->seats[seat] = (struct seat){ person, g->cost, s->net.people[person].unserved };
    d->stale = true;
    seat_exit_set(s, worker);
}

void seat_close(struct assign *s, uint32_t worker, uint32_t seat) {
    struct desk *d = &s->desks[worker];
    if (seat != --d->used) {
        d->seats[seat] = d->seats[d->used];
        s->guests[d->seats[seat].person].seat = seat;
    }
    d->stale = true;
    seat_exit_set(s, worker);
}

void seat_leave(struct assign *s, uint32_t person) {
    struct guest before = s->guests[person];
    s->guests[person] = (struct guest){ .worker = OUTSIDE };
    if (before.worker < 0) return;
    seat_close(s, (uint32_t)before.worker, before.seat);
}
