#include "base/clock.h"
#include "db/db_testing.h"
#include "db/sample.h"
#include "db/writer.h"
#include "testing.h"
#include <fcntl.h>
#include <inttypes.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define ARENA CLEANUP(arena_clear) struct arena a = { .limit = 8 << 20 }

static void close_db(struct db **db) { db_close(*db); }
#define OPEN CLEANUP(close_db) struct db *

static struct writer *start(const char *url) {
    struct writer *w = NULL;
    struct db_problem why = { "" };
    const struct writer_options o = { .url = url, .queue_limit = 256, .batch_limit = 64 };
    if (writer_open(&o, &w, &why) != OK) fail_msg("%s", why.text);
    return w;
}

static int64_t count_at(const char *url) {
    OPEN db = sample_open(url, DB_READ);
    return sample_count(db);
}

/* ---- jobs ---- */

/* Adds a row; fails afterwards when told to. */
struct add {
    char id[24];
    enum outcome then;
};
static enum outcome add_job(void *context, struct db *db) {
    struct add *add = context;
    TRY(sample_add(db, text_of(add->id), 1));
    return add->then;
}

/* Holds the writer inside a batch: `started` when it runs, goes on at `release`. */
struct hold {
    sem_t started, release;
};
static enum outcome hold_job(void *context, struct db *db) {
    struct hold *h = context;
    (void)db;
    sem_post(&h->started);
    sem_wait(&h->release);
    return OK;
}
static void hold_start(struct writer *w, struct hold *h, struct write_ticket *t) {
    sem_init(&h->started, 0, 0);
    sem_init(&h->release, 0, 0);
    CHECK_OK(writer_submit(w, t, hold_job, h));
    sem_wait(&h->started);
}
static void hold_end(struct writer *w, struct hold *h, struct write_ticket *t) {
    sem_post(&h->release);
    CHECK_OK(writer_wait(w, t));
    sem_destroy(&h->started);
    sem_destroy(&h->release);
}

/* ---- batches ---- */

TEST(a_job_that_was_answered_can_be_read_by_others) {
    ARENA;
    const char *url = sample_new(&a);
    struct writer *w = start(url);
    struct add add = { .id = "a" };
    CHECK_OK(writer_run(w, add_job, &add));
    CHECK_INT(count_at(url), 1);
    writer_close(w);
}

TEST(no_job_is_answered_before_its_batch_commits) {
    ARENA;
    const char *url = sample_new(&a);
    struct writer *w = start(url);
    struct hold early, late;
    struct write_ticket t_early, t_add, t_late;
    struct add add = { .id = "a" };
    hold_start(w, &early, &t_early);
    CHECK_OK(writer_submit(w, &t_add, add_job, &add));
    sem_init(&late.started, 0, 0);
    sem_init(&late.release, 0, 0);
    CHECK_OK(writer_submit(w, &t_late, hold_job, &late));
    sem_post(&early.release);
    sem_wait(&late.started); /* the job before it has run by now, in the same transaction */
    int state = __atomic_load_n(&t_add.state, __ATOMIC_ACQUIRE);
    CHECK_INT(count_at(url), 0);
    CHECK_INT(state, __atomic_load_n(&t_early.state, __ATOMIC_ACQUIRE));
    CHECK_INT(writer_figures(w).jobs, 0);
    hold_end(w, &late, &t_late);
    CHECK_OK(writer_wait(w, &t_add));
    CHECK_OK(writer_wait(w, &t_early));
    CHECK_INT(count_at(url), 1);
    CHECK_INT(writer_figures(w).jobs, 3);
    CHECK_INT(writer_figures(w).batches, 1);
    writer_close(w);
}

TEST(a_job_that_fails_leaves_the_others_changes) {
    ARENA;
    const char *url = sample_new(&a);
    struct writer *w = start(url);
    struct hold h;
    struct write_ticket held, tickets[5];
    struct add adds[5] = { { "a", OK }, { "b", FAIL_NOT_ALLOWED }, { "a", OK }, { "b", OK }, { "c", OK } };
    const enum outcome want[5] = { OK, FAIL_NOT_ALLOWED, FAIL_CONFLICT, OK, OK };
    hold_start(w, &h, &held);
    for (int i = 0; i < 5; i++) CHECK_OK(writer_submit(w, &tickets[i], add_job, &adds[i]));
    hold_end(w, &h, &held);
    for (int i = 0; i < 5; i++) CHECK_OUTCOME(writer_wait(w, &tickets[i]), want[i]);
    CHECK_INT(count_at(url), 3);
    CHECK_INT(writer_figures(w).batches, 1);
    writer_close(w);
}

static enum outcome careless_job(void *context, struct db *db) {
    struct add *add = context;
    TRY(sample_add(db, STR("before"), 1));
    if (sample_add(db, text_of(add->id), 13) == OK) return FAIL_INVALID; /* the check constraint refuses it */
    return OK;
}

TEST(a_job_that_overlooks_a_failure_fails) {
    ARENA;
    const char *url = sample_new(&a);
    struct writer *w = start(url);
    struct add add = { .id = "a" };
    CHECK_OUTCOME(writer_run(w, careless_job, &add), FAIL_STORAGE);
    CHECK_OK(writer_run(w, add_job, &add));
    CHECK_INT(count_at(url), 1);
    writer_close(w);
}

TEST(a_full_queue_is_busy_and_closing_finishes_what_is_queued) {
    ARENA;
    const char *url = sample_new(&a);
    const struct writer_options o = { .url = url, .queue_limit = 2, .batch_limit = 2 };
    struct writer *w;
    struct hold h;
    struct write_ticket held, tickets[3];
    struct add adds[3] = { { "a", OK }, { "b", OK }, { "c", OK } };
    CHECK_OK(writer_open(&o, &w, NULL));
    hold_start(w, &h, &held);
    CHECK_OK(writer_submit(w, &tickets[0], add_job, &adds[0]));
    CHECK_OK(writer_submit(w, &tickets[1], add_job, &adds[1]));
    CHECK_OUTCOME(writer_submit(w, &tickets[2], add_job, &adds[2]), FAIL_BUSY);
    CHECK_INT(writer_figures(w).waiting, 3);
    hold_end(w, &h, &held);
    writer_close(w);
    CHECK_OK(tickets[0].result);
    CHECK_OK(tickets[1].result);
    CHECK_INT(count_at(url), 2);
}

/* ---- without a thread that waits ---- */

struct told {
    struct write_ticket ticket;
    const char *url;
    sem_t told;
    int64_t rows; /* that others read when it was told */
};
static void tell(struct write_ticket *t) {
    struct told *told = (struct told *)(void *)t;
    told->rows = count_at(told->url);
    sem_post(&told->told);
}

TEST(a_job_that_nobody_waits_for_tells_when_it_is_committed) {
    ARENA;
    const char *url = sample_new(&a);
    struct writer *w = start(url);
    struct add add = { "a", OK }, bad = { "b", FAIL_NOT_ALLOWED };
    struct told good = { .ticket = { .job = add_job, .context = &add, .answered = tell }, .url = url },
                refused = { .ticket = { .job = add_job, .context = &bad, .answered = tell }, .url = url };
    sem_init(&good.told, 0, 0);
    sem_init(&refused.told, 0, 0);
    CHECK_OK(writer_add(w, &good.ticket));
    CHECK_OK(writer_add(w, &refused.ticket));
    sem_wait(&good.told);
    sem_wait(&refused.told);
    CHECK_OK(good.ticket.result);
    CHECK_OUTCOME(refused.ticket.result, FAIL_NOT_ALLOWED);
    CHECK_INT(good.rows, 1);
    CHECK_INT(refused.rows, 1);
    writer_close(w);
}

TEST(what_changes_is_counted_before_it_is_answered_and_looks_are_not) {
    ARENA;
    const char *url = sample_new(&a);
    struct writer *w = start(url);
    struct add add = { "a", OK }, look = { "b", OK };
    struct told told = { .ticket = { .job = add_job, .context = &look, .answered = tell, .looks = true }, .url = url };
    int64_t before = writer_changes(w);
    sem_init(&told.told, 0, 0);
    CHECK_OK(writer_add(w, &told.ticket));
    sem_wait(&told.told);
    CHECK_OK(told.ticket.result);
    CHECK_INT(writer_changes(w), before);
    CHECK_OK(writer_run(w, add_job, &add));
    CHECK_INT(writer_changes(w), before + 1);
    writer_close(w);
}

/* ---- the log ---- */

/* Reads on in one state until something changed, or for 5 ms, as pages are read while it is busy; never at rest. */
struct reading {
    struct writer *w;
    const char *url;
    atomic_bool over;
};
static void *read_on_main(void *context) {
    struct reading *r = context;
    OPEN db = sample_open(r->url, DB_READ);
    while (!r->over) {
        int64_t changes = writer_changes(r->w), until_ms = clock_steady_ms() + 5;
        CHECK_OK(db_begin(db));
        do sample_count(db);
        while (writer_changes(r->w) == changes && clock_steady_ms() < until_ms && !r->over);
        db_rollback(db);
    }
    return NULL;
}

/* A megabyte, over what was there. */
static enum outcome look_large_job(void *context, struct db *db) {
    struct arena *a = context;
    static char words[1 << 20];
    memset(words, words[0] == 'a' ? 'b' : 'a', sizeof words);
    return db_run(db, a, SQL("UPDATE sample SET words = $1"), BIND(VAL(((struct str){ words, sizeof words }))),
                  COLS_NONE, 0, NULL);
}

TEST(the_log_begins_anew_though_readers_read_on_all_the_time) {
    ARENA;
    if (db_test_on_postgres()) skip();
    const char *url = sample_new(&a);
    struct writer *w = start(url);
    struct reading r = { .w = w, .url = url };
    struct add add = { "a", OK };
    struct stat log;
    pthread_t readers[2];
    CHECK_OK(writer_run(w, add_job, &add));
    for (int i = 0; i < 2; i++) CHECK_INT(pthread_create(&readers[i], NULL, read_on_main, &r), 0);
    for (int i = 0; i < 100; i++) {
        struct told told = { .ticket = { .job = look_large_job, .context = &a, .answered = tell, .looks = true },
                             .url = url };
        sem_init(&told.told, 0, 0);
        CHECK_OK(writer_add(w, &told.ticket));
        sem_wait(&told.told);
        CHECK_OK(told.ticket.result);
    }
    r.over = true;
    for (int i = 0; i < 2; i++) pthread_join(readers[i], NULL);
    CHECK_INT(stat(text_format(&a, "%s-wal", strchr(url, ':') + 1).p, &log), 0);
    CHECK(log.st_size < 64 << 20); /* of the hundred that were written */
    writer_close(w);
}

/* ---- many at once ---- */

enum { THREADS = 64, WRITES = 200 };

struct crowd {
    struct writer *w;
    int number, failed;
};
static void *crowd_main(void *context) {
    struct crowd *c = context;
    for (int i = 0; i < WRITES; i++) {
        struct add add = { .then = OK };
        snprintf(add.id, sizeof add.id, "%d-%d", c->number, i);
        if (writer_run(c->w, add_job, &add) != OK) c->failed++;
    }
    return NULL;
}

TEST(sixty_four_threads_lose_nothing) {
    ARENA;
    const char *url = sample_new(&a);
    struct writer *w = start(url);
    pthread_t threads[THREADS];
    struct crowd crowd[THREADS];
    for (int i = 0; i < THREADS; i++) {
        crowd[i] = (struct crowd){ w, i, 0 };
        CHECK_INT(pthread_create(&threads[i], NULL, crowd_main, &crowd[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        CHECK_INT(crowd[i].failed, 0);
    }
    CHECK_INT(count_at(url), THREADS * WRITES);
    struct writer_figures f = writer_figures(w);
    CHECK_INT(f.jobs, THREADS * WRITES);
    CHECK_INT(f.waiting, 0);
    CHECK(f.batches < f.jobs && f.last_commit_us > 0 && !f.failing);
    writer_close(w);
}

/* A program that writes until it is killed and tells `told` each row that was answered. */
static void write_until_killed(const char *url, int told) {
    struct writer *w = start(url);
    for (int64_t i = 0;; i++) {
        struct add add = { .then = OK };
        snprintf(add.id, sizeof add.id, "%" PRId64, i);
        if (writer_run(w, add_job, &add) != OK || write(told, &i, sizeof i) != sizeof i) _exit(1);
    }
}

TEST(what_was_answered_outlives_a_kill_and_a_reader_sees_it) {
    ARENA;
    const char *url = sample_new(&a);
    int told[2];
    CHECK_INT(pipe(told), 0);
    pid_t child = fork();
    if (child == 0) write_until_killed(url, told[1]);
    close(told[1]);
    int64_t last = -1;
    while (last < 50) CHECK_INT(read(told[0], &last, sizeof last), sizeof last);
    kill(child, SIGKILL);
    CHECK_INT(waitpid(child, NULL, 0), child);
    while (read(told[0], &last, sizeof last) == sizeof last) continue;
    close(told[0]);
    int64_t kept = count_at(url); /* one more may have been committed and not told */
    CHECK(kept == last + 1 || kept == last + 2);
}

static void committed(void *context) { sem_post(context); }

TEST(what_comes_after_a_commit_runs_once_per_batch) {
    ARENA;
    sem_t done;
    sem_init(&done, 0, 0);
    const struct writer_options o = {
        .url = sample_new(&a), .queue_limit = 8, .batch_limit = 8, .after_commit = committed, .context = &done
    };
    struct writer *w;
    struct add add = { .id = "a" };
    CHECK_OK(writer_open(&o, &w, NULL));
    CHECK_OK(writer_run(w, add_job, &add));
    sem_wait(&done);
    writer_close(w);
    CHECK_INT(sem_trywait(&done), -1);
    sem_destroy(&done);
}

/* ---- when storage fails ---- */

/* Adds 100 KB; a disk that is full refuses it. */
static enum outcome heavy_job(void *context, struct db *db) {
    static char bytes[100000];
    struct add *add = context;
    memset(bytes, 'x', sizeof bytes);
    return db_run(db, NULL, SQL("INSERT INTO sample (id, bytes) VALUES ($1, $2)"),
                  BIND(VAL(text_of(add->id)), BYTES(bytes, sizeof bytes)), COLS_NONE, 0, NULL);
}

/* Fills what is left of the file system at `path`. */
static void fill(const char *path) {
    static const char block[4096] = "";
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    CHECK(file >= 0);
    while (write(file, block, sizeof block) > 0) continue;
    close(file);
}

/* A small file system of this test's own, gone with the program. False when this user may not make one. */
static bool small_disk(const char *at) {
    return unshare(CLONE_NEWNS) == 0 && mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
           mount("tmpfs", at, "tmpfs", 0, "size=3m") == 0;
}

TEST(a_full_disk_refuses_the_batch_and_room_on_it_mends_that) {
    ARENA;
    char disk[] = "/tmp/wayfellow-disk.XXXXXX";
    CHECK(mkdtemp(disk) != NULL);
    if (db_test_on_postgres() || !small_disk(disk)) {
        rmdir(disk);
        skip();
    }
    const char *url = text_format(&a, "sqlite:%s/sample.db", disk).p, *filler = text_format(&a, "%s/filler", disk).p;
    OPEN db = sample_open(url, DB_WRITE);
    CHECK_OK(db_script(db, "CREATE TABLE sample (id TEXT PRIMARY KEY, n BIGINT, words TEXT, bytes BLOB)"));
    struct writer *w = start(url);
    struct add first = { .id = "1" }, second = { .id = "2" };
    CHECK_OK(writer_run(w, heavy_job, &first));
    fill(filler);
    for (int i = 0; i < 3; i++) CHECK_OUTCOME(writer_run(w, heavy_job, &second), FAIL_STORAGE);
    CHECK(writer_figures(w).failing);
    CHECK_INT(sample_count(db), 1);
    CHECK_INT(unlink(filler), 0);
    CHECK_OK(writer_run(w, heavy_job, &second));
    CHECK(!writer_figures(w).failing);
    CHECK_INT(sample_count(db), 2);
    writer_close(w);
    umount2(disk, MNT_DETACH);
    rmdir(disk);
}

/* SQLite's own file system with a switch that makes each sync of the write-ahead log fail. */
static struct {
    sqlite3_vfs vfs;
    sqlite3_vfs *real;
    sqlite3_io_methods methods;
    int (*sync)(sqlite3_file *, int);
    _Atomic bool fails;
} disk;

static int disk_sync(sqlite3_file *f, int flags) { return disk.fails ? SQLITE_IOERR_FSYNC : disk.sync(f, flags); }

static int disk_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out_flags) {
    (void)vfs;
    int code = disk.real->xOpen(disk.real, name, f, flags, out_flags);
    if (code != SQLITE_OK || !(flags & SQLITE_OPEN_WAL)) return code;
    disk.sync = f->pMethods->xSync;
    disk.methods = *f->pMethods;
    disk.methods.xSync = disk_sync;
    f->pMethods = &disk.methods;
    return SQLITE_OK;
}

static void disk_start(void) {
    disk.real = sqlite3_vfs_find(NULL);
    disk.vfs = *disk.real;
    disk.vfs.zName = "failing";
    disk.vfs.xOpen = disk_open;
    CHECK_INT(sqlite3_vfs_register(&disk.vfs, 1), SQLITE_OK);
}

static void disk_end(void) {
    disk.fails = false;
    sqlite3_vfs_unregister(&disk.vfs);
}

TEST(a_sync_that_fails_is_unknown_and_later_batches_work) {
    ARENA;
    if (db_test_on_postgres()) skip();
    const char *url = sample_new(&a);
    disk_start();
    sem_t lost;
    sem_init(&lost, 0, 0);
    const struct writer_options o = {
        .url = url, .queue_limit = 8, .batch_limit = 8, .after_loss = committed, .context = &lost
    };
    struct writer *w;
    CHECK_OK(writer_open(&o, &w, NULL));
    struct add adds[3] = { { "a", OK }, { "b", OK }, { "c", OK } };
    CHECK_OK(writer_run(w, add_job, &adds[0]));
    CHECK_INT(sem_trywait(&lost), -1);
    disk.fails = true;
    CHECK_OUTCOME(writer_run(w, add_job, &adds[1]), FAIL_UNKNOWN);
    CHECK_INT(sem_trywait(&lost), 0); /* and whoever kept something of that batch has heard of it */
    CHECK(writer_figures(w).failing);
    CHECK(writer_run(w, add_job, &adds[2]) != OK); /* nothing is built on a log that may not be there */
    disk.fails = false;
    enum outcome asked_again = writer_run(w, add_job, &adds[1]); /* it is there once, whichever it was */
    CHECK(asked_again == OK || asked_again == FAIL_CONFLICT);
    CHECK_OK(writer_run(w, add_job, &adds[2]));
    CHECK(!writer_figures(w).failing);
    writer_close(w);
    disk_end();
    sem_destroy(&lost);
    CHECK_INT(count_at(url), 3);
}

static enum outcome end_server_job(void *context, struct db *db) {
    (void)context;
    return db_run(db, NULL, SQL("SELECT pg_terminate_backend(pg_backend_pid())"), BIND_NONE, COLS_NONE, 0, NULL);
}

TEST(a_server_that_goes_away_before_the_commit_refuses_the_batch) {
    ARENA;
    if (!db_test_on_postgres()) skip();
    const char *url = sample_new(&a);
    struct writer *w = start(url);
    struct hold h;
    struct write_ticket held, tickets[2];
    struct add add = { .id = "a" };
    hold_start(w, &h, &held);
    CHECK_OK(writer_submit(w, &tickets[0], add_job, &add));
    CHECK_OK(writer_submit(w, &tickets[1], end_server_job, NULL));
    sem_post(&h.release);
    CHECK_OUTCOME(writer_wait(w, &tickets[0]), FAIL_STORAGE);
    CHECK_OUTCOME(writer_wait(w, &tickets[1]), FAIL_STORAGE);
    CHECK_OUTCOME(writer_wait(w, &held), FAIL_STORAGE);
    CHECK_INT(count_at(url), 0);
    CHECK_OK(writer_run(w, add_job, &add));
    writer_close(w);
}

TEST(a_server_that_goes_away_during_the_commit_is_unknown) {
    ARENA;
    if (!db_test_on_postgres()) skip();
    const char *url = sample_new(&a);
    OPEN db = sample_open(url, DB_WRITE);
    CHECK_OK(db_script(db, "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS"
                           " 'BEGIN IF NEW.id = ''die'' THEN PERFORM pg_terminate_backend(pg_backend_pid());"
                           " PERFORM pg_sleep(1); END IF; RETURN NULL; END';"
                           "CREATE CONSTRAINT TRIGGER die AFTER INSERT ON sample DEFERRABLE INITIALLY DEFERRED"
                           " FOR EACH ROW EXECUTE FUNCTION die()"));
    struct writer *w = start(url);
    struct add die = { .id = "die" }, live = { .id = "live" };
    CHECK_OUTCOME(writer_run(w, add_job, &die), FAIL_UNKNOWN);
    CHECK_OK(writer_run(w, add_job, &live));
    CHECK_INT(sample_count(db), 1);
    writer_close(w);
}

/* The server asks `times` times for the transaction to be run again. */
struct again {
    int times, runs;
};
static enum outcome again_job(void *context, struct db *db) {
    struct again *again = context;
    if (again->runs++ >= again->times) return sample_add(db, STR("again"), 1);
    return db_run(db, NULL, SQL("DO 'BEGIN RAISE EXCEPTION ''once more'' USING ERRCODE = ''40001''; END'"), BIND_NONE,
                  COLS_NONE, 0, NULL);
}

TEST(a_batch_that_the_server_wants_again_runs_twice_and_no_more) {
    ARENA;
    if (!db_test_on_postgres()) skip();
    const char *url = sample_new(&a);
    struct writer *w = start(url);
    struct again once = { .times = 1 }, always = { .times = 9 };
    CHECK_OK(writer_run(w, again_job, &once));
    CHECK_INT(once.runs, 2);
    CHECK_OUTCOME(writer_run(w, again_job, &always), FAIL_BUSY);
    CHECK_INT(always.runs, 2);
    CHECK_INT(count_at(url), 1);
    writer_close(w);
}
