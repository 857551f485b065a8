#include "base/ident.h"
#include "features/people/people_store.h"
#include "features/people/people_trace.h"

/* --- Records that may be one person's --- */

enum { LIKELY_MAX = 20, HITS_MAX = 2000 };
struct hit {
    struct str person_id;
    int64_t kind;
    struct sealed hash; /* a keyed hash, not a sealed value */
};
struct wanted {
    struct trace traces[TRACES_MAX];
    struct blind hashes[TRACES_MAX];
    size_t count;
};

/* The hashes to look for; places that are not needed repeat the first. */
static struct wanted wanted_of(const struct team_view *v, const struct contact *c) {
    struct wanted w;
    w.count = traces_of(grant_arena(GRANT(v)), c, w.traces);
    for (size_t i = 0; i < w.count; i++) trace_blind(GRANT(v), &w.traces[i], &w.hashes[i]);
    for (size_t i = w.count; w.count && i < TRACES_MAX; i++) w.hashes[i] = w.hashes[0];
    return w;
}

static enum outcome hits_read(const struct team_view *v, const struct wanted *w, struct rows *out) {
    struct db_value bind[TRACES_MAX + 2];
    for (size_t i = 0; i < TRACES_MAX; i++) bind[i] = BYTES(w->hashes[i].bytes, sizeof w->hashes[i].bytes);
    bind[TRACES_MAX] = VAL((int64_t)HITS_MAX);
    bind[TRACES_MAX + 1] = (struct db_value){ .kind = DB_END };
    return team_query(
        v,
        SQL("SELECT t.person_id, t.kind, t.hash FROM person_trace t WHERE t.hash IN ($3, $4, $5, $6, $7, $8,"
            " $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)"
            " AND EXISTS (SELECT 1 FROM reached r WHERE r.team_id = $1 AND r.account_id = $2"
            " AND r.person_id = t.person_id) ORDER BY t.person_id, t.kind, t.hash LIMIT $27"),
        bind, COLS(COL(struct hit, person_id), COL(struct hit, kind), COL(struct hit, hash)), sizeof(struct hit), out);
}

static bool is_hash(const struct hit *hit, const struct blind *hash) {
    return text_is(hit->hash.bytes, (struct str){ (const char *)hash->bytes, sizeof hash->bytes });
}

/* What one person's hits share with what is wanted. words: a bit for each word of the wanted name. */
static void count_hit(const struct wanted *w, const struct hit *hit, struct trace_shared *shared, unsigned *words) {
    for (size_t i = 0; i < w->count; i++) {
        const struct trace *t = &w->traces[i];
        if (t->kind != (enum trace_kind)hit->kind || !is_hash(hit, &w->hashes[i])) continue;
        if (t->kind == TRACE_WORD) *words |= 1U << t->word;
        shared->whole |= t->kind == TRACE_WHOLE;
        shared->born |= t->kind == TRACE_BORN;
        shared->phone |= t->kind == TRACE_PHONE;
        shared->email |= t->kind == TRACE_EMAIL;
    }
}

/* The hits of one person, from *at on; moves *at to the next person's. */
static int64_t same_of_next(const struct wanted *w, const struct rows *hits, size_t *at) {
    const struct hit *hit = ROWS(*hits, struct hit);
    struct str person = hit[*at].person_id;
    struct trace_shared shared = { 0 };
    unsigned words = 0;
    for (; *at < hits->n && text_is(hit[*at].person_id, person); ++*at) count_hit(w, &hit[*at], &shared, &words);
    shared.words = (size_t)__builtin_popcount(words);
    return traces_same(&shared);
}

static enum outcome row_of(const struct team_view *v, struct str person, struct rows *out) {
    return team_query(v,
                      SQL("SELECT person_id, author_id, written_at_s, revision, body FROM person_contact"
                          " WHERE person_id = $3"),
                      BIND(VAL(person)), CONTACT_COLUMNS, sizeof(struct contact_row), out);
}

/* Two people of one name with two birthdays are two people. */
static bool is_another(const struct contact *c, const struct contact *found, int64_t same) {
    bool only_name = (same & (SAME_PHONE | SAME_EMAIL | SAME_BORN)) == 0;
    return only_name && c->born.n > 0 && found->born.n > 0 && !text_is(c->born, found->born);
}

static enum outcome likely_add(const struct team_view *v, const struct contact *c, struct str person, int64_t same,
                               struct person_likely *list, size_t *count) {
    struct rows rows;
    struct contact found;
    TRY(row_of(v, person, &rows));
    if (rows.n == 0) return OK;
    TRY(contact_row_open(v, ROWS(rows, struct contact_row), &found));
    if (!is_another(c, &found, same))
        list[(*count)++] = (struct person_likely){ person, found.called, found.name, same };
    return OK;
}

enum outcome people_likely_same(const struct team_view *v, const struct contact *c, struct str but_not_person,
                                struct person_likely **out, size_t *count) {
    struct person_likely *list = ARENA_ARRAY(grant_arena(GRANT(v)), struct person_likely, LIKELY_MAX);
    struct wanted w = wanted_of(v, c);
    struct rows hits = { 0 };
    size_t n = 0;
    if (!list) return FAIL_LIMIT;
    if (w.count > 0) TRY(hits_read(v, &w, &hits));
    for (size_t at = 0; at < hits.n && n < LIKELY_MAX;) {
        struct str person = ROWS(hits, struct hit)[at].person_id;
        int64_t same = same_of_next(&w, &hits, &at);
        if (same == 0 || text_is(person, but_not_person) || !team_reaches(v, person)) continue;
        TRY(likely_add(v, c, person, same, list, &n));
    }
    *out = list;
    *count = n;
    return OK;
}

/* --- Linked records --- */

struct pair {
    struct str first, second;
    const struct person_edit *edits[2];
};

/* Both people, in order of id, each with an edit of their own so that both records say that they were touched. */
static enum outcome pair_of(const struct team_edit *e, struct str person, struct str other, struct pair *out) {
    int order = text_order(person, other);
    if (order == 0) return FAIL_INVALID;
    struct pair pair = { .first = order < 0 ? person : other, .second = order < 0 ? other : person };
    TRY(team_person_edit(e, pair.first, KIND_CONTACT, ACTION_UPDATE, &pair.edits[0]));
    TRY(team_person_edit(e, pair.second, KIND_CONTACT, ACTION_UPDATE, &pair.edits[1]));
    *out = pair;
    return OK;
}

enum outcome people_link(const struct team_edit *e, struct str person, struct str other) {
    struct pair pair;
    struct str id;
    TRY(pair_of(e, person, other, &pair));
    TRY(ident_new(grant_arena(GRANT(e)), &id));
    TRY(team_change(e,
                    SQL("INSERT INTO person_link (id, person_id, other_id, linked_by, linked_at_s)"
                        " VALUES ($3, $4, $5, $2, $6)"
                        " ON CONFLICT (person_id, other_id) WHERE unlinked_at_s = 0 DO NOTHING"),
                    BIND(VAL(id), VAL(pair.first), VAL(pair.second), VAL(grant_now_s(GRANT(e))))));
    return grant_changed(GRANT(e)) == 1 ? OK : FAIL_CONFLICT;
}

enum outcome people_unlink(const struct team_edit *e, struct str person, struct str other) {
    struct pair pair;
    TRY(pair_of(e, person, other, &pair));
    TRY(team_change(e,
                    SQL("UPDATE person_link SET unlinked_by = $2, unlinked_at_s = $5"
                        " WHERE person_id = $3 AND other_id = $4 AND unlinked_at_s = 0"),
                    BIND(VAL(pair.first), VAL(pair.second), VAL(grant_now_s(GRANT(e))))));
    return grant_changed(GRANT(e)) == 1 ? OK : FAIL_CONFLICT;
}

struct linked_row {
    struct str id;
};

enum outcome people_linked(const struct team_view *v, struct str person, struct str **out, size_t *count) {
    struct rows rows;
    TRY(team_query(v,
                   SQL("WITH RECURSIVE chain (id) AS (SELECT CAST($3 AS TEXT) UNION SELECT"
                       " CASE WHEN l.person_id = c.id THEN l.other_id ELSE l.person_id END FROM chain c"
                       " JOIN person_link l ON (l.person_id = c.id OR l.other_id = c.id) AND l.unlinked_at_s = 0)"
                       " SELECT id FROM chain WHERE id <> $3 ORDER BY id"),
                   BIND(VAL(person)), COLS(COL(struct linked_row, id)), sizeof(struct linked_row), &rows));
    struct str *ids = ARENA_ARRAY(grant_arena(GRANT(v)), struct str, rows.n + 1);
    if (!ids) return FAIL_LIMIT;
    size_t n = 0;
    for (size_t i = 0; i < rows.n; i++)
        if (team_reaches(v, ROWS(rows, struct linked_row)[i].id)) ids[n++] = ROWS(rows, struct linked_row)[i].id;
    *out = ids;
    *count = n;
    return OK;
}
