/* The store and the decisions; pages are in ask_pages_test.c and waiting_pages_test.c. */
#include "base/clock.h"
#include "features/requests/requests_inside.h"
#include "world.h"

static struct ask full_ask(void) {
    return (struct ask){ .state = REQUEST_WAITING,
                         .asked_at_s = 1700000000,
                         .pressing = 2,
                         .want = STR("To leave the house again.\nQuietly, “bit by bit” 🌱"),
                         .experiences = { 3, 17, 4 },
                         .experience_count = 3,
                         .essential = 17,
                         .topics = { 1, 2 },
                         .topic_count = 2,
                         .languages = { 2, 0 },
                         .language_count = 2,
                         .gender = 0,
                         .culture = CODE_NONE,
                         .faith = 5,
                         .gender_wish = WISH_HARD,
                         .culture_wish = WISH_NONE,
                         .faith_wish = WISH_SOFT,
                         .meet = 5,
                         .slots = (INT64_C(1) << 20) | 3,
                         .areas = 9,
                         .meet_words = STR("Outdoors"),
                         .when_words = STR("After school"),
                         .culture_words = STR("Yoruba"),
                         .things = STR("Brass bands"),
                         .for_other = 1,
                         .by_name = STR("Dr Wren"),
                         .by_role = STR("GP"),
                         .by_contact = STR("01632 960 111"),
                         .by_agreed = 1,
                         .call_words = STR("Text first"),
                         .got_by = STR(""),
                         .call_by_s = 1700009999 };
}

static const struct person_edit *editor(struct world *w, enum who_is actor, enum who_is person) {
    const struct person_edit *e = world_edit(w, actor, person, KIND_PROFILE, ACTION_UPDATE);
    CHECK(e != NULL);
    return e;
}

static void check_words(const struct ask *got, const struct ask *want) {
    CHECK_STR(got->want, want->want);
    CHECK_STR(got->meet_words, want->meet_words);
    CHECK_STR(got->when_words, want->when_words);
    CHECK_STR(got->culture_words, want->culture_words);
    CHECK_STR(got->things, want->things);
    CHECK_STR(got->by_name, want->by_name);
    CHECK_STR(got->by_role, want->by_role);
    CHECK_STR(got->by_contact, want->by_contact);
    CHECK_STR(got->call_words, want->call_words);
    CHECK_INT(got->by_agreed, want->by_agreed);
    CHECK_INT(got->for_other, want->for_other);
}

static void check_lists(const struct ask *got, const struct ask *want) {
    CHECK_INT(got->experience_count, want->experience_count);
    for (size_t i = 0; i < want->experience_count; i++) CHECK_INT(got->experiences[i], want->experiences[i]);
    CHECK_INT(got->topic_count, want->topic_count);
    for (size_t i = 0; i < want->topic_count; i++) CHECK_INT(got->topics[i], want->topics[i]);
    CHECK_INT(got->language_count, want->language_count);
    for (size_t i = 0; i < want->language_count; i++) CHECK_INT(got->languages[i], want->languages[i]);
    CHECK_INT(got->essential, want->essential);
    CHECK_INT(got->gender, want->gender);
    CHECK_INT(got->culture, want->culture);
    CHECK_INT(got->faith, want->faith);
    CHECK_INT(got->gender_wish, want->gender_wish);
    CHECK_INT(got->culture_wish, want->culture_wish);
    CHECK_INT(got->faith_wish, want->faith_wish);
}

TEST(a_request_is_kept_whole) {
    CLEANUP(world_free) struct world *w = world_new();
    struct ask k = full_ask(), got;
    CHECK_OK(ask_write(editor(w, ANN, ANN), &k));
    CHECK_OK(ask_read(person_edit_view(editor(w, CORA, ANN)), &got));
    check_words(&got, &k);
    check_lists(&got, &k);
    CHECK_INT(got.state, k.state);
    CHECK_INT(got.asked_at_s, k.asked_at_s);
    CHECK_INT(got.pressing, k.pressing);
    CHECK_INT(got.meet, k.meet);
    CHECK_INT(got.slots, k.slots);
    CHECK_INT(got.areas, k.areas);
    CHECK_INT(got.call_by_s, k.call_by_s);
    CHECK_INT(got.revision, 1);
    CHECK_STR(got.author_id, world_account(w, ANN));
}

TEST(someone_who_never_asked_has_no_request) {
    CLEANUP(world_free) struct world *w = world_new();
    struct ask got;
    CHECK_OUTCOME(ask_read(person_edit_view(editor(w, CORA, ANN)), &got), FAIL_NOT_FOUND);
    CHECK_OUTCOME(ask_state(editor(w, CORA, ANN), REQUEST_RESTING), FAIL_NOT_FOUND);
}

TEST(a_request_that_somebody_else_changed_is_not_written_over) {
    CLEANUP(world_free) struct world *w = world_new();
    struct ask k = full_ask(), got;
    CHECK_OK(ask_write(editor(w, ANN, ANN), &k));
    CHECK_OUTCOME(ask_write(editor(w, CORA, ANN), &k), FAIL_CONFLICT);
    k.revision = 1;
    k.want = STR("Changed");
    CHECK_OK(ask_write(editor(w, CORA, ANN), &k));
    CHECK_OUTCOME(ask_write(editor(w, ANN, ANN), &k), FAIL_CONFLICT);
    CHECK_OK(ask_read(person_edit_view(editor(w, ANN, ANN)), &got));
    CHECK_STR(got.want, STR("Changed"));
    CHECK_INT(got.revision, 2);
    CHECK_STR(got.author_id, world_account(w, CORA));
}

TEST(the_state_changes_alone_and_the_words_still_open) {
    CLEANUP(world_free) struct world *w = world_new();
    struct ask k = full_ask(), got;
    CHECK_OK(ask_write(editor(w, ANN, ANN), &k));
    CHECK_OK(ask_state(editor(w, CORA, ANN), REQUEST_RESTING));
    CHECK_OK(ask_read(person_edit_view(editor(w, ANN, ANN)), &got));
    CHECK_INT(got.state, REQUEST_RESTING);
    CHECK_INT(got.revision, 2);
    CHECK_INT(got.words_revision, 1);
    check_words(&got, &k);
}

static size_t listed(struct world *w, enum who_is who, enum request_state s) {
    struct ask_line *list;
    size_t count;
    const struct team_edit *e = world_team(w, who, KIND_PROFILE, ACTION_READ);
    CHECK(e != NULL);
    CHECK_OK(ask_list(team_edit_view(e), s, &list, &count));
    return count;
}

TEST(lists_hold_a_state_with_the_longest_wait_first) {
    CLEANUP(world_free) struct world *w = world_new();
    struct ask ann = full_ask(), bob = full_ask();
    struct ask_line *list;
    size_t count;
    bob.asked_at_s = ann.asked_at_s - DAY_S;
    CHECK_OK(ask_write(editor(w, ANN, ANN), &ann));
    CHECK_OK(ask_write(editor(w, BOB, BOB), &bob));
    const struct team_edit *e = world_team(w, CORA, KIND_PROFILE, ACTION_READ);
    CHECK_OK(ask_list(team_edit_view(e), REQUEST_WAITING, &list, &count));
    CHECK_INT(count, 2);
    CHECK_STR(list[0].person_id, world_person(w, BOB));
    CHECK_STR(list[1].person_id, world_person(w, ANN));
    check_words(&list[1].ask, &ann);
    CHECK_INT(listed(w, CORA, REQUEST_RESTING), 0);
}

TEST(drafts_are_in_no_list) {
    CLEANUP(world_free) struct world *w = world_new();
    struct ask k = full_ask();
    k.state = REQUEST_DRAFT;
    CHECK_OK(ask_write(editor(w, ANN, ANN), &k));
    CHECK_INT(listed(w, CORA, REQUEST_DRAFT), 0);
    CHECK_INT(listed(w, CORA, REQUEST_WAITING), 0);
}

TEST(another_team_lists_and_reads_nothing_of_it) {
    CLEANUP(world_free) struct world *w = world_new();
    struct ask k = full_ask();
    CHECK_OK(ask_write(editor(w, ANN, ANN), &k));
    CHECK_INT(listed(w, CORA, REQUEST_WAITING), 1);
    CHECK_INT(listed(w, OLA, REQUEST_WAITING), 0);
    CHECK(world_view(w, OLA, ANN, KIND_PROFILE, ACTION_READ) == NULL);
    CHECK(world_view(w, LEE, ANN, KIND_PROFILE, ACTION_READ) == NULL);
    CHECK(world_view(w, NED, ANN, KIND_PROFILE, ACTION_READ) == NULL);
    CHECK(world_edit(w, SAM, ANN, KIND_PROFILE, ACTION_UPDATE) == NULL);
}

TEST(a_grant_for_something_else_does_not_open_a_request) {
    CLEANUP(world_free) struct world *w = world_new();
    struct ask k = full_ask(), got;
    CHECK_OK(ask_write(editor(w, ANN, ANN), &k));
    CHECK_OUTCOME(ask_read(world_view(w, SAM, ANN, KIND_NOTE, ACTION_READ), &got), FAIL_NOT_ALLOWED);
}

TEST(changing_one_part_of_the_turn_leaves_the_words_and_their_author) {
    CLEANUP(world_free) struct world *w = world_new();
    struct ask k = full_ask(), got;
    CHECK_OK(ask_write(editor(w, ANN, ANN), &k));
    CHECK_OK(ask_read(person_edit_view(editor(w, CORA, ANN)), &got));
    got.got_by = world_account(w, CORA);
    got.got_at_s = w->now_s;
    CHECK_OK(ask_turn(editor(w, CORA, ANN), &got));
    CHECK_OUTCOME(ask_turn(editor(w, CORA, ANN), &got), FAIL_CONFLICT);
    CHECK_OK(ask_read(person_edit_view(editor(w, CORA, ANN)), &got));
    CHECK_STR(got.got_by, world_account(w, CORA));
    CHECK_STR(got.author_id, world_account(w, ANN));
    CHECK_INT(got.words_revision, 1);
}

/* --- Decisions --- */

static int64_t at(const char *date, int hour, int minute) {
    struct local_time t;
    int64_t at_s;
    CHECK_OK(clock_date(text_of(date), &t));
    t.hour = hour;
    t.minute = minute;
    CHECK_OK(clock_utc(t, &at_s));
    return at_s;
}

TEST(who_presses_is_rung_the_same_day_or_the_next_working_one) {
    static const struct {
        const char *asked;
        int hour, minute;
        const char *by;
        int by_hour;
    } cases[] = {
        { "2026-11-17", 8, 20, "2026-11-17", 17 },  /* a Tuesday morning */
        { "2026-11-17", 14, 59, "2026-11-17", 17 }, /* just in time */
        { "2026-11-17", 15, 0, "2026-11-18", 11 },  /* too late for today */
        { "2026-11-17", 23, 50, "2026-11-18", 11 }, /* at night */
        { "2026-11-18", 0, 10, "2026-11-18", 17 },  /* past midnight: a new day */
        { "2026-11-20", 16, 0, "2026-11-23", 11 },  /* Friday afternoon: Monday */
        { "2026-11-21", 9, 0, "2026-11-23", 11 },   /* Saturday */
        { "2026-11-22", 12, 0, "2026-11-23", 11 },  /* Sunday */
        { "2026-10-23", 16, 0, "2026-10-26", 11 },  /* the clocks go back in between */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_INT(call_by_of(at(cases[i].asked, cases[i].hour, cases[i].minute)), at(cases[i].by, cases[i].by_hour, 0));
}

TEST(only_a_way_to_reach_them_and_what_they_would_like_have_to_be_answered) {
    struct asked k = { .ask = ask_empty() };
    CHECK_INT(asked_missing(&k), MISSING_REACH | MISSING_WANT);
    k.ask.want = STR("Company");
    CHECK_INT(asked_missing(&k), MISSING_REACH);
    k.contact.reach = STR("Leave a note at the bakery");
    CHECK_INT(asked_missing(&k), 0);
    k.ask.for_other = 1;
    CHECK_INT(asked_missing(&k), MISSING_AGREED);
    k.ask.by_agreed = 1;
    k.contact.reach = STR("");
    CHECK_INT(asked_missing(&k), MISSING_REACH);
    k.ask.by_contact = STR("ward@example.org");
    CHECK_INT(asked_missing(&k), 0);
}

TEST(pressing_later_asks_for_a_call_and_easing_off_ends_the_wait_for_it) {
    struct ask k = ask_empty();
    int64_t now_s = at("2026-11-17", 9, 0);
    ask_send(&k, now_s);
    CHECK(!ask_is_pressing(&k));
    k.pressing = PRESSING_MOST;
    ask_press(&k, 0, now_s);
    CHECK(ask_is_pressing(&k));
    CHECK_INT(k.call_by_s, at("2026-11-17", 17, 0));
    k.pressing = 1;
    ask_press(&k, PRESSING_MOST, now_s);
    CHECK_INT(k.call_by_s, 0);
}
