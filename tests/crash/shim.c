/* shim.c — stands between the program and the disk, for the tests in this folder alone (LD_PRELOAD). It watches the
 * files of one folder, and writes down, lets fail or stops what the program does to them. Never part of the product.
 *   CRASH_FOLDER   the folder to watch; what happens elsewhere is none of its business
 *   CRASH_CONTROL  a file of struct control, which the test changes while the program runs
 *   CRASH_LOG      where to write down each operation, as struct record and its bytes; none: nothing is written down
 * Sockets are watched as far as arrivals and answers go, so that their order among the syncs can be told. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { NAME_MOST = 64, FDS_MOST = 65536, ARRIVED_MOST = 65536 };

static char names[FDS_MOST][NAME_MOST]; /* of each open file in the folder */

/* Each counts down; the operation that meets 1 is the one. 0: none. done_* count what has happened. */
struct control {
    int64_t sync_fails_at, kill_at_write, sync_takes_us;
    int64_t done_syncs, done_failures, done_writes;
};

enum what { DID_WRITE = 1, DID_TRUNCATE, DID_SYNC, DID_OPEN, DID_UNLINK, DID_RENAME, DID_ARRIVE, DID_ANSWER };
struct record {
    int64_t what, begun_ns, ended_ns, fd, offset, length, result;
    char name[NAME_MOST]; /* the file's, within the folder; "." is the folder itself */
};

static struct {
    pthread_once_t once;
    char folder[PATH_MAX];
    size_t folder_length;
    int log_fd;
    struct control *control, none;
    pthread_mutex_t lock; /* an operation and its record are one step */
} shim = { .once = PTHREAD_ONCE_INIT, .log_fd = -1, .lock = PTHREAD_MUTEX_INITIALIZER };

static struct control *control_map(const char *path) {
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC);
    void *at = fd < 0 ? MAP_FAILED : mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    return at == MAP_FAILED ? &shim.none : at;
}

static void shim_start(void) {
    const char *folder = getenv("CRASH_FOLDER"), *control = getenv("CRASH_CONTROL"), *log = getenv("CRASH_LOG");
    if (folder && realpath(folder, shim.folder)) shim.folder_length = strlen(shim.folder);
    shim.control = control ? control_map(control) : &shim.none;
    if (log && *log)
        shim.log_fd = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
}

static int64_t now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

/* --- Which file --- */

/* The name within the folder, NULL for what is not watched. SQLite's shared memory is made anew at each start. */
static const char *name_within(const char *path) {
    static __thread char whole[PATH_MAX];
    pthread_once(&shim.once, shim_start);
    if (!shim.folder_length || !path) return NULL;
    char *there = realpath(path, NULL);
    snprintf(whole, sizeof whole, "%s", there ? there : path);
    free(there);
    if (strncmp(whole, shim.folder, shim.folder_length) != 0) return NULL;
    const char *name = whole + shim.folder_length;
    if (*name == 0) return ".";
    size_t n = strlen(name);
    bool is_shared_memory = n > 4 && strcmp(name + n - 4, "-shm") == 0;
    return *name == '/' && !is_shared_memory ? name + 1 : NULL;
}

static const char *name_of(int fd) { return fd >= 0 && fd < FDS_MOST && names[fd][0] ? names[fd] : NULL; }

static void fd_forget(int fd) {
    if (fd >= 0 && fd < FDS_MOST) names[fd][0] = 0;
}

/* --- Writing down --- */

static void put(const void *p, size_t n) {
    for (size_t done = 0; done < n;) {
        long w = syscall(SYS_write, shim.log_fd, (const char *)p + done, n - done);
        if (w <= 0) abort();
        done += (size_t)w;
    }
}

static void note(struct record r, const char *name, const void *bytes) {
    if (shim.log_fd < 0) return;
    int error = errno;
    size_t n = strnlen(name, NAME_MOST - 1);
    memcpy(r.name, name, n);
    r.ended_ns = now_ns();
    put(&r, sizeof r);
    if (bytes) put(bytes, (size_t)r.length);
    errno = error;
}

static bool counts_down(int64_t *count) {
    int64_t before = __atomic_load_n(count, __ATOMIC_RELAXED);
    while (before > 0 &&
           !__atomic_compare_exchange_n(count, &before, before - 1, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED))
        ;
    return before == 1;
}

/* Before anything that changes the folder: the moment to die, when it has come. */
static void step_begin(void) {
    pthread_mutex_lock(&shim.lock);
    __atomic_add_fetch(&shim.control->done_writes, 1, __ATOMIC_RELAXED);
    if (counts_down(&shim.control->kill_at_write)) kill(getpid(), SIGKILL);
}

static void step_end(void) { pthread_mutex_unlock(&shim.lock); }

/* --- Files --- */

static int opened(int fd, const char *path, int flags) {
    const char *name = fd >= 0 && fd < FDS_MOST ? name_within(path) : NULL;
    if (!name) {
        fd_forget(fd);
        return fd;
    }
    snprintf(names[fd], NAME_MOST, "%s", name);
    bool changes = (flags & (O_CREAT | O_TRUNC)) != 0;
    if (changes) note((struct record){ .what = DID_OPEN, .begun_ns = now_ns(), .fd = fd, .offset = flags }, name, NULL);
    return fd;
}

static int open_as(int at, const char *path, int flags, mode_t mode) {
    return opened((int)syscall(SYS_openat, at, path, flags, mode), path, flags);
}

#define MODE_OF(flags, mode)                                                                                           \
    mode_t mode = 0;                                                                                                   \
    if ((flags) & (O_CREAT | O_TMPFILE)) {                                                                             \
        __builtin_va_list list;                                                                                        \
        __builtin_va_start(list, flags);                                                                               \
        mode = __builtin_va_arg(list, mode_t);                                                                         \
        __builtin_va_end(list);                                                                                        \
    }

#undef open
#undef open64
#undef openat
int open(const char *path, int flags, ...) {
    MODE_OF(flags, mode);
    return open_as(AT_FDCWD, path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    MODE_OF(flags, mode);
    return open_as(AT_FDCWD, path, flags, mode);
}
int openat(int at, const char *path, int flags, ...) {
    MODE_OF(flags, mode);
    return open_as(at, path, flags, mode);
}

int close(int fd) {
    fd_forget(fd);
    return (int)syscall(SYS_close, fd);
}

static ssize_t written(int fd, const void *p, size_t n, int64_t offset) {
    const char *name = name_of(fd);
    bool at_end = offset < 0;
    if (!name) return at_end ? syscall(SYS_write, fd, p, n) : syscall(SYS_pwrite64, fd, p, n, offset);
    step_begin();
    if (at_end) {
        bool appends = (fcntl(fd, F_GETFL) & O_APPEND) != 0;
        offset = lseek(fd, 0, appends ? SEEK_END : SEEK_CUR);
    }
    struct record r = { .what = DID_WRITE, .begun_ns = now_ns(), .fd = fd, .offset = offset };
    ssize_t w = at_end ? syscall(SYS_write, fd, p, n) : syscall(SYS_pwrite64, fd, p, n, offset);
    r.length = w > 0 ? w : 0;
    if (w > 0) note(r, name, p);
    step_end();
    return w;
}

ssize_t write(int fd, const void *p, size_t n) {
    struct stat s;
    ssize_t w = written(fd, p, n, -1);
    if (shim.log_fd >= 0 && w > 0 && !name_of(fd) && fstat(fd, &s) == 0 && S_ISSOCK(s.st_mode)) {
        pthread_mutex_lock(&shim.lock);
        note((struct record){ .what = DID_ANSWER, .begun_ns = now_ns(), .fd = fd }, "", NULL);
        pthread_mutex_unlock(&shim.lock);
    }
    return w;
}
ssize_t pwrite(int fd, const void *p, size_t n, off_t offset) { return written(fd, p, n, offset); }
ssize_t pwrite64(int fd, const void *p, size_t n, off64_t offset) { return written(fd, p, n, offset); }

static int truncated(int fd, int64_t length) {
    const char *name = name_of(fd);
    if (!name) return (int)syscall(SYS_ftruncate, fd, length);
    step_begin();
    struct record r = { .what = DID_TRUNCATE, .begun_ns = now_ns(), .fd = fd, .offset = length };
    int done = (int)syscall(SYS_ftruncate, fd, length);
    if (done == 0) note(r, name, NULL);
    step_end();
    return done;
}
int ftruncate(int fd, off_t length) { return truncated(fd, length); }
int ftruncate64(int fd, off64_t length) { return truncated(fd, length); }

/* The sync that is to fail has written nothing for sure: as a disk that reports EIO. Others take as long as asked. A
 * sync is not one step with its record: writes begun meanwhile are not of it, as on a real disk. */
static int synced(int fd, long call) {
    const char *name = name_of(fd);
    if (!name) return (int)syscall(call, fd);
    struct record r = { .what = DID_SYNC, .begun_ns = now_ns(), .fd = fd };
    char kept[NAME_MOST];
    snprintf(kept, sizeof kept, "%s", name);
    step_begin();
    if (shim.log_fd >= 0)
        note((struct record){ .what = DID_SYNC, .begun_ns = r.begun_ns, .fd = fd, .result = 1 }, kept, NULL);
    step_end();
    if (shim.control->sync_takes_us > 0) usleep((useconds_t)shim.control->sync_takes_us);
    bool fails = counts_down(&shim.control->sync_fails_at);
    int done = fails ? -1 : (int)syscall(call, fd);
    if (fails) {
        __atomic_add_fetch(&shim.control->done_failures, 1, __ATOMIC_RELAXED);
        errno = EIO;
    }
    __atomic_add_fetch(&shim.control->done_syncs, 1, __ATOMIC_RELAXED);
    r.result = done;
    pthread_mutex_lock(&shim.lock);
    note(r, kept, NULL);
    pthread_mutex_unlock(&shim.lock);
    return done;
}
int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

int unlink(const char *path) {
    const char *name = name_within(path);
    if (!name) return (int)syscall(SYS_unlink, path);
    char kept[NAME_MOST];
    snprintf(kept, sizeof kept, "%s", name);
    step_begin();
    int done = (int)syscall(SYS_unlink, path);
    if (done == 0) note((struct record){ .what = DID_UNLINK, .begun_ns = now_ns() }, kept, NULL);
    step_end();
    return done;
}

/* The record's bytes are the new name. */
int rename(const char *from, const char *to) {
    const char *name = name_within(from);
    if (!name) return (int)syscall(SYS_rename, from, to);
    char kept[NAME_MOST], moved[NAME_MOST];
    snprintf(kept, sizeof kept, "%s", name);
    step_begin();
    int done = (int)syscall(SYS_rename, from, to);
    const char *now = done == 0 ? name_within(to) : NULL;
    snprintf(moved, sizeof moved, "%s", now ? now : "");
    if (done == 0)
        note((struct record){ .what = DID_RENAME, .begun_ns = now_ns(), .length = (int64_t)strlen(moved) }, kept,
             moved);
    step_end();
    return done;
}

/* --- Sockets --- */

/* What arrived: the form's key when the bytes hold one. */
static void arrived(int fd, const char *p, size_t n, int64_t begun_ns) {
    static const char mark[] = "key=";
    char key[NAME_MOST] = "";
    const char *at = memmem(p, n, mark, sizeof mark - 1);
    if (at && (size_t)(p + n - at) >= sizeof mark - 1 + 36) memcpy(key, at + sizeof mark - 1, 36);
    pthread_mutex_lock(&shim.lock);
    note((struct record){ .what = DID_ARRIVE, .begun_ns = begun_ns, .fd = fd }, key, NULL);
    pthread_mutex_unlock(&shim.lock);
}

ssize_t recv(int fd, void *p, size_t n, int flags) {
    pthread_once(&shim.once, shim_start);
    ssize_t got = syscall(SYS_recvfrom, fd, p, n, flags, NULL, NULL);
    if (shim.log_fd >= 0 && got > 0 && !(flags & MSG_PEEK)) arrived(fd, p, (size_t)got, now_ns());
    return got;
}

static void answers(int fd) {
    pthread_once(&shim.once, shim_start);
    if (shim.log_fd < 0) return;
    pthread_mutex_lock(&shim.lock);
    note((struct record){ .what = DID_ANSWER, .begun_ns = now_ns(), .fd = fd }, "", NULL);
    pthread_mutex_unlock(&shim.lock);
}

ssize_t send(int fd, const void *p, size_t n, int flags) {
    answers(fd);
    return syscall(SYS_sendto, fd, p, n, flags, NULL, 0);
}
ssize_t sendmsg(int fd, const struct msghdr *m, int flags) {
    answers(fd);
    return syscall(SYS_sendmsg, fd, m, flags);
}
ssize_t writev(int fd, const struct iovec *v, int n) {
    if (!name_of(fd)) answers(fd);
    return syscall(SYS_writev, fd, v, n);
}
