/* vault.h — every person's and account's data keys, in keys.db, away from the data. Each data key (per subject and
 * class) is wrapped by the root key of the current month's epoch; root keys lie in a key slot outside keys.db.
 * Erasing a subject's keys makes all that was sealed with them unreadable, in every backup once the epoch rolls.
 * The functions read like messages so that the vault can become a process of its own. Thread-safe.
 * keys.db holds two tables: vault (deployment, epoch, opened) and data_key (subject, class, version, epoch, wrapped).
 * Why it works this way: docs/decisions/keys.md */
#ifndef WF_CRYPTO_VAULT_H
#define WF_CRYPTO_VAULT_H
#include "crypto/key.h"

struct vault;

/* What a data key is for; each class of a subject has a key of its own. */
enum vault_class {
    CLASS_CONTACT = 1,   /* names and how to reach someone */
    CLASS_PROFILE = 2,   /* what was asked for, match profile, bookings: what the team works with */
    CLASS_NARRATIVE = 3, /* notes, agreements */
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

/* Makes keys_path and the slot's file (neither may exist), with a new deployment id. FAIL_CONFLICT one of them exists;
 * FAIL_INVALID the passphrase is too short; FAIL_STORAGE the files can't be written. */
enum outcome vault_create(const char *keys_path, const struct vault_slot *slot, struct vault_problem *why) MUST_USE;
/* Opens. FAIL_NOT_FOUND no file; FAIL_CRYPTO wrong or missing key; FAIL_CONFLICT slot and keys.db don't belong
 * together or keys.db is of a newer version; FAIL_BUSY another program has it open; FAIL_STORAGE keys.db can't be read
 * or written. *why says it in a sentence. keys.db stays locked to this process until vault_close: don't open and close
 * it by other means in this process (POSIX drops the lock), and copy it only with vault_copy. */
enum outcome vault_open(const char *keys_path, const struct vault_slot *slot, struct vault **out,
                        struct vault_problem *why) MUST_USE;
void vault_close(struct vault *v);
/* From here on no file is opened: what a new epoch writes is open already, in a spare file beside the slot. For a
 * process that gives up opening files. FAIL_STORAGE when the spare can't be made. */
enum outcome vault_open_no_more(struct vault *v) MUST_USE;
/* This installation's id (an identifier), lives as long as the vault. */
struct str vault_deployment(const struct vault *v);

/* Makes the data keys of all classes for a new subject; on the disk when it returns OK. FAIL_CONFLICT if it has some,
 * FAIL_INVALID when subject is empty or over 64 bytes. Call it before the job that writes the subject's row, not in it:
 * a job may run twice. */
enum outcome vault_subject_new(struct vault *v, struct str subject) MUST_USE;
/* While a thread holds the vault, the subjects that this thread makes are kept in one transaction and are on the disk
 * only after vault_release; other threads' calls keep their promises. For imports. FAIL_BUSY when held already. When
 * vault_release fails, none of the held subjects may be relied on. */
enum outcome vault_hold(struct vault *v) MUST_USE;
enum outcome vault_release(struct vault *v) MUST_USE;
/* The newest data key. FAIL_NOT_FOUND when the subject has none (never made, or erased); FAIL_CRYPTO when its row was
 * tampered with. About 3 microseconds. */
enum outcome vault_unwrap(struct vault *v, struct str subject, enum vault_class c, struct key *out,
                          int64_t *version) MUST_USE;
/* Deletes every key of a subject (secure_delete); on the disk when it returns OK. OK also when there was none. */
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
 * the old root key destroyed. A kill at any moment leaves either epoch whole. FAIL_BUSY while held. Afterwards copies
 * of keys.db and of the slot made before are of no use: make new ones. */
enum outcome vault_roll(struct vault *v, bool force, struct vault_problem *why) MUST_USE;
/* Reads every wrapped key and checks that it opens; counts the subjects. FAIL_CRYPTO when one does not. */
enum outcome vault_verify(struct vault *v, int64_t *subjects, struct vault_problem *why) MUST_USE;
/* Writes a whole copy of keys.db for a backup; path must not exist. It opens with the slot as it is now. */
enum outcome vault_copy(struct vault *v, const char *path, struct vault_problem *why) MUST_USE;
/* What an earlier copy of keys.db still has of a subject: how many wrapped keys, and how many of those open with the
 * slot as it is now. FAIL_INVALID when the file is no keys.db. */
enum outcome vault_copy_try(struct vault *v, const char *path, struct str subject, int64_t *keys,
                            int64_t *open) MUST_USE;
/* When the root key of this month was made; it is changed EPOCH_S later. */
enum { VAULT_EPOCH_S = 31 * 86400 };
int64_t vault_epoch_begun_s(struct vault *v);
#endif
