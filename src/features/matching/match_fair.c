#include "features/matching/match_fair.h"
#include "features/matching/match_certify.h"
#include <stdlib.h>

/* --- Nobody is passed over --- */

/* What is taken with each worker by those who go before somebody. */
struct before {
    int32_t *people, *half_hours;
};

static enum outcome before_open(struct arena *a, size_t workers, struct before *b) {
    *b = (struct before){ ARENA_ARRAY(a, int32_t, workers + 1), ARENA_ARRAY(a, int32_t, workers + 1) };
    return b->people && b->half_hours ? OK : FAIL_LIMIT;
}

/* Somebody could walk with them, but for who goes after. */
static bool is_passed_over(const struct match_team *team, const struct before *b, const struct match_person *p) {
    for (size_t j = 0; j < team->worker_count; j++) {
        const struct match_worker *w = &team->workers[j];
        bool room =
            b->people[j] < match_people_free(w) && b->half_hours[j] + match_half_hours(p) <= match_half_hours_free(w);
        if (room && match_permitted(p, w, NULL)) return true;
    }
    return false;
}

static enum outcome passed_over_count(struct arena *a, const struct match_team *team, const struct match_solution *s,
                                      const uint32_t *order, int64_t *out) {
    struct before b;
    TRY(before_open(a, s->worker_count, &b));
    for (size_t turn = 0; turn < s->person_count; turn++) {
        const struct match_person *p = &team->people[order[turn]];
        int32_t j = s->worker_of[order[turn]];
        if (j == MATCH_NOBODY) {
            *out += is_passed_over(team, &b, p) ? 1 : 0;
            continue;
        }
        b.people[j]++;
        b.half_hours[j] += match_half_hours(p);
    }
    return OK;
}

/* --- Matches that stand were let be --- */

/* Ids in order, for finding one among many. */
struct ids {
    struct str *at;
    size_t count;
};

static int ids_order(const void *a, const void *b) {
    return text_order(*(const struct str *)a, *(const struct str *)b);
}

static enum outcome ids_open(struct arena *a, size_t count, struct ids *out) {
    *out = (struct ids){ ARENA_ARRAY(a, struct str, count + 1), count };
    return out->at ? OK : FAIL_LIMIT;
}

static void ids_settle(struct ids *ids) { qsort(ids->at, ids->count, sizeof *ids->at, ids_order); }

/* How many there are of one id. */
static int64_t ids_of(const struct ids *ids, struct str id) {
    size_t low = 0, high = ids->count;
    int64_t n = 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_order(ids->at[middle], id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    while (low < ids->count && text_is(ids->at[low], id)) low++, n++;
    return n;
}

struct standing_matches {
    const struct match_team *team;
    const struct match_solution *s;
    struct ids looked_for, workers; /* workers: of those who are here, that keep a match, once for each */
    struct ids overfull; /* workers who were given more than they agreed to, or whose places were forgotten */
};

static enum outcome standing_read(struct arena *a, const struct match_team *team, const struct match_solution *s,
                                  const struct match_kept *kept, size_t count, struct standing_matches *m) {
    *m = (struct standing_matches){ .team = team, .s = s };
    TRY(ids_open(a, team->person_count, &m->looked_for));
    TRY(ids_open(a, count, &m->workers));
    TRY(ids_open(a, team->worker_count, &m->overfull));
    for (size_t i = 0; i < team->person_count; i++) m->looked_for.at[i] = team->people[i].id;
    for (size_t k = 0; k < count; k++) m->workers.at[k] = kept[k].worker_id;
    ids_settle(&m->looked_for);
    ids_settle(&m->workers);
    m->overfull.count = 0;
    for (size_t j = 0; j < team->worker_count; j++) {
        const struct match_worker *w = &team->workers[j];
        bool fits = s->placed[j] <= match_people_free(w) && s->placed_half_hours[j] <= match_half_hours_free(w);
        bool stands = w->taken >= ids_of(&m->workers, w->id) && (s->placed[j] == 0 || fits);
        if (!stands) m->overfull.at[m->overfull.count++] = w->id;
    }
    ids_settle(&m->overfull);
    return OK;
}

static enum outcome touched_count(struct arena *a, const struct match_team *team, const struct match_solution *s,
                                  const struct match_kept *kept, size_t count, int64_t *out) {
    struct standing_matches m;
    TRY(standing_read(a, team, s, kept, count, &m));
    for (size_t k = 0; k < count; k++)
        if (ids_of(&m.looked_for, kept[k].person_id) || ids_of(&m.overfull, kept[k].worker_id)) ++*out;
    return OK;
}

/* --- All three --- */

static int64_t unserved_sum(const struct match_team *team, const struct match_solution *s) {
    int64_t sum = 0;
    for (size_t i = 0; i < s->person_count; i++)
        if (s->worker_of[i] == MATCH_NOBODY) sum += match_unserved_cost(&team->people[i]);
    return sum;
}

static int64_t half_hours_sum(const struct match_team *team, const struct match_solution *s) {
    int64_t sum = 0;
    for (size_t i = 0; i < s->person_count; i++)
        if (s->worker_of[i] != MATCH_NOBODY) sum += match_half_hours(&team->people[i]);
    return sum;
}

enum outcome match_fair_check(const struct match_team *team, const struct match_solution *s,
                              const struct match_kept *kept, size_t kept_count, struct match_fair *out) {
    CLEANUP(arena_clear)
    struct arena scratch = { .limit = (team->person_count + team->worker_count + kept_count) * 128 + (1 << 20) };
    struct match_fair f = { .people = (int64_t)s->person_count, .served = (int64_t)s->served };
    const uint32_t *order;
    if (s->person_count != team->person_count || s->worker_count != team->worker_count) return FAIL_INVALID;
    TRY(match_people_order(&scratch, team, &order));
    TRY(passed_over_count(&scratch, team, s, order, &f.passed_over));
    TRY(s->by_hours ? match_blind_half_hours(team, &f.half_hours_most) : match_blind_cost(team, &f.blind));
    f.half_hours_wished = s->by_hours ? s->half_hours_wished : 0;
    f.half_hours = s->by_hours ? half_hours_sum(team, s) : 0;
    f.split = s->split;
    f.cost_unserved = unserved_sum(team, s);
    f.kept = (int64_t)kept_count;
    TRY(touched_count(&scratch, team, s, kept, kept_count, &f.touched));
    *out = f;
    return OK;
}

bool match_fair_holds(const struct match_fair *f) {
    bool most = f->half_hours_wished ? f->half_hours <= f->half_hours_most : f->cost_unserved == f->blind;
    return f->passed_over == 0 && most && f->touched == 0;
}
