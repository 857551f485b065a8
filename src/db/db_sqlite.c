/* SQLite. Version 3.40.1 can spoil a WAL when two connections commit or checkpoint at once, so the one DB_WRITE
 * connection alone does either: a DB_READ one opens the file read-only, never checkpoints, not even when it closes. */
#include "db/db_backend.h"
#include "db/page_sum.h"
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BUSY_WAIT_MS = 5000 };

/* A prepared statement, and which $n each of its parameters is: SQLite numbers them as they appear. */
struct lite_statement {
    sqlite3_stmt *prepared;
    size_t count;
    size_t numbers[DB_VALUES_MAX];
};

static void statement_release(void *statement) {
    struct lite_statement *s = statement;
    sqlite3_finalize(s->prepared);
    free(s);
}

/* What a result code means to a caller; the sentence is kept. */
static enum outcome refused(struct db *db, int code) {
    bool damaged = (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB || code == SQLITE_IOERR_DATA;
    db_problem_set(db, damaged ? "%s (SQLite %d). The file is damaged: restore it from a backup." : "%s (SQLite %d)",
                   sqlite3_errmsg(db->lite), code);
    switch (code & 0xff) {
    case SQLITE_CONSTRAINT: return FAIL_CONFLICT;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return FAIL_BUSY;
    default: return FAIL_STORAGE;
    }
}

/* Statistics of memory would make every thread wait for one lock. */
static void library_start(void) { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

/* A new file is for its owner alone; SQLite gives its companions the same mode. A file that is there is not opened
 * here: closing it would drop the locks that other connections of this process hold on it. */
static void file_create(const char *path) {
    int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file >= 0) close(file);
}

static enum outcome script(struct db *db, const char *text) {
    int code = sqlite3_exec(db->lite, text, NULL, NULL, NULL);
    if (code != SQLITE_OK) return refused(db, code);
    if (!db->in_transaction || !sqlite3_get_autocommit(db->lite)) return OK;
    db_problem_set(db, "A script may not end the transaction it runs in");
    return FAIL_STORAGE;
}

/* Some file systems can't hold a WAL; SQLite then goes on without and says so in a row. */
static int mode_is_wal(void *is_wal, int count, char **values, char **names) {
    (void)names;
    *(bool *)is_wal = count == 1 && values[0] && strcmp(values[0], "wal") == 0;
    return 0;
}

static enum outcome log_start(struct db *db) {
    bool is_wal = false;
    int sum_bytes = PAGE_SUM_BYTES; /* a file that is not empty keeps what it has */
    sqlite3_file_control(db->lite, "main", SQLITE_FCNTL_RESERVE_BYTES, &sum_bytes);
    int code = sqlite3_exec(db->lite, "PRAGMA journal_mode = WAL", mode_is_wal, &is_wal, NULL);
    if (code != SQLITE_OK) return refused(db, code);
    if (is_wal) return OK;
    db_problem_set(db, "This folder's file system can't hold SQLite's write-ahead log");
    return FAIL_STORAGE;
}

/* What an earlier connection left in the log goes into the main file before anything is added: after a sync that
 * failed, the log may read well and yet not be on the disk, and later commits would stand on it. Where a reader or a
 * full disk is in the way, the log is as good as it was. */
static enum outcome log_fold(struct db *db) {
    int code = sqlite3_wal_checkpoint_v2(db->lite, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    bool is_in_the_way = (code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_FULL;
    return code == SQLITE_OK || is_in_the_way ? OK : refused(db, code);
}

enum { LOG_FOLD_PAGES = 4000, LOG_LONG_PAGES = 8000, LOG_AGAIN_PAGES = 1000, LOG_WAIT_MS = 30 };

static void log_copy(struct db *db) {
    sqlite3_wal_checkpoint_v2(db->lite, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

/* After each commit. Each try costs syncs, so that one that readers cut short isn't made again with the next commit. */
static int log_grew(void *context, sqlite3 *lite, const char *name, int pages) {
    struct db *db = context;
    (void)lite;
    (void)name;
    if (pages < db->log_pages) {
        db->log_fold_at = LOG_FOLD_PAGES;
        db->log_long_at = LOG_LONG_PAGES;
    }
    db->log_pages = pages;
    if (pages < db->log_fold_at) return SQLITE_OK;
    log_copy(db);
    db->log_fold_at = pages + LOG_AGAIN_PAGES;
    return SQLITE_OK;
}

/* Waits a little for readers to leave the log. One that stays long, for a backup, is let be. */
static void lite_log_fold(struct db *db) {
    sqlite3_busy_timeout(db->lite, LOG_WAIT_MS);
    sqlite3_wal_checkpoint_v2(db->lite, NULL, SQLITE_CHECKPOINT_RESTART, NULL, NULL);
    sqlite3_busy_timeout(db->lite, BUSY_WAIT_MS);
    db->log_long_at = db->log_pages + LOG_AGAIN_PAGES;
}

static enum outcome configure(struct db *db) {
    sqlite3_busy_timeout(db->lite, BUSY_WAIT_MS);
    sqlite3_db_config(db->lite, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db->lite, SQLITE_DBCONFIG_DQS_DML, 0, NULL); /* "x" is a name, as in PostgreSQL */
    sqlite3_db_config(db->lite, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    TRY(script(db, "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA mmap_size = 0;"
                   "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000"));
    if (db->mode == DB_READ) { /* what a reader keeps is good until the next commit only, and there are many readers */
        sqlite3_db_config(db->lite, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
        return script(db, "PRAGMA query_only = ON; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -2000");
    }
    TRY(log_start(db));
    TRY(log_fold(db));
    db->log_fold_at = LOG_FOLD_PAGES;
    db->log_long_at = LOG_LONG_PAGES;
    sqlite3_wal_hook(db->lite, log_grew, db);
    return script(db, "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA journal_size_limit = 67108864");
}

static enum outcome lite_open(struct db *db) {
    static pthread_once_t started = PTHREAD_ONCE_INIT;
    pthread_once(&started, library_start);
    const char *path = db->url + strlen("sqlite:");
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
    if (db->mode == DB_WRITE) file_create(path);
    flags |= db->mode == DB_WRITE ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    int code = sqlite3_open_v2(path, &db->lite, flags, page_sum_vfs());
    if (code != SQLITE_OK) {
        int error = db->lite ? sqlite3_system_errno(db->lite) : ENOMEM;
        db_problem_set(db, "The database %s can't be opened: %s", path, error ? strerror(error) : sqlite3_errstr(code));
        return FAIL_STORAGE;
    }
    return configure(db) == OK ? OK : FAIL_STORAGE;
}

static void lite_close(struct db *db) {
    statements_clear(&db->statements, statement_release);
    sqlite3_close(db->lite);
    db->lite = NULL;
}

/* Text after the first statement would be left out without a word. */
static bool is_blank(const char *rest) { return rest[strspn(rest, " \t\r\n;")] == 0; }

static enum outcome parameters_read(struct db *db, struct lite_statement *s) {
    s->count = (size_t)sqlite3_bind_parameter_count(s->prepared);
    if (s->count > DB_VALUES_MAX) {
        db_problem_set(db, "A statement has more than %d values", DB_VALUES_MAX);
        return FAIL_STORAGE;
    }
    for (size_t i = 0; i < s->count; i++) {
        const char *name = sqlite3_bind_parameter_name(s->prepared, (int)i + 1);
        s->numbers[i] = name && name[0] == '$' ? (size_t)strtoul(name + 1, NULL, 10) : 0;
        if (s->numbers[i] > 0) continue;
        db_problem_set(db, "Values in a statement are written $1 to $n");
        return FAIL_STORAGE;
    }
    return OK;
}

static enum outcome prepare(struct db *db, const char *text, struct lite_statement *s) {
    const char *rest = NULL;
    int code = sqlite3_prepare_v3(db->lite, text, -1, SQLITE_PREPARE_PERSISTENT, &s->prepared, &rest);
    if (code != SQLITE_OK) return refused(db, code);
    if (s->prepared && is_blank(rest)) return parameters_read(db, s);
    db_problem_set(db, "db_run takes one statement; db_script takes several");
    return FAIL_STORAGE;
}

static enum outcome statement_of(struct db *db, const char *text, struct lite_statement **out) {
    struct lite_statement *s = statements_find(&db->statements, text);
    if (!s) {
        s = calloc(1, sizeof *s);
        if (!s) return FAIL_STORAGE;
        enum outcome o = prepare(db, text, s);
        if (o != OK) {
            statement_release(s);
            return o;
        }
        if (statements_full(&db->statements)) statements_clear(&db->statements, statement_release);
        statements_keep(&db->statements, text, s);
    }
    *out = s;
    return OK;
}

/* Values stay where they are until the statement is reset, so SQLite need not copy them. */
static int bind_one(sqlite3_stmt *prepared, int at, const struct db_value *v) {
    const char *p = v->s.p ? v->s.p : "";
    switch (v->kind) {
    case DB_INT: return sqlite3_bind_int64(prepared, at, v->i);
    case DB_TEXT: return sqlite3_bind_text64(prepared, at, p, v->s.n, SQLITE_STATIC, SQLITE_UTF8);
    case DB_BLOB: return sqlite3_bind_blob64(prepared, at, p, v->s.n, SQLITE_STATIC);
    default: return sqlite3_bind_null(prepared, at);
    }
}

static enum outcome bind(struct db *db, const struct lite_statement *s, const struct db_call *call) {
    for (size_t i = 0; i < s->count; i++) {
        if (s->numbers[i] > call->value_count) {
            db_problem_set(db, "The statement has $%zu; %zu values were given", s->numbers[i], call->value_count);
            return FAIL_STORAGE;
        }
        int code = bind_one(s->prepared, (int)i + 1, &call->values[s->numbers[i] - 1]);
        if (code != SQLITE_OK) return refused(db, code);
    }
    return OK;
}

/* SQLite would turn one type into another; PostgreSQL won't, so neither do we. A hash may be read as text. */
static bool is_of_kind(int type, enum db_kind kind) {
    switch (kind) {
    case DB_INT: return type == SQLITE_INTEGER;
    case DB_TEXT: return type == SQLITE_TEXT || type == SQLITE_BLOB;
    default: return type == SQLITE_BLOB;
    }
}

static enum outcome field_read(struct db *db, sqlite3_stmt *prepared, int at, const struct db_call *call, void *row) {
    const struct db_column *c = &call->columns[at];
    int type = sqlite3_column_type(prepared, at);
    if (type == SQLITE_NULL) return OK;
    if (!is_of_kind(type, c->kind)) {
        db_problem_set(db, "Column %s is not of its field's type", sqlite3_column_name(prepared, at));
        return FAIL_STORAGE;
    }
    if (c->kind == DB_INT) {
        *db_field_int(c, row) = sqlite3_column_int64(prepared, at);
        return OK;
    }
    const char *p = sqlite3_column_blob(prepared, at);
    struct str s = { p ? p : "", (size_t)sqlite3_column_bytes(prepared, at) };
    return text_copy(call->arena, s, db_field_text(c, row));
}

static enum outcome row_read(struct db *db, sqlite3_stmt *prepared, const struct db_call *call, struct rows *out,
                             size_t *room) {
    if (call->column_count == 0) {
        out->n++;
        return OK;
    }
    void *row = db_row_add(call, out, room);
    if (!row) return FAIL_LIMIT;
    for (size_t i = 0; i < call->column_count; i++) TRY(field_read(db, prepared, (int)i, call, row));
    return OK;
}

static enum outcome rows_read(struct db *db, sqlite3_stmt *prepared, const struct db_call *call, struct rows *out) {
    size_t room = 0;
    int code;
    while ((code = sqlite3_step(prepared)) == SQLITE_ROW) TRY(row_read(db, prepared, call, out, &room));
    if (code != SQLITE_DONE) return refused(db, code);
    if (!sqlite3_stmt_readonly(prepared)) db->changed = sqlite3_changes64(db->lite);
    return OK;
}

static enum outcome lite_run(struct db *db, const struct db_call *call, struct rows *out) {
    struct lite_statement *s;
    TRY(statement_of(db, call->text, &s));
    size_t given = (size_t)sqlite3_column_count(s->prepared);
    if (call->column_count && call->column_count != given) {
        db_problem_set(db, "The statement gives %zu columns; %zu are read", given, call->column_count);
        return FAIL_STORAGE;
    }
    enum outcome o = bind(db, s, call);
    if (o == OK) o = rows_read(db, s->prepared, call, out);
    sqlite3_reset(s->prepared);
    sqlite3_clear_bindings(s->prepared);
    return o;
}

/* A full disk stops the commit record from being written: certainly not committed. Any other failure of the file may
 * have come after it, e.g. a sync that failed: the record may be found when the log is next recovered. */
static enum outcome lite_commit(struct db *db) {
    if (sqlite3_get_autocommit(db->lite)) return FAIL_STORAGE;
    int code = sqlite3_exec(db->lite, "COMMIT", NULL, NULL, NULL);
    if (code == SQLITE_OK) return OK;
    enum outcome o = refused(db, code);
    return (code & 0xff) == SQLITE_IOERR ? FAIL_UNKNOWN : o;
}

static void lite_rollback(struct db *db) {
    if (!sqlite3_get_autocommit(db->lite)) sqlite3_exec(db->lite, "ROLLBACK", NULL, NULL, NULL);
}

/* A rollback that found no memory has left its transaction open. */
static enum outcome lite_begin(struct db *db) {
    lite_rollback(db);
    return script(db, db->mode == DB_WRITE ? "BEGIN IMMEDIATE" : "BEGIN");
}

static enum outcome lite_reach(const struct db *db, struct arena *a, struct db_reach *out) {
    static const char *const companions[] = { "", "-wal", "-shm" };
    for (size_t i = 0; i < sizeof companions / sizeof *companions; i++) {
        out->files[i] = text_format(a, "%s%s", db->url + strlen("sqlite:"), companions[i]).p;
        if (!out->files[i]) return FAIL_LIMIT;
    }
    return OK;
}

const struct db_backend db_sqlite = { lite_open,   lite_close, lite_run,      script,       lite_begin,
                                      lite_commit, lite_reach, lite_log_fold, lite_rollback };
