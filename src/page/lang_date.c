#include "base/clock.h"
#include "page/lang.h"

/* Days and months are looked up one by one, so that translators meet them as ordinary words. */
struct str lang_day_name(int weekday) {
    switch (weekday) {
    case 0: return TR("Monday");
    case 1: return TR("Tuesday");
    case 2: return TR("Wednesday");
    case 3: return TR("Thursday");
    case 4: return TR("Friday");
    case 5: return TR("Saturday");
    default: return TR("Sunday");
    }
}

static struct str month_name(int month) {
    switch (month) {
    case 1: return TR("January");
    case 2: return TR("February");
    case 3: return TR("March");
    case 4: return TR("April");
    case 5: return TR("May");
    case 6: return TR("June");
    case 7: return TR("July");
    case 8: return TR("August");
    case 9: return TR("September");
    case 10: return TR("October");
    case 11: return TR("November");
    default: return TR("December");
    }
}

static bool is_this_year(struct local_time t) { return t.year == clock_local(clock_now_s()).year; }

/* Pages show many days, so these are put together without a format. */
static void day_add(struct text_builder *b, struct local_time t) {
    text_add_int(b, t.day);
    text_add_char(b, ' ');
    text_add(b, month_name(t.month));
    if (is_this_year(t)) return;
    text_add_char(b, ' ');
    text_add_int(b, t.year);
}

struct str lang_day_short(struct arena *a, int64_t at_utc_s) {
    struct text_builder b = { .arena = a };
    day_add(&b, clock_local(at_utc_s));
    return text_built(&b);
}

struct str lang_day(struct arena *a, int64_t at_utc_s) {
    struct text_builder b = { .arena = a };
    struct local_time t = clock_local(at_utc_s);
    text_add(&b, lang_day_name(t.weekday));
    text_add_char(&b, ' ');
    day_add(&b, t);
    return text_built(&b);
}

struct str lang_weekday(int64_t at_utc_s) {
    return lang_day_name(clock_local(at_utc_s).weekday);
}

struct str lang_time(struct arena *a, int64_t at_utc_s) {
    struct local_time t = clock_local(at_utc_s);
    return text_format(a, "%d:%02d", t.hour, t.minute);
}

/* Whole days from the local day of `from` to the local day of `to`. A day of a clock change has 23 or 25 hours. */
static int64_t days_between(int64_t from_utc_s, int64_t to_utc_s) {
    int64_t seconds = clock_day_start_s(to_utc_s) - clock_day_start_s(from_utc_s);
    return (seconds + (seconds < 0 ? -DAY_S / 2 : DAY_S / 2)) / DAY_S;
}

struct str lang_when(struct arena *a, int64_t at_utc_s) {
    struct str time = lang_time(a, at_utc_s);
    switch (days_between(at_utc_s, clock_now_s())) {
    case 0: return TRF(a, "Today, {1}", time);
    case 1: return TRF(a, "Yesterday, {1}", time);
    case -1: return TRF(a, "Tomorrow, {1}", time);
    default: return TRF(a, "{1}, {2}", lang_day(a, at_utc_s), time);
    }
}

struct str lang_waited(struct arena *a, int64_t since_utc_s) {
    int64_t days = days_between(since_utc_s, clock_now_s());
    if (days <= 0) return TR("Since today");
    if (days == 1) return TR("Since yesterday");
    if (days < 14) return TRN(a, "{n} day", "{n} days", days);
    return TRN(a, "{n} week", "{n} weeks", days / 7);
}

struct str lang_month(struct arena *a, int64_t at_utc_s) {
    struct local_time t = clock_local(at_utc_s);
    struct str month = month_name(t.month);
    if (is_this_year(t)) return month;
    return text_format(a, "%.*s %d", STR_ARGS(month), t.year);
}

struct str lang_number(struct arena *a, int64_t n) {
    static const char *const words[] = { "no",  "one",   "two",   "three", "four", "five",
                                         "six", "seven", "eight", "nine",  "ten" };
    bool english = text_is(lang_tag(lang_now()), STR("en-GB"));
    if (english && n >= 0 && n <= 10) return text_of(words[n]);
    return text_format(a, "%lld", (long long)n);
}
