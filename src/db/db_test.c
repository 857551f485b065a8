#include "db/db.h"
#include "db/db_testing.h"
#include "db/sample.h"
#include "testing.h"
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

struct sample {
    struct str id;
    int64_t n;
    struct str words;
    struct sealed bytes;
};

#define SAMPLE_COLUMNS                                                                                                 \
    COLS(COL(struct sample, id), COL(struct sample, n), COL(struct sample, words), COL(struct sample, bytes))

#define ARENA CLEANUP(arena_clear) struct arena a = { .limit = 8 << 20 }

static void close_db(struct db **db) { db_close(*db); }
#define OPEN CLEANUP(close_db) struct db *

static enum outcome put(struct db *db, const struct db_value *values) {
    return db_run(db, NULL, SQL("INSERT INTO sample (id, n, words, bytes) VALUES ($1, $2, $3, $4)"), values, COLS_NONE,
                  0, NULL);
}

static struct sample get(struct db *db, struct arena *a, struct str id) {
    struct rows found;
    CHECK_OK(db_run(db, a, SQL("SELECT id, n, words, bytes FROM sample WHERE id = $1"), BIND(VAL(id)), SAMPLE_COLUMNS,
                    sizeof(struct sample), &found));
    CHECK_INT(found.n, 1);
    return *ROWS(found, struct sample);
}

/* ---- values ---- */

TEST(every_kind_of_value_comes_back_as_it_went) {
    ARENA;
    OPEN db = sample_open(sample_new(&a), DB_WRITE);
    char bytes[256];
    for (int i = 0; i < 256; i++) bytes[i] = (char)i;
    const struct sealed sealed = { { bytes, sizeof bytes } };
    CHECK_OK(put(db, BIND(VAL(STR("a")), VAL(7), VAL(STR("tŷ 🌱")), VAL(sealed))));
    struct sample s = get(db, &a, STR("a"));
    CHECK_STR(s.id, STR("a"));
    CHECK_INT(s.n, 7);
    CHECK_STR(s.words, STR("tŷ 🌱"));
    CHECK_STR(s.bytes.bytes, sealed.bytes);
    CHECK(s.words.p[s.words.n] == 0);
}

TEST(the_widest_numbers_come_back_exactly) {
    ARENA;
    OPEN db = sample_open(sample_new(&a), DB_WRITE);
    const int64_t numbers[] = { INT64_MIN, INT64_MAX, 0, -1, 1, -256, INT64_C(1) << 32, -(INT64_C(1) << 40) };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct str id = text_format(&a, "%zu", i);
        CHECK_OK(sample_add(db, id, numbers[i]));
        CHECK(get(db, &a, id).n == numbers[i]);
    }
}

TEST(empty_is_kept_apart_from_null) {
    ARENA;
    OPEN db = sample_open(sample_new(&a), DB_WRITE);
    const struct sealed nothing = { { NULL, 0 } };
    CHECK_OK(put(db, BIND(VAL(STR("empty")), VAL(0), VAL(STR("")), BYTES(NULL, 0))));
    CHECK_OK(put(db, BIND(VAL(STR("null")), SQL_NULL, SQL_NULL, VAL(nothing))));
    struct rows found;
    CHECK_OK(db_run(db, &a, SQL("SELECT id FROM sample WHERE n IS NULL AND words IS NULL AND bytes IS NULL"), BIND_NONE,
                    COLS_NONE, 0, &found));
    CHECK_INT(found.n, 1);
    CHECK(get(db, &a, STR("empty")).bytes.bytes.p != NULL);
    struct sample null = get(db, &a, STR("null"));
    CHECK_INT(null.n, 0);
    CHECK_INT(null.words.n, 0);
    CHECK(null.bytes.bytes.p == NULL);
}

TEST(a_hash_can_be_stored_as_bytes_and_read_as_text) {
    ARENA;
    OPEN db = sample_open(sample_new(&a), DB_WRITE);
    const unsigned char hash[4] = { 0, 255, 0, 1 };
    CHECK_OK(put(db, BIND(VAL(STR("a")), VAL(1), VAL(STR("")), BYTES(hash, sizeof hash))));
    struct rows found;
    CHECK_OK(db_run(db, &a, SQL("SELECT bytes FROM sample WHERE bytes = $1"), BIND(BYTES(hash, sizeof hash)),
                    COLS(COL(struct sample, words)), sizeof(struct sample), &found));
    CHECK_INT(found.n, 1);
    CHECK_STR(ROWS(found, struct sample)->words, ((struct str){ (const char *)hash, sizeof hash }));
}

TEST(text_that_is_not_utf8_or_has_a_nul_is_refused) {
    ARENA;
    OPEN db = sample_open(sample_new(&a), DB_WRITE);
    CHECK_OUTCOME(sample_add(db, STR("a\0b"), 1), FAIL_INVALID);
    CHECK_OUTCOME(sample_add(db, STR("\xff\xfe"), 1), FAIL_INVALID);
    CHECK_INT(sample_count(db), 0);
}

TEST(a_value_may_be_null_first_and_something_later) {
    ARENA;
    OPEN db = sample_open(sample_new(&a), DB_WRITE);
    const struct sealed bytes = { STR("x") };
    CHECK_OK(put(db, BIND(VAL(STR("1")), SQL_NULL, SQL_NULL, SQL_NULL)));
    CHECK_OK(put(db, BIND(VAL(STR("2")), VAL(5), SQL_NULL, VAL(bytes))));
    CHECK_OK(put(db, BIND(VAL(STR("3")), SQL_NULL, VAL(STR("w")), SQL_NULL)));
    CHECK_INT(get(db, &a, STR("2")).n, 5);
    CHECK_STR(get(db, &a, STR("2")).bytes.bytes, STR("x"));
    CHECK_STR(get(db, &a, STR("3")).words, STR("w"));
}

TEST(values_that_the_text_does_not_name_are_ignored) {
    ARENA;
    OPEN db = sample_open(sample_new(&a), DB_WRITE);
    CHECK_OK(sample_add(db, STR("a"), 5));
    struct rows found;
    CHECK_OK(db_run(db, &a, SQL("SELECT id FROM sample WHERE n = $3 AND id <> '$9' AND n = $3"),
                    BIND(VAL(STR("person")), SQL_NULL, VAL(5), VAL(STR("more"))), COLS_NONE, 0, &found));
    CHECK_INT(found.n, 1);
}

TEST(a_value_that_is_missing_is_a_failure) {
    ARENA;
    OPEN db = sample_open(sample_new(&a), DB_WRITE);
    CHECK_OUTCOME(db_run(db, &a, SQL("SELECT id FROM sample WHERE n = $2"), BIND(VAL(1)), COLS_NONE, 0, NULL),
                  FAIL_STORAGE);
    CHECK(strstr(db_problem_text(db), "$2") != NULL);
}

/* ---- results ---- */

TEST(many_rows_come_in_order) {
    ARENA;
    OPEN db = sample_open(sample_new(&a), DB_WRITE);
    CHECK_OK(db_begin(db));
    for (int i = 0; i < 1000; i++) CHECK_OK(sample_add(db, text_format(&a, "%04d", i), 10000 + i));
    CHECK_OK(db_commit(db));
    struct rows found;
    CHECK_OK(db_run(db, &a, SQL("SELECT id, n, words, bytes FROM sample ORDER BY id"), BIND_NONE, SAMPLE_COLUMNS,
                    sizeof(struct sample), &found));
    CHECK_INT(found.n, 1000);
    for (int i = 0; i < 1000; i++) CHECK_INT(ROWS(found, struct sample)[i].n, 10000 + i);
}

TEST(text_is_ordered_by_bytes) {
    ARENA;
    OPEN db = sample_open(sample_new(&a), DB_WRITE);
    const struct str ids[] = { STR("é"), STR("b"), STR("B"), STR("a b"), STR("ab") };
    for (size_t i = 0; i < 5; i++) CHECK_OK(sample_add(db, ids[i], 1));
    struct rows found;
    CHECK_OK(db_run(db, &a, SQL("SELECT id, n, words, bytes FROM sample ORDER BY id"), BIND_NONE, SAMPLE_COLUMNS,
                    sizeof(struct sample), &found));
    for (size_t i = 1; i < found.n; i++)
        CHECK(text_order(ROWS(found, struct sample)[i - 1].id, ROWS(found, struct sample)[i].id) < 0);
}

TEST(counts_literals_and_truths_are_whole_numbers) {
    ARENA;
    OPEN db = sample_open(sample_new(&a), DB_WRITE);
    struct rows found;
    struct numbers {
        int64_t count, one, truth, sum;
    };
    CHECK_OK(db_run(db, &a,
                    SQL("SELECT count(*), -1, EXISTS (SELECT 1 FROM sample WHERE n = $1) OR 1 = 1,"
                        " CAST(COALESCE(sum(n), 0) AS BIGINT) FROM sample"),
                    BIND(VAL(true)),
                    COLS(COL(struct numbers, count), COL(struct numbers, one), COL(struct numbers, truth),
                         COL(struct numbers, sum)),
                    sizeof(struct numbers), &found));
    const struct numbers *n = ROWS(found, struct numbers);
    CHECK(n->count == 0 && n->one == -1 && n->truth == 1 && n->sum == 0);
}

TEST(a_column_of_another_type_than_its_field_is_a_failure) {
    ARENA;
    OPEN db = sample_open(sample_new(&a), DB_WRITE);
    CHECK_OK(sample_add(db, STR("a"), 5));
    struct rows found;
    CHECK_OUTCOME(db_run(db, &a, SQL("SELECT id FROM sample"), BIND_NONE, COLS(COL(struct sample, n)),
                         sizeof(struct sample), &found),
                  FAIL_STORAGE);
    CHECK_OUTCOME(db_run(db, &a, SQL("SELECT n FROM sample"), BIND_NONE, COLS(COL(struct sample, words)),
                         sizeof(struct sample), &found),
                  FAIL_STORAGE);
    CHECK_OUTCOME(db_run(db, &a, SQL("SELECT n * 1.5 FROM sample"), BIND_NONE, COLS(COL(struct sample, n)),
                         sizeof(struct sample), &found),
                  FAIL_STORAGE);
}

TEST(more_or_fewer_columns_than_fields_is_a_failure) {
    ARENA;
    OPEN db = sample_open(sample_new(&a), DB_WRITE);
    CHECK_OUTCOME(db_run(db, &a, SQL("SELECT id, n FROM sample"), BIND_NONE, COLS(COL(struct sample, id)),
                         sizeof(struct sample), NULL),
                  FAIL_STORAGE);
}

TEST(rows_that_do_not_fit_the_arena_are_refused) {
    ARENA;
    OPEN db = sample_open(sample_new(&a), DB_WRITE);
    CLEANUP(arena_clear) struct arena small = { .limit = 200 };
    for (int i = 0; i < 100; i++) CHECK_OK(sample_add(db, text_format(&a, "%d", i), i + 100));
    struct rows found = { 0 };
    CHECK_OUTCOME(db_run(db, &small, SQL("SELECT id, n, words, bytes FROM sample"), BIND_NONE, SAMPLE_COLUMNS,
                         sizeof(struct sample), &found),
                  FAIL_LIMIT);
    CHECK(found.at == NULL && found.n == 0);
    CHECK_INT(sample_count(db), 100);
}

TEST(returning_and_changed_tell_what_a_write_did) {
    ARENA;
    OPEN db = sample_open(sample_new(&a), DB_WRITE);
    struct rows found;
    CHECK_OK(db_run(db, &a, SQL("INSERT INTO sample (id, n) VALUES ($1, 1), ($2, 2) RETURNING id, n, words, bytes"),
                    BIND(VAL(STR("a")), VAL(STR("b"))), SAMPLE_COLUMNS, sizeof(struct sample), &found));
    CHECK_INT(found.n, 2);
    CHECK_INT(db_changed(db), 2);
    CHECK_INT(sample_count(db), 2);
    CHECK_INT(db_changed(db), 2);
    CHECK_OK(db_run(db, &a, SQL("INSERT INTO sample (id, n) VALUES ($1, 9) ON CONFLICT DO NOTHING"),
                    BIND(VAL(STR("a"))), COLS_NONE, 0, NULL));
    CHECK_INT(db_changed(db), 0);
    CHECK_OK(db_run(db, &a, SQL("UPDATE sample SET n = n WHERE id = $1"), BIND(VAL(STR("a"))), COLS_NONE, 0, NULL));
    CHECK_INT(db_changed(db), 1);
}

/* ---- refusals ---- */

TEST(what_a_constraint_refuses_is_a_conflict) {
    ARENA;
    OPEN db = sample_open(sample_new(&a), DB_WRITE);
    CHECK_OK(sample_add(db, STR("a"), 1));
    CHECK_OUTCOME(sample_add(db, STR("a"), 2), FAIL_CONFLICT);
    CHECK_OUTCOME(sample_add(db, STR("b"), 13), FAIL_CONFLICT);
    CHECK_INT(sample_count(db), 1);
}

TEST(the_problem_text_names_no_values) {
    ARENA;
    OPEN db = sample_open(sample_new(&a), DB_WRITE);
    CHECK_OK(sample_add(db, STR("secret"), 1));
    CHECK_OUTCOME(sample_add(db, STR("secret"), 1), FAIL_CONFLICT);
    CHECK(db_problem_text(db)[0] != 0 && !strstr(db_problem_text(db), "secret"));
    if (!db_is_postgres(db)) return;
    CHECK_OUTCOME(db_run(db, &a, SQL("SELECT CAST(id AS BIGINT) FROM sample"), BIND_NONE, COLS_NONE, 0, NULL),
                  FAIL_STORAGE);
    CHECK(!strstr(db_problem_text(db), "secret"));
}

TEST(a_mistake_in_a_statement_is_a_failure_and_the_connection_goes_on) {
    ARENA;
    OPEN db = sample_open(sample_new(&a), DB_WRITE);
    CHECK_OUTCOME(db_run(db, &a, SQL("SELECT wrong FROM nowhere"), BIND_NONE, COLS_NONE, 0, NULL), FAIL_STORAGE);
    CHECK(strstr(db_problem_text(db), "nowhere") != NULL);
    CHECK_OUTCOME(db_run(db, &a, SQL("DELETE FROM sample; DELETE FROM sample"), BIND_NONE, COLS_NONE, 0, NULL),
                  FAIL_STORAGE);
    CHECK_OUTCOME(db_run(db, &a, SQL("SELECT n FROM sample WHERE id = \"text\""), BIND_NONE, COLS_NONE, 0, NULL),
                  FAIL_STORAGE);
    CHECK_INT(sample_count(db), 0);
}

TEST(a_reading_connection_refuses_to_write) {
    ARENA;
    const char *url = sample_new(&a);
    OPEN db = sample_open(url, DB_READ);
    CHECK_OUTCOME(sample_add(db, STR("a"), 1), FAIL_STORAGE);
    CHECK_OUTCOME(db_run(db, &a, SQL("CREATE TABLE other (a TEXT)"), BIND_NONE, COLS_NONE, 0, NULL), FAIL_STORAGE);
    CHECK_OK(db_begin(db));
    CHECK_OUTCOME(sample_add(db, STR("a"), 1), FAIL_STORAGE);
    db_rollback(db);
    CHECK_INT(sample_count(db), 0);
}

TEST(a_database_that_can_not_be_opened_says_why) {
    ARENA;
    struct db *db;
    struct db_problem why;
    CHECK_OUTCOME(db_open("sqlite:/nowhere/at/all.db", DB_WRITE, &db, &why), FAIL_STORAGE);
    CHECK(strstr(why.text, "/nowhere/at/all.db") && strstr(why.text, "No such file"));
    CHECK_OUTCOME(db_open(text_format(&a, "%s.none", db_test_url_sqlite(&a)).p, DB_READ, &db, &why), FAIL_STORAGE);
    CHECK_OUTCOME(db_open("postgresql://nobody@127.0.0.1:1/none", DB_WRITE, &db, &why), FAIL_STORAGE);
    CHECK(strstr(why.text, "can't be reached"));
    CHECK_OUTCOME(db_open("mysql://x", DB_WRITE, &db, &why), FAIL_STORAGE);
    CHECK(strstr(why.text, "sqlite:"));
    CHECK_OUTCOME(db_open("mysql://x", DB_WRITE, &db, NULL), FAIL_STORAGE);
}

TEST(a_new_file_is_for_its_owner_alone) {
    ARENA;
    const char *url = db_test_url_sqlite(&a);
    OPEN db = sample_open(url, DB_WRITE);
    CHECK_OK(db_script(db, "CREATE TABLE t (a TEXT)"));
    struct stat file;
    CHECK_INT(stat(strchr(url, '/'), &file), 0);
    CHECK_INT(file.st_mode & 0777, 0600);
    CHECK_INT(stat(text_format(&a, "%s-wal", strchr(url, '/')).p, &file), 0);
    CHECK_INT(file.st_mode & 0777, 0600);
}

/* ---- transactions ---- */

TEST(a_transaction_is_seen_by_others_when_it_commits) {
    ARENA;
    const char *url = sample_new(&a);
    OPEN db = sample_open(url, DB_WRITE);
    OPEN other = sample_open(url, DB_READ);
    CHECK_OK(db_begin(db));
    CHECK_OK(sample_add(db, STR("a"), 1));
    CHECK_INT(sample_count(other), 0);
    CHECK_OK(db_commit(db));
    CHECK_INT(sample_count(other), 1);
    CHECK_OK(db_begin(db));
    CHECK_OK(sample_add(db, STR("b"), 1));
    db_rollback(db);
    CHECK_INT(sample_count(other), 1);
}

TEST(a_reader_sees_one_moment_throughout_its_transaction) {
    ARENA;
    const char *url = sample_new(&a);
    OPEN db = sample_open(url, DB_WRITE);
    OPEN other = sample_open(url, DB_READ);
    CHECK_OK(db_begin(other));
    CHECK_INT(sample_count(other), 0);
    CHECK_OK(sample_add(db, STR("a"), 1));
    CHECK_INT(sample_count(other), 0);
    CHECK_OK(db_commit(other));
    CHECK_INT(sample_count(other), 1);
}

TEST(a_failure_spoils_the_transaction_until_it_is_rolled_back) {
    ARENA;
    OPEN db = sample_open(sample_new(&a), DB_WRITE);
    CHECK_OK(db_begin(db));
    CHECK_OK(sample_add(db, STR("a"), 1));
    CHECK_OUTCOME(sample_add(db, STR("a"), 1), FAIL_CONFLICT);
    CHECK_OUTCOME(sample_add(db, STR("b"), 1), FAIL_STORAGE);
    CHECK_OUTCOME(db_commit(db), FAIL_STORAGE);
    CHECK_INT(sample_count(db), 0);
    CHECK_OK(sample_add(db, STR("b"), 1));
}

TEST(a_script_can_not_end_the_transaction_around_it) {
    ARENA;
    OPEN db = sample_open(sample_new(&a), DB_WRITE);
    CHECK_OK(db_begin(db));
    CHECK_OUTCOME(db_script(db, "CREATE TABLE t (a TEXT); COMMIT;"), FAIL_STORAGE);
    CHECK_OUTCOME(db_commit(db), FAIL_STORAGE);
}

/* ---- statements ---- */

/* 600 statements that differ in one letter or more; their addresses live as long as the program. */
TEST(more_statements_than_are_kept_still_work) {
    ARENA;
    OPEN db = sample_open(sample_new(&a), DB_WRITE);
    static char texts[600][64];
    CHECK_OK(sample_add(db, STR("a"), 7));
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < 600; i++) {
            snprintf(texts[i], sizeof texts[i], "SELECT n + %d FROM sample WHERE id = $1", i);
            struct rows found;
            CHECK_OK(db_run(db, &a, (struct sql){ texts[i] }, BIND(VAL(STR("a"))), COLS(COL(struct sample, n)),
                            sizeof(struct sample), &found));
            CHECK_INT(ROWS(found, struct sample)->n, 7 + i);
        }
}

TEST(a_statement_survives_a_change_of_its_table) {
    ARENA;
    OPEN db = sample_open(sample_new(&a), DB_WRITE);
    for (int i = 0; i < 3; i++) {
        enum outcome o = db_run(db, &a, SQL("SELECT * FROM sample"), BIND_NONE, COLS_NONE, 0, NULL);
        if (i != 1) CHECK_OK(o); /* PostgreSQL fails once, then prepares it again */
        if (i == 0) CHECK_OK(db_script(db, "ALTER TABLE sample ADD COLUMN more TEXT"));
    }
}

TEST(a_lost_connection_is_made_again) {
    ARENA;
    if (!db_test_on_postgres()) skip();
    const char *url = sample_new(&a);
    OPEN db = sample_open(url, DB_WRITE);
    OPEN reader = sample_open(url, DB_READ);
    CHECK_OK(db_script(db, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                           " AND datname = current_database()"));
    CHECK_INT(sample_count(reader), 0);
    CHECK_OUTCOME(sample_add(reader, STR("a"), 1), FAIL_STORAGE);
    CHECK_OK(db_begin(db));
    CHECK_OUTCOME(db_run(db, &a, SQL("SELECT pg_terminate_backend(pg_backend_pid())"), BIND_NONE, COLS_NONE, 0, NULL),
                  FAIL_STORAGE);
    CHECK_OUTCOME(db_commit(db), FAIL_STORAGE);
    CHECK_OK(db_begin(db));
    CHECK_OK(sample_add(db, STR("a"), 1));
    CHECK_OK(db_commit(db));
}
