#include "base/clock.h"
#include "features/concerns/concerns_store.h"

enum { DAY_MIN = 1440 };

bool concern_cover_is_now(const struct concern_cover *c, int64_t at_s) {
    struct local_time now = clock_local(at_s);
    int64_t minute = now.hour * 60 + now.minute, yesterday = (now.weekday + 6) % 7;
    bool today = (c->days >> now.weekday & 1) != 0, before = (c->days >> yesterday & 1) != 0;
    if (c->until_min > c->from_min) return today && minute >= c->from_min && minute < c->until_min;
    return (today && minute >= c->from_min) || (before && minute < c->until_min);
}

bool concern_cover_is_whole(const struct concern_cover *c) {
    bool times = c->from_min >= 0 && c->from_min < DAY_MIN && c->until_min >= 0 && c->until_min < DAY_MIN;
    return times && c->days > 0 && c->days < 1 << 7;
}

static int turn_of(const struct concern_human *h) { return h->covers ? 0 : h->supervises ? 1 : 2; }

void concern_humans_order(struct concern_human *h, size_t count) {
    for (size_t i = 1; i < count; i++) { /* few, and in order of account within a turn */
        struct concern_human one = h[i];
        size_t k = i;
        for (; k > 0 && turn_of(&h[k - 1]) > turn_of(&one); k--) h[k] = h[k - 1];
        h[k] = one;
    }
}
