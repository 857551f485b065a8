/* The options board: ideas in versions, and lines that are only ever added. */
#include "base/ident.h"
#include "features/plan/plan_store.h"

/* The sealed fields, in this order for good: new ones go to the end. */
enum { IDEA_WORDS, IDEA_WHOSE, IDEA_FIELDS };
enum { LINE_WORDS, LINE_WHEN, LINE_FIELDS };

struct idea_row {
    struct plan_idea i;
    struct str version_id;
    struct sealed words;
};
static const struct db_column idea_columns[] = {
    COL(struct idea_row, i.hope_id),    COL(struct idea_row, i.id),
    COL(struct idea_row, i.revision),   COL(struct idea_row, version_id),
    COL(struct idea_row, i.author_id),  COL(struct idea_row, i.at_s),
    COL(struct idea_row, i.begun_at_s), COL(struct idea_row, i.from_id),
    COL(struct idea_row, words),        { .kind = DB_END },
};
struct line_row {
    struct plan_line l;
    struct str hope_id;
    struct sealed words;
};
static const struct db_column line_columns[] = {
    COL(struct line_row, hope_id),     COL(struct line_row, l.id),   COL(struct line_row, l.idea_id),
    COL(struct line_row, l.author_id), COL(struct line_row, l.at_s), COL(struct line_row, l.kind),
    COL(struct line_row, words),       { .kind = DB_END },
};

/* --- Opening --- */

static enum outcome idea_open(const struct person_view *v, const struct idea_row *row, struct plan_idea *out) {
    struct plan_idea i = row->i;
    struct str packed, field[IDEA_FIELDS];
    struct cell at = version_cell("plan_idea", row->version_id, i.revision, i.author_id);
    TRY(person_open(v, CLASS_NARRATIVE, at, row->words, &packed));
    TRY(text_unpack(packed, field, IDEA_FIELDS));
    i.words = field[IDEA_WORDS];
    i.whose = field[IDEA_WHOSE];
    *out = i;
    return OK;
}

static enum outcome line_open(const struct person_view *v, const struct line_row *row, struct plan_line *out) {
    struct plan_line l = row->l;
    struct str packed, field[LINE_FIELDS];
    TRY(person_open(v, CLASS_NARRATIVE, version_cell("plan_line", l.id, 0, l.author_id), row->words, &packed));
    TRY(text_unpack(packed, field, LINE_FIELDS));
    l.words = field[LINE_WORDS];
    l.when = field[LINE_WHEN];
    *out = l;
    return OK;
}

/* --- Reading: hope_id "" reads the boards of all hopes, in order of hope. --- */

static enum outcome ideas_find(const struct person_view *v, struct str hope_id, struct rows *out) {
    return person_query(v,
                        SQL("SELECT i.hope_id, i.id, i.revision, i.version_id, i.author_id, i.at_s, i.begun_at_s,"
                            " i.from_id, i.words FROM plan_idea i WHERE i.person_id = $1"
                            " AND ($3 = '' OR i.hope_id = $3) AND i.revision = (SELECT MAX(x.revision)"
                            " FROM plan_idea x WHERE x.person_id = $1 AND x.hope_id = i.hope_id AND x.id = i.id)"
                            " ORDER BY i.hope_id, i.id"),
                        BIND(VAL(hope_id)), idea_columns, sizeof(struct idea_row), out);
}

static enum outcome lines_find(const struct person_view *v, struct str hope_id, struct rows *out) {
    return person_query(v,
                        SQL("SELECT hope_id, id, idea_id, author_id, at_s, kind, words FROM plan_line"
                            " WHERE person_id = $1 AND ($3 = '' OR hope_id = $3) ORDER BY hope_id, id"),
                        BIND(VAL(hope_id)), line_columns, sizeof(struct line_row), out);
}

/* The rows of one hope among those of all, opened. */
static enum outcome board_open(const struct person_view *v, struct str hope_id, const struct rows *ideas,
                               const struct rows *lines, struct plan_board *out) {
    struct arena *a = grant_arena(GRANT(v));
    struct plan_board b = { ARENA_ARRAY(a, struct plan_idea, ideas->n + 1), 0,
                            ARENA_ARRAY(a, struct plan_line, lines->n + 1), 0 };
    if (!b.ideas || !b.lines) return FAIL_LIMIT;
    for (size_t i = 0; i < ideas->n; i++) {
        const struct idea_row *row = &ROWS(*ideas, struct idea_row)[i];
        if (text_is(row->i.hope_id, hope_id)) TRY(idea_open(v, row, &b.ideas[b.idea_count++]));
    }
    for (size_t i = 0; i < lines->n; i++) {
        const struct line_row *row = &ROWS(*lines, struct line_row)[i];
        if (text_is(row->hope_id, hope_id)) TRY(line_open(v, row, &b.lines[b.line_count++]));
    }
    for (size_t i = 0; i < b.idea_count; i++) b.ideas[i].stands = plan_idea_stands(&b, b.ideas[i].id);
    *out = b;
    return OK;
}

enum outcome plan_board(const struct person_view *v, struct str hope_id, struct plan_board *out) {
    struct rows ideas, lines;
    if (hope_id.n == 0) return FAIL_NOT_FOUND;
    TRY(ideas_find(v, hope_id, &ideas));
    TRY(lines_find(v, hope_id, &lines));
    return board_open(v, hope_id, &ideas, &lines, out);
}

enum outcome plan_boards(const struct person_view *v, const struct hopes *hopes, struct plan_board **out) {
    struct rows ideas, lines;
    struct plan_board *boards = ARENA_ARRAY(grant_arena(GRANT(v)), struct plan_board, hopes->count + 1);
    if (!boards) return FAIL_LIMIT;
    TRY(ideas_find(v, STR(""), &ideas));
    TRY(lines_find(v, STR(""), &lines));
    for (size_t i = 0; i < hopes->count; i++) TRY(board_open(v, hopes->at[i].id, &ideas, &lines, &boards[i]));
    *out = boards;
    return OK;
}

const struct plan_idea *plan_board_idea(const struct plan_board *b, struct str idea_id) {
    for (size_t i = 0; i < b->idea_count; i++)
        if (text_is(b->ideas[i].id, idea_id)) return &b->ideas[i];
    return NULL;
}

int64_t plan_idea_stands(const struct plan_board *b, struct str idea_id) {
    int64_t stands = LINE_THINKING;
    for (size_t i = 0; i < b->line_count; i++) {
        const struct plan_line *l = &b->lines[i];
        if (!text_is(l->idea_id, idea_id)) continue;
        if (l->kind >= LINE_THINKING) stands = l->kind;
        if (l->kind == LINE_TRY) stands = LINE_TRYING;
        if (l->kind == LINE_CAME) stands = LINE_TRIED;
    }
    return stands;
}

enum outcome plan_idea_versions(const struct person_view *v, struct str hope_id, struct str idea_id,
                                struct plan_idea **out, size_t *count) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT hope_id, id, revision, version_id, author_id, at_s, begun_at_s, from_id, words"
                         " FROM plan_idea WHERE person_id = $1 AND ($3 = '' OR hope_id = $3) AND ($4 = '' OR id = $4)"
                         " ORDER BY hope_id, id, revision"),
                     BIND(VAL(hope_id), VAL(idea_id)), idea_columns, sizeof(struct idea_row), &found));
    if (found.n == 0 && idea_id.n) return FAIL_NOT_FOUND;
    struct plan_idea *list = ARENA_ARRAY(grant_arena(GRANT(v)), struct plan_idea, found.n + 1);
    if (!list) return FAIL_LIMIT;
    for (size_t i = 0; i < found.n; i++) TRY(idea_open(v, &ROWS(found, struct idea_row)[i], &list[i]));
    *out = list;
    *count = found.n;
    return OK;
}

/* --- Writing --- */

/* A new idea gets an id, unless the board is full; another version keeps what it began with. */
static enum outcome idea_begin(const struct person_edit *e, struct str hope_id, struct plan_idea *i) {
    const struct person_view *v = person_edit_view(e);
    struct hope h;
    struct plan_board b;
    TRY(hope_read(v, hope_id, &h));
    TRY(plan_board(v, hope_id, &b));
    if (i->id.n) {
        const struct plan_idea *first = plan_board_idea(&b, i->id);
        if (!first) return FAIL_NOT_FOUND;
        i->begun_at_s = first->begun_at_s;
        i->from_id = first->from_id;
        return OK;
    }
    if (b.idea_count >= PLAN_IDEAS_MAX) return FAIL_LIMIT;
    i->begun_at_s = grant_now_s(GRANT(e));
    i->revision = 0;
    return ident_new(grant_arena(GRANT(e)), &i->id);
}

static enum outcome idea_seal(const struct person_edit *e, const struct plan_idea *i, struct cell at,
                              struct sealed *out) {
    struct str packed;
    const struct str field[IDEA_FIELDS] = { i->words, i->whose };
    TRY(text_pack(grant_arena(GRANT(e)), field, IDEA_FIELDS, &packed));
    return person_seal(e, CLASS_NARRATIVE, at, packed, out);
}

enum outcome plan_idea_write(const struct person_edit *e, struct str hope_id, struct plan_idea *i) {
    const struct grant *g = GRANT(e);
    struct plan_idea next = *i;
    struct str version;
    struct sealed words;
    TRY(idea_begin(e, hope_id, &next));
    next.revision++;
    next.at_s = grant_now_s(g);
    next.author_id = grant_who(g).account_id;
    TRY(ident_new(grant_arena(g), &version));
    TRY(idea_seal(e, &next, version_cell("plan_idea", version, next.revision, next.author_id), &words));
    TRY(person_change(e,
                      SQL("INSERT INTO plan_idea (person_id, hope_id, id, revision, version_id, author_id, at_s,"
                          " begun_at_s, from_id, words) SELECT $1, $3, $4, $5, $6, $2, $7, $8, $9, $10"
                          " WHERE COALESCE((SELECT MAX(revision) FROM plan_idea WHERE person_id = $1 AND hope_id = $3"
                          " AND id = $4), 0) = $5 - 1 ON CONFLICT (person_id, hope_id, id, revision) DO NOTHING"),
                      BIND(VAL(hope_id), VAL(next.id), VAL(next.revision), VAL(version), VAL(next.at_s),
                           VAL(next.begun_at_s), VAL(next.from_id), VAL(words))));
    if (grant_changed(g) == 0) return FAIL_CONFLICT;
    TRY(person_wrote(e, "plan_idea", version, next.revision));
    *i = next;
    return OK;
}

static bool is_kind(int64_t kind) {
    return (kind >= LINE_FOR && kind <= LINE_CAME) || (kind >= LINE_THINKING && kind <= LINE_NOT_NOW);
}

static enum outcome line_check(const struct person_view *v, struct str hope_id, const struct plan_line *l) {
    struct plan_board b;
    if (!is_kind(l->kind)) return FAIL_INVALID;
    TRY(plan_board(v, hope_id, &b));
    if (!plan_board_idea(&b, l->idea_id)) return FAIL_NOT_FOUND;
    return b.line_count >= PLAN_LINES_MAX ? FAIL_LIMIT : OK;
}

enum outcome plan_line_add(const struct person_edit *e, struct str hope_id, struct plan_line *l) {
    const struct grant *g = GRANT(e);
    const struct str field[LINE_FIELDS] = { l->words, l->when };
    struct str id, packed;
    struct sealed words;
    TRY(line_check(person_edit_view(e), hope_id, l));
    TRY(ident_new(grant_arena(g), &id));
    TRY(text_pack(grant_arena(g), field, LINE_FIELDS, &packed));
    TRY(person_seal(e, CLASS_NARRATIVE, version_cell("plan_line", id, 0, grant_who(g).account_id), packed, &words));
    TRY(person_change(e,
                      SQL("INSERT INTO plan_line (person_id, hope_id, id, idea_id, author_id, at_s, kind, words)"
                          " VALUES ($1, $3, $4, $5, $2, $6, $7, $8)"),
                      BIND(VAL(hope_id), VAL(id), VAL(l->idea_id), VAL(grant_now_s(g)), VAL(l->kind), VAL(words))));
    l->id = id;
    return person_wrote(e, "plan_line", id, 1);
}
