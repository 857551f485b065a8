/* command_keep.c — looking after a service: access, audit verify, backup, restore, verify. */
#include "base/clock.h"
#include "db/migrate.h"
#include "db/migrations_all.h"
#include "db/page_sum.h"
#include "http/site.h"
#include "main/capabilities.h"
#include "main/commands.h"
#include "main/service.h"
#include <fcntl.h>
#include <getopt.h>
#include <spawn.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static const char *data_option(int argc, char **argv) {
    static const struct option options[] = { { "data", required_argument, NULL, 'd' }, { 0 } };
    const char *data = NULL;
    for (int o; (o = getopt_long(argc, argv, "", options, NULL)) != -1;)
        if (o == 'd') data = optarg;
    return data;
}

/* --- access: what the decision table means for every route --- */

static void route_print(const struct route *t) {
    printf("%s\t%s\t", route_is_form(t) ? "POST" : "GET", t->path);
    for (size_t i = 0; i < ROUTE_NEEDS_MAX && t->needs[i].kind != KIND_NONE; i++)
        printf("%s%d:%s", i ? " " : "", t->needs[i].kind, action_name(t->needs[i].action));
    printf("\t");
    const char *between = "";
    for (int seat = 0; seat < SEAT_JOB; seat++) {
        if (!route_allows(t, (enum seat)seat)) continue;
        printf("%s%s", between, seat_name((enum seat)seat));
        between = " ";
    }
    printf("\n");
}

int command_access(int argc, char **argv) {
    (void)argv;
    if (argc > 3) return command_fail("access", 2, "it takes nothing");
    printf("method\tpath\tneeds\tseats\n");
    for (size_t i = 0; i < capability_count; i++)
        for (size_t k = 0; k < *capabilities[i]->route_count; k++) route_print(&capabilities[i]->routes[k]);
    return 0;
}

/* --- audit verify --- */

static int audit_check(struct service *s) {
    struct db *db;
    struct db_problem problem = { "" };
    struct audit_fault fault;
    int64_t entries = 0;
    size_t count;
    const struct audited_table *const *tables = capabilities_audited(&count);
    if (db_open(s->database_url, DB_READ, &db, &problem) != OK) return command_fail("audit", 1, "%s", problem.text);
    /* All of it is of one moment, and the lock is taken once: there are statements by the million. */
    enum outcome whole = db_begin(db);
    if (whole == OK) whole = audit_verify(db, s->vault, s->anchor_path, tables, count, &entries, &fault);
    db_rollback(db);
    db_close(db);
    if (whole == FAIL_CRYPTO) return command_fail("audit", 1, "%s", fault.text);
    if (whole != OK) return command_fail("audit", 1, "the database could not be read (%s)", outcome_name(whole));
    printf("The audit is whole: %lld entries.\n", (long long)entries);
    return 0;
}

int command_audit(int argc, char **argv) {
    struct service s;
    struct service_problem why;
    const char *data = argc > 1 && strcmp(argv[1], "verify") == 0 ? data_option(argc - 1, argv + 1) : NULL;
    if (!data) return command_fail("audit", 2, "use it as: wayfellow audit verify --data DIR");
    if (service_config(&s, data, &why) != OK || service_look(&s, &why) != OK)
        return command_fail("audit", 1, "%s", why.text);
    int status = audit_check(&s);
    service_close(&s);
    return status;
}

/* --- backup and restore: the data alone; keys and slot are kept apart --- */

static int run(const char *const *words) {
    pid_t child;
    int status;
    char **argv = calloc(12, sizeof *argv);
    for (int i = 0; argv && words[i] && i < 11; i++) argv[i] = strdup(words[i]);
    if (!argv || posix_spawnp(&child, words[0], NULL, NULL, argv, environ) != 0) return -1;
    if (waitpid(child, &status, 0) != child) return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* SQLite's own way to copy a database in use, as one consistent moment; it only reads. */
static enum outcome copy_sqlite(const char *from, const char *to) {
    sqlite3 *source = NULL;
    char *sql = sqlite3_mprintf("VACUUM INTO %Q", to);
    enum outcome done = FAIL_STORAGE;
    if (sql && sqlite3_open_v2(from, &source, SQLITE_OPEN_READONLY, page_sum_vfs_of(from)) == SQLITE_OK &&
        sqlite3_busy_timeout(source, 60000) == SQLITE_OK && sqlite3_exec(source, sql, NULL, NULL, NULL) == SQLITE_OK)
        done = OK;
    sqlite3_free(sql);
    sqlite3_close(source);
    return done;
}

static enum outcome file_sync(const char *path) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return FAIL_STORAGE;
    int synced = fsync(fd);
    close(fd);
    return synced == 0 ? OK : FAIL_STORAGE;
}

static enum outcome file_copy(const char *from, const char *to) {
    char buffer[65536];
    FILE *in = fopen(from, "re"), *out = in ? fopen(to, "wxe") : NULL;
    bool whole = in && out;
    for (size_t n; whole && (n = fread(buffer, 1, sizeof buffer, in)) > 0;) whole = fwrite(buffer, 1, n, out) == n;
    if (in) {
        whole = whole && !ferror(in);
        fclose(in);
    }
    if (out && fclose(out) != 0) whole = false;
    return whole ? file_sync(to) : FAIL_STORAGE;
}

/* The audit's anchors, when there are some and none are there yet. Taken before the data, so that they never speak of
 * entries that the copy doesn't have. */
static enum outcome anchors_copy(const char *from, const char *folder) {
    char *to;
    if (asprintf(&to, "%s/audit.anchor", folder) < 0) return FAIL_LIMIT;
    bool nothing = access(from, R_OK) != 0 || access(to, F_OK) == 0;
    enum outcome copied = nothing ? OK : file_copy(from, to);
    free(to);
    return copied;
}

int command_backup(int argc, char **argv) {
    struct service s;
    struct service_problem why;
    char *from, *to;
    if (argc != 3) return command_fail("backup", 2, "use it as: wayfellow backup DIR TO");
    if (service_config(&s, argv[1], &why) != OK || service_paths(&s, &why) != OK)
        return command_fail("backup", 1, "%s", why.text);
    if (mkdir(argv[2], 0700) != 0) return command_fail("backup", 1, "%s is there already or can't be made", argv[2]);
    if (anchors_copy(s.anchor_path, argv[2]) != OK)
        return command_fail("backup", 1, "the audit’s anchors could not be copied");
    bool postgres = strncmp(s.database_url, "postgresql:", 11) == 0;
    if (asprintf(&to, "%s/%s", argv[2], postgres ? "wayfellow.dump" : "wayfellow.db") < 0 ||
        asprintf(&from, "%s/wayfellow.db", argv[1]) < 0)
        return 1;
    bool done =
        postgres ? run((const char *const[]){ "pg_dump", "--format=custom", "--file", to, s.database_url, NULL }) == 0
                 : copy_sqlite(from, to) == OK && file_sync(to) == OK;
    if (!done) return command_fail("backup", 1, "the copy was not finished; take %s away and try again", argv[2]);
    char *settings, *settings_to;
    if (asprintf(&settings, "%s/wayfellow.ini", argv[1]) < 0 || asprintf(&settings_to, "%s/wayfellow.ini", argv[2]) < 0)
        return 1;
    if (access(settings, R_OK) == 0 && file_copy(settings, settings_to) != OK)
        return command_fail("backup", 1, "the settings could not be copied");
    if (file_sync(argv[2]) != OK) return command_fail("backup", 1, "the disk did not confirm the copy");
    printf("%s holds the data as it was just now. Its words open only with keys.db and the key slot: keep those "
           "somewhere else.\n",
           argv[2]);
    return 0;
}

static enum outcome anchors_restore(const char *backup, const char *folder) {
    char *from;
    if (asprintf(&from, "%s/audit.anchor", backup) < 0) return FAIL_LIMIT;
    enum outcome copied = anchors_copy(from, folder);
    free(from);
    return copied;
}

int command_restore(int argc, char **argv) {
    struct service s;
    struct service_problem why;
    char *from, *to;
    if (argc != 3) return command_fail("restore", 2, "use it as: wayfellow restore FROM DIR");
    if (mkdir(argv[2], 0700) != 0 && access(argv[2], W_OK) != 0)
        return command_fail("restore", 1, "%s can't be made or written", argv[2]);
    if (asprintf(&from, "%s/wayfellow.ini", argv[1]) < 0 || asprintf(&to, "%s/wayfellow.ini", argv[2]) < 0) return 1;
    if (access(from, R_OK) == 0 && access(to, F_OK) != 0 && file_copy(from, to) != OK)
        return command_fail("restore", 1, "the settings could not be copied");
    if (service_config(&s, argv[2], &why) != OK || service_paths(&s, &why) != OK)
        return command_fail("restore", 1, "%s", why.text);
    bool postgres = strncmp(s.database_url, "postgresql:", 11) == 0;
    if (asprintf(&from, "%s/%s", argv[1], postgres ? "wayfellow.dump" : "wayfellow.db") < 0 ||
        asprintf(&to, "%s/wayfellow.db", argv[2]) < 0)
        return 1;
    if (!postgres && access(to, F_OK) == 0)
        return command_fail("restore", 1, "%s has a database already; nothing was touched", argv[2]);
    bool done = postgres ? run((const char *const[]){ "pg_restore", "--exit-on-error", "--no-owner", "--dbname",
                                                      s.database_url, from, NULL }) == 0
                         : file_copy(from, to) == OK;
    if (!done || anchors_restore(argv[1], argv[2]) != OK)
        return command_fail("restore", 1, "the data could not be put back");
    printf("The data is in %s. Put keys.db and the key slot beside it, then run: wayfellow verify %s\n", argv[2],
           argv[2]);
    return 0;
}

/* --- verify --- */

struct word_row {
    struct str word;
};

static enum outcome pages_check(struct db *db, struct db_problem *problem) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    struct rows found;
    enum outcome read = db_run(db, &a, SQL("PRAGMA integrity_check(1)"), BIND_NONE, COLS(COL(struct word_row, word)),
                               sizeof(struct word_row), &found);
    if (read == OK && found.n == 1 && text_is(ROWS(found, struct word_row)->word, STR("ok"))) return OK;
    snprintf(problem->text, sizeof problem->text, "The database file is damaged. Restore it from a backup.");
    return FAIL_STORAGE;
}

static enum outcome database_check(struct service *s, struct service_problem *why) {
    struct db *db;
    struct db_problem problem = { "" };
    enum outcome done = db_open(s->database_url, DB_READ, &db, &problem);
    if (done == OK) {
        done = migrate_check(db, migrations_all, migrations_all_count, &problem);
        if (done == OK && !db_is_postgres(db)) done = pages_check(db, &problem);
        db_close(db);
    }
    if (done != OK) snprintf(why->text, sizeof why->text, "%s", problem.text);
    return done;
}

int command_verify(int argc, char **argv) {
    struct service s;
    struct service_problem why = { "" };
    struct vault_problem keys = { "" };
    int64_t subjects;
    if (argc != 2) return command_fail("verify", 2, "use it as: wayfellow verify DIR");
    if (service_config(&s, argv[1], &why) != OK || service_look(&s, &why) != OK)
        return command_fail("verify", 1, "%s", why.text);
    enum outcome whole = database_check(&s, &why);
    if (whole == OK && vault_verify(s.vault, &subjects, &keys) != OK) {
        whole = FAIL_CRYPTO;
        snprintf(why.text, sizeof why.text, "%s", keys.text);
    }
    if (whole != OK) {
        service_close(&s);
        return command_fail("verify", 1, "%s", why.text);
    }
    printf("The database is whole and the keys of %lld people and accounts open.\n", (long long)subjects);
    int status = audit_check(&s);
    service_close(&s);
    return status;
}
