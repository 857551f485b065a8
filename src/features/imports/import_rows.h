/* import_rows.h — one row of people or of workers, read whole; what was taken before; what a look has found. */
#ifndef WF_FEATURES_IMPORTS_ROWS_H
#define WF_FEATURES_IMPORTS_ROWS_H
#include "crypto/vault.h"
#include "features/imports/import_cells.h"
#include "features/people/people.h"
#include "features/requests/requests.h"
#include "features/team/team.h"

/* --- People (import_people.c) --- */

/* The team's workers by name, for the column that says who walks with whom. */
struct worker_name {
    struct str id, words; /* words: the name as fold_words makes it */
};
struct worker_names {
    struct worker_name *at;
    size_t count;
};
enum outcome worker_names_read(const struct team_view *v, struct worker_names *out) MUST_USE;

struct person_row {
    struct contact contact;
    struct ask ask;
    bool has_ask;         /* something was asked for, or they wait */
    struct str worker_id; /* who walks with them; "" nobody */
    int64_t since_s;      /* since when */
    struct str identity;  /* for the hash: never empty */
    struct str reference; /* the team's own number, "" when there is none */
};
/* Reads a row; what can't be taken is in r->refusals. */
void person_row_read(struct row_reading *r, const struct worker_names *names, bool waiting, struct person_row *out);
enum outcome person_row_take(const struct team_edit *e, const struct person_row *row, struct str *person) MUST_USE;

/* --- Workers (import_workers.c) --- */

struct worker_row {
    struct str name, email;
    struct worker_profile profile;
    struct str identity, reference;
};
void worker_row_read(struct row_reading *r, struct worker_row *out);
enum outcome worker_row_take(const struct team_edit *e, const struct worker_row *row, struct str *account) MUST_USE;

/* All cells of a row in one text: its identity when nothing better is known. */
struct str row_cells(struct arena *a, const struct csv_row *row);

/* --- What was taken before (import_seen.c) --- */

struct seen; /* hashes of rows: from the database, and those of this file so far */
enum outcome seen_none(const struct team_view *v, struct seen **out) MUST_USE; /* empty */
enum outcome seen_read(const struct team_view *v, enum import_what what, struct seen **out) MUST_USE;
struct seen_hashes {
    struct blind at[2]; /* of the identity and of the team's own number */
    size_t count;
};
struct seen_hashes seen_hashes_of(const struct team_view *v, struct arena *scratch, enum import_what what,
                                  struct str identity, struct str reference);
bool seen_has(const struct seen *s, const struct seen_hashes *h);
enum outcome seen_add(struct seen *s, const struct seen_hashes *h) MUST_USE;
/* Writes that a row was taken. */
enum outcome seen_keep(const struct team_edit *e, enum import_what what, const struct seen_hashes *h,
                       struct str subject) MUST_USE;

/* --- A look that can be taken in turns (import_take.c): for files of thousands, so that others are served between ---
 */

struct import_work;
/* Looks, as import_look does, but names nobody. csv and o must stay. The work is the grant's arena's. */
enum outcome import_work_begin(const struct team_view *v, const struct csv *csv, const struct import_options *o,
                               struct import_work **out) MUST_USE;
const struct import_result *import_work_result(const struct import_work *w);
/* Takes what can be taken for about so long. Rows that were taken since the look are left out. */
enum outcome import_work_turn(const struct team_edit *e, struct import_work *w, int64_t for_ms, size_t *taken,
                              bool *more) MUST_USE;
#endif
