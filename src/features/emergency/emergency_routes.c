#include "features/emergency/pages.h"

#define COORDINATOR SEATS(COORDINATOR)
#define REVIEWERS (SEATS(SUPERVISOR) | SEATS(COORDINATOR))

const struct route emergency_routes[] = {
    { TEAM_PAGE("/emergency/:person", "people.emergency.ask", emergency_begin_page),
      .needs = { NEED(EMERGENCY, READ), NEED(EMERGENCY, CREATE), NEED(CONTACT, READ) }, .seats = COORDINATOR },
    { TEAM_FORM("/emergency/:person", "people.emergency.begin", emergency_begin_send),
      .needs = { NEED(EMERGENCY, READ), NEED(EMERGENCY, CREATE), NEED(CONTACT, READ) }, .seats = COORDINATOR,
      .team_prepare = emergency_begin_prepare },

    { PERSON_PAGE("/people/:person/emergency", "people.emergency", emergency_page), .needs = { NEED(EMERGENCY, READ) },
      .seats = COORDINATOR, .emergency = true },
    { PERSON_FORM("/people/:person/emergency/end", "people.emergency.end", emergency_end_send),
      .needs = { NEED(EMERGENCY, CREATE) }, .seats = COORDINATOR, .emergency = true },
    { PERSON_PAGE("/people/:person/emergency/notes", "people.emergency.notes", emergency_notes_page),
      .needs = { NEED(NOTE, READ) }, .seats = COORDINATOR, .emergency = true },
    { PERSON_PAGE("/people/:person/emergency/safety", "people.emergency.safety", emergency_safety_page),
      .needs = { NEED(SAFETY_PLAN, READ) }, .seats = COORDINATOR, .emergency = true },

    { TEAM_PAGE("/emergencies", "team.emergencies", emergencies_page),
      .needs = { NEED(EMERGENCY, READ), NEED(CONTACT, READ) }, .seats = REVIEWERS },
    { PERSON_PAGE("/people/:person/emergencies/:emergency", "people.emergencies", emergency_review_page),
      .needs = { NEED(EMERGENCY, READ) }, .seats = REVIEWERS },
    /* What was found is a line of its own beside what happened, so it is added, and nothing is changed. */
    { PERSON_FORM("/people/:person/emergencies/:emergency", "people.emergencies.found", emergency_review_send),
      .needs = { NEED(EMERGENCY, READ), NEED(EMERGENCY, CREATE) }, .seats = REVIEWERS },

    { OWN_PAGE("/record/emergencies", "own.emergencies", emergencies_own_page), .needs = { NEED(EMERGENCY, READ) } },
};
const size_t emergency_route_count = sizeof emergency_routes / sizeof *emergency_routes;
