/* sandbox_files.c — Landlock. The numbers are the kernel's (Documentation/userspace-api/landlock.rst); Debian 12's
 * headers know the first two versions of it alone, so they are written out here. */
#include "base/sandbox_inside.h"
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { RULE_PATH = 1, RULE_PORT = 2, ASK_VERSION = 1 };
enum {
    FILE_WRITE = 1 << 1,
    FILE_READ = 1 << 2,
    FOLDER_READ = 1 << 3,
    FILE_REMOVE = 1 << 5,
    FILE_MAKE = 1 << 8,
    FILE_CUT = 1 << 14,
    ALL_1 = (1 << 13) - 1, /* of version 1 */
    ALL_2 = 1 << 13,       /* moving between folders */
    ALL_5 = 1 << 15,       /* devices' own commands */
    PORT_BIND = 1 << 0,
    PORT_CONNECT = 1 << 1,
    SCOPE_SOCKET = 1 << 0, /* sockets with abstract names, of others */
    SCOPE_SIGNAL = 1 << 1  /* signals to others */
};
struct rules {
    uint64_t files, ports, scopes;
};
struct rule_path {
    uint64_t allowed;
    int32_t folder;
} __attribute__((packed));
struct rule_port {
    uint64_t allowed, port;
};

/* What a kernel with this version can refuse. Ports are asked for in version 4, scopes in 6. */
static struct rules rules_of(long version) {
    struct rules r = { .files = ALL_1 };
    if (version >= 2) r.files |= ALL_2;
    if (version >= 3) r.files |= FILE_CUT;
    if (version >= 4) r.ports = PORT_BIND | PORT_CONNECT;
    if (version >= 5) r.files |= ALL_5;
    if (version >= 6) r.scopes = SCOPE_SOCKET | SCOPE_SIGNAL;
    return r;
}

static size_t rules_size(long version) {
    if (version < 4) return offsetof(struct rules, ports);
    return version < 6 ? offsetof(struct rules, scopes) : sizeof(struct rules);
}

/* A rule of a file may hold only what files can do. */
static uint64_t fit(int fd, uint64_t allowed) {
    struct stat s;
    bool folder = fstat(fd, &s) == 0 && S_ISDIR(s.st_mode);
    return folder ? allowed : allowed & (FILE_READ | FILE_WRITE | FILE_CUT);
}

static enum outcome allow_path(int set, const struct rules *r, const char *path, uint64_t allowed) {
    int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0) return errno == ENOENT || errno == ENOTDIR || errno == EACCES ? OK : FAIL_STORAGE;
    struct rule_path rule = { fit(fd, allowed & r->files), fd };
    long added = syscall(SYS_landlock_add_rule, set, RULE_PATH, &rule, 0);
    close(fd);
    return added == 0 ? OK : FAIL_STORAGE;
}

static enum outcome allow_paths(int set, const struct rules *r, const char *const *paths, uint64_t allowed) {
    for (; paths && *paths; paths++) TRY(allow_path(set, r, *paths, allowed));
    return OK;
}

static enum outcome allow_all(int set, const struct rules *r, const struct sandbox *s) {
    uint64_t file = FILE_READ | FILE_WRITE | FILE_CUT;
    TRY(allow_paths(set, r, s->read, FILE_READ | FOLDER_READ));
    TRY(allow_paths(set, r, s->write, file));
    TRY(allow_paths(set, r, s->change, file | FOLDER_READ | FILE_MAKE | FILE_REMOVE));
    if (!r->ports || !s->connect_port) return OK;
    struct rule_port port = { PORT_CONNECT, (uint64_t)s->connect_port };
    return syscall(SYS_landlock_add_rule, set, RULE_PORT, &port, 0) == 0 ? OK : FAIL_STORAGE;
}

enum outcome sandbox_files(const struct sandbox *s) {
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, ASK_VERSION);
    if (version < 1) return FAIL_NOT_FOUND;
    struct rules r = rules_of(version);
    int set = (int)syscall(SYS_landlock_create_ruleset, &r, rules_size(version), 0);
    if (set < 0) return FAIL_STORAGE;
    enum outcome done = allow_all(set, &r, s);
    if (done == OK && syscall(SYS_landlock_restrict_self, set, 0) != 0) done = FAIL_STORAGE;
    close(set);
    return done;
}
