/* match_bench.c — how long matching takes: random teams of a size, solved, certified and explained.
 *     match_bench [PEOPLE WORKERS [SEED]]     without arguments, a team (300 × 60) and a county (3,000 × 200) */
#include "features/matching/match_certify.h"
#include "features/matching/match_explain.h"
#include "features/matching/match_pairs.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { EXPERIENCES = 24, LANGUAGES = 12, AREAS = 12, EXPLAINED = 50 };

static uint64_t dice;

/* 0 … sides − 1 (SplitMix64). */
static uint32_t roll(uint32_t sides) {
    uint64_t z = dice += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (uint32_t)((z ^ (z >> 31)) % sides);
}
static bool one_in(uint32_t n) { return roll(n) == 0; }

static double now_s(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static struct match_codes some_codes(uint32_t of, size_t count) {
    struct match_codes c = { { 0 } };
    while (count--) match_codes_add(&c, (uint8_t)roll(of));
    return c;
}

static uint64_t some_slots(size_t count) {
    uint64_t slots = 0;
    while (count--) slots |= UINT64_C(1) << roll(15);
    return slots;
}

/* Everybody speaks the language of the country, most prefer it. */
static struct match_languages some_languages(uint32_t other_one_in) {
    struct match_languages l = { .at = { 0 }, .count = 1 };
    if (one_in(other_one_in)) l = (struct match_languages){ { (uint8_t)(1 + roll(LANGUAGES)), 0 }, 2 };
    return l;
}

static struct match_person some_person(struct str id) {
    struct match_person p = { .id = id, .languages = some_languages(6) };
    p.wanted_count = 1 + roll(3);
    for (size_t i = 0; i < p.wanted_count; i++) p.wanted[i].experience = (uint8_t)roll(EXPERIENCES);
    p.wanted[0].essential = one_in(10);
    p.topics = some_codes(EXPERIENCES, 2);
    p.gender = (struct match_trait_wish){ one_in(8)   ? MATCH_HARD_WISH
                                          : one_in(4) ? MATCH_SOFT_WISH
                                                      : MATCH_NO_WISH,
                                          some_codes(2, 1) };
    p.slots = some_slots(2 + roll(5));
    p.ways = 1 + roll(255);
    p.areas = UINT64_C(1) << roll(AREAS) | UINT64_C(1) << roll(AREAS);
    p.waited_days = (int32_t)roll(200);
    p.pressing = one_in(4) ? (int32_t)roll(4) : 0;
    return p;
}

static struct match_worker some_worker(struct str id) {
    struct match_worker w = { .id = id, .languages = some_languages(3) };
    w.experiences = some_codes(EXPERIENCES, 5);
    w.shown_experiences = w.experiences;
    w.not_now = some_codes(EXPERIENCES, roll(2));
    w.gender = some_codes(2, 1);
    w.slots = some_slots(6 + roll(6));
    w.ways = 1 + roll(255);
    w.areas = UINT64_C(1) << roll(AREAS) | UINT64_C(1) << roll(AREAS) | UINT64_C(1) << roll(AREAS);
    w.ceiling = (int32_t)(8 + roll(10));
    w.taken = (int32_t)roll(3);
    return w;
}

static struct str some_id(struct arena *a, char kind, size_t n) { return text_format(a, "%c%08zu", kind, n); }

static bool team_make(struct arena *a, size_t people, size_t workers, struct match_team *team) {
    struct match_person *p = ARENA_ARRAY(a, struct match_person, people);
    struct match_worker *w = ARENA_ARRAY(a, struct match_worker, workers);
    if (!p || !w) return false;
    for (size_t i = 0; i < people; i++) p[i] = some_person(some_id(a, 'p', i));
    for (size_t j = 0; j < workers; j++) w[j] = some_worker(some_id(a, 'w', j));
    *team = (struct match_team){ p, people, w, workers, dice };
    return true;
}

static size_t pairs_count(const struct match_team *team) {
    CLEANUP(arena_clear) struct arena a = { .limit = match_pairs_bytes_max(team) };
    struct match_pairs pairs;
    size_t count = 0;
    if (match_pairs_build(&a, team, &pairs) != OK) return 0;
    for (size_t i = 0; i < pairs.person_count; i++) count += pairs.of[i].count;
    return count;
}

/* Explains some of those served and some of those not; returns the slowest in seconds. */
static double explain_some(struct arena *a, const struct match_team *team, const struct match_solution *s) {
    double worst = 0;
    size_t step = team->person_count / EXPLAINED + 1;
    for (size_t i = 0; i < team->person_count; i += step) {
        struct match_explanation x;
        double begin = now_s();
        if (match_explain(a, team, s, i, &x) != OK) return -1;
        double took = now_s() - begin;
        if (took > worst) worst = took;
    }
    return worst;
}

static bool bench(size_t people, size_t workers, uint64_t seed) {
    CLEANUP(arena_clear) struct arena a = { .limit = (size_t)1 << 32 };
    struct match_team team;
    struct match_solution s;
    enum match_flaw flaw;
    dice = seed;
    if (!team_make(&a, people, workers, &team)) return false;
    double begin = now_s();
    size_t pairs = pairs_count(&team);
    double paired = now_s();
    if (match_solve(&a, &team, &s) != OK) return false;
    double solved = now_s();
    if (match_certify(&team, &s, &flaw) != OK || flaw != MATCH_SOUND) return false;
    double certified = now_s();
    printf("%zu people, %zu workers, %zu pairs, %zu served: pairs %.1f ms, pairs and solving %.1f ms, certificate %.1f "
           "ms, "
           "explaining one person at most %.1f ms\n",
           people, workers, pairs, s.served, (paired - begin) * 1e3, (solved - paired) * 1e3,
           (certified - solved) * 1e3, explain_some(&a, &team, &s) * 1e3);
    return true;
}

int main(int argc, char **argv) {
    if (argc > 2) {
        uint64_t seed = argc > 3 ? strtoull(argv[3], NULL, 10) : 1;
        return bench(strtoul(argv[1], NULL, 10), strtoul(argv[2], NULL, 10), seed) ? 0 : 1;
    }
    return bench(300, 60, 1) && bench(3000, 200, 1) ? 0 : 1;
}
