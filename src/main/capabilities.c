#include "main/capabilities.h"
#include "features/accounts/accounts.h"
#include "features/appointments/appointments.h"
#include "features/boundaries/boundaries.h"
#include "features/concerns/concerns.h"
#include "features/consent/consent.h"
#include "features/decisions/decisions.h"
#include "features/directory/directory.h"
#include "features/emergency/emergency.h"
#include "features/finding/finding.h"
#include "features/home/home.h"
#include "features/imports/imports.h"
#include "features/keeping/keeping.h"
#include "features/letters/letters.h"
#include "features/listening/listening.h"
#include "features/load/load.h"
#include "features/matching/matching.h"
#include "features/meetings/meetings.h"
#include "features/noticing/noticing.h"
#include "features/people/people.h"
#include "features/plan/plan.h"
#include "features/requests/requests.h"
#include "features/road/road.h"
#include "features/safety/safety.h"
#include "features/sharing/sharing.h"
#include "features/space/space.h"
#include "features/team/team.h"
#include "features/telling/telling.h"
#include <stdlib.h>

#define CAPABILITY(name_)                                                                                              \
    &(const struct capability) {                                                                                       \
        .name = #name_, .routes = name_##_routes, .route_count = &name_##_route_count, .audited = name_##_audited,     \
        .audited_count = &name_##_audited_count                                                                        \
    }
#define CAPABILITY_TASK(name_)                                                                                         \
    &(const struct capability) {                                                                                       \
        .name = #name_, .routes = name_##_routes, .route_count = &name_##_route_count, .audited = name_##_audited,     \
        .audited_count = &name_##_audited_count, .task = &name_##_task                                                 \
    }
#define PAGES_ALONE(name_)                                                                                             \
    &(const struct capability) { .name = #name_, .routes = name_##_routes, .route_count = &name_##_route_count }

#ifdef WAYFELLOW_HOLE /* tests/http/hole.c */
extern const struct route hole_routes[];
extern const size_t hole_route_count;
#define HOLE PAGES_ALONE(hole),
#else
#define HOLE
#endif

const struct capability *const capabilities[] = {
    CAPABILITY(people),        CAPABILITY(team),       CAPABILITY(concerns),  CAPABILITY(requests),
    CAPABILITY_TASK(matching), CAPABILITY(boundaries), CAPABILITY(safety),    CAPABILITY(appointments),
    CAPABILITY(listening),     CAPABILITY(meetings),   CAPABILITY(plan),      CAPABILITY(decisions),
    PAGES_ALONE(road),         CAPABILITY(noticing),   CAPABILITY(consent),   CAPABILITY(letters),
    PAGES_ALONE(telling),      PAGES_ALONE(emergency), PAGES_ALONE(finding),  PAGES_ALONE(space),
    PAGES_ALONE(load),         CAPABILITY(keeping),    PAGES_ALONE(accounts), PAGES_ALONE(imports),
    PAGES_ALONE(sharing),      PAGES_ALONE(directory), PAGES_ALONE(home),     HOLE
};
const size_t capability_count = sizeof capabilities / sizeof *capabilities;

void capabilities_connect(void) {
    requests_set_steps(matching_waiting_steps);
    requests_set_first(noticing_first);
}

const struct audited_table *const *capabilities_audited(size_t *count) {
    enum { MOST = 100 };
    static const struct audited_table *tables[MOST];
    *count = 0;
    for (size_t i = 0; i < capability_count; i++)
        for (size_t k = 0; capabilities[i]->audited && k < *capabilities[i]->audited_count && *count < MOST; k++)
            tables[(*count)++] = &capabilities[i]->audited[k];
    return tables;
}
