/* match_random_test.c — ten thousand random small teams: the solver against two references that share nothing with
 * it, and the promises about vetoes, hidden experiences and private topics on every one of them. */
#include "features/matching/match_certify.h"
#include "features/matching/match_explain.h"
#include "features/matching/match_pairs.h"
#include "testing.h"
#include <string.h>

enum { TEAMS = 10000, PEOPLE_MAX = 60, WORKERS_MAX = 12, IDS_MAX = 2 };

/* --- Random teams ----------------------------------------------------------------------------------------------- */

static uint64_t dice;

/* 0 … sides − 1 (SplitMix64). */
static uint32_t roll(uint32_t sides) {
    uint64_t z = dice += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (uint32_t)((z ^ (z >> 31)) % sides);
}
static bool one_in(uint32_t n) { return roll(n) == 0; }

struct sample {
    struct match_team team;
    struct match_person people[PEOPLE_MAX];
    struct match_worker workers[WORKERS_MAX];
    struct str person_lists[PEOPLE_MAX][3][IDS_MAX], worker_lists[WORKERS_MAX][IDS_MAX];
    char ids[PEOPLE_MAX + WORKERS_MAX][3];
};

static struct match_codes some_codes(uint32_t of, uint32_t each_one_in) {
    struct match_codes c = { { 0 } };
    for (uint8_t code = 0; code < of; code++)
        if (one_in(each_one_in)) match_codes_add(&c, code);
    return c;
}

static struct match_ids some_ids(struct str *room, const struct str *first, size_t stride, size_t count) {
    struct match_ids ids = { .at = room };
    while (ids.count < IDS_MAX && one_in(6))
        room[ids.count++] = *(const struct str *)(const void *)((const char *)first + roll((uint32_t)count) * stride);
    return ids;
}

static struct match_trait_wish some_wish(void) {
    return (struct match_trait_wish){ .strength = one_in(9)   ? MATCH_HARD_WISH
                                                  : one_in(3) ? MATCH_SOFT_WISH
                                                              : MATCH_NO_WISH,
                                      .any_of = some_codes(3, 2) };
}

static struct match_languages some_languages(void) {
    struct match_languages l = { .count = 1 + roll(3) };
    for (size_t i = 0; i < l.count; i++) l.at[i] = (uint8_t)roll(3);
    return l;
}

static void person_fill(struct sample *t, size_t i) {
    struct match_person *p = &t->people[i];
    p->wanted_count = roll(4);
    for (size_t k = 0; k < p->wanted_count; k++)
        p->wanted[k] = (struct match_wanted){ .experience = (uint8_t)roll(6), .essential = one_in(6) };
    p->topics = some_codes(6, 5);
    p->languages = some_languages();
    p->gender = some_wish();
    p->culture = some_wish();
    p->faith = some_wish();
    p->slots = one_in(4) ? 0 : roll(64);
    p->ways = one_in(8) ? 0 : roll(64);
    p->areas = one_in(8) ? 0 : roll(16);
    const struct str *workers = &t->workers[0].id;
    p->kept_apart = some_ids(t->person_lists[i][0], workers, sizeof *t->workers, t->team.worker_count);
    p->declined = some_ids(t->person_lists[i][1], workers, sizeof *t->workers, t->team.worker_count);
    p->had_before = some_ids(t->person_lists[i][2], workers, sizeof *t->workers, t->team.worker_count);
    p->waited_days = (int32_t)roll(one_in(2) ? 20 : 600);
    p->pressing = (int32_t)roll(4);
}

static void worker_fill(struct sample *t, size_t j) {
    struct match_worker *w = &t->workers[j];
    w->experiences = one_in(2) ? some_codes(6, 1) : some_codes(6, 2);
    w->shown_experiences = some_codes(6, 2);
    w->not_now = some_codes(6, 6);
    w->languages = some_languages();
    w->gender = some_codes(3, 2);
    w->culture = some_codes(3, 2);
    w->faith = some_codes(3, 2);
    w->gender_shown = one_in(2);
    w->culture_shown = one_in(2);
    w->faith_shown = one_in(2);
    w->slots = one_in(8) ? 0 : roll(64);
    w->ways = one_in(8) ? 0 : roll(64);
    w->areas = one_in(8) ? 0 : roll(16);
    w->kept_apart = some_ids(t->worker_lists[j], &t->people[0].id, sizeof *t->people, t->team.person_count);
    w->ceiling = (int32_t)(1 + roll(4));
    w->taken = (int32_t)roll(3);
    w->paused = one_in(25);
    w->on_leave = one_in(25);
    w->requirement_expired = one_in(25);
}

static void sample_fill(struct sample *t, uint64_t seed, size_t people, size_t workers) {
    dice = seed;
    memset(t, 0, sizeof *t);
    t->team = (struct match_team){ t->people, people, t->workers, workers, seed };
    for (size_t i = 0; i < people + workers; i++) {
        t->ids[i][0] = i < people ? 'p' : 'w';
        t->ids[i][1] = (char)('0' + i);
        if (i < people)
            t->people[i].id = text_of(t->ids[i]);
        else
            t->workers[i - people].id = text_of(t->ids[i]);
    }
    for (size_t i = 0; i < people; i++) person_fill(t, i);
    for (size_t j = 0; j < workers; j++) worker_fill(t, j);
}

/* --- Pairs ------------------------------------------------------------------------------------------------------- */

/* Each person's pairs by the index are those of the plain rules, with the same points. */
static void pairs_check(const struct match_team *team) {
    CLEANUP(arena_clear) struct arena a = { .limit = match_pairs_bytes_max(team) };
    struct match_pairs pairs;
    CHECK_OK(match_pairs_build(&a, team, &pairs));
    for (size_t turn = 0; turn < team->person_count; turn++) {
        const struct match_person *p = &team->people[pairs.people[turn]];
        size_t at = 0;
        for (uint32_t place = 0; place < team->worker_count; place++) {
            const struct match_worker *w = &team->workers[pairs.workers[place]];
            if (!match_permitted(p, w, NULL)) continue;
            CHECK(at < pairs.of[turn].count);
            CHECK_INT(pairs.of[turn].at[at].worker, place);
            CHECK_INT(pairs.of[turn].at[at++].cost, MATCH_FIT_MAX - match_fit(p, w, NULL));
        }
        CHECK_INT(at, pairs.of[turn].count);
    }
}

TEST(the_index_finds_the_same_pairs_as_the_plain_rules_in_10000_random_teams) {
    static struct sample t;
    for (uint64_t seed = 1; seed <= TEAMS; seed++) {
        sample_fill(&t, seed, 1 + seed % 9, 1 + seed % WORKERS_MAX);
        pairs_check(&t.team);
    }
}

/* --- Reference for tiny teams: every assignment, over the places still free --------------------------------------- */

enum { TINY_PEOPLE = 7, TINY_WORKERS = 4, STATES_MAX = 625, COST_BITS = 32 };

/* The best that people from one turn on can do with the places left: unserved people as bits, whoever goes first the
 * highest, above misfit and load. Trying everyone everywhere, it needs no idea of what a matching is. */
static int64_t best_from(const struct match_team *team, const uint32_t *order, size_t turn, int32_t *left,
                         int64_t (*known)[STATES_MAX]) {
    if (turn == team->person_count) return 0;
    size_t state = 0;
    for (size_t j = 0; j < team->worker_count; j++) state = state * 5 + (size_t)left[j];
    if (known[turn][state]) return known[turn][state] - 1;
    const struct match_person *p = &team->people[order[turn]];
    int64_t best =
        (INT64_C(1) << (COST_BITS + team->person_count - 1 - turn)) + best_from(team, order, turn + 1, left, known);
    for (size_t j = 0; j < team->worker_count; j++) {
        const struct match_worker *w = &team->workers[j];
        if (left[j] == 0 || !match_permitted(p, w, NULL)) continue;
        int64_t cost = 1000 - match_fit(p, w, NULL) + match_load_cost(w->ceiling, w->ceiling - left[j] + 1);
        left[j]--;
        cost += best_from(team, order, turn + 1, left, known);
        left[j]++;
        if (cost < best) best = cost;
    }
    known[turn][state] = best + 1;
    return best;
}

static int64_t tiny_best(struct arena *a, const struct match_team *team) {
    static int64_t known[TINY_PEOPLE][STATES_MAX];
    int32_t left[TINY_WORKERS];
    const uint32_t *order;
    memset(known, 0, sizeof known);
    CHECK_OK(match_people_order(a, team, &order));
    for (size_t j = 0; j < team->worker_count; j++) left[j] = match_places_free(&team->workers[j]);
    return best_from(team, order, 0, left, known);
}

static int64_t tiny_cost(struct arena *a, const struct match_team *team, const struct match_solution *s) {
    const uint32_t *order;
    int64_t cost = s->misfit + s->load;
    CHECK_OK(match_people_order(a, team, &order));
    for (size_t turn = 0; turn < team->person_count; turn++)
        if (s->worker_of[order[turn]] == MATCH_NOBODY)
            cost += INT64_C(1) << (COST_BITS + team->person_count - 1 - turn);
    return cost;
}

/* --- Reference for small teams: minimum-cost flow by Bellman–Ford ------------------------------------------------- */

enum { ARCS_MAX = 4096, NODES_MAX = PEOPLE_MAX + WORKERS_MAX + 2, STEP = 10000000 };

struct flow {
    struct {
        int from, to, room;
        int64_t cost;
    } arc[ARCS_MAX]; /* arc n ^ 1 goes back along arc n */
    int arcs, nodes;
};

static void arc_add(struct flow *f, int from, int to, int64_t cost) {
    CHECK(f->arcs + 2 <= ARCS_MAX);
    f->arc[f->arcs].from = from, f->arc[f->arcs].to = to, f->arc[f->arcs].room = 1, f->arc[f->arcs].cost = cost;
    f->arcs++;
    f->arc[f->arcs].from = to, f->arc[f->arcs].to = from, f->arc[f->arcs].room = 0, f->arc[f->arcs].cost = -cost;
    f->arcs++;
}

/* Node 0 is where people come from, node 1 where they end; people and workers between. */
static void flow_build(struct arena *a, const struct match_team *team, struct flow *f) {
    const uint32_t *order;
    int people = (int)team->person_count, workers = (int)team->worker_count;
    CHECK_OK(match_people_order(a, team, &order));
    *f = (struct flow){ .nodes = 2 + people + workers };
    for (int turn = 0; turn < people; turn++) {
        const struct match_person *p = &team->people[order[turn]];
        arc_add(f, 0, 2 + turn, 0);
        arc_add(f, 2 + turn, 1, (int64_t)STEP * (people - turn));
        for (int j = 0; j < workers; j++)
            if (match_permitted(p, &team->workers[j], NULL))
                arc_add(f, 2 + turn, 2 + people + j, 1000 - match_fit(p, &team->workers[j], NULL));
    }
    for (int j = 0; j < workers; j++) {
        const struct match_worker *w = &team->workers[j];
        for (int32_t n = w->taken + 1; n <= w->ceiling; n++)
            arc_add(f, 2 + people + j, 1, match_load_cost(w->ceiling, n));
    }
}

/* Sends one person the cheapest way; returns its cost. */
static int64_t flow_send(struct flow *f) {
    int64_t distance[NODES_MAX];
    int came[NODES_MAX];
    bool better = true;
    for (int n = 0; n < f->nodes; n++) distance[n] = n == 0 ? 0 : INT64_MAX / 4;
    while (better) {
        better = false;
        for (int e = 0; e < f->arcs; e++) {
            int64_t d = distance[f->arc[e].from] + f->arc[e].cost;
            if (f->arc[e].room == 0 || d >= distance[f->arc[e].to]) continue;
            distance[f->arc[e].to] = d;
            came[f->arc[e].to] = e;
            better = true;
        }
    }
    for (int n = 1; n != 0; n = f->arc[came[n]].from) {
        f->arc[came[n]].room--;
        f->arc[came[n] ^ 1].room++;
    }
    return distance[1];
}

static int64_t flow_best(struct arena *a, const struct match_team *team) {
    static struct flow f;
    int64_t cost = 0;
    flow_build(a, team, &f);
    for (size_t i = 0; i < team->person_count; i++) cost += flow_send(&f);
    return cost;
}

static int64_t flow_cost(struct arena *a, const struct match_team *team, const struct match_solution *s) {
    const uint32_t *order;
    int64_t cost = s->misfit + s->load;
    CHECK_OK(match_people_order(a, team, &order));
    for (size_t turn = 0; turn < team->person_count; turn++)
        if (s->worker_of[order[turn]] == MATCH_NOBODY) cost += STEP * (int64_t)(team->person_count - turn);
    return cost;
}

/* --- What holds for every team ---------------------------------------------------------------------------------- */

static bool named(const struct match_ids *ids, struct str id) {
    for (size_t i = 0; i < ids->count; i++)
        if (text_is(ids->at[i], id)) return true;
    return false;
}

static struct match_solution solved(struct arena *a, const struct match_team *team) {
    struct match_solution s;
    enum match_flaw flaw;
    CHECK_OK(match_solve(a, team, &s));
    CHECK_OK(match_certify(team, &s, &flaw));
    CHECK_INT(flaw, MATCH_SOUND);
    return s;
}

static void tiny(struct sample *t, uint64_t seed) {
    dice = ~seed;
    uint32_t people = 1 + roll(TINY_PEOPLE), workers = 1 + roll(TINY_WORKERS);
    sample_fill(t, seed, people, workers);
}

TEST(ten_thousand_tiny_teams_cost_what_trying_everything_costs_and_are_certified) {
    static struct sample t;
    size_t served = 0, people = 0;
    for (uint64_t seed = 0; seed < TEAMS; seed++) {
        CLEANUP(arena_clear) struct arena a = { .limit = 1 << 16 };
        tiny(&t, seed);
        struct match_solution s = solved(&a, &t.team);
        assert_true(tiny_cost(&a, &t.team, &s) == tiny_best(&a, &t.team));
        served += s.served;
        people += t.team.person_count;
    }
    CHECK(served > people / 4 && served < people * 3 / 4); /* neither side of the problem is empty */
}

TEST(small_teams_cost_what_a_plain_minimum_cost_flow_costs) {
    static struct sample t;
    for (uint64_t seed = 0; seed < 150; seed++) {
        CLEANUP(arena_clear) struct arena a = { .limit = 1 << 18 };
        sample_fill(&t, seed, 1 + seed % PEOPLE_MAX, 1 + seed % WORKERS_MAX);
        struct match_solution s = solved(&a, &t.team);
        assert_true(flow_cost(&a, &t.team, &s) == flow_best(&a, &t.team));
    }
}

TEST(the_order_in_which_a_team_is_read_changes_nothing) {
    static struct sample t, u;
    for (uint64_t seed = 0; seed < 500; seed++) {
        CLEANUP(arena_clear) struct arena a = { .limit = 1 << 18 };
        sample_fill(&t, seed, 1 + seed % 30, 1 + seed % WORKERS_MAX);
        u = t;
        size_t people = t.team.person_count, workers = t.team.worker_count;
        for (size_t i = 0; i < people; i++) u.people[i] = t.people[people - 1 - i];
        for (size_t j = 0; j < workers; j++) u.workers[j] = t.workers[workers - 1 - j];
        u.team.people = u.people;
        u.team.workers = u.workers;
        struct match_solution s = solved(&a, &t.team), r = solved(&a, &u.team);
        for (size_t i = 0; i < people; i++) {
            int32_t back = r.worker_of[people - 1 - i];
            CHECK_INT(s.worker_of[i], back == MATCH_NOBODY ? MATCH_NOBODY : (int32_t)workers - 1 - back);
        }
    }
}

static void suggestion_check(const struct match_person *p, const struct match_worker *w,
                             const struct match_suggestion *g) {
    CHECK(!named(&p->kept_apart, w->id) && !named(&w->kept_apart, p->id) && !named(&p->declined, w->id));
    CHECK(!match_codes_meet(&p->topics, &w->not_now));
    CHECK(!w->paused && !w->on_leave && !w->requirement_expired && w->taken < w->ceiling);
    for (size_t i = 0; i < g->fits_count; i++) {
        if (g->fits[i].kind == MATCH_FITS_EXPERIENCE) {
            CHECK(match_codes_have(&w->experiences, g->fits[i].code));
            CHECK(match_codes_have(&w->shown_experiences, g->fits[i].code));
        }
        CHECK(g->fits[i].kind != MATCH_FITS_GENDER || w->gender_shown);
        CHECK(g->fits[i].kind != MATCH_FITS_CULTURE || w->culture_shown);
        CHECK(g->fits[i].kind != MATCH_FITS_FAITH || w->faith_shown);
    }
    for (size_t i = 0; i < g->know_count; i++) {
        CHECK(g->know[i].kind != MATCH_KNOW_GENDER || w->gender_shown);
        CHECK(g->know[i].kind != MATCH_KNOW_CULTURE || w->culture_shown);
        CHECK(g->know[i].kind != MATCH_KNOW_FAITH || w->faith_shown);
        CHECK(g->know[i].code == 0 || g->know[i].kind == MATCH_KNOW_LANGUAGE);
    }
}

TEST(no_veto_is_broken_and_no_hidden_experience_is_named_in_ten_thousand_teams) {
    static struct sample t;
    size_t suggestions = 0;
    for (uint64_t seed = 0; seed < TEAMS; seed++) {
        CLEANUP(arena_clear) struct arena a = { .limit = 1 << 18 };
        tiny(&t, seed);
        struct match_solution s;
        struct match_explanation x;
        CHECK_OK(match_solve(&a, &t.team, &s));
        for (size_t i = 0; i < t.team.person_count; i++) {
            CHECK_OK(match_explain(&a, &t.team, &s, i, &x));
            CHECK((x.suggestion_count > 0) == (s.worker_of[i] != MATCH_NOBODY));
            CHECK(x.suggestion_count == 0 || x.suggestions[0].worker == (size_t)s.worker_of[i]);
            suggestions += x.suggestion_count;
            for (size_t k = 0; k < x.suggestion_count; k++)
                suggestion_check(&t.people[i], &t.workers[x.suggestions[k].worker], &x.suggestions[k]);
        }
    }
    CHECK(suggestions > TEAMS);
}

/* --- Advice ----------------------------------------------------------------------------------------------------- */

/* Would the person be served if they asked for this instead? */
static bool helps(struct sample *t, size_t person, const struct match_person *instead) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 18 };
    struct match_person before = t->people[person];
    struct match_solution s;
    t->people[person] = *instead;
    CHECK_OK(match_solve(&a, &t->team, &s));
    t->people[person] = before;
    return s.worker_of[person] != MATCH_NOBODY;
}

static bool advised(const struct match_explanation *x, enum match_wish wish, uint8_t code) {
    for (size_t i = 0; i < x->change_count; i++)
        if (x->changes[i].wish == wish && (wish != MATCH_WISH_ESSENTIAL || x->changes[i].code == code)) return true;
    return false;
}

static size_t checked;
static void check_change(struct sample *t, size_t person, const struct match_explanation *x, enum match_wish wish,
                         uint8_t code, const struct match_person *instead) {
    CHECK_INT(advised(x, wish, code), helps(t, person, instead));
    checked++;
}

static void check_practical(struct sample *t, size_t i, const struct match_explanation *x) {
    struct match_person p = t->people[i];
    p.areas = 0;
    check_change(t, i, x, MATCH_WISH_PLACE, 0, &p);
    p = t->people[i], p.ways = 0;
    check_change(t, i, x, MATCH_WISH_WAY, 0, &p);
    p = t->people[i], p.slots = 0;
    check_change(t, i, x, MATCH_WISH_TIME, 0, &p);
    p = t->people[i], p.languages = (struct match_languages){ { 0, 1, 2 }, 3 }; /* every language there is */
    check_change(t, i, x, MATCH_WISH_LANGUAGE, 0, &p);
    p = t->people[i], p.gender.strength = MATCH_NO_WISH;
    check_change(t, i, x, MATCH_WISH_GENDER, 0, &p);
    p = t->people[i], p.culture.strength = MATCH_NO_WISH;
    check_change(t, i, x, MATCH_WISH_CULTURE, 0, &p);
    p = t->people[i], p.faith.strength = MATCH_NO_WISH;
    check_change(t, i, x, MATCH_WISH_FAITH, 0, &p);
}

static void check_experiences(struct sample *t, size_t i, const struct match_explanation *x) {
    bool essentials = false;
    for (size_t k = 0; k < t->people[i].wanted_count; k++) {
        struct match_person p = t->people[i];
        uint8_t code = p.wanted[k].experience;
        size_t others = 0;
        if (!p.wanted[k].essential) continue;
        essentials = true;
        for (size_t n = 0; n < p.wanted_count; n++) {
            if (p.wanted[n].experience == code)
                p.wanted[n].essential = false;
            else
                others++;
        }
        if (others == 0) p.wanted_count = 0;
        check_change(t, i, x, MATCH_WISH_ESSENTIAL, code, &p);
    }
    struct match_person p = t->people[i];
    p.wanted_count = 0;
    if (!essentials) check_change(t, i, x, MATCH_WISH_EXPERIENCE, 0, &p);
}

TEST(a_change_is_advised_exactly_when_solving_again_would_serve_the_person) {
    static struct sample t;
    size_t advice = 0;
    checked = 0;
    for (uint64_t seed = 0; seed < TEAMS / 4; seed++) {
        CLEANUP(arena_clear) struct arena a = { .limit = 1 << 18 };
        struct match_solution s;
        struct match_explanation x;
        if (seed % 5)
            tiny(&t, seed);
        else
            sample_fill(&t, seed, 3 + seed % 9, 1 + seed % 6);
        CHECK_OK(match_solve(&a, &t.team, &s));
        for (size_t i = 0; i < t.team.person_count; i++) {
            if (s.worker_of[i] != MATCH_NOBODY) continue;
            CHECK_OK(match_explain(&a, &t.team, &s, i, &x));
            check_practical(&t, i, &x);
            check_experiences(&t, i, &x);
            advice += x.change_count;
        }
    }
    CHECK(checked > TEAMS && advice > TEAMS / 20);
}

/* --- Private topics --------------------------------------------------------------------------------------------- */

static void reasons_same(const struct match_reason *a, const struct match_reason *b, size_t count) {
    for (size_t i = 0; i < count; i++)
        CHECK(a[i].kind == b[i].kind && a[i].code == b[i].code && a[i].mask == b[i].mask);
}

static void suggestions_same(const struct match_explanation *x, const struct match_explanation *y) {
    CHECK_INT(x->suggestion_count, y->suggestion_count);
    for (size_t i = 0; i < x->suggestion_count; i++) {
        const struct match_suggestion *a = &x->suggestions[i], *b = &y->suggestions[i];
        CHECK(a->worker == b->worker && a->places_free == b->places_free && a->fits_less == b->fits_less);
        CHECK(a->needed_more == b->needed_more && a->fits_count == b->fits_count && a->know_count == b->know_count);
        reasons_same(a->fits, b->fits, a->fits_count);
        reasons_same(a->know, b->know, a->know_count);
    }
}

static void explanations_same(const struct match_explanation *x, const struct match_explanation *y) {
    suggestions_same(x, y);
    CHECK(x->why == y->why && x->others_waited_longer == y->others_waited_longer);
    CHECK(x->others_more_pressing == y->others_more_pressing && x->narrowing_count == y->narrowing_count);
    CHECK(x->change_count == y->change_count && x->not_available_count == y->not_available_count);
    for (size_t i = 0; i < x->narrowing_count; i++) {
        const struct match_narrowing *a = &x->narrowing[i], *b = &y->narrowing[i];
        CHECK(a->wish == b->wish && a->code == b->code && a->workers == b->workers && a->alone == b->alone);
    }
    for (size_t i = 0; i < x->change_count; i++) {
        const struct match_change *a = &x->changes[i], *b = &y->changes[i];
        CHECK(a->wish == b->wish && a->code == b->code && a->mask == b->mask);
    }
    for (size_t i = 0; i < x->not_available_count; i++) CHECK_INT(x->not_available[i], y->not_available[i]);
}

static void advice_same(const struct match_team *before, const struct match_team *after) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    struct match_solution s = solved(&a, before), r = solved(&a, after);
    for (size_t i = 0; i < before->person_count; i++) {
        struct match_explanation x, y;
        CHECK_OK(match_explain(&a, before, &s, i, &x));
        CHECK_OK(match_explain(&a, after, &r, i, &y));
        explanations_same(&x, &y);
    }
}

/* A worker who is wholly kept from the only person by a topic, made unavailable in one of the other ways. */
static void make_unavailable(struct sample *t, size_t j, uint32_t how) {
    struct match_worker *w = &t->workers[j];
    w->not_now = (struct match_codes){ { 0 } };
    if (how == 0)
        w->on_leave = true;
    else if (how == 1)
        w->paused = true;
    else if (how == 2)
        w->requirement_expired = true;
    else if (how == 3)
        w->taken = w->ceiling;
    else
        w->kept_apart = (struct match_ids){ &t->people[0].id, 1 };
}

TEST(advice_is_the_same_when_a_private_topic_is_any_other_unavailability_instead) {
    static struct sample t, u;
    size_t replaced = 0;
    for (uint64_t seed = 0; seed < 3000; seed++) {
        sample_fill(&t, seed, 1, 1 + seed % WORKERS_MAX);
        u = t;
        u.team.people = u.people;
        u.team.workers = u.workers;
        for (size_t j = 0; j < t.team.worker_count; j++) {
            if (!match_codes_meet(&t.people[0].topics, &t.workers[j].not_now)) continue;
            make_unavailable(&u, j, (uint32_t)(seed + j) % 5);
            replaced++;
        }
        advice_same(&t.team, &u.team);
    }
    CHECK(replaced > 3000);
}

/* Every pair that a topic deletes becomes one that the worker asked for: the worker knows the person. */
static void topics_to_vetoes(struct sample *t, struct str (*room)[PEOPLE_MAX]) {
    for (size_t j = 0; j < t->team.worker_count; j++) {
        struct match_worker *w = &t->workers[j];
        size_t count = w->kept_apart.count;
        memcpy(room[j], w->kept_apart.at, count * sizeof **room);
        for (size_t i = 0; i < t->team.person_count; i++)
            if (match_codes_meet(&t->people[i].topics, &w->not_now)) room[j][count++] = t->people[i].id;
        w->kept_apart = (struct match_ids){ room[j], count };
        w->not_now = (struct match_codes){ { 0 } };
    }
}

TEST(advice_to_a_whole_team_is_the_same_when_private_topics_are_vetoes_instead) {
    static struct sample t, u;
    static struct str room[WORKERS_MAX][PEOPLE_MAX];
    for (uint64_t seed = 0; seed < 1000; seed++) {
        sample_fill(&t, seed, 1 + seed % 10, 1 + seed % 6);
        u = t;
        u.team.people = u.people;
        u.team.workers = u.workers;
        topics_to_vetoes(&u, room);
        advice_same(&t.team, &u.team);
    }
}
