/* The server over real sockets, with handlers of the test's own. */
#include "base/clock.h"
#include "http/events.h"
#include "http/listen.h"
#include "http/server.h"
#include "testing.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

enum { WAIT_MS = 5000, ANSWER_MAX = 4 << 20 };

/* --- A server and its handler --- */

struct fixture {
    struct server *server;
    struct server_options options;
    int port;
    atomic_int handled, freed;
    atomic_bool hold;                     /* the handler of /hold waits for this to fall */
    char seen[2000];                      /* what the handler of /seen was given */
    struct http_waiting *_Atomic waiting; /* the answer of /wait or /again */
};

static void handle_seen(struct fixture *f, const struct http_request *in, struct http_response *out) {
    snprintf(f->seen, sizeof f->seen, "%d|%.*s|%.*s|%.*s|%.*s|%.*s|%d|%.*s", (int)in->method, STR_ARGS(in->target),
             STR_ARGS(in->host), STR_ARGS(in->cookie), STR_ARGS(in->accept_language), STR_ARGS(in->address), in->secure,
             in->body.n < 100 ? (int)in->body.n : 0, in->body.p);
    response_text(out, 200, STR("text/plain"), text_format(out->arena, "%s", f->seen));
}

static void handle_large(struct http_response *out) {
    char *p = arena_alloc(out->arena, 1, 100000);
    for (size_t i = 0; i < 100000; i++) p[i] = (char)('a' + (i * i) % 7);
    response_text(out, 200, STR("text/plain"), (struct str){ p, 100000 });
}

static void owner_free(void *owner) { (*(atomic_int *)owner)++; }

static void handle_stream(struct fixture *f, struct http_response *out) {
    struct str topic = STR("person:1");
    if (events_subscribe(f->options.events, &topic, 1, &out->stream) != OK) out->status = 204;
}

static void wait_put_aside(void *fixture, struct http_waiting *w) { ((struct fixture *)fixture)->waiting = w; }

/* /wait: waits with its answer written; /again: writes it when it is called for the second time. */
static void handle_wait(struct fixture *f, struct http_response *out, bool again) {
    bool second = out->visit != NULL;
    if (!again || second) response_text(out, 200, STR("text/plain"), STR("after the wait"));
    if (second) return;
    out->visit = f;
    out->wait = wait_put_aside;
}

static void handle(void *context, int worker, const struct http_request *in, struct http_response *out) {
    struct fixture *f = context;
    struct str path = in->target;
    (void)worker;
    f->handled++;
    bool holds = text_is(path, STR("/hold")) || text_is(path, STR("/heavy/hold"));
    while (holds && f->hold) usleep(1000);
    if (text_starts(path, STR("/wait"))) handle_wait(f, out, false);
    if (text_is(path, STR("/again"))) handle_wait(f, out, true);
    if (text_is(path, STR("/counted"))) out->kind = 7;
    if (text_starts(path, STR("/seen"))) handle_seen(f, in, out);
    if (text_is(path, STR("/large"))) handle_large(out);
    if (text_is(path, STR("/events"))) handle_stream(f, out);
    if (text_is(path, STR("/broken"))) response_header(out, STR("X-Broken"), STR("a\r\nSet-Cookie: b=c"));
    if (text_is(path, STR("/owned"))) {
        out->body = STR("kept elsewhere");
        out->body_free = owner_free;
        out->body_owner = &f->freed;
    }
}

static bool at_once(void *context, const struct http_request *in, struct http_response *out) {
    (void)context;
    if (!text_is(in->target, STR("/health"))) return false;
    response_text(out, 200, STR("text/plain"), STR("ok\n"));
    return true;
}

static bool is_heavy(void *context, const struct http_request *in) {
    (void)context;
    return text_starts(in->target, STR("/heavy"));
}

static bool is_known(void *context, const struct http_request *in) {
    (void)context;
    return text_starts(in->cookie, STR("known"));
}

static size_t body_limit(void *context, const struct http_request *in) {
    (void)context;
    return text_is(in->target, STR("/upload")) ? 1000000 : 1000;
}

static struct fixture *fixture_open(struct server_options o) {
    struct fixture *f = calloc(1, sizeof *f);
    CHECK_OK(listen_open(STR("127.0.0.1:0"), &o.listen_fd));
    o.context = f;
    o.handle = handle;
    o.at_once = at_once;
    o.is_heavy = is_heavy;
    o.is_known = is_known;
    o.body_limit = body_limit;
    f->options = o;
    CHECK_OK(server_start(&o, &f->server));
    f->port = server_port(f->server);
    return f;
}

static void fixture_close(struct fixture **held) {
    struct fixture *f = *held;
    if (f->server) CHECK_OK(server_stop(f->server));
    if (f->options.events) events_close(f->options.events);
    free(f);
}
#define SERVER(...) CLEANUP(fixture_close) struct fixture *f = fixture_open((struct server_options){ __VA_ARGS__ })

/* --- A visitor --- */

struct answer {
    int status;
    bool closed; /* the server closed the connection afterwards */
    struct str head, body;
};

static int visit(const struct fixture *f) {
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)f->port) };
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK(fd >= 0 && connect(fd, (struct sockaddr *)&at, sizeof at) == 0);
    return fd;
}

static void fd_close(int *fd) { close(*fd); }

static void say(int fd, struct str bytes) {
    for (size_t sent = 0; sent < bytes.n;) {
        ssize_t n = send(fd, bytes.p + sent, bytes.n - sent, MSG_NOSIGNAL);
        if (n <= 0) return; /* the server has closed: the answer says why */
        sent += (size_t)n;
    }
}

static char received[ANSWER_MAX];

/* One byte more at most in_ms from now: 1, 0 at the end, -1 when nothing came. */
static ssize_t hear(int fd, char *out, size_t most, int in_ms) {
    struct pollfd p = { .fd = fd, .events = POLLIN };
    if (poll(&p, 1, in_ms) != 1) return -1;
    ssize_t n = recv(fd, out, most, 0);
    return n < 0 ? 0 : n;
}

static size_t length_of(struct str head) {
    size_t at = text_find(head, STR("Content-Length: "));
    return at == head.n ? SIZE_MAX : (size_t)strtoul(head.p + at + 16, NULL, 10);
}

/* Reads one answer; to its end when `whole`, for then the connection must close. */
static struct answer listen_to(int fd, bool whole, int in_ms) {
    struct answer a = { 0 };
    size_t n = 0, need = SIZE_MAX;
    while (n < ANSWER_MAX && (whole || n < need)) {
        ssize_t got = hear(fd, received + n, whole ? ANSWER_MAX - n : 1, in_ms);
        if (got < 0) break;
        a.closed = got == 0;
        if (a.closed) break;
        n += (size_t)got;
        struct str all = { received, n };
        size_t end = text_find(all, STR("\r\n\r\n"));
        if (end == n) continue;
        a.head = (struct str){ received, end + 2 };
        a.body = (struct str){ received + end + 4, n - end - 4 };
        size_t body = length_of(a.head);
        need = body == SIZE_MAX ? SIZE_MAX : end + 4 + body;
        if (text_find(a.head, STR(" 204 ")) < a.head.n || text_find(a.head, STR(" 304 ")) < a.head.n) need = end + 4;
    }
    if (a.head.n > 12) a.status = atoi(a.head.p + 9);
    return a;
}

static struct answer ask(const struct fixture *f, struct str bytes, bool whole) {
    CLEANUP(fd_close) int fd = visit(f);
    say(fd, bytes);
    return listen_to(fd, whole, WAIT_MS);
}

static bool has(struct str s, const char *words) { return text_find(s, text_of(words)) < s.n; }

/* True now or within two seconds. */
#define CHECK_SOON(expr)                                                                                               \
    do {                                                                                                               \
        for (int tries = 0; tries < 200 && !(expr); tries++) usleep(10000);                                            \
        CHECK(expr);                                                                                                   \
    } while (0)

/* --- What a handler is given --- */

TEST(server_hands_over_what_a_browser_sent) {
    SERVER(.workers = 1);
    struct answer a = ask(f,
                          STR("GET /seen/a%20b?q=%C3%A9 HTTP/1.1\r\nHost: peers.example.org:8080\r\nCookie: a=1\r\n"
                              "Accept-Language: cy\r\nCookie: b=2\r\naccept-language: en\r\nX-Empty:\r\n\r\n"),
                          false);
    CHECK_INT(a.status, 200);
    CHECK_STR(a.body, STR("0|/seen/a%20b?q=%C3%A9|peers.example.org:8080|a=1; b=2|cy, en|127.0.0.1|0|"));
    CHECK(has(a.head, "X-Content-Type-Options: nosniff"));
}

TEST(server_takes_bodies_whole_or_in_chunks) {
    SERVER(.workers = 1);
    struct answer a = ask(f, STR("POST /seen HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"), false);
    CHECK(has(a.body, "|hello"));
    a = ask(f,
            STR("POST /seen HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                "2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\n\r\n"),
            false);
    CHECK(has(a.body, "2|/seen|a||") && has(a.body, "|hello"));
    a = ask(f, STR("POST /seen HTTP/1.1\r\nHost: a\r\n\r\n"), false);
    CHECK_INT(a.status, 200);
}

TEST(server_answers_head_without_a_body) {
    SERVER(.workers = 1);
    struct answer a = ask(f, STR("HEAD /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), true);
    CHECK_INT(a.status, 200);
    CHECK_INT(a.body.n, 0);
    CHECK_INT(length_of(a.head), 3);
}

TEST(server_keeps_a_connection_for_several_requests_at_once) {
    SERVER(.workers = 2);
    CLEANUP(fd_close) int fd = visit(f);
    say(fd, STR("GET /seen/1 HTTP/1.1\r\nHost: a\r\n\r\nPOST /seen/2 HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi"
                "GET /health HTTP/1.1\r\nHost: a\r\n\r\n"));
    CHECK(has(listen_to(fd, false, WAIT_MS).body, "/seen/1"));
    CHECK(has(listen_to(fd, false, WAIT_MS).body, "/seen/2"));
    CHECK_STR(listen_to(fd, false, WAIT_MS).body, STR("ok\n"));
    say(fd, STR("GET /seen/3 HTTP/1.1\r\nHost: a\r\n\r\n"));
    CHECK(has(listen_to(fd, false, WAIT_MS).body, "/seen/3"));
}

TEST(server_believes_a_proxy_only_when_told_and_only_its_last_word) {
    const struct str forwarded = STR("GET /seen HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 10.0.0.1, 198.51.100.7\r\n"
                                     "X-Forwarded-Proto: https\r\n\r\n");
    {
        SERVER(.workers = 1);
        CHECK(has(ask(f, forwarded, false).body, "|127.0.0.1|0|"));
    }
    SERVER(.workers = 1, .trust_proxy = true);
    CHECK(has(ask(f, forwarded, false).body, "|198.51.100.7|1|"));
    CHECK(has(ask(f, STR("GET /seen HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: x\r\n\r\n"), false).body, "|127.0.0.1|0|"));
    CHECK(has(ask(f, STR("GET /seen HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 2001:DB8::0:1\r\n\r\n"), false).body,
              "|2001:db8::1|0|"));
}

/* --- What is refused --- */

static struct str repeat(struct arena *a, const char *before, const char *piece, int times, const char *after) {
    struct text_builder b = { .arena = a };
    text_add(&b, text_of(before));
    for (int i = 0; i < times; i++) text_add(&b, text_of(piece));
    text_add(&b, text_of(after));
    return text_built(&b);
}

TEST(server_refuses_what_could_be_read_in_two_ways) {
    const struct {
        const char *name;
        struct str bytes;
        int status;
    } cases[] = {
#define GET_(head) STR("GET /seen HTTP/1.1\r\n" head "\r\n")
#define POST_(head, body) STR("POST /seen HTTP/1.1\r\nHost: a\r\n" head "\r\n" body)
        { "no Host", GET_(""), 400 },
        { "an empty Host", GET_("Host:\r\n"), 400 },
        { "two Hosts", GET_("Host: a\r\nHost: a\r\n"), 400 },
        { "a Host with a path", GET_("Host: a/b\r\n"), 400 },
        { "a Host list", GET_("Host: a, b\r\n"), 400 },
        { "length and chunks", POST_("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400 },
        { "chunks and length", POST_("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"), 400 },
        { "two lengths", POST_("Content-Length: 5\r\nContent-Length: 5\r\n", "hello"), 400 },
        { "two different lengths", POST_("Content-Length: 5\r\nContent-Length: 6\r\n", "hello"), 400 },
        { "a list of lengths", POST_("Content-Length: 5, 5\r\n", "hello"), 400 },
        { "a signed length", POST_("Content-Length: +5\r\n", "hello"), 400 },
        { "a negative length", POST_("Content-Length: -5\r\n", "hello"), 400 },
        { "a length that is none", POST_("Content-Length: five\r\n", "hello"), 400 },
        { "an unknown encoding", POST_("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 501 },
        { "two encodings", POST_("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n"), 400 },
        { "an encoding with a space before its colon", POST_("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"), 400 },
        { "an encoding in disguise",
          POST_("Transfer-Encoding: \x0b"
                "chunked\r\n",
                "0\r\n\r\n"),
          400 },
        { "a bad chunk", POST_("Transfer-Encoding: chunked\r\n", "zz\r\nhe\r\n0\r\n\r\n"), 400 },
        { "a GET with a body", GET_("Host: a\r\nContent-Length: 5\r\n"), 400 },
        { "a GET in chunks", GET_("Host: a\r\nTransfer-Encoding: chunked\r\n"), 400 },
        { "a lone LF after the first line", STR("GET /seen HTTP/1.1\nHost: a\r\n\r\n"), 400 },
        { "a lone LF between headers", GET_("Host: a\nX-A: b\r\n"), 400 },
        { "a lone CR in a value", GET_("Host: a\r\nX-A: b\rContent-Length: 5\r\n"), 400 },
        { "NUL in a value", GET_("Host: a\r\nX-A: b\0c\r\nX-B: d\r\n"), 400 },
        { "NUL in the last value", GET_("Host: a\r\nX-A: b\0c\r\n"), 400 },
        { "NUL in a length", POST_("Content-Length: 5\0 6\r\nX-B: d\r\n", "hello"), 400 },
        { "NUL in the target", STR("GET /seen\0x HTTP/1.1\r\nHost: a\r\n\r\n"), 400 },
        { "a folded header", GET_("Host: a\r\nX-A: b\r\n c\r\nX-B: d\r\n"), 400 },
        { "a folded first header", GET_(" Host: a\r\nHost: a\r\n"), 400 },
        { "a header without a name", GET_("Host: a\r\n: b\r\n"), 400 },
        { "a header without a colon", GET_("Host: a\r\nX-A\r\n"), 400 },
        { "a name with a mark", GET_("Host: a\r\nX(A): b\r\n"), 400 },
        { "a whole address as target", STR("GET http://a/seen HTTP/1.1\r\nHost: a\r\n\r\n"), 400 },
        { "an asterisk as target", STR("GET * HTTP/1.1\r\nHost: a\r\n\r\n"), 400 },
        { "a target without a slash", STR("GET seen HTTP/1.1\r\nHost: a\r\n\r\n"), 400 },
        { "two slashes at the start", STR("GET //evil.example/seen HTTP/1.1\r\nHost: a\r\n\r\n"), 400 },
        { "a target with a space", STR("GET /se en HTTP/1.1\r\nHost: a\r\n\r\n"), 400 },
        { "a target with a fragment", STR("GET /seen#a HTTP/1.1\r\nHost: a\r\n\r\n"), 400 },
        { "bytes beyond ASCII in the target", STR("GET /\xC3\xA9 HTTP/1.1\r\nHost: a\r\n\r\n"), 400 },
        { "a percent sign alone", STR("GET /seen% HTTP/1.1\r\nHost: a\r\n\r\n"), 400 },
        { "a percent sign before no digits", STR("GET /seen?a=%zz HTTP/1.1\r\nHost: a\r\n\r\n"), 400 },
        { "spaces before the target", STR("GET  /seen HTTP/1.1\r\nHost: a\r\n\r\n"), 400 },
        { "an unknown version", STR("GET /seen HTTP/1.x\r\nHost: a\r\n\r\n"), 400 },
        { "HTTP/0.9", STR("GET /seen HTTP/0.9\r\nHost: a\r\n\r\n"), 505 },
        { "the first bytes of HTTP/2", STR("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), 505 },
        { "TRACE", STR("TRACE /seen HTTP/1.1\r\nHost: a\r\n\r\n"), 405 },
        { "PUT", STR("PUT /seen HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"), 405 },
        { "DELETE", STR("DELETE /seen HTTP/1.1\r\nHost: a\r\n\r\n"), 405 },
        { "OPTIONS *", STR("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"), 405 },
        { "CONNECT", STR("CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n"), 405 },
        { "a method nobody knows", STR("BREW /seen HTTP/1.1\r\nHost: a\r\n\r\n"), 501 },
        { "a method in small letters", STR("get /seen HTTP/1.1\r\nHost: a\r\n\r\n"), 501 },
        { "something else expected", POST_("Expect: miracles\r\nContent-Length: 5\r\n", "hello"), 417 },
    };
    SERVER(.workers = 1);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer a = ask(f, cases[i].bytes, true);
        if (a.status != cases[i].status || !a.closed)
            print_error("%s: %d instead of %d%s\n", cases[i].name, a.status, cases[i].status,
                        a.closed ? "" : ", and left open");
        CHECK_INT(a.status, cases[i].status);
        CHECK(a.closed);
        CHECK_INT(f->handled, 0);
    }
    CHECK_INT(ask(f, GET_("Host: a\r\n"), false).status, 200);
}

TEST(server_refuses_what_is_too_long) {
    CLEANUP(arena_clear) struct arena a = { .limit = 16 << 20 };
    SERVER(.workers = 1);
    const struct {
        struct str bytes;
        int status;
    } cases[] = {
        { repeat(&a, "GET /seen?", "a", 9000, " HTTP/1.1\r\nHost: a\r\n\r\n"), 414 },
        { repeat(&a, "GET /seen?", "a", 200000, " HTTP/1.1\r\nHost: a\r\n\r\n"), 414 },
        { repeat(&a, "GET /seen HTTP/1.1\r\nHost: a\r\n", "X-A: b\r\n", 200, "\r\n"), 431 },
        { repeat(&a, "GET /seen HTTP/1.1\r\nHost: a\r\nX-A: ", "b", 17000, "\r\n\r\n"), 431 },
        { repeat(&a, "GET /seen HTTP/1.1\r\nHost: a\r\nX-A: ", "b", 40000, "\r\n\r\n"), 431 },
        { repeat(&a, "GET /seen HTTP/1.1\r\nHost: a\r\nX-A: ", "b", 400000, "\r\n\r\n"), 431 },
        { repeat(&a, "GET /seen HTTP/1.1\r\nHost: a\r\n", "X-A: b\r\n", 20000, "\r\n"), 431 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer answer = ask(f, cases[i].bytes, true);
        if (answer.status != cases[i].status) print_error("case %zu: %d\n", i, answer.status);
        CHECK_INT(answer.status, cases[i].status);
        CHECK(answer.closed);
    }
    CHECK_INT(f->handled, 0);
    CHECK_INT(ask(f, repeat(&a, "GET /seen?", "a", 8000, " HTTP/1.1\r\nHost: a\r\n\r\n"), false).status, 200);
}

/* The longest target and the most and longest headers fit together into what a connection may take. */
TEST(server_takes_all_of_a_head_that_is_not_too_long) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    SERVER(.workers = 1);
    struct str line = repeat(&a, "X-A: ", "b", 150, "\r\n");
    struct str start = repeat(&a, "GET /seen?", "a", 8000, " HTTP/1.1\r\nHost: a\r\n");
    CHECK_INT(ask(f, repeat(&a, text_z(&a, start), text_z(&a, line), 95, "\r\n"), false).status, 200);
}

TEST(server_refuses_bodies_over_the_limit_and_the_browser_hears_it) {
    CLEANUP(arena_clear) struct arena a = { .limit = 64 << 20 };
    SERVER(.workers = 1);
    struct answer answer =
        ask(f, repeat(&a, "POST /seen HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n", "a", 3000000, ""), true);
    CHECK_INT(answer.status, 413);
    answer = ask(f,
                 repeat(&a, "POST /seen HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
                        "10\r\n0123456789abcdef\r\n", 100000, "0\r\n\r\n"),
                 true);
    CHECK_INT(answer.status, 413);
    CHECK(answer.closed);
    answer =
        ask(f, STR("POST /seen HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\n"), true);
    CHECK_INT(answer.status, 413);
    answer = ask(f, STR("POST /seen HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n"), true);
    CHECK_INT(answer.status, 413);
    CHECK_INT(f->handled, 0);
    answer = ask(f, repeat(&a, "POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n", "a", 1000000, ""),
                 false);
    CHECK_INT(answer.status, 200);
}

TEST(server_says_before_the_body_comes_whether_it_will_take_it) {
    SERVER(.workers = 1);
    struct answer a =
        ask(f, STR("POST /seen HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 20000000\r\n\r\n"), true);
    CHECK_INT(a.status, 413);
    CLEANUP(fd_close) int fd = visit(f);
    char line[100];
    say(fd, STR("POST /seen HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n"));
    ssize_t n = hear(fd, line, 25, WAIT_MS);
    CHECK_STR(((struct str){ line, (size_t)n }), STR("HTTP/1.1 100 Continue\r\n\r\n"));
    say(fd, STR("hello"));
    CHECK(has(listen_to(fd, false, WAIT_MS).body, "|hello"));
}

TEST(server_holds_only_so_many_bytes_of_bodies) {
    SERVER(.workers = 1, .bodies_max = 100000);
    struct answer a = ask(f, STR("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 500000\r\n\r\n"), true);
    CHECK_INT(a.status, 503);
    CHECK(has(a.head, "Retry-After: "));
    CHECK_INT(ask(f, STR("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"), false).status, 200);
}

/* --- Deadlines --- */

/* Sends a byte now and then until the server ends it; how long that took. */
static int64_t drip(const struct fixture *f, const char *begin, const char *piece, struct answer *out) {
    CLEANUP(fd_close) int fd = visit(f);
    int64_t begun_ms = clock_steady_ms();
    say(fd, text_of(begin));
    while (clock_steady_ms() - begun_ms < WAIT_MS) {
        struct pollfd p = { .fd = fd, .events = POLLIN };
        if (poll(&p, 1, 30) == 1) break;
        say(fd, text_of(piece));
    }
    *out = listen_to(fd, true, WAIT_MS);
    return clock_steady_ms() - begun_ms;
}

TEST(server_ends_heads_and_bodies_that_drip) {
    SERVER(.workers = 1, .head_ms = 300, .body_ms = 300, .idle_ms = 300);
    struct answer a;
    int64_t took_ms = drip(f, "GET /seen HTTP/1.1\r\nHost: a\r\nX-A: ", "b", &a);
    CHECK_INT(a.status, 408);
    CHECK(a.closed && took_ms > 250 && took_ms < 1500);
    took_ms = drip(f, "POST /seen HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n", "b", &a);
    CHECK_INT(a.status, 408);
    CHECK(a.closed && took_ms > 250 && took_ms < 1500);
    drip(f, "POST /seen HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nb\r\n", &a);
    CHECK_INT(a.status, 408);
    took_ms = drip(f, "GE", "T", &a);
    CHECK(a.closed && a.status == 0 && took_ms > 250 && took_ms < 1500);
    CHECK_INT(f->handled, 0);
    CHECK(server_figures(f->server).timed_out >= 4);
}

TEST(server_gives_a_large_body_the_time_that_its_bytes_earn) {
    SERVER(.workers = 1, .body_ms = 200, .rate_min = 100);
    CLEANUP(fd_close) int fd = visit(f);
    char piece[100];
    memset(piece, 'a', sizeof piece);
    say(fd, STR("POST /seen HTTP/1.1\r\nHost: a\r\nContent-Length: 300\r\n\r\n"));
    for (int i = 0; i < 3; i++) {
        say(fd, (struct str){ piece, sizeof piece });
        usleep(i < 2 ? 400000 : 0);
    }
    CHECK_INT(listen_to(fd, false, WAIT_MS).status, 200);
}

TEST(server_drops_connections_that_ask_nothing) {
    SERVER(.workers = 1, .head_ms = 300, .idle_ms = 300);
    CLEANUP(fd_close) int silent = visit(f);
    CLEANUP(fd_close) int idle = visit(f);
    say(idle, STR("GET /health HTTP/1.1\r\nHost: a\r\n\r\n"));
    CHECK_INT(listen_to(idle, false, WAIT_MS).status, 200);
    struct answer a = listen_to(silent, true, 2000), b = listen_to(idle, true, 2000);
    CHECK(a.closed && a.status == 0);
    CHECK(b.closed && b.status == 0);
    CHECK_SOON(server_figures(f->server).connections == 0);
}

TEST(server_ends_those_who_do_not_take_their_answer) {
    SERVER(.workers = 1, .answer_ms = 300, .rate_min = 1000000000);
    CLEANUP(fd_close) int fd = visit(f);
    int small = 1;
    setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    for (int i = 0; i < 100; i++) say(fd, STR("GET /large HTTP/1.1\r\nHost: a\r\n\r\n"));
    CHECK_SOON(server_figures(f->server).timed_out == 1);
    CHECK_SOON(server_figures(f->server).connections == 0);
}

/* --- Limits --- */

TEST(server_takes_only_so_many_connections_of_one_address) {
    SERVER(.workers = 1, .per_address_max = 3);
    int fds[5];
    for (int i = 0; i < 5; i++) {
        fds[i] = visit(f);
        say(fds[i], STR("GET /health HTTP/1.1\r\nHost: a\r\n\r\n"));
    }
    int answered = 0;
    for (int i = 0; i < 5; i++) answered += listen_to(fds[i], false, 1000).status == 200;
    CHECK_INT(answered, 3);
    for (int i = 0; i < 5; i++) close(fds[i]);
    CHECK_SOON(server_figures(f->server).connections == 0);
    CHECK_INT(ask(f, STR("GET /health HTTP/1.1\r\nHost: a\r\n\r\n"), false).status, 200);
}

TEST(server_says_when_too_many_wait_and_answers_the_rest) {
    SERVER(.workers = 1, .heavy_workers = 1, .queue_max = 2);
    int fds[6], busy = 0, fine = 0;
    f->hold = true;
    for (int i = 0; i < 6; i++) {
        fds[i] = visit(f);
        say(fds[i], STR("GET /hold HTTP/1.1\r\nHost: a\r\n\r\n"));
        usleep(50000);
    }
    CHECK_INT(server_figures(f->server).waiting, 2);
    CHECK_INT(ask(f, STR("GET /health HTTP/1.1\r\nHost: a\r\n\r\n"), false).status, 200);
    CHECK_INT(ask(f, STR("GET /heavy HTTP/1.1\r\nHost: a\r\n\r\n"), false).status, 200);
    f->hold = false;
    for (int i = 0; i < 6; i++) {
        struct answer a = listen_to(fds[i], false, WAIT_MS);
        fine += a.status == 200;
        busy += a.status == 503 && has(a.head, "Retry-After: 5");
        close(fds[i]);
    }
    CHECK_INT(fine, 3);
    CHECK_INT(busy, 3);
    CHECK_INT(server_figures(f->server).busy, 3);
}

TEST(server_lets_known_devices_pass_a_crowd_of_tries_and_gives_each_address_a_quarter) {
    SERVER(.workers = 1, .heavy_workers = 1, .heavy_queue_max = 8);
    int fds[6], busy = 0;
    f->hold = true;
    for (int i = 0; i < 6; i++) {
        fds[i] = visit(f);
        say(fds[i], STR("GET /heavy/hold HTTP/1.1\r\nHost: a\r\n\r\n"));
        usleep(50000);
    }
    CHECK_INT(server_figures(f->server).heavy_waiting, 2); /* one is worked on, two wait, three were too many */
    CLEANUP(fd_close) int known = visit(f);
    say(known, STR("GET /heavy HTTP/1.1\r\nHost: a\r\nCookie: known\r\n\r\n"));
    CHECK_SOON(server_figures(f->server).heavy_waiting == 3);
    f->hold = false;
    CHECK_INT(listen_to(known, false, WAIT_MS).status, 200);
    for (int i = 0; i < 6; i++) {
        busy += listen_to(fds[i], false, WAIT_MS).status == 503;
        close(fds[i]);
    }
    CHECK_INT(busy, 3);
}

TEST(server_gives_who_is_slow_less_time_when_it_is_crowded) {
    SERVER(.workers = 1, .connections_max = 8, .head_ms = 60000);
    int fds[7];
    for (int i = 0; i < 7; i++) {
        fds[i] = visit(f);
        say(fds[i], STR("GET / HTTP/1.1\r\nHost: a\r\nX-A: "));
    }
    for (int i = 0; i < 7; i++) {
        if (i == 0) CHECK_INT(listen_to(fds[i], false, WAIT_MS).status, 408);
        close(fds[i]);
    }
}

TEST(server_counts_its_answers_by_kind_and_class) {
    SERVER(.workers = 1);
    CHECK_INT(ask(f, STR("GET /counted HTTP/1.1\r\nHost: a\r\n\r\n"), false).status, 200);
    CHECK_INT(ask(f, STR("GET /counted HTTP/1.1\r\nHost: a\r\n\r\n"), false).status, 200);
    CHECK_INT(ask(f, STR("GET / HTTP/1.1\r\n\r\n"), false).status, 400);
    CHECK_INT(server_answered(f->server, 7, 2), 2);
    CHECK_INT(server_answered(f->server, 0, 4), 1);
    const struct tally *took = server_took(f->server, 7);
    int64_t count = 0;
    for (int i = 0; i <= TALLY_STEPS; i++) count += took->within[i];
    CHECK_INT(count, 2);
    CHECK(took->sum_us > 0);
}

/* --- Answers --- */

TEST(server_compresses_what_gains_by_it) {
    SERVER(.workers = 1);
    struct answer a = ask(f, STR("GET /large HTTP/1.1\r\nHost: a\r\nAccept-Encoding: br, gzip\r\n\r\n"), false);
    CHECK(has(a.head, "Content-Encoding: gzip") && has(a.head, "Vary: Accept-Encoding"));
    CHECK(a.body.n < 50000);
    static unsigned char out[200000];
    z_stream z = { .next_in = (unsigned char *)received + (a.body.p - received), .avail_in = (unsigned)a.body.n };
    z.next_out = out;
    z.avail_out = sizeof out;
    CHECK_INT(inflateInit2(&z, 31), Z_OK);
    CHECK_INT(inflate(&z, Z_FINISH), Z_STREAM_END);
    CHECK_INT(z.total_out, 100000);
    inflateEnd(&z);
    static const char *const plain[] = { "", "Accept-Encoding: gzip;q=0\r\n", "Accept-Encoding: br\r\n",
                                         "Accept-Encoding: gzip\r\nSec-Fetch-Site: cross-site\r\n" };
    CLEANUP(arena_clear) struct arena arena = { .limit = 1 << 20 };
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        a = ask(f, text_format(&arena, "GET /large HTTP/1.1\r\nHost: a\r\n%s\r\n", plain[i]), false);
        CHECK(!has(a.head, "Content-Encoding") && a.body.n == 100000);
    }
}

TEST(server_sends_no_header_that_holds_a_line_end) {
    SERVER(.workers = 1);
    struct answer a = ask(f, STR("GET /broken HTTP/1.1\r\nHost: a\r\n\r\n"), true);
    CHECK_INT(a.status, 500);
    CHECK(!has(a.head, "Set-Cookie"));
}

TEST(server_gives_back_a_body_it_was_lent_once) {
    SERVER(.workers = 1);
    CHECK_STR(ask(f, STR("GET /owned HTTP/1.1\r\nHost: a\r\n\r\n"), false).body, STR("kept elsewhere"));
    CHECK_SOON(f->freed == 1);
}

/* --- Answers that wait --- */

TEST(server_sends_an_answer_that_waits_when_it_is_told_to_and_no_thread_waits_with_it) {
    SERVER(.workers = 1);
    CLEANUP(fd_close) int fd = visit(f);
    say(fd, STR("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n"));
    CHECK_SOON(f->waiting != NULL);
    CHECK_INT(ask(f, STR("GET /counted HTTP/1.1\r\nHost: a\r\n\r\n"), false).status, 200); /* by the one thread */
    char early[100];
    CHECK(hear(fd, early, sizeof early, 50) < 0);
    struct http_waiting *w = f->waiting;
    w->send(w);
    CHECK_STR(listen_to(fd, false, WAIT_MS).body, STR("after the wait"));
    CHECK_INT(f->handled, 2);
}

TEST(server_calls_the_handler_again_for_an_answer_that_is_to_go_on) {
    SERVER(.workers = 1);
    CLEANUP(fd_close) int fd = visit(f);
    say(fd, STR("GET /again HTTP/1.1\r\nHost: a\r\n\r\n"));
    CHECK_SOON(f->waiting != NULL);
    struct http_waiting *w = f->waiting;
    w->resume(w);
    CHECK_STR(listen_to(fd, false, WAIT_MS).body, STR("after the wait"));
    CHECK_INT(f->handled, 2);
}

TEST(server_stands_a_visitor_who_leaves_while_an_answer_waits) {
    SERVER(.workers = 1);
    int fd = visit(f);
    say(fd, STR("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n"));
    CHECK_SOON(f->waiting != NULL);
    close(fd);
    usleep(50000);
    struct http_waiting *w = f->waiting;
    w->send(w);
    CHECK_INT(ask(f, STR("GET /counted HTTP/1.1\r\nHost: a\r\n\r\n"), false).status, 200);
}

/* --- Live events --- */

static struct events_hub *hub_new(size_t streams) {
    struct events_hub *hub;
    CHECK_OK(events_open(streams, &hub));
    return hub;
}

/* Reads until the words have come. */
static bool hears(int fd, const char *words, int in_ms) {
    static char heard[4000];
    size_t n = 0;
    for (int64_t end_ms = clock_steady_ms() + in_ms; clock_steady_ms() < end_ms && n < sizeof heard;) {
        ssize_t got = hear(fd, heard + n, sizeof heard - n, 50);
        if (got == 0) return false;
        if (got > 0) n += (size_t)got;
        if (has((struct str){ heard, n }, words)) return true;
    }
    return false;
}

TEST(server_tells_a_stream_what_changed_and_that_it_is_still_there) {
    SERVER(.workers = 1, .events = hub_new(1), .heartbeat_ms = 300);
    CLEANUP(fd_close) int fd = visit(f);
    say(fd, STR("GET /events HTTP/1.1\r\nHost: a\r\n\r\n"));
    CHECK(hears(fd, "text/event-stream", WAIT_MS));
    CHECK_INT(server_figures(f->server).streams, 1);
    events_publish(f->options.events, STR("person:2"));
    events_publish(f->options.events, STR("person:1"));
    CHECK(hears(fd, "event: changed\ndata: person:1\n\n", WAIT_MS));
    CHECK(hears(fd, ":\n\n", 1000));
    CHECK_INT(ask(f, STR("GET /events HTTP/1.1\r\nHost: a\r\n\r\n"), false).status, 204);
}

TEST(server_ends_a_stream_after_its_time_and_one_whose_browser_has_gone) {
    SERVER(.workers = 1, .events = hub_new(2), .stream_ms = 400, .heartbeat_ms = 100);
    int gone = visit(f);
    say(gone, STR("GET /events HTTP/1.1\r\nHost: a\r\n\r\n"));
    CHECK(hears(gone, "text/event-stream", WAIT_MS));
    close(gone);
    CLEANUP(fd_close) int fd = visit(f);
    say(fd, STR("GET /events HTTP/1.1\r\nHost: a\r\n\r\n"));
    CHECK(hears(fd, "0\r\n\r\n", 2000));
    CHECK_SOON(server_figures(f->server).streams == 0);
    say(fd, STR("GET /health HTTP/1.1\r\nHost: a\r\n\r\n"));
    CHECK_INT(listen_to(fd, false, WAIT_MS).status, 200);
}

TEST(server_answers_head_of_a_stream_and_ends_it) {
    SERVER(.workers = 1, .events = hub_new(2));
    CHECK_INT(ask(f, STR("HEAD /events HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), true).status, 200);
    CHECK_SOON(server_figures(f->server).streams == 0);
}

/* --- Stopping --- */

static void *stop_main(void *context) {
    struct fixture *f = context;
    enum outcome stopped = server_stop(f->server);
    return stopped == OK ? f : NULL;
}

TEST(server_finishes_what_is_under_way_before_it_stops) {
    SERVER(.workers = 1, .events = hub_new(2));
    pthread_t stopper;
    void *stopped;
    f->hold = true;
    CLEANUP(fd_close) int held = visit(f);
    CLEANUP(fd_close) int half = visit(f);
    CLEANUP(fd_close) int idle = visit(f);
    CLEANUP(fd_close) int stream = visit(f);
    say(stream, STR("GET /events HTTP/1.1\r\nHost: a\r\n\r\n"));
    CHECK(hears(stream, ":\n\n", WAIT_MS));
    say(held, STR("GET /hold HTTP/1.1\r\nHost: a\r\n\r\n"));
    say(half, STR("POST /seen HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhe"));
    usleep(200000);
    CHECK_INT(pthread_create(&stopper, NULL, stop_main, f), 0);
    CHECK(hears(stream, "0\r\n\r\n", 1000));
    CHECK(listen_to(idle, true, 1000).closed);
    say(half, STR("llo"));
    f->hold = false;
    struct answer a = listen_to(held, true, WAIT_MS);
    CHECK_INT(a.status, 200);
    CHECK(a.closed && has(a.head, "Connection: close"));
    CHECK(has(listen_to(half, true, WAIT_MS).body, "|hello"));
    pthread_join(stopper, &stopped);
    CHECK(stopped != NULL);
    f->server = NULL;
}

TEST(server_does_not_wait_for_ever_when_it_stops) {
    struct fixture *f = fixture_open((struct server_options){ .workers = 1, .stop_ms = 200 });
    f->hold = true;
    CLEANUP(fd_close) int fd = visit(f);
    say(fd, STR("GET /hold HTTP/1.1\r\nHost: a\r\n\r\n"));
    usleep(100000);
    CHECK_OUTCOME(server_stop(f->server), FAIL_BUSY);
    static struct fixture *left; /* as server_stop says: for the end of the process */
    left = f;
    left->hold = false;
    usleep(100000);
}

TEST(server_refuses_options_that_make_no_sense) {
    struct server_options o = { 0 };
    struct server *s;
    CHECK_OK(listen_open(STR("127.0.0.1:0"), &o.listen_fd));
    CHECK_OUTCOME(server_start(&o, &s), FAIL_INVALID);
    CHECK_OK(listen_open(STR("127.0.0.1:0"), &o.listen_fd));
    o.handle = handle;
    o.workers = -1;
    CHECK_OUTCOME(server_start(&o, &s), FAIL_INVALID);
}

/* Many visitors at once, some of whom leave in the middle. */
static void *crowd_main(void *context) {
    struct fixture *f = context;
    unsigned seed = (unsigned)(uintptr_t)&f;
    for (int i = 0; i < 100; i++) {
        int fd = visit(f);
        int what = rand_r(&seed) % 5;
        say(fd, what == 0   ? STR("GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
                : what == 1 ? STR("POST /seen HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\nhal")
                : what == 2 ? STR("GET /events HTTP/1.1\r\nHost: a\r\n\r\n")
                            : STR("GET /heavy HTTP/1.1\r\nHost: a\r\n\r\n"));
        char some[100];
        if (rand_r(&seed) % 2) hear(fd, some, sizeof some, 20);
        if (what == 3) events_publish(f->options.events, STR("person:1"));
        close(fd);
    }
    return NULL;
}

TEST(server_stands_a_crowd_that_comes_and_goes) {
    SERVER(.workers = 2, .events = hub_new(50), .heartbeat_ms = 50, .per_address_max = 1000);
    pthread_t threads[8];
    for (int i = 0; i < 8; i++) CHECK_INT(pthread_create(&threads[i], NULL, crowd_main, f), 0);
    for (int i = 0; i < 8; i++) pthread_join(threads[i], NULL);
    CHECK_INT(ask(f, STR("GET /health HTTP/1.1\r\nHost: a\r\n\r\n"), false).status, 200);
    CHECK_SOON(server_figures(f->server).streams == 0);
}
