#include "features/matching/match_index.h"
#include "features/matching/match_points.h"
#include <string.h>

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
    bool open = match_places_free(w) > 0 && !w->paused && !w->on_leave && !w->requirement_expired;
    if (open) set_add(x->available, place);
    if (w->kept_apart.count) set_add(x->lists, place);
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

enum outcome match_index_build(struct arena *a, const struct match_team *team, const uint32_t *workers,
                               struct match_index *out) {
    *out = (struct match_index){ .team = team, .workers = workers, .words = (team->worker_count + 63) / 64 };
    struct making m = { .arena = a, .index = out };
    match_set *const always[] = { &out->available,    &out->lists,   &out->slots_unsaid, &out->ways_unsaid,
                                  &out->areas_unsaid, &out->found,   &out->any,          &out->preferred,
                                  &out->other,        &out->soft[0], &out->soft[1],      &out->soft[2] };
    for (size_t i = 0; i < sizeof always / sizeof *always; i++) *always[i] = set_new(&m);
    out->meetings = ARENA_ARRAY(a, struct match_meeting, team->worker_count);
    if (m.failed || !out->meetings) return FAIL_LIMIT;
    for (uint32_t j = 0; j < team->worker_count; j++) worker_add(&m, &team->workers[workers[j]], j);
    return m.failed ? FAIL_LIMIT : OK;
}

/* --- Words at a time -------------------------------------------------------------------------------------------- */

static void set_clear(const struct match_index *x, match_set set) { memset(set, 0, x->words * sizeof *set); }

static void set_or(const struct match_index *x, match_set set, match_some some) {
    for (size_t k = 0; some && k < x->words; k++) set[k] |= some[k];
}

/* Nobody stays when some is NULL. */
static void set_and(const struct match_index *x, match_set set, match_some some) {
    if (!some) set_clear(x, set);
    for (size_t k = 0; some && k < x->words; k++) set[k] &= some[k];
}

static void set_without(const struct match_index *x, match_set set, match_some some) {
    for (size_t k = 0; some && k < x->words; k++) set[k] &= ~some[k];
}

static bool set_has(match_some set, uint32_t place) { return set && (set[place / 64] >> (place % 64) & 1) != 0; }

static void codes_or(const struct match_index *x, match_set set, match_set const *sets,
                     const struct match_codes *codes) {
    for (size_t i = 0; i < 4; i++)
        for (uint64_t bits = codes->bits[i]; bits; bits &= bits - 1)
            set_or(x, set, sets[i * 64 + (size_t)__builtin_ctzll(bits)]);
}

static void mask_or(const struct match_index *x, match_set set, match_set const *sets, uint64_t mask) {
    for (; mask; mask &= mask - 1) set_or(x, set, sets[__builtin_ctzll(mask)]);
}

/* --- The hard rules, as match_permitted has them ---------------------------------------------------------------- */

static void experiences_keep(struct match_index *x, const struct match_person *p) {
    if (p->wanted_count == 0) return;
    set_clear(x, x->any);
    for (size_t i = 0; i < p->wanted_count; i++) set_or(x, x->any, x->experience[p->wanted[i].experience]);
    set_and(x, x->found, x->any);
    for (size_t i = 0; i < p->wanted_count; i++)
        if (p->wanted[i].essential) set_and(x, x->found, x->experience[p->wanted[i].experience]);
}

static void languages_keep(struct match_index *x, const struct match_person *p) {
    set_clear(x, x->preferred);
    set_clear(x, x->other);
    if (p->languages.count == 0) return;
    set_or(x, x->preferred, x->language[p->languages.at[0]]);
    for (size_t i = 1; i < p->languages.count; i++) set_or(x, x->other, x->language[p->languages.at[i]]);
    for (size_t k = 0; k < x->words; k++) x->found[k] &= x->preferred[k] | x->other[k];
}

/* Whoever meets the wish is noted for its points as well. */
static void trait_keep(struct match_index *x, const struct match_trait_wish *wish, match_set const *sets,
                       match_set met) {
    if (wish->strength == MATCH_NO_WISH) return;
    set_clear(x, met);
    codes_or(x, met, sets, &wish->any_of);
    if (wish->strength == MATCH_HARD_WISH) set_and(x, x->found, met);
}

static void times_keep(struct match_index *x, const struct match_person *p) {
    if (p->slots == 0) return;
    memcpy(x->any, x->slots_unsaid, x->words * sizeof *x->any);
    mask_or(x, x->any, x->slot, p->slots);
    set_and(x, x->found, x->any);
}

/* Within reach: some way in common; and one at a distance, or an area in common as well. */
static void reach_keep(struct match_index *x, const struct match_person *p) {
    uint64_t distant = (p->ways ? p->ways : UINT32_MAX) & (uint64_t)MATCH_WAYS_REMOTE;
    if (p->ways) {
        memcpy(x->any, x->ways_unsaid, x->words * sizeof *x->any);
        mask_or(x, x->any, x->way, p->ways);
        set_and(x, x->found, x->any);
    }
    if (p->areas == 0) return;
    memcpy(x->any, x->areas_unsaid, x->words * sizeof *x->any);
    mask_or(x, x->any, x->area, p->areas);
    mask_or(x, x->any, x->way, distant);
    if (distant) set_or(x, x->any, x->ways_unsaid);
    set_and(x, x->found, x->any);
}

static void topics_keep(struct match_index *x, const struct match_person *p) {
    for (size_t i = 0; i < 4; i++)
        for (uint64_t bits = p->topics.bits[i]; bits; bits &= bits - 1)
            set_without(x, x->found, x->not_now[i * 64 + (size_t)__builtin_ctzll(bits)]);
}

/* --- Points, as match_fit has them ------------------------------------------------------------------------------ */

/* A person's side of the points, worked out once. */
struct asking {
    const struct match_person *p;
    struct {
        match_some set;
        int32_t points;
    } item[MATCH_WANTED_MAX + 3];
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

static struct asking asking_of(const struct match_index *x, const struct match_person *p) {
    struct asking q = { .p = p, .all_distant = !(p->ways & ~(uint32_t)MATCH_WAYS_REMOTE) };
    const struct match_trait_wish *wishes[] = { &p->gender, &p->culture, &p->faith };
    bool both = p->culture.strength == MATCH_SOFT_WISH && p->faith.strength == MATCH_SOFT_WISH;
    for (size_t i = 0; i < p->wanted_count; i++)
        if (!wanted_before(p, i)) item_add(&q, x->experience[p->wanted[i].experience], points_experience(i));
    for (size_t i = 0; i < 3; i++)
        if (wishes[i]->strength == MATCH_SOFT_WISH)
            item_add(&q, x->soft[i], i > 0 && both ? POINTS_TRAIT / 2 : POINTS_TRAIT);
    q.by_name = p->kept_apart.count || p->declined.count || p->had_before.count;
    return q;
}

static int32_t points_time(uint64_t slots) {
    int32_t points = POINTS_SLOT * __builtin_popcountll(slots);
    return points < POINTS_SLOTS_MAX ? points : POINTS_SLOTS_MAX;
}

static int32_t points_place(const struct asking *q, const struct match_meeting *m) {
    const struct match_person *p = q->p;
    uint32_t open = (p->ways ? p->ways : UINT32_MAX) & (m->ways ? m->ways : UINT32_MAX);
    bool in_person = (open & ~(uint32_t)MATCH_WAYS_REMOTE) != 0;
    bool as_asked = (p->ways & m->ways) && q->all_distant;
    return as_asked || (in_person && (p->areas & m->areas)) ? POINTS_PLACE : POINTS_PLACE_SO_SO;
}

static int32_t fit(const struct match_index *x, const struct asking *q, uint32_t place) {
    const struct match_meeting *m = &x->meetings[place];
    int32_t points = points_time(q->p->slots & m->slots) + points_place(q, m);
    for (size_t i = 0; i < q->items; i++) points += set_has(q->item[i].set, place) ? q->item[i].points : 0;
    if (set_has(x->preferred, place)) return points + POINTS_LANGUAGE_PREFERRED;
    return points + (set_has(x->other, place) ? POINTS_LANGUAGE_COMMON : 0);
}

/* --- Pairs ------------------------------------------------------------------------------------------------------ */

static void found_find(struct match_index *x, const struct match_person *p) {
    memcpy(x->found, x->available, x->words * sizeof *x->found);
    experiences_keep(x, p);
    languages_keep(x, p);
    times_keep(x, p);
    reach_keep(x, p);
    trait_keep(x, &p->gender, x->gender, x->soft[0]);
    trait_keep(x, &p->culture, x->culture, x->soft[1]);
    trait_keep(x, &p->faith, x->faith, x->soft[2]);
    topics_keep(x, p);
}

/* Where a list names somebody, the plain rules decide. */
static bool pair_of(const struct match_index *x, const struct asking *q, uint32_t place, struct assign_edge *out) {
    bool named = q->by_name || set_has(x->lists, place);
    const struct match_worker *w = named ? &x->team->workers[x->workers[place]] : NULL;
    if (w && !match_permitted(q->p, w, NULL)) return false;
    *out = (struct assign_edge){ place, MATCH_FIT_MAX - (w ? match_fit(q->p, w, NULL) : fit(x, q, place)) };
    return true;
}

size_t match_index_pairs(struct match_index *x, const struct match_person *p, struct assign_edge *out) {
    size_t count = 0;
    found_find(x, p);
    struct asking q = asking_of(x, p);
    for (size_t k = 0; k < x->words; k++)
        for (uint64_t bits = x->found[k]; bits; bits &= bits - 1)
            count += pair_of(x, &q, (uint32_t)(k * 64) + (uint32_t)__builtin_ctzll(bits), &out[count]) ? 1 : 0;
    return count;
}
