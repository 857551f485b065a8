/* finding_service.c — what a service is filtered by, when it is open, how far it is. */
#include "base/clock.h"
#include "base/fold.h"
#include "features/finding/finding_inside.h"
#include "page/lang.h"
#include <string.h>

enum { DAY_MIN = 1440, WALK_M_A_MIN = 80, WALK_MOST_M = 2400 };
#define MILE_M 1609.344

/* --- Tags --- */

static bool says_any(struct arena *a, struct str text, const char *const *words, size_t count) {
    struct str folded = fold_words(a, text);
    for (size_t i = 0; i < count; i++)
        if (fold_has(folded, text_of(words[i]))) return true;
    return false;
}

/* "No step-free access" and the like say the opposite. */
static bool is_step_free(struct arena *a, const struct directory_service *s) {
    static const char *const yes[] = { "step free", "wheelchair", "level access", "ramp" };
    static const char *const no[] = { "no wheelchair", "not wheelchair", "no step free",   "not step free",
                                      "no level",      "no ramp",        "not accessible", "no access" };
    for (size_t i = 0; i < s->place_count; i++) {
        struct str words = s->places[i].access;
        if (says_any(a, words, yes, sizeof yes / sizeof *yes) && !says_any(a, words, no, sizeof no / sizeof *no))
            return true;
    }
    return false;
}

static bool is_for_women(struct arena *a, const struct directory_service *s) {
    static const char *const women[] = { "women", "girls", "mothers", "female" };
    static const char *const all[] = { "men and women", "women and men" };
    struct str said = text_format(a, "%.*s %.*s", STR_ARGS(s->name), STR_ARGS(s->eligibility));
    return says_any(a, said, women, sizeof women / sizeof *women) && !says_any(a, said, all, sizeof all / sizeof *all);
}

static void tag_add(struct str *tags, size_t *n, struct str tag) {
    if (*n < SERVICE_TAGS_MAX && tag.n && tag.n < FIND_WORD_MAX) tags[(*n)++] = tag;
}

size_t service_tags(struct arena *a, const struct directory_service *s, struct str tags[SERVICE_TAGS_MAX]) {
    size_t n = 0;
    if (s->free) tag_add(tags, &n, STR("free"));
    if (s->online) tag_add(tags, &n, STR("online"));
    if (is_step_free(a, s)) tag_add(tags, &n, STR("step-free"));
    if (is_for_women(a, s)) tag_add(tags, &n, STR("women"));
    for (size_t i = 0; i < s->language_count; i++)
        if (s->languages[i].code.n) tag_add(tags, &n, text_format(a, "lang:%.*s", STR_ARGS(s->languages[i].code)));
    for (size_t i = 0; i < s->term_count; i++) tag_add(tags, &n, text_format(a, "term:%.*s", STR_ARGS(s->terms[i].id)));
    return n;
}

int64_t service_checked_s(const struct directory_service *s) {
    struct local_time day;
    int64_t at_s;
    return clock_date(s->assured_on, &day) == OK && clock_utc(day, &at_s) == OK && at_s > 0 ? at_s : 0;
}

/* --- Times --- */

static bool is_known(const struct directory_time *t) {
    return t->weekday >= 0 && t->weekday < 7 && t->opens_min >= 0 && t->closes_min > t->opens_min &&
           t->closes_min <= DAY_MIN;
}

size_t service_opens(const struct directory_service *s, struct find_open *opens, size_t most) {
    size_t n = 0;
    for (size_t i = 0; i < s->time_count && n < most; i++) {
        const struct directory_time *t = &s->times[i];
        if (!is_known(t)) continue;
        int64_t day = t->weekday * DAY_MIN;
        opens[n++] = (struct find_open){ (uint16_t)(day + t->opens_min), (uint16_t)(day + t->closes_min) };
    }
    return n;
}

static struct str minute_words(struct arena *a, int64_t minute) {
    return text_format(a, "%d:%02d", (int)(minute / 60), (int)(minute % 60));
}

static struct str span_words(struct arena *a, const struct directory_time *t) {
    return TRF(a, "{1} to {2}", minute_words(a, t->opens_min), minute_words(a, t->closes_min));
}

/* How many minutes until it opens; nothing while it is open. */
static int64_t minutes_until(const struct directory_time *t, int64_t minute) {
    int64_t from = t->weekday * DAY_MIN + t->opens_min, until = t->weekday * DAY_MIN + t->closes_min;
    if (minute >= from && minute < until) return 0;
    return (from - minute + FIND_WEEK_MIN) % FIND_WEEK_MIN;
}

static const struct directory_time *next_time(const struct directory_service *s, int64_t minute) {
    const struct directory_time *next = NULL;
    for (size_t i = 0; i < s->time_count; i++) {
        const struct directory_time *t = &s->times[i];
        if (is_known(t) && (!next || minutes_until(t, minute) < minutes_until(next, minute))) next = t;
    }
    return next;
}

struct str service_open_words(struct arena *a, const struct directory_service *s, int64_t now_s) {
    struct local_time now = clock_local(now_s);
    int64_t minute = now.weekday * DAY_MIN + now.hour * 60 + now.minute;
    const struct directory_time *t = next_time(s, minute);
    if (!t) return STR("");
    if (t->monthly) return TRF(a, "On some {1}s, {2}: ask first", lang_day_name((int)t->weekday), span_words(a, t));
    if (minutes_until(t, minute) == 0) return TRF(a, "Open now, until {1}", minute_words(a, t->closes_min));
    if (t->weekday == now.weekday && minutes_until(t, minute) < DAY_MIN) return TRF(a, "Today, {1}", span_words(a, t));
    return TRF(a, "Next on {1}, {2}", lang_day_name((int)t->weekday), span_words(a, t));
}

/* --- Distance --- */

struct str distance_words(struct arena *a, int64_t m) {
    if (m < WALK_MOST_M) {
        int64_t minutes = (m + WALK_M_A_MIN - 1) / WALK_M_A_MIN;
        return TRN(a, "About one minute on foot", "About {1} minutes on foot", minutes < 1 ? 1 : minutes);
    }
    double miles = (double)m / MILE_M;
    return TRF(a, "{1} miles away", text_format(a, miles < 10 ? "%.1f" : "%.0f", miles));
}
