/* changes.c — how long a change takes:  changes SIZE SEED TIMES
 * Solves a made-up county, then lets somebody leave and come back, TIMES times, the coming and going timed apart; then
 * a worker lose a place and get it back. Processor time. The end is held against the beginning, and proven. */
#include "county.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static int order(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

static void times_print(const char *what, double *times, size_t n) {
    qsort(times, n, sizeof *times, order);
    printf("%s_median_ms %.4f\n%s_p99_ms %.4f\n%s_most_ms %.4f\n", what, times[n / 2] * 1e3, what,
           times[n * 99 / 100] * 1e3, what, times[n - 1] * 1e3);
}

struct bench {
    struct county county;
    struct assign *solver;
    double *there, *back;
    size_t times;
    uint64_t dice;
};

static enum outcome people_time(struct bench *b) {
    for (size_t n = 0; n < b->times; n++) {
        uint32_t i = bench_roll(&b->dice, b->county.net.person_count);
        struct assign_person was = b->county.net.people[i];
        double begin = bench_cpu_s();
        TRY(assign_leave(b->solver, i));
        double left = bench_cpu_s();
        TRY(assign_arrive(b->solver, i, was));
        b->there[n] = left - begin;
        b->back[n] = bench_cpu_s() - left;
    }
    times_print("departure", b->there, b->times);
    times_print("arrival", b->back, b->times);
    return OK;
}

static enum outcome places_time(struct bench *b) {
    for (size_t n = 0; n < b->times; n++) {
        uint32_t j = bench_roll(&b->dice, b->county.net.worker_count);
        struct assign_worker was = b->county.net.workers[j], fewer = was;
        if (fewer.place_count) fewer.place_count--;
        double begin = bench_cpu_s();
        TRY(assign_places(b->solver, j, fewer));
        double gone = bench_cpu_s();
        TRY(assign_places(b->solver, j, was));
        b->there[n] = gone - begin;
        b->back[n] = bench_cpu_s() - gone;
    }
    times_print("place_less", b->there, b->times);
    times_print("place_more", b->back, b->times);
    return OK;
}

static enum outcome measure(struct bench *b) {
    TRY(assign_open(&b->county.net, &b->solver));
    double begin = bench_cpu_s();
    TRY(assign_run(b->solver, NULL));
    printf("solve_s %.3f\n", bench_cpu_s() - begin);
    int64_t cost = assign_solution(b->solver).cost;
    TRY(assign_arrive(b->solver, 0, b->county.net.people[0])); /* the workers' side is made by the first change */
    TRY(people_time(b));
    TRY(places_time(b));
    struct assign_solution s = assign_solution(b->solver);
    enum assign_flaw flaw;
    TRY(assign_certify(&b->county.net, &s, &flaw));
    printf("certificate %s\noptimum %" PRId64 "\n", assign_flaw_name(flaw), s.cost);
    return flaw == ASSIGN_SOUND && s.cost == cost ? OK : FAIL_INVALID;
}

int main(int argc, char **argv) {
    static struct bench b;
    const struct county_size *size = argc == 4 ? county_size(argv[1]) : NULL;
    if (!size || county_make(size, strtoull(argv[2], NULL, 10), &b.county) != OK) return 1;
    b.times = strtoul(argv[3], NULL, 10);
    b.there = calloc(b.times + 1, sizeof *b.there);
    b.back = calloc(b.times + 1, sizeof *b.back);
    enum outcome measured = b.there && b.back && b.times ? measure(&b) : FAIL_LIMIT;
    assign_close(b.solver);
    county_clear(&b.county);
    free(b.there);
    free(b.back);
    return measured == OK ? 0 : 1;
}
