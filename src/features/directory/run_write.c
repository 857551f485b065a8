/* run_write.c — a piece put into the database, in one transaction that lasts some tens of milliseconds. */
#include "features/directory/run_inside.h"
#include <string.h>

enum outcome run_write(struct directory_run *r, directory_step *step) {
    return r->writing.write(r->writing.context, step, r);
}

/* --- Services --- */

static enum outcome service_until(const struct public_edit *e, struct str id, int64_t was_run, int64_t run) {
    if (was_run == 0) return OK;
    return public_change(e, SQL("UPDATE directory_service SET until_run = $3 WHERE id = $1 AND since_run = $2"),
                         BIND(VAL(id), VAL(was_run), VAL(run)));
}

/* Eight rows at a time; those without a day or a time are none. */
static enum outcome times_write(const struct public_edit *e, const struct directory_service *s, int64_t run) {
    for (size_t from = 0; from < s->time_count; from += CHUNK) {
        int64_t at[CHUNK][4];
        for (size_t i = 0; i < CHUNK; i++) {
            bool there = from + i < s->time_count;
            const struct directory_time *t = there ? &s->times[from + i] : NULL;
            at[i][0] = there ? (int64_t)(from + i) : -1;
            at[i][1] = there ? t->weekday : -1;
            at[i][2] = there ? t->opens_min : -1;
            at[i][3] = there ? t->closes_min : -1;
        }
#define ROW(i) VAL(at[i][0]), VAL(at[i][1]), VAL(at[i][2]), VAL(at[i][3])
        TRY(public_change(
            e,
            SQL("INSERT INTO directory_time (service_id, since_run, n, weekday, opens_min, closes_min)"
                " SELECT $1, CAST($2 AS BIGINT), column1, column2, column3, column4 FROM (VALUES"
                " (CAST($3 AS BIGINT), CAST($4 AS BIGINT), CAST($5 AS BIGINT), CAST($6 AS BIGINT)),"
                " ($7, $8, $9, $10), ($11, $12, $13, $14), ($15, $16, $17, $18), ($19, $20, $21, $22),"
                " ($23, $24, $25, $26), ($27, $28, $29, $30), ($31, $32, $33, $34)) AS v WHERE column1 >= 0"),
            BIND(VAL(s->id), VAL(run), ROW(0), ROW(1), ROW(2), ROW(3), ROW(4), ROW(5), ROW(6), ROW(7))));
#undef ROW
    }
    return OK;
}

static enum outcome described_write(const struct public_edit *e, const struct directory_service *s, int64_t run) {
    for (size_t from = 0; from < s->term_count; from += CHUNK) {
        struct str id[CHUNK];
        for (size_t i = 0; i < CHUNK; i++) id[i] = from + i < s->term_count ? s->terms[from + i].id : STR("");
        TRY(public_change(e,
                          SQL("INSERT INTO directory_described (service_id, since_run, term_id)"
                              " SELECT $1, CAST($2 AS BIGINT), column1 FROM (VALUES ($3), ($4), ($5), ($6), ($7), ($8),"
                              " ($9), ($10)) AS v WHERE column1 <> '' ON CONFLICT DO NOTHING"),
                          BIND(VAL(s->id), VAL(run), VAL(id[0]), VAL(id[1]), VAL(id[2]), VAL(id[3]), VAL(id[4]),
                               VAL(id[5]), VAL(id[6]), VAL(id[7]))));
    }
    return OK;
}

static enum outcome service_write(const struct public_edit *e, const struct directory_run *r,
                                  const struct row_service *row) {
    const struct directory_service *s = &row->read;
    TRY(service_until(e, row->id, row->was_run, r->run));
    TRY(public_change(
        e,
        SQL("INSERT INTO directory_service (id, since_run, until_run, feed_id, source_id, organization_id,"
            " name, found_by, status, minimum_age, maximum_age, modified_at_s, digest, whole)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"),
        BIND(VAL(row->id), VAL(r->run), VAL(RUN_NEVER), VAL(r->feed_id), VAL(row->source_id), VAL(s->organization_id),
             VAL(s->name), VAL(row->found_by), VAL(s->status), VAL(s->minimum_age), VAL(s->maximum_age),
             VAL(s->modified_at_s), VAL(row->digest), VAL(row->whole))));
    TRY(times_write(e, s, r->run));
    return described_write(e, s, r->run);
}

/* --- What hangs on them --- */

static enum outcome organization_write(const struct public_edit *e, const struct directory_run *r,
                                       const struct row_whole *row) {
    if (row->was_run)
        TRY(public_change(e, SQL("UPDATE directory_organization SET until_run = $3 WHERE id = $1 AND since_run = $2"),
                          BIND(VAL(row->id), VAL(row->was_run), VAL(r->run))));
    return public_change(e,
                         SQL("INSERT INTO directory_organization (id, since_run, until_run, feed_id, name, digest,"
                             " whole) VALUES ($1, $2, $3, $4, $5, $6, $7)"),
                         BIND(VAL(row->id), VAL(r->run), VAL(RUN_NEVER), VAL(r->feed_id), VAL(row->name),
                              VAL(row->digest), VAL(row->whole)));
}

static enum outcome place_write(const struct public_edit *e, const struct directory_run *r,
                                const struct row_place *row) {
    const struct directory_place *p = row->place;
    if (row->was_run)
        TRY(public_change(e, SQL("UPDATE directory_place SET until_run = $3 WHERE id = $1 AND since_run = $2"),
                          BIND(VAL(p->id), VAL(row->was_run), VAL(r->run))));
    return public_change(e,
                         SQL("INSERT INTO directory_place (id, since_run, until_run, feed_id, service_id, location_id,"
                             " postcode, placed, latitude_e6, longitude_e6, digest)"
                             " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"),
                         BIND(VAL(p->id), VAL(r->run), VAL(RUN_NEVER), VAL(r->feed_id), VAL(row->service_id),
                              VAL(p->location_id), VAL(p->postcode), VAL(p->placed), VAL(p->latitude_e6),
                              VAL(p->longitude_e6), VAL(row->digest)));
}

static enum outcome filed_write(const struct public_edit *e, const struct directory_run *r) {
    for (const struct row_whole *t = r->piece.taxonomies; t; t = t->next)
        TRY(public_change(e,
                          SQL("INSERT INTO directory_taxonomy (id, name, whole) VALUES ($1, $2, $3)"
                              " ON CONFLICT (id) DO UPDATE SET name = excluded.name, whole = excluded.whole"),
                          BIND(VAL(t->id), VAL(t->name), VAL(t->whole))));
    for (const struct row_whole *t = r->piece.terms; t; t = t->next)
        TRY(public_change(
            e,
            SQL("INSERT INTO directory_term (id, taxonomy_id, name, whole) VALUES ($1, $2, $3, $4)"
                " ON CONFLICT (id) DO UPDATE SET taxonomy_id = excluded.taxonomy_id, name = excluded.name,"
                " whole = excluded.whole"),
            BIND(VAL(t->id), VAL(t->of_id), VAL(t->name), VAL(t->whole))));
    return OK;
}

static enum outcome told_write(const struct public_edit *e, const struct directory_run *r) {
    for (const struct row_told *t = r->piece.told; t; t = t->next)
        TRY(public_change(e,
                          SQL("INSERT INTO directory_told (feed_id, run, n, what, why, source_id, name, detail)"
                              " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"),
                          BIND(VAL(r->feed_id), VAL(r->run), VAL(t->n), VAL(t->told.what), VAL(t->told.why),
                               VAL(t->told.source_id), VAL(t->told.name), VAL(t->told.detail))));
    return OK;
}

static enum outcome piece_step(const struct public_edit *e, void *context) {
    const struct directory_run *r = context;
    TRY(filed_write(e, r));
    for (const struct row_whole *o = r->piece.organizations; o; o = o->next) TRY(organization_write(e, r, o));
    for (const struct row_service *s = r->piece.services; s; s = s->next) TRY(service_write(e, r, s));
    for (const struct row_place *p = r->piece.places; p; p = p->next) TRY(place_write(e, r, p));
    return told_write(e, r);
}

static bool is_empty(const struct run_piece *p) {
    return !p->services && !p->organizations && !p->taxonomies && !p->terms && !p->places && !p->told;
}

enum outcome run_flush(struct directory_run *r) {
    if (!is_empty(&r->piece)) {
        r->dirty = true;
        TRY(run_write(r, piece_step));
    }
    arena_clear(&r->piece.arena);
    r->piece = (struct run_piece){ .arena = { .limit = PIECE_ARENA } };
    if (r->writing.goes_on && !r->writing.goes_on(r->writing.context, r->figures.read_count)) return FAIL_BUSY;
    return OK;
}
