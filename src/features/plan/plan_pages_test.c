/* The plan's pages as each role, what is typed into them, and two who write at once. */
#include "awkward.h"
#include "base/clock.h"
#include "features/meetings/meetings.h"
#include "features/plan/plan.h"
#include "world.h"

#include "features/plan/plan_test.h"

static struct str of_hope(struct world *w, bool own, struct str hope, const char *rest) {
    struct str base = own ? STR("/plan") : sams_path(w, "");
    return text_format(&w->arena, "%.*s/hopes/%.*s%s", STR_ARGS(base), STR_ARGS(hope), rest);
}

static struct str of_idea(struct world *w, bool own, struct str hope, struct str idea, const char *rest) {
    struct str base = of_hope(w, own, hope, "/ideas/");
    return text_format(&w->arena, "%.*s%.*s%s", STR_ARGS(base), STR_ARGS(idea), rest);
}

/* --- As each role --- */

struct seen_by {
    struct str path;
    const char *words;
    unsigned who;
};

TEST(pages_open_for_the_two_and_the_supervisor_and_are_missing_for_the_others) {
    CLEANUP(world_free) struct world *w = world_new();
    world_name_ann(w);
    struct str hope = hope_put(w, ANN, "Out every day"), idea = idea_put(w, SAM, hope, "The early bus");
    struct str entry = entry_put(w, ANN, SIDE_HARD, "The damp wall");
    struct str line = text_format(&w->arena, "/map/%.*s", STR_ARGS(entry));
    const struct seen_by pages[] = {
        { STR("/plan"), "My plan", WHO(ANN) | WHO(BOB) | WHO(ZOE) },
        { STR("/plan/map"), "What’s going on", WHO(ANN) | WHO(BOB) | WHO(ZOE) },
        { STR("/plan/print"), "’s plan", WHO(ANN) | WHO(BOB) | WHO(ZOE) },
        { of_hope(w, true, hope, ""), "Out every day", WHO(ANN) },
        { of_hope(w, true, hope, "/versions"), "One version so far", WHO(ANN) },
        { of_hope(w, true, hope, "/turn?to=pause"), "nothing reminds anyone of it", WHO(ANN) },
        { of_idea(w, true, hope, idea, ""), "The early bus", WHO(ANN) },
        { sams_path(w, ""), "The plan with Annie", WHO(SAM) | WHO(RUTH) },
        { sams_path(w, "/map"), "The damp wall", WHO(SAM) | WHO(RUTH) },
        { sams_path(w, "/print"), "Annie’s plan", WHO(SAM) | WHO(RUTH) },
        { sams_path(w, "/new"), "Name a hope", WHO(SAM) },
        { sams_path(w, text_z(&w->arena, line)), "Change a line", WHO(SAM) },
        { of_hope(w, false, hope, ""), "The early bus", WHO(SAM) | WHO(RUTH) },
        { of_hope(w, false, hope, "/edit"), "Other words for it", WHO(SAM) },
        { of_hope(w, false, hope, "/turn?to=pause"), "Pause it", WHO(SAM) },
        { of_hope(w, false, hope, "/versions"), "Out every day", WHO(SAM) | WHO(RUTH) },
        { of_idea(w, false, hope, idea, ""), "Hodan’s idea", WHO(SAM) | WHO(RUTH) },
        { of_idea(w, false, hope, idea, "/edit"), "Other words for the idea", WHO(SAM) },
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        test_seen_by(w, pages[i].path, pages[i].words, pages[i].who);
}

TEST(the_supervisor_reads_and_finds_nothing_to_press) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str hope = hope_put(w, ANN, "Out every day"), idea = idea_put(w, SAM, hope, "The early bus");
    entry_put(w, ANN, SIDE_HARD, "The damp wall");
    static const char *const buttons[] = { "Put it on the board", "Pause it",          "Change the words",
                                           "Make it a hope",      "Put it on the map", "Name another hope" };
    const struct str paths[] = { sams_path(w, ""), sams_path(w, "/map"), of_hope(w, false, hope, ""),
                                 of_idea(w, false, hope, idea, "") };
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        for (size_t k = 0; k < sizeof buttons / sizeof *buttons; k++)
            CHECK(!test_has(test_get(w, RUTH, paths[i]), buttons[k]));
    CHECK(test_is_missing(test_post(w, RUTH, of_hope(w, false, hope, "/ideas"), STR("idea=x&whose=y"))));
    CHECK(test_is_missing(test_post(w, RUTH, of_hope(w, false, hope, "/turn"), STR("to=pause"))));
    CHECK(test_is_missing(test_post(w, RUTH, sams_path(w, "/new"), STR("words=x"))));
    CHECK(test_is_missing(test_post(w, CORA, sams_path(w, "/map"), STR("side=hard&words=x"))));
    CHECK(test_is_missing(test_post(w, LEE, of_idea(w, false, hope, idea, ""), STR("for=x"))));
}

TEST(an_empty_plan_says_what_it_is_for_and_begins_with_one_button) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_get(w, ANN, STR("/plan"));
    CHECK(test_has(a, "No hopes written down yet"));
    CHECK(test_has(a, "Name a hope"));
    CHECK(!test_has(test_get(w, RUTH, sams_path(w, "")), "Name a hope"));
    CHECK(test_has(test_get(w, ANN, STR("/plan/map")), "An empty map"));
    CHECK(test_has(test_get(w, ANN, STR("/plan/print")), "Nothing to print yet"));
    CHECK(test_is_missing(test_get(w, ANN, STR("/plan/hopes/nothing"))));
    CHECK(test_is_missing(test_get(w, ANN, STR("/plan/map/nothing"))));
    CHECK(test_is_missing(test_get(w, BOB, of_hope(w, true, hope_put(w, ANN, "Mine alone"), ""))));
}

/* --- What’s going on --- */

TEST(any_part_of_life_is_left_out_and_one_line_is_enough) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_post(w, ANN, STR("/plan/map"), STR("area=sleep&side=strong&words=Naps"));
    CHECK_INT(a.status, 303);
    a = test_get(w, ANN, a.location);
    CHECK(test_has(a, "It’s on the map"));
    CHECK(test_has(a, "Naps"));
    CHECK(test_has(a, "Left out so far"));
    CHECK(test_has(a, "area=money#add"));
    CHECK(!test_has(a, "area=sleep#add"));
    CHECK_INT(test_post(w, SAM, sams_path(w, "/map"), STR("area=&name=The+allotment&side=hard&words=Slugs")).status,
              303);
    a = test_get(w, ANN, STR("/plan/map"));
    CHECK(test_has(a, "The allotment"));
    CHECK(test_has(a, "Slugs"));
}

TEST(a_line_of_the_map_becomes_a_hope_in_one_step_and_only_once) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str entry = entry_put(w, ANN, SIDE_HARD, "The stairs, when the lift is out");
    struct str path = text_format(&w->arena, "/plan/map/%.*s/hope", STR_ARGS(entry));
    struct answer first = test_post(w, ANN, path, STR(""));
    CHECK_INT(first.status, 303);
    CHECK(test_has(test_get(w, ANN, first.location), "The stairs, when the lift is out"));
    CHECK_INT(test_post(w, ANN, path, STR("")).status, 303);
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM plan_hope")), 1);
    CHECK(test_has(test_get(w, SAM, sams_path(w, "/map")), "A hope now: see it"));
}

TEST(when_two_change_one_line_of_the_map_both_are_shown) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str entry = entry_put(w, ANN, SIDE_HARD, "The damp wall");
    struct str own = text_format(&w->arena, "/plan/map/%.*s", STR_ARGS(entry));
    struct str sams = sams_path(w, text_z(&w->arena, text_format(&w->arena, "/map/%.*s", STR_ARGS(entry))));
    CHECK_INT(test_post(w, ANN, own, STR("revision=1&area=home&side=hard&words=The+wall+and+the+noise")).status, 303);
    struct answer a = test_post(w, SAM, sams, STR("revision=1&area=home&side=hard&words=Only+the+noise"));
    CHECK_INT(a.status, 409);
    CHECK(test_has(a, "The wall and the noise"));
    CHECK(test_has(a, "Only the noise"));
    CHECK(test_has(a, "name=\"revision\" value=\"2\""));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM plan_entry")), 2);
    CHECK_INT(test_post(w, SAM, sams, STR("revision=2&area=home&side=hard&words=Both&stands=0")).status, 303);
    CHECK(test_has(test_get(w, ANN, STR("/plan/map")), "Put away earlier"));
    CHECK_INT(test_post(w, ANN, own, STR("revision=3&area=home&side=hard&words=Both&stands=1")).status, 303);
    CHECK(!test_has(test_get(w, ANN, STR("/plan/map")), "Put away earlier"));
}

/* --- Hopes --- */

TEST(a_hope_is_named_rests_and_is_taken_up_again_in_other_words) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_post(w, ANN, STR("/plan/new"), STR("words=Out+every+day&why=Evenings"));
    CHECK_INT(a.status, 303);
    a = test_get(w, ANN, a.location);
    CHECK(test_has(a, "On the go"));
    CHECK(test_has(a, "Evenings"));
    struct rows ids;
    struct id_row {
        struct str id;
    };
    CHECK_OK(db_run(w->db, &w->arena, SQL("SELECT id FROM plan_hope"), BIND_NONE, COLS(COL(struct id_row, id)),
                    sizeof(struct id_row), &ids));
    struct str hope = ROWS(ids, struct id_row)->id;
    CHECK_INT(test_post(w, ANN, of_hope(w, true, hope, "/turn"), STR("to=pause&words=Hospital")).status, 303);
    a = test_get(w, SAM, of_hope(w, false, hope, ""));
    CHECK(test_has(a, "Resting"));
    CHECK(test_has(a, "Hospital"));
    CHECK(test_has(a, "No reminders while it rests"));
    CHECK(test_has(test_get(w, ANN, STR("/plan")), "Resting"));
    CHECK_INT(test_post(w, SAM, of_hope(w, false, hope, "/turn"), STR("to=on")).status, 303);
    a = test_post(w, SAM, of_hope(w, false, hope, "/edit"), STR("revision=1&words=Out+twice&why=Evenings"));
    CHECK_INT(a.status, 303);
    a = test_get(w, ANN, of_hope(w, true, hope, "/versions"));
    CHECK(test_has(a, "Out every day"));
    CHECK(test_has(a, "Out twice"));
    CHECK(test_has(a, "The same in both")); /* why it matters */
    CHECK(test_is_missing(test_get(w, ANN, of_hope(w, true, hope, "/turn?to=fail"))));
    CHECK(test_is_missing(test_post(w, ANN, of_hope(w, true, hope, "/turn"), STR("to=fail"))));
}

TEST(when_two_find_other_words_for_a_hope_both_are_shown) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str hope = hope_put(w, ANN, "Out every day");
    CHECK_INT(test_post(w, ANN, of_hope(w, true, hope, "/edit"), STR("revision=1&words=Out+twice")).status, 303);
    struct answer a = test_post(w, SAM, of_hope(w, false, hope, "/edit"), STR("revision=1&words=Out+on+Fridays"));
    CHECK_INT(a.status, 409);
    CHECK(test_has(a, "Out twice"));
    CHECK(test_has(a, "Out on Fridays"));
    CHECK(test_has(a, "name=\"revision\" value=\"2\""));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM plan_hope")), 2);
}

TEST(a_review_day_stands_on_home_until_the_hope_rests) {
    CLEANUP(world_free) struct world *w = world_new();
    world_name_ann(w);
    struct hope h;
    struct str hope = hope_put(w, ANN, "Out every day");
    CHECK_OK(hope_read(plan_view(w, ANN), hope, &h));
    h.review = STR("2020-01-01");
    CHECK_OK(hope_write(plan_edit(w, ANN), &h));
    CHECK(test_has(test_get(w, ANN, STR("/home")), "A hope you wanted to look at again"));
    struct answer a = test_get(w, SAM, STR("/today"));
    CHECK(test_has(a, "A hope to look at again"));
    CHECK(!test_has(a, "Out every day")); /* its words stand on Ann's own page alone */
    CHECK_INT(test_post(w, ANN, of_hope(w, true, hope, "/turn"), STR("to=pause")).status, 303);
    CHECK(!test_has(test_get(w, ANN, STR("/home")), "A hope you wanted to look at again"));
    CHECK(!test_has(test_get(w, SAM, STR("/today")), "A hope to look at again"));
}

/* --- The board --- */

TEST(two_on_one_board_lose_nothing) {
    CLEANUP(world_free) struct world *w = world_new();
    world_name_ann(w);
    struct str hope = hope_put(w, ANN, "Out every day");
    test_get(w, ANN, of_hope(w, true, hope, "")); /* both have it open */
    test_get(w, SAM, of_hope(w, false, hope, ""));
    CHECK_INT(test_post(w, ANN, of_hope(w, true, hope, "/ideas"), STR("idea=The+bus&whose=Hodan")).status, 303);
    CHECK_INT(test_post(w, SAM, of_hope(w, false, hope, "/ideas"), STR("idea=The+market&whose=")).status, 303);
    struct answer a = test_get(w, ANN, of_hope(w, true, hope, ""));
    CHECK(test_has(a, "The bus") && test_has(a, "Hodan’s idea"));
    CHECK(test_has(a, "The market") && test_has(a, "Sam’s idea"));
}

TEST(lines_are_added_to_an_idea_and_say_where_it_stands) {
    CLEANUP(world_free) struct world *w = world_new();
    world_name_ann(w);
    struct str hope = hope_put(w, ANN, "Out every day"), idea = idea_put(w, SAM, hope, "The bus");
    struct str own = of_idea(w, true, hope, idea, ""), sams = of_idea(w, false, hope, idea, "");
    CHECK(test_has(test_get(w, ANN, of_hope(w, true, hope, "")), "Thinking about it"));
    CHECK_INT(test_post(w, ANN, own, STR("for=Warm&against=She+works&try=One+stop&when=Friday")).status, 303);
    struct answer a = test_get(w, SAM, of_hope(w, false, hope, ""));
    CHECK(test_has(a, "Warm") && test_has(a, "She works") && test_has(a, "One stop (Friday)"));
    CHECK(test_has(a, "Trying it"));
    CHECK_INT(test_post(w, SAM, sams, STR("came=Lovely")).status, 303);
    CHECK(test_has(test_get(w, ANN, of_hope(w, true, hope, "")), "Tried it"));
    CHECK_INT(test_post(w, ANN, own, STR("stands=not-now")).status, 303);
    a = test_get(w, ANN, of_hope(w, true, hope, ""));
    CHECK(test_has(a, "Not for now"));
    CHECK(test_has(a, "The bus") && test_has(a, "Lovely")); /* what wasn't chosen is kept */
    CHECK_INT(test_post(w, ANN, own, STR("for=+&when=")).status, 422);
    CHECK_INT(test_post(w, ANN, own, STR("when=Friday")).status, 422);
}

TEST(when_two_find_other_words_for_an_idea_both_are_shown) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str hope = hope_put(w, ANN, "Out every day"), idea = idea_put(w, SAM, hope, "The bus");
    struct str own = of_idea(w, true, hope, idea, "/edit"), sams = of_idea(w, false, hope, idea, "/edit");
    CHECK_INT(test_post(w, ANN, own, STR("revision=1&idea=The+early+bus&whose=Hodan")).status, 303);
    struct answer a = test_post(w, SAM, sams, STR("revision=1&idea=A+taxi&whose=Hodan"));
    CHECK_INT(a.status, 409);
    CHECK(test_has(a, "The early bus") && test_has(a, "A taxi"));
    CHECK_INT(test_post(w, SAM, sams, STR("revision=2&idea=Bus+or+taxi&whose=Hodan")).status, 303);
    CHECK(test_has(test_get(w, ANN, own), "The words from before"));
    CHECK(test_has(test_get(w, ANN, own), "The early bus"));
}

/* --- From a note --- */

static struct str note_put(struct world *w) {
    const struct person_edit *e = world_edit(w, SAM, ANN, KIND_NOTE, ACTION_CREATE);
    struct note n = {
        .met_at_s = w->now_s - HOUR_S, .talked = STR("The choir"), .person_will = STR("Ring the number"), .meet = 1
    };
    n.appointment_id = n.draft_id = n.agenda = n.win = n.worker_will = n.will_by = n.heard = STR("");
    CHECK_OK(note_add(e, &n));
    world_audit(w, GRANT(e));
    return n.id;
}

TEST(a_note_leads_to_a_hope_or_to_an_idea_in_one_step) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str note = note_put(w), hope = hope_put(w, ANN, "Sing again");
    struct str own = text_format(&w->arena, "/plan/from-note/%.*s", STR_ARGS(note));
    struct str sams = sams_path(w, text_z(&w->arena, text_format(&w->arena, "/from-note/%.*s", STR_ARGS(note))));
    CHECK(test_has(test_get(w, ANN, STR("/record")), "/plan/from-note/"));
    struct answer a = test_get(w, ANN, own);
    CHECK(test_has(a, "Ring the number</textarea>"));
    CHECK(test_has(a, "An idea for “Sing again”"));
    struct str idea_form = text_format(&w->arena, "words=Ring+the+number&where=%.*s", STR_ARGS(hope));
    CHECK_INT(test_post(w, SAM, sams, idea_form).status, 303);
    CHECK_INT(test_post(w, SAM, sams, idea_form).status, 303); /* twice is once */
    CHECK(test_has(test_get(w, ANN, of_hope(w, true, hope, "")), "Ring the number"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM plan_idea")), 1);
    CHECK_INT(test_post(w, ANN, own, STR("words=A+choir&where=new")).status, 303);
    CHECK(test_has(test_get(w, ANN, STR("/plan")), "A choir"));
    CHECK_INT(test_post(w, ANN, own, STR("words=A+choir&where=elsewhere")).status, 422);
    CHECK(test_is_missing(test_get(w, BOB, own)));
    CHECK(test_is_missing(test_get(w, RUTH, sams)));
}

/* --- Sent twice, and what can't be taken --- */

TEST(the_same_form_sent_twice_counts_once) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str hope = hope_put(w, ANN, "Out every day"), idea = idea_put(w, SAM, hope, "The bus");
    const struct {
        struct str path;
        const char *form, *key;
        struct sql count;
        int64_t is;
    } forms[] = {
        { STR("/plan/new"), "words=A+cat", "018f6f2e-0000-7000-8000-000000000011",
          SQL("SELECT count(*) AS n FROM plan_hope"), 2 },
        { STR("/plan/map"), "side=hard&words=Stairs", "018f6f2e-0000-7000-8000-000000000012",
          SQL("SELECT count(*) AS n FROM plan_entry"), 1 },
        { of_hope(w, true, hope, "/ideas"), "idea=A+taxi&whose=Ann", "018f6f2e-0000-7000-8000-000000000013",
          SQL("SELECT count(*) AS n FROM plan_idea"), 2 },
        { of_idea(w, true, hope, idea, ""), "for=Warm&try=One+stop", "018f6f2e-0000-7000-8000-000000000014",
          SQL("SELECT count(*) AS n FROM plan_line"), 2 },
        { of_hope(w, true, hope, "/turn"), "to=pause", "018f6f2e-0000-7000-8000-000000000015",
          SQL("SELECT count(*) AS n FROM plan_turn"), 3 },
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct answer a = test_post_key(w, ANN, forms[i].path, text_of(forms[i].form), text_of(forms[i].key));
        struct answer b = test_post_key(w, ANN, forms[i].path, text_of(forms[i].form), text_of(forms[i].key));
        CHECK_INT(a.status, 303);
        CHECK_STR(b.location, a.location);
        CHECK_INT(test_post(w, ANN, forms[i].path, text_of(forms[i].form)).status, 303); /* after going back */
        CHECK_INT(world_number(w, forms[i].count), forms[i].is);
    }
}

TEST(a_hope_in_the_same_words_with_another_first_sign_is_another) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_post(w, ANN, STR("/plan/new"), STR("words=A+cat&step=Ask+the+landlord"));
    struct answer b = test_post(w, ANN, STR("/plan/new"), STR("words=A+cat&step=Visit+a+shelter"));
    CHECK(!text_is(a.location, b.location));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM plan_hope")), 2);
}

TEST(what_can_not_be_taken_comes_back_as_it_was_typed) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str hope = hope_put(w, ANN, "Out every day");
    struct answer a = test_post(w, ANN, STR("/plan/new"), STR("words=&why=Because+of+the+evenings"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "Write the hope in a few words"));
    CHECK(test_has(a, "Because of the evenings</textarea>"));
    a = test_post(w, ANN, STR("/plan/new"), STR("words=Kept&review-day=1&review-month=2&review-year=2001"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "Give a day that’s still to come") && test_has(a, "Kept</textarea>"));
    a = test_post(w, ANN, STR("/plan/map"), STR("words=Stairs"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "Say whether it’s something good") && test_has(a, "Stairs</textarea>"));
    a = test_post(w, ANN, of_hope(w, true, hope, "/ideas"), STR("idea=&whose=Aunt+May"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "even in two words") && test_has(a, "value=\"Aunt May\""));
    CHECK(test_has(a, "Options board")); /* the whole board is still there */
    struct str many = test_many(w, "a", 501);
    a = test_post(w, ANN, STR("/plan/new"), text_format(&w->arena, "words=%.*s", STR_ARGS(many)));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "501"));
    a = test_post(w, ANN, STR("/plan/new"), STR("words=%ff%fe"));
    CHECK_INT(a.status, 422);
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM plan_hope")), 1);
}

TEST(a_full_plan_and_a_full_board_say_so_and_keep_what_was_typed) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str hope = hope_put(w, ANN, "Out every day");
    for (int i = 1; i < PLAN_HOPES_MAX; i++) hope_put(w, ANN, "Another");
    for (int i = 0; i < PLAN_IDEAS_MAX; i++) idea_put(w, SAM, hope, "The bus");
    struct answer a = test_post(w, ANN, STR("/plan/new"), STR("words=One+more"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "no room for another hope") && test_has(a, "One more</textarea>"));
    a = test_post(w, ANN, of_hope(w, true, hope, "/ideas"), STR("idea=A+taxi&whose=Ann"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "The board is full") && test_has(a, "A taxi</textarea>"));
    struct str entry = entry_put(w, ANN, SIDE_HARD, "Stairs");
    a = test_post(w, ANN, text_format(&w->arena, "/plan/map/%.*s/hope", STR_ARGS(entry)), STR(""));
    CHECK_INT(a.status, 303);
    CHECK(test_has(test_get(w, ANN, a.location), "no room for another hope"));
}

TEST(an_overtaken_form_with_a_mistake_shows_both_as_well) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str hope = hope_put(w, ANN, "Out every day");
    CHECK_INT(test_post(w, ANN, of_hope(w, true, hope, "/edit"), STR("revision=1&words=Out+twice")).status, 303);
    struct answer a =
        test_post(w, SAM, of_hope(w, false, hope, "/edit"), STR("revision=1&words=Fridays&review-day=99"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "Out twice") && test_has(a, "Fridays"));
    CHECK(test_has(a, "id=\"review-error\""));
}

static struct str hope_revision(struct world *w) {
    int64_t revision = world_number(w, SQL("SELECT COALESCE(MAX(revision), 0) AS n FROM plan_hope"));
    return text_format(&w->arena, "revision=%lld", (long long)revision);
}
static struct str idea_revision(struct world *w) {
    int64_t revision = world_number(w, SQL("SELECT COALESCE(MAX(revision), 0) AS n FROM plan_idea"));
    return text_format(&w->arena, "revision=%lld", (long long)revision);
}
static struct str entry_revision(struct world *w) {
    int64_t revision = world_number(w, SQL("SELECT COALESCE(MAX(revision), 0) AS n FROM plan_entry"));
    return text_format(&w->arena, "revision=%lld&area=home&side=hard", (long long)revision);
}

static const struct awkward_field hope_fields[] = {
    { "words", "Out every day", AWKWARD_WORDS, 500, NULL },  { "why", "The evenings", AWKWARD_WORDS, 500, NULL },
    { "step", "Shoes on by two", AWKWARD_WORDS, 500, NULL }, { "review-day", "1", AWKWARD_CODE, 0, "review" },
    { "review-month", "2", AWKWARD_CODE, 0, "review" },      { "review-year", "2099", AWKWARD_CODE, 0, "review" },
};
static const struct awkward_field idea_fields[] = { { "idea", "The bus", AWKWARD_WORDS, 500, NULL },
                                                    { "whose", "Hodan", AWKWARD_LINE, 100, NULL } };
static const struct awkward_field line_fields[] = {
    { "for", "Warm", AWKWARD_WORDS, 500, NULL },     { "against", "She works", AWKWARD_WORDS, 500, NULL },
    { "try", "One stop", AWKWARD_WORDS, 500, NULL }, { "came", "Lovely", AWKWARD_WORDS, 500, NULL },
    { "stands", "tried", AWKWARD_CODE, 0, NULL },
};
static const struct awkward_field entry_fields[] = { { "words", "Stairs", AWKWARD_WORDS, 500, NULL } };

TEST(awkward_input_in_every_field_is_kept_exactly_or_refused_with_everything_still_there) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str hope = hope_put(w, ANN, "Out every day"), idea = idea_put(w, SAM, hope, "The bus");
    struct str entry = entry_put(w, ANN, SIDE_HARD, "Stairs");
    struct str line = text_format(&w->arena, "/map/%.*s", STR_ARGS(entry));
    const struct awkward_form forms[] = {
        { ANN, of_hope(w, true, hope, "/edit"), of_hope(w, true, hope, "/edit"), hope_fields, 6, hope_revision },
        { SAM, of_idea(w, false, hope, idea, "/edit"), of_idea(w, false, hope, idea, "/edit"), idea_fields, 2,
          idea_revision },
        { SAM, of_idea(w, false, hope, idea, ""), STR(""), line_fields, 5, NULL },
        { ANN, text_format(&w->arena, "/plan%.*s", STR_ARGS(line)), text_format(&w->arena, "/plan%.*s", STR_ARGS(line)),
          entry_fields, 1, entry_revision },
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) awkward_form(w, &forms[i]);
}
