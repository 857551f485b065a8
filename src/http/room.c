#include "http/room.h"
#include "base/clock.h"
#include "base/log.h"
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { LOOK_EVERY_MS = 250 };

struct room {
    pthread_mutex_t lock; /* over what follows */
    char *folder, *reserve;
    int64_t looked_ms;
    bool has_reserve, takes_forms;
};

static int64_t bytes_free(const struct room *r) {
    struct statvfs s;
    return statvfs(r->folder, &s) == 0 ? (int64_t)(s.f_bavail * s.f_frsize) : INT64_MAX;
}

/* The file stays, with nothing in it: a process in its sandbox may fill and empty it, and make no others. */
static bool reserve_empty(const struct room *r) {
    int fd = open(r->reserve, O_WRONLY | O_TRUNC | O_CLOEXEC);
    if (fd >= 0) close(fd);
    return fd >= 0;
}

/* A file that takes its room for real; half of one is none. */
static void reserve_make(struct room *r) {
    int fd = open(r->reserve, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    r->has_reserve = fd >= 0 && posix_fallocate(fd, 0, ROOM_RESERVE) == 0;
    if (fd >= 0) close(fd);
    if (fd >= 0 && !r->has_reserve) r->has_reserve = !reserve_empty(r);
}

static void reserve_give(struct room *r) {
    if (!r->has_reserve) return;
    r->has_reserve = !reserve_empty(r);
    if (!r->has_reserve) log_error("the disk is full: the reserve is given up, so that pages can still be read");
}

static void forms_take(struct room *r, bool takes) {
    if (takes == r->takes_forms) return;
    r->takes_forms = takes;
    if (takes)
        log_info("there is room on the disk again: forms are taken");
    else
        log_error("the disk is nearly full: forms are refused until there is room");
}

/* What is free beside the reserve decides; twice as much lets forms in again, so that it does not go to and fro. */
static void look(struct room *r) {
    int64_t beside = bytes_free(r);
    r->looked_ms = clock_steady_ms();
    if (beside < ROOM_FOR_FORMS / 2) reserve_give(r);
    if (!r->has_reserve && beside < INT64_MAX) beside = bytes_free(r) - ROOM_RESERVE;
    if (!r->has_reserve && beside >= ROOM_FOR_FORMS * 2) reserve_make(r);
    forms_take(r, beside >= ROOM_FOR_FORMS * (r->takes_forms ? 1 : 2));
}

enum outcome room_open(const char *folder, struct room **out) {
    struct room *r = calloc(1, sizeof *r);
    if (!r) return FAIL_LIMIT;
    *r = (struct room){ .lock = PTHREAD_MUTEX_INITIALIZER, .takes_forms = true };
    if (asprintf(&r->folder, "%s", folder) < 0) r->folder = NULL;
    if (asprintf(&r->reserve, "%s/reserve", folder) < 0) r->reserve = NULL;
    if (!r->folder || !r->reserve) {
        room_close(r);
        return FAIL_LIMIT;
    }
    struct stat s;
    r->has_reserve = stat(r->reserve, &s) == 0 && s.st_size >= ROOM_RESERVE;
    look(r);
    *out = r;
    return OK;
}

void room_close(struct room *r) {
    if (!r) return;
    pthread_mutex_destroy(&r->lock);
    free(r->folder);
    free(r->reserve);
    free(r);
}

bool room_for_forms(struct room *r) {
    if (!r) return true;
    pthread_mutex_lock(&r->lock);
    if (clock_steady_ms() - r->looked_ms >= LOOK_EVERY_MS) look(r);
    bool takes = r->takes_forms;
    pthread_mutex_unlock(&r->lock);
    return takes;
}

bool room_make(struct room *r) {
    if (!r) return false;
    pthread_mutex_lock(&r->lock);
    look(r);
    bool some = bytes_free(r) >= ROOM_FOR_FORMS / 2;
    pthread_mutex_unlock(&r->lock);
    return some;
}
