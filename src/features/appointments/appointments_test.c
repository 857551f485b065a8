/* Meetings that are booked: when, where, with whom; changed, cancelled, come to or not. */
#include "awkward.h"
#include "base/clock.h"
#include "features/appointments/appointments.h"
#include "features/appointments/book.h"
#include "features/people/people.h"
#include "world.h"
#include <string.h>

static struct str path_of(struct world *w, enum who_is who, const char *rest) {
    return text_format(&w->arena, "/people/%.*s/appointments%s", STR_ARGS(world_person(w, who)), rest);
}
static struct str path(struct world *w, const char *rest) { return path_of(w, ANN, rest); }

/* A path of one booking: "/people/…/appointments/ID/change", or the person's own. */
static struct str at_path(struct world *w, struct str id, const char *rest) {
    return path(w, text_format(&w->arena, "/%.*s%s", STR_ARGS(id), rest).p);
}
static struct str own_path(struct world *w, struct str id, const char *rest) {
    return text_format(&w->arena, "/me/appointments/%.*s%s", STR_ARGS(id), rest);
}

/* So many days from now, at that hour of the service's clock. */
static int64_t moment(struct world *w, int days, int hour) {
    struct local_time t = clock_local(clock_day_start_s(w->now_s) + DAY_S / 2 + days * (int64_t)DAY_S);
    int64_t at_s;
    t.hour = hour;
    t.minute = t.second = 0;
    CHECK_OK(clock_utc(t, &at_s));
    return at_s;
}

/* "on-day=3&on-month=12&on-year=2026&time=11:00" */
static struct str when(struct world *w, int64_t at_s) {
    struct local_time t = clock_local(at_s);
    return text_format(&w->arena, "on-day=%d&on-month=%d&on-year=%d&time=%d%%3A%02d", t.day, t.month, t.year, t.hour,
                       t.minute);
}

static struct str booking(struct world *w, int64_t at_s, const char *more) {
    return text_format(&w->arena, "%.*s&length=60&meet=walk&place=By+the+canal%s", STR_ARGS(when(w, at_s)), more);
}

static const struct person_edit *edit(struct world *w, enum who_is actor, enum who_is person) {
    const struct person_edit *e = world_edit(w, actor, person, KIND_APPOINTMENT, ACTION_UPDATE);
    CHECK(e != NULL);
    return e;
}

static struct appointment book(struct world *w, enum who_is actor, enum who_is person, int64_t at_s) {
    const struct person_edit *e = edit(w, actor, person);
    struct appointment m = {
        .worker_id = world_account(w, SAM), .at_s = at_s, .length_min = 60, .place = STR("By the canal")
    };
    CHECK_OK(appointment_book(e, &m));
    world_audit(w, GRANT(e));
    return m;
}

static struct appointment read(struct world *w, struct str id) {
    struct appointment m;
    CHECK_OK(appointment_read(world_view(w, SAM, ANN, KIND_APPOINTMENT, ACTION_READ), id, &m));
    return m;
}

static int64_t bookings(struct world *w) { return world_number(w, SQL("SELECT count(*) AS n FROM appointment")); }

/* --- What is stored --- */

TEST(a_booking_is_read_back_and_the_next_one_is_the_soonest) {
    CLEANUP(world_free) struct world *w = world_new();
    struct appointment m, *all;
    size_t count;
    const struct person_view *v = world_view(w, ANN, ANN, KIND_APPOINTMENT, ACTION_READ);
    CHECK_OUTCOME(appointment_next(v, &m), FAIL_NOT_FOUND);
    book(w, SAM, ANN, moment(w, 9, 11));
    struct appointment soon = book(w, SAM, ANN, moment(w, 2, 11));
    CHECK_OK(appointment_next(v, &m));
    CHECK_STR(m.id, soon.id);
    CHECK_STR(m.place, STR("By the canal"));
    CHECK_INT(m.revision, 1);
    CHECK_OK(appointment_of_person(v, w->now_s, w->now_s + 30 * DAY_S, &all, &count));
    CHECK_INT(count, 2);
    CHECK(all[0].at_s < all[1].at_s);
    CHECK_OUTCOME(appointment_read(world_view(w, BOB, BOB, KIND_APPOINTMENT, ACTION_READ), soon.id, &m),
                  FAIL_NOT_FOUND); /* not his */
}

TEST(a_worker_is_never_in_two_places_and_meetings_may_touch) {
    CLEANUP(world_free) struct world *w = world_new();
    int64_t at_s = moment(w, 2, 11);
    world_walks_with(w, SAM, BOB);
    struct appointment first = book(w, SAM, ANN, at_s);
    static const struct {
        int64_t after_s, length_min;
        bool clashes;
    } cases[] = { { 0, 60, true },           { 30 * 60, 60, true },   { -30 * 60, 60, true }, { -30 * 60, 30, false },
                  { 60 * 60, 60, false },    { 15 * 60, 15, true },   { -60 * 60, 61, true }, { -60 * 60, 60, false },
                  { -480 * 60, 480, false }, { -479 * 60, 480, true } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct person_edit *e = edit(w, SAM, BOB);
        struct appointment m = { .worker_id = world_account(w, SAM),
                                 .at_s = at_s + cases[i].after_s,
                                 .length_min = cases[i].length_min };
        bool clashes;
        int64_t until_s;
        CHECK_OK(appointment_clashes(person_edit_view(e), &m, &clashes, &until_s));
        if (clashes != cases[i].clashes) print_error("case %zu\n", i);
        CHECK_INT(clashes, cases[i].clashes);
        if (clashes) CHECK_INT(until_s, at_s + 60 * 60);
    }
    const struct person_edit *e = edit(w, SAM, ANN);
    first.state = APPOINTMENT_CANCELLED;
    CHECK_OK(appointment_change(e, &first));
    book(w, SAM, BOB, at_s); /* what was cancelled takes no time */
}

TEST(a_change_to_what_was_changed_already_is_refused) {
    CLEANUP(world_free) struct world *w = world_new();
    struct appointment m = book(w, SAM, ANN, moment(w, 2, 11)), mine = m;
    const struct person_edit *e = edit(w, SAM, ANN);
    m.place = STR("The library");
    CHECK_OK(appointment_change(e, &m));
    mine.place = STR("The café");
    CHECK_OUTCOME(appointment_change(e, &mine), FAIL_CONFLICT);
    CHECK_STR(read(w, m.id).place, STR("The library"));
}

TEST(an_agenda_is_the_persons_own_words_and_a_grant_for_bookings_alone_does_not_open_it) {
    CLEANUP(world_free) struct world *w = world_new();
    struct appointment m = book(w, SAM, ANN, moment(w, 2, 11)), seen;
    CHECK_INT(test_post(w, ANN, own_path(w, m.id, "/agenda"), STR("revision=0&agenda=The+move")).status, 303);
    CHECK_OK(appointment_read(world_view(w, CORA, ANN, KIND_APPOINTMENT, ACTION_READ), m.id, &seen));
    CHECK_STR(seen.agenda, STR(""));
    CHECK(seen.agenda_at_s > 0); /* that there is one may be seen */
    CHECK(test_has(test_get(w, SAM, at_path(w, m.id, "")), "The move"));
    CHECK(!test_has(test_get(w, CORA, path(w, "")), "The move"));
}

TEST(meeting_is_said_once_and_of_a_booking_that_is_there) {
    CLEANUP(world_free) struct world *w = world_new();
    struct appointment m = book(w, SAM, ANN, moment(w, -1, 11));
    const struct person_edit *e = edit(w, SAM, ANN);
    CHECK_OK(appointment_met(e, m.id));
    CHECK_OK(appointment_met(e, m.id));
    CHECK_INT(read(w, m.id).revision, 2);
    CHECK_OUTCOME(appointment_met(e, STR("018f6f2e-0000-7000-8000-00000000000a")), FAIL_NOT_FOUND);
}

TEST(a_diary_holds_what_the_team_grant_reaches) {
    CLEANUP(world_free) struct world *w = world_new();
    struct appointment *all;
    size_t count;
    book(w, SAM, ANN, moment(w, 2, 11));
    const struct {
        enum who_is who;
        size_t count;
    } cases[] = { { SAM, 1 }, { LEE, 0 }, { RUTH, 1 }, { CORA, 1 }, { OLA, 0 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct team_edit *e = world_team(w, cases[i].who, KIND_APPOINTMENT, ACTION_READ);
        CHECK_OK(appointment_of_team(team_edit_view(e), w->now_s, w->now_s + 9 * DAY_S, NULL, NULL, &all, &count));
        CHECK_INT(count, cases[i].count);
    }
}

/* --- Summer and winter --- */

static int64_t on_clock(int year, int month, int day, int hour, int minute) {
    int64_t at_s;
    CHECK_OK(clock_utc((struct local_time){ .year = year, .month = month, .day = day, .hour = hour, .minute = minute },
                       &at_s));
    return at_s;
}

TEST(the_same_hour_stays_the_same_hour_over_a_change_of_clocks) {
    int64_t before_s = on_clock(2027, 3, 24, 11, 0); /* clocks go forward on the 28th */
    int64_t after_s = booking_weeks_later(before_s, before_s + 60);
    CHECK_INT(after_s - before_s, 7 * DAY_S - HOUR_S);
    CHECK_INT(clock_local(after_s).hour, 11);
    before_s = on_clock(2027, 10, 27, 11, 0); /* and back on the 31st */
    after_s = booking_weeks_later(before_s, before_s + 60);
    CHECK_INT(after_s - before_s, 7 * DAY_S + HOUR_S);
    CHECK_INT(clock_local(after_s).hour, 11);
}

/* The clock stands at a day of 2027 while a test runs. */
static struct world *world_of_2027(void) {
    clock_set_offset_s(0);
    clock_set_offset_s(on_clock(2027, 1, 11, 9, 0) - clock_now_s());
    return world_new();
}
static void world_and_clock_free(struct world **w) {
    world_free(w);
    clock_set_offset_s(0);
}

TEST(a_time_in_summer_is_booked_shown_and_changed_as_the_clock_says_then) {
    CLEANUP(world_and_clock_free) struct world *w = world_of_2027();
    int year = 2027;
    const struct {
        int month;
        int64_t utc_hour;
    } cases[] = { { 1, 11 }, { 7, 10 } };
    for (size_t i = 0; i < 2; i++) {
        int64_t at_s = on_clock(year, cases[i].month, 14, 11, 0);
        CHECK_INT(at_s % DAY_S / HOUR_S, cases[i].utc_hour);
        CHECK_INT(test_post(w, SAM, path(w, ""), booking(w, at_s, "")).status, 303);
    }
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM appointment WHERE at_s % 86400 = 39600")), 1);
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM appointment WHERE at_s % 86400 = 36000")), 1);
    struct answer a = test_get(w, ANN, STR("/me/appointments"));
    CHECK(test_has(a, "14 January at 11:00"));
    CHECK(test_has(a, "14 July at 11:00"));
}

TEST(a_time_that_the_spring_change_skips_is_an_hour_later) {
    CLEANUP(world_and_clock_free) struct world *w = world_of_2027();
    int64_t later_s = on_clock(2027, 3, 28, 2, 30);
    struct str form = text_format(
        &w->arena, "on-day=28&on-month=3&on-year=2027&time=1.30&length=60&meet=walk&anyway=%lld", (long long)later_s);
    CHECK_INT(test_post(w, SAM, path(w, ""), form).status, 303);
    CHECK(test_has(test_get(w, SAM, path(w, "")), "28 March at 2:30"));
}

/* --- Pages as each role --- */

struct seen_by {
    const char *path, *words; /* "@": of the booking; "=": whole */
    unsigned who;
};

TEST(pages_open_for_those_they_are_for_and_are_missing_for_the_others) {
    static const struct seen_by pages[] = {
        { "", "Meetings with", WHO(SAM) | WHO(RUTH) | WHO(CORA) },
        { "/new", "Book a meeting with", WHO(SAM) | WHO(CORA) },
        { "@", "By the canal", WHO(SAM) | WHO(RUTH) },
        { "@/change", "Change the meeting with", WHO(SAM) | WHO(CORA) },
        { "@/cancel", "Cancel this meeting", WHO(SAM) | WHO(CORA) },
        { "=/diary", "Your diary", WHO(SAM) | WHO(LEE) | WHO(WIM) },
        { "=/me/appointments", "When we meet", WHO(ANN) | WHO(BOB) | WHO(ZOE) },
        { "me@/change", "Another time, or not this time", WHO(ANN) },
        { "me@/cancel", "Cancel this meeting", WHO(ANN) },
        { "me@/agenda", "What I’d like to talk about", WHO(ANN) },
    };
    CLEANUP(world_free) struct world *w = world_new();
    struct appointment m = book(w, SAM, ANN, moment(w, 2, 11));
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        const char *p = pages[i].path;
        struct str at = p[0] == '='   ? text_of(p + 1)
                        : p[0] == '@' ? at_path(w, m.id, p + 1)
                        : p[0] == 'm' ? own_path(w, m.id, p + 3)
                                      : path(w, p);
        test_seen_by(w, at, pages[i].words, pages[i].who);
    }
}

TEST(empty_pages_say_what_will_be_there) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK(test_has(test_get(w, ANN, STR("/me/appointments")), "Nothing is booked just now"));
    CHECK(test_has(test_get(w, SAM, path(w, "")), "Nothing is booked"));
    CHECK(test_has(test_get(w, SAM, STR("/diary")), "Nothing is booked this week"));
    CHECK_INT(test_get(w, SAM, STR("/diary?week=nonsense")).status, 200);
    CHECK_INT(test_get(w, SAM, STR("/diary?week=2199-12-31")).status, 200);
}

/* --- Booking --- */

TEST(the_same_form_sent_twice_books_one_meeting) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str key = STR("018f6f2e-0000-7000-8000-000000000004"), form = booking(w, moment(w, 2, 11), "");
    CHECK_INT(test_post_key(w, SAM, path(w, ""), form, key).status, 303);
    CHECK_INT(test_post_key(w, SAM, path(w, ""), form, key).status, 303);
    CHECK_INT(bookings(w), 1);
}

TEST(a_clash_is_said_beside_the_time_with_everything_still_there) {
    CLEANUP(world_free) struct world *w = world_new();
    world_walks_with(w, SAM, BOB);
    int64_t at_s = moment(w, 2, 11);
    book(w, SAM, BOB, at_s);
    struct answer a = test_post(w, SAM, path(w, ""), booking(w, at_s + 30 * 60, ""));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "id=\"time-error\""));
    CHECK(test_has(a, "until 12:00"));
    CHECK(test_has(a, "By the canal"));
    CHECK(!test_has(a, "Bob")); /* with whom is nobody's business here */
    CHECK_INT(bookings(w), 1);
    CHECK_INT(test_post(w, CORA, path(w, ""), booking(w, at_s + 30 * 60, "")).status, 422);
    CHECK_INT(test_post(w, CORA, path(w, ""), booking(w, at_s + 60 * 60, "")).status, 303);
}

TEST(an_hour_of_the_night_is_asked_about_once) {
    CLEANUP(world_free) struct world *w = world_new();
    int64_t at_s = moment(w, 2, 3);
    struct answer a = test_post(w, SAM, path(w, ""), booking(w, at_s, ""));
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "in the night"));
    CHECK(test_has(a, "Book it all the same"));
    CHECK_INT(bookings(w), 0);
    /* "All the same" stands for that time alone. */
    struct str anyway = text_format(&w->arena, "&anyway=%lld", (long long)at_s);
    CHECK_INT(test_post(w, SAM, path(w, ""), booking(w, at_s + HOUR_S, anyway.p)).status, 200);
    CHECK_INT(test_post(w, SAM, path(w, ""), booking(w, at_s, anyway.p)).status, 303);
}

TEST(a_meeting_is_booked_for_a_time_to_come) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_post(w, SAM, path(w, ""), booking(w, moment(w, -2, 11), ""));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "id=\"on-error\""));
}

TEST(without_a_worker_there_is_nobody_to_meet) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK(test_is_missing(test_get(w, CORA, path_of(w, BOB, "/new"))));
    CHECK(test_is_missing(test_post(w, CORA, path_of(w, BOB, ""), booking(w, moment(w, 2, 11), ""))));
}

/* Nothing else stands at that time: every try is an hour after the one before. */
static struct str an_hour_later(struct world *w) {
    static int64_t at_s;
    if (at_s < w->now_s) at_s = w->now_s + 40 * DAY_S;
    at_s += DAY_S;
    int64_t noon_s = clock_day_start_s(at_s) + 12 * HOUR_S;
    return text_format(&w->arena, "%.*s&anyway=%lld", STR_ARGS(when(w, noon_s)), (long long)noon_s);
}

static struct str always_walk(struct world *w) {
    (void)w;
    return STR("meet=walk&length=60");
}

TEST(awkward_input_in_every_field_of_a_booking) {
    static const struct awkward_field place[] = { { "length", "60", AWKWARD_CODE, 0, NULL },
                                                  { "meet", "walk", AWKWARD_CODE, 0, NULL },
                                                  { "place", "By the canal", AWKWARD_LINE, 200, NULL } };
    static const struct awkward_field times[] = { { "on-day", "3", AWKWARD_CODE, 0, "on" },
                                                  { "on-month", "11", AWKWARD_CODE, 0, "on" },
                                                  { "on-year", "2088", AWKWARD_CODE, 0, "on" },
                                                  { "time", "11", AWKWARD_CODE, 0, NULL },
                                                  { "place", "By the canal", AWKWARD_LINE, 200, NULL } };
    CLEANUP(world_free) struct world *w = world_new();
    struct awkward_form form = {
        .actor = SAM, .path = path(w, ""), .fields = place, .count = 3, .along = an_hour_later
    };
    form.shown_at = path(w, "");
    awkward_form(w, &form);
    form.fields = times;
    form.count = 4; /* the place clashes with itself at one and the same time */
    form.along = always_walk;
    awkward_form(w, &form);
}

/* --- Changing --- */

TEST(a_change_that_is_overtaken_shows_both_and_loses_neither) {
    CLEANUP(world_free) struct world *w = world_new();
    struct appointment m = book(w, SAM, ANN, moment(w, 2, 11));
    CHECK_INT(test_post(w, ANN, own_path(w, m.id, "/change"), STR("revision=1&said=A+bit+later+please")).status, 303);
    struct str mine = text_format(&w->arena, "revision=1&%.*s", STR_ARGS(booking(w, moment(w, 3, 14), "")));
    struct answer a = test_post(w, SAM, at_path(w, m.id, "/change"), mine);
    CHECK_INT(a.status, 409);
    CHECK(test_has(a, "changed this meeting while you had it open"));
    CHECK(test_has(a, "A bit later please"));
    CHECK(test_has(a, "value=\"14:00\""));
    CHECK_INT(read(w, m.id).at_s, m.at_s);
    struct str now = text_format(&w->arena, "revision=2&%.*s", STR_ARGS(booking(w, moment(w, 3, 14), "")));
    CHECK_INT(test_post(w, SAM, at_path(w, m.id, "/change"), now).status, 303);
    CHECK_INT(read(w, m.id).at_s, moment(w, 3, 14));
}

TEST(an_overtaken_change_with_a_mistake_still_knows_what_it_began_from) {
    CLEANUP(world_free) struct world *w = world_new();
    struct appointment m = book(w, SAM, ANN, moment(w, 2, 11));
    CHECK_INT(test_post(w, ANN, own_path(w, m.id, "/change"), STR("revision=1&said=Later")).status, 303);
    struct answer a = test_post(w, SAM, at_path(w, m.id, "/change"), STR("revision=1&time=99&length=60&meet=walk"));
    CHECK(test_has(a, "Later"));
    CHECK(a.status == 409 || a.status == 422);
}

TEST(asking_for_another_time_of_what_was_moved_meanwhile_says_so_and_keeps_the_words) {
    CLEANUP(world_free) struct world *w = world_new();
    struct appointment m = book(w, SAM, ANN, moment(w, 2, 11));
    struct str moved = text_format(&w->arena, "revision=1&%.*s", STR_ARGS(booking(w, moment(w, 5, 15), "")));
    CHECK_INT(test_post(w, SAM, at_path(w, m.id, "/change"), moved).status, 303);
    struct answer a = test_post(w, ANN, own_path(w, m.id, "/change"), STR("revision=1&said=A+bit+earlier"));
    CHECK_INT(a.status, 409);
    CHECK(test_has(a, "at 15:00"));
    CHECK(test_has(a, "A bit earlier"));
    CHECK_INT(read(w, m.id).asked_at_s, 0);
    CHECK_INT(test_post(w, ANN, own_path(w, m.id, "/change"), STR("revision=2&said=A+bit+earlier")).status, 303);
    CHECK(test_has(test_get(w, SAM, at_path(w, m.id, "")), "asks for another time"));
}

TEST(cancelling_what_was_moved_meanwhile_asks_again) {
    CLEANUP(world_free) struct world *w = world_new();
    struct appointment m = book(w, SAM, ANN, moment(w, 2, 11));
    struct str moved = text_format(&w->arena, "revision=1&%.*s", STR_ARGS(booking(w, moment(w, 5, 15), "")));
    CHECK_INT(test_post(w, SAM, at_path(w, m.id, "/change"), moved).status, 303);
    struct answer a = test_post(w, ANN, own_path(w, m.id, "/cancel"), STR("revision=1&said=Not+this+week"));
    CHECK_INT(a.status, 409);
    CHECK(test_has(a, "at 15:00"));
    CHECK(test_has(a, "Not this week"));
    CHECK_INT(read(w, m.id).state, APPOINTMENT_BOOKED);
    CHECK_INT(test_post(w, ANN, own_path(w, m.id, "/cancel"), STR("revision=2&said=Not+this+week")).status, 303);
    CHECK_INT(read(w, m.id).state, APPOINTMENT_CANCELLED);
    CHECK(test_has(test_get(w, SAM, path(w, "")), "cancelled it"));
    CHECK(test_has(test_get(w, SAM, at_path(w, m.id, "")), "Not this week"));
}

TEST(cancelled_by_both_at_once_it_is_cancelled) {
    CLEANUP(world_free) struct world *w = world_new();
    struct appointment m = book(w, SAM, ANN, moment(w, 2, 11));
    CHECK_INT(test_post(w, ANN, own_path(w, m.id, "/cancel"), STR("revision=1")).status, 303);
    CHECK_INT(test_post(w, SAM, at_path(w, m.id, "/cancel"), STR("revision=1")).status, 303);
    CHECK(test_is_missing(test_get(w, ANN, own_path(w, m.id, "/cancel"))));
    CHECK(test_is_missing(test_get(w, SAM, at_path(w, m.id, "/change"))));
    CHECK_INT(bookings(w), 1); /* that it was booked is kept */
}

static struct appointment awkward_booking;
static struct str awkward_revision(struct world *w) {
    return text_format(&w->arena, "revision=%lld",
                       (long long)world_number(w, SQL("SELECT MAX(revision) AS n FROM appointment")));
}
static struct str agenda_revision(struct world *w) {
    return text_format(
        &w->arena, "revision=%lld",
        (long long)world_number(w, SQL("SELECT COALESCE(MAX(revision), 0) AS n FROM appointment_agenda")));
}

TEST(awkward_input_in_what_the_person_writes) {
    static const struct awkward_field said[] = { { "said", "A bit later", AWKWARD_WORDS, 600, NULL } };
    static const struct awkward_field agenda[] = { { "agenda", "The move", AWKWARD_WORDS, 1500, NULL } };
    CLEANUP(world_free) struct world *w = world_new();
    awkward_booking = book(w, SAM, ANN, moment(w, 2, 11));
    awkward_form(w, &(struct awkward_form){ .actor = ANN,
                                            .path = own_path(w, awkward_booking.id, "/change"),
                                            .shown_at = own_path(w, awkward_booking.id, "/change"),
                                            .fields = said,
                                            .count = 1,
                                            .along = awkward_revision });
    awkward_form(w, &(struct awkward_form){ .actor = ANN,
                                            .path = own_path(w, awkward_booking.id, "/agenda"),
                                            .shown_at = own_path(w, awkward_booking.id, "/agenda"),
                                            .fields = agenda,
                                            .count = 1,
                                            .along = agenda_revision });
}

TEST(an_agenda_written_in_two_windows_shows_both) {
    CLEANUP(world_free) struct world *w = world_new();
    struct appointment m = book(w, SAM, ANN, moment(w, 2, 11));
    CHECK_INT(test_post(w, ANN, own_path(w, m.id, "/agenda"), STR("revision=0&agenda=The+move")).status, 303);
    struct answer a = test_post(w, ANN, own_path(w, m.id, "/agenda"), STR("revision=0&agenda=My+sister"));
    CHECK_INT(a.status, 409);
    CHECK(test_has(a, "The move"));
    CHECK(test_has(a, "My sister"));
    CHECK_INT(test_post(w, ANN, own_path(w, m.id, "/agenda"), STR("revision=1&agenda=My+sister")).status, 303);
    CHECK(test_has(test_get(w, ANN, STR("/me/appointments")), "My sister"));
}

/* --- On the day --- */

TEST(being_there_is_noted_once) {
    CLEANUP(world_free) struct world *w = world_new();
    struct appointment m = book(w, SAM, ANN, w->now_s + 600);
    struct answer a = test_post(w, SAM, at_path(w, m.id, "/there"), STR("back=diary"));
    CHECK_STR(a.location, STR("/diary?done=there"));
    int64_t there_s = read(w, m.id).there_at_s;
    CHECK(there_s > 0);
    CHECK_INT(test_post(w, SAM, at_path(w, m.id, "/there"), STR("")).status, 303);
    CHECK_INT(read(w, m.id).there_at_s, there_s);
    CHECK_INT(read(w, m.id).revision, 2);
    CHECK(test_is_missing(test_post(w, CORA, at_path(w, m.id, "/there"), STR(""))));
}

TEST(what_came_of_a_meeting_is_said_plainly) {
    CLEANUP(world_free) struct world *w = world_new();
    struct appointment m = book(w, SAM, ANN, w->now_s - 3600);
    CHECK(test_has(test_get(w, SAM, at_path(w, m.id, "")), "What came of it?"));
    struct answer a = test_post(w, SAM, at_path(w, m.id, "/outcome"), STR("said=The+bus+did+not+come"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "The bus did not come"));
    CHECK_INT(test_post(w, SAM, at_path(w, m.id, "/outcome"), STR("came=not-met&said=The+bus+did+not+come")).status,
              303);
    CHECK_INT(read(w, m.id).state, APPOINTMENT_NOT_MET);
    CHECK(test_has(test_get(w, ANN, STR("/me/appointments")), "The bus did not come"));
}

TEST(words_about_a_meeting_that_was_settled_meanwhile_are_given_back) {
    CLEANUP(world_free) struct world *w = world_new();
    struct appointment m = book(w, SAM, ANN, w->now_s - 3600);
    CHECK_INT(test_post(w, ANN, own_path(w, m.id, "/cancel"), STR("revision=1&said=I+was+not+well")).status, 303);
    struct answer a = test_post(w, SAM, at_path(w, m.id, "/outcome"), STR("came=not-met&said=I+waited+an+hour"));
    CHECK_INT(a.status, 409);
    CHECK(test_has(a, "I waited an hour"));
    CHECK(test_has(a, "I was not well"));
    CHECK_INT(read(w, m.id).state, APPOINTMENT_CANCELLED);
}

TEST(words_about_meetings_are_nowhere_in_the_database) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str form =
        text_format(&w->arena, "%.*s&length=60&meet=walk&place=plantedplace", STR_ARGS(when(w, moment(w, 2, 11))));
    CHECK_INT(test_post(w, SAM, path(w, ""), form).status, 303);
    struct appointment m;
    CHECK_OK(appointment_next(world_view(w, ANN, ANN, KIND_APPOINTMENT, ACTION_READ), &m));
    CHECK_INT(test_post(w, ANN, own_path(w, m.id, "/agenda"), STR("revision=0&agenda=plantedagenda")).status, 303);
    CHECK_INT(test_post(w, ANN, own_path(w, m.id, "/change"), STR("revision=1&said=plantedsaid")).status, 303);
    static const char *const words[] = { "plantedplace", "plantedagenda", "plantedsaid" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) CHECK(!world_holds(w, words[i]));
}
