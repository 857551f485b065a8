/* appointments_words.h — how bookings are said, for their pages. Inside features/appointments only. */
#ifndef WF_FEATURES_APPOINTMENTS_WORDS_H
#define WF_FEATURES_APPOINTMENTS_WORDS_H
#include "features/appointments/appointments.h"
#include "features/boundaries/boundaries.h"
#include "page/ui.h"

enum { PLACE_MAX = 200, SAID_MAX = 600, AGENDA_MAX = 1500 };

/* "50 minutes", "An hour". */
struct str appointment_length(struct arena *a, int64_t length_min);
/* What came of it, in a sentence for the reader; "" while it is booked and still to come. */
struct str appointment_came(struct arena *a, const struct grant *g, const struct together *t,
                            const struct appointment *m);
/* A path under the booking: "/people/…/appointments/…", or "/me/appointments/…" for the person. */
struct str appointment_path(struct arena *a, const struct person_view *v, struct str id, const char *rest);
/* True once the meeting has begun. */
bool appointment_begun(const struct appointment *m, int64_t now_s);
/* Facts of a booking: how, where, how long. */
void appointment_facts(struct page *p, const struct appointment *m);
/* Says that somebody changed the booking while this form was open, and how it stands now. then: what the reader can do
 * about it, in a sentence. Sets the page's status. */
void appointment_overtaken(struct page *p, const struct person_view *v, const struct together *t,
                           const struct appointment *m, struct str then);
/* Whether the revision that a form began from is no longer the booking's. */
bool appointment_is_overtaken(const struct request *r, const struct appointment *m);
/* What was said with the last change: another time that the person asks for, or why it was cancelled. */
void appointment_said(struct page *p, const struct appointment *m, struct str person);
#endif
