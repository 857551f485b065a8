/* A choice told to the coordinator, written down as the person's own. */
#include "world.h"

#include "matching_test.h"

static struct str path_of(struct world *w, enum who_is person, const char *rest) {
    return text_format(&w->arena, "/matching/%.*s%s", STR_ARGS(world_person(w, person)), rest);
}

static struct world *offered_world(void) {
    struct world *w = world_new();
    asks(w, BOB, ask_usual(w));
    works(w, SAM, 4);
    CHECK_INT(looks(w), 1);
    CHECK_OK(offers(w, BOB, SAM));
    return w;
}

static struct str tells(struct world *w, enum who_is worker, const char *told) {
    return text_format(&w->arena, "choice=%.*s&told=%s", STR_ARGS(world_account(w, worker)), told);
}

TEST(a_choice_told_by_phone_stands_as_theirs_and_they_read_who_wrote_it) {
    CLEANUP(world_free) struct world *w = offered_world();
    CHECK(test_has(test_get(w, CORA, path_of(w, BOB, "")), "told you their choice?"));
    CHECK_INT(test_get(w, CORA, path_of(w, BOB, "/told")).status, 200);
    struct answer sent = test_post(w, CORA, path_of(w, BOB, "/told"), tells(w, SAM, "Bob,+by+phone"));
    CHECK_INT(sent.status, 303);
    struct answer page = test_get(w, CORA, sent.location);
    CHECK(test_has(page, "Written down, as they told you."));
    CHECK(test_has(page, "Told by: Bob, by phone."));
    struct match m = now_of(w, BOB);
    CHECK_INT(m.state, MATCH_CHOSEN);
    CHECK_STR(m.worker_id, world_account(w, SAM));
    CHECK_STR(m.told_words, STR("Bob, by phone"));
    struct answer own = test_get(w, BOB, STR("/choose"));
    CHECK(test_has(own, "Cora Cairn wrote this choice down for you"));
    CHECK(test_has(own, "Bob, by phone"));
    CHECK(!world_holds(w, "by phone"));
    CHECK_INT(test_post(w, BOB, STR("/choose/back"), STR("")).status, 303); /* it is theirs to take back */
    CHECK_OK(chooses(w, BOB, SAM));
    CHECK(!test_has(test_get(w, BOB, STR("/choose")), "wrote this choice down"));
    CHECK_OK(match_accept(of(w, SAM, BOB)));
    CHECK_INT(now_of(w, BOB).told_words.n, 0);
}

TEST(who_told_it_stays_when_the_worker_says_yes) {
    CLEANUP(world_free) struct world *w = offered_world();
    CHECK_INT(test_post(w, CORA, path_of(w, BOB, "/told"), tells(w, SAM, "Bob,+by+phone")).status, 303);
    CHECK_OK(match_accept(of(w, SAM, BOB)));
    struct match m = now_of(w, BOB);
    CHECK_INT(m.state, MATCH_LIVE);
    CHECK_STR(m.told_words, STR("Bob, by phone"));
}

TEST(none_of_these_can_be_told_too) {
    CLEANUP(world_free) struct world *w = offered_world();
    CHECK_INT(test_post(w, CORA, path_of(w, BOB, "/told"), STR("choice=none&told=Bob")).status, 303);
    CHECK_INT(match_offers_open(person_edit_view(of(w, BOB, BOB))), 0);
    CHECK(test_has(test_get(w, BOB, STR("/choose")), "sooner meet none of those you were sent"));
}

TEST(what_was_told_needs_whom_and_by_whom) {
    CLEANUP(world_free) struct world *w = offered_world();
    struct answer a = test_post(w, CORA, path_of(w, BOB, "/told"), STR("told=Bob"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "Say whom"));
    CHECK(test_has(a, "value=\"Bob\""));
    a = test_post(w, CORA, path_of(w, BOB, "/told"), tells(w, SAM, ""));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "Say who told you, and how"));
    CHECK_INT(test_post(w, CORA, path_of(w, BOB, "/told"), tells(w, LEE, "Bob")).status, 422); /* not offered */
    CHECK_OUTCOME(match_choose_told(of(w, BOB, BOB), world_account(w, SAM), STR("me")), FAIL_NOT_ALLOWED);
    CHECK_OK(chooses(w, BOB, SAM));
    CHECK_INT(test_get(w, CORA, path_of(w, BOB, "/told")).status, 404);
    CHECK_INT(test_post(w, CORA, path_of(w, BOB, "/told"), tells(w, SAM, "Bob")).status, 303); /* chosen meanwhile */
    CHECK_INT(now_of(w, BOB).told_words.n, 0);
}

TEST(only_the_coordinator_writes_down_what_was_told) {
    static const enum who_is others[] = { BOB, SAM, RUTH, NED, FAY, ADA, OLA };
    CLEANUP(world_free) struct world *w = offered_world();
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        CHECK_INT(test_get(w, others[i], path_of(w, BOB, "/told")).status, 404);
        CHECK_INT(test_post(w, others[i], path_of(w, BOB, "/told"), tells(w, SAM, "Bob")).status, 404);
    }
}
