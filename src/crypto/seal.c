#include "crypto/seal.h"
#include "crypto/box.h"
#include <sodium.h>
#include <string.h>

enum { PAD_BYTES = 256, PAD_MARK = 0x80, PLAIN_MOST = 1 << 20 };

/* The order and number of parts is part of the format: a change needs a new first part. */
static void place_bind(const struct seal_place *at, struct box_context *c) {
    box_context_start(c, STR("wayfellow value 1"));
    box_bind_text(c, at->deployment);
    box_bind_text(c, at->table);
    box_bind_text(c, at->column);
    box_bind_text(c, at->row);
    box_bind_text(c, at->subject);
    box_bind_int(c, at->key_class);
    box_bind_int(c, at->key_version);
    box_bind_int(c, at->revision);
    box_bind_text(c, at->author);
}

enum outcome seal_close(struct arena *a, const struct key *k, const struct seal_place *at, struct str plain,
                        struct sealed *out) {
    if (plain.n > PLAIN_MOST) return FAIL_LIMIT;
    size_t padded_n = plain.n - plain.n % PAD_BYTES + PAD_BYTES;
    unsigned char *padded = arena_alloc(a, 1, padded_n);
    unsigned char *box = arena_alloc(a, 1, padded_n + BOX_OVERHEAD);
    if (!padded || !box) return FAIL_LIMIT;
    if (plain.n) memcpy(padded, plain.p, plain.n);
    padded[plain.n] = PAD_MARK; /* zeros follow, as the arena gives them */
    struct box_context context;
    place_bind(at, &context);
    TRY(box_close(k, &context, padded, padded_n, box));
    out->bytes = (struct str){ (const char *)box, padded_n + BOX_OVERHEAD };
    return OK;
}

/* Where the mark stands that the padding begins with: the last byte that isn't zero. What is padded was found genuine,
 * so nobody learns anything from how long this takes. */
static bool unpad(const unsigned char *padded, size_t padded_n, size_t *n) {
    size_t at = padded_n;
    while (at > padded_n - PAD_BYTES && padded[at - 1] == 0) at--;
    if (at == padded_n - PAD_BYTES || padded[at - 1] != PAD_MARK) return false;
    *n = at - 1;
    return true;
}

enum outcome seal_open(struct arena *a, const struct key *k, const struct seal_place *at, struct sealed sealed,
                       struct str *plain) {
    if (sealed.bytes.n < BOX_OVERHEAD + PAD_BYTES) return FAIL_CRYPTO;
    size_t padded_n = sealed.bytes.n - BOX_OVERHEAD, n;
    unsigned char *padded = arena_alloc(a, 1, padded_n);
    if (!padded) return FAIL_LIMIT;
    struct box_context context;
    place_bind(at, &context);
    TRY(box_open(k, &context, sealed.bytes, padded));
    if (!unpad(padded, padded_n, &n)) return FAIL_CRYPTO;
    *plain = (struct str){ (const char *)padded, n };
    return OK;
}
