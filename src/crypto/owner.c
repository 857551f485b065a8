#include "crypto/owner.h"
#include <sodium.h>
#include <string.h>

/* A value sealed to an owner: version 1, the public half of a pair made for it alone, then what seal.h makes under
 * the key that the two pairs agree on (crypto_kx: X25519 and BLAKE2b over the shared point and both public halves). */
enum { OWNER_VERSION = 1, OWNER_HEAD = 1 + crypto_kx_PUBLICKEYBYTES };
_Static_assert(sizeof(struct owner_public) == crypto_kx_PUBLICKEYBYTES, "X25519");
_Static_assert(sizeof(struct owner_secret) == crypto_kx_SECRETKEYBYTES, "X25519");
_Static_assert(sizeof(struct key) == crypto_kx_SESSIONKEYBYTES, "the key of a value");

void owner_wipe(struct owner_secret *s) { sodium_memzero(s, sizeof *s); }

enum outcome owner_new(struct owner_public *p, struct owner_secret *s) {
    return crypto_kx_keypair(p->bytes, s->bytes) == 0 ? OK : FAIL_CRYPTO;
}

bool owner_is_pair(const struct owner_public *p, const struct owner_secret *s) {
    unsigned char public[crypto_scalarmult_BYTES];
    if (crypto_scalarmult_base(public, s->bytes) != 0) return false;
    return sodium_memcmp(public, p->bytes, sizeof public) == 0;
}

static struct seal_place lock_place(struct str account) {
    return (struct seal_place){ .table = STR("owner"), .column = STR("locked secret"), .subject = account };
}

enum outcome owner_lock(struct arena *a, const struct key *k, struct str account, const struct owner_secret *s,
                        struct sealed *out) {
    struct seal_place place = lock_place(account);
    return seal_close(a, k, &place, (struct str){ (const char *)s->bytes, sizeof s->bytes }, out);
}

enum outcome owner_unlock(const struct key *k, struct str account, struct sealed locked, struct owner_secret *out) {
    CLEANUP(arena_clear) struct arena own = { .limit = 4096 };
    struct seal_place place = lock_place(account);
    struct str secret;
    TRY(seal_open(&own, k, &place, locked, &secret));
    if (secret.n != sizeof out->bytes) return FAIL_CRYPTO;
    memcpy(out->bytes, secret.p, sizeof out->bytes);
    return OK;
}

enum outcome owner_seal(struct arena *a, const struct owner_public *p, const struct seal_place *at, struct str plain,
                        struct sealed *out) {
    struct owner_public once;
    CLEANUP(owner_wipe) struct owner_secret once_secret;
    CLEANUP(key_wipe) struct key k, unused;
    TRY(owner_new(&once, &once_secret));
    if (crypto_kx_client_session_keys(k.bytes, unused.bytes, once.bytes, once_secret.bytes, p->bytes) != 0)
        return FAIL_CRYPTO;
    struct sealed inner;
    TRY(seal_close(a, &k, at, plain, &inner));
    unsigned char *bytes = arena_alloc(a, 1, OWNER_HEAD + inner.bytes.n);
    if (!bytes) return FAIL_LIMIT;
    bytes[0] = OWNER_VERSION;
    memcpy(bytes + 1, once.bytes, sizeof once.bytes);
    memcpy(bytes + OWNER_HEAD, inner.bytes.p, inner.bytes.n);
    out->bytes = (struct str){ (const char *)bytes, OWNER_HEAD + inner.bytes.n };
    return OK;
}

enum outcome owner_open(struct arena *a, const struct owner_public *p, const struct owner_secret *s,
                        const struct seal_place *at, struct sealed sealed, struct str *plain) {
    const unsigned char *bytes = (const unsigned char *)sealed.bytes.p;
    if (sealed.bytes.n < OWNER_HEAD || bytes[0] != OWNER_VERSION) return FAIL_CRYPTO;
    CLEANUP(key_wipe) struct key k, unused;
    if (crypto_kx_server_session_keys(unused.bytes, k.bytes, p->bytes, s->bytes, bytes + 1) != 0) return FAIL_CRYPTO;
    struct sealed inner = { { sealed.bytes.p + OWNER_HEAD, sealed.bytes.n - OWNER_HEAD } };
    return seal_open(a, &k, at, inner, plain);
}
