/* speak_query.c — the parameters of the standard, read once for every list. */
#include "base/fold.h"
#include "features/directory/directory_text.h"
#include "features/directory/speak_inside.h"
#include "page/typed.h"
#include <math.h>
#include <string.h>

enum { NEAR_M = 16093, NEAR_MOST_M = 1000000 }; /* 10 miles where no distance is given */

static bool whole_number(const struct request *r, const char *name, int64_t least, int64_t most, int64_t *out) {
    struct str s = text_trim(request_query(r, name));
    if (s.n == 0) return true;
    int64_t n;
    if (text_int(s, &n) != OK || n < least || n > most) return false;
    *out = n;
    return true;
}

static bool flag(const struct request *r, const char *name) {
    struct str s = request_query(r, name);
    return text_is(s, STR("true")) || text_is(s, STR("1"));
}

static void words_read(struct arena *a, struct str search, struct speak_query *q) {
    struct str words = fold_words(a, search), word;
    size_t at = 0, n = 0;
    for (size_t i = 0; i < SPEAK_WORDS_MOST; i++) q->words[i] = STR("");
    while (n < SPEAK_WORDS_MOST && fold_word_next(words, &at, &word))
        q->words[n++] = text_format(a, "%% %.*s%%", STR_ARGS(word));
}

static bool age_read(const struct request *r, const char *name, int64_t *out) {
    struct str s = request_query(r, name);
    *out = s.n ? value_age(s) : -1;
    return s.n == 0 || *out >= 0;
}

static bool time_read(const struct request *r, const char *name, int64_t *out) {
    struct str s = request_query(r, name);
    *out = s.n ? value_time(s) : -1;
    return s.n == 0 || *out >= 0;
}

/* A millionth of a degree of latitude is 0.11132 m (the Earth's girth, 40,075 km, in 360 million parts). */
static enum outcome near_read(const struct public_view *v, const struct request *r, struct speak_query *q,
                              bool *found) {
    struct str raw = text_trim(request_query(r, "postcode")), postcode;
    int64_t reach_m = NEAR_M;
    *found = true;
    if (raw.n == 0) return OK;
    *found = typed_postcode(public_arena(v), raw, &postcode) == TYPED_FINE &&
             whole_number(r, "proximity", 1, NEAR_MOST_M, &reach_m);
    if (!*found) return OK;
    enum outcome centre = speak_centre(v, postcode, &q->latitude_e6, &q->longitude_e6);
    if (centre == FAIL_NOT_FOUND) q->latitude_e6 = 90000000; /* nowhere near */
    if (centre != OK && centre != FAIL_NOT_FOUND) return centre;
    q->near = true;
    q->reach_e6 = (int64_t)((double)reach_m / 0.11132);
    q->narrow_permille = (int64_t)(cos((double)q->latitude_e6 / 1e6 * 0.017453292519943295) * 1000);
    return OK;
}

enum outcome speak_query_read(const struct public_view *v, const struct request *r, struct speak_query *out,
                              struct str *problem) {
    struct arena *a = public_arena(v);
    struct speak_query q = { .page = 1, .per_page = SPEAK_PER_PAGE, .weekday = -1 };
    bool near;
    *problem = STR("");
    words_read(a, request_query(r, "search"), &q);
    q.term_id = text_trim(request_query(r, "taxonomy_term_id"));
    q.taxonomy_id = text_trim(request_query(r, "taxonomy_id"));
    q.organization_id = text_trim(request_query(r, "organization_id"));
    q.full = flag(r, "full");
    q.whole = text_is(request_query(r, "profile"), STR("hsds"));
    q.lines = text_is(request_query(r, "format"), STR("ndjson"));
    q.after = text_trim(request_query(r, "after"));
    struct str day = text_trim(request_query(r, "day")), since = request_query(r, "modified_after");
    if (day.n) q.weekday = value_weekday(day);
    if (since.n) q.modified_after_s = value_moment(a, since);
    if (!whole_number(r, "page", 1, INT32_MAX, &q.page) ||
        !whole_number(r, "per_page", 1, SPEAK_PER_PAGE_MOST, &q.per_page))
        *problem = STR("page counts from 1, and per_page goes from 1 to 100");
    if (!age_read(r, "minimum_age", &q.minimum_age) || !age_read(r, "maximum_age", &q.maximum_age))
        *problem = STR("minimum_age and maximum_age are years");
    if (!time_read(r, "start_time", &q.from_min) || !time_read(r, "end_time", &q.to_min))
        *problem = STR("start_time and end_time are times of the day, as 09:30");
    if (day.n && q.weekday < 0) *problem = STR("day is MO, TU, WE, TH, FR, SA or SU");
    if (since.n && q.modified_after_s == 0) *problem = STR("modified_after is a moment, as 2026-01-31T09:30:00Z");
    TRY(near_read(v, r, &q, &near));
    if (!near) *problem = STR("postcode is one of the United Kingdom, and proximity is in metres");
    *out = q;
    return OK;
}
