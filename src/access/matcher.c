#include "access/matcher.h"
#include "access/inside.h"

enum outcome matcher_open(const struct team_view *v, struct str worker, struct cell at, struct sealed sealed,
                          struct str *codes) {
    struct grant *g = grant_open(&v->g);
    if (g->who.seat != SEAT_COORDINATOR) return FAIL_NOT_ALLOWED;
    if (matrix_allows(KIND_EXCLUSION, SEAT_JOB, ACTION_READ) == 0) return FAIL_NOT_ALLOWED;
    return grant_open_for(g, worker, CLASS_MATCHER, at, sealed, codes);
}
