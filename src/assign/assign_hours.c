/* assign_hours.c — the network of hours, and then placing people whole. */
#include "assign/assign_hours.h"
#include "assign/assign_inside.h"
#include <string.h>

/* --- The network of hours: each hour somebody needs is a person of its own, at its share of the cost --- */

struct division {
    struct assign_network net;
    struct assign_edge *edges;
    int32_t *costs;
};

static bool is_right(const struct assign_hours *h) {
    const int32_t most = INT32_MAX / ASSIGN_HOURS_SHARES;
    for (uint32_t i = 0; i < h->net.person_count; i++) {
        const struct assign_person *p = &h->net.people[i];
        if (h->need[i] < 1 || h->need[i] > ASSIGN_HOURS_MAX) return false;
        if (p->unserved < 0 || p->unserved > ASSIGN_COST_MAX / ASSIGN_HOURS_SHARES) return false;
        for (uint32_t e = 0; e < p->edge_count; e++)
            if (p->edges[e].worker >= h->net.worker_count || p->edges[e].cost < 0 || p->edges[e].cost > most)
                return false;
    }
    for (uint32_t j = 0; j < h->net.worker_count; j++)
        for (uint32_t k = 0; k < h->net.workers[j].place_count; k++)
            if (h->net.workers[j].place_cost[k] < 0 || h->net.workers[j].place_cost[k] > most) return false;
    return true;
}

static void division_clear(struct division *d) {
    free(d->net.people);
    free(d->net.workers);
    free(d->edges);
    free(d->costs);
}

static enum outcome division_alloc(const struct assign_hours *h, struct division *d) {
    size_t people = 0, edges = 0, hours = 0;
    for (uint32_t i = 0; i < h->net.person_count; i++) {
        people += h->need[i];
        edges += (size_t)h->need[i] * h->net.people[i].edge_count;
    }
    for (uint32_t j = 0; j < h->net.worker_count; j++) hours += h->net.workers[j].place_count;
    if (people > ASSIGN_PEOPLE_MAX) return FAIL_LIMIT;
    d->net = (struct assign_network){ assign_array(people, sizeof *d->net.people),
                                      assign_array(h->net.worker_count, sizeof *d->net.workers), (uint32_t)people,
                                      h->net.worker_count };
    d->edges = assign_array(edges, sizeof *d->edges);
    d->costs = assign_array(hours, sizeof *d->costs);
    return d->net.people && d->net.workers && d->edges && d->costs ? OK : FAIL_LIMIT;
}

static void people_divide(const struct assign_hours *h, struct division *d) {
    struct assign_person *hour = d->net.people;
    struct assign_edge *edge = d->edges;
    for (uint32_t i = 0; i < h->net.person_count; i++) {
        const struct assign_person *p = &h->net.people[i];
        int32_t share = ASSIGN_HOURS_SHARES / h->need[i];
        for (uint8_t k = 0; k < h->need[i]; k++, hour++) {
            *hour = (struct assign_person){ edge, p->edge_count, p->unserved * share };
            for (uint32_t e = 0; e < p->edge_count; e++)
                *edge++ = (struct assign_edge){ p->edges[e].worker, p->edges[e].cost * share };
        }
    }
}

static void workers_divide(const struct assign_hours *h, struct division *d) {
    int32_t *cost = d->costs;
    for (uint32_t j = 0; j < h->net.worker_count; j++) {
        const struct assign_worker *w = &h->net.workers[j];
        d->net.workers[j] = (struct assign_worker){ cost, w->place_count };
        for (uint32_t k = 0; k < w->place_count; k++) *cost++ = w->place_cost[k] * ASSIGN_HOURS_SHARES;
    }
}

/* --- Placing people whole --- */

struct placing {
    const struct assign_hours *h;
    struct assign_hours_solution *out;
    const int32_t *hours;  /* where each single hour went, person by person */
    uint32_t *from;        /* by person: the first of their hours */
    uint32_t *used;        /* by worker: hours */
    uint32_t *people;      /* by worker */
    uint32_t *order;       /* people, dearest to leave out first */
    uint32_t *turn;        /* by person: their place in the order */
    int32_t *first, *next; /* by worker, by person: who is there, those who come last first; or −1 */
};

static enum outcome placing_open(struct placing *p) {
    const struct assign_network *n = &p->h->net;
    p->from = assign_array(n->person_count, sizeof *p->from);
    p->used = assign_array(n->worker_count, sizeof *p->used);
    p->people = assign_array(n->worker_count, sizeof *p->people);
    p->order = assign_array(n->person_count, sizeof *p->order);
    p->turn = assign_array(n->person_count, sizeof *p->turn);
    p->first = assign_array(n->worker_count, sizeof *p->first);
    p->next = assign_array(n->person_count, sizeof *p->next);
    if (!p->from || !p->used || !p->people || !p->order || !p->turn || !p->first || !p->next) return FAIL_LIMIT;
    uint32_t hours = 0;
    for (uint32_t i = 0; i < n->person_count; i++) {
        p->order[i] = i;
        p->from[i] = hours;
        hours += p->h->need[i];
    }
    qsort_r(p->order, n->person_count, sizeof *p->order, assign_dearer_first, n->people);
    for (uint32_t t = 0; t < n->person_count; t++) p->turn[p->order[t]] = t;
    for (uint32_t j = 0; j < n->worker_count; j++) p->first[j] = -1;
    return OK;
}

static void placing_close(struct placing *p) {
    free(p->from);
    free(p->people);
    free(p->used);
    free(p->order);
    free(p->turn);
    free(p->first);
    free(p->next);
}

static uint32_t people_most(const struct placing *p, uint32_t worker) {
    return p->h->people_most ? p->h->people_most[worker] : UINT32_MAX;
}

/* Whether the person can be with the worker once so many of those who are there have left, and so many hours of them.
 */
static bool fits(const struct placing *p, uint32_t person, uint32_t worker, uint32_t people_left, uint32_t hours_left) {
    return p->used[worker] - hours_left + p->h->need[person] <= p->h->net.workers[worker].place_count &&
           p->people[worker] - people_left < people_most(p, worker);
}

static void place(struct placing *p, uint32_t person, uint32_t worker) {
    int32_t *link = &p->first[worker];
    while (*link >= 0 && p->turn[*link] > p->turn[person]) link = &p->next[*link];
    p->next[person] = *link;
    *link = (int32_t)person;
    p->out->worker_of[person] = (int32_t)worker;
    p->used[worker] += p->h->need[person];
    p->people[worker]++;
}

/* Whoever comes last at the worker is left out. */
static void last_leave(struct placing *p, uint32_t worker) {
    uint32_t person = (uint32_t)p->first[worker];
    p->first[worker] = p->next[person];
    p->out->worker_of[person] = ASSIGN_NOBODY;
    p->used[worker] -= p->h->need[person];
    p->people[worker]--;
}

/* What it costs to make room for a person at a worker by leaving out those who come after them; −1 when that can't be.
 */
static int64_t room_cost(const struct placing *p, uint32_t person, uint32_t worker) {
    uint32_t people = 0, hours = 0;
    int64_t cost = 0;
    for (int32_t i = p->first[worker]; !fits(p, person, worker, people, hours); i = p->next[i]) {
        if (i < 0 || p->h->net.people[i].unserved >= p->h->net.people[person].unserved) return -1;
        people++;
        hours += p->h->need[i];
        cost += p->h->net.people[i].unserved;
    }
    return cost;
}

static int64_t hours_cost(const struct placing *p, uint32_t worker, uint32_t from, uint32_t to) {
    int64_t cost = 0;
    for (uint32_t k = from; k < to; k++) cost += p->h->net.workers[worker].place_cost[k];
    return cost;
}

/* Places a person where it costs least, those left out for it included; nowhere when leaving them out costs less. */
static void place_whole(struct placing *p, uint32_t person) {
    const struct assign_person *who = &p->h->net.people[person];
    int64_t least = INT64_MAX;
    int32_t where = ASSIGN_NOBODY;
    for (uint32_t e = 0; e < who->edge_count; e++) {
        uint32_t j = who->edges[e].worker;
        int64_t own = who->edges[e].cost, others = room_cost(p, person, j);
        if (others == 0) own += hours_cost(p, j, p->used[j], p->used[j] + p->h->need[person]);
        if (others < 0 || own >= who->unserved || own + others >= least) continue;
        least = own + others;
        where = (int32_t)j;
    }
    if (where == ASSIGN_NOBODY) return;
    while (!fits(p, person, (uint32_t)where, 0, 0)) last_leave(p, (uint32_t)where);
    place(p, person, (uint32_t)where);
}

/* The worker with whom all of the person's hours are, or ASSIGN_NOBODY; counts those whose hours are divided. */
static int32_t undivided(struct placing *p, uint32_t person) {
    const int32_t *hours = &p->hours[p->from[person]];
    for (uint8_t k = 1; k < p->h->need[person]; k++) {
        if (hours[k] == hours[0]) continue;
        p->out->split++;
        return ASSIGN_NOBODY;
    }
    return hours[0];
}

/* Those whose hours are all with one worker stay there, as long as the worker can be with so many people; the others
 * come in order. Who is left out for somebody comes after them, so their turn is still to come. */
static void people_place(struct placing *p) {
    for (uint32_t t = 0; t < p->h->net.person_count; t++) {
        int32_t worker = undivided(p, p->order[t]);
        p->out->worker_of[p->order[t]] = ASSIGN_NOBODY;
        if (worker != ASSIGN_NOBODY && fits(p, p->order[t], (uint32_t)worker, 0, 0))
            place(p, p->order[t], (uint32_t)worker);
    }
    for (uint32_t t = 0; t < p->h->net.person_count; t++)
        if (p->out->worker_of[p->order[t]] == ASSIGN_NOBODY) place_whole(p, p->order[t]);
}

static int64_t pair_cost(const struct assign_person *p, uint32_t worker) {
    int64_t least = INT64_MAX;
    for (uint32_t e = 0; e < p->edge_count; e++)
        if (p->edges[e].worker == worker && p->edges[e].cost < least) least = p->edges[e].cost;
    return least;
}

static void cost_add_up(const struct placing *p) {
    struct assign_hours_solution *out = p->out;
    for (uint32_t i = 0; i < p->h->net.person_count; i++) {
        const struct assign_person *who = &p->h->net.people[i];
        bool served = out->worker_of[i] != ASSIGN_NOBODY;
        out->cost += served ? pair_cost(who, (uint32_t)out->worker_of[i]) : who->unserved;
        out->served += served ? 1 : 0;
        out->hours += served ? p->h->need[i] : 0;
    }
    for (uint32_t j = 0; j < p->h->net.worker_count; j++) out->cost += hours_cost(p, j, 0, p->used[j]);
}

static enum outcome whole_solve(const struct assign_hours *h, const int32_t *hours, struct assign_hours_solution *out) {
    struct placing p = { .h = h, .out = out, .hours = hours };
    out->worker_of = assign_array(h->net.person_count, sizeof *out->worker_of);
    enum outcome opened = out->worker_of ? placing_open(&p) : FAIL_LIMIT;
    if (opened == OK) {
        people_place(&p);
        cost_add_up(&p);
    }
    placing_close(&p);
    return opened;
}

static enum outcome divided_keep(const struct assign_solution *s, uint32_t worker_count,
                                 struct assign_hours_solution *out) {
    out->bound = (s->cost + ASSIGN_HOURS_SHARES - 1) / ASSIGN_HOURS_SHARES;
    out->hours_most = s->served;
    out->price = assign_array(worker_count, sizeof *out->price);
    if (!out->price) return FAIL_LIMIT;
    memcpy(out->price, s->price, worker_count * sizeof *out->price);
    return OK;
}

static enum outcome divided_solve(const struct assign_hours *h, const struct division *d,
                                  const struct assign_watch *watch, struct assign_hours_solution *out) {
    struct assign *solver;
    TRY(assign_open(&d->net, &solver));
    enum outcome done = assign_run(solver, watch);
    if (done == OK) {
        struct assign_solution s = assign_solution(solver);
        done = divided_keep(&s, d->net.worker_count, out);
        if (done == OK) done = whole_solve(h, s.worker_of, out);
    }
    assign_close(solver);
    return done;
}

enum outcome assign_hours_solve(const struct assign_hours *h, const struct assign_watch *watch,
                                struct assign_hours_solution *out) {
    if (!is_right(h)) return FAIL_INVALID;
    struct division d = { 0 };
    *out = (struct assign_hours_solution){ 0 };
    enum outcome done = division_alloc(h, &d);
    if (done == OK) {
        people_divide(h, &d);
        workers_divide(h, &d);
        done = divided_solve(h, &d, watch, out);
    }
    division_clear(&d);
    if (done != OK) assign_hours_clear(out);
    return done;
}

void assign_hours_clear(struct assign_hours_solution *s) {
    free(s->worker_of);
    free(s->price);
    *s = (struct assign_hours_solution){ 0 };
}
