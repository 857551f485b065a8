/* assign_test.h — small networks for the tests of assign/: made at random, solved by trying everything. */
#ifndef WF_ASSIGN_ASSIGN_TEST_H
#define WF_ASSIGN_ASSIGN_TEST_H
#include "assign/assign.h"

enum { SMALL_PEOPLE = 6, SMALL_WORKERS = 4, SMALL_PLACES = 4, SMALL_EDGES = 2 * SMALL_WORKERS };
/* A network with its arrays. */
struct small {
    struct assign_edge edges[SMALL_PEOPLE][SMALL_EDGES];
    int32_t costs[SMALL_WORKERS][SMALL_PLACES];
    struct assign_person people[SMALL_PEOPLE];
    struct assign_worker workers[SMALL_WORKERS];
    struct assign_network net;
};

/* 0 … n − 1, from one seed after another. */
uint32_t dice_roll(uint64_t *dice, uint32_t n);
/* A random network; costs are few, so that many solutions tie. */
void small_make(uint64_t seed, struct small *out);
void small_person(uint64_t *dice, struct small *s, uint32_t i, struct assign_person *out);
void small_worker(uint64_t *dice, struct small *s, uint32_t j, struct assign_worker *out);
/* The least cost, found by trying every arrangement. */
int64_t small_least(const struct small *s);
/* The solver's answer is proven and costs no more than the best of all arrangements. */
void small_check(const struct small *s, struct assign *solver);
#endif
