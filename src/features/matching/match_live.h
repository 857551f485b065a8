/* match_live.h — how a run would come out just now, laid beside the last one: what a coordinator's page shows at once
 * when somebody asked, doesn't wait any more, turned an introduction down, or has more or less room. Solved and proved
 * anew each time, for everyone; nothing is kept. Inside features/matching only. */
#ifndef WF_FEATURES_MATCHING_MATCH_LIVE_H
#define WF_FEATURES_MATCHING_MATCH_LIVE_H
#include "features/matching/match_look.h"

enum { MATCH_LIVE_PEOPLE = 300, MATCH_LIVE_WORKERS = 100 }; /* larger teams look when they ask for it */

/* struct match_found_line for those for whom something is another than at the last run, in order of person; suggested
 * and why aren't told.
 *   fails  FAIL_NOT_FOUND nothing to lay it beside, or the team is too large; FAIL_BUSY wishes changed often in the
 * last hour, and answering each time could give away what people keep private */
enum outcome match_live_list(const struct team_view *v, struct rows *out) MUST_USE;
#endif
