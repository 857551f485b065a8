#include "features/matching/match_solve.h"
#include "features/matching/match_hours.h"

/* The network is the team in the solver's words: people by turn, workers by place in their order, each free place of a
 * ceiling at its load, and standing as what leaving somebody out costs. Standings lie so far apart that nobody who goes
 * first is ever left out for somebody who comes later. */

struct parts {
    const struct match_team *team;
    struct match_pairs pairs;
    struct assign_network net;
};

/* To serve one person instead of another, others move along a way that comes to each worker once at most: no such way
 * changes misfits and loads by as much as one step of standing. */
int64_t match_standing_step(size_t people, size_t workers) {
    size_t moves = people < workers ? people : workers;
    return (int64_t)(MATCH_FIT_MAX + MATCH_LOAD_MAX) * ((int64_t)moves + 2);
}

static enum outcome people_make(struct arena *a, struct parts *m) {
    size_t count = m->pairs.person_count;
    int64_t step = match_standing_step(count, m->pairs.worker_count);
    m->net.people = ARENA_ARRAY(a, struct assign_person, count);
    if (!m->net.people) return FAIL_LIMIT;
    for (size_t i = 0; i < count; i++)
        m->net.people[i] = (struct assign_person){ .edges = m->pairs.of[i].at,
                                                   .edge_count = (uint32_t)m->pairs.of[i].count,
                                                   .unserved = (int64_t)(count - i) * step };
    m->net.person_count = (uint32_t)count;
    return OK;
}

/* Places beyond everyone who waits are left out. */
static enum outcome places_make(struct arena *a, const struct parts *m, const struct match_worker *w,
                                struct assign_worker *out) {
    size_t free = (size_t)match_places_free(w);
    if (free > m->pairs.person_count) free = m->pairs.person_count;
    int32_t *cost = ARENA_ARRAY(a, int32_t, free), taken = w->ceiling - match_places_free(w);
    if (!cost) return FAIL_LIMIT;
    for (size_t k = 0; k < free; k++) cost[k] = match_load_cost(w->ceiling, taken + (int32_t)k + 1);
    *out = (struct assign_worker){ cost, (uint32_t)free };
    return OK;
}

static enum outcome workers_make(struct arena *a, struct parts *m) {
    size_t count = m->pairs.worker_count;
    m->net.workers = ARENA_ARRAY(a, struct assign_worker, count);
    if (!m->net.workers) return FAIL_LIMIT;
    for (size_t j = 0; j < count; j++)
        TRY(places_make(a, m, &m->team->workers[m->pairs.workers[j]], &m->net.workers[j]));
    m->net.worker_count = (uint32_t)count;
    return OK;
}

/* --- The answer, by index of the team --- */

struct answer {
    int32_t *worker_of, *placed, *placed_half_hours;
    int64_t *standing, *value, *price;
};

int32_t match_misfit_of(const struct assign_person *p, int32_t worker) {
    const struct assign_edge *e = p->edges;
    while ((int32_t)e->worker != worker) e++;
    return e->cost;
}

static void people_write(const struct parts *m, const struct assign_solution *s, struct answer *w,
                         struct match_solution *out) {
    for (size_t turn = 0; turn < m->pairs.person_count; turn++) {
        const struct assign_person *p = &m->net.people[turn];
        uint32_t i = m->pairs.people[turn];
        int32_t place = s->worker_of[turn];
        w->worker_of[i] = MATCH_NOBODY;
        w->standing[i] = w->value[i] = p->unserved;
        if (place == ASSIGN_NOBODY) {
            out->unserved_cost += match_unserved_cost(&m->team->people[i]);
            continue;
        }
        int32_t misfit = match_misfit_of(p, place);
        w->worker_of[i] = (int32_t)m->pairs.workers[place];
        w->value[i] = misfit + s->price[place];
        w->placed[w->worker_of[i]]++;
        w->placed_half_hours[w->worker_of[i]] += MATCH_HALF_HOURS_USUAL;
        out->misfit += misfit;
        out->served++;
    }
}

static void workers_write(const struct parts *m, const struct assign_solution *s, struct answer *w,
                          struct match_solution *out) {
    for (size_t place = 0; place < m->pairs.worker_count; place++) {
        uint32_t j = m->pairs.workers[place];
        w->price[j] = s->price[place];
        for (int32_t k = 0; k < w->placed[j]; k++) out->load += m->net.workers[place].place_cost[k];
    }
}

static enum outcome solution_write(struct arena *a, const struct parts *m, const struct assign_solution *s,
                                   struct match_solution *out) {
    size_t people = m->pairs.person_count, workers = m->pairs.worker_count;
    struct answer w = { ARENA_ARRAY(a, int32_t, people),  ARENA_ARRAY(a, int32_t, workers),
                        ARENA_ARRAY(a, int32_t, workers), ARENA_ARRAY(a, int64_t, people),
                        ARENA_ARRAY(a, int64_t, people),  ARENA_ARRAY(a, int64_t, workers) };
    if (!w.worker_of || !w.placed || !w.placed_half_hours || !w.standing || !w.value || !w.price) return FAIL_LIMIT;
    *out = (struct match_solution){ .person_count = people,
                                    .worker_count = workers,
                                    .worker_of = w.worker_of,
                                    .standing = w.standing,
                                    .value = w.value,
                                    .price = w.price,
                                    .placed = w.placed,
                                    .placed_half_hours = w.placed_half_hours };
    people_write(m, s, &w, out);
    workers_write(m, s, &w, out);
    return OK;
}

enum outcome match_solve_watched(struct arena *a, const struct match_team *team, const struct assign_watch *watch,
                                 struct match_solution *out) {
    CLEANUP(arena_clear) struct arena scratch = { .limit = match_pairs_bytes_max(team) };
    struct parts m = { .team = team };
    struct assign *solver;
    TRY(match_pairs_build(&scratch, team, &m.pairs));
    if (match_hours_count(team)) return match_hours_solve(a, team, &m.pairs, watch, out);
    TRY(people_make(&scratch, &m));
    TRY(workers_make(&scratch, &m));
    if (assign_open(&m.net, &solver) != OK) return FAIL_LIMIT;
    enum outcome done = assign_run(solver, watch);
    if (done == OK) {
        struct assign_solution s = assign_solution(solver);
        done = solution_write(a, &m, &s, out);
    }
    assign_close(solver);
    return done;
}

enum outcome match_solve(struct arena *a, const struct match_team *team, struct match_solution *out) {
    return match_solve_watched(a, team, NULL, out);
}
