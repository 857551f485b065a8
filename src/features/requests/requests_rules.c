#include "base/clock.h"
#include "features/requests/requests_inside.h"
#include "features/vocabulary/vocabulary.h"

/* Set before threads start. */
static waiting_steps *steps_fill;
void requests_set_steps(waiting_steps *f) { steps_fill = f; }
waiting_steps *requests_steps(void) { return steps_fill; }

static waiting_first *first_show;
void requests_set_first(waiting_first *f) { first_show = f; }
waiting_first *requests_first(void) { return first_show; }

struct ask ask_empty(void) {
    return (struct ask){
        .state = REQUEST_DRAFT, .essential = CODE_NONE, .gender = CODE_NONE, .culture = CODE_NONE, .faith = CODE_NONE
    };
}

enum { LAST_HOUR_TODAY = 15, TODAY_BY_HOUR = 17, NEXT_BY_HOUR = 11, SATURDAY = 5 };

int64_t call_by_of(int64_t now_s) {
    struct local_time t = clock_local(now_s);
    int64_t by_s = now_s + DAY_S;
    bool today = t.weekday < SATURDAY && t.hour < LAST_HOUR_TODAY;
    if (!today) {
        int64_t noon_s = clock_day_start_s(now_s) + DAY_S / 2;
        do noon_s += DAY_S;
        while (clock_local(noon_s).weekday >= SATURDAY);
        t = clock_local(noon_s);
    }
    t.hour = today ? TODAY_BY_HOUR : NEXT_BY_HOUR;
    t.minute = t.second = 0;
    if (clock_utc(t, &by_s) != OK) return now_s + DAY_S;
    return by_s;
}

unsigned asked_missing(const struct asked *k) {
    const struct contact *c = &k->contact;
    unsigned missing = 0;
    size_t ways = c->phone.n + c->email.n + c->address.n + c->reach.n;
    bool by_somebody = k->ask.for_other == 1 && k->ask.by_contact.n > 0;
    if (ways == 0 && !by_somebody) missing |= MISSING_REACH;
    if (text_is_blank(k->ask.want)) missing |= MISSING_WANT;
    if (k->ask.for_other == 1 && k->ask.by_agreed != 1) missing |= MISSING_AGREED;
    return missing;
}

void ask_send(struct ask *k, int64_t now_s) {
    k->state = REQUEST_WAITING;
    k->asked_at_s = now_s;
    k->got_by = STR("");
    k->got_at_s = 0;
    k->call_by_s = k->pressing == PRESSING_MOST ? call_by_of(now_s) : 0;
}

void ask_press(struct ask *k, int64_t before, int64_t now_s) {
    if (k->state != REQUEST_WAITING || k->pressing == before) return;
    k->call_by_s = k->pressing == PRESSING_MOST ? call_by_of(now_s) : 0;
    k->got_by = STR("");
    k->got_at_s = 0;
}

bool ask_is_pressing(const struct ask *k) {
    return k->state == REQUEST_WAITING && k->call_by_s > 0 && k->got_by.n == 0;
}
