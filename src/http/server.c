/* server.c — starting, the loop of the network thread, stopping. */
#include "http/server.h"
#include "base/clock.h"
#include "base/log.h"
#include "http/listen.h"
#include "http/request.h"
#include "http/server_inside.h"
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { EVENTS_AT_ONCE = 64, SWEEP_MS = 100 };

/* --- Options --- */

static void figure_default(int *figure, int otherwise) {
    if (*figure == 0) *figure = otherwise;
}

static bool options_complete(struct server_options *o) {
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    figure_default(&o->workers, processors < 2 ? 2 : (int)processors);
    figure_default(&o->heavy_workers, 2);
    figure_default(&o->queue_max, 256);
    figure_default(&o->heavy_queue_max, 32);
    figure_default(&o->connections_max, 2000);
    figure_default(&o->per_address_max, 100);
    figure_default(&o->head_ms, 10000);
    figure_default(&o->idle_ms, 15000);
    figure_default(&o->body_ms, 30000);
    figure_default(&o->answer_ms, 60000);
    figure_default(&o->rate_min, 16384);
    figure_default(&o->stop_ms, 10000);
    figure_default(&o->heartbeat_ms, 25000);
    figure_default(&o->stream_ms, 600000);
    if (o->arena_limit == 0) o->arena_limit = (size_t)16 << 20;
    if (o->bodies_max == 0) o->bodies_max = (size_t)256 << 20;
    const int figures[] = { o->workers, o->heavy_workers, o->queue_max, o->heavy_queue_max, o->connections_max,
                            o->head_ms, o->idle_ms,       o->body_ms,   o->answer_ms,       o->rate_min,
                            o->stop_ms, o->heartbeat_ms,  o->stream_ms, o->per_address_max };
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        if (figures[i] < 0) return false;
    return o->handle != NULL;
}

/* --- The network thread --- */

void server_wake(struct server *s) {
    uint64_t one = 1;
    ssize_t ignored = write(s->wake_fd, &one, sizeof one); /* full is awake as well */
    (void)ignored;
}

static void wake_for_events(void *server) { server_wake(server); }

static void wake_read(struct server *s) {
    uint64_t count;
    ssize_t ignored = read(s->wake_fd, &count, sizeof count);
    (void)ignored;
}

/* Connections whose answer is ready go on. */
static void finished_resume(struct server *s) {
    for (struct exchange *e = work_done(s), *next; e; e = next) {
        next = e->next;
        e->next = NULL;
        e->stage = STAGE_DONE;
        MHD_resume_connection(e->peer->connection);
    }
}

/* How long to wait: not at all while libmicrohttpd has something to do, else until the next sweep. */
static int wait_ms(struct server *s) {
    MHD_UNSIGNED_LONG_LONG asked;
    bool quiet = s->peer_count == 0 && s->lingering_count == 0 && !s->stopping;
    int most = quiet ? -1 : SWEEP_MS;
    if (MHD_get_timeout(s->library, &asked) != MHD_YES) return most;
    return most >= 0 && asked > (MHD_UNSIGNED_LONG_LONG)most ? most : (int)asked;
}

static void events_wait(struct server *s) {
    struct epoll_event events[EVENTS_AT_ONCE];
    int count = epoll_wait(s->epoll_fd, events, EVENTS_AT_ONCE, wait_ms(s));
    for (int i = 0; i < count; i++) {
        void *what = events[i].data.ptr;
        if (what == &s->wake_fd)
            wake_read(s);
        else if (what != s->library)
            lingering_read(s, what);
    }
}

static void stop_begin(struct server *s) {
    s->stopping_since_ms = clock_steady_ms();
    struct pollfd knocking = { .fd = s->listen_fd, .events = POLLIN };
    for (int i = 0; i < s->o.connections_max && poll(&knocking, 1, 0) > 0; i++)
        MHD_run(s->library); /* who has connected is let in */
    if (MHD_quiesce_daemon(s->library) != MHD_INVALID_SOCKET) close(s->listen_fd);
    s->listen_fd = -1;
}

static bool is_drained(const struct server *s) {
    for (const struct peer *p = s->peers; p; p = p->after)
        if (p->exchange) return false;
    return true;
}

static bool is_with_workers(const struct server *s) {
    for (const struct peer *p = s->peers; p; p = p->after)
        if (p->state == PEER_WORK) return true;
    return false;
}

/* True when there is nothing more to wait for. */
static bool stop_check(struct server *s) {
    if (!s->stopping) return false;
    if (s->stopping_since_ms == 0) stop_begin(s);
    int64_t since_ms = clock_steady_ms() - s->stopping_since_ms;
    return (is_drained(s) && since_ms >= STOP_SETTLE_MS) || since_ms > s->o.stop_ms;
}

static void *network_main(void *context) {
    struct server *s = context;
    int64_t swept_ms = 0;
    while (!stop_check(s)) {
        events_wait(s);
        finished_resume(s);
        streams_resume(s);
        MHD_run(s->library);
        int64_t now_ms = clock_steady_ms();
        if (now_ms - swept_ms < SWEEP_MS) continue;
        swept_ms = now_ms;
        peers_sweep(s, now_ms);
        lingering_sweep(s, now_ms);
    }
    s->drained = !is_with_workers(s);
    if (!s->drained) return NULL;
    for (struct peer *p = s->peers; p; p = p->after)
        if (p->exchange) stream_resume(p->exchange);
    MHD_stop_daemon(s->library);
    lingering_sweep(s, INT64_MAX);
    return NULL;
}

/* --- Start --- */

/* Strict about framing where libmicrohttpd can be; where it can't, it is asked to leave more to server_parse.c, which
 * answers instead of hanging up. */
static struct MHD_Daemon *library_start(struct server *s) {
    return MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, 0, peer_admit, s, exchange_advance, s,
                            MHD_OPTION_LISTEN_SOCKET, s->listen_fd, MHD_OPTION_URI_LOG_CALLBACK, exchange_begin, s,
                            MHD_OPTION_NOTIFY_COMPLETED, exchange_end, s, MHD_OPTION_NOTIFY_CONNECTION, peer_notify, s,
                            MHD_OPTION_CONNECTION_LIMIT, (unsigned)s->o.connections_max,
                            MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)LIBRARY_MEMORY_MAX,
                            MHD_OPTION_STRICT_FOR_CLIENT, s->reads_in_place ? 0 : 1, MHD_OPTION_END);
}

static bool watch(struct server *s, int fd, void *what) {
    struct epoll_event event = { .events = EPOLLIN, .data.ptr = what };
    return epoll_ctl(s->epoll_fd, EPOLL_CTL_ADD, fd, &event) == 0;
}

static enum outcome network_start(struct server *s) {
    s->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    s->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (s->epoll_fd < 0 || s->wake_fd < 0) return FAIL_STORAGE;
    s->reads_in_place = library_reads_in_place();
    s->library = library_start(s);
    if (!s->library) return FAIL_STORAGE;
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(s->library, MHD_DAEMON_INFO_EPOLL_FD);
    if (!info || !watch(s, info->epoll_fd, s->library) || !watch(s, s->wake_fd, &s->wake_fd)) return FAIL_STORAGE;
    TRY(workers_start(s));
    if (s->o.events) events_listen(s->o.events, wake_for_events, s);
    return pthread_create(&s->network, NULL, network_main, s) == 0 ? OK : FAIL_STORAGE;
}

static void server_free(struct server *s) {
    if (s->o.events) events_listen(s->o.events, NULL, NULL);
    workers_stop(s);
    if (s->epoll_fd >= 0) close(s->epoll_fd);
    if (s->wake_fd >= 0) close(s->wake_fd);
    pthread_mutex_destroy(&s->lock);
    free(s);
}

enum outcome server_start(const struct server_options *options, struct server **out) {
    struct server *s = calloc(1, sizeof *s);
    if (!s) {
        close(options->listen_fd);
        return FAIL_STORAGE;
    }
    s->o = *options;
    s->listen_fd = options->listen_fd;
    s->epoll_fd = s->wake_fd = -1;
    s->port = listen_port(options->listen_fd);
    pthread_mutex_init(&s->lock, NULL);
    enum outcome started = options_complete(&s->o) ? network_start(s) : FAIL_INVALID;
    if (started == OK) {
        *out = s;
        return OK;
    }
    if (s->library)
        MHD_stop_daemon(s->library); /* closes the socket */
    else
        close(s->listen_fd);
    server_free(s);
    return started;
}

int server_port(const struct server *s) { return s->port; }

/* --- Stop --- */

enum outcome server_stop(struct server *s) {
    if (!s) return OK;
    s->stopping = true;
    server_wake(s);
    pthread_join(s->network, NULL);
    if (!s->drained) {
        log_error("stopping: a request is still being worked on");
        return FAIL_BUSY;
    }
    server_free(s);
    return OK;
}

struct server_figures server_figures(const struct server *s) {
    struct server_figures f = { .connections = s->connections,
                                .requests = s->requests,
                                .refused = s->refused,
                                .busy = s->busy,
                                .timed_out = s->timed_out };
    pthread_mutex_t *lock;
    const pthread_mutex_t *held = &s->lock;
    memcpy(&lock, &held, sizeof lock);
    pthread_mutex_lock(lock);
    f.waiting = s->usual.waiting;
    f.heavy_waiting = s->heavy.waiting + s->known.waiting;
    pthread_mutex_unlock(lock);
    f.streams = s->o.events ? (int64_t)events_count(s->o.events) : 0;
    return f;
}

int64_t server_answered(const struct server *s, int kind, int class) { return s->answered[kind][class]; }

const struct tally *server_took(const struct server *s, int kind) { return &s->took[kind]; }
