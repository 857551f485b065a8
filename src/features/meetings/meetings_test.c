/* Notes of meetings, written together: kept as they were, answered beside, and never lost while they are written. */
#include "awkward.h"
#include "base/clock.h"
#include "base/ident.h"
#include "features/appointments/appointments.h"
#include "features/meetings/meetings.h"
#include "features/meetings/note_draft.h"
#include "features/people/people.h"
#include "world.h"

static struct str path(struct world *w, const char *rest) {
    return text_format(&w->arena, "/people/%.*s/notes%s", STR_ARGS(world_person(w, ANN)), rest);
}

static const struct person_view *view(struct world *w, enum who_is who) {
    const struct person_view *v = world_view(w, who, ANN, KIND_NOTE, ACTION_READ);
    CHECK(v != NULL);
    return v;
}

static struct note note_put(struct world *w, int64_t met_at_s, const char *talked, const char *heard) {
    const struct person_edit *e = world_edit(w, SAM, ANN, KIND_NOTE, ACTION_CREATE);
    struct note n = { .met_at_s = met_at_s,
                      .length_min = 50,
                      .talked = text_of(talked),
                      .heard = text_of(heard),
                      .agenda = STR("The move") };
    CHECK_OK(note_add(e, &n));
    world_audit(w, GRANT(e));
    return n;
}

static void answer_put(struct world *w, struct str note_id, enum heard kind, const char *words) {
    const struct person_edit *e = world_edit(w, ANN, ANN, KIND_NOTE, ACTION_CREATE);
    CHECK_OK(note_answer_add(e, note_id, kind, text_of(words)));
    world_audit(w, GRANT(e));
}

static struct note_list notes(struct world *w, enum who_is who) {
    struct note_list list;
    CHECK_OK(note_list(view(w, who), STR(""), 100, &list));
    return list;
}

static int64_t note_count(struct world *w) { return world_number(w, SQL("SELECT count(*) AS n FROM note")); }
static int64_t draft_count(struct world *w) { return world_number(w, SQL("SELECT count(*) AS n FROM note_draft")); }

static struct str ident(struct world *w) {
    struct str id;
    CHECK_OK(ident_new(&w->arena, &id));
    return id;
}

/* A note's form in one window. */
static struct str form(struct world *w, struct str draft, const char *words) {
    struct local_time t = clock_local(w->now_s - HOUR_S);
    return text_format(&w->arena, "draft=%.*s&how=walk&on-day=%d&on-month=%d&on-year=%d&time=%d%%3A%02d&length=50&%s",
                       STR_ARGS(draft), t.day, t.month, t.year, t.hour, t.minute, words);
}

/* The value of a hidden field on a page. */
static struct str hidden(struct world *w, struct answer a, const char *name) {
    struct str begin = text_format(&w->arena, "name=\"%s\" value=\"", name);
    size_t at = text_find(a.body, begin);
    CHECK(at < a.body.n);
    struct str rest = { a.body.p + at + begin.n, a.body.n - at - begin.n }, value;
    CHECK(text_split(&rest, '"', &value));
    return value;
}

/* --- What is stored --- */

TEST(a_note_is_read_back_as_it_was_written) {
    CLEANUP(world_free) struct world *w = world_new();
    struct note n;
    const struct person_edit *e = world_edit(w, SAM, ANN, KIND_NOTE, ACTION_CREATE);
    struct note given = { .met_at_s = w->now_s - HOUR_S,
                          .length_min = 50,
                          .agenda = STR("The move"),
                          .talked = STR("Boxes\nand the dog"),
                          .win = STR("Came at all"),
                          .person_will = STR("Ring the landlord"),
                          .worker_will = STR("Find a van"),
                          .will_by = STR("2099-01-31"),
                          .heard = STR("It is a lot at once") };
    CHECK_OK(note_add(e, &given));
    CHECK_OK(note_read(view(w, ANN), given.id, &n));
    CHECK_STR(n.agenda, given.agenda);
    CHECK_STR(n.talked, given.talked);
    CHECK_STR(n.win, given.win);
    CHECK_STR(n.person_will, given.person_will);
    CHECK_STR(n.worker_will, given.worker_will);
    CHECK_STR(n.will_by, given.will_by);
    CHECK_STR(n.heard, given.heard);
    CHECK_STR(n.author_id, world_account(w, SAM));
    CHECK_INT(n.heard_state, HEARD_LATER);
    CHECK_OUTCOME(note_read(world_view(w, BOB, BOB, KIND_NOTE, ACTION_READ), given.id, &n), FAIL_NOT_FOUND);
}

TEST(notes_go_by_the_time_of_the_meeting_and_page_by_key) {
    enum { ALL = 25 };
    CLEANUP(world_free) struct world *w = world_new();
    struct note_list first, second;
    for (int i = 0; i < ALL; i++) note_put(w, w->now_s - (i * 7 % ALL) * DAY_S, "Talked", "");
    CHECK_OK(note_list(view(w, ANN), STR(""), 20, &first));
    CHECK_INT(first.count, 20);
    CHECK(first.more);
    for (size_t i = 1; i < first.count; i++) CHECK(first.notes[i - 1].met_at_s > first.notes[i].met_at_s);
    CHECK_OK(note_list(view(w, ANN), first.notes[19].id, 20, &second));
    CHECK_INT(second.count, 5);
    CHECK(!second.more);
    CHECK(second.notes[0].met_at_s < first.notes[19].met_at_s);
}

TEST(a_correction_stands_beside_the_original_for_good) {
    CLEANUP(world_free) struct world *w = world_new();
    struct note n = note_put(w, w->now_s, "Boxes", "You want to go");
    answer_put(w, n.id, HEARD_CORRECTED, "I want to stay");
    answer_put(w, n.id, HEARD_ADDED, "And keep the dog");
    answer_put(w, n.id, HEARD_RIGHT, "");
    struct note_list list = notes(w, SAM);
    CHECK_STR(list.notes[0].heard, STR("You want to go"));
    CHECK_INT(list.answer_count, 3);
    CHECK_STR(list.answers[0].words, STR("I want to stay"));
    CHECK_STR(list.answers[1].words, STR("And keep the dog"));
    CHECK_INT(list.notes[0].heard_state, HEARD_RIGHT); /* the latest */
}

TEST(the_same_answer_twice_stands_once_and_an_empty_correction_says_nothing) {
    CLEANUP(world_free) struct world *w = world_new();
    struct note n = note_put(w, w->now_s, "Boxes", "You want to go");
    answer_put(w, n.id, HEARD_CORRECTED, "I want to stay");
    answer_put(w, n.id, HEARD_CORRECTED, "I want to stay");
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM note_answer")), 1);
    const struct person_edit *e = world_edit(w, ANN, ANN, KIND_NOTE, ACTION_CREATE);
    CHECK_OUTCOME(note_answer_add(e, n.id, HEARD_CORRECTED, STR(" \n ")), FAIL_INVALID);
    CHECK_OUTCOME(note_answer_add(e, n.id, HEARD_LATER, STR("")), FAIL_INVALID);
    CHECK_OUTCOME(note_answer_add(e, ident(w), HEARD_RIGHT, STR("")), FAIL_NOT_FOUND);
}

TEST(the_newest_unanswered_note_asks) {
    CLEANUP(world_free) struct world *w = world_new();
    struct note waits;
    CHECK_OUTCOME(note_unanswered(view(w, ANN), &waits), FAIL_NOT_FOUND);
    struct note old = note_put(w, w->now_s - 9 * DAY_S, "Boxes", "You want to go");
    note_put(w, w->now_s - DAY_S, "Nothing was said back", "");
    CHECK_OK(note_unanswered(view(w, ANN), &waits));
    CHECK_STR(waits.id, old.id);
    answer_put(w, old.id, HEARD_RIGHT, "");
    CHECK_OUTCOME(note_unanswered(view(w, ANN), &waits), FAIL_NOT_FOUND);
}

TEST(counts_of_meetings_hold_no_words_and_reach_those_supervised_alone) {
    CLEANUP(world_free) struct world *w = world_new();
    struct rows counts;
    note_put(w, w->now_s, "Boxes", "");
    note_put(w, w->now_s - 60, "Vans", "");
    const struct {
        enum who_is who;
        size_t rows;
    } cases[] = { { RUTH, 1 }, { SAM, 1 }, { LEE, 0 }, { CORA, 1 }, { OLA, 0 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct team_edit *e = world_team(w, cases[i].who, KIND_APPOINTMENT, ACTION_READ);
        CHECK(e != NULL);
        CHECK_OK(meeting_counts(team_edit_view(e), w->now_s - 70 * DAY_S, &counts));
        int64_t meetings = 0;
        for (size_t k = 0; k < counts.n; k++) meetings += ROWS(counts, struct meeting_count)[k].meetings;
        CHECK_INT(meetings, cases[i].rows ? 2 : 0);
    }
}

TEST(a_month_begins_by_the_clock_of_the_service) {
    CLEANUP(world_free) struct world *w = world_new();
    struct rows counts;
    int64_t late_s, month_s;
    int year = clock_local(w->now_s).year - 1;
    /* Half past midnight on the first of July in summer time is still June in UTC. */
    CHECK_OK(clock_utc((struct local_time){ .year = year, .month = 7, .day = 1, .hour = 0, .minute = 30 }, &late_s));
    CHECK_OK(clock_utc((struct local_time){ .year = year, .month = 7, .day = 1 }, &month_s));
    note_put(w, late_s, "Late", "");
    const struct team_edit *e = world_team(w, RUTH, KIND_APPOINTMENT, ACTION_READ);
    CHECK_OK(meeting_counts(team_edit_view(e), 0, &counts));
    CHECK_INT(ROWS(counts, struct meeting_count)[0].month_start_s, month_s);
}

/* --- Pages as each role --- */

struct seen_by {
    const char *path, *words;
    unsigned who;
};

TEST(pages_open_for_those_they_are_for_and_are_missing_for_the_others) {
    static const struct seen_by pages[] = {
        { "", "Boxes", WHO(SAM) | WHO(RUTH) },
        { "/new", "A note together, with Annie", WHO(SAM) },
        { "/discard?appointment=", "Throw this draft away", WHO(SAM) },
        { "=/record", "My record", WHO(ANN) | WHO(BOB) | WHO(ZOE) },
        { "@correct", "In my own words", WHO(ANN) },
        { "@add", "Something to add", WHO(ANN) },
    };
    CLEANUP(world_free) struct world *w = world_new();
    world_name_ann(w);
    struct note n = note_put(w, w->now_s, "Boxes", "You want to go");
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        const char *p = pages[i].path;
        struct str at = p[0] == '='   ? text_of(p + 1)
                        : p[0] == '@' ? text_format(&w->arena, "/record/%.*s/%s", STR_ARGS(n.id), p + 1)
                                      : path(w, p);
        test_seen_by(w, at, pages[i].words, pages[i].who);
    }
    CHECK(!test_has(test_get(w, BOB, STR("/record")), "Boxes"));
}

TEST(nobody_but_the_worker_writes_notes_and_nobody_but_the_person_answers_them) {
    static const enum who_is others[] = { ANN, BOB, LEE, RUTH, CORA, NED, FAY, ADA, OLA, WIM, ZOE };
    CLEANUP(world_free) struct world *w = world_new();
    struct note n = note_put(w, w->now_s, "Boxes", "You want to go");
    struct str heard = text_format(&w->arena, "/record/%.*s/heard", STR_ARGS(n.id));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        CHECK(test_is_missing(test_post(w, others[i], path(w, ""), form(w, ident(w), "talked=Not+mine"))));
        CHECK(test_is_missing(test_post(w, others[i], path(w, "/draft"), form(w, ident(w), "talked=Not+mine"))));
        if (others[i] != ANN) CHECK(test_is_missing(test_post(w, others[i], heard, STR("heard=right"))));
    }
    CHECK(test_is_missing(test_post(w, SAM, heard, STR("heard=right"))));
    CHECK_INT(note_count(w), 1);
    CHECK_INT(draft_count(w), 0);
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM note_answer")), 0);
}

TEST(a_record_without_notes_says_what_will_be_there) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK(test_has(test_get(w, ANN, STR("/record")), "No notes yet"));
    CHECK(test_has(test_get(w, SAM, path(w, "")), "No notes yet"));
    CHECK_INT(test_get(w, ANN, STR("/record?before=nonsense")).status, 200);
}

/* --- The whole way: written together, read, answered --- */

TEST(a_note_written_together_is_read_and_answered_by_the_person) {
    CLEANUP(world_free) struct world *w = world_new();
    world_name_ann(w);
    const struct person_edit *e = world_edit(w, SAM, ANN, KIND_APPOINTMENT, ACTION_UPDATE);
    struct appointment m = { .worker_id = world_account(w, SAM), .at_s = w->now_s - HOUR_S, .length_min = 60 };
    CHECK_OK(appointment_book(e, &m));
    world_audit(w, GRANT(e));
    CHECK_INT(test_post(w, ANN, text_format(&w->arena, "/me/appointments/%.*s/agenda", STR_ARGS(m.id)),
                        STR("revision=0&agenda=The+move"))
                  .status,
              303);
    struct str at = path(w, text_format(&w->arena, "/new?appointment=%.*s", STR_ARGS(m.id)).p);
    struct answer a = test_get(w, SAM, at);
    CHECK(test_has(a, "The move")); /* the person's own agenda comes first */
    struct str sent = text_format(&w->arena,
                                  "appointment=%.*s&draft=%.*s&how=walk&length=50&agenda=The+move&talked=Boxes"
                                  "&heard=You+want+to+go&right=later",
                                  STR_ARGS(m.id), STR_ARGS(hidden(w, a, "draft")));
    a = test_post(w, SAM, path(w, ""), sent);
    CHECK_INT(a.status, 303);
    CHECK(test_has(test_get(w, SAM, a.location), "Annie can read it, and correct it"));
    CHECK_OK(appointment_read(world_view(w, SAM, ANN, KIND_APPOINTMENT, ACTION_READ), m.id, &m));
    CHECK_INT(m.state, APPOINTMENT_MET);
    a = test_get(w, ANN, STR("/record"));
    CHECK(test_has(a, "Is that right?"));
    CHECK(test_has(a, "You want to go"));
    struct str id = notes(w, ANN).notes[0].id;
    struct str heard = text_format(&w->arena, "/record/%.*s/heard", STR_ARGS(id));
    a = test_post(w, ANN, heard, STR("heard=correct&words=I+want+to+stay"));
    CHECK_INT(a.status, 303);
    a = test_get(w, SAM, path(w, ""));
    CHECK(test_has(a, "You want to go"));
    CHECK(test_has(a, "I want to stay"));
    CHECK(test_has(a, "Both are kept"));
    CHECK(!test_has(test_get(w, ANN, STR("/record")), "Is that right?"));
}

TEST(said_at_once_the_answer_stands_with_the_note) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str words = form(w, ident(w), "talked=Boxes&heard=You+want+to+go&right=own&own=I+want+to+stay");
    CHECK_INT(test_post(w, SAM, path(w, ""), words).status, 303);
    struct note_list list = notes(w, ANN);
    CHECK_INT(list.answer_count, 1);
    CHECK_INT(list.answers[0].kind, HEARD_CORRECTED);
    CHECK_STR(list.answers[0].words, STR("I want to stay"));
}

TEST(a_note_sent_twice_is_one_note) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str key = STR("018f6f2e-0000-7000-8000-000000000005"), words = form(w, ident(w), "talked=Boxes");
    struct answer a = test_post_key(w, SAM, path(w, ""), words, key);
    struct answer b = test_post_key(w, SAM, path(w, ""), words, key); /* the first answer never came through */
    CHECK_INT(a.status, 303);
    CHECK_STR(b.location, a.location);
    CHECK_INT(note_count(w), 1);
}

TEST(a_note_sent_again_after_going_back_is_one_note) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK_INT(test_post(w, SAM, path(w, ""), form(w, ident(w), "talked=Boxes&heard=Tired&right=yes")).status, 303);
    /* the page was fetched anew, under another key and for another window; the browser put back what was typed */
    CHECK_INT(test_post(w, SAM, path(w, ""), form(w, ident(w), "talked=Boxes&heard=Tired&right=yes")).status, 303);
    CHECK_INT(note_count(w), 1);
    CHECK_INT(test_post(w, SAM, path(w, ""), form(w, ident(w), "talked=Boxes+and+vans&heard=Tired")).status, 303);
    CHECK_INT(note_count(w), 2);
}

TEST(a_note_of_a_meeting_that_has_one_already_shows_it_first) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str draft = ident(w);
    CHECK_INT(test_post(w, SAM, path(w, ""), form(w, draft, "talked=Boxes")).status, 303);
    struct answer a = test_post(w, SAM, path(w, ""), form(w, draft, "talked=Vans")); /* back, and sent again */
    CHECK_INT(a.status, 409);
    CHECK(test_has(a, "Boxes"));
    CHECK(test_has(a, "Vans"));
    CHECK_INT(note_count(w), 1);
    struct str both = text_format(&w->arena, "talked=Vans&saved=%.*s", STR_ARGS(hidden(w, a, "saved")));
    CHECK_INT(test_post(w, SAM, path(w, ""), form(w, draft, both.p)).status, 303);
    CHECK_INT(note_count(w), 2);
}

/* --- Never lost --- */

TEST(a_draft_is_there_when_the_connection_dropped_and_gone_when_the_note_is_saved) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str draft = ident(w);
    struct answer a = test_post(w, SAM, path(w, "/draft"), form(w, draft, "talked=Half+a+sentence"));
    CHECK_STR(a.location, STR("/today?done=draft"));
    a = test_get(w, SAM, path(w, "/new"));
    CHECK(test_has(a, "Half a sentence"));
    CHECK(!test_has(a, "in another window"));
    struct str base =
        text_format(&w->arena, "talked=Half+a+sentence+more&base=%.*s", STR_ARGS(test_encode(w, hidden(w, a, "base"))));
    CHECK_INT(test_post(w, SAM, path(w, ""), form(w, hidden(w, a, "draft"), base.p)).status, 303);
    CHECK_INT(draft_count(w), 0);
    CHECK_STR(notes(w, SAM).notes[0].talked, STR("Half a sentence more"));
}

TEST(a_late_message_of_a_window_brings_no_draft_back) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str draft = ident(w);
    CHECK_INT(test_post(w, SAM, path(w, ""), form(w, draft, "talked=Boxes")).status, 303);
    CHECK_INT(test_post(w, SAM, path(w, "/draft"), form(w, draft, "talked=Box")).status, 303);
    CHECK_INT(draft_count(w), 0);
}

TEST(two_windows_on_one_meeting_overwrite_nothing_and_show_both) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str one = ident(w), two = ident(w);
    CHECK_INT(test_post(w, SAM, path(w, "/draft"), form(w, one, "talked=In+the+first")).status, 303);
    CHECK_INT(test_post(w, SAM, path(w, "/draft"), form(w, two, "talked=In+the+second")).status, 303);
    CHECK_INT(draft_count(w), 2);
    struct answer a = test_get(w, SAM, path(w, "/new"));
    CHECK(test_has(a, "In the first"));
    CHECK(test_has(a, "In the second"));
    a = test_post(w, SAM, path(w, ""), form(w, one, "talked=In+the+first"));
    CHECK_INT(a.status, 409);
    CHECK(test_has(a, "In the second"));
    CHECK_INT(note_count(w), 0);
    struct str seen = text_format(&w->arena, "talked=In+the+first+and+the+second&seen=%.*s",
                                  STR_ARGS(test_encode(w, hidden(w, a, "seen"))));
    CHECK_INT(test_post(w, SAM, path(w, ""), form(w, one, seen.p)).status, 303);
    CHECK_INT(note_count(w), 1);
    CHECK_INT(draft_count(w), 0);
}

TEST(all_that_differs_in_another_window_is_shown) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str one = ident(w), two = ident(w);
    struct str theirs = text_format(&w->arena,
                                    "draft=%.*s&how=video&on-day=1&on-month=2&on-year=2026&time=7%%3A15&length=25"
                                    "&talked=Same&win=Theirwin&person-will=Theirwill&worker-will=Myduty"
                                    "&by-day=3&by-month=4&by-year=2099&heard=Theirheard&right=later&own=Theirown",
                                    STR_ARGS(two));
    CHECK_INT(test_post(w, SAM, path(w, "/draft"), theirs).status, 303);
    struct answer a = test_post(w, SAM, path(w, ""), form(w, one, "talked=Same"));
    CHECK_INT(a.status, 409);
    static const char *const words[] = { "1/2/2026", "7:15",     "25",         "Theirwin", "Theirwill",
                                         "Myduty",   "3/4/2099", "Theirheard", "Theirown" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!test_has(a, words[i])) print_error("%s\n", words[i]);
        CHECK(test_has(a, words[i]));
    }
}

TEST(nobody_opens_or_overwrites_somebody_elses_draft) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str draft = ident(w);
    world_walks_with(w, LEE, ANN);
    CHECK_INT(test_post(w, SAM, path(w, "/draft"), form(w, draft, "talked=Sams+words")).status, 303);
    CHECK(!test_has(test_get(w, LEE, path(w, "/new")), "Sams words"));
    test_post(w, LEE, path(w, "/draft"), form(w, draft, "talked=Lees+words"));
    CHECK(test_has(test_get(w, SAM, path(w, "/new")), "Sams words"));
    CHECK(test_has(test_get(w, RUTH, path(w, "")), "No notes yet")); /* nor does a supervisor */
}

TEST(what_was_typed_when_the_sign_in_ran_out_comes_back_after_the_next_and_counts_once) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str key = STR("018f6f2e-0000-7000-8000-000000000006"), words = form(w, ident(w), "talked=A+long+evening");
    world_session_end(w, SAM);
    struct answer a = test_post_key(w, SAM, path(w, ""), words, key);
    CHECK_INT(a.status, 303);
    CHECK_STR(a.location, STR("/sign-in?to=%2Fkept"));
    CHECK_INT(note_count(w), 0);
    struct str rest = a.cookies, parked;
    CHECK(text_split(&rest, ';', &parked));
    CHECK(text_starts(parked, STR("wf_parked=")));
    CHECK(!world_holds(w, "A long evening"));
    world_session_new(w, SAM);
    a = test_send(w, SAM, false, STR("/kept"), STR(""), parked);
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "A long evening"));
    CHECK_STR(hidden(w, a, "key"), key);
    world_session_new(w, LEE);
    CHECK(test_is_missing(test_send(w, LEE, false, STR("/kept"), STR(""), parked))); /* for Sam alone */
    CHECK_INT(test_post_key(w, SAM, path(w, ""), words, key).status, 303);
    CHECK_INT(test_post_key(w, SAM, path(w, ""), words, key).status, 303);
    CHECK_INT(note_count(w), 1);
}

TEST(what_was_typed_stays_on_the_page_when_the_browser_forgot_its_sign_in) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str words = form(w, ident(w), "talked=A+long+evening");
    struct answer a = test_post(w, NOBODY, path(w, ""), words);
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "A long evening"));
    CHECK(test_has(a, "Sign in, in another window"));
    CHECK_INT(note_count(w), 0);
}

TEST(a_draft_is_thrown_away_only_after_asking) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK_INT(test_post(w, SAM, path(w, "/draft"), form(w, ident(w), "talked=Half")).status, 303);
    CHECK_INT(test_get(w, SAM, path(w, "/discard?appointment=")).status, 200);
    CHECK_INT(draft_count(w), 1);
    CHECK_INT(test_post(w, SAM, path(w, "/discard"), STR("appointment=")).status, 303);
    CHECK_INT(draft_count(w), 0);
}

TEST(drafts_of_one_person_have_a_limit_and_nothing_typed_is_lost_at_it) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = { 0 };
    for (int i = 0; i < 41; i++)
        a = test_post(w, SAM, path(w, "/draft"), form(w, ident(w), text_format(&w->arena, "talked=Draft%d", i).p));
    CHECK(a.status != 303);
    CHECK(test_has(a, "Draft40"));
    CHECK_INT(draft_count(w), 40);
}

/* --- Input --- */

static struct str fresh_window(struct world *w) {
    return text_format(&w->arena, "draft=%.*s&right=later", STR_ARGS(ident(w)));
}

TEST(awkward_input_in_every_field_of_a_note) {
    CLEANUP(world_free) struct world *w = world_new();
    struct local_time t = clock_local(w->now_s - 3 * DAY_S);
    const char *day = text_format(&w->arena, "%d", t.day).p, *month = text_format(&w->arena, "%d", t.month).p,
               *year = text_format(&w->arena, "%d", t.year).p;
    const struct awkward_field fields[] = {
        { "how", "walk", AWKWARD_CODE, 0, NULL },
        { "on-day", day, AWKWARD_CODE, 0, "on" },
        { "on-month", month, AWKWARD_CODE, 0, "on" },
        { "on-year", year, AWKWARD_CODE, 0, "on" },
        { "time", "11", AWKWARD_CODE, 0, NULL },
        { "length", "50", AWKWARD_CODE, 0, NULL },
        { "agenda", "The move", AWKWARD_WORDS, 1500, NULL },
        { "talked", "Boxes everywhere", AWKWARD_WORDS, 1500, NULL },
        { "win", "Came at all", AWKWARD_WORDS, 600, NULL },
        { "person-will", "Ring the landlord", AWKWARD_LINE, 300, NULL },
        { "worker-will", "Find a van", AWKWARD_LINE, 300, NULL },
        { "by-day", "1", AWKWARD_CODE, 0, "by" },
        { "by-month", "2", AWKWARD_CODE, 0, "by" },
        { "by-year", "2040", AWKWARD_CODE, 0, "by" },
        { "heard", "It is a lot at once", AWKWARD_WORDS, 1500, NULL },
    };
    awkward_form(w, &(struct awkward_form){ .actor = SAM,
                                            .path = path(w, ""),
                                            .shown_at = STR(""),
                                            .fields = fields,
                                            .count = sizeof fields / sizeof *fields,
                                            .along = fresh_window });
}

TEST(awkward_input_in_an_answer) {
    static const struct awkward_field words[] = { { "words", "I want to stay", AWKWARD_WORDS, 1500, NULL } };
    CLEANUP(world_free) struct world *w = world_new();
    struct note n = note_put(w, w->now_s, "Boxes", "You want to go");
    awkward_form(w, &(struct awkward_form){ .actor = ANN,
                                            .path = text_format(&w->arena, "/record/%.*s/heard", STR_ARGS(n.id)),
                                            .shown_at = STR(""),
                                            .fields = words,
                                            .count = 1 });
    struct note_list list = notes(w, ANN);
    bool arabic = false;
    for (size_t i = 0; i < list.answer_count; i++)
        arabic |= text_find(list.answers[i].words, STR("\xD9\x85\xD8\xAD")) < list.answers[i].words.n;
    CHECK(arabic); /* kept exactly */
}

TEST(a_note_says_something_and_of_a_time_that_has_been) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_post(w, SAM, path(w, ""), form(w, ident(w), "win=Only+a+win"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "id=\"talked-error\""));
    CHECK(test_has(a, "Only a win"));
    a = test_post(w, SAM, path(w, ""),
                  STR("how=walk&on-day=1&on-month=1&on-year=2040&time=11&talked=Boxes&draft=018f6f2e-0000-7000-8000-"
                      "00000000000b"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "id=\"on-error\""));
}

TEST(words_of_notes_drafts_and_answers_are_nowhere_in_the_database) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK_INT(test_post(w, SAM, path(w, "/draft"), form(w, ident(w), "talked=planteddraft")).status, 303);
    struct answer a = test_get(w, SAM, path(w, "/new"));
    struct str all = text_format(&w->arena,
                                 "talked=plantedtalked&agenda=plantedagenda&win=plantedwin&person-will=plantedwill"
                                 "&worker-will=plantedduty&heard=plantedheard&right=own&own=plantedown&base=%.*s",
                                 STR_ARGS(test_encode(w, hidden(w, a, "base"))));
    CHECK_INT(test_post(w, SAM, path(w, ""), form(w, hidden(w, a, "draft"), all.p)).status, 303);
    static const char *const words[] = { "planteddraft", "plantedtalked", "plantedagenda", "plantedwin",
                                         "plantedwill",  "plantedduty",   "plantedheard",  "plantedown" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) CHECK(!world_holds(w, words[i]));
}

/* --- Without a connection --- */

static struct str between(struct answer a, const char *from) {
    size_t at = text_find(a.body, text_of(from));
    CHECK(at < a.body.n);
    struct str rest = { a.body.p + at + text_of(from).n, a.body.n - at - text_of(from).n }, value;
    CHECK(text_split(&rest, '"', &value));
    return value;
}

TEST(the_key_to_what_waits_on_a_phone_is_the_accounts_alone_and_stays_after_the_sign_in_ran_out) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer sam = test_get(w, SAM, STR("/notes/key")), lee = test_get(w, LEE, STR("/notes/key"));
    struct str key = between(sam, "\"key\":\""), owner = between(sam, "\"owner\":\"");
    CHECK_INT(key.n, 64);
    CHECK(!text_is(key, between(lee, "\"key\":\"")));
    CHECK(!text_is(owner, between(lee, "\"owner\":\"")));
    CHECK(text_find(sam.body, world_account(w, SAM)) == sam.body.n);
    world_session_end(w, SAM);
    CHECK(test_get(w, SAM, STR("/notes/key")).status != 200);
    CHECK(test_get(w, NOBODY, STR("/notes/key")).status != 200);
    world_session_new(w, SAM);
    CHECK_STR(between(test_get(w, SAM, STR("/notes/key")), "\"key\":\""), key);
    CHECK(!world_holds(w, key.p)); /* kept nowhere */
}

TEST(what_a_phone_keeps_of_the_site_is_the_same_for_everybody) {
    static const char *const paths[] = { "/notes/blank", "/notes/waiting" };
    CLEANUP(world_free) struct world *w = world_new();
    world_name_ann(w);
    for (size_t i = 0; i < 2; i++) {
        struct answer a = test_get(w, SAM, text_of(paths[i]));
        CHECK_INT(a.status, 200);
        CHECK_STR(a.body, test_get(w, NOBODY, text_of(paths[i])).body);
        CHECK(!test_has(a, "name=\"token\""));
        CHECK(!test_has(a, "Sam"));
    }
}

TEST(today_hands_a_phone_the_times_of_ones_own_meetings_without_a_name) {
    CLEANUP(world_free) struct world *w = world_new();
    world_name_ann(w);
    const struct person_edit *e = world_edit(w, SAM, ANN, KIND_APPOINTMENT, ACTION_UPDATE);
    struct appointment soon = { .worker_id = world_account(w, SAM), .at_s = w->now_s + 3 * DAY_S, .length_min = 60 };
    struct appointment late = { .worker_id = world_account(w, SAM), .at_s = w->now_s + 9 * DAY_S, .length_min = 60 };
    CHECK_OK(appointment_book(e, &soon));
    CHECK_OK(appointment_book(e, &late));
    world_audit(w, GRANT(e));
    struct answer a = test_get(w, SAM, STR("/today"));
    CHECK(test_has(a, text_format(&w->arena, "data-appointment=\"%.*s\"", STR_ARGS(soon.id)).p));
    CHECK(!test_has(a, text_format(&w->arena, "data-appointment=\"%.*s\"", STR_ARGS(late.id)).p));
}
