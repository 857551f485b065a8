#include "features/sharing/pages.h"

#define NETWORK (SEATS(CLINICIAN) | SEATS(FAMILY))
#define COORDINATOR SEATS(COORDINATOR)

/* A network member's pages, and a worker's view of who has looked, hold lines about the reader alone: the routes name
 * those seats, as the table's "own lines" asks for. */
const struct route sharing_routes[] = {
    { OWN_PAGE("/record/looked", "own.looked", own_looked_page), .needs = { NEED(LOOKED, READ) } },
    { PERSON_PAGE("/people/:person/looked", "people.looked", looked_page), .needs = { NEED(LOOKED, READ) },
      .seats = SEATS(ASSIGNED_WORKER) | SEATS(SUPERVISOR) | COORDINATOR },

    { OWN_PAGE("/my-people", "own.people", own_people_page), .needs = { NEED(CONSENT, READ) } },
    { OWN_PAGE("/my-people/apart", "own.people", own_apart_page), .needs = { NEED(CONSENT, READ) } },
    { OWN_FORM("/my-people/apart", "own.apart", own_apart_send),
      .needs = { NEED(CONSENT, CREATE), NEED(PROFILE, READ) } },
    { PERSON_PAGE("/people/:person/around", "people.around", around_page), .needs = { NEED(CONSENT, READ) },
      .seats = COORDINATOR },
    { PERSON_FORM("/people/:person/apart", "people.apart", apart_send),
      .needs = { NEED(CONSENT, CREATE), NEED(PROFILE, READ) }, .seats = COORDINATOR },

    { OWN_PAGE("/sharing", "own.sharing", sharing_page), .needs = { NEED(CONSENT, READ) } },
    { OWN_PAGE("/sharing/new", "own.sharing", share_new_page), .needs = { NEED(CONSENT, READ) } },
    { OWN_FORM("/sharing/new", "own.sharing.new", share_new_send),
      .needs = { NEED(CONSENT, CREATE), NEED(CONSENT, GIVE) } },
    { OWN_PAGE("/sharing/:account/end", "own.sharing", share_end_page), .needs = { NEED(CONSENT, READ) } },
    { OWN_FORM("/sharing/:account/end", "own.sharing.end", share_end_send), .needs = { NEED(CONSENT, UPDATE) } },

    { TEAM_PAGE("/shared", "network.shared", shared_page), .needs = { NEED(CONSENT, READ), NEED(CONTACT, READ) },
      .seats = NETWORK },
    { PERSON_PAGE("/shared/:person", "network.person", shared_person_page),
      .needs = { NEED(CONTACT, READ), NEED(CONSENT, READ) }, .seats = NETWORK },
    { PERSON_FORM("/shared/:person/name", "network.name", shared_name_send), .needs = { NEED(CONSENT, READ) },
      .seats = NETWORK },
    { PERSON_PAGE("/shared/:person/know", "network.know", shared_know_page), .needs = { NEED(CONSENT, READ) },
      .seats = NETWORK },
    { PERSON_FORM("/shared/:person/know", "network.know", shared_know_send), .needs = { NEED(CONSENT, READ) },
      .seats = NETWORK },

    { TEAM_PAGE("/network", "team.network", network_page), .needs = { NEED(ACCOUNTS, READ) }, .seats = COORDINATOR },
    { TEAM_FORM("/network", "team.network", network_new_send), .needs = { NEED(ACCOUNTS, CREATE) },
      .seats = COORDINATOR },
    { TEAM_FORM("/network/link", "team.network", network_link_send), .needs = { NEED(ACCOUNTS, UPDATE) },
      .seats = COORDINATOR },
};
const size_t sharing_route_count = sizeof sharing_routes / sizeof *sharing_routes;
