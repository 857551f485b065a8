/* box.h — the one way this layer closes bytes; seal, owner, vault and slot are built on it. For crypto/ alone.
 * A box: version 1, nonce 24, commitment 32, then the bytes under XChaCha20-Poly1305 with their tag of 16.
 * One keyed BLAKE2b-512 over version, nonce and context gives both the key of this box and the commitment, so a box
 * opens under one key and one context alone (UtC and HtE of Bellare and Hoang, https://eprint.iacr.org/2022/268). */
#ifndef WF_CRYPTO_BOX_H
#define WF_CRYPTO_BOX_H
#include "crypto/key.h"

enum { BOX_VERSION = 1, BOX_NONCE_BYTES = 24, BOX_COMMITMENT_BYTES = 32, BOX_TAG_BYTES = 16 };
enum { BOX_HEAD = 1 + BOX_NONCE_BYTES + BOX_COMMITMENT_BYTES, BOX_OVERHEAD = BOX_HEAD + BOX_TAG_BYTES };

/* What a box is bound to: its parts one after another, each text behind its length, so that no two lists of parts
 * give the same bytes. The first part names the use. */
struct box_context {
    size_t n;
    bool full; /* a part found no room: the box neither closes nor opens */
    unsigned char bytes[1024];
};
void box_context_start(struct box_context *c, struct str use);
void box_bind_text(struct box_context *c, struct str part);
void box_bind_int(struct box_context *c, int64_t part);

/* Closes n bytes into n + BOX_OVERHEAD bytes at out, which must not overlap plain. FAIL_LIMIT when context is full. */
enum outcome box_close(const struct key *k, const struct box_context *context, const unsigned char *plain, size_t n,
                       unsigned char *out) MUST_USE;
/* Opens box into box.n - BOX_OVERHEAD bytes at plain. FAIL_CRYPTO. */
enum outcome box_open(const struct key *k, const struct box_context *context, struct str box,
                      unsigned char *plain) MUST_USE;

/* A whole number as 8 bytes, least first. */
void box_put_int(unsigned char out[8], int64_t i);
int64_t box_get_int(const unsigned char in[8]);

/* BLAKE2b over (use, purpose, value) under k, out_n bytes (16 to 64). */
void box_hash(const struct key *k, struct str use, struct str purpose, struct str value, unsigned char *out,
              size_t out_n);
#endif
