/* assign_hours_test.c — people who need different numbers of hours: small networks against trying everything. */
#include "assign/assign_hours.h"
#include "assign/assign_test.h"
#include "testing.h"
#include <string.h>

struct hours {
    struct small s;
    uint8_t need[SMALL_PEOPLE];
    uint32_t most[SMALL_WORKERS];
    struct assign_hours h;
};

/* Leaving out is dearer than any place. With `classes` 0, nobody is as dear to leave out as another. */
static void hours_make(uint64_t seed, uint32_t most, uint32_t classes, struct hours *out) {
    uint64_t dice = seed * 104711;
    small_make(seed, &out->s);
    for (uint32_t i = 0; i < SMALL_PEOPLE; i++) {
        out->need[i] = (uint8_t)(1 + dice_roll(&dice, most));
        out->s.people[i].unserved = 1000 * (int64_t)(1 + (classes ? dice_roll(&dice, classes) : i));
    }
    out->h = (struct assign_hours){ out->s.net, out->need, NULL };
}

static bool may_come(const struct assign_hours *h, uint32_t worker, const uint32_t *people) {
    return !h->people_most || people[worker] < h->people_most[worker];
}

static int64_t least_from(const struct assign_hours *h, uint32_t i, uint32_t *used, uint32_t *people) {
    if (i == h->net.person_count) return 0;
    const struct assign_person *p = &h->net.people[i];
    int64_t best = p->unserved + least_from(h, i + 1, used, people);
    for (uint32_t e = 0; e < p->edge_count; e++) {
        const struct assign_worker *w = &h->net.workers[p->edges[e].worker];
        uint32_t *at = &used[p->edges[e].worker], before = *at;
        if (before + h->need[i] > w->place_count || !may_come(h, p->edges[e].worker, people)) continue;
        people[p->edges[e].worker]++;
        int64_t cost = p->edges[e].cost;
        while (*at < before + h->need[i]) cost += w->place_cost[(*at)++];
        cost += least_from(h, i + 1, used, people);
        if (cost < best) best = cost;
        people[p->edges[e].worker]--;
        *at = before;
    }
    return best;
}

static bool has_edge(const struct assign_person *p, uint32_t worker) {
    for (uint32_t e = 0; e < p->edge_count; e++)
        if (p->edges[e].worker == worker) return true;
    return false;
}

/* Nobody has a place they can't have, no worker more hours than there are, and nobody stands back for who comes later.
 */
static void whole_check(const struct assign_hours *h, const struct assign_hours_solution *s) {
    for (uint32_t j = 0; j < h->net.worker_count; j++) {
        uint32_t used = 0, people = 0;
        for (uint32_t i = 0; i < h->net.person_count; i++) {
            if (s->worker_of[i] != (int32_t)j) continue;
            CHECK(has_edge(&h->net.people[i], j));
            used += h->need[i];
            people++;
        }
        CHECK(used <= h->net.workers[j].place_count);
        CHECK(!h->people_most || people <= h->people_most[j]);
        for (uint32_t i = 0; i < h->net.person_count; i++) {
            uint32_t kept = 0, stay = 0;
            if (s->worker_of[i] != ASSIGN_NOBODY || !has_edge(&h->net.people[i], j)) continue;
            for (uint32_t k = 0; k < h->net.person_count; k++)
                if (s->worker_of[k] == (int32_t)j && h->net.people[k].unserved >= h->net.people[i].unserved) {
                    kept += h->need[k];
                    stay++;
                }
            bool by_people = h->people_most && stay >= h->people_most[j];
            CHECK(by_people || kept + h->need[i] > h->net.workers[j].place_count);
        }
    }
}

TEST(people_are_placed_whole_and_the_gap_holds_in_10000_networks) {
    static struct hours t;
    uint32_t best = 0, divided = 0;
    for (uint64_t seed = 1; seed <= 10000; seed++) {
        struct assign_hours_solution s;
        uint32_t used[SMALL_WORKERS] = { 0 }, people[SMALL_WORKERS] = { 0 };
        hours_make(seed, 4, 5, &t);
        CHECK_OK(assign_hours_solve(&t.h, NULL, &s));
        int64_t least = least_from(&t.h, 0, used, people);
        whole_check(&t.h, &s);
        CHECK(s.bound <= least && least <= s.cost);
        best += s.cost == least ? 1 : 0;
        divided += s.split ? 1 : 0;
        assign_hours_clear(&s);
    }
    CHECK(best > 9000);
    CHECK(divided > 5000);
}

TEST(nobody_is_placed_with_a_worker_who_has_as_many_people_as_agreed_in_10000_networks) {
    static struct hours t;
    uint32_t asked = 0;
    for (uint64_t seed = 1; seed <= 10000; seed++) {
        struct assign_hours_solution s, free;
        uint32_t used[SMALL_WORKERS] = { 0 }, people[SMALL_WORKERS] = { 0 };
        uint64_t dice = seed * 7919;
        hours_make(seed, 4, 5, &t);
        CHECK_OK(assign_hours_solve(&t.h, NULL, &free));
        for (uint32_t j = 0; j < SMALL_WORKERS; j++) t.most[j] = dice_roll(&dice, 3);
        t.h.people_most = t.most;
        CHECK_OK(assign_hours_solve(&t.h, NULL, &s));
        whole_check(&t.h, &s);
        CHECK(s.bound <= least_from(&t.h, 0, used, people));
        CHECK(s.bound == free.bound && s.hours <= s.hours_most && s.hours_most == free.hours_most);
        asked += s.served < free.served ? 1 : 0;
        assign_hours_clear(&s);
        assign_hours_clear(&free);
    }
    CHECK(asked > 1000);
}

TEST(whoever_needs_one_hour_is_placed_as_without_hours) {
    static struct hours t;
    for (uint64_t seed = 1; seed <= 2000; seed++) {
        struct assign_hours_solution s;
        hours_make(seed, 1, 0, &t);
        CHECK_OK(assign_hours_solve(&t.h, NULL, &s));
        CHECK_INT(s.cost, small_least(&t.s));
        CHECK_INT(s.bound, s.cost);
        CHECK_INT(s.split, 0);
        assign_hours_clear(&s);
    }
}

TEST(hours_have_the_same_answer_every_time) {
    static struct hours t;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        struct assign_hours_solution one, two;
        hours_make(seed, 8, 5, &t);
        CHECK_OK(assign_hours_solve(&t.h, NULL, &one));
        CHECK_OK(assign_hours_solve(&t.h, NULL, &two));
        CHECK(memcmp(one.worker_of, two.worker_of, t.h.net.person_count * sizeof *one.worker_of) == 0);
        CHECK_INT(one.cost, two.cost);
        assign_hours_clear(&one);
        assign_hours_clear(&two);
    }
}

TEST(whoever_goes_first_is_placed_even_when_others_would_fill_the_hours_better) {
    static const int32_t costs[3] = { 0, 0, 0 };
    static const uint8_t need[3] = { 2, 1, 2 };
    struct assign_edge edges[3] = { { 0, 0 }, { 0, 0 }, { 0, 0 } };
    struct assign_person people[3] = { { &edges[0], 1, 300 }, { &edges[1], 1, 200 }, { &edges[2], 1, 290 } };
    struct assign_worker worker = { costs, 3 };
    const struct assign_hours h = { { people, &worker, 3, 1 }, need, NULL };
    struct assign_hours_solution s;
    CHECK_OK(assign_hours_solve(&h, NULL, &s));
    CHECK_INT(s.worker_of[0], 0);
    CHECK_INT(s.worker_of[1], 0);
    CHECK_INT(s.worker_of[2], ASSIGN_NOBODY);
    CHECK_INT(s.cost, 290);
    CHECK_INT(s.served, 2);
    assign_hours_clear(&s);
}

TEST(hours_that_cannot_be_are_refused) {
    static struct hours t;
    struct assign_hours_solution s;
    hours_make(3, 4, 5, &t);
    t.need[0] = 0;
    CHECK_OUTCOME(assign_hours_solve(&t.h, NULL, &s), FAIL_INVALID);
    t.need[0] = ASSIGN_HOURS_MAX + 1;
    CHECK_OUTCOME(assign_hours_solve(&t.h, NULL, &s), FAIL_INVALID);
    t.need[0] = 1;
    t.s.people[0].unserved = ASSIGN_COST_MAX;
    CHECK_OUTCOME(assign_hours_solve(&t.h, NULL, &s), FAIL_INVALID);
}
