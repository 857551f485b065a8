#include "features/matching/match_explain.h"
#include "features/matching/match_again.h"
#include "features/matching/match_reach.h"
#include "features/matching/match_reasons.h"

/* What is known while people's parts are explained; of one of them at a time. */
struct match_story {
    const struct match_team *team;
    const struct match_solution *s;
    const struct match_person *person;
    size_t index;
    uint32_t turn;
    struct match_pairs pairs;
    struct match_reach reach;
    enum outcome failed; /* of what was tried; OK so far */
};

static uint32_t worker_index(const struct match_story *t, const struct assign_edge *edge) {
    return t->pairs.workers[edge->worker];
}

/* --- Where hours are counted ------------------------------------------------------------------------------------ */

/* Room with the worker in this solution, or once those who go after somebody are left out: a bound that spares most
 * trials. first_turn: of those who would be. */
static bool has_room(const struct match_story *t, uint32_t place, int32_t need, uint32_t first_turn) {
    const struct match_worker *w = &t->team->workers[t->pairs.workers[place]];
    int32_t people = 1, half_hours = need;
    for (int32_t turn = t->reach.first[place]; turn != -1; turn = t->reach.next[turn]) {
        if ((uint32_t)turn >= first_turn || (uint32_t)turn == t->turn) continue;
        people++;
        half_hours += match_half_hours(&t->team->people[t->pairs.people[turn]]);
    }
    return people <= match_people_free(w) && half_hours <= match_half_hours_free(w);
}

/* What a worker's time costs the person, and their misfit with it: for comparing. */
static int64_t cost_with(const struct match_story *t, const struct match_person *p, int64_t misfit, uint32_t worker) {
    int64_t price = t->s->price[worker];
    return t->s->by_hours ? misfit * ASSIGN_HOURS_SHARES + match_half_hours(p) * price : misfit + price;
}

/* A worker without room, where the team is too large to try what would follow: no suggestion. */
static bool is_left_untried(const struct match_story *t, uint32_t place) {
    bool own = (int64_t)t->pairs.workers[place] == t->s->worker_of[t->index];
    return t->s->by_hours && t->team->person_count > MATCH_AGAIN_PEOPLE && !own &&
           !has_room(t, place, match_half_hours(t->person), UINT32_MAX);
}

/* Whether somebody else would be left with nobody. */
static bool others_lose(struct match_story *t, uint32_t place) {
    bool loses = false;
    if (!t->s->by_hours) return !match_reach_opens(&t->reach, place, t->turn, t->turn);
    if (has_room(t, place, match_half_hours(t->person), UINT32_MAX)) return false;
    if (t->failed == OK) t->failed = match_again_loses(t->team, t->s, t->index, t->pairs.workers[place], &loses);
    return loses;
}

/* --- Suggestions ------------------------------------------------------------------------------------------------ */

static bool suggested(const struct match_explanation *x, uint32_t worker) {
    for (size_t i = 0; i < x->suggestion_count; i++)
        if (x->suggestions[i].worker == worker) return true;
    return false;
}

/* The pair that comes next by misfit + price, then by misfit; the optimum before all. NULL when none is left. */
static const struct assign_edge *suggestion_next(const struct match_story *t, const struct match_explanation *x) {
    const struct match_edges *edges = &t->pairs.of[t->turn];
    const struct assign_edge *best = NULL;
    int64_t best_cost = 0;
    for (size_t e = 0; e < edges->count; e++) {
        const struct assign_edge *edge = &edges->at[e];
        uint32_t worker = worker_index(t, edge);
        int64_t cost = cost_with(t, t->person, edge->cost, worker);
        if (suggested(x, worker) || is_left_untried(t, edge->worker)) continue;
        if ((int64_t)worker == t->s->worker_of[t->index]) return edge;
        if (best && (cost > best_cost || (cost == best_cost && edge->cost >= best->cost))) continue;
        best = edge;
        best_cost = cost;
    }
    return best;
}

static void suggestion_write(struct match_story *t, const struct assign_edge *edge, const struct assign_edge *first,
                             struct match_suggestion *out) {
    uint32_t worker = worker_index(t, edge);
    const struct match_worker *w = &t->team->workers[worker];
    *out = (struct match_suggestion){ .worker = worker, .places_free = match_places_free(w) };
    if (t->s->by_hours) out->half_hours_free = match_half_hours_free(w);
    out->fits_less = edge->cost - first->cost;
    out->needed_more = t->s->price[worker] - t->s->price[worker_index(t, first)];
    match_reasons_fill(t->person, w, out);
    if (edge != first && others_lose(t, edge->worker)) match_reasons_know(out, MATCH_KNOW_SOMEONE_ELSE_WAITS, 0, 0);
}

static void suggestions_write(struct match_story *t, struct match_explanation *x) {
    const struct assign_edge *first = suggestion_next(t, x);
    for (const struct assign_edge *e = first; e && x->suggestion_count < MATCH_SUGGESTIONS_MAX;
         e = suggestion_next(t, x)) {
        suggestion_write(t, e, first, &x->suggestions[x->suggestion_count]);
        x->suggestion_count++;
    }
}

/* --- Why nobody yet --------------------------------------------------------------------------------------------- */

/* One of the person's wishes, and what they would ask for without it. */
struct trial {
    enum match_wish wish;
    uint8_t code;
    struct match_person relaxed;
};

struct trials {
    struct trial at[MATCH_WISHES_MAX];
    size_t count;
};

static struct trial *trial_add(struct trials *all, const struct match_person *p, enum match_wish wish, uint8_t code) {
    struct trial *t = &all->at[all->count++];
    *t = (struct trial){ .wish = wish, .code = code, .relaxed = *p };
    return t;
}

static void trials_practical(struct trials *all, const struct match_person *p) {
    if (p->areas) trial_add(all, p, MATCH_WISH_PLACE, 0)->relaxed.areas = 0;
    if (p->ways) trial_add(all, p, MATCH_WISH_WAY, 0)->relaxed.ways = 0;
    if (p->slots) trial_add(all, p, MATCH_WISH_TIME, 0)->relaxed.slots = 0;
    if (p->languages.count) trial_add(all, p, MATCH_WISH_LANGUAGE, 0)->relaxed.languages.count = 0;
}

/* Less time: half of it, as far down as half an hour a week. */
static void trials_time(struct trials *all, const struct match_person *p) {
    int32_t less = p->half_hours / 2;
    if (less > 0) trial_add(all, p, MATCH_WISH_HOURS, (uint8_t)less)->relaxed.half_hours = less;
}

/* Hard wishes become soft ones. */
static void trials_traits(struct trials *all, const struct match_person *p) {
    if (p->faith.strength == MATCH_HARD_WISH)
        trial_add(all, p, MATCH_WISH_FAITH, 0)->relaxed.faith.strength = MATCH_SOFT_WISH;
    if (p->culture.strength == MATCH_HARD_WISH)
        trial_add(all, p, MATCH_WISH_CULTURE, 0)->relaxed.culture.strength = MATCH_SOFT_WISH;
    if (p->gender.strength == MATCH_HARD_WISH)
        trial_add(all, p, MATCH_WISH_GENDER, 0)->relaxed.gender.strength = MATCH_SOFT_WISH;
}

/* True when the person calls this experience essential here, and not already further up their list. */
static bool essential_here(const struct match_person *p, size_t place) {
    for (size_t i = 0; i < place; i++)
        if (p->wanted[i].essential && p->wanted[i].experience == p->wanted[place].experience) return false;
    return p->wanted[place].essential;
}

/* The person without one essential experience: still welcome, no longer needed. When they named nothing else, nothing
 * is needed at all. */
static void essential_relax(struct match_person *p, uint8_t code) {
    bool others = false;
    for (size_t i = 0; i < p->wanted_count; i++) {
        if (p->wanted[i].experience == code)
            p->wanted[i].essential = false;
        else
            others = true;
    }
    if (!others) p->wanted_count = 0;
}

static void trials_experience(struct trials *all, const struct match_person *p) {
    bool essentials = false;
    for (size_t i = p->wanted_count; i-- > 0;) {
        uint8_t code = p->wanted[i].experience;
        if (!essential_here(p, i)) continue;
        essential_relax(&trial_add(all, p, MATCH_WISH_ESSENTIAL, code)->relaxed, code);
        essentials = true;
    }
    if (p->wanted_count && !essentials) trial_add(all, p, MATCH_WISH_EXPERIENCE, 0)->relaxed.wanted_count = 0;
}

static bool wish_fails(const struct match_story *t, const struct trial *trial, const struct match_worker *w) {
    if (trial->wish == MATCH_WISH_HOURS) return false;
    if (trial->wish == MATCH_WISH_ESSENTIAL) return !match_codes_have(&w->experiences, trial->code);
    return (match_told(t->person, w) >> trial->wish & 1) != 0;
}

static struct match_narrowing narrowing_of(const struct match_story *t, const struct trial *trial) {
    struct match_narrowing n = { .wish = trial->wish, .code = trial->code };
    for (size_t j = 0; j < t->team->worker_count; j++) {
        const struct match_worker *w = &t->team->workers[j];
        if (!wish_fails(t, trial, w)) continue;
        n.workers++;
        n.alone += match_told(&trial->relaxed, w) & MATCH_REFUSED_WISHES ? 0 : 1;
    }
    return n;
}

/* Adds it behind those that narrow as much or more. */
static void narrowing_add(struct match_explanation *x, struct match_narrowing n) {
    size_t at = x->narrowing_count++;
    for (; at > 0; at--) {
        const struct match_narrowing *before = &x->narrowing[at - 1];
        if (before->workers > n.workers || (before->workers == n.workers && before->alone >= n.alone)) break;
        x->narrowing[at] = *before;
    }
    x->narrowing[at] = n;
}

/* --- One change that would help --------------------------------------------------------------------------------- */

/* True when the person would be offered this worker's place if they relaxed the wish, at what misfit + price. Prices
 * prove most changes vain; for the rest, a place must open without anybody who goes first losing theirs. By hours this
 * only says where it is worth trying. */
static bool door_opens(struct match_story *t, const struct trial *trial, uint32_t place, int64_t *cost) {
    uint32_t worker = t->pairs.workers[place];
    const struct match_worker *w = &t->team->workers[worker];
    bool was_open = match_told(t->person, w) == 0 && trial->wish != MATCH_WISH_HOURS;
    if (was_open || match_told(&trial->relaxed, w) != 0) return false;
    if (trial->wish == MATCH_WISH_LANGUAGE && w->languages.count == 0) return false;
    *cost = cost_with(t, &trial->relaxed, MATCH_FIT_MAX - match_fit(&trial->relaxed, w, NULL), worker);
    if (t->s->by_hours) return has_room(t, place, match_half_hours(&trial->relaxed), t->turn);
    return *cost < t->s->value[t->index] && match_reach_opens(&t->reach, place, t->turn + 1, UINT32_MAX);
}

/* By hours: whether the change really serves them. */
static bool door_leads(struct match_story *t, const struct trial *trial) {
    bool serves = false;
    if (!t->s->by_hours) return true;
    if (t->team->person_count > MATCH_AGAIN_PEOPLE) return false;
    if (t->failed == OK) t->failed = match_again_serves(t->team, t->index, &trial->relaxed, &serves);
    return serves;
}

/* The worker to whom relaxing the wish would lead; NULL when it leads nowhere. */
static const struct match_worker *door_find(struct match_story *t, const struct trial *trial) {
    const struct match_worker *best = NULL;
    int64_t best_cost = 0, cost;
    for (uint32_t place = 0; place < t->pairs.worker_count; place++) {
        if (!door_opens(t, trial, place, &cost) || (best && cost >= best_cost)) continue;
        best = &t->team->workers[t->pairs.workers[place]];
        best_cost = cost;
    }
    return best && door_leads(t, trial) ? best : NULL;
}

static struct match_change change_of(const struct trial *trial, const struct match_worker *door) {
    struct match_change c = { .wish = trial->wish, .code = trial->code };
    if (c.wish == MATCH_WISH_LANGUAGE) c.code = door->languages.at[0];
    if (c.wish == MATCH_WISH_TIME) c.mask = door->slots;
    if (c.wish == MATCH_WISH_WAY) c.mask = door->ways;
    if (c.wish == MATCH_WISH_PLACE) c.mask = door->areas;
    return c;
}

static void wishes_write(struct match_story *t, struct match_explanation *x) {
    struct trials all = { .count = 0 };
    if (t->s->by_hours) trials_time(&all, t->person);
    trials_practical(&all, t->person);
    trials_traits(&all, t->person);
    trials_experience(&all, t->person);
    for (size_t i = 0; i < all.count; i++) {
        struct match_narrowing n = narrowing_of(t, &all.at[i]);
        const struct match_worker *door = door_find(t, &all.at[i]);
        if (n.workers > 0) narrowing_add(x, n);
        if (door) x->changes[x->change_count++] = change_of(&all.at[i], door);
    }
}

/* Of the people whom this person's workers are to support. */
static void others_write(const struct match_story *t, struct match_explanation *x) {
    const struct match_edges *edges = &t->pairs.of[t->turn];
    for (size_t e = 0; e < edges->count; e++) {
        for (int32_t turn = t->reach.first[edges->at[e].worker]; turn != -1; turn = t->reach.next[turn]) {
            const struct match_person *other = &t->team->people[t->pairs.people[turn]];
            if (other->waited_days > t->person->waited_days) x->others_waited_longer = true;
            if (other->pressing > t->person->pressing) x->others_more_pressing = true;
        }
    }
}

static enum match_why why(const struct match_story *t, const struct match_explanation *x) {
    if (x->suggestion_count) return MATCH_WHY_SOMEBODY;
    if (t->team->worker_count == 0) return MATCH_WHY_NO_WORKERS;
    if (t->pairs.of[t->turn].count) return MATCH_WHY_OTHERS_FIRST;
    return x->not_available_count ? MATCH_WHY_NOT_AVAILABLE : MATCH_WHY_WISHES;
}

/* --- All of it -------------------------------------------------------------------------------------------------- */

static enum outcome not_available_write(struct arena *a, const struct match_story *t, struct match_explanation *x) {
    size_t *found = ARENA_ARRAY(a, size_t, t->team->worker_count);
    if (!found) return FAIL_LIMIT;
    for (size_t j = 0; j < t->team->worker_count; j++)
        if (match_told(t->person, &t->team->workers[j]) == MATCH_NOT_AVAILABLE) found[x->not_available_count++] = j;
    x->not_available = found;
    return OK;
}

enum outcome match_story_open(struct arena *scratch, const struct match_team *team, const struct match_solution *s,
                              struct match_story **out) {
    if (s->person_count != team->person_count || s->worker_count != team->worker_count) return FAIL_INVALID;
    struct match_story *t = ARENA_NEW(scratch, struct match_story);
    if (!t) return FAIL_LIMIT;
    *t = (struct match_story){ .team = team, .s = s };
    TRY(match_pairs_build(scratch, team, &t->pairs));
    TRY(match_reach_open(scratch, team, s, &t->pairs, &t->reach));
    *out = t;
    return OK;
}

static void story_turn_to(struct match_story *t, size_t person) {
    t->person = &t->team->people[person];
    t->index = person;
    for (t->turn = 0; t->pairs.people[t->turn] != person;) t->turn++;
}

enum outcome match_story_tell(struct arena *a, struct match_story *t, size_t person, struct match_explanation *out) {
    struct match_explanation x = { .suggestion_count = 0 };
    if (person >= t->team->person_count) return FAIL_INVALID;
    story_turn_to(t, person);
    TRY(not_available_write(a, t, &x));
    if (t->s->worker_of[person] != MATCH_NOBODY)
        suggestions_write(t, &x);
    else
        wishes_write(t, &x);
    x.why = why(t, &x);
    if (x.why == MATCH_WHY_OTHERS_FIRST) others_write(t, &x);
    if (t->failed != OK) return t->failed;
    *out = x;
    return OK;
}

enum outcome match_explain(struct arena *a, const struct match_team *team, const struct match_solution *s,
                           size_t person, struct match_explanation *out) {
    CLEANUP(arena_clear) struct arena scratch = { .limit = match_pairs_bytes_max(team) };
    struct match_story *t;
    TRY(match_story_open(&scratch, team, s, &t));
    return match_story_tell(a, t, person, out);
}
