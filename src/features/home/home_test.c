/* The first pages: what everyone can open, help now, Menu, the person's Home and the worker's Today. */
#include "base/clock.h"
#include "base/config.h"
#include "features/appointments/appointments.h"
#include "features/home/pages.h"
#include "features/matching/matching.h"
#include "features/meetings/meetings.h"
#include "features/people/people.h"
#include "features/requests/requests.h"
#include "features/team/team.h"
#include "features/vocabulary/vocabulary.h"
#include "world.h"

static bool has(struct answer a, const char *words) {
    bool found = test_has(a, words);
    if (!found) print_error("not on the page: %s\n", words);
    return found;
}

/* What stands between <main> and </main>. */
static struct str main_of(struct answer a) {
    size_t from = text_find(a.body, STR("<main")), to = text_find(a.body, STR("</main>"));
    return from < to ? (struct str){ a.body.p + from, to - from } : STR("");
}

/* --- Open to all --- */

static const char *const open_paths[] = { "/",        "/job",           "/about",     "/help",
                                          "/privacy", "/accessibility", "/easy-read", "/languages" };
enum { OPEN_PATHS = sizeof open_paths / sizeof *open_paths };

TEST(everyone_can_open_the_public_pages_signed_in_or_not) {
    CLEANUP(world_free) struct world *w = world_new();
    for (size_t i = 0; i < OPEN_PATHS; i++)
        for (int who = NOBODY; who < WORLD_COUNT; who++) {
            struct answer a = test_get(w, (enum who_is)who, text_of(open_paths[i]));
            if (a.status != 200) print_error("%s: %d\n", open_paths[i], a.status);
            CHECK_INT(a.status, 200);
        }
}

TEST(opening_a_public_page_leaves_no_trace_of_anyone) {
    CLEANUP(world_free) struct world *w = world_new();
    for (size_t i = 0; i < OPEN_PATHS; i++) test_get(w, CORA, text_of(open_paths[i]));
    CHECK(!test_has(test_get(w, ANN, STR("/record/looked")), "Cora Cairn"));
}

TEST(the_first_page_says_what_this_is_and_has_one_button) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_get(w, NOBODY, STR("/"));
    CHECK(has(a, "Walk with someone who has been there"));
    CHECK(has(a, "href=\"/ask\""));
    CHECK(has(a, "href=\"/ask?for=other\""));
    CHECK(has(a, "most often in three working days"));
    CHECK(has(a, "Cymraeg"));
    struct str rest = main_of(a), head;
    int buttons = 0;
    while (text_split(&rest, '<', &head)) buttons += text_find(head, STR("class=\"govuk-button\"")) < head.n;
    CHECK_INT(buttons, 1);
}

TEST(the_service_s_own_phone_stands_on_the_first_page_when_there_is_one) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK(!test_has(test_get(w, NOBODY, STR("/")), "tel:01632"));
    struct config c = *config_now();
    c.phone = "01632 960 100";
    c.address = "3 Lock Street";
    config_use(&c);
    struct answer a = test_get(w, NOBODY, STR("/"));
    CHECK(has(a, "tel:01632960100"));
    CHECK(has(a, "Knock: 3 Lock Street"));
}

TEST(a_number_becomes_a_link_of_its_digits) {
    struct arena a = { .limit = 1 << 16 };
    CHECK_STR(number_href(&a, "tel:", STR("01632 960 100")), STR("tel:01632960100"));
    CHECK_STR(number_href(&a, "tel:", STR("+44 (0)1632")), STR("tel:+4401632"));
    CHECK_STR(number_href(&a, "sms:", STR("ask us")), STR(""));
    CHECK_STR(number_href(&a, "tel:", STR("")), STR(""));
    arena_clear(&a);
}

TEST(the_job_page_says_what_the_role_is_not) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_get(w, NOBODY, STR("/job"));
    CHECK(has(a, "It isn’t therapy"));
    CHECK(has(a, "Is this job for me?"));
    CHECK(has(a, "Worth thinking about first"));
}

/* --- Languages --- */

TEST(choosing_a_language_keeps_it_and_comes_back) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_get(w, NOBODY, STR("/language/cy?back=/job"));
    CHECK_INT(a.status, 303);
    CHECK_STR(a.location, STR("/job"));
    CHECK(text_find(a.cookies, STR("lang=cy")) < a.cookies.n);
    CHECK(has(test_send(w, NOBODY, false, STR("/"), STR(""), STR("lang=cy")), "<html lang=\"cy\""));
    CHECK(has(test_send(w, NOBODY, false, STR("/"), STR(""), STR("lang=ar")), "dir=\"rtl\""));
}

TEST(a_language_leads_back_into_this_site_alone) {
    static const char *const backs[] = { "//elsewhere.example", "https://elsewhere.example", "", "%5C%5Celsewhere",
                                         "/%0D%0Ax" };
    CLEANUP(world_free) struct world *w = world_new();
    for (size_t i = 0; i < sizeof backs / sizeof *backs; i++) {
        struct answer a = test_get(w, NOBODY, text_format(&w->arena, "/language/cy?back=%s", backs[i]));
        CHECK_STR(a.location, STR("/"));
    }
    CHECK_INT(test_get(w, NOBODY, STR("/language/xx")).status, 404);
}

/* --- Help now --- */

TEST(help_is_there_without_a_sign_in_numbers_first_and_small) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_get(w, NOBODY, STR("/help"));
    CHECK(has(a, "tel:999"));
    CHECK(has(a, "tel:116123"));
    CHECK(has(a, "sms:85258"));
    CHECK(has(a, "not an emergency service"));
    struct str main_part = main_of(a);
    CHECK(text_find(main_part, STR("tel:999")) < text_find(main_part, STR("<h2")));
    CHECK(a.body.n < 6 * 1024);
}

TEST(help_opens_with_the_person_s_own_lines) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK(!test_has(test_get(w, ANN, STR("/help")), "What helps you"));
    const struct person_edit *e = world_edit(w, SAM, ANN, KIND_PLAN, ACTION_UPDATE);
    CHECK_OK(agreement_write(e, &(struct agreement){ .tonight = STR("Kettle on\nRing Hodan") }));
    struct answer a = test_get(w, ANN, STR("/help"));
    CHECK(has(a, "What helps you, in your own words"));
    CHECK(text_find(a.body, STR("Kettle on")) < text_find(a.body, STR("tel:999")));
    CHECK(!test_has(test_get(w, BOB, STR("/help")), "Kettle on"));
    CHECK(!test_has(test_get(w, SAM, STR("/help")), "Kettle on"));
    CHECK(!test_has(test_get(w, NOBODY, STR("/help")), "Kettle on"));
}

TEST(leaving_ends_the_sign_in_and_goes_to_the_weather) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK_INT(test_get(w, ANN, STR("/record")).status, 200);
    struct answer a = test_get(w, ANN, STR("/leave"));
    CHECK_INT(a.status, 303);
    CHECK_STR(a.location, text_of(config_now()->leave_to));
    CHECK_INT(test_get(w, ANN, STR("/record")).status, 303);
}

/* --- Menu --- */

TEST(everyone_who_signs_in_has_a_menu_with_a_way_out_and_no_dead_links) {
    CLEANUP(world_free) struct world *w = world_new();
    for (int who = ANN; who < WORLD_COUNT; who++) {
        struct answer a = test_get(w, (enum who_is)who, STR("/menu"));
        CHECK_INT(a.status, 200);
        CHECK(has(a, "/sign-out"));
        struct str rest = main_of(a), part;
        while (text_split(&rest, '"', &part)) {
            if (text_find(part, STR("href=")) == part.n || !text_split(&rest, '"', &part)) continue;
            int status = test_get(w, (enum who_is)who, part).status;
            if (status != 200) print_error("%.*s: %d\n", STR_ARGS(part), status);
            CHECK_INT(status, 200);
        }
    }
    CHECK_INT(test_get(w, NOBODY, STR("/menu")).status, 303);
}

/* --- The person's Home --- */

static void called(struct world *w, enum who_is person, const char *name) {
    const struct person_edit *e = world_edit(w, person, person, KIND_CONTACT, ACTION_UPDATE);
    CHECK_OK(contact_write(e, &(struct contact){ .called = text_of(name), .name = text_of(name) }));
}

static void asked(struct world *w, enum who_is person, int64_t state) {
    const struct person_edit *e = world_edit(w, person, person, KIND_PROFILE, ACTION_UPDATE);
    struct ask k = { .state = state,
                     .asked_at_s = clock_now_s() - DAY_S,
                     .essential = CODE_NONE,
                     .gender = CODE_NONE,
                     .culture = CODE_NONE,
                     .faith = CODE_NONE };
    CHECK_OK(ask_write(e, &k));
}

/* Books a meeting with the person's worker. */
static struct str booked(struct world *w, enum who_is worker, enum who_is person, int64_t at_s, const char *place) {
    const struct person_edit *e = world_edit(w, worker, person, KIND_APPOINTMENT, ACTION_CREATE);
    struct appointment m = { .worker_id = world_account(w, worker),
                             .at_s = at_s,
                             .length_min = 50,
                             .meet = CODE_NONE,
                             .place = text_of(place) };
    CHECK_OK(appointment_book(e, &m));
    return m.id;
}

static struct str heard(struct world *w, const char *words) {
    const struct person_edit *e = world_edit(w, SAM, ANN, KIND_NOTE, ACTION_CREATE);
    struct note n = { .met_at_s = clock_now_s() - DAY_S, .meet = CODE_NONE, .heard = text_of(words) };
    CHECK_OK(note_add(e, &n));
    return n.id;
}

/* Begins a match as the coordinator would for someone who walks with a worker already. */
static void begun(struct world *w, enum who_is person, enum who_is worker, int64_t since_s) {
    const struct person_edit *e = world_edit(w, CORA, person, KIND_PROFILE, ACTION_UPDATE);
    CHECK_OK(match_begin(e, world_account(w, worker), since_s, NULL));
}

TEST(home_says_who_walks_with_me_and_when_we_next_meet) {
    CLEANUP(world_free) struct world *w = world_new();
    called(w, ANN, "Amina");
    struct answer a = test_get(w, ANN, STR("/home"));
    CHECK_INT(a.status, 200);
    CHECK(has(a, "Hello, Amina"));
    CHECK(has(a, "Nothing is booked just now"));
    CHECK(has(a, "Sam Stile"));
    CHECK(has(a, "Your peer support worker."));
    struct str id = booked(w, SAM, ANN, clock_now_s() + 2 * DAY_S, "By the canal");
    a = test_get(w, ANN, STR("/home"));
    CHECK(has(a, "You next meet"));
    CHECK(has(a, "By the canal"));
    CHECK(has(a, text_format(&w->arena, "/me/appointments/%.*s/agenda", STR_ARGS(id)).p));
    CHECK(!test_has(a, "Nothing is booked"));
}

TEST(home_says_what_to_do_tonight_in_the_person_s_own_words) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK(has(test_get(w, ANN, STR("/home")), "There are people to ring or text at any hour"));
    const struct person_edit *e = world_edit(w, SAM, ANN, KIND_PLAN, ACTION_UPDATE);
    CHECK_OK(agreement_write(e, &(struct agreement){ .tonight = STR("Kettle on\nRing Hodan") }));
    struct answer a = test_get(w, ANN, STR("/home"));
    CHECK(has(a, "If tonight is hard"));
    CHECK(has(a, "Kettle on"));
    CHECK(has(a, "Ring Hodan"));
    CHECK(has(a, "Does your agreement suit you?")); /* written by the worker: it waits for a yes */
}

TEST(home_asks_whether_the_worker_heard_right_and_takes_the_answer) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str id = heard(w, "The early dark is the hard part");
    struct answer a = test_get(w, ANN, STR("/home"));
    CHECK(has(a, "Did Sam hear you right?"));
    CHECK(has(a, "The early dark is the hard part"));
    struct str path = text_format(&w->arena, "/record/%.*s/heard", STR_ARGS(id));
    CHECK_INT(test_post(w, ANN, path, STR("heard=right")).status, 303);
    CHECK(!test_has(test_get(w, ANN, STR("/home")), "Did Sam hear you right?"));
}

TEST(home_while_waiting_says_since_when_and_what_comes_next) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_get(w, BOB, STR("/home"));
    CHECK_INT(a.status, 200);
    CHECK(has(a, "Nobody walks with you just now"));
    asked(w, BOB, REQUEST_WAITING);
    a = test_get(w, BOB, STR("/home"));
    CHECK(has(a, "We’re looking for who could walk with you"));
    CHECK(has(a, "You asked for support")); /* the road begins */
    CHECK(!test_has(a, "You next meet"));
    CHECK(!test_has(a, "Nothing is booked just now"));
}

TEST(home_says_when_it_rests_and_when_an_ending_is_planned) {
    CLEANUP(world_free) struct world *w = world_new();
    asked(w, BOB, REQUEST_MATCHED);
    begun(w, BOB, LEE, clock_now_s() - 30 * DAY_S);
    CHECK(!test_has(test_get(w, BOB, STR("/home")), "having a rest"));
    struct match m;
    const struct person_edit *e = world_edit(w, BOB, BOB, KIND_PROFILE, ACTION_UPDATE);
    CHECK_OK(match_current(person_edit_view(e), &m));
    CHECK_OK(match_rest(e, &m, clock_now_s() + 14 * DAY_S));
    struct answer a = test_get(w, BOB, STR("/home"));
    CHECK(has(a, "You’re having a rest from meeting"));
    CHECK(has(a, "Your place with Lee is kept"));
    m.ends_at_s = clock_now_s() + 21 * DAY_S;
    CHECK_OK(match_plan_ending(e, &m));
    CHECK(has(test_get(w, BOB, STR("/home")), "You and Lee planned it together"));
}

TEST(home_after_an_ending_says_that_the_door_is_open) {
    CLEANUP(world_free) struct world *w = world_new();
    asked(w, BOB, REQUEST_MATCHED);
    begun(w, BOB, LEE, clock_now_s() - 30 * DAY_S);
    struct match m;
    const struct person_edit *e = world_edit(w, BOB, BOB, KIND_PROFILE, ACTION_UPDATE);
    CHECK_OK(match_current(person_edit_view(e), &m));
    m.end_how = MATCH_END_STOPPED;
    CHECK_OK(match_close(e, &m));
    struct answer a = test_get(w, BOB, STR("/home"));
    CHECK(has(a, "Ended with Lee on"));
    CHECK(has(a, "The door is open until"));
    CHECK(has(a, "Come back"));
    CHECK(has(a, "You ended with Lee"));
}

TEST(home_says_who_stands_in) {
    CLEANUP(world_free) struct world *w = world_new();
    asked(w, BOB, REQUEST_MATCHED);
    begun(w, BOB, LEE, clock_now_s() - 30 * DAY_S);
    struct match m;
    const struct person_edit *e = world_edit(w, CORA, BOB, KIND_PROFILE, ACTION_UPDATE);
    CHECK_OK(match_current(person_edit_view(e), &m));
    struct match_cover c = { .worker_id = world_account(w, SAM),
                             .from_s = clock_now_s() - DAY_S,
                             .until_s = clock_now_s() + 3 * DAY_S };
    CHECK_OK(match_cover_add(e, &m, &c));
    struct answer a = test_get(w, BOB, STR("/home"));
    CHECK(has(a, "Lee is away just now."));
    CHECK(has(a, "Sam Stile stands in until"));
    called(w, BOB, "Bob");
    CHECK(has(test_get(w, SAM, STR("/today")), "You stand in for Bob’s worker"));
}

TEST(home_keeps_any_name_as_it_was_given) {
    CLEANUP(world_free) struct world *w = world_new();
    called(w, ANN, "<b>Zoë</b> \u202E أمينة 🚲 & co");
    struct answer a = test_get(w, ANN, STR("/home"));
    CHECK(has(a, "&lt;b&gt;Zoë&lt;/b&gt;"));
    CHECK(has(a, "أمينة 🚲 &amp; co"));
}

TEST(home_and_today_are_for_the_person_and_the_worker_alone) {
    CLEANUP(world_free) struct world *w = world_new();
    for (int who = ANN; who < WORLD_COUNT; who++) {
        bool person = who == ANN || who == BOB || who == ZOE, worker = who == SAM || who == LEE || who == WIM;
        CHECK_INT(test_get(w, (enum who_is)who, STR("/home")).status, person ? 200 : 404);
        CHECK_INT(test_get(w, (enum who_is)who, STR("/today")).status, worker ? 200 : 404);
    }
    CHECK_INT(test_get(w, NOBODY, STR("/home")).status, 303);
}

/* --- The worker's Today --- */

/* A moment of today that is neither yesterday nor tomorrow, whenever the test runs. */
static int64_t today_at(int hour) { return clock_day_start_s(clock_now_s()) + hour * HOUR_S; }

TEST(today_without_anything_says_so_quietly) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_get(w, LEE, STR("/today"));
    CHECK(has(a, "A day without a meeting."));
    CHECK(has(a, "Nobody is booked for today"));
    CHECK(!test_has(a, "chose you"));
    CHECK(!test_has(a, "saved yet"));
    CHECK(!test_has(a, "Did you meet?"));
}

/* LEE fits BOB in every wish, and is offered to him. */
static void offered(struct world *w) {
    enum { HOSPITAL = 1, ENGLISH = 0, ANY = 0xffff };
    struct worker_profile p = { .account_id = world_account(w, LEE),
                                .ceiling = 4,
                                .hours_week = 30,
                                .slots = ANY,
                                .meet = ANY,
                                .areas = 1,
                                .gender = CODE_NONE,
                                .culture = CODE_NONE,
                                .faith = CODE_NONE,
                                .languages = { ENGLISH },
                                .language_count = 1,
                                .experience_count = 1 };
    p.experiences[0].code = HOSPITAL;
    p.experiences[0].tier = DISCLOSE_INTRODUCTION;
    struct ask k = { .state = REQUEST_WAITING,
                     .asked_at_s = clock_now_s() - DAY_S,
                     .experiences = { HOSPITAL },
                     .experience_count = 1,
                     .essential = CODE_NONE,
                     .languages = { ENGLISH },
                     .language_count = 1,
                     .gender = CODE_NONE,
                     .culture = CODE_NONE,
                     .faith = CODE_NONE,
                     .meet = ANY,
                     .slots = ANY,
                     .areas = 1 };
    CHECK_OK(worker_profile_write(world_team(w, CORA, KIND_PROFILE, ACTION_UPDATE), &p));
    CHECK_OK(ask_write(world_edit(w, BOB, BOB, KIND_PROFILE, ACTION_UPDATE), &k));
    CHECK_OK(match_look(world_team(w, CORA, KIND_PROFILE, ACTION_UPDATE), NULL));
    CHECK_OK(match_offer(world_team(w, CORA, KIND_PROFILE, ACTION_UPDATE), world_person(w, BOB), &w->account[LEE], 1));
}

TEST(home_shows_introductions_that_wait_and_then_the_choice_that_was_made) {
    CLEANUP(world_free) struct world *w = world_new();
    offered(w);
    struct answer a = test_get(w, BOB, STR("/home"));
    CHECK(has(a, "Someone would like to meet you"));
    CHECK(has(a, "href=\"/choose\""));
    CHECK(!test_has(a, "We’re looking for who could walk with you"));
    CHECK_OK(match_choose(world_edit(w, BOB, BOB, KIND_PROFILE, ACTION_UPDATE), world_account(w, LEE)));
    a = test_get(w, BOB, STR("/home"));
    CHECK(has(a, "You chose Lee Larch"));
    CHECK(!test_has(a, "would like to meet you"));
    CHECK(!test_has(a, "having a rest"));
}

TEST(today_says_that_someone_chose_the_worker_and_nothing_about_them) {
    CLEANUP(world_free) struct world *w = world_new();
    called(w, BOB, "Bob Brook");
    offered(w);
    CHECK(!test_has(test_get(w, LEE, STR("/today")), "Someone chose you"));
    CHECK_OK(match_choose(world_edit(w, BOB, BOB, KIND_PROFILE, ACTION_UPDATE), world_account(w, LEE)));
    struct answer a = test_get(w, LEE, STR("/today"));
    CHECK(has(a, "Someone chose you"));
    CHECK(has(a, text_format(&w->arena, "/offers/%.*s", STR_ARGS(world_person(w, BOB))).p));
    CHECK(!test_has(a, "Bob"));
    CHECK(!test_has(test_get(w, SAM, STR("/today")), "chose you"));
}

TEST(today_lists_todays_meetings_in_order_with_what_can_be_done) {
    CLEANUP(world_free) struct world *w = world_new();
    called(w, ANN, "Ann");
    booked(w, SAM, ANN, today_at(15), "At the library");
    struct str first = booked(w, SAM, ANN, today_at(9), "By phone");
    booked(w, SAM, ANN, today_at(9) + 2 * DAY_S, "Another day");
    struct answer a = test_get(w, SAM, STR("/today"));
    CHECK(has(a, "Two meetings today."));
    CHECK(text_find(a.body, STR("By phone")) < text_find(a.body, STR("At the library")));
    CHECK(!test_has(a, "Another day"));
    CHECK(has(a, "I’m there"));
    CHECK(has(a, "Write a note together"));
    struct str there =
        text_format(&w->arena, "/people/%.*s/appointments/%.*s/there", STR_ARGS(world_person(w, ANN)), STR_ARGS(first));
    a = test_post(w, SAM, there, STR("back=today"));
    CHECK_STR(a.location, STR("/today?done=there"));
    CHECK(has(test_get(w, SAM, a.location), "You’re there, since"));
    CHECK(has(test_get(w, ANN, STR("/record/looked")), "on their first page"));
}

TEST(today_and_the_diary_look_at_nobody_whom_they_do_not_name) {
    CLEANUP(world_free) struct world *w = world_new();
    int64_t today_s = clock_day_start_s(w->now_s);
    world_walks_with(w, SAM, BOB);
    booked(w, SAM, BOB, today_s + 20 * DAY_S, "The library");
    booked(w, SAM, ANN, today_s + 12 * HOUR_S, "By the canal");
    CHECK(test_has(test_get(w, SAM, STR("/today")), "By the canal"));
    CHECK_INT(world_listed(w), 1);
    CHECK(test_has(test_get(w, SAM, STR("/diary")), "By the canal"));
    CHECK_INT(world_listed(w), 1);
}

TEST(today_says_what_comes_next_when_the_day_is_free) {
    CLEANUP(world_free) struct world *w = world_new();
    called(w, ANN, "Ann");
    booked(w, SAM, ANN, today_at(10) + 3 * DAY_S, "Lock Street");
    struct answer a = test_get(w, SAM, STR("/today"));
    CHECK(has(a, "Nobody is booked for today"));
    CHECK(has(a, "with Ann."));
}

TEST(today_asks_about_meetings_that_nobody_said_anything_about) {
    CLEANUP(world_free) struct world *w = world_new();
    called(w, ANN, "Ann");
    struct str id = booked(w, SAM, ANN, today_at(10) - 2 * DAY_S, "Lock Street");
    CHECK(has(test_get(w, SAM, STR("/today")), "Did you meet?"));
    CHECK_OK(appointment_met(world_edit(w, SAM, ANN, KIND_APPOINTMENT, ACTION_UPDATE), id));
    CHECK(!test_has(test_get(w, SAM, STR("/today")), "Did you meet?"));
}

TEST(today_leads_back_to_a_note_that_was_begun) {
    CLEANUP(world_free) struct world *w = world_new();
    called(w, ANN, "Ann");
    struct str path = text_format(&w->arena, "/people/%.*s/notes/draft", STR_ARGS(world_person(w, ANN)));
    test_post(w, SAM, path, STR("draft=0190f7a0-0000-7000-8000-00000000000a&talked=The+heron"));
    struct answer a = test_get(w, SAM, STR("/today"));
    CHECK(has(a, "A note that isn’t saved yet"));
    CHECK(!test_has(a, "The heron"));
    CHECK(!test_has(test_get(w, LEE, STR("/today")), "saved yet"));
}

/* --- What was shared --- */

static struct str shared_path(struct world *w, const char *rest) {
    return text_format(&w->arena, "/shared/%.*s%s", STR_ARGS(world_person(w, ANN)), rest);
}

TEST(a_network_member_reads_what_was_shared_and_nothing_else) {
    CLEANUP(world_free) struct world *w = world_new();
    called(w, ANN, "Ann");
    booked(w, SAM, ANN, clock_now_s() + DAY_S, "By the canal");
    struct str note = heard(w, "The bus is too loud");
    CHECK_OK(note_answer_add(world_edit(w, ANN, ANN, KIND_NOTE, ACTION_CREATE), note, HEARD_CORRECTED,
                             STR("They changed the bus")));
    const struct person_edit *e = world_edit(w, ANN, ANN, KIND_CONSENT, ACTION_CREATE);
    int64_t name = SCOPE(KIND_CONTACT), until_s = clock_now_s() + DAY_S;
    CHECK_OK(relation_begin(e, RELATION_CLINICIAN, world_account(w, NED), name | SCOPE(KIND_APPOINTMENT),
                            clock_now_s() - 1, until_s, NULL));
    CHECK_OK(relation_begin(e, RELATION_FAMILY, world_account(w, FAY), name | SCOPE(KIND_NOTE) | SCOPE(KIND_PLAN),
                            clock_now_s() - 1, until_s, NULL));

    CHECK(has(test_get(w, NED, shared_path(w, "")), "When and where they meet"));
    CHECK(has(test_get(w, NED, shared_path(w, "/meetings")), "By the canal"));
    CHECK_INT(test_get(w, NED, shared_path(w, "/notes")).status, 404);
    CHECK_INT(test_get(w, NED, shared_path(w, "/agreement")).status, 404);

    struct answer a = test_get(w, FAY, shared_path(w, "/notes"));
    CHECK(has(a, "The bus is too loud"));
    CHECK(has(a, "They changed the bus")); /* whoever reads one reads the other */
    CHECK(has(test_get(w, FAY, shared_path(w, "/agreement")), "Nothing written down yet"));
    CHECK_INT(test_get(w, FAY, shared_path(w, "/meetings")).status, 404);
    CHECK(has(test_get(w, ANN, STR("/record/looked")), "Read your notes, which you share with them"));

    CHECK_OK(relation_end(world_edit(w, ANN, ANN, KIND_CONSENT, ACTION_UPDATE), RELATION_FAMILY, STR("")));
    CHECK_INT(test_get(w, FAY, shared_path(w, "/notes")).status, 404);
    CHECK_INT(test_get(w, NED, shared_path(w, "/meetings")).status, 200);
}

TEST(a_share_is_not_read_before_its_name_was_asked_for) {
    CLEANUP(world_free) struct world *w = world_new();
    const struct person_edit *e = world_edit(w, ANN, ANN, KIND_CONSENT, ACTION_CREATE);
    int64_t now_s = clock_now_s();
    CHECK_OK(
        relation_begin(e, RELATION_FAMILY, world_account(w, FAY), SCOPE(KIND_NOTE), now_s - 1, now_s + DAY_S, NULL));
    CHECK_INT(test_get(w, FAY, shared_path(w, "/notes")).status, 404);
    CHECK_INT(test_get(w, FAY, shared_path(w, "")).status, 404);
}

/* --- The machine's keeper --- */

TEST(no_page_of_the_administrator_names_anyone_who_is_supported) {
    CLEANUP(world_free) struct world *w = world_new();
    called(w, ANN, "Ann Ashdown");
    size_t count;
    const struct route *const *routes = site_routes(w->site, &count);
    for (size_t i = 0; i < count; i++) {
        if (route_is_form(routes[i]) || text_find(text_of(routes[i]->path), STR(":")) < text_of(routes[i]->path).n)
            continue;
        struct answer a = test_get(w, ADA, text_of(routes[i]->path));
        if (a.status != 200) continue;
        if (test_has(a, "Ann Ashdown") || test_has(a, "Bob Brook")) print_error("%s\n", routes[i]->path);
        CHECK(!test_has(a, "Ann Ashdown") && !test_has(a, "Bob Brook"));
    }
}
