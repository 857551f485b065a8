#include "main/confine.h"
#include "base/log.h"
#include "base/sandbox.h"
#include "page/pdf.h"
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATHS_MOST = 48 };

struct paths {
    const char *at[PATHS_MOST];
    size_t n;
};

/* Room is left for the NULL at the end. */
static void path_add(struct paths *p, const char *path) {
    if (path && p->n < PATHS_MOST - 1) p->at[p->n++] = path;
}

/* libpq would look these up in /etc/passwd each time it connects again. */
static void user_remember(void) {
    const struct passwd *user = getpwuid(geteuid());
    if (!user) return;
    setenv("PGUSER", user->pw_name, 0);
    setenv("HOME", user->pw_dir, 0);
}

/* What finding a server by name and speaking TLS to it read. */
static void network_reads(struct paths *p) {
    static const char *const all[] = {
        "/etc/hosts",           "/etc/host.conf", "/etc/nsswitch.conf", "/etc/resolv.conf", "/etc/gai.conf",
        "/run/systemd/resolve", "/etc/services",  "/etc/ssl",           "/usr/lib/ssl",     "/usr/share/ca-certificates"
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) path_add(p, all[i]);
}

/* The folder that holds a file. */
static const char *folder_of(struct arena *a, const char *path) {
    const char *slash = strrchr(path, '/');
    if (!slash) return ".";
    return slash == path ? "/" : text_z(a, (struct str){ path, (size_t)(slash - path) });
}

/* So that there is one to allow. */
static void file_make(const char *path) {
    int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (fd >= 0) close(fd);
}

/* What connections like db need. */
static enum outcome connects_allow(const struct db *db, struct arena *a, struct sandbox *s, struct paths *reads,
                                   struct paths *writes) {
    struct db_reach reach;
    TRY(db_reach(db, a, &reach));
    for (size_t i = 0; reach.reads[i]; i++) path_add(reads, reach.reads[i]);
    for (size_t i = 0; i < sizeof reach.files / sizeof *reach.files; i++) path_add(writes, reach.files[i]);
    if (reach.connects) network_reads(reads);
    s->connects = reach.connects;
    s->connect_port = reach.port;
    return OK;
}

static enum outcome close_in(const struct service *s, struct arena *a, bool *files) {
    struct paths reads = { { "/usr/share/zoneinfo", "/dev/urandom" }, 2 }, writes = { { NULL }, 0 };
    const char *const changes[] = { text_format(a, "%s/find", s->config.data_dir).p, NULL };
    struct sandbox sandbox = {
        .read = reads.at, .write = writes.at, .change = changes, .opens = true, .serves = true, .starts_threads = true
    };
    TRY(connects_allow(s->kept, a, &sandbox, &reads, &writes));
    for (const char *const *folder = pdf_reads(); *folder; folder++) path_add(&reads, *folder);
    const char *const kept[] = { s->anchor_path, text_format(a, "%s/reserve", s->config.data_dir).p };
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        if (!kept[i]) return FAIL_LIMIT;
        file_make(kept[i]);
        path_add(&writes, kept[i]);
    }
    return sandbox_enter(&sandbox, files);
}

/* With SQLite it has all that it needs open; libpq opens sockets and files when it connects again. */
static enum outcome close_holder_in(const struct service *s, const struct db *db, struct arena *a, bool *files) {
    struct paths reads = { { NULL }, 0 }, writes = { { NULL }, 0 };
    const char *const changes[] = { folder_of(a, s->config.slot_file), NULL };
    struct sandbox sandbox = { .read = reads.at, .change = changes };
    if (db_is_postgres(db)) TRY(connects_allow(db, a, &sandbox, &reads, &writes));
    sandbox.opens = sandbox.connects;
    return sandbox_enter(&sandbox, files);
}

static enum outcome closed(enum outcome done, bool files, struct service_problem *why) {
    if (done != OK)
        snprintf(why->text, sizeof why->text,
                 "The kernel would not close the sandbox. To run without it: wayfellow serve --no-sandbox");
    else if (!files)
        log_error("this kernel has no Landlock: files are limited by their owners and by the unit alone");
    return done;
}

enum outcome confine(const struct service *s, struct service_problem *why) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 16 };
    bool files = false;
    if (db_is_postgres(s->kept)) user_remember();
    pdf_prepare();
    enum outcome done = close_in(s, &a, &files);
    return closed(done, files, why);
}

enum outcome confine_holder(const struct service *s, const struct db *db, struct service_problem *why) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 16 };
    bool files = false;
    if (db_is_postgres(db)) user_remember();
    enum outcome done = close_holder_in(s, db, &a, &files);
    return closed(done, files, why);
}
