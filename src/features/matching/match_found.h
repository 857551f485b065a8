/* match_found.h — what a look found for one person, as it is kept: who fits and why, or why nobody and what would help.
 * Only what people may be told (match_explain.h); sealed with the person's own key. Inside features/matching only. */
#ifndef WF_FEATURES_MATCHING_MATCH_FOUND_H
#define WF_FEATURES_MATCHING_MATCH_FOUND_H
#include "features/matching/match_explain.h"
#include "features/matching/match_since.h"
#include "features/matching/matching.h"

struct match_shown {
    struct str worker_id;
    int64_t places_free;     /* before this match */
    int64_t half_hours_free; /* the same in time when hours were counted; else 0 */
    struct match_reason fits[MATCH_REASONS_MAX], know[MATCH_REASONS_MAX];
    size_t fits_count, know_count;
    bool fits_less, needed_more; /* beside the one who comes first: fits less well; others need them more */
};
struct match_found {
    struct str run_id;
    int64_t ask_revision; /* of the wishes it was made from */
    size_t suggested;
    struct match_shown shown[MATCH_SUGGESTIONS_MAX];
    int64_t why; /* enum match_why */
    bool others_waited_longer, others_more_pressing;
    int64_t workers;       /* in the team */
    int64_t not_available; /* who meet every wish and are not available, whatever the reason */
    struct match_narrowing narrowing[MATCH_WISHES_MAX];
    size_t narrowing_count;
    struct match_change changes[MATCH_WISHES_MAX];
    size_t change_count;
    struct match_moved moved; /* what is another than at the run before */
};

/* As text and back. FAIL_INVALID when it isn't one. */
enum outcome match_found_pack(struct arena *a, const struct match_found *f, struct str *out) MUST_USE;
enum outcome match_found_unpack(struct str packed, struct match_found *out) MUST_USE;

/* As it is kept: what a query needs beside what is sealed. */
struct match_finding {
    struct str packed;
    int64_t ask_revision, suggested, why;
    struct match_moved moved;
};
enum outcome match_finding_make(struct arena *a, const struct match_found *f, struct match_finding *out) MUST_USE;
/* Keeps what a run found for a person, over what the one before did. */
enum outcome match_finding_write(const struct person_edit *e, struct str run, const struct match_finding *f) MUST_USE;
/* The same, apart, until all that the run found is there; then match_proposed_become makes it what was found. */
enum outcome match_finding_propose(const struct person_edit *e, struct str run, const struct match_finding *f) MUST_USE;
enum outcome match_proposed_become(const struct team_edit *e, struct str run) MUST_USE;
/* What the team's last look found for a person. FAIL_NOT_FOUND when nobody looked, or they weren't among those who
 * waited then; FAIL_NOT_ALLOWED when the grant doesn't reach them. */
enum outcome match_found_read(const struct team_view *v, struct str person, struct match_found *out) MUST_USE;
/* The place of a worker among those suggested; f->suggested when they aren't. */
size_t match_found_place(const struct match_found *f, struct str worker);

/* Of everyone in the team's last look: how many fit, or why nobody: struct match_found_line, in order of person. */
struct match_found_line {
    struct str person_id;
    int64_t ask_revision, suggested, why, since, cause;
};
enum outcome match_found_list(const struct team_view *v, struct rows *out) MUST_USE;

/* Opens what a run kept for a person; run_id is set, the rest of what stands beside it isn't. */
enum outcome match_found_open(const struct team_view *v, struct str person, struct str run, struct sealed body,
                              struct match_found *out) MUST_USE;

/* Who came first for each of those in the team's last run, "" for nobody: struct match_first, in order of person. Those
 * whom the grant doesn't reach any more are left out. */
struct match_first {
    struct str person_id, worker_id;
    int64_t ask_revision;
};
enum outcome match_first_list(const struct team_view *v, struct rows *out) MUST_USE;

#endif
