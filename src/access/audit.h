/* audit.h — the chain of who did what. Each entry carries a keyed BLAKE2b hash over itself and the one before.
 * Tables: audit, audit_shown. */
#ifndef WF_ACCESS_AUDIT_H
#define WF_ACCESS_AUDIT_H
#include "access/grant.h"

/* For the person: who has looked, newest first. A line for each thing that was needed. */
struct looked {
    int64_t seq, at_s;
    struct str account_id, role, why; /* why: the route's own code, e.g. "person.record"; words are the page's */
    int64_t kind, action, list;       /* list 1: among others in a list, not the record itself */
};
/* before_seq 0 for the newest. The person's own visits are left out, but for what they took along. Those who may read
 * their own lines alone get those. */
enum outcome looked_list(const struct person_view *v, int64_t before_seq, int64_t limit, struct rows *out) MUST_USE;

/* A table whose rows carry a revision: every audited write is compared with what is there now. */
struct audited_table {
    const char *table;
    struct sql rows; /* SELECT id AS row_id, revision FROM … ORDER BY id */
};
#endif
