/* owner.h — what is private to one human (tier 3): sealed to the owner's own X25519 key, which only their password
 * or their recovery code opens. A password reset locks it and never deletes it. */
#ifndef WF_CRYPTO_OWNER_H
#define WF_CRYPTO_OWNER_H
#include "base/sealed.h"
#include "crypto/key.h"
#include "crypto/seal.h"

struct owner_public {
    unsigned char bytes[32];
};
struct owner_secret {
    unsigned char bytes[32];
};
void owner_wipe(struct owner_secret *s);

/* A new pair. */
enum outcome owner_new(struct owner_public *p, struct owner_secret *s) MUST_USE;
/* Whether the two belong together: a public half that somebody put there would read what is written from then on. */
bool owner_is_pair(const struct owner_public *p, const struct owner_secret *s) MUST_USE;
/* Locks the secret under a key (password_keys.unlock, token_key, or recovery_key); bound to the account's id. */
enum outcome owner_lock(struct arena *a, const struct key *k, struct str account, const struct owner_secret *s,
                        struct sealed *out) MUST_USE;
enum outcome owner_unlock(const struct key *k, struct str account, struct sealed locked,
                          struct owner_secret *out) MUST_USE;
/* Anyone may seal to an owner; only the owner opens. The place is bound as in seal.h (key_class 0, version 0). */
enum outcome owner_seal(struct arena *a, const struct owner_public *p, const struct seal_place *at, struct str plain,
                        struct sealed *out) MUST_USE;
enum outcome owner_open(struct arena *a, const struct owner_public *p, const struct owner_secret *s,
                        const struct seal_place *at, struct sealed sealed, struct str *plain) MUST_USE;

/* A recovery code to write on paper, shown once: 8 groups of 4 letters and digits (Crockford's base 32, 160 bits). */
enum { RECOVERY_CODE_LENGTH = 39 };
enum outcome recovery_code_new(struct arena *a, struct str *out) MUST_USE;
/* The key that a code makes; forgiving of case, spaces, O for 0 and I, L for 1. FAIL_INVALID otherwise. */
enum outcome recovery_key(struct str code, struct key *out) MUST_USE;
#endif
