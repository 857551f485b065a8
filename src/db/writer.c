#include "db/writer.h"
#include "base/clock.h"
#include "db/db_backend.h"
#include <assert.h>
#include <linux/futex.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { GATHER_US = 500 };

/* A ticket's state: its thread is woken by the state's own address, so that a commit wakes nobody else. */
enum { TICKET_WAITING, TICKET_ASLEEP, TICKET_ANSWERED };

struct tickets {
    struct write_ticket *first, *last;
    size_t count;
};

struct writer {
    struct writer_options options;
    char *url;
    struct db *db; /* the thread's own; NULL while it can't be opened */
    pthread_t thread;
    pthread_mutex_t lock; /* over the next two */
    struct tickets queue;
    bool stopping;
    pthread_cond_t arrived; /* the queue is not empty any more, or stopping */
    size_t last_count;      /* jobs in the last batch */
    size_t last_all;        /* and those who waited when it was on the disk */
    _Atomic int64_t batches, jobs, waiting, changes, last_commit_us;
    _Atomic bool failing;
    struct tally commits;
};

static void tickets_add(struct tickets *list, struct write_ticket *t) {
    t->next = NULL;
    if (list->last)
        list->last->next = t;
    else
        list->first = t;
    list->last = t;
    list->count++;
}

static struct write_ticket *tickets_take(struct tickets *list) {
    struct write_ticket *t = list->first;
    if (!t) return NULL;
    list->first = t->next;
    if (!list->first) list->last = NULL;
    list->count--;
    return t;
}

/* ---- answering ---- */

static void ticket_answer(struct write_ticket *t, enum outcome result) {
    t->result = result;
    if (t->answered) {
        t->answered(t);
        return;
    }
    int before = __atomic_exchange_n(&t->state, TICKET_ANSWERED, __ATOMIC_ACQ_REL);
    /* From here the ticket may be gone; its address is still good for waking whoever slept there. */
    if (before == TICKET_ASLEEP) syscall(SYS_futex, &t->state, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
}

static void ticket_await(struct write_ticket *t) {
    int expected = TICKET_WAITING;
    __atomic_compare_exchange_n(&t->state, &expected, TICKET_ASLEEP, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE);
    while (__atomic_load_n(&t->state, __ATOMIC_ACQUIRE) != TICKET_ANSWERED)
        syscall(SYS_futex, &t->state, FUTEX_WAIT_PRIVATE, TICKET_ASLEEP, NULL, NULL, 0);
}

/* Everyone in a batch that was not committed gets its outcome, also those whose own job failed: what it saw when it
 * failed may have been another's change that is gone now. */
static void batch_answer(struct tickets *batch, enum outcome o) {
    for (struct write_ticket *t; (t = tickets_take(batch));) ticket_answer(t, o == OK ? t->result : o);
}

/* ---- running a batch ---- */

/* Runs one job in its savepoint. Its own failure is kept in the ticket; the outcome is the batch's: FAIL_BUSY when the
 * database asks for the whole transaction to be run again, FAIL_STORAGE when it has given the transaction up. */
static enum outcome job_run(struct db *db, struct write_ticket *t) {
    if (db_savepoint(db) != OK) return FAIL_STORAGE;
    db->in_job = true;
    t->result = t->job(t->context, db);
    db->in_job = false;
    enum outcome spoiled = db->spoiled;
    if (t->result == OK) t->result = spoiled == OK ? OK : FAIL_STORAGE;
    if (t->result == OK) return db_savepoint_keep(db);
    TRY(db_savepoint_undo(db));
    return spoiled == FAIL_BUSY ? FAIL_BUSY : OK;
}

/* Moves one waiting job from the queue to the batch. */
static struct write_ticket *batch_grow(struct writer *w, struct tickets *batch) {
    if (batch->count >= w->options.batch_limit) return NULL;
    pthread_mutex_lock(&w->lock);
    struct write_ticket *t = tickets_take(&w->queue);
    pthread_mutex_unlock(&w->lock);
    if (t) tickets_add(batch, t);
    return t;
}

/* Runs the batch's jobs, and any that arrive meanwhile. */
static enum outcome batch_jobs(struct writer *w, struct tickets *batch, bool is_last_try) {
    struct write_ticket *t = batch->first;
    for (; t; t = t->next ? t->next : batch_grow(w, batch)) {
        enum outcome o = job_run(w->db, t);
        if (o == FAIL_BUSY && is_last_try) o = OK; /* the job keeps its own failure */
        TRY(o);
    }
    return OK;
}

static enum outcome batch_commit(struct writer *w) {
    int64_t started_us = clock_steady_us();
    TRY(db_commit(w->db));
    int64_t took_us = clock_steady_us() - started_us;
    w->last_commit_us = took_us;
    tally_add(&w->commits, took_us);
    return OK;
}

/* One transaction from begin to commit. */
static enum outcome batch_try(struct writer *w, struct tickets *batch, bool is_last_try) {
    if (!w->db) TRY(db_open(w->url, DB_WRITE, &w->db, NULL));
    TRY(db_begin(w->db));
    enum outcome o = batch_jobs(w, batch, is_last_try);
    if (o == OK) return batch_commit(w);
    db_rollback(w->db);
    return o;
}

/* After an unknown commit nothing is left of the connection; the next batch opens another. */
static void connection_drop(struct writer *w) {
    db_close(w->db);
    w->db = NULL;
}

static bool batch_only_looks(const struct tickets *batch) {
    for (const struct write_ticket *t = batch->first; t; t = t->next)
        if (!t->looks) return false;
    return true;
}

static size_t queue_count(struct writer *w) {
    pthread_mutex_lock(&w->lock);
    size_t count = w->queue.count;
    pthread_mutex_unlock(&w->lock);
    return count;
}

static void batch_run(struct writer *w, struct tickets *batch) {
    enum outcome o = batch_try(w, batch, false);
    if (o == FAIL_BUSY) o = batch_try(w, batch, true);
    if (o == FAIL_UNKNOWN) connection_drop(w);
    if (o != OK && o != FAIL_UNKNOWN && o != FAIL_BUSY) o = FAIL_STORAGE;
    w->failing = o != OK;
    if (!batch_only_looks(batch)) w->changes++;
    w->waiting -= (int64_t)batch->count;
    w->last_count = batch->count;
    w->last_all = batch->count + queue_count(w);
    if (o == OK) {
        w->batches++;
        w->jobs += (int64_t)batch->count;
    }
    if (o != OK && w->options.after_loss) w->options.after_loss(w->options.context);
    batch_answer(batch, o);
    if (o == OK && w->options.after_commit) w->options.after_commit(w->options.context);
}

/* ---- the thread ---- */

/* Waits for a first job. False when the writer is stopping and nothing is left to do. */
static bool batch_start(struct writer *w, struct tickets *batch) {
    pthread_mutex_lock(&w->lock);
    while (!w->queue.first && !w->stopping) pthread_cond_wait(&w->arrived, &w->lock);
    struct write_ticket *t = tickets_take(&w->queue);
    pthread_mutex_unlock(&w->lock);
    if (t) tickets_add(batch, t);
    return t != NULL;
}

static void moment(void) { nanosleep(&(struct timespec){ .tv_nsec = GATHER_US * 1000 }, NULL); }

/* A commit costs the same for one as for many. While many come, the next one waits for more: a step when there are
 * fewer than last time, and on a slow disk, where those who were just answered would have to wait out a whole commit
 * of the others', until as many have come again as there were. That is for a third of what the last commit took at
 * most, and no longer than a tenth of it after the last who came. Who comes alone is not kept waiting. */
static void batch_gather(struct writer *w) {
    size_t had = queue_count(w) + 1, has; /* and the first, which was taken */
    size_t all = w->last_all < w->options.batch_limit ? w->last_all : w->options.batch_limit;
    int64_t most_us = w->last_commit_us / 3, idle_most_us = w->last_commit_us / 10, waited_us = 0, idle_us = 0;
    bool alone = had == 1 && w->last_count < 2;
    if (alone || had >= all || (had >= w->last_count && most_us < GATHER_US)) return;
    do {
        moment();
        waited_us += GATHER_US;
        has = queue_count(w) + 1;
        idle_us = has > had ? 0 : idle_us + GATHER_US;
        had = has;
    } while (has < all && waited_us < most_us && idle_us < idle_most_us);
}

/* Readers who read on in one state (writer_changes) keep the log from beginning anew: they are told not to. */
static void log_shorten(struct writer *w) {
    if (!w->db || !db_log_is_long(w->db)) return;
    w->changes++;
    db_log_fold(w->db);
}

static void *writer_main(void *context) {
    struct writer *w = context;
    struct tickets batch = { 0 };
    while (batch_start(w, &batch)) {
        batch_gather(w);
        log_shorten(w);
        batch_run(w, &batch);
    }
    return NULL;
}

static void writer_free(struct writer *w) {
    db_close(w->db);
    pthread_cond_destroy(&w->arrived);
    pthread_mutex_destroy(&w->lock);
    free(w->url);
    free(w);
}

enum outcome writer_open(const struct writer_options *o, struct writer **out, struct db_problem *why) {
    assert(o->queue_limit > 0 && o->batch_limit > 0);
    struct writer *w = calloc(1, sizeof *w);
    if (!w) return FAIL_STORAGE;
    w->options = *o;
    w->url = strdup(o->url);
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->arrived, NULL);
    enum outcome opened = w->url ? db_open(w->url, DB_WRITE, &w->db, why) : FAIL_STORAGE;
    if (opened == OK && pthread_create(&w->thread, NULL, writer_main, w) != 0) opened = FAIL_STORAGE;
    if (opened != OK) {
        writer_free(w);
        return opened;
    }
    *out = w;
    return OK;
}

void writer_close(struct writer *w) {
    if (!w) return;
    pthread_mutex_lock(&w->lock);
    w->stopping = true;
    pthread_cond_signal(&w->arrived);
    pthread_mutex_unlock(&w->lock);
    pthread_join(w->thread, NULL);
    writer_free(w);
}

/* ---- handing over ---- */

enum outcome writer_add(struct writer *w, struct write_ticket *t) {
    t->state = TICKET_WAITING;
    pthread_mutex_lock(&w->lock);
    bool is_taken = !w->stopping && w->queue.count < w->options.queue_limit;
    bool wakes = is_taken && !w->queue.first;
    if (is_taken) {
        tickets_add(&w->queue, t);
        w->waiting++;
    }
    pthread_mutex_unlock(&w->lock);
    if (wakes) pthread_cond_signal(&w->arrived);
    return is_taken ? OK : FAIL_BUSY;
}

enum outcome writer_submit(struct writer *w, struct write_ticket *t, writer_job *job, void *context) {
    assert(!pthread_equal(pthread_self(), w->thread)); /* a job that waits for the writer would wait for ever */
    *t = (struct write_ticket){ .job = job, .context = context };
    return writer_add(w, t);
}

enum outcome writer_wait(struct writer *w, struct write_ticket *t) {
    (void)w;
    ticket_await(t);
    return t->result;
}

enum outcome writer_run(struct writer *w, writer_job *job, void *context) {
    struct write_ticket t;
    TRY(writer_submit(w, &t, job, context));
    return writer_wait(w, &t);
}

int64_t writer_changes(const struct writer *w) { return w->changes; }

struct writer_figures writer_figures(const struct writer *w) {
    return (struct writer_figures){ .batches = w->batches,
                                    .jobs = w->jobs,
                                    .waiting = w->waiting,
                                    .last_commit_us = w->last_commit_us,
                                    .failing = w->failing };
}

const struct tally *writer_commits(const struct writer *w) { return &w->commits; }
