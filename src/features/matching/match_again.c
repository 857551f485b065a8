#include "features/matching/match_again.h"
#include "features/matching/match_pairs.h"
#include <string.h>

static size_t scratch_bytes_max(const struct match_team *team) {
    return match_pairs_bytes_max(team) + team->person_count * sizeof *team->people +
           team->worker_count * sizeof *team->workers;
}

enum outcome match_again_serves(const struct match_team *team, size_t person, const struct match_person *relaxed,
                                bool *out) {
    CLEANUP(arena_clear) struct arena scratch = { .limit = scratch_bytes_max(team) };
    struct match_person *people = ARENA_ARRAY(&scratch, struct match_person, team->person_count);
    struct match_team other = *team;
    struct match_solution s;
    if (!people) return FAIL_LIMIT;
    memcpy(people, team->people, team->person_count * sizeof *people);
    people[person] = *relaxed;
    other.people = people;
    TRY(match_solve(&scratch, &other, &s));
    *out = s.worker_of[person] != MATCH_NOBODY;
    return OK;
}

/* The team without the person, and what they take of the worker gone. */
static enum outcome team_without(struct arena *a, const struct match_team *team, size_t person, size_t worker,
                                 struct match_team *out) {
    struct match_person *people = ARENA_ARRAY(a, struct match_person, team->person_count);
    struct match_worker *workers = ARENA_ARRAY(a, struct match_worker, team->worker_count);
    if (!people || !workers) return FAIL_LIMIT;
    for (size_t i = 0; i < team->person_count; i++)
        if (i != person) people[i < person ? i : i - 1] = team->people[i];
    memcpy(workers, team->workers, team->worker_count * sizeof *workers);
    workers[worker].taken++;
    workers[worker].half_hours_taken += match_half_hours(&team->people[person]);
    *out = (struct match_team){ people, team->person_count - 1, workers, team->worker_count, team->seed };
    return OK;
}

enum outcome match_again_loses(const struct match_team *team, const struct match_solution *s, size_t person,
                               size_t worker, bool *out) {
    CLEANUP(arena_clear) struct arena scratch = { .limit = scratch_bytes_max(team) };
    struct match_team other;
    struct match_solution without;
    bool loses = false;
    TRY(team_without(&scratch, team, person, worker, &other));
    TRY(match_solve(&scratch, &other, &without));
    for (size_t i = 0; i < other.person_count && !loses; i++)
        loses = without.worker_of[i] == MATCH_NOBODY && s->worker_of[i < person ? i : i + 1] != MATCH_NOBODY;
    *out = loses;
    return OK;
}
