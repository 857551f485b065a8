/* What is private to one human: the pair of keys behind it, opened by the password of a sign-in or by the recovery
 * code. */
#include "access/signin_inside.h"
#include <string.h>

/* What a grant knows of its own account's pair, read once for each request. */
struct private_keys {
    struct owner_public public;
    struct owner_secret secret;
    enum private_state state; /* open only where the public half is the secret's, and nobody else put it there */
};

/* Locks an owner's secret under a new recovery code. */
static enum outcome recovery_lock(struct arena *a, struct str account, const struct owner_secret *secret,
                                  struct str *code, struct sealed *locked) {
    CLEANUP(key_wipe) struct key recovery;
    TRY(recovery_code_new(a, code));
    TRY(recovery_key(*code, &recovery));
    return owner_lock(a, &recovery, account, secret, locked);
}

enum outcome account_set_owner(struct grant *g, struct str account, const struct key *unlock, struct session_own *own,
                               struct str *code) {
    struct owner_public public;
    struct sealed locked, recovered;
    TRY(owner_new(&public, &own->secret));
    own->has_secret = 1;
    own->unlock = *unlock;
    TRY(owner_lock(g->arena, unlock, account, &own->secret, &locked));
    TRY(recovery_lock(g->arena, account, &own->secret, code, &recovered));
    g->own = NULL;
    return db_run(g->db, g->arena,
                  SQL("UPDATE account SET owner_public = $2, owner_locked = $3, owner_recovery = $4 WHERE id = $1"),
                  BIND(VAL(account), BYTES(public.bytes, sizeof public.bytes), VAL(locked), VAL(recovered)), COLS_NONE,
                  0, NULL);
}

/* --- The pair, as far as this sign-in opens it --- */

bool account_own_unlock(const struct account_row *a, const struct key *unlock, struct owner_secret *secret) {
    return a->owner_locked.bytes.n && owner_unlock(unlock, a->id, a->owner_locked, secret) == OK;
}

/* A sign-in that began while the secret was locked opens it once the recovery code was given elsewhere: the password is
 * the same. */
static bool secret_find(struct grant *g, const struct account_row *a, struct owner_secret *out) {
    struct session_own own;
    if (session_own_read(g, &own) != OK) return false;
    bool found = own.has_secret != 0 || account_own_unlock(a, &own.unlock, &own.secret);
    if (found) *out = own.secret;
    explicit_bzero(&own, sizeof own);
    return found;
}

static enum outcome private_read(struct grant *g, struct private_keys *out) {
    struct account_row account;
    TRY(account_find(g, g->who.account_id, &account));
    if (account.owner_public.bytes.n != sizeof out->public.bytes) return OK;
    memcpy(out->public.bytes, account.owner_public.bytes.p, sizeof out->public.bytes);
    out->state = PRIVATE_LOCKED;
    if (!secret_find(g, &account, &out->secret)) return OK;
    if (owner_is_pair(&out->public, &out->secret)) out->state = PRIVATE_OPEN;
    return OK;
}

static enum outcome private_keys_of(struct grant *g, const struct private_keys **out) {
    if (g->who.account_id.n == 0) return FAIL_NOT_FOUND;
    if (!g->own) {
        struct private_keys *k = ARENA_NEW(g->arena, struct private_keys);
        if (!k) return FAIL_LIMIT;
        TRY(private_read(g, k));
        g->own = k;
    }
    *out = g->own;
    return OK;
}

enum outcome self_private_state(const struct self_view *v, enum private_state *out) {
    const struct private_keys *k;
    TRY(private_keys_of(grant_open(&v->g), &k));
    *out = k->state;
    return OK;
}

enum outcome self_seal_private(const struct self_edit *e, struct cell at, struct str plain, struct sealed *out) {
    struct grant *g = grant_open(&e->view.g);
    const struct private_keys *k;
    TRY(private_keys_of(g, &k));
    if (k->state == PRIVATE_NONE) return FAIL_NOT_FOUND;
    if (k->state != PRIVATE_OPEN) return FAIL_CRYPTO;
    struct seal_place place = grant_place(g, g->who.account_id, 0, 0, at);
    return owner_seal(g->arena, &k->public, &place, plain, out);
}

enum outcome self_open_private(const struct self_view *v, struct cell at, struct sealed sealed, struct str *plain) {
    struct grant *g = grant_open(&v->g);
    const struct private_keys *k;
    TRY(private_keys_of(g, &k));
    if (k->state == PRIVATE_NONE) return FAIL_NOT_FOUND;
    if (k->state == PRIVATE_LOCKED) return FAIL_CRYPTO;
    struct seal_place place = grant_place(g, g->who.account_id, 0, 0, at);
    return owner_open(g->arena, &k->public, &k->secret, &place, sealed, plain);
}

/* --- The recovery code --- */

static enum outcome private_wrote(struct grant *g) {
    g->own = NULL;
    return grant_entry(g, STR(""), KIND_ACCOUNT, ACTION_UPDATE, "account", g->who.account_id, 0);
}

enum outcome recovery_use(const struct self_edit *e, struct str code) {
    struct grant *g = grant_open(&e->view.g);
    CLEANUP(key_wipe) struct key recovery;
    struct account_row account;
    struct session_own own;
    struct sealed locked;
    if (recovery_key(code, &recovery) != OK) return FAIL_NOT_ALLOWED;
    TRY(account_find(g, g->who.account_id, &account));
    TRY(session_own_read(g, &own));
    if (owner_unlock(&recovery, account.id, account.owner_recovery, &own.secret) != OK) return FAIL_NOT_ALLOWED;
    TRY(owner_lock(g->arena, &own.unlock, account.id, &own.secret, &locked));
    own.has_secret = 1;
    enum outcome kept = session_own_write(g, &own);
    explicit_bzero(&own, sizeof own);
    TRY(kept);
    TRY(db_run(g->db, g->arena, SQL("UPDATE account SET owner_locked = $2 WHERE id = $1"),
               BIND(VAL(account.id), VAL(locked)), COLS_NONE, 0, NULL));
    return private_wrote(g);
}

enum outcome recovery_renew(const struct self_edit *e, struct str *code) {
    struct grant *g = grant_open(&e->view.g);
    const struct private_keys *k;
    struct sealed locked;
    TRY(private_keys_of(g, &k));
    if (k->state != PRIVATE_OPEN) return FAIL_CRYPTO;
    TRY(recovery_lock(g->arena, g->who.account_id, &k->secret, code, &locked));
    TRY(db_run(g->db, g->arena, SQL("UPDATE account SET owner_recovery = $2 WHERE id = $1"),
               BIND(VAL(g->who.account_id), VAL(locked)), COLS_NONE, 0, NULL));
    return private_wrote(g);
}

enum outcome private_begin_anew(const struct self_edit *e, struct str *code) {
    struct grant *g = grant_open(&e->view.g);
    enum private_state state;
    struct session_own own;
    TRY(self_private_state(&e->view, &state));
    if (state == PRIVATE_OPEN) return FAIL_CONFLICT;
    if (session_own_read(g, &own) != OK) return FAIL_NOT_ALLOWED; /* no password stands behind this sign-in */
    struct key unlock = own.unlock;
    enum outcome made = account_set_owner(g, g->who.account_id, &unlock, &own, code);
    if (made == OK) made = session_own_write(g, &own);
    explicit_bzero(&own, sizeof own);
    explicit_bzero(&unlock, sizeof unlock);
    TRY(made);
    return private_wrote(g);
}
