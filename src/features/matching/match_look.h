/* match_look.h — a run from beginning to end, in steps that can be taken apart: reading the team, working out and
 * proving, and keeping what was found. Inside features/matching only. */
#ifndef WF_FEATURES_MATCHING_MATCH_LOOK_H
#define WF_FEATURES_MATCHING_MATCH_LOOK_H
#include "features/matching/match_found.h"
#include "features/matching/match_people.h"
#include "features/matching/match_run.h"
#include "features/matching/match_since.h"

struct match_look {
    struct match_people people;
    struct match_before before; /* the run before; nothing was when first */
    bool first;                 /* there was none */
    int64_t went, begun_us;
    struct match_solution solution;
    struct match_run run;
    struct match_checked checked;
    struct match_moved *moved;            /* by person */
    const struct match_finding *findings; /* by person; after match_look_explain */
};

/* How far a run has come; return false to stop it. All that wait are counted in each step. */
enum match_step { MATCH_STEP_READ, MATCH_STEP_SOLVE, MATCH_STEP_PROVE, MATCH_STEP_EXPLAIN, MATCH_STEP_KEEP };
struct match_watch {
    bool (*go_on)(void *context, enum match_step step, uint32_t done, uint32_t all);
    void *context;
};

/* Reads the team as it is now, and the run before. All of it is the grant's arena's. */
enum outcome match_look_read(const struct team_view *v, struct match_look *l) MUST_USE;
/* Works out who could walk with whom, proves it, makes the three checks, and finds what is another than before. Nothing
 * is kept or shown of a run that isn't proved.
 *   watch  may be NULL
 *   fails  FAIL_BUSY stopped by the watch; FAIL_LIMIT no memory; FAIL_INVALID what was found is not sound: a fault */
enum outcome match_look_work(struct arena *a, struct match_look *l, const struct match_watch *watch) MUST_USE;
/* Makes what is kept of each person. FAIL_BUSY and FAIL_LIMIT as above. */
enum outcome match_look_explain(struct arena *a, struct match_look *l, const struct match_watch *watch) MUST_USE;
/* Keeps the run, what was checked of it, and how places are spread; not what was found for people. */
enum outcome match_look_keep(const struct team_edit *e, struct match_look *l) MUST_USE;
struct match_counts match_look_counts(const struct match_look *l);
#endif
