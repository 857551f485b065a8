#include "assign/assign_test.h"
#include "testing.h"
#include <stdlib.h>
#include <string.h>

/* --- Memory that runs out when a test says so --- */

static int64_t memory_left = INT64_MAX; /* so many pieces can still be had */
/* The names are those that ld's --wrap asks for. NOLINTBEGIN(bugprone-reserved-identifier) */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *p, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *p, size_t size);

static bool memory_there(void) { return memory_left == INT64_MAX || memory_left-- > 0; }
void *__wrap_malloc(size_t size) { return memory_there() ? __real_malloc(size) : NULL; }
void *__wrap_calloc(size_t count, size_t size) { return memory_there() ? __real_calloc(count, size) : NULL; }
void *__wrap_realloc(void *p, size_t size) { return memory_there() ? __real_realloc(p, size) : NULL; }
/* NOLINTEND(bugprone-reserved-identifier) */

static struct assign *solved(struct small *s, uint64_t seed) {
    struct assign *solver;
    small_make(seed, s);
    CHECK_OK(assign_open(&s->net, &solver));
    CHECK_OK(assign_run(solver, NULL));
    return solver;
}

TEST(the_same_network_has_the_same_answer_every_time) {
    static struct small s;
    for (uint64_t seed = 1; seed < 200; seed++) {
        struct assign *one = solved(&s, seed), *two = solved(&s, seed);
        struct assign_solution a = assign_solution(one), b = assign_solution(two);
        CHECK(memcmp(a.worker_of, b.worker_of, s.net.person_count * sizeof *a.worker_of) == 0);
        CHECK(memcmp(a.price, b.price, s.net.worker_count * sizeof *a.price) == 0);
        assign_close(one);
        assign_close(two);
    }
}

TEST(an_empty_network_is_solved) {
    struct assign *solver;
    struct assign_network n = { 0 };
    CHECK_OK(assign_open(&n, &solver));
    CHECK_OK(assign_run(solver, NULL));
    CHECK_INT(assign_solution(solver).cost, 0);
    CHECK_OUTCOME(assign_leave(solver, 0), FAIL_INVALID);
    assign_close(solver);
    assign_close(NULL);
}

/* Two people, two workers: 0 fits worker 0 best, as does 1. */
struct two {
    struct assign_edge edges[2][2];
    int32_t costs[2][2];
    struct assign_person people[2];
    struct assign_worker workers[2];
    struct assign_network net;
};
static void two_make(struct two *t) {
    *t = (struct two){ .edges = { { { 0, 10 }, { 1, 50 } }, { { 0, 10 }, { 1, 20 } } },
                       .costs = { { 0, 5 }, { 3, 3 } } };
    for (uint32_t i = 0; i < 2; i++) t->people[i] = (struct assign_person){ t->edges[i], 2, 1000 };
    t->workers[0] = (struct assign_worker){ t->costs[0], 1 };
    t->workers[1] = (struct assign_worker){ t->costs[1], 2 };
    t->net = (struct assign_network){ t->people, t->workers, 2, 2 };
}

TEST(what_cannot_be_is_refused) {
    struct two t;
    struct assign *solver;
    two_make(&t);
    t.edges[1][1].worker = 2;
    CHECK_OUTCOME(assign_open(&t.net, &solver), FAIL_INVALID);
    two_make(&t);
    t.edges[0][0].cost = -1;
    CHECK_OUTCOME(assign_open(&t.net, &solver), FAIL_INVALID);
    two_make(&t);
    t.people[0].unserved = -1;
    CHECK_OUTCOME(assign_open(&t.net, &solver), FAIL_INVALID);
    t.people[0].unserved = ASSIGN_COST_MAX + 1;
    CHECK_OUTCOME(assign_open(&t.net, &solver), FAIL_INVALID);
    two_make(&t);
    t.costs[1][0] = 4;
    CHECK_OUTCOME(assign_open(&t.net, &solver), FAIL_INVALID);
}

TEST(the_dearest_people_of_all_are_solved_without_running_over) {
    enum { MANY = 64 };
    static struct assign_edge edges[MANY][2];
    static struct assign_person people[MANY];
    static const int32_t costs[] = { 0, INT32_MAX };
    struct assign_worker workers[2] = { { costs, 2 }, { costs, 1 } };
    struct assign_network n = { people, workers, MANY, 2 };
    struct assign *solver;
    for (uint32_t i = 0; i < MANY; i++) {
        edges[i][0] = (struct assign_edge){ 0, INT32_MAX };
        edges[i][1] = (struct assign_edge){ 1, 0 };
        people[i] = (struct assign_person){ edges[i], 2, ASSIGN_COST_MAX };
    }
    CHECK_OUTCOME(assign_open(&n, &solver), FAIL_INVALID); /* their sum */
    n.person_count = MANY - 1;
    CHECK_OK(assign_open(&n, &solver));
    CHECK_OK(assign_run(solver, NULL));
    struct assign_solution found = assign_solution(solver);
    enum assign_flaw flaw;
    CHECK_OK(assign_certify(&n, &found, &flaw));
    CHECK_INT(flaw, ASSIGN_SOUND);
    CHECK_INT(found.served, 3);
    assign_close(solver);
}

TEST(a_sum_that_would_grow_too_large_keeps_somebody_from_coming) {
    static struct assign_person people[100];
    struct assign_network n = { people, NULL, 100, 0 };
    struct assign *solver;
    for (uint32_t i = 0; i < 63; i++) people[i].unserved = ASSIGN_COST_MAX;
    CHECK_OK(assign_open(&n, &solver));
    CHECK_OK(assign_run(solver, NULL));
    CHECK_OUTCOME(assign_arrive(solver, 99, (struct assign_person){ .unserved = ASSIGN_COST_MAX }), FAIL_INVALID);
    CHECK_OK(assign_leave(solver, 5));
    CHECK_OK(assign_arrive(solver, 99, (struct assign_person){ .unserved = ASSIGN_COST_MAX }));
    assign_close(solver);
}

TEST(the_certificate_finds_each_flaw) {
    struct two t;
    struct assign *solver;
    enum assign_flaw flaw;
    two_make(&t);
    CHECK_OK(assign_open(&t.net, &solver));
    CHECK_OK(assign_run(solver, NULL));
    struct assign_solution found = assign_solution(solver);
    CHECK_INT(found.cost, 10 + 0 + 20 + 3);
    static const struct {
        enum assign_flaw flaw;
        int32_t worker_of[2];
        int64_t price[2], more;
        uint32_t served;
    } cases[] = {
        { ASSIGN_SOUND, { 0, 1 }, { 13, 3 }, 0, 2 },
        { ASSIGN_SOUND, { 0, 1 }, { 40, 3 }, 0, 2 }, /* any price that proves it will do */
        { ASSIGN_FLAW_PAIR, { 0, 2 }, { 13, 3 }, 0, 2 },
        { ASSIGN_FLAW_PAIR, { -2, 1 }, { 13, 3 }, 0, 2 },
        { ASSIGN_FLAW_PLACES, { 0, 0 }, { 0, 3 }, 0, 2 },
        { ASSIGN_FLAW_PRICE, { 0, 1 }, { -1, 3 }, 0, 2 },
        { ASSIGN_FLAW_PRICE, { 0, 1 }, { 14, 4 }, 0, 2 },
        { ASSIGN_FLAW_PRICE, { 0, 1 }, { 12, 2 }, 0, 2 },
        { ASSIGN_FLAW_PRICE, { 0, 1 }, { INT64_MAX, 3 }, 0, 2 },
        { ASSIGN_FLAW_VALUE, { 0, 1 }, { 12, 3 }, 0, 2 },
        { ASSIGN_FLAW_VALUE, { 0, 1 }, { 44, 3 }, 0, 2 },
        { ASSIGN_FLAW_VALUE, { 1, 0 }, { 13, 3 }, 30, 2 },
        { ASSIGN_FLAW_VALUE, { 0, -1 }, { 13, 3 }, 1000 - 23, 1 },
        { ASSIGN_FLAW_COST, { 0, 1 }, { 13, 3 }, 1, 2 },
        { ASSIGN_FLAW_COST, { 0, 1 }, { 13, 3 }, 0, 1 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct assign_solution s = { cases[i].worker_of, cases[i].price, cases[i].served, found.cost + cases[i].more };
        CHECK_OK(assign_certify(&t.net, &s, &flaw));
        CHECK_STR(text_of(assign_flaw_name(flaw)), text_of(assign_flaw_name(cases[i].flaw)));
    }
    t.people[0].edge_count = 0;
    CHECK_OK(assign_certify(&t.net, &found, &flaw));
    CHECK_INT(flaw, ASSIGN_FLAW_PAIR);
    assign_close(solver);
}

static bool go_on(void *context, uint32_t done, uint32_t all) {
    int *left = context;
    CHECK(done <= all);
    return (*left)-- > 0;
}

TEST(a_run_that_was_stopped_goes_on_to_the_same_answer) {
    enum { PEOPLE = 1000 };
    static struct assign_edge edges[PEOPLE];
    static struct assign_person people[PEOPLE];
    static int32_t costs[PEOPLE];
    struct assign_worker worker = { costs, PEOPLE / 2 };
    struct assign_network n = { people, &worker, PEOPLE, 1 };
    struct assign *solver;
    int left = 2, stops = 0;
    const struct assign_watch watch = { go_on, &left };
    for (uint32_t i = 0; i < PEOPLE; i++) {
        edges[i] = (struct assign_edge){ 0, (int32_t)i };
        people[i] = (struct assign_person){ &edges[i], 1, 5000 };
    }
    CHECK_OK(assign_open(&n, &solver));
    while (assign_run(solver, &watch) == FAIL_BUSY) {
        struct assign_solution so_far = assign_solution(solver);
        CHECK(so_far.served <= PEOPLE / 2);
        left = 1;
        stops++;
    }
    CHECK(stops > 1);
    CHECK_INT(assign_solution(solver).cost, 499 * 500 / 2 + 500 * 5000);
    assign_close(solver);
}

TEST(memory_may_run_out_at_any_moment) {
    static struct small s;
    for (uint64_t seed = 1; seed < 60; seed++) {
        for (int64_t pieces = 0;; pieces++) {
            struct assign *solver = NULL;
            small_make(seed, &s);
            memory_left = pieces;
            enum outcome opened = assign_open(&s.net, &solver);
            enum outcome run = opened == OK ? assign_run(solver, NULL) : opened;
            enum outcome left = run == OK ? assign_leave(solver, 0) : run;
            memory_left = INT64_MAX;
            if (solver) {
                CHECK_OK(assign_run(solver, NULL));
                small_check(&s, solver);
            }
            assign_close(solver);
            if (left == OK) break;
            CHECK_INT(left, FAIL_LIMIT);
        }
    }
}
