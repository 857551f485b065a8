#include "features/matching/match_hours.h"

/* The team in the words of assign_hours.h: people by turn and workers by place, as in match_solve.c; a worker's places
 * are the half hours that are free. */
struct parts {
    const struct match_team *team;
    const struct match_pairs *pairs;
    struct assign_network net;
    uint8_t *need;         /* by turn */
    uint32_t *people_most; /* by place */
};

static enum outcome people_make(struct arena *a, struct parts *m) {
    size_t count = m->pairs->person_count;
    /* Costs are divided among as many half hours as somebody needs: a step outweighs them even so. */
    int64_t step = match_standing_step(count * MATCH_HALF_HOURS_MAX, m->pairs->worker_count) * MATCH_HALF_HOURS_MAX;
    m->net.people = ARENA_ARRAY(a, struct assign_person, count);
    m->need = ARENA_ARRAY(a, uint8_t, count);
    if (!m->net.people || !m->need) return FAIL_LIMIT;
    for (size_t i = 0; i < count; i++) {
        m->need[i] = (uint8_t)match_half_hours(&m->team->people[m->pairs->people[i]]);
        m->net.people[i] = (struct assign_person){ .edges = m->pairs->of[i].at,
                                                   .edge_count = (uint32_t)m->pairs->of[i].count,
                                                   .unserved = (int64_t)(count - i) * step };
    }
    m->net.person_count = (uint32_t)count;
    return OK;
}

static enum outcome time_make(struct arena *a, const struct match_worker *w, size_t most, struct assign_worker *out) {
    size_t free = (size_t)match_half_hours_free(w);
    if (free > most) free = most;
    int32_t *cost = ARENA_ARRAY(a, int32_t, free);
    if (!cost) return FAIL_LIMIT;
    for (size_t k = 0; k < free; k++) cost[k] = match_half_hours_cost(w, (int32_t)k, 1);
    *out = (struct assign_worker){ cost, (uint32_t)free };
    return OK;
}

static enum outcome workers_make(struct arena *a, struct parts *m) {
    size_t count = m->pairs->worker_count, most = m->pairs->person_count * MATCH_HALF_HOURS_MAX;
    m->net.workers = ARENA_ARRAY(a, struct assign_worker, count);
    m->people_most = ARENA_ARRAY(a, uint32_t, count);
    if (!m->net.workers || !m->people_most) return FAIL_LIMIT;
    for (size_t j = 0; j < count; j++) {
        const struct match_worker *w = &m->team->workers[m->pairs->workers[j]];
        m->people_most[j] = (uint32_t)match_people_free(w);
        TRY(time_make(a, w, most, &m->net.workers[j]));
    }
    m->net.worker_count = (uint32_t)count;
    return OK;
}

/* --- The answer, by index of the team --- */

struct answer {
    int32_t *worker_of, *placed, *placed_half_hours;
    int64_t *standing, *price;
};

static enum outcome answer_open(struct arena *a, const struct parts *m, struct answer *w) {
    size_t people = m->pairs->person_count, workers = m->pairs->worker_count;
    *w = (struct answer){ ARENA_ARRAY(a, int32_t, people), ARENA_ARRAY(a, int32_t, workers),
                          ARENA_ARRAY(a, int32_t, workers), ARENA_ARRAY(a, int64_t, people),
                          ARENA_ARRAY(a, int64_t, workers) };
    return w->worker_of && w->placed && w->placed_half_hours && w->standing && w->price ? OK : FAIL_LIMIT;
}

static void people_write(const struct parts *m, const struct assign_hours_solution *s, struct answer *w,
                         struct match_solution *out) {
    for (size_t turn = 0; turn < m->pairs->person_count; turn++) {
        const struct assign_person *p = &m->net.people[turn];
        uint32_t i = m->pairs->people[turn];
        int32_t place = s->worker_of[turn];
        w->standing[i] = p->unserved;
        w->worker_of[i] = place == ASSIGN_NOBODY ? MATCH_NOBODY : (int32_t)m->pairs->workers[place];
        out->half_hours_wished += m->need[turn];
        if (place == ASSIGN_NOBODY) {
            out->unserved_cost += match_unserved_cost(&m->team->people[i]);
            continue;
        }
        w->placed[w->worker_of[i]]++;
        w->placed_half_hours[w->worker_of[i]] += m->need[turn];
        out->misfit += match_misfit_of(p, place);
    }
}

static void workers_write(const struct parts *m, const struct assign_hours_solution *s, struct answer *w,
                          struct match_solution *out) {
    for (size_t place = 0; place < m->pairs->worker_count; place++) {
        uint32_t j = m->pairs->workers[place];
        w->price[j] = s->price[place];
        out->load += match_half_hours_cost(&m->team->workers[j], 0, w->placed_half_hours[j]);
    }
}

static enum outcome answer_write(struct arena *a, const struct parts *m, const struct assign_hours_solution *s,
                                 struct match_solution *out) {
    struct answer w;
    TRY(answer_open(a, m, &w));
    *out = (struct match_solution){ .person_count = m->pairs->person_count,
                                    .worker_count = m->pairs->worker_count,
                                    .worker_of = w.worker_of,
                                    .standing = w.standing,
                                    .price = w.price,
                                    .placed = w.placed,
                                    .placed_half_hours = w.placed_half_hours,
                                    .by_hours = true,
                                    .served = s->served,
                                    .half_hours = (int64_t)s->hours,
                                    .half_hours_most = (int64_t)s->hours_most,
                                    .split = s->split,
                                    .bound = s->bound };
    people_write(m, s, &w, out);
    workers_write(m, s, &w, out);
    return OK;
}

/* Half hours are inserted one by one, and told as so many people. */
struct hours_watch {
    const struct assign_watch *watch;
    uint64_t people;
};

static bool hours_go_on(void *context, uint32_t done, uint32_t all) {
    const struct hours_watch *w = context;
    uint64_t people = all ? done * w->people / all : 0;
    return w->watch->go_on(w->watch->context, (uint32_t)people, (uint32_t)w->people);
}

static size_t scratch_bytes_max(const struct match_team *team) {
    return (team->person_count + team->worker_count) * (1 << 10) + (1 << 20);
}

enum outcome match_hours_solve(struct arena *a, const struct match_team *team, const struct match_pairs *pairs,
                               const struct assign_watch *watch, struct match_solution *out) {
    CLEANUP(arena_clear) struct arena scratch = { .limit = scratch_bytes_max(team) };
    struct parts m = { .team = team, .pairs = pairs };
    struct hours_watch watched = { watch, team->person_count };
    const struct assign_watch mine = { hours_go_on, &watched };
    struct assign_hours_solution s;
    TRY(people_make(&scratch, &m));
    TRY(workers_make(&scratch, &m));
    const struct assign_hours hours = { m.net, m.need, m.people_most };
    enum outcome done = assign_hours_solve(&hours, watch ? &mine : NULL, &s);
    if (done != OK) return done == FAIL_BUSY ? FAIL_BUSY : FAIL_LIMIT;
    done = answer_write(a, &m, &s, out);
    assign_hours_clear(&s);
    return done;
}
