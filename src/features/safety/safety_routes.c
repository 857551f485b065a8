#include "features/safety/pages.h"
#include "features/safety/safety.h"

#define STAFF (SEATS(ASSIGNED_WORKER) | SEATS(SUPERVISOR))
#define WORKER SEATS(ASSIGNED_WORKER)
#define NETWORK (SEATS(CLINICIAN) | SEATS(FAMILY))
#define READS .needs = { NEED(SAFETY_PLAN, READ) }
#define WRITES .needs = { NEED(SAFETY_PLAN, UPDATE), NEED(SAFETY_PLAN, CREATE) }

const struct route safety_routes[] = {
    { OWN_PAGE("/me/safety", "own.safety", safety_page), READS },
    { OWN_FORM("/me/safety", "own.safety.write", safety_send), WRITES },
    { OWN_PAGE("/me/safety/edit", "own.safety", safety_edit_page), READS },
    { OWN_PAGE("/me/safety/sheet", "own.safety.sheet", safety_sheet_page), .needs = { NEED(SAFETY_PLAN, EXPORT) } },
    { OWN_PAGE("/me/safety/versions", "own.safety", safety_versions_page), READS },
    { OWN_PAGE("/me/safety/versions/:revision", "own.safety", safety_version_page), READS },
    { OWN_PAGE("/me/tonight", "own.safety", safety_tonight_page), READS },

    { PERSON_PAGE("/people/:person/safety", "people.safety", safety_page), READS, .seats = STAFF },
    { PERSON_FORM("/people/:person/safety", "people.safety.write", safety_send), WRITES, .seats = WORKER },
    { PERSON_PAGE("/people/:person/safety/edit", "people.safety", safety_edit_page), READS, .seats = WORKER },
    { PERSON_PAGE("/people/:person/safety/versions", "people.safety", safety_versions_page), READS, .seats = STAFF },
    { PERSON_PAGE("/people/:person/safety/versions/:revision", "people.safety", safety_version_page), READS,
      .seats = STAFF },

    /* A share is read once its name was asked for: that is what reaching the contact stands for. */
    { PERSON_PAGE("/shared/:person/safety", "network.safety", safety_page),
      .needs = { NEED(SAFETY_PLAN, READ), NEED(CONTACT, READ) }, .seats = NETWORK },
};
const size_t safety_route_count = sizeof safety_routes / sizeof *safety_routes;
