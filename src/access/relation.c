#include "access/relation.h"
#include "access/inside.h"
#include "base/ident.h"

/* --- Beginning and ending --- */

struct count_row {
    int64_t n;
};

static enum outcome refuse_if_apart(const struct person_edit *e, struct str account) {
    struct rows found;
    TRY(person_query(person_edit_view(e),
                     SQL("SELECT count(*) AS n FROM apart WHERE person_id = $1 AND account_id = $3"),
                     BIND(VAL(account)), COLS(COL(struct count_row, n)), sizeof(struct count_row), &found));
    return ROWS(found, struct count_row)->n == 0 ? OK : FAIL_NOT_ALLOWED;
}

int64_t relation_state(const struct relation *r) {
    enum { SCOPE_BITS = 30 };
    _Static_assert((int)KIND_COUNT < (int)SCOPE_BITS, "every scope counts");
    int64_t scopes = r->scopes & ((INT64_C(1) << SCOPE_BITS) - 1);
    return r->ended_at_s > 0 ? -r->ended_at_s : scopes + r->until_s * (INT64_C(1) << SCOPE_BITS);
}

struct state_row {
    struct str id;
    int64_t state;
};

/* After a change: what the audit is to know of the person's relations of a kind (0: any) with an account ("": any).
 * What ended before isn't looked at. */
static enum outcome relations_entry(const struct person_edit *e, enum relation_kind k, struct str account,
                                    enum action action) {
    struct grant *g = grant_open(&e->view.g);
    struct rows found;
    TRY(person_query(person_edit_view(e),
                     SQL("SELECT id, " RELATION_STATE " AS state FROM relation WHERE person_id = $1"
                         " AND (ended_at_s = 0 OR ended_at_s = $3) AND ($4 = 0 OR kind = $4)"
                         " AND ($5 = '' OR account_id = $5) ORDER BY id"),
                     BIND(VAL(g->now_s), VAL((int64_t)k), VAL(account)),
                     COLS(COL(struct state_row, id), COL(struct state_row, state)), sizeof(struct state_row), &found));
    const struct state_row *r = ROWS(found, struct state_row);
    for (size_t i = 0; i < found.n; i++)
        TRY(grant_entry(g, g->person, KIND_CONSENT, action, "relation", r[i].id, r[i].state));
    return OK;
}

/* As relations_entry; an entry without a row when there is none. */
static enum outcome relations_changed(const struct person_edit *e, enum relation_kind k, struct str account) {
    struct grant *g = grant_open(&e->view.g);
    const struct entry *last = g->root->last_entry;
    TRY(relations_entry(e, k, account, ACTION_UPDATE));
    if (g->root->last_entry != last) return OK;
    return grant_entry(g, g->person, KIND_CONSENT, ACTION_UPDATE, "relation", STR(""), 0);
}

enum outcome relation_begin(const struct person_edit *e, enum relation_kind k, struct str account, int64_t scopes,
                            int64_t from_s, int64_t until_s, struct str *id) {
    struct grant *g = grant_open(&e->view.g);
    struct str new_id;
    bool network = k == RELATION_CLINICIAN || k == RELATION_FAMILY;
    TRY(refuse_if_apart(e, account));
    TRY(ident_new(g->arena, &new_id));
    if (network) scopes |= SCOPE(KIND_CONSENT);
    TRY(person_change(e,
                      SQL("INSERT INTO relation (person_id, id, account_id, kind, scopes, from_s, until_s)"
                          " VALUES ($1, $3, $4, $5, $6, $7, $8)"),
                      BIND(VAL(new_id), VAL(account), VAL((int64_t)k), VAL(scopes), VAL(from_s), VAL(until_s))));
    struct relation made = { .scopes = scopes, .until_s = until_s };
    TRY(grant_entry(g, g->person, KIND_CONSENT, ACTION_CREATE, "relation", new_id, relation_state(&made)));
    if (id) *id = new_id;
    return OK;
}

enum outcome relation_end(const struct person_edit *e, enum relation_kind k, struct str account) {
    struct grant *g = grant_open(&e->view.g);
    TRY(person_change(e,
                      SQL("UPDATE relation SET ended_at_s = $3 WHERE person_id = $1 AND kind = $4 AND ended_at_s = 0"
                          " AND ($5 = '' OR account_id = $5)"),
                      BIND(VAL(g->now_s), VAL((int64_t)k), VAL(account))));
    return relations_changed(e, k, account);
}

enum outcome relation_end_one(const struct person_edit *e, struct str id) {
    struct grant *g = grant_open(&e->view.g);
    struct relation ended = { .ended_at_s = g->now_s };
    TRY(person_change(e, SQL("UPDATE relation SET ended_at_s = $3 WHERE person_id = $1 AND id = $4 AND ended_at_s = 0"),
                      BIND(VAL(g->now_s), VAL(id))));
    if (g->changed == 0) return FAIL_NOT_FOUND;
    return grant_entry(g, g->person, KIND_CONSENT, ACTION_UPDATE, "relation", id, relation_state(&ended));
}

enum outcome relation_widen(const struct person_edit *e, enum relation_kind k, struct str account, int64_t scopes) {
    TRY(person_change(e,
                      SQL("UPDATE relation SET scopes = scopes | $3 WHERE person_id = $1 AND kind = $4"
                          " AND account_id = $5 AND ended_at_s = 0"),
                      BIND(VAL(scopes), VAL((int64_t)k), VAL(account))));
    return relations_changed(e, k, account);
}

/* --- Lists --- */

#define RELATION_COLS                                                                                                  \
    COLS(COL(struct relation, id), COL(struct relation, person_id), COL(struct relation, account_id),                  \
         COL(struct relation, kind), COL(struct relation, scopes), COL(struct relation, from_s),                       \
         COL(struct relation, until_s), COL(struct relation, ended_at_s))

/* 1 for those who may read of the person's relations only what is about themselves. */
static int64_t own_lines_alone(const struct person_view *v) { return (v->g.own_lines & SCOPE(KIND_CONSENT)) != 0; }

enum outcome relation_list(const struct person_view *v, struct rows *out) {
    return person_query(v,
                        SQL("SELECT id, person_id, account_id, kind, scopes, from_s, until_s, ended_at_s FROM relation"
                            " WHERE person_id = $1 AND ($3 = 0 OR account_id = $2)"
                            " ORDER BY CASE WHEN ended_at_s = 0 THEN 0 ELSE 1 END, from_s DESC, id DESC"),
                        BIND(VAL(own_lines_alone(v))), RELATION_COLS, sizeof(struct relation), out);
}

enum outcome share_list(const struct team_view *v, struct rows *out) {
    return team_query(v,
                      SQL("SELECT id, person_id, account_id, kind, scopes, from_s, until_s, ended_at_s FROM relation"
                          " WHERE account_id = $2 AND kind IN (4, 5) AND ended_at_s = 0 AND from_s <= $3"
                          " AND (until_s = 0 OR until_s > $3) ORDER BY from_s DESC, person_id, id LIMIT 500"),
                      BIND(VAL(v->g.now_s)), RELATION_COLS, sizeof(struct relation), out);
}

struct account_row {
    struct str id;
};

enum outcome relation_worker(const struct person_view *v, struct str *account) {
    struct rows found;
    *account = STR("");
    TRY(person_query(v,
                     SQL("SELECT account_id AS id FROM relation WHERE person_id = $1 AND kind = 1 AND ended_at_s = 0"
                         " AND from_s <= $3 AND (until_s = 0 OR until_s > $3) ORDER BY from_s DESC, id DESC LIMIT 1"),
                     BIND(VAL(v->g.now_s)), COLS(COL(struct account_row, id)), sizeof(struct account_row), &found));
    if (found.n) *account = ROWS(found, struct account_row)->id;
    return OK;
}

enum outcome relation_team_list(const struct team_view *v, struct rows *out) {
    struct rows all;
    TRY(team_query(v,
                   SQL("SELECT r.id, r.person_id, r.account_id, r.kind, r.scopes, r.from_s, r.until_s, r.ended_at_s"
                       " FROM relation r WHERE r.person_id IN (SELECT person_id FROM reached WHERE team_id = $1"
                       " AND account_id = $2) AND r.kind IN (1, 2)"
                       " AND r.ended_at_s = 0 AND r.from_s <= $3 AND (r.until_s = 0 OR r.until_s > $3)"
                       " ORDER BY r.person_id, r.id"),
                   BIND(VAL(v->g.now_s)), RELATION_COLS, sizeof(struct relation), &all));
    struct relation *kept = all.at;
    size_t count = 0;
    for (size_t i = 0; i < all.n; i++)
        if (team_reaches(v, kept[i].person_id)) kept[count++] = kept[i];
    *out = (struct rows){ kept, count };
    return OK;
}

/* --- Kept apart --- */

enum outcome apart_say(const struct person_edit *e, struct str account) {
    struct grant *g = grant_open(&e->view.g);
    TRY(person_change(e,
                      SQL("INSERT INTO apart (person_id, account_id, said_by, at_s) VALUES ($1, $3, $2, $4)"
                          " ON CONFLICT (person_id, account_id) DO NOTHING"),
                      BIND(VAL(account), VAL(g->now_s))));
    TRY(person_change(e,
                      SQL("UPDATE relation SET ended_at_s = $3 WHERE person_id = $1 AND account_id = $4"
                          " AND ended_at_s = 0"),
                      BIND(VAL(g->now_s), VAL(account))));
    TRY(relations_entry(e, 0, account, ACTION_UPDATE));
    return grant_entry(g, g->person, KIND_CONSENT, ACTION_CREATE, "apart", account, 0);
}

enum outcome apart_list(const struct team_view *v, struct rows *out) {
    return team_query(v,
                      SQL("SELECT a.person_id, a.account_id FROM apart a JOIN person p ON p.id = a.person_id"
                          " WHERE p.team_id = $1 ORDER BY a.person_id, a.account_id"),
                      BIND_NONE, COLS(COL(struct apart, person_id), COL(struct apart, account_id)),
                      sizeof(struct apart), out);
}

enum outcome apart_of_person(const struct person_view *v, struct rows *out) {
    return person_query(v,
                        SQL("SELECT account_id, at_s FROM apart WHERE person_id = $1 AND ($3 = 0 OR account_id = $2)"
                            " ORDER BY at_s, account_id"),
                        BIND(VAL(own_lines_alone(v))),
                        COLS(COL(struct apart_account, account_id), COL(struct apart_account, at_s)),
                        sizeof(struct apart_account), out);
}

enum outcome apart_of_one(const struct service_view *v, struct str person, struct rows *out) {
    return service_query(v, SQL("SELECT account_id, at_s FROM apart WHERE person_id = $2 ORDER BY at_s, account_id"),
                         BIND(VAL(person)),
                         COLS(COL(struct apart_account, account_id), COL(struct apart_account, at_s)),
                         sizeof(struct apart_account), out);
}

/* --- Supervisors --- */

#define SUPERVISION_COLS                                                                                               \
    COLS(COL(struct supervision_of, worker_id), COL(struct supervision_of, supervisor_id),                             \
         COL(struct supervision_of, cover), COL(struct supervision_of, from_s), COL(struct supervision_of, until_s))

/* The audit knows who supervises whom by the key, and until when, and whether as a stand-in, as the revision. */
static enum outcome supervision_entry(struct grant *g, const struct supervision_of *s) {
    struct str row = text_format(g->arena, "%.*s:%.*s:%lld", STR_ARGS(s->worker_id), STR_ARGS(s->supervisor_id),
                                 (long long)s->from_s);
    if (!row.p) return FAIL_LIMIT;
    return grant_entry(g, STR(""), KIND_CONSENT, ACTION_CREATE, "supervision_of", row, 2 * s->until_s + s->cover);
}

/* Whoever was the worker's own supervisor is so until another begins. */
static enum outcome supervision_end(const struct team_edit *e, struct str worker, int64_t from_s) {
    struct grant *g = grant_open(&e->view.g);
    struct rows found;
    TRY(team_query(team_edit_view(e),
                   SQL("SELECT worker_id, supervisor_id, cover, from_s, CAST($3 AS BIGINT) AS until_s"
                       " FROM supervision_of WHERE worker_id = $4 AND cover = 0 AND (until_s = 0 OR until_s > $3)"),
                   BIND(VAL(from_s), VAL(worker)), SUPERVISION_COLS, sizeof(struct supervision_of), &found));
    for (size_t i = 0; i < found.n; i++) TRY(supervision_entry(g, &ROWS(found, struct supervision_of)[i]));
    return team_change(e,
                       SQL("UPDATE supervision_of SET until_s = $3 WHERE worker_id = $4 AND cover = 0"
                           " AND (until_s = 0 OR until_s > $3)"),
                       BIND(VAL(from_s), VAL(worker)));
}

enum outcome supervision_set(const struct team_edit *e, struct str worker, struct str supervisor, bool cover,
                             int64_t from_s, int64_t until_s) {
    struct grant *g = grant_open(&e->view.g);
    struct supervision_of s = { worker, supervisor, cover, from_s, until_s };
    if (!cover) TRY(supervision_end(e, worker, from_s));
    TRY(team_change(e,
                    SQL("INSERT INTO supervision_of (worker_id, supervisor_id, cover, from_s, until_s)"
                        " VALUES ($3, $4, $5, $6, $7)"
                        " ON CONFLICT (worker_id, supervisor_id, from_s) DO UPDATE SET until_s = $7, cover = $5"),
                    BIND(VAL(worker), VAL(supervisor), VAL(cover), VAL(from_s), VAL(until_s))));
    return supervision_entry(g, &s);
}

enum outcome supervision_list(const struct team_view *v, struct rows *out) {
    return team_query(v,
                      SQL("SELECT DISTINCT s.worker_id, s.supervisor_id, s.cover, s.from_s, s.until_s"
                          " FROM supervision_of s JOIN account_role r ON r.account_id = s.worker_id"
                          " WHERE r.team_id = $1 AND (s.until_s = 0 OR s.until_s > $3)"
                          " ORDER BY s.worker_id, s.cover, s.supervisor_id, s.from_s"),
                      BIND(VAL(v->g.now_s)), SUPERVISION_COLS, sizeof(struct supervision_of), out);
}

/* --- Accounts of the team --- */

enum outcome team_members(const struct team_view *v, enum role r, struct rows *out) {
    return team_query(v,
                      SQL("SELECT r.account_id, CASE WHEN a.state = 'active' THEN 1 ELSE 0 END AS active"
                          " FROM account_role r JOIN account a ON a.id = r.account_id WHERE r.team_id = $1"
                          " AND r.role = $3 AND r.from_s <= $4 AND (r.until_s = 0 OR r.until_s > $4)"
                          " ORDER BY r.account_id"),
                      BIND(VAL(text_of(role_name(r))), VAL(v->g.now_s)),
                      COLS(COL(struct team_member, account_id), COL(struct team_member, active)),
                      sizeof(struct team_member), out);
}

enum outcome person_team_list(const struct person_view *v, struct rows *out) {
    return person_query(
        v,
        SQL("SELECT r.account_id, r.role, CASE WHEN s.supervisor_id IS NULL THEN 0 ELSE 1 END AS supervises"
            " FROM account_role r JOIN person p ON p.team_id = r.team_id JOIN account a ON a.id = r.account_id"
            " LEFT JOIN (SELECT DISTINCT s.supervisor_id FROM relation x JOIN supervision_of s"
            " ON s.worker_id = x.account_id WHERE x.person_id = $1 AND x.kind IN (1, 2) AND x.ended_at_s = 0"
            " AND x.from_s <= $3 AND (x.until_s = 0 OR x.until_s > $3)"
            " AND s.from_s <= $3 AND (s.until_s = 0 OR s.until_s > $3)) s"
            " ON s.supervisor_id = r.account_id AND r.role = 'supervisor'"
            " WHERE p.id = $1 AND r.role IN ('worker', 'supervisor', 'coordinator') AND a.state <> 'suspended'"
            " AND r.from_s <= $3 AND (r.until_s = 0 OR r.until_s > $3) ORDER BY r.role, r.account_id"),
        BIND(VAL(v->g.now_s)),
        COLS(COL(struct team_colleague, account_id), COL(struct team_colleague, role),
             COL(struct team_colleague, supervises)),
        sizeof(struct team_colleague), out);
}

struct str person_account(const struct person_view *v) {
    struct rows found;
    if (person_query(v, SQL("SELECT id FROM account WHERE person_id = $1"), BIND_NONE,
                     COLS(COL(struct account_row, id)), sizeof(struct account_row), &found) != OK ||
        found.n == 0)
        return STR("");
    return ROWS(found, struct account_row)->id;
}
