#include "main/confine.h"
#include "base/log.h"
#include "base/sandbox.h"
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATHS_MOST = 32 };

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

static enum outcome close_in(const struct service *s, struct arena *a, bool *files) {
    struct db_reach db;
    struct paths reads = { { "/usr/share/zoneinfo", "/dev/urandom" }, 2 }, writes = { { NULL }, 0 };
    TRY(db_reach(s->kept, a, &db));
    for (size_t i = 0; db.reads[i]; i++) path_add(&reads, db.reads[i]);
    for (size_t i = 0; i < sizeof db.files / sizeof *db.files; i++) path_add(&writes, db.files[i]);
    if (db.connects) network_reads(&reads);
    const char *const kept[] = { s->anchor_path, text_format(a, "%s/reserve", s->config.data_dir).p };
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        if (!kept[i]) return FAIL_LIMIT;
        file_make(kept[i]);
        path_add(&writes, kept[i]);
    }
    const char *const changes[] = { folder_of(a, s->config.slot_file), NULL };
    struct sandbox sandbox = { .read = reads.at,
                               .write = writes.at,
                               .change = changes,
                               .serves = true,
                               .starts_threads = true,
                               .connects = db.connects,
                               .connect_port = db.port };
    return sandbox_enter(&sandbox, files);
}

enum outcome confine(const struct service *s, struct service_problem *why) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 16 };
    bool files = false;
    if (db_is_postgres(s->kept)) user_remember();
    enum outcome done = close_in(s, &a, &files);
    if (done != OK)
        snprintf(why->text, sizeof why->text,
                 "The kernel would not close the sandbox. To run without it: wayfellow serve --no-sandbox");
    else if (!files)
        log_error("this kernel has no Landlock: files are limited by their owners and by the unit alone");
    return done;
}
