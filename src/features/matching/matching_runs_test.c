/* What is kept of each run beside the suggestions, and what coordinators are told of it. */
#include "world.h"

#include "features/matching/match_live.h"
#include "features/matching/match_run.h"
#include "features/people/people.h"
#include "matching_test.h"
#include <string.h>

static void named(struct world *w, enum who_is person, struct str called) {
    const struct person_edit *e = world_edit(w, CORA, person, KIND_CONTACT, ACTION_UPDATE);
    struct contact c = { .called = called, .name = called };
    CHECK_OK(contact_write(e, &c));
}

static struct match_run last_run(struct world *w) {
    struct match_run r;
    CHECK_OK(match_run_last(team_edit_view(cora(w)), &r));
    return r;
}

TEST(what_was_checked_is_kept_with_the_run_and_told) {
    CLEANUP(world_free) struct world *w = world_new();
    struct match_checked c;
    asks(w, BOB, ask_usual(w));
    works(w, SAM, 4);
    CHECK(!test_has(test_get(w, CORA, STR("/matching")), "Is it fair?"));
    looks(w);
    struct match_run run = last_run(w);
    CHECK_OK(match_checked_read(team_edit_view(cora(w)), run.id, &c));
    CHECK(c.sound && match_fair_holds(&c.fair));
    CHECK_STR(c.by_id, world_account(w, CORA));
    CHECK_INT(c.at_s, run.at_s);
    CHECK_INT(c.fair.people, 1);
    CHECK_INT(c.fair.served, 1);
    CHECK_INT(c.came, 1);
    CHECK_INT(c.went, 0);
    struct answer a = test_get(w, CORA, STR("/matching"));
    CHECK(test_has(a, "Is it fair?"));
    CHECK(test_has(a, "Nobody was passed over."));
    CHECK(test_has(a, "played no part in who is offered support"));
    CHECK(test_has(a, "by Cora Cairn. A second calculation proved it"));
}

TEST(matches_that_stand_are_counted_and_let_be) {
    CLEANUP(world_free) struct world *w = world_new();
    struct match_checked c;
    walks_with(w, BOB, LEE);
    asks(w, ANN, ask_usual(w));
    looks(w);
    CHECK_OK(match_checked_read(team_edit_view(cora(w)), last_run(w).id, &c));
    CHECK_INT(c.fair.kept, 1);
    CHECK_INT(c.fair.touched, 0);
    CHECK_INT(c.went, 1);
    CHECK(test_has(test_get(w, CORA, STR("/matching")), "The one match that stands was let be."));
}

TEST(another_team_reads_nothing_of_a_run) {
    CLEANUP(world_free) struct world *w = world_new();
    struct match_checked c;
    struct rows loads;
    asks(w, BOB, ask_usual(w));
    works(w, SAM, 4);
    looks(w);
    struct str run = last_run(w).id;
    const struct team_view *ola = team_edit_view(world_team(w, OLA, KIND_PROFILE, ACTION_UPDATE));
    CHECK_OUTCOME(match_checked_read(ola, run, &c), FAIL_NOT_FOUND);
    CHECK_OK(match_run_loads(ola, run, &loads));
    CHECK_INT(loads.n, 0);
    CHECK(!test_has(test_get(w, OLA, STR("/matching")), "Is it fair?"));
}

/* --- What changed --- */

static struct match_moved moved_of(struct world *w, enum who_is person) { return found_of(w, person).moved; }

TEST(the_page_says_for_whom_somebody_fits_now_and_why) {
    CLEANUP(world_free) struct world *w = world_new();
    asks(w, BOB, ask_usual(w));
    named(w, BOB, STR("Bob Brook"));
    works(w, SAM, 0);
    looks(w);
    works(w, SAM, 2);
    looks(w);
    CHECK_INT(moved_of(w, BOB).since, SINCE_FITS);
    CHECK_INT(moved_of(w, BOB).cause, CAUSE_ROOM);
    struct answer a = test_get(w, CORA, STR("/matching"));
    CHECK(test_has(a, "Somebody fits now"));
    CHECK(test_has(a, "There is more or less room in the team"));
    looks(w);
    CHECK_INT(moved_of(w, BOB).since, SINCE_SAME);
    CHECK(test_has(test_get(w, CORA, STR("/matching")), "Nothing changed for anybody who was waiting then."));
}

TEST(somebody_new_is_said_to_have_asked_since) {
    CLEANUP(world_free) struct world *w = world_new();
    asks(w, BOB, ask_usual(w));
    works(w, SAM, 1);
    looks(w);
    struct ask sooner = ask_usual(w);
    sooner.pressing = 3;
    asks(w, ANN, sooner);
    looks(w);
    CHECK_INT(moved_of(w, ANN).cause, CAUSE_ASKED);
    CHECK_INT(moved_of(w, BOB).since, SINCE_NOBODY);
    CHECK_INT(moved_of(w, BOB).cause, CAUSE_OTHERS_ASKED);
    struct answer a = test_get(w, CORA, STR("/matching"));
    CHECK(test_has(a, "One person asked since the time before."));
    CHECK(test_has(a, "Nobody fits any more"));
    CHECK(test_has(a, "Others asked since: without them it would be as before"));
}

TEST(an_introduction_that_was_turned_down_moves_the_suggestion) {
    CLEANUP(world_free) struct world *w = world_new();
    asks(w, BOB, ask_usual(w));
    works(w, SAM, 4);
    looks(w);
    works(w, LEE, 4);
    CHECK_OK(offers(w, BOB, SAM));
    CHECK_OK(chooses(w, BOB, SAM));
    CHECK_OK(match_not_now(of(w, SAM, BOB)));
    looks(w);
    CHECK_INT(moved_of(w, BOB).since, SINCE_MOVED);
    CHECK_INT(moved_of(w, BOB).cause, CAUSE_DECLINED);
    CHECK(test_has(test_get(w, CORA, STR("/matching")), "An introduction was turned down"));
}

TEST(a_suggestion_says_why_it_does_not_come_first) {
    static const char *const words[] = { "Not before Lee Larch: fits less.", "Would do as well as" };
    for (int alike = 0; alike < 2; alike++) {
        CLEANUP(world_free) struct world *w = world_new();
        struct worker_profile sam = profile_usual(w, SAM, 4), lee = profile_usual(w, LEE, 4);
        struct ask k = ask_usual(w);
        k.slots = TUESDAY_AFTERNOON | TUESDAY_AFTERNOON << 1;
        lee.slots = k.slots;
        if (alike) sam.slots = k.slots;
        asks(w, BOB, k);
        works_as(w, sam);
        works_as(w, lee);
        looks(w);
        struct answer a = test_get(w, CORA, text_format(&w->arena, "/matching/%.*s", STR_ARGS(world_person(w, BOB))));
        CHECK(test_has(a, words[alike]));
        CHECK(!test_has(a, words[1 - alike]));
    }
}

/* --- The page reacts at once --- */

static struct answer page_now(struct world *w) { return test_get(w, CORA, STR("/matching")); }
static int64_t runs(struct world *w) { return world_number(w, SQL("SELECT count(*) AS n FROM match_run")); }

TEST(the_page_shows_at_once_what_more_room_would_change_and_keeps_nothing) {
    CLEANUP(world_free) struct world *w = world_new();
    asks(w, BOB, ask_usual(w));
    works(w, SAM, 0);
    looks(w);
    CHECK(!test_has(page_now(w), "Things are another way now"));
    works(w, SAM, 2);
    struct answer a = page_now(w);
    CHECK(test_has(a, "Things are another way now"));
    CHECK(test_has(a, "Somebody fits now"));
    CHECK(test_has(a, "There is more or less room in the team"));
    CHECK_INT(runs(w), 1);
    CHECK_INT(found_of(w, BOB).suggested, 0);
    looks(w);
    CHECK(!test_has(page_now(w), "Things are another way now"));
    CHECK_INT(found_of(w, BOB).suggested, 1);
}

TEST(an_arrival_and_a_decline_show_at_once) {
    CLEANUP(world_free) struct world *w = world_new();
    asks(w, BOB, ask_usual(w));
    works(w, SAM, 1);
    looks(w);
    struct ask sooner = ask_usual(w);
    sooner.pressing = 3;
    asks(w, ANN, sooner);
    struct answer a = page_now(w);
    CHECK(test_has(a, "They asked since"));
    CHECK(test_has(a, "Others asked since: without them it would be as before"));
    looks(w);
    works(w, LEE, 2);
    CHECK_OK(offers(w, ANN, SAM));
    CHECK_OK(chooses(w, ANN, SAM));
    CHECK_OK(match_not_now(of(w, SAM, ANN)));
    CHECK(test_has(page_now(w), "An introduction was turned down"));
}

TEST(what_shows_at_once_is_what_the_next_look_keeps) {
    CLEANUP(world_free) struct world *w = world_new();
    struct rows live;
    asks(w, BOB, ask_usual(w));
    works(w, SAM, 1);
    works(w, LEE, 1);
    looks(w);
    struct ask sooner = ask_usual(w);
    sooner.pressing = 3; /* goes first whatever the lot */
    asks(w, ANN, sooner);
    works(w, LEE, 0);
    CHECK_OK(match_live_list(team_edit_view(cora(w)), &live));
    looks(w);
    for (size_t i = 0; i < live.n; i++) {
        const struct match_found_line *line = &ROWS(live, struct match_found_line)[i];
        bool ann = text_is(line->person_id, world_person(w, ANN));
        CHECK_INT(line->since, found_of(w, ann ? ANN : BOB).moved.since);
        CHECK_INT(line->cause, found_of(w, ann ? ANN : BOB).moved.cause);
    }
    CHECK_INT(live.n, 2);
}

/* Changing wishes again and again would try out whose topics are which. */
TEST(wishes_that_change_again_and_again_are_not_answered_each_time) {
    CLEANUP(world_free) struct world *w = world_new();
    struct rows live;
    asks(w, BOB, ask_usual(w));
    works(w, SAM, 1);
    looks(w);
    for (int i = 0; i < 12; i++) {
        asks(w, BOB, ask_usual(w));
        CHECK_OK(match_live_list(team_edit_view(cora(w)), &live));
        CHECK_OK(match_live_list(team_edit_view(cora(w)), &live)); /* the same again is no new answer */
    }
    asks(w, BOB, ask_usual(w));
    CHECK_OUTCOME(match_live_list(team_edit_view(cora(w)), &live), FAIL_BUSY);
    struct answer a = page_now(w);
    CHECK_INT(a.status, 200);
    CHECK(!test_has(a, "Things are another way now"));
}

/* A topic that became too near reads like leave, and like a rest. */
TEST(whoever_is_not_available_any_more_reads_alike_at_once) {
    struct str said[3];
    CLEANUP(arena_clear) struct arena kept = { .limit = 1 << 20 };
    for (int why = 0; why < 3; why++) {
        CLEANUP(world_free) struct world *w = world_new();
        asks(w, BOB, ask_usual(w));
        works(w, SAM, 2);
        looks(w);
        struct worker_profile p = profile_usual(w, SAM, 2);
        p.paused = why == 0;
        if (why == 0) works_as(w, p);
        struct worker_leave leave = { .account_id = world_account(w, SAM),
                                      .from_s = w->now_s - DAY_S,
                                      .until_s = w->now_s + DAY_S };
        if (why == 1) CHECK_OK(worker_leave_add_for(cora(w), &leave));
        if (why == 2)
            CHECK_OK(worker_not_now_write(world_self(w, SAM, KIND_TRIGGER, ACTION_UPDATE), 1 << LOSS, STR("")));
        struct answer a = page_now(w);
        CHECK(test_has(a, "Who was suggested is not available for this match any more"));
        size_t from = (size_t)((const char *)memmem(a.body.p, a.body.n, "id=\"live\"", 9) - a.body.p), to = from;
        while (to + 6 < a.body.n && memcmp(a.body.p + to, "</ul>", 5) != 0) to++;
        char *part = ARENA_ARRAY(&kept, char, to - from + 1);
        memcpy(part, a.body.p + from, to - from);
        said[why] = text_of(part);
        for (size_t i = 0; i + 36 <= said[why].n; i++) /* ids differ from world to world */
            if (memcmp(said[why].p + i, "/matching/", 10) == 0) memset(part + i, 'x', 46);
    }
    CHECK_STR(said[1], said[0]);
    CHECK_STR(said[2], said[0]);
}

TEST(how_the_work_would_be_spread_is_a_page_of_its_own) {
    CLEANUP(world_free) struct world *w = world_new();
    asks(w, BOB, ask_usual(w));
    works(w, SAM, 3);
    works(w, LEE, 0);
    CHECK(test_has(test_get(w, CORA, STR("/matching/places")), "Nobody has looked yet who fits"));
    looks(w);
    struct answer a = test_get(w, CORA, STR("/matching/places"));
    CHECK(test_has(a, "Sam Stile"));
    CHECK(test_has(a, "Now: nobody. Then: 1 person (agreed to 3 people)."));
    CHECK(test_has(a, "Now and then: nobody (agreed to 0 people)."));
    CHECK(test_has(a, "<svg class=\"wf-pic wf-pic--spread\""));
    CHECK_INT(test_get(w, SAM, STR("/matching/places")).status, 404);
    CHECK_INT(test_get(w, RUTH, STR("/matching/places")).status, 404);
    CHECK(!test_has(test_get(w, OLA, STR("/matching/places")), "Sam Stile"));
    a = test_get(w, CORA, STR("/matching"));
    CHECK(test_has(a, "Somebody fits: 1 person"));
    CHECK(!test_has(a, "wf-pic--spread"));
}
