/* server_answer.c — sending answers. What an answer borrows lies in its exchange's arena, which lives until
 * libmicrohttpd has said that the request is over. */
#include "base/clock.h"
#include "base/log.h"
#include "http/server_inside.h"
#include "page/assets.h"
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

enum { STREAM_BLOCK = 1024, REFUSAL_HEAD_MAX = 1000, REFUSAL_PAGE_MAX = 16 * 1024 };

/* --- Headers --- */

static bool header_put(struct MHD_Response *r, struct arena *a, struct str name, struct str value) {
    const char *n = text_z(a, name), *v = text_z(a, value);
    return n && v && (value.n == 0 || MHD_add_response_header(r, n, v) == MHD_YES);
}

static bool headers_put(struct exchange *e, struct MHD_Response *r) {
    const struct http_response *out = &e->out;
    for (size_t i = 0; i < out->header_count; i++)
        if (!header_put(r, &e->arena, out->headers[i].name, out->headers[i].value)) return false;
    return !e->server->stopping || header_put(r, &e->arena, STR("Connection"), STR("close"));
}

static struct MHD_Response *response_of(struct str bytes) {
    void *p;
    const char *from = bytes.p ? bytes.p : "";
    memcpy(&p, &from, sizeof p); /* persistent: libmicrohttpd only reads it */
    return MHD_create_response_from_buffer(bytes.n, p, MHD_RESPMEM_PERSISTENT);
}

static struct MHD_Response *response_copy_of(struct str bytes) {
    void *p;
    memcpy(&p, &bytes.p, sizeof p);
    return MHD_create_response_from_buffer(bytes.n, p, MHD_RESPMEM_MUST_COPY);
}

static void answer_count(struct exchange *e, int status, int kind) {
    struct server *s = e->server;
    bool known = kind > 0 && kind < HTTP_KINDS;
    s->answered[known ? kind : 0][status / 100 % HTTP_CLASSES]++;
    if (known && e->whole_us) tally_add(&s->took[kind], clock_steady_us() - e->whole_us);
}

/* Hands an answer over. When that fails the connection is closed without one. */
static enum MHD_Result response_send(struct exchange *e, struct MHD_Connection *c, int status, struct MHD_Response *r,
                                     enum peer_state state, size_t bytes) {
    if (!r) return MHD_NO;
    e->stage = STAGE_ANSWERED;
    answer_count(e, status, e->out.kind);
    peer_enter(e->peer, state);
    e->peer->bytes = (int64_t)bytes;
    enum MHD_Result queued = MHD_queue_response(c, (unsigned)status, r);
    MHD_destroy_response(r);
    return queued;
}

/* --- Refusals --- */

static const char *reason_of(int status) {
    switch (status) {
    case 400: return "Bad Request";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 417: return "Expectation Failed";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    default: return "Service Unavailable";
    }
}

/* For when there is no page: a person may read it, so it says what to do. */
static const char *sentence_of(int status) {
    switch (status) {
    case 408: return "That took too long to arrive. Try again when the connection is better.\n";
    case 413: return "That is more than we can take in one go. Send it in smaller parts.\n";
    case 414:
    case 431: return "That address is too long, or the browser keeps too many cookies for this site.\n";
    case 500: return "That didn't work, and it's our doing.\n";
    case 503: return "A lot is happening just now. Wait a minute and try again.\n";
    default: return "That request can't be read.\n";
    }
}

#define REFUSAL_POLICY                                                                                                 \
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

struct refusal {
    struct str body, type, more; /* more: further headers, each with its line end */
};

static struct refusal refusal_of(struct exchange *e, int status) {
    const struct server_options *o = &e->server->o;
    struct refusal r = { .body = text_of(sentence_of(status)),
                         .type = STR("text/plain; charset=utf-8"),
                         .more = STR("") };
    struct str page = STR("");
    if (o->refusal) o->refusal(o->context, status, &e->in, &page);
    if (page.n && page.n <= REFUSAL_PAGE_MAX) {
        r.body = page;
        r.type = STR("text/html; charset=utf-8");
    }
    if (status == 405) r.more = STR("Allow: GET, HEAD, POST\r\n");
    if (status == 503) r.more = STR("Retry-After: 5\r\n");
    e->server->refused++;
    e->out.kind = 0;
    if (status == 503) e->server->busy++;
    return r;
}

enum MHD_Result refusal_send(struct exchange *e, struct MHD_Connection *c, int status) {
    struct refusal refusal = refusal_of(e, status);
    struct MHD_Response *r = response_copy_of(refusal.body);
    if (!r) return MHD_NO;
    MHD_add_response_header(r, "Connection", "close");
    MHD_add_response_header(r, "Cache-Control", "no-store");
    MHD_add_response_header(r, "X-Content-Type-Options", "nosniff");
    MHD_add_response_header(r, "Content-Security-Policy", REFUSAL_POLICY);
    header_put(r, &e->arena, STR("Content-Type"), refusal.type);
    if (status == 405) MHD_add_response_header(r, "Allow", "GET, HEAD, POST");
    if (status == 503) MHD_add_response_header(r, "Retry-After", "5");
    return response_send(e, c, status, r, PEER_ANSWER, refusal.body.n);
}

void refusal_write(struct peer *p, int status) {
    struct refusal r = refusal_of(p->exchange, status);
    char head[REFUSAL_HEAD_MAX];
    int n = snprintf(head, sizeof head,
                     "HTTP/1.1 %d %s\r\nConnection: close\r\nCache-Control: no-store\r\n"
                     "X-Content-Type-Options: nosniff\r\n"
                     "Content-Security-Policy: " REFUSAL_POLICY "\r\n"
                     "Content-Type: %.*s\r\n%.*sContent-Length: %zu\r\n\r\n",
                     status, reason_of(status), STR_ARGS(r.type), STR_ARGS(r.more), r.body.n);
    p->unread = true;
    answer_count(p->exchange, status, 0);
    if (n < 0 || (size_t)n >= sizeof head) return;
    /* One who doesn't take it at once does without. */
    if (send(p->fd, head, (size_t)n, MSG_NOSIGNAL | MSG_DONTWAIT | MSG_MORE) != n) return;
    if (send(p->fd, r.body.p, r.body.n, MSG_NOSIGNAL | MSG_DONTWAIT) < 0) return;
}

/* --- Live events --- */

static bool stream_is_over(const struct exchange *e, int64_t now_ms) {
    return e->server->stopping || e->peer->ended || now_ms - e->peer->since_ms > e->server->o.stream_ms;
}

/* Writes what there is to say, or a comment when nothing was said for long; else waits, suspended. */
static ssize_t stream_read(void *context, uint64_t position, char *out, size_t most) {
    struct exchange *e = context;
    int64_t now_ms = clock_steady_ms();
    (void)position;
    size_t n = events_take(e->out.stream, out, most);
    bool silent = !e->stream_begun || now_ms - e->stream_said_ms >= e->server->o.heartbeat_ms;
    if (n == 0 && stream_is_over(e, now_ms)) return MHD_CONTENT_READER_END_OF_STREAM;
    if (n == 0 && silent && most >= 3) {
        memcpy(out, ":\n\n", 3);
        n = 3;
    }
    if (n) {
        e->stream_begun = true;
        e->stream_said_ms = now_ms;
        return (ssize_t)n;
    }
    e->stream_waiting = true;
    MHD_suspend_connection(e->peer->connection);
    return 0;
}

static enum MHD_Result stream_send(struct exchange *e, struct MHD_Connection *c) {
    struct MHD_Response *r = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, STREAM_BLOCK, stream_read, e, NULL);
    if (!r) return MHD_NO;
    events_set_owner(e->out.stream, e);
    MHD_add_response_header(r, "Content-Type", "text/event-stream; charset=utf-8");
    MHD_add_response_header(r, "Cache-Control", "no-store");
    MHD_add_response_header(r, "X-Content-Type-Options", "nosniff");
    MHD_add_response_header(r, "X-Accel-Buffering", "no"); /* nginx: pass it on as it comes */
    return response_send(e, c, 200, r, PEER_STREAM, 0);
}

void stream_resume(struct exchange *e) {
    if (!e->stream_waiting) return;
    e->stream_waiting = false;
    MHD_resume_connection(e->peer->connection);
}

void streams_resume(struct server *s) {
    int64_t now_ms = clock_steady_ms();
    if (s->o.events)
        for (struct events_stream *stream; (stream = events_ready(s->o.events));)
            if (events_owner(stream)) stream_resume(events_owner(stream));
    for (struct peer *p = s->peers; p; p = p->after) {
        struct exchange *e = p->exchange;
        if (p->state != PEER_STREAM || !e || !e->stream_waiting) continue;
        if (stream_is_over(e, now_ms) || now_ms - e->stream_said_ms >= s->o.heartbeat_ms) stream_resume(e);
    }
}

/* --- Answers --- */

static struct MHD_Response *asset_response(const struct exchange *e, size_t *bytes) {
    const struct asset *asset = e->out.asset;
    struct str body = asset->plain;
    const char *encoding = NULL;
    if (asset->brotli.n && encoding_is_taken(e->in.accept_encoding, "br")) {
        body = asset->brotli;
        encoding = "br";
    } else if (asset->gzip.n && encoding_is_taken(e->in.accept_encoding, "gzip")) {
        body = asset->gzip;
        encoding = "gzip";
    }
    struct MHD_Response *r = response_of(body);
    if (r && encoding) MHD_add_response_header(r, "Content-Encoding", encoding);
    *bytes = body.n;
    return r;
}

enum MHD_Result answer_send(struct exchange *e, struct MHD_Connection *c) {
    struct http_response *out = &e->out;
    size_t bytes = out->body.n;
    bool wrong = out->failed || out->status < 200 || out->status > 599;
    if (wrong) {
        log_error("an answer could not be sent: %s", out->failed ? "a header did not fit" : "its status means nothing");
        return refusal_send(e, c, 500);
    }
    if (out->stream && e->in.method != HTTP_HEAD) return stream_send(e, c);
    struct MHD_Response *r = out->asset ? asset_response(e, &bytes) : response_of(out->body);
    if (!r) return MHD_NO;
    bool whole = headers_put(e, r) && (!e->gzip || MHD_add_response_header(r, "Content-Encoding", "gzip") == MHD_YES);
    if (!whole) {
        MHD_destroy_response(r);
        return refusal_send(e, c, 500);
    }
    return response_send(e, c, out->status, r, PEER_ANSWER, bytes);
}
