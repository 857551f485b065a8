/* A record opened in an emergency: with the password and a reason, for an hour, what the table marks and nothing else;
 * told to the person, looked into by somebody else, and never taken out again. */
#include "access/emergency.h"
#include "access/relation.h"
#include "awkward.h"
#include "base/clock.h"
#include "features/emergency/emergency.h"
#include "features/meetings/meetings.h"
#include "features/safety/safety.h"
#include "world.h"

static const char password[] = "seven grey herons";

static struct str path(struct world *w, const char *rest) {
    return text_format(&w->arena, "/people/%.*s%s", STR_ARGS(world_person(w, ANN)), rest);
}
static struct str ask_path(struct world *w) {
    return text_format(&w->arena, "/emergency/%.*s", STR_ARGS(world_person(w, ANN)));
}

/* Ann has a note and a safety plan; Cora has a password. */
static struct world *world_begin(void) {
    struct world *w = world_new();
    world_name_ann(w);
    world_password(w, CORA, password);
    world_session_new(w, CORA);
    const struct person_edit *e = world_edit(w, SAM, ANN, KIND_NOTE, ACTION_CREATE);
    struct note n = { .talked = STR("The lighthouse, mostly"), .met_at_s = w->now_s - DAY_S, .length_min = 40 };
    CHECK_OK(note_add(e, &n));
    world_audit(w, GRANT(e));
    e = world_edit(w, ANN, ANN, KIND_SAFETY_PLAN, ACTION_UPDATE);
    struct safety_plan s = { .part = { [SAFETY_CALL] = STR("Mo, my sister") } };
    CHECK_OK(safety_write(e, &s));
    world_audit(w, GRANT(e));
    return w;
}

static struct answer open_it(struct world *w, const char *given, const char *reason) {
    return test_post(w, CORA, ask_path(w),
                     text_format(&w->arena, "password=%.*s&reason=%.*s", STR_ARGS(test_encode(w, text_of(given))),
                                 STR_ARGS(test_encode(w, text_of(reason)))));
}

/* How often Ann's record was opened. */
static size_t rows(struct world *w) {
    struct emergency *all;
    size_t count;
    CHECK_OK(emergency_list(world_view(w, ANN, ANN, KIND_EMERGENCY, ACTION_READ), 0, &all, &count));
    return count;
}

static bool opens(struct world *w, const char *rest) { return test_get(w, CORA, path(w, rest)).status == 200; }

TEST(an_emergency_opens_notes_and_the_safety_plan_for_an_hour_and_no_longer) {
    CLEANUP(world_free) struct world *w = world_begin();
    CHECK(test_is_missing(test_get(w, CORA, path(w, "/emergency/notes"))));
    CHECK(test_has(test_get(w, CORA, ask_path(w)), "Somebody else looks into it"));
    struct answer a = open_it(w, password, "She rang and said goodbye");
    CHECK_INT(a.status, 303);
    CHECK_STR(a.location, path(w, "/emergency"));
    CHECK(opens(w, "/emergency"));
    CHECK(test_has(test_get(w, CORA, path(w, "/emergency/notes")), "The lighthouse, mostly"));
    CHECK(test_has(test_get(w, CORA, path(w, "/emergency/safety")), "Mo, my sister"));
    clock_set_offset_s(EMERGENCY_LASTS_S + 5);
    world_session_new(w, CORA);
    bool still = opens(w, "/emergency/notes") || opens(w, "/emergency/safety") || opens(w, "/emergency");
    clock_set_offset_s(0);
    CHECK(!still);
}

TEST(it_ends_at_the_next_request_when_it_is_closed) {
    CLEANUP(world_free) struct world *w = world_begin();
    CHECK_INT(open_it(w, password, "She rang").status, 303);
    CHECK(opens(w, "/emergency/notes"));
    CHECK_INT(test_post(w, CORA, path(w, "/emergency/end"), STR("")).status, 303);
    CHECK(!opens(w, "/emergency/notes"));
    CHECK(!opens(w, "/emergency/safety"));
    CHECK_INT(rows(w), 1);
}

TEST(keeping_two_people_apart_ends_an_emergency_too) {
    CLEANUP(world_free) struct world *w = world_begin();
    CHECK_INT(open_it(w, password, "She rang").status, 303);
    world_apart(w, CORA, ANN);
    CHECK(!opens(w, "/emergency/notes"));
}

TEST(it_is_one_person_s_record_and_one_account_s) {
    CLEANUP(world_free) struct world *w = world_begin();
    CHECK_INT(open_it(w, password, "She rang").status, 303);
    struct str bob = text_format(&w->arena, "/people/%.*s/emergency/notes", STR_ARGS(world_person(w, BOB)));
    CHECK(test_is_missing(test_get(w, CORA, bob)));
    static const enum who_is others[] = { SAM, LEE, RUTH, NED, FAY, ADA, OLA, BOB };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        CHECK(test_is_missing(test_get(w, others[i], path(w, "/emergency/notes"))));
}

TEST(nothing_else_of_the_record_opens_meanwhile) {
    static const char *const closed[] = { "/notes", "/safety", "/agreement", "/plan", "/notes/new", "/messages" };
    CLEANUP(world_free) struct world *w = world_begin();
    CHECK_INT(open_it(w, password, "She rang").status, 303);
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++) CHECK(!opens(w, closed[i]));
}

TEST(a_wrong_password_or_no_reason_opens_nothing_and_keeps_what_was_typed) {
    CLEANUP(world_free) struct world *w = world_begin();
    struct answer a = open_it(w, "not this one", "She rang me at two");
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "That isn’t the password you sign in with"));
    CHECK(test_has(a, "She rang me at two"));
    CHECK(!test_has(a, "not this one"));
    a = open_it(w, "", "She rang me at two");
    CHECK(test_has(a, "Give your password once more"));
    a = open_it(w, password, " \n ");
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "Say what is happening"));
    CHECK_INT(rows(w), 0);
}

TEST(tries_at_the_password_are_limited) {
    CLEANUP(world_free) struct world *w = world_begin();
    for (int i = 0; i < 10; i++) CHECK_INT(open_it(w, "not this one", "She rang").status, 422);
    CHECK(test_has(open_it(w, password, "She rang"), "There were many tries just now"));
    CHECK_INT(rows(w), 0);
}

TEST(a_reason_holds_whatever_people_write_and_is_in_no_file) {
    CLEANUP(world_free) struct world *w = world_begin();
    CHECK_INT(
        open_it(w, password, "She rang. \xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7 \xf0\x9f\x8c\xb1 heronsong").status,
        303);
    CHECK(test_has(test_get(w, ANN, STR("/home")), "heronsong"));
    CHECK(!world_holds(w, "heronsong"));
}

TEST(a_reason_that_is_too_long_or_garbled_is_asked_for_again) {
    CLEANUP(world_free) struct world *w = world_begin();
    struct text_builder long_words = { .arena = &w->arena };
    for (int i = 0; i < EMERGENCY_WORDS_MAX + 1; i++) text_add_char(&long_words, 'x');
    CHECK_INT(open_it(w, password, text_z(&w->arena, text_built(&long_words))).status, 422);
    CHECK_INT(test_post(w, CORA, ask_path(w), STR("password=seven+grey+herons&reason=%ff%fe")).status, 422);
    CHECK_INT(test_post(w, CORA, ask_path(w), STR("password=seven+grey+herons&reason=a%01b")).status, 422);
    CHECK_INT(rows(w), 0);
}

TEST(a_form_sent_twice_opens_once) {
    CLEANUP(world_free) struct world *w = world_begin();
    struct str form = STR("password=seven+grey+herons&reason=She+rang"),
               key = STR("018f6f2e-3333-7000-8000-000000000001");
    CHECK_INT(test_post_key(w, CORA, ask_path(w), form, key).status, 303);
    CHECK_INT(test_post_key(w, CORA, ask_path(w), form, key).status, 303);
    CHECK_INT(open_it(w, password, "And again").status, 303); /* it is open: that's where it leads */
    CHECK_INT(rows(w), 1);
}

TEST(the_person_is_told_at_once_and_for_good) {
    CLEANUP(world_free) struct world *w = world_begin();
    CHECK(!test_has(test_get(w, ANN, STR("/home")), "in an emergency"));
    CHECK(test_has(test_get(w, ANN, STR("/record/emergencies")), "It hasn’t happened"));
    CHECK_INT(open_it(w, password, "She rang and said goodbye").status, 303);
    CHECK(opens(w, "/emergency/notes"));
    struct answer home = test_get(w, ANN, STR("/home"));
    CHECK(test_has(home, "Cora Cairn opened your record in an emergency"));
    CHECK(test_has(home, "She rang and said goodbye"));
    struct answer looked = test_get(w, ANN, STR("/record/looked"));
    CHECK(test_has(looked, "Opened your record in an emergency, for an hour"));
    CHECK(test_has(looked, "Read your notes, in an emergency"));
    CHECK(test_has(test_get(w, ANN, STR("/record/emergencies")), "She rang and said goodbye"));
}

TEST(somebody_who_had_no_part_in_it_looks_into_it_and_the_person_reads_what_they_found) {
    CLEANUP(world_free) struct world *w = world_begin();
    struct emergency *all;
    size_t count;
    CHECK_INT(open_it(w, password, "She rang and said goodbye").status, 303);
    CHECK_OK(emergency_list(world_view(w, ANN, ANN, KIND_EMERGENCY, ACTION_READ), 0, &all, &count));
    CHECK_INT(count, 1);
    struct str one =
        text_format(&w->arena, "/people/%.*s/emergencies/%.*s", STR_ARGS(world_person(w, ANN)), STR_ARGS(all[0].id));
    CHECK(test_has(test_get(w, RUTH, STR("/emergencies")), "Cora Cairn"));
    CHECK(test_has(test_get(w, RUTH, one), "She rang and said goodbye"));
    CHECK(test_has(test_get(w, CORA, one), "You opened it, so somebody else looks into it"));
    CHECK(test_is_missing(test_post(w, CORA, one, STR("found=All+well"))));
    CHECK_INT(test_post(w, RUTH, one, STR("found=+")).status, 422);
    CHECK_INT(test_post(w, RUTH, one, STR("found=It+was+needed")).status, 303);
    CHECK(test_has(test_get(w, ANN, STR("/record/emergencies")), "It was needed"));
    CHECK_INT(test_post(w, CORA, path(w, "/emergency/end"), STR("")).status, 303);
    CHECK(test_has(test_get(w, RUTH, STR("/emergencies")), "Looked into"));
    static const enum who_is others[] = { SAM, LEE, NED, FAY, ADA, OLA, BOB };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        CHECK(test_is_missing(test_get(w, others[i], one)));
        CHECK(test_is_missing(test_get(w, others[i], STR("/emergencies"))) || others[i] == OLA);
    }
    CHECK(!test_has(test_get(w, OLA, STR("/emergencies")), "Cora Cairn"));
}

TEST(a_wrong_password_is_told_as_begun_and_not_as_opened) {
    CLEANUP(world_free) struct world *w = world_begin();
    CHECK_INT(open_it(w, "wrong one", "She rang").status, 422);
    CHECK_INT(rows(w), 0);
    struct answer a = test_get(w, ANN, STR("/record/looked"));
    CHECK(test_has(a, "Began to open your record in an emergency, and did not"));
    CHECK(!test_has(a, "Opened your record in an emergency, for an hour"));
    clock_set_offset_s(MINUTE_S);
    int status = open_it(w, password, "She rang").status;
    a = test_get(w, ANN, STR("/record/looked"));
    clock_set_offset_s(0);
    CHECK_INT(status, 303);
    CHECK(test_has(a, "Opened your record in an emergency, for an hour"));
}

static enum outcome verify(struct world *w, struct audit_fault *fault) {
    int64_t entries;
    return audit_verify(w->db, w->vault, NULL, NULL, 0, &entries, fault);
}

TEST(an_emergency_that_nobody_was_seen_to_begin_or_that_lasts_longer_or_is_gone_is_found) {
    static const char *const forged[] = {
        "DELETE FROM emergency",
        "UPDATE emergency SET until_s = until_s + 86400",
        ("INSERT INTO emergency (person_id, id, account_id, role, from_s, until_s, reason) SELECT person_id, 'x' || id,"
         " account_id, role, from_s, until_s, reason FROM emergency"),
    };
    for (size_t i = 0; i < sizeof forged / sizeof *forged; i++) {
        CLEANUP(world_free) struct world *w = world_begin();
        struct audit_fault fault;
        CHECK_OK(db_script(w->db, "DELETE FROM relation")); /* the test world's own, which nobody was seen to begin */
        CHECK_INT(open_it(w, password, "She rang").status, 303);
        CHECK_OK(verify(w, &fault));
        CHECK_OK(db_script(w->db, forged[i]));
        CHECK_OUTCOME(verify(w, &fault), FAIL_CRYPTO);
    }
}

TEST(a_closed_one_is_as_the_audit_saw_it) {
    CLEANUP(world_free) struct world *w = world_begin();
    struct audit_fault fault;
    CHECK_OK(db_script(w->db, "DELETE FROM relation"));
    CHECK_INT(open_it(w, password, "She rang").status, 303);
    CHECK_INT(test_post(w, CORA, path(w, "/emergency/end"), STR("")).status, 303);
    CHECK_OK(verify(w, &fault));
    CHECK_OK(db_script(w->db, "UPDATE emergency SET ended_at_s = 0"));
    CHECK_OUTCOME(verify(w, &fault), FAIL_CRYPTO);
}
