/* What follows between two people, through the pages, as a browser asks for them. */
#include "base/ident.h"
#include "features/matching/steps.h"
#include "world.h"

#include "features/matching/steps_world.h"

static struct answer send(struct world *w, enum who_is actor, const char *path, struct str form) {
    return test_post(w, actor, path_of(w, path, ANN), with_revision(w, ANN, form));
}

/* --- Reading --- */

TEST(each_reader_finds_how_things_stand_in_their_own_words) {
    static const struct {
        enum who_is reader;
        const char *path, *words;
        int status;
    } cases[] = {
        { ANN, "/me/together", "You and Sam have walked together since", 200 },
        { SAM, "/people/*/together", "You and Ann have walked together since", 200 },
        { CORA, "/people/*/together", "Sam and Ann have walked together since", 200 },
        { RUTH, "/people/*/together", "Sam and Ann have walked together since", 200 },
        { LEE, "/people/*/together", "There’s nothing here", 404 },
        { NED, "/people/*/together", "There’s nothing here", 404 },
        { FAY, "/people/*/together", "There’s nothing here", 404 },
        { ADA, "/people/*/together", "There’s nothing here", 404 },
        { OLA, "/people/*/together", "There’s nothing here", 404 },
        { BOB, "/people/*/together", "There’s nothing here", 404 },
    };
    CLEANUP(world_free) struct world *w = world_new();
    ann_walks(w);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer a = test_get(w, cases[i].reader, path_of(w, cases[i].path, ANN));
        CHECK_INT(a.status, cases[i].status);
        CHECK(has(a, cases[i].words));
    }
}

TEST(an_ending_is_spoken_of_from_the_first_day) {
    CLEANUP(world_free) struct world *w = world_new();
    ann_walks(w);
    CHECK(has(test_get(w, ANN, STR("/me/together")), "the door stays open for three months"));
    CHECK(has(test_get(w, SAM, path_of(w, "/people/*/together", ANN)), "the door stays open for three months"));
}

TEST(a_person_with_nobody_finds_what_will_be_here) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_get(w, BOB, STR("/me/together"));
    CHECK_INT(a.status, 200);
    CHECK(has(a, "Nobody walks together yet"));
}

TEST(who_may_not_take_a_step_finds_no_page_for_it) {
    static const char *const steps[] = { "/people/*/together/rest",   "/people/*/together/change",
                                         "/people/*/together/ending", "/people/*/together/close",
                                         "/people/*/together/known",  "/people/*/together/cover" };
    static const enum who_is others[] = { LEE, RUTH, NED, FAY, ADA, OLA, BOB };
    CLEANUP(world_free) struct world *w = world_new();
    ann_walks(w);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        CHECK_INT(test_get(w, SAM, path_of(w, steps[i], ANN)).status, 200);
        CHECK_INT(test_get(w, CORA, path_of(w, steps[i], ANN)).status, 200);
        for (size_t k = 0; k < sizeof others / sizeof *others; k++) {
            CHECK_INT(test_get(w, others[k], path_of(w, steps[i], ANN)).status, 404);
            CHECK_INT(send(w, others[k], steps[i], STR("how=reason&words=x&meanwhile=stop")).status, 404);
        }
    }
    CHECK_INT(match_now(w, ANN).state, MATCH_LIVE);
    CHECK_INT(match_now(w, ANN).revision, 1);
}

/* --- A rest --- */

TEST(a_rest_keeps_the_place_and_is_taken_up_again_with_one_button) {
    CLEANUP(world_free) struct world *w = world_new();
    ann_walks(w);
    CHECK_STR(send(w, ANN, "/me/together/rest", day_fields(w, "until", 20)).location, STR("/me/together?done=rest"));
    CHECK_INT(match_now(w, ANN).state, MATCH_PAUSED);
    struct answer a = test_get(w, ANN, STR("/me/together?done=rest"));
    CHECK(has(a, "Your place with Sam is kept"));
    CHECK(has(a, "Undo"));
    CHECK(has(test_get(w, SAM, path_of(w, "/people/*/together", ANN)), "Your place for Ann is kept"));
    struct str undo =
        text_format(&w->arena, "/me/together/take-up?revision=%lld", (long long)match_now(w, ANN).revision);
    CHECK(test_has(a, undo.p));
    CHECK_STR(test_post(w, ANN, undo, STR("")).location, STR("/me/together?done=up"));
    CHECK_INT(match_now(w, ANN).state, MATCH_LIVE);
}

TEST(a_rest_without_a_day_is_as_long_as_it_takes) {
    CLEANUP(world_free) struct world *w = world_new();
    ann_walks(w);
    CHECK_INT(send(w, SAM, "/people/*/together/rest", STR("until-day=&until-month=&until-year=")).status, 303);
    CHECK_INT(match_now(w, ANN).paused_until_s, 0);
    CHECK(has(test_get(w, ANN, STR("/me/together")), "for as long as you like"));
}

TEST(a_day_that_cannot_be_is_asked_again_with_what_was_typed) {
    static const char *const days[] = { "until-day=31&until-month=2&until-year=2031",
                                        "until-day=1&until-month=1&until-year=2020",
                                        "until-day=1&until-month=1&until-year=2190",
                                        "until-day=Tuesday&until-month=&until-year=",
                                        "until-day=%F0%9F%8C%B1&until-month=1&until-year=2031",
                                        "until-day=%FF&until-month=1&until-year=2031" };
    CLEANUP(world_free) struct world *w = world_new();
    ann_walks(w);
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        struct answer a = send(w, ANN, "/me/together/rest", text_of(days[i]));
        CHECK_INT(a.status, 422);
        CHECK(has(a, "until-error"));
    }
    CHECK(has(send(w, ANN, "/me/together/rest", text_of(days[3])), "Tuesday"));
    CHECK_INT(match_now(w, ANN).state, MATCH_LIVE);
}

/* --- Two at once --- */

TEST(what_was_changed_meanwhile_is_shown_beside_what_was_typed) {
    CLEANUP(world_free) struct world *w = world_new();
    ann_walks(w);
    struct str old = with_revision(w, ANN, STR("taper=monthly&words=The+sea+once+more&"));
    CHECK_INT(send(w, ANN, "/me/together/rest", day_fields(w, "until", 20)).status, 303);
    struct str form = text_format(&w->arena, "%.*s%.*s", STR_ARGS(old), STR_ARGS(day_fields(w, "on", 50)));
    struct answer a = test_post(w, SAM, path_of(w, "/people/*/together/ending", ANN), form);
    CHECK_INT(a.status, 409);
    CHECK(has(a, "changed this while you had it open"));
    CHECK(has(a, "A rest until"));
    CHECK(has(a, "The sea once more"));
    CHECK_INT(match_now(w, ANN).state, MATCH_PAUSED);
}

TEST(a_button_of_an_old_page_does_nothing_and_says_so) {
    CLEANUP(world_free) struct world *w = world_new();
    ann_walks(w);
    CHECK_INT(send(w, ANN, "/me/together/rest", STR("")).status, 303);
    CHECK_STR(test_post(w, SAM, path_of(w, "/people/*/together/take-up?revision=1", ANN), STR("")).location,
              path_of(w, "/people/*/together?done=changed", ANN));
    CHECK(has(test_get(w, SAM, path_of(w, "/people/*/together?done=changed", ANN)), "Something changed meanwhile"));
    CHECK_INT(match_now(w, ANN).state, MATCH_PAUSED);
}

TEST(a_step_that_is_sent_twice_is_taken_once) {
    CLEANUP(world_free) struct world *w = world_new();
    ann_walks(w);
    struct str key, form = with_revision(w, ANN, STR(""));
    CHECK_OK(ident_new(&w->arena, &key));
    for (int i = 0; i < 2; i++)
        CHECK_STR(test_post_key(w, ANN, STR("/me/together/rest"), form, key).location, STR("/me/together?done=rest"));
    CHECK_STR(test_post(w, ANN, STR("/me/together/rest"), form).location, STR("/me/together?done=changed"));
    CHECK_INT(match_now(w, ANN).revision, 2);
}

/* --- Somebody else --- */

TEST(asking_for_somebody_else_goes_on_meanwhile_and_can_be_called_off) {
    CLEANUP(world_free) struct world *w = world_new();
    ann_walks(w);
    CHECK_INT(send(w, ANN, "/me/together/change", STR("")).status, 422);
    CHECK_STR(send(w, ANN, "/me/together/change", STR("meanwhile=on")).location, STR("/me/together?done=change"));
    struct answer a = test_get(w, SAM, path_of(w, "/people/*/together", ANN));
    CHECK(has(a, "Ann would like to try someone else"));
    CHECK(has(a, "Nobody asks why"));
    struct str off = text_format(&w->arena, "/me/together/off?revision=%lld", (long long)match_now(w, ANN).revision);
    CHECK(test_has(test_get(w, ANN, STR("/me/together?done=change")), off.p));
    CHECK_STR(test_post(w, ANN, off, STR("")).location, STR("/me/together?done=off"));
    CHECK_INT(match_now(w, ANN).change_asked_at_s, 0);
}

TEST(asking_for_somebody_else_without_going_on_ends_at_once) {
    CLEANUP(world_free) struct world *w = world_new();
    ann_walks(w);
    CHECK_STR(send(w, ANN, "/me/together/change", STR("meanwhile=stop")).location, STR("/me/together?done=change-now"));
    CHECK_INT(test_get(w, SAM, path_of(w, "/people/*/together", ANN)).status, 404);
    CHECK(has(test_get(w, ANN, STR("/me/together")), "The team is looking for somebody"));
}

/* --- An ending --- */

TEST(an_ending_is_planned_seen_by_both_and_called_off) {
    CLEANUP(world_free) struct world *w = world_new();
    ann_walks(w);
    struct str form =
        text_format(&w->arena, "taper=fortnightly&words=%.*s&%.*s",
                    STR_ARGS(test_encode(w, STR("The sea once more 🌱\nשלום <b>"))), STR_ARGS(day_fields(w, "on", 60)));
    CHECK_STR(send(w, SAM, "/people/*/together/ending", form).location,
              path_of(w, "/people/*/together?done=planned", ANN));
    static const char *const seen[] = { "The sea once more 🌱", "שלום &lt;b&gt;", "Meeting every other week until then",
                                        "You and Sam plan to end on" };
    struct answer a = test_get(w, ANN, STR("/me/together"));
    for (size_t i = 0; i < sizeof seen / sizeof *seen; i++) CHECK(has(a, seen[i]));
    CHECK(has(test_get(w, ANN, STR("/me/together/ending")), "Change how we’ll end"));
    struct str off = text_format(&w->arena, "/me/together/off?revision=%lld", (long long)match_now(w, ANN).revision);
    CHECK_STR(test_post(w, ANN, off, STR("")).location, STR("/me/together?done=off"));
    CHECK_INT(match_now(w, ANN).state, MATCH_LIVE);
}

TEST(an_ending_without_a_day_or_with_too_many_words_keeps_what_was_typed) {
    CLEANUP(world_free) struct world *w = world_new();
    char many[STEP_WORDS_MAX + 2];
    ann_walks(w);
    CHECK(has(send(w, SAM, "/people/*/together/ending", STR("words=The+sea")), "Give the day that would be the last"));
    CHECK(has(send(w, SAM, "/people/*/together/ending", STR("words=The+sea")), "The sea"));
    for (size_t i = 0; i < sizeof many - 1; i++) many[i] = 'a';
    many[sizeof many - 1] = 0;
    struct str form = text_format(&w->arena, "words=%s&%.*s", many, STR_ARGS(day_fields(w, "on", 60)));
    struct answer a = send(w, SAM, "/people/*/together/ending", form);
    CHECK_INT(a.status, 422);
    CHECK(has(a, "words-error"));
    CHECK(has(a, many));
    form = text_format(&w->arena, "words=%%07&%.*s", STR_ARGS(day_fields(w, "on", 60)));
    CHECK_INT(send(w, SAM, "/people/*/together/ending", form).status, 422);
    CHECK_INT(match_now(w, ANN).state, MATCH_LIVE);
}

TEST(nothing_is_closed_without_a_conversation_or_a_reason) {
    CLEANUP(world_free) struct world *w = world_new();
    ann_walks(w);
    const struct str forms[] = { STR(""),
                                 STR("how=talked"),
                                 STR("how=reason"),
                                 STR("how=reason&words=+"),
                                 STR("how=stop"),
                                 text_format(&w->arena, "how=talked&%.*s", STR_ARGS(day_fields(w, "talked", 3))),
                                 text_format(&w->arena, "how=talked&%.*s", STR_ARGS(day_fields(w, "talked", -60))) };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        CHECK_INT(send(w, SAM, "/people/*/together/close", forms[i]).status, 422);
        CHECK_INT(send(w, CORA, "/people/*/together/close", forms[i]).status, 422);
    }
    CHECK_INT(match_now(w, ANN).state, MATCH_LIVE);
}

TEST(an_ending_closes_the_record_at_the_next_request) {
    CLEANUP(world_free) struct world *w = world_new();
    ann_walks(w);
    CHECK_INT(test_get(w, SAM, path_of(w, "/people/*/notes", ANN)).status, 200);
    struct str form = text_format(&w->arena, "how=talked&words=We+had+tea&%.*s", STR_ARGS(day_fields(w, "talked", 0)));
    struct answer a = send(w, SAM, "/people/*/together/close", form);
    CHECK_STR(a.location, STR("/offers?done=ended"));
    CHECK(has(test_get(w, SAM, a.location), "the door stays open"));
    static const char *const closed[] = { "/people/*", "/people/*/notes", "/people/*/together", "/people/*/agreement" };
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
        CHECK_INT(test_get(w, SAM, path_of(w, closed[i], ANN)).status, 404);
    a = test_get(w, ANN, STR("/me/together"));
    CHECK(has(a, "With Sam, it ended on"));
    CHECK(has(a, "We had tea"));
    CHECK(has(a, "You can come back until"));
}

TEST(a_person_stops_at_any_time_without_a_reason_and_comes_back_without_a_form) {
    CLEANUP(world_free) struct world *w = world_new();
    struct ask k;
    ann_walks(w);
    CHECK(has(test_get(w, ANN, STR("/me/together/close")), "You don’t need a reason"));
    CHECK_STR(send(w, ANN, "/me/together/close", STR("how=stop")).location, STR("/me/together?done=ended"));
    CHECK_INT(test_get(w, SAM, path_of(w, "/people/*/together", ANN)).status, 404);
    CHECK(has(test_get(w, ANN, STR("/me/together")), "I’d like to come back"));
    CHECK_STR(test_post(w, ANN, STR("/me/together/again"), STR("")).location, STR("/me/together?done=again"));
    CHECK_OK(ask_read(world_view(w, ANN, ANN, KIND_PROFILE, ACTION_READ), &k));
    CHECK_INT(k.state, REQUEST_WAITING);
    CHECK(has(test_get(w, ANN, STR("/me/together")), "The team is looking for somebody"));
}

TEST(two_who_know_each_other_after_all_are_kept_apart_at_once) {
    CLEANUP(world_free) struct world *w = world_new();
    ann_walks(w);
    CHECK_STR(send(w, ANN, "/me/together/known", STR("")).location, STR("/me/together?done=apart"));
    CHECK_INT(test_get(w, SAM, path_of(w, "/people/*/notes", ANN)).status, 404);
    CHECK_INT((int64_t)apart_count(w, ANN), 1);
}

TEST(the_road_shows_all_who_walked_with_the_person) {
    CLEANUP(world_free) struct world *w = world_new();
    ann_walks(w);
    CHECK_INT(send(w, ANN, "/me/together/close", STR("how=stop")).status, 303);
    const struct person_edit *e = world_edit(w, CORA, ANN, KIND_PROFILE, ACTION_UPDATE);
    CHECK_OK(match_begin(e, world_account(w, LEE), w->now_s, NULL));
    struct answer a = test_get(w, ANN, STR("/me/together"));
    CHECK(has(a, "You and Sam Stile begin to walk together"));
    CHECK(has(a, "You stopped here"));
    CHECK(has(a, "You and Lee Larch begin to walk together"));
}

/* --- Cover --- */

static struct str cover_form(struct world *w, enum who_is worker, int from, int until) {
    return text_format(&w->arena, "worker=%.*s&%.*s&%.*s", STR_ARGS(world_account(w, worker)),
                       STR_ARGS(day_fields(w, "from", from)), STR_ARGS(day_fields(w, "until", until)));
}

TEST(who_stands_in_sees_the_record_in_that_time_alone_and_the_person_is_told) {
    CLEANUP(world_free) struct world *w = world_new();
    ann_walks(w);
    CHECK_INT(test_get(w, LEE, path_of(w, "/people/*/notes", ANN)).status, 404);
    struct answer a = send(w, CORA, "/people/*/together/cover", cover_form(w, LEE, 0, 5));
    CHECK_INT(a.status, 303);
    CHECK(has(test_get(w, CORA, a.location), "That’s arranged, and Ann is told"));
    CHECK(has(test_get(w, ANN, STR("/me/together")), "Lee Larch"));
    CHECK_INT(test_get(w, LEE, path_of(w, "/people/*/notes", ANN)).status, 200);
    CHECK_INT(test_get(w, LEE, path_of(w, "/people/*/together", ANN)).status, 200);
    CHECK_INT(test_get(w, LEE, path_of(w, "/people/*/together/close", ANN)).status, 404);
}

TEST(cover_that_is_over_opens_nothing_any_more) {
    CLEANUP(world_free) struct world *w = world_new();
    ann_walks(w);
    const struct person_edit *e = world_edit(w, CORA, ANN, KIND_CONSENT, ACTION_CREATE);
    int64_t from_s = w->now_s - 5 * DAY_S, until_s = w->now_s - 1;
    CHECK_OK(relation_begin(e, RELATION_COVER, world_account(w, LEE), SCOPE_ALL, from_s, until_s, NULL));
    CHECK_INT(test_get(w, LEE, path_of(w, "/people/*/notes", ANN)).status, 404);
    CHECK_INT(test_get(w, LEE, path_of(w, "/people/*/together", ANN)).status, 404);
}

TEST(cover_that_is_still_to_come_opens_nothing_yet) {
    CLEANUP(world_free) struct world *w = world_new();
    ann_walks(w);
    CHECK_INT(send(w, SAM, "/people/*/together/cover", cover_form(w, LEE, 3, 9)).status, 303);
    CHECK_INT(test_get(w, LEE, path_of(w, "/people/*/notes", ANN)).status, 404);
    CHECK(has(test_get(w, ANN, STR("/me/together")), "Who stands in for Sam"));
}

TEST(cover_is_undone_and_the_record_closes_again) {
    CLEANUP(world_free) struct world *w = world_new();
    ann_walks(w);
    struct answer a = send(w, SAM, "/people/*/together/cover", cover_form(w, LEE, 0, 9));
    struct rows covers;
    CHECK_OK(match_covers(world_view(w, SAM, ANN, KIND_CONSENT, ACTION_READ), &covers));
    CHECK_INT((int64_t)covers.n, 1);
    struct str undo = text_format(&w->arena, "%.*s/%.*s/end", STR_ARGS(path_of(w, "/people/*/together/cover", ANN)),
                                  STR_ARGS(ROWS(covers, struct match_cover)->id));
    CHECK(test_has(test_get(w, SAM, a.location), undo.p));
    CHECK_STR(test_post(w, SAM, undo, STR("")).location, path_of(w, "/people/*/together?done=cover-ended", ANN));
    CHECK_INT(test_get(w, LEE, path_of(w, "/people/*/notes", ANN)).status, 404);
    CHECK_STR(test_post(w, SAM, undo, STR("")).location, path_of(w, "/people/*/together?done=changed", ANN));
}

TEST(cover_that_cannot_be_is_asked_again_beside_the_field) {
    CLEANUP(world_free) struct world *w = world_new();
    ann_walks(w);
    worker_ready(w, LEE, "Come and pull some weeds.");
    struct worker_leave leave = { .from_s = w->now_s + 20 * DAY_S, .until_s = w->now_s + 25 * DAY_S };
    CHECK_OK(worker_leave_add(world_self(w, LEE, KIND_ACCOUNT, ACTION_UPDATE), &leave));
    const struct {
        struct str form;
        const char *words;
    } cases[] = { { STR(""), "Choose who stands in" },
                  { cover_form(w, SAM, 1, 3), "Choose who stands in" },
                  { cover_form(w, WIM, 1, 3), "Choose who stands in" },
                  { cover_form(w, LEE, -3, 3), "Give today, or a day that’s still to come" },
                  { cover_form(w, LEE, 5, 3), "Give a day after the first one" },
                  { cover_form(w, LEE, 21, 23), "Lee is away then" } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer a = send(w, CORA, "/people/*/together/cover", cases[i].form);
        CHECK_INT(a.status, 422);
        CHECK(has(a, cases[i].words));
    }
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM match_cover")), 0);
}

TEST(somebody_kept_apart_does_not_stand_in_and_nobody_hears_why) {
    CLEANUP(world_free) struct world *w = world_new();
    ann_walks(w);
    CHECK_OK(apart_say(world_edit(w, ANN, ANN, KIND_CONSENT, ACTION_CREATE), world_account(w, LEE)));
    struct answer a = send(w, CORA, "/people/*/together/cover", cover_form(w, LEE, 1, 5));
    CHECK_INT(a.status, 422);
    CHECK(has(a, "They aren’t available for this"));
    CHECK(has_not(a, "apart"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM match_cover")), 0);
}
