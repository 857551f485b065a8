#include "db/db_testing.h"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What to take away at the end: a folder, and databases numbered 1 to database_count. */
static char folder[64];
static int file_count, database_count;
static pid_t owner; /* a child of a test takes nothing away */

static _Noreturn void give_up(const char *what) {
    fprintf(stderr, "A test database could not be made: %s\n", what);
    exit(2);
}

static const char *server_url(void) {
    const char *url = getenv("WAYFELLOW_TEST_DATABASE");
    return url && url[0] ? url : NULL;
}

bool db_test_on_postgres(void) { return server_url() != NULL; }

static void folder_remove(void) {
    DIR *d = opendir(folder);
    if (!d) return;
    for (struct dirent *e; (e = readdir(d));)
        if (e->d_name[0] != '.') unlinkat(dirfd(d), e->d_name, 0);
    closedir(d);
    rmdir(folder);
}

static void server_run(const char *text) {
    struct db *db;
    struct db_problem why;
    if (db_open(server_url(), DB_WRITE, &db, &why) != OK) give_up(why.text);
    if (db_script(db, text) != OK) fprintf(stderr, "%s\n", db_problem_text(db));
    db_close(db);
}

static void database_name(int n, char name[64]) { snprintf(name, 64, "wf_test_%d_%d", (int)owner, n); }

static void remove_all(void) {
    char name[64], text[128];
    if (getpid() != owner) return;
    if (folder[0]) folder_remove();
    for (int n = 1; n <= database_count; n++) {
        database_name(n, name);
        snprintf(text, sizeof text, "DROP DATABASE IF EXISTS %s WITH (FORCE)", name);
        server_run(text);
    }
}

static void start(void) {
    if (owner) return;
    owner = getpid();
    atexit(remove_all);
}

const char *db_test_url_sqlite(struct arena *a) {
    start();
    if (!folder[0]) {
        const char *parent = getenv("TMPDIR");
        snprintf(folder, sizeof folder, "%.40s/wayfellow-test.XXXXXX", parent && parent[0] ? parent : "/tmp");
        if (!mkdtemp(folder)) give_up(folder);
    }
    return text_format(a, "sqlite:%s/%d.db", folder, ++file_count).p;
}

/* The server's address with another database's name in it: "postgresql://user@host/NAME?options". */
static const char *url_with(struct arena *a, const char *name) {
    const char *url = server_url(), *host = strstr(url, "://");
    if (!host) give_up("WAYFELLOW_TEST_DATABASE is not an address");
    host += 3;
    const char *options = host + strcspn(host, "?");
    const char *slash = memchr(host, '/', (size_t)(options - host));
    const char *end = slash ? slash : options;
    return text_format(a, "%.*s/%s%s", (int)(end - url), url, name, options).p;
}

const char *db_test_url(struct arena *a) {
    char name[64], text[200];
    if (!db_test_on_postgres()) return db_test_url_sqlite(a);
    start();
    database_name(++database_count, name);
    snprintf(text, sizeof text, "CREATE DATABASE %s ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0",
             name);
    server_run(text);
    return url_with(a, name);
}
