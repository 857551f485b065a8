/* PostgreSQL: values and results in binary, statements prepared once and named by number. */
#include "base/clock.h"
#include "db/db_backend.h"
#include <endian.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Type numbers that never change: src/include/catalog/pg_type.dat of PostgreSQL. */
enum { TYPE_BOOL = 16, TYPE_BYTEA = 17, TYPE_INT8 = 20, TYPE_INT2 = 21, TYPE_INT4 = 23, TYPE_TEXT = 25 };
enum { TYPE_NAME = 19, TYPE_VARCHAR = 1043, TYPE_NUMERIC = 1700 };
enum { RETRY_EVERY_MS = 1000 };

/* A prepared statement, and what it takes. A value that was NULL has type 0: PostgreSQL infers one. */
struct pg_statement {
    char name[16];
    size_t count;
    bool is_used[DB_VALUES_MAX]; /* the text names $n */
    Oid types[DB_VALUES_MAX];
};

/* Values as libpq wants them. */
struct pg_values {
    const char *at[DB_VALUES_MAX];
    int sizes[DB_VALUES_MAX], formats[DB_VALUES_MAX];
    uint64_t ints[DB_VALUES_MAX]; /* in network order */
};

static void result_clear(PGresult **r) { PQclear(*r); }
static void silence(void *context, const char *notice) {
    (void)context;
    (void)notice;
}

static bool has_state(const char *state, const char *start) { return strncmp(state, start, strlen(start)) == 0; }

/* Says what went wrong. Messages of class 22 (data) quote values, so those are named by their code alone. */
static void problem_keep(struct db *db, const PGresult *r, const char *state) {
    const char *message = r ? PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY) : NULL;
    if (has_state(state, "22"))
        db_problem_set(db, "A value did not fit (SQLSTATE %s)", state);
    else if (message)
        db_problem_set(db, "%s (SQLSTATE %s)", message, state);
    else
        db_problem_set(db, "%s", PQerrorMessage(db->pg));
}

/* What a failed result means to a caller; the sentence is kept. No SQLSTATE: the connection is lost. */
static enum outcome refused(struct db *db, const PGresult *r) {
    const char *state = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL;
    if (!state) state = "";
    problem_keep(db, r, state);
    if (has_state(state, "23")) return FAIL_CONFLICT;
    if (has_state(state, "40001") || has_state(state, "40P01") || has_state(state, "55P03")) return FAIL_BUSY;
    return FAIL_STORAGE;
}

static bool is_good(const PGresult *r) {
    ExecStatusType status = PQresultStatus(r);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

static enum outcome script(struct db *db, const char *text) {
    CLEANUP(result_clear) PGresult *r = PQexec(db->pg, text);
    if (!is_good(r)) return refused(db, r);
    if (!db->in_transaction || PQtransactionStatus(db->pg) == PQTRANS_INTRANS) return OK;
    db_problem_set(db, "A script may not end the transaction it runs in");
    return FAIL_STORAGE;
}

/* After connecting, and again after each reconnection. */
static enum outcome configure(struct db *db) {
    statements_clear(&db->statements, free);
    PQsetNoticeProcessor(db->pg, silence, NULL);
    TRY(script(db, "SET lock_timeout = '5s'"));
    return db->mode == DB_READ ? script(db, "SET default_transaction_read_only = on") : OK;
}

static enum outcome pg_open(struct db *db) {
    /* What stands before dbname gives way to the address; what stands after it does not. */
    const char *keys[] = { "application_name", "connect_timeout", "tcp_user_timeout", "dbname", "client_encoding", 0 };
    const char *values[] = { "wayfellow", "5", "15000", db->url, "UTF8", 0 };
    db->pg = PQconnectdbParams(keys, values, 1);
    if (PQstatus(db->pg) == CONNECTION_OK) return configure(db) == OK ? OK : FAIL_STORAGE;
    db_problem_set(db, "PostgreSQL can't be reached: %s", PQerrorMessage(db->pg));
    return FAIL_STORAGE;
}

static void pg_close(struct db *db) {
    statements_clear(&db->statements, free);
    PQfinish(db->pg);
    db->pg = NULL;
}

/* Connects again when the connection was lost, at most once a second. */
static enum outcome reconnect(struct db *db) {
    int64_t now_ms = clock_steady_ms();
    if (now_ms < db->retry_at_ms) return FAIL_STORAGE;
    PQreset(db->pg);
    db->retry_at_ms = clock_steady_ms() + RETRY_EVERY_MS;
    if (PQstatus(db->pg) == CONNECTION_OK) return configure(db);
    db_problem_set(db, "PostgreSQL can't be reached: %s", PQerrorMessage(db->pg));
    return FAIL_STORAGE;
}

static bool is_lost(const struct db *db) { return PQstatus(db->pg) != CONNECTION_OK; }

/* Which of $1…$n the text names, leaving out what stands in quotes; returns the highest n. */
static size_t parameters_find(const char *text, bool is_used[DB_VALUES_MAX]) {
    size_t highest = 0;
    for (const char *p = text, *quote = NULL; *p; p++) {
        if (*p == '\'') quote = quote ? NULL : p;
        if (quote || *p != '$') continue;
        size_t n = (size_t)strtoul(p + 1, NULL, 10);
        if (n == 0 || n > DB_VALUES_MAX) continue;
        is_used[n - 1] = true;
        if (n > highest) highest = n;
    }
    return highest;
}

/* A value that the text does not name needs some type; one that is NULL leaves it to PostgreSQL. */
static Oid type_of(const struct pg_statement *s, size_t i, const struct db_value *v) {
    if (!s->is_used[i]) return TYPE_TEXT;
    switch (v->kind) {
    case DB_INT: return TYPE_INT8;
    case DB_TEXT: return TYPE_TEXT;
    case DB_BLOB: return TYPE_BYTEA;
    default: return 0;
    }
}

static struct pg_statement *statement_new(struct db *db, const struct db_call *call) {
    struct pg_statement *s = calloc(1, sizeof *s);
    if (!s) return NULL;
    snprintf(s->name, sizeof s->name, "s%u", ++db->statement_last);
    s->count = parameters_find(call->text, s->is_used);
    return s;
}

/* Prepares a statement of the call's types; what was NULL keeps the type it had in `before`, the one it replaces. */
static enum outcome prepare(struct db *db, const struct db_call *call, const struct pg_statement *before,
                            struct pg_statement *s) {
    if (s->count > call->value_count) {
        db_problem_set(db, "The statement has $%zu; %zu values were given", s->count, call->value_count);
        return FAIL_STORAGE;
    }
    for (size_t i = 0; i < s->count; i++) {
        s->types[i] = type_of(s, i, &call->values[i]);
        if (s->types[i] == 0 && before) s->types[i] = before->types[i];
    }
    CLEANUP(result_clear) PGresult *r = PQprepare(db->pg, s->name, call->text, (int)s->count, s->types);
    return is_good(r) ? OK : refused(db, r);
}

/* True when the values given are of the types that the statement was prepared for. */
static bool takes(const struct pg_statement *s, const struct db_call *call) {
    if (s->count > call->value_count) return false;
    for (size_t i = 0; i < s->count; i++) {
        Oid type = type_of(s, i, &call->values[i]);
        if (type != 0 && type != s->types[i]) return false;
    }
    return true;
}

/* The server's copy of a statement that is replaced. Failing to drop it costs a little of its memory. */
static void statement_drop(struct db *db, struct pg_statement *s) {
    char text[40];
    snprintf(text, sizeof text, "DEALLOCATE %s", s->name);
    PQclear(PQexec(db->pg, text));
    free(s);
}

static void room_make(struct db *db) {
    if (!statements_full(&db->statements)) return;
    PQclear(PQexec(db->pg, "DEALLOCATE ALL"));
    statements_clear(&db->statements, free);
}

static enum outcome statement_of(struct db *db, const struct db_call *call, struct pg_statement **out) {
    struct pg_statement *kept = statements_find(&db->statements, call->text);
    if (!kept || !takes(kept, call)) {
        if (!kept) room_make(db);
        struct pg_statement *s = statement_new(db, call);
        if (!s) return FAIL_STORAGE;
        enum outcome o = prepare(db, call, kept, s);
        if (o != OK) {
            free(s);
            return o;
        }
        if (kept) statement_drop(db, kept);
        statements_keep(&db->statements, call->text, s);
        kept = s;
    }
    *out = kept;
    return OK;
}

static void values_fill(const struct pg_statement *s, const struct db_call *call, struct pg_values *v) {
    for (size_t i = 0; i < s->count; i++) {
        const struct db_value *value = &call->values[i];
        v->formats[i] = 1;
        v->at[i] = NULL;
        v->sizes[i] = (int)value->s.n;
        if (!s->is_used[i] || value->kind == DB_NULL) continue;
        v->at[i] = value->s.p ? value->s.p : "";
        if (value->kind != DB_INT) continue;
        v->ints[i] = htobe64((uint64_t)value->i);
        v->at[i] = (const char *)&v->ints[i];
        v->sizes[i] = sizeof v->ints[i];
    }
}

/* A whole number of 1 (a truth), 2, 4 or 8 bytes in network order. */
static int64_t int_read(const char *p, int size) {
    uint64_t bits = (signed char)p[0] < 0 ? UINT64_MAX : 0;
    for (int i = 0; i < size; i++) bits = bits << 8 | (unsigned char)p[i];
    return (int64_t)bits;
}

static bool is_of_kind(Oid type, enum db_kind kind) {
    switch (kind) {
    case DB_INT: return type == TYPE_INT8 || type == TYPE_INT4 || type == TYPE_INT2 || type == TYPE_BOOL;
    case DB_TEXT: return type == TYPE_TEXT || type == TYPE_VARCHAR || type == TYPE_NAME || type == TYPE_BYTEA;
    default: return type == TYPE_BYTEA;
    }
}

static enum outcome columns_check(struct db *db, const PGresult *r, const struct db_call *call) {
    int given = PQnfields(r);
    if (call->column_count && call->column_count != (size_t)given) {
        db_problem_set(db, "The statement gives %d columns; %zu are read", given, call->column_count);
        return FAIL_STORAGE;
    }
    for (size_t i = 0; i < call->column_count; i++) {
        Oid type = PQftype(r, (int)i);
        if (is_of_kind(type, call->columns[i].kind)) continue;
        db_problem_set(db, "Column %s is not of its field's type%s", PQfname(r, (int)i),
                       type == TYPE_NUMERIC ? ": write CAST(sum(…) AS BIGINT)" : "");
        return FAIL_STORAGE;
    }
    return OK;
}

static enum outcome field_read(const PGresult *r, int n, int at, const struct db_call *call, void *row) {
    const struct db_column *c = &call->columns[at];
    if (PQgetisnull(r, n, at)) return OK;
    const char *p = PQgetvalue(r, n, at);
    int size = PQgetlength(r, n, at);
    if (c->kind == DB_INT) {
        *db_field_int(c, row) = int_read(p, size);
        return OK;
    }
    return text_copy(call->arena, (struct str){ p, (size_t)size }, db_field_text(c, row));
}

static enum outcome rows_read(struct db *db, const PGresult *r, const struct db_call *call, struct rows *out) {
    TRY(columns_check(db, r, call));
    size_t n = (size_t)PQntuples(r);
    char *row = call->column_count && n ? arena_alloc(call->arena, call->row_size, n) : NULL;
    if (call->column_count && n && !row) return FAIL_LIMIT;
    *out = (struct rows){ row, n };
    for (size_t i = 0; row && i < n; i++, row += call->row_size)
        for (size_t c = 0; c < call->column_count; c++) TRY(field_read(r, (int)i, (int)c, call, row));
    return OK;
}

static void changed_keep(struct db *db, PGresult *r) {
    if (!has_state(PQcmdStatus(r), "SELECT") && PQcmdTuples(r)[0])
        db->changed = (int64_t)strtoll(PQcmdTuples(r), NULL, 10);
}

/* The tables may have changed since the statement was prepared (0A000), or the server has forgotten it (26000):
 * the next run prepares it again. */
static void forget_if_stale(struct db *db, const PGresult *r) {
    const char *state = PQresultErrorField(r, PG_DIAG_SQLSTATE);
    if (state && (has_state(state, "0A000") || has_state(state, "26000"))) statements_clear(&db->statements, free);
}

static enum outcome run_once(struct db *db, const struct db_call *call, struct rows *out) {
    struct pg_statement *s;
    struct pg_values v;
    TRY(statement_of(db, call, &s));
    values_fill(s, call, &v);
    CLEANUP(result_clear)
    PGresult *r = PQexecPrepared(db->pg, s->name, (int)s->count, v.at, v.sizes, v.formats, 1);
    if (!is_good(r)) {
        forget_if_stale(db, r);
        return refused(db, r);
    }
    changed_keep(db, r);
    return rows_read(db, r, call, out);
}

/* Outside a transaction a reader may ask again when the server went away meanwhile: nothing can have happened. */
static enum outcome pg_run(struct db *db, const struct db_call *call, struct rows *out) {
    if (!db->in_transaction && is_lost(db)) TRY(reconnect(db));
    enum outcome o = run_once(db, call, out);
    bool again = o != OK && is_lost(db) && !db->in_transaction && db->mode == DB_READ;
    if (!again || reconnect(db) != OK) return o;
    *out = (struct rows){ 0 };
    return run_once(db, call, out);
}

static void pg_rollback(struct db *db) {
    if (!is_lost(db) && PQtransactionStatus(db->pg) != PQTRANS_IDLE) PQclear(PQexec(db->pg, "ROLLBACK"));
}

/* Readers see one moment throughout, as they do on SQLite. A rollback that found no memory has left its transaction. */
static enum outcome pg_begin(struct db *db) {
    const char *text = db->mode == DB_READ ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN";
    pg_rollback(db);
    if (is_lost(db)) TRY(reconnect(db));
    enum outcome o = script(db, text);
    if (o == OK || !is_lost(db)) return o;
    TRY(reconnect(db));
    return script(db, text);
}

/* Lost before COMMIT was sent: rolled back. Lost after: nobody can tell. A transaction that had failed answers COMMIT
 * with ROLLBACK. */
static enum outcome pg_commit(struct db *db) {
    if (is_lost(db)) return FAIL_STORAGE;
    CLEANUP(result_clear) PGresult *r = PQexec(db->pg, "COMMIT");
    if (is_good(r)) return strcmp(PQcmdStatus(r), "COMMIT") == 0 ? OK : FAIL_STORAGE;
    enum outcome o = refused(db, r);
    return is_lost(db) ? FAIL_UNKNOWN : o;
}

static bool names_a_file(const char *keyword) {
    static const char *const all[] = { "passfile", "sslcert", "sslkey", "sslrootcert", "sslcrl" };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (strcmp(keyword, all[i]) == 0) return true;
    return false;
}

static enum outcome pg_reach(const struct db *db, struct arena *a, struct db_reach *out) {
    enum { READS_MOST = sizeof out->reads / sizeof *out->reads - 1 };
    const char *host = PQhost(db->pg);
    bool by_tcp = host && *host && *host != '/';
    PQconninfoOption *all = PQconninfo(db->pg);
    if (!all) return FAIL_LIMIT;
    size_t n = 0;
    for (const PQconninfoOption *o = all; o->keyword && n < READS_MOST; o++)
        if (names_a_file(o->keyword) && o->val && *o->val) out->reads[n++] = text_z(a, text_of(o->val));
    PQconninfoFree(all);
    out->connects = true;
    out->port = by_tcp ? atoi(PQport(db->pg)) : 0;
    return OK;
}

const struct db_backend db_postgres = { pg_open,   pg_close, pg_run, script,     pg_begin,
                                        pg_commit, pg_reach, NULL,   pg_rollback };
