#include "features/concerns/concerns.h"
#include "features/concerns/pages.h"

#define STAFF (SEATS(ASSIGNED_WORKER) | SEATS(SUPERVISOR) | SEATS(COORDINATOR))
#define WRITERS (SEATS(ASSIGNED_WORKER) | SEATS(SUPERVISOR))
#define READS .needs = { NEED(CONCERN, READ) }
#define LISTS .needs = { NEED(CONCERN, READ), NEED(CONTACT, READ) }
#define ADDS .needs = { NEED(CONCERN, CREATE) }
#define ARRANGES .needs = { NEED(CONSENT, CREATE) }

const struct route concerns_routes[] = {
    { TEAM_PAGE("/concerns", "team.concerns", concerns_page), LISTS, .seats = STAFF },
    { TEAM_PAGE("/concerns/new", "team.concerns", concerns_new_page), LISTS, .seats = STAFF },
    { TEAM_PAGE("/concerns/hours", "team.concerns.hours", concern_hours_page), READS, .seats = SEATS(COORDINATOR) },
    { TEAM_FORM("/concerns/hours", "team.concerns.hours", concern_hours_send), ARRANGES, .seats = SEATS(COORDINATOR) },
    { TEAM_FORM("/concerns/hours/end", "team.concerns.hours", concern_hours_end_send), ARRANGES,
      .seats = SEATS(COORDINATOR) },
    { TEAM_FORM("/concerns/hours/wait", "team.concerns.hours", concern_wait_send), ARRANGES,
      .seats = SEATS(COORDINATOR) },

    { PERSON_PAGE("/people/:person/concerns", "people.concerns", concerns_person_page), READS, .seats = STAFF },
    { PERSON_FORM("/people/:person/concerns", "people.concerns.tell", concern_tell_send), ADDS, .seats = WRITERS },
    { PERSON_PAGE("/people/:person/concerns/new", "people.concerns.tell", concern_tell_page), ADDS, .seats = WRITERS },
    { PERSON_PAGE("/people/:person/concerns/:concern", "people.concern", concern_page), READS, .seats = STAFF },
    /* One's own answer to being asked: whoever may read it may say that they've got it. */
    { PERSON_FORM("/people/:person/concerns/:concern/got", "people.concern.got", concern_got_send), READS,
      .seats = SEATS(SUPERVISOR) | SEATS(COORDINATOR) },
    { PERSON_PAGE("/people/:person/concerns/:concern/write/:part", "people.concern.write", concern_write_page), ADDS,
      .seats = WRITERS },
    { PERSON_FORM("/people/:person/concerns/:concern/write/:part", "people.concern.write", concern_write_send), ADDS,
      .seats = WRITERS },
    { PERSON_PAGE("/people/:person/concerns/:concern/close", "people.concern.close", concern_close_page),
      .needs = { NEED(CONCERN, UPDATE) }, .seats = SEATS(SUPERVISOR) },
    { PERSON_FORM("/people/:person/concerns/:concern/close", "people.concern.close", concern_close_send),
      .needs = { NEED(CONCERN, UPDATE), NEED(CONCERN, CREATE) }, .seats = SEATS(SUPERVISOR) },

    { OWN_PAGE("/me/concerns", "own.concerns", concerns_own_page), READS },
    { OWN_PAGE("/me/concerns/:concern", "own.concerns", concern_page), READS },
};
const size_t concerns_route_count = sizeof concerns_routes / sizeof *concerns_routes;
