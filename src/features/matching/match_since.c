#include "features/matching/match_since.h"
#include "features/matching/match_pairs.h"

/* What everybody has, and what they would have had without one of the changes. */
struct trial {
    const struct match_team *team;
    const struct match_solution *now;
    const struct match_before *before;
    struct arena *arena;
    const int32_t *without_comers, *room_before, *places_taken; /* by person: a worker, or MATCH_NOBODY */
};

/* --- The team without a change --- */

static enum outcome workers_copy(const struct trial *t, struct match_worker **out) {
    struct match_worker *w = ARENA_ARRAY(t->arena, struct match_worker, t->team->worker_count + 1);
    if (!w) return FAIL_LIMIT;
    for (size_t j = 0; j < t->team->worker_count; j++) w[j] = t->team->workers[j];
    *out = w;
    return OK;
}

static enum outcome solve_kept(const struct trial *t, const struct match_team *team, const int32_t **out) {
    struct match_solution s;
    TRY(match_solve(t->arena, team, &s));
    *out = s.worker_of;
    return OK;
}

/* Those who asked since are left out. */
static enum outcome without_comers(struct trial *t) {
    size_t count = t->team->person_count, n = 0;
    struct match_person *people = ARENA_ARRAY(t->arena, struct match_person, count + 1);
    size_t *from = ARENA_ARRAY(t->arena, size_t, count + 1);
    int32_t *all = ARENA_ARRAY(t->arena, int32_t, count + 1);
    struct match_team team = *t->team;
    const int32_t *found;
    if (!people || !from || !all) return FAIL_LIMIT;
    for (size_t i = 0; i < count; i++) {
        all[i] = MATCH_NOBODY;
        if (!t->before->people[i].was) continue;
        people[n] = t->team->people[i];
        from[n++] = i;
    }
    team.people = people;
    team.person_count = n;
    TRY(solve_kept(t, &team, &found));
    for (size_t k = 0; k < n; k++) all[from[k]] = found[k];
    t->without_comers = all;
    return OK;
}

static enum outcome room_before(struct trial *t) {
    struct match_worker *w;
    struct match_team team = *t->team;
    TRY(workers_copy(t, &w));
    for (size_t j = 0; j < team.worker_count; j++) {
        const struct match_before_worker *b = &t->before->workers[j];
        if (b->was) w[j].ceiling = b->ceiling;
        if (b->was && b->half_hours) w[j].half_hours = b->half_hours;
        w[j].paused = !b->was || !b->available;
        w[j].on_leave = w[j].requirement_expired = false;
    }
    team.workers = w;
    return solve_kept(t, &team, &t->room_before);
}

/* People who were placed with a worker and don't wait any more, besides those who are with them now. */
static int32_t places_left(const struct trial *t, size_t worker) {
    const struct match_before_worker *b = &t->before->workers[worker];
    int32_t left = b->placed, begun = t->team->workers[worker].taken - b->taken;
    for (size_t i = 0; i < t->team->person_count; i++) {
        const struct match_before_person *p = &t->before->people[i];
        if (p->was && p->had && p->worker == (int64_t)worker) left--;
    }
    if (begun > 0) left -= begun;
    return left > 0 ? left : 0;
}

/* The time that goes with them: 0, an hour for each, for runs of before it was kept. */
static int32_t time_taken(const struct trial *t, size_t worker) {
    const struct match_before_worker *b = &t->before->workers[worker];
    int32_t now = t->team->workers[worker].half_hours_taken, left = b->half_hours_placed;
    if (b->half_hours == 0) return 0;
    for (size_t i = 0; i < t->team->person_count; i++) {
        const struct match_before_person *p = &t->before->people[i];
        if (p->was && p->had && p->worker == (int64_t)worker) left -= match_half_hours(&t->team->people[i]);
    }
    if (now > b->half_hours_taken) left -= now - b->half_hours_taken;
    return (now > b->half_hours_taken ? now : b->half_hours_taken) + (left > 0 ? left : 0);
}

static enum outcome places_taken(struct trial *t) {
    struct match_worker *w;
    struct match_team team = *t->team;
    TRY(workers_copy(t, &w));
    for (size_t j = 0; j < team.worker_count; j++) {
        const struct match_before_worker *b = &t->before->workers[j];
        if (!b->was) continue;
        if (w[j].taken < b->taken) w[j].taken = b->taken;
        w[j].taken += places_left(t, j);
        w[j].half_hours_taken = time_taken(t, j);
    }
    team.workers = w;
    return solve_kept(t, &team, &t->places_taken);
}

/* --- What moved, and why --- */

static enum match_since since_of(const struct trial *t, size_t person) {
    const struct match_before_person *p = &t->before->people[person];
    int32_t now = t->now->worker_of[person];
    if (now == MATCH_NOBODY) return p->was && p->had ? SINCE_NOBODY : SINCE_SAME;
    if (!p->was || !p->had) return SINCE_FITS;
    return p->worker == now ? SINCE_SAME : SINCE_MOVED;
}

static bool holds_id(struct match_ids ids, struct str id) {
    for (size_t i = 0; i < ids.count; i++)
        if (text_is(ids.at[i], id)) return true;
    return false;
}

/* Causes that lie between the person and who was suggested to them. */
static enum match_cause own_cause(const struct trial *t, size_t person) {
    const struct match_before_person *p = &t->before->people[person];
    if (!p->was) return CAUSE_ASKED;
    if (p->wishes_changed) return CAUSE_WISHES;
    if (!p->had) return CAUSE_NONE;
    if (p->worker == MATCH_NOBODY) return CAUSE_NOT_AVAILABLE;
    const struct match_worker *w = &t->team->workers[p->worker];
    if (holds_id(t->team->people[person].declined, w->id)) return CAUSE_DECLINED;
    return match_permitted(&t->team->people[person], w, NULL) ? CAUSE_NONE : CAUSE_NOT_AVAILABLE;
}

static enum match_cause cause_of(const struct trial *t, size_t person) {
    const struct match_before_person *p = &t->before->people[person];
    int32_t had = p->had ? p->worker : MATCH_NOBODY;
    enum match_cause own = own_cause(t, person);
    if (own != CAUSE_NONE) return own;
    if (t->without_comers[person] == had) return CAUSE_OTHERS_ASKED;
    if (t->room_before[person] == had) return CAUSE_ROOM;
    if (t->places_taken[person] == had) return CAUSE_FREED;
    return CAUSE_TOGETHER;
}

static bool all_same(const struct match_moved *all, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (all[i].since != SINCE_SAME) return false;
    return true;
}

enum outcome match_since_tell(const struct match_team *team, const struct match_solution *now,
                              const struct match_before *before, struct match_moved *out) {
    CLEANUP(arena_clear)
    struct arena scratch = { .limit = match_pairs_bytes_max(team) + (1 << 20) };
    struct trial t = { .team = team, .now = now, .before = before, .arena = &scratch };
    for (size_t i = 0; i < team->person_count; i++) out[i] = (struct match_moved){ since_of(&t, i), CAUSE_NONE };
    if (all_same(out, team->person_count)) return OK;
    TRY(without_comers(&t));
    TRY(room_before(&t));
    TRY(places_taken(&t));
    for (size_t i = 0; i < team->person_count; i++)
        if (out[i].since != SINCE_SAME) out[i].cause = cause_of(&t, i);
    return OK;
}
