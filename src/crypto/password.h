/* password.h — Argon2id (RFC 9106) through a gate, so that a flood of sign-ins can't take the machine's memory.
 * One derivation (about 50 ms, 64 MiB) yields two things: what proves the password, and the key that locks the
 * owner's private key. Only the proof's hash is stored. */
#ifndef WF_CRYPTO_PASSWORD_H
#define WF_CRYPTO_PASSWORD_H
#include "crypto/key.h"

enum { PASSWORD_SALT_BYTES = 16, PASSWORD_LEAST = 10, PASSWORD_MOST = 200 };

struct password_salt {
    unsigned char bytes[PASSWORD_SALT_BYTES];
};
/* What a password yields. */
struct password_keys {
    unsigned char proof[32]; /* BLAKE2b of the first half: store this */
    struct key unlock;       /* the second half: never stored */
};
void password_keys_wipe(struct password_keys *k);

/* How many derivations may run at once and how many may wait; defaults 2 and 16. Call before threads start. */
void password_gate(int at_once, int waiting);
void password_salt_new(struct password_salt *out);
/* Derives. Waits for a place; FAIL_BUSY when too many wait, FAIL_LIMIT when memory is out. */
enum outcome password_derive(struct str password, const struct password_salt *salt, struct password_keys *out) MUST_USE;
/* Compares two proofs in constant time. */
bool password_is(const unsigned char a[32], const unsigned char b[32]);
/* Cheaper work for tests and the demo's many accounts. Call before any derivation; never in a real service. */
void password_weaken_for_tests(void);
#endif
