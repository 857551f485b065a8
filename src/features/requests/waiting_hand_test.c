/* Handing it to somebody else: a colleague who gets in touch, and another team; and asking the team one names. */
#include "world.h"

#include "access/signin.h"
#include "ask_test.h"
#include "features/requests/requests_inside.h"

static struct str path_of(struct world *w, struct str person, const char *end) {
    return text_format(&w->arena, "/waiting/%.*s%s", STR_ARGS(person), end);
}

static void presses(struct world *w, enum who_is who) {
    struct ask k = ask_empty();
    k.pressing = PRESSING_MOST;
    k.want = STR("A call, please");
    ask_send(&k, w->now_s);
    CHECK_OK(ask_write(world_edit(w, who, who, KIND_PROFILE, ACTION_UPDATE), &k));
}

static struct ask asked(struct world *w, enum who_is who) {
    struct ask k = ask_empty();
    CHECK_OK(ask_read(world_view(w, CORA, who, KIND_PROFILE, ACTION_READ), &k));
    return k;
}

/* A second coordinator of the team. */
static struct str colleague_new(struct world *w) {
    const struct service_edit *e = world_service(w);
    struct account_new n = { .name = STR("Cass Cove"), .role = ROLE_COORDINATOR, .team_id = w->team };
    struct str id;
    CHECK_OK(account_create(e, &n, &id));
    world_audit(w, GRANT(e));
    return id;
}

/* --- A colleague --- */

TEST(a_coordinator_alone_is_told_so) {
    CLEANUP(world_free) struct world *w = world_new();
    presses(w, ANN);
    struct answer a = test_get(w, CORA, path_of(w, world_person(w, ANN), "/colleague"));
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "You’re the only coordinator here"));
}

TEST(a_colleague_is_asked_and_anybody_may_still_say_ive_got_this) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str cass = colleague_new(w), path = path_of(w, world_person(w, ANN), "/colleague");
    presses(w, ANN);
    CHECK(test_has(test_get(w, CORA, STR("/waiting")), "Ask someone else"));
    CHECK(test_has(test_get(w, CORA, path), "Cass Cove"));
    struct answer none = test_post(w, CORA, path, STR(""));
    CHECK_INT(none.status, 422);
    CHECK(test_has(none, "Choose whom to ask"));
    CHECK_INT(test_post(w, CORA, path, text_format(&w->arena, "to=%.*s", STR_ARGS(world_account(w, SAM)))).status, 422);
    struct str form = text_format(&w->arena, "to=%.*s", STR_ARGS(cass));
    struct answer sent = test_post(w, CORA, path, form);
    CHECK_INT(sent.status, 303);
    CHECK_STR(asked(w, ANN).asked_of, cass);
    CHECK_STR(asked(w, ANN).asked_of_by, world_account(w, CORA));
    struct answer list = test_get(w, CORA, sent.location);
    CHECK(test_has(list, "You asked Cass Cove to get in touch"));
    CHECK(test_has(list, "colleague?undo=1"));
    CHECK_INT(test_post(w, CORA, path_of(w, world_person(w, ANN), "/colleague?undo=1"), STR("")).status, 303);
    CHECK_INT(asked(w, ANN).asked_of.n, 0);
    test_post(w, CORA, path, form);
    CHECK_INT(test_post(w, CORA, path_of(w, world_person(w, ANN), "/got"), STR("")).status, 303);
    CHECK_INT(asked(w, ANN).asked_of.n, 0); /* somebody has it */
    CHECK_STR(asked(w, ANN).got_by, world_account(w, CORA));
    test_post(w, CORA, path, form);
    CHECK_INT(asked(w, ANN).asked_of.n, 0);
}

TEST(nobody_else_asks_colleagues_or_hands_requests_on) {
    static const enum who_is others[] = { ANN, SAM, RUTH, NED, FAY, ADA, OLA };
    static const char *const ends[] = { "/colleague", "/hand-on" };
    CLEANUP(world_free) struct world *w = world_new();
    presses(w, ANN);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        for (size_t k = 0; k < 2; k++) {
            CHECK_INT(test_get(w, others[i], path_of(w, world_person(w, ANN), ends[k])).status, 404);
            CHECK_INT(test_post(w, others[i], path_of(w, world_person(w, ANN), ends[k]), STR("")).status, 404);
        }
}

/* --- Another team --- */

/* A visitor asks, naming a team or not. Returns the person, who is the only one but another. */
static struct str visitor_asks(struct world *w, struct str team, struct str but) {
    struct str cookie = asking_begin(w, text_format(&w->arena, "for=me&called=Vera&team=%.*s", STR_ARGS(team)).p);
    CHECK_INT(asking_post(w, cookie, "/ask/reach", "phone=01632+960+555&go=on").status, 303);
    CHECK_INT(asking_post(w, cookie, "/ask/help", "want=Someone+to+walk+with&go=on").status, 303);
    CHECK_INT(asking_post(w, cookie, "/ask/send", "").status, 303);
    struct rows found;
    struct newest {
        struct str id;
    };
    CHECK_OK(db_run(w->db, &w->arena, SQL("SELECT person_id AS id FROM request WHERE person_id <> $1"), BIND(VAL(but)),
                    COLS(COL(struct newest, id)), sizeof(struct newest), &found));
    CHECK_INT(found.n, 1);
    return ROWS(found, struct newest)->id;
}

TEST(who_asks_names_the_team_or_says_that_they_dont_know) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer page = test_get(w, NOBODY, STR("/ask"));
    CHECK(test_has(page, "Which of our teams is nearest to you?"));
    CHECK(test_has(page, "I don’t know"));
    CHECK(test_has(page, "Hill team"));
    CHECK_INT(asking_post(w, STR(""), "/ask", "for=me&team=nowhere").status, 422);
    struct str person = visitor_asks(w, w->other_team, STR(""));
    CHECK_INT(test_get(w, OLA, path_of(w, person, "")).status, 200);
    CHECK_INT(test_get(w, CORA, path_of(w, person, "")).status, 404);
    struct str unsure = visitor_asks(w, STR(""), person);
    CHECK_INT(test_get(w, CORA, path_of(w, unsure, "")).status, 200); /* the first team reads it */
    CHECK_INT(test_get(w, OLA, path_of(w, unsure, "")).status, 404);
}

TEST(a_request_is_handed_on_with_all_that_was_said_and_its_wait) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str person = visitor_asks(w, STR(""), STR("")), path = path_of(w, person, "/hand-on");
    CHECK(test_has(test_get(w, CORA, path_of(w, person, "")), "Another team would suit them better"));
    CHECK(test_has(test_get(w, CORA, path), "Hill team"));
    CHECK_INT(test_post(w, CORA, path, STR("")).status, 422);
    CHECK_INT(test_post(w, CORA, path, text_format(&w->arena, "to=%.*s", STR_ARGS(w->team))).status, 422);
    struct answer sent = test_post(w, CORA, path, text_format(&w->arena, "to=%.*s", STR_ARGS(w->other_team)));
    CHECK_INT(sent.status, 303);
    CHECK(test_has(test_get(w, CORA, sent.location), "Handed on."));
    CHECK_INT(test_get(w, CORA, path_of(w, person, "")).status, 404);
    struct answer there = test_get(w, OLA, path_of(w, person, ""));
    CHECK_INT(there.status, 200);
    CHECK(test_has(there, "Someone to walk with"));
    CHECK(test_has(test_get(w, OLA, STR("/waiting")), "Vera"));
    CHECK_INT(test_post(w, CORA, path, text_format(&w->arena, "to=%.*s", STR_ARGS(w->other_team))).status, 404);
}

TEST(whoever_has_a_sign_in_stays_with_their_team) {
    CLEANUP(world_free) struct world *w = world_new();
    presses(w, ANN);
    CHECK(!test_has(test_get(w, CORA, path_of(w, world_person(w, ANN), "")), "Another team would suit"));
    struct str to = text_format(&w->arena, "to=%.*s", STR_ARGS(w->other_team));
    CHECK_INT(test_get(w, CORA, path_of(w, world_person(w, ANN), "/hand-on")).status, 404);
    CHECK_INT(test_post(w, CORA, path_of(w, world_person(w, ANN), "/hand-on"), to).status, 404);
    CHECK_OUTCOME(person_hand_on(world_edit(w, CORA, ANN, KIND_PROFILE, ACTION_UPDATE), w->other_team), FAIL_CONFLICT);
    CHECK_OUTCOME(person_hand_on(world_edit(w, ANN, ANN, KIND_PROFILE, ACTION_UPDATE), w->other_team),
                  FAIL_NOT_ALLOWED);
}
