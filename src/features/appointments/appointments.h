/* appointments.h — meetings that are booked: when, where, how, with whom; changed, cancelled, come to or not.
 * Tables: appointment.   Needs: KIND_APPOINTMENT. */
#ifndef WF_FEATURES_APPOINTMENTS_H
#define WF_FEATURES_APPOINTMENTS_H
#include "access/grant.h"
#include "http/route.h"

enum appointment_state {
    APPOINTMENT_BOOKED = 1,
    APPOINTMENT_CANCELLED = 2,
    APPOINTMENT_MET = 3,
    APPOINTMENT_NOT_MET = 4
};
struct appointment {
    struct str id, person_id, worker_id;
    int64_t at_s, length_min, meet; /* meet: WORDS_MEET code */
    struct str place;               /* words: "By the canal, then tea at Lock Street Café" */
    struct str agenda;              /* what the person would like to talk about, written beforehand */
    int64_t state, there_at_s;      /* there_at_s: the worker said "I'm there" */
    int64_t revision;
};
/* The person's next booked meeting; FAIL_NOT_FOUND when none. */
enum outcome appointment_next(const struct person_view *v, struct appointment *out) MUST_USE;
enum outcome appointment_read(const struct person_view *v, struct str id, struct appointment *out) MUST_USE;
/* Of one person, by time, from–until: struct appointment array. */
enum outcome appointment_of_person(const struct person_view *v, int64_t from_s, int64_t until_s,
                                   struct appointment **out, size_t *count) MUST_USE;
/* Of all that a team grant reaches (a worker: their own diary), by time. */
enum outcome appointment_of_team(const struct team_view *v, int64_t from_s, int64_t until_s, struct appointment **out,
                                 size_t *count) MUST_USE;
/* Books (a->id is set) or changes. FAIL_CONFLICT when the worker has another meeting then, or on an old revision. */
enum outcome appointment_book(const struct person_edit *e, struct appointment *a) MUST_USE;
enum outcome appointment_change(const struct person_edit *e, const struct appointment *a) MUST_USE;

extern const struct route appointments_routes[];
extern const size_t appointments_route_count;
extern const struct audited_table appointments_audited[];
extern const size_t appointments_audited_count;
#endif
