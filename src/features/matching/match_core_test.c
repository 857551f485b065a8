/* match_core_test.c — solving, its proof, and what people are told, one example at a time. */
#include "features/matching/match_certify.h"
#include "features/matching/match_explain.h"
#include "features/matching/match_test.h"
#include "testing.h"

/* --- Solving ---------------------------------------------------------------------------------------------------- */

static struct match_solution solved(struct arena *a, const struct match_team *team) {
    struct match_solution s;
    enum match_flaw flaw;
    CHECK_OK(match_solve(a, team, &s));
    CHECK_OK(match_certify(team, &s, &flaw));
    CHECK_INT(flaw, MATCH_SOUND);
    return s;
}

static enum match_flaw flaw_of(const struct match_team *team, struct match_solution s) {
    enum match_flaw flaw;
    CHECK_OK(match_certify(team, &s, &flaw));
    return flaw;
}

#define WITH_ARENA CLEANUP(arena_clear) struct arena a = { .limit = 1 << 22 }

TEST(a_team_without_people_or_workers_solves) {
    WITH_ARENA;
    struct match_person p = ann();
    struct match_worker w = sam();
    CHECK_INT(solved(&a, &(struct match_team){ .person_count = 0 }).served, 0);
    CHECK_INT(solved(&a, &(struct match_team){ .workers = &w, .worker_count = 1 }).served, 0);
    struct match_solution s = solved(&a, &(struct match_team){ .people = &p, .person_count = 1 });
    CHECK_INT(s.worker_of[0], MATCH_NOBODY);
    CHECK_INT(s.unserved_cost, 100000);
}

TEST(who_waited_longer_is_served_even_when_they_fit_worse) {
    WITH_ARENA;
    struct match_person people[] = { ann(), ann() };
    struct match_worker w = sam();
    people[1].id = STR("bob");
    people[1].languages = (struct match_languages){ { WELSH, ENGLISH }, 2 };
    people[1].slots = 0;
    people[1].waited_days = 1; /* the same priority, a day longer */
    w.ceiling = 1;
    struct match_solution s = solved(&a, &(struct match_team){ people, 2, &w, 1, 7 });
    CHECK_INT(s.worker_of[0], MATCH_NOBODY);
    CHECK_INT(s.worker_of[1], 0);
    people[0].pressing = 1;
    CHECK_INT(solved(&a, &(struct match_team){ people, 2, &w, 1, 7 }).worker_of[0], 0);
}

TEST(a_full_tie_is_settled_by_the_lot_and_never_by_fit) {
    WITH_ARENA;
    struct match_worker w = sam();
    w.ceiling = 1;
    size_t first_served = 0;
    for (uint64_t seed = 0; seed < 64; seed++) {
        struct match_person people[] = { ann(), ann() };
        people[1].id = STR("bob");
        people[1].slots = 0; /* fits worse */
        struct match_solution s = solved(&a, &(struct match_team){ people, 2, &w, 1, seed });
        bool ann_first = match_lot(seed, people[0].id) < match_lot(seed, people[1].id);
        CHECK_INT(s.worker_of[0], ann_first ? 0 : MATCH_NOBODY);
        first_served += ann_first ? 1 : 0;
    }
    CHECK(first_served > 16 && first_served < 48);
}

TEST(a_lot_can_be_drawn_again_by_anyone) {
    CHECK(match_lot(0, STR("")) == UINT64_C(0x813f0174a2367c13));
    CHECK(match_lot(2026, STR("ann")) == UINT64_C(0x2f8e9500162fcbd3));
    CHECK(match_lot(1, STR("ann")) != match_lot(2, STR("ann")));
}

TEST(someone_moves_to_make_room_for_somebody_who_can_meet_nobody_else) {
    WITH_ARENA;
    struct match_person people[] = { ann(), ann() };
    struct match_worker workers[] = { sam(), sam() };
    people[0].waited_days = 100;
    people[1].id = STR("bob");
    people[1].declined = (struct match_ids){ (struct str[]){ STR("kim") }, 1 };
    workers[1].id = STR("kim");
    workers[1].languages.at[0] = WELSH; /* Ann fits Sam better */
    people[0].languages = (struct match_languages){ { ENGLISH, WELSH }, 2 };
    workers[0].ceiling = workers[1].ceiling = 1;
    struct match_solution s = solved(&a, &(struct match_team){ people, 2, workers, 2, 0 });
    CHECK_INT(s.worker_of[0], 1);
    CHECK_INT(s.worker_of[1], 0);
}

TEST(sixty_points_less_fit_are_accepted_before_filling_a_tired_workers_diary) {
    WITH_ARENA;
    struct match_person p = ann();
    struct match_worker workers[] = { sam(), sam() };
    workers[1].id = STR("kim");
    workers[0].ceiling = workers[1].ceiling = 10;
    workers[0].taken = 7; /* the next place costs 60 */
    p.slots = workers[0].slots = 0x7;
    workers[1].slots = 0x1; /* fits 40 less */
    CHECK_INT(solved(&a, &(struct match_team){ &p, 1, workers, 2, 0 }).worker_of[0], 1);
    p.slots = workers[0].slots = 0x1f; /* fits 80 less */
    CHECK_INT(solved(&a, &(struct match_team){ &p, 1, workers, 2, 0 }).worker_of[0], 0);
    workers[0].taken = 8; /* the next place costs 180 */
    CHECK_INT(solved(&a, &(struct match_team){ &p, 1, workers, 2, 0 }).worker_of[0], 1);
}

TEST(places_of_kept_matches_are_not_given_again) {
    WITH_ARENA;
    struct match_person people[] = { ann(), ann(), ann() };
    struct match_worker w = sam();
    people[1].id = STR("bob");
    people[2].id = STR("cy");
    w.taken = 2;
    struct match_solution s = solved(&a, &(struct match_team){ people, 3, &w, 1, 0 });
    CHECK_INT(s.served, 2);
    CHECK_INT(s.placed[0], 2);
}

TEST(the_certificate_refuses_a_solution_that_was_tampered_with) {
    WITH_ARENA;
    struct match_person people[] = { ann(), ann() };
    struct match_worker workers[] = { sam(), sam() };
    people[1].id = STR("bob");
    people[1].slots = 0;
    workers[1].id = STR("kim");
    workers[0].ceiling = workers[1].ceiling = 1;
    workers[1].slots = 0;
    struct match_team team = { people, 2, workers, 2, 0 };
    struct match_solution s = solved(&a, &team);
    const int32_t swapped[] = { s.worker_of[1], s.worker_of[0] }, both[] = { 0, 0 }, beyond[] = { 0, 2 };
    const int32_t one[] = { s.worker_of[0], MATCH_NOBODY }, two[] = { 2, 0 };
    const int64_t negative[] = { -1, 0 }, dear[] = { s.price[0] + 5, s.price[1] + 5 };
    const int64_t level[] = { s.standing[0], s.standing[0] };
    struct match_solution t = s;
    t.worker_of = swapped;
    CHECK_INT(flaw_of(&team, t), MATCH_FLAW_VALUE);
    t.worker_of = both;
    CHECK_INT(flaw_of(&team, t), MATCH_FLAW_PLACES);
    t.placed = two;
    CHECK_INT(flaw_of(&team, t), MATCH_FLAW_PLACES);
    t = s, t.worker_of = beyond;
    CHECK_INT(flaw_of(&team, t), MATCH_FLAW_SHAPE);
    t = s, t.worker_of = one;
    CHECK_INT(flaw_of(&team, t), MATCH_FLAW_PLACES);
    t = s, t.price = negative;
    CHECK_INT(flaw_of(&team, t), MATCH_FLAW_PRICE);
    t = s, t.price = dear;
    CHECK_INT(flaw_of(&team, t), MATCH_FLAW_VALUE);
    t = s, t.standing = level;
    CHECK_INT(flaw_of(&team, t), MATCH_FLAW_STANDING);
    t = s, t.misfit++;
    CHECK_INT(flaw_of(&team, t), MATCH_FLAW_COST);
    t = s, t.unserved_cost++;
    CHECK_INT(flaw_of(&team, t), MATCH_FLAW_COST);
    t = s, t.person_count--;
    CHECK_INT(flaw_of(&team, t), MATCH_FLAW_SHAPE);
    people[0].kept_apart = people[1].kept_apart = (struct match_ids){ sam_only, 1 };
    CHECK_INT(flaw_of(&team, s), MATCH_FLAW_PAIR);
}

/* A lie that every other check believes: Bob, who goes second, in place of Ann. */
TEST(the_certificate_refuses_to_leave_somebody_behind_who_goes_first) {
    WITH_ARENA;
    struct match_person people[] = { ann(), ann() };
    struct match_worker w = sam();
    people[0].waited_days = 70;
    people[1].id = STR("bob");
    w.ceiling = 1;
    struct match_team team = { people, 2, &w, 1, 0 }, backwards = team;
    people[1].waited_days = 140;
    struct match_solution s = solved(&a, &backwards);
    people[1].waited_days = 0;
    s.unserved_cost = match_unserved_cost(&people[0]);
    CHECK_INT(flaw_of(&team, s), MATCH_FLAW_STANDING);
    const int64_t standing[] = { s.standing[1], s.standing[0] };
    s.standing = standing;
    CHECK_INT(flaw_of(&team, s), MATCH_FLAW_VALUE);
}

TEST(a_full_arena_is_said_and_not_guessed_around) {
    CLEANUP(arena_clear) struct arena a = { .limit = 16 };
    struct match_person p = ann();
    struct match_worker w = sam();
    struct match_solution s;
    CHECK_OUTCOME(match_solve(&a, &(struct match_team){ &p, 1, &w, 1, 0 }, &s), FAIL_LIMIT);
}

/* --- Explaining ------------------------------------------------------------------------------------------------- */

static struct match_explanation explained(struct arena *a, const struct match_team *team, size_t person) {
    struct match_solution s = solved(a, team);
    struct match_explanation x;
    CHECK_OK(match_explain(a, team, &s, person, &x));
    return x;
}

static const struct match_reason *reason(const struct match_reason *at, size_t count, enum match_reason_kind kind) {
    for (size_t i = 0; i < count; i++)
        if (at[i].kind == kind) return &at[i];
    return NULL;
}

static const struct match_reason *fits(const struct match_explanation *x, enum match_reason_kind kind) {
    return reason(x->suggestions[0].fits, x->suggestions[0].fits_count, kind);
}

static const struct match_reason *know(const struct match_explanation *x, enum match_reason_kind kind) {
    return reason(x->suggestions[0].know, x->suggestions[0].know_count, kind);
}

TEST(a_suggestion_says_what_fits_and_what_is_worth_knowing) {
    WITH_ARENA;
    struct match_person p = ann();
    struct match_worker w = sam();
    p.gender = (struct match_trait_wish){ MATCH_SOFT_WISH, codes(WOMAN) };
    w.gender_shown = true;
    struct match_explanation x = explained(&a, &(struct match_team){ &p, 1, &w, 1, 0 }, 0);
    CHECK_INT(x.why, MATCH_WHY_SOMEBODY);
    CHECK_INT(x.suggestion_count, 1);
    CHECK_INT(x.suggestions[0].places_free, 4);
    CHECK_INT(fits(&x, MATCH_FITS_EXPERIENCE)->code, HOSPITAL);
    CHECK_INT(fits(&x, MATCH_FITS_COMMON_LANGUAGE)->code, ENGLISH);
    CHECK_INT(fits(&x, MATCH_FITS_TIME)->mask, MATCH_SLOT(1, MATCH_AFTERNOON));
    CHECK_INT(fits(&x, MATCH_FITS_PLACE)->mask, 1);
    CHECK_INT(fits(&x, MATCH_FITS_WAY)->mask, MATCH_WAY_WALK);
    CHECK_INT(know(&x, MATCH_KNOW_LANGUAGE)->code, UKRAINIAN);
    CHECK(know(&x, MATCH_KNOW_GENDER) != NULL);
    CHECK(know(&x, MATCH_KNOW_ONE_TIME) != NULL);
    CHECK(know(&x, MATCH_KNOW_NEARLY_FULL) == NULL);
}

TEST(a_reason_names_only_what_stands_in_the_introduction) {
    WITH_ARENA;
    struct match_person p = ann();
    struct match_worker w = sam();
    p.gender = p.culture = p.faith = (struct match_trait_wish){ MATCH_SOFT_WISH, codes(WOMAN) };
    w.gender = w.culture = codes(WOMAN);
    w.shown_experiences = codes(MOVING);
    struct match_explanation x = explained(&a, &(struct match_team){ &p, 1, &w, 1, 0 }, 0);
    CHECK(fits(&x, MATCH_FITS_EXPERIENCE) == NULL);
    CHECK(fits(&x, MATCH_FITS_GENDER) == NULL && fits(&x, MATCH_FITS_CULTURE) == NULL);
    CHECK(know(&x, MATCH_KNOW_GENDER) == NULL && know(&x, MATCH_KNOW_FAITH) == NULL);
}

TEST(what_was_not_said_is_worth_knowing) {
    WITH_ARENA;
    struct match_person p = ann();
    struct match_worker w = sam();
    w.slots = w.areas = 0;
    w.taken = 3;
    struct match_explanation x = explained(&a, &(struct match_team){ &p, 1, &w, 1, 0 }, 0);
    CHECK(know(&x, MATCH_KNOW_TIMES_NOT_SAID) && know(&x, MATCH_KNOW_PLACES_NOT_SAID));
    CHECK(know(&x, MATCH_KNOW_NEARLY_FULL) != NULL);
    p.ways = w.ways = MATCH_WAY_PHONE | MATCH_WAY_WALK;
    w.areas = 2;
    x = explained(&a, &(struct match_team){ &p, 1, &w, 1, 0 }, 0);
    CHECK_INT(know(&x, MATCH_KNOW_ONLY_REMOTE)->mask, MATCH_WAY_PHONE);
}

TEST(suggestions_start_with_the_optimum_and_follow_by_misfit_and_price) {
    WITH_ARENA;
    struct match_person p = ann();
    struct match_worker workers[] = { sam(), sam(), sam(), sam() };
    const char *names[] = { "sam", "kim", "lee", "mo" };
    p.slots = 0x1f;
    for (size_t i = 0; i < 4; i++) {
        workers[i].id = text_of(names[i]);
        workers[i].slots = (UINT64_C(1) << (i + 1)) - 1; /* each fits 20 better than the one before */
    }
    struct match_explanation x = explained(&a, &(struct match_team){ &p, 1, workers, 4, 0 }, 0);
    CHECK_INT(x.suggestion_count, MATCH_SUGGESTIONS_MAX);
    for (size_t i = 0; i < 3; i++) {
        CHECK_INT(x.suggestions[i].worker, 3 - i);
        CHECK_INT(x.suggestions[i].fits_less, 20 * i);
    }
}

TEST(a_suggestion_says_when_choosing_it_would_leave_somebody_else_with_nobody) {
    WITH_ARENA;
    struct match_person people[] = { ann(), ann() };
    struct match_worker workers[] = { sam(), sam() };
    people[1].id = STR("bob");
    people[1].declined = (struct match_ids){ (struct str[]){ STR("kim") }, 1 };
    workers[1].id = STR("kim");
    workers[0].ceiling = workers[1].ceiling = 1;
    struct match_explanation x = explained(&a, &(struct match_team){ people, 2, workers, 2, 0 }, 0);
    CHECK_INT(x.suggestion_count, 2);
    CHECK_INT(x.suggestions[0].worker, 1);
    CHECK(know(&x, MATCH_KNOW_SOMEONE_ELSE_WAITS) == NULL);
    CHECK_INT(x.suggestions[1].worker, 0);
    CHECK(reason(x.suggestions[1].know, x.suggestions[1].know_count, MATCH_KNOW_SOMEONE_ELSE_WAITS) != NULL);
}

static const struct match_change *changed(const struct match_explanation *x, enum match_wish wish) {
    for (size_t i = 0; i < x->change_count; i++)
        if (x->changes[i].wish == wish) return &x->changes[i];
    return NULL;
}

TEST(nobody_yet_says_which_wishes_narrow_most_and_what_would_open_a_door) {
    WITH_ARENA;
    struct match_person p = ann();
    struct match_worker workers[] = { sam(), sam(), sam() };
    p.gender = (struct match_trait_wish){ MATCH_HARD_WISH, codes(WOMAN) };
    p.slots = MATCH_SLOT(2, MATCH_EVENING);
    workers[0].gender = codes(WOMAN); /* not free on Wednesday evenings */
    workers[1].id = STR("kim");
    workers[2].id = STR("lee"); /* neither */
    struct match_explanation x = explained(&a, &(struct match_team){ &p, 1, workers, 3, 0 }, 0);
    CHECK_INT(x.why, MATCH_WHY_WISHES);
    CHECK_INT(x.suggestion_count, 0);
    CHECK_INT(x.narrowing_count, 2);
    CHECK_INT(x.narrowing[0].wish, MATCH_WISH_TIME);
    CHECK_INT(x.narrowing[0].workers, 3);
    CHECK_INT(x.narrowing[0].alone, 1);
    CHECK_INT(x.narrowing[1].wish, MATCH_WISH_GENDER);
    CHECK_INT(x.narrowing[1].workers, 2);
    CHECK_INT(x.change_count, 1);
    CHECK_INT(changed(&x, MATCH_WISH_TIME)->mask, workers[0].slots);
}

TEST(an_essential_experience_can_be_the_one_change) {
    WITH_ARENA;
    struct match_person p = ann();
    struct match_worker w = sam();
    p.wanted[1] = (struct match_wanted){ .experience = VOICES, .essential = true };
    p.wanted_count = 2;
    struct match_explanation x = explained(&a, &(struct match_team){ &p, 1, &w, 1, 0 }, 0);
    CHECK_INT(x.change_count, 1);
    CHECK_INT(changed(&x, MATCH_WISH_ESSENTIAL)->code, VOICES);
    p.wanted[0] = p.wanted[1];
    p.wanted_count = 1; /* the only one they named */
    x = explained(&a, &(struct match_team){ &p, 1, &w, 1, 0 }, 0);
    CHECK_INT(changed(&x, MATCH_WISH_ESSENTIAL)->code, VOICES);
}

TEST(others_first_says_whether_they_waited_longer_or_asked_more_pressingly) {
    WITH_ARENA;
    struct match_person people[] = { ann(), ann() };
    struct match_worker workers[] = { sam(), sam() };
    people[1].id = STR("bob");
    people[1].waited_days = 30;
    workers[0].ceiling = 1;
    workers[1].id = STR("kim");
    workers[1].slots = MATCH_SLOT(0, MATCH_MORNING);
    struct match_explanation x = explained(&a, &(struct match_team){ people, 2, workers, 2, 0 }, 0);
    CHECK_INT(x.why, MATCH_WHY_OTHERS_FIRST);
    CHECK(x.others_waited_longer && !x.others_more_pressing);
    CHECK_INT(changed(&x, MATCH_WISH_TIME)->mask, workers[1].slots);
    people[0].waited_days = 31;
    people[1].pressing = 1;
    x = explained(&a, &(struct match_team){ people, 2, workers, 2, 0 }, 0);
    CHECK(!x.others_waited_longer && x.others_more_pressing);
}

typedef void change(struct match_person *p, struct match_worker *w);
static void topic_too_near(struct match_person *p, struct match_worker *w) {
    (void)p;
    w->not_now = codes(LOSS);
}
static void vetoed_by_the_person(struct match_person *p, struct match_worker *w) {
    (void)w;
    p->kept_apart = (struct match_ids){ sam_only, 1 };
}
static void vetoed_by_the_worker(struct match_person *p, struct match_worker *w) {
    (void)p;
    w->kept_apart = (struct match_ids){ ann_only, 1 };
}
static void declined(struct match_person *p, struct match_worker *w) {
    (void)w;
    p->declined = (struct match_ids){ sam_only, 1 };
}
static void full(struct match_person *p, struct match_worker *w) {
    (void)p;
    w->taken = 4;
}
static void paused(struct match_person *p, struct match_worker *w) {
    (void)p;
    w->paused = true;
}
static void on_leave(struct match_person *p, struct match_worker *w) {
    (void)p;
    w->on_leave = true;
}
static void expired(struct match_person *p, struct match_worker *w) {
    (void)p;
    w->requirement_expired = true;
}

TEST(everyone_who_is_not_available_reads_the_same) {
    WITH_ARENA;
    change *const reasons[] = {
        topic_too_near, vetoed_by_the_person, vetoed_by_the_worker, declined, full, paused, on_leave, expired
    };
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        struct match_person p = ann();
        struct match_worker workers[] = { sam(), sam() };
        workers[1].id = STR("kim");
        workers[1].areas = 4;
        workers[1].ways = MATCH_WAY_WALK;
        reasons[i](&p, &workers[0]);
        struct match_explanation x = explained(&a, &(struct match_team){ &p, 1, workers, 2, 0 }, 0);
        CHECK_INT(x.why, MATCH_WHY_NOT_AVAILABLE);
        CHECK_INT(x.not_available_count, 1);
        CHECK_INT(x.not_available[0], 0);
        CHECK_INT(x.narrowing_count, 1);
        CHECK_INT(x.narrowing[0].wish, MATCH_WISH_PLACE);
        CHECK_INT(x.change_count, 1);
        CHECK_INT(changed(&x, MATCH_WISH_PLACE)->mask, 4);
    }
}

TEST(a_team_without_workers_and_a_person_who_is_not_there_are_said_so) {
    WITH_ARENA;
    struct match_person p = ann();
    struct match_team team = { &p, 1, NULL, 0, 0 };
    struct match_solution s = solved(&a, &team);
    struct match_explanation x = explained(&a, &team, 0);
    CHECK_INT(x.why, MATCH_WHY_NO_WORKERS);
    CHECK_OUTCOME(match_explain(&a, &team, &s, 1, &x), FAIL_INVALID);
    team.person_count = 0;
    CHECK_OUTCOME(match_explain(&a, &team, &s, 0, &x), FAIL_INVALID);
}
