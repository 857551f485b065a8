#include "access/relation.h"
#include "access/signin_inside.h"
#include "base/clock.h"
#include "base/config.h"
#include "base/ident.h"
#include <string.h>
#include <sys/statvfs.h>

/* --- Making accounts --- */

static enum outcome login_add(struct grant *g, struct str account, struct str login) {
    struct blind blind = login_blind(g->access, g->arena, login);
    return db_run(g->db, g->arena, SQL("INSERT INTO account_login (blind, account_id) VALUES ($1, $2)"),
                  BIND(BYTES(blind.bytes, sizeof blind.bytes), VAL(account)), COLS_NONE, 0, NULL);
}

struct login_found {
    int64_t n;
};

/* FAIL_CONFLICT when somebody signs in with this name already. */
static enum outcome login_free(struct grant *g, struct str login) {
    struct blind blind = login_blind(g->access, g->arena, login);
    struct rows found;
    TRY(db_run(g->db, g->arena, SQL("SELECT count(*) AS n FROM account_login WHERE blind = $1"),
               BIND(BYTES(blind.bytes, sizeof blind.bytes)), COLS(COL(struct login_found, n)),
               sizeof(struct login_found), &found));
    return ROWS(found, struct login_found)->n == 0 ? OK : FAIL_CONFLICT;
}

enum outcome account_email_free(const struct team_view *v, struct str email) {
    return login_free(grant_open(&v->g), email);
}

/* The audit knows a role by its key, and how long it lasts as its revision (audit_verify.c). */
static enum outcome role_entry(struct grant *g, struct str account, enum role role, struct str team, int64_t until_s) {
    struct str row = text_format(g->arena, "%.*s:%s:%.*s", STR_ARGS(account), role_name(role), STR_ARGS(team));
    if (!row.p) return FAIL_LIMIT;
    return grant_entry(g, STR(""), KIND_ACCOUNTS, ACTION_UPDATE, "account_role", row, until_s);
}

static enum outcome role_add(struct grant *g, struct str account, enum role role, struct str team) {
    TRY(db_run(g->db, g->arena,
               SQL("INSERT INTO account_role (account_id, role, team_id, from_s, until_s) VALUES ($1, $2, $3, $4, 0)"
                   " ON CONFLICT (account_id, role, team_id) DO UPDATE SET until_s = 0"),
               BIND(VAL(account), VAL(text_of(role_name(role))), VAL(team), VAL(g->now_s)), COLS_NONE, 0, NULL));
    return role_entry(g, account, role, team, 0);
}

static enum outcome account_make(struct grant *g, const struct account_new *n, struct str *id) {
    struct sealed name, email = { 0 };
    if (n->email.n) TRY(login_free(g, n->email));
    TRY(ident_at(g->arena, g->now_s, id));
    TRY(keys_subject_new(g->access->keys, g->claim, *id));
    TRY(grant_seal_for(g, *id, CLASS_PUBLISHED, CELL("account", "name", *id), n->name, &name));
    if (n->email.n) TRY(grant_seal_for(g, *id, CLASS_CONTACT, CELL("account", "email", *id), n->email, &email));
    TRY(db_run(g->db, g->arena,
               SQL("INSERT INTO account (id, person_id, state, name, email, created_at_s)"
                   " VALUES ($1, $2, 'invited', $3, $4, $5)"),
               BIND(VAL(*id), n->person_id.n ? VAL(n->person_id) : SQL_NULL, VAL(name), VAL(email), VAL(g->now_s)),
               COLS_NONE, 0, NULL));
    if (n->email.n) TRY(login_add(g, *id, n->email));
    TRY(grant_entry(g, n->person_id, KIND_ACCOUNTS, ACTION_CREATE, "account", *id, 0));
    return role_add(g, *id, n->role, n->team_id);
}

enum outcome account_create(const struct service_edit *e, const struct account_new *n, struct str *id) {
    return account_make(grant_open(&e->view.g), n, id);
}

enum outcome account_create_by_team(const struct team_edit *e, const struct account_new *n, struct str *id) {
    struct grant *g = grant_open(&e->view.g);
    bool of_team =
        n->role == ROLE_WORKER || n->role == ROLE_SUPERVISOR || n->role == ROLE_COORDINATOR || n->role == ROLE_NETWORK;
    if (!of_team || g->who.seat != SEAT_COORDINATOR) return FAIL_NOT_ALLOWED;
    struct account_new own = *n;
    own.team_id = g->who.team_id;
    own.person_id = STR("");
    return account_make(g, &own, id);
}

struct signs_in_row {
    int64_t signs_in;
};

enum outcome account_signs_in(const struct service_view *v, struct str account, bool *signs_in) {
    struct rows found;
    TRY(service_query(v,
                      SQL("SELECT CASE WHEN a.proof IS NULL THEN 0 ELSE 1 END AS signs_in FROM account a"
                          " WHERE a.id = $2 AND EXISTS (SELECT 1 FROM account_role r WHERE r.account_id = a.id"
                          " AND r.role NOT IN ('person', 'network'))"),
                      BIND(VAL(account)), COLS(COL(struct signs_in_row, signs_in)), sizeof(struct signs_in_row),
                      &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    *signs_in = ROWS(found, struct signs_in_row)->signs_in == 1;
    return OK;
}

bool account_has_login(const struct service_view *v, struct str login) {
    struct grant *g = grant_open(&v->g);
    struct blind blind = login_blind(g->access, g->arena, login);
    struct rows found;
    return service_query(v, SQL("SELECT 1 AS signs_in FROM account_login WHERE blind = $2"),
                         BIND(BYTES(blind.bytes, sizeof blind.bytes)), COLS(COL(struct signs_in_row, signs_in)),
                         sizeof(struct signs_in_row), &found) != OK ||
           found.n > 0;
}

struct health_row {
    int64_t entries, signed_in;
};

enum outcome service_health(const struct service_view *v, struct health *out) {
    struct grant *g = grant_open(&v->g);
    struct writer_figures figures = writer_figures(g->access->writer);
    struct statvfs disk;
    struct rows found;
    TRY(service_query(v,
                      SQL("SELECT COALESCE((SELECT max(seq) FROM audit), 0) AS entries,"
                          " (SELECT count(DISTINCT account_id) FROM session WHERE ended_at_s = 0 AND ends_at_s > $2"
                          " AND seen_at_s > $3) AS signed_in"),
                      BIND(VAL(g->now_s), VAL(g->now_s - SESSION_IDLE_S)),
                      COLS(COL(struct health_row, entries), COL(struct health_row, signed_in)),
                      sizeof(struct health_row), &found));
    bool known = statvfs(*config_now()->data_dir ? config_now()->data_dir : "/", &disk) == 0;
    *out = (struct health){ .writing = !figures.failing,
                            .postgres = db_is_postgres(g->db),
                            .last_commit_us = figures.last_commit_us,
                            .writes = figures.jobs,
                            .waiting = figures.waiting,
                            .audit_entries = ROWS(found, struct health_row)->entries,
                            .signed_in = ROWS(found, struct health_row)->signed_in,
                            .disk_free_mb = known ? (int64_t)(disk.f_bavail * disk.f_frsize >> 20) : 0 };
    return OK;
}

struct team_row {
    struct str id;
};

enum outcome account_create_for_person(const struct person_edit *e, struct str name, struct str email, struct str *id) {
    struct grant *g = grant_open(&e->view.g);
    struct rows found;
    if (person_account(person_edit_view(e)).n) return FAIL_CONFLICT;
    TRY(person_query(person_edit_view(e), SQL("SELECT team_id AS id FROM person WHERE id = $1"), BIND_NONE,
                     COLS(COL(struct team_row, id)), sizeof(struct team_row), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    struct account_new n = { .name = name,
                             .email = email,
                             .role = ROLE_PERSON,
                             .team_id = ROWS(found, struct team_row)->id,
                             .person_id = g->person };
    return account_make(g, &n, id);
}

enum outcome network_find(const struct person_view *v, struct str login, struct str *account) {
    struct grant *g = grant_open(&v->g);
    struct blind blind = login_blind(g->access, g->arena, login);
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT l.account_id AS id FROM account_login l JOIN account_role r"
                         " ON r.account_id = l.account_id JOIN person p ON p.team_id = r.team_id JOIN account a"
                         " ON a.id = l.account_id WHERE p.id = $1 AND l.blind = $3 AND r.role = 'network'"
                         " AND r.from_s <= $4 AND (r.until_s = 0 OR r.until_s > $4) AND a.state <> 'suspended'"),
                     BIND(BYTES(blind.bytes, sizeof blind.bytes), VAL(v->g.now_s)), COLS(COL(struct team_row, id)),
                     sizeof(struct team_row), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    *account = ROWS(found, struct team_row)->id;
    return OK;
}

struct person_signin_row {
    int64_t signs_in, asked_at_s;
};

enum outcome person_signin_read(const struct person_view *v, struct person_signin *out) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT CASE WHEN a.proof IS NULL THEN 0 ELSE 1 END AS signs_in, q.at_s FROM account a"
                         " LEFT JOIN reset_asked q ON q.account_id = a.id WHERE a.person_id = $1"),
                     BIND_NONE,
                     COLS(COL(struct person_signin_row, signs_in), COL(struct person_signin_row, asked_at_s)),
                     sizeof(struct person_signin_row), &found));
    *out = (struct person_signin){ .made = found.n > 0 };
    if (found.n == 0) return OK;
    out->signs_in = ROWS(found, struct person_signin_row)->signs_in == 1;
    out->asked_at_s = ROWS(found, struct person_signin_row)->asked_at_s;
    return OK;
}

/* --- Roles and suspension --- */

enum outcome account_role_add(const struct service_edit *e, struct str account, enum role role, struct str team) {
    return role_add(grant_open(&e->view.g), account, role, team);
}

enum outcome account_role_end(const struct service_edit *e, struct str account, enum role role, struct str team) {
    struct grant *g = grant_open(&e->view.g);
    TRY(db_run(g->db, g->arena,
               SQL("UPDATE account_role SET until_s = $4 WHERE account_id = $1 AND role = $2 AND team_id = $3"),
               BIND(VAL(account), VAL(text_of(role_name(role))), VAL(team), VAL(g->now_s)), COLS_NONE, 0, NULL));
    if (db_changed(g->db)) return role_entry(g, account, role, team, g->now_s);
    return grant_entry(g, STR(""), KIND_ACCOUNTS, ACTION_UPDATE, "account_role", STR(""), 0);
}

enum outcome account_suspend(const struct service_edit *e, struct str account, bool suspended) {
    struct grant *g = grant_open(&e->view.g);
    TRY(db_run(g->db, g->arena,
               SQL("UPDATE account SET state = CASE WHEN $2 = 1 THEN 'suspended' WHEN proof IS NULL THEN 'invited'"
                   " ELSE 'active' END WHERE id = $1"),
               BIND(VAL(account), VAL(suspended)), COLS_NONE, 0, NULL));
    if (db_changed(g->db) == 0) return FAIL_NOT_FOUND;
    if (suspended) TRY(sessions_end_all(g, account, NULL));
    return grant_entry(g, STR(""), KIND_ACCOUNTS, ACTION_UPDATE, "account", account, 0);
}

/* --- Lists --- */

enum outcome account_list(const struct service_view *v, struct str after, int64_t limit, struct rows *out) {
    return service_query(
        v,
        SQL("SELECT a.id, a.state, a.email, a.created_at_s, a.last_at_s,"
            " (SELECT CAST(COALESCE(sum(DISTINCT CASE r.role WHEN 'person' THEN 2 WHEN 'worker' THEN 4"
            " WHEN 'supervisor' THEN 8 WHEN 'coordinator' THEN 16 WHEN 'network' THEN 32 ELSE 64 END), 0) AS BIGINT)"
            " FROM account_role r WHERE r.account_id = a.id AND (r.until_s = 0 OR r.until_s > $4)) AS roles,"
            " COALESCE((SELECT min(r.team_id) FROM account_role r WHERE r.account_id = a.id AND r.team_id <> ''"
            " AND (r.until_s = 0 OR r.until_s > $4)), '') AS team_id"
            " FROM account a WHERE a.id > $2 AND EXISTS (SELECT 1 FROM account_role r"
            " WHERE r.account_id = a.id AND r.role NOT IN ('person', 'network')) ORDER BY a.id LIMIT $3"),
        BIND(VAL(after), VAL(limit), VAL(v->g.now_s)),
        COLS(COL(struct account_line, id), COL(struct account_line, state), COL(struct account_line, email),
             COL(struct account_line, created_at_s), COL(struct account_line, last_at_s),
             COL(struct account_line, roles), COL(struct account_line, team_id)),
        sizeof(struct account_line), out);
}

enum outcome account_email(const struct service_view *v, const struct account_line *a, struct str *email) {
    *email = STR("");
    if (!a->email.bytes.p) return OK;
    return grant_open_for(grant_open(&v->g), a->id, CLASS_CONTACT, CELL("account", "email", a->id), a->email, email);
}

enum outcome team_list(const struct service_view *v, struct rows *out) {
    return service_query(v, SQL("SELECT id, name FROM team ORDER BY name, id"), BIND_NONE,
                         COLS(COL(struct team_line, id), COL(struct team_line, name)), sizeof(struct team_line), out);
}

enum outcome visit_team_list(const struct visit_view *v, struct rows *out) {
    const struct grant *g = &v->g;
    return db_run(g->db, g->arena, SQL("SELECT id, name FROM team ORDER BY name, id"), BIND_NONE,
                  COLS(COL(struct team_line, id), COL(struct team_line, name)), sizeof(struct team_line), out);
}

enum outcome team_others(const struct team_view *v, struct rows *out) {
    return team_query(v, SQL("SELECT id, name FROM team WHERE id <> $1 ORDER BY name, id"), BIND_NONE,
                      COLS(COL(struct team_line, id), COL(struct team_line, name)), sizeof(struct team_line), out);
}

enum outcome person_hand_on(const struct person_edit *e, struct str team) {
    if (grant_who(GRANT(e)).seat != SEAT_COORDINATOR) return FAIL_NOT_ALLOWED;
    TRY(person_change(e,
                      SQL("UPDATE person SET team_id = $3 WHERE id = $1 AND listed = 1 AND team_id <> $3"
                          " AND EXISTS (SELECT 1 FROM team t WHERE t.id = $3)"
                          " AND NOT EXISTS (SELECT 1 FROM account a WHERE a.person_id = $1)"
                          " AND NOT EXISTS (SELECT 1 FROM relation r WHERE r.person_id = $1 AND r.ended_at_s = 0)"),
                      BIND(VAL(team))));
    return grant_changed(GRANT(e)) == 1 ? OK : FAIL_CONFLICT;
}

enum outcome team_create(const struct service_edit *e, struct str name, struct str *id) {
    struct grant *g = grant_open(&e->view.g);
    TRY(ident_new(g->arena, id));
    TRY(service_change(e, SQL("INSERT INTO team (id, name, created_at_s) VALUES ($2, $3, $4)"),
                       BIND(VAL(*id), VAL(name), VAL(g->now_s))));
    return grant_entry(g, STR(""), KIND_SERVICE, ACTION_CREATE, "team", *id, 0);
}

/* --- Links --- */

static int64_t invite_lasts_s(enum invite_purpose p) { return p == INVITE_RESET ? DAY_S : 14 * DAY_S; }

static enum outcome invite_make(struct grant *g, struct str account, enum invite_purpose p, struct str *token) {
    struct token_hash hash;
    TRY(token_new(g->arena, token));
    if (!token_hash(*token, &hash)) return FAIL_CRYPTO;
    TRY(db_run(g->db, g->arena,
               SQL("UPDATE invite SET used_at_s = $3 WHERE account_id = $1 AND purpose = $2 AND used_at_s = 0"),
               BIND(VAL(account), VAL((int64_t)p), VAL(g->now_s)), COLS_NONE, 0, NULL));
    TRY(db_run(g->db, g->arena,
               SQL("INSERT INTO invite (hash, purpose, account_id, person_id, by_id, created_at_s, ends_at_s)"
                   " VALUES ($1, $2, $3, '', $4, $5, $6)"),
               BIND(BYTES(hash.bytes, sizeof hash.bytes), VAL((int64_t)p), VAL(account), VAL(g->who.account_id),
                    VAL(g->now_s), VAL(g->now_s + invite_lasts_s(p))),
               COLS_NONE, 0, NULL));
    TRY(db_run(g->db, g->arena, SQL("DELETE FROM reset_asked WHERE account_id = $1"), BIND(VAL(account)), COLS_NONE, 0,
               NULL));
    return grant_entry(g, STR(""), KIND_ACCOUNTS, ACTION_UPDATE, "invite", account, 0);
}

struct count_row {
    int64_t n;
};

enum outcome invite_by_team(const struct team_edit *e, struct str account, enum invite_purpose p, struct str *token) {
    struct grant *g = grant_open(&e->view.g);
    struct rows found;
    if (g->who.seat != SEAT_COORDINATOR) return FAIL_NOT_ALLOWED;
    TRY(team_query(&e->view, SQL("SELECT count(*) AS n FROM account_role WHERE team_id = $1 AND account_id = $3"),
                   BIND(VAL(account)), COLS(COL(struct count_row, n)), sizeof(struct count_row), &found));
    if (ROWS(found, struct count_row)->n == 0) return FAIL_NOT_ALLOWED;
    return invite_make(g, account, p, token);
}

enum outcome invite_by_service(const struct service_edit *e, struct str account, enum invite_purpose p,
                               struct str *token) {
    bool signs_in;
    TRY(account_signs_in(&e->view, account, &signs_in));
    return invite_make(grant_open(&e->view.g), account, p, token);
}

enum outcome invite_for_person(const struct person_edit *e, enum invite_purpose p, struct str *token) {
    struct str account = person_account(person_edit_view(e));
    return account.n ? invite_make(grant_open(&e->view.g), account, p, token) : FAIL_NOT_FOUND;
}

/* --- Taking up a link --- */

struct invite_row {
    struct str account_id;
    int64_t purpose, logins;
};

static enum outcome invite_find(struct grant *g, struct str token, struct token_hash *hash, struct invite_row *out) {
    struct rows found;
    if (!token_hash(token, hash)) return FAIL_NOT_FOUND;
    TRY(db_run(
        g->db, g->arena,
        SQL("SELECT i.account_id, i.purpose, (SELECT count(*) FROM account_login l"
            " WHERE l.account_id = i.account_id) AS logins FROM invite i WHERE i.hash = $1"
            " AND i.purpose IN (1, 2) AND i.used_at_s = 0 AND i.ends_at_s > $2"),
        BIND(BYTES(hash->bytes, sizeof hash->bytes), VAL(g->now_s)),
        COLS(COL(struct invite_row, account_id), COL(struct invite_row, purpose), COL(struct invite_row, logins)),
        sizeof(struct invite_row), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    *out = *ROWS(found, struct invite_row);
    return OK;
}

enum outcome invite_read(const struct visit_view *v, struct str token, struct invite *out) {
    struct grant *g = grant_open(&v->g);
    struct token_hash hash;
    struct invite_row row;
    TRY(invite_find(g, token, &hash, &row));
    g->claim = (struct claim){ .kind = CLAIM_LINK, .token = token };
    *out = (struct invite){ .purpose = (enum invite_purpose)row.purpose,
                            .name = grant_name(g, row.account_id),
                            .has_login = row.logins > 0 };
    return OK;
}

struct invite_proof {
    struct token_hash hash;
    struct password_salt salt;
    struct password_keys keys;
};

enum outcome invite_prove(const struct visit_view *v, struct str token, struct str password,
                          struct invite_proof **out) {
    struct grant *g = grant_open(&v->g);
    struct invite_row row;
    struct invite_proof *p = ARENA_NEW(g->arena, struct invite_proof);
    if (!p) return FAIL_LIMIT;
    TRY(invite_find(g, token, &p->hash, &row));
    password_salt_new(&p->salt);
    TRY(password_derive(password, &p->salt, &p->keys));
    *out = p;
    return OK;
}

/* Marks the link as used; FAIL_NOT_FOUND when somebody was faster. */
static enum outcome invite_use(struct grant *g, const struct token_hash *hash, struct str *account, int64_t *logins) {
    struct rows found;
    TRY(db_run(
        g->db, g->arena,
        SQL("UPDATE invite SET used_at_s = $2 WHERE hash = $1 AND used_at_s = 0 AND ends_at_s > $2"
            " RETURNING account_id, purpose, (SELECT count(*) FROM account_login l"
            " WHERE l.account_id = invite.account_id) AS logins"),
        BIND(BYTES(hash->bytes, sizeof hash->bytes), VAL(g->now_s)),
        COLS(COL(struct invite_row, account_id), COL(struct invite_row, purpose), COL(struct invite_row, logins)),
        sizeof(struct invite_row), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    *account = ROWS(found, struct invite_row)->account_id;
    *logins = ROWS(found, struct invite_row)->logins;
    return OK;
}

enum outcome invite_accept(const struct visit_edit *e, const struct invite_proof *p, struct str login,
                           struct str user_agent, struct signin_result *out, struct str *recovery_code) {
    struct grant *g = grant_open(&e->view.g);
    struct account_row account;
    struct str id;
    int64_t logins;
    TRY(invite_use(g, &p->hash, &id, &logins));
    if (login.n)
        TRY(login_add(g, id, login));
    else if (logins == 0)
        return FAIL_INVALID;
    TRY(account_find(g, id, &account));
    if (text_is(account.state, STR("suspended"))) return FAIL_NOT_FOUND;
    struct session_own own = { .unlock = p->keys.unlock };
    *recovery_code = STR("");
    TRY(account_set_password(g, id, &p->salt, &p->keys, NULL));
    if (!account.owner_public.bytes.p) TRY(account_set_owner(g, id, &p->keys.unlock, &own, recovery_code));
    TRY(sessions_end_all(g, id, NULL));
    enum outcome begun = session_begin(g, id, &own, STR(""), user_agent, out);
    explicit_bzero(&own, sizeof own);
    return begun;
}

enum outcome account_password_first(const struct service_edit *e, struct str account, struct str login,
                                    const struct password_salt *salt, const struct password_keys *keys) {
    struct grant *g = grant_open(&e->view.g);
    struct session_own own = { 0 };
    struct str code;
    if (login.n) TRY(login_add(g, account, login));
    TRY(account_set_password(g, account, salt, keys, NULL));
    enum outcome set = account_set_owner(g, account, &keys->unlock, &own, &code);
    explicit_bzero(&own, sizeof own);
    TRY(set);
    return grant_entry(g, STR(""), KIND_ACCOUNTS, ACTION_UPDATE, "account", account, 0);
}
