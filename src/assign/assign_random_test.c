/* assign_random_test.c — ten thousand small networks, solved and changed, against trying every arrangement. */
#include "assign/assign_test.h"
#include "testing.h"

uint32_t dice_roll(uint64_t *dice, uint32_t n) {
    uint64_t z = *dice += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (uint32_t)((z ^ (z >> 31)) % n);
}

void small_person(uint64_t *dice, struct small *s, uint32_t i, struct assign_person *out) {
    uint32_t count = 0, worker = dice_roll(dice, 3);
    for (; worker < s->net.worker_count; worker += 1 + dice_roll(dice, 2))
        s->edges[i][count++] = (struct assign_edge){ worker, (int32_t)dice_roll(dice, 12) };
    if (count && dice_roll(dice, 8) == 0)
        s->edges[i][count++] = (struct assign_edge){ s->edges[i][0].worker, (int32_t)dice_roll(dice, 12) };
    *out = (struct assign_person){ s->edges[i], count, dice_roll(dice, 3) ? dice_roll(dice, 30) : 1000 };
}

void small_worker(uint64_t *dice, struct small *s, uint32_t j, struct assign_worker *out) {
    uint32_t count = dice_roll(dice, SMALL_PLACES + 1);
    int32_t cost = 0;
    for (uint32_t k = 0; k < count; k++) s->costs[j][k] = cost += (int32_t)dice_roll(dice, 5);
    *out = (struct assign_worker){ s->costs[j], count };
}

void small_make(uint64_t seed, struct small *out) {
    uint64_t dice = seed * 7919;
    out->net = (struct assign_network){ out->people, out->workers, 1 + dice_roll(&dice, SMALL_PEOPLE),
                                        1 + dice_roll(&dice, SMALL_WORKERS) };
    for (uint32_t i = 0; i < out->net.person_count; i++) small_person(&dice, out, i, &out->people[i]);
    for (uint32_t j = 0; j < out->net.worker_count; j++) small_worker(&dice, out, j, &out->workers[j]);
}

static int64_t least_from(const struct assign_network *n, uint32_t i, uint32_t *used) {
    if (i == n->person_count) return 0;
    const struct assign_person *p = &n->people[i];
    int64_t best = p->unserved + least_from(n, i + 1, used);
    for (uint32_t e = 0; e < p->edge_count; e++) {
        uint32_t j = p->edges[e].worker;
        if (used[j] == n->workers[j].place_count) continue;
        int64_t cost = p->edges[e].cost + n->workers[j].place_cost[used[j]++];
        cost += least_from(n, i + 1, used);
        if (cost < best) best = cost;
        used[j]--;
    }
    return best;
}

int64_t small_least(const struct small *s) {
    uint32_t used[SMALL_WORKERS] = { 0 };
    return least_from(&s->net, 0, used);
}

void small_check(const struct small *s, struct assign *solver) {
    struct assign_solution found = assign_solution(solver);
    enum assign_flaw flaw;
    CHECK_OK(assign_certify(&s->net, &found, &flaw));
    CHECK_INT(flaw, ASSIGN_SOUND);
    CHECK_INT(found.cost, small_least(s));
}

TEST(a_solution_costs_the_least_of_all_arrangements_in_10000_networks) {
    static struct small s;
    for (uint64_t seed = 1; seed <= 10000; seed++) {
        struct assign *solver;
        small_make(seed, &s);
        CHECK_OK(assign_open(&s.net, &solver));
        CHECK_OK(assign_run(solver, NULL));
        small_check(&s, solver);
        assign_close(solver);
    }
}

/* One change of any kind. The arrays of somebody who comes are theirs alone, so they leave first. */
static void change(uint64_t *dice, struct small *s, struct assign *solver) {
    uint32_t i = dice_roll(dice, s->net.person_count), j = dice_roll(dice, s->net.worker_count);
    struct assign_person p;
    struct assign_worker w;
    switch (dice_roll(dice, 6)) {
    case 0: CHECK_OK(assign_leave(solver, i)); break;
    case 1:
        CHECK_OK(assign_leave(solver, i));
        small_check(s, solver);
        small_person(dice, s, i, &p);
        CHECK_OK(assign_arrive(solver, i, p));
        break;
    case 2:
        CHECK_OK(assign_places(solver, j, (struct assign_worker){ 0 }));
        small_check(s, solver);
        small_worker(dice, s, j, &w);
        CHECK_OK(assign_places(solver, j, w));
        break;
    case 3: CHECK_OK(assign_decline(solver, i, j)); break;
    case 4: {
        enum outcome expected = s->workers[j].place_count ? OK : FAIL_INVALID;
        CHECK_OUTCOME(assign_pin(solver, i, j), expected);
        break;
    }
    default:
        w = s->workers[j];
        if (w.place_count) w.place_count--;
        CHECK_OK(assign_places(solver, j, w));
    }
}

TEST(every_change_ends_at_the_least_of_all_arrangements) {
    static struct small s;
    for (uint64_t seed = 1; seed <= 3000; seed++) {
        struct assign *solver;
        uint64_t dice = seed * 104729;
        small_make(seed, &s);
        CHECK_OK(assign_open(&s.net, &solver));
        CHECK_OK(assign_run(solver, NULL));
        for (int n = 0; n < 12; n++) {
            change(&dice, &s, solver);
            small_check(&s, solver);
        }
        assign_close(solver);
    }
}

/* Costs this large leave no room for steps (assign_inside.h). */
TEST(somebody_who_is_dear_to_leave_out_beyond_measure_may_come_and_go) {
    static struct small s;
    for (uint64_t seed = 1; seed <= 500; seed++) {
        struct assign *solver;
        uint64_t dice = seed * 7919;
        small_make(seed, &s);
        CHECK_OK(assign_open(&s.net, &solver));
        CHECK_OK(assign_run(solver, NULL));
        for (int n = 0; n < 6; n++) {
            uint32_t i = dice_roll(&dice, s.net.person_count);
            struct assign_person dear = s.people[i];
            dear.unserved = ASSIGN_COST_MAX - dice_roll(&dice, 3);
            if (n > 0) CHECK_OK(assign_arrive(solver, i, dear));
            small_check(&s, solver);
            change(&dice, &s, solver);
            small_check(&s, solver);
        }
        assign_close(solver);
    }
}

/* As above in networks large enough for all parts of edges and long ways; the certificate is the proof. */
enum { MANY_PEOPLE = 300, MANY_WORKERS = 40, MANY_EDGES = 25, MANY_PLACES = 9 };
struct many {
    struct assign_edge edges[MANY_PEOPLE][MANY_EDGES];
    struct assign_person people[MANY_PEOPLE];
    struct assign_worker workers[MANY_WORKERS];
    struct assign_network net;
};
static const int32_t many_costs[MANY_PLACES] = { 0, 0, 0, 0, 0, 60, 60, 180, 180 };

/* Some have two edges to the same worker. */
static struct assign_person many_person(uint64_t *dice, struct many *m, uint32_t i) {
    uint32_t count = 0;
    for (uint32_t j = dice_roll(dice, 4); j < MANY_WORKERS && count < MANY_EDGES; j += dice_roll(dice, 6))
        m->edges[i][count++] = (struct assign_edge){ j, (int32_t)dice_roll(dice, 1001) };
    return (struct assign_person){ m->edges[i], count, 100000 * (int64_t)(1 + dice_roll(dice, 64)) };
}

static void many_make(uint64_t seed, struct many *m) {
    uint64_t dice = seed;
    m->net = (struct assign_network){ m->people, m->workers, MANY_PEOPLE, MANY_WORKERS };
    for (uint32_t i = 0; i < MANY_PEOPLE; i++) m->people[i] = many_person(&dice, m, i);
    for (uint32_t j = 0; j < MANY_WORKERS; j++)
        m->workers[j] = (struct assign_worker){ many_costs, 4 + dice_roll(&dice, 6) };
}

static int64_t many_cost(struct many *m, struct assign *solver) {
    struct assign_solution found = assign_solution(solver);
    enum assign_flaw flaw;
    CHECK_OK(assign_certify(&m->net, &found, &flaw));
    CHECK_INT(flaw, ASSIGN_SOUND);
    return found.cost;
}

TEST(someone_who_comes_and_leaves_again_leaves_the_same_optimum) {
    static struct many m;
    for (uint64_t seed = 1; seed <= 10; seed++) {
        struct assign *solver;
        many_make(seed, &m);
        uint64_t dice = seed;
        CHECK_OK(assign_open(&m.net, &solver));
        CHECK_OK(assign_run(solver, NULL));
        for (int n = 0; n < 60; n++) {
            uint32_t i = dice_roll(&dice, MANY_PEOPLE);
            struct assign_person was = m.people[i];
            int64_t with = many_cost(&m, solver);
            CHECK_OK(assign_leave(solver, i));
            CHECK(many_cost(&m, solver) <= with);
            CHECK_OK(assign_arrive(solver, i, was));
            CHECK_INT(many_cost(&m, solver), with);
        }
        assign_close(solver);
    }
}

TEST(changes_one_after_another_end_where_solving_anew_does) {
    static struct many m;
    for (uint64_t seed = 1; seed <= 10; seed++) {
        struct assign *solver, *anew;
        many_make(seed, &m);
        uint64_t dice = seed + 99;
        CHECK_OK(assign_open(&m.net, &solver));
        CHECK_OK(assign_run(solver, NULL));
        for (int n = 0; n < 100; n++) {
            uint32_t i = dice_roll(&dice, MANY_PEOPLE), j = dice_roll(&dice, MANY_WORKERS);
            struct assign_worker w = { many_costs, dice_roll(&dice, MANY_PLACES + 1) };
            switch (dice_roll(&dice, 4)) {
            case 0: CHECK_OK(assign_leave(solver, i)); break;
            case 1: CHECK_OK(assign_places(solver, j, w)); break;
            case 2: CHECK_OK(assign_decline(solver, i, j)); break;
            default: CHECK_OK(assign_leave(solver, i)); CHECK_OK(assign_arrive(solver, i, many_person(&dice, &m, i)));
            }
            many_cost(&m, solver);
        }
        CHECK_OK(assign_open(&m.net, &anew));
        CHECK_OK(assign_run(anew, NULL));
        CHECK_INT(many_cost(&m, solver), many_cost(&m, anew));
        assign_close(anew);
        assign_close(solver);
    }
}
