#include "assign/assign.h"
#include "assign/assign_comers.h"
#include "assign/assign_search.h"
#include "assign/assign_seat.h"
#include <stdlib.h>
#include <string.h>

bool assign_person_is_right(const struct assign_person *p, uint32_t worker_count) {
    if (p->unserved < 0 || p->unserved > ASSIGN_COST_MAX) return false;
    for (uint32_t e = 0; e < p->edge_count; e++)
        if (p->edges[e].worker >= worker_count || p->edges[e].cost < 0) return false;
    return true;
}

bool assign_worker_is_right(const struct assign_worker *w) {
    int32_t before = 0;
    for (uint32_t k = 0; k < w->place_count; before = w->place_cost[k++])
        if (w->place_cost[k] < before) return false;
    return true;
}

bool assign_sum_add(int64_t *sum, uint32_t person_count, int64_t unserved) {
    int64_t most = ASSIGN_SUM_MAX - ((int64_t)person_count << 32);
    if (*sum > most - unserved) return false;
    *sum += unserved;
    return true;
}

static bool network_is_right(const struct assign_network *n, int64_t *sum) {
    if (n->person_count > ASSIGN_PEOPLE_MAX || n->worker_count > ASSIGN_WORKERS_MAX) return false;
    for (uint32_t i = 0; i < n->person_count; i++)
        if (!assign_person_is_right(&n->people[i], n->worker_count) ||
            !assign_sum_add(sum, n->person_count, n->people[i].unserved))
            return false;
    for (uint32_t j = 0; j < n->worker_count; j++)
        if (!assign_worker_is_right(&n->workers[j])) return false;
    return true;
}

/* The largest cost that may be multiplied by a unit: lengths of ways stay below twice this and a bit. */
#define UNITS_MAX (INT64_C(1) << 61)

static void unit_choose(struct assign *s) {
    int64_t unserved = 0;
    for (uint32_t i = 0; i < s->net.person_count; i++)
        if (s->net.people[i].unserved > unserved) unserved = s->net.people[i].unserved;
    s->step = s->unit = 1;
    while (s->unit < 4 * ((int64_t)s->net.worker_count + 4)) s->unit *= 2;
    assign_unit_fit(s, unserved);
}

/* To the nearest whole unit: a price without steps (assign_inside.h). */
static int64_t whole_price(const struct assign *s, uint32_t worker) {
    return (s->reach[worker].price + s->unit / 2) / s->unit;
}

void assign_unit_fit(struct assign *s, int64_t unserved) {
    if (unserved <= UNITS_MAX / s->unit) return;
    for (uint32_t j = 0; j < s->net.worker_count; j++) s->reach[j].price = whole_price(s, j);
    s->unit = 1;
    s->step = 0;
    for (uint32_t j = 0; j < s->net.worker_count; j++) {
        for (uint32_t k = 0; k < s->desks[j].used; k++) seat_forget(s, j, k);
        seat_exit_set(s, j);
    }
    for (uint32_t i = 0; i < s->net.person_count; i++) seat_value_set(s, i);
}

static bool memory_get(struct assign *s) {
    size_t people = s->net.person_count, workers = s->net.worker_count;
    s->guests = assign_array(people, sizeof *s->guests);
    s->order = assign_array(people, sizeof *s->order);
    s->worker_of = assign_array(people, sizeof *s->worker_of);
    s->readings = assign_array(workers + 1, sizeof *s->readings);
    s->reach = assign_array(workers, sizeof *s->reach);
    s->desks = assign_array(workers, sizeof *s->desks);
    s->heap = assign_array(workers, sizeof *s->heap);
    s->reached = assign_array(workers, sizeof *s->reached);
    s->loose = assign_array(workers, sizeof *s->loose);
    s->price = assign_array(workers, sizeof *s->price);
    return s->guests && s->order && s->worker_of && s->readings && s->reach && s->desks && s->heap && s->reached &&
           s->loose && s->price;
}

/* So that a seat is in one line of the cache. */
static struct seat *seats_get(size_t count) {
    enum { LINE = 64 };
    size_t bytes = (count * sizeof(struct seat) / LINE + 1) * LINE;
    struct seat *seats = aligned_alloc(LINE, bytes);
    if (seats) memset(seats, 0, bytes);
    return seats;
}

/* No worker ever has more people than there are. */
static bool desks_set(struct assign *s) {
    size_t seats = 0, at = 0;
    for (uint32_t j = 0; j < s->net.worker_count; j++) {
        uint32_t places = s->net.workers[j].place_count;
        s->desks[j].seat_room = places < s->net.person_count ? places : s->net.person_count;
        s->reach[j].distance = INT64_MAX;
        seats += s->desks[j].seat_room;
    }
    s->seats = seats_get(seats);
    s->soonest = assign_array(seats, sizeof *s->soonest);
    if (!s->seats || !s->soonest) return false;
    for (uint32_t j = 0; j < s->net.worker_count; at += s->desks[j++].seat_room) {
        s->desks[j].seats = s->seats + at;
        s->desks[j].soonest = s->soonest + at;
    }
    unit_choose(s);
    for (uint32_t j = 0; j < s->net.worker_count; j++) seat_exit_set(s, j);
    return true;
}

static void guests_set(struct assign *s) {
    for (uint32_t i = 0; i < s->net.person_count; i++) {
        s->guests[i] = (struct guest){ .worker = OUTSIDE };
        s->order[i] = i;
    }
    qsort_r(s->order, s->net.person_count, sizeof *s->order, assign_dearer_first, s->net.people);
}

enum outcome assign_open(const struct assign_network *n, struct assign **out) {
    int64_t sum = 0;
    if (!network_is_right(n, &sum)) return FAIL_INVALID;
    struct assign *s = calloc(1, sizeof *s);
    if (!s) return FAIL_LIMIT;
    s->net = *n;
    s->unserved_sum = sum;
    if (!memory_get(s) || !desks_set(s)) {
        assign_close(s);
        return FAIL_LIMIT;
    }
    guests_set(s);
    *out = s;
    return OK;
}

static void desks_free(struct assign *s) {
    for (uint32_t j = 0; s->desks && j < s->net.worker_count; j++) {
        if (!s->desks[j].own_seats) continue;
        free(s->desks[j].seats);
        free(s->desks[j].soonest);
    }
    free(s->desks);
}

void assign_close(struct assign *s) {
    if (!s) return;
    desks_free(s);
    comers_free(s);
    void *const all[] = { s->guests,  s->order, s->worker_of, s->readings, s->reach,   s->heap,
                          s->reached, s->loose, s->price,     s->seats,    s->soonest, s };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) free(all[i]);
}

/* Places first: an insertion counts on none being cheaper than its desk's price. */
static enum outcome loose_fill(struct assign *s) {
    while (s->loose_n) {
        uint32_t worker = s->loose[s->loose_n - 1];
        TRY(assign_fill(s, worker));
        s->desks[worker].loose = false;
        s->loose_n--;
    }
    return OK;
}

enum outcome assign_run(struct assign *s, const struct assign_watch *watch) {
    enum { LOOK_EVERY = 256 };
    TRY(loose_fill(s));
    for (; s->inserted < s->net.person_count; s->inserted++) {
        bool look = watch && s->inserted % LOOK_EVERY == 0;
        if (look && !watch->go_on(watch->context, s->inserted, s->net.person_count)) return FAIL_BUSY;
        assign_insert(s, s->order[s->inserted]);
    }
    return OK;
}

struct assign_solution assign_solution(struct assign *s) {
    struct assign_solution out = { .worker_of = s->worker_of, .price = s->price };
    for (uint32_t i = 0; i < s->net.person_count; i++) {
        const struct guest *g = &s->guests[i];
        s->worker_of[i] = g->worker < 0 ? ASSIGN_NOBODY : g->worker;
        out.served += g->worker < 0 ? 0 : 1;
        out.cost += g->worker < 0 ? s->net.people[i].unserved : g->cost;
    }
    for (uint32_t j = 0; j < s->net.worker_count; j++) {
        s->price[j] = whole_price(s, j);
        for (uint32_t k = 0; k < s->desks[j].used; k++) out.cost += s->net.workers[j].place_cost[k];
    }
    return out;
}
