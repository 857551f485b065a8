/* assign_certify.c — works everything out again from the network; nothing is shared with the solver. */
#include "assign/assign.h"
#include <stdlib.h>

/* Adds up in a way that can't run over. */
static bool add(int64_t *sum, int64_t x) { return !__builtin_add_overflow(*sum, x, sum); }

/* The least the person could pay at these prices, and what they do pay for their pair; INT64_MAX without that pair. */
static void person_pays(const struct assign_network *n, const struct assign_solution *s, uint32_t i, int64_t *least,
                        int64_t *pair) {
    const struct assign_person *p = &n->people[i];
    *least = p->unserved;
    *pair = s->worker_of[i] == ASSIGN_NOBODY ? p->unserved : INT64_MAX;
    for (uint32_t e = 0; e < p->edge_count; e++) {
        const struct assign_edge *edge = &p->edges[e];
        int64_t pays = edge->cost + s->price[edge->worker];
        if (pays < *least) *least = pays;
        if ((int64_t)edge->worker == s->worker_of[i] && edge->cost < *pair) *pair = edge->cost;
    }
}

static enum assign_flaw person_flaw(const struct assign_network *n, const struct assign_solution *s, uint32_t i,
                                    uint32_t *count, int64_t *cost) {
    int32_t j = s->worker_of[i];
    int64_t least, pair;
    if (j < ASSIGN_NOBODY || j >= (int64_t)n->worker_count) return ASSIGN_FLAW_PAIR;
    person_pays(n, s, i, &least, &pair);
    if (pair == INT64_MAX) return ASSIGN_FLAW_PAIR;
    if (pair + (j == ASSIGN_NOBODY ? 0 : s->price[j]) > least) return ASSIGN_FLAW_VALUE;
    if (j != ASSIGN_NOBODY) count[j]++;
    return add(cost, pair) ? ASSIGN_SOUND : ASSIGN_FLAW_COST;
}

/* Places are convex: the price lies between what the last place used costs and what the next one would. */
static enum assign_flaw worker_flaw(const struct assign_worker *w, uint32_t used, int64_t price, int64_t *cost) {
    if (used > w->place_count) return ASSIGN_FLAW_PLACES;
    if (used > 0 && price < w->place_cost[used - 1]) return ASSIGN_FLAW_PRICE;
    if (used < w->place_count && price > w->place_cost[used]) return ASSIGN_FLAW_PRICE;
    for (uint32_t k = 0; k < used; k++)
        if (!add(cost, w->place_cost[k])) return ASSIGN_FLAW_COST;
    return ASSIGN_SOUND;
}

static bool prices_are_right(const struct assign_network *n, const struct assign_solution *s) {
    for (uint32_t j = 0; j < n->worker_count; j++)
        if (s->price[j] < 0 || s->price[j] > ASSIGN_SUM_MAX) return false;
    return true;
}

static enum assign_flaw flaw_find(const struct assign_network *n, const struct assign_solution *s, uint32_t *count) {
    enum assign_flaw flaw = prices_are_right(n, s) ? ASSIGN_SOUND : ASSIGN_FLAW_PRICE;
    int64_t cost = 0;
    uint64_t served = 0;
    for (uint32_t i = 0; i < n->person_count && flaw == ASSIGN_SOUND; i++) flaw = person_flaw(n, s, i, count, &cost);
    for (uint32_t j = 0; j < n->worker_count && flaw == ASSIGN_SOUND; j++) {
        flaw = worker_flaw(&n->workers[j], count[j], s->price[j], &cost);
        served += count[j];
    }
    if (flaw != ASSIGN_SOUND) return flaw;
    return cost == s->cost && served == s->served ? ASSIGN_SOUND : ASSIGN_FLAW_COST;
}

enum outcome assign_certify(const struct assign_network *n, const struct assign_solution *s, enum assign_flaw *out) {
    uint32_t *count = calloc(n->worker_count ? n->worker_count : 1, sizeof *count);
    if (!count) return FAIL_LIMIT;
    *out = flaw_find(n, s, count);
    free(count);
    return OK;
}

const char *assign_flaw_name(enum assign_flaw flaw) {
    switch (flaw) {
    case ASSIGN_SOUND: return "ok";
    case ASSIGN_FLAW_PAIR: return "a pair that isn't possible";
    case ASSIGN_FLAW_PLACES: return "more people than places";
    case ASSIGN_FLAW_PRICE: return "a price that isn't that of a place";
    case ASSIGN_FLAW_VALUE: return "somebody could do better";
    case ASSIGN_FLAW_COST: return "the sum is wrong";
    }
    return "unknown";
}
