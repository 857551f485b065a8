/* site_reader.c — what a thread reads with. After each commit of another connection SQLite forgets the pages it had
 * read, and a record is some forty of them. What commits most often while pages are read is their own audit; it changes
 * nothing that a page shows but who has looked. So a transaction is read on in until something else was written, or
 * for a moment: visits that come while others are worked on share what was read. */
#include "base/clock.h"
#include "http/site_inside.h"
#include <stdlib.h>

enum { READ_ON_MS = 5 }; /* for so long a look may be missing from the list of who has looked, while it is busy */

enum outcome readers_open(struct site *s, const char *database_url, struct db_problem *why) {
    s->readers = calloc((size_t)s->threads, sizeof *s->readers);
    if (!s->readers) return FAIL_LIMIT;
    for (int i = 0; i < s->threads; i++) TRY(db_open(database_url, DB_READ, &s->readers[i].db, why));
    return OK;
}

void readers_close(struct site *s) {
    for (int i = 0; s->readers && i < s->threads; i++) db_close(s->readers[i].db);
    free(s->readers);
}

/* Other processes may write to PostgreSQL, and it keeps its pages by itself. */
static bool reads_on(const struct reader *r, int64_t changes, int64_t now_ms) {
    return db_is_in_transaction(r->db) && !db_is_postgres(r->db) && r->changes == changes &&
           now_ms - r->since_ms < READ_ON_MS;
}

enum outcome reader_begin(struct site *s, int thread, struct db **out) {
    struct reader *r = &s->readers[thread];
    int64_t changes = writer_changes(access_writer(s->access)), now_ms = clock_steady_ms();
    *out = r->db;
    if (reads_on(r, changes, now_ms)) return OK;
    db_rollback(r->db);
    r->changes = changes;
    r->since_ms = now_ms;
    return db_begin(r->db);
}

void reader_rest(struct site *s, int thread) { db_rollback(s->readers[thread].db); }
