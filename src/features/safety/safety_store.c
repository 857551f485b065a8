#include "base/ident.h"
#include "features/safety/safety.h"

struct plan_row {
    struct safety_plan s;
    struct str id;
    struct sealed words;
};
static const struct db_column plan_columns[] = {
    COL(struct plan_row, id),
    COL(struct plan_row, s.author_id),
    COL(struct plan_row, s.by_person),
    COL(struct plan_row, s.revision),
    COL(struct plan_row, s.written_at_s),
    COL(struct plan_row, words),
    { .kind = DB_END },
};

static struct cell words_cell(struct str id, int64_t revision, struct str author) {
    struct cell at = CELL("safety_plan", "words", id);
    at.revision = revision;
    at.author = author;
    return at;
}

static enum outcome plan_open(const struct person_view *v, const struct rows *found, struct safety_plan *out) {
    if (found->n == 0) return FAIL_NOT_FOUND;
    const struct plan_row *row = ROWS(*found, struct plan_row);
    struct safety_plan s = row->s;
    struct str packed;
    TRY(person_open(v, CLASS_NARRATIVE, words_cell(row->id, s.revision, s.author_id), row->words, &packed));
    TRY(text_unpack(packed, s.part, SAFETY_PARTS));
    *out = s;
    return OK;
}

enum outcome safety_read(const struct person_view *v, struct safety_plan *out) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT id, author_id, by_person, revision, written_at_s, words FROM safety_plan"
                         " WHERE person_id = $1 ORDER BY revision DESC LIMIT 1"),
                     BIND_NONE, plan_columns, sizeof(struct plan_row), &found));
    return plan_open(v, &found, out);
}

enum outcome safety_version(const struct person_view *v, int64_t revision, struct safety_plan *out) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT id, author_id, by_person, revision, written_at_s, words FROM safety_plan"
                         " WHERE person_id = $1 AND revision = $3"),
                     BIND(VAL(revision)), plan_columns, sizeof(struct plan_row), &found));
    return plan_open(v, &found, out);
}

enum outcome safety_versions(const struct person_view *v, struct rows *out) {
    return person_query(v,
                        SQL("SELECT revision, written_at_s, by_person, author_id FROM safety_plan"
                            " WHERE person_id = $1 ORDER BY revision DESC LIMIT 200"),
                        BIND_NONE,
                        COLS(COL(struct safety_line, revision), COL(struct safety_line, written_at_s),
                             COL(struct safety_line, by_person), COL(struct safety_line, author_id)),
                        sizeof(struct safety_line), out);
}

enum outcome safety_write(const struct person_edit *e, const struct safety_plan *s) {
    const struct grant *g = GRANT(e);
    int64_t revision = s->revision + 1;
    struct who who = grant_who(g);
    struct str id, packed;
    struct sealed words;
    TRY(ident_new(grant_arena(g), &id));
    TRY(text_pack(grant_arena(g), s->part, SAFETY_PARTS, &packed));
    TRY(person_seal(e, CLASS_NARRATIVE, words_cell(id, revision, who.account_id), packed, &words));
    TRY(person_change(e,
                      SQL("INSERT INTO safety_plan (person_id, revision, id, author_id, by_person, written_at_s, words)"
                          " SELECT $1, $3, $4, $2, $5, $6, $7"
                          " WHERE COALESCE((SELECT MAX(revision) FROM safety_plan WHERE person_id = $1), 0) = $3 - 1"
                          " ON CONFLICT (person_id, revision) DO NOTHING"),
                      BIND(VAL(revision), VAL(id), VAL(who.seat == SEAT_PERSON), VAL(grant_now_s(g)), VAL(words))));
    if (grant_changed(g) == 0) return FAIL_CONFLICT;
    return person_wrote(e, "safety_plan", id, revision);
}

const struct audited_table safety_audited[] = {
    { "safety_plan", { "SELECT id AS row_id, revision FROM safety_plan ORDER BY id" } },
};
const size_t safety_audited_count = sizeof safety_audited / sizeof *safety_audited;
