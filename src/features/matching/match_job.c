#include "features/matching/match_job.h"
#include "base/clock.h"
#include "base/ident.h"
#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { AT_ONCE = 50, TRIES_MOST = 3, TELL_EVERY_MS = 400, JOB_ID_MOST = 64 };

/* --- How far it is. One run is under way at a time, on the thread for tasks; pages on other threads look on. --- */

static struct board {
    pthread_mutex_t lock;
    char job[JOB_ID_MOST];
    struct match_progress at;
    bool stop;
} board = { .lock = PTHREAD_MUTEX_INITIALIZER };

static void board_set(struct str job) {
    pthread_mutex_lock(&board.lock);
    snprintf(board.job, sizeof board.job, "%.*s", STR_ARGS(job));
    board.at = (struct match_progress){ .step = MATCH_STEP_READ };
    board.stop = false;
    pthread_mutex_unlock(&board.lock);
}

static void board_stop(struct str job) {
    pthread_mutex_lock(&board.lock);
    if (text_is(job, text_of(board.job))) board.stop = true;
    pthread_mutex_unlock(&board.lock);
}

/* False when somebody stopped it. */
static bool board_move(struct match_progress at) {
    pthread_mutex_lock(&board.lock);
    board.at = at;
    bool go_on = !board.stop;
    pthread_mutex_unlock(&board.lock);
    return go_on;
}

bool match_progress_of(struct str job, struct match_progress *out) {
    pthread_mutex_lock(&board.lock);
    bool mine = job.n && text_is(job, text_of(board.job));
    if (mine) *out = board.at;
    pthread_mutex_unlock(&board.lock);
    return mine;
}

/* --- Asking, stopping, reading --- */

static const struct db_column job_columns[] = {
    COL(struct match_job, id),         COL(struct match_job, by_id), COL(struct match_job, ended_by),
    COL(struct match_job, run_id),     COL(struct match_job, state), COL(struct match_job, asked_at_s),
    COL(struct match_job, ended_at_s), COL(struct match_job, tries), { .kind = DB_END },
};

enum outcome match_job_last(const struct team_view *v, struct match_job *out) {
    struct rows found;
    TRY(team_query(v,
                   SQL("SELECT id, by_id, ended_by, run_id, state, asked_at_s, ended_at_s, tries FROM match_job"
                       " WHERE team_id = $1 ORDER BY id DESC LIMIT 1"),
                   BIND_NONE, job_columns, sizeof(struct match_job), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    *out = *ROWS(found, struct match_job);
    return OK;
}

bool match_job_is_open(const struct match_job *j) { return j->state == JOB_ASKED || j->state == JOB_UNDER_WAY; }

/* Two who ask in the same moment: the second writes nothing, and finds the first's. */
enum outcome match_job_ask(const struct team_edit *e) {
    struct str id;
    TRY(match_run_often(team_edit_view(e)));
    TRY(ident_new(grant_arena(GRANT(e)), &id));
    TRY(team_change(e,
                    SQL("INSERT INTO match_job (team_id, id, by_id, state, asked_at_s) SELECT $1, $3, $2, 1, $4"
                        " WHERE NOT EXISTS (SELECT 1 FROM match_job WHERE team_id = $1 AND state IN (1, 2))"),
                    BIND(VAL(id), VAL(grant_now_s(GRANT(e))))));
    return grant_changed(GRANT(e)) == 1 ? OK : FAIL_CONFLICT;
}

enum outcome match_job_stop(const struct team_edit *e, struct str id) {
    TRY(team_change(e,
                    SQL("UPDATE match_job SET state = 4, ended_at_s = $4, ended_by = $2 WHERE team_id = $1 AND id = $3"
                        " AND state IN (1, 2)"),
                    BIND(VAL(id), VAL(grant_now_s(GRANT(e))))));
    if (grant_changed(GRANT(e)) != 1) return FAIL_CONFLICT;
    board_stop(id);
    return OK;
}

/* --- Doing it --- */

struct working {
    struct task *task;
    struct match_look look;
    size_t from; /* the first person of the step */
    int64_t told_ms;
};

static bool move_on(void *context, enum match_step step, uint32_t done, uint32_t all) {
    struct working *w = context;
    int64_t now_ms = clock_steady_ms();
    bool go_on = board_move((struct match_progress){ step, done, all });
    if (now_ms - w->told_ms >= TELL_EVERY_MS) {
        w->told_ms = now_ms;
        task_told(w->task);
    }
    return go_on && task_goes_on(w->task);
}

/* Only one that nobody stopped, and that hasn't been tried in vain again and again. */
static enum outcome begin_step(const struct team_edit *e, void *context) {
    struct working *w = context;
    TRY(team_change(e, SQL("DELETE FROM match_proposed WHERE team_id = $1"), BIND_NONE));
    TRY(team_change(e,
                    SQL("UPDATE match_job SET state = 2, tries = tries + 1 WHERE team_id = $1 AND id = $3"
                        " AND state IN (1, 2) AND tries < $4"),
                    BIND(VAL(task_id(w->task)), VAL((int64_t)TRIES_MOST))));
    return grant_changed(GRANT(e)) == 1 ? OK : FAIL_CONFLICT;
}

/* Someone who is not of the team any more is left out. */
static enum outcome person_propose(const struct team_edit *e, const struct working *w, size_t i) {
    const struct person_edit *one;
    enum outcome reached = team_person_edit(e, w->look.people.team.people[i].id, KIND_PROFILE, ACTION_UPDATE, &one);
    if (reached == FAIL_NOT_ALLOWED || reached == FAIL_NOT_FOUND) return OK;
    TRY(reached);
    return match_finding_propose(one, w->look.run.id, &w->look.findings[i]);
}

static enum outcome propose_step(const struct team_edit *e, void *context) {
    const struct working *w = context;
    size_t most = w->look.people.team.person_count;
    for (size_t i = w->from; i < most && i < w->from + AT_ONCE; i++) TRY(person_propose(e, w, i));
    return OK;
}

static enum outcome propose(struct working *w) {
    size_t count = w->look.people.team.person_count;
    for (w->from = 0; w->from < count; w->from += AT_ONCE) {
        if (!move_on(w, MATCH_STEP_KEEP, (uint32_t)w->from, (uint32_t)count)) return FAIL_BUSY;
        TRY(task_write(w->task, propose_step, w));
    }
    return OK;
}

/* All of it at once, or nothing. */
static enum outcome finish_step(const struct team_edit *e, void *context) {
    struct working *w = context;
    TRY(team_change(e,
                    SQL("UPDATE match_job SET state = 3, ended_at_s = $4, run_id = $5 WHERE team_id = $1 AND id = $3"
                        " AND state = 2"),
                    BIND(VAL(task_id(w->task)), VAL(grant_now_s(GRANT(e))), VAL(w->look.run.id))));
    if (grant_changed(GRANT(e)) != 1) return FAIL_CONFLICT;
    TRY(match_look_keep(e, &w->look));
    return match_proposed_become(e, w->look.run.id);
}

static enum outcome stopped_step(const struct team_edit *e, void *context) {
    (void)context;
    return team_change(e, SQL("DELETE FROM match_proposed WHERE team_id = $1"), BIND_NONE);
}

static enum outcome run(const struct team_view *v, struct working *w) {
    struct match_watch watch = { move_on, w };
    struct arena *a = task_arena(w->task);
    TRY(task_write(w->task, begin_step, w));
    TRY(match_look_read(v, &w->look));
    TRY(ident_new(a, &w->look.run.id));
    TRY(task_read_done(w->task));
    TRY(match_look_work(a, &w->look, &watch));
    TRY(match_look_explain(a, &w->look, &watch));
    TRY(propose(w));
    return task_write(w->task, finish_step, w);
}

static bool was_stopped(const struct task *t) {
    pthread_mutex_lock(&board.lock);
    bool stopped = board.stop && text_is(task_id(t), text_of(board.job));
    pthread_mutex_unlock(&board.lock);
    return stopped;
}

static enum outcome job_work(const struct team_view *v, struct task *t) {
    struct working w = { .task = t };
    board_set(task_id(t));
    enum outcome done = run(v, &w);
    bool stopped = was_stopped(t);
    board_set(STR(""));
    return stopped && done != OK ? task_write(t, stopped_step, &w) : done;
}

/* --- For the thread for tasks --- */

static enum outcome job_next(const struct service_view *v, struct task_turn *out) {
    struct rows found;
    TRY(service_query(
        v,
        SQL("SELECT id, by_id AS account_id, team_id FROM match_job WHERE state IN (1, 2)"
            " ORDER BY id LIMIT 1"),
        BIND_NONE, COLS(COL(struct task_turn, id), COL(struct task_turn, account_id), COL(struct task_turn, team_id)),
        sizeof(struct task_turn), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    *out = *ROWS(found, struct task_turn);
    return OK;
}

static enum outcome job_failed(const struct service_edit *e, struct str id, enum outcome why) {
    (void)why;
    TRY(service_change(e,
                       SQL("DELETE FROM match_proposed WHERE team_id IN (SELECT team_id FROM match_job"
                           " WHERE id = $2)"),
                       BIND(VAL(id))));
    return service_change(e, SQL("UPDATE match_job SET state = 5, ended_at_s = $3 WHERE id = $2 AND state IN (1, 2)"),
                          BIND(VAL(id), VAL(grant_now_s(GRANT(e)))));
}

const struct task_kind matching_task = { .why = "matching.look",
                                         .needs = { NEED(PROFILE, UPDATE) },
                                         .role = ROLE_COORDINATOR,
                                         .next = job_next,
                                         .work = job_work,
                                         .failed = job_failed };
