#include "http/metrics.h"
#include "http/listen.h"
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { HEAD_MOST = 4096, TEXT_MOST = 1 << 20, WAIT_MS = 2000, BACKLOG = 8, SECOND_US = 1000000 };

struct metrics {
    int fd, wake_fd;
    void (*write)(void *context, struct text_builder *out);
    void *context;
    pthread_t thread;
};

/* --- The socket --- */

static void leftover_remove(const char *path) {
    struct stat about;
    if (lstat(path, &about) == 0 && S_ISSOCK(about.st_mode)) unlink(path);
}

static enum outcome file_listen(struct str path, int *out) {
    struct sockaddr_un at = { .sun_family = AF_UNIX };
    if (path.n >= sizeof at.sun_path || memchr(path.p, '\0', path.n)) return FAIL_INVALID;
    memcpy(at.sun_path, path.p, path.n);
    leftover_remove(at.sun_path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0) return FAIL_STORAGE;
    mode_t before = umask(077);
    bool bound = bind(fd, (const struct sockaddr *)&at, sizeof at) == 0;
    int why = errno;
    umask(before);
    if (bound && listen(fd, BACKLOG) == 0) {
        *out = fd;
        return OK;
    }
    close(fd);
    return why == EADDRINUSE ? FAIL_CONFLICT : why == EACCES || why == EPERM ? FAIL_NOT_ALLOWED : FAIL_INVALID;
}

enum outcome metrics_listen(struct str where, int *fd) {
    bool is_file = where.n && memchr(where.p, '/', where.n);
    return is_file ? file_listen(where, fd) : listen_open(where, fd);
}

/* --- Text --- */

void metrics_about(struct text_builder *out, const char *name, const char *kind, const char *what) {
    text_add(out, text_format(out->arena, "# HELP %s %s\n# TYPE %s %s\n", name, what, name, kind));
}

void metrics_figure(struct text_builder *out, const char *name, const char *labels, int64_t value) {
    const char *open = *labels ? "{" : "", *close = *labels ? "}" : "";
    text_add(out, text_format(out->arena, "%s%s%s%s %lld\n", name, open, labels, close, (long long)value));
}

void metrics_tally(struct text_builder *out, const char *name, const char *labels, const struct tally *t) {
    const char *comma = *labels ? "," : "", *open = *labels ? "{" : "", *close = *labels ? "}" : "";
    int64_t count = 0, sum_us = t->sum_us;
    for (int i = 0; i < TALLY_STEPS; i++) {
        double step_s = (double)tally_steps_us[i] / SECOND_US;
        count += t->within[i];
        text_add(out, text_format(out->arena, "%s_bucket{%s%sle=\"%g\"} %lld\n", name, labels, comma, step_s,
                                  (long long)count));
    }
    count += t->within[TALLY_STEPS];
    text_add(out, text_format(out->arena, "%s_bucket{%s%sle=\"+Inf\"} %lld\n", name, labels, comma, (long long)count));
    text_add(out, text_format(out->arena, "%s_sum%s%s%s %lld.%06lld\n%s_count%s%s%s %lld\n", name, open, labels, close,
                              (long long)(sum_us / SECOND_US), (long long)(sum_us % SECOND_US), name, open, labels,
                              close, (long long)count));
}

/* --- Answering --- */

/* The first line, once the head is whole; false when it isn't within the time. */
static bool head_read(int fd, char head[HEAD_MOST + 1]) {
    size_t n = 0;
    for (head[0] = '\0'; !strstr(head, "\r\n\r\n");) {
        struct pollfd readable = { .fd = fd, .events = POLLIN };
        if (n == HEAD_MOST || poll(&readable, 1, WAIT_MS) != 1) return false;
        ssize_t more = recv(fd, head + n, HEAD_MOST - n, 0);
        if (more <= 0) return false;
        n += (size_t)more;
        head[n] = '\0';
    }
    return true;
}

static void send_all(int fd, struct str bytes) {
    while (bytes.n) {
        struct pollfd writable = { .fd = fd, .events = POLLOUT };
        if (poll(&writable, 1, WAIT_MS) != 1) return;
        ssize_t n = send(fd, bytes.p, bytes.n, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n <= 0) return;
        bytes = (struct str){ bytes.p + n, bytes.n - (size_t)n };
    }
}

static void answer(const struct metrics *m, int fd) {
    CLEANUP(arena_clear) struct arena a = { .limit = TEXT_MOST };
    struct text_builder body = { .arena = &a };
    char head[HEAD_MOST + 1];
    if (!head_read(fd, head)) return;
    bool asked = strncmp(head, "GET /metrics ", 13) == 0;
    if (asked) m->write(m->context, &body);
    struct str text = asked ? text_built(&body) : STR("GET /metrics\n");
    send_all(fd, text_format(&a,
                             "HTTP/1.1 %s\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n"
                             "Content-Length: %zu\r\nConnection: close\r\n\r\n",
                             asked ? "200 OK" : "404 Not Found", text.n));
    send_all(fd, text);
    shutdown(fd, SHUT_WR);
}

static void *metrics_main(void *context) {
    const struct metrics *m = context;
    for (;;) {
        struct pollfd ready[] = { { .fd = m->fd, .events = POLLIN }, { .fd = m->wake_fd, .events = POLLIN } };
        if (poll(ready, 2, -1) < 0 && errno != EINTR) return NULL;
        if (ready[1].revents) return NULL;
        int fd = accept4(m->fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (fd < 0) continue;
        answer(m, fd);
        close(fd);
    }
}

static void metrics_free(struct metrics *m) {
    if (m->wake_fd >= 0) close(m->wake_fd);
    close(m->fd);
    free(m);
}

enum outcome metrics_start(int fd, void (*write)(void *context, struct text_builder *out), void *context,
                           struct metrics **out) {
    struct metrics *m = calloc(1, sizeof *m);
    if (!m) {
        close(fd);
        return FAIL_STORAGE;
    }
    *m = (struct metrics){ .fd = fd, .wake_fd = eventfd(0, EFD_CLOEXEC), .write = write, .context = context };
    if (m->wake_fd < 0 || pthread_create(&m->thread, NULL, metrics_main, m) != 0) {
        metrics_free(m);
        return FAIL_STORAGE;
    }
    *out = m;
    return OK;
}

void metrics_stop(struct metrics *m) {
    uint64_t one = 1;
    if (!m) return;
    ssize_t ignored = write(m->wake_fd, &one, sizeof one);
    (void)ignored;
    pthread_join(m->thread, NULL);
    metrics_free(m);
}
