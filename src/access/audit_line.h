/* audit_line.h — one entry of the audit and how it is hashed. For access/ alone. */
#ifndef WF_ACCESS_AUDIT_LINE_H
#define WF_ACCESS_AUDIT_LINE_H
#include "base/sealed.h"
#include "crypto/key.h"

enum { AUDIT_HASH_BYTES = 32 };

struct audit_line {
    int64_t seq, at_s, kind, action, revision;
    struct str account_id, role, person_id, why, row_table, row_id;
    struct sealed shown, before, hash; /* bytes: sealed is the column type of a BLOB */
};
/* The keyed hash over an entry: every field with its length, so that no two entries read alike. */
void audit_line_hash(const struct key *key, const struct audit_line *l, unsigned char out[AUDIT_HASH_BYTES]);
/* Adds one person to a digest of the people shown; the order doesn't matter. Start from zeros. */
void audit_shown_add(unsigned char digest[AUDIT_HASH_BYTES], struct str person);
#endif
