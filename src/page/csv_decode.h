/* csv_decode.h — from the bytes of a file to UTF-8, whichever encoding the spreadsheet was saved in. */
#ifndef WF_PAGE_CSV_DECODE_H
#define WF_PAGE_CSV_DECODE_H
#include "base/text.h"

/* Text of a file as UTF-8 without a byte order mark, in a copy that may be written to. A mark at the front decides;
 * without one it is UTF-8 where that is what it holds, and Windows-1252 otherwise, whose five unused bytes become
 * U+FFFD. fails  FAIL_INVALID  half a UTF-16 character; *bad_line is the line it stands in FAIL_LIMIT    the arena is
 * full */
enum outcome csv_decode(struct arena *a, struct str file, char **out, size_t *out_n, size_t *bad_line) MUST_USE;
#endif
