/* growth.c — how the cost of matching grows:  growth > FILE
 * Three rows of made-up counties: more people and workers together, more workers alone, more pairs alone. A line for
 * each: row, people, workers, pairs, seconds to find the pairs, seconds to solve (processor time of one core; the best
 * of three for the small ones). tests/bench/matching/growth.mjs draws it. */
#include "county.h"
#include <inttypes.h>
#include <stdio.h>

static double solve_s(const struct assign_network *n) {
    struct assign *solver;
    struct assign_solution s;
    enum assign_flaw flaw;
    double begin = bench_cpu_s(), took = -1;
    if (assign_open(n, &solver) != OK) return -1;
    if (assign_run(solver, NULL) == OK) took = bench_cpu_s() - begin;
    s = assign_solution(solver);
    if (assign_certify(n, &s, &flaw) != OK || flaw != ASSIGN_SOUND) took = -1;
    assign_close(solver);
    return took;
}

static bool measure(const char *row, struct county_size size) {
    struct county c;
    size.places = 95;
    if (county_make(&size, 1, &c) != OK) return false;
    double best = solve_s(&c.net);
    for (int again = 0; again < 2 && best >= 0 && best < 0.5; again++) {
        double took = solve_s(&c.net);
        if (took < best) best = took;
    }
    printf("%s %" PRIu32 " %" PRIu32 " %" PRIu64 " %.5f %.5f\n", row, size.people, size.workers, c.pair_count,
           c.pairs_s, best);
    fflush(stdout);
    county_clear(&c);
    return best >= 0;
}

int main(void) {
    bool good = true;
    for (uint32_t people = 1250; people <= 80000; people *= 2)
        good = good && measure("people",
                               (struct county_size){ "", people, people / 20, people < 10000 ? 1 : people / 10000, 0 });
    for (uint32_t workers = 125; workers <= 4000; workers *= 2)
        good = good && measure("workers", (struct county_size){ "", 20000, workers, 3, 0 });
    for (uint32_t areas = 32; areas >= 1; areas /= 2)
        good = good && measure("pairs", (struct county_size){ "", 20000, 1000, areas, 0 });
    return good ? 0 : 1;
}
