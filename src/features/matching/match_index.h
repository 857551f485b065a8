/* match_index.h — a team's workers by what they bring: for each code, slot, way and area the set of those who have it,
 * one bit each. The workers possible for a person are then a few ands and ors of whole words, and the points of a pair
 * a few bits: the same pairs and points as match_permitted and match_fit give one by one (a test holds them to it). */
#ifndef WF_FEATURES_MATCHING_MATCH_INDEX_H
#define WF_FEATURES_MATCHING_MATCH_INDEX_H
#include "assign/assign.h"
#include "features/matching/match_model.h"

/* A set of workers by place in their order: bit place % 64 of word place / 64. */
typedef uint64_t *match_set;
typedef const uint64_t *match_some; /* NULL for nobody */

/* What a pair's points ask of a worker, kept close. */
struct match_meeting {
    uint64_t slots, areas;
    uint32_t ways;
};

/* Sets by code or bit; NULL where nobody has it. */
struct match_index {
    const struct match_team *team;
    const uint32_t *workers; /* match_workers_order */
    size_t words;
    match_set available[MATCH_HALF_HOURS_MAX + 1]; /* by the time a person needs; of times that somebody here needs */
    int32_t needs[MATCH_HALF_HOURS_MAX];           /* which these are, the shortest first */
    size_t need_count;
    match_set lists; /* who keeps apart from somebody */
    bool any_lists;
    match_set slots_unsaid, ways_unsaid, areas_unsaid;
    match_set experience[256], not_now[256], language[256], gender[256], culture[256], faith[256];
    match_set slot[64], area[64], way[32];
    struct match_meeting *meetings;
    match_set soft[3]; /* of the person looked at last: who meets their soft wishes */
};

/* Makes the index of a team. All of it is the arena's: some 3 KB for each 20,000 workers and each code in use.
 *   fails  FAIL_LIMIT when the arena is full */
enum outcome match_index_build(struct arena *a, const struct match_team *team, const uint32_t *workers,
                               struct match_index *out) MUST_USE;

/* The pairs possible for a person, in the workers' order, with their misfits.
 *   out  room for every worker
 * Returns how many there are. Writes to the index's scratch: one thread at a time. */
size_t match_index_pairs(struct match_index *x, const struct match_person *p, struct assign_edge *out);
#endif
