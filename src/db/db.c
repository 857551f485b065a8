#include "db/db.h"
#include "db/db_backend.h"
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct db_backend *backend_of(const char *url) {
    if (strncmp(url, "sqlite:", 7) == 0) return &db_sqlite;
    if (strncmp(url, "postgresql://", 13) == 0 || strncmp(url, "postgres://", 11) == 0) return &db_postgres;
    return NULL;
}

enum outcome db_open(const char *url, enum db_mode mode, struct db **out, struct db_problem *why) {
    if (why) why->text[0] = 0;
    struct db *db = calloc(1, sizeof *db);
    if (!db) return FAIL_STORAGE;
    enum outcome o = FAIL_STORAGE;
    db->mode = mode;
    db->url = strdup(url);
    db->backend = backend_of(url);
    if (!db->backend)
        db_problem_set(db, "A database's address starts with sqlite: or postgresql://");
    else if (db->url)
        o = db->backend->open(db);
    if (o == OK) {
        *out = db;
        return OK;
    }
    if (why) *why = db->problem;
    db_close(db);
    return o;
}

void db_close(struct db *db) {
    if (!db) return;
    if (db->backend) db->backend->close(db);
    free(db->url);
    free(db);
}

bool db_is_postgres(const struct db *db) { return db->backend == &db_postgres; }

enum outcome db_reach(const struct db *db, struct arena *a, struct db_reach *out) {
    *out = (struct db_reach){ 0 };
    return db->backend->reach(db, a, out);
}

int64_t db_changed(const struct db *db) { return db->changed; }

const char *db_problem_text(const struct db *db) { return db->problem.text; }

/* Keeps the first 300 bytes, on one line. */
void db_problem_set(struct db *db, const char *format, ...) {
    va_list args;
    va_start(args, format);
    vsnprintf(db->problem.text, sizeof db->problem.text, format, args);
    va_end(args);
    size_t n = strlen(db->problem.text);
    while (n && db->problem.text[n - 1] == '\n') db->problem.text[--n] = 0;
    for (char *p = db->problem.text; (p = strchr(p, '\n'));) *p = ' ';
}

/* SQLite would keep anything in a TEXT column; PostgreSQL refuses these two. Here both do. */
static bool is_storable_text(struct str s) { return !(s.n && memchr(s.p, 0, s.n)) && text_is_utf8(s); }

static enum outcome values_check(struct db *db, const struct db_value *values, size_t *count) {
    size_t n = 0;
    for (; values && values[n].kind != DB_END; n++) {
        assert(n < DB_VALUES_MAX);
        if (values[n].kind != DB_TEXT || is_storable_text(values[n].s)) continue;
        db_problem_set(db, "The value of $%zu is not UTF-8 text without NUL", n + 1);
        return FAIL_INVALID;
    }
    *count = n;
    return OK;
}

static size_t columns_count(const struct db_column *columns) {
    size_t n = 0;
    while (columns && columns[n].kind != DB_END) n++;
    return n;
}

static enum outcome run(struct db *db, struct db_call *call, struct rows *out) {
    if (db->spoiled != OK) return FAIL_STORAGE;
    struct rows rows = { 0 };
    TRY(values_check(db, call->values, &call->value_count));
    TRY(db->backend->run(db, call, &rows));
    if (out) *out = rows;
    return OK;
}

enum outcome db_run(struct db *db, struct arena *a, struct sql q, const struct db_value *bind,
                    const struct db_column *cols, size_t row_size, struct rows *out) {
    struct db_call call = { .arena = a, .text = q.text, .values = bind, .columns = cols, .row_size = row_size };
    call.column_count = columns_count(cols);
    enum outcome o = run(db, &call, out);
    if (o != OK && db->in_transaction && db->spoiled == OK) db->spoiled = o;
    return o;
}

enum outcome db_script(struct db *db, const char *text) {
    assert(!db->in_job);
    if (db->spoiled != OK) return FAIL_STORAGE;
    enum outcome o = db->backend->script(db, text);
    if (o != OK && db->in_transaction) db->spoiled = o;
    return o;
}

enum outcome db_begin(struct db *db) {
    assert(!db->in_transaction && !db->in_job);
    TRY(db->backend->begin(db));
    db->in_transaction = true;
    return OK;
}

enum outcome db_commit(struct db *db) {
    assert(db->in_transaction && !db->in_job);
    enum outcome o = db->spoiled != OK ? FAIL_STORAGE : db->backend->commit(db);
    if (o != OK) db->backend->rollback(db);
    db->in_transaction = false;
    db->spoiled = OK;
    return o;
}

void db_rollback(struct db *db) {
    assert(!db->in_job);
    if (db->in_transaction) db->backend->rollback(db);
    db->in_transaction = false;
    db->spoiled = OK;
}

bool db_log_is_long(const struct db *db) { return db->backend->log_fold && db->log_pages >= db->log_long_at; }

void db_log_fold(struct db *db) {
    assert(!db->in_transaction);
    if (db->backend->log_fold) db->backend->log_fold(db);
}

bool db_is_in_transaction(const struct db *db) { return db->in_transaction && db->spoiled == OK; }

/* A statement without values or rows; not held back by a spoiled transaction. */
static enum outcome simply(struct db *db, struct sql q) {
    struct rows none = { 0 };
    return db->backend->run(db, &(struct db_call){ .text = q.text }, &none);
}

enum outcome db_savepoint(struct db *db) { return simply(db, SQL("SAVEPOINT job")); }

enum outcome db_savepoint_keep(struct db *db) { return simply(db, SQL("RELEASE SAVEPOINT job")); }

enum outcome db_savepoint_undo(struct db *db) {
    if (simply(db, SQL("ROLLBACK TO SAVEPOINT job")) != OK) return FAIL_STORAGE;
    db->spoiled = OK;
    return db_savepoint_keep(db);
}

void *db_row_add(const struct db_call *call, struct rows *rows, size_t *room) {
    if (rows->n == *room) {
        size_t more = *room ? *room * 2 : 16;
        void *at = arena_alloc(call->arena, call->row_size, more);
        if (!at) return NULL;
        if (rows->n) memcpy(at, rows->at, rows->n * call->row_size);
        rows->at = at;
        *room = more;
    }
    return (char *)rows->at + rows->n++ * call->row_size;
}

/* row_size and offsets come from the row's structure, so fields are where a pointer to them may point. */
int64_t *db_field_int(const struct db_column *c, void *row) { return (int64_t *)(void *)((char *)row + c->offset); }

struct str *db_field_text(const struct db_column *c, void *row) {
    return (struct str *)(void *)((char *)row + c->offset);
}
