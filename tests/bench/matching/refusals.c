/* refusals.c — how long a look takes where a worker isn't available, for each reason in turn:  refusals [TIMES]
 * A team of 20 people and 3 workers, one of them unavailable for everybody, in another way each time; the ways follow
 * each other, so that all have the same company on the machine. Microseconds; a private topic must not stand out. */
#include "county.h"
#include "features/matching/match_explain.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { PEOPLE = 20, WORKERS = 3, REASONS = 6, TOPIC_CODE = 200 };
static const char *const names[REASONS] = { "a private topic", "on leave", "paused",
                                            "a requirement",   "full",     "kept apart" };

static double now_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec * 1e-3;
}

static void refuse(struct match_person *people, struct match_worker *w, struct str *ids, int reason) {
    for (size_t i = 0; i < PEOPLE; i++) match_codes_add(&people[i].topics, TOPIC_CODE);
    for (size_t i = 0; i < PEOPLE; i++) ids[i] = people[i].id;
    if (reason == 0) match_codes_add(&w->not_now, TOPIC_CODE);
    w->on_leave = reason == 1;
    w->paused = reason == 2;
    w->requirement_expired = reason == 3;
    if (reason == 4) w->taken = w->ceiling;
    if (reason == 5) w->kept_apart = (struct match_ids){ ids, PEOPLE };
}

/* A look at everyone and the explanation of one; −1 when it failed. */
static double look_us(const struct match_team *team, size_t person) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 24 };
    struct match_solution s;
    struct match_explanation x;
    double begin = now_us();
    if (match_solve(&a, team, &s) != OK || match_explain(&a, team, &s, person, &x) != OK) return -1;
    return now_us() - begin;
}

static int order(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

static bool measure(const struct match_team *team, double *times, size_t n) {
    for (size_t k = 0; k < n * REASONS; k++) {
        struct match_person people[PEOPLE];
        struct match_worker workers[WORKERS];
        struct str ids[PEOPLE];
        for (size_t i = 0; i < PEOPLE; i++) people[i] = team->people[i];
        for (size_t j = 0; j < WORKERS; j++) workers[j] = team->workers[j];
        refuse(people, &workers[0], ids, (int)(k % REASONS));
        const struct match_team t = { people, PEOPLE, workers, WORKERS, team->seed };
        if ((times[k % REASONS * n + k / REASONS] = look_us(&t, k / REASONS % PEOPLE)) < 0) return false;
    }
    return true;
}

int main(int argc, char **argv) {
    static const struct county_size size = { "tiny", PEOPLE, WORKERS, 0, 95 };
    size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 5000;
    struct county c;
    double *times = calloc(n * REASONS + 1, sizeof *times);
    if (!n || !times || county_make(&size, 1, &c) != OK || !measure(&c.team, times, n)) return 1;
    printf("%-16s %8s %8s %8s %8s %8s  us\n", "unavailable by", "1 %", "25 %", "50 %", "75 %", "99 %");
    for (size_t r = 0; r < REASONS; r++) {
        double *t = times + r * n;
        qsort(t, n, sizeof *t, order);
        printf("%-16s %8.1f %8.1f %8.1f %8.1f %8.1f\n", names[r], t[n / 100], t[n / 4], t[n / 2], t[n * 3 / 4],
               t[n * 99 / 100]);
    }
    county_clear(&c);
    free(times);
    return 0;
}
