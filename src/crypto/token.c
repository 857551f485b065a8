#include "crypto/token.h"
#include "crypto/box.h"
#include <sodium.h>
#include <string.h>

enum { SECRET_BYTES = 32, FORM = sodium_base64_VARIANT_URLSAFE_NO_PADDING };
_Static_assert(sodium_base64_ENCODED_LEN(SECRET_BYTES, FORM) == TOKEN_LENGTH + 1, "43 characters and a NUL");

static enum outcome secret_write(struct arena *a, const unsigned char secret[SECRET_BYTES], struct str *out) {
    char *text = arena_alloc(a, 1, TOKEN_LENGTH + 1);
    if (!text) return FAIL_LIMIT;
    sodium_bin2base64(text, TOKEN_LENGTH + 1, secret, SECRET_BYTES, FORM);
    *out = (struct str){ text, TOKEN_LENGTH };
    return OK;
}

static bool secret_read(struct str text, unsigned char secret[SECRET_BYTES]) {
    size_t n;
    return text.n == TOKEN_LENGTH &&
           sodium_base642bin(secret, SECRET_BYTES, text.p, text.n, NULL, &n, NULL, FORM) == 0 && n == SECRET_BYTES;
}

enum outcome token_new(struct arena *a, struct str *out) {
    CLEANUP(key_wipe) struct key secret;
    randombytes_buf(secret.bytes, sizeof secret.bytes);
    return secret_write(a, secret.bytes, out);
}

bool token_hash(struct str token, struct token_hash *out) {
    CLEANUP(key_wipe) struct key secret;
    if (!secret_read(token, secret.bytes)) return false;
    token_digest(token, out);
    return true;
}

bool token_key(struct str token, struct str purpose, struct key *out) {
    CLEANUP(key_wipe) struct key secret;
    if (!secret_read(token, secret.bytes)) return false;
    box_hash(&secret, STR("wayfellow token key"), purpose, STR(""), out->bytes, sizeof out->bytes);
    return true;
}

static void mac(const struct key *k, struct str message, unsigned char out[SECRET_BYTES]) {
    crypto_generichash(out, SECRET_BYTES, (const unsigned char *)message.p, message.n, k->bytes, sizeof k->bytes);
}

enum { MARK_BYTES = 8, UNMARKED_BYTES = SECRET_BYTES - MARK_BYTES };

static void mark(const struct key *k, const unsigned char secret[SECRET_BYTES], unsigned char out[SECRET_BYTES]) {
    mac(k, (struct str){ (const char *)secret, UNMARKED_BYTES }, out);
}

enum outcome token_marked_new(struct arena *a, const struct key *k, struct str *out) {
    CLEANUP(key_wipe) struct key secret;
    unsigned char all[SECRET_BYTES];
    randombytes_buf(secret.bytes, UNMARKED_BYTES);
    mark(k, secret.bytes, all);
    memcpy(secret.bytes + UNMARKED_BYTES, all, MARK_BYTES);
    return secret_write(a, secret.bytes, out);
}

bool token_is_marked(const struct key *k, struct str token) {
    CLEANUP(key_wipe) struct key secret;
    unsigned char all[SECRET_BYTES];
    if (!secret_read(token, secret.bytes)) return false;
    mark(k, secret.bytes, all);
    return sodium_memcmp(all, secret.bytes + UNMARKED_BYTES, MARK_BYTES) == 0;
}

enum outcome token_mac(struct arena *a, const struct key *k, struct str message, struct str *out) {
    unsigned char bytes[SECRET_BYTES];
    mac(k, message, bytes);
    return secret_write(a, bytes, out);
}

bool token_mac_is(const struct key *k, struct str message, struct str text) {
    unsigned char given[SECRET_BYTES], right[SECRET_BYTES];
    if (!secret_read(text, given)) return false;
    mac(k, message, right);
    bool same = sodium_memcmp(given, right, sizeof right) == 0;
    sodium_memzero(right, sizeof right);
    return same;
}

void token_digest(struct str bytes, struct token_hash *out) {
    crypto_generichash(out->bytes, sizeof out->bytes, (const unsigned char *)bytes.p, bytes.n, NULL, 0);
}

struct str token_hex(struct arena *a, const unsigned char *bytes, size_t n) {
    char *text = n > SIZE_MAX / 2 - 1 ? NULL : arena_alloc(a, 1, 2 * n + 1);
    if (!text) return STR("");
    sodium_bin2hex(text, 2 * n + 1, bytes, n);
    return (struct str){ text, 2 * n };
}
