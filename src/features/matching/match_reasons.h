/* match_reasons.h — a suggestion's reasons: what fits, and what is worth knowing, about one possible pair. */
#ifndef WF_FEATURES_MATCHING_MATCH_REASONS_H
#define WF_FEATURES_MATCHING_MATCH_REASONS_H
#include "features/matching/match_explain.h"

/* Fills `fits` and `know` with all that a pair by itself tells; names only what the worker shows in their introduction,
 * and hours, places and languages. */
void match_reasons_fill(const struct match_person *p, const struct match_worker *w, struct match_suggestion *out);

/* Adds one thing worth knowing. */
void match_reasons_know(struct match_suggestion *s, enum match_reason_kind kind, uint8_t code, uint64_t mask);
#endif
