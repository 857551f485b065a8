/* server_peer.c — connections: who may connect, how long each may take, and how they end. Deadlines count from when
 * something began, not from the last byte: a visitor who sends a byte now and then lives no longer than one who sends
 * none. */
#include "base/clock.h"
#include "http/server_inside.h"
#include <arpa/inet.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    LINGER_MS = 2000,
    LINGER_BYTES = 2 << 20,
    LINGER_MOST = 256,
    CROWDED_IDLE_MS = 1000,
    CROWDED_MS = 3000,
    SECOND_MS = 1000
};

/* --- Who may connect --- */

static bool is_v4(const struct in6_addr *a) { return IN6_IS_ADDR_V4MAPPED(a); }

/* The address as IPv6 (IPv4 as ::ffff:a.b.c.d); all zeros for a socket file. */
static struct in6_addr address_of(const struct sockaddr *address) {
    struct in6_addr a = { 0 };
    if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 in6;
        memcpy(&in6, address, sizeof in6);
        return in6.sin6_addr;
    }
    if (address->sa_family != AF_INET) return a;
    struct sockaddr_in in;
    memcpy(&in, address, sizeof in);
    a.s6_addr[10] = a.s6_addr[11] = 0xFF;
    memcpy(a.s6_addr + 12, &in.sin_addr, sizeof in.sin_addr);
    return a;
}

static bool is_local(const struct in6_addr *a) {
    static const struct in6_addr file = { 0 };
    return IN6_IS_ADDR_LOOPBACK(a) || (is_v4(a) && a->s6_addr[12] == 127) || memcmp(a, &file, sizeof file) == 0;
}

/* One household or machine: an IPv6 network of it has the first 64 bits in common (RFC 6177). */
static struct in6_addr network_of(struct in6_addr a) {
    if (!is_v4(&a)) memset(a.s6_addr + 8, 0, 8);
    return a;
}

enum MHD_Result peer_admit(void *server, const struct sockaddr *address, socklen_t n) {
    struct server *s = server;
    struct in6_addr whole = address_of(address), network = network_of(whole);
    int same = 0;
    (void)n;
    if (s->o.trust_proxy && is_local(&whole)) return MHD_YES;
    for (const struct peer *p = s->peers; p; p = p->after)
        same += !p->ended && memcmp(&p->network, &network, sizeof network) == 0;
    if (same < s->o.per_address_max) return MHD_YES;
    s->refused++;
    return MHD_NO;
}

/* --- Begin and end --- */

/* What libmicrohttpd knows about a connection lies in one place, where the next question overwrites it. */
static int fd_of(struct MHD_Connection *c) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info ? info->connect_fd : -1;
}

static const struct sockaddr *other_end_of(struct MHD_Connection *c) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    return info ? info->client_addr : NULL;
}

static void peer_begin(struct server *s, struct MHD_Connection *c, void **context) {
    struct peer *p = calloc(1, sizeof *p);
    const struct sockaddr *other_end = other_end_of(c);
    *context = p;
    if (!p) return; /* exchange_begin refuses it */
    *p = (struct peer){ .server = s, .connection = c, .fd = fd_of(c), .after = s->peers };
    if (other_end) {
        p->address = address_of(other_end);
        p->network = network_of(p->address);
        p->local = is_local(&p->address);
    }
    if (p->after) p->after->before = p;
    s->peers = p;
    s->peer_count++;
    s->connections++;
    peer_enter(p, PEER_HEAD);
}

/* libmicrohttpd has closed the sending side and closes the socket next: a second handle keeps it open. */
static void linger(struct peer *p) {
    struct server *s = p->server;
    struct lingering *l = s->lingering_count < LINGER_MOST ? calloc(1, sizeof *l) : NULL;
    if (!l) return;
    struct epoll_event event = { .events = EPOLLIN, .data.ptr = l };
    *l = (struct lingering){ .fd = fcntl(p->fd, F_DUPFD_CLOEXEC, 0),
                             .until_ms = clock_steady_ms() + LINGER_MS,
                             .after = s->lingering };
    if (l->fd < 0 || epoll_ctl(s->epoll_fd, EPOLL_CTL_ADD, l->fd, &event) != 0) {
        if (l->fd >= 0) close(l->fd);
        free(l);
        return;
    }
    s->lingering = l;
    s->lingering_count++;
}

static void peer_free(struct peer *p) {
    struct server *s = p->server;
    if (p->unread && !s->stopping) linger(p);
    if (p->before)
        p->before->after = p->after;
    else
        s->peers = p->after;
    if (p->after) p->after->before = p->before;
    s->peer_count--;
    s->connections--;
    free(p);
}

void peer_notify(void *server, struct MHD_Connection *c, void **context, enum MHD_ConnectionNotificationCode code) {
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        peer_begin(server, c, context);
    } else if (*context) {
        peer_free(*context);
        *context = NULL;
    }
}

struct peer *peer_of(struct MHD_Connection *c) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

/* libmicrohttpd sees the end of what comes in, or that it can't send, and closes the connection. */
void peer_end(struct peer *p) {
    bool sending = p->state == PEER_ANSWER || p->state == PEER_STREAM;
    p->ended = true;
    shutdown(p->fd, sending ? SHUT_RDWR : SHUT_RD);
}

/* --- Deadlines --- */

void peer_enter(struct peer *p, enum peer_state state) {
    p->state = state;
    p->since_ms = clock_steady_ms();
    p->bytes = 0;
}

static int64_t earned_ms(const struct peer *p) { return p->bytes * SECOND_MS / p->server->o.rate_min; }

/* Many are here: who is slow makes way for others. A browser's head comes in one piece, however slow its line. */
static bool is_crowded(const struct server *s) { return s->peer_count > s->o.connections_max / 4 * 3; }

static int64_t sooner(const struct peer *p, int64_t usual_ms, int64_t crowded_ms) {
    return is_crowded(p->server) && crowded_ms < usual_ms ? crowded_ms : usual_ms;
}

static int64_t allowed_ms(const struct peer *p) {
    const struct server_options *o = &p->server->o;
    switch (p->state) {
    case PEER_HEAD: return sooner(p, o->head_ms, CROWDED_MS);
    case PEER_BODY: return sooner(p, o->body_ms, CROWDED_MS) + earned_ms(p);
    case PEER_WORK: return INT64_MAX;
    case PEER_ANSWER: return sooner(p, o->answer_ms, 2 * CROWDED_MS) + earned_ms(p);
    case PEER_STREAM: return (int64_t)o->stream_ms + o->answer_ms;
    case PEER_IDLE: return sooner(p, o->idle_ms, CROWDED_IDLE_MS);
    }
    return 0;
}

static void peer_time_out(struct peer *p) {
    bool asked = p->exchange && (p->state == PEER_HEAD || p->state == PEER_BODY);
    if (p->state != PEER_IDLE) p->server->timed_out++;
    if (asked) refusal_write(p, 408);
    peer_end(p);
}

/* What is under way is finished; a connection that asks nothing is not, once what it may have sent has been read. */
static bool goes_when_stopping(const struct peer *p, int64_t now_ms) {
    bool asks = p->state != PEER_IDLE && (p->state != PEER_HEAD || p->exchange);
    int64_t since_ms = p->server->stopping_since_ms;
    return !asks && since_ms > 0 && now_ms - since_ms >= STOP_SETTLE_MS;
}

static void peer_check(struct peer *p, int64_t now_ms) {
    bool late = p->state != PEER_WORK && now_ms - p->since_ms > allowed_ms(p);
    if (p->ended) {
        if (p->state != PEER_WORK && late) shutdown(p->fd, SHUT_RDWR);
        return;
    }
    if (late)
        peer_time_out(p);
    else if (p->server->stopping && goes_when_stopping(p, now_ms))
        peer_end(p);
}

void peers_sweep(struct server *s, int64_t now_ms) {
    for (struct peer *p = s->peers; p; p = p->after) peer_check(p, now_ms);
}

/* --- Lingering --- */

static void lingering_end(struct server *s, struct lingering *l) {
    struct lingering **at = &s->lingering;
    while (*at != l) at = &(*at)->after;
    *at = l->after;
    s->lingering_count--;
    close(l->fd);
    free(l);
}

/* Who goes on sending is not read on without end: what they send then waits at their side until the time is up. */
void lingering_read(struct server *s, struct lingering *l) {
    char thrown_away[16 * 1024];
    ssize_t n = recv(l->fd, thrown_away, sizeof thrown_away, MSG_DONTWAIT);
    if (n <= 0) {
        lingering_end(s, l);
        return;
    }
    l->bytes += n;
    if (l->bytes >= LINGER_BYTES) epoll_ctl(s->epoll_fd, EPOLL_CTL_DEL, l->fd, NULL);
}

void lingering_sweep(struct server *s, int64_t now_ms) {
    for (struct lingering *l = s->lingering, *after; l; l = after) {
        after = l->after;
        if (now_ms > l->until_ms) lingering_end(s, l);
    }
}
