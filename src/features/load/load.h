/* load.h — how the work is spread and who is covered: a supervisor's Team, Cover, and a coordinator's Workers, with the
 * links that let workers sign in. Nothing here is sorted by anything but first names, and nothing says how somebody
 * does: places against what they agreed, meetings that happened as a number, who is away.
 * No tables of its own.   Needs: KIND_PROFILE, KIND_SUPERVISION, KIND_CONSENT, KIND_ACCOUNTS. */
#ifndef WF_FEATURES_LOAD_H
#define WF_FEATURES_LOAD_H
#include "http/route.h"

extern const struct route load_routes[];
extern const size_t load_route_count;
#endif
