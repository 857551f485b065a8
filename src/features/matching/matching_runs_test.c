/* What is kept of each run beside the suggestions, and what coordinators are told of it. */
#include "world.h"

#include "features/matching/match_run.h"
#include "features/people/people.h"
#include "matching_test.h"

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
