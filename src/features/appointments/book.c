#include "features/appointments/book.h"
#include "base/clock.h"
#include "features/requests/requests.h"
#include "features/vocabulary/vocabulary.h"
#include "page/lang.h"

enum { NIGHT_ENDS_HOUR = 7, NIGHT_BEGINS_HOUR = 22 };

int64_t booking_weeks_later(int64_t at_s, int64_t now_s) {
    struct local_time t = clock_local(at_s);
    int64_t later_s = at_s;
    while (later_s <= now_s) {
        struct local_time next = clock_local(clock_day_start_s(later_s) + WEEK_S + DAY_S / 2);
        next.hour = t.hour;
        next.minute = t.minute;
        next.second = 0;
        if (clock_utc(next, &later_s) != OK) return now_s + DAY_S;
    }
    return later_s;
}

bool booking_is_night(int64_t at_s) {
    int hour = clock_local(at_s).hour;
    return hour < NIGHT_ENDS_HOUR || hour >= NIGHT_BEGINS_HOUR;
}

bool booking_is_change(const struct booking *b) { return b->stands.state != 0; }

/* What the person offered when they asked for support. A grant without it books all the same. */
static void offered_read(struct booking *b, struct arena *a) {
    struct ask ask;
    if (ask_read(b->view, &ask) != OK || ask.slots == 0) return;
    b->offered_slots = ask.slots;
    b->offered = vocabulary_slots_label(a, ask.slots);
}

enum outcome booking_begin(const struct person_view *v, struct form *f, struct str id, struct arena *a,
                           struct booking *out) {
    struct who who = grant_who(GRANT(v));
    *out = (struct booking){ .view = v, .form = f, .t = together_of(v) };
    out->worker_id = who.role == ROLE_WORKER ? who.account_id : out->t.worker_id;
    offered_read(out, a);
    if (id.n == 0) return OK;
    TRY(appointment_read(v, id, &out->stands));
    if (out->stands.state != APPOINTMENT_BOOKED) return FAIL_NOT_FOUND;
    out->worker_id = out->stands.worker_id;
    return OK;
}

static void warn(struct booking *b, struct str sentence) {
    if (b->warning_count < BOOKING_WARNINGS_MAX) b->warnings[b->warning_count++] = sentence;
}

void booking_warn(struct booking *b, struct arena *a) {
    int slot = vocabulary_slot_of(b->typed.at_s);
    bool offered = b->offered_slots == 0 || (b->offered_slots & INT64_C(1) << slot) != 0;
    if (!offered) warn(b, TRF(a, "{1} said these times suit: {2}. This one is outside them.", b->t.person, b->offered));
    if (booking_is_night(b->typed.at_s))
        warn(b, TRF(a, "That’s at {1}, in the night. Is it right?", lang_time(a, b->typed.at_s)));
}
