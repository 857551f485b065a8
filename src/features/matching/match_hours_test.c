/* match_hours_test.c — people who would like different amounts of time: two thousand random teams, and what is told of
 * them, each sentence by solving again. */
#include "features/matching/match_certify.h"
#include "features/matching/match_explain.h"
#include "features/matching/match_fair.h"
#include "features/matching/match_test.h"
#include "testing.h"
#include <stdlib.h>
#include <string.h>

enum { TEAMS = 2000, PEOPLE = 9, WORKERS = 4 };

struct sample {
    struct match_team team;
    struct match_person people[PEOPLE];
    struct match_worker workers[WORKERS];
    char ids[PEOPLE + WORKERS][3];
};

static uint64_t dice;
static uint32_t roll(uint32_t sides) {
    uint64_t z = dice += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (uint32_t)((z ^ (z >> 31)) % sides);
}

/* Ann and Sam, each a little another: where they meet rules pairs out, and so does a topic now and then. */
static void sample_make(struct sample *t, uint64_t seed) {
    static const int32_t times[] = { 0, 1, 2, 2, 4 };
    dice = seed;
    memset(t, 0, sizeof *t);
    t->team = (struct match_team){ t->people, PEOPLE, t->workers, WORKERS, seed };
    for (size_t i = 0; i < PEOPLE + WORKERS; i++) {
        t->ids[i][0] = i < PEOPLE ? 'p' : 'w';
        t->ids[i][1] = (char)('0' + i);
    }
    for (size_t i = 0; i < PEOPLE; i++) {
        t->people[i] = ann();
        t->people[i].id = text_of(t->ids[i]);
        t->people[i].areas = 1 + roll(7);
        t->people[i].slots = 1 + roll(63);
        t->people[i].waited_days = (int32_t)roll(200);
        t->people[i].half_hours = times[roll(5)];
    }
    t->people[0].half_hours = 4;
    for (size_t j = 0; j < WORKERS; j++) {
        t->workers[j] = sam();
        t->workers[j].id = text_of(t->ids[PEOPLE + j]);
        t->workers[j].ways = MATCH_WAY_WALK;
        t->workers[j].areas = roll(8);
        t->workers[j].slots = roll(64);
        t->workers[j].ceiling = (int32_t)(1 + roll(4));
        t->workers[j].half_hours = (int32_t)(roll(3) ? 0 : 1 + roll(8));
        t->workers[j].taken = (int32_t)roll(2);
        if (roll(6) == 0) t->workers[j].not_now = codes(LOSS);
    }
}

static struct match_solution solved(struct arena *a, const struct match_team *team) {
    struct match_solution s;
    enum match_flaw flaw;
    CHECK_OK(match_solve(a, team, &s));
    CHECK_OK(match_certify(team, &s, &flaw));
    CHECK_INT(flaw, MATCH_SOUND);
    return s;
}

/* --- What holds for every team --- */

TEST(time_is_given_whole_in_order_and_proved_in_2000_random_teams) {
    static struct sample t;
    int64_t short_of_most = 0, divided = 0;
    for (uint64_t seed = 1; seed <= TEAMS; seed++) {
        CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
        struct match_fair fair;
        sample_make(&t, seed);
        struct match_solution s = solved(&a, &t.team);
        CHECK(s.by_hours);
        CHECK_OK(match_fair_check(&t.team, &s, NULL, 0, &fair));
        CHECK(match_fair_holds(&fair));
        CHECK_INT(fair.passed_over, 0);
        CHECK(fair.half_hours <= fair.half_hours_most && fair.half_hours_most <= fair.half_hours_wished);
        short_of_most += fair.half_hours < fair.half_hours_most ? 1 : 0;
        divided += fair.split > 0 ? 1 : 0;
    }
    CHECK(short_of_most > TEAMS / 20 && short_of_most < TEAMS);
    CHECK(divided > TEAMS / 4);
}

TEST(an_hour_a_week_for_everyone_is_solved_as_places_are) {
    static struct sample t, u;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
        sample_make(&t, seed);
        for (size_t i = 0; i < PEOPLE; i++) t.people[i].half_hours = 0;
        u = t;
        u.team.people = u.people;
        for (size_t i = 0; i < PEOPLE; i++) u.people[i].half_hours = MATCH_HALF_HOURS_USUAL;
        struct match_solution unsaid = solved(&a, &t.team), said = solved(&a, &u.team);
        CHECK(!unsaid.by_hours && !said.by_hours);
        CHECK(memcmp(unsaid.worker_of, said.worker_of, PEOPLE * sizeof *said.worker_of) == 0);
    }
}

TEST(what_is_wrong_with_time_is_found) {
    static struct sample t;
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    sample_make(&t, 5);
    struct match_solution s = solved(&a, &t.team), other = s;
    int64_t price[WORKERS];
    enum match_flaw flaw;
    other.bound++;
    CHECK_OK(match_certify(&t.team, &other, &flaw));
    CHECK_INT(flaw, MATCH_FLAW_BOUND);
    other = s;
    for (size_t j = 0; j < WORKERS; j++) price[j] = s.price[j] + 840 * 1000;
    other.price = price;
    CHECK_OK(match_certify(&t.team, &other, &flaw));
    CHECK_INT(flaw, MATCH_FLAW_BOUND);
    other = s;
    other.half_hours_most--;
    CHECK_OK(match_certify(&t.team, &other, &flaw));
    CHECK_INT(flaw, MATCH_FLAW_SERVED);
    other = s;
    other.by_hours = false;
    CHECK_OK(match_certify(&t.team, &other, &flaw));
    CHECK_INT(flaw, MATCH_FLAW_SHAPE);
}

TEST(nobody_gets_more_time_or_more_people_than_they_agreed_to) {
    struct match_person people[] = { ann(), ann(), ann() };
    struct match_worker worker = sam();
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    people[1].id = STR("bob");
    people[2].id = STR("cat");
    people[0].waited_days = 50;
    for (int i = 0; i < 3; i++) people[i].half_hours = 1;
    worker.ceiling = 2;
    const struct match_team team = { people, 3, &worker, 1, 7 };
    struct match_solution s = solved(&a, &team);
    CHECK_INT(s.served, 2); /* two people, though there would be time for four */
    CHECK_INT(s.half_hours_most, 3);
    worker.half_hours = 3;
    people[0].half_hours = 4;
    s = solved(&a, &team);
    CHECK_INT(s.worker_of[0], MATCH_NOBODY); /* two hours don't fit into an hour and a half */
    CHECK_INT(s.served, 2);
}

/* --- What people are told, by solving again --- */

static bool served_if(const struct match_team *team, size_t person, const struct match_person *as) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    struct match_person people[PEOPLE];
    struct match_team other = *team;
    memcpy(people, team->people, sizeof people);
    people[person] = *as;
    other.people = people;
    return solved(&a, &other).worker_of[person] != MATCH_NOBODY;
}

static struct match_person relaxed(const struct match_person *p, const struct match_change *c) {
    struct match_person r = *p;
    switch (c->wish) {
    case MATCH_WISH_PLACE: r.areas = 0; break;
    case MATCH_WISH_WAY: r.ways = 0; break;
    case MATCH_WISH_TIME: r.slots = 0; break;
    case MATCH_WISH_LANGUAGE: r.languages.count = 0; break;
    case MATCH_WISH_EXPERIENCE: r.wanted_count = 0; break;
    case MATCH_WISH_HOURS: r.half_hours = c->code; break;
    default: CHECK(false);
    }
    return r;
}

/* Whether anybody served has nobody once the person walks with the worker. */
static bool loses_if(const struct match_team *team, const struct match_solution *s, size_t person, size_t worker) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    struct match_person people[PEOPLE];
    struct match_worker workers[WORKERS];
    struct match_team other = { people, 0, workers, WORKERS, team->seed };
    size_t from[PEOPLE];
    memcpy(workers, team->workers, sizeof workers);
    for (size_t i = 0; i < PEOPLE; i++) {
        if (i == person) continue;
        from[other.person_count] = i;
        people[other.person_count++] = team->people[i];
    }
    workers[worker].taken++;
    workers[worker].half_hours_taken += match_half_hours(&team->people[person]);
    struct match_solution without = solved(&a, &other);
    for (size_t i = 0; i < other.person_count; i++)
        if (without.worker_of[i] == MATCH_NOBODY && s->worker_of[from[i]] != MATCH_NOBODY) return true;
    return false;
}

/* Nobody needs to move or to leave. */
static bool has_room(const struct match_team *team, const struct match_solution *s, size_t person, size_t worker) {
    const struct match_worker *w = &team->workers[worker];
    return s->placed[worker] < match_people_free(w) &&
           s->placed_half_hours[worker] + match_half_hours(&team->people[person]) <= match_half_hours_free(w);
}

static bool tells_of_others(const struct match_suggestion *s) {
    for (size_t i = 0; i < s->know_count; i++)
        if (s->know[i].kind == MATCH_KNOW_SOMEONE_ELSE_WAITS) return true;
    return false;
}

TEST(each_sentence_about_time_is_true_when_solved_again) {
    static struct sample t;
    size_t changes = 0, less_time = 0, warned = 0, unwarned = 0;
    for (uint64_t seed = 1; seed <= 400; seed++) {
        CLEANUP(arena_clear) struct arena a = { .limit = 1 << 22 };
        sample_make(&t, seed);
        struct match_solution s = solved(&a, &t.team);
        for (size_t i = 0; i < PEOPLE; i++) {
            struct match_explanation x;
            CHECK_OK(match_explain(&a, &t.team, &s, i, &x));
            for (size_t k = 0; k < x.change_count; k++) {
                struct match_person as = relaxed(&t.people[i], &x.changes[k]);
                CHECK(served_if(&t.team, i, &as));
                less_time += x.changes[k].wish == MATCH_WISH_HOURS ? 1 : 0;
                changes++;
            }
            for (size_t k = 1; k < x.suggestion_count; k++) {
                bool loses = tells_of_others(&x.suggestions[k]);
                size_t worker = x.suggestions[k].worker;
                CHECK(loses ? loses_if(&t.team, &s, i, worker)
                            : has_room(&t.team, &s, i, worker) || !loses_if(&t.team, &s, i, worker));
                warned += loses ? 1 : 0;
                unwarned += loses ? 0 : 1;
            }
            if (x.suggestion_count) CHECK_INT(x.suggestions[0].worker, s.worker_of[i]);
            if (x.suggestion_count) CHECK(!tells_of_others(&x.suggestions[0]));
        }
    }
    CHECK(changes > 100 && less_time > 20 && warned > 50 && unwarned > 50);
}

TEST(less_time_is_offered_to_who_wished_for_more_than_there_is) {
    struct match_person people[] = { ann(), ann() };
    struct match_worker worker = sam();
    struct match_explanation x;
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    people[0].half_hours = 4;
    people[1].id = STR("bob");
    people[1].waited_days = 30;
    worker.ceiling = 2;
    const struct match_team team = { people, 2, &worker, 1, 7 };
    struct match_solution s = solved(&a, &team);
    CHECK_INT(s.worker_of[0], MATCH_NOBODY);
    CHECK_OK(match_explain(&a, &team, &s, 0, &x));
    CHECK_INT(x.why, MATCH_WHY_OTHERS_FIRST);
    CHECK_INT(x.change_count, 1);
    CHECK_INT(x.changes[0].wish, MATCH_WISH_HOURS);
    CHECK_INT(x.changes[0].code, 2);
}

/* Whatever the reason why the worker isn't available, advice is the same, with time counted too. */
TEST(a_private_topic_reads_as_any_other_refusal_with_time_counted) {
    struct match_person person = ann();
    struct match_explanation told[2];
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    person.half_hours = 4;
    for (int topic = 0; topic < 2; topic++) {
        struct match_worker worker = sam();
        if (topic)
            worker.not_now = codes(LOSS);
        else
            worker.on_leave = true;
        const struct match_team team = { &person, 1, &worker, 1, 7 };
        struct match_solution s = solved(&a, &team);
        CHECK_OK(match_explain(&a, &team, &s, 0, &told[topic]));
        CHECK_INT(told[topic].why, MATCH_WHY_NOT_AVAILABLE);
    }
    CHECK_INT(told[0].change_count, told[1].change_count);
    CHECK_INT(told[0].narrowing_count, told[1].narrowing_count);
    CHECK_INT(told[0].not_available_count, told[1].not_available_count);
}
