#include "crypto/box.h"
#include <sodium.h>
#include <string.h>

_Static_assert(BOX_NONCE_BYTES == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, "the nonce of XChaCha20");
_Static_assert(BOX_TAG_BYTES == crypto_aead_xchacha20poly1305_ietf_ABYTES, "the tag of Poly1305");
_Static_assert(sizeof(struct key) == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "the key of XChaCha20");

void box_put_int(unsigned char out[8], int64_t i) {
    uint64_t u = (uint64_t)i;
    for (size_t k = 0; k < 8; k++) out[k] = (unsigned char)(u >> (8 * k));
}

int64_t box_get_int(const unsigned char in[8]) {
    uint64_t u = 0;
    for (size_t k = 0; k < 8; k++) u |= (uint64_t)in[k] << (8 * k);
    return (int64_t)u;
}

static void bind(struct box_context *c, const void *p, size_t n) {
    if (n > sizeof c->bytes - c->n) c->full = true;
    if (c->full || n == 0) return;
    memcpy(c->bytes + c->n, p, n);
    c->n += n;
}

void box_context_start(struct box_context *c, struct str use) {
    c->n = 0;
    c->full = false;
    box_bind_text(c, use);
}

void box_bind_text(struct box_context *c, struct str part) {
    box_bind_int(c, (int64_t)part.n);
    bind(c, part.p, part.n);
}

void box_bind_int(struct box_context *c, int64_t part) {
    unsigned char bytes[8];
    box_put_int(bytes, part);
    bind(c, bytes, sizeof bytes);
}

/* What belongs to one box: the key it is closed under, and the commitment to key, nonce and context. */
struct derived {
    unsigned char key[32], commitment[BOX_COMMITMENT_BYTES];
};

static void derived_wipe(struct derived *d) { sodium_memzero(d, sizeof *d); }

static void derive(const struct key *k, const unsigned char *version_and_nonce, const struct box_context *context,
                   struct derived *out) {
    crypto_generichash_state state;
    crypto_generichash_init(&state, k->bytes, sizeof k->bytes, sizeof *out);
    crypto_generichash_update(&state, version_and_nonce, 1 + BOX_NONCE_BYTES);
    crypto_generichash_update(&state, context->bytes, context->n);
    crypto_generichash_final(&state, (unsigned char *)out, sizeof *out);
    sodium_memzero(&state, sizeof state);
}

enum outcome box_close(const struct key *k, const struct box_context *context, const unsigned char *plain, size_t n,
                       unsigned char *out) {
    if (context->full) return FAIL_LIMIT;
    out[0] = BOX_VERSION;
    randombytes_buf(out + 1, BOX_NONCE_BYTES);
    CLEANUP(derived_wipe) struct derived own;
    derive(k, out, context, &own);
    memcpy(out + 1 + BOX_NONCE_BYTES, own.commitment, sizeof own.commitment);
    crypto_aead_xchacha20poly1305_ietf_encrypt(out + BOX_HEAD, NULL, plain, n, context->bytes, context->n, NULL,
                                               out + 1, own.key);
    return OK;
}

enum outcome box_open(const struct key *k, const struct box_context *context, struct str box, unsigned char *plain) {
    const unsigned char *in = (const unsigned char *)box.p;
    if (context->full || box.n < BOX_OVERHEAD || in[0] != BOX_VERSION) return FAIL_CRYPTO;
    CLEANUP(derived_wipe) struct derived own;
    derive(k, in, context, &own);
    if (sodium_memcmp(in + 1 + BOX_NONCE_BYTES, own.commitment, sizeof own.commitment) != 0) return FAIL_CRYPTO;
    return crypto_aead_xchacha20poly1305_ietf_decrypt(plain, NULL, NULL, in + BOX_HEAD, box.n - BOX_HEAD,
                                                      context->bytes, context->n, in + 1, own.key) == 0
               ? OK
               : FAIL_CRYPTO;
}

static void hash_text(crypto_generichash_state *state, struct str part) {
    unsigned char length[8];
    box_put_int(length, (int64_t)part.n);
    crypto_generichash_update(state, length, sizeof length);
    if (part.n) crypto_generichash_update(state, (const unsigned char *)part.p, part.n);
}

void box_hash(const struct key *k, struct str use, struct str purpose, struct str value, unsigned char *out,
              size_t out_n) {
    crypto_generichash_state state;
    crypto_generichash_init(&state, k->bytes, sizeof k->bytes, out_n);
    hash_text(&state, use);
    hash_text(&state, purpose);
    hash_text(&state, value);
    crypto_generichash_final(&state, out, out_n);
    sodium_memzero(&state, sizeof state);
}
