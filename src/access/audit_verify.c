/* Walks the audit from its first entry: hashes, order, gaps, the people shown, the anchors outside the database, and
 * the revisions of the rows that entries speak of. */
#include "access/audit_line.h"
#include "access/inside.h"
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ANCHOR_LINE = 128 };

struct walk {
    struct db *db;
    struct key key;
    struct audit_fault *fault;
    int64_t seq;
    unsigned char hash[AUDIT_HASH_BYTES];
    FILE *anchors;
    bool anchored;      /* an anchor was read */
    int64_t anchor_seq; /* of the next anchor to meet; 0 when there is none left */
    char anchor_hex[2 * AUDIT_HASH_BYTES + 1];
};

static void walk_close(struct walk *w) {
    if (w->anchors) fclose(w->anchors);
    key_wipe(&w->key);
}

static enum outcome fault(struct walk *w, const char *format, ...) __attribute__((format(printf, 2, 3)));
static enum outcome fault(struct walk *w, const char *format, ...) {
    va_list args;
    va_start(args, format);
    vsnprintf(w->fault->text, sizeof w->fault->text, format, args);
    va_end(args);
    return FAIL_CRYPTO;
}

/* The next whole anchor; half a line, as a power cut leaves one behind, is none. */
static void anchor_next(struct walk *w) {
    char text[ANCHOR_LINE];
    long long seq;
    w->anchor_seq = 0;
    while (w->anchors && fgets(text, sizeof text, w->anchors)) {
        char hex[2 * AUDIT_HASH_BYTES + 1], end;
        if (sscanf(text, "%lld %64[0-9a-f]%c", &seq, hex, &end) != 3 || end != '\n') continue;
        if (strlen(hex) != 2 * AUDIT_HASH_BYTES) continue;
        w->anchored = true;
        w->anchor_seq = seq;
        memcpy(w->anchor_hex, hex, sizeof hex);
        return;
    }
}

static enum outcome page_read(struct walk *w, struct arena *a, struct rows *out) {
    return db_run(w->db, a,
                  SQL("SELECT seq, at_s, account_id, role, person_id, kind, action, why, row_table, row_id, revision,"
                      " shown, before, hash FROM audit WHERE seq > $1 ORDER BY seq LIMIT 500"),
                  BIND(VAL(w->seq)),
                  COLS(COL(struct audit_line, seq), COL(struct audit_line, at_s), COL(struct audit_line, account_id),
                       COL(struct audit_line, role), COL(struct audit_line, person_id), COL(struct audit_line, kind),
                       COL(struct audit_line, action), COL(struct audit_line, why), COL(struct audit_line, row_table),
                       COL(struct audit_line, row_id), COL(struct audit_line, revision), COL(struct audit_line, shown),
                       COL(struct audit_line, before), COL(struct audit_line, hash)),
                  sizeof(struct audit_line), out);
}

struct person_row {
    struct str person_id;
};

/* The people listed as shown by an entry are those it was hashed with. */
static enum outcome shown_check(struct walk *w, struct arena *a, const struct audit_line *l) {
    unsigned char digest[AUDIT_HASH_BYTES] = { 0 };
    struct rows found;
    TRY(db_run(w->db, a, SQL("SELECT person_id FROM audit_shown WHERE seq = $1"), BIND(VAL(l->seq)),
               COLS(COL(struct person_row, person_id)), sizeof(struct person_row), &found));
    if (found.n == 0 && l->shown.bytes.n == 0) return OK;
    for (size_t i = 0; i < found.n; i++) audit_shown_add(digest, ROWS(found, struct person_row)[i].person_id);
    if (l->shown.bytes.n == AUDIT_HASH_BYTES && memcmp(l->shown.bytes.p, digest, AUDIT_HASH_BYTES) == 0) return OK;
    return fault(w, "Entry %lld: the list of people it showed was changed.", (long long)l->seq);
}

static enum outcome anchor_check(struct walk *w, const struct audit_line *l) {
    char hex[2 * AUDIT_HASH_BYTES + 1];
    if (w->anchor_seq != l->seq) return OK;
    sodium_bin2hex(hex, sizeof hex, (const unsigned char *)l->hash.bytes.p, AUDIT_HASH_BYTES);
    for (; w->anchor_seq == l->seq; anchor_next(w))
        if (strcmp(hex, w->anchor_hex) != 0)
            return fault(w, "Entry %lld is not the one that was anchored outside the database.", (long long)l->seq);
    if (w->anchor_seq && w->anchor_seq < l->seq)
        return fault(w, "The anchors run backwards after entry %lld.", (long long)l->seq);
    return OK;
}

static enum outcome line_check(struct walk *w, struct arena *a, const struct audit_line *l) {
    unsigned char hash[AUDIT_HASH_BYTES];
    if (l->seq != w->seq + 1)
        return fault(w, "Entries %lld to %lld are missing.", (long long)w->seq + 1, (long long)l->seq - 1);
    if (l->before.bytes.n != AUDIT_HASH_BYTES || memcmp(l->before.bytes.p, w->hash, AUDIT_HASH_BYTES) != 0)
        return fault(w, "Entry %lld does not follow from the one before it.", (long long)l->seq);
    audit_line_hash(&w->key, l, hash);
    if (l->hash.bytes.n != AUDIT_HASH_BYTES || memcmp(l->hash.bytes.p, hash, AUDIT_HASH_BYTES) != 0)
        return fault(w, "Entry %lld was changed after it was written.", (long long)l->seq);
    TRY(shown_check(w, a, l));
    TRY(anchor_check(w, l));
    memcpy(w->hash, hash, sizeof hash);
    w->seq = l->seq;
    return OK;
}

static enum outcome chain_walk(struct walk *w) {
    for (;;) {
        CLEANUP(arena_clear) struct arena a = { .limit = 16 << 20 };
        struct rows page;
        TRY(page_read(w, &a, &page));
        if (page.n == 0) break;
        for (size_t i = 0; i < page.n; i++) TRY(line_check(w, &a, &ROWS(page, struct audit_line)[i]));
    }
    if (w->anchor_seq)
        return fault(w, "The chain ends at entry %lld, but entry %lld was anchored: the end was cut off.",
                     (long long)w->seq, (long long)w->anchor_seq);
    return OK;
}

/* People listed as shown by entries that do not exist. */
static enum outcome shown_orphans(struct walk *w) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    struct rows found;
    TRY(db_run(w->db, &a,
               SQL("SELECT person_id FROM audit_shown s WHERE NOT EXISTS"
                   " (SELECT 1 FROM audit a WHERE a.seq = s.seq) LIMIT 1"),
               BIND_NONE, COLS(COL(struct person_row, person_id)), sizeof(struct person_row), &found));
    return found.n == 0 ? OK : fault(w, "Someone is listed as shown by an entry that does not exist.");
}

/* --- Rows that were taken back to an older state, or taken out --- */

struct row_now {
    struct str row_id;
    int64_t revision;
};
struct row_said {
    struct str row_id;
    int64_t revision;
};

static int row_order(const void *a, const void *b) {
    return text_order(((const struct row_now *)a)->row_id, ((const struct row_now *)b)->row_id);
}

static const struct row_now *row_find(const struct rows *now, struct str id) {
    struct row_now wanted = { .row_id = id };
    return now->n ? bsearch(&wanted, now->at, now->n, sizeof wanted, row_order) : NULL;
}

/* is_state: the revision says what the row is, and doesn't only grow. */
static enum outcome table_check(struct walk *w, const struct audited_table *t, bool is_state) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1u << 30 };
    struct rows now, said;
    const struct db_column *cols = COLS(COL(struct row_now, row_id), COL(struct row_now, revision));
    TRY(db_run(w->db, &a, t->rows, BIND_NONE, cols, sizeof(struct row_now), &now));
    size_t gone = 0; /* deleted because their time was over */
    if (now.n) qsort(now.at, now.n, sizeof(struct row_now), row_order);
    TRY(db_run(w->db, &a,
               SQL("SELECT a.row_id, a.revision FROM audit a JOIN (SELECT max(seq) AS seq FROM audit"
                   " WHERE row_table = $1 AND row_id <> '' GROUP BY row_id) newest ON newest.seq = a.seq"),
               BIND(VAL(text_of(t->table))), cols, sizeof(struct row_said), &said));
    for (size_t i = 0; i < said.n; i++) {
        const struct row_said *s = &ROWS(said, struct row_said)[i];
        const struct row_now *n = row_find(&now, s->row_id);
        if (s->revision == REVISION_GONE && !is_state) {
            if (n) return fault(w, "A row of %s that was deleted is there again.", t->table);
            gone++;
            continue;
        }
        if (!n) return fault(w, "A row of %s that the audit speaks of is gone.", t->table);
        if (is_state && n->revision != s->revision)
            return fault(w, "A row of %s is not as the audit saw it written.", t->table);
        if (n->revision < s->revision) return fault(w, "A row of %s was taken back to an older state.", t->table);
        if (n->revision > s->revision) return fault(w, "A row of %s was changed without an entry.", t->table);
    }
    if (now.n > said.n - gone) return fault(w, "A row of %s was added without an entry.", t->table);
    return OK;
}

/* Who may reach whom: a row that nobody was seen to write, or that says more than it did, would be a way in. */
static const struct audited_table ways_in[] = {
    { "relation", { "SELECT id AS row_id, " RELATION_STATE " AS revision FROM relation ORDER BY id" } },
    { "account", { "SELECT id AS row_id, CAST(0 AS BIGINT) AS revision FROM account ORDER BY id" } },
    { "account_role",
      { "SELECT account_id || ':' || role || ':' || team_id AS row_id, until_s AS revision FROM account_role" } },
    { "supervision_of",
      { "SELECT worker_id || ':' || supervisor_id || ':' || from_s AS row_id, 2 * until_s + cover AS revision"
        " FROM supervision_of" } },
    { "emergency",
      { "SELECT id AS row_id, CASE WHEN ended_at_s > 0 THEN -ended_at_s ELSE until_s END AS revision"
        " FROM emergency" } },
    { "erasure", { "SELECT id AS row_id, revision FROM erasure ORDER BY id" } },
    { "erasure_approval",
      { "SELECT erasure_id || ':' || account_id AS row_id, CAST(0 AS BIGINT) AS revision FROM erasure_approval" } },
    { "legal_hold", { "SELECT id AS row_id, revision FROM legal_hold ORDER BY id" } },
};

enum outcome audit_verify(struct db *db, struct vault *vault, const char *anchor_path,
                          const struct audited_table *const *tables, size_t table_count, int64_t *entries,
                          struct audit_fault *out) {
    CLEANUP(walk_close) struct walk w = { .db = db, .fault = out };
    out->text[0] = 0;
    vault_service_key(vault, STR("audit"), &w.key);
    w.anchors = anchor_path ? fopen(anchor_path, "re") : NULL;
    anchor_next(&w);
    TRY(chain_walk(&w));
    if (anchor_path && !w.anchored && w.seq > 0)
        return fault(&w, "There are entries, but the anchors outside the database are gone.");
    TRY(shown_orphans(&w));
    for (size_t i = 0; i < sizeof ways_in / sizeof *ways_in; i++) TRY(table_check(&w, &ways_in[i], true));
    for (size_t i = 0; i < table_count; i++) TRY(table_check(&w, tables[i], false));
    *entries = w.seq;
    return OK;
}
