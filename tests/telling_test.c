/* A relative tells the team something and is told nothing: the same answer about anybody; who walks with the person
 * reads it, the person sees that it came, and of the words what the teller allows. */
#include "access/relation.h"
#include "awkward.h"
#include "base/clock.h"
#include "db/db.h"
#include "features/telling/telling.h"
#include "world.h"

static struct str team_path(struct world *w, const char *rest) {
    return text_format(&w->arena, "/people/%.*s/told%s", STR_ARGS(world_person(w, ANN)), rest);
}

/* The page of a link that Ann gave to her sister. */
static struct str a_link(struct world *w) {
    struct str token;
    const struct person_edit *e = world_edit(w, ANN, ANN, KIND_PROFILE, ACTION_READ);
    CHECK_OK(letterbox_make(e, STR("my sister"), w->now_s + 9 * DAY_S, &token));
    world_audit(w, GRANT(e));
    return text_format(&w->arena, "/telling/%.*s", STR_ARGS(token));
}

static struct answer put(struct world *w, struct str path, int may) {
    return test_post(w, NOBODY, path,
                     text_format(&w->arena, "words=She+sells+her+things.+heronsong&from=Mo&may=%d", may));
}

static struct told newest(struct world *w, enum who_is who) {
    struct told *all;
    size_t count;
    CHECK_OK(told_list(world_view(w, who, ANN, KIND_PROFILE, ACTION_READ), &all, &count));
    CHECK(count > 0);
    return all[0];
}

TEST(what_is_put_in_reaches_those_who_walk_with_the_person_and_no_file) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = put(w, a_link(w), TOLD_CAME);
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "It’s with the team"));
    static const enum who_is readers[] = { SAM, RUTH, CORA };
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        CHECK(test_has(test_get(w, readers[i], team_path(w, "")), "She sells her things"));
        CHECK(test_has(test_get(w, readers[i], STR("/told-us")), "Somebody told us something"));
    }
    CHECK(test_has(test_get(w, SAM, STR("/today")), "Somebody told the team something"));
    static const enum who_is others[] = { LEE, NED, FAY, ADA, OLA, WIM, BOB };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        CHECK(test_is_missing(test_get(w, others[i], team_path(w, ""))));
    CHECK(!world_holds(w, "heronsong"));
}

TEST(the_person_sees_that_it_came_and_as_much_as_the_teller_allows) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str link = a_link(w);
    CHECK(!test_has(test_get(w, ANN, STR("/home")), "Somebody told the team something"));
    CHECK_INT(put(w, link, TOLD_CAME).status, 200);
    struct answer a = test_get(w, ANN, STR("/told"));
    CHECK(test_has(a, "Somebody told the team something"));
    CHECK(!test_has(a, "sells") && !test_has(a, "Sent by Mo"));
    CHECK(test_has(test_get(w, ANN, STR("/home")), "Somebody told the team something"));
    CHECK(test_has(test_get(w, ANN, STR("/record/looked")), "Told the team something, and was told nothing"));
    CHECK_INT(put(w, link, TOLD_NAMED).status, 200);
    a = test_get(w, ANN, STR("/told"));
    CHECK(test_has(a, "Sent by Mo") && !test_has(a, "sells"));
    CHECK_INT(put(w, link, TOLD_READ).status, 200);
    CHECK(test_has(test_get(w, ANN, STR("/told")), "She sells her things"));
}

TEST(no_store_function_gives_the_person_what_the_teller_kept_from_them) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK_INT(put(w, a_link(w), TOLD_CAME).status, 200);
    struct told t = newest(w, ANN);
    CHECK_STR(t.words, STR(""));
    CHECK_STR(t.from, STR(""));
    CHECK_STR(newest(w, SAM).words, STR("She sells her things. heronsong"));
}

/* A page without its form's own numbers. */
static struct str said(struct world *w, struct answer a) {
    size_t from = text_find(a.body, STR("<main")), to = text_find(a.body, STR("</main>"));
    CHECK(from < to);
    (void)w;
    return (struct str){ a.body.p + from, to - from };
}

TEST(the_answer_is_the_same_about_anybody_and_an_ended_link_is_like_one_that_never_was) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str ann = a_link(w), none = STR("/telling/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), token;
    const struct person_edit *e = world_edit(w, BOB, BOB, KIND_PROFILE, ACTION_READ);
    CHECK_OK(letterbox_make(e, STR("Jo"), w->now_s + DAY_S, &token));
    struct str bob = text_format(&w->arena, "/telling/%.*s", STR_ARGS(token));
    CHECK_STR(said(w, put(w, ann, 0)), said(w, put(w, bob, 0)));
    CHECK(!test_has(test_get(w, NOBODY, ann), "Ann ") && !test_has(put(w, ann, 0), "Sam Stile"));
    struct letterbox *boxes;
    size_t count;
    CHECK_OK(letterbox_list(world_view(w, ANN, ANN, KIND_PROFILE, ACTION_READ), &boxes, &count));
    struct str end = text_format(&w->arena, "link=%.*s", STR_ARGS(boxes[0].id));
    CHECK_INT(test_post(w, ANN, STR("/told/link/end"), end).status, 303);
    struct answer over = put(w, ann, 0), never = put(w, none, 0);
    CHECK_INT(over.status, 422);
    CHECK_INT(never.status, 422);
    CHECK(test_has(over, "This link takes nothing any more") && test_has(never, "This link takes nothing any more"));
    CHECK(test_has(over, "She sells her things")); /* what was typed is still there */
}

TEST(a_link_ends_on_its_day_and_takes_so_much_a_day) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str link = a_link(w);
    for (int i = 0; i < LETTERBOX_A_DAY; i++) CHECK_INT(put(w, link, 0).status, 200);
    CHECK(test_has(put(w, link, 0), "Much came by this link today"));
    clock_set_offset_s(10 * DAY_S);
    bool over = test_has(put(w, link, 0), "This link takes nothing any more");
    clock_set_offset_s(0);
    CHECK(over);
}

TEST(who_has_it_is_said_to_the_person_and_not_to_the_teller) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str link = a_link(w);
    CHECK_INT(put(w, link, 0).status, 200);
    struct told t = newest(w, SAM);
    struct str got = team_path(w, text_z(&w->arena, text_format(&w->arena, "/%.*s/got", STR_ARGS(t.id))));
    CHECK(test_is_missing(test_post(w, LEE, got, STR(""))));
    CHECK_INT(test_post(w, SAM, got, STR("")).status, 303);
    CHECK(test_has(test_get(w, ANN, STR("/told")), "Sam Stile has it"));
    CHECK(!test_has(test_get(w, SAM, STR("/told-us")), "Somebody told us something"));
    CHECK(!test_has(test_get(w, NOBODY, link), "Sam Stile"));
}

TEST(a_worker_who_was_only_asked_to_walk_with_somebody_does_not_read_it) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK_INT(put(w, a_link(w), 0).status, 200);
    const struct person_edit *e = world_edit(w, CORA, ANN, KIND_CONSENT, ACTION_CREATE);
    CHECK_OK(relation_begin(e, RELATION_OFFERED, world_account(w, LEE), SCOPE(KIND_PROFILE) | SCOPE(KIND_CONTACT),
                            w->now_s - 1, 0, NULL));
    world_audit(w, GRANT(e));
    CHECK(test_is_missing(test_get(w, LEE, team_path(w, ""))));
}

TEST(a_relative_with_a_sign_in_tells_the_team_without_any_share_and_learns_nothing) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK_INT(test_get(w, FAY, STR("/tell")).status, 200);
    struct answer a = test_post(w, FAY, STR("/tell"), STR("about=Ann+Ashdown&words=She+sells+things+heronsong"));
    CHECK_STR(a.location, STR("/tell?done=told"));
    struct answer b = test_post(w, FAY, STR("/tell"), STR("about=Nobody+At+All&words=Nothing+either"));
    CHECK_STR(b.location, a.location);
    a = test_get(w, CORA, STR("/told-us"));
    CHECK(test_has(a, "Fay Ford, about Ann Ashdown"));
    CHECK(test_has(a, "She sells things"));
    CHECK(!test_has(test_get(w, SAM, STR("/told-us")), "Ann Ashdown"));
    CHECK(!test_has(test_get(w, OLA, STR("/told-us")), "Ann Ashdown"));
    CHECK(!test_has(test_get(w, FAY, STR("/tell")), "Ann Ashdown"));
    CHECK(test_is_missing(test_get(w, FAY, STR("/told-us"))));
    CHECK(test_is_missing(test_get(w, ANN, STR("/tell"))));
    CHECK(!world_holds(w, "heronsong"));
}

TEST(nothing_that_cannot_be_taken_is_lost) {
    static const struct awkward_field fields[] = { { "words", "A line", AWKWARD_WORDS, TELLING_WORDS_MAX, NULL },
                                                   { "about", "Mo", AWKWARD_LINE, TELLING_NAME_MAX, NULL } };
    CLEANUP(world_free) struct world *w = world_new();
    struct str link = a_link(w);
    awkward_form(w, &(struct awkward_form){ .actor = FAY, .path = STR("/tell"), .fields = fields, .count = 2 });
    struct answer a = test_post(w, NOBODY, link, STR("words=A+line&may=7"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "A line"));
    CHECK_INT(test_post(w, NOBODY, link, STR("words=+&may=1")).status, 422);
    CHECK_INT(test_post(w, NOBODY, link, STR("words=%ff&may=1")).status, 422);
}

TEST(a_link_is_given_by_the_person_and_the_team_and_shown_once) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK(test_has(test_post(w, ANN, STR("/told/link"), STR("whom=Mo")), "/telling/"));
    CHECK(test_has(test_post(w, SAM, team_path(w, "/link"), STR("whom=Mo")), "/telling/"));
    CHECK(test_is_missing(test_post(w, RUTH, team_path(w, "/link"), STR("whom=Mo"))));
    CHECK_INT(test_post(w, ANN, STR("/told/link"), STR("whom=")).status, 422);
    struct answer a = test_get(w, ANN, STR("/told"));
    CHECK(test_has(a, "Given to Mo"));
    CHECK(!test_has(a, "/telling/"));
}

/* Somebody with the database puts a key of theirs into the box. */
static void key_put(struct world *w) {
    static const char key[32] = { 9 };
    CHECK_OK(db_run(w->db, &w->arena, SQL("UPDATE letterbox SET public = $1"), BIND(BYTES(key, sizeof key)), COLS_NONE,
                    0, NULL));
}

TEST(a_key_that_somebody_put_into_the_database_is_not_sealed_to) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str link = a_link(w);
    key_put(w);
    struct answer a = put(w, link, TOLD_CAME);
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "This link takes nothing any more"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM told")), 0);
}

TEST(a_link_put_onto_another_box_takes_nothing) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str ann = a_link(w), token;
    const struct person_edit *e = world_edit(w, BOB, BOB, KIND_PROFILE, ACTION_READ);
    CHECK_OK(letterbox_make(e, STR("Jo"), w->now_s + DAY_S, &token));
    world_audit(w, GRANT(e));
    struct str bob = text_format(&w->arena, "/telling/%.*s", STR_ARGS(token));
    CHECK_OK(db_run(w->db, &w->arena, SQL("DELETE FROM letterbox WHERE person_id = $1"),
                    BIND(VAL(world_person(w, ANN))), COLS_NONE, 0, NULL));
    CHECK_OK(db_run(w->db, &w->arena, SQL("UPDATE letterbox SET person_id = $1"), BIND(VAL(world_person(w, ANN))),
                    COLS_NONE, 0, NULL));
    CHECK_INT(put(w, ann, 0).status, 422);
    CHECK_INT(put(w, bob, 0).status, 422);
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM told")), 0);
}

TEST(words_that_cannot_be_opened_hide_nothing_of_the_rest) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK_INT(put(w, a_link(w), TOLD_READ).status, 200);
    CHECK_INT(put(w, a_link(w), TOLD_READ).status, 200);
    CHECK_OK(db_run(w->db, &w->arena, SQL("UPDATE told SET words = $1 WHERE id = (SELECT MAX(id) FROM told)"),
                    BIND(BYTES("x", 1)), COLS_NONE, 0, NULL));
    struct answer a = test_get(w, SAM, team_path(w, ""));
    CHECK(test_has(a, "These words can’t be opened any more"));
    CHECK(test_has(a, "She sells her things"));
    CHECK(!test_has(a, "didn’t say who"));
    a = test_get(w, ANN, STR("/told"));
    CHECK(test_has(a, "These words can’t be opened any more") && test_has(a, "She sells her things"));
    CHECK_INT(test_get(w, ANN, STR("/home")).status, 200);
    key_put(w);
    CHECK_INT(test_get(w, SAM, team_path(w, "")).status, 200);
    CHECK_INT(test_get(w, ANN, STR("/record/everything")).status, 200);
}

TEST(a_second_press_tells_once) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str link = a_link(w), key = STR("01890000-0000-7000-8000-000000000001");
    struct str form = STR("words=She+sells+her+things&from=Mo&may=0");
    CHECK_INT(test_post_key(w, NOBODY, link, form, key).status, 200);
    struct answer again = test_post_key(w, NOBODY, link, form, key);
    CHECK_INT(again.status, 200);
    CHECK(test_has(again, "It counted once"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM told")), 1);
    again = test_post_key(w, NOBODY, link, STR("words=And+her+coat&from=Mo&may=0"), key);
    CHECK_INT(again.status, 409);
    CHECK(test_has(again, "And her coat")); /* nothing is lost */
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM told")), 1);
}

TEST(what_waits_stands_before_what_somebody_has) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str link = a_link(w);
    for (int i = 0; i < 2; i++) CHECK_INT(put(w, link, 0).status, 200);
    struct told newer = newest(w, SAM);
    const struct person_edit *e = world_edit(w, SAM, ANN, KIND_PROFILE, ACTION_READ);
    CHECK_OK(told_got(e, newer.id));
    world_audit(w, GRANT(e));
    struct told first = newest(w, SAM);
    CHECK(!text_is(first.id, newer.id) && first.got_at_s == 0);
}

TEST(a_sign_in_tells_so_much_a_day_and_what_was_typed_stays) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str form = STR("about=Ann&words=She+sells+her+things");
    for (int i = 0; i < TELLING_A_DAY; i++) CHECK_INT(test_post(w, FAY, STR("/tell"), form).status, 303);
    struct answer a = test_post(w, FAY, STR("/tell"), form);
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "You told us much today") && test_has(a, "She sells her things"));
    CHECK_INT(test_post(w, NED, STR("/tell"), form).status, 303); /* each for themselves */
    clock_set_offset_s(2 * DAY_S);
    world_session_new(w, FAY);
    int later = test_post(w, FAY, STR("/tell"), form).status;
    clock_set_offset_s(0);
    CHECK_INT(later, 303);
}
