/* match_certify.h — proof that a solution is right, found without the solver: from the rules, the prices and the
 * values alone. Run after every solve whose answer is shown to people. */
#ifndef WF_FEATURES_MATCHING_MATCH_CERTIFY_H
#define WF_FEATURES_MATCHING_MATCH_CERTIFY_H
#include "features/matching/match_solve.h"

enum match_flaw {
    MATCH_SOUND,
    MATCH_FLAW_SHAPE,    /* not the team's solution: counts or indexes don't fit */
    MATCH_FLAW_PAIR,     /* somebody is with a worker a hard rule keeps from them */
    MATCH_FLAW_PLACES,   /* a worker beyond their ceiling, or counted wrongly */
    MATCH_FLAW_STANDING, /* what leaving people unserved costs doesn't follow priority, waiting and lot */
    MATCH_FLAW_PRICE,    /* a worker's price is not between the cost of their last place and of their next */
    MATCH_FLAW_VALUE,    /* somebody could do better at these prices */
    MATCH_FLAW_COST,     /* the sums are wrong */
    MATCH_FLAW_BOUND,    /* by hours: the prices don't prove what no arrangement can do better */
    MATCH_FLAW_SERVED    /* people are left unserved that a solution blind to fit would serve */
};

/* Checks feasibility, reduced costs and complementary slackness (which together prove that no cheaper solution
 * exists), and that the unserved cost equals that of the problem in which every pair fits equally well. By hours: that
 * no rule and no ceiling is broken, that the prices prove the bound, and that as many half hours could be met at most.
 *   out    the first flaw found
 *   fails  FAIL_LIMIT without memory */
enum outcome match_certify(const struct match_team *team, const struct match_solution *s,
                           enum match_flaw *out) MUST_USE;

/* The most half hours that could be met, if each could be with another worker. FAIL_LIMIT without memory */
enum outcome match_blind_half_hours(const struct match_team *team, int64_t *out) MUST_USE;

/* What those unserved cost at least, whoever fits whom how well: serving in order, each by any chain that frees a
 * place. fails  FAIL_LIMIT without memory */
enum outcome match_blind_cost(const struct match_team *team, int64_t *out) MUST_USE;
#endif
