#include "http/task.h"
#include "base/clock.h"
#include "base/log.h"
#include "http/site_inside.h"
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TASK_MOST = 1 << 30, STEP_MOST = 64 << 20, TURN_MOST = 1 << 20 };

struct tasks {
    struct site *site;
    const struct task_kind **kinds;
    size_t kind_count;
    char *database_url;
    struct db *db; /* reading; opened with the first task */
    pthread_t thread;
    bool started;
    pthread_mutex_t lock;
    pthread_cond_t woken;
    bool asked;
    atomic_bool ending;
};

struct task {
    struct tasks *tasks;
    const struct task_kind *kind;
    struct task_turn turn;
    struct arena arena;
    const struct team_view *view;
    bool read_done;
    struct need_of needs[ROUTE_NEEDS_MAX];
    size_t need_count;
    struct caller caller;
};

struct str task_id(const struct task *t) {
    return t->turn.id;
}
struct arena *task_arena(const struct task *t) {
    return grant_arena(GRANT(t->view));
}
bool task_goes_on(const struct task *t) { return !atomic_load(&t->tasks->ending); }

void task_told(const struct task *t) {
    char topic[EVENTS_TOPIC_LENGTH + 1];
    if (!t->tasks->site->events) return;
    int n = snprintf(topic, sizeof topic, "task:%.*s", STR_ARGS(t->turn.team_id));
    if (n > 0 && (size_t)n < sizeof topic) events_publish(t->tasks->site->events, text_of(topic));
}

/* --- Grants --- */

static struct gate gate_of(struct task *t, struct db *db, struct arena *a, bool writes) {
    return (struct gate){ .access = t->tasks->site->access,
                          .db = db,
                          .arena = a,
                          .caller = &t->caller,
                          .now_s = clock_now_s(),
                          .why = t->kind->why,
                          .needs = t->needs,
                          .need_count = t->need_count,
                          .writes = writes };
}

struct step {
    struct task *task;
    task_step *run;
    void *context;
};

static enum outcome step_job(void *context, struct db *db) {
    CLEANUP(arena_clear) struct arena a = { .limit = STEP_MOST };
    struct step *s = context;
    struct gate gate = gate_of(s->task, db, &a, true);
    struct team_edit *e;
    TRY(caller_holds(db, &a, &s->task->caller, gate.now_s));
    TRY(gate_team(&gate, &e));
    TRY(s->run(e, s->context));
    return gate_audit(GRANT((const struct team_edit *)e), db);
}

enum outcome task_write(struct task *t, task_step *step, void *context) {
    struct step s = { t, step, context };
    return writer_run(access_writer(t->tasks->site->access), step_job, &s);
}

enum outcome task_read_done(struct task *t) {
    if (t->read_done) return OK;
    t->read_done = true;
    db_rollback(t->tasks->db);
    return gate_audit_wait(GRANT(t->view));
}

/* --- One task --- */

static enum outcome reader_open(struct tasks *ts) {
    struct db_problem why;
    return ts->db ? OK : db_open(ts->database_url, DB_READ, &ts->db, &why);
}

static enum outcome task_do(struct task *t) {
    struct team_edit *e;
    TRY(reader_open(t->tasks));
    struct gate gate = gate_of(t, t->tasks->db, &t->arena, false);
    enum outcome done = caller_holds(t->tasks->db, &t->arena, &t->caller, gate.now_s);
    if (done == OK) done = gate_team(&gate, &e);
    if (done == OK) {
        t->view = team_edit_view(e);
        done = t->kind->work(t->view, t);
        if (done == OK) done = task_read_done(t);
    }
    db_rollback(t->tasks->db);
    return done;
}

struct ending {
    struct task *task;
    enum outcome why;
};

static enum outcome failed_job(void *context, struct db *db) {
    CLEANUP(arena_clear) struct arena a = { .limit = TURN_MOST };
    struct ending *x = context;
    struct service_edit *e;
    TRY(gate_command(x->task->tasks->site->access, db, &a, &e));
    TRY(x->task->kind->failed(e, x->task->turn.id, x->why));
    return gate_audit(GRANT((const struct service_edit *)e), db);
}

static void task_run(struct task *t) {
    t->need_count = needs_of(t->kind->needs, t->needs);
    t->caller = caller_of_account(t->turn.account_id, STR(""), t->kind->role, t->turn.team_id);
    struct ending x = { t, task_do(t) };
    if (x.why != OK && task_goes_on(t)) {
        if (writer_run(access_writer(t->tasks->site->access), failed_job, &x) != OK)
            log_error("%s: that it failed could not be kept", t->kind->why);
        if (x.why != FAIL_BUSY) log_error("%s: %s", t->kind->why, outcome_name(x.why));
    }
    task_told(t);
}

/* --- What waits --- */

struct asking {
    struct tasks *tasks;
    const struct task_kind *kind;
    struct arena *arena;
    struct task_turn turn;
};

static enum outcome next_job(void *context, struct db *db) {
    struct asking *x = context;
    struct service_edit *e;
    TRY(gate_command(x->tasks->site->access, db, x->arena, &e));
    return x->kind->next(service_edit_view(e), &x->turn);
}

/* One task of a kind; false when none waits. last: the id of the one before, which isn't tried twice in a row. */
static bool kind_run_one(struct tasks *ts, const struct task_kind *kind, char last[64]) {
    CLEANUP(arena_clear) struct arena a = { .limit = TURN_MOST };
    struct asking x = { .tasks = ts, .kind = kind, .arena = &a };
    if (writer_run(access_writer(ts->site->access), next_job, &x) != OK) return false;
    if (text_is(x.turn.id, text_of(last)) || x.turn.id.n >= 64) return false;
    struct task t = { .tasks = ts, .kind = kind, .turn = x.turn, .arena = { .limit = TASK_MOST } };
    snprintf(last, 64, "%.*s", STR_ARGS(x.turn.id));
    task_run(&t);
    arena_clear(&t.arena);
    return true;
}

void site_tasks_run(struct site *s) {
    for (size_t k = 0; s->tasks && k < s->tasks->kind_count; k++) {
        char last[64] = "";
        while (!atomic_load(&s->tasks->ending) && kind_run_one(s->tasks, s->tasks->kinds[k], last)) continue;
    }
}

/* --- The thread --- */

static void *tasks_thread(void *context) {
    struct tasks *ts = context;
    while (!atomic_load(&ts->ending)) {
        site_tasks_run(ts->site);
        pthread_mutex_lock(&ts->lock);
        while (!ts->asked && !atomic_load(&ts->ending)) pthread_cond_wait(&ts->woken, &ts->lock);
        ts->asked = false;
        pthread_mutex_unlock(&ts->lock);
    }
    return NULL;
}

void site_tasks_wake(struct site *s) {
    if (!s->tasks) return;
    pthread_mutex_lock(&s->tasks->lock);
    s->tasks->asked = true;
    pthread_cond_signal(&s->tasks->woken);
    pthread_mutex_unlock(&s->tasks->lock);
}

enum outcome site_tasks_start(struct site *s) {
    if (!s->tasks || s->tasks->kind_count == 0) return OK;
    if (pthread_create(&s->tasks->thread, NULL, tasks_thread, s->tasks) != 0) return FAIL_LIMIT;
    s->tasks->started = true;
    return OK;
}

void site_tasks_stop(struct site *s) {
    struct tasks *ts = s->tasks;
    if (!ts || !ts->started) return;
    atomic_store(&ts->ending, true);
    site_tasks_wake(s);
    pthread_join(ts->thread, NULL);
    ts->started = false;
}

/* --- Opening --- */

enum outcome tasks_open(struct site *s, const struct site_options *o) {
    struct tasks *ts = calloc(1, sizeof *ts);
    if (!ts) return FAIL_LIMIT;
    s->tasks = ts;
    ts->site = s;
    ts->database_url = strdup(o->database_url);
    ts->kinds = calloc(o->capability_count + 1, sizeof *ts->kinds);
    pthread_mutex_init(&ts->lock, NULL);
    pthread_cond_init(&ts->woken, NULL);
    if (!ts->kinds || !ts->database_url) return FAIL_LIMIT;
    for (size_t i = 0; i < o->capability_count; i++)
        if (o->capabilities[i]->task) ts->kinds[ts->kind_count++] = o->capabilities[i]->task;
    return OK;
}

void tasks_close(struct site *s) {
    struct tasks *ts = s->tasks;
    if (!ts) return;
    site_tasks_stop(s);
    db_close(ts->db);
    pthread_mutex_destroy(&ts->lock);
    pthread_cond_destroy(&ts->woken);
    free(ts->database_url);
    free(ts->kinds);
    free(ts);
    s->tasks = NULL;
}
