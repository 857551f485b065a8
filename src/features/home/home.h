/* home.h — the first page of each role: Home, Today, People, Menu. Reads what the other features offer.
 * No tables. */
#ifndef WF_FEATURES_HOME_H
#define WF_FEATURES_HOME_H
#include "http/route.h"

extern const struct route home_routes[];
extern const size_t home_route_count;
#endif
