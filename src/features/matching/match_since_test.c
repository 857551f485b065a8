/* match_since_test.c — the three checks of a run, and what is another than at the run before. */
#include "features/matching/match_fair.h"
#include "features/matching/match_since.h"
#include "features/matching/match_test.h"
#include "testing.h"

#define WITH_ARENA CLEANUP(arena_clear) struct arena a = { .limit = 1 << 22 }

static struct match_solution solved(struct arena *a, const struct match_team *team) {
    struct match_solution s;
    CHECK_OK(match_solve(a, team, &s));
    return s;
}

/* --- The three checks --- */

static struct match_fair fair_of(const struct match_team *team, const struct match_solution *s,
                                 const struct match_kept *kept, size_t count) {
    struct match_fair f;
    CHECK_OK(match_fair_check(team, s, kept, count, &f));
    return f;
}

TEST(a_run_is_fair_and_says_what_was_looked_at) {
    WITH_ARENA;
    struct match_person people[] = { ann(), ann(), ann() };
    struct match_worker w = sam();
    const struct match_kept kept[] = { { STR("dee"), STR("sam") }, { STR("eve"), STR("kim") } };
    people[1].id = STR("bob");
    people[2].id = STR("cy");
    w.taken = 2;
    struct match_team team = { people, 3, &w, 1, 0 };
    struct match_solution s = solved(&a, &team);
    struct match_fair f = fair_of(&team, &s, kept, 2);
    CHECK(match_fair_holds(&f));
    CHECK_INT(f.people, 3);
    CHECK_INT(f.served, 2);
    CHECK_INT(f.passed_over, 0);
    CHECK_INT(f.kept, 2);
    CHECK_INT(f.touched, 0);
    CHECK_INT(f.cost_unserved, f.blind);
}

TEST(somebody_who_is_passed_over_is_found) {
    WITH_ARENA;
    struct match_person people[] = { ann(), ann() };
    struct match_worker w = sam();
    people[0].waited_days = 100;
    people[1].id = STR("bob");
    w.ceiling = 1;
    struct match_team team = { people, 2, &w, 1, 0 };
    struct match_solution s = solved(&a, &team);
    CHECK_INT(s.worker_of[0], 0);
    int32_t turned[] = { MATCH_NOBODY, 0 };
    s.worker_of = turned;
    struct match_fair f = fair_of(&team, &s, NULL, 0);
    CHECK_INT(f.passed_over, 1);
    CHECK(f.cost_unserved > f.blind);
    CHECK(!match_fair_holds(&f));
    people[0].waited_days = people[1].waited_days =
        0; /* alike but for the lot: one of the two goes first all the same */
    struct match_solution even = solved(&a, &team);
    f = fair_of(&team, &even, NULL, 0);
    CHECK(match_fair_holds(&f));
}

TEST(somebody_left_out_beside_a_free_place_is_found) {
    WITH_ARENA;
    struct match_person people[] = { ann(), ann() };
    struct match_worker w = sam();
    people[1].id = STR("bob");
    struct match_team team = { people, 2, &w, 1, 0 };
    struct match_solution s = solved(&a, &team);
    int32_t left[] = { 0, MATCH_NOBODY }, placed[] = { 1 };
    s.worker_of = left;
    s.placed = placed;
    struct match_fair f = fair_of(&team, &s, NULL, 0);
    CHECK(f.cost_unserved > f.blind);
    CHECK(!match_fair_holds(&f));
}

TEST(a_match_that_stood_and_was_touched_is_found) {
    WITH_ARENA;
    struct match_person p = ann();
    struct match_worker w = sam();
    const struct match_kept of_ann[] = { { STR("ann"), STR("kim") } }, of_sam[] = { { STR("dee"), STR("sam") } };
    struct match_team team = { &p, 1, &w, 1, 0 };
    struct match_solution s = solved(&a, &team);
    struct match_fair f = fair_of(&team, &s, of_ann, 1); /* looked for, although a match stands */
    CHECK_INT(f.touched, 1);
    f = fair_of(&team, &s, of_sam, 1); /* whose place nobody counted */
    CHECK_INT(f.touched, 1);
    w.taken = 1;
    s = solved(&a, &team);
    f = fair_of(&team, &s, of_sam, 1);
    CHECK_INT(f.touched, 0);
    w.ceiling = 1; /* the place was given away */
    f = fair_of(&team, &s, of_sam, 1);
    CHECK_INT(f.touched, 1);
}

/* --- What is another, and why --- */

/* Ann (who waited longest), Bob and Cy, and Sam and Kim with one place each; both fit everybody, Sam better. */
struct two_runs {
    struct match_person people[3];
    struct match_worker workers[2];
    struct match_team team;
    struct match_before_person people_before[3];
    struct match_before_worker workers_before[2];
    struct match_before before;
    struct match_moved moved[3];
};

static void runs_begin(struct two_runs *r) {
    static const struct str ids[] = { { "ann", 3 }, { "bob", 3 }, { "cy", 2 } };
    *r = (struct two_runs){ .people = { ann(), ann(), ann() }, .workers = { sam(), sam() } };
    for (int i = 0; i < 3; i++) {
        r->people[i].id = ids[i];
        r->people[i].waited_days = 300 - 100 * i;
    }
    r->workers[1].id = STR("kim");
    r->workers[1].slots = MATCH_SLOT(1, MATCH_MORNING);
    r->workers[0].slots = MATCH_SLOT(1, MATCH_MORNING) | MATCH_SLOT(1, MATCH_AFTERNOON);
    r->workers[0].ceiling = r->workers[1].ceiling = 1;
    r->team = (struct match_team){ r->people, 3, r->workers, 2, 0 };
    r->before = (struct match_before){ r->people_before, r->workers_before };
}

/* What everybody has now becomes what they had. */
static void run_before(struct arena *a, struct two_runs *r) {
    struct match_solution s = solved(a, &r->team);
    for (size_t i = 0; i < r->team.person_count; i++)
        r->people_before[i] = (struct match_before_person){ .was = true,
                                                            .had = s.worker_of[i] != MATCH_NOBODY,
                                                            .worker = s.worker_of[i] };
    for (size_t j = 0; j < 2; j++) {
        const struct match_worker *w = &r->workers[j];
        r->workers_before[j] = (struct match_before_worker){ .was = true,
                                                             .available = !w->paused && !w->on_leave,
                                                             .ceiling = w->ceiling,
                                                             .taken = w->taken,
                                                             .placed = s.placed[j] };
    }
}

static struct match_moved moved(struct arena *a, struct two_runs *r, size_t person) {
    struct match_solution s = solved(a, &r->team);
    CHECK_OK(match_since_tell(&r->team, &s, &r->before, r->moved));
    return r->moved[person];
}

static void check_moved(struct match_moved got, enum match_since since, enum match_cause cause) {
    CHECK_INT(got.since, since);
    CHECK_INT(got.cause, cause);
}

TEST(nothing_is_another_when_nothing_changed) {
    WITH_ARENA;
    struct two_runs r;
    runs_begin(&r);
    run_before(&a, &r);
    for (size_t i = 0; i < 3; i++) check_moved(moved(&a, &r, i), SINCE_SAME, CAUSE_NONE);
}

TEST(an_arrival_is_the_cause_when_without_it_all_would_be_as_before) {
    WITH_ARENA;
    struct two_runs r;
    runs_begin(&r);
    r.workers[1].ceiling = 0;
    run_before(&a, &r);
    r.people[2].waited_days = 400; /* Cy asks only now, more pressingly than all */
    r.people_before[2] = (struct match_before_person){ .worker = MATCH_NOBODY };
    check_moved(moved(&a, &r, 0), SINCE_NOBODY, CAUSE_OTHERS_ASKED);
    check_moved(moved(&a, &r, 2), SINCE_FITS, CAUSE_ASKED);
    struct match_team without = { r.people, 2, r.workers, 2, 0 };
    CHECK_INT(solved(&a, &without).worker_of[0], r.people_before[0].worker);
}

TEST(a_departure_frees_a_place) {
    WITH_ARENA;
    struct two_runs r;
    runs_begin(&r);
    r.workers[1].ceiling = 0;
    run_before(&a, &r);
    CHECK(r.people_before[0].had);
    r.team.people = r.people + 1; /* Ann doesn't wait any more */
    r.team.person_count = 2;
    r.before.people = r.people_before + 1;
    check_moved(moved(&a, &r, 0), SINCE_FITS, CAUSE_FREED);
    r.workers[0].taken = 1; /* she walks with Sam: nothing is free by it */
    check_moved(moved(&a, &r, 0), SINCE_SAME, CAUSE_NONE);
}

TEST(a_match_that_ended_frees_a_place) {
    WITH_ARENA;
    struct two_runs r;
    runs_begin(&r);
    r.workers[1].taken = 1;
    run_before(&a, &r);
    r.workers[1].taken = 0;
    check_moved(moved(&a, &r, 1), SINCE_FITS, CAUSE_FREED);
}

TEST(a_ceiling_that_rose_or_fell_is_the_cause) {
    WITH_ARENA;
    struct two_runs r;
    runs_begin(&r);
    run_before(&a, &r);
    check_moved(moved(&a, &r, 2), SINCE_SAME, CAUSE_NONE);
    r.workers[0].ceiling = 2;
    check_moved(moved(&a, &r, 2), SINCE_FITS, CAUSE_ROOM);
    check_moved(moved(&a, &r, 0), SINCE_SAME, CAUSE_NONE);
}

TEST(somebody_back_from_leave_is_room) {
    WITH_ARENA;
    struct two_runs r;
    runs_begin(&r);
    r.workers[0].on_leave = true;
    run_before(&a, &r);
    r.workers[0].on_leave = false;
    check_moved(moved(&a, &r, 1), SINCE_FITS, CAUSE_ROOM);
    check_moved(moved(&a, &r, 0), SINCE_MOVED, CAUSE_ROOM);
}

TEST(a_decline_moves_a_suggestion_and_is_said_so) {
    WITH_ARENA;
    struct two_runs r;
    runs_begin(&r);
    run_before(&a, &r);
    struct str had = r.workers[r.people_before[0].worker].id;
    r.people[0].declined = (struct match_ids){ &had, 1 };
    check_moved(moved(&a, &r, 0), SINCE_MOVED, CAUSE_DECLINED);
}

TEST(wishes_that_changed_are_their_own_cause) {
    WITH_ARENA;
    struct two_runs r;
    runs_begin(&r);
    run_before(&a, &r);
    r.people[0].languages = (struct match_languages){ { WELSH }, 1 };
    r.people_before[0].wishes_changed = true;
    check_moved(moved(&a, &r, 0), SINCE_NOBODY, CAUSE_WISHES);
}

/* Leave, a rest, a full diary, a requirement, kept apart, a topic that is too near: one cause, and the same words. */
TEST(whoever_is_not_available_any_more_is_told_alike) {
    for (int why = 0; why < 7; why++) {
        WITH_ARENA;
        struct two_runs r;
        runs_begin(&r);
        run_before(&a, &r);
        struct match_worker *w = &r.workers[r.people_before[0].worker];
        w->on_leave = why == 0;
        w->paused = why == 1;
        w->requirement_expired = why == 2;
        if (why == 3) w->taken = 1;
        if (why == 4) w->kept_apart = (struct match_ids){ ann_only, 1 };
        if (why == 5) w->not_now = codes(LOSS);
        if (why == 6) r.people[0].kept_apart = (struct match_ids){ &w->id, 1 };
        check_moved(moved(&a, &r, 0), SINCE_MOVED, CAUSE_NOT_AVAILABLE);
    }
}

TEST(several_changes_together_are_not_put_down_to_one) {
    WITH_ARENA;
    struct two_runs r;
    runs_begin(&r);
    run_before(&a, &r);
    r.workers[0].ceiling = 2; /* room for Cy, and again when Bob goes elsewhere: neither alone explains it */
    struct str had = r.workers[r.people_before[0].worker].id;
    r.people[0].declined = (struct match_ids){ &had, 1 };
    r.people[1].declined = r.people[0].declined;
    struct match_moved third = moved(&a, &r, 2);
    CHECK_INT(third.since, SINCE_FITS);
    CHECK_INT(third.cause, CAUSE_TOGETHER);
}
