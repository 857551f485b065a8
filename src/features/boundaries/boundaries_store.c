#include "base/ident.h"
#include "features/boundaries/boundaries.h"

/* The sealed fields, in this order for good: new ones go to the end. */
enum { FIELD_HOURS, FIELD_REACH, FIELD_WORRY, FIELD_TONIGHT, FIELD_ENDING, FIELD_REVIEW, FIELD_COUNT };

struct agreement_row {
    struct str id, author_id, agreed_by;
    int64_t revision, written_at_s, agreed_at_s;
    struct sealed words;
};
static const struct db_column agreement_columns[] = {
    COL(struct agreement_row, id),          COL(struct agreement_row, author_id),
    COL(struct agreement_row, revision),    COL(struct agreement_row, written_at_s),
    COL(struct agreement_row, agreed_at_s), COL(struct agreement_row, agreed_by),
    COL(struct agreement_row, words),       { .kind = DB_END },
};

static struct cell words_cell(struct str id, int64_t revision, struct str author) {
    struct cell at = CELL("agreement", "words", id);
    at.revision = revision;
    at.author = author;
    return at;
}

static enum outcome agreement_unpack(const struct person_view *v, const struct agreement_row *row,
                                     struct agreement *out) {
    struct str packed, field[FIELD_COUNT];
    TRY(person_open(v, CLASS_NARRATIVE, words_cell(row->id, row->revision, row->author_id), row->words, &packed));
    TRY(text_unpack(packed, field, FIELD_COUNT));
    *out = (struct agreement){ .hours = field[FIELD_HOURS],
                               .reach = field[FIELD_REACH],
                               .worry = field[FIELD_WORRY],
                               .tonight = field[FIELD_TONIGHT],
                               .ending = field[FIELD_ENDING],
                               .review = field[FIELD_REVIEW],
                               .author_id = row->author_id,
                               .agreed_by = row->agreed_by,
                               .written_at_s = row->written_at_s,
                               .agreed_at_s = row->agreed_at_s,
                               .revision = row->revision };
    return OK;
}

enum outcome agreement_read(const struct person_view *v, struct agreement *out) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT a.id, a.author_id, a.revision, a.written_at_s, y.at_s, y.account_id, a.words"
                         " FROM agreement a LEFT JOIN agreement_yes y"
                         " ON y.person_id = a.person_id AND y.revision = a.revision"
                         " WHERE a.person_id = $1 ORDER BY a.revision DESC LIMIT 1"),
                     BIND_NONE, agreement_columns, sizeof(struct agreement_row), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    return agreement_unpack(v, ROWS(found, struct agreement_row), out);
}

enum outcome agreement_version(const struct person_view *v, int64_t revision, struct agreement *out) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT a.id, a.author_id, a.revision, a.written_at_s, y.at_s, y.account_id, a.words"
                         " FROM agreement a LEFT JOIN agreement_yes y"
                         " ON y.person_id = a.person_id AND y.revision = a.revision"
                         " WHERE a.person_id = $1 AND a.revision = $3"),
                     BIND(VAL(revision)), agreement_columns, sizeof(struct agreement_row), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    return agreement_unpack(v, ROWS(found, struct agreement_row), out);
}

enum outcome agreement_versions(const struct person_view *v, struct rows *out) {
    return person_query(v,
                        SQL("SELECT a.revision, a.written_at_s, y.at_s, a.author_id"
                            " FROM agreement a LEFT JOIN agreement_yes y"
                            " ON y.person_id = a.person_id AND y.revision = a.revision"
                            " WHERE a.person_id = $1 ORDER BY a.revision DESC LIMIT 200"),
                        BIND_NONE,
                        COLS(COL(struct agreement_line, revision), COL(struct agreement_line, written_at_s),
                             COL(struct agreement_line, agreed_at_s), COL(struct agreement_line, author_id)),
                        sizeof(struct agreement_line), out);
}

static enum outcome agreement_seal(const struct person_edit *e, const struct agreement *g, struct cell at,
                                   struct sealed *out) {
    const struct str field[FIELD_COUNT] = { g->hours, g->reach, g->worry, g->tonight, g->ending, g->review };
    struct str packed;
    TRY(text_pack(grant_arena(GRANT(e)), field, FIELD_COUNT, &packed));
    return person_seal(e, CLASS_NARRATIVE, at, packed, out);
}

enum outcome agreement_write(const struct person_edit *e, const struct agreement *g) {
    const struct grant *grant = GRANT(e);
    int64_t revision = g->revision + 1;
    struct str id, author = grant_who(grant).account_id;
    struct sealed words;
    TRY(ident_new(grant_arena(grant), &id));
    TRY(agreement_seal(e, g, words_cell(id, revision, author), &words));
    TRY(person_change(e,
                      SQL("INSERT INTO agreement (person_id, revision, id, author_id, written_at_s, words)"
                          " SELECT $1, $3, $4, $2, $5, $6"
                          " WHERE COALESCE((SELECT MAX(revision) FROM agreement WHERE person_id = $1), 0) = $3 - 1"
                          " ON CONFLICT (person_id, revision) DO NOTHING"),
                      BIND(VAL(revision), VAL(id), VAL(grant_now_s(grant)), VAL(words))));
    if (grant_changed(grant) == 0) return FAIL_CONFLICT;
    return person_wrote(e, "agreement", id, revision);
}

enum outcome agreement_agree(const struct person_edit *e, int64_t revision) {
    struct agreement latest;
    TRY(agreement_read(person_edit_view(e), &latest));
    if (latest.revision != revision) return FAIL_CONFLICT;
    return person_change(e,
                         SQL("INSERT INTO agreement_yes (person_id, revision, account_id, at_s)"
                             " VALUES ($1, $3, $2, $4) ON CONFLICT (person_id, revision) DO NOTHING"),
                         BIND(VAL(revision), VAL(grant_now_s(GRANT(e)))));
}

const struct audited_table boundaries_audited[] = {
    { "agreement", { "SELECT id AS row_id, revision FROM agreement ORDER BY id" } },
};
const size_t boundaries_audited_count = sizeof boundaries_audited / sizeof *boundaries_audited;
