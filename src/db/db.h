/* db.h — a connection to SQLite or PostgreSQL. Only access/, main/ and tests hold one; features see sql.h.
 * A connection belongs to one thread at a time. Statements are prepared once per connection and kept. */
#ifndef WF_DB_DB_H
#define WF_DB_DB_H
#include "db/sql.h"

struct db;
enum db_mode {
    DB_READ, /* never writes: a file opened read-only on SQLite, read-only transactions on PostgreSQL */
    DB_WRITE /* for the one writer, and for commands that hold the data folder's lock */
};

struct db_problem {
    char text[300];
};
/* Opens "sqlite:PATH" or "postgresql://…". SQLite: WAL, synchronous=FULL, foreign keys on, secure_delete on, no mmap;
 * DB_WRITE makes a file that is not there. PostgreSQL: a lost connection is made again at the next db_begin, or the
 * next db_run outside a transaction. FAIL_STORAGE when it can't; *why (may be NULL) then holds a sentence without any
 * of people's data. */
enum outcome db_open(const char *url, enum db_mode mode, struct db **out, struct db_problem *why) MUST_USE;
void db_close(struct db *db);
bool db_is_postgres(const struct db *db);

/* What a process needs for connections like this one, so that everything else can be taken from it. */
struct db_reach {
    const char *files[3]; /* SQLite: the database and its companions, which are there; NULL on PostgreSQL */
    bool connects;        /* makes connections: PostgreSQL */
    int port;             /* TCP port of the server, 0 for a socket in the file system */
    const char *reads[8]; /* what libpq reads for this address, NULL at the end; may not be there */
};
/* Text is the arena's. FAIL_LIMIT when that is full. */
enum outcome db_reach(const struct db *db, struct arena *a, struct db_reach *out) MUST_USE;

/* Runs one statement. bind ends in DB_END (use BIND, BIND_NONE); cols likewise and may be COLS_NONE; out may be NULL.
 * Values past the highest $n in the text are ignored. Rows and their text are the arena's; with COLS_NONE out->n still
 * counts them. There must be as many columns as the statement gives, each of its field's type: an int64_t takes whole
 * numbers and truths, a struct str takes text and bytes, a struct sealed takes bytes. On PostgreSQL a sum is numeric:
 * write CAST(sum(x) AS BIGINT).
 *   fails  FAIL_CONFLICT   a constraint refused it
 *          FAIL_LIMIT      the arena is full
 *          FAIL_INVALID    a text value is not UTF-8 or has a NUL in it
 *          FAIL_BUSY       PostgreSQL: serialisation failure, deadlock or 5 s for a lock; SQLite: locked for 5 s
 *          FAIL_STORAGE    anything else; the connection remembers db_problem_text
 * A failure inside a transaction spoils it, on both databases: nothing more runs, and db_commit fails, until
 * db_rollback. So pass the failure up; to go on when a row may be there already, write ON CONFLICT DO NOTHING and
 * ask db_changed. */
enum outcome db_run(struct db *db, struct arena *a, struct sql q, const struct db_value *bind,
                    const struct db_column *cols, size_t row_size, struct rows *out) MUST_USE;
/* Rows touched by the last INSERT, UPDATE or DELETE of db_run. */
int64_t db_changed(const struct db *db);
/* The last failure in the database's own words, for the log. Holds SQL names, never values. */
const char *db_problem_text(const struct db *db);

/* Transactions, for who holds a connection of their own; a writer's job is inside one already and must not call these.
 * db_begin on SQLite is BEGIN IMMEDIATE for DB_WRITE; for DB_READ everything read is of one moment, on both. */
enum outcome db_begin(struct db *db) MUST_USE;
/* Whatever fails, the transaction is over: FAIL_UNKNOWN when the database did not say whether it committed, otherwise
 * it was rolled back. */
enum outcome db_commit(struct db *db) MUST_USE;
void db_rollback(struct db *db);
/* In a transaction that nothing has spoiled. */
bool db_is_in_transaction(const struct db *db);
/* SQLite, for the writer between its transactions: whether the log is longer than it should be, for readers were in the
 * way whenever it was to be brought into the file; and another try. The log begins anew once no reader reads in it. */
bool db_log_is_long(const struct db *db);
void db_log_fold(struct db *db);
/* Runs a text of several statements without values (migrations). Inside a transaction it may not end it. */
enum outcome db_script(struct db *db, const char *text) MUST_USE;
#endif
