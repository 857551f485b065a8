/* The pages of decisions, wishes, meetings and the team plan as each role; two who write at once; what is typed. */
#include "awkward.h"
#include "base/clock.h"
#include "world.h"

#include "features/decisions/decisions_test.h"

#define OWN (WHO(ANN) | WHO(BOB) | WHO(ZOE))

/* --- As each role --- */

struct seen_by {
    struct str path;
    const char *words;
    unsigned who;
};

static struct str meeting_put(struct world *w) {
    struct sheet s = { .kind = SHEET_MEETING };
    s.field[MEETING_WITH] = STR("Dr Elm");
    s.field[MEETING_LETTER_TO] = STR("Dear Dr Elm");
    s.field[MEETING_LETTER] = STR("I sleep badly");
    return sheet_put(w, ANN, s);
}

TEST(pages_open_for_the_two_and_the_supervisor_and_are_missing_for_the_others) {
    CLEANUP(world_free) struct world *w = world_new();
    world_name_ann(w);
    struct str d = decision_put(w, ANN, "Do I move nearer?"), o = option_put(w, SAM, d, "Stay here");
    struct str x = action_put(w, ANN, "Ring the council", SAM), m = meeting_put(w);
    struct str wish = wish_put(w, ANN, "A quiet room", true, false);
    struct str option = text_format(&w->arena, "/options/%.*s", STR_ARGS(o));
    const struct seen_by pages[] = {
        { STR("/plan/decisions"), "Decisions", OWN },
        { STR("/plan/decisions/new"), "Think a decision through", OWN },
        { of_sheet(w, true, "/plan/decisions", d, ""), "Stay here", WHO(ANN) },
        { of_sheet(w, true, "/plan/decisions", d, "/print"), "Being near my sister", WHO(ANN) },
        { of_sheet(w, true, "/plan/decisions", d, text_z(&w->arena, option)), "What speaks for it", WHO(ANN) },
        { team_path(w, "/plan/decisions"), "Do I move nearer?", WHO(SAM) | WHO(RUTH) },
        { of_sheet(w, false, "/plan/decisions", d, ""), "Stay here", WHO(SAM) | WHO(RUTH) },
        { of_sheet(w, false, "/plan/decisions", d, "/edit"), "what matters", WHO(SAM) },
        { of_sheet(w, false, "/plan/decisions", d, text_z(&w->arena, option)), "What speaks for it", WHO(SAM) },
        { STR("/plan/wishes"), "not a legal advance decision", OWN },
        { STR("/plan/wishes/print"), "What ", OWN },
        { of_sheet(w, true, "/plan/wishes", wish, ""), "Who may see it?", WHO(ANN) },
        { team_path(w, "/plan/wishes"), "A quiet room", WHO(SAM) | WHO(RUTH) },
        { team_path(w, "/plan/wishes/print"), "A quiet room", WHO(SAM) | WHO(RUTH) },
        { team_path(w, "/plan/wishes/new"), "A wish for a hard time", WHO(SAM) },
        { of_sheet(w, false, "/plan/wishes", wish, ""), "A quiet room", WHO(SAM) },
        { STR("/plan/team"), "Who does what", OWN },
        { STR("/plan/team/new"), "Who does it?", OWN },
        { team_path(w, "/plan/team"), "Ring the council", WHO(SAM) | WHO(RUTH) },
        { team_path(w, "/plan/team/print"), "Ring the council", WHO(SAM) | WHO(RUTH) },
        { of_sheet(w, false, "/plan/team", x, ""), "Where does it stand?", WHO(SAM) },
        { STR("/my-meeting"), "My meeting", OWN },
        { of_sheet(w, true, "/my-meeting", m, ""), "Meeting with Dr Elm", WHO(ANN) },
        { of_sheet(w, true, "/my-meeting", m, "/letter"), "I sleep badly", WHO(ANN) },
        { team_path(w, "/my-meeting"), "Dr Elm", WHO(SAM) | WHO(RUTH) },
        { of_sheet(w, false, "/my-meeting", m, ""), "Meeting with Dr Elm", WHO(SAM) | WHO(RUTH) },
        { of_sheet(w, false, "/my-meeting", m, "/edit"), "Dr Elm", WHO(SAM) },
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        test_seen_by(w, pages[i].path, pages[i].words, pages[i].who);
}

TEST(the_supervisor_reads_and_finds_nothing_to_press) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str d = decision_put(w, ANN, "Do I move nearer?"), x = action_put(w, ANN, "Ring the council", SAM);
    struct str wish = wish_put(w, ANN, "A quiet room", true, false);
    option_put(w, SAM, d, "Stay here");
    action_put(w, ANN, "Ask about the lift", ANN);
    static const char *const buttons[] = { "Put it in the grid", "Fill in:", "Withdraw it",
                                           "Change it",          ">Up<",     "Another" };
    const struct str paths[] = { team_path(w, "/plan/decisions"), of_sheet(w, false, "/plan/decisions", d, ""),
                                 team_path(w, "/plan/wishes"), team_path(w, "/plan/team"),
                                 team_path(w, "/my-meeting") };
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        for (size_t k = 0; k < sizeof buttons / sizeof *buttons; k++)
            CHECK(!test_has(test_get(w, RUTH, paths[i]), buttons[k]));
    CHECK(test_is_missing(test_post(w, RUTH, team_path(w, "/plan/decisions/new"), STR("question=x"))));
    CHECK(test_is_missing(test_post(w, RUTH, of_sheet(w, false, "/plan/wishes", wish, "/withdraw"), STR(""))));
    CHECK(test_is_missing(test_post(w, RUTH, of_sheet(w, false, "/plan/team", x, "/move"), STR("to=down"))));
    CHECK(test_is_missing(test_post(w, CORA, team_path(w, "/my-meeting/new"), STR("with=x"))));
    CHECK(test_is_missing(test_post(w, LEE, team_path(w, "/plan/team/new"), STR("what=x&owner=outside&outside=y"))));
}

TEST(empty_pages_say_what_they_are_for_and_begin_with_one_button) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK(test_has(test_get(w, ANN, STR("/plan/decisions")), "No decision here yet"));
    CHECK(test_has(test_get(w, ANN, STR("/plan/wishes")), "No wishes written down"));
    CHECK(test_has(test_get(w, ANN, STR("/plan/team")), "Nobody has anything to do here yet"));
    CHECK(test_has(test_get(w, ANN, STR("/my-meeting")), "No meeting to get ready for"));
    CHECK(!test_has(test_get(w, RUTH, team_path(w, "/plan/team")), "Write down what’s to be done"));
    static const char *const bases[] = { "/plan/decisions", "/plan/wishes", "/plan/team", "/my-meeting" };
    for (size_t i = 0; i < sizeof bases / sizeof *bases; i++)
        CHECK(test_is_missing(test_get(w, ANN, of_sheet(w, true, bases[i], STR("nothing"), ""))));
    struct str d = decision_put(w, ANN, "Do I move nearer?");
    CHECK(test_is_missing(test_get(w, BOB, of_sheet(w, true, "/plan/decisions", d, ""))));
}

/* --- What matters to me --- */

TEST(a_decision_becomes_a_grid_of_words_that_the_two_fill_in) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a =
        test_post(w, ANN, STR("/plan/decisions/new"),
                  STR("question=Do+I+move?&matter-1=My+sister&matter-2=The+stairs&option-1=Stay&option-2=Go"));
    CHECK_INT(a.status, 303);
    struct answer grid = test_get(w, ANN, a.location);
    CHECK(test_has(grid, "My sister") && test_has(grid, "The stairs") && test_has(grid, "Stay") &&
          test_has(grid, "Go"));
    CHECK(test_has(grid, "Nothing said yet"));
    struct sheets options;
    CHECK_OK(sheets_read(view_of(w, ANN), SHEET_OPTION, STR(""), &options));
    CHECK_INT(options.count, 2);
    struct sheet *stay = &options.at[0];
    struct str path = of_sheet(w, false, "/plan/decisions", stay->under_id,
                               text_z(&w->arena, text_format(&w->arena, "/options/%.*s", STR_ARGS(stay->id))));
    a = test_post(w, SAM, path, STR("revision=1&name=Stay&for-1=She+visits&against-2=Four+floors"));
    CHECK_INT(a.status, 303);
    grid = test_get(w, ANN, of_sheet(w, true, "/plan/decisions", stay->under_id, ""));
    CHECK(test_has(grid, "She visits") && test_has(grid, "Four floors"));
    CHECK_INT(test_post(w, SAM, path, STR("revision=2&name=Stay&for-1=She+visits&left-out=1")).status, 303);
    CHECK(!test_has(test_get(w, ANN, of_sheet(w, true, "/plan/decisions", stay->under_id, "/print")), "She visits"));
    CHECK_INT(test_post(w, SAM, path, STR("revision=3&name=Stay&for-1=She+visits")).status, 303);
    CHECK(test_has(test_get(w, ANN, of_sheet(w, true, "/plan/decisions", stay->under_id, "/print")), "She visits"));
}

TEST(an_idea_of_an_options_board_becomes_an_option_in_one_step_and_only_once) {
    CLEANUP(world_free) struct world *w = world_new();
    struct hope h = { .words = STR("Out every day") };
    CHECK_OK(hope_write(edit_of(w, ANN), &h));
    struct plan_idea i = { .words = STR("The early bus"), .whose = STR("Hodan") };
    CHECK_OK(plan_idea_write(edit_of(w, ANN), h.id, &i));
    struct str d = decision_put(w, ANN, "How do I get out?");
    struct answer a = test_get(w, ANN, of_sheet(w, true, "/plan/decisions", d, ""));
    CHECK(test_has(a, "Make it an option") && test_has(a, "The early bus"));
    struct str form = text_format(&w->arena, "idea=%.*s.%.*s", STR_ARGS(h.id), STR_ARGS(i.id));
    struct str path = of_sheet(w, true, "/plan/decisions", d, "/options");
    CHECK_INT(test_post(w, ANN, path, form).status, 303);
    CHECK_INT(test_post(w, ANN, path, form).status, 303);
    struct sheets options;
    CHECK_OK(sheets_read(view_of(w, ANN), SHEET_OPTION, d, &options));
    CHECK_INT(options.count, 1);
    CHECK_STR(options.at[0].field[OPTION_WHOSE], STR("Hodan"));
    CHECK(!test_has(test_get(w, ANN, of_sheet(w, true, "/plan/decisions", d, "")), "Make it an option"));
    CHECK(test_is_missing(test_post(w, ANN, path, STR("idea=nothing"))));
}

/* --- Advance wishes --- */

TEST(a_withdrawn_wish_disappears_at_the_next_request_for_everyone_who_saw_it) {
    CLEANUP(world_free) struct world *w = world_new();
    share_with_fay(w);
    struct str id = wish_put(w, ANN, "A quiet room", true, true);
    struct str shared = text_format(&w->arena, "/shared/%.*s/wishes", STR_ARGS(world_person(w, ANN)));
    const struct {
        enum who_is who;
        struct str path;
    } seen[] = { { SAM, team_path(w, "/plan/wishes") },
                 { SAM, team_path(w, "/plan/wishes/print") },
                 { RUTH, team_path(w, "/plan/wishes") },
                 { RUTH, team_path(w, "/plan/wishes/print") },
                 { FAY, shared },
                 { ANN, STR("/plan/wishes/print") },
                 { SAM, of_sheet(w, false, "/plan/wishes", id, "") } };
    enum { SEEN = sizeof seen / sizeof *seen };
    for (size_t i = 0; i < SEEN; i++) CHECK(test_has(test_get(w, seen[i].who, seen[i].path), "A quiet room"));
    CHECK_INT(test_post(w, ANN, of_sheet(w, true, "/plan/wishes", id, "/withdraw"), STR("")).status, 303);
    for (size_t i = 0; i < SEEN; i++) CHECK(!test_has(test_get(w, seen[i].who, seen[i].path), "A quiet room"));
    CHECK(test_is_missing(test_get(w, SAM, of_sheet(w, false, "/plan/wishes", id, ""))));
    CHECK(test_is_missing(test_post(w, SAM, of_sheet(w, false, "/plan/wishes", id, ""),
                                    STR("revision=1&area=helps&words=x")))); /* whose form was open */
    CHECK(test_has(test_get(w, ANN, STR("/plan/wishes")), "Withdrawn: only you see these"));
    CHECK(test_is_missing(test_get(w, ANN, of_sheet(w, true, "/plan/wishes", id, ""))));
    CHECK(test_is_missing(test_post(w, SAM, of_sheet(w, false, "/plan/wishes", id, "/again"), STR(""))));
    CHECK_INT(test_post(w, ANN, of_sheet(w, true, "/plan/wishes", id, "/again"), STR("")).status, 303);
    for (size_t i = 0; i < SEEN; i++) CHECK(test_has(test_get(w, seen[i].who, seen[i].path), "A quiet room"));
}

TEST(the_person_chooses_who_sees_a_wish) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str see_fay = text_format(&w->arena, "see-%.*s", STR_ARGS(world_account(w, FAY)));
    struct str form = text_format(&w->arena, "area=helps&words=A+quiet+room&%.*s=%.*s", STR_ARGS(see_fay),
                                  STR_ARGS(world_account(w, FAY)));
    struct str shared = text_format(&w->arena, "/shared/%.*s/wishes", STR_ARGS(world_person(w, ANN)));
    CHECK(!test_has(test_get(w, ANN, STR("/plan/wishes/new")), "Fay"));
    CHECK_INT(test_post(w, ANN, STR("/plan/wishes/new"), form).status, 303); /* Fay shares in nothing yet: left out */
    CHECK(test_has(test_get(w, ANN, STR("/plan/wishes")), "Only you see this"));
    CHECK(!test_has(test_get(w, SAM, team_path(w, "/plan/wishes")), "A quiet room"));
    share_with_fay(w);
    CHECK(test_has(test_get(w, ANN, STR("/plan/wishes/new")), "Fay"));
    CHECK(!test_has(test_get(w, FAY, shared), "A quiet room"));
    CHECK_INT(test_post(w, ANN, STR("/plan/wishes/new"), form).status, 303);
    CHECK(test_has(test_get(w, FAY, shared), "A quiet room"));
    CHECK(test_has(test_get(w, ANN, STR("/plan/wishes")), "Seen by Fay"));
    CHECK(test_is_missing(test_get(w, NED, shared)));
    CHECK(test_is_missing(test_get(w, SAM, shared)));
    CHECK(!test_has(test_get(w, SAM, team_path(w, "/plan/wishes")), "A quiet room"));
    CHECK_INT(test_post(w, SAM, team_path(w, "/plan/wishes/new"), STR("area=not&words=No+sirens")).status, 303);
    CHECK(test_has(test_get(w, RUTH, team_path(w, "/plan/wishes")), "No sirens"));
    CHECK(!test_has(test_get(w, FAY, shared), "No sirens"));
    CHECK_OK(
        relation_end(world_edit(w, ANN, ANN, KIND_CONSENT, ACTION_UPDATE), RELATION_FAMILY, world_account(w, FAY)));
    CHECK(test_is_missing(test_get(w, FAY, shared)));
    CHECK(!test_has(test_get(w, ANN, STR("/plan/wishes")), "Seen by Fay"));
}

/* --- My meeting --- */

TEST(over_time_the_log_shows_done_for_then_with_then_by_me) {
    CLEANUP(world_free) struct world *w = world_new();
    static const char *const forms[] = {
        "with=The+surgery&on-day=1&on-month=2&on-year=2020&how-1=for&how-2=for",
        "with=The+benefits+office&on-day=1&on-month=3&on-year=2021&how-1=with&how-2=with",
        "with=Dr+Elm&on-day=1&on-month=4&on-year=2022&how-1=by&how-2=by",
    };
    for (size_t i = 3; i-- > 0;)
        CHECK_INT(test_post(w, i == 1 ? SAM : ANN, i == 1 ? team_path(w, "/my-meeting/new") : STR("/my-meeting/new"),
                            text_of(forms[i]))
                      .status,
                  303);
    struct answer a = test_get(w, ANN, STR("/my-meeting"));
    size_t walk = text_find(a.body, STR("id=\"walk\""));
    CHECK(walk < a.body.n);
    struct str rest = { a.body.p + walk, a.body.n - walk };
    size_t done_for = text_find(rest, STR("Speaking there: done for me"));
    size_t done_with = text_find(rest, STR("Speaking there: done with me"));
    size_t done_by = text_find(rest, STR("Speaking there: done by me"));
    CHECK(done_for < done_with && done_with < done_by && done_by < rest.n);
    CHECK(test_has(a, "<svg") && !test_has(a, "%"));
    CHECK(test_has(test_get(w, RUTH, team_path(w, "/my-meeting")), "done by me"));
}

TEST(a_letter_stands_alone_with_its_day_and_the_name) {
    CLEANUP(world_free) struct world *w = world_new();
    world_name_ann(w);
    struct str m = meeting_put(w);
    struct answer a = test_get(w, ANN, of_sheet(w, true, "/my-meeting", m, "/letter"));
    CHECK(test_has(a, "Dear Dr Elm") && test_has(a, "I sleep badly") && test_has(a, "Annie"));
    CHECK(test_shows(w, a, lang_day(&w->arena, w->now_s)));
    CHECK(test_has(test_get(w, ANN, of_sheet(w, true, "/my-meeting", m, "")), "You can bring someone"));
    struct sheet bare = { .kind = SHEET_MEETING };
    bare.field[MEETING_WITH] = STR("The landlord");
    CHECK(test_is_missing(test_get(w, ANN, of_sheet(w, true, "/my-meeting", sheet_put(w, ANN, bare), "/letter"))));
}

/* --- The team plan --- */

TEST(every_action_has_an_owner) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_post(w, ANN, STR("/plan/team/new"), STR("what=Ring+the+council"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "Say who does it") && test_has(a, "Ring the council</textarea>"));
    a = test_post(w, ANN, STR("/plan/team/new"), STR("what=Ring+the+council&owner=outside"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "Say who, outside the team"));
    struct str bob = text_format(&w->arena, "what=Ring+the+council&owner=%.*s", STR_ARGS(world_account(w, LEE)));
    CHECK_INT(test_post(w, ANN, STR("/plan/team/new"), bob).status, 422); /* who may not read it can't own it */
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM sheet")), 0);
    a = test_post(w, ANN, STR("/plan/team/new"), STR("what=Ring+the+council&owner=outside&outside=Mr+Ash"));
    CHECK_INT(a.status, 303);
    CHECK(test_has(test_get(w, SAM, team_path(w, "/plan/team")), "Mr Ash"));
}

TEST(two_edits_of_an_action_at_once_are_both_kept) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str id = action_put(w, ANN, "Ring the council", SAM), sam = world_account(w, SAM);
    struct str own = of_sheet(w, true, "/plan/team", id, ""), sams = of_sheet(w, false, "/plan/team", id, "");
    struct str first = text_format(&w->arena, "revision=1&what=Ring+on+Monday&owner=%.*s&state=open", STR_ARGS(sam));
    struct str second = text_format(&w->arena, "revision=1&what=Write+a+letter&owner=%.*s&state=done", STR_ARGS(sam));
    CHECK_INT(test_post(w, ANN, own, first).status, 303);
    struct answer a = test_post(w, SAM, sams, second);
    CHECK_INT(a.status, 409);
    CHECK(test_has(a, "Ring on Monday") && test_has(a, "Write a letter"));
    CHECK(test_has(a, "name=\"revision\" value=\"2\""));
    second = text_format(&w->arena, "revision=2&what=Write+a+letter&owner=%.*s&state=done", STR_ARGS(sam));
    CHECK_INT(test_post(w, SAM, sams, second).status, 303);
    a = test_get(w, ANN, own);
    CHECK(test_has(a, "The words from before") && test_has(a, "Ring on Monday") && test_has(a, "Write a letter"));
}

TEST(an_action_is_done_or_put_down_with_a_word_why) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str id = action_put(w, ANN, "Ring the council", NOBODY);
    struct str own = of_sheet(w, true, "/plan/team", id, "");
    const char *form = "revision=1&what=Ring+the+council&owner=outside&outside=Mr+Ash&state=down&why=";
    struct answer a = test_post(w, ANN, own, text_of(form));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "so that nobody wonders"));
    CHECK_INT(test_post(w, ANN, own, text_format(&w->arena, "%sToo+soon", form)).status, 303);
    a = test_get(w, SAM, team_path(w, "/plan/team"));
    CHECK(test_has(a, "Put down") && test_has(a, "Too soon"));
    CHECK(!test_has(test_get(w, SAM, team_path(w, "/plan/team/print")), "Ring the council"));
}

TEST(what_is_due_stands_on_today_and_what_is_theirs_on_home) {
    CLEANUP(world_free) struct world *w = world_new();
    world_name_ann(w);
    char today[11];
    struct sheet s = { .kind = SHEET_ACTION };
    clock_date_text(w->now_s, today);
    s.field[ACTION_WHAT] = STR("Ring the council");
    s.owner_id = world_account(w, SAM);
    s.on_date = text_of(today);
    sheet_put(w, ANN, s);
    struct answer a = test_get(w, SAM, STR("/today"));
    CHECK(test_has(a, "Something you said you’d do") && test_has(a, "/plan/team"));
    CHECK(!test_has(a, "Ring the council")); /* its words stand on Ann's own page alone */
    CHECK(!test_has(test_get(w, ANN, STR("/home")), "Ring the council"));
    action_put(w, SAM, "Find the old letter", ANN);
    CHECK(test_has(test_get(w, ANN, STR("/home")), "Find the old letter"));
}

/* --- Sent twice, overtaken, and what can't be taken --- */

TEST(the_same_form_sent_twice_counts_once) {
    CLEANUP(world_free) struct world *w = world_new();
    const struct {
        struct str path;
        const char *form, *key;
    } forms[] = {
        { STR("/plan/decisions/new"), "question=Move?&option-1=Stay", "018f6f2e-0000-7000-8000-000000000021" },
        { STR("/plan/wishes/new"), "area=helps&words=Tea", "018f6f2e-0000-7000-8000-000000000022" },
        { STR("/my-meeting/new"), "with=Dr+Elm", "018f6f2e-0000-7000-8000-000000000023" },
        { STR("/plan/team/new"), "what=Ring&owner=outside&outside=Mr+Ash", "018f6f2e-0000-7000-8000-000000000024" },
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct answer a = test_post_key(w, ANN, forms[i].path, text_of(forms[i].form), text_of(forms[i].key));
        struct answer b = test_post_key(w, ANN, forms[i].path, text_of(forms[i].form), text_of(forms[i].key));
        CHECK_INT(a.status, 303);
        CHECK_STR(b.location, a.location);
        CHECK_INT(test_post(w, ANN, forms[i].path, text_of(forms[i].form)).status, 303); /* after going back */
    }
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM sheet")), 5); /* the option too */
}

TEST(a_stale_form_of_each_kind_shows_both) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str d = decision_put(w, ANN, "Do I move?"), o = option_put(w, SAM, d, "Stay"), m = meeting_put(w);
    struct str wish = wish_put(w, ANN, "A quiet room", true, false);
    struct str option = text_format(&w->arena, "/options/%.*s", STR_ARGS(o));
    const struct {
        const char *base;
        struct str id;
        const char *rest, *first, *second, *saved, *typed;
    } forms[] = {
        { "/plan/decisions", d, "/edit", "question=Move+now?", "question=Move+later?", "Move now?", "Move later?" },
        { "/plan/decisions", d, text_z(&w->arena, option), "name=Stay&for-1=Garden", "name=Stay&for-1=Shops", "Garden",
          "Shops" },
        { "/my-meeting", m, "/edit", "with=Dr+Oak", "with=Dr+Ash", "Dr Oak", "Dr Ash" },
        { "/plan/wishes", wish, "", "area=helps&words=Tea&see-team=team", "area=helps&words=Soup", "Tea", "Soup" },
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct str own = of_sheet(w, true, forms[i].base, forms[i].id, forms[i].rest);
        struct str sams = of_sheet(w, false, forms[i].base, forms[i].id, forms[i].rest);
        CHECK_INT(test_post(w, ANN, own, text_format(&w->arena, "revision=1&%s", forms[i].first)).status, 303);
        struct answer a = test_post(w, SAM, sams, text_format(&w->arena, "revision=1&%s", forms[i].second));
        CHECK_INT(a.status, 409);
        CHECK(test_has(a, forms[i].saved) && test_has(a, forms[i].typed));
        CHECK_INT(test_post(w, SAM, sams, text_format(&w->arena, "revision=2&%s", forms[i].second)).status, 303);
    }
}

static struct str latest(struct world *w, int64_t kind, const char *along) {
    int64_t revision = kind == SHEET_DECISION
                           ? world_number(w, SQL("SELECT COALESCE(MAX(revision), 0) AS n FROM sheet WHERE kind = 1"))
                       : kind == SHEET_OPTION
                           ? world_number(w, SQL("SELECT COALESCE(MAX(revision), 0) AS n FROM sheet WHERE kind = 2"))
                       : kind == SHEET_WISH
                           ? world_number(w, SQL("SELECT COALESCE(MAX(revision), 0) AS n FROM sheet WHERE kind = 3"))
                       : kind == SHEET_MEETING
                           ? world_number(w, SQL("SELECT COALESCE(MAX(revision), 0) AS n FROM sheet WHERE kind = 4"))
                           : world_number(w, SQL("SELECT COALESCE(MAX(revision), 0) AS n FROM sheet WHERE kind = 5"));
    return text_format(&w->arena, "revision=%lld%s", (long long)revision, along);
}
static struct str decision_along(struct world *w) { return latest(w, SHEET_DECISION, ""); }
static struct str option_along(struct world *w) { return latest(w, SHEET_OPTION, ""); }
static struct str wish_along(struct world *w) { return latest(w, SHEET_WISH, "&see-team=team"); }
static struct str meeting_along(struct world *w) { return latest(w, SHEET_MEETING, ""); }
static struct str action_along(struct world *w) { return latest(w, SHEET_ACTION, "&state=open&owner=outside"); }

static const struct awkward_field decision_fields[] = {
    { "question", "Do I move?", AWKWARD_WORDS, 500, NULL },
    { "matter-1", "My sister", AWKWARD_LINE, 100, NULL },
    { "lean", "Towards yes", AWKWARD_WORDS, 500, NULL },
    { "decided", "I stay", AWKWARD_WORDS, 500, NULL },
    { "by", "I did", AWKWARD_LINE, 100, NULL },
    { "on-month", "", AWKWARD_CODE, 0, "on" },
};
static const struct awkward_field option_fields[] = { { "name", "Stay", AWKWARD_WORDS, 500, NULL },
                                                      { "whose", "Hodan", AWKWARD_LINE, 100, NULL },
                                                      { "for-1", "Garden", AWKWARD_WORDS, 500, NULL },
                                                      { "against-1", "Stairs", AWKWARD_WORDS, 500, NULL } };
static const struct awkward_field wish_fields[] = { { "words", "A quiet room", AWKWARD_WORDS, 2000, NULL },
                                                    { "area", "helps", AWKWARD_CODE, 0, NULL } };
static const struct awkward_field meeting_fields[] = {
    { "with", "Dr Elm", AWKWARD_LINE, 100, NULL },
    { "when", "10:20", AWKWARD_LINE, 100, NULL },
    { "questions", "Why?", AWKWARD_WORDS, 1500, NULL },
    { "know", "I sleep badly", AWKWARD_WORDS, 1500, NULL },
    { "needs", "A break", AWKWARD_WORDS, 500, NULL },
    { "companion", "Joss", AWKWARD_WORDS, 500, NULL },
    { "letter-to", "Dear Dr Elm", AWKWARD_LINE, 100, NULL },
    { "letter", "I write to you", AWKWARD_WORDS, 4000, NULL },
    { "went", "Well", AWKWARD_WORDS, 500, NULL },
    { "next", "A new date", AWKWARD_WORDS, 500, NULL },
    { "how-1", "with", AWKWARD_CODE, 0, NULL },
};
static const struct awkward_field action_fields[] = {
    { "what", "Ring", AWKWARD_WORDS, 500, NULL },
    { "note", "The number is on the fridge", AWKWARD_WORDS, 500, NULL },
    { "outside", "Mr Ash", AWKWARD_LINE, 100, NULL },
    { "why", "It rang out", AWKWARD_WORDS, 500, NULL },
};

TEST(awkward_input_in_every_field_is_kept_exactly_or_refused_with_everything_still_there) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str d = decision_put(w, ANN, "Do I move?"), o = option_put(w, SAM, d, "Stay"), m = meeting_put(w);
    struct str wish = wish_put(w, ANN, "A quiet room", true, false), x = action_put(w, ANN, "Ring", NOBODY);
    struct str option = of_sheet(w, false, "/plan/decisions", d,
                                 text_z(&w->arena, text_format(&w->arena, "/options/%.*s", STR_ARGS(o))));
    struct str edit = of_sheet(w, true, "/plan/decisions", d, "/edit"),
               wishes = of_sheet(w, true, "/plan/wishes", wish, "");
    struct str meeting = of_sheet(w, true, "/my-meeting", m, "/edit"), action = of_sheet(w, false, "/plan/team", x, "");
    const struct awkward_form forms[] = {
        { ANN, edit, edit, decision_fields, 6, decision_along },
        { SAM, option, option, option_fields, 4, option_along },
        { ANN, wishes, wishes, wish_fields, 2, wish_along },
        { ANN, meeting, meeting, meeting_fields, 11, meeting_along },
        { SAM, action, action, action_fields, 4, action_along },
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) awkward_form(w, &forms[i]);
}
