#include "features/telling/pages.h"

#define TEAM (SEATS(ASSIGNED_WORKER) | SEATS(SUPERVISOR) | SEATS(COORDINATOR))
#define GIVERS (SEATS(ASSIGNED_WORKER) | SEATS(COORDINATOR))
#define NETWORK (SEATS(CLINICIAN) | SEATS(FAMILY))
/* Whoever was only asked to walk with somebody reads the wishes and not this: that is what the meetings stand for. */
#define READS .needs = { NEED(PROFILE, READ), NEED(APPOINTMENT, READ) }
#define GIVES .needs = { NEED(PROFILE, READ), NEED(APPOINTMENT, READ), NEED(CONSENT, CREATE) }

const struct route telling_routes[] = {
    { VISIT_PAGE("/telling/:token", telling_put_page) },
    { .kind = ROUTE_VISIT_FORM,
      .path = "/telling/:token",
      .why = "told.put",
      .run.visit_form = telling_put_send,
      .counts = true },
    { SELF_PAGE("/tell", "network.tell", telling_page), .needs = { NEED(ACCOUNT, READ) }, .seats = NETWORK },
    { SELF_FORM("/tell", "network.tell", telling_send), .needs = { NEED(ACCOUNT, CREATE) }, .seats = NETWORK },

    { OWN_PAGE("/told", "own.told", telling_told_page), READS },
    { OWN_FORM("/told/link", "own.told.link", told_link_send), GIVES },
    { OWN_FORM("/told/link/end", "own.told.link", told_link_end_send),
      .needs = { NEED(PROFILE, READ), NEED(CONSENT, UPDATE) } },

    { PERSON_PAGE("/people/:person/told", "people.told", telling_told_page), READS, .seats = TEAM },
    { PERSON_FORM("/people/:person/told/link", "people.told.link", told_link_send), GIVES, .seats = GIVERS },
    /* One's own answer to what was told: whoever reads it may say that they have it. */
    { PERSON_FORM("/people/:person/told/:told/got", "people.told.got", told_got_send), READS, .seats = TEAM },

    { TEAM_PAGE("/told-us", "team.told", telling_team_page), .needs = { NEED(PROFILE, READ), NEED(CONTACT, READ) },
      .seats = TEAM },
    { TEAM_FORM("/told-us/got", "team.told", telling_got_send), .needs = { NEED(ACCOUNTS, UPDATE) },
      .seats = SEATS(COORDINATOR) },
};
const size_t telling_route_count = sizeof telling_routes / sizeof *telling_routes;
