/* book.h — a booking while it is being made, and what is worth asking about it. Inside features/appointments only. */
#ifndef WF_FEATURES_APPOINTMENTS_BOOK_H
#define WF_FEATURES_APPOINTMENTS_BOOK_H
#include "features/appointments/appointments.h"
#include "features/boundaries/boundaries.h"

enum { BOOKING_WARNINGS_MAX = 4 };
struct booking {
    const struct person_view *view;
    struct form *form;
    struct together t;
    struct str worker_id;      /* whose diary it goes into; "" when the person has no worker */
    struct str offered;        /* the times that the person said suit them, in words; "" when not said */
    int64_t offered_slots;     /* the same as a bitmask, 0 when not said */
    struct appointment stands; /* what is changed; state 0 when a new one is booked */
    struct appointment typed;
    struct str warnings[BOOKING_WARNINGS_MAX];
    size_t warning_count;
    bool overtaken; /* stands was changed by somebody else after the form was opened */
};
/* id "" for a new one. FAIL_NOT_FOUND when there is no such booking, or it is over. */
enum outcome booking_begin(const struct person_view *v, struct form *f, struct str id, struct arena *a,
                           struct booking *out) MUST_USE;
bool booking_is_change(const struct booking *b);
/* What is worth asking before b->typed is booked, in sentences: a time outside those offered, or one in the night. */
void booking_warn(struct booking *b, struct arena *a);
/* The same weekday and clock time, so many weeks after at_s that it is still to come. */
int64_t booking_weeks_later(int64_t at_s, int64_t now_s);
/* True for an hour at which someone most likely meant the other half of the day. */
bool booking_is_night(int64_t at_s);
#endif
