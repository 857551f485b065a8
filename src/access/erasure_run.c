/* What happens when an erasure's time has come. First the keys go, at the key holder, which looks for itself whether
 * they may; then what stands open is ended or taken out, in one transaction. If the machine stops between the two, the
 * next run finds the erasure open still, and ends it. */
#include "access/erasure.h"
#include "access/inside.h"
#include "access/relation.h"
#include "access/signin.h"
#include "base/clock.h"
#include "base/ident.h"
#include <sodium.h>

struct due {
    struct str person_id, id, account_id;
    int64_t works_here, keys_go, revision; /* works_here: the account has another role; keys_go: it asked, and hasn't */
};

static enum outcome due_first(const struct service_view *v, struct str after, struct due *out) {
    struct rows found;
    TRY(service_query(v,
                      SQL("SELECT e.person_id, e.id, COALESCE(a.id, '') AS account_id, CASE WHEN EXISTS (SELECT 1"
                          " FROM account_role r WHERE r.account_id = a.id AND r.role <> 'person') THEN 1 ELSE 0 END"
                          " AS works_here, CASE WHEN e.why = 1 AND e.asked_by = a.id THEN 1 ELSE 0 END AS keys_go,"
                          " e.revision FROM erasure e LEFT JOIN account a ON a.person_id = e.person_id"
                          " WHERE e.state = 1 AND e.from_s <= $2 AND e.id > $3 AND (SELECT count(*)"
                          " FROM erasure_approval y WHERE y.person_id = e.person_id AND y.erasure_id = e.id"
                          " AND y.at_s > $5 AND (e.why = 1 OR y.at_s <= $6)) >= $4"
                          " AND NOT EXISTS (SELECT 1 FROM legal_hold h WHERE h.person_id = e.person_id"
                          " AND h.ended_at_s = 0 AND h.until_s > $2) ORDER BY e.id LIMIT 1"),
                      BIND(VAL(v->g.now_s), VAL(after), VAL((int64_t)ERASURE_APPROVALS),
                           VAL(v->g.now_s - ERASURE_YES_S), VAL(v->g.now_s - ERASURE_COOLING_S)),
                      COLS(COL(struct due, person_id), COL(struct due, id), COL(struct due, account_id),
                           COL(struct due, works_here), COL(struct due, keys_go), COL(struct due, revision)),
                      sizeof(struct due), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    *out = *ROWS(found, struct due);
    out->keys_go = out->keys_go && !out->works_here;
    return OK;
}

static enum outcome keys_destroy(struct grant *g, struct str subject) {
    struct vault *here = keys_vault(g->access->keys);
    bool approved = true;
    if (here) TRY(erase_is_approved(&(struct erase_place){ here, g->db, g->arena }, subject, g->now_s, &approved));
    return approved ? keys_erase(g->access->keys, subject) : FAIL_NOT_ALLOWED;
}

/* --- What stands open --- */

static enum outcome relations_end(struct grant *g, const struct due *d) {
    struct rows found;
    TRY(db_run(g->db, g->arena,
               SQL("UPDATE relation SET ended_at_s = $2 WHERE person_id = $1 AND ended_at_s = 0 RETURNING id"),
               BIND(VAL(d->person_id), VAL(g->now_s)), COLS(COL(struct due, id)), sizeof(struct due), &found));
    struct relation ended = { .ended_at_s = g->now_s };
    for (size_t i = 0; i < found.n; i++)
        TRY(grant_entry(g, d->person_id, KIND_CONSENT, ACTION_DELETE, "relation", ROWS(found, struct due)[i].id,
                        relation_state(&ended)));
    return OK;
}

static enum outcome run_for(struct grant *g, struct sql q, struct str id) {
    return db_run(g->db, g->arena, q, BIND(VAL(id)), COLS_NONE, 0, NULL);
}

struct team_row {
    struct str team_id;
};

static enum outcome person_roles_end(const struct service_edit *e, struct str account) {
    struct grant *g = grant_open(&e->view.g);
    struct rows found;
    TRY(db_run(g->db, g->arena,
               SQL("SELECT team_id FROM account_role WHERE account_id = $1 AND role = 'person' ORDER BY team_id"),
               BIND(VAL(account)), COLS(COL(struct team_row, team_id)), sizeof(struct team_row), &found));
    for (size_t i = 0; i < found.n; i++)
        TRY(account_role_end(e, account, ROLE_PERSON, ROWS(found, struct team_row)[i].team_id));
    return OK;
}

/* A sign-in that was this person's alone goes with them: name, address, password, devices. */
static enum outcome signin_erase(struct grant *g, struct str account) {
    TRY(run_for(g, SQL("DELETE FROM account_login WHERE account_id = $1"), account));
    TRY(run_for(g, SQL("DELETE FROM session WHERE account_id = $1"), account));
    TRY(run_for(g, SQL("DELETE FROM device WHERE account_id = $1"), account));
    TRY(run_for(g, SQL("DELETE FROM reset_asked WHERE account_id = $1"), account));
    TRY(run_for(g, SQL("DELETE FROM parked_form WHERE account_id = $1"), account));
    TRY(run_for(g, SQL("DELETE FROM form_key WHERE account_id = $1"), account));
    TRY(run_for(g, SQL("DELETE FROM invite WHERE account_id = $1"), account));
    return db_run(g->db, g->arena,
                  SQL("UPDATE account SET state = 'erased', name = $2, email = NULL, salt = NULL, proof = NULL,"
                      " owner_public = NULL, owner_locked = NULL, owner_recovery = NULL WHERE id = $1"),
                  BIND(VAL(account), BYTES("", 0)), COLS_NONE, 0, NULL);
}

/* Nothing more can be put in: nobody could read it. */
static enum outcome letterboxes_end(struct grant *g, const struct due *d) {
    return db_run(g->db, g->arena, SQL("UPDATE letterbox SET ended_at_s = $2 WHERE person_id = $1 AND ended_at_s = 0"),
                  BIND(VAL(d->person_id), VAL(g->now_s)), COLS_NONE, 0, NULL);
}

/* Who works here with the same account keeps it, and is nobody's record any more. */
static enum outcome signin_part(struct grant *g, struct str account) {
    TRY(run_for(g, SQL("UPDATE account SET person_id = NULL WHERE id = $1"), account));
    return run_for(g, SQL("DELETE FROM session WHERE account_id = $1 AND role = 'person'"), account);
}

/* What was handed over is sealed under a link and a code, not under the person's keys: its words are taken out. */
static enum outcome handed_end(struct grant *g, const struct due *d) {
    return db_run(g->db, g->arena,
                  SQL("UPDATE handed SET words = $3, ended_at_s = CASE WHEN ended_at_s = 0 THEN $2 ELSE ended_at_s END"
                      " WHERE person_id = $1"),
                  BIND(VAL(d->person_id), VAL(g->now_s), BYTES("", 0)), COLS_NONE, 0, NULL);
}

static enum outcome open_ends(const struct service_edit *e, const struct due *d) {
    struct grant *g = grant_open(&e->view.g);
    TRY(relations_end(g, d));
    TRY(handed_end(g, d));
    TRY(letterboxes_end(g, d));
    TRY(run_for(g, SQL("DELETE FROM apart WHERE person_id = $1"), d->person_id));
    TRY(run_for(g, SQL("DELETE FROM invite WHERE person_id = $1"), d->person_id));
    TRY(run_for(g, SQL("UPDATE person SET listed = 0 WHERE id = $1"), d->person_id));
    if (d->account_id.n == 0) return OK;
    TRY(person_roles_end(e, d->account_id));
    return d->works_here ? signin_part(g, d->account_id) : signin_erase(g, d->account_id);
}

enum outcome erasure_run(const struct service_edit *e, struct str *after, struct str *person) {
    struct grant *g = grant_open(&e->view.g);
    struct due d;
    TRY(due_first(&e->view, *after, &d));
    *after = d.id;
    if (d.keys_go) TRY(keys_destroy(g, d.account_id));
    TRY(keys_destroy(g, d.person_id));
    TRY(open_ends(e, &d));
    TRY(db_run(g->db, g->arena,
               SQL("UPDATE erasure SET state = 3, ended_at_s = $3, account_id = $4, code = $5, revision = revision + 1"
                   " WHERE person_id = $1 AND id = $2"),
               BIND(VAL(d.person_id), VAL(d.id), VAL(g->now_s), VAL(d.keys_go ? d.account_id : STR("")), BYTES("", 0)),
               COLS_NONE, 0, NULL));
    TRY(grant_entry(g, d.person_id, KIND_CONSENT, ACTION_DELETE, "erasure", d.id, d.revision + 1));
    *person = d.person_id;
    return OK;
}

/* --- Records whose time is over --- */

struct count_row {
    int64_t n;
};

enum outcome erasure_over(const struct service_edit *e, struct str person) {
    struct grant *g = grant_open(&e->view.g);
    struct blind nothing;
    struct rows found;
    struct str id;
    TRY(service_query(&e->view, SQL("SELECT count(*) AS n FROM erasure WHERE person_id = $2 AND state IN (1, 3)"),
                      BIND(VAL(person)), COLS(COL(struct count_row, n)), sizeof(struct count_row), &found));
    if (ROWS(found, struct count_row)->n > 0) return OK;
    TRY(ident_new(g->arena, &id));
    randombytes_buf(nothing.bytes, sizeof nothing.bytes); /* a receipt that nobody has the code of */
    TRY(service_change(e,
                       SQL("INSERT INTO erasure (person_id, id, why, asked_by, asked_at_s, from_s, state, revision,"
                           " voucher, receipt, code) VALUES ($2, $3, 2, '', $4, $7, 1, 1, $5, $6, $5)"),
                       BIND(VAL(person), VAL(id), VAL(g->now_s), BYTES("", 0),
                            BYTES(nothing.bytes, sizeof nothing.bytes), VAL(g->now_s + ERASURE_COOLING_S))));
    return grant_entry(g, person, KIND_CONSENT, ACTION_CREATE, "erasure", id, 1);
}

enum outcome erasure_over_list(const struct service_view *v, int64_t before_s, int64_t most, struct rows *out) {
    return service_query(
        v,
        SQL("SELECT person_id, at_s FROM (SELECT p.id AS person_id, max(CASE WHEN r.id IS NULL THEN p.created_at_s"
            " WHEN r.ended_at_s > 0 THEN r.ended_at_s WHEN r.until_s > 0 AND r.until_s < $4 THEN r.until_s ELSE $4 END)"
            " AS at_s FROM person p LEFT JOIN relation r ON r.person_id = p.id AND r.kind IN (1, 2)"
            " WHERE p.listed = 1 AND p.created_at_s < $2 AND NOT EXISTS (SELECT 1 FROM account a"
            " WHERE a.person_id = p.id AND a.last_at_s >= $2) AND NOT EXISTS (SELECT 1 FROM erasure e"
            " WHERE e.person_id = p.id AND e.state IN (1, 3)) AND NOT EXISTS (SELECT 1 FROM legal_hold h"
            " WHERE h.person_id = p.id AND h.ended_at_s = 0 AND h.until_s > $4) GROUP BY p.id) AS last"
            " WHERE at_s < $2 ORDER BY at_s, person_id LIMIT $3"),
        BIND(VAL(before_s), VAL(most), VAL(v->g.now_s)),
        COLS(COL(struct erasure_last, person_id), COL(struct erasure_last, at_s)), sizeof(struct erasure_last), out);
}

enum outcome erasure_last_contact(const struct person_view *v, int64_t *at_s) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT COALESCE(max(at_s), $3) AS n FROM (SELECT created_at_s AS at_s FROM person"
                         " WHERE id = $1 UNION ALL SELECT last_at_s FROM account WHERE person_id = $1"
                         " UNION ALL SELECT CASE WHEN ended_at_s > 0 THEN ended_at_s WHEN until_s > 0 AND until_s < $3"
                         " THEN until_s ELSE $3 END FROM relation WHERE person_id = $1 AND kind IN (1, 2)) AS times"),
                     BIND(VAL(v->g.now_s)), COLS(COL(struct count_row, n)), sizeof(struct count_row), &found));
    *at_s = ROWS(found, struct count_row)->n;
    return OK;
}
