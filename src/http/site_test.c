/* From a checked request to an answered one, with a capability of the test's own: where a form may come from, what
 * counts once, what is kept for whom, and what every answer says to the browser. */
#include "access/gate.h"
#include "base/clock.h"
#include "base/config.h"
#include "base/ident.h"
#include "http/site.h"
#include "page/ui.h"
#include "page/ui_form.h"
#include "world.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- A capability --- */

static int written; /* forms that were done */

static void own_show(struct page *p, const struct form *f) {
    p->title = STR("Words");
    form_summary(p, f);
    form_open(p, f, STR("/own"));
    ui_textarea(p, &(struct ui_field){ .name = "words",
                                       .label = STR("Words"),
                                       .value = form_value(f, "words"),
                                       .error = form_error_of(f, "words") });
    ui_form_close(p);
}

static enum outcome own_page(const struct self_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    (void)v;
    own_show(p, &f);
    return OK;
}

static enum outcome own_form(const struct self_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct str words = form_words(&f, "words", (struct form_rule){ .most = 60, .required = STR("Write something") });
    (void)e;
    if (text_is(words, STR("overtaken"))) return FAIL_CONFLICT;
    if (text_is(words, STR("nonsense"))) return FAIL_INVALID;
    if (text_is(words, STR("broken"))) return FAIL_STORAGE;
    if (text_is(words, STR("busy"))) return FAIL_BUSY;
    if (!form_ok(&f)) {
        own_show(p, &f);
        return OK;
    }
    written++;
    if (!text_is(words, STR("shown once"))) return page_redirect(p, STR("/own?done=saved"));
    p->kept = true;
    ui_para(p, STR("a secret, once"));
    return OK;
}

static enum outcome visit_write(const struct visit_edit *e, const struct request *r, struct page *p) {
    (void)e;
    (void)r;
    written++;
    return page_redirect(p, STR("/open"));
}

static enum outcome open_show(const struct request *r, struct page *p) {
    (void)r;
    p->title = STR("Open");
    p->frame = FRAME_PUBLIC;
    ui_para(p, STR("Come in"));
    return OK;
}

static enum outcome visit_show(const struct visit_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    (void)v;
    own_show(p, &f);
    return OK;
}

static enum outcome file_show(const struct self_view *v, const struct request *r, struct page *p) {
    (void)v;
    (void)r;
    p->content_type = "text/csv; charset=utf-8";
    p->file_name = STR("Ann’s \"list\" 100%.csv");
    html(p, TEXT(STR("a,b")));
    return OK;
}

#define OWN_READ .needs = { NEED(ACCOUNT, READ) }
static const struct route test_routes[] = {
    { OPEN_PAGE("/open", open_show) },
    { VISIT_PAGE("/visit", visit_show) },
    { VISIT_FORM("/visit", visit_write) },
    { SELF_PAGE("/own", "test", own_page), OWN_READ },
    { SELF_FORM("/own", "test.write", own_form), .needs = { NEED(ACCOUNT, UPDATE) } },
    { SELF_PAGE("/own/:file", "test", file_show), OWN_READ },
    { SELF_PAGE("/ours", "test", own_page), OWN_READ, .seats = SEATS(COORDINATOR) },
};
static const size_t test_route_count = sizeof test_routes / sizeof *test_routes;
static const size_t no_tables = 0;
static const struct capability test_capability = { .name = "test",
                                                   .routes = test_routes,
                                                   .route_count = &test_route_count,
                                                   .audited = NULL,
                                                   .audited_count = &no_tables };

struct bench {
    struct world *w;
    struct site *site;
    struct events_hub *events;
};

static struct bench *bench_open(void) {
    const struct capability *all[] = { &test_capability };
    struct db_problem why;
    struct bench *b = calloc(1, sizeof *b);
    b->w = world_new();
    CHECK_OK(events_open(1, &b->events));
    struct site_options o = { .capabilities = all,
                              .capability_count = 1,
                              .access = b->w->access,
                              .events = b->events,
                              .database_url = b->w->url,
                              .threads = 1 };
    CHECK_OK(site_open(&o, &b->site, &why));
    written = 0;
    return b;
}
static void bench_close(struct bench **held) {
    struct bench *b = *held;
    site_close(b->site);
    events_close(b->events);
    world_free(&b->w);
    free(b);
}
#define BENCH CLEANUP(bench_close) struct bench *b = bench_open()

/* --- Asking --- */

struct got {
    int status;
    struct str head, body; /* head: "Name: value" lines */
    bool stream;
};

static struct http_request request_from(struct bench *b, enum who_is actor, bool post, struct str target,
                                        struct str body) {
    struct http_request in = { .method = post ? HTTP_POST : HTTP_GET,
                               .target = target,
                               .host = STR("peers.example.org"),
                               .cookie = STR(""),
                               .origin = STR(""),
                               .fetch_site = post ? STR("same-origin") : STR("none"),
                               .content_type = post ? STR("application/x-www-form-urlencoded") : STR(""),
                               .requested_with = STR(""),
                               .user_agent = STR("test"),
                               .if_none_match = STR(""),
                               .accept_language = STR(""),
                               .accept_encoding = STR(""),
                               .address = STR("127.0.0.1"),
                               .body = body };
    if (actor != NOBODY) in.cookie = text_format(&b->w->arena, "wf_session=%.*s", STR_ARGS(b->w->session[actor]));
    return in;
}

static struct got ask(struct bench *b, struct http_request in) {
    struct arena arena = { .limit = 64 << 20 };
    struct http_response out = { .arena = &arena, .status = 200 };
    struct text_builder head = { .arena = &b->w->arena };
    test_handle(b->site, &in, &out);
    CHECK(!out.failed);
    for (size_t i = 0; i < out.header_count; i++)
        text_add(&head, text_format(&b->w->arena, "%.*s: %.*s\n", STR_ARGS(out.headers[i].name),
                                    STR_ARGS(out.headers[i].value)));
    struct got got = { .status = out.status, .head = text_built(&head), .stream = out.stream != NULL };
    CHECK_OK(text_copy(&b->w->arena, out.body, &got.body));
    events_unsubscribe(out.stream);
    arena_clear(&arena);
    return got;
}

static struct got get(struct bench *b, enum who_is actor, struct str target) {
    return ask(b, request_from(b, actor, false, target, STR("")));
}

static bool has(struct str s, const char *words) { return text_find(s, text_of(words)) < s.n; }
static size_t count_of(struct str s, struct str words) {
    size_t n = 0;
    for (size_t at; (at = text_find(s, words)) < s.n; n++) s = (struct str){ s.p + at + words.n, s.n - at - words.n };
    return n;
}

/* The value of a hidden field on a page. */
static struct str hidden(struct bench *b, struct str page, const char *name) {
    struct str mark = text_format(&b->w->arena, "name=\"%s\" value=\"", name);
    size_t at = text_find(page, mark);
    if (at == page.n) return STR("");
    struct str rest = { page.p + at + mark.n, page.n - at - mark.n };
    rest.n = text_find(rest, STR("\""));
    return rest;
}

/* A form on a page, filled in. */
static struct str filled(struct bench *b, struct str page, const char *words) {
    struct arena *a = &b->w->arena;
    return text_format(a, "token=%.*s&key=%.*s&words=%s", STR_ARGS(hidden(b, page, "token")),
                       STR_ARGS(hidden(b, page, "key")), words);
}

static struct got post(struct bench *b, enum who_is actor, struct str body) {
    return ask(b, request_from(b, actor, true, STR("/own"), body));
}

/* --- What every answer says --- */

TEST(site_tells_browsers_to_keep_nothing_and_to_run_nothing_of_others) {
    BENCH;
    const struct str targets[] = { STR("/open"), STR("/own"), STR("/missing"), STR("/own/file") };
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        struct str head = get(b, SAM, targets[i]).head;
        CHECK(has(head, "Cache-Control: no-store"));
        CHECK(has(head, "Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self';"));
        CHECK(has(head, "frame-ancestors 'none'") && !has(head, "unsafe"));
        CHECK(has(head, "Referrer-Policy: no-referrer"));
        CHECK(has(head, "X-Content-Type-Options: nosniff"));
        CHECK(has(head, "Cross-Origin-Opener-Policy: same-origin"));
        CHECK(!has(head, "Strict-Transport-Security"));
    }
    struct http_request in = request_from(b, NOBODY, false, STR("/open"), STR(""));
    in.secure = true;
    struct str head = ask(b, in).head;
    CHECK(has(head, "Strict-Transport-Security: max-age="));
    CHECK(has(head, "HttpOnly; SameSite=Lax; Secure"));
}

TEST(site_gives_a_visitor_one_cookie_once) {
    BENCH;
    struct got first = get(b, NOBODY, STR("/visit"));
    CHECK_INT(count_of(first.head, STR("Set-Cookie: wf_visit=")), 1);
    CHECK_INT(count_of(get(b, NOBODY, STR("/missing")).head, STR("Set-Cookie: wf_visit=")), 1);
    CHECK_INT(count_of(get(b, SAM, STR("/own")).head, STR("Set-Cookie")), 0);
    struct http_request in = request_from(b, NOBODY, false, STR("/visit"), STR(""));
    in.cookie = STR("wf_visit=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    CHECK_INT(count_of(ask(b, in).head, STR("Set-Cookie")), 0);
}

TEST(site_names_a_file_so_that_no_browser_misreads_it) {
    BENCH;
    struct got file = get(b, SAM, STR("/own/file"));
    CHECK_INT(file.status, 200);
    CHECK_STR(file.body, STR("a,b"));
    CHECK(has(file.head, "Content-Disposition: attachment; filename=\"Ann___s _list_ 100_.csv\"; "
                         "filename*=UTF-8''Ann%E2%80%99s%20%22list%22%20100%25.csv\n"));
}

TEST(site_shows_the_same_for_refused_and_missing) {
    BENCH;
    struct got missing = get(b, SAM, STR("/nothing")), refused = get(b, SAM, STR("/ours"));
    CHECK_INT(missing.status, 404);
    CHECK_INT(refused.status, 404);
    CHECK_STR(refused.body, missing.body);
    CHECK_INT(get(b, CORA, STR("/ours")).status, 200);
}

TEST(site_asks_visitors_to_sign_in_and_brings_them_back) {
    BENCH;
    struct got asked = get(b, NOBODY, STR("/own?tab=a%20b"));
    CHECK_INT(asked.status, 303);
    CHECK(has(asked.head, "Location: /sign-in?to=%2Fown%3Ftab%3Da%2520b\n"));
}

TEST(site_refuses_requests_that_mean_nothing) {
    BENCH;
    CHECK_INT(get(b, SAM, STR("/own%2Ffile")).status, 400);
    CHECK_INT(get(b, SAM, STR("/a/../own")).status, 400);
    struct http_request in = request_from(b, SAM, true, STR("/own"), STR("--x"));
    in.content_type = STR("multipart/form-data; boundary=y");
    CHECK_INT(ask(b, in).status, 400);
}

/* --- Where a form comes from --- */

TEST(site_takes_a_form_from_its_own_pages_alone) {
    BENCH;
    const struct {
        const char *name;
        struct str fetch_site, origin;
        bool token;
        int status;
    } cases[] = {
        { "a browser of today", STR("same-origin"), STR("null"), true, 303 },
        { "one that names the origin", STR("same-origin"), STR("http://peers.example.org"), true, 303 },
        { "by the visitor’s own hand", STR("none"), STR(""), true, 303 },
        { "an old browser", STR(""), STR(""), true, 303 },
        { "an old browser that names the origin", STR(""), STR("http://peers.example.org"), true, 303 },
        { "an old browser that keeps it to itself", STR(""), STR("null"), true, 303 },
        { "another site", STR("cross-site"), STR("null"), true, 403 },
        { "a neighbour", STR("same-site"), STR("http://other.example.org"), true, 403 },
        { "another origin", STR(""), STR("https://evil.example"), true, 403 },
        { "another port", STR(""), STR("http://peers.example.org:81"), true, 403 },
        { "an origin that begins like ours", STR(""), STR("http://peers.example.org.evil.example"), true, 403 },
        { "an old browser without a token", STR(""), STR("null"), false, 403 },
        { "nothing said, no token", STR(""), STR(""), false, 403 },
        { "our own page, an old token", STR("same-origin"), STR("null"), false, 200 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str body = filled(b, get(b, SAM, STR("/own")).body, "kept+words");
        if (!cases[i].token) body = STR("token=AAAAAAAAAAAAAAAA.BBBB&words=kept+words");
        struct http_request in = request_from(b, SAM, true, STR("/own"), body);
        in.fetch_site = cases[i].fetch_site;
        in.origin = cases[i].origin;
        int before = written;
        struct got got = ask(b, in);
        if (got.status != cases[i].status) print_error("%s: %d\n", cases[i].name, got.status);
        CHECK_INT(got.status, cases[i].status);
        CHECK_INT(written - before, cases[i].status == 303);
    }
}

TEST(site_offers_no_button_for_what_may_be_anothers_and_shows_it_all_the_same) {
    BENCH;
    struct http_request in = request_from(b, SAM, true, STR("/own"), STR("token=x&words=long+words+of+mine"));
    in.fetch_site = STR("");
    struct got got = ask(b, in);
    CHECK_INT(got.status, 403);
    CHECK(has(got.body, "long words of mine") && !has(got.body, "value=\"long words of mine\""));
    in.cookie = STR(""); /* as another site would send it from an old browser */
    got = ask(b, in);
    CHECK_INT(got.status, 403);
    CHECK(!has(got.body, "value=\"long words of mine\""));
}

TEST(site_takes_no_token_of_somebody_else) {
    BENCH;
    struct str body = filled(b, get(b, LEE, STR("/own")).body, "words");
    struct got got = post(b, SAM, body);
    CHECK_INT(got.status, 200);
    CHECK(has(got.body, "Send it now"));
    CHECK_INT(written, 0);
}

TEST(site_makes_a_new_token_for_every_page) {
    BENCH;
    struct str one = hidden(b, get(b, SAM, STR("/own")).body, "token");
    struct str two = hidden(b, get(b, SAM, STR("/own")).body, "token");
    CHECK(one.n > 50 && two.n == one.n && !text_is(one, two));
    CHECK(memcmp(one.p + one.n - 20, two.p + two.n - 20, 20) != 0);
}

/* --- What counts once --- */

TEST(site_counts_a_form_once_however_often_it_is_sent) {
    BENCH;
    struct str body = filled(b, get(b, SAM, STR("/own")).body, "hello");
    for (int i = 0; i < 3; i++) {
        struct got got = post(b, SAM, body);
        CHECK_INT(got.status, 303);
        CHECK(has(got.head, "Location: /own?done=saved\n"));
    }
    CHECK_INT(written, 1);
}

TEST(site_shows_what_was_sent_under_a_key_that_was_used) {
    BENCH;
    struct str page = get(b, SAM, STR("/own")).body;
    CHECK_INT(post(b, SAM, filled(b, page, "hello")).status, 303);
    struct got got = post(b, SAM, filled(b, page, "other+words"));
    CHECK_INT(got.status, 409);
    CHECK(has(got.body, "This form was sent before") && has(got.body, "other words"));
    CHECK_INT(written, 1);
}

TEST(site_shows_a_secret_once) {
    BENCH;
    struct str body = filled(b, get(b, SAM, STR("/own")).body, "shown+once");
    CHECK(has(post(b, SAM, body).body, "a secret, once"));
    struct got again = post(b, SAM, body);
    CHECK_INT(again.status, 200);
    CHECK(has(again.body, "That was done already") && !has(again.body, "a secret, once"));
    CHECK_INT(written, 1);
}

TEST(site_keeps_the_key_of_a_form_that_has_to_be_put_right) {
    BENCH;
    struct str page = get(b, SAM, STR("/own")).body;
    struct got wrong =
        post(b, SAM, filled(b, page, "12345678901234567890123456789012345678901234567890123456789012345"));
    CHECK_INT(wrong.status, 422);
    CHECK(has(wrong.body, "Shorten it a little") && has(wrong.body, "90123456789012345</textarea>"));
    CHECK_STR(hidden(b, wrong.body, "key"), hidden(b, page, "key"));
    CHECK_INT(post(b, SAM, filled(b, wrong.body, "short")).status, 303);
    CHECK_INT(written, 1);
}

TEST(site_tells_a_script_where_to_go_on_to) {
    BENCH;
    struct str body = filled(b, get(b, SAM, STR("/own")).body, "hello");
    struct http_request in = request_from(b, SAM, true, STR("/own"), body);
    in.requested_with = STR("wayfellow");
    struct got got = ask(b, in);
    CHECK_INT(got.status, 204);
    CHECK(has(got.head, "Location: /own?done=saved\n"));
}

/* --- What goes wrong --- */

TEST(site_keeps_what_was_typed_when_something_goes_wrong) {
    BENCH;
    const struct {
        const char *words, *says;
        int status;
        bool button;
    } cases[] = {
        { "overtaken", "Somebody changed this in the meantime", 409, false },
        { "broken", "it’s our doing", 503, true },
        { "busy", "A lot is happening just now", 503, true },
        { "nonsense", "There’s nothing here that we can show you", 404, false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct got got = post(b, SAM, filled(b, get(b, SAM, STR("/own")).body, cases[i].words));
        CHECK_INT(got.status, cases[i].status);
        CHECK(has(got.body, cases[i].says));
        CHECK(has(got.head, "Retry-After: ") == (cases[i].status == 503));
        if (cases[i].status != 404) CHECK(has(got.body, cases[i].words));
        CHECK_STR(hidden(b, got.body, "words"), cases[i].button ? text_of(cases[i].words) : STR(""));
    }
    CHECK_INT(written, 0);
}

/* --- A sign-in that ran out --- */

static void session_end(struct bench *b, enum who_is who, int64_t ends_at_s) {
    CHECK_OK(db_run(b->w->db, &b->w->arena, SQL("UPDATE session SET ends_at_s = $2 WHERE account_id = $1"),
                    BIND(VAL(b->w->account[who]), VAL(ends_at_s)), COLS_NONE, 0, NULL));
}

static struct str cookie_of(struct bench *b, struct str head, const char *name) {
    struct str mark = text_format(&b->w->arena, "Set-Cookie: %s=", name);
    size_t at = text_find(head, mark);
    if (at == head.n) return STR("");
    struct str rest = { head.p + at + mark.n, head.n - at - mark.n };
    rest.n = text_find(rest, STR(";"));
    return rest;
}

TEST(site_keeps_a_form_for_whoever_was_signed_in_and_nobody_else) {
    BENCH;
    struct arena *a = &b->w->arena;
    struct str body = filled(b, get(b, SAM, STR("/own")).body, "what+I+wrote");
    session_end(b, SAM, b->w->now_s - 1);
    struct http_request in = request_from(b, SAM, true, STR("/own?tab=2"), body);
    struct got parked = ask(b, in);
    CHECK_INT(parked.status, 303);
    CHECK(has(parked.head, "Location: /sign-in?to=%2Fkept\n"));
    CHECK_INT(written, 0);
    struct str token = cookie_of(b, parked.head, "wf_parked");
    CHECK_INT(token.n, 43);
    session_end(b, SAM, b->w->now_s + DAY_S);
    in = request_from(b, LEE, false, STR("/kept"), STR(""));
    in.cookie = text_format(a, "%.*s; wf_parked=%.*s", STR_ARGS(in.cookie), STR_ARGS(token));
    CHECK_INT(ask(b, in).status, 404);
    in = request_from(b, SAM, false, STR("/kept"), STR(""));
    CHECK_INT(ask(b, in).status, 404);
    in.cookie = text_format(a, "%.*s; wf_parked=%.*s", STR_ARGS(in.cookie), STR_ARGS(token));
    struct got kept = ask(b, in);
    CHECK_INT(kept.status, 200);
    CHECK(has(kept.body, "action=\"/own?tab=2\"") && has(kept.body, "value=\"what I wrote\""));
    body = filled(b, kept.body, "what+I+wrote");
    CHECK_INT(post(b, SAM, body).status, 303);
    CHECK_INT(post(b, SAM, body).status, 303);
    CHECK_INT(written, 1);
}

TEST(site_keeps_a_form_on_the_page_of_one_it_does_not_know) {
    BENCH;
    struct str body = filled(b, get(b, SAM, STR("/own")).body, "what+I+wrote");
    struct got got = post(b, NOBODY, body);
    CHECK_INT(got.status, 200);
    CHECK(has(got.body, "value=\"what I wrote\"") && has(got.body, "href=\"/sign-in\""));
    CHECK_INT(written, 0);
    /* Signed in meanwhile, in another tab: the token is a visitor's, so it is asked once more. */
    got = post(b, SAM, filled(b, got.body, "what+I+wrote"));
    CHECK(has(got.body, "Send it now") && has(got.body, "value=\"what I wrote\""));
    CHECK_INT(post(b, SAM, filled(b, got.body, "what+I+wrote")).status, 303);
    CHECK_INT(written, 1);
}

static enum outcome end_job(void *context, struct db *db) {
    struct world *w = context;
    CLEANUP(arena_clear) struct arena a = { .limit = 4096 };
    return db_run(db, &a, SQL("UPDATE session SET ended_at_s = $2 WHERE account_id = $1"),
                  BIND(VAL(w->account[SAM]), VAL(w->now_s)), COLS_NONE, 0, NULL);
}

static int status_among(struct bench *b, enum who_is actor, struct str target) {
    CLEANUP(arena_clear) struct arena arena = { .limit = 64 << 20 };
    struct http_response out = { .arena = &arena, .status = 200 };
    struct http_request in = request_from(b, actor, false, target, STR(""));
    test_handle_among(b->site, &in, &out);
    return out.status;
}

/* More than once: a visit that took long reads anew in any case. */
TEST(site_knows_at_once_what_ended_however_busy_it_is) {
    BENCH;
    for (int i = 0; i < 10; i++) {
        world_session_new(b->w, SAM);
        site_rest(b->site, 0);
        CHECK_INT(status_among(b, SAM, STR("/own")), 200);
        CHECK_OK(writer_run(access_writer(b->w->access), end_job, b->w));
        CHECK_INT(status_among(b, SAM, STR("/own")), 303);
    }
    site_rest(b->site, 0);
}

TEST(site_knows_its_own_page_by_the_token_of_a_sign_in_that_ended) {
    BENCH;
    struct str body = filled(b, get(b, SAM, STR("/own")).body, "what+I+wrote");
    session_end(b, SAM, b->w->now_s - 1);
    struct http_request in = request_from(b, SAM, true, STR("/own"), body);
    in.fetch_site = STR(""); /* an old phone */
    in.origin = STR("null");
    CHECK(has(ask(b, in).head, "Location: /sign-in?to=%2Fkept\n"));
}

/* --- Leaving, and live events --- */

TEST(site_ends_the_sign_in_of_one_who_leaves) {
    BENCH;
    struct got left = get(b, SAM, STR("/leave"));
    CHECK_INT(left.status, 303);
    CHECK(has(left.head, text_format(&b->w->arena, "Location: %s\n", config_now()->leave_to).p));
    CHECK(has(left.head, "Set-Cookie: wf_session=; Max-Age=0") && has(left.head, "Set-Cookie: wf_ask=; Max-Age=0"));
    CHECK_INT(get(b, SAM, STR("/own")).status, 303);
    CHECK_INT(get(b, NOBODY, STR("/leave")).status, 303);
}

TEST(site_streams_to_those_signed_in_and_only_so_many) {
    BENCH;
    CHECK(get(b, SAM, STR("/events")).stream);
    CHECK(get(b, ANN, STR("/events")).stream);
    CHECK_INT(get(b, NOBODY, STR("/events")).status, 204);
    CHECK_INT(get(b, ADA, STR("/events")).status, 204);
    struct events_stream *other;
    struct str topic = STR("x");
    CHECK_OK(events_subscribe(b->events, &topic, 1, &other));
    CHECK_INT(get(b, SAM, STR("/events")).status, 204);
}

TEST(site_streams_what_two_write_together_to_them_alone) {
    BENCH;
    struct arena *a = &b->w->arena;
    struct str ann = text_format(a, "/events?person=%.*s", STR_ARGS(world_person(b->w, ANN)));
    static const enum who_is others[] = { LEE, OLA, WIM, ADA, NOBODY };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) CHECK_INT(get(b, others[i], ann).status, 204);
    CHECK_INT(get(b, SAM, STR("/events?person=nonsense")).status, 204);
    CHECK(get(b, SAM, ann).stream);
}

TEST(site_tells_the_team_when_a_form_was_done_and_not_when_it_was_shown_again) {
    BENCH;
    struct events_stream *stream;
    char said[300];
    struct str topic = text_format(&b->w->arena, "team:%.*s", STR_ARGS(b->w->team));
    CHECK_OK(events_subscribe(b->events, &topic, 1, &stream));
    struct str body = filled(b, get(b, SAM, STR("/own")).body, "hello");
    post(b, SAM, filled(b, get(b, SAM, STR("/own")).body, ""));
    CHECK(events_ready(b->events) == NULL);
    post(b, SAM, body);
    CHECK(events_ready(b->events) == stream);
    CHECK(events_take(stream, said, sizeof said) > 0);
    post(b, SAM, body);
    CHECK(events_ready(b->events) == NULL);
}

/* --- For the server --- */

TEST(site_gives_heavy_routes_their_own_threads_in_every_guise) {
    CLEANUP(world_free) struct world *w = world_new();
    const struct {
        const char *target;
        bool post, heavy;
    } cases[] = { { "/sign-in", true, true },   { "/sign-in?to=%2F", true, true }, { "/sign-in", false, false },
                  { "/si%67n-in", true, true }, { "/ask", true, false },           { "/ask?a=%20", true, false },
                  { "/nothing", true, false } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct http_request in = { .method = cases[i].post ? HTTP_POST : HTTP_GET, .target = text_of(cases[i].target) };
        CHECK(site_is_heavy(w->site, &in) == cases[i].heavy);
    }
}

TEST(site_has_a_page_for_what_the_server_refuses) {
    static const int statuses[] = { 400, 405, 408, 413, 414, 417, 431, 500, 501, 503 };
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
        struct http_request in = { .accept_language = STR("ar") };
        struct str page = STR("");
        site_refusal(NULL, statuses[i], &in, &page);
        CHECK(has(page, "<!DOCTYPE html>") && has(page, "href=\"/help\"") && has(page, "dir=\"rtl\""));
        in.accept_language = STR("");
        site_refusal(NULL, statuses[i], &in, &page);
        CHECK(has(page, "lang=\"en-GB\"") &&
              !has(page, "<"
                         "style") &&
              !has(page, "<"
                         "script"));
    }
}

TEST(site_answers_health_and_robots_without_a_worker) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    struct http_response out = { .arena = &a, .status = 200 };
    struct http_request in = { .target = STR("/health") };
    CHECK(site_at_once(NULL, &in, &out));
    CHECK_STR(out.body, STR("ok\n"));
    in.target = STR("/robots.txt");
    CHECK(site_at_once(NULL, &in, &out));
    CHECK(has(out.body, "Disallow: /"));
    in.target = STR("/assets/nothing");
    CHECK(!site_at_once(NULL, &in, &out));
}

TEST(site_does_not_open_with_a_route_twice_or_without_a_need) {
    CLEANUP(world_free) struct world *w = world_new();
    static const struct route twice[] = { { OPEN_PAGE("/a", open_show) }, { OPEN_PAGE("/a", open_show) } };
    static const struct route bare[] = { { SELF_PAGE("/a", "test", own_page) } };
    static const size_t two = 2, one = 1;
    const struct capability with_twice = {
        .name = "t", .routes = twice, .route_count = &two, .audited_count = &no_tables
    };
    const struct capability with_bare = {
        .name = "t", .routes = bare, .route_count = &one, .audited_count = &no_tables
    };
    const struct capability *all[] = { &with_twice };
    struct site_options o = {
        .capabilities = all, .capability_count = 1, .access = w->access, .database_url = w->url, .threads = 1
    };
    struct site *s;
    struct db_problem why;
    CHECK_OUTCOME(site_open(&o, &s, &why), FAIL_INVALID);
    CHECK(strstr(why.text, "/a is declared twice"));
    all[0] = &with_bare;
    CHECK_OUTCOME(site_open(&o, &s, &why), FAIL_INVALID);
    CHECK(strstr(why.text, "/a declares no need"));
}
