/* import_cells.h — reading one row of a file: each cell becomes what a field holds, or a sentence about what to change.
 * Pure: no tables, no pages. */
#ifndef WF_FEATURES_IMPORTS_CELLS_H
#define WF_FEATURES_IMPORTS_CELLS_H
#include "features/imports/import_fields.h"
#include "features/vocabulary/vocabulary.h"
#include "page/typed.h"

enum { IMPORT_LINE_MAX = 200, IMPORT_WORDS_MAX = 5000, IMPORT_REFUSALS_MAX = 12 };

/* Why a cell can't be taken. column counts from 1, 0 for the row as a whole; the sentence is the row's arena's. */
struct refusal {
    size_t column;
    struct str sentence;
};
struct row_reading {
    struct arena *arena; /* of this row alone */
    const struct csv_row *row;
    const int *column_of; /* for each field the column (from 0) that holds it, or -1 */
    int64_t now_s;
    struct refusal refusals[IMPORT_REFUSALS_MAX];
    size_t refusal_count;
    struct text_builder left_over; /* words of lists that are not in our lists: kept, one line each */
};

/* Fills column_of from a mapping: the first column of each field. */
void cells_columns(const struct import_mapping *m, int *column_of, size_t field_count);
void cells_refuse(struct row_reading *r, size_t field, struct str sentence);

/* The cell as it stands, without spaces around it; "" when there is none, or a word for nothing such as "n/a". */
struct str cells_raw(const struct row_reading *r, size_t field);
bool cells_mapped(const struct row_reading *r, size_t field);
/* One line (line ends become spaces), or several. */
struct str cells_line(struct row_reading *r, size_t field);
struct str cells_words(struct row_reading *r, size_t field);
struct str cells_born(struct row_reading *r, size_t field);
/* A day in the past, as a moment (noon) of it; 0 when there is none. */
int64_t cells_past_day_s(struct row_reading *r, size_t field);
/* Any day, as the end of it; 0 when there is none. */
int64_t cells_day_end_s(struct row_reading *r, size_t field);
struct str cells_phone(struct row_reading *r, size_t field);
struct str cells_email(struct row_reading *r, size_t field);
/* A whole number from least to most, `otherwise` when empty. */
int64_t cells_number(struct row_reading *r, size_t field, int64_t least, int64_t most, int64_t otherwise);
bool cells_yes(struct row_reading *r, size_t field);

/* Several words of a list, parted by commas, semicolons, slashes, lines or "and". Words that the list doesn't have go
 * to left_over under the field's label, or are refused when strict. */
size_t cells_codes(struct row_reading *r, size_t field, enum import_what what, enum vocabulary v, int *codes,
                   size_t most, bool strict);
int64_t cells_mask(struct row_reading *r, size_t field, enum import_what what, enum vocabulary v, bool strict);

/* A name from one column, or from first and last. */
struct str cells_name(struct row_reading *r, size_t name, size_t first, size_t last);
#endif
