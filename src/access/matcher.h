/* matcher.h — what matching alone may know: bare "not now" codes. Never shown, never stored, never in a reason.
 * Only features/matching and features/team include this (checked). */
#ifndef WF_ACCESS_MATCHER_H
#define WF_ACCESS_MATCHER_H
#include "access/grant.h"

/* Opens a worker's bare codes (CLASS_MATCHER) for a run of matching. FAIL_NOT_ALLOWED unless the grant's seat is a
 * coordinator's and the table lets the matcher read. */
enum outcome matcher_open(const struct team_view *v, struct str worker, struct cell at, struct sealed sealed,
                          struct str *codes) MUST_USE;
#endif
