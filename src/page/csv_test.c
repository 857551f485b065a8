#include "page/csv.h"
#include "testing.h"
#include <string.h>

/* Reads a file that is fine. */
static struct csv fine(struct arena *a, struct str file) {
    struct csv csv = { 0 };
    struct csv_error why;
    CHECK_OK(csv_read(a, file, &csv, &why));
    CHECK_INT(why.problem, CSV_FINE);
    return csv;
}

/* Reads a file that is refused. */
static struct csv_error refused(struct arena *a, struct str file, enum outcome want) {
    struct csv csv = { .row_count = 77 };
    struct csv_error why;
    CHECK_OUTCOME(csv_read(a, file, &csv, &why), want);
    CHECK_INT(csv.row_count, 77);
    return why;
}

static void check_error(struct csv_error got, enum csv_problem problem, size_t line, size_t column) {
    CHECK_INT(got.problem, problem);
    CHECK_INT(got.line, line);
    CHECK_INT(got.column, column);
}

/* Every cell, as "a|b/c|d". */
static struct str flat(struct arena *a, const struct csv *csv) {
    struct text_builder b = { .arena = a };
    for (size_t r = 0; r < csv->row_count; r++) {
        if (r) text_add(&b, STR("/"));
        for (size_t c = 0; c < csv->rows[r].count; c++) {
            if (c) text_add(&b, STR("|"));
            text_add(&b, csv->rows[r].cells[c]);
        }
    }
    return text_built(&b);
}

TEST(csv_read_splits_rows_and_cells) {
    const struct {
        struct str file, want;
        char delimiter;
    } cases[] = {
        { STR("name,born\nAnn,1988\n"), STR("name|born/Ann|1988"), ',' },
        { STR("name;born\r\nAnn;1988\r\n"), STR("name|born/Ann|1988"), ';' },
        { STR("name\tborn\rAnn\t1988"), STR("name|born/Ann|1988"), '\t' },
        { STR("name\nAnn\nSam"), STR("name/Ann/Sam"), ',' },
        { STR("name;likes\nAnn;walks, music\nSam;chess, tea, rain\n"),
          STR("name|likes/Ann|walks, music/Sam|chess, tea, rain"), ';' },
        { STR("name,likes\n\"Ann\",\"walks;music;tea\"\n"), STR("name|likes/Ann|walks;music;tea"), ',' },
        { STR("sep=;\r\nname;a,b,c\r\nAnn;1,2,3"), STR("name|a,b,c/Ann|1,2,3"), ';' },
        { STR("a,b\n 5\" pipe , x\n"), STR("a|b/ 5\" pipe | x"), ',' },
        { STR("a,b\n\"say \"\"hello\"\"\",\"\"\n"), STR("a|b/say \"hello\""), ',' },
        { STR("a,b\n\"one\r\ntwo\rthree\nfour\",x"), STR("a|b/one\ntwo\nthree\nfour|x"), ',' },
        { STR("a,b\n\"Ann\" B,x"), STR("a|b/Ann B|x"), ',' },
        { STR("a,b\n,x\n"), STR("a|b/|x"), ',' },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
        struct csv csv = fine(&a, cases[i].file);
        CHECK_STR(flat(&a, &csv), cases[i].want);
        CHECK_INT(csv.delimiter, cases[i].delimiter);
    }
}

TEST(csv_read_knows_the_line_of_each_row) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    struct csv csv = fine(&a, STR("name,note\n\nAnn,\"one\ntwo\"\n,,\r\nSam,x\n\n , \n"));
    CHECK_INT(csv.row_count, 3);
    CHECK_INT(csv.rows[0].line, 1);
    CHECK_INT(csv.rows[1].line, 3);
    CHECK_INT(csv.rows[2].line, 6);
}

TEST(csv_read_takes_ragged_rows_as_they_are) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    struct csv csv = fine(&a, STR("a,b,c,,\n1\n1,2,3,4,5\n"));
    CHECK_INT(csv.rows[0].count, 3);
    CHECK_INT(csv.rows[1].count, 1);
    CHECK_INT(csv.rows[2].count, 5);
    CHECK_INT(csv.column_count, 5);
    CHECK_STR(csv_cell(&csv.rows[1], 2), STR(""));
    CHECK_STR(csv_cell(&csv.rows[2], 4), STR("5"));
}

TEST(csv_read_understands_the_encodings_that_spreadsheets_write) {
    const struct str files[] = {
        STR("name,town\nZo\xC3\xAB,\xE2\x82\xACxeter\n"),
        STR("\xEF\xBB\xBFname,town\nZo\xC3\xAB,\xE2\x82\xACxeter\n"),
        STR("name,town\nZo\xEB,\x80xeter\n"),
        STR("\xFF\xFEn\0a\0m\0e\0,\0t\0o\0w\0n\0\n\0Z\0o\0\xEB\0,\0\xAC\x20x\0e\0t\0e\0r\0\n\0"),
        STR("\xFE\xFF\0n\0a\0m\0e\0,\0t\0o\0w\0n\0\n\0Z\0o\0\xEB\0,\x20\xAC\0x\0e\0t\0e\0r\0\n"),
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
        struct csv csv = fine(&a, files[i]);
        CHECK_STR(flat(&a, &csv), STR("name|town/Zo\xC3\xAB|\xE2\x82\xACxeter"));
    }
}

TEST(csv_read_reads_pairs_of_utf_16) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    struct csv csv = fine(&a, STR("\xFF\xFE\x3C\xD8\x31\xDF"));
    CHECK_STR(csv.rows[0].cells[0], STR("\xF0\x9F\x8C\xB1"));
    check_error(refused(&a, STR("\xFF\xFE\n\0\x3C\xD8x\0"), FAIL_INVALID), CSV_NOT_TEXT, 2, 0);
    check_error(refused(&a, STR("\xFF\xFE\n\0x"), FAIL_INVALID), CSV_NOT_TEXT, 2, 0);
}

TEST(csv_read_marks_bytes_that_windows_1252_does_not_have) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    CHECK_STR(fine(&a, STR("a\x81z")).rows[0].cells[0], STR("a\xEF\xBF\xBDz"));
}

TEST(csv_read_says_where_a_file_goes_wrong) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    check_error(refused(&a, STR("a,b\nx,\"open\nand on\n"), FAIL_INVALID), CSV_OPEN_QUOTE, 2, 2);
    check_error(refused(&a, STR("a,b\nx,y\0z\n"), FAIL_INVALID), CSV_NOT_TEXT, 2, 2);
    check_error(refused(&a, STR("a,b\n\"x\n\0\",y\n"), FAIL_INVALID), CSV_NOT_TEXT, 3, 1);
    check_error(refused(&a, STR(""), FAIL_INVALID), CSV_EMPTY, 0, 0);
    check_error(refused(&a, STR("\n , \n\r\n"), FAIL_INVALID), CSV_EMPTY, 0, 0);
    check_error(refused(&a, STR("\xEF\xBB\xBF"), FAIL_INVALID), CSV_EMPTY, 0, 0);
}

/* `count` times a piece, after a start. */
static struct str repeated(struct arena *a, struct str start, struct str piece, size_t count) {
    struct text_builder b = { .arena = a };
    text_add(&b, start);
    for (size_t i = 0; i < count; i++) text_add(&b, piece);
    return text_built(&b);
}

TEST(csv_read_keeps_to_its_limits) {
    CLEANUP(arena_clear) struct arena a = { .limit = 256 << 20 };
    struct str cell = repeated(&a, STR("a\n"), STR("x"), CSV_CELL_MAX);
    CHECK_INT(fine(&a, cell).row_count, 2);
    cell = repeated(&a, STR("a\nb,"), STR("x"), CSV_CELL_MAX + 1);
    check_error(refused(&a, cell, FAIL_LIMIT), CSV_LONG_CELL, 2, 2);
    struct str rows = repeated(&a, STR(""), STR("x\n"), CSV_ROWS_MAX);
    CHECK_INT(fine(&a, rows).row_count, CSV_ROWS_MAX);
    rows = repeated(&a, STR(""), STR("x\n"), CSV_ROWS_MAX + 1);
    check_error(refused(&a, rows, FAIL_LIMIT), CSV_MANY_ROWS, CSV_ROWS_MAX + 1, 0);
    struct str wide = repeated(&a, STR("x"), STR(",x"), CSV_COLUMNS_MAX - 1);
    CHECK_INT(fine(&a, wide).column_count, CSV_COLUMNS_MAX);
    wide = repeated(&a, STR("x"), STR(",x"), CSV_COLUMNS_MAX);
    check_error(refused(&a, wide, FAIL_LIMIT), CSV_MANY_COLUMNS, 1, CSV_COLUMNS_MAX + 1);
    struct str large = { rows.p, CSV_FILE_MAX + 1 };
    check_error(refused(&a, large, FAIL_LIMIT), CSV_LARGE_FILE, 0, 0);
}

TEST(csv_read_stops_when_the_arena_is_full) {
    CLEANUP(arena_clear) struct arena a = { .limit = 64 };
    struct csv_error why = refused(&a, STR("a,b,c,d,e,f\n1,2,3,4,5,6\n"), FAIL_LIMIT);
    CHECK_INT(why.problem, CSV_NO_MEMORY);
}

TEST(csv_column_name_is_what_a_spreadsheet_shows) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 16 };
    CHECK_STR(csv_column_name(&a, 0), STR("A"));
    CHECK_STR(csv_column_name(&a, 25), STR("Z"));
    CHECK_STR(csv_column_name(&a, 26), STR("AA"));
    CHECK_STR(csv_column_name(&a, 701), STR("ZZ"));
    CHECK_STR(csv_column_name(&a, 702), STR("AAA"));
}

TEST(csv_sentence_says_how_to_put_each_problem_right) {
    for (int problem = CSV_EMPTY; problem <= CSV_NO_MEMORY; problem++) {
        struct str said = csv_sentence(&(struct csv_error){ .problem = (enum csv_problem)problem });
        CHECK(said.n > 20);
        CHECK(said.p[said.n - 1] != '.');
    }
    CHECK_STR(csv_sentence(&(struct csv_error){ .problem = CSV_FINE }), STR(""));
}

TEST(csv_place_names_what_a_spreadsheet_shows) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 16 };
    CHECK_STR(csv_place(&a, 12, 0, STR("")), STR("Line 12"));
    CHECK_STR(csv_place(&a, 12, 4, STR(" ")), STR("Line 12, column D"));
    CHECK_STR(csv_place(&a, 12, 28, STR(" Date of birth ")), STR("Line 12, column AB (Date of birth)"));
}
