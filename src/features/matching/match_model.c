#include "features/matching/match_model.h"
#include "features/matching/match_points.h"
#include <stdlib.h>

enum { DAYS_PER_WEEK = 7, WEEKS_PER_PRESSING = 13, PRESSING_MAX = 3 };

void match_codes_add(struct match_codes *codes, uint8_t code) { codes->bits[code / 64] |= UINT64_C(1) << (code % 64); }

bool match_codes_have(const struct match_codes *codes, uint8_t code) {
    return (codes->bits[code / 64] >> (code % 64) & 1) != 0;
}

bool match_codes_meet(const struct match_codes *a, const struct match_codes *b) {
    for (size_t i = 0; i < 4; i++)
        if (a->bits[i] & b->bits[i]) return true;
    return false;
}

static bool ids_have(const struct match_ids *ids, struct str id) {
    for (size_t i = 0; i < ids->count; i++)
        if (text_is(ids->at[i], id)) return true;
    return false;
}

static bool languages_have(const struct match_languages *languages, uint8_t code) {
    for (size_t i = 0; i < languages->count; i++)
        if (languages->at[i] == code) return true;
    return false;
}

/* True when the person named the same experience further up their list; it counts once. */
static bool wanted_before(const struct match_person *p, size_t place) {
    for (size_t i = 0; i < place; i++)
        if (p->wanted[i].experience == p->wanted[place].experience) return true;
    return false;
}

static uint32_t refused_experience(const struct match_person *p, const struct match_worker *w) {
    bool shared = p->wanted_count == 0, missing = false;
    for (size_t i = 0; i < p->wanted_count; i++) {
        bool has = match_codes_have(&w->experiences, p->wanted[i].experience);
        shared = shared || has;
        missing = missing || (p->wanted[i].essential && !has);
    }
    return (shared ? 0 : MATCH_REFUSED_EXPERIENCE) | (missing ? MATCH_REFUSED_ESSENTIAL : 0);
}

static uint32_t refused_language(const struct match_person *p, const struct match_worker *w) {
    for (size_t i = 0; i < p->languages.count; i++)
        if (languages_have(&w->languages, p->languages.at[i])) return 0;
    return p->languages.count == 0 ? 0 : MATCH_REFUSED_LANGUAGE;
}

static bool wish_unmet(const struct match_trait_wish *wish, const struct match_codes *codes) {
    return wish->strength == MATCH_HARD_WISH && !match_codes_meet(&wish->any_of, codes);
}

static uint32_t refused_traits(const struct match_person *p, const struct match_worker *w) {
    return (wish_unmet(&p->gender, &w->gender) ? MATCH_REFUSED_GENDER : 0) |
           (wish_unmet(&p->culture, &w->culture) ? MATCH_REFUSED_CULTURE : 0) |
           (wish_unmet(&p->faith, &w->faith) ? MATCH_REFUSED_FAITH : 0);
}

static uint32_t refused_time(const struct match_person *p, const struct match_worker *w) {
    return p->slots && w->slots && !(p->slots & w->slots) ? MATCH_REFUSED_TIME : 0;
}

/* Ways in common; who didn't say has all of them open. */
static uint32_t ways_open(const struct match_person *p, const struct match_worker *w) {
    return (p->ways ? p->ways : UINT32_MAX) & (w->ways ? w->ways : UINT32_MAX);
}

static uint32_t refused_reach(const struct match_person *p, const struct match_worker *w) {
    uint32_t ways = ways_open(p, w);
    if (!ways) return MATCH_REFUSED_WAY;
    if (ways & MATCH_WAYS_REMOTE) return 0;
    return p->areas && w->areas && !(p->areas & w->areas) ? MATCH_REFUSED_PLACE : 0;
}

static uint32_t refused_wishes(const struct match_person *p, const struct match_worker *w) {
    return refused_experience(p, w) | refused_language(p, w) | refused_traits(p, w) | refused_time(p, w) |
           refused_reach(p, w);
}

static uint32_t refused_pair(const struct match_person *p, const struct match_worker *w) {
    bool apart = ids_have(&p->kept_apart, w->id) || ids_have(&w->kept_apart, p->id);
    return (match_codes_meet(&p->topics, &w->not_now) ? MATCH_REFUSED_NOT_NOW : 0) |
           (apart ? MATCH_REFUSED_KEPT_APART : 0) | (ids_have(&p->declined, w->id) ? MATCH_REFUSED_DECLINED : 0);
}

static uint32_t refused_worker(const struct match_person *p, const struct match_worker *w) {
    return (match_half_hours_free(w) < match_half_hours(p) ? MATCH_REFUSED_FULL : 0) |
           (w->paused ? MATCH_REFUSED_PAUSED : 0) | (w->on_leave ? MATCH_REFUSED_ON_LEAVE : 0) |
           (w->requirement_expired ? MATCH_REFUSED_EXPIRED : 0);
}

bool match_permitted(const struct match_person *p, const struct match_worker *w, uint32_t *refusals) {
    uint32_t found = refused_wishes(p, w) | refused_pair(p, w) | refused_worker(p, w);
    if (refusals) *refusals = found;
    return found == 0;
}

uint32_t match_told(const struct match_person *p, const struct match_worker *w) {
    uint32_t found;
    if (match_permitted(p, w, &found)) return 0;
    uint32_t own = found & MATCH_REFUSED_WISHES;
    return own | (found != own ? (uint32_t)MATCH_NOT_AVAILABLE : 0);
}

static int32_t fit_experience(const struct match_person *p, const struct match_worker *w, struct fit_items *items) {
    int32_t sum = 0;
    for (size_t i = 0; i < p->wanted_count; i++) {
        if (wanted_before(p, i) || !match_codes_have(&w->experiences, p->wanted[i].experience)) continue;
        items->shared[i] = true;
        items->experience[i] = points_experience(i);
        sum += items->experience[i];
    }
    return sum;
}

static int32_t fit_language(const struct match_person *p, const struct match_worker *w, struct fit_items *items) {
    for (size_t i = 0; i < p->languages.count; i++) {
        if (!languages_have(&w->languages, p->languages.at[i])) continue;
        items->language_code = p->languages.at[i];
        return i == 0 ? POINTS_LANGUAGE_PREFERRED : POINTS_LANGUAGE_COMMON;
    }
    return 0;
}

static int32_t fit_trait(const struct match_trait_wish *wish, const struct match_codes *codes) {
    return wish->strength == MATCH_SOFT_WISH && match_codes_meet(&wish->any_of, codes) ? POINTS_TRAIT : 0;
}

static int32_t fit_time(uint64_t slots) {
    int32_t points = POINTS_SLOT * __builtin_popcountll(slots);
    return points < POINTS_SLOTS_MAX ? points : POINTS_SLOTS_MAX;
}

static int32_t fit_place(const struct match_person *p, const struct match_worker *w, const struct fit_items *items) {
    bool in_person = (ways_open(p, w) & ~(uint32_t)MATCH_WAYS_REMOTE) != 0;
    bool as_asked = items->ways && !(p->ways & ~(uint32_t)MATCH_WAYS_REMOTE);
    return as_asked || (in_person && items->areas) ? POINTS_PLACE : POINTS_PLACE_SO_SO;
}

int32_t match_fit(const struct match_person *p, const struct match_worker *w, struct fit_items *items) {
    struct fit_items i = { .slots = p->slots & w->slots, .areas = p->areas & w->areas, .ways = p->ways & w->ways };
    int32_t experience = fit_experience(p, w, &i);
    i.language = fit_language(p, w, &i);
    i.gender = fit_trait(&p->gender, &w->gender);
    bool both = p->culture.strength == MATCH_SOFT_WISH && p->faith.strength == MATCH_SOFT_WISH;
    i.culture = fit_trait(&p->culture, &w->culture) / (both ? 2 : 1);
    i.faith = fit_trait(&p->faith, &w->faith) / (both ? 2 : 1);
    i.time = fit_time(i.slots);
    i.place = fit_place(p, w, &i);
    i.before = ids_have(&p->had_before, w->id) ? POINTS_BEFORE : 0;
    if (items) *items = i;
    return experience + i.language + i.gender + i.culture + i.faith + i.time + i.place + i.before;
}

int32_t match_priority(const struct match_person *p) {
    int32_t weeks = p->waited_days > 0 ? p->waited_days / DAYS_PER_WEEK : 0;
    int32_t pressing = p->pressing < 0 ? 0 : p->pressing > PRESSING_MAX ? PRESSING_MAX : p->pressing;
    int32_t priority = weeks + WEEKS_PER_PRESSING * pressing;
    return priority < MATCH_PRIORITY_MAX ? priority : MATCH_PRIORITY_MAX;
}

int64_t match_unserved_cost(const struct match_person *p) {
    return (int64_t)MATCH_UNSERVED_COST * (1 + match_priority(p));
}

int32_t match_load_cost(int32_t ceiling, int32_t place) {
    int64_t share = (int64_t)place * 100;
    if (share <= (int64_t)ceiling * 70) return 0;
    return share <= (int64_t)ceiling * 85 ? 60 : MATCH_LOAD_MAX;
}

int32_t match_people_free(const struct match_worker *w) {
    int32_t taken = w->taken > 0 ? w->taken : 0;
    return w->ceiling > taken ? w->ceiling - taken : 0;
}

int32_t match_places_free(const struct match_worker *w) {
    int32_t people = match_people_free(w), by_time = match_half_hours_free(w) / MATCH_HALF_HOURS_USUAL;
    return by_time < people ? by_time : people;
}

int32_t match_half_hours(const struct match_person *p) {
    return p->half_hours > 0 && p->half_hours <= MATCH_HALF_HOURS_MAX ? p->half_hours : MATCH_HALF_HOURS_USUAL;
}

int32_t match_half_hours_agreed(const struct match_worker *w) {
    return w->half_hours > 0 ? w->half_hours : w->ceiling * MATCH_HALF_HOURS_USUAL;
}

int32_t match_half_hours_free(const struct match_worker *w) {
    int32_t agreed = match_half_hours_agreed(w), taken = w->half_hours_taken;
    if (taken <= 0) taken = w->taken > 0 ? w->taken * MATCH_HALF_HOURS_USUAL : 0;
    return match_people_free(w) > 0 && agreed > taken ? agreed - taken : 0;
}

int32_t match_half_hours_cost(const struct match_worker *w, int32_t used, int32_t count) {
    int32_t agreed = match_half_hours_agreed(w), taken = agreed - match_half_hours_free(w) + used, cost = 0;
    for (int32_t k = 1; k <= count; k++) cost += match_load_cost(agreed, taken + k) / MATCH_HALF_HOURS_USUAL;
    return cost;
}

bool match_hours_count(const struct match_team *team) {
    for (size_t i = 0; i < team->person_count; i++)
        if (match_half_hours(&team->people[i]) != MATCH_HALF_HOURS_USUAL) return true;
    return false;
}

static uint64_t lot_add(uint64_t lot, uint8_t byte) { return (lot ^ byte) * UINT64_C(0x100000001b3); }

uint64_t match_lot(uint64_t seed, struct str id) {
    uint64_t lot = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < 8; i++) lot = lot_add(lot, (uint8_t)(seed >> (8 * i)));
    for (size_t i = 0; i < id.n; i++) lot = lot_add(lot, (uint8_t)id.p[i]);
    lot = (lot ^ (lot >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    lot = (lot ^ (lot >> 27)) * UINT64_C(0x94d049bb133111eb);
    return lot ^ (lot >> 31);
}

struct turn {
    int32_t priority, waited_days;
    uint64_t lot;
    struct str id;
    uint32_t index;
};

static int turn_order(const void *left, const void *right) {
    const struct turn *a = left, *b = right;
    if (a->priority != b->priority) return a->priority > b->priority ? -1 : 1;
    if (a->waited_days != b->waited_days) return a->waited_days > b->waited_days ? -1 : 1;
    if (a->lot != b->lot) return a->lot < b->lot ? -1 : 1;
    return text_order(a->id, b->id);
}

static enum outcome turns_sort(struct arena *a, struct turn *turns, size_t count, const uint32_t **out) {
    uint32_t *order = ARENA_ARRAY(a, uint32_t, count);
    if (!order) return FAIL_LIMIT;
    if (count) qsort(turns, count, sizeof *turns, turn_order);
    for (size_t i = 0; i < count; i++) order[i] = turns[i].index;
    *out = order;
    return OK;
}

enum outcome match_people_order(struct arena *a, const struct match_team *team, const uint32_t **out) {
    struct turn *turns = ARENA_ARRAY(a, struct turn, team->person_count);
    if (!turns) return FAIL_LIMIT;
    for (size_t i = 0; i < team->person_count; i++) {
        const struct match_person *p = &team->people[i];
        turns[i] = (struct turn){ .priority = match_priority(p),
                                  .waited_days = p->waited_days,
                                  .lot = match_lot(team->seed, p->id),
                                  .id = p->id,
                                  .index = (uint32_t)i };
    }
    return turns_sort(a, turns, team->person_count, out);
}

enum outcome match_workers_order(struct arena *a, const struct match_team *team, const uint32_t **out) {
    struct turn *turns = ARENA_ARRAY(a, struct turn, team->worker_count);
    if (!turns) return FAIL_LIMIT;
    for (size_t i = 0; i < team->worker_count; i++) {
        struct str id = team->workers[i].id;
        turns[i] = (struct turn){ .lot = match_lot(team->seed, id), .id = id, .index = (uint32_t)i };
    }
    return turns_sort(a, turns, team->worker_count, out);
}
