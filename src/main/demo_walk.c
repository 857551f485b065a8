/* demo_walk.c — two people walking together: how it begins, what they agree, when they meet, what they write, how it
 * rests and ends. */
#include "access/relation.h"
#include "base/clock.h"
#include "features/appointments/appointments.h"
#include "features/boundaries/boundaries.h"
#include "features/matching/matching.h"
#include "features/meetings/meetings.h"
#include "features/requests/requests.h"
#include "features/vocabulary/vocabulary.h"
#include "main/demo.h"
#include <string.h>

enum { MEETING_MIN = 50 };

static enum outcome begin(struct demo *d, struct demo_person *p) {
    const struct person_edit *e;
    TRY(demo_person_edit(d, demo_coordinator(demo_team_of(d, p)), p->id, "matching.offer",
                         DEMO_NEEDS({ KIND_PROFILE, ACTION_UPDATE }, { KIND_CONSENT, ACTION_CREATE }), &e));
    TRY(ask_state(e, REQUEST_MATCHED));
    TRY(match_begin(e, d->workers[p->worker].account, clock_now_s(), NULL));
    return demo_audit(d, e);
}

/* --- The working agreement --- */

static enum outcome agreement(struct demo *d, struct demo_person *p) {
    const struct demo_agreement_words *w = &demo_agreements[p->number % demo_agreement_count];
    const struct person_edit *e;
    char review[11];
    clock_date_text(clock_now_s() + 84 * DAY_S, review);
    struct agreement g = { .hours = text_of(w->hours),
                           .reach = text_of(w->reach),
                           .worry = text_of(w->worry),
                           .tonight = text_of(w->tonight),
                           .ending = text_of(w->ending),
                           .review = text_of(review),
                           .revision = p->agreement_revision };
    if (p->agreement_revision > 0)
        g.reach = text_format(&d->scratch, "%s\nA text on Sunday evening, so that Monday has a beginning.", w->reach);
    TRY(demo_person_edit(d, demo_worker_actor(d, p), p->id, "people.agreement.write",
                         DEMO_NEEDS({ KIND_PLAN, ACTION_UPDATE }), &e));
    TRY(agreement_write(e, &g));
    p->agreement_revision++;
    return demo_audit(d, e);
}

static enum outcome yes(struct demo *d, struct demo_person *p) {
    const struct person_edit *e;
    struct demo_actor actor = p->signs_in ? demo_own_actor(d, p) : demo_worker_actor(d, p);
    TRY(demo_person_edit(d, actor, p->id, p->signs_in ? "own.agreement.yes" : "people.agreement.yes",
                         DEMO_NEEDS({ KIND_PLAN, ACTION_UPDATE }), &e));
    TRY(agreement_agree(e, p->agreement_revision));
    TRY(demo_audit(d, e));
    if (!p->signs_in || p->agreement_revision != 1) return OK;
    TRY(demo_ground(d, p));
    return demo_safety_plan(d, p);
}

/* --- Meetings that are booked --- */

static enum outcome book(struct demo *d, struct demo_person *p, int64_t meets_at_s) {
    const struct person_edit *e;
    size_t where = demo_chance(d, demo_place_count);
    struct appointment a = { .worker_id = d->workers[p->worker].account,
                             .at_s = meets_at_s,
                             .length_min = MEETING_MIN,
                             .meet = (int64_t)(where % 4),
                             .place = text_of(demo_places[where]) };
    p->appointment = STR("");
    p->meet = a.meet;
    TRY(demo_person_edit(d, demo_worker_actor(d, p), p->id, "people.appointments.book",
                         DEMO_NEEDS({ KIND_APPOINTMENT, ACTION_CREATE }, { KIND_PROFILE, ACTION_READ }), &e));
    enum outcome booked = appointment_book(e, &a);
    if (booked == FAIL_CONFLICT) return demo_audit(d, e); /* the diary is full then: that week passes */
    TRY(booked);
    TRY(demo_keep(d, a.id, &p->appointment));
    return demo_audit(d, e);
}

static size_t note_count(const struct demo_theme *t) {
    size_t count = 0;
    while (count < DEMO_NOTES_MAX && t->notes[count].talked) count++;
    return count;
}

/* Every other time they go on with what the person came with, then with the second thing; between, what the day brings.
 */
static const struct demo_note *note_next(const struct demo_person *p) {
    size_t n = p->notes_written, first = note_count(p->theme), all = first + note_count(p->second);
    size_t of_themes = (n + 1) / 2 < all ? (n + 1) / 2 : all;
    if (n % 2 == 0 && n / 2 < first) return &p->theme->notes[n / 2];
    if (n % 2 == 0 && n / 2 < all) return &p->second->notes[n / 2 - first];
    return &demo_days[(p->number * 7 + n - of_themes) % demo_day_count];
}

static enum outcome agenda(struct demo *d, struct demo_person *p) {
    const struct person_edit *e;
    const struct demo_note *next = note_next(p);
    if (p->appointment.n == 0 || !p->signs_in || !*next->agenda) return OK;
    TRY(demo_person_edit(d, demo_own_actor(d, p), p->id, "own.appointments.agenda",
                         DEMO_NEEDS({ KIND_APPOINTMENT, ACTION_UPDATE }, { KIND_NOTE, ACTION_CREATE }), &e));
    TRY(appointment_agenda_write(e, p->appointment, text_of(next->agenda), 0));
    TRY(demo_audit(d, e));
    TRY(demo_check_in(d, p));
    return demo_card(d, p);
}

/* Changes what stands about the booking: who, why, which state. */
static enum outcome booking_change(struct demo *d, struct demo_person *p, struct demo_actor actor, const char *why,
                                   enum appointment_state state, const char *said) {
    const struct person_edit *e;
    struct appointment a;
    if (p->appointment.n == 0) return OK;
    TRY(demo_person_edit(d, actor, p->id, why, DEMO_NEEDS({ KIND_APPOINTMENT, ACTION_UPDATE }), &e));
    TRY(appointment_read(person_edit_view(e), p->appointment, &a));
    a.state = state;
    a.said = text_of(said);
    if (state == APPOINTMENT_BOOKED) a.asked_at_s = clock_now_s();
    TRY(appointment_change(e, &a));
    return demo_audit(d, e);
}

static enum outcome called_off(struct demo *d, struct demo_person *p) {
    bool own = p->signs_in && demo_once_in(d, 2);
    const char *said = demo_called_off[demo_chance(d, demo_called_off_count)];
    return booking_change(d, p, own ? demo_own_actor(d, p) : demo_worker_actor(d, p),
                          own ? "own.appointments.cancel" : "people.appointments.cancel", APPOINTMENT_CANCELLED, said);
}

static enum outcome another_time(struct demo *d, struct demo_person *p) {
    if (!p->signs_in) return OK;
    return booking_change(d, p, demo_own_actor(d, p), "own.appointments.ask", APPOINTMENT_BOOKED,
                          "Could it be half an hour later? The bus has changed");
}

/* --- Notes --- */

static enum outcome reads_up(struct demo *d, struct demo_person *p) {
    const struct person_edit *e;
    TRY(demo_person_edit(d, demo_worker_actor(d, p), p->id, "people.notes", DEMO_NEEDS({ KIND_NOTE, ACTION_READ }),
                         &e));
    return demo_audit(d, e);
}

static enum outcome meet(struct demo *d, struct demo_person *p, const struct demo_step *s) {
    const struct person_edit *e;
    const struct demo_note *w = note_next(p);
    struct note n = { .appointment_id = p->appointment,
                      .met_at_s = s->meets_at_s,
                      .length_min = 30 + 10 * (int64_t)demo_chance(d, 4),
                      .meet = w->meet ? vocabulary_find(WORDS_MEET, text_of(w->meet)) : p->meet,
                      .agenda = text_of(w->agenda),
                      .talked = text_of(w->talked),
                      .win = text_of(w->win),
                      .person_will = text_of(w->person_will),
                      .worker_will = text_of(w->worker_will),
                      .heard = text_of(w->heard) };
    char by[11];
    clock_date_text(s->meets_at_s + 7 * DAY_S, by);
    if (*w->person_will && demo_once_in(d, 3)) n.will_by = text_of(by);
    p->note_open = false;
    if (p->appointment.n == 0) return OK;
    TRY(demo_person_edit(
        d, demo_worker_actor(d, p), p->id, "people.notes.write",
        DEMO_NEEDS({ KIND_NOTE, ACTION_CREATE }, { KIND_DRAFT, ACTION_DELETE }, { KIND_APPOINTMENT, ACTION_UPDATE }),
        &e));
    TRY(note_add(e, &n));
    TRY(demo_keep(d, n.id, &p->note));
    p->note_open = *w->heard != 0;
    p->notes_written++;
    return demo_audit(d, e);
}

/* The note before this step's is answered, if it is the one that was written then. */
static enum outcome answer(struct demo *d, struct demo_person *p) {
    const struct person_edit *e;
    if (!p->note_open || !p->signs_in || p->notes_written == 0) return OK;
    p->notes_written--;
    const struct demo_note *w = note_next(p);
    p->notes_written++;
    bool right = w->answer == HEARD_LATER || !w->answer_words || !*w->answer_words;
    TRY(demo_person_edit(d, demo_own_actor(d, p), p->id, "own.heard", DEMO_NEEDS({ KIND_NOTE, ACTION_CREATE }), &e));
    TRY(note_answer_add(e, p->note, right ? HEARD_RIGHT : w->answer, text_of(right ? "" : w->answer_words)));
    p->note_open = false;
    TRY(demo_audit(d, e));
    return demo_space(d, p);
}

/* --- Rests and endings --- */

static enum outcome match_edit(struct demo *d, struct demo_person *p, const char *why, const struct person_edit **e,
                               struct match *m) {
    TRY(demo_person_edit(d, demo_worker_actor(d, p), p->id, why,
                         DEMO_NEEDS({ KIND_PROFILE, ACTION_READ }, { KIND_PLAN, ACTION_UPDATE }), e));
    return match_current(person_edit_view(*e), m);
}

static enum outcome rest(struct demo *d, struct demo_person *p) {
    const struct person_edit *e;
    struct match m;
    TRY(match_edit(d, p, "people.together.rest", &e, &m));
    TRY(match_rest(e, &m, demo_moment(d->now_s, 20 + (int)(p->number % 20), 0)));
    return demo_audit(d, e);
}

static enum outcome plan_end(struct demo *d, struct demo_person *p) {
    const struct person_edit *e;
    struct match m;
    TRY(match_edit(d, p, "people.together.ending", &e, &m));
    m.ends_at_s = demo_moment(d->now_s, 35 + (int)(p->number % 20), 0);
    m.taper = p->number % 2 ? MATCH_TAPER_MONTHLY : MATCH_TAPER_FORTNIGHTLY;
    m.door_open_until_s = m.ends_at_s + 90 * DAY_S;
    m.plan_words = STR("One long walk to the lighthouse. A page with what helped. Cake.");
    TRY(match_plan_ending(e, &m));
    return demo_audit(d, e);
}

static enum outcome close(struct demo *d, struct demo_person *p, int64_t talked_s) {
    const struct person_edit *e;
    struct match m;
    char talked_on[11];
    clock_date_text(talked_s, talked_on);
    TRY(demo_person_edit(d, demo_coordinator(demo_team_of(d, p)), p->id, "people.together.close",
                         DEMO_NEEDS({ KIND_PROFILE, ACTION_UPDATE }, { KIND_CONSENT, ACTION_CREATE }), &e));
    TRY(match_current(person_edit_view(e), &m));
    bool talked = p->number % 4 != 2;
    m.end_how = talked ? MATCH_END_TALKED : MATCH_END_REASON;
    m.talked_on = talked ? text_of(talked_on) : STR("");
    m.closing_words = talked ? STR("We read the first note again and laughed. The door stays open.")
                             : STR("A move to be near family, sooner than we thought. We wrote a card.");
    m.door_open_until_s = clock_now_s() + 90 * DAY_S;
    TRY(match_close(e, &m));
    return demo_audit(d, e);
}

enum outcome demo_walk_step(struct demo *d, struct demo_person *p, const struct demo_step *s) {
    switch (s->what) {
    case STEP_BEGIN: return begin(d, p);
    case STEP_AGREEMENT: return agreement(d, p);
    case STEP_YES: return yes(d, p);
    case STEP_BOOK: return book(d, p, s->meets_at_s);
    case STEP_AGENDA: return agenda(d, p);
    case STEP_READ: return reads_up(d, p);
    case STEP_MEET: return meet(d, p, s);
    case STEP_MISSED:
        return booking_change(d, p, demo_worker_actor(d, p), "people.appointments.came", APPOINTMENT_NOT_MET, "");
    case STEP_CALLED_OFF: return called_off(d, p);
    case STEP_ANSWER: return answer(d, p);
    case STEP_ANOTHER_TIME: return another_time(d, p);
    case STEP_REST: return rest(d, p);
    case STEP_PLAN_END: return plan_end(d, p);
    case STEP_CLOSE: return close(d, p, s->meets_at_s);
    default: return FAIL_INVALID;
    }
}
