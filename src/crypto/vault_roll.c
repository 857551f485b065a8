#include "base/clock.h"
#include "crypto/vault_inner.h"
#include <sodium.h>

/* ---- SQL functions over one row: (subject, class, version, epoch, wrapped) ---- */

static struct str value_bytes(sqlite3_value *value) {
    struct str bytes = { sqlite3_value_blob(value), 0 };
    bytes.n = (size_t)sqlite3_value_bytes(value);
    return bytes;
}

static struct wrapped row_of(sqlite3_value **row) {
    return (struct wrapped){ .subject = value_bytes(row[0]),
                             .class = sqlite3_value_int64(row[1]),
                             .version = sqlite3_value_int64(row[2]),
                             .epoch = sqlite3_value_int64(row[3]),
                             .bytes = value_bytes(row[4]) };
}

static const struct slot *slot_of(sqlite3_context *c) {
    const struct vault *v = sqlite3_user_data(c);
    return &v->secrets->slot;
}

/* opens(row…): 1 when the wrapped key opens, else 0. */
static void sql_opens(sqlite3_context *c, int count, sqlite3_value **row) {
    (void)count;
    CLEANUP(key_wipe) struct key k;
    struct wrapped w = row_of(row);
    sqlite3_result_int(c, vault_wrap_open(slot_of(c), &w, &k) == OK);
}

/* rewrap(row…, epoch): the same key wrapped under the root key of that epoch. */
static void sql_rewrap(sqlite3_context *c, int count, sqlite3_value **row) {
    (void)count;
    CLEANUP(key_wipe) struct key k;
    unsigned char bytes[WRAPPED_BYTES];
    struct wrapped w = row_of(row);
    enum outcome o = vault_wrap_open(slot_of(c), &w, &k);
    w.epoch = sqlite3_value_int64(row[5]);
    if (o == OK) o = vault_wrap(slot_of(c), &w, &k, bytes);
    if (o == OK)
        sqlite3_result_blob(c, bytes, sizeof bytes, SQLITE_TRANSIENT);
    else
        sqlite3_result_error(c, "a wrapped key does not open", -1);
}

enum outcome vault_functions_add(struct vault *v) {
    int flags = SQLITE_UTF8 | SQLITE_DIRECTONLY;
    bool added = sqlite3_create_function(v->db, "opens", 5, flags, v, sql_opens, NULL, NULL) == SQLITE_OK &&
                 sqlite3_create_function(v->db, "rewrap", 6, flags, v, sql_rewrap, NULL, NULL) == SQLITE_OK;
    return added ? OK : FAIL_STORAGE;
}

/* ---- epochs ---- */

/* A roll goes: slot with both root keys; keys.db re-wrapped in one transaction; slot with the new one alone. Whatever
 * moment a kill comes, the slot has the root key of the epoch that keys.db is in, and vault_settle ends the rest. */

static enum outcome slot_put(struct vault *v) {
    const struct slot *s = &v->secrets->slot;
    return v->slot_files.folder >= 0 ? slot_files_write(&v->slot_files, s) : slot_write(v->slot_path, s);
}

enum outcome vault_open_no_more(struct vault *v) {
    CLEANUP(vault_leave) struct vault *in = vault_enter(v);
    return in->slot_files.folder >= 0 ? OK : slot_files_open(in->slot_path, &in->slot_files);
}

enum outcome vault_settle(struct vault *v) {
    struct slot *s = &v->secrets->slot;
    int64_t epoch;
    TRY(vault_run(v, VAULT_OPENED)); /* its commit makes the one before durable too */
    TRY(vault_epoch(v, &epoch));
    const struct slot_root *current = slot_root_of(s, epoch);
    if (!current) return FAIL_CRYPTO;
    if (s->count == 1) return OK;
    s->roots[0] = *current;
    sodium_memzero(&s->roots[1], sizeof s->roots[1]);
    s->count = 1;
    return slot_put(v);
}

static enum outcome rewrap_rows(struct vault *v, int64_t epoch) {
    sqlite3_bind_int64(v->statements[KEYS_REWRAP], 1, epoch);
    TRY(vault_run(v, KEYS_REWRAP));
    sqlite3_bind_int64(v->statements[VAULT_EPOCH], 1, epoch);
    return vault_run(v, VAULT_EPOCH);
}

static enum outcome rewrap_all(struct vault *v, int64_t epoch) {
    TRY(vault_change_begin(v));
    return vault_change_end(v, rewrap_rows(v, epoch));
}

static enum outcome roll(struct vault *v) {
    struct slot *s = &v->secrets->slot;
    if (s->count > 1) TRY(vault_settle(v));
    slot_root_new(&s->roots[1], s->roots[0].epoch + 1);
    s->count = 2;
    int64_t epoch = s->roots[1].epoch;
    enum outcome o = slot_put(v);
    if (o == OK) o = rewrap_all(v, epoch);
    enum outcome settled = vault_settle(v);
    return o != OK ? o : settled;
}

enum outcome vault_roll(struct vault *v, bool force, struct vault_problem *why) {
    CLEANUP(vault_leave) struct vault *in = vault_enter(v);
    if (!force && clock_now_s() - in->secrets->slot.roots[0].begun_at_utc_s < VAULT_EPOCH_S) return OK;
    if (in->held) return vault_problem_say(why, FAIL_BUSY, VAULT_HELD_SENTENCE);
    enum outcome o = roll(in);
    if (o == OK) return OK;
    return vault_problem_say(why, o,
                             "The month’s keys could not be changed; the ones in use go on working. Check that there "
                             "is room on the disk and that %.150s can be written, then try again.",
                             in->slot_path);
}

enum outcome vault_verify(struct vault *v, int64_t *subjects, struct vault_problem *why) {
    CLEANUP(vault_leave) struct vault *in = vault_enter(v);
    CLEANUP(statement_reset) sqlite3_stmt *s = in->statements[KEYS_CHECK];
    if (statement_row(s) != OK)
        return vault_problem_say(why, FAIL_STORAGE, "The keys can’t be read: %s.", sqlite3_errmsg(in->db));
    long long closed = sqlite3_column_int64(s, 1);
    if (closed != 0)
        return vault_problem_say(
            why, FAIL_CRYPTO,
            "%lld wrapped keys do not open: keys.db was changed or is damaged. Put back its latest "
            "copy.",
            closed);
    *subjects = sqlite3_column_int64(s, 0);
    return OK;
}

/* ---- earlier copies ---- */

int64_t vault_epoch_begun_s(struct vault *v) {
    CLEANUP(vault_leave) struct vault *in = vault_enter(v);
    return in->secrets->slot.roots[0].begun_at_utc_s;
}

static void copy_close(sqlite3 **db) { sqlite3_close(*db); }
static void copy_done(sqlite3_stmt **s) { sqlite3_finalize(*s); }

enum outcome vault_copy_try(struct vault *v, const char *path, struct str subject, int64_t *keys, int64_t *open) {
    static const char text[] = "SELECT subject, class, version, epoch, wrapped FROM data_key WHERE subject = ?1";
    CLEANUP(vault_leave) struct vault *in = vault_enter(v);
    CLEANUP(copy_close) sqlite3 *db = NULL;
    CLEANUP(copy_done) sqlite3_stmt *s = NULL;
    *keys = *open = 0;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db, text, -1, &s, NULL) != SQLITE_OK)
        return FAIL_INVALID;
    statement_bind_text(s, 1, subject);
    while (sqlite3_step(s) == SQLITE_ROW) {
        CLEANUP(key_wipe) struct key k;
        struct wrapped w = { .subject = subject,
                             .class = sqlite3_column_int64(s, 1),
                             .version = sqlite3_column_int64(s, 2),
                             .epoch = sqlite3_column_int64(s, 3),
                             .bytes = { sqlite3_column_blob(s, 4), (size_t)sqlite3_column_bytes(s, 4) } };
        *keys += 1;
        *open += vault_wrap_open(&in->secrets->slot, &w, &k) == OK;
    }
    return OK;
}
