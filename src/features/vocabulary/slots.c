#include "base/clock.h"
#include "features/vocabulary/vocabulary.h"
#include "page/lang.h"

/* Days that a phrase can speak of: a day of the week, or several together. */
enum { DAY_COUNT = 7, WEEKDAYS = DAY_COUNT, WEEKENDS, EVERY_DAY, PARTS_ALL = 7 };

static struct str day_name(int day) {
    switch (day) {
    case 0: return TR("Monday");
    case 1: return TR("Tuesday");
    case 2: return TR("Wednesday");
    case 3: return TR("Thursday");
    case 4: return TR("Friday");
    case 5: return TR("Saturday");
    case 6: return TR("Sunday");
    case WEEKDAYS: return TR("Weekday");
    default: return TR("Weekend");
    }
}

static struct str whole_day(int day) {
    switch (day) {
    case 0: return TR("Mondays");
    case 1: return TR("Tuesdays");
    case 2: return TR("Wednesdays");
    case 3: return TR("Thursdays");
    case 4: return TR("Fridays");
    case 5: return TR("Saturdays");
    case 6: return TR("Sundays");
    case WEEKDAYS: return TR("Weekdays");
    case WEEKENDS: return TR("Weekends");
    default: return TR("Any time");
    }
}

/* parts: 1 morning, 2 afternoon, 4 evening. */
static struct str every_day(unsigned parts) {
    switch (parts) {
    case 1: return TR("Mornings");
    case 2: return TR("Afternoons");
    case 3: return TR("Mornings and afternoons");
    case 4: return TR("Evenings");
    case 5: return TR("Mornings and evenings");
    default: return TR("Afternoons and evenings");
    }
}

/* name: of a day, or of several in a row. */
static struct str parts_of_days(struct arena *a, struct str name, unsigned parts) {
    switch (parts) {
    case 1: return TRF(a, "{1} mornings", name);
    case 2: return TRF(a, "{1} afternoons", name);
    case 3: return TRF(a, "{1} mornings and afternoons", name);
    case 4: return TRF(a, "{1} evenings", name);
    case 5: return TRF(a, "{1} mornings and evenings", name);
    default: return TRF(a, "{1} afternoons and evenings", name);
    }
}

static struct str phrase(struct arena *a, int day, unsigned parts) {
    if (parts == PARTS_ALL) return whole_day(day);
    if (day == EVERY_DAY) return every_day(parts);
    return parts_of_days(a, day_name(day), parts);
}

static struct str run_phrase(struct arena *a, int first, int last, unsigned parts) {
    struct str days = TRF(a, "{1} to {2}", day_name(first), day_name(last));
    return parts == PARTS_ALL ? days : parts_of_days(a, days, parts);
}

struct str vocabulary_slot_label(struct arena *a, int slot) {
    if (slot < 0 || slot >= SLOT_COUNT) return text_of("");
    return phrase(a, slot / 3, 1U << (slot % 3));
}

static unsigned parts_of(int64_t slots, int day) { return (unsigned)(slots >> (3 * day)) & PARTS_ALL; }

/* The parts that all days from first to last have alike; -1 when they differ. */
static int parts_alike(int64_t slots, int first, int last) {
    unsigned parts = parts_of(slots, first);
    for (int day = first + 1; day <= last; day++)
        if (parts_of(slots, day) != parts) return -1;
    return (int)parts;
}

static struct str joined(struct arena *a, struct str so_far, struct str next) {
    return so_far.n ? TRF(a, "{1}; {2}", so_far, next) : next;
}

/* The last of the days in a row, from first on and no further than last, that are like the first. */
static int run_end(int64_t slots, int first, int last) {
    int end = first;
    while (end < last && parts_of(slots, end + 1) == parts_of(slots, first)) end++;
    return end;
}

/* One phrase for days that are alike, or for three and more of them in a row, or one for each. */
static struct str add_days(struct arena *a, struct str so_far, int64_t slots, int first, int last, int together) {
    int alike = parts_alike(slots, first, last);
    if (alike >= 0) return alike ? joined(a, so_far, phrase(a, together, (unsigned)alike)) : so_far;
    for (int day = first; day <= last; day++) {
        unsigned parts = parts_of(slots, day);
        int end = run_end(slots, day, last);
        bool run = end >= day + 2;
        if (parts) so_far = joined(a, so_far, run ? run_phrase(a, day, end, parts) : phrase(a, day, parts));
        if (run) day = end;
    }
    return so_far;
}

struct str vocabulary_slots_label(struct arena *a, int64_t slots) {
    int alike = parts_alike(slots, 0, DAY_COUNT - 1);
    if (alike >= 0) return alike ? phrase(a, EVERY_DAY, (unsigned)alike) : text_of("");
    struct str label = add_days(a, text_of(""), slots, 0, 4, WEEKDAYS);
    return add_days(a, label, slots, 5, 6, WEEKENDS);
}

int vocabulary_slot_of(int64_t at_utc_s) {
    struct local_time l = clock_local(at_utc_s);
    return l.weekday * 3 + (l.hour < 12 ? 0 : l.hour < 17 ? 1 : 2);
}
