/* appointments.h — meetings that are booked: when, where, how, with whom; changed, cancelled, come to or not.
 * Tables: appointment, appointment_agenda.   Needs: KIND_APPOINTMENT, and KIND_NOTE for the agenda.
 * Why it works this way: docs/evidence.md#appointments */
#ifndef WF_FEATURES_APPOINTMENTS_H
#define WF_FEATURES_APPOINTMENTS_H
#include "access/grant.h"
#include "http/route.h"
#include "page/everything.h"

enum appointment_state {
    APPOINTMENT_BOOKED = 1,
    APPOINTMENT_CANCELLED = 2,
    APPOINTMENT_MET = 3,
    APPOINTMENT_NOT_MET = 4
};
enum { APPOINTMENT_LENGTH_MAX_MIN = 480 };
struct appointment {
    struct str id, person_id, worker_id;
    int64_t at_s, length_min, meet; /* meet: WORDS_MEET code, or CODE_NONE when not said */
    struct str place;               /* words: "By the canal, then tea at Lock Street Café" */
    struct str said;   /* what went with the last change: another time asked for, or why it was cancelled */
    struct str agenda; /* what the person would like to talk about; "" where the grant reaches no notes */
    int64_t agenda_at_s, agenda_revision; /* when the agenda was last written; 0 when there is none */
    int64_t state, there_at_s;            /* there_at_s: the worker said "I'm there" */
    int64_t asked_at_s;                   /* the person asked for another time; 0 when nothing is asked */
    struct str author_id;                 /* who made the last change */
    int64_t by_person;                    /* 1 when that was the person */
    int64_t changed_at_s, revision;
};
/* The person's next booked meeting (one that began up to two hours ago still counts); FAIL_NOT_FOUND when none. */
enum outcome appointment_next(const struct person_view *v, struct appointment *out) MUST_USE;
enum outcome appointment_read(const struct person_view *v, struct str id, struct appointment *out) MUST_USE;
/* Of one person, by time, from–until, whatever their state: struct appointment array. */
enum outcome appointment_of_person(const struct person_view *v, int64_t from_s, int64_t until_s,
                                   struct appointment **out, size_t *count) MUST_USE;
/* Of all that a team grant reaches, by time, whatever their state, without agendas (agenda_at_s says whether there is
 * one). A worker: those of the people they support or cover for just now; worker_id says whose meeting it is. shows:
 * for which of them place and what was said are opened (NULL: for all); of the others they are empty. */
typedef bool appointment_shows(const void *context, const struct appointment *a);
enum outcome appointment_of_team(const struct team_view *v, int64_t from_s, int64_t until_s, appointment_shows *shows,
                                 const void *context, struct appointment **out, size_t *count) MUST_USE;
/* Books (a->id is set) or changes; place, said, time, length, way, worker, state and the two marks are written.
 *   fails  FAIL_CONFLICT when the worker has another meeting then, or on an old revision */
enum outcome appointment_book(const struct person_edit *e, struct appointment *a) MUST_USE;
enum outcome appointment_change(const struct person_edit *e, const struct appointment *a) MUST_USE;
/* Whether the worker has another booked meeting in that time; *until_s is when that one ends. */
enum outcome appointment_clashes(const struct person_view *v, const struct appointment *a, bool *clashes,
                                 int64_t *until_s) MUST_USE;
/* What the person would like to talk about. FAIL_CONFLICT when revision is not the latest (0: none yet). */
enum outcome appointment_agenda_write(const struct person_edit *e, struct str id, struct str words,
                                      int64_t revision) MUST_USE;
/* The agenda alone, for grants that reach notes; "" when none was written. */
enum outcome appointment_agenda_read(const struct person_view *v, struct str id, struct str *words) MUST_USE;
/* They met. OK also when that was said before; FAIL_NOT_FOUND when there is no such booking. */
enum outcome appointment_met(const struct person_edit *e, struct str id) MUST_USE;

/* When they were, and what became of them, without a word of theirs: struct appointment_time, by person and time. */
struct appointment_time {
    struct str person_id;
    int64_t at_s, state, by_person, changed_at_s; /* by_person: 1 when the last change was theirs */
};
enum outcome appointment_times(const struct person_view *v, int64_t from_s, struct rows *out) MUST_USE;
/* The same for what goes on by itself: people whose ids come after `after`, up to and with `until`. */
enum outcome appointment_times_of(const struct service_view *v, struct str after, struct str until, int64_t from_s,
                                  struct rows *out) MUST_USE;

/* "A walk. By the canal, then tea" — the way to meet and the place, as one line of text. */
struct str appointment_where(struct arena *a, const struct appointment *m);
/* "Thursday 19 November at 11:00", in the service's time zone. */
struct str appointment_when(struct arena *a, int64_t at_s);

/* After an erasure: what is booked to come is cancelled, so that the worker's time is free. */
enum outcome appointments_forget(const struct service_edit *e, struct str person) MUST_USE;
/* Deletes bookings of before before_s whose time is over, with their agendas, at most so many; not of people who are
 * held. *gone: how many. */
enum outcome appointments_delete_old(const struct service_edit *e, int64_t before_s, int64_t most,
                                     int64_t *gone) MUST_USE;
/* All of it, for the person to keep (features/keeping). */
enum outcome appointments_everything(const struct person_view *v, struct everything *x) MUST_USE;

extern const struct route appointments_routes[];
extern const size_t appointments_route_count;
extern const struct audited_table appointments_audited[];
extern const size_t appointments_audited_count;
#endif
