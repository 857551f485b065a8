#include "crypto/vault_inner.h"
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SCHEMA_VERSION = 1, BUSY_MS = 500 };

static const char schema[] = "CREATE TABLE vault (deployment TEXT NOT NULL PRIMARY KEY, epoch BIGINT NOT NULL,"
                             " opened BIGINT NOT NULL) WITHOUT ROWID;"
                             "CREATE TABLE data_key (subject TEXT NOT NULL, class BIGINT NOT NULL,"
                             " version BIGINT NOT NULL, epoch BIGINT NOT NULL, wrapped BLOB NOT NULL,"
                             " PRIMARY KEY (subject, class, version)) WITHOUT ROWID;"
                             "PRAGMA user_version = 1;";

/* TRUNCATE, not DELETE: while the lock is exclusive, SQLite only blanks the head of a journal it should delete, and
 * the erased rows would go on standing in the rest of it. EXTRA also syncs the folder. */
static const char settings[] = "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = TRUNCATE;"
                               "PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;"
                               "PRAGMA trusted_schema = OFF; PRAGMA cache_size = -16384;";

#define DAMAGED_SENTENCE "The file %.150s is damaged. Put back its latest copy."

static bool is_there(const char *path) { return access(path, F_OK) == 0; }

/* ---- a vault in memory ---- */

/* A vault without a connection; NULL when memory is out. */
static struct vault *vault_alloc(const char *slot_path) {
    struct vault *v = calloc(1, sizeof *v);
    if (!v) return NULL;
    v->secrets = sodium_malloc(sizeof *v->secrets);
    if (!v->secrets || strlen(slot_path) >= sizeof v->slot_path || pthread_mutex_init(&v->lock, NULL) != 0) {
        sodium_free(v->secrets);
        free(v);
        return NULL;
    }
    memset(v->secrets, 0, sizeof *v->secrets);
    v->slot_files = (struct slot_files){ .folder = -1, .file = -1, .spare = -1 };
    memcpy(v->slot_path, slot_path, strlen(slot_path));
    return v;
}

void vault_close(struct vault *v) {
    if (!v) return;
    for (size_t i = 0; i < STATEMENT_COUNT; i++) sqlite3_finalize(v->statements[i]);
    sqlite3_close(v->db);
    slot_files_close(&v->slot_files);
    sodium_free(v->secrets);
    pthread_mutex_destroy(&v->lock);
    free(v);
}

static void vault_drop(struct vault **v) { vault_close(*v); }

/* ---- the connection ---- */

/* What an error of SQLite while opening means. */
static enum outcome storage_problem(struct vault *v, const char *path, struct vault_problem *why) {
    int code = v->db ? sqlite3_errcode(v->db) & 0xff : SQLITE_NOMEM;
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        return vault_problem_say(why, FAIL_BUSY,
                                 "Another program has %.150s open; most likely Wayfellow is running already. Stop it "
                                 "first, or use the one that runs.",
                                 path);
    if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT)
        return vault_problem_say(why, FAIL_STORAGE, DAMAGED_SENTENCE, path);
    return vault_problem_say(why, FAIL_STORAGE, "The file %.150s can’t be read and written: %s.", path,
                             v->db ? sqlite3_errmsg(v->db) : "memory is out");
}

static enum outcome statements_prepare(struct vault *v, const char *path, struct vault_problem *why) {
    for (size_t i = 0; i < STATEMENT_COUNT; i++)
        if (sqlite3_prepare_v3(v->db, vault_statement_text[i], -1, SQLITE_PREPARE_PERSISTENT, &v->statements[i],
                               NULL) != SQLITE_OK)
            return storage_problem(v, path, why);
    return OK;
}

/* Connects and takes the lock, which lasts until vault_close; what a kill left half done is rolled back here. */
static enum outcome connect_to(struct vault *v, const char *path, struct vault_problem *why) {
    if (sqlite3_open_v2(path, &v->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK ||
        sqlite3_busy_timeout(v->db, BUSY_MS) != SQLITE_OK ||
        sqlite3_exec(v->db, settings, NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_exec(v->db, "BEGIN EXCLUSIVE; COMMIT", NULL, NULL, NULL) != SQLITE_OK || vault_functions_add(v) != OK)
        return storage_problem(v, path, why);
    return OK;
}

static int user_version_row(void *out, int columns, char **values, char **names) {
    (void)names;
    *(int *)out = columns == 1 && values[0] ? atoi(values[0]) : 0;
    return 0;
}

static enum outcome version_check(struct vault *v, const char *path, struct vault_problem *why) {
    int version = 0;
    if (sqlite3_exec(v->db, "PRAGMA user_version", user_version_row, &version, NULL) != SQLITE_OK)
        return storage_problem(v, path, why);
    if (version > SCHEMA_VERSION)
        return vault_problem_say(why, FAIL_CONFLICT,
                                 "The file %.150s was written by a newer Wayfellow. Use that version, or a newer one.",
                                 path);
    if (version < SCHEMA_VERSION)
        return vault_problem_say(why, FAIL_CONFLICT,
                                 "The file %.150s holds no keys: making it was interrupted, or it is another file. If "
                                 "this is a new service, remove it and its key slot, and begin again.",
                                 path);
    return OK;
}

/* ---- making ---- */

static enum outcome first_rows(struct vault *v) {
    const struct slot *s = &v->secrets->slot;
    sqlite3_stmt *add = v->statements[VAULT_ADD];
    statement_bind_text(add, 1, text_of(s->deployment));
    sqlite3_bind_int64(add, 2, s->roots[0].epoch);
    TRY(vault_run(v, VAULT_ADD));
    randombytes_buf(v->secrets->service.bytes, sizeof v->secrets->service.bytes);
    struct wrapped w = { text_of(s->deployment), CLASS_SERVICE, FIRST_VERSION, s->roots[0].epoch, { 0 } };
    return vault_key_add(v, &w, &v->secrets->service);
}

/* Fills an empty keys.db in one transaction. */
static enum outcome fill(struct vault *v, const char *path, struct vault_problem *why) {
    TRY(connect_to(v, path, why));
    if (sqlite3_exec(v->db, "BEGIN", NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_exec(v->db, schema, NULL, NULL, NULL) != SQLITE_OK)
        return storage_problem(v, path, why);
    TRY(statements_prepare(v, path, why));
    if (first_rows(v) != OK || vault_run(v, HOLD_COMMIT) != OK) return storage_problem(v, path, why);
    return OK;
}

/* An empty file that was not there before, for its owner's eyes alone. */
static enum outcome file_new(const char *path, struct vault_problem *why) {
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return vault_problem_say(why, FAIL_STORAGE, "The file %.150s can’t be made: %s.", path, strerror(errno));
    close(fd);
    return OK;
}

static enum outcome nothing_there(const char *keys_path, const char *slot_path, struct vault_problem *why) {
    const char *there = is_there(keys_path) ? keys_path : is_there(slot_path) ? slot_path : NULL;
    if (!there) return OK;
    return vault_problem_say(why, FAIL_CONFLICT,
                             "There is a file %.150s already, and it may be all that opens somebody’s records. Choose "
                             "another place, or move it away first.",
                             there);
}

/* Makes both files; the slot comes first, so that a keys.db with keys in it always has one. */
static enum outcome files_make(struct vault *v, const char *keys_path, struct vault_problem *why) {
    if (slot_write(v->slot_path, &v->secrets->slot) != OK)
        return vault_problem_say(why, FAIL_STORAGE, "The key slot %.150s can’t be written: %s.", v->slot_path,
                                 strerror(errno));
    return fill(v, keys_path, why);
}

static enum outcome vault_make(const char *keys_path, const struct vault_slot *slot, struct vault_problem *why) {
    CLEANUP(vault_drop) struct vault *v = vault_alloc(slot->path);
    if (!v) return vault_problem_say(why, FAIL_LIMIT, "There is not enough memory to make the keys.");
    TRY(slot_new(slot, &v->secrets->slot, why));
    TRY(file_new(keys_path, why));
    return files_make(v, keys_path, why);
}

/* After a failure: nothing was there before, so nothing of it is worth keeping. */
static void files_remove(const char *keys_path, const char *slot_path) {
    char journal[PATH_MAX];
    snprintf(journal, sizeof journal, "%s-journal", keys_path);
    slot_tidy(slot_path);
    unlink(slot_path);
    unlink(keys_path);
    unlink(journal);
}

enum outcome vault_create(const char *keys_path, const struct vault_slot *slot, struct vault_problem *why) {
    TRY(nothing_there(keys_path, slot->path, why));
    enum outcome o = vault_make(keys_path, slot, why);
    if (o != OK) files_remove(keys_path, slot->path);
    return o;
}

/* ---- opening ---- */

/* The slot and keys.db belong together when they name one deployment and the slot has the root key of its epoch. */
static enum outcome pair_check(struct vault *v, const char *path, struct vault_problem *why) {
    CLEANUP(statement_reset) sqlite3_stmt *s = v->statements[VAULT_READ];
    const struct slot *slot = &v->secrets->slot;
    if (statement_row(s) != OK) return vault_problem_say(why, FAIL_STORAGE, DAMAGED_SENTENCE, path);
    if (!text_is(text_of((const char *)sqlite3_column_text(s, 0)), text_of(slot->deployment)))
        return vault_problem_say(why, FAIL_CONFLICT,
                                 "The key slot %.100s belongs to another service than %.100s. Use the slot that was "
                                 "made with it.",
                                 v->slot_path, path);
    if (!slot_root_of(slot, sqlite3_column_int64(s, 1)))
        return vault_problem_say(why, FAIL_CONFLICT,
                                 "The key slot %.100s and %.100s are from different months. Put back the copies that "
                                 "were made together.",
                                 v->slot_path, path);
    return OK;
}

static enum outcome service_key_read(struct vault *v, const char *path, struct vault_problem *why) {
    int64_t version;
    if (vault_key_read(v, text_of(v->secrets->slot.deployment), CLASS_SERVICE, &v->secrets->service, &version) == OK)
        return OK;
    return vault_problem_say(why, FAIL_CRYPTO,
                             "The keys in %.150s do not open: the file was changed or is damaged. Put back its latest "
                             "copy.",
                             path);
}

static enum outcome open_all(struct vault *v, const char *path, const struct vault_slot *slot,
                             struct vault_problem *why) {
    TRY(connect_to(v, path, why));
    TRY(version_check(v, path, why));
    TRY(statements_prepare(v, path, why));
    TRY(slot_read(slot, &v->secrets->slot, why));
    TRY(pair_check(v, path, why));
    TRY(service_key_read(v, path, why));
    slot_tidy(slot->path);
    enum outcome settled = vault_settle(v);
    if (settled != OK)
        return vault_problem_say(why, settled,
                                 "The month’s keys were half changed, and the change can’t be finished: %.100s or "
                                 "%.100s can’t be written. Check the disk.",
                                 path, slot->path);
    return OK;
}

enum outcome vault_open(const char *keys_path, const struct vault_slot *slot, struct vault **out,
                        struct vault_problem *why) {
    if (!is_there(keys_path))
        return vault_problem_say(why, FAIL_NOT_FOUND,
                                 "There is no file %.150s. For a new service, run “wayfellow init”; otherwise put back "
                                 "its latest copy.",
                                 keys_path);
    struct vault *v = vault_alloc(slot->path);
    if (!v) return vault_problem_say(why, FAIL_LIMIT, "There is not enough memory to open the keys.");
    enum outcome o = open_all(v, keys_path, slot, why);
    if (o == OK)
        *out = v;
    else
        vault_close(v);
    return o;
}

/* ---- copying ---- */

/* Makes sure of what SQLite wrote: VACUUM INTO does not sync in every version. */
static enum outcome file_sync(const char *path) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool synced = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0) close(fd);
    return synced ? OK : FAIL_STORAGE;
}

static enum outcome copy_into(struct vault *v, const char *path, struct vault_problem *why) {
    char *sql = sqlite3_mprintf("VACUUM INTO %Q", path);
    int result = sql ? sqlite3_exec(v->db, sql, NULL, NULL, NULL) : SQLITE_NOMEM;
    sqlite3_free(sql);
    if (result != SQLITE_OK)
        return vault_problem_say(why, FAIL_STORAGE, "The keys can’t be copied to %.150s: %s.", path,
                                 sqlite3_errmsg(v->db));
    if (file_sync(path) != OK)
        return vault_problem_say(why, FAIL_STORAGE, "The copy %.150s can’t be written: %s.", path, strerror(errno));
    return OK;
}

enum outcome vault_copy(struct vault *v, const char *path, struct vault_problem *why) {
    CLEANUP(vault_leave) struct vault *in = vault_enter(v);
    if (in->held) return vault_problem_say(why, FAIL_BUSY, VAULT_HELD_SENTENCE);
    TRY(file_new(path, why));
    enum outcome o = copy_into(in, path, why);
    if (o != OK) unlink(path);
    return o;
}
