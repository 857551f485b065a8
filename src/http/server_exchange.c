/* server_exchange.c — a request on its way: libmicrohttpd calls exchange_begin for the first line, exchange_advance
 * when the head is complete, for each piece of the body, when all has come, and once more when the connection is
 * resumed with an answer; exchange_end when it is over, however that came about. */
#include "base/clock.h"
#include "http/request.h"
#include "http/server_inside.h"
#include <stdlib.h>
#include <string.h>

enum { BODY_FIRST = 16 * 1024 };

/* --- Begin and end --- */

static void request_blank(struct http_request *in) {
    *in = (struct http_request){ .target = STR(""),
                                 .host = STR(""),
                                 .cookie = STR(""),
                                 .origin = STR(""),
                                 .fetch_site = STR(""),
                                 .content_type = STR(""),
                                 .requested_with = STR(""),
                                 .user_agent = STR(""),
                                 .if_none_match = STR(""),
                                 .accept_language = STR(""),
                                 .accept_encoding = STR(""),
                                 .address = STR(""),
                                 .body = STR("") };
}

/* The target is copied before libmicrohttpd decodes it. */
static void target_take(struct exchange *e, const char *uri) {
    size_t n = uri ? strlen(uri) : 0;
    e->uri = uri;
    e->uri_end = uri ? uri + n : NULL;
    if (n == 0)
        e->refusal = 400;
    else if (n > TARGET_MAX || text_copy(&e->arena, (struct str){ uri, n }, &e->in.target) != OK)
        e->refusal = 414;
}

void *exchange_begin(void *server, const char *uri, struct MHD_Connection *c) {
    struct server *s = server;
    struct peer *p = peer_of(c);
    struct exchange *e = p ? calloc(1, sizeof *e) : NULL;
    if (!e) return NULL;
    e->server = s;
    e->peer = p;
    e->arena.limit = s->o.arena_limit;
    request_blank(&e->in);
    target_take(e, uri);
    e->out = (struct http_response){ .arena = &e->arena, .status = 200 };
    p->exchange = e;
    if (p->state == PEER_IDLE) peer_enter(p, PEER_HEAD);
    s->requests++;
    return e;
}

static void body_free(struct exchange *e) {
    if (!e->body) return;
    explicit_bzero(e->body, e->body_n);
    free(e->body);
    e->server->bodies_held -= e->body_room;
    e->body = NULL;
}

void exchange_end(void *server, struct MHD_Connection *c, void **context, enum MHD_RequestTerminationCode code) {
    struct exchange *e = *context;
    (void)server;
    (void)c;
    (void)code;
    *context = NULL;
    if (!e) return;
    events_unsubscribe(e->out.stream);
    if (e->out.body_free) e->out.body_free(e->out.body_owner);
    body_free(e);
    e->peer->exchange = NULL;
    peer_enter(e->peer, PEER_IDLE);
    arena_clear(&e->arena);
    free(e);
}

/* --- The head and the body --- */

static int body_admit(struct exchange *e, int64_t length) {
    struct server *s = e->server;
    e->body_limit = e->in.method != HTTP_POST ? 0
                    : s->o.body_limit         ? s->o.body_limit(s->o.context, &e->in)
                                              : REQUEST_BODY_MAX;
    if (length > 0 && (uint64_t)length > e->body_limit) return 413;
    return length > 0 && (size_t)length > s->o.bodies_max - s->bodies_held ? 503 : 0;
}

static enum MHD_Result head_complete(struct exchange *e, struct MHD_Connection *c, const char *method,
                                     const char *version) {
    int64_t length = head_body_length(c);
    int refused = head_read(e, c, method, version);
    e->in.arrived_ms = clock_steady_ms();
    if (refused == 0) refused = body_admit(e, length);
    if (refused) {
        e->peer->unread = true; /* a body that this head promises, or more requests behind it */
        return refusal_send(e, c, refused);
    }
    e->stage = STAGE_BODY;
    peer_enter(e->peer, PEER_BODY);
    return MHD_YES;
}

/* Makes room for n more bytes; the old ones are wiped. */
static int body_grow(struct exchange *e, size_t n) {
    struct server *s = e->server;
    size_t room = e->body_room ? e->body_room : BODY_FIRST;
    while (room - e->body_n < n) room *= 2;
    if (room > e->body_limit) room = e->body_limit;
    if (room - e->body_room > s->o.bodies_max - s->bodies_held) return 503;
    char *more = malloc(room);
    if (!more) return 503;
    if (e->body_n) {
        memcpy(more, e->body, e->body_n);
        explicit_bzero(e->body, e->body_n);
    }
    free(e->body);
    s->bodies_held += room - e->body_room;
    e->body = more;
    e->body_room = room;
    return 0;
}

static int body_add(struct exchange *e, const char *bytes, size_t n) {
    if (n > e->body_limit - e->body_n) return 413;
    int refused = n > e->body_room - e->body_n ? body_grow(e, n) : 0;
    if (refused) return refused;
    memcpy(e->body + e->body_n, bytes, n);
    e->body_n += n;
    e->peer->bytes += (int64_t)n;
    return 0;
}

/* While a body comes libmicrohttpd takes no answer, so a refusal is written past it and the connection is closed. */
static enum MHD_Result body_take(struct exchange *e, const char *bytes, size_t *n) {
    int refused = e->peer->ended ? 408 : body_add(e, bytes, *n);
    *n = 0;
    if (refused == 0) return MHD_YES;
    if (!e->peer->ended) refusal_write(e->peer, refused);
    e->stage = STAGE_ANSWERED;
    return MHD_NO;
}

/* --- The whole request --- */

static enum lane lane_of(const struct server_options *o, const struct http_request *in) {
    if (!o->is_heavy || !o->is_heavy(o->context, in)) return LANE_USUAL;
    return o->is_known && o->is_known(o->context, in) ? LANE_KNOWN : LANE_HEAVY;
}

static enum MHD_Result request_complete(struct exchange *e, struct MHD_Connection *c) {
    const struct server_options *o = &e->server->o;
    e->whole_us = clock_steady_us();
    if (e->peer->ended) return MHD_NO;
    e->in.body = (struct str){ e->body ? e->body : "", e->body_n };
    if (o->at_once && o->at_once(o->context, &e->in, &e->out)) return answer_send(e, c);
    enum lane lane = lane_of(o, &e->in);
    e->stage = STAGE_WORK;
    peer_enter(e->peer, PEER_WORK);
    MHD_suspend_connection(c);
    if (work_add(e->server, e, lane) == OK) return MHD_YES;
    MHD_resume_connection(c);
    e->stage = STAGE_DONE;
    e->refusal = 503;
    return MHD_YES;
}

enum MHD_Result exchange_advance(void *server, struct MHD_Connection *c, const char *url, const char *method,
                                 const char *version, const char *bytes, size_t *n, void **context) {
    struct exchange *e = *context;
    (void)server;
    (void)url;
    if (!e) return MHD_NO;
    switch (e->stage) {
    case STAGE_HEAD: return head_complete(e, c, method, version);
    case STAGE_BODY: return *n > 0 ? body_take(e, bytes, n) : request_complete(e, c);
    case STAGE_WORK: return MHD_YES;
    case STAGE_DONE: return e->refusal ? refusal_send(e, c, e->refusal) : answer_send(e, c);
    case STAGE_ANSWERED: return e->peer->ended ? MHD_NO : MHD_YES;
    }
    return MHD_NO;
}
