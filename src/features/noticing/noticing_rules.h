/* noticing_rules.h — when somebody is out of touch for longer than is usual for themselves. Days and sums alone: no
 * SQL, no markup, no clock. Inside features/noticing and its tests.
 *
 * A day is a number that grows by one each local day. A gap is the number of days from one contact to the next, without
 * days on which the person or their worker was away. The rule looks at the person's own latest gaps and at nobody
 * else's:
 *
 *   limit = the k-th longest of their last n gaps, where k is as large as the budget of mistaken prompts allows.
 *
 * If the next gap is as any of the last ones (exchangeable), it is longer than the k-th longest of n with a chance of
 * at most k / (n + 1), whatever the distribution: a one-sided prediction limit by order statistics (S. S. Wilks,
 * Determination of sample sizes for setting tolerance limits, Annals of Mathematical Statistics 12, 1941). A person
 * with a gap of m days in the middle has 91 / m of them in a quarter, so k = budget x (n + 1) x m / 91 keeps the
 * expected number of mistaken prompts to the budget. One odd gap long ago moves the k-th longest little or not at all.
 */
#ifndef WF_FEATURES_NOTICING_RULES_H
#define WF_FEATURES_NOTICING_RULES_H
#include "base/outcome.h"
#include "features/noticing/noticing.h"

enum {
    NOTICE_PAST_DAYS = 400,   /* no contact from before counts */
    NOTICE_GAPS_MAX = 26,     /* the latest so many gaps make what is usual */
    NOTICE_GAPS_LEAST = 5,    /* with fewer nobody knows what is usual */
    NOTICE_FLOOR_DAYS = 7,    /* a week of silence is nobody's business, however often they are in touch */
    NOTICE_QUARTER_DAYS = 91, /* what the budget is counted by */
    NOTICE_BOOKED_DAYS = 42,  /* a next meeting that was agreed explains a silence of at most so many days */
    NOTICE_TWICE_DAYS = 70,   /* two cancelled in a row are a sign when they lie no further apart */
    NOTICE_FAR_LEAST = 8,     /* answers to one question before any can be far from them */
    NOTICE_FAR_MAX = 20       /* the latest so many are looked at */
};

/* Days away, from the first until before the last. Merged: in order, none touching another. */
struct notice_span {
    int64_t from, until;
};
/* Puts spans in order and joins those that touch; returns how many are left. Empty ones go. */
size_t notice_spans_merge(struct notice_span *spans, size_t count);

/* Distinct days, in order. */
struct notice_days {
    const int64_t *at;
    size_t count;
};
/* Puts days in order, each once; returns how many are left. */
size_t notice_days_sort(int64_t *days, size_t count);

/* A booked meeting that is over. */
enum notice_meeting_what { MEETING_KEPT, MEETING_CANCELLED, MEETING_MISSED, MEETING_UNSAID };
struct notice_meeting {
    int64_t day;
    enum notice_meeting_what what; /* cancelled: by the person; missed: they didn't come */
};

/* All that a look needs. */
struct notice_facts {
    int64_t today;
    struct notice_days contact; /* days on which they were in touch: met, answered, wrote, changed a booking */
    struct notice_days answers; /* days on which they answered how they have been */
    const struct notice_span *away;
    size_t away_count;
    const struct notice_meeting *meetings; /* by day */
    size_t meeting_count;
    int64_t next_day;     /* of the next booked meeting; 0 when none */
    int64_t raised_day;   /* when a prompt was last raised; 0 never */
    int64_t mistaken_day; /* when one was last raised that turned out to be nothing; 0 never */
};

/* Days after `from`, up to and with `until`, on which nobody was away. */
int64_t notice_days_present(const struct notice_facts *f, int64_t from, int64_t until);

/* What is usual for somebody, by their own gaps. */
struct notice_usual {
    size_t gaps;
    int64_t middle;  /* the median of them */
    int64_t limit;   /* longer than this is longer than usual */
    int64_t longest; /* of all in the time that is looked at */
};
/* False with fewer gaps than NOTICE_GAPS_LEAST: then nobody knows. */
bool notice_usual_of(const struct notice_days *days, const struct notice_facts *f, struct notice_usual *out);

/* What was noticed. */
struct notice_found {
    enum notice_reason reason;
    int64_t usual_days; /* the median gap; 0 where the reason needs none */
    int64_t quiet_days; /* days since, without those away */
    int64_t last_day;   /* of the last contact or answer, or of the meeting that it is about */
};
/* Looks, with the signs that count (a set of enum notice_sign). False when there is nothing to ask about. */
bool notice_look(const struct notice_facts *f, int64_t signs, struct notice_found *out);

/* Whether an answer is far from how this person usually answers that question, either way: the identifier of F. R.
 * Hampel (median and median absolute deviation; The influence curve and its role in robust estimation, JASA 69, 1974)
 * at three scaled deviations, with a deviation of at least one step. before: earlier answers, latest last. */
bool notice_answer_is_far(const int64_t *before, size_t count, int64_t answer);

/* The local day of a moment, as a number. */
int64_t notice_day(int64_t at_utc_s);
#endif
