/* One person's concerns: telling, writing, having, closing. */
#include "features/concerns/concerns_store.h"
#include "base/clock.h"
#include "base/ident.h"

static const struct db_column concern_columns[] = {
    COL(struct concern, id),
    COL(struct concern, person_id),
    COL(struct concern, team_id),
    COL(struct concern, raised_by),
    COL(struct concern, at_s),
    COL(struct concern, wait_s),
    COL(struct concern, due_at_s),
    COL(struct concern, got_by),
    COL(struct concern, got_at_s),
    COL(struct concern, closed_by),
    COL(struct concern, closed_at_s),
    COL(struct concern, revision),
    { .kind = DB_END },
};

/* --- Lines --- */

static struct cell line_cell(struct str id, struct str author) {
    struct cell at = CELL("concern_line", "words", id);
    at.author = author;
    return at;
}

static enum outcome line_put(const struct person_edit *e, struct str concern, enum concern_part part, struct str words,
                             struct str why) {
    const struct grant *g = GRANT(e);
    struct str id, packed;
    struct sealed sealed;
    TRY(ident_new(grant_arena(g), &id));
    TRY(text_pack(grant_arena(g), (const struct str[]){ words, why }, 2, &packed));
    TRY(person_seal(e, CLASS_NARRATIVE, line_cell(id, grant_who(g).account_id), packed, &sealed));
    return person_change(e,
                         SQL("INSERT INTO concern_line (person_id, id, concern_id, part, author_id, at_s, words)"
                             " VALUES ($1, $3, $4, $5, $2, $6, $7)"),
                         BIND(VAL(id), VAL(concern), VAL((int64_t)part), VAL(grant_now_s(g)), VAL(sealed)));
}

struct line_row {
    struct concern_line l;
    struct sealed words;
};

static enum outcome line_open(const struct person_view *v, const struct line_row *row, struct concern_line *out) {
    struct str packed, field[2];
    TRY(person_open(v, CLASS_NARRATIVE, line_cell(row->l.id, row->l.author_id), row->words, &packed));
    TRY(text_unpack(packed, field, 2));
    *out = row->l;
    out->words = field[0];
    out->why = field[1];
    return OK;
}

enum outcome concern_lines(const struct person_view *v, struct str id, struct concern_line **out, size_t *count) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT id, author_id, part, at_s, words FROM concern_line WHERE person_id = $1"
                         " AND concern_id = $3 ORDER BY id LIMIT 400"),
                     BIND(VAL(id)),
                     COLS(COL(struct line_row, l.id), COL(struct line_row, l.author_id), COL(struct line_row, l.part),
                          COL(struct line_row, l.at_s), COL(struct line_row, words)),
                     sizeof(struct line_row), &found));
    struct concern_line *lines = ARENA_ARRAY(grant_arena(GRANT(v)), struct concern_line, found.n + 1);
    if (!lines) return FAIL_LIMIT;
    for (size_t i = 0; i < found.n; i++) TRY(line_open(v, &ROWS(found, struct line_row)[i], &lines[i]));
    *out = lines;
    *count = found.n;
    return OK;
}

/* --- Reading --- */

enum outcome concern_read(const struct person_view *v, struct str id, struct concern *out) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT id, person_id, team_id, raised_by, at_s, wait_s, due_at_s, got_by, got_at_s,"
                         " closed_by, closed_at_s, revision FROM concern WHERE person_id = $1 AND id = $3"),
                     BIND(VAL(id)), concern_columns, sizeof(struct concern), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    *out = *ROWS(found, struct concern);
    return OK;
}

enum outcome concern_list(const struct person_view *v, struct rows *out) {
    return person_query(v,
                        SQL("SELECT id, person_id, team_id, raised_by, at_s, wait_s, due_at_s, got_by, got_at_s,"
                            " closed_by, closed_at_s, revision FROM concern WHERE person_id = $1"
                            " ORDER BY CASE WHEN closed_at_s = 0 THEN 0 ELSE 1 END, id DESC LIMIT 200"),
                        BIND_NONE, concern_columns, sizeof(struct concern), out);
}

enum outcome concern_asks(const struct person_view *v, struct str id, struct rows *out) {
    return person_query(v,
                        SQL("SELECT account_id, place, asked_at_s, due_at_s FROM concern_ask WHERE person_id = $1"
                            " AND concern_id = $3 ORDER BY CASE WHEN asked_at_s = 0 THEN 1 ELSE 0 END, asked_at_s,"
                            " place, account_id"),
                        BIND(VAL(id)),
                        COLS(COL(struct concern_asked, account_id), COL(struct concern_asked, place),
                             COL(struct concern_asked, asked_at_s), COL(struct concern_asked, due_at_s)),
                        sizeof(struct concern_asked), out);
}

/* --- Telling --- */

static enum outcome ask_put(const struct person_edit *e, struct str concern, struct str account, size_t place,
                            int64_t due_at_s) {
    int64_t asked_at_s = due_at_s ? grant_now_s(GRANT(e)) : 0;
    return person_change(e,
                         SQL("INSERT INTO concern_ask (person_id, concern_id, account_id, place, asked_at_s, due_at_s)"
                             " VALUES ($1, $3, $4, $5, $6, $7)"),
                         BIND(VAL(concern), VAL(account), VAL((int64_t)place), VAL(asked_at_s), VAL(due_at_s)));
}

struct wait_row {
    int64_t wait_min;
};

static enum outcome wait_of_team(const struct person_view *v, int64_t *wait_s) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT w.wait_min FROM concern_wait w WHERE w.team_id = $3 AND EXISTS"
                         " (SELECT 1 FROM reached r WHERE r.team_id = w.team_id AND r.person_id = $1)"),
                     BIND(VAL(grant_who(GRANT(v)).team_id)), COLS(COL(struct wait_row, wait_min)),
                     sizeof(struct wait_row), &found));
    *wait_s = (found.n ? ROWS(found, struct wait_row)->wait_min : CONCERN_WAIT_MIN) * MINUTE_S;
    return OK;
}

/* The one who was named first, everybody else in their turn behind them. */
static enum outcome line_up(const struct person_edit *e, struct str concern, struct str named,
                            const struct concern_human *humans, size_t count, int64_t due_at_s) {
    TRY(ask_put(e, concern, named, 0, due_at_s));
    for (size_t i = 0; i < count; i++)
        if (!text_is(humans[i].account_id, named)) TRY(ask_put(e, concern, humans[i].account_id, i + 1, 0));
    return OK;
}

enum outcome concern_raise(const struct person_edit *e, struct str named, struct str happening, struct str *id) {
    const struct grant *g = GRANT(e);
    struct concern_human *humans;
    size_t count;
    int64_t wait_s, now_s = grant_now_s(g);
    struct str new_id;
    TRY(concern_humans(person_edit_view(e), &humans, &count));
    if (!concern_humans_hold(humans, count, named)) return FAIL_NOT_FOUND;
    TRY(wait_of_team(person_edit_view(e), &wait_s));
    TRY(ident_new(grant_arena(g), &new_id));
    TRY(person_change(e,
                      SQL("INSERT INTO concern (person_id, id, team_id, raised_by, at_s, wait_s, due_at_s, revision)"
                          " VALUES ($1, $3, $4, $2, $5, $6, $7, 1)"),
                      BIND(VAL(new_id), VAL(grant_who(g).team_id), VAL(now_s), VAL(wait_s), VAL(now_s + wait_s))));
    TRY(line_up(e, new_id, named, humans, count, now_s + wait_s));
    TRY(line_put(e, new_id, CONCERN_HAPPENING, happening, STR("")));
    *id = new_id;
    return person_wrote(e, "concern", new_id, 1);
}

/* --- Going on with it --- */

static enum outcome open_read(const struct person_view *v, struct str id, struct concern *c) {
    TRY(concern_read(v, id, c));
    return c->closed_at_s ? FAIL_CONFLICT : OK;
}

enum outcome concern_write(const struct person_edit *e, struct str id, enum concern_part part, struct str words,
                           struct str why) {
    struct concern c;
    TRY(open_read(person_edit_view(e), id, &c));
    return line_put(e, id, part, words, why);
}

enum outcome concern_got(const struct person_edit *e, struct str id) {
    const struct grant *g = GRANT(e);
    struct concern c;
    TRY(open_read(person_edit_view(e), id, &c));
    if (text_is(c.got_by, grant_who(g).account_id)) return OK;
    TRY(person_change(e,
                      SQL("UPDATE concern SET got_by = $2, got_at_s = $5, due_at_s = 0, revision = revision + 1"
                          " WHERE person_id = $1 AND id = $3 AND revision = $4"),
                      BIND(VAL(id), VAL(c.revision), VAL(grant_now_s(g)))));
    if (grant_changed(g) == 0) return FAIL_CONFLICT;
    return person_wrote(e, "concern", id, c.revision + 1);
}

struct count_row {
    int64_t n;
};

enum outcome concern_is_told(const struct person_view *v, struct str id, bool *told) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT count(*) AS n FROM concern_line WHERE person_id = $1 AND concern_id = $3"
                         " AND part = $4"),
                     BIND(VAL(id), VAL((int64_t)CONCERN_TOLD)), COLS(COL(struct count_row, n)),
                     sizeof(struct count_row), &found));
    *told = ROWS(found, struct count_row)->n > 0;
    return OK;
}

enum outcome concern_close(const struct person_edit *e, const struct concern *c, struct str came) {
    const struct grant *g = GRANT(e);
    struct concern now;
    bool told;
    if (text_is_blank(came)) return FAIL_INVALID;
    TRY(open_read(person_edit_view(e), c->id, &now));
    TRY(concern_is_told(person_edit_view(e), c->id, &told));
    if (!told) return FAIL_INVALID;
    TRY(line_put(e, c->id, CONCERN_CAME, came, STR("")));
    TRY(person_change(e,
                      SQL("UPDATE concern SET closed_by = $2, closed_at_s = $5, due_at_s = 0, revision = revision + 1"
                          " WHERE person_id = $1 AND id = $3 AND revision = $4 AND closed_at_s = 0"),
                      BIND(VAL(c->id), VAL(c->revision), VAL(grant_now_s(g)))));
    if (grant_changed(g) == 0) return FAIL_CONFLICT;
    return person_wrote(e, "concern", c->id, c->revision + 1);
}

const struct audited_table concerns_audited[] = {
    { "concern", { "SELECT id AS row_id, revision FROM concern ORDER BY id" } },
};
const size_t concerns_audited_count = sizeof concerns_audited / sizeof *concerns_audited;
