#include "base/clock.h"
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static _Atomic int64_t offset_s;
static atomic_int zones; /* counts clock_set_zone, so that what was reckoned in another zone isn't used */

int64_t clock_now_s(void) { return (int64_t)time(NULL) + atomic_load(&offset_s); }
void clock_set_offset_s(int64_t by_s) { atomic_store(&offset_s, by_s); }

int64_t clock_steady_us(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000000) + now.tv_nsec / 1000;
}

int64_t clock_steady_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

enum outcome clock_set_zone(const char *zone) {
    char path[256];
    if (!*zone || zone[0] == '/' || strstr(zone, "..")) return FAIL_INVALID;
    int n = snprintf(path, sizeof path, "/usr/share/zoneinfo/%s", zone);
    if (n < 0 || (size_t)n >= sizeof path || access(path, R_OK) != 0) return FAIL_INVALID;
    if (setenv("TZ", zone, 1) != 0) return FAIL_STORAGE;
    tzset();
    zones++;
    return OK;
}

/* The C library takes a lock and a microsecond for each moment, and a page shows the same days again and again: each
 * thread remembers some. Clocks have changed at quarters of an hour alone since the seventies. */
enum { QUARTER_S = 900, REMEMBERED = 64, REMEMBERED_FROM_S = 10 * 365 * DAY_S };

struct quarter {
    int64_t number;
    int zone;
    bool known;
    struct local_time begins;
};
static _Thread_local struct quarter quarters[REMEMBERED];

/* Where a number is remembered: spread, for meetings are a week apart, and weeks of quarters share a power of two. */
static size_t place_of(int64_t number) {
    enum { PLACE_BITS = 6 };
    _Static_assert(1 << PLACE_BITS == REMEMBERED, "a place for each number of so many bits");
    return (size_t)(((uint64_t)number * 0x9E3779B97F4A7C15u) >> (64 - PLACE_BITS));
}

static struct local_time local_of(int64_t at_utc_s) {
    time_t t = (time_t)at_utc_s;
    struct tm m = { 0 };
    localtime_r(&t, &m);
    return (struct local_time){ m.tm_year + 1900, m.tm_mon + 1, m.tm_mday,          m.tm_hour,
                                m.tm_min,         m.tm_sec,     (m.tm_wday + 6) % 7 };
}

struct local_time clock_local(int64_t at_utc_s) {
    if (at_utc_s < REMEMBERED_FROM_S) return local_of(at_utc_s);
    int64_t number = at_utc_s / QUARTER_S, into_s = at_utc_s % QUARTER_S;
    struct quarter *q = &quarters[place_of(number)];
    if (!q->known || q->number != number || q->zone != zones)
        *q = (struct quarter){ number, zones, true, local_of(number * QUARTER_S) };
    if (q->begins.minute % 15 != 0 || q->begins.second != 0) return local_of(at_utc_s);
    struct local_time l = q->begins;
    l.minute += (int)(into_s / MINUTE_S);
    l.second = (int)(into_s % MINUTE_S);
    return l;
}

static int days_in_month(int year, int month) {
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

struct minute {
    int64_t local, utc_s;
    int zone;
    bool known;
};
static _Thread_local struct minute minutes[REMEMBERED];

/* mktime, remembered by the minute. */
static int64_t utc_of(struct local_time l) {
    int64_t local = ((((int64_t)l.year * 12 + l.month) * 31 + l.day) * 24 + l.hour) * 60 + l.minute;
    struct minute *at = &minutes[place_of(local)];
    if (!at->known || at->local != local || at->zone != zones) {
        struct tm m = { .tm_year = l.year - 1900,
                        .tm_mon = l.month - 1,
                        .tm_mday = l.day,
                        .tm_hour = l.hour,
                        .tm_min = l.minute,
                        .tm_isdst = -1 };
        *at = (struct minute){ local, (int64_t)mktime(&m), zones, true };
    }
    return at->utc_s + l.second;
}

enum outcome clock_utc(struct local_time l, int64_t *at_utc_s) {
    if (l.year < 1900 || l.year > 2199 || l.month < 1 || l.month > 12) return FAIL_INVALID;
    if (l.day < 1 || l.day > days_in_month(l.year, l.month)) return FAIL_INVALID;
    if (l.hour < 0 || l.hour > 23 || l.minute < 0 || l.minute > 59) return FAIL_INVALID;
    *at_utc_s = utc_of(l);
    return OK;
}

int64_t clock_day_start_s(int64_t at_utc_s) {
    struct local_time l = clock_local(at_utc_s);
    l.hour = l.minute = l.second = 0;
    return utc_of(l);
}

enum outcome clock_date(struct str date, struct local_time *out) {
    int64_t year, month, day, ignored;
    if (date.n != 10 || date.p[4] != '-' || date.p[7] != '-') return FAIL_INVALID;
    TRY(text_int((struct str){ date.p, 4 }, &year));
    TRY(text_int((struct str){ date.p + 5, 2 }, &month));
    TRY(text_int((struct str){ date.p + 8, 2 }, &day));
    struct local_time l = { .year = (int)year, .month = (int)month, .day = (int)day };
    TRY(clock_utc(l, &ignored));
    *out = clock_local(ignored + 12 * HOUR_S);
    out->hour = out->minute = out->second = 0;
    return OK;
}

void clock_date_text(int64_t at_utc_s, char out[11]) {
    struct local_time l = clock_local(at_utc_s);
    snprintf(out, 11, "%04u-%02u-%02u", (unsigned)l.year % 10000, (unsigned)l.month % 100, (unsigned)l.day % 100);
}
