#include "features/matching/match_reach.h"
#include <string.h>

static enum outcome reach_alloc(struct arena *a, struct match_reach *r) {
    r->first = ARENA_ARRAY(a, int32_t, r->pairs->worker_count);
    r->next = ARENA_ARRAY(a, int32_t, r->pairs->person_count);
    r->free = ARENA_ARRAY(a, int32_t, r->pairs->worker_count);
    r->seen = ARENA_ARRAY(a, bool, r->pairs->worker_count);
    r->queue = ARENA_ARRAY(a, uint32_t, r->pairs->worker_count);
    return r->first && r->next && r->free && r->seen && r->queue ? OK : FAIL_LIMIT;
}

/* For each worker by index their place in the workers' order; NULL when the arena is full. */
static uint32_t *places_of(struct arena *a, const struct match_pairs *pairs) {
    uint32_t *place = ARENA_ARRAY(a, uint32_t, pairs->worker_count);
    for (uint32_t j = 0; place && j < pairs->worker_count; j++) place[pairs->workers[j]] = j;
    return place;
}

enum outcome match_reach_open(struct arena *a, const struct match_team *team, const struct match_solution *s,
                              const struct match_pairs *pairs, struct match_reach *out) {
    struct match_reach r = { .pairs = pairs };
    TRY(reach_alloc(a, &r));
    const uint32_t *place = places_of(a, pairs);
    if (!place) return FAIL_LIMIT;
    for (size_t j = 0; j < pairs->worker_count; j++) {
        r.first[j] = -1;
        r.free[j] = match_places_free(&team->workers[pairs->workers[j]]);
    }
    for (size_t turn = 0; turn < pairs->person_count; turn++) {
        int32_t worker = s->worker_of[pairs->people[turn]];
        if (worker == MATCH_NOBODY) continue;
        r.next[turn] = r.first[place[worker]];
        r.first[place[worker]] = (int32_t)turn;
    }
    *out = r;
    return OK;
}

/* People with the worker who don't give their place up. */
static int32_t staying(const struct match_reach *r, uint32_t place, uint32_t first, uint32_t last) {
    int32_t count = 0;
    for (int32_t turn = r->first[place]; turn != -1; turn = r->next[turn])
        if ((uint32_t)turn < first || (uint32_t)turn > last) count++;
    return count;
}

static size_t queue_add(struct match_reach *r, size_t queued, uint32_t place) {
    if (r->seen[place]) return queued;
    r->seen[place] = true;
    r->queue[queued] = place;
    return queued + 1;
}

/* Queues every worker to whom somebody who is with this one could move. */
static size_t queue_moves(struct match_reach *r, size_t queued, uint32_t place) {
    for (int32_t turn = r->first[place]; turn != -1; turn = r->next[turn])
        for (size_t e = 0; e < r->pairs->of[turn].count; e++)
            queued = queue_add(r, queued, r->pairs->of[turn].at[e].worker);
    return queued;
}

bool match_reach_opens(struct match_reach *r, uint32_t place, uint32_t first, uint32_t last) {
    memset(r->seen, 0, r->pairs->worker_count * sizeof *r->seen);
    size_t queued = queue_add(r, 0, place);
    for (size_t at = 0; at < queued; at++) {
        if (staying(r, r->queue[at], first, last) < r->free[r->queue[at]]) return true;
        queued = queue_moves(r, queued, r->queue[at]);
    }
    return false;
}
