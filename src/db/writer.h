/* writer.h — the one thread that writes. Writes are handed over as jobs; the writer runs a batch of them in one
 * transaction, commits with the disk's own promise, and only then lets any of them be answered (group commit). */
#ifndef WF_DB_WRITER_H
#define WF_DB_WRITER_H
#include "base/tally.h"
#include "db/db.h"

struct writer;

/* A write: runs on the writer's connection, inside the batch's transaction, in a savepoint of its own. When it does
 * not return OK its changes are undone and the others' are kept. It must not block, call db_begin, db_commit or
 * writer_run, nor do anything that can't be done again: when the database asks for it (FAIL_BUSY) the whole batch is
 * rolled back and run a second time. After a failed db_run it returns that failure (db.h). Tables have no deferred
 * constraints: one that fails at the commit would fail everybody's. */
typedef enum outcome writer_job(void *context, struct db *db);

/* Opens the writing connection and starts the thread. queue_limit: jobs that may wait (e.g. 1024); batch_limit: jobs
 * that share a transaction at most (e.g. 256). after_commit (may be NULL) runs on the writer's thread after each batch
 * that committed, when its jobs have been answered; after_loss (likewise) before those of a batch that did not, or
 * may not have, are answered. The options and their url are copied. */
struct writer_options {
    const char *url;
    size_t queue_limit, batch_limit;
    void (*after_commit)(void *context);
    void (*after_loss)(void *context);
    void *context;
};
enum outcome writer_open(const struct writer_options *o, struct writer **out, struct db_problem *why) MUST_USE;
/* Finishes what is queued, then stops. */
void writer_close(struct writer *w);

/* Hands over a job and waits until its batch is on the disk.
 *   returns  the job's own failure; FAIL_BUSY when the queue is full or the writer is stopping; FAIL_STORAGE when the
 *            batch was refused and rolled back; FAIL_UNKNOWN when the commit's fate can't be told.
 * A later job may well succeed after any of these (room on the disk again, the server back): nothing needs a restart.
 */
enum outcome writer_run(struct writer *w, writer_job *job, void *context) MUST_USE;

/* The same without a thread that waits. The ticket stays in place until it is answered. */
struct write_ticket {
    writer_job *job;
    void *context;
    /* Called by the writer's thread when the batch is on the disk, or is not: `result` is what writer_run would have
     * returned. From then on the ticket is its owner's again. It must not wait for anything. NULL: writer_wait. */
    void (*answered)(struct write_ticket *t);
    bool looks; /* writes what was looked at and by whom, nothing that others read: see writer_changes */
    enum outcome result;
    int state;
    struct write_ticket *next;
};
/* FAIL_BUSY when the queue is full or the writer is stopping; then `answered` is not called. */
enum outcome writer_add(struct writer *w, struct write_ticket *t) MUST_USE;
enum outcome writer_submit(struct writer *w, struct write_ticket *t, writer_job *job, void *context) MUST_USE;
enum outcome writer_wait(struct writer *w, struct write_ticket *t) MUST_USE;

/* Rises before the first answer of each batch with a job that is not only a look. What was read since it last rose, by
 * a transaction begun after asking, is what would be read now, but for looks. */
int64_t writer_changes(const struct writer *w);

/* For health pages and metrics. */
struct writer_figures {
    int64_t batches, jobs; /* committed since the start */
    int64_t waiting;       /* jobs handed over and not answered yet */
    int64_t last_commit_us;
    bool failing; /* the last batch could not be committed */
};
struct writer_figures writer_figures(const struct writer *w);
/* How long commits took, from COMMIT to the disk's answer. */
const struct tally *writer_commits(const struct writer *w);
#endif
