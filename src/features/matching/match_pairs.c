#include "features/matching/match_pairs.h"
#include <string.h>

enum { PAIRS_MAX = 64 << 20, BYTES_PER_PARTY = 1024, BYTES_APART = 1 << 20 };

size_t match_pairs_bytes_max(const struct match_team *team) {
    size_t parties = team->person_count + team->worker_count, pairs;
    if (__builtin_mul_overflow(team->person_count, team->worker_count, &pairs) || pairs > PAIRS_MAX) pairs = PAIRS_MAX;
    return pairs * sizeof(struct assign_edge) + parties * BYTES_PER_PARTY + BYTES_APART;
}

/* People are far apart in their order: whoever comes next is fetched while somebody else is worked on. */
static void person_fetch(const struct match_team *team, const struct match_pairs *pairs, size_t turn) {
    enum { LINE = 64 };
    if (turn >= pairs->person_count) return;
    const char *p = (const char *)&team->people[pairs->people[turn]];
    for (size_t at = 0; at < sizeof(struct match_person); at += LINE) __builtin_prefetch(p + at);
}

static enum outcome rows_fill(struct arena *a, struct match_index *index, const struct match_pairs *pairs,
                              struct match_edges *of) {
    struct assign_edge *row = ARENA_ARRAY(a, struct assign_edge, index->team->worker_count);
    if (!row) return FAIL_LIMIT;
    for (size_t i = 0; i < pairs->person_count; i++) {
        person_fetch(index->team, pairs, i + 2);
        size_t count = match_index_pairs(index, &index->team->people[pairs->people[i]], row);
        struct assign_edge *kept = ARENA_ARRAY(a, struct assign_edge, count);
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
    struct match_index index;
    struct match_edges *of = ARENA_ARRAY(a, struct match_edges, team->person_count);
    if (!of) return FAIL_LIMIT;
    TRY(match_index_build(a, team, pairs.workers, &index));
    TRY(rows_fill(a, &index, &pairs, of));
    pairs.of = of;
    *out = pairs;
    return OK;
}
