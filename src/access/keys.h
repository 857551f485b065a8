/* keys.h — the one way from access/ to data keys. Either the vault is open in this process (commands, tests), or a key
 * holder has it in a process of its own and is asked through a socket (serve): then each question names whose sign-in
 * it is asked for, and the holder looks for itself whether that may be (holder.h). What was given is kept for less than
 * a minute, for the same sign-in, subject and classes alone. Thread-safe. For access/ and main/. */
#ifndef WF_ACCESS_KEYS_H
#define WF_ACCESS_KEYS_H
#include "crypto/vault.h"

struct keys;
enum { KEYS_SUBJECT_MOST = 64 };

/* In whose name keys are asked for. */
enum claim_kind {
    CLAIM_NONE,    /* nobody's: what was made a moment ago, alone */
    CLAIM_SESSION, /* token: the session cookie */
    CLAIM_LINK,    /* token: a link to one's own request, or to a first sign-in */
    CLAIM_TASK     /* token: the account of a coordinator for whom something goes on (http/task.h); team: where */
};
struct claim {
    enum claim_kind kind;
    struct str token, team;
};

/* Keys of one subject. Wipe it when done: CLEANUP(keys_found_wipe). */
struct keys_found {
    unsigned classes; /* 1 << enum vault_class of those that are here */
    bool lasting;     /* what a colleague publishes: the same for every sign-in */
    struct key keys[CLASS_COUNT + 1];
    int64_t versions[CLASS_COUNT + 1];
};
void keys_found_wipe(struct keys_found *f);

/* What a vault has of them, without asking who wants it: for keys.c and the holder. Nothing is set on failure. */
enum outcome keys_of_subject(struct vault *v, struct str subject, unsigned classes, struct keys_found *out) MUST_USE;
/* Over a vault in this process, which stays the caller's. FAIL_LIMIT when memory is out. */
enum outcome keys_of_vault(struct vault *v, struct keys **out) MUST_USE;
/* Over a holder's socket, which is theirs from now on; hello is what the holder said first (holder.h). lost is called,
 * by any thread, when the holder doesn't answer any more, and must not return. */
struct holder_hello;
enum outcome keys_of_holder(int fd, const struct holder_hello *hello, void (*lost)(void), struct keys **out) MUST_USE;
/* Wipes, and closes the socket: that ends the holder. Accepts NULL. */
void keys_close(struct keys *k);

/* Tells the holder that the tables are there: it connects to the database and closes its own sandbox. FAIL_STORAGE when
 * it couldn't. Nothing to do over a vault in this process. */
enum outcome keys_start(struct keys *k) MUST_USE;

struct str keys_deployment(const struct keys *k);
/* The newest keys of those classes that the claim reaches; others are left out.
 *   fails  FAIL_NOT_FOUND   no such subject, or erased
 *          FAIL_NOT_ALLOWED it reaches none of them
 *          FAIL_BUSY        more people than this sign-in, or all of them together, may open in an hour
 *          FAIL_CRYPTO, FAIL_STORAGE as vault_unwrap */
enum outcome keys_unwrap(struct keys *k, struct claim by, struct str subject, unsigned classes,
                         struct keys_found *out) MUST_USE;
/* Asks at once for the keys of all these subjects, so that asking for each finds them kept. Those that aren't given
 * then answer for themselves. Nothing to do over a vault in this process. */
void keys_expect(struct keys *k, struct claim by, const struct str *subjects, size_t count, unsigned classes);
/* Wipes what has been kept for long enough; to be called every KEYS_FORGET_MS. */
enum { KEYS_FORGET_MS = 20 * 1000 };
void keys_forget(struct keys *k);
/* As the functions of vault.h. What was made may be opened by its maker, until its row is in the database and says who
 * else may. A holder erases only requests that were
 * never sent and ran out, and what was asked for and approved (access/holder_erase.h). */
enum outcome keys_subject_new(struct keys *k, struct claim by, struct str subject) MUST_USE;
enum outcome keys_erase(struct keys *k, struct str subject) MUST_USE;
/* A voucher for what the claim's sign-in says about a person's erasure (access/holder_erase.h). Of a holder alone. */
enum outcome keys_vouch(struct keys *k, struct claim by, struct str subject, struct str statement,
                        struct blind *out) MUST_USE;
/* The vault when it is in this process, NULL when a holder has it. */
struct vault *keys_vault(const struct keys *k);
/* Held and released in one job of the writer, as all that makes subjects is: nobody else makes any meanwhile. */
enum outcome keys_hold(struct keys *k) MUST_USE;
enum outcome keys_release(struct keys *k) MUST_USE;
void keys_blind(struct keys *k, struct str purpose, struct str value, struct blind *out);
/* "csrf", "audit" and "device.mark"; of a holder no others, which are zeros. */
void keys_service(struct keys *k, struct str purpose, struct key *out);
#endif
