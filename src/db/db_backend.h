/* db_backend.h — what db.c asks of SQLite and of PostgreSQL. Inside db/ only. */
#ifndef WF_DB_DB_BACKEND_H
#define WF_DB_DB_BACKEND_H
#include "db/db.h"
#include "db/statements.h"

enum { DB_VALUES_MAX = 100 };

/* One statement to run: db_run's arguments, with the values counted and their text checked. */
struct db_call {
    struct arena *arena;
    const char *text;
    const struct db_value *values;
    size_t value_count;
    const struct db_column *columns;
    size_t column_count, row_size;
};

/* A failure's sentence goes to db_problem_set before the function returns. */
struct db_backend {
    enum outcome (*open)(struct db *db);
    void (*close)(struct db *db);
    enum outcome (*run)(struct db *db, const struct db_call *call, struct rows *out);
    enum outcome (*script)(struct db *db, const char *text);
    enum outcome (*begin)(struct db *db);
    enum outcome (*commit)(struct db *db); /* as db_commit; may leave the transaction open when it fails */
    enum outcome (*reach)(const struct db *db, struct arena *a, struct db_reach *out);
    void (*log_fold)(struct db *db); /* NULL: there is no log */
    void (*rollback)(struct db *db); /* does nothing when the database has rolled back by itself */
};
extern const struct db_backend db_sqlite, db_postgres;

struct db {
    const struct db_backend *backend;
    enum db_mode mode;
    char *url;
    struct sqlite3 *lite; /* one of these two */
    struct pg_conn *pg;
    struct statements statements;
    unsigned statement_last; /* PostgreSQL: the last number given to a statement */
    int64_t retry_at_ms;     /* PostgreSQL: no new connection is tried before this (clock_steady_ms) */
    int log_pages;           /* SQLite: in the log, as of the last commit */
    int log_fold_at, log_long_at;
    int64_t changed;
    bool in_transaction, in_job;
    enum outcome spoiled; /* OK, or the failure after which the transaction runs nothing more */
    struct db_problem problem;
};

/* Sets what db_problem_text gives. */
void db_problem_set(struct db *db, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A savepoint for one job of the writer. db_savepoint_undo puts things back to it and forgives a spoiled transaction;
 * FAIL_STORAGE when the database has given up the whole transaction. */
enum outcome db_savepoint(struct db *db) MUST_USE;
enum outcome db_savepoint_keep(struct db *db) MUST_USE;
enum outcome db_savepoint_undo(struct db *db) MUST_USE;

/* Adds a zeroed row; *room is how many rows have a place (0 at first). NULL when the arena is full. */
void *db_row_add(const struct db_call *call, struct rows *rows, size_t *room);
/* The field of a row that a column fills. */
int64_t *db_field_int(const struct db_column *c, void *row);
struct str *db_field_text(const struct db_column *c, void *row);
#endif
