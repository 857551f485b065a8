/* Who has looked, what is shared and until when, and who is kept apart: through the pages, as a browser asks for them.
 */
#include "base/clock.h"
#include "features/people/people.h"
#include "features/sharing/pages.h"
#include "features/team/team.h"
#include "features/vocabulary/vocabulary.h"
#include "world.h"
#include <string.h>

static struct str path_of(struct world *w, const char *pattern, enum who_is person) {
    struct str whole = text_of(pattern), rest = text_of(pattern), head;
    text_split(&rest, '*', &head);
    (void)whole;
    return text_format(&w->arena, "%.*s%.*s%.*s", STR_ARGS(head), STR_ARGS(world_person(w, person)), STR_ARGS(rest));
}

static void called(struct world *w, enum who_is person, const char *name) {
    const struct person_edit *e = world_edit(w, person, person, KIND_CONTACT, ACTION_UPDATE);
    struct contact c = { .called = text_of(name), .name = text_of(name) };
    CHECK_OK(contact_write(e, &c));
}

static bool has(struct answer a, const char *words) {
    bool found = test_has(a, words);
    if (!found) print_error("not on the page: %s\n", words);
    return found;
}

/* How often a text stands on a page. */
static int times_on(struct answer a, const char *words) {
    int n = 0;
    struct str rest = a.body, needle = text_of(words);
    for (size_t at; (at = text_find(rest, needle)) < rest.n; n++)
        rest = (struct str){ rest.p + at + needle.n, rest.n - at - needle.n };
    return n;
}

/* --- Who has looked --- */

TEST(everyone_who_looked_is_listed_with_what_they_did_in_words) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK_INT(test_get(w, SAM, path_of(w, "/people/*/notes", ANN)).status, 200);
    CHECK_INT(test_get(w, CORA, path_of(w, "/people/*", ANN)).status, 200);
    struct answer a = test_get(w, ANN, STR("/record/looked"));
    CHECK_INT(a.status, 200);
    CHECK(has(a, "Sam Stile"));
    CHECK(has(a, "your worker"));
    CHECK(has(a, "Read your notes, to walk with you well"));
    CHECK(has(a, "Cora Cairn"));
    CHECK(has(a, "coordinator"));
    CHECK(has(a, "Opened your page: who walks with you and how to reach you"));
    size_t cora = text_find(a.body, STR("Cora Cairn")), sam = text_find(a.body, STR("Sam Stile"));
    CHECK(cora < sam); /* newest first */
}

TEST(a_look_at_a_list_says_that_it_was_one) {
    CLEANUP(world_free) struct world *w = world_new();
    called(w, ANN, "Ann");
    CHECK_INT(test_get(w, SAM, STR("/people")).status, 200);
    CHECK(has(test_get(w, ANN, STR("/record/looked")), "You were one of several in a list"));
}

TEST(looks_of_one_day_at_the_same_thing_are_one_line_that_says_how_often) {
    CLEANUP(world_free) struct world *w = world_new();
    for (int i = 0; i < 3; i++) {
        CHECK_INT(test_get(w, SAM, path_of(w, "/people/*/agreement", ANN)).status, 200);
        clock_set_offset_s((i + 1) * 2);
    }
    struct answer a = test_get(w, ANN, STR("/record/looked"));
    clock_set_offset_s(0);
    CHECK_INT(times_on(a, "Read your working agreement"), 1);
    CHECK(has(a, "Three times that day"));
}

TEST(another_look_in_between_keeps_its_place) {
    CLEANUP(world_free) struct world *w = world_new();
    test_get(w, SAM, path_of(w, "/people/*/agreement", ANN));
    test_get(w, CORA, path_of(w, "/people/*", ANN));
    test_get(w, SAM, path_of(w, "/people/*/agreement", ANN));
    CHECK_INT(times_on(test_get(w, ANN, STR("/record/looked")), "Read your working agreement"), 2);
}

TEST(a_long_list_of_looks_pages_by_key_and_leaves_nothing_out) {
    CLEANUP(world_free) struct world *w = world_new();
    for (int i = 0; i < 70; i++) {
        test_get(w, SAM, path_of(w, "/people/*/agreement", ANN));
        test_get(w, CORA, path_of(w, "/people/*", ANN));
    }
    struct answer a = test_get(w, ANN, STR("/record/looked"));
    int shown = times_on(a, "Read your working agreement");
    size_t at = text_find(a.body, STR("/record/looked?before="));
    CHECK(at < a.body.n);
    struct str rest = { a.body.p + at, a.body.n - at }, link;
    CHECK(text_split(&rest, '"', &link));
    struct answer older = test_get(w, ANN, link);
    shown += times_on(older, "Read your working agreement");
    CHECK_INT(shown, 70);
    CHECK(has(older, "The newest"));
}

TEST(nothing_can_switch_the_list_off) {
    CLEANUP(world_free) struct world *w = world_new();
    size_t count;
    const struct route *const *routes = site_routes(w->site, &count);
    for (size_t i = 0; i < count; i++) /* no form writes it */
        if (route_is_form(routes[i])) CHECK(strstr(routes[i]->path, "looked") == NULL);
    test_get(w, CORA, path_of(w, "/people/*/looked", ANN));
    CHECK(has(test_get(w, ANN, STR("/record/looked")), "Looked at who has looked at your record"));
    CHECK(has(test_get(w, ANN, STR("/record/looked")), "can’t be switched off or changed by anyone"));
}

TEST(who_may_read_the_list_of_looks_follows_the_table) {
    static const struct {
        enum who_is who;
        int status;
    } cases[] = { { SAM, 200 }, { RUTH, 200 }, { CORA, 200 }, { LEE, 404 }, { NED, 404 },   { FAY, 404 },
                  { ADA, 404 }, { OLA, 404 },  { BOB, 404 },  { WIM, 404 }, { NOBODY, 303 } };
    CLEANUP(world_free) struct world *w = world_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer a = test_get(w, cases[i].who, path_of(w, "/people/*/looked", ANN));
        if (a.status != cases[i].status) print_error("case %zu: %d\n", i, a.status);
        CHECK_INT(a.status, cases[i].status);
    }
}

TEST(a_worker_sees_their_own_looks_alone) {
    CLEANUP(world_free) struct world *w = world_new();
    test_get(w, SAM, path_of(w, "/people/*/notes", ANN));
    test_get(w, CORA, path_of(w, "/people/*", ANN));
    struct answer a = test_get(w, SAM, path_of(w, "/people/*/looked", ANN));
    CHECK(has(a, "Read your notes"));
    CHECK(!test_has(a, "Cora Cairn"));
    CHECK(test_has(test_get(w, RUTH, path_of(w, "/people/*/looked", ANN)), "Cora Cairn"));
}

TEST(someone_else_s_looks_are_never_on_a_person_s_list) {
    CLEANUP(world_free) struct world *w = world_new();
    test_get(w, CORA, path_of(w, "/people/*", BOB));
    struct answer a = test_get(w, ANN, STR("/record/looked"));
    CHECK(!test_has(a, "Cora Cairn"));
    CHECK(!test_has(a, "Opened your page"));
}

TEST(every_code_of_a_route_that_reaches_a_person_has_a_sentence) {
    CLEANUP(world_free) struct world *w = world_new();
    size_t count;
    const struct route *const *routes = site_routes(w->site, &count);
    bool all = true;
    for (size_t i = 0; i < count; i++) {
        enum route_kind k = routes[i]->kind;
        bool others = k == ROUTE_PERSON_PAGE || k == ROUTE_PERSON_FORM || k == ROUTE_TEAM_PAGE || k == ROUTE_TEAM_FORM;
        if (!others || looked_has_sentence(text_of(routes[i]->why))) continue;
        print_error("%s: “%s” has no sentence in sharing/looked_words.c\n", routes[i]->path, routes[i]->why);
        all = false;
    }
    CHECK(all);
}

TEST(a_code_without_a_sentence_is_said_by_kind_and_action) {
    struct arena a = { .limit = 1 << 20 };
    struct str words = looked_sentence(&a, STR("some.later"), KIND_NOTE, ACTION_READ, false);
    CHECK_STR(words, STR("Looked at your notes"));
    CHECK_STR(looked_sentence(&a, STR("some.later"), KIND_PLAN, ACTION_UPDATE, true),
              STR("Changed your working agreement. You were one of several in a list"));
    arena_clear(&a);
}

TEST(beside_the_record_stands_that_looks_are_written_down_and_the_way_to_them) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_get(w, ANN, STR("/record"));
    CHECK(has(a, "Everyone who has opened any part of your record"));
    CHECK(has(a, "<a href=\"/record/looked\">Everyone who has looked</a>"));
    CHECK(!test_has(test_get(w, ANN, STR("/record/looked")), "Read your notes, to walk with you well"));
    test_get(w, SAM, path_of(w, "/people/*/notes", ANN));
    CHECK(has(test_get(w, ANN, STR("/record/looked")), "Read your notes, to walk with you well"));
}

/* --- Sharing --- */

/* How many shares a person has made, or has live. */
static int shares_of(struct world *w, enum who_is person, bool live) {
    int n = 0;
    struct rows found;
    CHECK_OK(relation_list(world_view(w, person, person, KIND_CONSENT, ACTION_READ), &found));
    for (size_t i = 0; i < found.n; i++) {
        const struct relation *r = &ROWS(found, struct relation)[i];
        n += relation_is_share(r) && (!live || relation_is_live(r, clock_now_s()));
    }
    return n;
}

/* The person shows the network member some parts, in the two steps of the page. */
static struct answer share(struct world *w, enum who_is from, enum who_is with, const char *form) {
    struct str login = text_format(&w->arena, "%d%%40example.org", (int)with);
    struct str body = text_format(&w->arena, "login=%.*s&%s", STR_ARGS(login), form);
    struct answer a = test_post(w, from, STR("/sharing/new"), body);
    CHECK_INT(a.status, 200);
    CHECK(has(a, "who you mean?"));
    return test_post(w, from, STR("/sharing/new"),
                     text_format(&w->arena, "%.*s&account=%.*s", STR_ARGS(body), STR_ARGS(world_account(w, with))));
}

TEST(what_a_person_shares_is_seen_until_they_stop_it) {
    CLEANUP(world_free) struct world *w = world_new();
    called(w, ANN, "Ann");
    struct str page = path_of(w, "/shared/*", ANN);
    CHECK_INT(test_get(w, NED, page).status, 404);
    struct answer a = share(w, ANN, NED, "kind=clinician&see-meetings=meetings&until=month");
    CHECK_INT(a.status, 303);
    CHECK_STR(a.location, STR("/sharing?done=shared"));
    CHECK(has(test_get(w, ANN, STR("/sharing")), "Ned Nook"));

    a = test_get(w, NED, STR("/shared")); /* no name before it is asked for */
    CHECK(has(a, "Someone shows you something"));
    CHECK(!test_has(a, "Ann"));
    CHECK_INT(test_get(w, NED, page).status, 404);
    CHECK_INT(test_post(w, NED, path_of(w, "/shared/*/name", ANN), STR("")).status, 303);
    CHECK(has(test_get(w, NED, STR("/shared")), "Ann"));
    CHECK_INT(test_get(w, NED, page).status, 200);
    CHECK(has(test_get(w, ANN, STR("/record/looked")), "Opened what you share with them"));

    a = test_post(w, ANN, text_format(&w->arena, "/sharing/%.*s/end", STR_ARGS(world_account(w, NED))), STR(""));
    CHECK_STR(a.location, STR("/sharing?done=ended"));
    CHECK_INT(test_get(w, NED, page).status, 404);
    CHECK(!test_has(test_get(w, NED, STR("/shared")), "Ann"));
    CHECK(has(test_get(w, ANN, STR("/sharing")), "Over now"));
}

TEST(a_share_ends_by_itself_on_its_day) {
    CLEANUP(world_free) struct world *w = world_new();
    const struct person_edit *e = world_edit(w, ANN, ANN, KIND_CONSENT, ACTION_CREATE);
    int64_t scopes = SCOPE(KIND_CONSENT) | SCOPE(KIND_CONTACT) | SCOPE(KIND_NOTE), now_s = clock_now_s();
    CHECK_OK(relation_begin(e, RELATION_FAMILY, world_account(w, FAY), scopes, now_s - DAY_S, now_s + 60, NULL));
    CHECK_OK(relation_begin(e, RELATION_CLINICIAN, world_account(w, NED), scopes, now_s - DAY_S, now_s, NULL));
    CHECK_INT(test_get(w, FAY, path_of(w, "/shared/*", ANN)).status, 200);
    CHECK_INT(test_get(w, NED, path_of(w, "/shared/*", ANN)).status, 404);
    CHECK(has(test_get(w, NED, STR("/shared")), "Nothing just now"));
    CHECK(has(test_get(w, ANN, STR("/sharing")), "Over now"));
}

TEST(a_new_share_takes_the_place_of_the_one_before) {
    CLEANUP(world_free) struct world *w = world_new();
    share(w, ANN, NED, "kind=clinician&see-notes=notes&see-meetings=meetings&until=month");
    test_post(w, NED, path_of(w, "/shared/*/name", ANN), STR(""));
    share(w, ANN, NED, "kind=clinician&see-meetings=meetings&until=week");
    struct answer a = test_get(w, NED, path_of(w, "/shared/*", ANN)); /* the name is known already */
    CHECK_INT(a.status, 200);
    CHECK(has(a, "When and where they meet"));
    CHECK(!test_has(a, "Notes of their meetings"));
    CHECK_INT(shares_of(w, ANN, true), 1);
}

TEST(what_cannot_be_shared_is_said_beside_the_field_and_what_was_typed_stays) {
    static const struct {
        const char *form, *says;
    } cases[] = {
        { "login=&kind=family&see-notes=notes&until=week", "Say whom, by how they sign in" },
        { "login=nobody%40example.org&kind=family&see-notes=notes&until=week", "Nobody of your network signs in" },
        { "login=3%40example.org&kind=family&see-notes=notes&until=week", "Nobody of your network signs in" }, /* SAM */
        { "login=7%40example.org&see-notes=notes&until=week", "Choose what they are to you" },
        { "login=7%40example.org&kind=boss&see-notes=notes&until=week", "Choose" },
        { "login=7%40example.org&kind=family&until=week", "Choose at least one thing" },
        { "login=7%40example.org&kind=family&see-notes=all&until=week", "Choose at least one thing" },
        { "login=7%40example.org&kind=family&see-notes=notes", "Choose until when" },
        { "login=7%40example.org&kind=family&see-notes=notes&until=forever", "Choose" },
        { "login=%F0%9F%9A%B2%E2%80%AE%00x&kind=family&see-notes=notes&until=week", "There is a problem" },
    };
    CLEANUP(world_free) struct world *w = world_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer a = test_post(w, ANN, STR("/sharing/new"), text_of(cases[i].form));
        if (a.status != 422) print_error("case %zu: %d\n", i, a.status);
        CHECK_INT(a.status, 422);
        if (i < sizeof cases / sizeof *cases - 1) CHECK(has(a, cases[i].says));
    }
    CHECK_INT(shares_of(w, ANN, false), 0);
    struct answer a = test_post(w, ANN, STR("/sharing/new"), STR("login=7%40example.org&kind=family&until=week"));
    CHECK(has(a, "7@example.org"));
}

TEST(a_share_that_is_sent_twice_is_made_once) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str key = STR("0190f7a0-0000-7000-8000-000000000001");
    struct str form =
        text_format(&w->arena, "login=7%%40example.org&kind=clinician&see-notes=notes&until=week&account=%.*s",
                    STR_ARGS(world_account(w, NED)));
    CHECK_INT(test_post_key(w, ANN, STR("/sharing/new"), form, key).status, 303);
    CHECK_INT(test_post_key(w, ANN, STR("/sharing/new"), form, key).status, 303);
    CHECK_INT(shares_of(w, ANN, false), 1);
}

TEST(a_network_member_who_may_know_the_person_is_kept_apart_before_a_name_shows) {
    CLEANUP(world_free) struct world *w = world_new();
    called(w, ANN, "Ann");
    share(w, ANN, FAY, "kind=family&see-meetings=meetings&until=month");
    CHECK(!test_has(test_get(w, FAY, path_of(w, "/shared/*/know", ANN)), "Ann"));
    struct answer a = test_post(w, FAY, path_of(w, "/shared/*/know", ANN), STR(""));
    CHECK_STR(a.location, STR("/shared?done=apart"));
    CHECK_INT(test_post(w, FAY, path_of(w, "/shared/*/name", ANN), STR("")).status, 404);
    CHECK(has(test_get(w, CORA, path_of(w, "/people/*/around", ANN)), "Fay Ford"));
    struct str form =
        text_format(&w->arena, "login=8%%40example.org&kind=family&see-notes=notes&until=week&account=%.*s",
                    STR_ARGS(world_account(w, FAY)));
    a = test_post(w, ANN, STR("/sharing/new"), form);
    CHECK_INT(a.status, 422);
    CHECK(has(a, "You two are kept apart"));
}

TEST(a_share_opens_nothing_but_what_was_shared) {
    CLEANUP(world_free) struct world *w = world_new();
    share(w, ANN, NED, "kind=clinician&see-meetings=meetings&until=month");
    test_post(w, NED, path_of(w, "/shared/*/name", ANN), STR(""));
    static const char *const paths[] = { "/people/*",        "/people/*/notes",  "/people/*/agreement",
                                         "/people/*/looked", "/people/*/around", "/people/*/appointments" };
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        CHECK_INT(test_get(w, NED, path_of(w, paths[i], ANN)).status, 404);
    CHECK(world_view(w, NED, ANN, KIND_NOTE, ACTION_READ) == NULL);
    CHECK(world_view(w, NED, ANN, KIND_APPOINTMENT, ACTION_READ) != NULL);
    CHECK_INT(test_get(w, NED, path_of(w, "/shared/*", BOB)).status, 404);
    CHECK_INT(test_get(w, NED, STR("/people")).status, 404);
}

TEST(the_pages_of_sharing_are_for_those_who_share_and_those_shared_with) {
    CLEANUP(world_free) struct world *w = world_new();
    for (int who = ANN; who < WORLD_COUNT; who++) {
        bool person = who == ANN || who == BOB || who == ZOE, network = who == NED || who == FAY;
        CHECK_INT(test_get(w, (enum who_is)who, STR("/sharing")).status, person ? 200 : 404);
        CHECK_INT(test_get(w, (enum who_is)who, STR("/my-people")).status, person ? 200 : 404);
        CHECK_INT(test_get(w, (enum who_is)who, STR("/shared")).status, network ? 200 : 404);
        CHECK_INT(test_get(w, (enum who_is)who, STR("/network")).status, who == CORA || who == OLA ? 200 : 404);
    }
    CHECK_INT(test_get(w, NED, STR("/account")).status, 200); /* their own account is theirs */
}

/* --- Around, and apart --- */

static void shares(struct world *w, enum who_is worker, int code, enum disclosure tier) {
    const struct self_edit *e = world_self(w, worker, KIND_ACCOUNT, ACTION_UPDATE);
    struct worker_profile own;
    CHECK_OK(worker_profile_own(self_edit_view(e), &own));
    own.experience_count = 1;
    own.experiences[0].code = code;
    own.experiences[0].tier = tier;
    CHECK_OK(worker_profile_write_own(e, &own));
}

TEST(what_my_worker_shares_with_me_stands_beside_them_until_they_take_it_back) {
    CLEANUP(world_free) struct world *w = world_new();
    int code = (int)vocabulary_code_at(WORDS_EXPERIENCE, 3);
    const char *label = text_z(&w->arena, vocabulary_label(WORDS_EXPERIENCE, code));
    shares(w, SAM, code, DISCLOSE_PERSON);
    CHECK(has(test_get(w, ANN, STR("/my-people")), label));
    CHECK(!test_has(test_get(w, CORA, path_of(w, "/people/*/around", ANN)), label));
    shares(w, SAM, code, DISCLOSE_MATCH);
    CHECK(!test_has(test_get(w, ANN, STR("/my-people")), label));
}

TEST(my_people_says_who_walks_with_me_and_how_far_the_team_can_see) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_get(w, ANN, STR("/my-people"));
    CHECK(has(a, "Sam Stile"));
    CHECK(has(a, "Ruth Rill"));
    CHECK(has(a, "May read your notes"));
    CHECK(has(a, "Cora Cairn"));
    CHECK(has(a, "never your notes"));
    CHECK(!test_has(a, "Lee Larch"));
    CHECK(!test_has(a, "Ola Oak"));
    a = test_get(w, BOB, STR("/my-people"));
    CHECK(has(a, "Nobody just now"));
    CHECK(!test_has(a, "Ruth Rill"));
}

TEST(whoever_the_person_keeps_apart_can_open_nothing_from_then_on) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str form = text_format(&w->arena, "account=%.*s", STR_ARGS(world_account(w, SAM)));
    CHECK_INT(test_get(w, SAM, path_of(w, "/people/*/notes", ANN)).status, 200);
    struct answer a = test_post(w, ANN, STR("/my-people/apart"), form);
    CHECK_STR(a.location, STR("/my-people?done=apart"));
    CHECK_INT(test_get(w, SAM, path_of(w, "/people/*/notes", ANN)).status, 404);
    CHECK(has(test_get(w, ANN, STR("/my-people")), "Kept apart"));
    CHECK(has(test_get(w, CORA, path_of(w, "/people/*/around", ANN)), "Sam Stile"));
    CHECK_INT(test_post(w, ANN, STR("/my-people/apart"), STR("account=somebody")).status, 422);
    CHECK_INT(test_post(w, ANN, STR("/my-people/apart"), STR("")).status, 422);
}

TEST(a_coordinator_keeps_a_worker_and_a_person_apart) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str form = text_format(&w->arena, "account=%.*s", STR_ARGS(world_account(w, LEE)));
    CHECK_INT(test_post(w, CORA, path_of(w, "/people/*/apart", BOB), form).status, 303);
    CHECK_INT(times_on(test_get(w, CORA, path_of(w, "/people/*/around", BOB)), "Lee Larch"), 1);
    CHECK_INT(test_post(w, SAM, path_of(w, "/people/*/apart", ANN), form).status, 404);
    CHECK_INT(test_post(w, OLA, path_of(w, "/people/*/apart", BOB), form).status, 404);
    struct str other = text_format(&w->arena, "account=%.*s", STR_ARGS(world_account(w, WIM)));
    CHECK_INT(test_post(w, CORA, path_of(w, "/people/*/apart", BOB), other).status, 422);
}

/* --- Sign-ins for networks --- */

TEST(a_coordinator_makes_a_sign_in_for_somebody_s_network) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_post(w, CORA, STR("/network"), STR("name=Dr+Elm&email=elm%40example.org"));
    CHECK_INT(a.status, 200);
    CHECK(has(a, "/welcome/"));
    CHECK(has(test_get(w, CORA, STR("/network")), "Dr Elm"));
    CHECK(!test_has(test_get(w, OLA, STR("/network")), "Dr Elm"));
    a = test_post(w, CORA, STR("/network"), STR("name=Again&email=elm%40example.org"));
    CHECK_INT(a.status, 422);
    CHECK(has(a, "Someone signs in with this address already"));
    CHECK(has(a, "Again"));
    CHECK_INT(test_post(w, CORA, STR("/network"), STR("name=&email=")).status, 422);
    CHECK_INT(test_post(w, CORA, STR("/network/link"),
                        text_format(&w->arena, "account=%.*s", STR_ARGS(world_account(w, SAM))))
                  .status,
              404);
}
