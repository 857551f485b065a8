/* vault_inner.h — what the three parts of the vault share: vault.c (keys), vault_open.c (files), vault_roll.c
 * (epochs). For crypto/ alone. Everything here is called with the vault's lock held. */
#ifndef WF_CRYPTO_VAULT_INNER_H
#define WF_CRYPTO_VAULT_INNER_H
#include "crypto/box.h"
#include "crypto/slot.h"
#include <limits.h>
#include <pthread.h>
#include <sqlite3.h>

enum { WRAPPED_BYTES = sizeof(struct key) + BOX_OVERHEAD, FIRST_VERSION = 1 };
/* The class of the one key that belongs to the service itself; its subject is the deployment. */
enum { CLASS_SERVICE = 0 };

enum statement {
    CHANGE_BEGIN,
    CHANGE_KEEP,
    HOLD_BEGIN,
    HOLD_COMMIT,
    VAULT_READ,
    VAULT_ADD,
    VAULT_OPENED,
    VAULT_EPOCH,
    KEY_READ,
    KEY_ADD,
    KEYS_OF_SUBJECT,
    KEYS_ERASE,
    KEYS_REWRAP,
    KEYS_CHECK,
    STATEMENT_COUNT
};
extern const char *const vault_statement_text[STATEMENT_COUNT];

/* What must not reach the disk; in memory that is locked and guarded. */
struct vault_secrets {
    struct slot slot;
    struct key service;
};

struct vault {
    pthread_mutex_t lock;
    sqlite3 *db;
    sqlite3_stmt *statements[STATEMENT_COUNT];
    struct vault_secrets *secrets;
    char slot_path[PATH_MAX];
    struct slot_files slot_files; /* after vault_open_no_more */
    bool held;                    /* a transaction stays open for the thread `holder` */
    pthread_t holder;
};

/* One key as it stands in keys.db. */
struct wrapped {
    struct str subject;
    int64_t class, version, epoch;
    struct str bytes;
};

#define VAULT_HELD_SENTENCE "People are being imported. Try again when that is done."

/* CLEANUP(vault_leave) struct vault *in = vault_enter(v); */
struct vault *vault_enter(struct vault *v);
void vault_leave(struct vault **v);

/* Wraps k under the root key of w's epoch; subject, class, version and epoch of w are bound. FAIL_CRYPTO when the slot
 * has no such root key. */
enum outcome vault_wrap(const struct slot *s, const struct wrapped *w, const struct key *k,
                        unsigned char out[WRAPPED_BYTES]) MUST_USE;
enum outcome vault_wrap_open(const struct slot *s, const struct wrapped *w, struct key *out) MUST_USE;

/* Runs a statement, with what is bound to it, that gives no row. FAIL_STORAGE. */
enum outcome vault_run(struct vault *v, enum statement which) MUST_USE;
/* The first row of a statement. FAIL_NOT_FOUND when it gives none. CLEANUP(statement_reset) the statement. */
enum outcome statement_row(sqlite3_stmt *s) MUST_USE;
void statement_reset(sqlite3_stmt **s);
void statement_bind_text(sqlite3_stmt *s, int at, struct str text);

/* A change is kept whole or leaves no trace; inside a hold it becomes durable with the hold. */
enum outcome vault_change_begin(struct vault *v) MUST_USE;
enum outcome vault_change_end(struct vault *v, enum outcome o) MUST_USE;

/* The epoch that keys.db is in. */
enum outcome vault_epoch(struct vault *v, int64_t *epoch) MUST_USE;
enum outcome vault_key_add(struct vault *v, const struct wrapped *w, const struct key *k) MUST_USE;
enum outcome vault_key_read(struct vault *v, struct str subject, int64_t class, struct key *out,
                            int64_t *version) MUST_USE;

/* Gives the connection the SQL functions that re-wrapping and checking use. */
enum outcome vault_functions_add(struct vault *v) MUST_USE;
/* Keeps only the root key of the epoch that keys.db is in, in memory and in the slot's file, after making sure that
 * keys.db is durably in that epoch. */
enum outcome vault_settle(struct vault *v) MUST_USE;
#endif
