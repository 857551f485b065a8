/* match_pairs.h — the possible pairs of a team with their misfits: the graph that solving and explaining walk over. */
#ifndef WF_FEATURES_MATCHING_MATCH_PAIRS_H
#define WF_FEATURES_MATCHING_MATCH_PAIRS_H
#include "features/matching/match_index.h"

/* A person's possible pairs: workers by place in their order, and what each pair costs: its misfit, 1000 − fit. */
struct match_edges {
    struct assign_edge *at; /* in the workers' order */
    size_t count;
};

struct match_pairs {
    size_t person_count, worker_count;
    const uint32_t *people;       /* match_people_order: turn → index */
    const uint32_t *workers;      /* match_workers_order: place → index */
    const struct match_edges *of; /* by turn: the workers possible for that person */
};

/* All possible pairs of a team. 8 bytes each, in the arena.
 *   fails  FAIL_LIMIT when the arena is full */
enum outcome match_pairs_build(struct arena *a, const struct match_team *team, struct match_pairs *out) MUST_USE;

/* A limit for an arena that is to hold the team's pairs and what solving needs beside them. */
size_t match_pairs_bytes_max(const struct match_team *team);
#endif
