#include "crypto/vault.h"
#include "crypto/vault_inner.h"
#include <sodium.h>

enum { SUBJECT_MOST = 64 };

const char *const vault_statement_text[STATEMENT_COUNT] = {
    [CHANGE_BEGIN] = "SAVEPOINT change",
    [CHANGE_KEEP] = "RELEASE change",
    [HOLD_BEGIN] = "BEGIN IMMEDIATE",
    [HOLD_COMMIT] = "COMMIT",
    [VAULT_READ] = "SELECT deployment, epoch FROM vault",
    [VAULT_ADD] = "INSERT INTO vault (deployment, epoch, opened) VALUES (?1, ?2, 0)",
    [VAULT_OPENED] = "UPDATE vault SET opened = opened + 1",
    [VAULT_EPOCH] = "UPDATE vault SET epoch = ?1",
    [KEY_READ] = "SELECT version, epoch, wrapped FROM data_key WHERE subject = ?1 AND class = ?2"
                 " ORDER BY version DESC LIMIT 1",
    [KEY_ADD] = "INSERT INTO data_key (subject, class, version, epoch, wrapped) VALUES (?1, ?2, ?3, ?4, ?5)",
    [KEYS_OF_SUBJECT] = "SELECT COUNT(*) FROM data_key WHERE subject = ?1",
    [KEYS_ERASE] = "DELETE FROM data_key WHERE subject = ?1 AND class > 0",
    [KEYS_REWRAP] = "UPDATE data_key SET wrapped = rewrap(subject, class, version, epoch, wrapped, ?1), epoch = ?1",
    [KEYS_CHECK] = "SELECT COUNT(DISTINCT subject) FILTER (WHERE class > 0),"
                   " COUNT(*) FILTER (WHERE opens(subject, class, version, epoch, wrapped) = 0) FROM data_key",
};

struct vault *vault_enter(struct vault *v) {
    pthread_mutex_lock(&v->lock);
    return v;
}

void vault_leave(struct vault **v) { pthread_mutex_unlock(&(*v)->lock); }

static void wrap_bind(const struct slot *s, const struct wrapped *w, struct box_context *c) {
    box_context_start(c, STR("wayfellow data key 1"));
    box_bind_text(c, text_of(s->deployment));
    box_bind_text(c, w->subject);
    box_bind_int(c, w->class);
    box_bind_int(c, w->version);
    box_bind_int(c, w->epoch);
}

enum outcome vault_wrap(const struct slot *s, const struct wrapped *w, const struct key *k,
                        unsigned char out[WRAPPED_BYTES]) {
    const struct slot_root *root = slot_root_of(s, w->epoch);
    if (!root) return FAIL_CRYPTO;
    struct box_context context;
    wrap_bind(s, w, &context);
    return box_close(&root->key, &context, k->bytes, sizeof k->bytes, out);
}

enum outcome vault_wrap_open(const struct slot *s, const struct wrapped *w, struct key *out) {
    const struct slot_root *root = slot_root_of(s, w->epoch);
    if (!root || w->bytes.n != WRAPPED_BYTES) return FAIL_CRYPTO;
    struct box_context context;
    wrap_bind(s, w, &context);
    return box_open(&root->key, &context, w->bytes, out->bytes);
}

enum outcome vault_run(struct vault *v, enum statement which) {
    sqlite3_stmt *s = v->statements[which];
    int result = sqlite3_step(s);
    sqlite3_reset(s);
    return result == SQLITE_DONE ? OK : FAIL_STORAGE;
}

enum outcome statement_row(sqlite3_stmt *s) {
    int result = sqlite3_step(s);
    return result == SQLITE_ROW ? OK : result == SQLITE_DONE ? FAIL_NOT_FOUND : FAIL_STORAGE;
}

void statement_reset(sqlite3_stmt **s) { sqlite3_reset(*s); }

void statement_bind_text(sqlite3_stmt *s, int at, struct str text) {
    sqlite3_bind_text(s, at, text.p ? text.p : "", (int)text.n, SQLITE_STATIC);
}

enum outcome vault_change_begin(struct vault *v) { return vault_run(v, CHANGE_BEGIN); }

/* After some errors SQLite has rolled back by itself; then these find nothing to do. */
static void change_undo(struct vault *v) {
    sqlite3_exec(v->db, v->held ? "ROLLBACK TO change; RELEASE change" : "ROLLBACK", NULL, NULL, NULL);
}

enum outcome vault_change_end(struct vault *v, enum outcome o) {
    if (o == OK) o = vault_run(v, CHANGE_KEEP);
    if (o != OK) change_undo(v);
    return o;
}

/* Makes durable, while one thread holds the vault, what another thread was promised. */
static enum outcome held_flush(struct vault *v) {
    TRY(vault_run(v, HOLD_COMMIT));
    return vault_run(v, HOLD_BEGIN);
}

enum outcome vault_epoch(struct vault *v, int64_t *epoch) {
    CLEANUP(statement_reset) sqlite3_stmt *s = v->statements[VAULT_READ];
    TRY(statement_row(s));
    *epoch = sqlite3_column_int64(s, 1);
    return OK;
}

enum outcome vault_key_add(struct vault *v, const struct wrapped *w, const struct key *k) {
    unsigned char bytes[WRAPPED_BYTES];
    TRY(vault_wrap(&v->secrets->slot, w, k, bytes));
    sqlite3_stmt *s = v->statements[KEY_ADD];
    statement_bind_text(s, 1, w->subject);
    sqlite3_bind_int64(s, 2, w->class);
    sqlite3_bind_int64(s, 3, w->version);
    sqlite3_bind_int64(s, 4, w->epoch);
    sqlite3_bind_blob(s, 5, bytes, sizeof bytes, SQLITE_STATIC);
    return vault_run(v, KEY_ADD);
}

static enum outcome subject_add(struct vault *v, struct str subject) {
    struct wrapped w = { .subject = subject, .version = FIRST_VERSION };
    TRY(vault_epoch(v, &w.epoch));
    for (w.class = 1; w.class <= CLASS_COUNT; w.class ++) {
        CLEANUP(key_wipe) struct key fresh;
        randombytes_buf(fresh.bytes, sizeof fresh.bytes);
        TRY(vault_key_add(v, &w, &fresh));
    }
    return OK;
}

static enum outcome subject_is_new(struct vault *v, struct str subject) {
    CLEANUP(statement_reset) sqlite3_stmt *s = v->statements[KEYS_OF_SUBJECT];
    statement_bind_text(s, 1, subject);
    TRY(statement_row(s));
    return sqlite3_column_int64(s, 0) == 0 ? OK : FAIL_CONFLICT;
}

enum outcome vault_subject_new(struct vault *v, struct str subject) {
    if (subject.n == 0 || subject.n > SUBJECT_MOST) return FAIL_INVALID;
    CLEANUP(vault_leave) struct vault *in = vault_enter(v);
    TRY(subject_is_new(in, subject));
    TRY(vault_change_begin(in));
    TRY(vault_change_end(in, subject_add(in, subject)));
    return in->held && !pthread_equal(in->holder, pthread_self()) ? held_flush(in) : OK;
}

enum outcome vault_erase(struct vault *v, struct str subject) {
    if (subject.n > SUBJECT_MOST) return OK;
    CLEANUP(vault_leave) struct vault *in = vault_enter(v);
    statement_bind_text(in->statements[KEYS_ERASE], 1, subject);
    TRY(vault_run(in, KEYS_ERASE));
    return in->held ? held_flush(in) : OK;
}

enum outcome vault_key_read(struct vault *v, struct str subject, int64_t class, struct key *out, int64_t *version) {
    CLEANUP(statement_reset) sqlite3_stmt *s = v->statements[KEY_READ];
    statement_bind_text(s, 1, subject);
    sqlite3_bind_int64(s, 2, class);
    TRY(statement_row(s));
    struct wrapped w = { subject, class, sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1), { 0 } };
    w.bytes.p = sqlite3_column_blob(s, 2);
    w.bytes.n = (size_t)sqlite3_column_bytes(s, 2);
    TRY(vault_wrap_open(&v->secrets->slot, &w, out));
    *version = w.version;
    return OK;
}

enum outcome vault_unwrap(struct vault *v, struct str subject, enum vault_class c, struct key *out, int64_t *version) {
    if (c < 1 || c > CLASS_COUNT) return FAIL_INVALID;
    if (subject.n > SUBJECT_MOST) return FAIL_NOT_FOUND;
    CLEANUP(vault_leave) struct vault *in = vault_enter(v);
    return vault_key_read(in, subject, c, out, version);
}

enum outcome vault_hold(struct vault *v) {
    CLEANUP(vault_leave) struct vault *in = vault_enter(v);
    if (in->held) return FAIL_BUSY;
    TRY(vault_run(in, HOLD_BEGIN));
    in->held = true;
    in->holder = pthread_self();
    return OK;
}

enum outcome vault_release(struct vault *v) {
    CLEANUP(vault_leave) struct vault *in = vault_enter(v);
    if (!in->held) return OK;
    in->held = false;
    enum outcome o = vault_run(in, HOLD_COMMIT);
    if (o != OK) sqlite3_exec(in->db, "ROLLBACK", NULL, NULL, NULL);
    return o;
}

void vault_blind(struct vault *v, struct str purpose, struct str value, struct blind *out) {
    box_hash(&v->secrets->service, STR("wayfellow blind"), purpose, value, out->bytes, sizeof out->bytes);
}

void vault_service_key(struct vault *v, struct str purpose, struct key *out) {
    box_hash(&v->secrets->service, STR("wayfellow service key"), purpose, STR(""), out->bytes, sizeof out->bytes);
}

struct str vault_deployment(const struct vault *v) {
    return text_of(v->secrets->slot.deployment);
}
