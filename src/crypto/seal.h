/* seal.h — closes and opens single values. XChaCha20-Poly1305 with a BLAKE2b commitment to the key; what a value is
 * bound to (seal_place) is its associated data, so a value moved to another row, column or person does not open.
 * Plain text is padded to 256 bytes before sealing, so its length says little. Source: docs/architecture.md#keys */
#ifndef WF_CRYPTO_SEAL_H
#define WF_CRYPTO_SEAL_H
#include "base/sealed.h"
#include "crypto/key.h"

/* Where a value belongs. All parts are bound; none is stored in the value. */
struct seal_place {
    struct str deployment;    /* this installation's id */
    struct str table, column; /* of the database */
    struct str row;           /* the row's id */
    struct str subject;       /* whose data key: a person's or an account's id */
    int64_t key_class;        /* enum vault_class, or 0 for keys outside the vault */
    int64_t key_version;      /* of the data key */
    int64_t revision;         /* of the row, 0 when rows of this table are never edited */
    struct str author;        /* account id of who wrote it, "" when not recorded */
};

/* Seals plain (any bytes, at most 1 MiB) under k. The result is the arena's. FAIL_LIMIT when the arena is full, plain
 * is longer, or the texts of the place take more than about 900 bytes together. */
enum outcome seal_close(struct arena *a, const struct key *k, const struct seal_place *at, struct str plain,
                        struct sealed *out) MUST_USE;
/* Opens. FAIL_CRYPTO when the bytes, the place or the key is not the one it was sealed with; FAIL_LIMIT when the arena
 * is full. */
enum outcome seal_open(struct arena *a, const struct key *k, const struct seal_place *at, struct sealed sealed,
                       struct str *plain) MUST_USE;
#endif
