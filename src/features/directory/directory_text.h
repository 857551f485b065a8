/* directory_text.h — what feeds have in their fields, made into what can be shown: markup reduced to plain text, and
 * the values of ages, days, times, addresses on the web, positions and identifiers. None of these fails on any bytes:
 * what can't mean anything is "" or -1. */
#ifndef WF_DIRECTORY_TEXT_H
#define WF_DIRECTORY_TEXT_H
#include "base/text.h"

enum { PLAIN_RAW_MOST = 1 << 20, PLAIN_LINE_MOST = 500, PLAIN_WORDS_MOST = 20000 };

/* Plain text of valid UTF-8 that may hold HTML: paragraphs parted by an empty line, list items begin with "- ", a link
 * stands as "words (https://…)". Scripts, styles, pictures and comments go; so do control characters and what turns
 * the direction of writing. At most `most` bytes, ended at a whole character with "…". *cut (may be NULL) says so. */
struct str plain_words(struct arena *a, struct str raw, size_t most, bool *cut);
/* The same on one line. */
struct str plain_line(struct arena *a, struct str raw, size_t most);

/* "https://…" of what people type: without a scheme, "http:www…", with spaces around. "" for any other scheme, and for
 * what is no address. Letters outside of ASCII and spaces are percent-encoded (RFC 3986). */
struct str value_url(struct arena *a, struct str raw);
/* The first address in it, without "mailto:". */
struct str value_email(struct arena *a, struct str raw);
/* "10:00", "10.00", "10:00:00Z", "2020-01-01T10:00:00", "9am", "noon" → minutes of the day. */
int64_t value_time(struct str raw);
/* "MO", "Monday", "mon", "1" … "7" (1 is Monday), "2TU" (the second Tuesday) → 0 for Monday. */
int64_t value_weekday(struct str raw);
/* "2020-01-31", with a time after it or not, or as people write it → "YYYY-MM-DD". */
struct str value_date(struct arena *a, struct str raw);
/* RFC 3339, or without a zone (taken as UTC) → UTC seconds; 0 when it is none. */
int64_t value_moment(struct arena *a, struct str raw);
/* "2026-01-31T09:30:00Z". */
struct str value_moment_text(struct arena *a, int64_t at_utc_s);
/* Whole years from 0 to 120: "12", "12.0", "5+", "18 years". Months become years, rounded down. */
int64_t value_age(struct str raw);
/* Degrees between -most and most as millionths. FAIL_INVALID for anything else. */
enum outcome value_degrees(struct str raw, int64_t most, int64_t *out_e6) MUST_USE;
/* An amount of money in pence, "£3.50", "3.5"; -1 when it is none. */
int64_t value_pence(struct str raw);

/* An identifier of the standard: a UUID. One that the source has stays, in small letters; of anything else a UUID is
 * made that is the same each time for the same space, kind and words (RFC 9562 version 8). */
struct str value_uuid(struct arena *a, struct str raw, struct str space, const char *kind);
bool value_is_uuid(struct str raw);
/* A short digest of text, 32 hexadecimal digits; and as bytes. */
struct str value_digest(struct arena *a, struct str text);
void value_digest_bytes(struct str text, unsigned char out[16]);
#endif
