/* The road told: the same as the picture, for whoever doesn't see it, and to read. */
#include "base/clock.h"
#include "features/road/road_inside.h"
#include "page/lang.h"

struct str road_month_name(struct arena *a, const struct road *r, int month) {
    (void)a;
    static const char *const names[ROAD_MONTHS] = { TR_LATER("Jan"),   TR_LATER("Feb"), TR_LATER("March"),
                                                    TR_LATER("April"), TR_LATER("May"), TR_LATER("June"),
                                                    TR_LATER("July"),  TR_LATER("Aug"), TR_LATER("Sept"),
                                                    TR_LATER("Oct"),   TR_LATER("Nov"), TR_LATER("Dec") };
    (void)r;
    struct str name = text_of(names[month]);
    return lang_text(name.p, name.n);
}

struct str road_says(struct arena *a, const struct road *r) {
    return TRF(a,
               "A winding road through {1}, three months in a row. Dots are meetings, suns are small wins, flags are"
               " turnings, and a dotted road is a quiet time. The same stands in words next to it.",
               text_format(a, "%d", r->year));
}

/* --- Month by month --- */

static bool lies_in(const struct road *r, const struct road_mark *m, int month) {
    return m->at_s >= r->month_s[month] && m->at_s < r->month_s[month + 1];
}

/* The days of a month on which they met, by number. */
static struct str days_words(struct arena *a, const struct road *r, int month) {
    enum { DAYS_MOST = 64 };
    struct str days[DAYS_MOST];
    size_t n = 0;
    for (size_t i = 0; i < r->count && n < DAYS_MOST; i++) {
        const struct road_mark *m = &r->marks[i];
        if (!lies_in(r, m, month) || m->kind == ROAD_TURN) continue;
        days[n++] = text_format(a, "%d", clock_local(m->at_s).day);
    }
    return n ? TRF(a, "Days when you met: {1}.", lang_list(a, days, n)) : STR("");
}

static void month_tell(struct arena *a, const struct road *r, int month, const struct road_teller *t) {
    struct str met = days_words(a, r, month);
    if (met.n) t->line(t->to, met);
    for (size_t i = 0; i < r->count; i++) {
        const struct road_mark *m = &r->marks[i];
        if (!lies_in(r, m, month) || m->kind == ROAD_MET) continue;
        if (m->kind == ROAD_WIN)
            t->win(t->to, m->words);
        else
            t->line(t->to, m->words);
    }
}

/* "March", or "March to May" of quiet months. */
static struct str months_words(struct arena *a, const struct road *r, int from, int last) {
    struct str first = lang_month(a, r->month_s[from]);
    return from == last ? first : TRF(a, "{1} to {2}", first, lang_month(a, r->month_s[last]));
}

void road_tell(struct arena *a, const struct road *r, const struct road_teller *t) {
    for (int m = 0; m < ROAD_MONTHS; m++) {
        int last = m;
        if (!road_is_walked(r, m)) continue;
        while (road_is_quiet(r, m) && last + 1 < ROAD_MONTHS && road_is_quiet(r, last + 1)) last++;
        t->month(t->to, months_words(a, r, m, last));
        if (road_is_quiet(r, m))
            t->line(t->to, TR("A quiet time. Roads have those."));
        else
            month_tell(a, r, m, t);
        m = last;
    }
}
