#include "assign/assign.h"
#include "assign/assign_search.h"
#include <stdlib.h>
#include <string.h>

static bool person_is_right(const struct assign_network *n, uint32_t i) {
    if (n->edge_first[i] > n->edge_first[i + 1]) return false;
    if (n->unserved[i] < 0 || n->unserved[i] > ASSIGN_COST_MAX) return false;
    for (uint64_t e = n->edge_first[i]; e < n->edge_first[i + 1]; e++)
        if (n->edges[e].worker >= n->worker_count || n->edges[e].cost < 0) return false;
    return true;
}

static bool worker_is_right(const struct assign_network *n, uint32_t j) {
    int32_t before = 0;
    if (n->place_first[j] > n->place_first[j + 1]) return false;
    for (uint64_t k = n->place_first[j]; k < n->place_first[j + 1]; before = n->place_cost[k++])
        if (n->place_cost[k] < before) return false;
    return true;
}

static bool network_is_right(const struct assign_network *n) {
    if (n->person_count > ASSIGN_PEOPLE_MAX || n->worker_count > ASSIGN_WORKERS_MAX) return false;
    for (uint32_t i = 0; i < n->person_count; i++)
        if (!person_is_right(n, i)) return false;
    for (uint32_t j = 0; j < n->worker_count; j++)
        if (!worker_is_right(n, j)) return false;
    return true;
}

static void *array(size_t count, size_t size) { return calloc(count ? count : 1, size); }

static bool memory_get(struct assign *s) {
    size_t people = s->net.person_count, workers = s->net.worker_count;
    s->guests = array(people, sizeof *s->guests);
    s->order = array(people, sizeof *s->order);
    s->worker_of = array(people, sizeof *s->worker_of);
    s->readings = array(workers + 1, sizeof *s->readings);
    s->reach = array(workers, sizeof *s->reach);
    s->desks = array(workers, sizeof *s->desks);
    s->heap = array(workers, sizeof *s->heap);
    s->reached = array(workers, sizeof *s->reached);
    s->price = array(workers, sizeof *s->price);
    return s->guests && s->order && s->worker_of && s->readings && s->reach && s->desks && s->heap && s->reached && s->price;
}

/* No worker ever has more people than there are. */
static bool desks_set(struct assign *s) {
    uint64_t seats = 0;
    for (uint32_t j = 0; j < s->net.worker_count; j++) {
        uint64_t places = s->net.place_first[j + 1] - s->net.place_first[j];
        if (places > s->net.person_count) places = s->net.person_count;
        s->desks[j] = (struct desk){ .first_seat = seats, .places = (uint32_t)places };
        s->reach[j] = (struct reach){ .distance = INT64_MAX };
        seats += places;
    }
    s->seats = array(seats, sizeof *s->seats);
    return s->seats != NULL;
}

static const int64_t *order_by;
static int dearer_first(const void *a, const void *b) {
    uint32_t i = *(const uint32_t *)a, j = *(const uint32_t *)b;
    if (order_by[i] != order_by[j]) return order_by[i] > order_by[j] ? -1 : 1;
    return i < j ? -1 : i > j;
}

static void guests_set(struct assign *s) {
    for (uint32_t i = 0; i < s->net.person_count; i++) {
        s->guests[i] = (struct guest){ .worker = ASSIGN_NOBODY };
        s->order[i] = i;
    }
    order_by = s->net.unserved;
    qsort(s->order, s->net.person_count, sizeof *s->order, dearer_first);
}

enum outcome assign_open(const struct assign_network *n, struct assign **out) {
    if (!network_is_right(n)) return FAIL_INVALID;
    struct assign *s = calloc(1, sizeof *s);
    if (!s) return FAIL_LIMIT;
    s->net = *n;
    if (!memory_get(s) || !desks_set(s)) {
        assign_close(s);
        return FAIL_LIMIT;
    }
    guests_set(s);
    *out = s;
    return OK;
}

void assign_close(struct assign *s) {
    if (!s) return;
    for (uint32_t j = 0; s->desks && j < s->net.worker_count; j++) free(s->desks[j].row.at);
    free(s->guests);
    free(s->order);
    free(s->worker_of);
    free(s->readings);
    free(s->reach);
    free(s->renewals);
    free(s->desks);
    free(s->heap);
    free(s->reached);
    free(s->price);
    free(s->seats);
    free(s);
}

enum outcome assign_run(struct assign *s, const struct assign_watch *watch) {
    enum { LOOK_EVERY = 1024 };
    for (; s->inserted < s->net.person_count; s->inserted++) {
        if (watch && s->inserted % LOOK_EVERY == 0 &&
            !watch->go_on(watch->context, s->inserted, s->net.person_count))
            return FAIL_BUSY;
        TRY(assign_insert(s, s->order[s->inserted]));
    }
    return OK;
}

struct assign_solution assign_solution(const struct assign *s) {
    struct assign_solution out = { .worker_of = s->worker_of, .price = s->price };
    for (uint32_t i = 0; i < s->net.person_count; i++) {
        const struct guest *g = &s->guests[i];
        s->worker_of[i] = g->worker;
        out.served += g->worker != ASSIGN_NOBODY;
        out.cost += g->worker == ASSIGN_NOBODY ? s->net.unserved[i] : g->cost;
    }
    for (uint32_t j = 0; j < s->net.worker_count; j++) {
        s->price[j] = s->reach[j].price;
        for (uint32_t k = 0; k < s->desks[j].used; k++) out.cost += s->net.place_cost[s->net.place_first[j] + k];
    }
    return out;
}
