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

int64_t seat_least(const struct seat *seat) {
    int64_t least = seat->least[0] < seat->least[1] ? seat->least[0] : seat->least[1];
    return least < seat->least[2] ? least : seat->least[2];
}

void seat_value_set(struct assign *s, uint32_t person) {
    const struct guest *g = &s->guests[person];
    if (!s->comers) return;
    if (g->worker >= 0)
        s->value[person] = g->cost * s->unit + s->reach[g->worker].price;
    else
        s->value[person] = g->worker == OUTSIDE ? FAR_BELOW : s->net.people[person].unserved * s->unit;
    s->rest[person] = g->worker < 0 ? FAR_BELOW : s->desks[g->worker].seats[g->seat].least[PARTS - 1];
}

void seat_values_set(struct assign *s, uint32_t worker) {
    const struct desk *d = &s->desks[worker];
    for (uint32_t k = 0; s->comers && k < d->used; k++) seat_value_set(s, d->seats[k].person);
}

void seat_soonest_set(struct assign *s, uint32_t worker, uint32_t seat) {
    struct desk *d = &s->desks[worker];
    if (s->comers) s->rest[d->seats[seat].person] = d->seats[seat].least[PARTS - 1];
    int64_t least = seat_least(&d->seats[seat]);
    d->soonest[seat] = least == INT64_MAX ? INT64_MAX : least - d->seats[seat].cost * s->unit;
}

void seat_forget(struct assign *s, uint32_t worker, uint32_t seat) {
    struct seat *at = &s->desks[worker].seats[seat];
    for (int i = 0; i < PARTS; i++) at->least[i] = FAR_BELOW;
    at->edge_count = s->net.people[at->person].edge_count;
    seat_soonest_set(s, worker, seat);
}

void seat_take(struct assign *s, uint32_t person, uint32_t worker, uint32_t seat, int32_t more,
               const struct seat *before) {
    const struct assign_person *p = &s->net.people[person];
    struct guest *g = &s->guests[person];
    struct seat now = { .edges = p->edges,
                        .edge_count = p->edge_count,
                        .person = person,
                        .cost = g->cost + more,
                        .unserved = p->unserved,
                        .least = { FAR_BELOW, FAR_BELOW, FAR_BELOW } };
    if (before) {
        /* The edge to the desk they leave is one of the others now; if it wasn't counted, it stands first. */
        int64_t key = g->cost * s->unit + s->reach[g->worker].price;
        for (int i = 0; i < PARTS; i++) now.least[i] = before->least[i];
        if (key < now.least[0]) now.least[0] = key;
    }
    *g = (struct guest){ .worker = (int32_t)worker, .cost = now.cost, .seat = seat };
    s->desks[worker].seats[seat] = now;
    seat_value_set(s, person);
    seat_soonest_set(s, worker, seat);
    seat_exit_set(s, worker);
}

void seat_close(struct assign *s, uint32_t worker, uint32_t seat) {
    struct desk *d = &s->desks[worker];
    if (seat != --d->used) {
        d->seats[seat] = d->seats[d->used];
        d->soonest[seat] = d->soonest[d->used];
        s->guests[d->seats[seat].person].seat = seat;
    }
    seat_exit_set(s, worker);
}

void seat_leave(struct assign *s, uint32_t person) {
    struct guest before = s->guests[person];
    s->guests[person] = (struct guest){ .worker = OUTSIDE };
    seat_value_set(s, person);
    if (before.worker < 0) return;
    seat_close(s, (uint32_t)before.worker, before.seat);
}
