/* What’s going on: lines in own words, in versions. */
#include "base/ident.h"
#include "features/plan/plan_store.h"

/* The sealed fields, in this order for good: new ones go to the end. */
enum { FIELD_AREA, FIELD_NAME, FIELD_SIDE, FIELD_WORDS, FIELD_COUNT };

struct entry_row {
    struct plan_entry e;
    struct str version_id;
    struct sealed words;
};
static const struct db_column entry_columns[] = {
    COL(struct entry_row, e.id),        COL(struct entry_row, e.revision), COL(struct entry_row, version_id),
    COL(struct entry_row, e.author_id), COL(struct entry_row, e.at_s),     COL(struct entry_row, e.begun_at_s),
    COL(struct entry_row, e.stands),    COL(struct entry_row, words),      { .kind = DB_END },
};

static enum outcome entry_open(const struct person_view *v, const struct entry_row *row, struct plan_entry *out) {
    struct plan_entry e = row->e;
    struct str packed, field[FIELD_COUNT];
    struct cell at = version_cell("plan_entry", row->version_id, e.revision, e.author_id);
    TRY(person_open(v, CLASS_NARRATIVE, at, row->words, &packed));
    TRY(text_unpack(packed, field, FIELD_COUNT));
    e.area = field[FIELD_AREA];
    e.name = field[FIELD_NAME];
    e.side = text_is(field[FIELD_SIDE], STR("2")) ? SIDE_HARD : SIDE_STRONG;
    e.words = field[FIELD_WORDS];
    *out = e;
    return OK;
}

static enum outcome entries_open(const struct person_view *v, const struct rows *found, struct plan_entries *out) {
    struct plan_entries list = { ARENA_ARRAY(grant_arena(GRANT(v)), struct plan_entry, found->n + 1), found->n };
    if (!list.at) return FAIL_LIMIT;
    for (size_t i = 0; i < found->n; i++) TRY(entry_open(v, &ROWS(*found, struct entry_row)[i], &list.at[i]));
    *out = list;
    return OK;
}

enum outcome plan_entries(const struct person_view *v, struct plan_entries *out) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT e.id, e.revision, e.version_id, e.author_id, e.at_s, e.begun_at_s, e.stands, e.words"
                         " FROM plan_entry e WHERE e.person_id = $1 AND e.revision = (SELECT MAX(x.revision)"
                         " FROM plan_entry x WHERE x.person_id = $1 AND x.id = e.id) ORDER BY e.id LIMIT $3"),
                     BIND(VAL((int64_t)PLAN_ENTRIES_MAX)), entry_columns, sizeof(struct entry_row), &found));
    return entries_open(v, &found, out);
}

enum outcome plan_entry_versions(const struct person_view *v, struct plan_entries *out) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT id, revision, version_id, author_id, at_s, begun_at_s, stands, words"
                         " FROM plan_entry WHERE person_id = $1 ORDER BY id, revision"),
                     BIND_NONE, entry_columns, sizeof(struct entry_row), &found));
    return entries_open(v, &found, out);
}

enum outcome plan_entry_read(const struct person_view *v, struct str id, struct plan_entry *out) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT id, revision, version_id, author_id, at_s, begun_at_s, stands, words"
                         " FROM plan_entry WHERE person_id = $1 AND id = $3 ORDER BY revision DESC LIMIT 1"),
                     BIND(VAL(id)), entry_columns, sizeof(struct entry_row), &found));
    return found.n == 0 ? FAIL_NOT_FOUND : entry_open(v, ROWS(found, struct entry_row), out);
}

static enum outcome entry_seal(const struct person_edit *e, const struct plan_entry *x, struct cell at,
                               struct sealed *out) {
    struct str packed;
    const struct str field[FIELD_COUNT] = { x->area, x->name, x->side == SIDE_HARD ? STR("2") : STR("1"), x->words };
    TRY(text_pack(grant_arena(GRANT(e)), field, FIELD_COUNT, &packed));
    return person_seal(e, CLASS_NARRATIVE, at, packed, out);
}

/* A new line gets an id, unless there is no room for one more; another version keeps what it began with. */
static enum outcome entry_begin(const struct person_edit *e, struct plan_entry *x) {
    const struct person_view *v = person_edit_view(e);
    struct plan_entry first;
    struct plan_entries all;
    if (x->id.n) {
        TRY(plan_entry_read(v, x->id, &first));
        x->begun_at_s = first.begun_at_s;
        return OK;
    }
    TRY(plan_entries(v, &all));
    if (all.count >= PLAN_ENTRIES_MAX) return FAIL_LIMIT;
    x->begun_at_s = grant_now_s(GRANT(e));
    x->revision = 0;
    return ident_new(grant_arena(GRANT(e)), &x->id);
}

enum outcome plan_entry_write(const struct person_edit *e, struct plan_entry *x) {
    const struct grant *g = GRANT(e);
    struct plan_entry next = *x;
    struct str version;
    struct sealed words;
    TRY(entry_begin(e, &next));
    next.revision++;
    next.at_s = grant_now_s(g);
    next.author_id = grant_who(g).account_id;
    TRY(ident_new(grant_arena(g), &version));
    TRY(entry_seal(e, &next, version_cell("plan_entry", version, next.revision, next.author_id), &words));
    TRY(person_change(e,
                      SQL("INSERT INTO plan_entry (person_id, id, revision, version_id, author_id, at_s, begun_at_s,"
                          " stands, words) SELECT $1, $3, $4, $5, $2, $6, $7, $8, $9"
                          " WHERE COALESCE((SELECT MAX(revision) FROM plan_entry WHERE person_id = $1 AND id = $3), 0)"
                          " = $4 - 1 ON CONFLICT (person_id, id, revision) DO NOTHING"),
                      BIND(VAL(next.id), VAL(next.revision), VAL(version), VAL(next.at_s), VAL(next.begun_at_s),
                           VAL(next.stands), VAL(words))));
    if (grant_changed(g) == 0) return FAIL_CONFLICT;
    TRY(person_wrote(e, "plan_entry", version, next.revision));
    *x = next;
    return OK;
}
