/* password.h — Argon2id (RFC 9106) through a gate, so that a flood of sign-ins can't take the machine's memory.
 * One derivation (about 50 ms, 64 MiB) yields two things: what proves the password, and the key that locks the
 * owner's private key. Only the proof's hash is stored. */
#ifndef WF_CRYPTO_PASSWORD_H
#define WF_CRYPTO_PASSWORD_H
#include "crypto/key.h"

/* A salt is 16 random bytes after one that says how much work goes with them, so that stronger work can come later
 * and old proofs still read. LEAST and MOST are in characters (code points), for the forms that set a password. */
enum { PASSWORD_SALT_BYTES = 17, PASSWORD_LEAST = 10, PASSWORD_MOST = 200 };

/* Stored whole beside the proof. An account that is not there gets a salt made once at start, for the same work. */
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
/* Derives, with the work that the salt asks for. Waits for a place, first come first served; FAIL_BUSY when too many
 * wait, FAIL_LIMIT when memory is out, FAIL_INVALID for a salt that this version doesn't know. */
enum outcome password_derive(struct str password, const struct password_salt *salt, struct password_keys *out) MUST_USE;
/* Compares two proofs in constant time. */
bool password_is(const unsigned char a[32], const unsigned char b[32]);
/* From now on new salts ask for hardly any work, for tests and the demo's many accounts; a server that never called
 * this checks their passwords all the same. Never where real people sign in. */
void password_weaken_for_tests(void);
#endif
