#include "page/typed.h"
#include "base/clock.h"
#include <string.h>
#include <strings.h>

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static char upper(char c) { return c >= 'a' && c <= 'z' ? (char)(c - 32) : c; }

static bool is_word(struct str s, const char *word) {
    return s.n == strlen(word) && (s.n == 0 || strncasecmp(s.p, word, s.n) == 0);
}

static bool is_one_of(struct str s, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (is_word(s, words[i])) return true;
    return false;
}
#define IS_ONE_OF(s, words) is_one_of((s), (words), sizeof(words) / sizeof *(words))

static const char *const nothing[] = { "",         "-",         "--",   "–",    "—",         "?",
                                       "n/a",      "na",        "n.a.", "none", "not known", "unknown",
                                       "not said", "not given", "nk",   "tbc",  "not asked", "null" };

/* What a person typed, without spaces around it (the unbreakable ones too) and without what keeps a spreadsheet from
 * reading a number: an apostrophe before it, or ="…" around it. */
static struct str bare(struct str s) {
    static const struct str unbreakable = { "\xC2\xA0", 2 };
    for (size_t before = s.n + 1; before != s.n;) {
        before = s.n;
        s = text_trim(s);
        if (text_starts(s, unbreakable)) s = (struct str){ s.p + 2, s.n - 2 };
        if (s.n >= 2 && memcmp(s.p + s.n - 2, unbreakable.p, 2) == 0) s.n -= 2;
    }
    if (s.n > 1 && s.p[0] == '\'') s = (struct str){ s.p + 1, s.n - 1 };
    if (s.n >= 3 && text_starts(s, STR("=\"")) && s.p[s.n - 1] == '"') s = text_trim((struct str){ s.p + 2, s.n - 3 });
    return s;
}

/* --- Days -------------------------------------------------------------------------------------------------------- */

/* One part of a date: a number with its digits, or a month's name as 1 to 12. */
struct part {
    int value, digits;
    bool named;
};

/* English and Welsh. Three letters are enough to tell them apart, but "mawrth" and "mar", "mai" and "may" are kin. */
static const struct {
    const char *name;
    int month;
} month_names[] = { { "january", 1 },   { "february", 2 },  { "march", 3 },     { "april", 4 },      { "may", 5 },
                    { "june", 6 },      { "july", 7 },      { "august", 8 },    { "september", 9 },  { "october", 10 },
                    { "november", 11 }, { "december", 12 }, { "ionawr", 1 },    { "chwefror", 2 },   { "mawrth", 3 },
                    { "ebrill", 4 },    { "mai", 5 },       { "mehefin", 6 },   { "gorffennaf", 7 }, { "awst", 8 },
                    { "medi", 9 },      { "hydref", 10 },   { "tachwedd", 11 }, { "rhagfyr", 12 } };

/* The month that a word names, in full or by its first letters (three at least); 0 when it names none. */
static int month_of(struct str word) {
    if (word.n < 3) return 0;
    for (size_t i = 0; i < sizeof month_names / sizeof *month_names; i++) {
        const char *name = month_names[i].name;
        if (word.n <= strlen(name) && strncasecmp(word.p, name, word.n) == 0) return month_names[i].month;
    }
    return 0;
}

static bool is_ordinal(struct str word) {
    static const char *const endings[] = { "st", "nd", "rd", "th", "of" };
    return IS_ONE_OF(word, endings);
}

static bool is_weekday(struct str word) {
    static const char *const days[] = { "mon",       "tue",      "tues",   "wed",      "thu",    "thur",
                                        "thurs",     "fri",      "sat",    "sun",      "monday", "tuesday",
                                        "wednesday", "thursday", "friday", "saturday", "sunday" };
    return IS_ONE_OF(word, days);
}

static struct part read_number(struct str s, size_t *at) {
    struct part p = { 0 };
    for (; *at < s.n && is_digit(s.p[*at]); (*at)++) {
        if (p.digits < 8) p.value = p.value * 10 + (s.p[*at] - '0');
        p.digits++;
    }
    return p;
}

static struct str read_word(struct str s, size_t *at) {
    size_t from = *at;
    while (*at < s.n && is_letter(s.p[*at])) (*at)++;
    return (struct str){ s.p + from, *at - from };
}

/* Cuts a time of day off the end: " 00:00:00", "T09:30Z". */
static struct str without_time(struct str s) {
    size_t colon = text_find(s, STR(":"));
    if (colon == s.n || colon == 0) return s;
    size_t at = colon;
    while (at > 0 && is_digit(s.p[at - 1])) at--;
    if (at == colon || at == 0 || (s.p[at - 1] != ' ' && s.p[at - 1] != 'T')) return s;
    for (size_t i = colon; i < s.n; i++)
        if (!is_digit(s.p[i]) && !strchr(":.+-Z apmAPM", s.p[i])) return s;
    return text_trim((struct str){ s.p, at - 1 });
}

/* Splits a date into its three parts; false when it has more, fewer or others. */
static bool split_date(struct str s, struct part parts[3]) {
    size_t count = 0;
    for (size_t at = 0; at < s.n;) {
        struct part p = { 0 };
        if (is_digit(s.p[at])) {
            p = read_number(s, &at);
        } else if (is_letter(s.p[at])) {
            struct str word = read_word(s, &at);
            if (is_ordinal(word) ? count > 0 : is_weekday(word) && count == 0) continue;
            p = (struct part){ .value = month_of(word), .named = true };
            if (p.value == 0) return false;
        } else if (strchr("/-., ", s.p[at]) && s.p[at] != '\0') {
            at++;
            continue;
        } else {
            return false;
        }
        if (count == 3) return false;
        parts[count++] = p;
    }
    return count == 3;
}

/* Puts the parts in the order day, month, year; false when that isn't the order of any date. */
static bool order_date(struct part p[3]) {
    struct part day = p[0], month = p[1], year = p[2];
    if (p[0].named) {
        day = p[1]; /* Nov 3, 1988 */
        month = p[0];
    } else if (p[0].digits == 4) {
        day = p[2]; /* 1988-11-03 */
        year = p[0];
    }
    if (day.named || year.named || day.digits > 2 || (!month.named && month.digits > 2)) return false;
    p[0] = day;
    p[1] = month;
    p[2] = year;
    return year.digits == 2 || year.digits == 4;
}

static int compare_dates(int year, int month, int day, struct local_time other) {
    if (year != other.year) return year < other.year ? -1 : 1;
    if (month != other.month) return month < other.month ? -1 : 1;
    return day < other.day ? -1 : day > other.day;
}

static int whole_year(const struct part p[3], enum typed_day_kind kind, struct local_time today) {
    if (p[2].digits == 4) return p[2].value;
    int year = today.year - today.year % 100 + p[2].value;
    if (kind == TYPED_BIRTH_DAY) return compare_dates(year, p[1].value, p[0].value, today) > 0 ? year - 100 : year;
    if (year > today.year + 19) return year - 100;
    return year <= today.year - 81 ? year + 100 : year;
}

static enum typed_reason check_date(const struct part p[3], int year, enum typed_day_kind kind,
                                    struct local_time today) {
    static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    int day = p[0].value, month = p[1].value;
    if (month > 12 && month <= 31 && day >= 1 && day <= 12) return TYPED_MONTH_FIRST;
    if (month < 1 || month > 12 || day < 1 || day > lengths[month - 1] + (leap && month == 2)) return TYPED_NO_SUCH_DAY;
    if (year < 1900) return TYPED_LONG_AGO;
    if (year > 2199) return TYPED_NO_SUCH_DAY;
    if (kind == TYPED_BIRTH_DAY && compare_dates(year, month, day, today) > 0) return TYPED_IN_FUTURE;
    return TYPED_FINE;
}

/* 32450 or 32450.5: five digits, days since 1900 as spreadsheets count (10000 is in May 1927). */
static bool is_day_number(struct str s) {
    size_t at = 0;
    if (read_number(s, &at).digits != 5) return false;
    if (at < s.n && s.p[at] == '.') at++;
    read_number(s, &at);
    return at == s.n;
}

enum typed_reason typed_day(struct arena *a, struct str input, enum typed_day_kind kind, int64_t now_s,
                            struct str *out) {
    struct str s = without_time(bare(input));
    struct part parts[3];
    if (IS_ONE_OF(s, nothing)) return TYPED_EMPTY;
    if (is_day_number(s)) return TYPED_DAY_NUMBER;
    if (!split_date(s, parts) || !order_date(parts)) return TYPED_NOT_A_DAY;
    struct local_time today = clock_local(now_s);
    int year = whole_year(parts, kind, today);
    enum typed_reason reason = check_date(parts, year, kind, today);
    if (reason != TYPED_FINE) return reason;
    struct str text = text_format(a, "%04d-%02d-%02d", year, parts[1].value, parts[0].value);
    if (text.n == 0) return TYPED_NO_MEMORY;
    *out = text;
    return TYPED_FINE;
}

/* --- Yes and no -------------------------------------------------------------------------------------------------- */

enum typed_reason typed_yes(struct str input, bool *out) {
    static const char *const yes[] = { "yes", "y",    "true",   "t",      "1",      "x",
                                       "on",  "yes.", "\u2713", "\u2714", "\u2611", "\u2705" };
    static const char *const no[] = {
        "no", "n", "false", "f", "0", "off", "no.", "\u2717", "\u2718", "\u2610", "\u274C"
    };
    struct str s = bare(input);
    if (IS_ONE_OF(s, yes)) {
        *out = true;
    } else if (IS_ONE_OF(s, no)) {
        *out = false;
    } else {
        return IS_ONE_OF(s, nothing) ? TYPED_EMPTY : TYPED_NOT_YES_OR_NO;
    }
    return TYPED_FINE;
}

/* --- Telephone numbers ------------------------------------------------------------------------------------------- */

/* 7.7009E+09: what a narrow column makes of a long number. */
static bool is_shortened(struct str s) {
    size_t at = 0;
    while (at < s.n && (is_digit(s.p[at]) || s.p[at] == '.')) at++;
    return at > 0 && at + 1 < s.n && upper(s.p[at]) == 'E' && (s.p[at + 1] == '+' || is_digit(s.p[at + 1]));
}

/* The number without an extension: "ext 12", "x12". */
static struct str without_extension(struct str s) {
    size_t at = s.n;
    while (at > 0 && (is_digit(s.p[at - 1]) || s.p[at - 1] == ' ')) at--;
    size_t end = at;
    while (at > 0 && (is_letter(s.p[at - 1]) || s.p[at - 1] == '.')) at--;
    static const char *const words[] = { "ext", "ext.", "x", "extension", "extn" };
    struct str word = { s.p + at, end - at };
    return end < s.n && IS_ONE_OF(word, words) ? (struct str){ s.p, at } : s;
}

/* Number of digits; 0 when something stands there that no number has. */
static size_t phone_digits(struct str s) {
    size_t digits = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (is_digit(s.p[i]))
            digits++;
        else if (s.p[i] == '+' ? digits > 0 : s.p[i] == '\0' || !strchr(" ()-./", s.p[i]))
            return 0;
    }
    return digits;
}

static bool lost_its_zero(struct str s) {
    return s.n == 10 && phone_digits(s) == 10 && strchr("12378", s.p[0]) != NULL;
}

enum typed_reason typed_phone(struct arena *a, struct str input, struct str *out) {
    struct str s = bare(input);
    if (text_starts(s, STR("tel:"))) s = text_trim((struct str){ s.p + 4, s.n - 4 });
    if (IS_ONE_OF(s, nothing)) return TYPED_EMPTY;
    if (is_shortened(s)) return TYPED_SHORTENED;
    size_t digits = phone_digits(without_extension(s));
    if (digits < 7 || digits > 15) return TYPED_NOT_A_PHONE;
    struct str kept = lost_its_zero(s) ? text_format(a, "0%.*s", STR_ARGS(s)) : text_format(a, "%.*s", STR_ARGS(s));
    if (kept.n == 0) return TYPED_NO_MEMORY;
    *out = kept;
    return TYPED_FINE;
}

/* --- Email addresses --------------------------------------------------------------------------------------------- */

/* Name of a machine: parts of letters, digits and hyphens (and whatever is beyond ASCII), with one dot at least. */
static bool is_domain(struct str s) {
    struct str rest = s, part;
    size_t parts = 0;
    while (text_split(&rest, '.', &part)) {
        if (part.n == 0 || part.n > 63 || part.p[0] == '-' || part.p[part.n - 1] == '-') return false;
        for (size_t i = 0; i < part.n; i++)
            if (!is_letter(part.p[i]) && !is_digit(part.p[i]) && part.p[i] != '-' && !(part.p[i] & 0x80)) return false;
        parts++;
    }
    return parts >= 2;
}

/* What stands before the @: no spaces, quotation marks or brackets, no dot at an end and no two in a row. */
static bool is_local_part(struct str s) {
    if (s.n == 0 || s.n > 64 || s.p[0] == '.' || s.p[s.n - 1] == '.') return false;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c <= ' ' || c == 0x7F || strchr("\"(),:;<>[\\]@", c) || (c == '.' && s.p[i + 1] == '.')) return false;
    }
    return true;
}

enum typed_reason typed_email(struct str input, struct str *out) {
    struct str s = bare(input);
    if (s.n >= 7 && strncasecmp(s.p, "mailto:", 7) == 0) s = text_trim((struct str){ s.p + 7, s.n - 7 });
    if (s.n >= 2 && s.p[0] == '<' && s.p[s.n - 1] == '>') s = text_trim((struct str){ s.p + 1, s.n - 2 });
    if (IS_ONE_OF(s, nothing)) return TYPED_EMPTY;
    size_t at = text_find(s, STR("@"));
    if (at == s.n || s.n > 254 || text_has_control(s)) return TYPED_NOT_AN_EMAIL;
    if (!is_local_part((struct str){ s.p, at })) return TYPED_NOT_AN_EMAIL;
    if (!is_domain((struct str){ s.p + at + 1, s.n - at - 1 })) return TYPED_NOT_AN_EMAIL;
    *out = s;
    return TYPED_FINE;
}

/* --- Postcodes --------------------------------------------------------------------------------------------------- */

/* True when s has the shape: A a letter, 9 a digit. */
static bool has_shape(struct str s, const char *shape) {
    if (s.n != strlen(shape)) return false;
    for (size_t i = 0; i < s.n; i++)
        if (shape[i] == 'A' ? !is_letter(s.p[i]) : !is_digit(s.p[i])) return false;
    return true;
}

static bool is_outward(struct str s) {
    static const char *const shapes[] = { "A9", "A99", "AA9", "AA99", "A9A", "AA9A" };
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (has_shape(s, shapes[i])) return true;
    return text_is(s, STR("GIR"));
}

/* The second half never has C, I, K, M, O or V, which are easily misread. */
static bool is_inward(struct str s) {
    return has_shape(s, "9AA") && !memchr("CIKMOV", s.p[1], 6) && !memchr("CIKMOV", s.p[2], 6);
}

/* The letters and digits alone, in capitals; 0 when there are too many, or something else. */
static size_t squeeze(struct str s, char out[8]) {
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == ' ' || s.p[i] == '-' || s.p[i] == '.') continue;
        if ((!is_letter(s.p[i]) && !is_digit(s.p[i])) || n == 7) return 0;
        out[n++] = upper(s.p[i]);
    }
    return n;
}

enum typed_reason typed_postcode(struct arena *a, struct str input, struct str *out) {
    struct str s = bare(input), text;
    char p[8];
    if (IS_ONE_OF(s, nothing)) return TYPED_EMPTY;
    size_t n = squeeze(s, p);
    if (n >= 5 && p[n - 3] == 'O') p[n - 3] = '0';
    if (n >= 5 && is_outward((struct str){ p, n - 3 }) && is_inward((struct str){ p + n - 3, 3 })) {
        text = text_format(a, "%.*s %.3s", (int)(n - 3), p, p + n - 3);
    } else if (n <= 4 && is_outward((struct str){ p, n })) {
        text = text_format(a, "%.*s", (int)n, p);
    } else {
        return TYPED_NOT_A_POSTCODE;
    }
    if (text.n == 0) return TYPED_NO_MEMORY;
    *out = text;
    return TYPED_FINE;
}
