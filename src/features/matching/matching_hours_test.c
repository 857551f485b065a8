/* Time with people as the service keeps it: asked for, counted, offered, chosen, told. */
#include "world.h"

#include "features/matching/match_run.h"
#include "matching_test.h"

static struct ask ask_time(struct world *w, int64_t half_hours) {
    struct ask k = ask_usual(w);
    k.half_hours = half_hours;
    return k;
}

static void works_hours(struct world *w, enum who_is worker, int64_t people, int64_t hours) {
    struct worker_profile p = profile_usual(w, worker, people);
    p.people_hours = hours;
    works_as(w, p);
}

static struct match_checked checked(struct world *w) {
    struct match_run run;
    struct match_checked c;
    CHECK_OK(match_run_last(team_edit_view(cora(w)), &run));
    CHECK_OK(match_checked_read(team_edit_view(cora(w)), run.id, &c));
    return c;
}

TEST(time_is_counted_once_somebody_would_like_another_than_an_hour) {
    CLEANUP(world_free) struct world *w = world_new();
    asks(w, BOB, ask_time(w, 2));
    asks(w, ANN, ask_time(w, ASK_TIME_UNSURE));
    works(w, SAM, 2);
    CHECK_INT(looks(w), 2);
    CHECK_INT(checked(w).fair.half_hours_wished, 0);
    CHECK(!test_has(test_get(w, CORA, STR("/matching")), "hours were counted"));
    asks(w, BOB, ask_time(w, 4));
    CHECK_INT(looks(w), 1); /* two places are two hours, and the two wish for three */
    CHECK_INT(checked(w).fair.half_hours_wished, 6);
    CHECK_INT(checked(w).fair.half_hours_most, 4);
    struct answer a = test_get(w, CORA, STR("/matching"));
    CHECK(test_has(a, "People asked for different amounts of time, so hours were counted"));
    CHECK(test_has(a, "Nobody was passed over."));
    works_hours(w, SAM, 2, 3);
    CHECK_INT(looks(w), 2);
    CHECK_INT(checked(w).fair.half_hours, 6);
    CHECK(test_has(test_get(w, CORA, STR("/matching")), "No other arrangement could give more."));
    CHECK(test_has(test_get(w, CORA, STR("/matching/places")), "In hours a week"));
}

TEST(what_somebody_wished_for_is_what_their_match_takes) {
    CLEANUP(world_free) struct world *w = world_new();
    asks(w, BOB, ask_time(w, 4));
    works_hours(w, SAM, 3, 3);
    CHECK_INT(looks(w), 1);
    CHECK_INT(found_of(w, BOB).shown[0].half_hours_free, 6);
    CHECK_OK(offers(w, BOB, SAM));
    CHECK_OK(chooses(w, BOB, SAM));
    CHECK_INT(now_of(w, BOB).half_hours, 4);
    CHECK_OK(match_accept(of(w, SAM, BOB)));
    asks(w, ANN, ask_time(w, 4)); /* an hour is left of the three */
    CHECK_INT(looks(w), 0);
    CHECK_INT(found_of(w, ANN).why, MATCH_WHY_NOT_AVAILABLE);
    CHECK_INT(found_of(w, ANN).changes[0].wish, MATCH_WISH_HOURS);
    struct str path = text_format(&w->arena, "/matching/%.*s", STR_ARGS(world_person(w, ANN)));
    CHECK(test_has(test_get(w, CORA, path), "Less time to begin with: An hour a week"));
    asks(w, ANN, ask_time(w, 2));
    CHECK_INT(looks(w), 1);
}

TEST(the_last_hour_is_chosen_by_one) {
    CLEANUP(world_free) struct world *w = world_new();
    asks(w, BOB, ask_time(w, 4));
    works_hours(w, SAM, 5, 2);
    CHECK_INT(looks(w), 1);
    CHECK_OK(offers(w, BOB, SAM));
    struct ask longer = ask_time(w, 1);
    longer.asked_at_s = w->now_s - 90 * DAY_S; /* goes first */
    asks(w, ANN, longer);
    CHECK_INT(looks(w), 1);
    CHECK_OK(offers(w, ANN, SAM));
    CHECK_OK(chooses(w, BOB, SAM));
    CHECK_OUTCOME(chooses(w, ANN, SAM), FAIL_CONFLICT); /* the two hours are his; places there would be four */
}

TEST(how_much_time_is_asked_kept_and_shown) {
    CLEANUP(world_free) struct world *w = world_new();
    asks(w, BOB, ask_usual(w));
    struct str change = text_format(&w->arena, "/waiting/%.*s", STR_ARGS(world_person(w, BOB)));
    CHECK(!test_has(test_get(w, CORA, change), "How much time"));
    CHECK(test_has(test_get(w, BOB, STR("/me/request/meet")), "How much time would you like together?"));
    struct answer wrong = test_post(w, BOB, STR("/me/request/meet"), STR("time=all-of-it"));
    CHECK_INT(wrong.status, 422);
    CHECK(test_has(wrong, "Choose one of these"));
    asks(w, BOB, ask_time(w, 4));
    CHECK(test_has(test_get(w, BOB, STR("/me/request/meet")), "value=\"two-hours-week\" checked"));
    CHECK(test_has(test_get(w, CORA, change), "Two hours a week"));
    CHECK(test_has(test_get(w, CORA, STR("/waiting")), "Two hours a week"));
}

TEST(hours_with_people_are_agreed_by_the_coordinator) {
    CLEANUP(world_free) struct world *w = world_new();
    struct worker_profile p;
    works_hours(w, SAM, 3, 0);
    struct str path = text_format(&w->arena, "/workers/%.*s", STR_ARGS(world_account(w, SAM)));
    CHECK_OK(worker_profile_of(team_edit_view(cora(w)), world_account(w, SAM), &p));
    CHECK_INT(p.people_hours, 0);
    struct answer wrong =
        test_post(w, CORA, path,
                  text_format(&w->arena, "revision=%lld&ceiling=3&new=yes&people-hours=41", (long long)p.revision));
    CHECK(test_has(wrong, "Write a number from 0 to 40"));
    CHECK_INT(test_post(w, CORA, path,
                        text_format(&w->arena, "revision=%lld&ceiling=3&new=yes&people-hours=5", (long long)p.revision))
                  .status,
              303);
    CHECK_OK(worker_profile_of(team_edit_view(cora(w)), world_account(w, SAM), &p));
    CHECK_INT(p.people_hours, 5);
    CHECK(test_has(test_get(w, SAM, STR("/corner/ceiling")), "hours a week with you"));
}
