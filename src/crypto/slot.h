/* slot.h — the file that holds the vault's root keys, apart from keys.db. For crypto/ alone.
 * The file: "wayfellow slot 1", a line end, the kind, how much work Argon2id does, 32 bytes of seed, then a box with
 * the deployment and one or two root keys. What opens the box is made from the passphrase and the seed, or is the seed
 * itself (SLOT_FILE). It holds two root keys only while an epoch rolls. */
#ifndef WF_CRYPTO_SLOT_H
#define WF_CRYPTO_SLOT_H
#include "base/ident.h"
#include "crypto/vault.h"

enum { SLOT_ROOTS_MOST = 2, SLOT_PASSPHRASE_LEAST = 12 };

struct slot_root {
    int64_t epoch, begun_at_utc_s;
    struct key key;
};

/* An opened slot. Keep it in memory from sodium_malloc. */
struct slot {
    unsigned char head[64]; /* the beginning of the file, as it stands there */
    struct key key;         /* opens the rest */
    char deployment[IDENT_LENGTH + 1];
    size_t count;
    struct slot_root roots[SLOT_ROOTS_MOST]; /* zeros beyond count */
};

/* A slot not yet on the disk: a seed of its own, a new deployment id, one new root key of epoch 1. */
enum outcome slot_new(const struct vault_slot *from, struct slot *out, struct vault_problem *why) MUST_USE;
/* A new root key. */
void slot_root_new(struct slot_root *out, int64_t epoch);
/* The root key of an epoch, NULL when the slot has none. */
const struct slot_root *slot_root_of(const struct slot *s, int64_t epoch);

/* Reads and opens the file. FAIL_CRYPTO when it is missing, is of another kind, or does not open. */
enum outcome slot_read(const struct vault_slot *from, struct slot *out, struct vault_problem *why) MUST_USE;
/* Writes the file whole or not at all, mode 0600, and overwrites what stood there before. FAIL_STORAGE. */
enum outcome slot_write(const char *path, const struct slot *s) MUST_USE;
/* Overwrites and removes what an interrupted slot_write left. */
void slot_tidy(const char *path);

/* The slot and a spare file beside it, both open, for a process that won't be able to open files: the spare is written
 * and the two change names. fds are -1 when it is closed. */
struct slot_files {
    int folder, file, spare;
    char name[256], spare_name[256];
};
/* FAIL_STORAGE when one can't be opened. Close it with slot_files_close, which removes the spare. */
enum outcome slot_files_open(const char *path, struct slot_files *out) MUST_USE;
void slot_files_close(struct slot_files *f);
/* As slot_write. FAIL_STORAGE also when somebody put other files in their place, and on file systems that can't let two
 * files change names. */
enum outcome slot_files_write(struct slot_files *f, const struct slot *s) MUST_USE;

/* Fills *why like printf and returns o. */
enum outcome vault_problem_say(struct vault_problem *why, enum outcome o, const char *format, ...)
    __attribute__((format(printf, 3, 4))) MUST_USE;
#endif
