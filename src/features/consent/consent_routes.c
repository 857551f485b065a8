#include "features/consent/pages.h"

#define READS .needs = { NEED(CONSENT, READ) }
#define GIVES .needs = { NEED(CONSENT, READ), NEED(CONSENT, CREATE), NEED(CONSENT, GIVE) }
#define CHANGES .needs = { NEED(CONSENT, READ), NEED(CONSENT, UPDATE) }

const struct route consent_routes[] = {
    { OWN_PAGE("/my-people/near", "own.people", near_map_page), READS },
    { OWN_PAGE("/my-people/near/new", "own.people", near_new_page), READS },
    { OWN_FORM("/my-people/near/new", "own.near", near_new_send), .needs = { NEED(CONSENT, CREATE) } },
    { OWN_PAGE("/my-people/near/:near", "own.people", near_page), READS },
    { OWN_FORM("/my-people/near/:near/give", "own.consent", consent_give_send), GIVES },
    { OWN_PAGE("/my-people/near/:near/edit", "own.people", near_edit_page), READS },
    { OWN_FORM("/my-people/near/:near/edit", "own.near", near_edit_send), CHANGES },
    { OWN_PAGE("/my-people/near/:near/remove", "own.people", near_remove_page), READS },
    { OWN_FORM("/my-people/near/:near/remove", "own.near", near_remove_send), CHANGES },
    { OWN_PAGE("/consents/:consent/end", "own.people", consent_end_page), READS },
    { OWN_FORM("/consents/:consent/end", "own.consent.end", consent_end_send), CHANGES },
    { OWN_PAGE("/sharing/ledger", "own.sharing", ledger_page), READS },
    { OWN_PAGE("/sharing/ledger/sheet", "own.sharing", ledger_sheet_page), READS },

    { PERSON_PAGE("/people/:person/near", "people.near", near_team_page), READS,
      .seats = SEATS(ASSIGNED_WORKER) | SEATS(SUPERVISOR) | SEATS(COORDINATOR) },
};
const size_t consent_route_count = sizeof consent_routes / sizeof *consent_routes;
