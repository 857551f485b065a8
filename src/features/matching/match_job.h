/* match_job.h — a run over everyone that goes on after it was asked for: one at a time for a team, stopped by any of
 * its coordinators, begun again when the service stopped in the middle. What it finds stands only once all of it is
 * there; until then, and when it is stopped or fails, what was found last stands. Inside features/matching only. */
#ifndef WF_FEATURES_MATCHING_MATCH_JOB_H
#define WF_FEATURES_MATCHING_MATCH_JOB_H
#include "features/matching/match_look.h"
#include "http/task.h"

enum match_job_state { JOB_ASKED = 1, JOB_UNDER_WAY = 2, JOB_DONE = 3, JOB_STOPPED = 4, JOB_FAILED = 5 };
struct match_job {
    struct str id, by_id, ended_by, run_id;
    int64_t state, asked_at_s, ended_at_s, tries;
};
/* The team's newest. FAIL_NOT_FOUND when none was ever asked for. */
enum outcome match_job_last(const struct team_view *v, struct match_job *out) MUST_USE;
bool match_job_is_open(const struct match_job *j);
/* FAIL_CONFLICT when one is asked for or under way already, FAIL_BUSY when people looked too often in the last hour. */
enum outcome match_job_ask(const struct team_edit *e) MUST_USE;
/* FAIL_CONFLICT when it is over. */
enum outcome match_job_stop(const struct team_edit *e, struct str id) MUST_USE;

/* How far it is; false when it hasn't been begun in this program. */
struct match_progress {
    enum match_step step;
    uint32_t done, all;
};
bool match_progress_of(struct str job, struct match_progress *out);

#endif
