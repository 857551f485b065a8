/* sharing.h — who may see a record, who has looked, and who is kept apart: the pages.
 * No tables of its own.   Needs: KIND_LOOKED, KIND_CONSENT. */
#ifndef WF_FEATURES_SHARING_H
#define WF_FEATURES_SHARING_H
#include "http/route.h"

extern const struct route sharing_routes[];
extern const size_t sharing_route_count;
#endif
