/* server_inside.h — what the files of the server share. All of it belongs to the network thread, but for the queues and
 * what is finished (under `lock`), and an exchange while a worker has it.
 *     server.c           starting, the loop of the network thread, stopping
 *     server_peer.c      connections: deadlines, limits, closing without cutting off an answer
 *     server_parse.c     the head of a request: what is refused, and struct http_request
 *     server_exchange.c  a request on its way from its first line to its answer
 *     server_work.c      the queues and the threads that run handlers
 *     server_answer.c    sending answers; refusals; live events
 *     server_gzip.c      compressing pages */
#ifndef WF_HTTP_SERVER_INSIDE_H
#define WF_HTTP_SERVER_INSIDE_H
#include "http/events.h"
#include "http/server.h"
#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>

enum {
    TARGET_MAX = 8 * 1024,          /* bytes of path and query */
    HEAD_MAX = 16 * 1024,           /* bytes of all headers */
    HEAD_LINES_MAX = 100,           /* headers */
    LIBRARY_MEMORY_MAX = 40 * 1024, /* of libmicrohttpd for one connection: a head of HEAD_MAX and some room */
    STOP_SETTLE_MS = 100,           /* from the last connection let in to the end, for what it has sent to be read */
    COMPRESS_FROM = 1400,           /* bytes: what fits into one packet gains nothing */
    RETRY_AFTER_S = 5
};

struct exchange;

/* What a connection is doing. Each state but WORK has its deadline (server_peer.c). */
enum peer_state {
    PEER_HEAD,   /* a head is coming; from connecting, or from its first line */
    PEER_BODY,   /* a body is coming */
    PEER_WORK,   /* with a worker, or waiting for one or for the disk */
    PEER_ANSWER, /* an answer is being taken */
    PEER_STREAM, /* live events */
    PEER_IDLE    /* between an answer and the next first line */
};
struct peer {
    struct server *server;
    struct MHD_Connection *connection;
    struct peer *before, *after;
    struct in6_addr address; /* of the other end; IPv4 as ::ffff:a.b.c.d */
    struct in6_addr network; /* the same for counting: an IPv4 address, or an IPv6 /64 */
    int fd;
    enum peer_state state;
    int64_t since_ms, bytes; /* of the state: when it began, and what moved or has to */
    struct exchange *exchange;
    bool local;  /* the other end is on this machine */
    bool ended;  /* told to end */
    bool unread; /* refused before everything was read */
};

/* A connection that is closed on our side and read on for a moment, so that the last answer isn't lost: closing with
 * bytes unread makes the system reset the connection (RFC 9112 9.6). */
struct lingering {
    struct lingering *after;
    int fd;
    int64_t until_ms;
    int64_t bytes; /* read and thrown away so far */
};

/* Where a request stands. */
enum stage { STAGE_HEAD, STAGE_BODY, STAGE_WORK, STAGE_DONE, STAGE_ANSWERED };
struct exchange {
    struct server *server;
    struct peer *peer;
    struct exchange *next; /* in a queue */
    enum stage stage;
    int64_t whole_us; /* when all of it had come */
    int refusal;      /* status, known before the head was complete; 0 when nothing is wrong yet */
    struct arena arena;
    struct http_request in;
    struct http_response out;
    struct http_waiting waiting;
    const char *uri, *uri_end; /* where libmicrohttpd keeps the target; for server_parse.c */
    char *body;
    size_t body_n, body_room, body_limit;
    bool gzip;                         /* out.body is compressed */
    bool stream_begun, stream_waiting; /* of live events: the head is sent; suspended until there is something */
    int64_t stream_said_ms;            /* when something was last sent */
};

struct queue {
    struct exchange *first, **end;
    int waiting, most, most_each; /* most_each: from one address */
    pthread_cond_t more;
};
enum lane { LANE_USUAL, LANE_HEAVY, LANE_KNOWN };
struct worker {
    struct server *server;
    pthread_t thread;
    struct queue *queue, *before; /* before: looked into first; may be NULL */
    int number;
};

struct server {
    struct server_options o;
    struct MHD_Daemon *library;
    bool reads_in_place; /* library_reads_in_place */
    int listen_fd, port, epoll_fd, wake_fd;
    pthread_t network;
    bool drained; /* nothing was left under way when the loop ended */
    atomic_bool stopping;
    int64_t stopping_since_ms;

    struct peer *peers;
    int peer_count;
    struct lingering *lingering;
    int lingering_count;
    size_t bodies_held;

    pthread_mutex_t lock;
    struct queue usual, heavy, known; /* heavy threads take from known first, and wait at heavy.more for both */
    struct exchange *done;
    bool closed; /* workers go home */
    struct worker *workers;
    int worker_count;

    _Atomic int64_t answered[HTTP_KINDS][HTTP_CLASSES];
    struct tally took[HTTP_KINDS];
    _Atomic int64_t connections, requests, refused, busy, timed_out;
};

/* --- server.c --- */
void server_wake(struct server *s);

/* --- server_peer.c --- */
void peer_enter(struct peer *p, enum peer_state state);
/* For libmicrohttpd: a connection comes, begins, is over. */
enum MHD_Result peer_admit(void *server, const struct sockaddr *address, socklen_t n);
void peer_notify(void *server, struct MHD_Connection *c, void **context, enum MHD_ConnectionNotificationCode code);
struct peer *peer_of(struct MHD_Connection *c);
/* Ends the connection: at once, or once what has been sent is taken. */
void peer_end(struct peer *p);
/* Ends what is over its time; everything idle, while stopping. */
void peers_sweep(struct server *s, int64_t now_ms);
void lingering_read(struct server *s, struct lingering *l);
void lingering_sweep(struct server *s, int64_t now_ms);

/* --- server_parse.c --- */
/* Whether this libmicrohttpd is one that reads in place, and must be looked after. */
bool library_reads_in_place(void);
/* Reads the head into e->in; the status to refuse it with, or 0. */
int head_read(struct exchange *e, struct MHD_Connection *c, const char *method, const char *version);
/* What the head says about the body: its length, or -1 when it comes in chunks. */
int64_t head_body_length(struct MHD_Connection *c);

/* --- server_exchange.c --- */
void *exchange_begin(void *server, const char *uri, struct MHD_Connection *c);
enum MHD_Result exchange_advance(void *server, struct MHD_Connection *c, const char *url, const char *method,
                                 const char *version, const char *bytes, size_t *n, void **context);
void exchange_end(void *server, struct MHD_Connection *c, void **context, enum MHD_RequestTerminationCode code);

/* --- server_work.c --- */
enum outcome workers_start(struct server *s) MUST_USE;
/* FAIL_BUSY when too many wait. */
enum outcome work_add(struct server *s, struct exchange *e, enum lane lane) MUST_USE;
/* All exchanges whose answer is ready since, linked by `next`. */
struct exchange *work_done(struct server *s);
void workers_stop(struct server *s);

/* --- server_answer.c --- */
enum MHD_Result answer_send(struct exchange *e, struct MHD_Connection *c);
/* Answers a status that no handler gave; the connection closes afterwards. */
enum MHD_Result refusal_send(struct exchange *e, struct MHD_Connection *c, int status);
/* The same where libmicrohttpd takes no answer (a body is coming): written straight to the socket. */
void refusal_write(struct peer *p, int status);
/* Lets a stream go on that waits for something to send. */
void stream_resume(struct exchange *e);
void streams_resume(struct server *s);

/* --- server_gzip.c --- */
/* Whether a browser takes an encoding (RFC 9110 12.5.3). */
bool encoding_is_taken(struct str accept_encoding, const char *encoding);
/* Compresses an answer's body when that is allowed and worth it; the worker's thread does this. */
void body_compress(const struct http_request *in, struct http_response *out, bool *gzip);
#endif
