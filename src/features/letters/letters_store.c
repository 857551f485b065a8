#include "base/ident.h"
#include "features/letters/letters.h"
#include <string.h>

/* --- One version --- */

struct text_row {
    struct letter l;
    struct str text_id;
    struct sealed words;
};
static const struct db_column text_columns[] = {
    COL(struct text_row, l.id),
    COL(struct text_row, l.begun_by),
    COL(struct text_row, l.newest),
    COL(struct text_row, text_id),
    COL(struct text_row, l.revision),
    COL(struct text_row, l.author_id),
    COL(struct text_row, l.at_s),
    COL(struct text_row, words),
    COL(struct text_row, l.yes_revision),
    COL(struct text_row, l.yes_at_s),
    { .kind = DB_END },
};

static struct cell text_cell(struct str id, int64_t revision, struct str author) {
    struct cell at = CELL("letter_text", "words", id);
    at.revision = revision;
    at.author = author;
    return at;
}

static enum outcome text_open(const struct person_view *v, const struct text_row *row, struct letter *out) {
    struct str packed, field[2];
    struct cell at = text_cell(row->text_id, row->l.revision, row->l.author_id);
    TRY(person_open(v, CLASS_NARRATIVE, at, row->words, &packed));
    TRY(text_unpack(packed, field, 2));
    *out = row->l;
    out->to = field[0];
    out->words = field[1];
    return OK;
}

static enum outcome texts_open(const struct person_view *v, const struct rows *found, struct letter **out,
                               size_t *count) {
    struct letter *all = ARENA_ARRAY(grant_arena(GRANT(v)), struct letter, found->n + 1);
    if (!all) return FAIL_LIMIT;
    for (size_t i = 0; i < found->n; i++) TRY(text_open(v, &ROWS(*found, struct text_row)[i], &all[i]));
    *out = all;
    *count = found->n;
    return OK;
}

/* The newest versions; with the newest yes, whichever version it is for. */
#define NEWEST                                                                                                         \
    "SELECT l.id, l.begun_by, l.revision AS newest, t.id AS text_id, t.revision, t.author_id, t.at_s, t.words,"        \
    " COALESCE((SELECT MAX(y.revision) FROM letter_yes y WHERE y.person_id = l.person_id AND y.letter_id = l.id"       \
    " AND y.taken_back_at_s = 0), 0) AS yes_revision,"                                                                 \
    " COALESCE((SELECT MAX(y.at_s) FROM letter_yes y WHERE y.person_id = l.person_id AND y.letter_id = l.id"           \
    " AND y.taken_back_at_s = 0), 0) AS yes_at_s"                                                                      \
    " FROM letter l JOIN letter_text t ON t.person_id = l.person_id AND t.letter_id = l.id"

enum outcome letter_list(const struct person_view *v, struct letter **out, size_t *count) {
    struct rows found;
    TRY(person_query(v, SQL(NEWEST " AND t.revision = l.revision WHERE l.person_id = $1 ORDER BY l.id DESC LIMIT 100"),
                     BIND_NONE, text_columns, sizeof(struct text_row), &found));
    return texts_open(v, &found, out, count);
}

enum outcome letter_read(const struct person_view *v, struct str id, struct letter *out) {
    struct rows found;
    TRY(person_query(v, SQL(NEWEST " AND t.revision = l.revision WHERE l.person_id = $1 AND l.id = $3"), BIND(VAL(id)),
                     text_columns, sizeof(struct text_row), &found));
    return found.n ? text_open(v, ROWS(found, struct text_row), out) : FAIL_NOT_FOUND;
}

/* --- Writing --- */

static enum outcome letter_begin(const struct person_edit *e, struct letter *l) {
    TRY(ident_new(grant_arena(GRANT(e)), &l->id));
    return person_change(e,
                         SQL("INSERT INTO letter (person_id, id, begun_by, at_s, revision) VALUES ($1, $3, $2, $4, 1)"),
                         BIND(VAL(l->id), VAL(grant_now_s(GRANT(e)))));
}

static enum outcome letter_next(const struct person_edit *e, const struct letter *l) {
    TRY(person_change(e,
                      SQL("UPDATE letter SET revision = revision + 1 WHERE person_id = $1 AND id = $3"
                          " AND revision = $4"),
                      BIND(VAL(l->id), VAL(l->revision))));
    return grant_changed(GRANT(e)) > 0 ? OK : FAIL_CONFLICT;
}

enum outcome letter_write(const struct person_edit *e, struct letter *l) {
    const struct grant *g = GRANT(e);
    struct str text_id, packed, author = grant_who(g).account_id;
    struct sealed words;
    int64_t revision = l->revision + 1;
    if (text_is_blank(l->words)) return FAIL_INVALID;
    TRY(l->revision == 0 ? letter_begin(e, l) : letter_next(e, l));
    TRY(ident_new(grant_arena(g), &text_id));
    TRY(text_pack(grant_arena(g), (const struct str[]){ l->to, l->words }, 2, &packed));
    TRY(person_seal(e, CLASS_NARRATIVE, text_cell(text_id, revision, author), packed, &words));
    TRY(person_change(e,
                      SQL("INSERT INTO letter_text (person_id, letter_id, revision, id, author_id, at_s, words)"
                          " VALUES ($1, $3, $4, $5, $2, $6, $7)"),
                      BIND(VAL(l->id), VAL(revision), VAL(text_id), VAL(grant_now_s(g)), VAL(words))));
    l->revision = revision;
    return person_wrote(e, "letter", l->id, revision);
}

/* --- The person's yes --- */

/* Of the letter, the version and every word of it. */
static enum outcome words_blind(const struct grant *g, const struct letter *l, struct blind *out) {
    struct str packed, number = text_format(grant_arena(g), "%lld", (long long)l->revision);
    TRY(text_pack(grant_arena(g), (const struct str[]){ l->id, number, l->to, l->words }, 4, &packed));
    grant_blind(g, "letter.yes", packed, out);
    return OK;
}

struct str letter_mark(const struct grant *g, const struct letter *l) {
    struct blind b;
    struct text_builder hex = { .arena = grant_arena(g) };
    if (words_blind(g, l, &b) != OK) return STR("");
    for (size_t i = 0; i < sizeof b.bytes; i++) {
        text_add_char(&hex, "0123456789abcdef"[b.bytes[i] >> 4]);
        text_add_char(&hex, "0123456789abcdef"[b.bytes[i] & 15]);
    }
    return text_built(&hex);
}

static bool is_person(const struct grant *g) { return grant_who(g).seat == SEAT_PERSON; }

enum outcome letter_yes(const struct person_edit *e, struct str id, int64_t revision, struct str mark) {
    const struct grant *g = GRANT(e);
    struct letter l;
    struct blind blind;
    struct str yes_id;
    if (!is_person(g)) return FAIL_NOT_ALLOWED;
    TRY(letter_read(person_edit_view(e), id, &l));
    struct str now = letter_mark(g, &l);
    if (l.revision != revision || now.n == 0 || !text_is(now, mark)) return FAIL_CONFLICT;
    if (l.yes_revision == l.revision) return OK; /* said already */
    TRY(words_blind(g, &l, &blind));
    TRY(ident_new(grant_arena(g), &yes_id));
    TRY(person_change(
        e,
        SQL("INSERT INTO letter_yes (person_id, id, letter_id, revision, blind, at_s)"
            " VALUES ($1, $3, $4, $5, $6, $7)"),
        BIND(VAL(yes_id), VAL(id), VAL(revision), BYTES(blind.bytes, sizeof blind.bytes), VAL(grant_now_s(g)))));
    return OK;
}

enum outcome letter_take_back(const struct person_edit *e, struct str id) {
    const struct grant *g = GRANT(e);
    if (!is_person(g)) return FAIL_NOT_ALLOWED;
    TRY(person_change(e,
                      SQL("UPDATE letter_yes SET taken_back_at_s = $4 WHERE person_id = $1 AND letter_id = $3"
                          " AND taken_back_at_s = 0"),
                      BIND(VAL(id), VAL(grant_now_s(g)))));
    return handed_end_all(e, id);
}

const struct audited_table letters_audited[] = {
    { "letter", { "SELECT id AS row_id, revision FROM letter ORDER BY id" } },
};
const size_t letters_audited_count = sizeof letters_audited / sizeof *letters_audited;

/* --- The one way out --- */

struct leaving_row {
    struct text_row t;
    struct sealed blind;
};
static const struct db_column leaving_columns[] = {
    COL(struct leaving_row, t.l.id),
    COL(struct leaving_row, t.l.begun_by),
    COL(struct leaving_row, t.l.newest),
    COL(struct leaving_row, t.text_id),
    COL(struct leaving_row, t.l.revision),
    COL(struct leaving_row, t.l.author_id),
    COL(struct leaving_row, t.l.at_s),
    COL(struct leaving_row, t.words),
    COL(struct leaving_row, t.l.yes_revision),
    COL(struct leaving_row, t.l.yes_at_s),
    COL(struct leaving_row, blind),
    { .kind = DB_END },
};

static enum outcome leaving_rows(const struct person_view *v, struct str id, struct rows *out) {
    return person_query(
        v,
        SQL("SELECT l.id, l.begun_by, l.revision AS newest, t.id AS text_id, t.revision, t.author_id, t.at_s, t.words,"
            " y.revision AS yes_revision, y.at_s AS yes_at_s, y.blind FROM letter l"
            " JOIN letter_text t ON t.person_id = l.person_id AND t.letter_id = l.id"
            " JOIN letter_yes y ON y.person_id = l.person_id AND y.letter_id = l.id AND y.revision = t.revision"
            " WHERE l.person_id = $1 AND y.taken_back_at_s = 0 AND ($3 = '' OR l.id = $3)"
            " ORDER BY l.id DESC, t.revision DESC, y.id DESC LIMIT 400"),
        BIND(VAL(id)), leaving_columns, sizeof(struct leaving_row), out);
}

static enum outcome leaving_open(const struct person_view *v, const struct leaving_row *row, struct letter *out) {
    struct letter l;
    struct blind now;
    TRY(text_open(v, &row->t, &l));
    TRY(words_blind(GRANT(v), &l, &now));
    bool same = row->blind.bytes.n == sizeof now.bytes && memcmp(row->blind.bytes.p, now.bytes, sizeof now.bytes) == 0;
    if (!same) return FAIL_CRYPTO;
    *out = l;
    return OK;
}

enum outcome letter_leaving(const struct person_view *v, struct str id, struct letter *out) {
    struct rows found;
    if (id.n == 0) return FAIL_NOT_FOUND;
    TRY(leaving_rows(v, id, &found));
    return found.n ? leaving_open(v, ROWS(found, struct leaving_row), out) : FAIL_NOT_FOUND;
}

enum outcome letter_leaving_list(const struct person_view *v, struct letter **out, size_t *count) {
    struct rows found;
    size_t n = 0;
    TRY(leaving_rows(v, STR(""), &found));
    struct letter *all = ARENA_ARRAY(grant_arena(GRANT(v)), struct letter, found.n + 1);
    if (!all) return FAIL_LIMIT;
    for (size_t i = 0; i < found.n; i++) {
        const struct leaving_row *row = &ROWS(found, struct leaving_row)[i];
        if (n > 0 && text_is(all[n - 1].id, row->t.l.id)) continue; /* a version before */
        TRY(leaving_open(v, row, &all[n++]));
    }
    *out = all;
    *count = n;
    return OK;
}

enum outcome letter_hand(const struct person_edit *e, struct str id, int64_t until_s, struct str *token,
                         struct str *code) {
    struct letter l;
    struct str packed;
    if (!is_person(GRANT(e))) return FAIL_NOT_ALLOWED;
    TRY(letter_leaving(person_edit_view(e), id, &l));
    TRY(text_pack(grant_arena(GRANT(e)), (const struct str[]){ l.to, l.words }, 2, &packed));
    return handed_make(e, id, packed, until_s, token, code);
}
