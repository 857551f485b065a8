/* Waiting, as coordinators use it. */
#include "base/clock.h"
#include "base/ident.h"
#include "features/requests/requests_inside.h"
#include "world.h"

/* ANN asked so many days ago; pressing as WORDS_SOON. */
static void asked_before(struct world *w, enum who_is who, int64_t days, int64_t pressing, struct str want) {
    struct ask k = ask_empty();
    struct contact c = { .called = who == ANN ? STR("Ann") : STR("Bob"), .phone = STR("01632 960 777") };
    const struct person_edit *e = world_edit(w, who, who, KIND_PROFILE, ACTION_UPDATE);
    k.pressing = pressing;
    k.want = want;
    ask_send(&k, clock_now_s() - days * DAY_S);
    CHECK_OK(contact_write(world_edit(w, who, who, KIND_CONTACT, ACTION_UPDATE), &c));
    CHECK_OK(ask_write(e, &k));
}

static struct str path_of(struct world *w, enum who_is who, const char *end) {
    return text_format(&w->arena, "/waiting/%.*s%s", STR_ARGS(world_person(w, who)), end);
}

static void asked_is(struct world *w, enum who_is who, struct ask *out) {
    CHECK_OK(ask_read(world_view(w, CORA, who, KIND_PROFILE, ACTION_READ), out));
}

TEST(nobody_waiting_says_what_will_be_here) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_get(w, CORA, STR("/waiting"));
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "Nobody is waiting"));
    CHECK(test_has(a, "data-events-url=\"/events\""));
}

TEST(waiting_is_for_coordinators_of_the_team) {
    CLEANUP(world_free) struct world *w = world_new();
    static const enum who_is others[] = { ANN, BOB, SAM, LEE, RUTH, NED, FAY, ADA };
    static const char *const ends[] = { "", "/change", "/end" };
    asked_before(w, ANN, 9, 0, STR("Company"));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        CHECK_INT(test_get(w, others[i], STR("/waiting")).status, 404);
        CHECK_INT(test_get(w, others[i], STR("/waiting/new")).status, 404);
        for (size_t k = 0; k < 3; k++) CHECK_INT(test_get(w, others[i], path_of(w, ANN, ends[k])).status, 404);
        CHECK_INT(test_post(w, others[i], path_of(w, ANN, "/got"), STR("")).status, 404);
        CHECK_INT(test_post(w, others[i], path_of(w, ANN, "/end"), STR("")).status, 404);
    }
    for (size_t k = 0; k < 3; k++) CHECK_INT(test_get(w, OLA, path_of(w, ANN, ends[k])).status, 404);
    CHECK_INT(test_post(w, OLA, path_of(w, ANN, "/rest"), STR("")).status, 404);
    CHECK(!test_has(test_get(w, OLA, STR("/waiting")), "Ann"));
    CHECK_INT(test_get(w, NOBODY, STR("/waiting")).status, 303);
    CHECK_INT(test_get(w, CORA, path_of(w, ANN, "/change")).status, 200);
}

TEST(the_list_looks_at_nobody_who_is_not_waiting) {
    CLEANUP(world_free) struct world *w = world_new();
    asked_before(w, ANN, 9, 0, STR("Company"));
    asked_before(w, BOB, 9, 0, STR("Company"));
    CHECK_OK(ask_state(world_edit(w, CORA, BOB, KIND_PROFILE, ACTION_UPDATE), REQUEST_MATCHED));
    CHECK(test_has(test_get(w, CORA, STR("/waiting")), "Ann"));
    CHECK_INT(world_listed(w), 1);
}

TEST(the_list_says_who_since_when_what_they_wish_and_whose_turn_it_is) {
    CLEANUP(world_free) struct world *w = world_new();
    asked_before(w, ANN, 9, 0, STR("Company"));
    asked_before(w, BOB, 21, 1, STR("Anyone who likes football"));
    waiting_steps *matching = requests_steps();
    requests_set_steps(NULL);
    struct answer a = test_get(w, CORA, STR("/waiting"));
    requests_set_steps(matching);
    CHECK(test_has(a, "Two people are waiting for someone to walk with. Two are waiting for you."));
    CHECK(test_has(a, "9 days"));
    CHECK(test_has(a, "“Anyone who likes football”"));
    CHECK(test_has(a, "Their request came in"));
    CHECK(test_has(a, "You: read it and say hello"));
    CHECK(text_find(a.body, STR(">Bob<")) < text_find(a.body, STR(">Ann<")));
}

TEST(who_pressed_for_today_stands_above_until_somebody_has_got_it) {
    CLEANUP(world_free) struct world *w = world_new();
    struct ask k;
    asked_before(w, ANN, 0, PRESSING_MOST, STR("I can’t keep pretending"));
    struct answer a = test_get(w, CORA, STR("/waiting"));
    CHECK(test_has(a, "I’ve got this"));
    CHECK(test_has(a, "“I can’t keep pretending”"));
    a = test_post(w, CORA, path_of(w, ANN, "/got"), STR(""));
    CHECK_INT(a.status, 303);
    a = test_get(w, CORA, a.location);
    CHECK(test_has(a, "You’ve got this: you get in touch with Ann."));
    CHECK(test_has(a, "Undo"));
    CHECK(test_has(a, "You: get in touch"));
    asked_is(w, ANN, &k);
    CHECK_STR(k.got_by, world_account(w, CORA));
    a = test_get(w, CORA, test_post(w, CORA, path_of(w, ANN, "/give-back"), STR("")).location);
    CHECK(test_has(a, "Given back"));
    asked_is(w, ANN, &k);
    CHECK_STR(k.got_by, STR(""));
}

TEST(having_got_it_shows_the_person_who_has) {
    CLEANUP(world_free) struct world *w = world_new();
    asked_before(w, ANN, 0, PRESSING_MOST, STR("Company"));
    CHECK_INT(test_post(w, CORA, path_of(w, ANN, "/got"), STR("")).status, 303);
    CHECK(test_has(test_get(w, ANN, STR("/me/request")), "Cora Cairn has it"));
}

TEST(own_words_come_first_on_the_page_of_a_request) {
    CLEANUP(world_free) struct world *w = world_new();
    asked_before(w, ANN, 3, 0, STR("To leave the house\nbit by bit"));
    struct answer a = test_get(w, CORA, path_of(w, ANN, ""));
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "To leave the house<br>bit by bit"));
    CHECK(text_find(a.body, STR("To leave the house")) < text_find(a.body, STR("What they asked for")));
    CHECK(test_has(a, "tel:01632960777"));
}

TEST(a_likely_duplicate_is_pointed_out_to_the_coordinator) {
    CLEANUP(world_free) struct world *w = world_new();
    asked_before(w, ANN, 3, 0, STR("Company"));
    CHECK(!test_has(test_get(w, CORA, path_of(w, ANN, "")), "Perhaps they’re here already"));
    asked_before(w, BOB, 3, 0, STR("Company"));
    struct answer a = test_get(w, CORA, path_of(w, ANN, ""));
    CHECK(test_has(a, "Perhaps they’re here already"));
    CHECK(test_has(a, "The same phone number"));
}

TEST(a_request_rests_ends_and_is_taken_up_again) {
    CLEANUP(world_free) struct world *w = world_new();
    struct ask before, k;
    asked_before(w, ANN, 30, 0, STR("Company"));
    asked_is(w, ANN, &before);
    struct answer a = test_get(w, CORA, test_post(w, CORA, path_of(w, ANN, "/rest"), STR("")).location);
    CHECK(test_has(a, "is resting"));
    CHECK(test_has(test_get(w, CORA, STR("/waiting?show=resting")), ">Ann<"));
    CHECK(!test_has(test_get(w, CORA, STR("/waiting")), ">Ann<"));
    CHECK_INT(test_post(w, CORA, path_of(w, ANN, "/again"), STR("")).status, 303);
    asked_is(w, ANN, &k);
    CHECK_INT(k.state, REQUEST_WAITING);
    CHECK_INT(k.asked_at_s, before.asked_at_s);
    CHECK(test_has(test_get(w, CORA, path_of(w, ANN, "/end")), "Ending Ann’s request"));
    CHECK_INT(test_post(w, CORA, path_of(w, ANN, "/end"), STR("")).status, 303);
    CHECK_INT(test_post(w, CORA, path_of(w, ANN, "/end"), STR("")).status, 303);
    CHECK_INT(test_get(w, CORA, path_of(w, ANN, "/end")).status, 404);
    asked_is(w, ANN, &k);
    CHECK_INT(k.state, REQUEST_ENDED);
    CHECK_INT(test_post(w, CORA, path_of(w, ANN, "/again?undo=1"), STR("")).status, 303);
    asked_is(w, ANN, &k);
    CHECK_INT(k.state, REQUEST_WAITING);
    CHECK_INT(k.asked_at_s, before.asked_at_s);
}

TEST(the_coordinator_changes_a_request_after_a_telephone_call) {
    CLEANUP(world_free) struct world *w = world_new();
    struct ask k;
    asked_before(w, ANN, 3, 0, STR("Company"));
    struct answer a = test_post(w, CORA, path_of(w, ANN, "/change"),
                                STR("want=Company+on+Sundays&experience-1=gambling&soon=as-soon&day-7-morning=morning"
                                    "&revision=1&contact-revision=1"));
    CHECK_INT(a.status, 303);
    asked_is(w, ANN, &k);
    CHECK_STR(k.want, STR("Company on Sundays"));
    CHECK_INT(k.experience_count, 1);
    CHECK_INT(k.slots, INT64_C(1) << 18);
    CHECK(ask_is_pressing(&k));
    a = test_post(w, CORA, path_of(w, ANN, "/change"), STR("want=Older+words&revision=1&contact-revision=1"));
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "Somebody else changed this"));
    CHECK(test_has(a, "Company on Sundays"));
    CHECK(test_has(a, "Older words"));
    a = test_post(w, CORA, path_of(w, ANN, "/change"), STR("want=&things=Bells&revision=9"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "Bells"));
}

TEST(a_request_taken_by_telephone_waits_like_any_other) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_get(w, CORA, STR("/waiting/new"));
    CHECK_INT(a.status, 200);
    a = test_post(w, CORA, STR("/waiting/new"), STR("phone=01632960888&want=Company&things=Bells"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "Write a name, or what to call them"));
    CHECK(test_has(a, "Bells"));
    a = test_post(w, CORA, STR("/waiting/new"), STR("called=Kit&phone=01632960888&want=Company&soon=weeks"));
    CHECK_INT(a.status, 303);
    a = test_get(w, CORA, a.location);
    CHECK(test_has(a, "Kit is waiting from now on."));
    CHECK(test_has(test_get(w, CORA, STR("/waiting")), ">Kit<"));
    a = test_post(w, CORA, STR("/waiting/new"), STR("called=Kit&phone=01632960888&want=Company"));
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "Perhaps they’re here already"));
    CHECK(test_has(a, "Add as someone new"));
    a = test_post(w, CORA, STR("/waiting/new"), STR("called=Kit&phone=01632960888&want=Company&looked=1"));
    CHECK_INT(a.status, 303);
}

TEST(new_requests_sent_twice_with_one_key_count_once) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str key, form = STR("called=Kit&phone=01632960888&want=Company");
    CHECK_OK(ident_new(&w->arena, &key));
    struct answer first = test_post_key(w, CORA, STR("/waiting/new"), form, key);
    struct answer second = test_post_key(w, CORA, STR("/waiting/new"), form, key);
    CHECK_INT(first.status, 303);
    CHECK_STR(second.location, first.location);
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM request")), 1);
}

TEST(the_list_is_narrowed_by_place_language_and_whose_turn_and_searched_by_name) {
    CLEANUP(world_free) struct world *w = world_new();
    struct ask k;
    asked_before(w, ANN, 3, 0, STR("Company"));
    asked_before(w, BOB, 4, 0, STR("Company"));
    asked_is(w, ANN, &k);
    k.areas = 2;
    k.languages[0] = vocabulary_find(WORDS_LANGUAGE, STR("welsh"));
    k.language_count = 1;
    CHECK_OK(ask_write(world_edit(w, CORA, ANN, KIND_PROFILE, ACTION_UPDATE), &k));
    static const struct {
        const char *query;
        bool ann, bob;
    } cases[] = {
        { "?area=1", true, false },       { "?area=2", false, false },       { "?language=cy", true, false },
        { "?show=me", true, true },       { "?show=worker", false, false },  { "?area=nonsense", true, true },
        { "?show=nonsense", true, true }, { "?after=nonsense", true, true },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer a = test_get(w, CORA, text_format(&w->arena, "/waiting%s", cases[i].query));
        CHECK_INT(a.status, 200);
        CHECK_INT(test_has(a, ">Ann<"), cases[i].ann);
        CHECK_INT(test_has(a, ">Bob<"), cases[i].bob);
    }
    struct answer a = test_post(w, CORA, STR("/waiting"), STR("wanted=an"));
    CHECK(test_has(a, ">Ann<"));
    CHECK(!test_has(a, ">Bob<"));
    CHECK(test_has(test_post(w, CORA, STR("/waiting"), STR("wanted=zz")), "Nobody of that name is waiting"));
}

TEST(long_lists_come_a_page_at_a_time) {
    CLEANUP(world_free) struct world *w = world_new();
    for (int i = 0; i < 30; i++) {
        struct str form = text_format(&w->arena, "called=Kit%02d&phone=016329608%02d&want=Company&looked=1", i, i);
        CHECK_INT(test_post(w, CORA, STR("/waiting/new"), form).status, 303);
    }
    struct answer a = test_get(w, CORA, STR("/waiting"));
    CHECK(test_has(a, "1 to 25 of 30"));
    bool shown[30];
    for (int i = 0; i < 30; i++) shown[i] = test_has(a, text_format(&w->arena, ">Kit%02d<", i).p);
    size_t at = text_find(a.body, STR("rel=\"next\" href=\""));
    struct str rest = { a.body.p + at + 17, a.body.n - at - 17 }, href;
    CHECK(text_split(&rest, '"', &href));
    struct text_builder b = { .arena = &w->arena };
    for (size_t i = 0; i < href.n; i++) {
        text_add_char(&b, href.p[i]);
        if (href.p[i] == '&') i += 4; /* "&amp;" */
    }
    a = test_get(w, CORA, text_built(&b));
    for (int i = 0; i < 30; i++) CHECK_INT(test_has(a, text_format(&w->arena, ">Kit%02d<", i).p), !shown[i]);
    CHECK(test_has(a, "26 to 30 of 30"));
}

/* --- Whose turn, as matching says it --- */

static enum outcome their_turn(const struct team_view *v, const struct ask_line *list, size_t count,
                               struct waiting_step *steps) {
    (void)v;
    (void)list;
    for (size_t i = 0; i < count; i++)
        steps[i] = (struct waiting_step){ .now = STR("Three people fit"),
                                          .next = STR("Ann, in her own time"),
                                          .href = STR("/matching/x"),
                                          .label = STR("Look at who fits"),
                                          .whose = 1 };
    return OK;
}

TEST(matching_says_what_happens_now) {
    CLEANUP(world_free) struct world *w = world_new();
    waiting_steps *before = requests_steps();
    asked_before(w, ANN, 3, 0, STR("Company"));
    requests_set_steps(their_turn);
    struct answer a = test_get(w, CORA, STR("/waiting?show=person"));
    struct answer one = test_get(w, CORA, path_of(w, ANN, ""));
    struct answer mine = test_get(w, CORA, STR("/waiting?show=me"));
    requests_set_steps(before);
    CHECK(test_has(a, "Three people fit"));
    CHECK(test_has(a, "Look at who fits"));
    CHECK(test_has(one, "Look at who fits"));
    CHECK(!test_has(mine, ">Ann<"));
}
