/* run_show.c — the beginning and the end of a run: what is there is read, what is gone is closed, all of it shows at
 * once, and what nobody sees any more is removed. */
#include "features/directory/run_inside.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- Reading what is there --- */

struct there {
    struct str id, digest, feed_id;
    int64_t since_run;
};
static const struct db_column there_columns[] = { { DB_TEXT, offsetof(struct there, id) },
                                                  { DB_TEXT, offsetof(struct there, digest) },
                                                  { DB_TEXT, offsetof(struct there, feed_id) },
                                                  { DB_INT, offsetof(struct there, since_run) },
                                                  { DB_END, 0 } };

/* One page of a table's rows as they are shown, of every source. */
struct loading {
    struct directory_run *run;
    struct sql q;
    struct map *map;
    char after[40], next[40]; /* a step may run twice: so only the caller moves on */
    size_t got;
};

static enum outcome load_page(const struct public_edit *e, void *context) {
    struct loading *l = context;
    struct rows found;
    TRY(public_query(public_edit_view(e), l->q, BIND(VAL(text_of(l->after)), VAL(STEP_ROWS)), there_columns,
                     sizeof(struct there), &found));
    const struct there *row = ROWS(found, struct there);
    for (size_t i = 0; i < found.n; i++) {
        unsigned char id[16];
        map_id(row[i].id, id);
        struct map_entry *entry = map_put(l->map, id);
        if (!entry) return FAIL_LIMIT;
        entry->state = text_is(row[i].feed_id, l->run->feed_id) ? MAP_THERE : MAP_ELSEWHERE;
        entry->since_run = row[i].since_run;
        map_id(row[i].digest, entry->digest);
    }
    l->got = found.n;
    if (found.n) {
        struct str last = row[found.n - 1].id;
        snprintf(l->next, sizeof l->next, "%.*s", STR_ARGS(last));
    }
    return OK;
}

static enum outcome load(struct directory_run *r, struct sql q, struct map *map) {
    struct loading l = { .run = r, .q = q, .map = map };
    do {
        TRY(r->writing.write(r->writing.context, load_page, &l));
        memcpy(l.after, l.next, sizeof l.after);
    } while (l.got == STEP_ROWS);
    return OK;
}

#define LOAD(table_)                                                                                                   \
    "SELECT t.id, t.digest, t.feed_id, t.since_run FROM " table_                                                       \
    " t CROSS JOIN directory_feed f WHERE f.id = t.feed_id AND t.since_run <= f.run AND t.until_run > f.run"           \
    " AND t.id > $1 ORDER BY t.id LIMIT $2"

struct shown {
    int64_t run;
};
struct corrected {
    struct str service_id, field, value;
};

static enum outcome begin_step(const struct public_edit *e, void *context) {
    struct directory_run *r = context;
    struct rows found;
    TRY(public_query(public_edit_view(e), SQL("SELECT run FROM directory_feed WHERE id = $1"), BIND(VAL(r->feed_id)),
                     COLS(COL(struct shown, run)), sizeof(struct shown), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    r->shown_run = ROWS(found, struct shown)->run;
    r->run = r->shown_run + 1;
    r->begun_at_s = public_now_s(public_edit_view(e));
    return public_change(
        e, SQL("UPDATE directory_feed SET state = 'running', begun_at_s = $2, problem = '' WHERE id = $1"),
        BIND(VAL(r->feed_id), VAL(r->begun_at_s)));
}

static enum outcome corrections_step(const struct public_edit *e, void *context) {
    struct directory_run *r = context;
    struct rows found;
    TRY(public_query(
        public_edit_view(e), SQL("SELECT service_id, field, value FROM directory_correction WHERE feed_id = $1"),
        BIND(VAL(r->feed_id)),
        COLS(COL(struct corrected, service_id), COL(struct corrected, field), COL(struct corrected, value)),
        sizeof(struct corrected), &found));
    const struct corrected *row = ROWS(found, struct corrected);
    r->corrections = NULL;
    for (size_t i = 0; i < found.n; i++) {
        struct correction *c = ARENA_NEW(&r->arena, struct correction);
        if (!c) return FAIL_LIMIT;
        TRY(text_copy(&r->arena, row[i].service_id, &c->service_id));
        TRY(text_copy(&r->arena, row[i].field, &c->field));
        TRY(text_copy(&r->arena, row[i].value, &c->value));
        c->next = r->corrections;
        r->corrections = c;
    }
    return OK;
}

enum outcome run_prepare(struct directory_run *r) {
    TRY(run_write(r, begin_step));
    TRY(run_take_back(r));
    TRY(run_write(r, corrections_step));
    TRY(load(r, SQL(LOAD("directory_service")), &r->services));
    TRY(load(r, SQL(LOAD("directory_organization")), &r->organizations));
    return load(r, SQL(LOAD("directory_place")), &r->places);
}

/* --- In pieces, until nothing is left --- */

struct sweeping {
    const struct directory_run *run;
    const struct sql *steps;
    size_t count;
    int64_t changed;
};

static enum outcome sweep_step(const struct public_edit *e, void *context) {
    struct sweeping *s = context;
    s->changed = 0;
    for (size_t i = 0; i < s->count; i++) {
        TRY(public_change(e, s->steps[i], BIND(VAL(s->run->feed_id), VAL(s->run->shown_run), VAL(RUN_NEVER))));
        s->changed += public_changed(e);
    }
    return OK;
}

static enum outcome sweep(const struct directory_run *r, const struct sql *steps, size_t count) {
    struct sweeping s = { .run = r, .steps = steps, .count = count };
    do TRY(r->writing.write(r->writing.context, sweep_step, &s));
    while (s.changed > 0);
    return OK;
}

#define SOME(table_) "SELECT id FROM " table_ " WHERE feed_id = $1 AND since_run > $2 ORDER BY id LIMIT 1000)"
#define OPEN_AGAIN(table_)                                                                                             \
    "UPDATE " table_ " SET until_run = $3 WHERE feed_id = $1 AND until_run > $2 AND until_run < $3"                    \
    " AND id IN (SELECT id FROM " table_ " WHERE feed_id = $1 AND until_run > $2 AND until_run < $3 LIMIT 1000)"

/* What a run wrote that is not shown goes; what it closed is open again. */
enum outcome run_take_back(struct directory_run *r) {
    const struct sql steps[] = {
        SQL("DELETE FROM directory_time WHERE since_run > $2 AND service_id IN (" SOME("directory_service")),
        SQL("DELETE FROM directory_described WHERE since_run > $2 AND service_id IN (" SOME("directory_service")),
        SQL("DELETE FROM directory_service WHERE feed_id = $1 AND since_run > $2 AND id IN (" SOME(
            "directory_service")),
        SQL("DELETE FROM directory_organization WHERE feed_id = $1 AND since_run > $2 AND id IN (" SOME(
            "directory_organization")),
        SQL("DELETE FROM directory_place WHERE feed_id = $1 AND since_run > $2 AND id IN (" SOME("directory_place")),
        SQL(OPEN_AGAIN("directory_service")),
        SQL(OPEN_AGAIN("directory_organization")),
        SQL(OPEN_AGAIN("directory_place")),
        SQL("DELETE FROM directory_told WHERE feed_id = $1 AND run > $2"),
    };
    return sweep(r, steps, sizeof steps / sizeof *steps);
}

/* A version that another has followed is for nobody; the last of a service that is gone stays, so that whoever was told
 * of it still finds its name. */
#define OVER "feed_id = $1 AND until_run <= $2"
#define FOLLOWED                                                                                                       \
    "SELECT s.id FROM directory_service s WHERE s." OVER                                                               \
    " AND EXISTS (SELECT 1 FROM directory_service l WHERE l.id = s.id AND l.since_run > s.since_run) ORDER BY s.id "   \
    "LIMIT 1000"
static enum outcome old_remove(struct directory_run *r) {
    const struct sql steps[] = {
        SQL("DELETE FROM directory_time WHERE service_id IN (" FOLLOWED ") AND since_run < (SELECT max(l.since_run)"
            " FROM directory_service l WHERE l.id = service_id)"),
        SQL("DELETE FROM directory_described WHERE service_id IN (" FOLLOWED ") AND since_run < (SELECT"
            " max(l.since_run) FROM directory_service l WHERE l.id = service_id)"),
        SQL("DELETE FROM directory_service WHERE " OVER " AND id IN (" FOLLOWED ") AND since_run < (SELECT"
            " max(l.since_run) FROM directory_service l WHERE l.id = directory_service.id)"),
        SQL("DELETE FROM directory_organization WHERE " OVER
            " AND id IN (SELECT id FROM directory_organization WHERE " OVER " LIMIT 1000)"),
        SQL("DELETE FROM directory_place WHERE " OVER " AND id IN (SELECT id FROM directory_place WHERE " OVER
            " LIMIT 1000)"),
        SQL("DELETE FROM directory_told WHERE feed_id = $1 AND run < $2"),
    };
    return sweep(r, steps, sizeof steps / sizeof *steps);
}

/* --- What wasn't seen --- */

struct closing {
    struct directory_run *run;
    const struct map *map;
    struct sql q;
    size_t at, next;
    int64_t closed;
};

static struct str uuid_of(struct arena *a, const unsigned char b[16]) {
    return text_format(a, "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0], b[1], b[2],
                       b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
}

static enum outcome close_step(const struct public_edit *e, void *context) {
    struct closing *c = context;
    size_t at = c->at;
    int64_t n = 0;
    struct arena *a = public_arena(public_edit_view(e));
    for (; at < c->map->capacity && n < STEP_ROWS; at++) {
        const struct map_entry *m = &c->map->at[at];
        if (m->state != MAP_THERE) continue;
        TRY(public_change(e, c->q, BIND(VAL(uuid_of(a, m->id)), VAL(m->since_run), VAL(c->run->run))));
        n++;
    }
    c->next = at;
    c->closed = n;
    return OK;
}

static enum outcome close_unseen(struct directory_run *r, const struct map *map, struct sql q, int64_t *closed) {
    struct closing c = { .run = r, .map = map, .q = q };
    *closed = 0;
    while (c.at < map->capacity) {
        TRY(r->writing.write(r->writing.context, close_step, &c));
        *closed += c.closed;
        c.at = c.next;
    }
    return OK;
}

#define CLOSE(table_) "UPDATE " table_ " SET until_run = $3 WHERE id = $1 AND since_run = $2"

static enum outcome show_step(const struct public_edit *e, void *context) {
    const struct directory_run *r = context;
    const struct directory_feed *f = &r->figures;
    return public_change(e,
                         SQL("UPDATE directory_feed SET run = $2, state = 'done', ended_at_s = $3, done_at_s = $3,"
                             " problem = '', dialect = $4, service_count = $5, read_count = $6, added_count = $7,"
                             " changed_count = $8, gone_count = $9, merged_count = $10, alike_count = $11,"
                             " left_out_count = $12, mended_count = $13 WHERE id = $1"),
                         BIND(VAL(r->feed_id), VAL(r->run), VAL(public_now_s(public_edit_view(e))), VAL(f->dialect),
                              VAL(f->service_count), VAL(f->read_count), VAL(f->added_count), VAL(f->changed_count),
                              VAL(f->gone_count), VAL(f->merged_count), VAL(f->alike_count), VAL(f->left_out_count),
                              VAL(f->mended_count)));
}

enum outcome run_show(struct directory_run *r) {
    int64_t ignored;
    TRY(run_flush(r));
    TRY(close_unseen(r, &r->services, SQL(CLOSE("directory_service")), &r->figures.gone_count));
    TRY(close_unseen(r, &r->organizations, SQL(CLOSE("directory_organization")), &ignored));
    TRY(close_unseen(r, &r->places, SQL(CLOSE("directory_place")), &ignored));
    TRY(run_write(r, show_step));
    r->finished = true;
    r->shown_run = r->run;
    return old_remove(r);
}
