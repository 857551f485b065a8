/* Feeds made-up bytes to what reads recovery codes, tokens and sealed values. None of it may open by chance, and what
 * was sealed must come back as it was. */
#include "crypto/owner.h"
#include "crypto/seal.h"
#include "crypto/token.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(expr)                                                                                                     \
    do {                                                                                                               \
        if (!(expr)) abort();                                                                                          \
    } while (0)

static void read_code(struct str in) {
    struct key k;
    enum outcome read = recovery_key(in, &k);
    MUST(read == FAIL_INVALID || (read == OK && text_is_utf8(in)));
}

static void read_token(struct str in) {
    struct token_hash hash;
    struct key k;
    MUST(token_hash(in, &hash) == token_key(in, STR("fuzz"), &k));
    MUST(!token_hash(in, &hash) || in.n == TOKEN_LENGTH);
    MUST(!token_mac_is(&(struct key){ { 1 } }, STR("message"), in));
}

static void read_sealed(struct arena *a, const struct seal_place *at, struct str in) {
    static bool made;
    static struct owner_public p;
    static struct owner_secret s;
    struct key k = { { 1 } };
    struct owner_secret unlocked;
    struct sealed sealed = { in };
    struct str plain;
    if (!made) MUST(owner_new(&p, &s) == OK);
    made = true;
    MUST(seal_open(a, &k, at, sealed, &plain) == FAIL_CRYPTO);
    MUST(owner_open(a, &p, &s, at, sealed, &plain) == FAIL_CRYPTO);
    MUST(owner_unlock(&k, STR("account"), sealed, &unlocked) != OK);
}

static void seal_and_open(struct arena *a, const struct seal_place *at, struct str in) {
    struct key k = { { 1 } };
    struct sealed sealed;
    struct str plain;
    enum outcome closed = seal_close(a, &k, at, in, &sealed);
    MUST(closed == OK || (closed == FAIL_LIMIT && in.n > 500));
    if (closed == OK) MUST(seal_open(a, &k, at, sealed, &plain) == OK && text_is(plain, in));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    CLEANUP(arena_clear) struct arena a = { .limit = 8 << 20 };
    struct str in = { (const char *)data, size };
    struct seal_place at = { .table = STR("note"), .row = in, .subject = STR("ann") };
    MUST(crypto_start() == OK);
    read_code(in);
    read_token(in);
    read_sealed(&a, &at, in);
    seal_and_open(&a, &at, in);
    return 0;
}
