#include "access/audit_line.h"
#include <sodium.h>

static void hash_str(crypto_generichash_state *h, struct str s) {
    uint64_t n = s.n;
    crypto_generichash_update(h, (const unsigned char *)&n, sizeof n);
    if (s.n) crypto_generichash_update(h, (const unsigned char *)s.p, s.n);
}

static void hash_int(crypto_generichash_state *h, int64_t i) {
    crypto_generichash_update(h, (const unsigned char *)&i, sizeof i);
}

void audit_line_hash(const struct key *key, const struct audit_line *l, unsigned char out[AUDIT_HASH_BYTES]) {
    crypto_generichash_state h;
    crypto_generichash_init(&h, key->bytes, sizeof key->bytes, AUDIT_HASH_BYTES);
    hash_int(&h, l->seq);
    hash_int(&h, l->at_s);
    hash_str(&h, l->account_id);
    hash_str(&h, l->role);
    hash_str(&h, l->person_id);
    hash_int(&h, l->kind);
    hash_int(&h, l->action);
    hash_str(&h, l->why);
    hash_str(&h, l->row_table);
    hash_str(&h, l->row_id);
    hash_int(&h, l->revision);
    hash_str(&h, l->shown.bytes);
    hash_str(&h, l->before.bytes);
    crypto_generichash_final(&h, out, AUDIT_HASH_BYTES);
}

void audit_shown_add(unsigned char digest[AUDIT_HASH_BYTES], struct str person) {
    unsigned char one[AUDIT_HASH_BYTES];
    crypto_generichash(one, sizeof one, (const unsigned char *)person.p, person.n, NULL, 0);
    for (int i = 0; i < AUDIT_HASH_BYTES; i++) digest[i] ^= one[i];
}
