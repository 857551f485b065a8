/* Choosing and answering, through the pages, as a browser asks for them. */
#include "base/ident.h"
#include "features/matching/steps.h"
#include "world.h"

#include "features/matching/steps_world.h"

static struct str choice(struct world *w, enum who_is worker) {
    return text_format(&w->arena, "choice=%.*s", STR_ARGS(world_account(w, worker)));
}

static struct str known_path(struct world *w, enum who_is worker) {
    return text_format(&w->arena, "/choose/known/%.*s", STR_ARGS(world_account(w, worker)));
}

/* --- The person --- */

TEST(introductions_are_read_in_the_workers_own_words) {
    CLEANUP(world_free) struct world *w = world_new();
    bob_is_offered(w);
    struct answer a = test_get(w, BOB, STR("/choose"));
    CHECK_INT(a.status, 200);
    CHECK(has(a, "Two people who’d like to meet you"));
    CHECK(has(a, "I’m good at not talking."));
    CHECK(has(a, "Come and pull some weeds."));
    CHECK(has(a, "Outdoors, any weather"));
    CHECK(has(a, "a stay in hospital"));
    CHECK(has(a, "Meet Sam first"));
    CHECK(has(a, "I’d like to talk it over with the team"));
    CHECK(has(a, "None of these just now, thank you"));
}

TEST(without_introductions_the_page_says_what_will_be_there) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_get(w, BOB, STR("/choose"));
    CHECK_INT(a.status, 200);
    CHECK(has(a, "Nobody to choose from just now"));
}

TEST(choosing_is_for_the_person_alone) {
    CLEANUP(world_free) struct world *w = world_new();
    bob_is_offered(w);
    static const enum who_is others[] = { SAM, RUTH, CORA, NED, ADA };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        CHECK_INT(test_get(w, others[i], STR("/choose")).status, 404);
        CHECK_INT(test_post(w, others[i], STR("/choose"), choice(w, SAM)).status, 404);
    }
    CHECK(has_not(test_get(w, ANN, STR("/choose")), "Meet Sam first"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM match")), 0);
}

TEST(a_choice_leads_to_what_happens_next) {
    CLEANUP(world_free) struct world *w = world_new();
    bob_is_offered(w);
    struct answer a = test_post(w, BOB, STR("/choose"), choice(w, SAM));
    CHECK_INT(a.status, 303);
    CHECK_STR(a.location, STR("/choose"));
    a = test_get(w, BOB, a.location);
    CHECK(has(a, "You’d like to meet Sam Stile"));
    CHECK(has(a, "What happens next"));
    CHECK(has(a, "Take my choice back"));
    CHECK_INT(match_now(w, BOB).state, MATCH_CHOSEN);
}

TEST(a_choice_that_is_sent_twice_is_one_choice) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str key;
    bob_is_offered(w);
    CHECK_OK(ident_new(&w->arena, &key));
    for (int i = 0; i < 2; i++) CHECK_INT(test_post_key(w, BOB, STR("/choose"), choice(w, SAM), key).status, 303);
    CHECK_INT(test_post(w, BOB, STR("/choose"), choice(w, LEE)).status, 303); /* from another window */
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM match")), 1);
    CHECK_STR(match_now(w, BOB).worker_id, world_account(w, SAM));
}

TEST(a_choice_of_nothing_is_asked_again_beside_the_choice) {
    CLEANUP(world_free) struct world *w = world_new();
    bob_is_offered(w);
    static const char *const forms[] = { "", "choice=", "choice=everyone", "choice=%FF%FE" };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct answer a = test_post(w, BOB, STR("/choose"), text_of(forms[i]));
        CHECK_INT(a.status, 422);
        CHECK(has(a, "choice-error"));
        CHECK(has(a, "Meet Sam first"));
    }
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM match")), 0);
}

TEST(an_introduction_that_is_gone_is_said_kindly_and_the_others_stay) {
    CLEANUP(world_free) struct world *w = world_new();
    bob_is_offered(w);
    const struct team_edit *t = world_team(w, CORA, KIND_PROFILE, ACTION_UPDATE);
    CHECK_OK(match_offer_withdraw(t, world_person(w, BOB), world_account(w, SAM)));
    struct answer a = test_post(w, BOB, STR("/choose"), choice(w, SAM));
    CHECK_INT(a.status, 422);
    CHECK(has(a, "This introduction isn’t open any more"));
    CHECK(has(a, "Meet Lee first"));
    CHECK(has_not(a, "Meet Sam first"));
}

TEST(a_choice_can_be_taken_back_before_the_worker_answered) {
    CLEANUP(world_free) struct world *w = world_new();
    bob_is_offered(w);
    bob_chooses(w, SAM);
    CHECK_INT(test_post(w, BOB, STR("/choose/back"), STR("")).status, 303);
    struct answer a = test_get(w, BOB, STR("/choose?done=back"));
    CHECK(has(a, "Your choice is taken back"));
    CHECK(has(a, "Meet Sam first"));
    CHECK_INT(test_get(w, SAM, path_of(w, "/offers/*", BOB)).status, 404);
    a = test_post(w, BOB, STR("/choose/back"), STR(""));
    CHECK_STR(a.location, STR("/me/together?done=changed"));
}

TEST(nobody_just_now_costs_no_waiting_and_no_reason) {
    CLEANUP(world_free) struct world *w = world_new();
    struct ask before, after;
    bob_is_offered(w);
    CHECK_OK(ask_read(world_view(w, BOB, BOB, KIND_PROFILE, ACTION_READ), &before));
    struct answer a = test_post(w, BOB, STR("/choose"), STR("choice=none"));
    CHECK_STR(a.location, STR("/choose?done=none"));
    a = test_get(w, BOB, a.location);
    CHECK(has(a, "nobody is told why"));
    CHECK(has(a, "You keep your place"));
    CHECK(has_not(a, "Meet Sam first"));
    CHECK_OK(ask_read(world_view(w, BOB, BOB, KIND_PROFILE, ACTION_READ), &after));
    CHECK_INT(after.asked_at_s, before.asked_at_s);
    CHECK_INT(after.state, REQUEST_WAITING);
}

TEST(talking_it_over_is_a_choice_like_the_others) {
    CLEANUP(world_free) struct world *w = world_new();
    bob_is_offered(w);
    struct answer a = test_post(w, BOB, STR("/choose"), STR("choice=talk"));
    CHECK_STR(a.location, STR("/choose?done=talk"));
    CHECK(has(test_get(w, BOB, a.location), "you’d like to talk it over"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM match_asked")), 1);
    CHECK_INT((int64_t)match_offers_open(world_view(w, BOB, BOB, KIND_PROFILE, ACTION_READ)), 2);
}

TEST(a_person_who_knows_a_worker_is_kept_apart_at_once) {
    CLEANUP(world_free) struct world *w = world_new();
    bob_is_offered(w);
    struct answer a = test_get(w, BOB, known_path(w, LEE));
    CHECK_INT(a.status, 200);
    CHECK(has(a, "kept apart here, for good"));
    CHECK_INT(test_get(w, BOB, known_path(w, WIM)).status, 404); /* nobody he was offered */
    CHECK_STR(test_post(w, BOB, known_path(w, LEE), STR("")).location, STR("/choose?done=apart"));
    a = test_get(w, BOB, STR("/choose"));
    CHECK(has_not(a, "Meet Lee first"));
    CHECK(has(a, "Meet Sam first"));
    CHECK_INT((int64_t)apart_count(w, BOB), 1);
}

/* --- The worker --- */

TEST(a_worker_sees_the_wishes_and_neither_name_nor_contact) {
    CLEANUP(world_free) struct world *w = world_new();
    static const char *const hidden[] = { "Bob", "Brook", "01632", "Dr Wren", "Ring after four" };
    bob_is_offered(w);
    bob_chooses(w, LEE);
    struct answer list = test_get(w, LEE, STR("/offers")), one = test_get(w, LEE, path_of(w, "/offers/*", BOB));
    CHECK_INT(list.status, 200);
    CHECK_INT(one.status, 200);
    CHECK(has(list, "Somebody who would like to meet you"));
    CHECK(has(one, "To leave the house again"));
    CHECK(has(one, "You have both been through: a stay in hospital"));
    CHECK(has(one, "Before you see the name"));
    CHECK(has_not(one, "Yes, I’d like to meet"));
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
        CHECK(has_not(list, hidden[i]));
        CHECK(has_not(one, hidden[i]));
    }
    CHECK_INT(test_get(w, LEE, path_of(w, "/people/*", BOB)).status, 404);
    CHECK_INT(test_get(w, LEE, path_of(w, "/people/*/together", BOB)).status, 404);
}

TEST(the_name_comes_once_it_is_asked_for) {
    CLEANUP(world_free) struct world *w = world_new();
    bob_is_offered(w);
    bob_chooses(w, LEE);
    CHECK_INT(test_post(w, LEE, path_of(w, "/offers/*/accept", BOB), STR("")).status, 303);
    CHECK_INT(match_now(w, BOB).state, MATCH_CHOSEN); /* nobody says yes to a name they haven't seen */
    CHECK_INT(test_post(w, LEE, path_of(w, "/offers/*/name", BOB), STR("")).status, 303);
    struct answer a = test_get(w, LEE, path_of(w, "/offers/*", BOB));
    CHECK(has(a, "Bob Brook"));
    CHECK(has(a, "Yes, I’d like to meet Bob"));
    CHECK(has_not(a, "01632"));
    CHECK(has_not(a, "Ring after four"));
}

TEST(an_offer_is_for_the_worker_who_was_chosen_alone) {
    CLEANUP(world_free) struct world *w = world_new();
    static const enum who_is others[] = { SAM, RUTH, CORA, NED, ADA, WIM, ANN, BOB };
    static const char *const forms[] = { "/offers/*/name", "/offers/*/accept", "/offers/*/not-now", "/offers/*/known" };
    bob_is_offered(w);
    bob_chooses(w, LEE);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        CHECK_INT(test_get(w, others[i], path_of(w, "/offers/*", BOB)).status, 404);
        for (size_t f = 0; f < sizeof forms / sizeof *forms; f++)
            CHECK_INT(test_post(w, others[i], path_of(w, forms[f], BOB), STR("")).status, 404);
    }
    CHECK_INT(match_now(w, BOB).state, MATCH_CHOSEN);
}

TEST(a_yes_opens_the_record_and_leads_to_the_first_steps) {
    CLEANUP(world_free) struct world *w = world_new();
    bob_is_offered(w);
    bob_chooses(w, LEE);
    CHECK_INT(test_post(w, LEE, path_of(w, "/offers/*/name", BOB), STR("")).status, 303);
    struct answer a = test_post(w, LEE, path_of(w, "/offers/*/accept", BOB), STR(""));
    CHECK_STR(a.location, path_of(w, "/people/*/together?done=accepted", BOB));
    a = test_get(w, LEE, a.location);
    CHECK_INT(a.status, 200);
    CHECK(has(a, "Bob is told that you’d like to meet"));
    CHECK(test_has(a, path_of(w, "/people/*/appointments/new", BOB).p));
    CHECK(test_has(a, path_of(w, "/people/*/agreement", BOB).p));
    CHECK(has(test_get(w, BOB, STR("/me/together")), "You and Lee"));
    CHECK_INT(match_now(w, BOB).state, MATCH_LIVE);
}

TEST(not_just_now_shows_the_person_no_reason) {
    CLEANUP(world_free) struct world *w = world_new();
    bob_is_offered(w);
    bob_chooses(w, LEE);
    struct answer a = test_post(w, LEE, path_of(w, "/offers/*/not-now", BOB), STR("why=too+much"));
    CHECK_STR(a.location, STR("/offers?done=not-now"));
    CHECK(has(test_get(w, LEE, a.location), "nobody asks why"));
    a = test_get(w, BOB, STR("/choose"));
    CHECK(has(a, "Lee can’t just now."));
    CHECK(has(a, "It’s nothing about you"));
    CHECK(has(a, "Meet Sam first"));
    CHECK(has_not(a, "Meet Lee first"));
    CHECK(has_not(a, "too much"));
    CHECK(has_not(a, "declined"));
    CHECK_INT(test_get(w, LEE, path_of(w, "/offers/*", BOB)).status, 404);
}

TEST(an_answer_that_is_sent_twice_leads_twice_to_the_same_page) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str key;
    bob_is_offered(w);
    bob_chooses(w, LEE);
    CHECK_OK(ident_new(&w->arena, &key));
    for (int i = 0; i < 2; i++)
        CHECK_STR(test_post_key(w, LEE, path_of(w, "/offers/*/not-now", BOB), STR(""), key).location,
                  STR("/offers?done=not-now"));
    CHECK_INT(test_post_key(w, SAM, path_of(w, "/offers/*/not-now", BOB), STR(""), key).status, 404);
}

TEST(a_worker_who_knows_the_person_is_kept_apart_at_once_and_the_person_hears_not_why) {
    CLEANUP(world_free) struct world *w = world_new();
    bob_is_offered(w);
    bob_chooses(w, LEE);
    CHECK(
        has(test_get(w, LEE, path_of(w, "/offers/*/known", BOB)), "Nobody asks either of you how you know each other"));
    CHECK_STR(test_post(w, LEE, path_of(w, "/offers/*/known", BOB), STR("")).location, STR("/offers?done=apart"));
    CHECK_INT(test_get(w, LEE, path_of(w, "/offers/*", BOB)).status, 404);
    CHECK(has_not(test_get(w, LEE, STR("/offers")), "Somebody who would like to meet you"));
    struct answer a = test_get(w, BOB, STR("/choose"));
    CHECK(has(a, "Lee can’t just now."));
    CHECK(has_not(a, "Meet Lee first"));
    CHECK_INT(test_post(w, LEE, path_of(w, "/offers/*/name", BOB), STR("")).status, 404);
}

/* --- Somebody else, while they go on --- */

TEST(somebody_new_is_chosen_while_they_go_on_and_a_yes_ends_what_was) {
    CLEANUP(world_free) struct world *w = world_new();
    ann_walks(w);
    worker_ready(w, LEE, "Come and pull some weeds.");
    struct str on = with_revision(w, ANN, STR("meanwhile=on"));
    CHECK_STR(test_post(w, ANN, STR("/me/together/change"), on).location, STR("/me/together?done=change"));
    const struct team_edit *t = world_team(w, CORA, KIND_PROFILE, ACTION_UPDATE);
    const struct str lee = world_account(w, LEE);
    CHECK_OK(match_look(t, NULL));
    CHECK_OK(match_offer(t, world_person(w, ANN), &lee, 1));
    CHECK(has(test_get(w, ANN, STR("/me/together")), "Read the introductions"));
    CHECK_INT(test_post(w, ANN, STR("/choose"), choice(w, LEE)).status, 303);
    CHECK(has(test_get(w, ANN, STR("/me/together")), "You’d like to meet Lee."));
    struct str off = text_format(&w->arena, "/me/together/off?revision=%lld", (long long)match_now(w, ANN).revision);
    CHECK_STR(test_post(w, ANN, off, STR("")).location, STR("/me/together?done=choice-first"));
    CHECK_INT(test_post(w, LEE, path_of(w, "/offers/*/name", ANN), STR("")).status, 303);
    CHECK_INT(test_get(w, SAM, path_of(w, "/people/*/notes", ANN)).status, 200);
    CHECK_INT(test_post(w, LEE, path_of(w, "/offers/*/accept", ANN), STR("")).status, 303);
    CHECK_INT(test_get(w, SAM, path_of(w, "/people/*/notes", ANN)).status, 404);
    CHECK(has(test_get(w, ANN, STR("/me/together")), "On with somebody else"));
}
