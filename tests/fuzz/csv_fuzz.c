/* Feeds made-up files to the CSV reader, their first row to the heading matcher and their cells to the value readers,
 * and holds all of them to what their headers promise. */
#include "base/clock.h"
#include "page/csv.h"
#include "page/heading.h"
#include "page/typed.h"
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(expr)                                                                                                     \
    do {                                                                                                               \
        if (!(expr)) abort();                                                                                          \
    } while (0)

static const char *const name_aliases[] = { "name", "full name", NULL };
static const char *const born_aliases[] = { "date of birth", "dob", NULL };
static const struct heading_field fields[] = { { "name", name_aliases }, { "born", born_aliases } };

static void read_values(struct arena *a, struct str cell) {
    struct str out;
    bool yes;
    struct local_time day;
    int64_t now_s = 1763380800;
    if (typed_day(a, cell, TYPED_BIRTH_DAY, now_s, &out) == TYPED_FINE)
        MUST(clock_date(out, &day) == OK && day.year <= 2025);
    if (typed_day(a, cell, TYPED_ANY_DAY, now_s, &out) == TYPED_FINE) MUST(clock_date(out, &day) == OK);
    if (typed_yes(cell, &yes) == TYPED_FINE) MUST(cell.n > 0);
    if (typed_phone(a, cell, &out) == TYPED_FINE) MUST(out.n >= 7);
    if (typed_email(cell, &out) == TYPED_FINE) MUST(memchr(out.p, '@', out.n) != NULL);
    if (typed_postcode(a, cell, &out) == TYPED_FINE) MUST(out.n >= 2 && out.n <= 8);
}

static void check_file(struct arena *a, const struct csv *csv) {
    size_t line = 0;
    MUST(csv->row_count > 0 && csv->row_count <= CSV_ROWS_MAX && csv->column_count <= CSV_COLUMNS_MAX);
    for (size_t r = 0; r < csv->row_count; r++) {
        const struct csv_row *row = &csv->rows[r];
        MUST(row->line > line && row->count > 0 && row->count <= csv->column_count);
        line = row->line;
        for (size_t c = 0; c < row->count; c++) {
            struct str cell = row->cells[c];
            MUST(cell.n <= CSV_CELL_MAX && text_is_utf8(cell) && memchr(cell.p, '\0', cell.n) == NULL);
            if (r < 3) read_values(a, cell);
        }
    }
}

static void add_quoted(struct text_builder *b, struct str cell) {
    text_add_char(b, '"');
    for (size_t i = 0; i < cell.n; i++) {
        if (cell.p[i] == '"') text_add_char(b, '"');
        text_add_char(b, cell.p[i]);
    }
    text_add_char(b, '"');
}

/* Written out again with everything quoted, a file reads as it did before. */
static void check_again(struct arena *a, const struct csv *csv) {
    struct text_builder b = { .arena = a };
    text_add(&b, STR("sep=;\n"));
    for (size_t r = 0; r < csv->row_count; r++) {
        for (size_t c = 0; c < csv->rows[r].count; c++) {
            if (c) text_add_char(&b, ';');
            add_quoted(&b, csv->rows[r].cells[c]);
        }
        text_add_char(&b, '\n');
    }
    struct csv again;
    struct csv_error why;
    if (b.failed || csv_read(a, text_built(&b), &again, &why) == FAIL_LIMIT) return;
    MUST(why.problem == CSV_FINE && again.row_count == csv->row_count);
    for (size_t r = 0; r < csv->row_count; r++) {
        MUST(again.rows[r].count == csv->rows[r].count);
        for (size_t c = 0; c < csv->rows[r].count; c++) MUST(text_is(again.rows[r].cells[c], csv->rows[r].cells[c]));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    CLEANUP(arena_clear) struct arena a = { .limit = 8 << 20 };
    struct heading_match match[CSV_COLUMNS_MAX];
    struct csv csv;
    struct csv_error why;
    enum outcome read = csv_read(&a, (struct str){ (const char *)data, size }, &csv, &why);
    MUST((read == OK) == (why.problem == CSV_FINE));
    if (read != OK) return 0;
    check_file(&a, &csv);
    heading_propose(csv.rows[0].cells, csv.rows[0].count, fields, 2, match);
    check_again(&a, &csv);
    return 0;
}
