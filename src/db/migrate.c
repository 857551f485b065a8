#include "db/migrate.h"
#include "base/clock.h"
#include <assert.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

enum { DIGEST_BYTES = 32, WORK_BYTES = 16 * 1024 * 1024 };

struct digest {
    unsigned char bytes[DIGEST_BYTES];
};
/* A row of schema_version. */
struct applied {
    int64_t number;
    struct str name, digest;
};
struct counted {
    int64_t n;
};

/* One migration at work: where, with what memory, and where to say what went wrong. */
struct work {
    struct db *db;
    struct arena *arena;
    struct db_problem *why;
};

static struct digest digest_of(const char *text) {
    struct digest d;
    crypto_generichash(d.bytes, sizeof d.bytes, (const unsigned char *)text, strlen(text), NULL, 0);
    return d;
}

static void say(const struct work *w, const char *about, const char *what) {
    if (w->why) snprintf(w->why->text, sizeof w->why->text, "%s: %s", about, what);
}

static enum outcome count_of(const struct work *w, struct sql q, int64_t *out) {
    struct rows found;
    TRY(db_run(w->db, w->arena, q, BIND_NONE, COLS(COL(struct counted, n)), sizeof(struct counted), &found));
    *out = found.n ? ROWS(found, struct counted)->n : 0;
    return OK;
}

/* One program at a time, until the transaction ends. On SQLite the transaction itself sees to it. */
static enum outcome lock(const struct work *w) {
    if (!db_is_postgres(w->db)) return OK;
    return db_run(w->db, w->arena, SQL("SELECT pg_advisory_xact_lock(7022838011957242)"), BIND_NONE, COLS_NONE, 0,
                  NULL);
}

static enum outcome has_table(const struct work *w, bool *out) {
    int64_t n;
    if (db_is_postgres(w->db))
        TRY(count_of(w,
                     SQL("SELECT count(*) FROM pg_class WHERE relname = 'schema_version'"
                         " AND pg_table_is_visible(oid)"),
                     &n));
    else
        TRY(count_of(w, SQL("SELECT count(*) FROM sqlite_master WHERE name = 'schema_version'"), &n));
    *out = n > 0;
    return OK;
}

/* Text is ordered by bytes everywhere in this program, so the database has to do so too. */
static enum outcome order_check(const struct work *w) {
    int64_t n;
    if (!db_is_postgres(w->db)) return OK;
    TRY(count_of(w,
                 SQL("SELECT count(*) FROM pg_database WHERE datname = current_database()"
                     " AND datcollate IN ('C', 'POSIX') AND pg_encoding_to_char(encoding) = 'UTF8'"),
                 &n));
    if (n > 0) return OK;
    say(w, "This database does not order text by bytes",
        "make it with CREATE DATABASE … ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
    return FAIL_INVALID;
}

static enum outcome domain_make(const struct work *w) {
    int64_t n;
    if (!db_is_postgres(w->db)) return OK;
    TRY(count_of(w, SQL("SELECT count(*) FROM pg_type WHERE typname = 'blob' AND pg_type_is_visible(oid)"), &n));
    return n > 0 ? OK : db_script(w->db, "CREATE DOMAIN blob AS bytea");
}

static enum outcome table_make(const struct work *w) {
    bool there;
    TRY(lock(w));
    TRY(has_table(w, &there));
    if (there) return OK;
    TRY(domain_make(w));
    return db_script(w->db, "CREATE TABLE schema_version (number BIGINT PRIMARY KEY, name TEXT NOT NULL,"
                            " applied_at_s BIGINT NOT NULL, digest BLOB NOT NULL)");
}

/* Runs one step in a transaction of its own; what went wrong is said after `about`. */
static enum outcome in_transaction(const struct work *w, const char *about,
                                   enum outcome (*step)(const struct work *w, const struct migration *m),
                                   const struct migration *m) {
    enum outcome o = db_begin(w->db);
    if (o == OK) o = step(w, m);
    if (o == OK) o = db_commit(w->db);
    if (o == OK) return OK;
    say(w, about, db_problem_text(w->db));
    db_rollback(w->db);
    return o == FAIL_BUSY || o == FAIL_UNKNOWN ? o : FAIL_STORAGE;
}

static enum outcome table_step(const struct work *w, const struct migration *none) {
    (void)none;
    return table_make(w);
}

/* The migration's text as this database wants it. */
static enum outcome text_for(const struct work *w, const char *text, const char **out) {
    static const char sqlite_only[] = " WITHOUT ROWID";
    *out = text;
    if (!db_is_postgres(w->db)) return OK;
    struct text_builder b = { .arena = w->arena };
    for (const char *end; (end = strstr(text, sqlite_only)); text = end + strlen(sqlite_only))
        text_add(&b, (struct str){ text, (size_t)(end - text) });
    text_add(&b, text_of(text));
    if (b.failed) return FAIL_LIMIT;
    *out = text_z(w->arena, text_built(&b));
    return *out ? OK : FAIL_LIMIT;
}

static enum outcome note_applied(const struct work *w, const struct migration *m) {
    struct digest d = digest_of(m->text);
    return db_run(w->db, w->arena,
                  SQL("INSERT INTO schema_version (number, name, applied_at_s, digest) VALUES ($1, $2, $3, $4)"),
                  BIND(VAL(m->number), VAL(text_of(m->name)), VAL(clock_now_s()), BYTES(d.bytes, sizeof d.bytes)),
                  COLS_NONE, 0, NULL);
}

/* Another program may have run it while this one waited for the lock. */
static enum outcome migration_step(const struct work *w, const struct migration *m) {
    struct rows found;
    const char *text;
    TRY(lock(w));
    TRY(db_run(w->db, w->arena, SQL("SELECT number FROM schema_version WHERE number = $1"), BIND(VAL(m->number)),
               COLS_NONE, 0, &found));
    if (found.n > 0) return OK;
    TRY(text_for(w, m->text, &text));
    TRY(db_script(w->db, text));
    return note_applied(w, m);
}

static enum outcome applied_list(const struct work *w, struct rows *out) {
    return db_run(w->db, w->arena, SQL("SELECT number, name, digest FROM schema_version ORDER BY number"), BIND_NONE,
                  COLS(COL(struct applied, number), COL(struct applied, name), COL(struct applied, digest)),
                  sizeof(struct applied), out);
}

static const struct migration *find(const struct migration *all, size_t count, int64_t number) {
    for (size_t i = 0; i < count; i++)
        if (all[i].number == number) return &all[i];
    return NULL;
}

static bool is_applied(struct rows applied, int number) {
    for (size_t i = 0; i < applied.n; i++)
        if (ROWS(applied, struct applied)[i].number == number) return true;
    return false;
}

/* Whether what the database has is what this program knows by that number. */
static enum outcome applied_check(const struct work *w, const struct applied *a, const struct migration *m) {
    const char *name = text_z(w->arena, a->name);
    if (!name) return FAIL_LIMIT;
    if (!m) {
        say(w, name, "this database was brought up to date by a newer version of this program; use that version");
        return FAIL_CONFLICT;
    }
    struct digest d = digest_of(m->text);
    if (text_is(a->digest, (struct str){ (const char *)d.bytes, sizeof d.bytes })) return OK;
    say(w, name, "this migration has been edited since it ran here; put its text back and write a new one");
    return FAIL_CONFLICT;
}

/* How many of all the database lacks; refuses one that has others, or other texts. */
static enum outcome compare(const struct work *w, const struct migration *all, size_t count, struct rows *applied) {
    TRY(applied_list(w, applied));
    for (size_t i = 0; i < applied->n; i++) {
        const struct applied *a = &ROWS(*applied, struct applied)[i];
        TRY(applied_check(w, a, find(all, count, a->number)));
    }
    return OK;
}

static bool is_rising(const struct migration *all, size_t count) {
    for (size_t i = 1; i < count; i++)
        if (all[i].number <= all[i - 1].number) return false;
    return true;
}

static enum outcome run(const struct work *w, const struct migration *all, size_t count) {
    struct rows applied;
    TRY(order_check(w));
    TRY(in_transaction(w, "The table of versions could not be made", table_step, NULL));
    TRY(compare(w, all, count, &applied));
    for (size_t i = 0; i < count; i++)
        if (!is_applied(applied, all[i].number)) TRY(in_transaction(w, all[i].name, migration_step, &all[i]));
    return OK;
}

static enum outcome check(const struct work *w, const struct migration *all, size_t count) {
    struct rows applied = { 0 };
    bool there;
    TRY(has_table(w, &there));
    if (there) TRY(compare(w, all, count, &applied));
    if (there && applied.n == count) return OK;
    say(w, "The database is older than this program", "start the server once to bring it up to date");
    return FAIL_NOT_FOUND;
}

/* Does the work with memory of its own, and sees to it that a failure has its sentence. */
static enum outcome work_do(struct db *db, const struct migration *all, size_t count, struct db_problem *why,
                            enum outcome (*what)(const struct work *w, const struct migration *all, size_t count)) {
    CLEANUP(arena_clear) struct arena arena = { .limit = WORK_BYTES };
    const struct work w = { db, &arena, why };
    assert(is_rising(all, count));
    if (why) why->text[0] = 0;
    if (sodium_init() < 0) return FAIL_STORAGE;
    enum outcome o = what(&w, all, count);
    if (o != OK && why && !why->text[0]) say(&w, "The database's version can't be told", db_problem_text(db));
    return o;
}

enum outcome migrate(struct db *db, const struct migration *all, size_t count, struct db_problem *why) {
    return work_do(db, all, count, why, run);
}

enum outcome migrate_check(struct db *db, const struct migration *all, size_t count, struct db_problem *why) {
    return work_do(db, all, count, why, check);
}
