/* assign_glpk_test.c — ten thousand networks at random, solved by glpk's out-of-kilter method as well: a solver that
 * shares nothing with ours but the network. Brute force is in assign_random_test.c; larger networks beside glpk and
 * LEMON in tests/bench/matching. */
#include "assign/assign_test.h"
#include "testing.h"
#include <glpk.h>

struct arc {
    double low, room, cost, flow;
};
struct node {
    double supply;
};

static void arc_add(glp_graph *g, uint32_t from, uint32_t to, double room, double cost) {
    struct arc *a = glp_add_arc(g, (int)from, (int)to)->data;
    *a = (struct arc){ 0, room, cost, 0 };
}

/* Nodes: people, workers, the sink, from 1. An arc for each place. */
static glp_graph *graph_of(const struct assign_network *n) {
    glp_graph *g = glp_create_graph(sizeof(struct node), sizeof(struct arc));
    uint32_t worker = n->person_count + 1, sink = worker + n->worker_count;
    glp_add_vertices(g, (int)sink);
    ((struct node *)g->v[sink]->data)->supply = -(double)n->person_count;
    for (uint32_t i = 0; i < n->person_count; i++) {
        const struct assign_person *p = &n->people[i];
        ((struct node *)g->v[i + 1]->data)->supply = 1;
        for (uint32_t e = 0; e < p->edge_count; e++)
            arc_add(g, i + 1, worker + p->edges[e].worker, 1, p->edges[e].cost);
        arc_add(g, i + 1, sink, 1, (double)p->unserved);
    }
    for (uint32_t j = 0; j < n->worker_count; j++)
        for (uint32_t k = 0; k < n->workers[j].place_count; k++)
            arc_add(g, worker + j, sink, 1, n->workers[j].place_cost[k]);
    return g;
}

static int64_t glpk_least(const struct assign_network *n) {
    glp_graph *g = graph_of(n);
    double least = -1;
    CHECK_INT(glp_mincost_okalg(g, offsetof(struct node, supply), offsetof(struct arc, low), offsetof(struct arc, room),
                                offsetof(struct arc, cost), &least, offsetof(struct arc, flow), -1),
              0);
    glp_delete_graph(g);
    return (int64_t)least;
}

static int64_t ours(const struct assign_network *n) {
    struct assign *solver;
    enum assign_flaw flaw;
    CHECK_OK(assign_open(n, &solver));
    CHECK_OK(assign_run(solver, NULL));
    struct assign_solution found = assign_solution(solver);
    CHECK_OK(assign_certify(n, &found, &flaw));
    CHECK_INT(flaw, ASSIGN_SOUND);
    assign_close(solver);
    return found.cost;
}

TEST(glpk_finds_the_same_optimum_in_10000_networks) {
    static struct small s;
    for (uint64_t seed = 1; seed <= 10000; seed++) {
        small_make(seed * 31337, &s);
        CHECK_INT(ours(&s.net), glpk_least(&s.net));
    }
}

/* Larger ones: ways are longer than brute force could follow, and points come in tens, so that very many tie. */
enum { GROUP_PEOPLE = 60, GROUP_WORKERS = 12, GROUP_PLACES = 6 };

static void group_make(uint64_t *dice, struct assign_network *n, struct assign_edge (*edges)[GROUP_WORKERS]) {
    static const int32_t costs[GROUP_PLACES] = { 0, 0, 0, 60, 180, 180 };
    for (uint32_t i = 0; i < GROUP_PEOPLE; i++) {
        uint32_t count = 0;
        for (uint32_t j = 0; j < GROUP_WORKERS; j++)
            if (dice_roll(dice, 3)) edges[i][count++] = (struct assign_edge){ j, 10 * (int32_t)dice_roll(dice, 101) };
        n->people[i] = (struct assign_person){ edges[i], count, 100000 * (int64_t)(1 + dice_roll(dice, 64)) };
    }
    for (uint32_t j = 0; j < GROUP_WORKERS; j++)
        n->workers[j] = (struct assign_worker){ costs, 2 + dice_roll(dice, GROUP_PLACES - 1) };
}

TEST(glpk_finds_the_same_optimum_where_ways_are_long) {
    static struct assign_edge edges[GROUP_PEOPLE][GROUP_WORKERS];
    static struct assign_person people[GROUP_PEOPLE];
    static struct assign_worker workers[GROUP_WORKERS];
    struct assign_network n = { people, workers, GROUP_PEOPLE, GROUP_WORKERS };
    for (uint64_t dice = 1, k = 0; k < 300; k++) {
        group_make(&dice, &n, edges);
        CHECK_INT(ours(&n), glpk_least(&n));
    }
}
