/* clock.h — what time it is, and what people call it.
 * Times are UTC seconds since 1970; a service has one time zone (TZ database name), Europe/London unless set. */
#ifndef WF_BASE_CLOCK_H
#define WF_BASE_CLOCK_H
#include "base/text.h"

enum { MINUTE_S = 60, HOUR_S = 3600, DAY_S = 86400, WEEK_S = 7 * DAY_S };

/* Now, in UTC seconds. Tests move it with clock_set_offset_s. */
int64_t clock_now_s(void);
/* Moves clock_now_s by so many seconds. For tests and the demo alone. */
void clock_set_offset_s(int64_t offset_s);
/* Milliseconds that never run backwards; for measuring and deadlines. */
int64_t clock_steady_ms(void);
/* The same in microseconds. */
int64_t clock_steady_us(void);

/* Sets the service's time zone, e.g. "Europe/London". Call once, before threads start. FAIL_INVALID for a name that
 * the system does not know. */
enum outcome clock_set_zone(const char *zone) MUST_USE;

/* A moment on the service's own calendar and clock. weekday: 0 is Monday. */
struct local_time {
    int year, month, day, hour, minute, second, weekday;
};
struct local_time clock_local(int64_t at_utc_s);
/* The UTC second of a local time (second is taken as given). FAIL_INVALID when there is no such day; a time that
 * the spring change skips becomes one hour later, one that the autumn change repeats is the first of the two. */
enum outcome clock_utc(struct local_time local, int64_t *at_utc_s) MUST_USE;
/* UTC second at which the local day of at_utc_s begins. */
int64_t clock_day_start_s(int64_t at_utc_s);
/* Reads "YYYY-MM-DD". FAIL_INVALID when there is no such day. Years 1900 to 2199. */
enum outcome clock_date(struct str date, struct local_time *out) MUST_USE;
/* Writes "YYYY-MM-DD" of the local day into 11 bytes. */
void clock_date_text(int64_t at_utc_s, char out[11]);
#endif
