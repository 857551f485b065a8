#include "features/appointments/appointments.h"
#include "features/appointments/pages.h"

#define STAFF (SEATS(ASSIGNED_WORKER) | SEATS(SUPERVISOR) | SEATS(COORDINATOR))
#define BOOKS (SEATS(ASSIGNED_WORKER) | SEATS(COORDINATOR))
#define WORKER SEATS(ASSIGNED_WORKER)

/* What the person would like to talk about is their own words: pages that show it need KIND_NOTE as well. */
const struct route appointments_routes[] = {
    { OWN_PAGE("/me/appointments", "own.appointments", own_page),
      .needs = { NEED(APPOINTMENT, READ), NEED(NOTE, READ) } },
    { OWN_PAGE("/me/appointments/:appointment/change", "own.appointments", own_change_page),
      .needs = { NEED(APPOINTMENT, READ) } },
    { OWN_FORM("/me/appointments/:appointment/change", "own.appointments.ask", own_change_send),
      .needs = { NEED(APPOINTMENT, UPDATE) } },
    { OWN_PAGE("/me/appointments/:appointment/cancel", "own.appointments", cancel_page),
      .needs = { NEED(APPOINTMENT, READ) } },
    { OWN_FORM("/me/appointments/:appointment/cancel", "own.appointments.cancel", cancel_send),
      .needs = { NEED(APPOINTMENT, UPDATE) } },
    { OWN_PAGE("/me/appointments/:appointment/agenda", "own.appointments", own_agenda_page),
      .needs = { NEED(APPOINTMENT, READ), NEED(NOTE, READ) } },
    { OWN_FORM("/me/appointments/:appointment/agenda", "own.appointments.agenda", own_agenda_send),
      .needs = { NEED(APPOINTMENT, UPDATE), NEED(NOTE, CREATE) } },

    { PERSON_PAGE("/people/:person/appointments", "people.appointments", appointments_page),
      .needs = { NEED(APPOINTMENT, READ) }, .seats = STAFF },
    { PERSON_FORM("/people/:person/appointments", "people.appointments.book", book_send),
      .needs = { NEED(APPOINTMENT, CREATE), NEED(PROFILE, READ) }, .seats = BOOKS },
    { PERSON_PAGE("/people/:person/appointments/new", "people.appointments", book_page),
      .needs = { NEED(APPOINTMENT, READ), NEED(PROFILE, READ) }, .seats = BOOKS },
    { PERSON_PAGE("/people/:person/appointments/:appointment", "people.appointment", appointment_page),
      .needs = { NEED(APPOINTMENT, READ), NEED(NOTE, READ) }, .seats = SEATS(ASSIGNED_WORKER) | SEATS(SUPERVISOR) },
    { PERSON_PAGE("/people/:person/appointments/:appointment/change", "people.appointments", change_page),
      .needs = { NEED(APPOINTMENT, READ), NEED(PROFILE, READ) }, .seats = BOOKS },
    { PERSON_FORM("/people/:person/appointments/:appointment/change", "people.appointments.change", change_send),
      .needs = { NEED(APPOINTMENT, UPDATE), NEED(PROFILE, READ) }, .seats = BOOKS },
    { PERSON_PAGE("/people/:person/appointments/:appointment/cancel", "people.appointments", cancel_page),
      .needs = { NEED(APPOINTMENT, READ) }, .seats = BOOKS },
    { PERSON_FORM("/people/:person/appointments/:appointment/cancel", "people.appointments.cancel", cancel_send),
      .needs = { NEED(APPOINTMENT, UPDATE) }, .seats = BOOKS },
    { PERSON_FORM("/people/:person/appointments/:appointment/there", "people.appointments.there", there_send),
      .needs = { NEED(APPOINTMENT, UPDATE) }, .seats = WORKER },
    { PERSON_FORM("/people/:person/appointments/:appointment/outcome", "people.appointments.came", outcome_send),
      .needs = { NEED(APPOINTMENT, UPDATE), NEED(NOTE, READ) }, .seats = WORKER },

    { TEAM_PAGE("/diary", "team.diary", diary_page), .needs = { NEED(APPOINTMENT, READ) }, .seats = WORKER },
};
const size_t appointments_route_count = sizeof appointments_routes / sizeof *appointments_routes;
