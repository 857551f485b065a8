/* What sheets keep, who sees a wish, and whose order the team plan has. */
#include "base/clock.h"
#include "world.h"

#include "features/decisions/decisions_test.h"

/* --- Versions --- */

TEST(every_version_of_a_sheet_is_kept_and_sealed) {
    CLEANUP(world_free) struct world *w = world_new();
    struct sheet s;
    struct sheets all;
    struct str id = decision_put(w, ANN, "Do I move nearer?");
    CHECK_OK(sheet_read(view_of(w, SAM), SHEET_DECISION, id, &s));
    s.field[DECISION_LEAN] = STR("Towards the sea");
    CHECK_OK(sheet_write(edit_of(w, SAM), &s));
    CHECK_OK(sheet_versions(view_of(w, ANN), SHEET_DECISION, id, &all));
    CHECK_INT(all.count, 2);
    CHECK_STR(all.at[0].field[DECISION_LEAN], STR(""));
    CHECK_STR(all.at[1].field[DECISION_LEAN], STR("Towards the sea"));
    CHECK_STR(all.at[1].author_id, world_account(w, SAM));
    CHECK_STR(all.at[1].field[DECISION_MATTER], STR("Being near my sister"));
    CHECK_OUTCOME(sheet_read(view_of(w, ANN), SHEET_WISH, id, &s), FAIL_NOT_FOUND); /* another kind */
    CHECK_OUTCOME(sheet_read(view_of(w, ANN), SHEET_DECISION, STR("nothing"), &s), FAIL_NOT_FOUND);
    CHECK(!world_holds(w, "Towards the sea"));
    CHECK(!world_holds(w, "near my sister"));
}

TEST(a_sheet_that_was_overtaken_is_not_written) {
    CLEANUP(world_free) struct world *w = world_new();
    struct sheet first, s;
    struct str id = action_put(w, ANN, "Ring the council", SAM);
    CHECK_OK(sheet_read(view_of(w, ANN), SHEET_ACTION, id, &first));
    s = first;
    s.field[ACTION_WHAT] = STR("Ring the council on Monday");
    CHECK_OK(sheet_write(edit_of(w, ANN), &s));
    first.field[ACTION_WHAT] = STR("Write to the council");
    CHECK_OUTCOME(sheet_write(edit_of(w, SAM), &first), FAIL_CONFLICT);
    CHECK_OK(sheet_read(view_of(w, ANN), SHEET_ACTION, id, &s));
    CHECK_STR(s.field[ACTION_WHAT], STR("Ring the council on Monday"));
}

TEST(an_option_stands_under_a_decision_of_this_person_and_eight_fill_it) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str decision = decision_put(w, ANN, "Do I move nearer?");
    struct sheet stray = { .kind = SHEET_OPTION, .under_id = STR("nothing") };
    CHECK_OUTCOME(sheet_write(edit_of(w, ANN), &stray), FAIL_NOT_FOUND);
    for (int i = 0; i < OPTIONS_MAX; i++) option_put(w, SAM, decision, "Stay");
    struct sheet more = { .kind = SHEET_OPTION, .under_id = decision };
    CHECK_OUTCOME(sheet_write(edit_of(w, ANN), &more), FAIL_LIMIT);
}

/* --- Wishes --- */

static bool sees(struct world *w, enum who_is who, struct str id) {
    struct sheet s;
    struct sheets all, versions;
    const struct person_view *v = view_of(w, who);
    if (!v) return false;
    bool one = sheet_read(v, SHEET_WISH, id, &s) == OK;
    CHECK_OK(sheets_read(v, SHEET_WISH, STR(""), &all));
    bool listed = false;
    for (size_t i = 0; i < all.count; i++) listed = listed || text_is(all.at[i].id, id);
    CHECK(one == listed);
    CHECK(one == (sheet_versions(v, SHEET_WISH, id, &versions) == OK));
    return one;
}

TEST(a_wish_is_seen_by_those_the_person_chose_and_by_nobody_else) {
    CLEANUP(world_free) struct world *w = world_new();
    share_with_fay(w);
    const struct { bool team, fay; } cases[] = { { false, false }, { true, false }, { false, true }, { true, true } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str id = wish_put(w, ANN, "A quiet room", cases[i].team, cases[i].fay);
        CHECK(sees(w, ANN, id));
        CHECK(sees(w, SAM, id) == cases[i].team);
        CHECK(sees(w, RUTH, id) == cases[i].team);
        CHECK(sees(w, FAY, id) == cases[i].fay);
        CHECK(!sees(w, NED, id) && !sees(w, LEE, id) && !sees(w, BOB, id));
    }
}

TEST(a_withdrawn_wish_is_gone_for_everyone_who_saw_it_and_can_be_taken_up_again_by_the_person_alone) {
    CLEANUP(world_free) struct world *w = world_new();
    share_with_fay(w);
    struct str id = wish_put(w, ANN, "A quiet room", true, true);
    CHECK(sees(w, SAM, id) && sees(w, RUTH, id) && sees(w, FAY, id));
    CHECK_OK(wish_withdraw(edit_of(w, ANN), id));
    CHECK_OK(wish_withdraw(edit_of(w, ANN), id)); /* twice is once */
    CHECK(!sees(w, SAM, id) && !sees(w, RUTH, id) && !sees(w, FAY, id));
    CHECK(sees(w, ANN, id));
    CHECK_OUTCOME(wish_again(edit_of(w, SAM), id), FAIL_NOT_ALLOWED);
    CHECK_OUTCOME(wish_withdraw(edit_of(w, SAM), id), FAIL_NOT_FOUND);
    CHECK_OK(wish_again(edit_of(w, ANN), id));
    CHECK(sees(w, SAM, id) && sees(w, FAY, id));
    CHECK_INT(world_number(w, SQL("SELECT MAX(revision) AS n FROM sheet")), 3);
}

TEST(who_sees_a_wish_is_not_changed_by_the_worker) {
    CLEANUP(world_free) struct world *w = world_new();
    share_with_fay(w);
    struct sheet s;
    struct str id = wish_put(w, SAM, "A quiet room", false, true); /* what a worker writes is the team's */
    CHECK_OK(sheet_read(view_of(w, SAM), SHEET_WISH, id, &s));
    CHECK_STR(s.readers, STR("team"));
    s.readers = world_account(w, FAY);
    s.field[WISH_WORDS] = STR("A dark room");
    CHECK_OK(sheet_write(edit_of(w, SAM), &s));
    CHECK(sees(w, SAM, id) && !sees(w, FAY, id));
}

TEST(a_wish_reaches_a_relative_in_none_but_a_live_share_of_the_plan) {
    enum { ALL = SCOPE(KIND_CONSENT) | SCOPE(KIND_CONTACT) | SCOPE(KIND_PLAN) };
    static const struct {
        const char *name;
        int64_t scopes, until_s; /* after now */
        bool ended, sees;
    } states[] = { { "live", ALL, DAY_S, false, true },
                   { "narrow", ALL & ~SCOPE(KIND_PLAN), DAY_S, false, false },
                   { "over", ALL, -10, false, false },
                   { "taken back", ALL, DAY_S, true, false } };
    CLEANUP(world_free) struct world *w = world_new();
    struct str id = wish_put(w, ANN, "A quiet room", true, true);
    CHECK(!sees(w, FAY, id)); /* never */
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        const struct person_edit *e = world_edit(w, ANN, ANN, KIND_CONSENT, ACTION_CREATE);
        struct str fay = world_account(w, FAY);
        CHECK_OK(relation_begin(e, RELATION_FAMILY, fay, states[i].scopes, w->now_s - 60, w->now_s + states[i].until_s,
                                NULL));
        if (states[i].ended) CHECK_OK(relation_end(e, RELATION_FAMILY, fay));
        world_audit(w, GRANT(e));
        if (sees(w, FAY, id) != states[i].sees) print_error("%s\n", states[i].name);
        CHECK(sees(w, FAY, id) == states[i].sees);
        CHECK_OK(relation_end(world_edit(w, ANN, ANN, KIND_CONSENT, ACTION_UPDATE), RELATION_FAMILY, fay));
    }
}

TEST(a_relative_sees_wishes_alone_and_no_other_sheet) {
    CLEANUP(world_free) struct world *w = world_new();
    share_with_fay(w);
    decision_put(w, ANN, "Do I move nearer?");
    action_put(w, ANN, "Ring the council", ANN);
    struct sheets all;
    CHECK_OK(sheets_read(view_of(w, FAY), SHEET_DECISION, STR(""), &all));
    CHECK_INT(all.count, 0);
    CHECK_OK(actions_read(view_of(w, FAY), &all));
    CHECK_INT(all.count, 0);
}

/* --- The team plan --- */

TEST(an_action_without_an_owner_is_not_written) {
    CLEANUP(world_free) struct world *w = world_new();
    struct sheet s = { .kind = SHEET_ACTION };
    s.field[ACTION_WHAT] = STR("Ring the council");
    CHECK_OUTCOME(sheet_write(edit_of(w, ANN), &s), FAIL_INVALID);
    s.field[ACTION_OUTSIDE] = STR("  ");
    CHECK_OUTCOME(sheet_write(edit_of(w, ANN), &s), FAIL_INVALID);
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM sheet")), 0);
    s.field[ACTION_OUTSIDE] = STR("Mr Ash");
    CHECK_OK(sheet_write(edit_of(w, ANN), &s));
}

static struct str order_of(struct world *w) {
    struct sheets all;
    struct text_builder b = { .arena = &w->arena };
    CHECK_OK(actions_read(view_of(w, ANN), &all));
    for (size_t i = 0; i < all.count; i++) text_add(&b, all.at[i].field[ACTION_WHAT]);
    return text_built(&b);
}

TEST(actions_stand_in_the_persons_own_order) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str a = action_put(w, ANN, "a", ANN), b = action_put(w, SAM, "b", SAM), c = action_put(w, SAM, "c", NOBODY);
    CHECK_STR(order_of(w), STR("abc"));
    CHECK_OK(action_move(edit_of(w, ANN), c, true));
    CHECK_STR(order_of(w), STR("acb"));
    CHECK_OK(action_move(edit_of(w, ANN), a, true)); /* at the top already */
    CHECK_OK(action_move(edit_of(w, ANN), b, false));
    CHECK_STR(order_of(w), STR("acb"));
    CHECK_OK(action_move(edit_of(w, ANN), a, false));
    CHECK_STR(order_of(w), STR("cab"));
    action_put(w, SAM, "d", SAM); /* a new one comes last */
    CHECK_STR(order_of(w), STR("cabd"));
    CHECK_OUTCOME(action_move(edit_of(w, ANN), STR("nothing"), true), FAIL_NOT_FOUND);
}

static void action_turn(struct world *w, struct str id, int64_t state) {
    struct sheet s;
    CHECK_OK(sheet_read(view_of(w, ANN), SHEET_ACTION, id, &s));
    s.state = state;
    CHECK_OK(sheet_write(edit_of(w, ANN), &s));
}

TEST(an_action_moves_past_open_ones_alone) {
    CLEANUP(world_free) struct world *w = world_new();
    action_put(w, ANN, "a", ANN);
    struct str b = action_put(w, ANN, "b", ANN), c = action_put(w, ANN, "c", ANN);
    action_turn(w, b, ACTION_DONE);
    CHECK_OK(action_move(edit_of(w, ANN), c, true));
    CHECK(text_starts(order_of(w), STR("ca")));
    CHECK_OUTCOME(action_move(edit_of(w, ANN), b, true), FAIL_NOT_FOUND);
}

static size_t own_count(struct world *w) {
    struct sheets own;
    CHECK_OK(actions_own(view_of(w, ANN), &own));
    return own.count;
}

TEST(the_persons_own_open_actions_are_theirs_for_home) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str id = action_put(w, SAM, "Ring the council", ANN);
    action_put(w, SAM, "Ask about the lift", SAM);
    CHECK_INT(own_count(w), 1);
    action_turn(w, id, ACTION_DOWN);
    CHECK_INT(own_count(w), 0);
}

static size_t due_count(struct world *w, enum who_is who) {
    struct rows due;
    const struct team_edit *e = world_team(w, who, KIND_CONTACT, ACTION_READ);
    CHECK(e != NULL);
    CHECK_OK(actions_due(team_edit_view(e), &due));
    return due.n;
}

TEST(a_workers_own_actions_are_due_on_their_day_while_they_are_open) {
    CLEANUP(world_free) struct world *w = world_new();
    char today[11], tomorrow[11];
    struct sheet s;
    clock_date_text(w->now_s, today);
    clock_date_text(w->now_s + DAY_S, tomorrow);
    struct str id = action_put(w, ANN, "Ring the council", SAM);
    CHECK_INT(due_count(w, SAM), 0); /* no day set */
    CHECK_OK(sheet_read(view_of(w, ANN), SHEET_ACTION, id, &s));
    s.on_date = text_of(tomorrow);
    CHECK_OK(sheet_write(edit_of(w, ANN), &s));
    CHECK_INT(due_count(w, SAM), 0);
    s.on_date = text_of(today);
    CHECK_OK(sheet_write(edit_of(w, ANN), &s));
    CHECK_INT(due_count(w, SAM), 1);
    CHECK_INT(due_count(w, LEE), 0);
    action_turn(w, id, ACTION_DONE);
    CHECK_INT(due_count(w, SAM), 0);
}

/* --- Download --- */

static bool holds(struct str text, const char *words) { return text_find(text, text_of(words)) < text.n; }

TEST(everything_is_in_a_download_with_every_version_but_no_withdrawn_wish) {
    CLEANUP(world_free) struct world *w = world_new();
    struct everything x;
    struct str html, json;
    struct sheet s;
    struct str decision = decision_put(w, ANN, "Do I move nearer?"), option = option_put(w, SAM, decision, "Stay here");
    CHECK_OK(sheet_read(view_of(w, ANN), SHEET_OPTION, option, &s));
    s.field[OPTION_FOR] = STR("The neighbours");
    CHECK_OK(sheet_write(edit_of(w, ANN), &s));
    s.field[OPTION_FOR] = STR("The kettle corner");
    CHECK_OK(sheet_write(edit_of(w, ANN), &s));
    struct sheet meeting = { .kind = SHEET_MEETING };
    meeting.field[MEETING_WITH] = STR("Dr Elm");
    meeting.field[MEETING_LETTER] = STR("I sleep badly");
    meeting.field[MEETING_HOW] = STR("with");
    sheet_put(w, ANN, meeting);
    action_put(w, SAM, "Ring the council", SAM);
    wish_put(w, ANN, "A quiet room", true, false);
    struct str gone = wish_put(w, ANN, "No visitors", true, false);
    CHECK_OK(wish_withdraw(edit_of(w, ANN), gone));
    everything_begin(&x, &w->arena);
    CHECK_OK(decisions_everything(view_of(w, ANN), &x));
    CHECK_OK(everything_end(&x, &(struct everything_head){ .title = STR("All"), .at_s = w->now_s }, &html, &json));
    static const char *const wanted[] = { "Do I move nearer?", "Being near my sister", "Stay here",
                                          "The neighbours",    "The kettle corner",    "Dr Elm",
                                          "I sleep badly",     "Done with me",         "Ring the council",
                                          "A quiet room" };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) CHECK(holds(html, wanted[i]) && holds(json, wanted[i]));
    CHECK(!holds(html, "No visitors") && !holds(json, "No visitors"));
}
