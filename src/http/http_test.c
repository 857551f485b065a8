/* Reading requests and forms, and what needs no network: answers written down, live events, addresses to listen on. */
#include "base/clock.h"
#include "http/events.h"
#include "http/form.h"
#include "http/listen.h"
#include "http/request.h"
#include "http/server.h"
#include "page/assets.h"
#include "testing.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* --- Requests --- */

static struct http_request get_request(struct str target) {
    return (struct http_request){ .target = target,
                                  .host = STR("a"),
                                  .cookie = STR(""),
                                  .content_type = STR(""),
                                  .requested_with = STR(""),
                                  .body = STR("") };
}

static struct http_request post_request(struct str type, struct str body) {
    struct http_request in = get_request(STR("/f"));
    in.method = HTTP_POST;
    in.content_type = type;
    in.body = body;
    return in;
}
#define URLENCODED STR("application/x-www-form-urlencoded")
#define ARENA CLEANUP(arena_clear) struct arena a = { .limit = 32 << 20 }

TEST(request_takes_path_and_query_apart) {
    ARENA;
    struct request r;
    struct http_request in = get_request(STR("/people/a%20b/%C3%A9?q=1%2B1+is+2&empty=&bare&q=second&&%C3%A9=x"));
    CHECK_OK(request_read(&in, &a, &r));
    CHECK_STR(r.path, STR("/people/a b/é"));
    CHECK_STR(r.target, in.target);
    CHECK_STR(request_query(&r, "q"), STR("1+1 is 2"));
    CHECK_STR(request_query(&r, "empty"), STR(""));
    CHECK_STR(request_query(&r, "é"), STR("x"));
    CHECK_INT(r.query_count, 5);
    CHECK(!r.is_post && !r.script);
}

TEST(request_gives_a_query_value_as_a_number_or_what_stands_in_for_it) {
    ARENA;
    struct request r;
    struct http_request in = get_request(STR("/?a=12&b=x&c=-3&d=99999999999999999999"));
    CHECK_OK(request_read(&in, &a, &r));
    CHECK_INT(request_query_int(&r, "a", 7), 12);
    CHECK_INT(request_query_int(&r, "b", 7), 7);
    CHECK_INT(request_query_int(&r, "c", 7), -3);
    CHECK_INT(request_query_int(&r, "d", 7), 7);
    CHECK_INT(request_query_int(&r, "none", 7), 7);
}

TEST(request_refuses_targets_that_mean_nothing_or_two_things) {
    const struct str bad[] = { STR(""),        STR("people"),      STR("/a%2Fb"),     STR("/a%5cb"),
                               STR("/a/../b"), STR("/a/%2e%2E/b"), STR("/./a"),       STR("/a%00b"),
                               STR("/a%0Ab"),  STR("/a%1Fb"),      STR("/%FF"),       STR("/%C3"),
                               STR("/%"),      STR("/%4"),         STR("/?a=%"),      STR("/?a=%zz"),
                               STR("/?%FF=a"), STR("/?%00=a"),     STR("/%E2%80%AE"), STR("/%ED%A0%80") };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ARENA;
        struct request r;
        struct http_request in = get_request(bad[i]);
        enum outcome read = request_read(&in, &a, &r);
        if (read != FAIL_INVALID) print_error("%.*s\n", STR_ARGS(bad[i]));
        CHECK_OUTCOME(read, FAIL_INVALID);
    }
}

TEST(request_marks_values_that_are_not_text_and_keeps_the_rest_of_them) {
    ARENA;
    struct request r;
    struct http_request in = post_request(URLENCODED, STR("bad=a%FFb%00c&fine=%EF%BF%BD&cut=%E2%82"));
    CHECK_OK(request_read(&in, &a, &r));
    CHECK_STR(request_form(&r, "bad"), STR("a\uFFFDb\uFFFDc"));
    CHECK(r.form[0].malformed && !r.form[1].malformed && r.form[2].malformed);
    CHECK_STR(request_form(&r, "fine"), STR("\uFFFD"));
}

TEST(request_reads_cookies_and_leaves_out_what_is_none) {
    ARENA;
    struct request r;
    struct http_request in = get_request(STR("/"));
    in.cookie = STR("wf_session=abc; lang=cy;bare; =x; wf_session=second;;  look = dark ");
    in.requested_with = STR("wayfellow");
    CHECK_OK(request_read(&in, &a, &r));
    CHECK_STR(request_cookie(&r, "wf_session"), STR("abc"));
    CHECK_STR(request_cookie(&r, "lang"), STR("cy"));
    CHECK_INT(r.cookie_count, 4);
    CHECK(r.script);
}

TEST(request_refuses_more_fields_and_longer_names_than_it_takes) {
    struct {
        int fields;
        size_t name;
        enum outcome want;
    } cases[] = { { 400, 3, OK }, { 401, 3, FAIL_LIMIT }, { 1, 100, OK }, { 1, 101, FAIL_LIMIT } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ARENA;
        struct text_builder b = { .arena = &a };
        struct request r;
        for (int n = 0; n < cases[i].fields; n++) {
            for (size_t k = 0; k < cases[i].name; k++) text_add_char(&b, 'n');
            text_add(&b, STR("=v&"));
        }
        struct http_request in = post_request(URLENCODED, text_built(&b));
        CHECK_OUTCOME(request_read(&in, &a, &r), cases[i].want);
    }
}

TEST(request_fails_when_its_memory_is_used_up) {
    CLEANUP(arena_clear) struct arena a = { .limit = 500 };
    struct request r;
    struct http_request in = post_request(URLENCODED, STR("a=1&b=2&c=3"));
    CHECK_OUTCOME(request_read(&in, &a, &r), FAIL_LIMIT);
}

/* --- multipart/form-data --- */

#define MULTIPART STR("multipart/form-data; boundary=xYz")
#define PART_(disposition, body) "--xYz\r\nContent-Disposition: form-data; " disposition "\r\n\r\n" body "\r\n"
#define END_ "--xYz--\r\n"

TEST(multipart_gives_fields_and_files) {
    ARENA;
    struct request r;
    struct http_request in = post_request(
        STR("Multipart/Form-Data; charset=utf-8; Boundary=\"xYz\""),
        STR(PART_("name=\"who\"", "Zo\xC3\xAB\r\n--xY") PART_("name=\"bad\"", "a\xFF\0b")
                PART_("name=\"list\"; filename=\"C:\\lists\\people.csv\"\r\nContent-Type: text/csv", "a,\xFF\0\r\n--xY")
                    PART_("name=\"none\"; filename=\"\"", "") PART_("filename=f.txt; name=a%22b", "x") END_));
    CHECK_OK(request_read(&in, &a, &r));
    CHECK_INT(r.form_count, 5);
    CHECK_STR(request_form(&r, "who"), STR("Zo\xC3\xAB\r\n--xY"));
    CHECK_STR(request_form(&r, "bad"), STR("a\uFFFD\uFFFDb"));
    CHECK(r.form[1].malformed);
    const struct request_field *list = request_upload(&r, "list");
    CHECK(list != NULL);
    CHECK_STR(list->file_name, STR("people.csv"));
    CHECK_STR(list->value, STR("a,\xFF\0\r\n--xY"));
    CHECK_STR(request_form(&r, "list"), STR(""));
    CHECK(request_upload(&r, "none") == NULL && request_upload(&r, "who") == NULL);
    CHECK(request_upload(&r, "a\"b") != NULL);
}

TEST(multipart_refuses_what_is_framed_otherwise) {
    struct {
        struct str type, body;
        enum outcome want;
    } cases[] = {
        { MULTIPART, STR(END_), OK },
        { MULTIPART, STR("--xYz--"), OK },
        { MULTIPART, STR("--xYz  \r\nContent-Disposition: form-data; name=a\r\n\r\nb\r\n" END_), OK },
        { MULTIPART, STR(""), FAIL_INVALID },
        { STR("multipart/form-data"), STR(END_), FAIL_INVALID },
        { STR("multipart/form-data; boundary="), STR(END_), FAIL_INVALID },
        { STR("multipart/form-data; boundary=\"xYz"), STR(END_), FAIL_INVALID },
        { STR("multipart/form-data; boundary=xYz; boundary=a"), STR(END_), FAIL_INVALID },
        { STR("multipart/form-data; boundary=x\\z"), STR("--x\\z--"), FAIL_INVALID },
        { STR("multipart/form-data; boundary=12345678901234567890123456789012345678901234567890123456789012345678901"),
          STR("--12345678901234567890123456789012345678901234567890123456789012345678901--"), FAIL_INVALID },
        { MULTIPART, STR("hello\r\n" END_), FAIL_INVALID },
        { MULTIPART, STR(PART_("name=a", "b")), FAIL_INVALID },
        { MULTIPART, STR(PART_("name=a", "b") "--xYz"), FAIL_INVALID },
        { MULTIPART, STR(PART_("name=a", "b") "--xYzz\r\n"), FAIL_INVALID },
        { MULTIPART, STR(PART_("name=a", "b") END_ "more"), FAIL_INVALID },
        { MULTIPART, STR("--xYz\nContent-Disposition: form-data; name=a\n\nb\n--xYz--\n"), FAIL_INVALID },
        { MULTIPART, STR("--xYz\r\nContent-Type: text/plain\r\n\r\nb\r\n" END_), FAIL_INVALID },
        { MULTIPART, STR("--xYz\r\n\r\nb\r\n" END_), FAIL_INVALID },
        { MULTIPART, STR("--xYz\r\nContent-Disposition: attachment; name=a\r\n\r\nb\r\n" END_), FAIL_INVALID },
        { MULTIPART, STR(PART_("name=a; name=b", "c") END_), FAIL_INVALID },
        { MULTIPART, STR(PART_("filename=a", "c") END_), FAIL_INVALID },
        { MULTIPART, STR(PART_("name=a; filename=b; filename=c", "d") END_), FAIL_INVALID },
        { MULTIPART, STR(PART_("name=a\r\nContent-Disposition: form-data; name=b", "c") END_), FAIL_INVALID },
        { MULTIPART, STR(PART_("name=a\r\nContent-Transfer-Encoding: base64", "Yg==") END_), FAIL_INVALID },
        { MULTIPART, STR(PART_("name=a\r\nX-A: b\0c", "d") END_), FAIL_INVALID },
        { MULTIPART, STR(PART_("name=a\r\n folded", "d") END_), FAIL_INVALID },
        { MULTIPART, STR(PART_("name=\"a", "b") END_), FAIL_INVALID },
        { MULTIPART, STR(PART_("name=\"\xFF\"", "b") END_), FAIL_INVALID },
        { MULTIPART,
          STR(PART_("name=a\r\nA:1\r\nB:1\r\nC:1\r\nD:1\r\nE:1\r\nF:1\r\nG:1\r\nH:1\r\nI:1\r\nJ:1", "b") END_),
          FAIL_LIMIT },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ARENA;
        struct request r;
        struct http_request in = post_request(cases[i].type, cases[i].body);
        enum outcome read = request_read(&in, &a, &r);
        if (read != cases[i].want) print_error("case %zu: %s\n", i, outcome_name(read));
        CHECK_OUTCOME(read, cases[i].want);
    }
}

TEST(request_leaves_other_bodies_as_they_are) {
    ARENA;
    struct request r;
    struct http_request in = post_request(STR("application/json"), STR("{\"a\":1}"));
    CHECK_OK(request_read(&in, &a, &r));
    CHECK_INT(r.form_count, 0);
    CHECK_STR(r.body, STR("{\"a\":1}"));
}

/* --- Forms --- */

struct posted {
    struct arena arena;
    struct request request;
    struct form form;
};

static struct posted *posted_of(struct str body) {
    struct posted *p = calloc(1, sizeof *p);
    struct http_request in = post_request(URLENCODED, body);
    p->arena.limit = 8 << 20;
    CHECK_OK(request_read(&in, &p->arena, &p->request));
    p->form = form_of(&p->request);
    return p;
}
static void posted_free(struct posted **p) {
    arena_clear(&(*p)->arena);
    free(*p);
}
#define POSTED(body) CLEANUP(posted_free) struct posted *p = posted_of(body)

TEST(form_shows_what_was_set_until_something_was_typed) {
    ARENA;
    struct request r;
    struct http_request in = get_request(STR("/f"));
    CHECK_OK(request_read(&in, &a, &r));
    struct form f = form_of(&r);
    form_set(&f, "name", STR("Ann"));
    form_set(&f, "see-1", STR("ruth"));
    CHECK_STR(form_value(&f, "name"), STR("Ann"));
    CHECK_STR(form_value(&f, "other"), STR(""));
    CHECK(form_is_checked(&f, "see-1", STR("ruth")) && !form_is_checked(&f, "see-1", STR("sam")));
    POSTED(STR("name="));
    form_set(&p->form, "name", STR("Ann"));
    form_set(&p->form, "see-1", STR("ruth"));
    CHECK_STR(form_value(&p->form, "name"), STR(""));
    CHECK(!form_is_checked(&p->form, "see-1", STR("ruth")));
}

TEST(form_keeps_what_was_typed_exactly) {
    const struct {
        struct str typed;
        bool one_line;
        struct str kept; /* NULL: refused */
    } cases[] = {
        { STR("Zoë"), true, STR("Zoë") },
        { STR("  Ann  Ashdown "), true, STR("Ann  Ashdown") },
        { STR("a\r\nb\rc\nd"), false, STR("a\nb\nc\nd") },
        { STR("  two spaces first\r\n\r\n"), false, STR("  two spaces first\n\n") },
        { STR("👩🏽‍🤝‍👨🏿 \u0645\u0631\u062D\u0628\u0627"), true,
          STR("👩🏽‍🤝‍👨🏿 \u0645\u0631\u062D\u0628\u0627") },
        { STR("<b>&amp;</b> ' \" \\ % + ;"), true, STR("<b>&amp;</b> ' \" \\ % + ;") },
        { STR("   \r\n "), false, STR("") },
        { STR("a\nb"), true, { NULL, 0 } },
        { STR("a\x01"), true, { NULL, 0 } },
        { STR("a\x7F"), false, { NULL, 0 } },
        { STR("a\u202Eb"), false, { NULL, 0 } },
        { STR("a\0b"), false, { NULL, 0 } },
        { STR("a\xFF"), false, { NULL, 0 } },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ARENA;
        struct text_builder b = { .arena = &a };
        text_add(&b, STR("f="));
        for (size_t k = 0; k < cases[i].typed.n; k++)
            text_add(&b, text_format(&a, "%%%02X", (unsigned)(unsigned char)cases[i].typed.p[k]));
        POSTED(text_built(&b));
        struct form_rule rule = { 0 };
        struct str got = cases[i].one_line ? form_line(&p->form, "f", rule) : form_words(&p->form, "f", rule);
        CHECK_STR(got, cases[i].kept.p ? cases[i].kept : STR(""));
        CHECK(form_ok(&p->form) == (cases[i].kept.p != NULL));
        CHECK((form_error_of(&p->form, "f").n > 0) == (cases[i].kept.p == NULL));
        if (text_is_utf8(cases[i].typed) && !memchr(cases[i].typed.p, 0, cases[i].typed.n))
            CHECK_STR(form_value(&p->form, "f"), cases[i].typed);
    }
}

TEST(form_counts_characters_not_bytes) {
    POSTED(STR("a=%C3%A9%C3%A9%C3%A9&b=%C3%A9%C3%A9%C3%A9%C3%A9"));
    CHECK_STR(form_line(&p->form, "a", (struct form_rule){ .most = 3 }), STR("ééé"));
    CHECK(form_ok(&p->form));
    CHECK_STR(form_line(&p->form, "b", (struct form_rule){ .most = 3 }), STR(""));
    CHECK_STR(form_error_of(&p->form, "b"), STR("This has 4 characters, and there is room for 3. Shorten it a little"));
    CHECK_STR(form_value(&p->form, "b"), STR("éééé"));
}

TEST(form_says_what_is_missing_once_for_each_field) {
    POSTED(STR("blank=+++"));
    CHECK_STR(form_line(&p->form, "blank", (struct form_rule){ .required = STR("Say your name") }), STR(""));
    CHECK_STR(form_words(&p->form, "gone", (struct form_rule){ .required = STR("Say something") }), STR(""));
    form_error(&p->form, "gone", STR("another"));
    CHECK_INT(p->form.error_count, 2);
    CHECK_STR(form_error_of(&p->form, "blank"), STR("Say your name"));
    CHECK_STR(form_error_of(&p->form, "gone"), STR("Say something"));
    CHECK_STR(form_line(&p->form, "other", (struct form_rule){ 0 }), STR(""));
    CHECK_STR(form_error_of(&p->form, "other"), STR(""));
}

TEST(form_takes_only_the_choices_it_offers) {
    const struct str codes[] = { STR("yes"), STR("no") };
    POSTED(STR("a=yes&b=maybe&d=maybe"));
    CHECK_STR(form_choice(&p->form, "a", codes, 2, STR("Choose one")), STR("yes"));
    CHECK_STR(form_choice(&p->form, "b", codes, 2, STR("Choose one")), STR(""));
    CHECK_STR(form_choice(&p->form, "c", codes, 2, STR("")), STR(""));
    CHECK_INT(p->form.error_count, 1);
    CHECK_STR(form_choice(&p->form, "d", codes, 2, STR("")), STR(""));
    CHECK_INT(p->form.error_count, 2);
}

TEST(form_reads_whole_numbers_within_bounds) {
    const struct {
        struct str body;
        int64_t want;
        bool fine;
    } cases[] = { { STR("n=45"), 45, true },   { STR("n=+7+"), 7, true },      { STR("n="), 60, true },
                  { STR(""), 60, true },       { STR("n=0"), 60, false },      { STR("n=481"), 60, false },
                  { STR("n=4.5"), 60, false }, { STR("n=an+hour"), 60, false } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        POSTED(cases[i].body);
        CHECK_INT(form_number(&p->form, "n", 1, 480, 60, STR("Give minutes")), cases[i].want);
        CHECK(form_ok(&p->form) == cases[i].fine);
    }
}

TEST(form_reads_dates_from_three_boxes) {
    const struct {
        struct str body, want;
        bool fine;
    } cases[] = {
        { STR("d-day=3&d-month=11&d-year=1988"), STR("1988-11-03"), true },
        { STR("d-day=03&d-month=Nov&d-year=1988"), STR("1988-11-03"), true },
        { STR("d-day=+3+&d-month=tachwedd&d-year=1988"), STR("1988-11-03"), true },
        { STR("d-day=29&d-month=2&d-year=2024"), STR("2024-02-29"), true },
        { STR("d-day=29&d-month=2&d-year=2023"), STR(""), false },
        { STR("d-day=11&d-month=23&d-year=1988"), STR(""), false },
        { STR("d-day=3&d-month=11&d-year="), STR(""), false },
        { STR("d-day=3"), STR(""), false },
        { STR("d-day=x&d-month=y&d-year=z"), STR(""), false },
        { STR("d-day=3&d-month=11&d-year=19888"), STR(""), false },
        { STR("d-day=&d-month=+&d-year="), STR(""), true },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        POSTED(cases[i].body);
        CHECK_STR(form_date(&p->form, "d", STR("")), cases[i].want);
        CHECK(form_ok(&p->form) == cases[i].fine);
        CHECK((form_error_of(&p->form, "d").n == 0) == cases[i].fine);
    }
    POSTED(STR(""));
    CHECK_STR(form_date(&p->form, "d", STR("Give the day")), STR(""));
    CHECK_STR(form_error_of(&p->form, "d"), STR("Give the day"));
}

TEST(form_reads_times_as_people_type_them) {
    const struct {
        const char *typed;
        int minute; /* of the day; -1: refused */
    } cases[] = { { "9", 540 },         { "09", 540 },     { "9:30", 570 },  { "9.30", 570 }, { "0930", 570 },
                  { "930", -1 },        { "14:05", 845 },  { "14h30", 870 }, { "2pm", 840 },  { "2+PM", 840 },
                  { "2.30+p.m.", 870 }, { "12am", 0 },     { "12pm", 720 },  { "0:00", 0 },   { "23:59", 1439 },
                  { "24:00", -1 },      { "9:60", -1 },    { "9:3", -1 },    { "13pm", -1 },  { "0am", -1 },
                  { "noon", -1 },       { "9:30:00", -1 }, { "9+30", -1 },   { ":30", -1 },   { "9:", -1 },
                  { "2pmx", -1 },       { "-9", -1 } };
    CHECK_OK(clock_set_zone("Europe/London"));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ARENA;
        POSTED(text_format(&a, "d-day=20&d-month=1&d-year=2026&t=%s", cases[i].typed));
        int64_t at_s = form_moment(&p->form, "d", "t", STR(""));
        int64_t want = cases[i].minute < 0 ? 0 : 1768867200 + cases[i].minute * 60;
        if (at_s != want) print_error("%s\n", cases[i].typed);
        CHECK_INT(at_s, want);
        CHECK((form_error_of(&p->form, "t").n == 0) == (cases[i].minute >= 0));
    }
}

TEST(form_asks_for_the_half_of_a_moment_that_is_missing) {
    POSTED(STR("a-day=1&a-month=7&a-year=2026&a-t=&b-t=9"));
    CHECK_INT(form_moment(&p->form, "a", "a-t", STR("When?")), 0);
    CHECK_INT(form_moment(&p->form, "b", "b-t", STR("When?")), 0);
    CHECK_INT(form_moment(&p->form, "c", "c-t", STR("When?")), 0);
    CHECK_INT(form_moment(&p->form, "d", "d-t", STR("")), 0);
    CHECK(form_error_of(&p->form, "a-t").n && !form_error_of(&p->form, "a").n);
    CHECK_STR(form_error_of(&p->form, "b"), STR("Give the day as well"));
    CHECK_STR(form_error_of(&p->form, "c"), STR("When?"));
    CHECK_INT(p->form.error_count, 3);
}

TEST(form_reads_email_addresses) {
    POSTED(STR("a=+ann%40example.org&b=ann&c=&d=none&e=ann%40example.org%0Ax"));
    CHECK_STR(form_email(&p->form, "a", STR("Needed")), STR("ann@example.org"));
    CHECK_STR(form_email(&p->form, "b", STR("Needed")), STR(""));
    CHECK_STR(form_email(&p->form, "c", STR("")), STR(""));
    CHECK_STR(form_email(&p->form, "d", STR("Needed")), STR(""));
    CHECK_STR(form_email(&p->form, "e", STR("")), STR(""));
    CHECK_INT(p->form.error_count, 3);
    CHECK_STR(form_error_of(&p->form, "d"), STR("Needed"));
}

/* --- Answers --- */

TEST(response_takes_no_header_that_could_end_a_line) {
    const struct http_header bad[] = {
        { STR(""), STR("a") },           { STR("X A"), STR("a") },    { STR("X:"), STR("a") },
        { STR("X\n"), STR("a") },        { STR("X"), STR("a\r\nb") }, { STR("X"), STR("a\0") },
        { STR("Connection"), STR("a") }, { STR("DATE"), STR("a") },   { STR("Content-Length"), STR("5") },
    };
    ARENA;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct http_response out = { .arena = &a, .status = 200 };
        response_header(&out, bad[i].name, bad[i].value);
        CHECK(out.failed && out.header_count == 0);
    }
    struct http_response out = { .arena = &a, .status = 200 };
    for (int i = 0; i < HTTP_HEADERS_MAX; i++) response_header(&out, STR("X"), STR("é\t"));
    CHECK(!out.failed);
    response_header(&out, STR("X"), STR("a"));
    CHECK(out.failed);
}

TEST(response_says_that_a_browser_has_an_asset) {
    size_t count;
    const struct asset *asset = asset_all(&count);
    ARENA;
    CHECK(count > 0);
    const struct {
        struct str tags;
        int status;
    } cases[] = { { STR(""), 200 },
                  { STR("\"other\""), 200 },
                  { asset->etag, 304 },
                  { text_format(&a, "\"x\", W/%.*s", STR_ARGS(asset->etag)), 304 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct http_response out = { .arena = &a, .status = 200 };
        struct http_request in = get_request(asset->path);
        in.if_none_match = cases[i].tags;
        response_asset(&out, &in, asset);
        CHECK_INT(out.status, cases[i].status);
        CHECK((out.asset != NULL) == (cases[i].status == 200));
    }
}

/* --- Live events --- */

static void count_wakes(void *context) { (*(int *)context)++; }

TEST(events_tell_each_stream_of_its_own_topics_once) {
    struct events_hub *hub;
    struct events_stream *s, *other;
    char out[400];
    int wakes = 0;
    const struct str topics[] = { STR("person:1"), STR("team:1"), STR("person:1") };
    CHECK_OK(events_open(2, &hub));
    CHECK_OK(events_subscribe(hub, topics, 3, &s));
    CHECK_OK(events_subscribe(hub, topics + 1, 1, &other));
    CHECK_OUTCOME(events_subscribe(hub, topics, 1, &s), FAIL_BUSY);
    events_listen(hub, count_wakes, &wakes);
    CHECK(events_ready(hub) == NULL);
    events_publish(hub, STR("person:2"));
    CHECK_INT(wakes, 0);
    events_publish(hub, STR("person:1"));
    events_publish(hub, STR("person:1"));
    events_publish(hub, STR("team:1"));
    CHECK_INT(wakes, 2);
    CHECK(events_ready(hub) == s && events_ready(hub) == other && events_ready(hub) == NULL);
    events_publish(hub, STR("person:1"));
    CHECK(events_ready(hub) == NULL);
    size_t n = events_take(s, out, sizeof out);
    CHECK_STR(((struct str){ out, n }), STR("event: changed\ndata: person:1\n\nevent: changed\ndata: team:1\n\n"));
    CHECK_INT(events_take(s, out, sizeof out), 0);
    events_publish(hub, STR("person:1"));
    CHECK(events_ready(hub) == s);
    events_unsubscribe(other);
    CHECK_INT(events_count(hub), 1);
    events_close(hub);
}

TEST(events_write_only_what_fits_whole) {
    struct events_hub *hub;
    struct events_stream *s;
    char out[40];
    const struct str topics[] = { STR("a"), STR("b") };
    CHECK_OK(events_open(1, &hub));
    CHECK_OK(events_subscribe(hub, topics, 2, &s));
    events_publish(hub, STR("a"));
    events_publish(hub, STR("b"));
    CHECK(events_ready(hub) == s);
    CHECK_INT(events_take(s, out, 10), 0);
    CHECK_INT(events_take(s, out, sizeof out), sizeof "event: changed\ndata: a\n\n" - 1);
    CHECK_INT(events_take(s, out, sizeof out), sizeof "event: changed\ndata: b\n\n" - 1);
    CHECK_INT(events_take(s, out, sizeof out), 0);
    events_publish(hub, STR("a"));
    events_unsubscribe(s); /* while it stands in the queue */
    CHECK(events_ready(hub) == NULL);
    events_close(hub);
}

TEST(events_tell_a_late_stream_what_it_missed_and_nothing_older) {
    struct events_hub *hub;
    struct events_stream *s;
    char said[200];
    struct str topic = STR("person:ann"), other = STR("person:bob");
    CHECK_OK(events_open(2, &hub));
    clock_set_offset_s(-100);
    events_publish(hub, topic);
    int64_t old_s = clock_now_s();
    clock_set_offset_s(0);
    int64_t now_s = clock_now_s();
    events_publish(hub, other);
    CHECK_OK(events_subscribe(hub, &topic, 1, &s));
    events_since(s, now_s); /* the last about Ann is older */
    CHECK(events_ready(hub) == NULL);
    events_since(s, old_s);
    CHECK(events_ready(hub) == s);
    CHECK(events_take(s, said, sizeof said) > 0);
    for (int i = 0; i < EVENTS_KEPT; i++) events_publish(hub, other); /* more than the hub remembers */
    events_since(s, now_s);
    CHECK(events_ready(hub) == s);
    events_unsubscribe(s);
    events_close(hub);
}

TEST(events_refuse_topics_of_another_form) {
    struct events_hub *hub;
    struct events_stream *s;
    char long_topic[102];
    memset(long_topic, 'a', sizeof long_topic);
    const struct str bad[] = { STR(""), STR("a b"), STR("a\ndata: b"), STR("é"), STR("a\0"), { long_topic, 101 } };
    const struct str nine[9] = { STR("a"), STR("b"), STR("c"), STR("d"), STR("e"),
                                 STR("f"), STR("g"), STR("h"), STR("i") };
    CHECK_OK(events_open(10, &hub));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CHECK_OUTCOME(events_subscribe(hub, &bad[i], 1, &s), FAIL_INVALID);
    CHECK_OUTCOME(events_subscribe(hub, nine, 9, &s), FAIL_INVALID);
    CHECK_OUTCOME(events_subscribe(hub, nine, 0, &s), FAIL_INVALID);
    CHECK_OK(events_subscribe(hub, nine, 8, &s));
    struct str longest = { long_topic, 100 };
    CHECK_OK(events_subscribe(hub, &longest, 1, &s));
    CHECK_INT(events_count(hub), 2);
    events_close(hub);
}

/* --- Listening --- */

TEST(listen_opens_a_free_port_and_says_why_it_cannot) {
    int fd, other, port;
    ARENA;
    CHECK_OK(listen_open(STR("127.0.0.1:0"), &fd));
    port = listen_port(fd);
    CHECK(port > 0);
    CHECK_OUTCOME(listen_open(text_format(&a, "127.0.0.1:%d", port), &other), FAIL_CONFLICT);
    CHECK_OUTCOME(listen_open(text_format(&a, "localhost:%d", port), &other), FAIL_CONFLICT);
    close(fd);
    CHECK_OK(listen_open(text_format(&a, "localhost:%d", port), &fd));
    close(fd);
    CHECK_OK(listen_open(STR("*:0"), &fd));
    close(fd);
    const struct str bad[] = {
        STR(""),        STR("127.0.0.1"),       STR(":80"),   STR("127.0.0.1:x"),  STR("a b:80"),
        STR("[::1:80"), STR("127.0.0.1:65536"), STR("::1:0"), STR("127.0.0.1:-1"), STR("192.0.2.1:0")
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) CHECK_OUTCOME(listen_open(bad[i], &other), FAIL_INVALID);
}

/* In a process of its own, for the socket has to be number 3 and the variables are the process's. */
static int handed_over(const char *pid, bool listening) {
    int fd = 3;
    if (listening && listen_open(STR("127.0.0.1:0"), &fd) != OK) return 10;
    if (fd != 3) dup2(fd, 3);
    setenv("LISTEN_PID", pid, 1);
    setenv("LISTEN_FDS", "1", 1);
    int got = -1;
    bool taken = listen_inherited(&got);
    if (getenv("LISTEN_PID") || getenv("LISTEN_FDS")) return 11;
    return taken ? got == 3 && listen_port(got) > 0 ? 1 : 12 : 0;
}

static int in_child(bool own_pid, bool listening) {
    char pid[20] = "1";
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        if (own_pid) snprintf(pid, sizeof pid, "%d", (int)getpid());
        if (!listening) close(3);
        _exit(handed_over(pid, listening));
    }
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(listen_takes_the_socket_that_systemd_hands_over) {
    CHECK_INT(in_child(true, true), 1);
    CHECK_INT(in_child(false, true), 0); /* meant for another process */
    CHECK_INT(in_child(true, false), 0); /* number 3 is no such socket */
}
