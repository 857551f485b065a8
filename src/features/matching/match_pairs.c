#include "features/matching/match_pairs.h"
#include <string.h>

enum { PAIRS_MAX = 64 << 20, BYTES_PER_PARTY = 1024, BYTES_APART = 1 << 20 };

size_t match_pairs_bytes_max(const struct match_team *team) {
    size_t parties = team->person_count + team->worker_count, pairs;
    if (__builtin_mul_overflow(team->person_count, team->worker_count, &pairs) || pairs > PAIRS_MAX) pairs = PAIRS_MAX;
    return pairs * sizeof(struct match_edge) + parties * BYTES_PER_PARTY + BYTES_APART;
}

/* Writes the person's possible pairs to `row`, which has room for every worker; returns how many. */
static size_t row_fill(const struct match_team *team, const struct match_person *p, const uint32_t *workers,
                       struct match_edge *row) {
    size_t count = 0;
    for (uint32_t j = 0; j < team->worker_count; j++) {
        const struct match_worker *w = &team->workers[workers[j]];
        if (!match_permitted(p, w, NULL)) continue;
        row[count++] = (struct match_edge){ .worker = j, .misfit = MATCH_FIT_MAX - match_fit(p, w, NULL) };
    }
    return count;
}

static enum outcome rows_fill(struct arena *a, const struct match_team *team, struct match_edges *of,
                              const struct match_pairs *pairs) {
    struct match_edge *row = ARENA_ARRAY(a, struct match_edge, team->worker_count);
    if (!row) return FAIL_LIMIT;
    for (size_t i = 0; i < team->person_count; i++) {
        size_t count = row_fill(team, &team->people[pairs->people[i]], pairs->workers, row);
        struct match_edge *kept = ARENA_ARRAY(a, struct match_edge, count);
        if (!kept) return FAIL_LIMIT;
        memcpy(kept, row, count * sizeof *row);
        of[i] = (struct match_edges){ .at = kept, .count = count };
    }
    return OK;
}

enum outcome match_pairs_build(struct arena *a, const struct match_team *team, struct match_pairs *out) {
    if (team->person_count > UINT32_MAX / 64 || team->worker_count > UINT32_MAX / 64) return FAIL_LIMIT;
    struct match_pairs pairs = { .person_count = team->person_count, .worker_count = team->worker_count };
    TRY(match_people_order(a, team, &pairs.people));
    TRY(match_workers_order(a, team, &pairs.workers));
    struct match_edges *of = ARENA_ARRAY(a, struct match_edges, team->person_count);
    if (!of) return FAIL_LIMIT;
    TRY(rows_fill(a, team, of, &pairs));
    pairs.of = of;
    *out = pairs;
    return OK;
}
