#include "features/keeping/pages.h"

#define DECIDES (SEATS(COORDINATOR) | SEATS(SUPERVISOR))
#define OWN_NEEDS .needs = { NEED(CONTACT, READ), NEED(CONSENT, READ) }

const struct route keeping_routes[] = {
    { OWN_PAGE("/record/kept", "own.kept", kept_page), OWN_NEEDS },
    { OWN_PAGE("/record/everything", "own.everything", everything_page),
      .needs = { NEED(CONTACT, EXPORT), NEED(NOTE, EXPORT), NEED(PLAN, EXPORT), NEED(SAFETY_PLAN, EXPORT),
                 NEED(APPOINTMENT, EXPORT), NEED(LOOKED, EXPORT) } },
    { OWN_PAGE("/record/erase", "own.erase", erase_page), OWN_NEEDS },
    { OWN_FORM("/record/erase", "own.erase", erase_send), .needs = { NEED(CONTACT, READ), NEED(CONSENT, GIVE) } },
    { OWN_FORM("/record/erase/back", "own.erase", erase_back_send),
      .needs = { NEED(CONTACT, READ), NEED(CONSENT, GIVE) } },
    { VISIT_PAGE("/receipt", receipt_page) },

    { TEAM_PAGE("/erasures", "team.erasures", erasures_page), .needs = { NEED(CONTACT, READ) }, .seats = DECIDES },
    { PERSON_PAGE("/people/:person/erasure", "people.erasure", erasure_page),
      .needs = { NEED(CONTACT, READ), NEED(CONSENT, READ) }, .seats = DECIDES },
    /* One's own answer to being asked, as with a concern: whoever reaches the person in these seats may say yes. */
    { PERSON_FORM("/people/:person/erasure/yes", "people.erasure.yes", erasure_yes_send),
      .needs = { NEED(CONTACT, READ), NEED(CONSENT, READ) }, .seats = DECIDES },
    { PERSON_FORM("/people/:person/hold", "people.hold", hold_send),
      .needs = { NEED(CONTACT, READ), NEED(CONSENT, CREATE) }, .seats = SEATS(COORDINATOR) },
    { PERSON_FORM("/people/:person/hold/:hold/end", "people.hold", hold_end_send),
      .needs = { NEED(CONTACT, READ), NEED(CONSENT, CREATE) }, .seats = SEATS(COORDINATOR) },

    { SERVICE_PAGE("/keeping", "service.keeping", retention_page), .needs = { NEED(SERVICE, READ) } },
    { SERVICE_FORM("/keeping", "service.keeping", retention_send), .needs = { NEED(SERVICE, UPDATE) } },
};
const size_t keeping_route_count = sizeof keeping_routes / sizeof *keeping_routes;
