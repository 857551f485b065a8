#include "county.h"
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { EXPERIENCES = 24, LANGUAGES = 12, CEILING_MAX = 200 };

static const struct county_size sizes[] = {
    { "S", 300, 60, 0, 95 }, { "M", 3000, 200, 0, 95 }, { "L", 40000, 2000, 6, 95 }, { "XL", 500000, 20000, 62, 95 }
};

const struct county_size *county_size(const char *name) {
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (strcmp(sizes[i].name, name) == 0) return &sizes[i];
    return NULL;
}

double bench_cpu_s(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

uint32_t bench_roll(uint64_t *dice, uint32_t n) {
    uint64_t z = *dice += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (uint32_t)((z ^ (z >> 31)) % n);
}

/* --- People and workers ----------------------------------------------------------------------------------------- */

static uint64_t dice;
static uint32_t roll(uint32_t n) { return bench_roll(&dice, n); }
static bool one_in(uint32_t n) { return roll(n) == 0; }

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

/* Home, and for some the place next to it. */
static uint64_t some_areas(uint32_t areas, uint32_t other_one_in) {
    if (areas == 0) return 0;
    uint32_t home = roll(areas);
    return UINT64_C(1) << home | (one_in(other_one_in) ? UINT64_C(1) << (home + 1) % areas : 0);
}

static struct match_person some_person(struct str id, uint32_t areas) {
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
    p.ways = MATCH_WAY_WALK | roll(8) << 1;
    p.areas = some_areas(areas, 8);
    p.waited_days = (int32_t)roll(200);
    p.pressing = one_in(4) ? (int32_t)roll(4) : 0;
    return p;
}

static struct match_worker some_worker(struct str id, const struct county_size *size) {
    struct match_worker w = { .id = id, .languages = some_languages(3) };
    uint32_t each = size->people * size->places / size->workers; /* in hundredths */
    w.experiences = some_codes(EXPERIENCES, 5);
    w.not_now = some_codes(EXPERIENCES, roll(2));
    w.gender = some_codes(2, 1);
    w.slots = some_slots(6 + roll(6));
    w.ways = MATCH_WAY_WALK | roll(8) << 1;
    w.areas = some_areas(size->areas, 8);
    w.ceiling = (int32_t)((each / 2 + roll(each + 1) + 50) / 100);
    return w;
}

static enum outcome team_make(const struct county_size *size, struct county *c) {
    struct match_person *p = ARENA_ARRAY(&c->arena, struct match_person, size->people);
    struct match_worker *w = ARENA_ARRAY(&c->arena, struct match_worker, size->workers);
    if (!p || !w) return FAIL_LIMIT;
    for (size_t i = 0; i < size->people; i++) p[i] = some_person(text_format(&c->arena, "p%08zu", i), size->areas);
    for (size_t j = 0; j < size->workers; j++) w[j] = some_worker(text_format(&c->arena, "w%08zu", j), size);
    c->team = (struct match_team){ p, size->people, w, size->workers, dice };
    return OK;
}

/* --- The network: who is left out costs what docs/matching.md says --------------------------------------------- */

static enum outcome people_make(struct county *c) {
    c->net.people = ARENA_ARRAY(&c->arena, struct assign_person, c->pairs.person_count);
    if (!c->net.people) return FAIL_LIMIT;
    c->net.person_count = (uint32_t)c->pairs.person_count;
    for (size_t i = 0; i < c->pairs.person_count; i++) {
        int64_t unserved = match_unserved_cost(&c->team.people[c->pairs.people[i]]);
        c->net.people[i] = (struct assign_person){ c->pairs.of[i].at, (uint32_t)c->pairs.of[i].count, unserved };
        c->pair_count += c->pairs.of[i].count;
    }
    return OK;
}

static enum outcome workers_make(struct county *c) {
    c->net.workers = ARENA_ARRAY(&c->arena, struct assign_worker, c->pairs.worker_count);
    if (!c->net.workers) return FAIL_LIMIT;
    c->net.worker_count = (uint32_t)c->pairs.worker_count;
    for (size_t j = 0; j < c->pairs.worker_count; j++) {
        int32_t ceiling = c->team.workers[c->pairs.workers[j]].ceiling;
        int32_t *cost = ARENA_ARRAY(&c->arena, int32_t, (size_t)ceiling);
        if (!cost) return FAIL_LIMIT;
        for (int32_t k = 0; k < ceiling; k++) cost[k] = match_load_cost(ceiling, k + 1);
        c->net.workers[j] = (struct assign_worker){ cost, (uint32_t)ceiling };
    }
    return OK;
}

enum outcome county_make(const struct county_size *size, uint64_t seed, struct county *out) {
    *out = (struct county){ .arena = { .limit = (size_t)4 << 30 } };
    dice = seed;
    TRY(team_make(size, out));
    double begin = bench_cpu_s();
    TRY(match_pairs_build(&out->arena, &out->team, &out->pairs));
    out->pairs_s = bench_cpu_s() - begin;
    TRY(people_make(out));
    return workers_make(out);
}

void county_clear(struct county *c) { arena_clear(&c->arena); }
