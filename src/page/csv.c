#include "page/csv.h"
#include "page/csv_decode.h"
#include <string.h>

/* Where we are in the text. Cells are unquoted in place: what is written never overtakes what is read. */
struct reader {
    struct arena *arena;
    char *p;
    size_t n, at, line;
    char delimiter;
    struct csv_error *why;
};

static enum outcome refuse(struct reader *r, enum csv_problem problem, size_t line, size_t column) {
    *r->why = (struct csv_error){ .problem = problem, .line = line, .column = column };
    bool limit = problem >= CSV_LONG_CELL;
    return limit ? FAIL_LIMIT : FAIL_INVALID;
}

/* Steps over one line end; true when there was one. */
static bool line_end(struct reader *r) {
    if (r->at == r->n || (r->p[r->at] != '\n' && r->p[r->at] != '\r')) return false;
    r->at += r->p[r->at] == '\r' && r->at + 1 < r->n && r->p[r->at + 1] == '\n' ? 2 : 1;
    r->line++;
    return true;
}

static bool cell_ends(const struct reader *r) {
    return r->at == r->n || r->p[r->at] == r->delimiter || r->p[r->at] == '\n' || r->p[r->at] == '\r';
}

/* Reads what stands between quotation marks, the first of which is at r->at; text moves to *to. */
static enum outcome read_quoted(struct reader *r, size_t column, size_t *to) {
    size_t opened = r->line;
    r->at++;
    while (r->at < r->n) {
        if (line_end(r)) {
            r->p[(*to)++] = '\n';
            continue;
        }
        char c = r->p[r->at++];
        if (c == '\0') return refuse(r, CSV_NOT_TEXT, r->line, column);
        if (c == '"') {
            if (r->at == r->n || r->p[r->at] != '"') return OK;
            r->at++;
        }
        r->p[(*to)++] = c;
    }
    return refuse(r, CSV_OPEN_QUOTE, opened, column);
}

/* Reads one cell; column is its number from 1. What follows a closing quotation mark belongs to the cell, as
 * spreadsheets have it; a quotation mark in the middle of a cell is just that. */
static enum outcome read_cell(struct reader *r, size_t column, struct str *cell) {
    size_t from = r->at, to = r->at, line = r->line;
    if (r->at < r->n && r->p[r->at] == '"') TRY(read_quoted(r, column, &to));
    while (!cell_ends(r)) {
        if (r->p[r->at] == '\0') return refuse(r, CSV_NOT_TEXT, r->line, column);
        r->p[to++] = r->p[r->at++];
    }
    if (to - from > CSV_CELL_MAX) return refuse(r, CSV_LONG_CELL, line, column);
    *cell = (struct str){ r->p + from, to - from };
    return OK;
}

/* Reads one row into cells (room for CSV_COLUMNS_MAX). */
static enum outcome read_row(struct reader *r, struct str *cells, size_t *count) {
    size_t line = r->line;
    *count = 0;
    for (;;) {
        if (*count == CSV_COLUMNS_MAX) return refuse(r, CSV_MANY_COLUMNS, line, *count + 1);
        TRY(read_cell(r, *count + 1, &cells[*count]));
        (*count)++;
        if (r->at == r->n || line_end(r)) return OK;
        r->at++;
    }
}

static bool row_is_blank(const struct str *cells, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!text_is_blank(cells[i])) return false;
    return true;
}

/* Spreadsheets that widen a row with empty cells to the sheet's width say nothing by it. */
static size_t without_empty_tail(const struct str *cells, size_t count) {
    while (count > 1 && cells[count - 1].n == 0) count--;
    return count;
}

static bool grow(struct arena *a, struct csv_row **rows, size_t count, size_t *cap) {
    if (count < *cap) return true;
    size_t wider = *cap ? *cap * 2 : 64;
    struct csv_row *moved = ARENA_ARRAY(a, struct csv_row, wider);
    if (!moved) return false;
    if (count) memcpy(moved, *rows, count * sizeof **rows);
    *rows = moved;
    *cap = wider;
    return true;
}

static enum outcome keep_row(struct reader *r, const struct str *cells, size_t count, struct csv_row *row) {
    struct str *kept = ARENA_ARRAY(r->arena, struct str, count);
    if (!kept) return refuse(r, CSV_NO_MEMORY, 0, 0);
    memcpy(kept, cells, count * sizeof *kept);
    row->cells = kept;
    row->count = count;
    return OK;
}

static enum outcome read_rows(struct reader *r, struct csv *out) {
    struct str cells[CSV_COLUMNS_MAX];
    struct csv_row *rows = NULL;
    struct csv read = { .delimiter = r->delimiter };
    size_t cap = 0;
    while (r->at < r->n) {
        size_t line = r->line, count;
        TRY(read_row(r, cells, &count));
        if (row_is_blank(cells, count)) continue;
        if (read.row_count == CSV_ROWS_MAX) return refuse(r, CSV_MANY_ROWS, line, 0);
        if (!grow(r->arena, &rows, read.row_count, &cap)) return refuse(r, CSV_NO_MEMORY, 0, 0);
        count = without_empty_tail(cells, count);
        TRY(keep_row(r, cells, count, &rows[read.row_count]));
        rows[read.row_count++].line = line;
        if (count > read.column_count) read.column_count = count;
    }
    if (read.row_count == 0) return refuse(r, CSV_EMPTY, 0, 0);
    read.rows = rows;
    *out = read;
    return OK;
}

/* How many of a candidate stand between the cells of the row that begins at *at; moves *at behind the row. */
static size_t count_in_row(struct str s, size_t *at, char candidate) {
    size_t found = 0;
    bool quoted = false, begins = true;
    for (; *at < s.n; (*at)++) {
        char c = s.p[*at];
        if (c == '"' && (quoted || begins)) quoted = !quoted;
        begins = !quoted && c == candidate;
        if (quoted) continue;
        if (c == '\n' || c == '\r') break;
        found += begins;
    }
    while (*at < s.n && (s.p[*at] == '\n' || s.p[*at] == '\r')) (*at)++;
    return found;
}

/* The candidate that stands equally often in most of the first rows; of equals, the more frequent one. */
static char detect_delimiter(struct str s) {
    static const char candidates[] = { ',', ';', '\t' };
    enum { LOOK_AT_ROWS = 50 };
    char best = ',';
    size_t best_alike = 0, best_count = 0;
    for (size_t c = 0; c < sizeof candidates; c++) {
        size_t at = 0, alike = 0;
        size_t first = count_in_row(s, &at, candidates[c]);
        for (size_t row = 1; row < LOOK_AT_ROWS && at < s.n; row++)
            alike += count_in_row(s, &at, candidates[c]) == first;
        if (first == 0 || alike < best_alike || (alike == best_alike && first <= best_count)) continue;
        best = candidates[c];
        best_alike = alike;
        best_count = first;
    }
    return best;
}

/* Steps over a first line "sep=;", which some spreadsheets write, and takes its word for it. */
static bool read_separator_line(struct reader *r) {
    struct str s = { r->p, r->n };
    if (!text_starts(s, STR("sep=")) || s.n < 5) return false;
    r->at = 5;
    r->delimiter = s.p[4];
    bool known = r->delimiter == ',' || r->delimiter == ';' || r->delimiter == '\t';
    if (known && line_end(r)) return true;
    r->at = 0;
    return false;
}

enum outcome csv_read(struct arena *a, struct str file, struct csv *out, struct csv_error *why) {
    struct reader r = { .arena = a, .line = 1, .why = why };
    size_t bad_line = 0;
    *why = (struct csv_error){ .problem = CSV_FINE };
    if (file.n > CSV_FILE_MAX) return refuse(&r, CSV_LARGE_FILE, 0, 0);
    enum outcome decoded = csv_decode(a, file, &r.p, &r.n, &bad_line);
    if (decoded == FAIL_INVALID) return refuse(&r, CSV_NOT_TEXT, bad_line, 0);
    if (decoded != OK) return refuse(&r, CSV_NO_MEMORY, 0, 0);
    if (!read_separator_line(&r)) r.delimiter = detect_delimiter((struct str){ r.p, r.n });
    return read_rows(&r, out);
}

struct str csv_cell(const struct csv_row *row, size_t column) {
    return column < row->count ? row->cells[column] : (struct str){ "", 0 };
}

struct str csv_column_name(struct arena *a, size_t column) {
    char letters[16];
    size_t at = sizeof letters;
    for (size_t rest = column + 1; rest > 0 && at > 0; rest = (rest - 1) / 26)
        letters[--at] = (char)('A' + (rest - 1) % 26);
    struct str name = { "", 0 };
    if (text_copy(a, (struct str){ letters + at, sizeof letters - at }, &name) != OK) return (struct str){ "", 0 };
    return name;
}
