/* csv.h — spreadsheets saved as text, as teams have them.
 * UTF-8 with or without a byte order mark, UTF-16 with one, or Windows-1252; separated by comma, semicolon or tab;
 * quoted as in RFC 4180, with line ends and doubled quotes inside quotes; lines that end in LF, CRLF or CR; rows of any
 * length. What a cell means is typed.h's business, which column is which heading.h's. */
#ifndef WF_PAGE_CSV_H
#define WF_PAGE_CSV_H
#include "base/text.h"

enum {
    CSV_FILE_MAX = 20 * 1024 * 1024, /* bytes */
    CSV_ROWS_MAX = 100001,           /* the headings and 100,000 more */
    CSV_COLUMNS_MAX = 200,
    CSV_CELL_MAX = 10000, /* bytes of UTF-8 */
    CSV_ARENA =
        128 * 1024 * 1024 /* bytes: a limit for the arena; only a file of nothing but one-letter cells needs more */
};

/* One row that isn't blank. line: where it starts in the file, from 1, as a text editor counts. */
struct csv_row {
    const struct str *cells;
    size_t count, line;
};

/* A whole file. rows[0] is the first row that isn't blank, so the headings where there are any. Cells are valid UTF-8
 * as they stand in the file, spaces included, with line ends inside them as "\n". column_count is the widest row's. */
struct csv {
    const struct csv_row *rows;
    size_t row_count, column_count;
    char delimiter;
};

enum csv_problem {
    CSV_FINE,
    CSV_EMPTY,      /* no row with anything in it */
    CSV_NOT_TEXT,   /* a NUL byte, or half a UTF-16 character: perhaps a workbook and not a CSV file */
    CSV_OPEN_QUOTE, /* a quotation mark that is never closed; line and column are where it opens */
    CSV_LONG_CELL,  /* more than CSV_CELL_MAX bytes: often a quotation mark missing */
    CSV_MANY_ROWS,
    CSV_MANY_COLUMNS,
    CSV_LARGE_FILE,
    CSV_NO_MEMORY
};
/* line from 1; column counts cells from 1. Both 0 when the whole file is meant. */
struct csv_error {
    enum csv_problem problem;
    size_t line, column;
};

/* Reads a file. What it gives is the arena's; the file itself is borrowed no longer.
 *   fails  FAIL_INVALID  the file can't be read; *why says where
 *          FAIL_LIMIT    it is over a limit, or the arena is full; *why says which */
enum outcome csv_read(struct arena *a, struct str file, struct csv *out, struct csv_error *why) MUST_USE;

/* What is wrong, and how to put it right, in the current language; the place is said beside it. */
struct str csv_sentence(const struct csv_error *why);
/* "Line 12, column D (Date of birth)": column from 1, 0 for none; heading may be empty. */
struct str csv_place(struct arena *a, size_t line, size_t column, struct str heading);

/* The cell of a column (from 0); empty where the row is shorter. */
struct str csv_cell(const struct csv_row *row, size_t column);
/* "A", "Z", "AA": what a spreadsheet calls a column (from 0). */
struct str csv_column_name(struct arena *a, size_t column);
#endif
