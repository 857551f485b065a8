#include "features/matching/match_certify.h"
#include "features/matching/match_certify_hours.h"

/* Everything is worked out again from the rules; nothing is shared with the solver but the rules themselves. What is
 * proved of a solution by hours: match_certify_hours.c */

struct proof {
    const struct match_team *team;
    const struct match_solution *s;
    struct arena *scratch;
};

typedef bool holds(const struct proof *);

static int32_t taken_before(const struct match_worker *w) { return w->ceiling - match_places_free(w); }

static bool shape_holds(const struct proof *f) {
    if (f->s->person_count != f->team->person_count || f->s->worker_count != f->team->worker_count) return false;
    for (size_t i = 0; i < f->s->person_count; i++)
        if (f->s->worker_of[i] < MATCH_NOBODY || f->s->worker_of[i] >= (int64_t)f->s->worker_count) return false;
    return true;
}

static bool pairs_hold(const struct proof *f) {
    for (size_t i = 0; i < f->s->person_count; i++) {
        int32_t j = f->s->worker_of[i];
        if (j != MATCH_NOBODY && !match_permitted(&f->team->people[i], &f->team->workers[j], NULL)) return false;
    }
    return true;
}

static bool places_hold(const struct proof *f) {
    for (size_t j = 0; j < f->s->worker_count; j++) {
        const struct match_worker *w = &f->team->workers[j];
        int32_t people = 0, half_hours = 0;
        for (size_t i = 0; i < f->s->person_count; i++) {
            if (f->s->worker_of[i] != (int64_t)j) continue;
            people++;
            half_hours += match_half_hours(&f->team->people[i]);
        }
        if (people != f->s->placed[j] || half_hours != f->s->placed_half_hours[j]) return false;
        if (people > match_people_free(w) || half_hours > match_half_hours_free(w)) return false;
    }
    return true;
}

/* Whoever goes first stands higher, by more than serving somebody else instead could save: between two answers of as
 * many people one more comes in, and on the way at most one moves at each worker. */
static bool standings_hold(const struct proof *f, const uint32_t *order) {
    size_t moves = f->s->person_count < f->s->worker_count ? f->s->person_count : f->s->worker_count;
    int64_t step = (int64_t)(MATCH_FIT_MAX + MATCH_LOAD_MAX) * ((int64_t)moves + 1), above = 0;
    for (size_t turn = f->s->person_count; turn-- > 0;) {
        int64_t standing = f->s->standing[order[turn]];
        if (standing - above <= step) return false;
        above = standing;
    }
    return true;
}

/* Convex places: the price lies between what the last place used costs and what the next one would. */
static bool prices_hold(const struct proof *f) {
    for (size_t j = 0; j < f->s->worker_count; j++) {
        const struct match_worker *w = &f->team->workers[j];
        int32_t used = taken_before(w) + f->s->placed[j];
        int64_t price = f->s->price[j];
        if (price < 0) return false;
        if (f->s->placed[j] > 0 && price < match_load_cost(w->ceiling, used)) return false;
        if (f->s->placed[j] < match_places_free(w) && price > match_load_cost(w->ceiling, used + 1)) return false;
    }
    return true;
}

/* The value is what the person's own place costs them, and nowhere would cost less. */
static bool value_holds(const struct proof *f, size_t i) {
    const struct match_person *p = &f->team->people[i];
    int64_t value = f->s->value[i], own = f->s->standing[i];
    if (value > own) return false;
    for (size_t j = 0; j < f->s->worker_count; j++) {
        const struct match_worker *w = &f->team->workers[j];
        if (!match_permitted(p, w, NULL)) continue;
        int64_t cost = MATCH_FIT_MAX - match_fit(p, w, NULL) + f->s->price[j];
        if (value > cost) return false;
        if (f->s->worker_of[i] == (int64_t)j) own = cost;
    }
    return value == own;
}

static bool values_hold(const struct proof *f) {
    for (size_t i = 0; i < f->s->person_count; i++)
        if (!value_holds(f, i)) return false;
    return true;
}

static int64_t load_sum(const struct proof *f) {
    int64_t sum = 0;
    for (size_t j = 0; j < f->s->worker_count; j++) {
        const struct match_worker *w = &f->team->workers[j];
        if (f->s->by_hours) sum += match_half_hours_cost(w, 0, f->s->placed_half_hours[j]);
        for (int32_t n = 1; !f->s->by_hours && n <= f->s->placed[j]; n++)
            sum += match_load_cost(w->ceiling, taken_before(w) + n);
    }
    return sum;
}

static bool costs_hold(const struct proof *f) {
    int64_t misfit = 0, unserved = 0;
    size_t served = 0;
    for (size_t i = 0; i < f->s->person_count; i++) {
        const struct match_person *p = &f->team->people[i];
        int32_t j = f->s->worker_of[i];
        served += j == MATCH_NOBODY ? 0 : 1;
        misfit += j == MATCH_NOBODY ? 0 : MATCH_FIT_MAX - match_fit(p, &f->team->workers[j], NULL);
        unserved += j == MATCH_NOBODY ? match_unserved_cost(p) : 0;
    }
    return served == f->s->served && misfit == f->s->misfit && load_sum(f) == f->s->load &&
           unserved == f->s->unserved_cost;
}

/* The problem blind to fit: serve in order, moving people along any chain that frees a place. By hours, each half hour
 * that somebody needs is one to be served, and a place is half an hour. */
struct blind {
    const struct match_team *team;
    bool by_hours;
    size_t count;       /* of those to be served */
    uint32_t *of;       /* by each of them: which person */
    uint64_t *possible; /* by person, `words` each: the workers possible for them, a bit each */
    uint64_t *tried;    /* workers tried for this person, or found full for good */
    size_t words;
    int32_t *worker_of; /* by each of those to be served */
    int32_t *next;      /* who else is with the same worker, or −1 */
    int32_t *first;     /* by worker: one of theirs, or −1 */
    int32_t *placed;    /* by worker */
    uint32_t *came;     /* by worker: who would move in */
    uint32_t *queue;    /* workers reached for the one to be served */
    size_t queued;
};

static enum outcome blind_alloc(struct arena *a, const struct match_team *team, struct blind *b) {
    b->words = (team->worker_count + 63) / 64;
    b->possible = arena_alloc(a, sizeof(uint64_t) * b->words, team->person_count);
    b->of = ARENA_ARRAY(a, uint32_t, b->count);
    b->tried = ARENA_ARRAY(a, uint64_t, b->words);
    b->worker_of = ARENA_ARRAY(a, int32_t, b->count);
    b->next = ARENA_ARRAY(a, int32_t, b->count);
    b->first = ARENA_ARRAY(a, int32_t, team->worker_count);
    b->placed = ARENA_ARRAY(a, int32_t, team->worker_count);
    b->came = ARENA_ARRAY(a, uint32_t, team->worker_count);
    b->queue = ARENA_ARRAY(a, uint32_t, team->worker_count);
    bool sets = b->possible && b->of && b->tried && b->first && b->placed;
    return sets && b->worker_of && b->next && b->came && b->queue ? OK : FAIL_LIMIT;
}

static int32_t blind_need(const struct blind *b, size_t person) {
    return b->by_hours ? match_half_hours(&b->team->people[person]) : 1;
}

static void blind_people(struct blind *b) {
    size_t n = 0;
    for (size_t i = 0; i < b->team->person_count; i++) {
        for (int32_t k = blind_need(b, i); k > 0; k--) b->of[n++] = (uint32_t)i;
        for (size_t j = 0; j < b->team->worker_count; j++)
            if (match_permitted(&b->team->people[i], &b->team->workers[j], NULL))
                b->possible[i * b->words + j / 64] |= UINT64_C(1) << (j % 64);
    }
}

static enum outcome blind_open(struct arena *a, const struct match_team *team, bool by_hours, struct blind *b) {
    *b = (struct blind){ .team = team, .by_hours = by_hours };
    for (size_t i = 0; i < team->person_count; i++) b->count += (size_t)blind_need(b, i);
    TRY(blind_alloc(a, team, b));
    for (size_t j = 0; j < team->worker_count; j++) b->first[j] = -1;
    for (size_t i = 0; i < b->count; i++) b->worker_of[i] = MATCH_NOBODY;
    blind_people(b);
    return OK;
}

static bool blind_has_place(const struct blind *b, uint32_t worker) {
    const struct match_worker *w = &b->team->workers[worker];
    return b->placed[worker] < (b->by_hours ? match_half_hours_free(w) : match_places_free(w));
}

/* Queues the workers who are possible for the person and haven't been tried. */
static void blind_reach(struct blind *b, uint32_t person) {
    for (size_t k = 0; k < b->words; k++) {
        uint64_t fresh = b->possible[b->of[person] * b->words + k] & ~b->tried[k];
        b->tried[k] |= fresh;
        for (; fresh; fresh &= fresh - 1) {
            uint32_t j = (uint32_t)(k * 64) + (uint32_t)__builtin_ctzll(fresh);
            b->came[j] = person;
            b->queue[b->queued++] = j;
        }
    }
}

static void blind_leave(struct blind *b, uint32_t person) {
    int32_t *link = &b->first[b->worker_of[person]];
    while (*link != (int32_t)person) link = &b->next[*link];
    *link = b->next[person];
}

/* Moves everyone along the chain that ends at a worker with a free place. */
static void blind_move(struct blind *b, uint32_t end) {
    b->placed[end]++;
    for (int32_t j = (int32_t)end; j != MATCH_NOBODY;) {
        uint32_t person = b->came[j];
        int32_t before = b->worker_of[person];
        if (before != MATCH_NOBODY) blind_leave(b, person);
        b->worker_of[person] = j;
        b->next[person] = b->first[j];
        b->first[j] = (int32_t)person;
        j = before;
    }
}

/* Serves the person if that is possible; workers reached in vain stay tried, since none of them can open again. */
static bool blind_serve(struct blind *b, uint32_t person) {
    b->queued = 0;
    blind_reach(b, person);
    for (size_t at = 0; at < b->queued; at++) {
        uint32_t j = b->queue[at];
        if (blind_has_place(b, j)) {
            blind_move(b, j);
            for (size_t k = 0; k < b->queued; k++) b->tried[b->queue[k] / 64] &= ~(UINT64_C(1) << (b->queue[k] % 64));
            return true;
        }
        for (int32_t i = b->first[j]; i != -1; i = b->next[i]) blind_reach(b, (uint32_t)i);
    }
    return false;
}

static enum outcome blind_cost(const struct proof *f, const uint32_t *order, int64_t *out) {
    struct blind b;
    TRY(blind_open(f->scratch, f->team, false, &b));
    int64_t cost = 0;
    for (size_t turn = 0; turn < f->team->person_count; turn++)
        if (!blind_serve(&b, order[turn])) cost += match_unserved_cost(&f->team->people[order[turn]]);
    *out = cost;
    return OK;
}

/* By hours nothing is proved to be best: what is, is that nothing is broken, and how far it can be from the best. */
static bool by_hours_holds(const struct proof *f) { return !f->s->by_hours || match_hours_bound_holds(f->team, f->s); }
static bool prices_or_hours_hold(const struct proof *f) { return f->s->by_hours || prices_hold(f); }
static bool values_or_hours_hold(const struct proof *f) { return f->s->by_hours || values_hold(f); }

static enum match_flaw flaw_without_order(const struct proof *f) {
    static const struct {
        holds *holds;
        enum match_flaw flaw;
    } checks[] = { { shape_holds, MATCH_FLAW_SHAPE },          { pairs_hold, MATCH_FLAW_PAIR },
                   { places_hold, MATCH_FLAW_PLACES },         { prices_or_hours_hold, MATCH_FLAW_PRICE },
                   { values_or_hours_hold, MATCH_FLAW_VALUE }, { costs_hold, MATCH_FLAW_COST },
                   { by_hours_holds, MATCH_FLAW_BOUND } };
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if (!checks[i].holds(f)) return checks[i].flaw;
    return MATCH_SOUND;
}

static size_t scratch_bytes_max(const struct match_team *team) {
    size_t people = team->person_count, workers = team->worker_count;
    return people * (workers / 8 + 512) + workers * 256 + (1 << 20);
}

enum outcome match_blind_half_hours(const struct match_team *team, int64_t *out) {
    CLEANUP(arena_clear) struct arena scratch = { .limit = scratch_bytes_max(team) };
    struct blind b;
    int64_t served = 0;
    TRY(blind_open(&scratch, team, true, &b));
    for (uint32_t i = 0; i < b.count; i++) served += blind_serve(&b, i) ? 1 : 0;
    *out = served;
    return OK;
}

/* Those unserved are those whom a solution blind to fit leaves out; by hours, nobody is passed over for who goes after
 * them, and the most that could be met is what the blind one meets. */
static enum outcome served_holds(const struct proof *f, const uint32_t *order, bool *out) {
    int64_t blind;
    if (!f->s->by_hours) {
        TRY(blind_cost(f, order, &blind));
        *out = blind == f->s->unserved_cost;
        return OK;
    }
    TRY(match_blind_half_hours(f->team, &blind));
    *out = blind == f->s->half_hours_most && f->s->half_hours <= blind;
    return OK;
}

enum outcome match_certify(const struct match_team *team, const struct match_solution *s, enum match_flaw *out) {
    CLEANUP(arena_clear) struct arena scratch = { .limit = scratch_bytes_max(team) };
    struct proof f = { .team = team, .s = s, .scratch = &scratch };
    const uint32_t *order;
    bool served;
    enum match_flaw flaw = s->by_hours == match_hours_count(team) ? flaw_without_order(&f) : MATCH_FLAW_SHAPE;
    if (flaw == MATCH_SOUND) {
        TRY(match_people_order(&scratch, team, &order));
        TRY(served_holds(&f, order, &served));
        flaw = !standings_hold(&f, order) ? MATCH_FLAW_STANDING : served ? MATCH_SOUND : MATCH_FLAW_SERVED;
    }
    *out = flaw;
    return OK;
}

enum outcome match_blind_cost(const struct match_team *team, int64_t *out) {
    CLEANUP(arena_clear) struct arena scratch = { .limit = scratch_bytes_max(team) };
    struct proof f = { .team = team, .scratch = &scratch };
    const uint32_t *order;
    TRY(match_people_order(&scratch, team, &order));
    return blind_cost(&f, order, out);
}
