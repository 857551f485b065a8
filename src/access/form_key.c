/* form_key.c — forms that are sent twice count once; forms whose sign-in ran out are kept. */
#include "access/inside.h"
#include "crypto/seal.h"
#include <string.h>

struct key_row {
    struct str account_id, location;
    struct sealed digest;
};

/* The key itself isn't stored, but what it hashes to: the digest of what was sent goes over the key too, so nobody who
 * has the table can try out what somebody may have written. */
static struct str key_stored(struct arena *a, struct str key) {
    struct token_hash hash;
    token_digest(key, &hash);
    return token_hex(a, hash.bytes, sizeof hash.bytes);
}

enum outcome form_key_find(struct db *db, struct arena *a, struct form_key *k) {
    struct rows found;
    TRY(db_run(db, a, SQL("SELECT account_id, location, digest FROM form_key WHERE key = $1"),
               BIND(VAL(key_stored(a, k->key))),
               COLS(COL(struct key_row, account_id), COL(struct key_row, location), COL(struct key_row, digest)),
               sizeof(struct key_row), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    const struct key_row *row = ROWS(found, struct key_row);
    if (!text_is(row->account_id, k->account_id) || row->digest.bytes.n != sizeof k->digest.bytes ||
        memcmp(row->digest.bytes.p, k->digest.bytes, sizeof k->digest.bytes) != 0)
        return FAIL_CONFLICT;
    k->location = row->location;
    return OK;
}

enum outcome form_key_keep(struct db *db, struct arena *a, const struct form_key *k, int64_t now_s) {
    return db_run(db, a,
                  SQL("INSERT INTO form_key (key, account_id, digest, location, at_s) VALUES ($1, $2, $3, $4, $5)"),
                  BIND(VAL(key_stored(a, k->key)), VAL(k->account_id), BYTES(k->digest.bytes, sizeof k->digest.bytes),
                       VAL(k->location), VAL(now_s)),
                  COLS_NONE, 0, NULL);
}

/* --- Parked forms: sealed under a key that only the cookie makes --- */

struct parking {
    struct access *access;
    struct arena *arena;
    struct str account_id, packed, token;
    int64_t now_s;
};

static struct seal_place parked_place(struct access *x, struct str account) {
    return (struct seal_place){ .deployment = keys_deployment(x->keys),
                                .table = STR("parked_form"),
                                .column = STR("form"),
                                .row = STR(""),
                                .subject = account,
                                .author = STR("") };
}

static enum outcome park_job(void *context, struct db *db) {
    struct parking *p = context;
    CLEANUP(key_wipe) struct key key;
    struct token_hash hash;
    struct sealed form;
    struct seal_place at = parked_place(p->access, p->account_id);
    TRY(token_new(p->arena, &p->token));
    if (!token_hash(p->token, &hash) || !token_key(p->token, STR("parked"), &key)) return FAIL_CRYPTO;
    TRY(seal_close(p->arena, &key, &at, p->packed, &form));
    return db_run(db, p->arena, SQL("INSERT INTO parked_form (hash, account_id, form, at_s) VALUES ($1, $2, $3, $4)"),
                  BIND(BYTES(hash.bytes, sizeof hash.bytes), VAL(p->account_id), VAL(form), VAL(p->now_s)), COLS_NONE,
                  0, NULL);
}

enum outcome parked_keep(struct access *x, struct arena *a, struct str account_id, struct str packed, int64_t now_s,
                         struct str *token) {
    struct parking p = { .access = x, .arena = a, .account_id = account_id, .packed = packed, .now_s = now_s };
    TRY(writer_run(x->writer, park_job, &p));
    *token = p.token;
    return OK;
}

struct parked_row {
    struct sealed form;
};

enum outcome parked_read(const struct self_view *v, struct str token, struct str *packed) {
    struct grant *g = grant_open(&v->g);
    CLEANUP(key_wipe) struct key key;
    struct token_hash hash;
    struct rows found;
    if (!token_hash(token, &hash) || !token_key(token, STR("parked"), &key)) return FAIL_NOT_FOUND;
    TRY(self_query(v, SQL("SELECT form FROM parked_form WHERE account_id = $1 AND hash = $3"),
                   BIND(BYTES(hash.bytes, sizeof hash.bytes)), COLS(COL(struct parked_row, form)),
                   sizeof(struct parked_row), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    struct seal_place at = parked_place(g->access, g->who.account_id);
    return seal_open(g->arena, &key, &at, ROWS(found, struct parked_row)->form, packed);
}
