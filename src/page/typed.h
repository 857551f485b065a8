/* typed.h — what people type into the cells of a spreadsheet, or into one line of a form: days, yes and no, telephone
 * numbers, email addresses, postcodes. Each reader forgives what can't be misread and says why it can't take the rest.
 */
#ifndef WF_PAGE_TYPED_H
#define WF_PAGE_TYPED_H
#include "base/text.h"

enum typed_reason {
    TYPED_FINE,
    TYPED_EMPTY,       /* nothing, or a word for nothing: "n/a", "not known", "-" */
    TYPED_NOT_A_DAY,   /* not a day in any form that we read */
    TYPED_NO_SUCH_DAY, /* the form is right, but the calendar has no such day: 31/2/1990 */
    TYPED_MONTH_FIRST, /* 11/23/1988: the month seems to stand before the day */
    TYPED_DAY_NUMBER,  /* 32450: a spreadsheet's own number for a day */
    TYPED_IN_FUTURE,   /* a date of birth that is still to come */
    TYPED_LONG_AGO,    /* before 1900 */
    TYPED_NOT_YES_OR_NO,
    TYPED_NOT_A_PHONE,
    TYPED_SHORTENED, /* 7.7009E+09: a spreadsheet has shortened the number for good */
    TYPED_NOT_AN_EMAIL,
    TYPED_NOT_A_POSTCODE,
    TYPED_NO_MEMORY
};

enum typed_day_kind {
    TYPED_BIRTH_DAY, /* never in the future: 3/11/88 is 1988, and 3/11/24 is 2024 from that day on */
    TYPED_ANY_DAY    /* two-digit years fall between 80 years ago and 19 years ahead */
};
/* Reads a day as people in the United Kingdom write it, day first: "3/11/1988", "03-11-88", "3.11.88", "3 Nov 1988",
 * "3rd November 1988", "Nov 3, 1988", "3 Tachwedd 1988", "1988-11-03", each with a time after it or not.
 *   now_s  the moment that decides what is in the future
 *   out    "YYYY-MM-DD", the arena's */
enum typed_reason typed_day(struct arena *a, struct str s, enum typed_day_kind kind, int64_t now_s, struct str *out);

/* "Yes", "y", "TRUE", "1", "x", "✓" and their opposites, in any case. */
enum typed_reason typed_yes(struct str s, bool *out);

/* A telephone number as it was written, without what spreadsheets put around it; 7 to 15 digits (ITU-T E.164 allows
 * 15). A zero that a spreadsheet took from the front of a British number is given back. */
enum typed_reason typed_phone(struct arena *a, struct str s, struct str *out);

/* An email address as it was written, without "mailto:" or angle brackets. Its shape is looked at, not whether it is
 * there: something before one @ and a name with a dot behind it (RFC 5321 4.5.3.1: 64 and 254 bytes at most). */
enum typed_reason typed_email(struct str s, struct str *out);

/* A British postcode, "SW1A 1AA", or its first half alone, "SW1A", in capitals with one space; the arena's.
 * Shapes: https://en.wikipedia.org/wiki/Postcodes_in_the_United_Kingdom#Formatting */
enum typed_reason typed_postcode(struct arena *a, struct str s, struct str *out);
/* How to put it right, in the current language: "Write yes or no". Empty for TYPED_FINE. */
struct str typed_sentence(enum typed_reason reason);
#endif
