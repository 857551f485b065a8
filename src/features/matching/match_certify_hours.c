#include "features/matching/match_certify_hours.h"

/* Whatever an hour costs, nobody pays less than the least of what is open to them at these prices, and what the workers
 * are paid above their own cost is all that can come back: weak duality, for any prices of 0 or more. In shares. */

static int64_t shares(int64_t points) { return points * ASSIGN_HOURS_SHARES; }

static int64_t least_of(const struct match_team *team, const struct match_solution *s, size_t person) {
    const struct match_person *p = &team->people[person];
    int64_t least = shares(s->standing[person]);
    for (size_t j = 0; j < team->worker_count; j++) {
        if (!match_permitted(p, &team->workers[j], NULL)) continue;
        int64_t misfit = MATCH_FIT_MAX - match_fit(p, &team->workers[j], NULL);
        int64_t cost = shares(misfit) + match_half_hours(p) * s->price[j];
        if (cost < least) least = cost;
    }
    return least;
}

/* What a worker's free time brings above its cost. */
static int64_t above_cost(const struct match_worker *w, int64_t price) {
    int64_t sum = 0;
    for (int32_t k = 0; k < match_half_hours_free(w); k++) {
        int64_t more = price - shares(match_half_hours_cost(w, k, 1));
        if (more > 0) sum += more;
    }
    return sum;
}

static int64_t whole_cost(const struct match_solution *s) {
    int64_t cost = s->misfit + s->load;
    for (size_t i = 0; i < s->person_count; i++)
        if (s->worker_of[i] == MATCH_NOBODY) cost += s->standing[i];
    return cost;
}

bool match_hours_bound_holds(const struct match_team *team, const struct match_solution *s) {
    int64_t bound = 0, wished = 0, met = 0;
    for (size_t i = 0; i < team->person_count; i++) {
        bound += least_of(team, s, i);
        wished += match_half_hours(&team->people[i]);
        met += s->worker_of[i] == MATCH_NOBODY ? 0 : match_half_hours(&team->people[i]);
    }
    for (size_t j = 0; j < team->worker_count; j++) {
        if (s->price[j] < 0) return false;
        bound -= above_cost(&team->workers[j], s->price[j]);
    }
    return (bound + ASSIGN_HOURS_SHARES - 1) / ASSIGN_HOURS_SHARES == s->bound && s->bound <= whole_cost(s) &&
           wished == s->half_hours_wished && met == s->half_hours;
}
