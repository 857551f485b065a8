/* csv_words.c — what is said about a spreadsheet that can't be taken as it is. */
#include "page/csv.h"
#include "page/lang.h"
#include "page/typed.h"

struct str csv_sentence(const struct csv_error *why) {
    switch (why->problem) {
    case CSV_FINE: break;
    case CSV_EMPTY: return TR("There’s nothing in this file. Save the sheet as CSV again, and choose that file");
    case CSV_NOT_TEXT: return TR("This doesn’t look like a CSV file. In your spreadsheet, choose Save as and then CSV");
    case CSV_OPEN_QUOTE: return TR("A quotation mark opens here and never closes. Close it, or take it away");
    case CSV_LONG_CELL: return TR("This cell is longer than 10,000 letters. Perhaps a quotation mark is missing");
    case CSV_MANY_ROWS: return TR("There are more than 100,000 rows. Bring them in one part at a time");
    case CSV_MANY_COLUMNS: return TR("This row has more than 200 cells. Perhaps a quotation mark is missing");
    case CSV_LARGE_FILE: return TR("This file is larger than 20 MB. Bring it in one part at a time");
    case CSV_NO_MEMORY: return TR("This file needs more room than we have. Bring it in one part at a time");
    }
    return STR("");
}

struct str csv_place(struct arena *a, size_t line, size_t column, struct str heading) {
    struct str number = text_format(a, "%zu", line);
    if (column == 0) return TRF(a, "Line {1}", number);
    struct str name = csv_column_name(a, column - 1);
    if (text_is_blank(heading)) return TRF(a, "Line {1}, column {2}", number, name);
    return TRF(a, "Line {1}, column {2} ({3})", number, name, text_trim(heading));
}

struct str typed_sentence(enum typed_reason reason) {
    switch (reason) {
    case TYPED_FINE: break;
    case TYPED_EMPTY: return TR("There’s nothing here yet");
    case TYPED_NOT_A_DAY: return TR("Write the day like 3/11/1988 or 3 November 1988");
    case TYPED_NO_SUCH_DAY: return TR("The calendar has no such day. Check the day and the month");
    case TYPED_MONTH_FIRST: return TR("The month seems to come first. Write the day first, like 23/11/1988");
    case TYPED_DAY_NUMBER:
        return TR("This is a spreadsheet’s own number for a day. Format the column as dates, and save it again");
    case TYPED_IN_FUTURE: return TR("This day is still to come. Check the year");
    case TYPED_LONG_AGO: return TR("This is before 1900. Check the year");
    case TYPED_NOT_YES_OR_NO: return TR("Write yes or no");
    case TYPED_NOT_A_PHONE: return TR("Write one telephone number in digits, like 0161 496 0123");
    case TYPED_SHORTENED:
        return TR("A spreadsheet has shortened this number. Format the column as text, and type the number again");
    case TYPED_NOT_AN_EMAIL: return TR("Write one email address, like ann@example.org");
    case TYPED_NOT_A_POSTCODE: return TR("Write a postcode like M1 1AE, or its first half");
    case TYPED_NO_MEMORY: return TR("This file needs more room than we have. Bring it in one part at a time");
    }
    return STR("");
}
