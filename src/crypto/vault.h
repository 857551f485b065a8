/* vault.h — every person's and account's data keys, in keys.db, away from the data. Each data key (per subject and
 * class) is wrapped by the root key of the current month's epoch; root keys lie in a key slot outside keys.db.
 * Erasing a subject's keys makes all that was sealed with them unreadable, in every backup once the epoch rolls.
 * The functions read like messages so that the vault can become a process of its own. Thread-safe. */
#ifndef WF_CRYPTO_VAULT_H
#define WF_CRYPTO_VAULT_H
#include "crypto/key.h"

struct vault;

/* What a data key is for; each class of a subject has a key of its own. */
enum vault_class {
    CLASS_CONTACT = 1,   /* names and how to reach someone */
    CLASS_PROFILE = 2,   /* match profile, bookings: what the team works with */
    CLASS_NARRATIVE = 3, /* requests in own words, notes, agreements */
    CLASS_MATCHER = 4,   /* a worker's bare "not now" codes; opened by the matcher and its owner alone */
    CLASS_PUBLISHED = 5, /* what a worker shows of themselves: name, introduction */
    CLASS_COUNT = 5
};

/* How the root keys are held. */
enum vault_slot_kind { SLOT_PASSPHRASE, SLOT_FILE };
struct vault_slot {
    enum vault_slot_kind kind;
    const char *path;      /* the slot's file; for SLOT_FILE it holds the key itself (for examples only) */
    struct str passphrase; /* SLOT_PASSPHRASE: at least 12 characters */
};

/* A sentence for the person at the machine: what is wrong and what to do. */
struct vault_problem {
    char text[300];
};

/* Makes keys_path (must not exist) and the slot's file, with a new deployment id. */
enum outcome vault_create(const char *keys_path, const struct vault_slot *slot, struct vault_problem *why) MUST_USE;
/* Opens. FAIL_NOT_FOUND no file; FAIL_CRYPTO wrong or missing key; FAIL_CONFLICT slot and keys.db don't belong
 * together or keys.db is of a newer version; FAIL_BUSY another program has it open. *why says it in a sentence. */
enum outcome vault_open(const char *keys_path, const struct vault_slot *slot, struct vault **out,
                        struct vault_problem *why) MUST_USE;
void vault_close(struct vault *v);
/* This installation's id (an identifier), lives as long as the vault. */
struct str vault_deployment(const struct vault *v);

/* Makes the data keys of all classes for a new subject; on the disk when it returns OK. FAIL_CONFLICT if it has some.
 */
enum outcome vault_subject_new(struct vault *v, struct str subject) MUST_USE;
/* While held, new subjects are kept in one transaction; they are on the disk only after vault_release. For imports. */
enum outcome vault_hold(struct vault *v) MUST_USE;
enum outcome vault_release(struct vault *v) MUST_USE;
/* The data key. FAIL_NOT_FOUND when the subject has none (never made, or erased). */
enum outcome vault_unwrap(struct vault *v, struct str subject, enum vault_class c, struct key *out,
                          int64_t *version) MUST_USE;
/* Deletes every key of a subject (secure_delete). OK also when there was none. */
enum outcome vault_erase(struct vault *v, struct str subject) MUST_USE;

/* A keyed hash (BLAKE2b) for finding equal values without storing them: purpose keeps one use apart from another,
 * e.g. "account.email". Never leaves the service. */
struct blind {
    unsigned char bytes[16];
};
void vault_blind(struct vault *v, struct str purpose, struct str value, struct blind *out);
/* A key derived for one purpose of the service itself, e.g. "csrf". */
void vault_service_key(struct vault *v, struct str purpose, struct key *out);

/* Begins a new epoch if the current one is older than 31 days (or force): a new root key, every data key re-wrapped,
 * the old root key destroyed. A kill at any moment leaves either epoch whole. */
enum outcome vault_roll(struct vault *v, bool force, struct vault_problem *why) MUST_USE;
/* Reads every wrapped key and checks that it opens. Counts them. */
enum outcome vault_verify(struct vault *v, int64_t *subjects, struct vault_problem *why) MUST_USE;
#endif
