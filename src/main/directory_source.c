#include "main/directory_source.h"
#include "access/gate.h"
#include "base/clock.h"
#include "db/migrate.h"
#include "db/migrations_all.h"
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

enum { STEP_MOST = 128 << 20, TRIES = 24, PAGES_MOST = 50000, URL_MOST = 3000 };
/* A country's worth of services, and no more. */
static const int64_t bytes_most = INT64_C(4) << 30;

static enum outcome say(struct directory_source *s, enum outcome o, const char *words, const char *what) {
    snprintf(s->problem.text, sizeof s->problem.text, "%s%s", words, what);
    return o;
}

/* --- The database --- */

static enum outcome lock_take(struct directory_source *s, const char *data_dir) {
    char *path;
    if (asprintf(&path, "%s/directory.lock", data_dir) < 0) return FAIL_LIMIT;
    s->lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    free(path);
    if (s->lock_fd < 0) return say(s, FAIL_STORAGE, "the data folder can't be written: ", strerror(errno));
    if (flock(s->lock_fd, LOCK_EX | LOCK_NB) == 0) return OK;
    return say(s, FAIL_BUSY, "another program is bringing in just now; try again when it is done", "");
}

enum outcome directory_source_open(struct directory_source *s, const char *data_dir, const char *database_url,
                                   bool inside) {
    struct db_problem problem = { "" };
    *s = (struct directory_source){ .inside = inside, .lock_fd = -1 };
    TRY(lock_take(s, data_dir));
    if (db_open(database_url, DB_WRITE, &s->db, &problem) != OK) return say(s, FAIL_STORAGE, problem.text, "");
    /* Identifiers come in no order: with room for what they are sorted into, pages are written once. */
    if (!db_is_postgres(s->db)) TRY(db_script(s->db, "PRAGMA cache_size = -150000"));
    enum outcome same = migrate_check(s->db, migrations_all, migrations_all_count, &problem);
    if (same == FAIL_NOT_FOUND)
        return say(s, FAIL_CONFLICT, "the data is of an older program: serve it once with this one, then try again",
                   "");
    return same == OK ? OK : say(s, same, problem.text, "");
}

void directory_source_close(struct directory_source *s) {
    db_close(s->db);
    if (s->lock_fd >= 0) close(s->lock_fd);
    *s = (struct directory_source){ .lock_fd = -1 };
}

static enum outcome write_once(struct directory_source *s, directory_step *step, void *step_context) {
    CLEANUP(arena_clear) struct arena a = { .limit = STEP_MOST };
    struct public_edit *e;
    TRY(db_begin(s->db));
    enum outcome done = gate_public(s->db, &a, clock_now_s(), true, &e);
    if (done == OK) done = step(e, step_context);
    if (done == OK) return db_commit(s->db);
    db_rollback(s->db);
    return done;
}

enum outcome directory_source_write(void *source, directory_step *step, void *step_context) {
    struct directory_source *s = source;
    enum outcome done = FAIL_BUSY;
    for (int i = 0; i < TRIES && done == FAIL_BUSY; i++) {
        if (i) usleep(250000);
        done = write_once(s, step, step_context);
    }
    return done;
}

/* --- A file --- */

static enum outcome file_bring(struct directory_source *s, struct directory_run *r, const char *path) {
    char *buffer = malloc(1 << 20);
    FILE *f = buffer ? fopen(path, "re") : NULL;
    enum outcome done = f ? OK : say(s, FAIL_NOT_FOUND, "the file can't be read: ", strerror(errno));
    for (size_t n; f && done == OK && (n = fread(buffer, 1, 1 << 20, f)) > 0;)
        done = directory_run_bytes(r, (struct str){ buffer, n });
    if (f && done == OK && ferror(f)) done = say(s, FAIL_STORAGE, "the file can't be read: ", strerror(errno));
    if (f) fclose(f);
    free(buffer);
    return done == OK ? directory_run_end_document(r) : done;
}

/* --- The web --- */

struct web {
    struct directory_source *source;
    struct directory_run *run;
    struct fetch *fetch;
};

static enum outcome bytes_give(void *context, struct str bytes) { return directory_run_bytes(context, bytes); }

static enum outcome document_get(struct web *w, const char *url) {
    TRY(fetch_get(w->fetch, url, bytes_give, w->run, &w->source->problem));
    return directory_run_end_document(w->run);
}

/* The address of one service, beside the list's: ".../services?per_page=5" → ".../services/ID". */
static void service_url(const char *list, struct str id, char out[URL_MOST]) {
    size_t n = strcspn(list, "?#"), at;
    while (n && list[n - 1] == '/') n--;
    at = (size_t)snprintf(out, URL_MOST, "%.*s/", (int)(n < 1000 ? n : 1000), list);
    for (size_t i = 0; i < id.n && at + 4 < URL_MOST; i++) {
        unsigned char c = (unsigned char)id.p[i];
        bool plain = (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '-' || c == '_' || c == '.';
        at += (size_t)snprintf(out + at, URL_MOST - at, plain ? "%c" : "%%%02X", c);
    }
}

/* A service that its own list names and that isn't there is no reason to lose the others. */
static enum outcome each_get(struct web *w, const char *list, const struct directory_paging *p, struct arena *a) {
    struct str *ids = ARENA_ARRAY(a, struct str, p->id_count + 1);
    if (!ids) return FAIL_LIMIT;
    size_t count = p->id_count;
    for (size_t i = 0; i < count; i++) TRY(text_copy(a, p->ids[i], &ids[i]));
    for (size_t i = 0; i < count; i++) {
        char url[URL_MOST];
        service_url(list, ids[i], url);
        enum outcome got = document_get(w, url);
        if (got != OK && got != FAIL_NOT_FOUND) return got;
    }
    return OK;
}

static void page_url(const char *list, int64_t page, char out[URL_MOST]) {
    snprintf(out, URL_MOST, "%.2000s%cpage=%" PRId64, list, strchr(list, '?') ? '&' : '?', page);
}

static enum outcome page_bring(struct web *w, const char *list, const char *url, struct directory_paging *p) {
    CLEANUP(arena_clear) struct arena a = { .limit = 8 << 20 };
    directory_run_next_document(w->run);
    TRY(document_get(w, url));
    *p = directory_run_paging(w->run);
    return p->thin && p->pages ? each_get(w, list, p, &a) : OK;
}

/* Pages are counted from 1, or from 0 where the first says that it is that. */
static enum outcome pages_bring(struct web *w, const char *list) {
    struct directory_paging first, other;
    TRY(page_bring(w, list, list, &first));
    if (first.page < 0 || first.page > 1) first.page = 1; /* whatever it calls its first page */
    int64_t end = first.pages < PAGES_MOST ? first.pages : PAGES_MOST;
    for (int64_t i = 1; i < end; i++) {
        char url[URL_MOST];
        page_url(list, first.page + i, url);
        TRY(page_bring(w, list, url, &other));
    }
    return OK;
}

static enum outcome web_bring(struct directory_source *s, struct directory_run *r, const char *url) {
    struct fetch_options o = { .bytes_most = bytes_most,
                               .redirects_most = 5,
                               .seconds_most = 600,
                               .inside = s->inside,
                               .agent = "Wayfellow/" WAYFELLOW_VERSION };
    struct web w = { .source = s, .run = r };
    TRY(fetch_open(&o, &w.fetch));
    enum outcome done = pages_bring(&w, url);
    fetch_close(w.fetch);
    return done;
}

/* --- All of it --- */

static struct str sentence_of(struct directory_source *s, enum outcome done) {
    const char *words = done == FAIL_INVALID ? "Nothing in it could be read as services; what was there stays."
                        : done == FAIL_LIMIT ? "It is larger than may be; what was there stays."
                                             : "It could not be written; what was there stays.";
    if (s->problem.text[0] == '\0') snprintf(s->problem.text, sizeof s->problem.text, "%s", words);
    return text_of(s->problem.text);
}

enum outcome directory_source_bring(struct directory_source *s, struct str feed_id, const char *from,
                                    struct directory_feed *figures) {
    bool web = strncmp(from, "https://", 8) == 0 || strncmp(from, "http://", 7) == 0;
    struct directory_writing writing = { .write = directory_source_write, .context = s, .asks_each = web };
    struct directory_run *r;
    s->problem.text[0] = '\0';
    enum outcome done = directory_run_open(&writing, feed_id, &r);
    if (done != OK) {
        sentence_of(s, done);
        return done;
    }
    done = web ? web_bring(s, r, from) : file_bring(s, r, from);
    if (done == OK) done = directory_run_finish(r);
    *figures = directory_run_figures(r);
    directory_run_close(r, done == OK ? STR("") : sentence_of(s, done));
    return done;
}
