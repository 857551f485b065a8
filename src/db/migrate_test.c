#include "db/db_testing.h"
#include "db/migrate.h"
#include "db/sample.h"
#include "testing.h"
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { STEPS = 12 };

#define ARENA CLEANUP(arena_clear) struct arena a = { .limit = 8 << 20 }

static void close_db(struct db **db) { db_close(*db); }
#define OPEN CLEANUP(close_db) struct db *

static const struct migration first = { 1, "0001_first", "CREATE TABLE first (a TEXT)" };
static const struct migration broken = { 2, "0002_broken", "CREATE TABLE second (a TEXT); SELECT wrong FROM nowhere" };
static const struct migration mended = { 2, "0002_mended",
                                         "CREATE TABLE second (a TEXT); CREATE TABLE third (a TEXT)" };

static bool has_table(struct db *db, const char *name) {
    char text[100];
    snprintf(text, sizeof text, "SELECT 1 FROM %s", name);
    return db_script(db, text) == OK;
}

TEST(an_empty_list_makes_only_the_table_of_versions) {
    ARENA;
    OPEN db = sample_open(db_test_url(&a), DB_WRITE);
    CHECK_OUTCOME(migrate_check(db, NULL, 0, NULL), FAIL_NOT_FOUND);
    CHECK_OK(migrate(db, NULL, 0, NULL));
    CHECK_OK(migrate_check(db, NULL, 0, NULL));
    CHECK(has_table(db, "schema_version"));
}

TEST(migrations_run_once_and_in_order) {
    ARENA;
    const char *url = db_test_url(&a);
    OPEN db = sample_open(url, DB_WRITE);
    const struct migration all[] = { first, mended };
    CHECK_OK(migrate(db, all, 1, NULL));
    CHECK_OUTCOME(migrate_check(db, all, 2, NULL), FAIL_NOT_FOUND);
    CHECK_OK(migrate(db, all, 2, NULL));
    CHECK_OK(migrate(db, all, 2, NULL));
    CHECK(has_table(db, "first") && has_table(db, "third"));
    OPEN reader = sample_open(url, DB_READ);
    CHECK_OK(migrate_check(reader, all, 2, NULL));
}

TEST(a_migration_that_fails_leaves_nothing_half_done_and_can_run_again) {
    ARENA;
    OPEN db = sample_open(db_test_url(&a), DB_WRITE);
    struct db_problem why;
    CHECK_OUTCOME(migrate(db, (const struct migration[]){ first, broken }, 2, &why), FAIL_STORAGE);
    CHECK(strstr(why.text, "0002_broken") && strstr(why.text, "nowhere"));
    CHECK(has_table(db, "first") && !has_table(db, "second"));
    CHECK_OK(migrate(db, (const struct migration[]){ first, mended }, 2, &why));
    CHECK(has_table(db, "second") && has_table(db, "third"));
}

TEST(a_newer_database_is_refused_with_a_sentence) {
    ARENA;
    OPEN db = sample_open(db_test_url(&a), DB_WRITE);
    struct db_problem why;
    CHECK_OK(migrate(db, (const struct migration[]){ first, mended }, 2, NULL));
    CHECK_OUTCOME(migrate(db, &first, 1, &why), FAIL_CONFLICT);
    CHECK(strstr(why.text, "0002_mended") && strstr(why.text, "newer"));
    CHECK_OUTCOME(migrate_check(db, &first, 1, NULL), FAIL_CONFLICT);
}

TEST(a_migration_edited_after_it_ran_is_refused) {
    ARENA;
    OPEN db = sample_open(db_test_url(&a), DB_WRITE);
    struct db_problem why;
    CHECK_OK(migrate(db, &first, 1, NULL));
    const struct migration edited = { 1, "0001_first", "CREATE TABLE first (a BIGINT)" };
    CHECK_OUTCOME(migrate(db, &edited, 1, &why), FAIL_CONFLICT);
    CHECK(strstr(why.text, "0001_first") && strstr(why.text, "edited"));
    CHECK_OUTCOME(migrate_check(db, &edited, 1, &why), FAIL_CONFLICT);
}

TEST(a_migration_that_ends_its_transaction_is_refused) {
    ARENA;
    OPEN db = sample_open(db_test_url(&a), DB_WRITE);
    const struct migration m = { 1, "0001_commits", "CREATE TABLE first (a TEXT); COMMIT;" };
    CHECK_OUTCOME(migrate(db, &m, 1, NULL), FAIL_STORAGE);
    CHECK_OUTCOME(migrate_check(db, &m, 1, NULL), FAIL_NOT_FOUND);
}

TEST(one_text_makes_tables_on_either_database) {
    ARENA;
    OPEN db = sample_open(db_test_url(&a), DB_WRITE);
    const struct migration m = { 1, "0001_both",
                                 "CREATE TABLE a (id TEXT PRIMARY KEY, b BLOB) WITHOUT ROWID;\n"
                                 "CREATE TABLE b (id TEXT PRIMARY KEY, b BLOB NOT NULL) WITHOUT ROWID;\n"
                                 "CREATE INDEX b_half ON b (id) WHERE id <> '';\n" };
    CHECK_OK(migrate(db, &m, 1, NULL));
    CHECK(has_table(db, "a") && has_table(db, "b"));
    if (!db_is_postgres(db)) CHECK(!has_table(db, "(SELECT rowid FROM a)"));
}

TEST(a_database_in_another_order_is_refused) {
    ARENA;
    if (!db_test_on_postgres()) skip();
    const char *url = db_test_url(&a);
    OPEN db = sample_open(url, DB_WRITE);
    struct db_problem why;
    CHECK_OK(db_script(db, "UPDATE pg_database SET datcollate = 'en_GB.UTF-8' WHERE datname = current_database()"));
    CHECK_OUTCOME(migrate(db, NULL, 0, &why), FAIL_INVALID);
    CHECK(strstr(why.text, "LC_COLLATE 'C'"));
}

/* ---- kills ---- */

/* Each step makes two tables and fills the first. */
static void steps_make(struct arena *a, struct migration all[STEPS]) {
    for (int i = 0; i < STEPS; i++) {
        struct text_builder b = { .arena = a };
        text_add(&b, text_format(a, "CREATE TABLE left_%d (a TEXT, n BIGINT);\n", i));
        for (int n = 0; n < 20; n++) text_add(&b, text_format(a, "INSERT INTO left_%d VALUES ('%d', %d);\n", i, n, n));
        text_add(&b, text_format(a, "CREATE TABLE right_%d (a TEXT);\n", i));
        all[i] = (struct migration){ i + 1, text_format(a, "%04d_step", i + 1).p, text_z(a, text_built(&b)) };
    }
}

/* A program that migrates and is killed after so many microseconds, or earlier if it is done. */
static void migrate_and_kill(const char *url, const struct migration *all, useconds_t after_us) {
    pid_t child = fork();
    if (child == 0) {
        struct db *db;
        if (db_open(url, DB_WRITE, &db, NULL) == OK && migrate(db, all, STEPS, NULL) == OK) _exit(0);
        _exit(1);
    }
    usleep(after_us);
    kill(child, SIGKILL);
    CHECK_INT(waitpid(child, NULL, 0), child);
}

struct halves {
    int64_t left, right;
};

/* How many tables there are of each name; at one moment, for a server may still be ending what a killed program sent.
 */
static struct halves halves_count(struct db *db) {
    ARENA;
    struct rows found;
    struct sql on_sqlite = SQL("SELECT count(CASE WHEN name LIKE 'left%' THEN 1 END),"
                               " count(CASE WHEN name LIKE 'right%' THEN 1 END) FROM sqlite_master");
    struct sql on_postgres = SQL("SELECT count(CASE WHEN tablename LIKE 'left%' THEN 1 END),"
                                 " count(CASE WHEN tablename LIKE 'right%' THEN 1 END) FROM pg_tables");
    CHECK_OK(db_run(db, &a, db_is_postgres(db) ? on_postgres : on_sqlite, BIND_NONE,
                    COLS(COL(struct halves, left), COL(struct halves, right)), sizeof(struct halves), &found));
    return *ROWS(found, struct halves);
}

TEST(a_kill_at_any_moment_leaves_each_migration_done_or_not_done) {
    ARENA;
    const char *url = db_test_url(&a);
    struct migration all[STEPS];
    steps_make(&a, all);
    for (useconds_t round = 0; round < 25; round++) {
        migrate_and_kill(url, all, 500 + round * 700);
        OPEN db = sample_open(url, DB_WRITE);
        struct halves h = halves_count(db);
        CHECK_INT(h.left, h.right);
    }
    OPEN db = sample_open(url, DB_WRITE);
    CHECK_OK(migrate(db, all, STEPS, NULL));
    CHECK_INT(halves_count(db).right, STEPS);
}

TEST(programs_that_start_at_once_on_one_server_all_succeed) {
    ARENA;
    if (!db_test_on_postgres()) skip(); /* a data folder belongs to one program at a time */
    const char *url = db_test_url(&a);
    struct migration all[STEPS];
    steps_make(&a, all);
    pid_t children[4];
    for (int i = 0; i < 4; i++) {
        children[i] = fork();
        if (children[i] != 0) continue;
        struct db *db;
        if (db_open(url, DB_WRITE, &db, NULL) == OK && migrate(db, all, STEPS, NULL) == OK) _exit(0);
        _exit(1);
    }
    for (int i = 0; i < 4; i++) {
        int status;
        CHECK_INT(waitpid(children[i], &status, 0), children[i]);
        CHECK_INT(status, 0);
    }
    OPEN db = sample_open(url, DB_READ);
    CHECK_OK(migrate_check(db, all, STEPS, NULL));
}
