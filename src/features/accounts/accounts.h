/* accounts.h — signing in, welcome and reset links, hats, devices, looks and language; accounts and the service’s
 * health for administrators.   No tables of its own (access/signin.h has them).   Needs: KIND_ACCOUNT, KIND_ACCOUNTS,
 * KIND_SERVICE. */
#ifndef WF_FEATURES_ACCOUNTS_H
#define WF_FEATURES_ACCOUNTS_H
#include "http/route.h"

extern const struct route accounts_routes[];
extern const size_t accounts_route_count;
#endif
