/* county.h — made-up people who wait and workers, as many as a county or a country has, and their network by the
 * product's own rules. The same size and seed make the same network. */
#ifndef WF_BENCH_COUNTY_H
#define WF_BENCH_COUNTY_H
#include "assign/assign.h"
#include "features/matching/match_pairs.h"

/* areas: how many parts the place has, at most 64; 0: everybody reaches everywhere. Ceilings are such that all places
 * come to `places` hundredths of the people. */
struct county_size {
    const char *name;
    uint32_t people, workers, areas, places;
};
/* "M", "L" or "XL"; NULL for another name. */
const struct county_size *county_size(const char *name);

struct county {
    struct arena arena; /* everything */
    struct match_team team;
    struct match_pairs pairs;
    struct assign_network net;
    uint64_t pair_count;
    double pairs_s; /* processor time that finding the pairs took */
};
/* FAIL_LIMIT no memory. county_clear after either. */
enum outcome county_make(const struct county_size *size, uint64_t seed, struct county *out) MUST_USE;
void county_clear(struct county *c);

double bench_cpu_s(void);
/* 0 … n − 1, from one seed after another. */
uint32_t bench_roll(uint64_t *dice, uint32_t n);
#endif
