/* Cover: who stands in for a person's worker, from when until when. */
#include "access/relation.h"
#include "base/ident.h"
#include "features/matching/match_store.h"

static const struct db_column cover_columns[] = {
    COL(struct match_cover, id),         COL(struct match_cover, person_id), COL(struct match_cover, match_id),
    COL(struct match_cover, worker_id),  COL(struct match_cover, from_s),    COL(struct match_cover, until_s),
    COL(struct match_cover, ended_at_s), COL(struct match_cover, revision),  { .kind = DB_END },
};

/* --- Reading --- */

enum outcome match_covers(const struct person_view *v, struct rows *out) {
    return person_query(v,
                        SQL("SELECT id, person_id, match_id, worker_id, from_s, until_s, ended_at_s, revision"
                            " FROM match_cover WHERE person_id = $1 AND ended_at_s = 0 AND until_s > $3"
                            " ORDER BY from_s, id"),
                        BIND(VAL(grant_now_s(GRANT(v)))), cover_columns, sizeof(struct match_cover), out);
}

struct str match_covered_by(const struct person_view *v, int64_t *until_s) {
    struct rows found;
    if (match_covers(v, &found) != OK || found.n == 0) return STR("");
    const struct match_cover *c = ROWS(found, struct match_cover);
    if (c->from_s > grant_now_s(GRANT(v))) return STR("");
    if (until_s) *until_s = c->until_s;
    return c->worker_id;
}

enum outcome match_covers_since(const struct person_view *v, int64_t from_s, struct rows *out) {
    return person_query(v,
                        SQL("SELECT id, person_id, match_id, worker_id, from_s, until_s, ended_at_s, revision"
                            " FROM match_cover WHERE person_id = $1 AND until_s > $3 ORDER BY from_s, id"),
                        BIND(VAL(from_s)), cover_columns, sizeof(struct match_cover), out);
}

enum outcome match_covers_of(const struct service_view *v, struct str after, struct str until, int64_t from_s,
                             struct rows *out) {
    return service_query(v,
                         SQL("SELECT id, person_id, match_id, worker_id, from_s, until_s, ended_at_s, revision"
                             " FROM match_cover WHERE person_id > $2 AND person_id <= $3 AND until_s > $4"
                             " ORDER BY person_id, from_s, id"),
                         BIND(VAL(after), VAL(until), VAL(from_s)), cover_columns, sizeof(struct match_cover), out);
}

/* Only those who walk together: a choice that waits is not among them, nor a record that was erased. */
enum outcome match_walks(const struct service_view *v, struct str after, int64_t limit, struct rows *out) {
    return service_query(v,
                         SQL("SELECT m.person_id, m.team_id, m.worker_id, m.state FROM match m"
                             " WHERE m.state IN (2, 3, 4) AND m.person_id > $2"
                             " AND EXISTS (SELECT 1 FROM reached r WHERE r.team_id = m.team_id"
                             " AND r.account_id = m.worker_id AND r.person_id = m.person_id)"
                             " ORDER BY m.person_id, m.id DESC LIMIT $3"),
                         BIND(VAL(after), VAL(limit)),
                         COLS(COL(struct match_walk, person_id), COL(struct match_walk, team_id),
                              COL(struct match_walk, worker_id), COL(struct match_walk, state)),
                         sizeof(struct match_walk), out);
}

enum outcome match_cover_list(const struct team_view *v, struct rows *out) {
    struct rows found;
    TRY(team_query(v,
                   SQL("SELECT id, person_id, match_id, worker_id, from_s, until_s, ended_at_s, revision"
                       " FROM match_cover WHERE ended_at_s = 0 AND until_s > $3 AND person_id IN"
                       " (SELECT person_id FROM reached WHERE team_id = $1 AND account_id = $2)"
                       " ORDER BY from_s, id"),
                   BIND(VAL(grant_now_s(GRANT(v)))), cover_columns, sizeof(struct match_cover), &found));
    struct match_cover *kept = found.at;
    size_t count = 0;
    for (size_t i = 0; i < found.n; i++)
        if (team_reaches(v, kept[i].person_id)) kept[count++] = kept[i];
    *out = (struct rows){ kept, count };
    return OK;
}

/* --- Adding --- */

struct check_row {
    int64_t workers, others;
};

/* Whoever stands in works here, and nobody else covers in that time. */
static enum outcome cover_check(const struct person_edit *e, const struct match_cover *c) {
    struct rows found;
    TRY(person_query(person_edit_view(e),
                     SQL("SELECT (SELECT count(*) FROM works_in w WHERE w.account_id = $3 AND w.role = 'worker'"
                         " AND w.state <> 'suspended' AND (w.until_s = 0 OR w.until_s > $4)) AS workers,"
                         " (SELECT count(*) FROM match_cover c WHERE c.person_id = $1 AND c.ended_at_s = 0"
                         " AND c.from_s < $5 AND c.until_s > $4) AS others"),
                     BIND(VAL(c->worker_id), VAL(c->from_s), VAL(c->until_s)),
                     COLS(COL(struct check_row, workers), COL(struct check_row, others)), sizeof(struct check_row),
                     &found));
    const struct check_row *check = ROWS(found, struct check_row);
    if (found.n == 0 || check->workers == 0) return FAIL_NOT_ALLOWED;
    return check->others == 0 ? OK : FAIL_CONFLICT;
}

static bool is_walking(const struct match *m) { return m->state >= MATCH_LIVE && m->state <= MATCH_ENDING; }

static enum outcome cover_insert(const struct person_edit *e, struct match_cover *c) {
    TRY(ident_new(grant_arena(GRANT(e)), &c->id));
    TRY(person_change(e,
                      SQL("INSERT INTO match_cover (person_id, id, match_id, worker_id, from_s, until_s, author_id,"
                          " revision) VALUES ($1, $3, $4, $5, $6, $7, $2, 1)"),
                      BIND(VAL(c->id), VAL(c->match_id), VAL(c->worker_id), VAL(c->from_s), VAL(c->until_s))));
    return person_wrote(e, "match_cover", c->id, 1);
}

enum outcome match_cover_add(const struct person_edit *e, const struct match *m, struct match_cover *c) {
    struct match_cover added = *c;
    if (!match_acts(e, m) || !is_walking(m) || text_is(c->worker_id, m->worker_id)) return FAIL_NOT_ALLOWED;
    if (c->until_s <= c->from_s || c->until_s <= grant_now_s(GRANT(e))) return FAIL_INVALID;
    TRY(cover_check(e, c));
    added.person_id = person_id(person_edit_view(e));
    added.match_id = m->id;
    added.ended_at_s = 0;
    added.revision = 1;
    TRY(cover_insert(e, &added));
    TRY(relation_begin(e, RELATION_COVER, c->worker_id, SCOPE_ALL, c->from_s, c->until_s, NULL));
    *c = added;
    return OK;
}

/* --- Ending --- */

static enum outcome cover_close(const struct person_edit *e, const struct match_cover *c) {
    TRY(person_change(e,
                      SQL("UPDATE match_cover SET ended_at_s = $5, author_id = $2, revision = revision + 1"
                          " WHERE person_id = $1 AND id = $3 AND revision = $4 AND ended_at_s = 0"),
                      BIND(VAL(c->id), VAL(c->revision), VAL(grant_now_s(GRANT(e))))));
    if (grant_changed(GRANT(e)) != 1) return FAIL_CONFLICT;
    return person_wrote(e, "match_cover", c->id, c->revision + 1);
}

/* Relations of cover are ended for one account at once: those of its other covers begin anew. */
static enum outcome relations_follow(const struct person_edit *e, struct str worker) {
    struct rows left;
    TRY(relation_end(e, RELATION_COVER, worker));
    TRY(match_covers(person_edit_view(e), &left));
    for (size_t i = 0; i < left.n; i++) {
        const struct match_cover *c = &ROWS(left, struct match_cover)[i];
        if (text_is(c->worker_id, worker))
            TRY(relation_begin(e, RELATION_COVER, worker, SCOPE_ALL, c->from_s, c->until_s, NULL));
    }
    return OK;
}

enum outcome match_cover_end(const struct person_edit *e, struct match_cover *c) {
    struct rows all;
    TRY(match_all(person_edit_view(e), &all));
    const struct match *walking = match_walking(&all);
    if (!walking || !match_acts(e, walking)) return FAIL_NOT_ALLOWED;
    TRY(cover_close(e, c));
    TRY(relations_follow(e, c->worker_id));
    c->ended_at_s = grant_now_s(GRANT(e));
    c->revision++;
    return OK;
}

static enum outcome covers_close(const struct person_edit *e, struct str worker) {
    struct rows left;
    TRY(match_covers(person_edit_view(e), &left));
    for (size_t i = 0; i < left.n; i++) {
        const struct match_cover *c = &ROWS(left, struct match_cover)[i];
        if (worker.n == 0 || text_is(c->worker_id, worker)) TRY(cover_close(e, c));
    }
    return relation_end(e, RELATION_COVER, worker);
}

enum outcome match_covers_end(const struct person_edit *e) { return covers_close(e, STR("")); }
enum outcome match_cover_of_end(const struct person_edit *e, struct str worker) { return covers_close(e, worker); }
