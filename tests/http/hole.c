/* hole.c — a hole in the program, on purpose: a page that does what somebody would who runs code of their own in the
 * serving process. Built only as wayfellow-hole (meson option `hole`), for tests/http/sandbox_test.mjs; never part of
 * the program. One line for each try: its name, then "done" or the kernel's refusal. */
#include "access/holder.h"
#include "base/config.h"
#include "db/db.h"
#include "http/route.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

/* What a try is aimed at. */
struct aim {
    struct arena *arena;
    pid_t other; /* a process of the same user */
};
typedef bool try(const struct aim *); /* errno says why not */

static bool opens(const char *path, int flags) {
    int fd = open(path, flags | O_CLOEXEC, 0600);
    if (fd >= 0) close(fd);
    return fd >= 0;
}

static const char *in_data(const struct aim *at, const char *name) {
    return text_format(at->arena, "%s/%s", config_now()->data_dir, name).p;
}

static bool read_users(const struct aim *at) {
    (void)at;
    return opens("/etc/passwd", O_RDONLY);
}
static bool read_keys(const struct aim *at) { return opens(in_data(at, "keys.db"), O_RDONLY); }
static bool read_slot(const struct aim *at) { return opens(in_data(at, "root.slot"), O_RDONLY); }
static bool read_settings(const struct aim *at) { return opens(in_data(at, "wayfellow.ini"), O_RDONLY); }
static bool read_own_memory(const struct aim *at) {
    (void)at;
    return opens("/proc/self/mem", O_RDWR);
}
static bool read_other_memory(const struct aim *at) {
    return opens(text_format(at->arena, "/proc/%d/mem", (int)at->other).p, O_RDONLY);
}
static bool write_file(const struct aim *at) { return opens(in_data(at, "left-behind"), O_WRONLY | O_CREAT); }
static bool write_temporary(const struct aim *at) {
    (void)at;
    return opens("/tmp/wayfellow-left-behind", O_WRONLY | O_CREAT);
}
static bool remove_keys(const struct aim *at) { return unlink(in_data(at, "keys.db-copy")) == 0; }

static bool run_program(const struct aim *at) {
    (void)at;
    static char *const words[] = { NULL };
    execve("/nonexistent", words, words);
    return errno == ENOENT; /* the kernel went to look for it */
}

static bool start_process(const struct aim *at) {
    (void)at;
    long child = syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
    if (child == 0) syscall(SYS_exit_group, 0);
    if (child > 0) waitpid((pid_t)child, NULL, 0);
    return child > 0;
}

static bool attach(const struct aim *at) {
    if (ptrace(PTRACE_SEIZE, at->other, NULL, NULL) != 0) return false;
    ptrace(PTRACE_DETACH, at->other, NULL, NULL);
    return true;
}

static bool read_process(const struct aim *at) {
    char byte;
    struct iovec here = { &byte, 1 }, there = { &byte, 1 };
    errno = 0;
    return process_vm_readv(at->other, &here, 1, &there, 1, 0) == 1 || errno == EFAULT;
}

static bool signal_process(const struct aim *at) { return kill(at->other, 0) == 0; }

/* Nobody listens there: a refusal by that machine means that this one let it through. */
static bool reach(struct in_addr to, in_port_t port) {
    struct sockaddr_in there = { .sin_family = AF_INET, .sin_port = htons(port), .sin_addr = to };
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return false;
    bool through = connect(fd, (const struct sockaddr *)&there, sizeof there) == 0 || errno == ECONNREFUSED;
    int why = errno;
    close(fd);
    errno = why;
    return through;
}
static bool connect_outward(const struct aim *at) {
    (void)at;
    return reach((struct in_addr){ htonl(INADDR_LOOPBACK) }, 9);
}

static bool listen_anew(const struct aim *at) {
    (void)at;
    struct sockaddr_in here = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool listens = fd >= 0 && bind(fd, (const struct sockaddr *)&here, sizeof here) == 0 && listen(fd, 1) == 0;
    int why = errno;
    if (fd >= 0) close(fd);
    errno = why;
    return listens;
}

static bool map_code(const struct aim *at) {
    (void)at;
    void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED) return false;
    munmap(p, 4096);
    return true;
}

static bool be_looked_into(const struct aim *at) {
    (void)at;
    return prctl(PR_SET_DUMPABLE, 1) == 0;
}
static bool raise_limits(const struct aim *at) {
    (void)at;
    return setrlimit(RLIMIT_NOFILE, &(struct rlimit){ 512, 512 }) == 0;
}
static bool hidden_file(const struct aim *at) {
    (void)at;
    int fd = memfd_create("hidden", MFD_CLOEXEC);
    if (fd >= 0) close(fd);
    return fd >= 0;
}

static const struct {
    const char *name;
    try *run;
} tries[] = {
    { "read-users", read_users },
    { "read-keys", read_keys },
    { "read-slot", read_slot },
    { "read-settings", read_settings },
    { "read-own-memory", read_own_memory },
    { "read-other-memory", read_other_memory },
    { "write-file", write_file },
    { "write-temporary", write_temporary },
    { "remove-file", remove_keys },
    { "run-program", run_program },
    { "start-process", start_process },
    { "attach", attach },
    { "read-process", read_process },
    { "signal-process", signal_process },
    { "connect-outward", connect_outward },
    { "listen-anew", listen_anew },
    { "map-code", map_code },
    { "hidden-file", hidden_file },
    { "be-looked-into", be_looked_into },
    { "raise-limits", raise_limits },
};

/* /hole?other=PID */
static enum outcome hole_page(const struct request *r, struct page *p) {
    struct aim at = { .arena = r->arena, .other = (pid_t)request_query_int(r, "other", 0) };
    p->content_type = "text/plain; charset=utf-8";
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        errno = 0;
        bool done = tries[i].run(&at);
        const char *why = done ? "done" : strerror(errno);
        html(p, TEXT(text_of(tries[i].name)), TEXT(STR(" ")), TEXT(text_of(why)), TEXT(STR("\n")));
    }
    return OK;
}

/* --- Asking the key holder for everybody --- */

/* The socket to the holder is the one of its kind. */
static int holder_socket(void) {
    enum { FDS = 256 };
    for (int fd = 3; fd < FDS; fd++) {
        int type = 0;
        socklen_t n = sizeof type;
        if (getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &n) == 0 && type == SOCK_SEQPACKET) return fd;
    }
    return -1;
}

/* Whether the holder gives any key of a person, asked with a sign-in that came by. */
static bool is_given(int fd, struct str token, struct str person) {
    static struct holder_answer answer;
    struct holder_ask ask = { .what = HOLDER_UNWRAP, .claim = CLAIM_SESSION, .classes = ~0u, .subject_count = 1 };
    ask.token_n = (uint32_t)token.n;
    memcpy(ask.token, token.p, token.n);
    ask.subjects[0].n = (uint32_t)person.n;
    memcpy(ask.subjects[0].id, person.p, person.n);
    return send(fd, &ask, holder_ask_size(&ask), 0) > 0 && recv(fd, &answer, sizeof answer, 0) > 0 &&
           answer.outcome == OK;
}

struct id_row {
    struct str id;
};

/* /hole/keys: how many people there are, and of how many keys are given. */
static enum outcome hole_keys(const struct request *r, struct page *p) {
    struct db *db;
    struct rows found;
    struct str token = request_cookie(r, "wf_session");
    const char *url = config_now()->database_url;
    if (!url || !*url) url = text_format(r->arena, "sqlite:%s/wayfellow.db", config_now()->data_dir).p;
    int given = 0, fd = holder_socket();
    if (token.n > TOKEN_LENGTH) return FAIL_INVALID;
    TRY(db_open(url, DB_READ, &db, NULL));
    enum outcome read = db_run(db, r->arena, SQL("SELECT id FROM person"), BIND_NONE, COLS(COL(struct id_row, id)),
                               sizeof(struct id_row), &found);
    for (size_t i = 0; read == OK && i < found.n; i++) given += is_given(fd, token, ROWS(found, struct id_row)[i].id);
    db_close(db);
    p->content_type = "text/plain; charset=utf-8";
    if (read == OK) html(p, TEXT(text_format(r->arena, "%zu %d", found.n, given)));
    return read;
}

const struct route hole_routes[] = { { OPEN_PAGE("/hole", hole_page) }, { OPEN_PAGE("/hole/keys", hole_keys) } };
const size_t hole_route_count = sizeof hole_routes / sizeof *hole_routes;
