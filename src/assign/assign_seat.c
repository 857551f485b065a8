#include "assign/assign_seat.h"
#include "assign/assign_row.h"

void seat_least_out(struct assign *s, uint32_t worker) {
    struct desk *d = &s->desks[worker];
    d->least_out = INT64_MAX;
    for (uint32_t k = 0; k < d->used; k++) {
        const struct seat *seat = &d->seats[k];
        if (seat->unserved - seat->cost >= d->least_out) continue;
        d->least_out = seat->unserved - seat->cost;
        d->out_seat = k;
    }
}

/* Their tickets: those they hold, wherever they sit, or new ones. Old ones may be stale, and so is the row they go to.
 */
static uint32_t tickets_bring(struct assign *s, uint32_t person, struct desk *to, struct ticket out[TICKETS_MAX]) {
    int32_t from = s->guests[person].worker;
    if (from < 0) return tickets_write(s, person, out);
    to->stale = to->stale || s->desks[from].stale;
    return row_take(&s->desks[from].row, person, out);
}

void seat_take(struct assign *s, uint32_t person, uint32_t worker, uint32_t seat, int32_t more) {
    struct guest *g = &s->guests[person];
    struct desk *d = &s->desks[worker];
    struct ticket tickets[TICKETS_MAX];
    uint32_t count = tickets_bring(s, person, d, tickets);
    for (uint32_t i = 0; i < count; i++) {
        tickets[i].key -= more;
        tickets[i].more -= more;
    }
    *g = (struct guest){ .worker = (int32_t)worker, .cost = g->cost + more, .seat = seat };
    d->seats[seat] = (struct seat){ person, g->cost, s->net.people[person].unserved };
    seat_least_out(s, worker);
    row_add(&d->row, tickets, count);
}

void seat_close(struct assign *s, uint32_t worker, uint32_t seat) {
    struct desk *d = &s->desks[worker];
    if (seat != --d->used) {
        d->seats[seat] = d->seats[d->used];
        s->guests[d->seats[seat].person].seat = seat;
    }
    seat_least_out(s, worker);
}

void seat_leave(struct assign *s, uint32_t person) {
    struct guest before = s->guests[person];
    struct ticket gone[TICKETS_MAX];
    s->guests[person] = (struct guest){ .worker = OUTSIDE };
    if (before.worker < 0) return;
    row_take(&s->desks[before.worker].row, person, gone);
    seat_close(s, (uint32_t)before.worker, before.seat);
}
