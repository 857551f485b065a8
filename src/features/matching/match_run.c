#include "features/matching/match_run.h"
#include "base/clock.h"

enum { RUNS_AN_HOUR = 12 }; /* enough to work with, too few to try out whose topics are which */

enum outcome match_run_last(const struct team_view *v, struct match_run *out) {
    struct rows found;
    TRY(team_query(v,
                   SQL("SELECT id, by_id, at_s, seed, people, workers, fitted, misfit, load, unserved_cost"
                       " FROM match_run WHERE team_id = $1 ORDER BY id DESC LIMIT 1"),
                   BIND_NONE,
                   COLS(COL(struct match_run, id), COL(struct match_run, by_id), COL(struct match_run, at_s),
                        COL(struct match_run, seed), COL(struct match_run, people), COL(struct match_run, workers),
                        COL(struct match_run, fitted), COL(struct match_run, misfit), COL(struct match_run, load),
                        COL(struct match_run, unserved_cost)),
                   sizeof(struct match_run), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    *out = *ROWS(found, struct match_run);
    return OK;
}

struct count_row {
    int64_t n;
};

enum outcome match_run_often(const struct team_view *v) {
    struct rows found;
    TRY(team_query(v, SQL("SELECT count(*) AS n FROM match_run WHERE team_id = $1 AND at_s > $3"),
                   BIND(VAL(grant_now_s(GRANT(v)) - HOUR_S)), COLS(COL(struct count_row, n)), sizeof(struct count_row),
                   &found));
    return ROWS(found, struct count_row)->n < RUNS_AN_HOUR ? OK : FAIL_BUSY;
}

enum outcome match_run_write(const struct team_edit *e, const struct match_run *r) {
    TRY(team_change(e,
                    SQL("INSERT INTO match_run (team_id, id, at_s, by_id, seed, people, workers, fitted, misfit, load,"
                        " unserved_cost) VALUES ($1, $3, $4, $2, $5, $6, $7, $8, $9, $10, $11)"),
                    BIND(VAL(r->id), VAL(r->at_s), VAL(r->seed), VAL(r->people), VAL(r->workers), VAL(r->fitted),
                         VAL(r->misfit), VAL(r->load), VAL(r->unserved_cost))));
    return team_wrote(e, "match_run", r->id, 1);
}

/* --- What was checked --- */

struct checked_row {
    struct str by_id;
    int64_t at_s, sound, people, served, passed_over, unserved_cost, blind_cost, kept, touched, came, went, took_us,
        half_hours_wished, half_hours, half_hours_most, split;
};

static struct match_checked checked_of(const struct checked_row *r) {
    return (struct match_checked){ .fair = { .people = r->people,
                                             .served = r->served,
                                             .passed_over = r->passed_over,
                                             .cost_unserved = r->unserved_cost,
                                             .blind = r->blind_cost,
                                             .kept = r->kept,
                                             .touched = r->touched,
                                             .half_hours_wished = r->half_hours_wished,
                                             .half_hours = r->half_hours,
                                             .half_hours_most = r->half_hours_most,
                                             .split = r->split },
                                   .sound = r->sound == 1,
                                   .at_s = r->at_s,
                                   .by_id = r->by_id,
                                   .came = r->came,
                                   .went = r->went,
                                   .took_us = r->took_us };
}

enum outcome match_checked_read(const struct team_view *v, struct str run, struct match_checked *out) {
    struct rows found;
    TRY(team_query(v,
                   SQL("SELECT by_id, at_s, sound, people, served, passed_over, unserved_cost, blind_cost, kept,"
                       " touched, came, went, took_us, half_hours_wished, half_hours, half_hours_most, split"
                       " FROM match_checked WHERE team_id = $1 AND run_id = $3"),
                   BIND(VAL(run)),
                   COLS(COL(struct checked_row, by_id), COL(struct checked_row, at_s), COL(struct checked_row, sound),
                        COL(struct checked_row, people), COL(struct checked_row, served),
                        COL(struct checked_row, passed_over), COL(struct checked_row, unserved_cost),
                        COL(struct checked_row, blind_cost), COL(struct checked_row, kept),
                        COL(struct checked_row, touched), COL(struct checked_row, came), COL(struct checked_row, went),
                        COL(struct checked_row, took_us), COL(struct checked_row, half_hours_wished),
                        COL(struct checked_row, half_hours), COL(struct checked_row, half_hours_most),
                        COL(struct checked_row, split)),
                   sizeof(struct checked_row), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    *out = checked_of(ROWS(found, struct checked_row));
    return OK;
}

enum outcome match_checked_write(const struct team_edit *e, struct str run, const struct match_checked *c) {
    const struct match_fair *f = &c->fair;
    TRY(team_change(e,
                    SQL("INSERT INTO match_checked (team_id, run_id, at_s, by_id, sound, people, served, passed_over,"
                        " unserved_cost, blind_cost, kept, touched, came, went, took_us, half_hours_wished,"
                        " half_hours, half_hours_most, split) VALUES"
                        " ($1, $3, $4, $2, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)"),
                    BIND(VAL(run), VAL(c->at_s), VAL(c->sound), VAL(f->people), VAL(f->served), VAL(f->passed_over),
                         VAL(f->cost_unserved), VAL(f->blind), VAL(f->kept), VAL(f->touched), VAL(c->came),
                         VAL(c->went), VAL(c->took_us), VAL(f->half_hours_wished), VAL(f->half_hours),
                         VAL(f->half_hours_most), VAL(f->split))));
    return team_wrote(e, "match_checked", run, 1);
}

/* --- How places were spread --- */

enum outcome match_run_loads(const struct team_view *v, struct str run, struct rows *out) {
    return team_query(v,
                      SQL("SELECT worker_id, agreed, taken, placed, available, agreed_half_hours, taken_half_hours,"
                          " placed_half_hours FROM match_run_load"
                          " WHERE team_id = $1 AND run_id = $3 ORDER BY worker_id"),
                      BIND(VAL(run)),
                      COLS(COL(struct match_run_load, worker_id), COL(struct match_run_load, agreed),
                           COL(struct match_run_load, taken), COL(struct match_run_load, placed),
                           COL(struct match_run_load, available), COL(struct match_run_load, agreed_half_hours),
                           COL(struct match_run_load, taken_half_hours), COL(struct match_run_load, placed_half_hours)),
                      sizeof(struct match_run_load), out);
}

enum outcome match_run_load_write(const struct team_edit *e, struct str run, const struct match_run_load *l) {
    return team_change(e,
                       SQL("INSERT INTO match_run_load (team_id, run_id, worker_id, agreed, taken, placed, available,"
                           " agreed_half_hours, taken_half_hours, placed_half_hours)"
                           " VALUES ($1, $3, $4, $5, $6, $7, $8, $9, $10, $11)"),
                       BIND(VAL(run), VAL(l->worker_id), VAL(l->agreed), VAL(l->taken), VAL(l->placed),
                            VAL(l->available), VAL(l->agreed_half_hours), VAL(l->taken_half_hours),
                            VAL(l->placed_half_hours)));
}
