/* dimacs_lines.c — what the lines mean: nodes become people, workers and the sink; arcs become edges, places and what
 * it costs to leave somebody out. */
#include "assign/dimacs_inside.h"
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum outcome dimacs_refuse(struct dimacs_draft *d, const char *format, ...) {
    va_list args;
    va_start(args, format);
    vsnprintf(d->why->text, sizeof d->why->text, format, args);
    va_end(args);
    d->why->line = d->line;
    return FAIL_INVALID;
}

enum outcome dimacs_room(void **at, uint64_t n, uint64_t *room, size_t size) {
    if (n < *room) return OK;
    uint64_t wanted = *room ? *room + *room / 2 : 256;
    void *more = wanted > SIZE_MAX / size ? NULL : realloc(*at, wanted * size);
    if (!more) return FAIL_LIMIT;
    *at = more;
    *room = wanted;
    return OK;
}

enum outcome dimacs_problem(struct dimacs_draft *d, int64_t nodes, int64_t arcs) {
    if (d->problem_said) return dimacs_refuse(d, "there is a problem line already");
    if (nodes < 1 || nodes > DIMACS_NODES_MAX) return dimacs_refuse(d, "nodes: 1 to %d", DIMACS_NODES_MAX);
    if (arcs < 0) return dimacs_refuse(d, "arcs: 0 or more");
    d->problem_said = true;
    d->problem_line = d->line;
    d->nodes = (uint32_t)nodes;
    d->arcs_said = (uint64_t)arcs;
    d->node = calloc((size_t)nodes + 1, sizeof *d->node);
    return d->node ? OK : FAIL_LIMIT;
}

static bool node_is_there(const struct dimacs_draft *d, int64_t node) { return node >= 1 && node <= d->nodes; }

static enum outcome person_add(struct dimacs_draft *d, uint32_t node) {
    if (d->people.n == ASSIGN_PEOPLE_MAX) return dimacs_refuse(d, "more than %d people", ASSIGN_PEOPLE_MAX);
    TRY(DIMACS_ROOM(d->people));
    TRY(DIMACS_ROOM(d->said_at));
    d->node[node].role = ROLE_OF_PERSON;
    d->node[node].number = (uint32_t)d->people.n;
    d->people.at[d->people.n++] = node;
    d->said_at.at[d->said_at.n++] = d->line;
    return OK;
}

static enum outcome sink_set(struct dimacs_draft *d, uint32_t node, int64_t supply) {
    if (d->sink_line) return dimacs_refuse(d, "a second node takes people; there is one sink");
    d->node[node].role = ROLE_OF_SINK;
    d->out->sink_node = node;
    d->demand = -supply;
    d->sink_line = d->line;
    return OK;
}

enum outcome dimacs_node(struct dimacs_draft *d, int64_t node, int64_t supply) {
    if (!d->problem_said) return dimacs_refuse(d, "a node stands before the problem line");
    if (d->arcs_begun) return dimacs_refuse(d, "node lines stand before arc lines");
    if (!node_is_there(d, node)) return dimacs_refuse(d, "there is no node %" PRId64, node);
    if (d->node[node].said) return dimacs_refuse(d, "node %" PRId64 " has a line already", node);
    if (supply > 1) return dimacs_refuse(d, "a person is one: supply 1, not %" PRId64, supply);
    d->node[node].said = 1;
    if (supply == 0) return OK;
    return supply == 1 ? person_add(d, (uint32_t)node) : sink_set(d, (uint32_t)node, supply);
}

/* --- Arcs --- */

static enum outcome balance_check(struct dimacs_draft *d) {
    uint64_t here = d->line;
    if (d->sink_line == 0) {
        d->line = d->problem_line;
        return dimacs_refuse(d, "no node takes the people: there is no sink");
    }
    d->line = d->sink_line;
    if (d->demand != (int64_t)d->people.n)
        return dimacs_refuse(d, "unbalanced: %" PRIu64 " people, and the sink takes %" PRId64, d->people.n, d->demand);
    d->line = here;
    return OK;
}

/* Nodes are complete: all that are neither people nor the sink are workers. */
static enum outcome arcs_begin(struct dimacs_draft *d) {
    uint32_t workers = 0;
    TRY(balance_check(d));
    for (uint32_t n = 1; n <= d->nodes; n++)
        if (d->node[n].role == ROLE_OF_WORKER) d->node[n].number = workers++;
    if (workers > ASSIGN_WORKERS_MAX) return dimacs_refuse(d, "more than %d workers", ASSIGN_WORKERS_MAX);
    d->out->net.worker_count = workers;
    d->out->net.person_count = (uint32_t)d->people.n;
    d->unserved = malloc((d->people.n ? d->people.n : 1) * sizeof *d->unserved);
    if (!d->unserved) return FAIL_LIMIT;
    for (uint64_t i = 0; i < d->people.n; i++) d->unserved[i] = -1;
    d->arcs_begun = true;
    return OK;
}

static enum outcome edge_add(struct dimacs_draft *d, uint32_t person, uint32_t worker, int32_t cost) {
    TRY(DIMACS_ROOM(d->edges));
    TRY(DIMACS_ROOM(d->runs));
    if (d->runs.n == 0 || d->runs.at[d->runs.n - 1].person != person)
        d->runs.at[d->runs.n++] = (struct dimacs_run){ d->edges.n, person };
    d->edges.at[d->edges.n++] = (struct assign_edge){ worker, cost };
    return OK;
}

static enum outcome places_add(struct dimacs_draft *d, uint32_t worker, int32_t cost, uint64_t count) {
    TRY(DIMACS_ROOM(d->places));
    d->places.at[d->places.n++] = (struct dimacs_places){ worker, cost, count };
    return OK;
}

static enum outcome arc_numbers_check(struct dimacs_draft *d, const struct dimacs_arc *a) {
    if (d->arcs == d->arcs_said)
        return dimacs_refuse(d, "the problem line says %" PRIu64 " arcs, and here is another", d->arcs_said);
    if (!node_is_there(d, a->from)) return dimacs_refuse(d, "there is no node %" PRId64, a->from);
    if (!node_is_there(d, a->to)) return dimacs_refuse(d, "there is no node %" PRId64, a->to);
    if (a->low != 0) return dimacs_refuse(d, "the lower bound is 0 here, not %" PRId64, a->low);
    if (a->capacity < 0) return dimacs_refuse(d, "the capacity is below 0");
    if (a->cost < 0) return dimacs_refuse(d, "the cost is below 0");
    return OK;
}

static enum outcome arc_place(struct dimacs_draft *d, const struct dimacs_arc *a) {
    struct dimacs_node from = d->node[a->from], to = d->node[a->to];
    bool out = from.role == ROLE_OF_PERSON && to.role == ROLE_OF_SINK;
    bool pair = from.role == ROLE_OF_PERSON && to.role == ROLE_OF_WORKER;
    bool place = from.role == ROLE_OF_WORKER && to.role == ROLE_OF_SINK;
    if (!out && !pair && !place)
        return dimacs_refuse(d, "an arc goes from a person to a worker or the sink, or from a worker to the sink");
    if (a->cost > (out ? ASSIGN_COST_MAX : INT32_MAX)) return dimacs_refuse(d, "the cost is too large");
    if (a->capacity == 0) return OK;
    if (pair) return edge_add(d, from.number, to.number, (int32_t)a->cost);
    if (place) return places_add(d, from.number, (int32_t)a->cost, (uint64_t)a->capacity);
    int64_t *unserved = &d->unserved[from.number];
    if (*unserved < 0 || a->cost < *unserved) *unserved = a->cost;
    return OK;
}

enum outcome dimacs_arc(struct dimacs_draft *d, const struct dimacs_arc *a) {
    if (!d->problem_said) return dimacs_refuse(d, "an arc stands before the problem line");
    if (!d->arcs_begun) TRY(arcs_begin(d));
    TRY(arc_numbers_check(d, a));
    d->arcs++;
    return arc_place(d, a);
}

/* --- Arrays --- */

/* Everybody can be left without a place: so there is a solution. */
static enum outcome unserved_check(struct dimacs_draft *d) {
    for (uint64_t i = 0; i < d->people.n; i++) {
        if (d->unserved[i] >= 0) continue;
        d->line = d->said_at.at[i];
        return dimacs_refuse(d, "there is no arc from this person to the sink");
    }
    return OK;
}

static uint64_t run_length(const struct dimacs_draft *d, uint64_t run) {
    return (run + 1 < d->runs.n ? d->runs.at[run + 1].first : d->edges.n) - d->runs.at[run].first;
}

/* Counts each person's edges; true when nobody's stand in two places. */
static bool edges_count(const struct dimacs_draft *d, struct assign_person *people) {
    bool together = true;
    for (uint64_t r = 0; r < d->runs.n; r++) {
        struct assign_person *p = &people[d->runs.at[r].person];
        together = together && p->edge_count == 0;
        p->edge_count += (uint32_t)run_length(d, r);
    }
    return together;
}

/* Brings runs of the same person together. */
static enum outcome edges_gather(struct dimacs_draft *d, struct assign_person *people) {
    struct assign_edge *to = malloc((d->edges.n ? d->edges.n : 1) * sizeof *to), *at = to;
    if (!to) return FAIL_LIMIT;
    for (uint64_t i = 0; i < d->people.n; at += people[i++].edge_count) people[i].edges = at;
    for (uint64_t r = 0; r < d->runs.n; r++) {
        struct assign_person *p = &people[d->runs.at[r].person];
        uint64_t n = run_length(d, r);
        memcpy(p->edges, d->edges.at + d->runs.at[r].first, n * sizeof *to);
        p->edges += n;
    }
    for (uint64_t i = 0; i < d->people.n; i++) people[i].edges -= people[i].edge_count;
    free(d->edges.at);
    d->edges.at = to;
    return OK;
}

/* Edges are read all over while solving, and in small pages each would have to be looked up first. Only advice: without
 * it everything is the same, a tenth slower. */
static void large_pages_ask(void *at, uint64_t bytes) {
    enum { PAGE = 4096, WORTH_IT = 32 << 20, COLLAPSE = 25 };
    if (bytes < WORTH_IT) return;
    char *from = (char *)at + (PAGE - (uintptr_t)at % PAGE);
    size_t whole = (bytes - PAGE) / PAGE * PAGE;
    if (madvise(from, whole, MADV_HUGEPAGE) == 0) madvise(from, whole, COLLAPSE); /* since Linux 6.1 */
}

static enum outcome people_make(struct dimacs_draft *d) {
    struct assign_person *people = calloc(d->people.n ? d->people.n : 1, sizeof *people);
    d->out->net.people = people;
    if (!people) return FAIL_LIMIT;
    if (d->edges.n > UINT32_MAX) return dimacs_refuse(d, "too many arcs");
    if (!edges_count(d, people))
        TRY(edges_gather(d, people));
    else
        for (uint64_t r = 0; r < d->runs.n; r++) people[d->runs.at[r].person].edges = d->edges.at + d->runs.at[r].first;
    for (uint64_t i = 0; i < d->people.n; i++) people[i].unserved = d->unserved[i];
    large_pages_ask(d->edges.at, d->edges.n * sizeof *d->edges.at);
    d->out->edges = d->edges.at;
    d->edges.at = NULL;
    d->out->person_node = d->people.at;
    d->people.at = NULL;
    return OK;
}

static int places_order(const void *left, const void *right) {
    const struct dimacs_places *a = left, *b = right;
    if (a->worker != b->worker) return a->worker < b->worker ? -1 : 1;
    return a->cost < b->cost ? -1 : a->cost > b->cost;
}

/* How many places each worker could use at most: no more than there are edges to them. */
static void places_count(const struct dimacs_draft *d, struct assign_worker *workers, uint64_t *all) {
    for (uint64_t e = 0; e < d->edges.n; e++) workers[d->out->edges[e].worker].place_count++;
    *all = 0;
    uint64_t so_far = 0;
    for (uint64_t k = 0; k < d->places.n; k++) {
        struct dimacs_places *p = &d->places.at[k];
        if (k == 0 || p->worker != d->places.at[k - 1].worker) so_far = 0;
        uint64_t left = workers[p->worker].place_count - so_far;
        if (p->count > left) p->count = left;
        so_far += p->count;
        *all += p->count;
    }
}

static enum outcome workers_make(struct dimacs_draft *d) {
    uint32_t count = d->out->net.worker_count;
    struct assign_worker *workers = calloc(count ? count : 1, sizeof *workers);
    d->out->net.workers = workers;
    if (!workers) return FAIL_LIMIT;
    uint64_t all;
    if (d->places.n) qsort(d->places.at, d->places.n, sizeof *d->places.at, places_order);
    places_count(d, workers, &all);
    int32_t *cost = malloc((all ? all : 1) * sizeof *cost);
    d->out->place_costs = cost;
    if (!cost) return FAIL_LIMIT;
    for (uint32_t j = 0; j < count; j++) workers[j] = (struct assign_worker){ cost, 0 };
    for (uint64_t k = 0; k < d->places.n; k++) {
        struct assign_worker *w = &workers[d->places.at[k].worker];
        if (w->place_count == 0) w->place_cost = cost;
        w->place_count += (uint32_t)d->places.at[k].count;
        for (uint64_t n = d->places.at[k].count; n > 0; n--) *cost++ = d->places.at[k].cost;
    }
    return OK;
}

static enum outcome worker_nodes_make(struct dimacs_draft *d) {
    uint32_t count = d->out->net.worker_count;
    d->out->worker_node = calloc(count ? count : 1, sizeof *d->out->worker_node);
    if (!d->out->worker_node) return FAIL_LIMIT;
    for (uint32_t n = 1; n <= d->nodes; n++)
        if (d->node[n].role == ROLE_OF_WORKER) d->out->worker_node[d->node[n].number] = n;
    return OK;
}

enum outcome dimacs_end(struct dimacs_draft *d) {
    if (!d->problem_said) return dimacs_refuse(d, "there is no problem line");
    if (!d->arcs_begun) TRY(arcs_begin(d));
    if (d->arcs != d->arcs_said)
        return dimacs_refuse(d, "cut short: the problem line says %" PRIu64 " arcs, and there are %" PRIu64,
                             d->arcs_said, d->arcs);
    TRY(unserved_check(d));
    TRY(people_make(d));
    TRY(workers_make(d));
    return worker_nodes_make(d);
}

void dimacs_draft_clear(struct dimacs_draft *d) {
    void *const all[] = { d->node, d->unserved, d->people.at, d->said_at.at, d->edges.at, d->runs.at, d->places.at };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) free(all[i]);
}
