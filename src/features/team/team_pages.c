#include "features/team/team.h"

const struct route team_routes[] = { { .path = NULL } };
const size_t team_route_count = 0;
