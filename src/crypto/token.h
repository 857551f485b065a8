/* token.h — random secrets handed to browsers and in links; only their hash is stored. */
#ifndef WF_CRYPTO_TOKEN_H
#define WF_CRYPTO_TOKEN_H
#include "crypto/key.h"

enum { TOKEN_LENGTH = 43 }; /* 256 bits in base64url without padding */

struct token_hash {
    unsigned char bytes[32];
};

/* A new token, TOKEN_LENGTH characters in the arena. */
enum outcome token_new(struct arena *a, struct str *out) MUST_USE;
/* A token whose last 8 bytes are a MAC of the others, so that a made-up one can be told without asking the database. */
enum outcome token_marked_new(struct arena *a, const struct key *k, struct str *out) MUST_USE;
bool token_is_marked(const struct key *k, struct str token);
/* BLAKE2b-256 of the token; false when it doesn't have a token's form. */
bool token_hash(struct str token, struct token_hash *out);
/* A key that only the bearer of the token can make again; `purpose` as in vault_service_key. */
bool token_key(struct str token, struct str purpose, struct key *out);
/* A keyed MAC (BLAKE2b, 32 bytes) as 43 characters of base64url in the arena, and its check in constant time. */
enum outcome token_mac(struct arena *a, const struct key *k, struct str message, struct str *out) MUST_USE;
bool token_mac_is(const struct key *k, struct str message, struct str mac);
/* BLAKE2b-256 over bytes, e.g. of a request's body. */
void token_digest(struct str bytes, struct token_hash *out);
/* Lower-case hexadecimal in the arena. */
struct str token_hex(struct arena *a, const unsigned char *bytes, size_t n);
#endif
