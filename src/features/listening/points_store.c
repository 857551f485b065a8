#include "base/ident.h"
#include "features/listening/pages.h"
#include "page/lang.h"

/* Points that wait for one person at most; the oldest are shown. */
enum { WAITING_MAX = 60, LINES_MAX = 40 };

struct point_row {
    struct point at;
    struct str author_id;
    struct sealed words;
};
static const struct db_column point_columns[] = {
    COL(struct point_row, at.id),
    COL(struct point_row, at.note_id),
    COL(struct point_row, at.kept_at_s),
    COL(struct point_row, at.state),
    COL(struct point_row, author_id),
    COL(struct point_row, words),
    { .kind = DB_END },
};

/* --- Lines --- */

/* The next line of a text that says something. */
static bool line_next(struct str *rest, struct str *line) {
    while (text_split(rest, '\n', line)) {
        *line = text_trim(*line);
        if (line->n) return true;
    }
    return false;
}

bool lines_hold(struct str text, struct str line) {
    struct str next;
    while (line_next(&text, &next))
        if (text_is(next, text_trim(line))) return true;
    return false;
}

/* --- Reading --- */

static struct cell point_cell(struct str id, struct str author) {
    struct cell at = CELL("agenda_point", "words", id);
    at.author = author;
    return at;
}

static enum outcome points_open(const struct person_view *v, const struct rows *found, size_t more,
                                struct point_list *out) {
    struct point_list list = { .count = found->n };
    list.points = ARENA_ARRAY(grant_arena(GRANT(v)), struct point, found->n + more + 1);
    if (!list.points) return FAIL_LIMIT;
    for (size_t i = 0; i < found->n; i++) {
        const struct point_row *row = &ROWS(*found, struct point_row)[i];
        list.points[i] = row->at;
        TRY(person_open(v, CLASS_NARRATIVE, point_cell(row->at.id, row->author_id), row->words, &list.points[i].words));
    }
    *out = list;
    return OK;
}

static bool is_among(const struct point_list *list, struct str words) {
    for (size_t i = 0; i < list->count; i++)
        if (text_is(list->points[i].words, words)) return true;
    return false;
}

enum outcome point_waiting(const struct person_view *v, struct str agenda, struct point_list *out) {
    struct rows found;
    struct point_list list;
    struct str line;
    TRY(person_query(v,
                     SQL("SELECT id, note_id, kept_at_s, state, author_id, words FROM agenda_point"
                         " WHERE person_id = $1 AND state = 1 ORDER BY id LIMIT $3"),
                     BIND(VAL((int64_t)WAITING_MAX)), point_columns, sizeof(struct point_row), &found));
    TRY(points_open(v, &found, WAITING_MAX + LINES_MAX, &list)); /* room for what is added to it */
    for (size_t n = 0; n < LINES_MAX && line_next(&agenda, &line); n++)
        if (!is_among(&list, line))
            list.points[list.count++] =
                (struct point){ .id = STR(""), .note_id = STR(""), .words = line, .state = POINT_WAITS };
    *out = list;
    return OK;
}

enum outcome point_of_notes(const struct person_view *v, struct str first, struct str last, struct point_list *out) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT id, note_id, kept_at_s, state, author_id, words FROM agenda_point"
                         " WHERE person_id = $1 AND note_id >= $3 AND note_id <= $4 ORDER BY note_id, id"),
                     BIND(VAL(first), VAL(last)), point_columns, sizeof(struct point_row), &found));
    return points_open(v, &found, 0, out);
}

static struct str state_words(int64_t state) {
    switch (state) {
    case POINT_TALKED: return TR("Talked about since");
    case POINT_LET_GO: return TR("You let it go");
    default: return TR("Waits for the next time");
    }
}

enum outcome points_into(const struct person_view *v, struct everything *x) {
    struct rows found;
    struct point_list list;
    TRY(person_query(v,
                     SQL("SELECT id, note_id, kept_at_s, state, author_id, words FROM agenda_point"
                         " WHERE person_id = $1 ORDER BY id"),
                     BIND_NONE, point_columns, sizeof(struct point_row), &found));
    TRY(points_open(v, &found, 0, &list));
    for (size_t i = 0; i < list.count; i++)
        everything_add(x, &(struct everything_entry){ .level = 2,
                                                      .key = "point",
                                                      .title = state_words(list.points[i].state),
                                                      .text = list.points[i].words,
                                                      .at_s = list.points[i].kept_at_s });
    return OK;
}

/* --- Writing --- */

static enum outcome point_keep(const struct person_edit *e, struct str words, struct str note_id) {
    const struct grant *g = GRANT(e);
    struct str id;
    struct sealed sealed;
    TRY(ident_new(grant_arena(g), &id));
    TRY(person_seal(e, CLASS_NARRATIVE, point_cell(id, grant_who(g).account_id), words, &sealed));
    TRY(person_change(e,
                      SQL("INSERT INTO agenda_point (person_id, id, author_id, note_id, kept_at_s, state, revision,"
                          " words) VALUES ($1, $3, $2, $4, $5, 1, 1, $6)"),
                      BIND(VAL(id), VAL(note_id), VAL(grant_now_s(g)), VAL(sealed))));
    return person_wrote(e, "agenda_point", id, 1);
}

enum outcome point_add(const struct person_edit *e, struct str lines) {
    struct point_list waiting;
    struct str line;
    if (grant_who(GRANT(e)).seat != SEAT_PERSON) return FAIL_NOT_ALLOWED;
    TRY(point_waiting(person_edit_view(e), STR(""), &waiting));
    size_t room = waiting.count < WAITING_MAX ? WAITING_MAX - waiting.count : 0;
    while (line_next(&lines, &line)) {
        if (is_among(&waiting, line)) continue;
        if (room-- == 0) return FAIL_LIMIT;
        TRY(point_keep(e, line, STR("")));
        waiting.points[waiting.count++] = (struct point){ .words = line };
    }
    return OK;
}

/* A point waits at revision 1 and is settled once, at revision 2. */
static enum outcome point_settled(const struct person_edit *e, struct str id, enum point_state state) {
    TRY(person_change(e,
                      SQL("UPDATE agenda_point SET state = $4, settled_at_s = $5, revision = 2"
                          " WHERE person_id = $1 AND id = $3 AND state = 1"),
                      BIND(VAL(id), VAL((int64_t)state), VAL(grant_now_s(GRANT(e))))));
    if (grant_changed(GRANT(e)) == 0) return FAIL_NOT_FOUND;
    return person_wrote(e, "agenda_point", id, 2);
}

enum outcome point_settle(const struct person_edit *e, const struct point_list *waiting, struct str talked,
                          struct str note_id) {
    for (size_t i = 0; i < waiting->count; i++) {
        const struct point *at = &waiting->points[i];
        bool done = lines_hold(talked, at->words);
        if (done && at->id.n) TRY(point_settled(e, at->id, POINT_TALKED));
        if (!done && at->id.n == 0) TRY(point_keep(e, at->words, note_id));
    }
    return OK;
}

enum outcome point_let_go(const struct person_edit *e, struct str id) {
    if (grant_who(GRANT(e)).seat != SEAT_PERSON) return FAIL_NOT_ALLOWED;
    return point_settled(e, id, POINT_LET_GO);
}
