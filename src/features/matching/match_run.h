/* match_run.h — runs as they are kept: what each cost, what was checked of it, and how places were spread. Inside
 * features/matching only. */
#ifndef WF_FEATURES_MATCHING_MATCH_RUN_H
#define WF_FEATURES_MATCHING_MATCH_RUN_H
#include "features/matching/match_fair.h"
#include "features/matching/matching.h"

struct match_run {
    struct str id, by_id;
    int64_t at_s, seed, people, workers, fitted, misfit, load, unserved_cost;
};
/* The team's last run. FAIL_NOT_FOUND when there was none. */
enum outcome match_run_last(const struct team_view *v, struct match_run *out) MUST_USE;
/* FAIL_BUSY when people looked as often as they may within the last hour. */
enum outcome match_run_often(const struct team_view *v) MUST_USE;

/* What was checked of a run: kept with it, whoever asks later. */
struct match_checked {
    struct match_fair fair;
    bool sound; /* the certificate */
    int64_t at_s;
    struct str by_id;
    int64_t came, went; /* people who asked since the run before, and who don't wait any more */
    int64_t took_us;
};
/* FAIL_NOT_FOUND for runs of before these checks were kept. */
enum outcome match_checked_read(const struct team_view *v, struct str run, struct match_checked *out) MUST_USE;

/* A worker at a run. */
struct match_run_load {
    struct str worker_id;
    int64_t agreed, taken, placed, available;
    int64_t agreed_half_hours, taken_half_hours, placed_half_hours; /* 0 for runs of before time was kept */
};
/* struct match_run_load, in order of worker. */
enum outcome match_run_loads(const struct team_view *v, struct str run, struct rows *out) MUST_USE;

enum outcome match_run_write(const struct team_edit *e, const struct match_run *r) MUST_USE;
enum outcome match_checked_write(const struct team_edit *e, struct str run, const struct match_checked *c) MUST_USE;
enum outcome match_run_load_write(const struct team_edit *e, struct str run, const struct match_run_load *l) MUST_USE;
#endif
