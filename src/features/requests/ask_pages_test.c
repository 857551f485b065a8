/* Asking for support, as a visitor with a browser and no script does. */
#include "world.h"

#include "ask_test.h"
#include "base/clock.h"
#include "base/ident.h"
#include "crypto/vault.h"
#include "features/requests/requests_inside.h"
#include <stdio.h>

/* Begun, filled in as far as it must be, and sent. */
static struct str asking_send(struct world *w, const char *called, const char *want) {
    struct str cookie = asking_begin(w, text_format(&w->arena, "for=me&called=%s", called).p);
    CHECK_INT(asking_post(w, cookie, "/ask/reach", "phone=01632+960+555&go=on").status, 303);
    CHECK_INT(asking_post(w, cookie, "/ask/help", text_format(&w->arena, "want=%s&go=on", want).p).status, 303);
    struct answer a = asking_post(w, cookie, "/ask/send", "");
    CHECK_STR(a.location, STR("/ask/mine?done=sent"));
    return cookie;
}

TEST(anyone_can_open_the_asking_form) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_get(w, NOBODY, STR("/ask"));
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "two things you have to answer"));
    CHECK(!test_has(a, "Go on with what you wrote"));
}

/* Whom the coordinator reaches. */
static size_t reached(struct world *w) {
    return team_reach_count(team_edit_view(world_team(w, CORA, KIND_PROFILE, ACTION_READ)));
}

TEST(a_draft_is_kept_from_the_first_step_on) {
    CLEANUP(world_free) struct world *w = world_new();
    size_t before = reached(w);
    struct str cookie = asking_begin(w, "for=me&called=Wren");
    struct answer a = asking_get(w, cookie, "/ask/start");
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "value=\"Wren\""));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM request WHERE state = 0")), 1);
    CHECK_INT(reached(w), before);
}

TEST(going_back_and_forth_keeps_everything) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str cookie = asking_begin(w, "for=me&called=Wren");
    struct answer a = asking_post(w, cookie, "/ask/reach", "phone=01632+960+555&not-told=My+brother&go=on");
    CHECK_STR(a.location, STR("/ask/help"));
    a = asking_post(w, cookie, "/ask/help", "want=Someone+to+walk+with&topics-1-x=1&go=back");
    CHECK_STR(a.location, STR("/ask/reach"));
    CHECK(test_has(asking_get(w, cookie, "/ask/reach"), "My brother"));
    CHECK(test_has(asking_get(w, cookie, "/ask/help"), "Someone to walk with"));
    CHECK_STR(asking_post(w, cookie, "/ask/help", "want=Someone+to+walk+with&go=on").location, STR("/ask/shared"));
    a = asking_post(w, cookie, "/ask/shared",
                    "experience-1=hospital-stay&experience-3=gambling&experience-4=gambling&essential=3&go=on");
    CHECK_STR(a.location, STR("/ask/languages"));
    a = asking_post(w, cookie, "/ask/languages", "language-1=cy&language-2=en&needs-bsl=bsl&go=on");
    CHECK_STR(a.location, STR("/ask/wishes"));
    a = asking_post(w, cookie, "/ask/wishes", "gender=woman&gender-wish=hard&faith=muslim&culture-words=Cardi&go=on");
    CHECK_STR(a.location, STR("/ask/meet"));
    a = asking_post(w, cookie, "/ask/meet", "meet-walk=walk&day-2-afternoon=afternoon&areas-1=1&go=on");
    CHECK_STR(a.location, STR("/ask/soon"));
    a = asking_post(w, cookie, "/ask/soon", "soon=this-week&call-words=After+two&go=on");
    CHECK_STR(a.location, STR("/ask/mine"));
    a = asking_get(w, cookie, "/ask/mine");
    CHECK_INT(a.status, 200);
    static const char *const said[] = { "Wren",
                                        "01632 960 555",
                                        "My brother",
                                        "Someone to walk with",
                                        "Welsh",
                                        "Woman. It matters",
                                        "Muslim. It would be nice",
                                        "Cardi",
                                        "Tuesday afternoons",
                                        "Harbour",
                                        "This week, if you can",
                                        "After two",
                                        "British Sign Language",
                                        "Send it" };
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        if (!test_has(a, said[i])) print_error("missing: %s\n", said[i]);
        CHECK(test_has(a, said[i]));
    }
    a = asking_get(w, cookie, "/ask/shared");
    CHECK(test_has(a, "value=\"gambling\" selected"));
    CHECK(test_has(a, "value=\"2\" selected"));
}

TEST(what_has_to_be_answered_says_so_beside_the_field_and_keeps_what_was_typed) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str cookie = asking_begin(w, "for=me&called=Wren");
    struct answer a = asking_post(w, cookie, "/ask/reach", "name=Wren+Hollow&go=on");
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "Tell us one way to reach you"));
    CHECK(test_has(a, "value=\"Wren Hollow\""));
    a = asking_post(w, cookie, "/ask/reach", "name=Wren+Hollow&go=later");
    CHECK_STR(a.location, STR("/ask/later"));
    CHECK(test_has(asking_get(w, cookie, "/ask/reach"), "Wren Hollow"));
}

TEST(nothing_is_sent_while_something_is_missing) {
    CLEANUP(world_free) struct world *w = world_new();
    size_t before = reached(w);
    struct str cookie = asking_begin(w, "for=me&called=Wren");
    struct answer a = asking_get(w, cookie, "/ask/mine");
    CHECK(test_has(a, "One way to reach you"));
    CHECK(!test_has(a, "Send it"));
    CHECK_STR(asking_post(w, cookie, "/ask/send", "").location, STR("/ask/mine"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM request WHERE state = 1")), 0);
    CHECK_INT(reached(w), before);
}

TEST(a_sent_request_says_what_happens_next_and_the_team_sees_it) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str cookie = asking_send(w, "Wren", "Someone+to+walk+with");
    struct answer a = asking_get(w, cookie, "/ask/mine?done=sent");
    CHECK(test_has(a, "We have your request"));
    CHECK(test_has(a, "three working days"));
    CHECK(test_has(a, "href=\"/help\""));
    CHECK(test_has(a, "/ask/back/"));
    a = test_get(w, CORA, STR("/waiting"));
    CHECK(test_has(a, "Wren"));
    CHECK(!test_has(test_get(w, OLA, STR("/waiting")), "Wren"));
}

TEST(a_request_sent_twice_counts_once) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str cookie = asking_begin(w, "for=me&called=Wren"), key;
    CHECK_INT(asking_post(w, cookie, "/ask/reach", "email=wren%40example.org&go=on").status, 303);
    CHECK_INT(asking_post(w, cookie, "/ask/help", "want=Company&go=on").status, 303);
    CHECK_OK(ident_new(&w->arena, &key));
    CHECK_STR(asking_post_key(w, cookie, "/ask/send", "", key).location, STR("/ask/mine?done=sent"));
    CHECK_STR(asking_post_key(w, cookie, "/ask/send", "", key).location, STR("/ask/mine?done=sent"));
    CHECK_STR(asking_post(w, cookie, "/ask/send", "").location, STR("/ask/mine?done=sent"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM request WHERE state = 1")), 1);
    CHECK_INT(world_number(w, SQL("SELECT revision AS n FROM request WHERE state = 1")), 4);
}

TEST(somebody_else_can_ask_for_someone_who_agreed) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = asking_post(w, STR(""), "/ask", "for=other&called=Kit");
    CHECK_STR(a.location, STR("/ask/by"));
    struct str cookie = asking_cookie(a);
    CHECK(test_has(asking_get(w, cookie, "/ask/by"), "What are you to them?"));
    a = asking_post(w, cookie, "/ask/by", "by-name=Dr+Wren&by-role=GP&by-contact=ward%40example.org&go=on");
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "Talk to them first"));
    CHECK(test_has(a, "value=\"Dr Wren\""));
    a = asking_post(w, cookie, "/ask/by",
                    "by-name=Dr+Wren&by-role=GP&by-contact=ward%40example.org&agreed-yes=yes&go=on");
    CHECK_STR(a.location, STR("/ask/reach"));
    CHECK(test_has(asking_get(w, cookie, "/ask/reach"), "How can we reach them?"));
    CHECK_STR(asking_post(w, cookie, "/ask/reach", "go=on").location, STR("/ask/help"));
    CHECK_STR(asking_post(w, cookie, "/ask/help", "want=Company&go=on").location, STR("/ask/shared"));
    CHECK_STR(asking_post(w, cookie, "/ask/send", "").location, STR("/ask/mine?done=sent"));
    CHECK(test_has(asking_get(w, cookie, "/ask/mine"), "We have what you asked for them"));
}

/* The one person who waits. */
static struct str waiting_one(struct world *w) {
    struct ask_line *list;
    size_t count;
    CHECK_OK(ask_list(team_edit_view(world_team(w, CORA, KIND_PROFILE, ACTION_READ)), REQUEST_WAITING, &list, &count));
    CHECK_INT(count, 1);
    return list[0].person_id;
}

TEST(whoever_asked_for_somebody_reads_nothing_of_what_comes_later) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str cookie = asking_begin(w, "for=other&called=Kit");
    CHECK_INT(asking_post(w, cookie, "/ask/by", "by-name=Moss&by-contact=moss%40example.org&agreed-yes=yes").status,
              303);
    CHECK_INT(asking_post(w, cookie, "/ask/reach", "phone=01632+960+555&not-told=Nobody+at+work").status, 303);
    CHECK_INT(asking_post(w, cookie, "/ask/help", "want=Company").status, 303);
    CHECK_STR(asking_post(w, cookie, "/ask/send", "").location, STR("/ask/mine?done=sent"));
    struct answer a = asking_get(w, cookie, "/ask/mine");
    CHECK(test_has(a, "Company"));
    CHECK(!test_has(a, "960 555"));
    CHECK(!test_has(a, "Nobody at work"));
    CHECK_INT(asking_get(w, cookie, "/ask/reach").status, 404);
    struct str change = text_format(&w->arena, "/waiting/%.*s/change", STR_ARGS(waiting_one(w)));
    CHECK_INT(test_post(w, CORA, change, STR("want=Away+from+Moss&by-name=Moss&agreed-yes=yes")).status, 303);
    a = asking_get(w, cookie, "/ask/mine");
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "between them and us now"));
    CHECK(!test_has(a, "Away from Moss"));
    CHECK_INT(asking_get(w, cookie, "/ask/help").status, 404);
    CHECK_INT(asking_get(w, cookie, "/ask/withdraw").status, 404);
    CHECK_INT(asking_post(w, cookie, "/ask/withdraw", "").status, 404);
    CHECK_INT(asking_post(w, cookie, "/ask/help", "want=x").status, 404);
}

/* --- The link --- */

static struct str token_of(struct str cookie) {
    struct str rest = cookie, part;
    CHECK(text_split(&rest, '=', &part));
    return rest;
}

TEST(the_link_comes_back_to_what_was_written_without_staying_in_the_address) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str cookie = asking_begin(w, "for=me&called=Wren");
    struct answer a = asking_get(w, cookie, "/ask/later");
    struct str link = text_format(&w->arena, "http://127.0.0.1/ask/back/%.*s", STR_ARGS(token_of(cookie)));
    CHECK(text_find(a.body, link) < a.body.n);
    a = test_get(w, NOBODY, text_format(&w->arena, "/ask/back/%.*s", STR_ARGS(token_of(cookie))));
    CHECK_INT(a.status, 303);
    CHECK_STR(a.location, STR("/ask/mine"));
    CHECK_STR(asking_cookie(a), cookie);
    CHECK(test_has(asking_get(w, asking_cookie(a), "/ask/mine"), "Wren"));
}

TEST(a_wrong_link_looks_like_a_missing_page) {
    CLEANUP(world_free) struct world *w = world_new();
    static const char *const wrong[] = { "", "wf_ask=", "wf_ask=nonsense",
                                         "wf_ask=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        CHECK_INT(asking_get(w, text_of(wrong[i]), "/ask/mine").status, 404);
        CHECK_INT(asking_get(w, text_of(wrong[i]), "/ask/help").status, 404);
        CHECK_INT(asking_post(w, text_of(wrong[i]), "/ask/help", "want=x").status, 404);
    }
}

TEST(the_link_ends_after_sixty_days_and_what_was_not_sent_is_forgotten) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str unsent = asking_begin(w, "for=me&called=Wren"), sent = asking_send(w, "Kit", "Company");
    const struct team_edit *coordinator = world_team(w, CORA, KIND_PROFILE, ACTION_READ);
    struct key key;
    int64_t version;
    struct str person;
    struct rows found;
    struct row {
        struct str id;
    };
    CHECK_OK(db_run(w->db, &w->arena, SQL("SELECT person_id AS id FROM request WHERE state = 0"), BIND_NONE,
                    COLS(COL(struct row, id)), sizeof(struct row), &found));
    person = ROWS(found, struct row)->id;
    clock_set_offset_s(59 * DAY_S);
    CHECK_INT(asking_get(w, unsent, "/ask/mine").status, 200);
    CHECK_OK(access_sweep(w->access, clock_now_s()));
    CHECK_INT(asking_get(w, unsent, "/ask/mine").status, 200);
    clock_set_offset_s(60 * DAY_S + MINUTE_S);
    CHECK_INT(asking_get(w, unsent, "/ask/mine").status, 404);
    CHECK_INT(asking_get(w, sent, "/ask/mine").status, 404);
    CHECK_OK(vault_unwrap(w->vault, person, CLASS_CONTACT, &key, &version));
    CHECK_OK(access_sweep(w->access, clock_now_s()));
    CHECK_OUTCOME(vault_unwrap(w->vault, person, CLASS_CONTACT, &key, &version), FAIL_NOT_FOUND);
    CHECK_OUTCOME(vault_unwrap(w->vault, person, CLASS_PROFILE, &key, &version), FAIL_NOT_FOUND);
    clock_set_offset_s(0);
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM request WHERE state = 1")), 1);
    struct ask_line *list;
    size_t count;
    CHECK_OK(ask_list(team_edit_view(coordinator), REQUEST_WAITING, &list, &count));
    CHECK_INT(count, 1);
    CHECK_STR(list[0].ask.want, STR("Company"));
}

TEST(the_link_reaches_nothing_but_the_request) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str cookie = asking_send(w, "Wren", "Company"), other = asking_send(w, "Kit", "Quiet");
    static const char *const paths[] = { "/me/request", "/me/contact", "/record",     "/waiting",
                                         "/people",     "/account",    "/people/new", "/home" };
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct answer a = asking_get(w, cookie, paths[i]);
        CHECK(a.status == 303 || a.status == 404);
        CHECK(!test_has(a, "Wren"));
    }
    struct str ann = text_format(&w->arena, "/waiting/%.*s", STR_ARGS(world_person(w, ANN)));
    CHECK(text_starts(asking_get(w, cookie, ann.p).location, STR("/sign-in")));
    CHECK(!test_has(asking_get(w, cookie, "/ask/mine"), "Kit"));
    CHECK(!test_has(asking_get(w, other, "/ask/mine"), "Wren"));
}

TEST(leaving_makes_the_device_forget_and_the_link_still_works) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str cookie = asking_begin(w, "for=me&called=Wren");
    struct answer a = asking_post(w, cookie, "/ask/forget", "");
    CHECK_STR(a.location, STR("/ask?done=forgotten"));
    CHECK_STR(asking_cookie(a), STR("wf_ask="));
    CHECK_INT(asking_get(w, cookie, "/ask/mine").status, 200);
}

/* --- Taking back, and again --- */

TEST(a_draft_that_is_thrown_away_leaves_no_words) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str cookie = asking_begin(w, "for=me&called=Wren");
    CHECK(test_has(asking_get(w, cookie, "/ask/withdraw"), "Throw it away?"));
    struct answer a = asking_post(w, cookie, "/ask/withdraw", "");
    CHECK_STR(a.location, STR("/ask?done=gone"));
    CHECK(!test_has(asking_get(w, cookie, "/ask/mine"), "Wren"));
    CHECK_STR(asking_post(w, cookie, "/ask/again", "").location, STR("/ask/mine"));
    CHECK_INT(world_number(w, SQL("SELECT count(*) AS n FROM request WHERE state = 1")), 0);
}

TEST(a_request_can_be_changed_taken_back_and_sent_again) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str cookie = asking_send(w, "Wren", "Company");
    struct answer a = asking_post(w, cookie, "/ask/help", "want=Company+on+Sundays&go=save");
    CHECK_STR(a.location, STR("/ask/mine?done=saved"));
    CHECK(test_has(asking_get(w, cookie, "/ask/mine"), "Company on Sundays"));
    CHECK_INT(asking_post(w, cookie, "/ask/help", "want=&go=save").status, 422);
    CHECK_STR(asking_post(w, cookie, "/ask/withdraw", "").location, STR("/ask/mine?done=back"));
    CHECK(test_has(asking_get(w, cookie, "/ask/mine"), "Your request has ended"));
    CHECK(!test_has(test_get(w, CORA, STR("/waiting")), "Wren"));
    CHECK_INT(asking_get(w, cookie, "/ask/help").status, 404);
    CHECK_STR(asking_post(w, cookie, "/ask/again", "").location, STR("/ask/mine?done=sent"));
    CHECK(test_has(test_get(w, CORA, STR("/waiting")), "Wren"));
}

TEST(two_edits_that_meet_are_both_shown) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str cookie = asking_send(w, "Wren", "Company");
    CHECK_INT(asking_post(w, cookie, "/ask/help", "want=First+words&go=save&revision=9").status, 303);
    struct answer a = asking_post(w, cookie, "/ask/help", "want=Second+words&go=save&revision=2");
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "Somebody else changed this"));
    CHECK(test_has(a, "First words"));
    CHECK(test_has(a, "Second words"));
    CHECK_INT(asking_post(w, cookie, "/ask/help", "want=Second+words&go=save&revision=99").status, 303);
}

/* --- Bad input --- */

static const char *const fine_names[] = {
    "Zoë Ångström-Núñez", "🌱🌊👩🏽‍🚀", "يسرى حدّاد", "O’Brien “the Wren” <b>&amp;", "李",
};

TEST(names_of_all_kinds_are_kept_exactly) {
    CLEANUP(world_free) struct world *w = world_new();
    for (size_t i = 0; i < sizeof fine_names / sizeof *fine_names; i++) {
        struct str name = text_of(fine_names[i]);
        struct str form = text_format(&w->arena, "for=me&called=%.*s", STR_ARGS(test_encode(w, name)));
        struct str cookie = asking_begin(w, form.p);
        struct answer a = asking_get(w, cookie, "/ask/start");
        struct page escaped = { .arena = &w->arena };
        html(&escaped, H("value=\""), TEXT(name), H("\""));
        CHECK(text_find(a.body, (struct str){ escaped.p, escaped.n }) < a.body.n);
    }
}

static struct str repeated(struct world *w, const char *piece, size_t count) {
    struct text_builder b = { .arena = &w->arena };
    for (size_t i = 0; i < count; i++) text_add(&b, text_of(piece));
    return text_built(&b);
}

TEST(what_cannot_be_taken_is_refused_beside_the_field_with_everything_still_there) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str cookie = asking_begin(w, "for=me&called=Wren");
    struct str long_name = repeated(w, "é", 201), just_fits = repeated(w, "é", 200);
    struct str encoded = test_encode(w, long_name);
    struct answer a =
        asking_post(w, cookie, "/ask/reach",
                    text_format(&w->arena, "name=%.*s&phone=01632960555&reach=Ring+twice&go=on", STR_ARGS(encoded)).p);
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "href=\"#name\""));
    CHECK(text_find(a.body, long_name) < a.body.n);
    CHECK(test_has(a, "Ring twice"));
    CHECK(test_has(a, "01632960555"));
    encoded = test_encode(w, just_fits);
    a = asking_post(w, cookie, "/ask/reach",
                    text_format(&w->arena, "name=%.*s&phone=01632960555&go=on", STR_ARGS(encoded)).p);
    CHECK_INT(a.status, 303);
    static const char *const refused[] = { "want=a%00b", "want=%FF%FE", "want=a%07b", "want=%E2%80%AEabc" };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        a = asking_post(w, cookie, "/ask/help", text_format(&w->arena, "%s&things=Brass+bands&go=on", refused[i]).p);
        CHECK_INT(a.status, 422);
        CHECK(test_has(a, "href=\"#want\""));
        CHECK(test_has(a, "Brass bands"));
    }
}

TEST(choices_that_are_not_in_the_list_are_refused) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str cookie = asking_begin(w, "for=me&called=Wren");
    static const struct {
        const char *path, *form, *field;
    } cases[] = {
        { "/ask/shared", "experience-1=nonsense&go=on", "#experience-1" },
        { "/ask/shared", "experience-1=gambling&essential=5&go=on", "#essential" },
        { "/ask/shared", "essential=99&go=on", "#essential" },
        { "/ask/languages", "language-2=nonsense&go=on", "#language-2" },
        { "/ask/wishes", "gender=nonsense&go=on", "#gender" },
        { "/ask/wishes", "gender-wish=hard&go=on", "#gender" },
        { "/ask/soon", "soon=yesterday&go=on", "#soon" },
        { "/ask/start", "for=nobody&go=on", "#for" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer a = asking_post(w, cookie, cases[i].path, cases[i].form);
        if (a.status != 422) print_error("%s %s\n", cases[i].path, cases[i].form);
        CHECK_INT(a.status, 422);
        CHECK(test_has(a, cases[i].field));
    }
    CHECK_INT(asking_get(w, cookie, "/ask/nonsense").status, 404);
    CHECK_INT(asking_post(w, cookie, "/ask/nonsense", "want=x").status, 404);
}

TEST(more_than_eight_topics_are_refused_kindly) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str cookie = asking_begin(w, "for=me&called=Wren");
    struct text_builder b = { .arena = &w->arena };
    struct str part = STR("");
    size_t group = 0;
    text_add(&b, STR("want=Company"));
    for (size_t i = 0; i < 9; i++) {
        int code = vocabulary_code_at(WORDS_EXPERIENCE, i);
        struct str next = vocabulary_part(WORDS_EXPERIENCE, code), key = vocabulary_key(WORDS_EXPERIENCE, code);
        if (group == 0 || !text_is(next, part)) group++;
        part = next;
        text_add(&b, text_format(&w->arena, "&topics-%zu-%.*s=%.*s", group, STR_ARGS(key), STR_ARGS(key)));
    }
    struct answer a = asking_post(w, cookie, "/ask/help", text_built(&b).p);
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "Choose up to eight of these"));
}

TEST(a_flood_from_one_address_is_slowed_with_the_words_kept) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = { 0 };
    for (int i = 0; i < 100 && a.status != 429; i++) a = asking_post(w, STR(""), "/ask", "for=me&called=Wren");
    CHECK_INT(a.status, 429);
    CHECK(test_has(a, "value=\"Wren\""));
    CHECK(world_number(w, SQL("SELECT count(*) AS n FROM request")) < 40);
}

TEST(a_signed_in_person_reads_and_changes_their_request) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_get(w, ANN, STR("/me/request"));
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "Nothing is written here yet"));
    CHECK_STR(test_post(w, ANN, STR("/me/request/help"), STR("want=Company&go=on")).location,
              STR("/me/request/shared"));
    CHECK(test_has(test_get(w, ANN, STR("/me/request")), "Company"));
    CHECK_INT(test_get(w, ANN, STR("/me/request/reach")).status, 404);
    CHECK_INT(test_get(w, SAM, STR("/me/request")).status, 404);
    CHECK_INT(test_get(w, CORA, STR("/me/request")).status, 404);
    const struct person_edit *e = world_edit(w, ANN, ANN, KIND_CONTACT, ACTION_UPDATE);
    struct contact c = { .called = STR("Ann"), .phone = STR("01632 960 555") };
    CHECK_OK(contact_write(e, &c));
    CHECK_STR(test_post(w, ANN, STR("/me/request/send"), STR("")).location, STR("/me/request?done=sent"));
    CHECK(test_has(test_get(w, CORA, STR("/waiting")), "Ann"));
    CHECK_STR(test_post(w, ANN, STR("/me/request/withdraw"), STR("")).location, STR("/me/request?done=back"));
}

TEST(what_somebody_still_writes_is_theirs_alone) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str path = text_format(&w->arena, "/waiting/%.*s", STR_ARGS(world_person(w, ANN)));
    CHECK_INT(test_post(w, ANN, STR("/me/request/help"), STR("want=Not+yet&go=on")).status, 303);
    struct answer a = test_get(w, CORA, path);
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "They’re writing it themselves"));
    CHECK(!test_has(a, "Not yet"));
    CHECK_INT(test_get(w, CORA, text_format(&w->arena, "%.*s/change", STR_ARGS(path))).status, 404);
}

/* --- Nothing that people wrote lies in the database --- */

static bool file_holds(const char *path, struct str word) {
    FILE *f = fopen(path, "rb");
    if (!f) return false;
    bool found = false;
    size_t n = 0;
    for (int c; (c = fgetc(f)) != EOF && !found;) {
        n = c == word.p[n] ? n + 1 : c == word.p[0];
        found = n == word.n;
    }
    fclose(f);
    return found;
}

TEST(planted_words_are_not_found_in_the_database_file) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str cookie = asking_send(w, "Quillfeather", "Marshwiggling");
    CHECK_INT(asking_post(w, cookie, "/ask/shared", "experience-1=gambling&go=save").status, 303);
    CHECK_INT(asking_post(w, cookie, "/ask/languages", "language-1=cy&needs-words=Thistledown&go=save").status, 303);
    CHECK_INT(asking_post(w, cookie, "/ask/wishes", "faith=muslim&faith-wish=soft&go=save").status, 303);
    static const char *const planted[] = { "Quillfeather", "Marshwiggling", "Thistledown", "gambling", "960 555" };
    if (text_starts(text_of(w->url), STR("postgresql"))) return;
    struct str path = text_of(w->url);
    if (text_starts(path, STR("sqlite:"))) path = (struct str){ path.p + 7, path.n - 7 };
    CHECK(file_holds(text_z(&w->arena, path), STR("request")));
    for (size_t i = 0; i < sizeof planted / sizeof *planted; i++) {
        CHECK(!file_holds(text_z(&w->arena, path), text_of(planted[i])));
        CHECK(!file_holds(text_format(&w->arena, "%.*s-wal", STR_ARGS(path)).p, text_of(planted[i])));
    }
}
