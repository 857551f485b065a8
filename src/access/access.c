#include "access/handed.h"
#include "access/holder_erase.h"
#include "access/inside.h"
#include "base/clock.h"
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ANCHOR_EVERY_MS = 1000 };

/* A power cut or a full disk may have left half a line: what is added begins on a line of its own. */
static void anchor_open(struct access *x, const char *path) {
    char last = '\n';
    x->anchor_fd = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    off_t end = x->anchor_fd < 0 ? 0 : lseek(x->anchor_fd, 0, SEEK_END);
    x->anchor_torn = end > 0 && (pread(x->anchor_fd, &last, 1, end - 1) != 1 || last != '\n');
}

/* Appends the newest head to the anchors, outside the database. Runs on the writer's thread after a commit. */
static void anchor_write(struct access *x, int64_t now_ms) {
    size_t n = strlen(x->anchor_line);
    if (x->anchor_fd < 0 || n == 0) return;
    if (x->anchor_torn && write(x->anchor_fd, "\n", 1) != 1) return;
    x->anchor_torn = write(x->anchor_fd, x->anchor_line, n) != (ssize_t)n;
    if (x->anchor_torn) return;
    x->anchor_line[0] = 0;
    x->anchor_at_ms = now_ms;
}

/* What a batch audited is no head of the chain when the batch is gone. */
static void lost(void *context) { ((struct access *)context)->anchor_next[0] = 0; }

static void committed(void *context) {
    struct access *x = context;
    int64_t now_ms = clock_steady_ms();
    if (x->anchor_next[0]) memcpy(x->anchor_line, x->anchor_next, sizeof x->anchor_line);
    x->anchor_next[0] = 0;
    if (x->anchor_at_ms == 0 || now_ms - x->anchor_at_ms >= ANCHOR_EVERY_MS) anchor_write(x, now_ms);
    if (x->after_commit) x->after_commit(x->context);
}

enum outcome access_open(const struct access_options *o, struct access **out, struct db_problem *why) {
    struct access *x = calloc(1, sizeof *x);
    if (!x) return FAIL_LIMIT;
    *x = (struct access){ .keys = o->keys,
                          .keys_own = o->keys == NULL,
                          .limiter = limiter_new(),
                          .anchor_fd = -1,
                          .after_commit = o->after_commit,
                          .context = o->context };
    password_salt_new(&x->salt_of_nobody);
    if (o->anchor_path) anchor_open(x, o->anchor_path);
    struct writer_options w = { .url = o->database_url,
                                .queue_limit = 1024,
                                .batch_limit = 256,
                                .after_commit = committed,
                                .after_loss = lost,
                                .context = x };
    enum outcome opened = x->keys_own ? keys_of_vault(o->vault, &x->keys) : OK;
    if (opened == OK) keys_service(x->keys, STR("device.mark"), &x->device_mark);
    if (opened == OK) opened = x->limiter ? writer_open(&w, &x->writer, why) : FAIL_LIMIT;
    if (opened != OK) {
        access_close(x);
        return opened;
    }
    *out = x;
    return OK;
}

void access_close(struct access *x) {
    if (!x) return;
    if (x->writer) writer_close(x->writer);
    anchor_write(x, clock_steady_ms());
    if (x->anchor_fd >= 0) close(x->anchor_fd);
    limiter_free(x->limiter);
    key_wipe(&x->device_mark);
    if (x->keys_own) keys_close(x->keys);
    free(x);
}

struct writer *access_writer(struct access *x) {
    return x->writer;
}
struct keys *access_keys(struct access *x) {
    return x->keys;
}

int64_t access_key_openings(const struct access *x) { return x->key_openings; }

/* --- Housekeeping --- */

struct forgotten {
    struct str person_id;
};

/* The key holder looks for itself whether they may go. */
static enum outcome unsent_keys_erase(struct access *x, struct db *db, struct arena *a, struct str person,
                                      int64_t now_s) {
    struct vault *here = keys_vault(x->keys);
    bool forgotten = true;
    if (here) TRY(erase_is_forgotten(&(struct erase_place){ here, db, a }, person, now_s, &forgotten));
    return forgotten ? keys_erase(x->keys, person) : FAIL_NOT_ALLOWED;
}

/* What was begun by someone who asks, and not sent while their link lasted, can't be read any more by anybody.
 * One that the key holder refuses keeps no other from it: those are old, and come last. */
static enum outcome unsent_forget(struct access *x, struct db *db, struct arena *a, int64_t now_s) {
    enum { MOST_AT_ONCE = 1000 };
    struct rows found;
    TRY(db_run(db, a,
               SQL("SELECT i.person_id FROM invite i JOIN person p ON p.id = i.person_id"
                   " WHERE i.purpose = 3 AND i.ends_at_s < $1 AND p.listed = 0 ORDER BY i.person_id DESC LIMIT $2"),
               BIND(VAL(now_s), VAL((int64_t)MOST_AT_ONCE)), COLS(COL(struct forgotten, person_id)),
               sizeof(struct forgotten), &found));
    for (size_t i = 0; i < found.n; i++) {
        struct str person = ROWS(found, struct forgotten)[i].person_id;
        enum outcome gone = unsent_keys_erase(x, db, a, person, now_s);
        if (gone == FAIL_NOT_ALLOWED) continue;
        TRY(gone);
        TRY(db_run(db, a, SQL("DELETE FROM invite WHERE person_id = $1 AND purpose = 3"), BIND(VAL(person)), COLS_NONE,
                   0, NULL));
    }
    return OK;
}

/* What was handed over stays no longer than the link to it opens. */
static enum outcome handed_words_end(struct db *db, struct arena *a, int64_t now_s) {
    return db_run(db, a, SQL("UPDATE handed SET words = $3 WHERE (until_s <= $1 OR tries >= $2) AND words <> $3"),
                  BIND(VAL(now_s), VAL((int64_t)HANDED_TRIES), BYTES("", 0)), COLS_NONE, 0, NULL);
}

struct sweep {
    struct access *access;
    int64_t now_s;
};

static enum outcome sweep_job(void *context, struct db *db) {
    const struct sweep *sweep = context;
    int64_t now_s = sweep->now_s;
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 20 };
    const struct db_value *day = BIND(VAL(now_s - DAY_S)), *month = BIND(VAL(now_s - 30 * DAY_S));
    TRY(db_run(db, &a, SQL("DELETE FROM session WHERE ends_at_s < $1"), month, COLS_NONE, 0, NULL));
    TRY(db_run(db, &a, SQL("DELETE FROM form_key WHERE at_s < $1"), month, COLS_NONE, 0, NULL));
    TRY(db_run(db, &a, SQL("DELETE FROM parked_form WHERE at_s < $1"), day, COLS_NONE, 0, NULL));
    TRY(db_run(db, &a, SQL("DELETE FROM invite WHERE ends_at_s < $1 AND purpose <> 3"), month, COLS_NONE, 0, NULL));
    TRY(db_run(db, &a,
               SQL("DELETE FROM invite WHERE ends_at_s < $1 AND purpose = 3"
                   " AND person_id IN (SELECT id FROM person WHERE listed = 1)"),
               BIND(VAL(now_s)), COLS_NONE, 0, NULL));
    TRY(handed_words_end(db, &a, now_s));
    return unsent_forget(sweep->access, db, &a, now_s);
}

enum outcome access_sweep(struct access *x, int64_t now_s) {
    struct sweep sweep = { x, now_s };
    return writer_run(x->writer, sweep_job, &sweep);
}
