#include "access/inside.h"
#include "access/signin.h"
#include "access/signin_inside.h"
#include "base/clock.h"
#include "base/ident.h"
#include <stdlib.h>
#include <string.h>

/* --- Reading who sent a request --- */

struct session_row {
    struct str account_id, person_id, team_id, role, state;
    int64_t seen_at_s, ends_at_s, ended_at_s, role_live, hats;
};

static enum outcome session_row_read(struct db *db, struct arena *a, const struct token_hash *hash, int64_t now_s,
                                     struct rows *out) {
    return db_run(db, a,
                  SQL("SELECT s.account_id, a.person_id, s.team_id, s.role, a.state, s.seen_at_s, s.ends_at_s,"
                      " s.ended_at_s,"
                      " (SELECT count(*) FROM account_role r WHERE r.account_id = s.account_id AND r.role = s.role"
                      " AND r.team_id = s.team_id AND r.from_s <= $2 AND (r.until_s = 0 OR r.until_s > $2))"
                      " AS role_live,"
                      " (SELECT count(*) FROM account_role r WHERE r.account_id = s.account_id"
                      " AND r.from_s <= $2 AND (r.until_s = 0 OR r.until_s > $2)) AS hats"
                      " FROM session s JOIN account a ON a.id = s.account_id WHERE s.hash = $1"),
                  BIND(BYTES(hash->bytes, sizeof hash->bytes), VAL(now_s)),
                  COLS(COL(struct session_row, account_id), COL(struct session_row, person_id),
                       COL(struct session_row, team_id), COL(struct session_row, role), COL(struct session_row, state),
                       COL(struct session_row, seen_at_s), COL(struct session_row, ends_at_s),
                       COL(struct session_row, ended_at_s), COL(struct session_row, role_live),
                       COL(struct session_row, hats)),
                  sizeof(struct session_row), out);
}

/* Ended, too old, unused for too long, no longer of that role; or used in a future that a clock set back took away: how
 * long it has lasted can't be told then, and it must not last longer for it. */
static bool session_is_live(const struct session_row *s, int64_t now_s) {
    if (s->ended_at_s != 0 || now_s >= s->ends_at_s || now_s - s->seen_at_s >= SESSION_IDLE_S) return false;
    if (s->seen_at_s - now_s > SESSION_CLOCK_SLACK_S) return false;
    return text_is(s->state, STR("active")) && (s->role_live > 0 || s->role.n == 0);
}

enum outcome caller_read(struct access *x, struct db *db, struct arena *a, struct str token, int64_t now_s,
                         struct caller *out) {
    (void)x;
    struct rows found;
    *out = (struct caller){ .state = CALLER_NONE };
    if (!token_hash(token, &out->hash)) return OK;
    TRY(session_row_read(db, a, &out->hash, now_s, &found));
    if (found.n == 0) return OK;
    const struct session_row *s = ROWS(found, struct session_row);
    out->token = token;
    out->state = session_is_live(s, now_s) ? CALLER_LIVE : CALLER_ENDED;
    out->seen_at_s = s->seen_at_s;
    out->hats = s->hats;
    out->who = (struct who){
        .account_id = s->account_id, .person_id = s->person_id, .team_id = s->team_id, .role = role_of(s->role)
    };
    return OK;
}

struct caller caller_of_account(struct str account_id, struct str person, enum role role, struct str team_id) {
    return (struct caller){ .state = CALLER_LIVE,
                            .who = { .account_id = account_id, .person_id = person, .team_id = team_id, .role = role },
                            .hats = 1 };
}

struct holds_row {
    int64_t n;
};

enum outcome caller_holds(struct db *db, struct arena *a, const struct caller *c, int64_t now_s) {
    struct rows found;
    TRY(db_run(db, a,
               SQL("SELECT count(*) AS n FROM account_role r JOIN account a ON a.id = r.account_id"
                   " WHERE r.account_id = $1 AND r.role = $2 AND r.team_id = $3 AND r.from_s <= $4"
                   " AND (r.until_s = 0 OR r.until_s > $4) AND a.state = 'active'"),
               BIND(VAL(c->who.account_id), VAL(text_of(role_name(c->who.role))), VAL(c->who.team_id), VAL(now_s)),
               COLS(COL(struct holds_row, n)), sizeof(struct holds_row), &found));
    return ROWS(found, struct holds_row)->n > 0 ? OK : FAIL_NOT_ALLOWED;
}

bool caller_seen_is_due(const struct caller *c, int64_t now_s) {
    return c->state == CALLER_LIVE && now_s - c->seen_at_s >= SESSION_SEEN_EVERY_S;
}

enum outcome caller_seen(const struct caller *c, struct db *db, struct arena *a, int64_t now_s) {
    if (!caller_seen_is_due(c, now_s)) return OK;
    return db_run(db, a, SQL("UPDATE session SET seen_at_s = $2 WHERE hash = $1 AND ended_at_s = 0"),
                  BIND(BYTES(c->hash.bytes, sizeof c->hash.bytes), VAL(now_s)), COLS_NONE, 0, NULL);
}

struct ending {
    struct token_hash hash;
    int64_t now_s;
};

static enum outcome end_job(void *context, struct db *db) {
    const struct ending *s = context;
    CLEANUP(arena_clear) struct arena a = { .limit = 4096 };
    return db_run(db, &a, SQL("UPDATE session SET ended_at_s = $2 WHERE hash = $1 AND ended_at_s = 0"),
                  BIND(BYTES(s->hash.bytes, sizeof s->hash.bytes), VAL(s->now_s)), COLS_NONE, 0, NULL);
}

enum outcome caller_end(struct access *x, const struct caller *c, int64_t now_s) {
    struct ending s = { c->hash, now_s };
    return writer_run(x->writer, end_job, &s);
}

/* --- Beginning and ending sessions --- */

/* "Firefox on Android": enough to know one's own devices by. */
static struct str device_label(struct arena *a, struct str agent) {
    static const char *const browsers[][2] = { { "Firefox", "Firefox" }, { "Edg", "Edge" },
                                               { "OPR", "Opera" },       { "SamsungBrowser", "Samsung Internet" },
                                               { "Chrome", "Chrome" },   { "Safari", "Safari" } };
    static const char *const systems[][2] = { { "Android", "Android" }, { "iPhone", "iPhone" },
                                              { "iPad", "iPad" },       { "Windows", "Windows" },
                                              { "Mac OS", "Mac" },      { "CrOS", "Chromebook" },
                                              { "Linux", "Linux" } };
    const char *browser = "A browser", *system = "a computer or phone";
    for (size_t i = 0; i < sizeof browsers / sizeof *browsers; i++)
        if (text_find(agent, text_of(browsers[i][0])) < agent.n) {
            browser = browsers[i][1];
            break;
        }
    for (size_t i = 0; i < sizeof systems / sizeof *systems; i++)
        if (text_find(agent, text_of(systems[i][0])) < agent.n) {
            system = systems[i][1];
            break;
        }
    return text_format(a, "%s on %s", browser, system);
}

struct device_row {
    struct str id;
};

static enum outcome device_known(struct grant *g, struct str account, struct str token, struct str *id) {
    struct token_hash hash;
    struct rows found;
    if (!token_hash(token, &hash)) return FAIL_NOT_FOUND;
    TRY(db_run(g->db, g->arena, SQL("SELECT id FROM device WHERE hash = $1 AND account_id = $2"),
               BIND(BYTES(hash.bytes, sizeof hash.bytes), VAL(account)), COLS(COL(struct device_row, id)),
               sizeof(struct device_row), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    *id = ROWS(found, struct device_row)->id;
    return db_run(g->db, g->arena, SQL("UPDATE device SET last_at_s = $2 WHERE id = $1"), BIND(VAL(*id), VAL(g->now_s)),
                  COLS_NONE, 0, NULL);
}

bool device_is_ours(const struct access *x, struct str token) { return token_is_marked(&x->device_mark, token); }

static enum outcome device_new(struct grant *g, struct str account, struct str agent, struct str *token,
                               struct str *id) {
    struct token_hash hash;
    TRY(token_marked_new(g->arena, &g->access->device_mark, token));
    TRY(ident_new(g->arena, id));
    if (!token_hash(*token, &hash)) return FAIL_CRYPTO;
    return db_run(g->db, g->arena,
                  SQL("INSERT INTO device (id, account_id, hash, label, first_at_s, last_at_s)"
                      " VALUES ($1, $2, $3, $4, $5, $5)"),
                  BIND(VAL(*id), VAL(account), BYTES(hash.bytes, sizeof hash.bytes), VAL(device_label(g->arena, agent)),
                       VAL(g->now_s)),
                  COLS_NONE, 0, NULL);
}

/* What a session keeps for tier 3, under a key that only the cookie makes: the unlock key and the owner's secret. */
static enum outcome own_seal(struct grant *g, struct str account, struct str token, const struct session_own *own,
                             struct sealed *out) {
    CLEANUP(key_wipe) struct key key;
    if (!token_key(token, STR("session.own"), &key)) return FAIL_CRYPTO;
    struct seal_place at = grant_place(g, account, 0, 0, CELL("session", "own", STR("")));
    return seal_close(g->arena, &key, &at, (struct str){ (const char *)own, sizeof *own }, out);
}

struct own_row {
    struct sealed own;
};

enum outcome session_own_read(struct grant *g, struct session_own *out) {
    CLEANUP(key_wipe) struct key key;
    struct rows found;
    struct str plain;
    if (!g->caller || !token_key(g->caller->token, STR("session.own"), &key)) return FAIL_CRYPTO;
    TRY(db_run(g->db, g->arena, SQL("SELECT own FROM session WHERE hash = $1"),
               BIND(BYTES(g->caller->hash.bytes, sizeof g->caller->hash.bytes)), COLS(COL(struct own_row, own)),
               sizeof(struct own_row), &found));
    if (found.n == 0) return FAIL_CRYPTO;
    struct seal_place at = grant_place(g, g->who.account_id, 0, 0, CELL("session", "own", STR("")));
    TRY(seal_open(g->arena, &key, &at, ROWS(found, struct own_row)->own, &plain));
    if (plain.n != sizeof *out) return FAIL_CRYPTO;
    memcpy(out, plain.p, sizeof *out);
    return OK;
}

enum outcome session_own_write(struct grant *g, const struct session_own *own) {
    struct sealed sealed;
    TRY(own_seal(g, g->who.account_id, g->caller->token, own, &sealed));
    return db_run(g->db, g->arena, SQL("UPDATE session SET own = $2 WHERE hash = $1"),
                  BIND(BYTES(g->caller->hash.bytes, sizeof g->caller->hash.bytes), VAL(sealed)), COLS_NONE, 0, NULL);
}

enum outcome session_make(struct grant *g, const struct session_new *n, struct str *token) {
    struct token_hash hash;
    struct sealed own;
    TRY(token_new(g->arena, token));
    if (!token_hash(*token, &hash)) return FAIL_CRYPTO;
    TRY(own_seal(g, n->account_id, *token, n->own, &own));
    return db_run(g->db, g->arena,
                  SQL("INSERT INTO session (hash, account_id, role, team_id, device_id, own, created_at_s, seen_at_s,"
                      " ends_at_s) VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)"),
                  BIND(BYTES(hash.bytes, sizeof hash.bytes), VAL(n->account_id), VAL(text_of(role_name(n->role))),
                       VAL(n->team_id), VAL(n->device_id), VAL(own), VAL(g->now_s),
                       VAL(n->ends_at_s ? n->ends_at_s : g->now_s + SESSION_LONGEST_S)),
                  COLS_NONE, 0, NULL);
}

struct hat_row {
    struct str role, team_id;
};

/* The role to begin in: the person's or the first; more than one is asked about on the next page. */
static enum outcome hat_first(struct grant *g, struct str account, enum role *role, struct str *team, int64_t *hats) {
    struct rows found;
    TRY(db_run(g->db, g->arena,
               SQL("SELECT role, team_id FROM account_role WHERE account_id = $1 AND from_s <= $2"
                   " AND (until_s = 0 OR until_s > $2) ORDER BY role, team_id"),
               BIND(VAL(account), VAL(g->now_s)), COLS(COL(struct hat_row, role), COL(struct hat_row, team_id)),
               sizeof(struct hat_row), &found));
    if (found.n == 0) return FAIL_NOT_ALLOWED;
    *hats = (int64_t)found.n;
    *role = role_of(ROWS(found, struct hat_row)->role);
    *team = ROWS(found, struct hat_row)->team_id;
    return OK;
}

enum outcome session_begin(struct grant *g, struct str account, const struct session_own *own, struct str device,
                           struct str agent, struct signin_result *out) {
    struct session_new n = { .account_id = account, .own = own };
    TRY(hat_first(g, account, &n.role, &n.team_id, &out->hats));
    out->device = device;
    if (device_known(g, account, device, &n.device_id) != OK)
        TRY(device_new(g, account, agent, &out->device, &n.device_id));
    TRY(session_make(g, &n, &out->token));
    TRY(db_run(g->db, g->arena, SQL("UPDATE account SET last_at_s = $2 WHERE id = $1"),
               BIND(VAL(account), VAL(g->now_s)), COLS_NONE, 0, NULL));
    g->who = (struct who){ .account_id = account, .person_id = STR(""), .team_id = n.team_id, .role = n.role };
    return grant_entry(g, STR(""), KIND_ACCOUNT, ACTION_UPDATE, "session", STR(""), 0);
}

enum outcome sessions_end_all(struct grant *g, struct str account, const struct token_hash *but) {
    static const struct token_hash none;
    if (!but) but = &none;
    return db_run(g->db, g->arena,
                  SQL("UPDATE session SET ended_at_s = $2 WHERE account_id = $1 AND ended_at_s = 0 AND hash <> $3"),
                  BIND(VAL(account), VAL(g->now_s), BYTES(but->bytes, sizeof but->bytes)), COLS_NONE, 0, NULL);
}

enum outcome signin_end(const struct self_edit *e) {
    struct grant *g = grant_open(&e->view.g);
    TRY(grant_entry(g, STR(""), KIND_ACCOUNT, ACTION_DELETE, "session", STR(""), 0));
    return db_run(g->db, g->arena, SQL("UPDATE session SET ended_at_s = $2 WHERE hash = $1"),
                  BIND(BYTES(g->caller->hash.bytes, sizeof g->caller->hash.bytes), VAL(g->now_s)), COLS_NONE, 0, NULL);
}

/* --- Hats --- */

enum outcome hat_list(const struct self_view *v, struct rows *out) {
    struct grant *g = grant_open(&v->g);
    return self_query(v,
                      SQL("SELECT r.team_id, COALESCE(t.name, '') AS team_name, CASE r.role WHEN 'person' THEN 1"
                          " WHEN 'worker' THEN 2 WHEN 'supervisor' THEN 3 WHEN 'coordinator' THEN 4"
                          " WHEN 'network' THEN 5 ELSE 6 END AS role"
                          " FROM account_role r LEFT JOIN team t ON t.id = r.team_id WHERE r.account_id = $1"
                          " AND r.from_s <= $3 AND (r.until_s = 0 OR r.until_s > $3) ORDER BY 3, 2, 1"),
                      BIND(VAL(g->now_s)),
                      COLS(COL(struct hat, team_id), COL(struct hat, team_name), COL(struct hat, role)),
                      sizeof(struct hat), out);
}

struct session_now {
    struct str device_id;
    int64_t ends_at_s, has_role;
};

enum outcome hat_choose(const struct self_edit *e, enum role role, struct str team_id, struct str *token) {
    struct grant *g = grant_open(&e->view.g);
    struct session_own own;
    struct rows found;
    TRY(db_run(
        g->db, g->arena,
        SQL("SELECT s.device_id, s.ends_at_s, (SELECT count(*) FROM account_role r WHERE r.account_id ="
            " s.account_id AND r.role = $2 AND r.team_id = $3 AND r.from_s <= $4"
            " AND (r.until_s = 0 OR r.until_s > $4)) AS has_role FROM session s WHERE s.hash = $1"),
        BIND(BYTES(g->caller->hash.bytes, sizeof g->caller->hash.bytes), VAL(text_of(role_name(role))), VAL(team_id),
             VAL(g->now_s)),
        COLS(COL(struct session_now, device_id), COL(struct session_now, ends_at_s), COL(struct session_now, has_role)),
        sizeof(struct session_now), &found));
    if (found.n == 0 || ROWS(found, struct session_now)->has_role == 0) return FAIL_NOT_ALLOWED;
    const struct session_now *now = ROWS(found, struct session_now);
    TRY(session_own_read(g, &own));
    struct session_new n = { .account_id = g->who.account_id,
                             .role = role,
                             .team_id = team_id,
                             .device_id = now->device_id,
                             .ends_at_s = now->ends_at_s,
                             .own = &own };
    enum outcome made = session_make(g, &n, token);
    explicit_bzero(&own, sizeof own);
    TRY(made);
    return signin_end(e);
}

/* --- Devices --- */

enum outcome device_list(const struct self_view *v, struct rows *out) {
    struct grant *g = grant_open(&v->g);
    return self_query(v,
                      SQL("SELECT d.id, d.label, d.first_at_s, d.last_at_s, (SELECT count(*) FROM session s"
                          " WHERE s.device_id = d.id AND s.hash = $3) AS here FROM device d WHERE d.account_id = $1"
                          " ORDER BY d.last_at_s DESC, d.id DESC"),
                      BIND(BYTES(g->caller->hash.bytes, sizeof g->caller->hash.bytes)),
                      COLS(COL(struct device, id), COL(struct device, label), COL(struct device, first_at_s),
                           COL(struct device, last_at_s), COL(struct device, here)),
                      sizeof(struct device), out);
}

enum outcome device_forget(const struct self_edit *e, struct str id) {
    struct grant *g = grant_open(&e->view.g);
    TRY(self_change(e, SQL("DELETE FROM device WHERE id = $3 AND account_id = $1"), BIND(VAL(id))));
    if (grant_changed(g) == 0) return FAIL_NOT_FOUND;
    TRY(self_change(e,
                    SQL("UPDATE session SET ended_at_s = $4 WHERE device_id = $3 AND account_id = $1"
                        " AND ended_at_s = 0"),
                    BIND(VAL(id), VAL(g->now_s))));
    return grant_entry(g, STR(""), KIND_ACCOUNT, ACTION_DELETE, "device", id, 0);
}
