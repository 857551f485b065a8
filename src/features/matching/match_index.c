#include "features/matching/match_index.h"
#include "features/matching/match_points.h"
#include <string.h>

enum { CHUNK = 8 };

/* --- Making it -------------------------------------------------------------------------------------------------- */

struct making {
    struct arena *arena;
    struct match_index *index;
    bool failed;
};

static match_set set_new(struct making *m) {
    match_set set = ARENA_ARRAY(m->arena, uint64_t, m->index->words);
    m->failed = m->failed || !set;
    return set;
}

static void set_add(match_set set, uint32_t place) {
    if (set) set[place / 64] |= UINT64_C(1) << (place % 64);
}

static void add(struct making *m, match_set *set, uint32_t place) {
    if (!*set) *set = set_new(m);
    set_add(*set, place);
}

/* To the set of each bit of a mask; `unsaid` when there is none. */
static void mask_add(struct making *m, match_set *sets, match_set unsaid, uint64_t mask, uint32_t place) {
    if (mask == 0) set_add(unsaid, place);
    for (; mask; mask &= mask - 1) add(m, &sets[__builtin_ctzll(mask)], place);
}

static void codes_add(struct making *m, match_set *sets, const struct match_codes *codes, uint32_t place) {
    for (size_t i = 0; i < 4; i++)
        for (uint64_t bits = codes->bits[i]; bits; bits &= bits - 1)
            add(m, &sets[i * 64 + (size_t)__builtin_ctzll(bits)], place);
}

static void worker_add(struct making *m, const struct match_worker *w, uint32_t place) {
    struct match_index *x = m->index;
    int32_t time = match_half_hours_free(w);
    bool open = time > 0 && !w->paused && !w->on_leave && !w->requirement_expired;
    for (size_t i = 0; open && i < x->need_count && x->needs[i] <= time; i++) set_add(x->available[x->needs[i]], place);
    if (w->kept_apart.count) set_add(x->lists, place);
    x->any_lists = x->any_lists || w->kept_apart.count;
    codes_add(m, x->experience, &w->experiences, place);
    codes_add(m, x->not_now, &w->not_now, place);
    codes_add(m, x->gender, &w->gender, place);
    codes_add(m, x->culture, &w->culture, place);
    codes_add(m, x->faith, &w->faith, place);
    for (size_t i = 0; i < w->languages.count; i++) add(m, &x->language[w->languages.at[i]], place);
    mask_add(m, x->slot, x->slots_unsaid, w->slots, place);
    mask_add(m, x->way, x->ways_unsaid, w->ways, place);
    mask_add(m, x->area, x->areas_unsaid, w->areas, place);
    x->meetings[place] = (struct match_meeting){ w->slots, w->areas, w->ways };
}

/* The times that people here need, the shortest first. */
static void needs_find(const struct match_team *team, struct match_index *x) {
    bool needed[MATCH_HALF_HOURS_MAX + 1] = { false };
    for (size_t i = 0; i < team->person_count; i++) needed[match_half_hours(&team->people[i])] = true;
    for (int32_t need = 1; need <= MATCH_HALF_HOURS_MAX; need++)
        if (needed[need]) x->needs[x->need_count++] = need;
}

/* Whole chunks of words, so that the sieve needs no odd ends. */
static size_t words_for(size_t workers) { return (workers + 64 * CHUNK - 1) / (64 * CHUNK) * CHUNK; }

enum outcome match_index_build(struct arena *a, const struct match_team *team, const uint32_t *workers,
                               struct match_index *out) {
    *out = (struct match_index){ .team = team, .workers = workers, .words = words_for(team->worker_count) };
    struct making m = { .arena = a, .index = out };
    match_set *const always[] = { &out->lists,   &out->slots_unsaid, &out->ways_unsaid, &out->areas_unsaid,
                                  &out->soft[0], &out->soft[1],      &out->soft[2] };
    for (size_t i = 0; i < sizeof always / sizeof *always; i++) *always[i] = set_new(&m);
    needs_find(team, out);
    for (size_t i = 0; i < out->need_count; i++) out->available[out->needs[i]] = set_new(&m);
    out->meetings = ARENA_ARRAY(a, struct match_meeting, team->worker_count);
    if (m.failed || !out->meetings) return FAIL_LIMIT;
    for (uint32_t j = 0; j < team->worker_count; j++) worker_add(&m, &team->workers[workers[j]], j);
    return m.failed ? FAIL_LIMIT : OK;
}

/* --- The hard rules, as match_permitted has them ---------------------------------------------------------------- */

/* For one person: groups of sets. A worker has to be in some set of each group, and in none of a group that drops. */
enum {
    GROUPS_MAX = 10 + MATCH_WANTED_MAX,
    SETS_MAX = 2 * MATCH_WANTED_MAX + MATCH_LANGUAGES_MAX + 4 * 256 + 3 * 65 + 33
};
struct sieve {
    match_some set[SETS_MAX];
    size_t sets, groups;
    size_t end[GROUPS_MAX]; /* of each group's sets */
    bool drops[GROUPS_MAX];
};

static void sieve_add(struct sieve *v, match_some some) {
    if (some) v->set[v->sets++] = some;
}

static void sieve_add_codes(struct sieve *v, match_set const *sets, const struct match_codes *codes) {
    for (size_t i = 0; i < 4; i++)
        for (uint64_t bits = codes->bits[i]; bits; bits &= bits - 1)
            sieve_add(v, sets[i * 64 + (size_t)__builtin_ctzll(bits)]);
}

static void sieve_add_mask(struct sieve *v, match_set const *sets, uint64_t mask) {
    for (; mask; mask &= mask - 1) sieve_add(v, sets[__builtin_ctzll(mask)]);
}

static void sieve_group(struct sieve *v, bool drops) {
    v->drops[v->groups] = drops;
    v->end[v->groups++] = v->sets;
}

static void experiences_keep(struct sieve *v, const struct match_index *x, const struct match_person *p) {
    if (p->wanted_count == 0) return;
    for (size_t i = 0; i < p->wanted_count; i++) sieve_add(v, x->experience[p->wanted[i].experience]);
    sieve_group(v, false);
    for (size_t i = 0; i < p->wanted_count; i++) {
        if (!p->wanted[i].essential) continue;
        sieve_add(v, x->experience[p->wanted[i].experience]);
        sieve_group(v, false);
    }
}

static void languages_keep(struct sieve *v, const struct match_index *x, const struct match_person *p) {
    for (size_t i = 0; i < p->languages.count; i++) sieve_add(v, x->language[p->languages.at[i]]);
    if (p->languages.count) sieve_group(v, false);
}

static void trait_keep(struct sieve *v, const struct match_trait_wish *wish, match_set const *sets) {
    if (wish->strength != MATCH_HARD_WISH) return;
    sieve_add_codes(v, sets, &wish->any_of);
    sieve_group(v, false);
}

static void times_keep(struct sieve *v, const struct match_index *x, const struct match_person *p) {
    if (p->slots == 0) return;
    sieve_add(v, x->slots_unsaid);
    sieve_add_mask(v, x->slot, p->slots);
    sieve_group(v, false);
}

/* Within reach: some way in common; and one at a distance, or an area in common as well. */
static void reach_keep(struct sieve *v, const struct match_index *x, const struct match_person *p) {
    uint64_t distant = (p->ways ? p->ways : UINT32_MAX) & (uint64_t)MATCH_WAYS_REMOTE;
    if (p->ways) {
        sieve_add(v, x->ways_unsaid);
        sieve_add_mask(v, x->way, p->ways);
        sieve_group(v, false);
    }
    if (p->areas == 0) return;
    sieve_add(v, x->areas_unsaid);
    sieve_add_mask(v, x->area, p->areas);
    sieve_add_mask(v, x->way, distant);
    if (distant) sieve_add(v, x->ways_unsaid);
    sieve_group(v, false);
}

static void sieve_make(struct sieve *v, const struct match_index *x, const struct match_person *p) {
    v->sets = v->groups = 0;
    sieve_add(v, x->available[match_half_hours(p)]);
    sieve_group(v, false);
    experiences_keep(v, x, p);
    languages_keep(v, x, p);
    times_keep(v, x, p);
    reach_keep(v, x, p);
    trait_keep(v, &p->gender, x->gender);
    trait_keep(v, &p->culture, x->culture);
    trait_keep(v, &p->faith, x->faith);
    sieve_add_codes(v, x->not_now, &p->topics);
    sieve_group(v, true);
}

/* A chunk of words at a time, which stays in registers: each set is read once and nothing is written. */
static void chunk_sieve(const struct sieve *v, size_t from, uint64_t found[CHUNK]) {
    for (size_t k = 0; k < CHUNK; k++) found[k] = ~UINT64_C(0);
    for (size_t g = 0, at = 0; g < v->groups; g++) {
        uint64_t any[CHUNK] = { 0 }, flip = v->drops[g] ? ~UINT64_C(0) : 0;
        for (; at < v->end[g]; at++)
            for (size_t k = 0; k < CHUNK; k++) any[k] |= v->set[at][from + k];
        for (size_t k = 0; k < CHUNK; k++) found[k] &= any[k] ^ flip;
    }
}

static size_t places_list(const struct match_index *x, const struct sieve *v, struct assign_edge *out) {
    size_t count = 0;
    for (size_t from = 0; from < x->words; from += CHUNK) {
        uint64_t found[CHUNK];
        chunk_sieve(v, from, found);
        for (size_t k = 0; k < CHUNK; k++)
            for (uint64_t bits = found[k]; bits; bits &= bits - 1)
                out[count++].worker = (uint32_t)((from + k) * 64) + (uint32_t)__builtin_ctzll(bits);
    }
    return count;
}

/* --- Points, as match_fit has them ------------------------------------------------------------------------------ */

/* A person's side of the points, worked out once. */
struct asking {
    const struct match_person *p;
    struct {
        match_some set;
        int32_t points;
    } item[MATCH_WANTED_MAX + 4];
    size_t items;
    bool all_distant, by_name; /* by_name: some of the person's lists name a worker */
};

static void item_add(struct asking *q, match_some set, int32_t points) {
    q->item[q->items].set = set;
    q->item[q->items++].points = points;
}

static bool wanted_before(const struct match_person *p, size_t place) {
    for (size_t i = 0; i < place; i++)
        if (p->wanted[i].experience == p->wanted[place].experience) return true;
    return false;
}

/* Who meets a soft wish. */
static match_some soft_met(const struct match_index *x, const struct match_trait_wish *wish, match_set const *sets,
                           match_set met) {
    memset(met, 0, x->words * sizeof *met);
    for (size_t i = 0; i < 4; i++)
        for (uint64_t bits = wish->any_of.bits[i]; bits; bits &= bits - 1) {
            match_some some = sets[i * 64 + (size_t)__builtin_ctzll(bits)];
            for (size_t k = 0; some && k < x->words; k++) met[k] |= some[k];
        }
    return met;
}

static struct asking asking_of(const struct match_index *x, const struct match_person *p) {
    struct asking q = { .p = p, .all_distant = !(p->ways & ~(uint32_t)MATCH_WAYS_REMOTE) };
    const struct match_trait_wish *wishes[] = { &p->gender, &p->culture, &p->faith };
    match_set const *const sets[] = { x->gender, x->culture, x->faith };
    bool both = p->culture.strength == MATCH_SOFT_WISH && p->faith.strength == MATCH_SOFT_WISH;
    for (size_t i = 0; i < p->wanted_count; i++)
        if (!wanted_before(p, i)) item_add(&q, x->experience[p->wanted[i].experience], points_experience(i));
    for (size_t i = 0; i < 3; i++)
        if (wishes[i]->strength == MATCH_SOFT_WISH)
            item_add(&q, soft_met(x, wishes[i], sets[i], x->soft[i]), i > 0 && both ? POINTS_TRAIT / 2 : POINTS_TRAIT);
    if (p->languages.count)
        item_add(&q, x->language[p->languages.at[0]], POINTS_LANGUAGE_PREFERRED - POINTS_LANGUAGE_COMMON);
    q.by_name = p->kept_apart.count || p->declined.count || p->had_before.count;
    return q;
}

/* Counted by adding up neighbours: without the processor's own instruction for it, which not every one has, the
 * compiler would call a function for each pair. */
static inline int32_t bits_count(uint64_t x) {
    x -= x >> 1 & UINT64_C(0x5555555555555555);
    x = (x & UINT64_C(0x3333333333333333)) + (x >> 2 & UINT64_C(0x3333333333333333));
    x = (x + (x >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    return (int32_t)(x * UINT64_C(0x0101010101010101) >> 56);
}

static int32_t points_time(uint64_t slots) {
    int32_t points = POINTS_SLOT * bits_count(slots);
    return points < POINTS_SLOTS_MAX ? points : POINTS_SLOTS_MAX;
}

static int32_t points_place(const struct asking *q, const struct match_meeting *m) {
    const struct match_person *p = q->p;
    uint32_t open = (p->ways ? p->ways : UINT32_MAX) & (m->ways ? m->ways : UINT32_MAX);
    bool in_person = (open & ~(uint32_t)MATCH_WAYS_REMOTE) != 0;
    bool as_asked = (p->ways & m->ways) && q->all_distant;
    return as_asked || (in_person && (p->areas & m->areas)) ? POINTS_PLACE : POINTS_PLACE_SO_SO;
}

/* --- Pairs ------------------------------------------------------------------------------------------------------ */

/* One item for all pairs, then the next: no pair has to choose. */
static void points_take(struct assign_edge *pairs, size_t count, match_some set, int32_t points) {
    for (size_t i = 0; set && i < count; i++) {
        uint32_t place = pairs[i].worker;
        pairs[i].cost -= points & -(int32_t)(set[place / 64] >> (place % 64) & 1);
    }
}

static void misfits_write(const struct match_index *x, const struct asking *q, struct assign_edge *pairs,
                          size_t count) {
    /* Whoever is possible for somebody who named languages has one in common with them. */
    int32_t most = MATCH_FIT_MAX - (q->p->languages.count ? POINTS_LANGUAGE_COMMON : 0);
    for (size_t i = 0; i < count; i++) {
        const struct match_meeting *m = &x->meetings[pairs[i].worker];
        pairs[i].cost = most - points_time(q->p->slots & m->slots) - points_place(q, m);
    }
    for (size_t i = 0; i < q->items; i++) points_take(pairs, count, q->item[i].set, q->item[i].points);
}

static bool set_has(match_some set, uint32_t place) { return (set[place / 64] >> (place % 64) & 1) != 0; }

/* Where a list names somebody, the plain rules decide. */
static size_t named_settle(const struct match_index *x, const struct asking *q, struct assign_edge *pairs,
                           size_t count) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        struct assign_edge pair = pairs[i];
        const struct match_worker *w = &x->team->workers[x->workers[pair.worker]];
        bool named = q->by_name || set_has(x->lists, pair.worker);
        if (named && !match_permitted(q->p, w, NULL)) continue;
        if (named) pair.cost = MATCH_FIT_MAX - match_fit(q->p, w, NULL);
        pairs[kept++] = pair;
    }
    return kept;
}

size_t match_index_pairs(struct match_index *x, const struct match_person *p, struct assign_edge *out) {
    struct sieve v;
    sieve_make(&v, x, p);
    struct asking q = asking_of(x, p);
    size_t count = places_list(x, &v, out);
    misfits_write(x, &q, out, count);
    return q.by_name || x->any_lists ? named_settle(x, &q, out, count) : count;
}
