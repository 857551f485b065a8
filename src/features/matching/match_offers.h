/* match_offers.h — offering, for pages that offer to several people at once. Inside features/matching only. */
#ifndef WF_FEATURES_MATCHING_MATCH_OFFERS_H
#define WF_FEATURES_MATCHING_MATCH_OFFERS_H
#include "features/matching/match_found.h"
#include "features/matching/match_people.h"

/* What the last run found for those whom somebody fits, in order of person, those after an id: struct match_proposal.
 */
struct match_proposal {
    struct str person_id;
    struct match_found found;
};
enum outcome match_proposals(const struct team_view *v, struct str after, int64_t most, struct rows *out) MUST_USE;

/* match_offer, with the team as it was read already. Fails as match_offer does, and then has written nothing. */
enum outcome match_offer_of(const struct team_edit *e, const struct match_people *people, struct str person,
                            const struct str *workers, size_t count) MUST_USE;
#endif
