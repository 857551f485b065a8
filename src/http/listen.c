#include "http/listen.h"
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 512, HOST_MAX = 255, HANDED_FIRST_FD = 3 /* SD_LISTEN_FDS_START */ };

/* --- Sockets of our own --- */

static enum outcome outcome_of(int error) {
    switch (error) {
    case EADDRINUSE: return FAIL_CONFLICT;
    case EACCES:
    case EPERM: return FAIL_NOT_ALLOWED;
    case EADDRNOTAVAIL:
    case EAFNOSUPPORT: return FAIL_INVALID;
    default: return FAIL_STORAGE;
    }
}

static enum outcome socket_open(const struct addrinfo *at, int *out) {
    int on = 1, off = 0;
    int fd = socket(at->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0) return outcome_of(errno);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (at->ai_family == AF_INET6) setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
    if (bind(fd, at->ai_addr, at->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0) {
        *out = fd;
        return OK;
    }
    enum outcome why = outcome_of(errno);
    close(fd);
    return why;
}

struct place {
    char host[HOST_MAX + 1], port[8];
    bool all; /* every address of this machine */
};

static enum outcome port_read(struct str s, struct place *out) {
    int64_t port;
    if (text_int(s, &port) != OK || port < 0 || port > 65535) return FAIL_INVALID;
    snprintf(out->port, sizeof out->port, "%d", (int)port);
    return OK;
}

/* "[::1]:8080" → "::1", "8080" */
static enum outcome place_read(struct str address, struct place *out) {
    size_t colon = address.n;
    while (colon > 0 && address.p[colon - 1] != ':') colon--;
    if (colon < 2) return FAIL_INVALID;
    struct str host = { address.p, colon - 1 };
    TRY(port_read((struct str){ address.p + colon, address.n - colon }, out));
    bool brackets = host.n > 2 && host.p[0] == '[' && host.p[host.n - 1] == ']';
    if (brackets)
        host = (struct str){ host.p + 1, host.n - 2 };
    else if (memchr(host.p, ':', host.n))
        return FAIL_INVALID;
    if (host.n > HOST_MAX || memchr(host.p, '\0', host.n)) return FAIL_INVALID;
    snprintf(out->host, sizeof out->host, "%.*s", STR_ARGS(host));
    out->all = text_is(host, STR("*"));
    return OK;
}

enum outcome listen_open(struct str address, int *fd) {
    struct place place;
    struct addrinfo *found = NULL, hints = { .ai_family = AF_UNSPEC,
                                             .ai_socktype = SOCK_STREAM,
                                             .ai_flags = AI_PASSIVE | AI_NUMERICSERV };
    TRY(place_read(address, &place));
    if (text_is(text_of(place.host), STR("localhost"))) hints.ai_family = AF_INET;
    if (getaddrinfo(place.all ? NULL : place.host, place.port, &hints, &found) != 0) return FAIL_INVALID;
    enum outcome opened = FAIL_INVALID;
    /* Of "*", the IPv6 socket takes IPv4 as well. */
    for (int family6 = 1; family6 >= 0 && opened != OK; family6--)
        for (const struct addrinfo *at = found; at && opened != OK; at = at->ai_next)
            if ((at->ai_family == AF_INET6) == (family6 == 1)) {
                enum outcome tried = socket_open(at, fd);
                if (tried == OK || opened != FAIL_CONFLICT) opened = tried;
            }
    freeaddrinfo(found);
    return opened;
}

/* --- Sockets handed over --- */

static bool number_of(const char *name, int64_t *out) {
    const char *value = getenv(name);
    return value && text_int(text_of(value), out) == OK;
}

static bool is_listening(int fd) {
    int listening = 0;
    socklen_t n = sizeof listening;
    return getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &n) == 0 && listening;
}

bool listen_inherited(int *fd) {
    int64_t pid, count;
    bool ours = number_of("LISTEN_PID", &pid) && pid == getpid() && number_of("LISTEN_FDS", &count) && count >= 1;
    unsetenv("LISTEN_PID");
    unsetenv("LISTEN_FDS");
    unsetenv("LISTEN_FDNAMES");
    if (!ours || !is_listening(HANDED_FIRST_FD)) return false;
    fcntl(HANDED_FIRST_FD, F_SETFD, FD_CLOEXEC);
    fcntl(HANDED_FIRST_FD, F_SETFL, fcntl(HANDED_FIRST_FD, F_GETFL) | O_NONBLOCK);
    *fd = HANDED_FIRST_FD;
    return true;
}

int listen_port(int fd) {
    struct sockaddr_storage at = { 0 };
    socklen_t n = sizeof at;
    if (getsockname(fd, (struct sockaddr *)&at, &n) != 0) return 0;
    if (at.ss_family == AF_INET) return ntohs(((const struct sockaddr_in *)&at)->sin_port);
    if (at.ss_family == AF_INET6) return ntohs(((const struct sockaddr_in6 *)&at)->sin6_port);
    return 0;
}
