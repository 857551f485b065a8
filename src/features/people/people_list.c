#include "base/fold.h"
#include "features/people/people_store.h"
#include <stdlib.h>

enum outcome contact_row_open(const struct team_view *v, const struct contact_row *row, struct contact *out) {
    struct str body;
    TRY(team_open(v, row->person_id, CLASS_CONTACT, contact_cell(row->person_id, row->revision, row->author_id),
                  row->body, &body));
    return contact_unpack(body, row->revision, out);
}

/* A line with what it is sorted by. */
struct sorted_line {
    struct person_line line;
    struct str key;
};

static int by_key(const void *a, const void *b) {
    const struct sorted_line *x = a, *y = b;
    if ((x->key.n == 0) != (y->key.n == 0)) return x->key.n == 0 ? 1 : -1;
    int order = text_order(x->key, y->key);
    return order ? order : text_order(x->line.person_id, y->line.person_id);
}

struct place {
    struct str person_id;
    size_t at;
};

static int by_person(const void *a, const void *b) {
    return text_order(((const struct place *)a)->person_id, ((const struct place *)b)->person_id);
}

static enum outcome lines_index(struct arena *a, struct person_line *lines, size_t count) {
    struct place *places = ARENA_ARRAY(a, struct place, count + 1);
    if (!places) return FAIL_LIMIT;
    for (size_t i = 0; i < count; i++) places[i] = (struct place){ lines[i].person_id, i };
    qsort(places, count, sizeof *places, by_person);
    for (size_t i = 0; i < count; i++) lines[i].by_id = places[i].at;
    return OK;
}

static enum outcome line_open(const struct team_view *v, const struct contact_row *row, struct sorted_line *out) {
    struct contact c;
    TRY(contact_row_open(v, row, &c));
    out->line = (struct person_line){
        .person_id = row->person_id, .called = c.called, .name = c.name, .reach = c.reach, .not_told = c.not_told
    };
    out->key = fold_words(grant_arena(GRANT(v)), text_is_blank(c.name) ? c.called : c.name);
    return OK;
}

/* Everyone who may be reached: the view is a little wider than the grant, which is asked about each. */
static enum outcome rows_read(const struct team_view *v, struct rows *out) {
    return team_query(v,
                      SQL("SELECT person_id, author_id, written_at_s, revision, body FROM person_contact"
                          " WHERE person_id IN (SELECT person_id FROM reached WHERE team_id = $1 AND account_id = $2)"),
                      BIND_NONE, CONTACT_COLUMNS, sizeof(struct contact_row), out);
}

/* --- Some of them alone --- */

enum { FEW = 32 };
struct wanted {
    struct str *ids; /* in order, each once, all of them reached */
    size_t count;
};

static int by_id(const void *a, const void *b) { return text_order(*(const struct str *)a, *(const struct str *)b); }

static enum outcome wanted_make(const struct team_view *v, const struct str *ids, size_t count, struct wanted *out) {
    struct wanted w = { .ids = ARENA_ARRAY(grant_arena(GRANT(v)), struct str, count + 1) };
    if (!w.ids) return FAIL_LIMIT;
    for (size_t i = 0; i < count; i++) w.ids[i] = ids[i];
    qsort(w.ids, count, sizeof *w.ids, by_id);
    for (size_t i = 0; i < count; i++) {
        bool again = w.count > 0 && text_is(w.ids[w.count - 1], w.ids[i]);
        if (!again && team_reaches(v, w.ids[i])) w.ids[w.count++] = w.ids[i];
    }
    *out = w;
    return OK;
}

static enum outcome few_read(const struct team_view *v, const struct wanted *w, struct rows *out) {
    struct db_value bind[FEW + 1] = { 0 };
    for (size_t i = 0; i < FEW; i++) bind[i] = VAL(i < w->count ? w->ids[i] : STR(""));
    return team_query(
        v,
        SQL("SELECT person_id, author_id, written_at_s, revision, body FROM person_contact"
            " WHERE person_id IN ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,"
            " $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34)"),
        bind, CONTACT_COLUMNS, sizeof(struct contact_row), out);
}

static bool is_wanted(const struct team_view *v, const struct wanted *w, const struct contact_row *row) {
    if (!w) return team_reaches(v, row->person_id);
    return bsearch(&row->person_id, w->ids, w->count, sizeof *w->ids, by_id) != NULL;
}

/* --- As a list --- */

/* wanted NULL: everyone who may be reached. */
static enum outcome rows_open(const struct team_view *v, const struct rows *rows, const struct wanted *wanted,
                              struct person_line **out, size_t *count) {
    struct arena *a = grant_arena(GRANT(v));
    struct sorted_line *sorted = ARENA_ARRAY(a, struct sorted_line, rows->n + 1);
    struct person_line *lines = ARENA_ARRAY(a, struct person_line, rows->n + 1);
    if (!sorted || !lines) return FAIL_LIMIT;
    TEAM_EXPECT(v, *rows, struct contact_row, person_id);
    size_t n = 0;
    for (size_t i = 0; i < rows->n; i++) {
        const struct contact_row *row = &ROWS(*rows, struct contact_row)[i];
        if (is_wanted(v, wanted, row)) TRY(line_open(v, row, &sorted[n++]));
    }
    qsort(sorted, n, sizeof *sorted, by_key);
    for (size_t i = 0; i < n; i++) lines[i] = sorted[i].line;
    TRY(lines_index(a, lines, n));
    *out = lines;
    *count = n;
    return OK;
}

enum outcome people_list(const struct team_view *v, struct person_line **out, size_t *count) {
    struct rows rows;
    TRY(rows_read(v, &rows));
    return rows_open(v, &rows, NULL, out, count);
}

enum outcome people_list_of(const struct team_view *v, const struct str *ids, size_t id_count, struct person_line **out,
                            size_t *count) {
    struct wanted w;
    struct rows rows;
    TRY(wanted_make(v, ids, id_count, &w));
    TRY(w.count > FEW ? rows_read(v, &rows) : few_read(v, &w, &rows));
    return rows_open(v, &rows, &w, out, count);
}

const struct person_line *people_find(const struct person_line *list, size_t count, struct str person_id) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct person_line *line = &list[list[middle].by_id];
        int order = text_order(line->person_id, person_id);
        if (order == 0) return line;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}
