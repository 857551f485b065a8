/* directory_values.c — ages, days, times, addresses on the web, positions and identifiers, as feeds write them. */
#include "base/clock.h"
#include "base/fold.h"
#include "features/directory/directory_text.h"
#include "page/typed.h"
#include <ctype.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* A number of at most `most` digits at *at; -1 when there is none. */
static int64_t digits(struct str s, size_t *at, size_t most) {
    int64_t n = 0;
    size_t begin = *at;
    for (; *at < s.n && is_digit(s.p[*at]) && *at - begin < most; (*at)++) n = n * 10 + (s.p[*at] - '0');
    return *at == begin ? -1 : n;
}

/* --- The web --- */

static bool starts_like(struct str s, const char *prefix) {
    size_t n = strlen(prefix);
    return s.n >= n && strncasecmp(s.p, prefix, n) == 0;
}

static struct str after(struct str s, size_t n) { return (struct str){ s.p + n, s.n - n }; }

/* What stands after "https:" however many strokes there are; sets *secure. False for another scheme. */
static bool scheme_off(struct str *s, bool *secure) {
    *secure = true;
    if (starts_like(*s, "https:"))
        *s = after(*s, 6);
    else if (starts_like(*s, "http:")) {
        *s = after(*s, 5);
        *secure = false;
    } else {
        size_t colon = text_find(*s, STR(":")), stop = text_find(*s, STR("/"));
        bool port = colon + 1 < s->n && is_digit(s->p[colon + 1]);
        if (colon < stop && !port) return false;
    }
    while (s->n && (s->p[0] == '/' || s->p[0] == '\\')) *s = after(*s, 1);
    return true;
}

static bool is_host(struct str s) {
    size_t dot = text_find(s, STR("."));
    if (s.n > 253 || dot == 0 || dot + 1 >= s.n) return false;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (!isalnum(c) && c != '-' && c != '.' && c != '_' && c != ':' && c < 0x80) return false;
        if (c == '.' && i + 1 < s.n && s.p[i + 1] == '.') return false;
    }
    return true;
}

struct str value_url(struct arena *a, struct str raw) {
    static const char kept[] = "-._~:/?#@!$&'()*+,;=";
    struct str s = text_trim(raw);
    bool secure;
    if (s.n == 0 || s.n > 2000 || !text_is_utf8(s) || !scheme_off(&s, &secure)) return STR("");
    size_t end = 0;
    while (end < s.n && !strchr("/?#", s.p[end])) end++;
    if (!is_host((struct str){ s.p, end })) return STR("");
    struct text_builder b = { .arena = a };
    text_add(&b, secure ? STR("https://") : STR("http://"));
    bool fragment = false;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bool escape =
            c == '%' && i + 2 < s.n && isxdigit((unsigned char)s.p[i + 1]) && isxdigit((unsigned char)s.p[i + 2]);
        bool plain = isalnum(c) || escape || (c && strchr(kept, c));
        if (c == '#' && fragment) plain = false;
        if (c == '#') fragment = true;
        if (plain)
            text_add_char(&b, (char)c);
        else
            text_add(&b, text_format(a, "%%%02X", c));
    }
    return text_built(&b);
}

static bool is_mail(struct str s) {
    static const char odd[] = "!#$%&'*+/=?^_`{|}~.-";
    size_t at = text_find(s, STR("@"));
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bool fine = i < at ? isalnum(c) || (c && strchr(odd, c)) : i == at || isalnum(c) || c == '-' || c == '.';
        if (!fine || (c == '.' && (i == 0 || i + 1 == at || (i + 1 < s.n && s.p[i + 1] == '.')))) return false;
    }
    return s.n > at + 3 && s.p[at + 1] != '.' && s.p[at + 1] != '-' && s.p[s.n - 1] != '.' && s.p[s.n - 1] != '-';
}

struct str value_email(struct arena *a, struct str raw) {
    struct str s = text_trim(raw), out, copy;
    size_t end = 0;
    while (end < s.n && !strchr(" ,;/|\n\t", s.p[end])) end++;
    s.n = end;
    if (typed_email(s, &out) != TYPED_FINE || !is_mail(out) || text_copy(a, out, &copy) != OK) return STR("");
    return copy;
}

/* --- Times --- */

static int64_t half_of_day(struct str rest, int64_t hour) {
    rest = text_trim(rest);
    bool pm = starts_like(rest, "pm") || starts_like(rest, "p.m"),
         am = starts_like(rest, "am") || starts_like(rest, "a.m");
    if ((pm || am) && (hour < 1 || hour > 12)) return -1;
    if (pm) return hour == 12 ? 12 : hour + 12;
    if (am) return hour == 12 ? 0 : hour;
    return hour;
}

int64_t value_time(struct str raw) {
    struct str s = text_trim(raw);
    size_t t = text_find(s, STR("T"));
    if (t == 10 && is_digit(s.p[0])) s = after(s, 11);
    if (starts_like(s, "noon") || starts_like(s, "midday")) return 720;
    if (starts_like(s, "midnight")) return 0;
    size_t at = 0;
    int64_t hour = digits(s, &at, 2), minute = 0;
    if (hour < 0 || hour > 24) return -1;
    bool colon = at < s.n && (s.p[at] == ':' || s.p[at] == '.');
    if (colon || (at == 2 && s.n >= 4 && is_digit(s.p[2]) && is_digit(s.p[3]))) {
        if (colon) at++;
        minute = digits(s, &at, 2);
        if (minute < 0 || minute > 59) return -1;
    } else if (at < s.n && !isalpha((unsigned char)s.p[at]) && s.p[at] != ' ')
        return -1;
    if (at + 2 < s.n && s.p[at] == ':' && is_digit(s.p[at + 1])) at += 3;
    hour = half_of_day(after(s, at < s.n ? at : s.n), hour);
    if (hour < 0 || hour * 60 + minute > 24 * 60) return -1;
    return hour * 60 + minute;
}

int64_t value_weekday(struct str raw) {
    static const char days[7][3] = { "mo", "tu", "we", "th", "fr", "sa", "su" };
    struct str s = text_trim(raw);
    size_t at = 0;
    if (s.n == 1 && s.p[0] >= '1' && s.p[0] <= '7') return s.p[0] - '1';
    if (at < s.n && (s.p[at] == '-' || s.p[at] == '+')) at++;
    digits(s, &at, 2);
    s = after(s, at);
    size_t letters = 0;
    while (letters < s.n && isalpha((unsigned char)s.p[letters])) letters++;
    if (letters < 2 || letters != s.n || letters > 9) return -1;
    for (int i = 0; i < 7; i++)
        if (strncasecmp(s.p, days[i], 2) == 0) return i;
    return -1;
}

struct str value_date(struct arena *a, struct str raw) {
    struct str s = text_trim(raw), out;
    struct local_time day;
    if (s.n >= 10 && (s.n == 10 || !is_digit(s.p[10])) && clock_date((struct str){ s.p, 10 }, &day) == OK)
        return text_copy(a, (struct str){ s.p, 10 }, &out) == OK ? out : STR("");
    if (s.n > 60 || typed_day(a, s, TYPED_ANY_DAY, clock_now_s(), &out) != TYPED_FINE) return STR("");
    return out;
}

/* Days since 1970 of a day of the Gregorian calendar (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms"). */
static int64_t days_from(int64_t year, int64_t month, int64_t day) {
    year -= month <= 2;
    int64_t era = year / 400, of_era = year - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* "+01:00" → 3600. */
static int64_t zone_s(struct str s) {
    if (s.n < 3 || (s.p[0] != '+' && s.p[0] != '-')) return 0;
    size_t at = 1;
    int64_t hours = digits(s, &at, 2), minutes = 0;
    if (at < s.n && s.p[at] == ':') at++;
    if (at < s.n) minutes = digits(s, &at, 2);
    if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return 0;
    return (s.p[0] == '-' ? -1 : 1) * (hours * HOUR_S + minutes * MINUTE_S);
}

int64_t value_moment(struct arena *a, struct str raw) {
    struct local_time day;
    struct str date = value_date(a, raw), s = text_trim(raw);
    if (date.n == 0 || clock_date(date, &day) != OK) return 0;
    int64_t at_s = days_from(day.year, day.month, day.day) * DAY_S;
    if (s.n < 16 || !text_starts(s, date) || (s.p[10] != 'T' && s.p[10] != ' ')) return at_s;
    size_t at = 11;
    int64_t hour = digits(s, &at, 2), minute, second = 0;
    at++;
    minute = digits(s, &at, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return at_s;
    if (at + 2 < s.n && s.p[at] == ':') {
        at++;
        second = digits(s, &at, 2);
    }
    if (second < 0 || second > 59) second = 0;
    if (at < s.n && s.p[at] == '.')
        for (at++; at < s.n && is_digit(s.p[at]);) at++;
    return at_s + hour * HOUR_S + minute * MINUTE_S + second - zone_s(after(s, at));
}

struct str value_moment_text(struct arena *a, int64_t at_utc_s) {
    int64_t days = at_utc_s / DAY_S, of_day = at_utc_s % DAY_S;
    if (of_day < 0) {
        of_day += DAY_S;
        days--;
    }
    int64_t z = days + 719468, era = (z >= 0 ? z : z - 146096) / 146097, of_era = z - era * 146097;
    int64_t year_of = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year_of + year_of / 4 - year_of / 100), m = (5 * of_year + 2) / 153;
    int64_t day = of_year - (153 * m + 2) / 5 + 1, month = m < 10 ? m + 3 : m - 9;
    int64_t year = year_of + era * 400 + (month <= 2);
    return text_format(a, "%04lld-%02lld-%02lldT%02lld:%02lld:%02lldZ", (long long)year, (long long)month,
                       (long long)day, (long long)(of_day / HOUR_S), (long long)(of_day % HOUR_S / MINUTE_S),
                       (long long)(of_day % 60));
}

/* --- Numbers --- */

int64_t value_age(struct str raw) {
    struct str s = text_trim(raw);
    size_t at = 0;
    int64_t n = digits(s, &at, 4);
    if (n < 0) return -1;
    for (; at < s.n && (s.p[at] == '.' || is_digit(s.p[at]));) at++;
    struct str rest = text_trim(after(s, at));
    if (starts_like(rest, "month")) n /= 12;
    bool words = rest.n == 0 || rest.p[0] == '+' || starts_like(rest, "y") || starts_like(rest, "month");
    return words && n <= 120 ? n : -1;
}

enum outcome value_degrees(struct str raw, int64_t most, int64_t *out_e6) {
    char z[40], *end;
    struct str s = text_trim(raw);
    if (s.n == 0 || s.n >= sizeof z || (!is_digit(s.p[0]) && !strchr("+-.", s.p[0]))) return FAIL_INVALID;
    memcpy(z, s.p, s.n);
    z[s.n] = '\0';
    double degrees = strtod(z, &end);
    if (*end || !(degrees >= (double)-most && degrees <= (double)most)) return FAIL_INVALID;
    *out_e6 = (int64_t)(degrees * 1e6 + (degrees < 0 ? -0.5 : 0.5));
    return OK;
}

int64_t value_pence(struct str raw) {
    struct str s = text_trim(raw);
    if (text_starts(s, STR("£"))) s = text_trim(after(s, 2));
    size_t at = 0;
    int64_t pounds = digits(s, &at, 7), pence = 0;
    if (pounds < 0) return -1;
    if (at < s.n && s.p[at] == '.') {
        size_t begin = ++at;
        pence = digits(s, &at, 2);
        if (pence < 0) return -1;
        if (at - begin == 1) pence *= 10;
        while (at < s.n && is_digit(s.p[at])) at++;
    }
    return at == s.n ? pounds * 100 + pence : -1;
}

/* --- Identifiers --- */

void value_digest_bytes(struct str text, unsigned char out[16]) {
    crypto_generichash(out, 16, (const unsigned char *)(text.p ? text.p : ""), text.n, NULL, 0);
}

struct str value_digest(struct arena *a, struct str text) {
    unsigned char bytes[16];
    char *hex = arena_alloc(a, 1, 33);
    if (!hex) return STR("");
    value_digest_bytes(text, bytes);
    sodium_bin2hex(hex, 33, bytes, sizeof bytes);
    return (struct str){ hex, 32 };
}

bool value_is_uuid(struct str s) {
    if (s.n != 36) return false;
    for (size_t i = 0; i < 36; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? s.p[i] != '-' : !isxdigit((unsigned char)s.p[i])) return false;
    }
    return true;
}

static struct str uuid_text(struct arena *a, const unsigned char b[16]) {
    return text_format(a, "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0], b[1], b[2],
                       b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
}

struct str value_uuid(struct arena *a, struct str raw, struct str space, const char *kind) {
    struct str s = text_trim(raw);
    if (s.n == 38 && s.p[0] == '{') s = (struct str){ s.p + 1, 36 };
    if (value_is_uuid(s)) return text_lower_ascii(a, s);
    unsigned char b[16];
    struct text_builder key = { .arena = a };
    text_add(&key, space);
    text_add_char(&key, '\n');
    text_add(&key, text_of(kind));
    text_add_char(&key, '\n');
    text_add(&key, s);
    value_digest_bytes(text_built(&key), b);
    b[6] = (unsigned char)((b[6] & 0x0F) | 0x80);
    b[8] = (unsigned char)((b[8] & 0x3F) | 0x80);
    return uuid_text(a, b);
}
