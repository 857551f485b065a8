#include "features/noticing/noticing_rules.h"
#include "base/clock.h"
#include <stdlib.h>

/* Mistaken prompts in a quarter that the rank may cost; and days beyond the usual that are nobody's silence. */
enum { BUDGET = 1, SLACK_LEAST = 3, SLACK_MOST = 6 };

/* --- Days --- */

int64_t notice_day(int64_t at_utc_s) {
    struct local_time t = clock_local(at_utc_s);
    /* Days since 1 March of year 0, so that leap days come last (the civil calendar as a formula). */
    int64_t month = (t.month + 9) % 12, year = t.year - month / 10;
    return year * 365 + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + t.day - 1;
}

static int days_order(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

size_t notice_days_sort(int64_t *days, size_t count) {
    size_t kept = 0;
    if (count > 0) qsort(days, count, sizeof *days, days_order);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || days[kept - 1] != days[i]) days[kept++] = days[i];
    return kept;
}

static int spans_order(const void *a, const void *b) {
    return days_order(&((const struct notice_span *)a)->from, &((const struct notice_span *)b)->from);
}

size_t notice_spans_merge(struct notice_span *spans, size_t count) {
    size_t kept = 0;
    if (count > 0) qsort(spans, count, sizeof *spans, spans_order);
    for (size_t i = 0; i < count; i++) {
        if (spans[i].until <= spans[i].from) continue;
        if (kept > 0 && spans[i].from <= spans[kept - 1].until) {
            if (spans[i].until > spans[kept - 1].until) spans[kept - 1].until = spans[i].until;
        } else {
            spans[kept++] = spans[i];
        }
    }
    return kept;
}

int64_t notice_days_present(const struct notice_facts *f, int64_t from, int64_t until) {
    int64_t days = until - from;
    for (size_t i = 0; i < f->away_count; i++) {
        int64_t begins = f->away[i].from > from + 1 ? f->away[i].from : from + 1;
        int64_t ends = f->away[i].until < until + 1 ? f->away[i].until : until + 1;
        if (ends > begins) days -= ends - begins;
    }
    return days;
}

static bool is_away(const struct notice_facts *f, int64_t day) {
    for (size_t i = 0; i < f->away_count; i++)
        if (f->away[i].from <= day && day < f->away[i].until) return true;
    return false;
}

/* --- What is usual --- */

static int64_t between(int64_t least, int64_t x, int64_t most) { return x < least ? least : x > most ? most : x; }

/* gaps in order, shortest first. */
static int64_t limit_of(const int64_t *gaps, size_t n, int64_t middle) {
    int64_t rank = BUDGET * (int64_t)(n + 1) * middle / NOTICE_QUARTER_DAYS;
    int64_t slack = between(SLACK_LEAST, middle / 4, SLACK_MOST);
    int64_t limit = gaps[n - 1] + slack; /* too few gaps for the budget: nothing they have done before counts */
    if (rank > 0) limit = gaps[n - (size_t)between(1, rank, (int64_t)n / 3)];
    if (limit < middle + slack) limit = middle + slack;
    return limit < NOTICE_FLOOR_DAYS ? NOTICE_FLOOR_DAYS : limit;
}

bool notice_usual_of(const struct notice_days *days, const struct notice_facts *f, struct notice_usual *out) {
    int64_t gaps[NOTICE_GAPS_MAX];
    struct notice_usual u = { 0 };
    for (size_t i = days->count; i > 1 && days->at[i - 2] >= f->today - NOTICE_PAST_DAYS; i--) {
        int64_t gap = notice_days_present(f, days->at[i - 2], days->at[i - 1]);
        if (gap > u.longest) u.longest = gap;
        if (u.gaps < NOTICE_GAPS_MAX) gaps[u.gaps++] = gap;
    }
    if (u.gaps < NOTICE_GAPS_LEAST) return false;
    qsort(gaps, u.gaps, sizeof *gaps, days_order);
    u.middle = gaps[(u.gaps - 1) / 2];
    u.limit = limit_of(gaps, u.gaps, u.middle);
    *out = u;
    return true;
}

/* --- Looking --- */

/* After a prompt that turned out to be nothing, for a quarter only what is more than a week longer than twice the
 * longest before counts: so that the budget holds, as good as always, for each of them and not only on the whole. */
static int64_t limit_now(const struct notice_usual *u, const struct notice_facts *f) {
    bool lately = f->mistaken_day && f->today - f->mistaken_day <= NOTICE_QUARTER_DAYS;
    return lately ? 2 * u->longest + NOTICE_FLOOR_DAYS : u->limit;
}

/* A next meeting was agreed, and nothing between came to nothing. */
static bool is_agreed(const struct notice_facts *f, int64_t last) {
    if (f->next_day < f->today || f->next_day - last > NOTICE_BOOKED_DAYS) return false;
    for (size_t i = 0; i < f->meeting_count; i++)
        if (f->meetings[i].day > last) return false;
    return true;
}

static bool quiet_look(const struct notice_facts *f, const struct notice_days *days, enum notice_reason reason,
                       struct notice_found *out) {
    struct notice_usual u;
    if (!notice_usual_of(days, f, &u)) return false;
    int64_t last = days->at[days->count - 1], quiet = notice_days_present(f, last, f->today);
    if (quiet <= limit_now(&u, f) || last < f->raised_day) return false;
    if (reason == REASON_QUIET && is_agreed(f, last)) return false;
    *out = (struct notice_found){ reason, u.middle, quiet, last };
    return true;
}

/* The last two meetings that were to be came to nothing in the same way. */
static bool twice_look(const struct notice_facts *f, enum notice_meeting_what what, enum notice_reason reason,
                       struct notice_found *out) {
    if (f->meeting_count < 2) return false;
    const struct notice_meeting *m = &f->meetings[f->meeting_count - 2];
    bool twice = m[0].what == what && m[1].what == what && m[1].day - m[0].day <= NOTICE_TWICE_DAYS;
    bool since = f->contact.count == 0 || what == MEETING_CANCELLED || f->contact.at[f->contact.count - 1] < m[1].day;
    if (!twice || !since || m[1].day <= f->raised_day || f->today - m[1].day > NOTICE_QUARTER_DAYS) return false;
    *out = (struct notice_found){ reason, 0, f->today - m[1].day, m[1].day };
    return true;
}

bool notice_look(const struct notice_facts *f, int64_t signs, struct notice_found *out) {
    if (is_away(f, f->today)) return false;
    if (signs & SIGN_CANCELS && twice_look(f, MEETING_CANCELLED, REASON_CANCELS, out)) return true;
    if (signs & SIGN_MISSES && twice_look(f, MEETING_MISSED, REASON_MISSES, out)) return true;
    if (signs & SIGN_QUIET && quiet_look(f, &f->contact, REASON_QUIET, out)) return true;
    return signs & SIGN_ANSWERS && quiet_look(f, &f->answers, REASON_ANSWERS, out);
}

/* --- Answers --- */

static int64_t middle_of(int64_t *values, size_t n) {
    qsort(values, n, sizeof *values, days_order);
    return values[(n - 1) / 2];
}

bool notice_answer_is_far(const int64_t *before, size_t count, int64_t answer) {
    int64_t values[NOTICE_FAR_MAX];
    size_t n = count < NOTICE_FAR_MAX ? count : NOTICE_FAR_MAX;
    if (n < NOTICE_FAR_LEAST) return false;
    for (size_t i = 0; i < n; i++) values[i] = before[count - n + i];
    int64_t middle = middle_of(values, n);
    for (size_t i = 0; i < n; i++) values[i] = llabs(values[i] - middle);
    int64_t deviation = middle_of(values, n);
    if (deviation < 1) deviation = 1;
    /* 1.4826 makes the deviation that of a bell curve. */
    return llabs(answer - middle) * 10000 > 3 * 14826 * deviation;
}
