#include "features/keeping/pages.h"

const struct route keeping_routes[] = {
    { OWN_PAGE("/record/kept", "own.kept", kept_page), .needs = { NEED(CONTACT, READ), NEED(CONSENT, READ) } },
    { OWN_PAGE("/record/everything", "own.everything", everything_page),
      .needs = { NEED(CONTACT, EXPORT), NEED(NOTE, EXPORT), NEED(PLAN, EXPORT), NEED(SAFETY_PLAN, EXPORT),
                 NEED(APPOINTMENT, EXPORT), NEED(LOOKED, EXPORT) } },
};
const size_t keeping_route_count = sizeof keeping_routes / sizeof *keeping_routes;
