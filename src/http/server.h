/* server.h — the way in from the network: whole, checked requests go to worker threads, their answers go back.
 * One thread talks to the network (libmicrohttpd, driven by our own epoll) and never waits for anything else. What is
 * malformed, too large or too slow is refused here and never reaches a handler:
 *   400 framing or text that could be read in two ways, 405/501 methods other than GET, HEAD, POST, 408 too slow,
 *   413 body, 414 target, 417, 431 headers, 501 transfer codings, 503 with Retry-After when the queue is full, 505.
 * Each closes the connection; one that is silent, or too slow before its first line is whole, is closed without a word.
 * How a head was written is looked at in server_parse.c, which says what libmicrohttpd keeps from us.
 * Sources: RFC 9112 (message framing), RFC 9110 (methods, conditions), RFC 3986 (targets). */
#ifndef WF_HTTP_SERVER_H
#define WF_HTTP_SERVER_H
#include "base/arena.h"
#include "base/tally.h"
#include "base/text.h"

struct server;
struct asset;         /* page/assets.h */
struct events_hub;    /* http/events.h */
struct events_stream; /* http/events.h */

enum http_method { HTTP_GET, HTTP_HEAD, HTTP_POST };

/* A request as it came, checked by the rules above but not yet taken apart (request.h does that). Header values are ""
 * when the browser did not send them; none holds a control character. Valid until its answer has been sent. */
struct http_request {
    enum http_method method;
    struct str target; /* path and query as sent: "/people/1?tab=notes"; starts with one "/", percent-encoding valid */
    struct str host;
    struct str cookie; /* several Cookie lines are joined by "; " */
    struct str origin, fetch_site, content_type, requested_with, user_agent, if_none_match;
    struct str accept_language, accept_encoding;
    struct str address; /* of the visitor, as text; from X-Forwarded-For when a trusted proxy says so */
    bool secure;        /* the visitor came by https, as a trusted proxy says in X-Forwarded-Proto */
    struct str body;    /* complete; "" for GET and HEAD */
    int64_t arrived_ms; /* clock_steady_ms when its headers were complete */
};

/* An answer that waits for something, the disk most often, and holds no thread meanwhile. Exactly one of the two is
 * called, once, by any thread. */
struct http_waiting {
    void (*send)(struct http_waiting *w);   /* it goes out as it is */
    void (*resume)(struct http_waiting *w); /* the handler is called again, by any worker, with the same response */
};

enum { HTTP_HEADERS_MAX = 40, HTTP_KINDS = 20, HTTP_CLASSES = 6 };
struct http_header {
    struct str name, value;
};
/* What to answer. Starts as an empty 200; everything it borrows stays as it is until `arena` goes. */
struct http_response {
    struct arena *arena; /* belongs to this answer, wiped when it has been sent; use it for the request as well */
    int status;
    struct http_header headers[HTTP_HEADERS_MAX];
    size_t header_count;
    int kind; /* what was asked for, for figures alone: 1 … HTTP_KINDS - 1 as the handler has them; 0 is a refusal */
    bool failed; /* a header did not fit or could not be sent: the visitor gets a 500 instead */
    /* The body: text in the arena, or elsewhere with body_free, which is called with body_owner exactly once, from any
     * thread. Text of more than 1400 bytes is compressed when the browser takes gzip. */
    struct str body;
    void (*body_free)(void *body_owner);
    void *body_owner;
    const struct asset *asset;    /* set by response_asset; no body then */
    struct events_stream *stream; /* live events (events_subscribe); no body then; the server closes it */
    /* Set by a handler whose answer waits: called with `visit`, which is the handler's own, once it has returned. */
    void (*wait)(void *visit, struct http_waiting *w);
    void *visit;
};

/* Adds a header. Names and values with characters that can't be sent, or more than HTTP_HEADERS_MAX, set `failed`.
 * Length, Connection, Date and Content-Encoding are the server's to write. */
void response_header(struct http_response *out, struct str name, struct str value);
/* A short text of its own, such as "User-agent: *": status, Content-Type and body. */
void response_text(struct http_response *out, int status, struct str content_type, struct str body);
/* A static file in the form that the browser takes (br, gzip or as it is), with ETag and a year of caching; 304 when
 * the browser has it. /offline.js, whose address stays, is asked for each time and may reach this site alone. */
void response_asset(struct http_response *out, const struct http_request *in, const struct asset *asset);

/* Answers a request. `worker` is 0 … workers + heavy_workers - 1 and names the thread, for what each has of its own
 * (connection, statements). Heavy threads have the higher numbers. */
typedef void server_handler(void *context, int worker, const struct http_request *in, struct http_response *out);

struct server_options {
    int listen_fd; /* from listen.h; the server closes it */
    void *context; /* handed to each function below */
    server_handler *handle;
    /* Called by a worker before it waits, when nothing is left to be done. May be NULL. */
    void (*rest)(void *context, int worker);
    /* Answers without waiting for anything (assets, health), on the network thread; false: give it to a worker. May be
     * NULL. `worker` is -1 in effect: nothing that belongs to a thread is to be had. */
    bool (*at_once)(void *context, const struct http_request *in, struct http_response *out);
    /* True for routes that take long (password hashing): they have their own queue and threads. May be NULL. */
    bool (*is_heavy)(void *context, const struct http_request *in);
    /* True for a heavy request from a device that somebody has signed in on: it goes before the others, so that a flood
     * of tries keeps nobody out. Called on the network thread. May be NULL. */
    bool (*is_known)(void *context, const struct http_request *in);
    /* The most bytes of body that this request may bring; the body has not come yet. NULL: REQUEST_BODY_MAX for all. */
    size_t (*body_limit)(void *context, const struct http_request *in);
    /* A page for a refusal, written on the network thread: HTML in `out`, which the server copies before it asks again.
     * It may name style sheets of this site. May be NULL, or leave `out` as it is, for a plain sentence. */
    void (*refusal)(void *context, int status, const struct http_request *in, struct str *out);
    struct events_hub *events; /* NULL: no live events */
    bool trust_proxy;          /* believe X-Forwarded-For and -Proto from a peer on this machine */

    /* Sizes and times; 0 takes the figure in brackets. */
    int workers;         /* [one per processor, at least 2] */
    int heavy_workers;   /* [2] */
    int queue_max;       /* requests waiting for a worker [256] */
    int heavy_queue_max; /* [32], of which one address takes a quarter at most; as many again for known devices */
    int connections_max; /* [2000] */
    int per_address_max; /* connections from one address, or one IPv6 /64 [100]; not for trusted proxies */
    size_t arena_limit;  /* memory that one answer may take [16 MiB] */
    size_t bodies_max;   /* bytes of bodies that are held at once, in all [256 MiB] */
    int head_ms;         /* from connecting, or from the request line, to the end of the headers [10,000] */
    int idle_ms;         /* from an answer to the next request line [15,000] */
    int body_ms;         /* for the body, beside what its size earns at rate_min [30,000] */
    int answer_ms;       /* for the browser to take the answer, likewise [60,000] */
    int rate_min;        /* bytes a second that earn more time [16,384] */
    int stop_ms;         /* that server_stop waits for what is under way [10,000] */
    int heartbeat_ms;    /* between comments on a silent stream of events [25,000] */
    int stream_ms;       /* after which a stream ends and the browser opens it anew, grants checked [600,000] */
};

/* Starts the threads. FAIL_INVALID for options that make no sense, FAIL_STORAGE when the system gives no threads or
 * sockets. The listen_fd is taken over in any case. */
enum outcome server_start(const struct server_options *options, struct server **out) MUST_USE;
/* The port that it listens on. */
int server_port(const struct server *s);
/* Stops accepting, finishes what is under way, ends streams, joins the threads and frees. FAIL_BUSY when a handler did
 * not return within stop_ms: its thread and the server's memory are then left for the end of the process. */
enum outcome server_stop(struct server *s) MUST_USE;

/* Figures since the start, for the administrator's page and for tests. */
struct server_figures {
    int64_t connections, requests, refused, busy, timed_out; /* connections: open now; busy: answered 503 */
    int64_t waiting, heavy_waiting, streams;                 /* now */
};
struct server_figures server_figures(const struct server *s);
/* How many answers of a kind (http_response.kind) had a status of a class (2 for 200 to 299), and how long they took
 * from the whole request to the answer. */
int64_t server_answered(const struct server *s, int kind, int class);
const struct tally *server_took(const struct server *s, int kind);
#endif
