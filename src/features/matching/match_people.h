/* match_people.h — the team as matching sees it now: everyone who waits and everyone who could support them, made from
 * requests, workers' profiles, "not now" codes, leave, and what matches and offers say. For a coordinator's grant; what
 * it holds of "not now" is for the solver alone. Inside features/matching only. */
#ifndef WF_FEATURES_MATCHING_MATCH_PEOPLE_H
#define WF_FEATURES_MATCHING_MATCH_PEOPLE_H
#include "features/matching/match_fair.h"
#include "features/matching/match_model.h"
#include "features/matching/matching.h"

struct match_people {
    struct match_team team;
    const int64_t *revisions;      /* of the words of their wishes, for team.people[i] */
    const struct match_kept *kept; /* matches that stand: those who chose, and those somebody walks with */
    size_t kept_count;
};

/* Those whose choice waits for an answer, and those somebody walks with, are left out: their places are taken. The same
 * number of queries for any team. */
enum outcome match_people_read(const struct team_view *v, struct match_people *out) MUST_USE;
/* One of them; NULL when they don't wait, or don't work here. */
const struct match_person *match_people_person(const struct match_people *p, struct str person);
const struct match_worker *match_people_worker(const struct match_people *p, struct str worker);
/* The revision of a person's wishes; 0 when they don't wait. */
int64_t match_people_revision(const struct match_people *p, struct str person);
#endif
