/* lang.h — every word a visitor sees, in their language. English stands in the code; .po files hold the others.
 * The language is the current thread's, set for each request. */
#ifndef WF_PAGE_LANG_H
#define WF_PAGE_LANG_H
#include "base/text.h"

struct lang; /* one language with its catalogue */

/* All languages of this program, English first; *count of them. */
const struct lang *const *lang_all(size_t *count);
/* The best for a cookie's value ("cy") and an Accept-Language header (RFC 9110 12.5.4); English when none fits. */
const struct lang *lang_choose(struct str cookie, struct str accept_language);
const struct lang *lang_now(void);
void lang_use(const struct lang *l);
struct str lang_tag(const struct lang *l);      /* BCP 47: "en-GB", "cy", "ar" */
struct str lang_own_name(const struct lang *l); /* "Cymraeg" */
bool lang_right_to_left(const struct lang *l);

/* TR("Save our note"): the text in the current language. */
#define TR(lit) lang_text("" lit "", sizeof(lit) - 1)
struct str lang_text(const char *english, size_t n);
/* Marks a text of a static table for translators; lang_text puts it into the current language where it is shown. */
#define TR_LATER(lit) "" lit ""
/* Words from the settings: in the current language when they are those the program comes with, else as they stand. */
struct str lang_setting(const char *words);
/* TRF(arena, "Hello, {1}", name): text with places {1}…{9} filled by struct str values. In right-to-left languages
 * each value is isolated (U+2068 … U+2069). */
#define TRF(arena, lit, ...)                                                                                           \
    lang_format((arena), lang_text("" lit "", sizeof(lit) - 1), (const struct str[]){ __VA_ARGS__ },                   \
                sizeof((const struct str[]){ __VA_ARGS__ }) / sizeof(struct str))
struct str lang_format(struct arena *a, struct str pattern, const struct str *values, size_t count);
/* TRN(arena, "One person is waiting", "{1} people are waiting", n): the form for n; {1} is the number, in words up to
 * ten in English ("no" for 0), with a capital where the sentence begins with it; {n} is the number in figures. */
#define TRN(arena, one, many, n) lang_plural((arena), "" one "", "" many "", (n))
struct str lang_plural(struct arena *a, const char *one, const char *many, int64_t n);

/* Dates as people say them, in the service's time zone; the year is left out when it is this one. */
/* "Tuesday 17 November" */
struct str lang_day(struct arena *a, int64_t at_utc_s);
/* "17 November" */
struct str lang_day_short(struct arena *a, int64_t at_utc_s);
/* "Tuesday" */
struct str lang_weekday(int64_t at_utc_s);
/* "9:30", "14:05" */
struct str lang_time(struct arena *a, int64_t at_utc_s);
/* "Today, 9:12", "Yesterday, 14:05", "Tomorrow, 11:00", "Friday 13 November, 16:40" */
struct str lang_when(struct arena *a, int64_t at_utc_s);
/* "Since today", "Since yesterday", "9 days", "3 weeks" */
struct str lang_waited(struct arena *a, int64_t since_utc_s);
/* "March", "March 2025" */
struct str lang_month(struct arena *a, int64_t at_utc_s);
/* In words up to ten, in English. */
struct str lang_number(struct arena *a, int64_t n);
/* "Ann", "Ann and Sam", "Ann, Sam and Jo". */
/* "Monday" of 0 … "Sunday" of 6. */
struct str lang_day_name(int weekday);
struct str lang_list(struct arena *a, const struct str *items, size_t count);
#endif
