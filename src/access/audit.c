#include "access/audit_line.h"
#include "access/inside.h"
#include "access/relation.h"
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* --- Writing --- */

struct head {
    int64_t seq;
    struct sealed hash;
};

static enum outcome head_read(struct db *db, struct arena *a, struct head *out) {
    static const char start[AUDIT_HASH_BYTES];
    struct rows found;
    TRY(db_run(db, a, SQL("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1"), BIND_NONE,
               COLS(COL(struct head, seq), COL(struct head, hash)), sizeof(struct head), &found));
    *out = found.n ? *ROWS(found, struct head) : (struct head){ 0, { { start, AUDIT_HASH_BYTES } } };
    return OK;
}

static enum outcome line_add(const struct grant *g, struct db *db, struct audit_line *l, struct head *head) {
    CLEANUP(key_wipe) struct key key;
    unsigned char *hash = ARENA_ARRAY(g->arena, unsigned char, AUDIT_HASH_BYTES);
    if (!hash) return FAIL_LIMIT;
    keys_service(g->access->keys, STR("audit"), &key);
    l->seq = head->seq + 1;
    l->before = head->hash;
    audit_line_hash(&key, l, hash);
    TRY(db_run(db, g->arena,
               SQL("INSERT INTO audit (seq, at_s, account_id, role, person_id, kind, action, why, row_table, row_id,"
                   " revision, shown, before, hash)"
                   " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"),
               BIND(VAL(l->seq), VAL(l->at_s), VAL(l->account_id), VAL(l->role), VAL(l->person_id), VAL(l->kind),
                    VAL(l->action), VAL(l->why), VAL(l->row_table), VAL(l->row_id), VAL(l->revision),
                    BYTES(l->shown.bytes.p, l->shown.bytes.n), BYTES(l->before.bytes.p, l->before.bytes.n),
                    BYTES(hash, AUDIT_HASH_BYTES)),
               COLS_NONE, 0, NULL));
    *head = (struct head){ l->seq, { { (const char *)hash, AUDIT_HASH_BYTES } } };
    return OK;
}

static enum outcome shown_add(const struct grant *g, struct db *db, int64_t seq) {
    for (size_t i = 0; i < g->reach_count; i++)
        if (g->reach_shown[i])
            TRY(db_run(db, g->arena, SQL("INSERT INTO audit_shown (person_id, seq) VALUES ($1, $2)"),
                       BIND(VAL(g->reach[i]), VAL(seq)), COLS_NONE, 0, NULL));
    return OK;
}

/* The digest of those shown, empty when nobody was. */
static struct sealed shown_digest(const struct grant *g, unsigned char digest[AUDIT_HASH_BYTES]) {
    bool any = false;
    memset(digest, 0, AUDIT_HASH_BYTES);
    for (size_t i = 0; i < g->reach_count; i++) {
        if (!g->reach_shown[i]) continue;
        audit_shown_add(digest, g->reach[i]);
        any = true;
    }
    return (struct sealed){ { any ? (const char *)digest : "", any ? AUDIT_HASH_BYTES : 0 } };
}

enum outcome gate_audit(const struct grant *view, struct db *db) {
    const struct grant *g = grant_open(view)->root;
    unsigned char digest[AUDIT_HASH_BYTES];
    struct head head;
    if (!g->entries) return OK;
    TRY(head_read(db, g->arena, &head));
    struct sealed shown = shown_digest(g, digest);
    for (const struct entry *e = g->entries; e; e = e->next) {
        struct audit_line l = { .at_s = g->now_s,
                                .account_id = g->who.account_id,
                                .role = text_of(role_name(g->who.role)),
                                .person_id = e->person,
                                .kind = e->kind,
                                .action = e->action,
                                .why = text_of(g->why),
                                .row_table = e->row_table,
                                .row_id = e->row_id,
                                .revision = e->revision };
        bool first = e == g->entries;
        l.shown = first ? shown : (struct sealed){ { "", 0 } };
        TRY(line_add(g, db, &l, &head));
        if (first) TRY(shown_add(g, db, l.seq));
    }
    snprintf(g->access->anchor_next, sizeof g->access->anchor_next, "%lld %s\n", (long long)head.seq,
             token_hex(g->arena, (const unsigned char *)head.hash.bytes.p, AUDIT_HASH_BYTES).p);
    return OK;
}

static enum outcome audit_job(void *context, struct db *db) { return gate_audit(context, db); }

enum outcome gate_audit_wait(const struct grant *g) {
    if (!gate_audit_is_due(g)) return OK;
    return writer_run(g->access->writer, audit_job, grant_open(g));
}

bool gate_audit_is_due(const struct grant *g) { return grant_open(g)->root->entries != NULL; }

/* --- Who has looked --- */

/* Most lines about a person are their own visits, so the index that answers this holds the others alone
 * (audit_others); it is used where its own condition stands in the query word for word. */
enum outcome looked_list(const struct person_view *v, int64_t before_seq, int64_t limit, struct rows *out) {
    int64_t own_lines = (v->g.own_lines & SCOPE(KIND_LOOKED)) != 0;
    if (before_seq == 0) before_seq = INT64_MAX;
    return person_query(
        v,
        SQL("SELECT seq, at_s, account_id, role, why, kind, action, list FROM ("
            "SELECT seq, at_s, account_id, role, why, kind, action, 0 AS list FROM audit"
            " WHERE person_id = $1 AND seq < $3 AND kind > 0 AND (role <> 'person' OR action = 4)"
            " AND ($5 = 0 OR account_id = $2) ORDER BY seq DESC LIMIT $4"
            ") AS alone UNION ALL SELECT seq, at_s, account_id, role, why, kind, action, list FROM ("
            "SELECT s.seq, a.at_s, a.account_id, a.role, a.why, a.kind, a.action, 1 AS list FROM audit_shown s"
            " JOIN audit a ON a.seq = s.seq WHERE s.person_id = $1 AND s.seq < $3 AND a.role <> 'person'"
            " AND ($5 = 0 OR a.account_id = $2) ORDER BY s.seq DESC LIMIT $4"
            ") AS among ORDER BY seq DESC LIMIT $4"),
        BIND(VAL(before_seq), VAL(limit), VAL(own_lines)),
        COLS(COL(struct looked, seq), COL(struct looked, at_s), COL(struct looked, account_id),
             COL(struct looked, role), COL(struct looked, why), COL(struct looked, kind), COL(struct looked, action),
             COL(struct looked, list)),
        sizeof(struct looked), out);
}
