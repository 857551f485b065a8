#include "db/db_testing.h"
#include "db/page_sum.h"
#include "db/sample.h"
#include "testing.h"
#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

enum { PAGE = 4096, FILE_MOST = 1 << 20 };

#define ARENA CLEANUP(arena_clear) struct arena a = { .limit = 8 << 20 }

static void close_db(struct db **db) { db_close(*db); }
#define OPEN CLEANUP(close_db) struct db *

static const char words[] = "She rang on Tuesday, and we walked by the canal.";

static const char *path_of(const char *url) { return url + strlen("sqlite:"); }

/* A file with one row; its bytes are read into `bytes`. */
static const char *file_make(struct arena *a, unsigned char *bytes, size_t *size) {
    const char *url = db_test_url_sqlite(a);
    struct db *db = sample_open(url, DB_WRITE);
    CHECK_OK(db_script(db, "CREATE TABLE sample (id TEXT PRIMARY KEY, n BIGINT, words TEXT, bytes BLOB)"));
    CHECK_OK(db_run(db, NULL, SQL("INSERT INTO sample (id, words) VALUES ('a', $1)"), BIND(VAL(text_of(words))),
                    COLS_NONE, 0, NULL));
    db_close(db);
    int file = open(path_of(url), O_RDONLY | O_CLOEXEC);
    ssize_t n = read(file, bytes, FILE_MOST);
    CHECK(n > 2 * PAGE && n < FILE_MOST && n % PAGE == 0);
    close(file);
    *size = (size_t)n;
    return url;
}

static void file_write(const char *url, const unsigned char *bytes, size_t size) {
    int file = open(path_of(url), O_WRONLY | O_TRUNC | O_CLOEXEC);
    CHECK_INT(write(file, bytes, size), (ssize_t)size);
    close(file);
}

struct line {
    struct str words;
};

/* What a reader is told of the row's words. */
static enum outcome look(struct arena *a, const char *url, struct str *out) {
    OPEN db;
    struct db_problem why;
    struct rows found;
    TRY(db_open(url, DB_READ, &db, &why));
    enum outcome read = db_run(db, a, SQL("SELECT words FROM sample WHERE id = 'a'"), BIND_NONE,
                               COLS(COL(struct line, words)), sizeof(struct line), &found);
    if (read != OK) CHECK(strstr(db_problem_text(db), "damaged") != NULL);
    if (read == OK) *out = found.n == 1 ? ROWS(found, struct line)->words : STR("");
    return read;
}

TEST(a_byte_that_came_back_otherwise_is_found_before_anybody_reads_it) {
    ARENA;
    static unsigned char bytes[FILE_MOST];
    size_t size;
    struct str seen;
    const char *url = file_make(&a, bytes, &size);
    unsigned char *at = memmem(bytes, size, words, strlen(words));
    CHECK(at != NULL);
    CHECK_OK(look(&a, url, &seen));
    CHECK_STR(seen, text_of(words));
    for (size_t i = 0; at && i < strlen(words); i += 5) {
        at[i] ^= 1;
        file_write(url, bytes, size);
        CHECK_OUTCOME(look(&a, url, &seen), FAIL_STORAGE);
        at[i] ^= 1;
    }
    file_write(url, bytes, size);
    CHECK_OK(look(&a, url, &seen));
}

TEST(a_file_whose_end_was_cut_off_is_found) {
    ARENA;
    static unsigned char bytes[FILE_MOST];
    size_t size;
    struct str seen;
    const char *url = file_make(&a, bytes, &size);
    file_write(url, bytes, size - 385); /* SQLite would take the rest of the last page for zeros */
    enum outcome looked = look(&a, url, &seen);
    CHECK(looked == FAIL_STORAGE);
}

/* SQLite then writes pages out before the first one. */
TEST(a_copy_that_outgrows_the_cache_has_sums_throughout) {
    ARENA;
    struct sqlite3 *source;
    struct rows found;
    const char *url = db_test_url_sqlite(&a);
    struct db *db = sample_open(url, DB_WRITE);
    CHECK_OK(db_script(db, "CREATE TABLE sample (id TEXT PRIMARY KEY, n BIGINT, words TEXT, bytes BLOB);"
                           "INSERT INTO sample (id, bytes) WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1"
                           " FROM c WHERE n < 4000) SELECT 'id ' || n, randomblob(3000) FROM c"));
    db_close(db);
    const char *copy = text_format(&a, "%s.copy", path_of(url)).p;
    CHECK_INT(sqlite3_open_v2(path_of(url), &source, SQLITE_OPEN_READONLY, page_sum_vfs_of(path_of(url))), SQLITE_OK);
    CHECK_INT(sqlite3_exec(source, text_format(&a, "VACUUM INTO '%s'", copy).p, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(source);
    CHECK(page_sum_vfs_of(copy) != NULL);
    OPEN reader = sample_open(text_format(&a, "sqlite:%s", copy).p, DB_READ);
    CHECK_OK(db_run(reader, &a, SQL("PRAGMA integrity_check"), BIND_NONE, COLS(COL(struct line, words)),
                    sizeof(struct line), &found));
    CHECK_STR(ROWS(found, struct line)->words, STR("ok"));
    CHECK_INT(sample_count(reader), 4000);
    unlink(copy);
}

TEST(an_older_page_in_another_ones_place_is_found) {
    ARENA;
    static unsigned char bytes[FILE_MOST];
    size_t size;
    struct str seen;
    const char *url = file_make(&a, bytes, &size);
    unsigned char *at = memmem(bytes, size, words, strlen(words)), *from = bytes + PAGE;
    unsigned char *page = bytes + ((size_t)(at - bytes) / PAGE) * PAGE;
    if (from == page) from += PAGE;
    memcpy(page, from, PAGE);
    file_write(url, bytes, size);
    CHECK_OUTCOME(look(&a, url, &seen), FAIL_STORAGE);
}

TEST(a_file_that_was_made_without_sums_is_read_and_written_as_it_is) {
    ARENA;
    struct sqlite3 *plain;
    struct str seen;
    const char *url = db_test_url_sqlite(&a);
    CHECK_INT(sqlite3_open(path_of(url), &plain), SQLITE_OK);
    CHECK_INT(sqlite3_exec(plain, "CREATE TABLE sample (id TEXT, n BIGINT, words TEXT, bytes BLOB)", NULL, NULL, NULL),
              SQLITE_OK);
    sqlite3_close(plain);
    struct db *db = sample_open(url, DB_WRITE);
    CHECK_OK(db_script(db, "INSERT INTO sample (id, words) VALUES ('a', 'as it was')"));
    db_close(db);
    CHECK_OK(look(&a, url, &seen));
    CHECK_STR(seen, STR("as it was"));
}
