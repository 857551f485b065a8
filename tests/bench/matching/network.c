/* network.c — writes a made-up county's network in the DIMACS format:  network SIZE SEED > FILE
 * On standard error: pairs and places, and how long finding the pairs took. */
#include "county.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static uint64_t arcs_count(const struct county *c, uint64_t *places) {
    uint64_t arcs = c->pair_count + c->net.person_count;
    *places = 0;
    for (uint32_t j = 0; j < c->net.worker_count; j++) {
        const struct assign_worker *w = &c->net.workers[j];
        for (uint32_t k = 0; k < w->place_count; k++) arcs += k == 0 || w->place_cost[k] != w->place_cost[k - 1];
        *places += w->place_count;
    }
    return arcs;
}

static void person_print(const struct county *c, uint32_t i, uint32_t sink) {
    const struct assign_person *p = &c->net.people[i];
    for (uint32_t e = 0; e < p->edge_count; e++)
        printf("a %" PRIu32 " %" PRIu32 " 0 1 %" PRId32 "\n", i + 1, c->net.person_count + 1 + p->edges[e].worker,
               p->edges[e].cost);
    printf("a %" PRIu32 " %" PRIu32 " 0 1 %" PRId64 "\n", i + 1, sink, p->unserved);
}

static void worker_print(const struct county *c, uint32_t j, uint32_t sink) {
    const struct assign_worker *w = &c->net.workers[j];
    for (uint32_t from = 0, k = 0; from < w->place_count; from = k) {
        while (k < w->place_count && w->place_cost[k] == w->place_cost[from]) k++;
        printf("a %" PRIu32 " %" PRIu32 " 0 %" PRIu32 " %" PRId32 "\n", c->net.person_count + 1 + j, sink, k - from,
               w->place_cost[from]);
    }
}

static void network_print(const struct county *c, uint64_t arcs) {
    uint32_t sink = c->net.person_count + c->net.worker_count + 1;
    printf("p min %" PRIu32 " %" PRIu64 "\n", sink, arcs);
    for (uint32_t i = 0; i < c->net.person_count; i++) printf("n %" PRIu32 " 1\n", i + 1);
    printf("n %" PRIu32 " -%" PRIu32 "\n", sink, c->net.person_count);
    for (uint32_t i = 0; i < c->net.person_count; i++) person_print(c, i, sink);
    for (uint32_t j = 0; j < c->net.worker_count; j++) worker_print(c, j, sink);
}

int main(int argc, char **argv) {
    const struct county_size *size = argc == 3 ? county_size(argv[1]) : NULL;
    struct county c;
    uint64_t places;
    if (!size || county_make(size, strtoull(argv[2], NULL, 10), &c) != OK) return 1;
    uint64_t arcs = arcs_count(&c, &places);
    fprintf(stderr, "people %" PRIu32 "\nworkers %" PRIu32 "\npairs %" PRIu64 "\nplaces %" PRIu64 "\npairs_s %.3f\n",
            size->people, size->workers, c.pair_count, places, c.pairs_s);
    network_print(&c, arcs);
    county_clear(&c);
    return fflush(stdout) == 0 ? 0 : 1;
}
