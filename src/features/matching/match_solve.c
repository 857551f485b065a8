#include "features/matching/match_solve.h"
#include "features/matching/match_pairs.h"

/* Successive shortest augmenting paths. People are inserted as they go first; each takes the cheapest way to a free
 * place, moving others along where that is cheaper. Prices stand on workers only and never fall. Nobody who has been
 * inserted is ever put back: whoever comes later stands at least one step lower. */

enum state { UNSEEN, REACHED, DONE };

/* A worker in the workers' order. */
struct desk {
    const struct match_worker *worker;
    int64_t price;
    uint32_t first_seat, free, placed; /* seats first_seat … first_seat + placed − 1 are used */
    /* Of the search under way: */
    enum state state;
    int64_t distance; /* to a place here, price included */
    uint32_t mover;   /* who would come to sit here */
    int32_t mover_misfit;
};

/* A person by turn. */
struct guest {
    int64_t standing, value;
    int32_t desk; /* or MATCH_NOBODY */
    uint32_t seat;
    int32_t misfit;
};

struct solver {
    const struct match_team *team;
    struct match_pairs pairs;
    struct desk *desks;
    struct guest *guests;
    uint32_t *seats;   /* turn of who sits there */
    uint32_t *reached; /* desks of the search under way */
    size_t reached_count;
};

/* No sum of misfits and loads of the whole team comes near one step of standing. */
static int64_t standing_step(size_t people) {
    return (int64_t)2 * (MATCH_FIT_MAX + MATCH_LOAD_MAX) * ((int64_t)people + 1);
}

static enum outcome desks_open(struct arena *a, struct solver *s) {
    size_t seats = 0;
    s->desks = ARENA_ARRAY(a, struct desk, s->pairs.worker_count);
    s->reached = ARENA_ARRAY(a, uint32_t, s->pairs.worker_count);
    if (!s->desks || !s->reached) return FAIL_LIMIT;
    for (size_t j = 0; j < s->pairs.worker_count; j++) {
        const struct match_worker *w = &s->team->workers[s->pairs.workers[j]];
        size_t free = (size_t)match_places_free(w);
        if (free > s->pairs.person_count) free = s->pairs.person_count;
        if (seats + free > UINT32_MAX) return FAIL_LIMIT;
        s->desks[j] = (struct desk){ .worker = w, .first_seat = (uint32_t)seats, .free = (uint32_t)free };
        seats += free;
    }
    s->seats = ARENA_ARRAY(a, uint32_t, seats);
    return s->seats ? OK : FAIL_LIMIT;
}

static enum outcome guests_open(struct arena *a, struct solver *s) {
    size_t count = s->pairs.person_count;
    s->guests = ARENA_ARRAY(a, struct guest, count);
    if (!s->guests) return FAIL_LIMIT;
    for (size_t i = 0; i < count; i++)
        s->guests[i] = (struct guest){ .desk = MATCH_NOBODY, .standing = (int64_t)(count - i) * standing_step(count) };
    return OK;
}

/* What the desk's next place costs. */
static int64_t desk_next_cost(const struct desk *d) {
    int32_t taken = d->worker->ceiling - match_places_free(d->worker);
    return match_load_cost(d->worker->ceiling, taken + (int32_t)d->placed + 1);
}

/* Notes every way for the person to sit elsewhere that beats the ways known; `so_far` is the cost up to leaving. */
static void search_offer(struct solver *s, uint32_t turn, int64_t so_far, int64_t below) {
    const struct match_edges *edges = &s->pairs.of[turn];
    for (size_t e = 0; e < edges->count; e++) {
        struct desk *d = &s->desks[edges->at[e].worker];
        int64_t distance = so_far + edges->at[e].misfit + d->price;
        if (d->state == DONE || distance >= below || (d->state == REACHED && distance >= d->distance)) continue;
        if (d->state == UNSEEN) s->reached[s->reached_count++] = edges->at[e].worker;
        d->state = REACHED;
        d->distance = distance;
        d->mover = turn;
        d->mover_misfit = edges->at[e].misfit;
    }
}

/* The nearest desk not done with, below a distance; ties go to the workers' order. NULL when there is none. */
static struct desk *search_nearest(const struct solver *s, int64_t below) {
    struct desk *best = NULL;
    for (size_t i = 0; i < s->reached_count; i++) {
        struct desk *d = &s->desks[s->reached[i]];
        if (d->state == DONE || d->distance >= below) continue;
        if (!best || d->distance < best->distance || (d->distance == best->distance && d < best)) best = d;
    }
    return best;
}

/* Dijkstra from the person over desks, until nothing nearer can end better. Returns the cost, and the desk whose next
 * place it ends at; NULL when staying without support is the cheapest. */
static int64_t search(struct solver *s, uint32_t turn, struct desk **end) {
    int64_t cost = s->guests[turn].standing;
    *end = NULL;
    search_offer(s, turn, 0, cost);
    for (struct desk *d; (d = search_nearest(s, cost)) != NULL;) {
        d->state = DONE;
        int64_t here = d->distance + desk_next_cost(d) - d->price;
        if (d->placed < d->free && here < cost) {
            cost = here;
            *end = d;
        }
        for (uint32_t k = 0; k < d->placed; k++) {
            uint32_t other = s->seats[d->first_seat + k];
            search_offer(s, other, d->distance - d->price - s->guests[other].misfit, cost);
        }
    }
    return cost;
}

/* Raises prices by what the search learnt, and makes ready for the next. */
static void search_close(struct solver *s, int64_t cost) {
    for (size_t i = 0; i < s->reached_count; i++) {
        struct desk *d = &s->desks[s->reached[i]];
        if (d->state == DONE && d->distance < cost) d->price += cost - d->distance;
        d->state = UNSEEN;
    }
    s->reached_count = 0;
}

/* Seats everyone along the way found, from its end back to the person inserted. */
static void seat_all(struct solver *s, struct desk *end) {
    uint32_t seat = end->first_seat + end->placed++;
    for (int32_t at = (int32_t)(end - s->desks); at != MATCH_NOBODY;) {
        struct desk *d = &s->desks[at];
        struct guest *g = &s->guests[d->mover];
        struct guest before = *g;
        s->seats[seat] = d->mover;
        g->desk = at;
        g->seat = seat;
        g->misfit = d->mover_misfit;
        at = before.desk;
        seat = before.seat;
    }
}

static void solver_run(struct solver *s) {
    for (uint32_t turn = 0; turn < s->pairs.person_count; turn++) {
        struct desk *end;
        int64_t cost = search(s, turn, &end);
        if (end) seat_all(s, end);
        search_close(s, cost);
    }
}

static void people_write(const struct solver *s, int32_t *worker_of, int64_t *standing, int64_t *value,
                         struct match_solution *out) {
    for (size_t turn = 0; turn < s->pairs.person_count; turn++) {
        const struct guest *g = &s->guests[turn];
        uint32_t i = s->pairs.people[turn];
        bool served = g->desk != MATCH_NOBODY;
        worker_of[i] = served ? (int32_t)s->pairs.workers[g->desk] : MATCH_NOBODY;
        standing[i] = g->standing;
        value[i] = served ? g->misfit + s->desks[g->desk].price : g->standing;
        out->served += served ? 1 : 0;
        out->misfit += served ? g->misfit : 0;
        out->unserved_cost += served ? 0 : match_unserved_cost(&s->team->people[i]);
    }
}

static void workers_write(const struct solver *s, int64_t *price, int32_t *placed, struct match_solution *out) {
    for (size_t j = 0; j < s->pairs.worker_count; j++) {
        struct desk d = s->desks[j];
        uint32_t i = s->pairs.workers[j];
        price[i] = d.price;
        placed[i] = (int32_t)d.placed;
        for (d.placed = 0; (int32_t)d.placed < placed[i]; d.placed++) out->load += desk_next_cost(&d);
    }
}

static enum outcome solution_write(struct arena *a, const struct solver *s, struct match_solution *out) {
    size_t people = s->pairs.person_count, workers = s->pairs.worker_count;
    int32_t *worker_of = ARENA_ARRAY(a, int32_t, people), *placed = ARENA_ARRAY(a, int32_t, workers);
    int64_t *standing = ARENA_ARRAY(a, int64_t, people), *value = ARENA_ARRAY(a, int64_t, people);
    int64_t *price = ARENA_ARRAY(a, int64_t, workers);
    if (!worker_of || !placed || !standing || !value || !price) return FAIL_LIMIT;
    *out = (struct match_solution){ .person_count = people,
                                    .worker_count = workers,
                                    .worker_of = worker_of,
                                    .standing = standing,
                                    .value = value,
                                    .price = price,
                                    .placed = placed };
    people_write(s, worker_of, standing, value, out);
    workers_write(s, price, placed, out);
    return OK;
}

enum outcome match_solve(struct arena *a, const struct match_team *team, struct match_solution *out) {
    CLEANUP(arena_clear) struct arena scratch = { .limit = match_pairs_bytes_max(team) };
    struct solver s = { .team = team };
    TRY(match_pairs_build(&scratch, team, &s.pairs));
    TRY(desks_open(&scratch, &s));
    TRY(guests_open(&scratch, &s));
    solver_run(&s);
    return solution_write(a, &s, out);
}
