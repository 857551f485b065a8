/* assign_change.c — what changes after a run. A change is written first, then brought to an optimum (assign_run): a
 * place that became free is filled, whoever came to stand outside is put in. */
#include "assign/assign_comers.h"
#include "assign/assign_seat.h"
#include <stdlib.h>
#include <string.h>

static void loosen(struct assign *s, uint32_t worker) {
    if (s->desks[worker].loose) return;
    s->desks[worker].loose = true;
    s->loose[s->loose_n++] = worker;
}

/* Gets a person up, to be put in again. */
static void stand_up(struct assign *s, uint32_t person) {
    if (s->guests[person].worker == OUTSIDE) return;
    if (s->guests[person].worker >= 0) loosen(s, (uint32_t)s->guests[person].worker);
    seat_leave(s, person);
    s->order[--s->inserted] = person;
}

static enum outcome begin(struct assign *s) {
    TRY(assign_run(s, NULL));
    return comers_make(s);
}

enum outcome assign_arrive(struct assign *s, uint32_t person, struct assign_person as) {
    if (person >= s->net.person_count || !assign_person_is_right(&as, s->net.worker_count)) return FAIL_INVALID;
    int64_t sum = s->unserved_sum - s->net.people[person].unserved;
    if (!assign_sum_add(&sum, s->net.person_count, as.unserved)) return FAIL_INVALID;
    TRY(begin(s));
    TRY(comers_reserve(s, &as));
    assign_unit_fit(s, as.unserved);
    stand_up(s, person);
    comers_take(s, person);
    s->net.people[person] = as;
    s->unserved_sum = sum;
    comers_add(s, person);
    return assign_run(s, NULL);
}

enum outcome assign_leave(struct assign *s, uint32_t person) {
    return assign_arrive(s, person, (struct assign_person){ 0 });
}

/* More seats for the desk than there were. */
static enum outcome seats_make(struct assign *s, uint32_t worker, uint32_t places) {
    struct desk *d = &s->desks[worker];
    if (places > s->net.person_count) places = s->net.person_count;
    if (places <= d->seat_room) return OK;
    struct seat *seats = calloc(places, sizeof *seats);
    int64_t *soonest = calloc(places, sizeof *soonest);
    if (!seats || !soonest) {
        free(seats);
        free(soonest);
        return FAIL_LIMIT;
    }
    if (d->used) memcpy(seats, d->seats, d->used * sizeof *seats);
    if (d->used) memcpy(soonest, d->soonest, d->used * sizeof *soonest);
    if (d->own_seats) free(d->seats);
    if (d->own_seats) free(d->soonest);
    d->seats = seats;
    d->soonest = soonest;
    d->seat_room = places;
    d->own_seats = true;
    return OK;
}

/* Writes the change; whoever sits in a place that is gone, or dearer than the desk's price, gets up. */
static void places_set(struct assign *s, uint32_t worker, struct assign_worker as) {
    struct desk *d = &s->desks[worker];
    s->net.workers[worker] = as;
    while (d->used > as.place_count || (d->used && last_place(s, worker) > s->reach[worker].price))
        stand_up(s, d->seats[d->used - 1].person);
    seat_exit_set(s, worker);
    loosen(s, worker);
}

enum outcome assign_places(struct assign *s, uint32_t worker, struct assign_worker as) {
    if (worker >= s->net.worker_count || !assign_worker_is_right(&as)) return FAIL_INVALID;
    TRY(begin(s));
    TRY(seats_make(s, worker, as.place_count));
    places_set(s, worker, as);
    return assign_run(s, NULL);
}

enum outcome assign_pin(struct assign *s, uint32_t person, uint32_t worker) {
    if (person >= s->net.person_count || worker >= s->net.worker_count) return FAIL_INVALID;
    struct assign_worker as = s->net.workers[worker];
    if (as.place_count == 0) return FAIL_INVALID;
    as.place_cost++;
    as.place_count--;
    TRY(begin(s));
    stand_up(s, person);
    comers_take(s, person);
    s->unserved_sum -= s->net.people[person].unserved;
    s->net.people[person] = (struct assign_person){ 0 };
    places_set(s, worker, as);
    return assign_run(s, NULL);
}

static uint32_t edges_without(struct assign_edge *edges, uint32_t count, uint32_t worker) {
    uint32_t kept = 0;
    for (uint32_t e = 0; e < count; e++)
        if (edges[e].worker != worker) edges[kept++] = edges[e];
    return kept;
}

enum outcome assign_decline(struct assign *s, uint32_t person, uint32_t worker) {
    if (person >= s->net.person_count || worker >= s->net.worker_count) return FAIL_INVALID;
    TRY(begin(s));
    struct assign_person *p = &s->net.people[person];
    int32_t at = s->guests[person].worker;
    if (at == (int32_t)worker) stand_up(s, person);
    comers_take_from(s, person, worker);
    p->edge_count = edges_without(p->edges, p->edge_count, worker);
    if (at >= 0 && at != (int32_t)worker) seat_forget(s, (uint32_t)at, s->guests[person].seat);
    return assign_run(s, NULL);
}
