/* writer_bench.c — how many durable writes a second the writer answers with 64 threads asking, beside what the disk
 * itself can do: each round measures both, one after the other, so that a busy machine slows both.
 *     writer_bench [FOLDER | postgresql://…]     FOLDER is where the database goes, the current one without it */
#include "base/ident.h"
#include "db/migrate.h"
#include "db/writer.h"
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { THREADS = 64, ROUNDS = 5, ROUND_MS = 1500, BODY_BYTES = 340 };

static const struct migration tables[] = {
    { 1, "0001_bench",
      "CREATE TABLE note (person_id TEXT, id TEXT, at_utc_s BIGINT NOT NULL, body BLOB NOT NULL,"
      " PRIMARY KEY (person_id, id)) WITHOUT ROWID" },
};

static int64_t now_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * INT64_C(1000000) + t.tv_nsec / 1000;
}

static _Noreturn void give_up(const char *what) {
    fprintf(stderr, "%s\n", what);
    exit(1);
}

/* ---- the disk: appending a page and waiting for it ---- */

static double disk_syncs_per_s(const char *path) {
    static const char page[4096] = "x";
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) give_up("no file can be written there");
    int64_t begin_us = now_us(), count = 0;
    while (now_us() - begin_us < ROUND_MS * INT64_C(1000)) {
        if (write(file, page, sizeof page) != sizeof page || fdatasync(file) != 0) give_up("the disk refuses");
        count++;
    }
    double per_s = (double)count * 1e6 / (double)(now_us() - begin_us);
    close(file);
    unlink(path);
    return per_s;
}

/* ---- the writer: 64 threads, each asking for one write after another ---- */

struct asker {
    struct writer *w;
    int64_t until_us, answered;
    char person[20];
};

struct note {
    struct str person, id;
    char body[BODY_BYTES];
};

static enum outcome note_job(void *context, struct db *db) {
    const struct note *n = context;
    return db_run(db, NULL, SQL("INSERT INTO note (person_id, id, at_utc_s, body) VALUES ($1, $2, $3, $4)"),
                  BIND(VAL(n->person), VAL(n->id), VAL(1), BYTES(n->body, BODY_BYTES)), COLS_NONE, 0, NULL);
}

static void *asker_main(void *context) {
    struct asker *k = context;
    while (now_us() < k->until_us) {
        CLEANUP(arena_clear) struct arena a = { .limit = 4096 };
        struct note n = { .person = text_of(k->person) };
        if (ident_new(&a, &n.id) != OK || writer_run(k->w, note_job, &n) != OK) give_up("a write failed");
        k->answered++;
    }
    return NULL;
}

static double writes_per_s(struct writer *w, int threads) {
    pthread_t thread[THREADS];
    struct asker askers[THREADS] = { 0 };
    int64_t begin_us = now_us(), answered = 0;
    for (int i = 0; i < threads; i++) {
        askers[i] = (struct asker){ .w = w, .until_us = begin_us + ROUND_MS * INT64_C(1000) };
        snprintf(askers[i].person, sizeof askers[i].person, "person-%d", i);
        if (pthread_create(&thread[i], NULL, asker_main, &askers[i]) != 0) give_up("no threads");
    }
    for (int i = 0; i < threads; i++) {
        pthread_join(thread[i], NULL);
        answered += askers[i].answered;
    }
    return (double)answered * 1e6 / (double)(now_us() - begin_us);
}

/* ---- rounds ---- */

static void prepare(const char *url) {
    struct db *db;
    struct db_problem why;
    if (db_open(url, DB_WRITE, &db, &why) != OK || migrate(db, tables, 1, &why) != OK) give_up(why.text);
    db_close(db);
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *of) {
    qsort(of, ROUNDS, sizeof *of, by_size);
    return of[ROUNDS / 2];
}

static void measure(struct writer *w, const char *probe) {
    double syncs[ROUNDS], alone[ROUNDS], together[ROUNDS], ratio[ROUNDS], batch[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
        syncs[i] = disk_syncs_per_s(probe);
        alone[i] = writes_per_s(w, 1);
        struct writer_figures before = writer_figures(w);
        together[i] = writes_per_s(w, THREADS);
        struct writer_figures after = writer_figures(w);
        batch[i] = (double)(after.jobs - before.jobs) / (double)(after.batches - before.batches);
        ratio[i] = together[i] / (syncs[i] * THREADS);
    }
    printf("the disk          %8.0f syncs/s\n", median(syncs));
    printf("one thread        %8.0f durable writes/s\n", median(alone));
    printf("%d threads        %8.0f durable writes/s, %.0f to a batch\n", THREADS, median(together), median(batch));
    printf("of syncs × %d     %8.2f (median of %d rounds)\n", THREADS, median(ratio), ROUNDS);
}

int main(int count, char **args) {
    const char *where = count > 1 ? args[1] : ".";
    bool is_folder = strncmp(where, "postgres", 8) != 0;
    CLEANUP(arena_clear) struct arena a = { .limit = 65536 };
    const char *path = text_format(&a, "%s/writer-bench-%d", is_folder ? where : ".", (int)getpid()).p;
    const char *url = is_folder ? text_format(&a, "sqlite:%s.db", path).p : where;
    prepare(url);
    struct writer *w;
    const struct writer_options o = { .url = url, .queue_limit = 1024, .batch_limit = 256 };
    if (writer_open(&o, &w, NULL) != OK) give_up("the writer does not start");
    measure(w, path);
    writer_close(w);
    unlink(text_format(&a, "%s.db", path).p);
    return 0;
}
