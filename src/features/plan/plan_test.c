/* What the plan keeps: every version, every line, whoever wrote it and whenever two wrote at once. */
#include "base/clock.h"
#include "features/plan/plan.h"
#include "world.h"

#include "features/plan/plan_test.h"

/* --- What’s going on --- */

TEST(a_line_of_the_map_keeps_its_words_and_side) {
    CLEANUP(world_free) struct world *w = world_new();
    struct plan_entries all;
    entry_put(w, ANN, SIDE_STRONG, "The kettle corner is mine");
    entry_put(w, SAM, SIDE_HARD, "Stairs, when the lift is out");
    CHECK_OK(plan_entries(plan_view(w, SAM), &all));
    CHECK_INT(all.count, 2);
    CHECK_STR(all.at[0].words, STR("The kettle corner is mine"));
    CHECK_INT(all.at[0].side, SIDE_STRONG);
    CHECK_STR(all.at[0].author_id, world_account(w, ANN));
    CHECK_INT(all.at[1].side, SIDE_HARD);
    CHECK_STR(all.at[1].area, STR("home"));
    CHECK(!world_holds(w, "kettle corner"));
    CHECK(!world_holds(w, "the lift is out"));
}

TEST(a_line_put_away_is_kept_and_comes_back) {
    CLEANUP(world_free) struct world *w = world_new();
    struct plan_entry x;
    struct str id = entry_put(w, ANN, SIDE_HARD, "The damp wall");
    CHECK_OK(plan_entry_read(plan_view(w, ANN), id, &x));
    x.stands = 0;
    CHECK_OK(plan_entry_write(plan_edit(w, SAM), &x));
    CHECK_OK(plan_entry_read(plan_view(w, ANN), id, &x));
    CHECK_INT(x.stands, 0);
    CHECK_INT(x.revision, 2);
    CHECK_STR(x.words, STR("The damp wall"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM plan_entry")), 2);
}

TEST(a_line_of_the_map_that_was_overtaken_is_not_written) {
    CLEANUP(world_free) struct world *w = world_new();
    struct plan_entry first, x;
    struct str id = entry_put(w, ANN, SIDE_HARD, "The damp wall");
    CHECK_OK(plan_entry_read(plan_view(w, ANN), id, &first));
    x = first;
    x.words = STR("The damp wall and the noise");
    CHECK_OK(plan_entry_write(plan_edit(w, ANN), &x));
    first.words = STR("The wall");
    CHECK_OUTCOME(plan_entry_write(plan_edit(w, SAM), &first), FAIL_CONFLICT);
    CHECK_OK(plan_entry_read(plan_view(w, ANN), id, &x));
    CHECK_STR(x.words, STR("The damp wall and the noise"));
    CHECK_OUTCOME(plan_entry_read(plan_view(w, ANN), STR("nothing"), &x), FAIL_NOT_FOUND);
}

/* --- Hopes --- */

TEST(every_version_of_a_hope_is_kept_and_the_latest_stands) {
    CLEANUP(world_free) struct world *w = world_new();
    struct hope h;
    struct hopes all;
    struct str id = hope_put(w, ANN, "Out every day");
    CHECK_OK(hope_read(plan_view(w, SAM), id, &h));
    CHECK_INT(h.state, HOPE_ON);
    h.words = STR("Out twice a week");
    h.why = STR("I want the evenings back");
    CHECK_OK(hope_write(plan_edit(w, SAM), &h));
    CHECK_OK(hopes_read(plan_view(w, ANN), &all));
    CHECK_INT(all.count, 1);
    CHECK_STR(all.at[0].words, STR("Out twice a week"));
    CHECK_INT(all.at[0].revision, 2);
    CHECK_OK(hope_versions(plan_view(w, ANN), id, &all));
    CHECK_INT(all.count, 2);
    CHECK_STR(all.at[0].words, STR("Out every day"));
    CHECK_STR(all.at[1].why, STR("I want the evenings back"));
    CHECK_STR(all.at[1].author_id, world_account(w, SAM));
    CHECK(!world_holds(w, "evenings back"));
}

TEST(words_for_a_hope_that_were_overtaken_are_not_written) {
    CLEANUP(world_free) struct world *w = world_new();
    struct hope mine, theirs;
    struct str id = hope_put(w, ANN, "Out every day");
    CHECK_OK(hope_read(plan_view(w, ANN), id, &mine));
    theirs = mine;
    theirs.words = STR("Out on Tuesdays");
    CHECK_OK(hope_write(plan_edit(w, SAM), &theirs));
    mine.words = STR("Out on Fridays");
    CHECK_OUTCOME(hope_write(plan_edit(w, ANN), &mine), FAIL_CONFLICT);
    CHECK_OK(hope_read(plan_view(w, ANN), id, &mine));
    CHECK_STR(mine.words, STR("Out on Tuesdays"));
}

TEST(a_hope_rests_and_is_taken_up_again_and_each_turn_is_kept) {
    CLEANUP(world_free) struct world *w = world_new();
    struct hope h;
    struct hope_turn *turns;
    size_t count;
    struct str id = hope_put(w, ANN, "Out every day");
    CHECK_OK(hope_turn(plan_edit(w, ANN), id, HOPE_PAUSED, STR("Hodan is in hospital")));
    CHECK_OK(hope_turn(plan_edit(w, SAM), id, HOPE_PAUSED, STR("again"))); /* it rests already */
    CHECK_OK(hope_read(plan_view(w, SAM), id, &h));
    CHECK_INT(h.state, HOPE_PAUSED);
    CHECK_STR(h.turn_words, STR("Hodan is in hospital"));
    CHECK_OK(hope_turn(plan_edit(w, SAM), id, HOPE_ON, STR("")));
    CHECK_OK(hope_turns(plan_view(w, ANN), id, &turns, &count));
    CHECK_INT(count, 3);
    CHECK_INT(turns[1].state, HOPE_PAUSED);
    CHECK_INT(turns[2].state, HOPE_ON);
    CHECK_OUTCOME(hope_turn(plan_edit(w, SAM), id, (enum hope_state)9, STR("")), FAIL_INVALID);
    CHECK_OUTCOME(hope_turn(plan_edit(w, SAM), STR("none"), HOPE_ON, STR("")), FAIL_NOT_FOUND);
}

/* --- Reminders --- */

struct reminds_case {
    const char *review;
    int64_t state;
    bool reminds;
};

TEST(a_hope_reminds_of_itself_on_its_day_and_never_while_it_rests) {
    static const struct reminds_case cases[] = {
        { "2026-03-03", HOPE_ON, true },      { "2026-03-02", HOPE_ON, true },
        { "2026-03-04", HOPE_ON, false },     { "", HOPE_ON, false },
        { "2026-03-02", HOPE_PAUSED, false }, { "2026-03-02", HOPE_ASIDE, false },
        { "2026-03-02", HOPE_CAME, false },
    };
    int64_t now_s;
    CHECK_OK(clock_utc((struct local_time){ .year = 2026, .month = 3, .day = 3, .hour = 12 }, &now_s));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct hope h = { .review = text_of(cases[i].review), .state = cases[i].state };
        CHECK_INT(hope_reminds(&h, now_s), cases[i].reminds);
    }
}

static void review_set(struct world *w, struct str id, const char *date) {
    struct hope h;
    CHECK_OK(hope_read(plan_view(w, ANN), id, &h));
    h.review = text_of(date);
    CHECK_OK(hope_write(plan_edit(w, ANN), &h));
}

static size_t team_reminders(struct world *w, enum who_is who) {
    struct rows found;
    const struct team_edit *e = world_team(w, who, KIND_CONTACT, ACTION_READ);
    CHECK_OK(hopes_to_look_at(team_edit_view(e), &found));
    return found.n;
}

TEST(a_pause_silences_the_reminders_of_the_person_and_of_the_worker) {
    CLEANUP(world_free) struct world *w = world_new();
    struct hope h;
    struct str id = hope_put(w, ANN, "Out every day");
    CHECK_OUTCOME(hope_to_look_at(plan_view(w, ANN), &h), FAIL_NOT_FOUND);
    CHECK_INT(team_reminders(w, SAM), 0);
    review_set(w, id, "2020-01-01");
    CHECK_OK(hope_to_look_at(plan_view(w, ANN), &h));
    CHECK_STR(h.id, id);
    CHECK_INT(team_reminders(w, SAM), 1);
    CHECK_INT(team_reminders(w, LEE), 0); /* who doesn't walk with her */
    CHECK_OK(hope_turn(plan_edit(w, ANN), id, HOPE_PAUSED, STR("")));
    CHECK_OUTCOME(hope_to_look_at(plan_view(w, ANN), &h), FAIL_NOT_FOUND);
    CHECK_INT(team_reminders(w, SAM), 0);
    CHECK_OK(hope_turn(plan_edit(w, ANN), id, HOPE_ON, STR("")));
    CHECK_INT(team_reminders(w, SAM), 1);
}

/* --- The options board --- */

TEST(what_two_put_on_the_board_at_once_both_stands) {
    CLEANUP(world_free) struct world *w = world_new();
    struct plan_board b;
    struct str hope = hope_put(w, ANN, "Out every day");
    const struct person_edit *ann = plan_edit(w, ANN), *sam = plan_edit(w, SAM); /* both read the empty board */
    struct plan_idea one = { .id = STR(""), .words = STR("The early bus"), .whose = STR("Hodan"), .from_id = STR("") };
    struct plan_idea two = { .id = STR(""), .words = STR("The market"), .whose = STR("Sam"), .from_id = STR("") };
    CHECK_OK(plan_idea_write(ann, hope, &one));
    CHECK_OK(plan_idea_write(sam, hope, &two));
    struct plan_line mine = { .idea_id = one.id, .kind = LINE_FOR, .words = STR("Not alone"), .when = STR("") };
    struct plan_line theirs = { .idea_id = one.id, .kind = LINE_FOR, .words = STR("It’s warm"), .when = STR("") };
    CHECK_OK(plan_line_add(ann, hope, &mine));
    CHECK_OK(plan_line_add(sam, hope, &theirs));
    CHECK_OK(plan_board(plan_view(w, ANN), hope, &b));
    CHECK_INT(b.idea_count, 2);
    CHECK_INT(b.line_count, 2);
    CHECK_STR(b.ideas[0].whose, STR("Hodan"));
    CHECK_STR(b.lines[0].words, STR("Not alone"));
    CHECK_STR(b.lines[1].words, STR("It’s warm"));
    CHECK(!world_holds(w, "early bus"));
    CHECK(!world_holds(w, "Not alone"));
}

TEST(an_idea_stands_where_it_was_put_last) {
    CLEANUP(world_free) struct world *w = world_new();
    struct plan_board b;
    struct str hope = hope_put(w, ANN, "Out every day"), idea = idea_put(w, SAM, hope, "The early bus");
    static const struct {
        enum line_kind kind;
        int64_t stands;
    } steps[] = { { LINE_FOR, LINE_THINKING },    { LINE_TRY, LINE_TRYING },      { LINE_CAME, LINE_TRIED },
                  { LINE_NOT_NOW, LINE_NOT_NOW }, { LINE_AGAINST, LINE_NOT_NOW }, { LINE_TRY, LINE_TRYING } };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        line_put(w, ANN, hope, idea, steps[i].kind, "words");
        CHECK_OK(plan_board(plan_view(w, SAM), hope, &b));
        CHECK_INT(b.ideas[0].stands, steps[i].stands);
    }
    CHECK_INT(b.line_count, 6); /* all of it is kept */
}

TEST(an_idea_that_is_not_for_now_stays_on_the_board) {
    CLEANUP(world_free) struct world *w = world_new();
    struct plan_board b;
    struct str hope = hope_put(w, ANN, "Out every day"), idea = idea_put(w, SAM, hope, "The charity shop");
    line_put(w, ANN, hope, idea, LINE_NOT_NOW, "");
    idea_put(w, ANN, hope, "The early bus");
    CHECK_OK(plan_board(plan_view(w, ANN), hope, &b));
    CHECK_INT(b.idea_count, 2);
    CHECK_STR(b.ideas[0].words, STR("The charity shop"));
}

TEST(other_words_for_an_idea_are_a_version_and_the_overtaken_are_not_written) {
    CLEANUP(world_free) struct world *w = world_new();
    struct plan_idea *list;
    size_t count;
    struct str hope = hope_put(w, ANN, "Out every day"), idea = idea_put(w, SAM, hope, "The bus");
    struct plan_idea next = { .id = idea, .words = STR("The early bus"), .whose = STR("Hodan"), .revision = 1 };
    CHECK_OK(plan_idea_write(plan_edit(w, ANN), hope, &next));
    struct plan_idea late = { .id = idea, .words = STR("A taxi"), .whose = STR("Sam"), .revision = 1 };
    CHECK_OUTCOME(plan_idea_write(plan_edit(w, SAM), hope, &late), FAIL_CONFLICT);
    CHECK_OK(plan_idea_versions(plan_view(w, ANN), hope, idea, &list, &count));
    CHECK_INT(count, 2);
    CHECK_STR(list[0].words, STR("The bus"));
    CHECK_STR(list[1].words, STR("The early bus"));
}

TEST(nothing_is_put_where_there_is_no_board) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str hope = hope_put(w, ANN, "Out every day"), idea = idea_put(w, SAM, hope, "The bus");
    struct plan_idea i = { .id = STR(""), .words = STR("x"), .whose = STR("y"), .from_id = STR("") };
    struct plan_line l = { .idea_id = STR("none"), .kind = LINE_FOR, .words = STR("x"), .when = STR("") };
    CHECK_OUTCOME(plan_idea_write(plan_edit(w, ANN), STR("none"), &i), FAIL_NOT_FOUND);
    CHECK_OUTCOME(plan_line_add(plan_edit(w, ANN), hope, &l), FAIL_NOT_FOUND);
    l.idea_id = idea;
    CHECK_OUTCOME(plan_line_add(plan_edit(w, ANN), STR("none"), &l), FAIL_NOT_FOUND);
    l.kind = 7;
    CHECK_OUTCOME(plan_line_add(plan_edit(w, ANN), hope, &l), FAIL_INVALID);
}

TEST(the_boards_of_all_hopes_are_read_apart_from_each_other) {
    CLEANUP(world_free) struct world *w = world_new();
    struct hopes hopes;
    struct plan_board *boards;
    struct str one = hope_put(w, ANN, "Out every day"), two = hope_put(w, ANN, "A cat");
    struct str bus = idea_put(w, SAM, one, "The bus");
    idea_put(w, ANN, two, "Ask the landlord");
    line_put(w, SAM, one, bus, LINE_FOR, "It’s warm");
    CHECK_OK(hopes_read(plan_view(w, ANN), &hopes));
    CHECK_OK(plan_boards(plan_view(w, ANN), &hopes, &boards));
    CHECK_INT(hopes.count, 2);
    CHECK_STR(boards[0].ideas[0].words, STR("The bus"));
    CHECK_INT(boards[0].line_count, 1);
    CHECK_STR(boards[1].ideas[0].words, STR("Ask the landlord"));
    CHECK_INT(boards[1].line_count, 0);
}

/* --- Everything, and who may --- */

static bool holds(const struct plan_section *all, size_t count, const char *text) {
    for (size_t i = 0; i < count; i++)
        if (text_is(all[i].text, text_of(text)) || text_is(all[i].title, text_of(text))) return true;
    return false;
}

TEST(everything_holds_every_version_and_every_line) {
    CLEANUP(world_free) struct world *w = world_new();
    struct plan_section *all;
    struct hope h;
    size_t count;
    struct str hope = hope_put(w, ANN, "Out every day"), idea = idea_put(w, SAM, hope, "The bus");
    line_put(w, SAM, hope, idea, LINE_CAME, "First one lovely");
    entry_put(w, ANN, SIDE_STRONG, "The kettle corner");
    CHECK_OK(hope_read(plan_view(w, ANN), hope, &h));
    h.words = STR("Out twice a week");
    CHECK_OK(hope_write(plan_edit(w, ANN), &h));
    CHECK_OK(hope_turn(plan_edit(w, ANN), hope, HOPE_PAUSED, STR("Until spring")));
    CHECK_OK(plan_everything(plan_view(w, ANN), &all, &count));
    static const char *const wanted[] = { "Out every day",    "Out twice a week",  "The bus",
                                          "First one lovely", "The kettle corner", "Until spring" };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) CHECK(holds(all, count, wanted[i]));
}

TEST(only_those_who_may_get_a_grant_for_the_plan) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK(plan_view(w, ANN) && plan_view(w, SAM) && plan_view(w, RUTH));
    static const enum who_is refused[] = { BOB, LEE, NED, FAY, ADA, OLA, WIM, ZOE };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) CHECK(plan_view(w, refused[i]) == NULL);
    CHECK(world_edit(w, RUTH, ANN, KIND_PLAN, ACTION_UPDATE) == NULL);
}
