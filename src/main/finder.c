#include "main/finder.h"
#include "access/gate.h"
#include "access/public.h"
#include "base/clock.h"
#include "base/log.h"
#include "db/db.h"
#include "features/finding/finding.h"
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum { LOOK_EVERY_S = 5, LOOK_MOST = 64 << 20 };

struct finder {
    struct db *db;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t ends;
    bool ending, failed; /* failed: said so already */
};

static bool is_ending(struct finder *f) {
    pthread_mutex_lock(&f->lock);
    bool ending = f->ending;
    pthread_mutex_unlock(&f->lock);
    return ending;
}

/* One piece, with memory of its own. */
static enum outcome look(void *context, enum outcome (*with)(const struct public_view *v, void *x), void *x) {
    struct finder *f = context;
    CLEANUP(arena_clear) struct arena a = { .limit = LOOK_MOST };
    struct public_edit *e;
    if (is_ending(f)) return FAIL_BUSY;
    TRY(gate_public(f->db, &a, clock_now_s(), false, &e));
    return with(public_edit_view(e), x);
}

static void refresh(struct finder *f) {
    const struct finding_look l = { look, f };
    enum outcome done = finding_refresh(&l);
    bool failed = done != OK && done != FAIL_BUSY;
    if (failed && !f->failed)
        log_error("the search index could not be made anew (%s); tried again", outcome_name(done));
    f->failed = failed;
}

static bool rests(struct finder *f) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += LOOK_EVERY_S;
    pthread_mutex_lock(&f->lock);
    while (!f->ending && pthread_cond_timedwait(&f->ends, &f->lock, &until) == 0) continue;
    bool goes_on = !f->ending;
    pthread_mutex_unlock(&f->lock);
    return goes_on;
}

static void *run(void *context) {
    struct finder *f = context;
    do refresh(f);
    while (rests(f));
    return NULL;
}

enum outcome finder_start(const char *database_url, struct finder **out) {
    struct db_problem why;
    struct finder *f = calloc(1, sizeof *f);
    if (!f) return FAIL_LIMIT;
    pthread_mutex_init(&f->lock, NULL);
    pthread_cond_init(&f->ends, NULL);
    enum outcome begun = db_open(database_url, DB_READ, &f->db, &why);
    if (begun == OK && pthread_create(&f->thread, NULL, run, f) != 0) begun = FAIL_LIMIT;
    if (begun == OK) {
        *out = f;
        return OK;
    }
    db_close(f->db);
    free(f);
    return begun;
}

void finder_stop(struct finder *f) {
    if (!f) return;
    pthread_mutex_lock(&f->lock);
    f->ending = true;
    pthread_cond_signal(&f->ends);
    pthread_mutex_unlock(&f->lock);
    pthread_join(f->thread, NULL);
    db_close(f->db);
    pthread_mutex_destroy(&f->lock);
    pthread_cond_destroy(&f->ends);
    free(f);
}
