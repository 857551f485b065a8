#include "access/signin_inside.h"
#include "base/clock.h"
#include <string.h>

enum { TRIES_MOST = 10, TRIES_FROM_ADDRESS = 60, TRIES_WINDOW_S = 15 * MINUTE_S };

struct blind login_blind(struct access *x, struct arena *a, struct str name) {
    struct blind b;
    keys_blind(x->keys, STR("account.login"), text_lower_ascii(a, text_trim(name)), &b);
    return b;
}

#define ACCOUNT_COLS                                                                                                   \
    COLS(COL(struct account_row, id), COL(struct account_row, state), COL(struct account_row, name),                   \
         COL(struct account_row, salt), COL(struct account_row, proof), COL(struct account_row, owner_public),         \
         COL(struct account_row, owner_locked), COL(struct account_row, owner_recovery))

enum outcome account_find(struct grant *g, struct str id, struct account_row *out) {
    struct rows found;
    TRY(db_run(g->db, g->arena,
               SQL("SELECT id, state, name, salt, proof, owner_public, owner_locked, owner_recovery"
                   " FROM account WHERE id = $1"),
               BIND(VAL(id)), ACCOUNT_COLS, sizeof(struct account_row), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    *out = *ROWS(found, struct account_row);
    return OK;
}

static enum outcome account_by_login(struct grant *g, const struct blind *login, struct account_row *out) {
    struct rows found;
    TRY(db_run(g->db, g->arena,
               SQL("SELECT a.id, a.state, a.name, a.salt, a.proof, a.owner_public, a.owner_locked, a.owner_recovery"
                   " FROM account_login l JOIN account a ON a.id = l.account_id WHERE l.blind = $1"),
               BIND(BYTES(login->bytes, sizeof login->bytes)), ACCOUNT_COLS, sizeof(struct account_row), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    *out = *ROWS(found, struct account_row);
    return OK;
}

/* --- Floods: tries are counted by name, by name on a known device, and by address --- */

struct tries {
    struct blind name, device, address;
    bool known_device;
};
struct count_row {
    int64_t n;
};

static enum outcome device_is_known(struct grant *g, struct str device, struct str account, bool *known) {
    struct token_hash hash;
    struct rows found;
    *known = false;
    if (!token_hash(device, &hash)) return OK;
    TRY(db_run(g->db, g->arena, SQL("SELECT count(*) AS n FROM device WHERE hash = $1 AND account_id = $2"),
               BIND(BYTES(hash.bytes, sizeof hash.bytes), VAL(account)), COLS(COL(struct count_row, n)),
               sizeof(struct count_row), &found));
    *known = ROWS(found, struct count_row)->n > 0;
    return OK;
}

static bool tries_allowed(struct grant *g, const struct tries *t) {
    struct limiter *l = g->access->limiter;
    if (t->known_device) return limiter_allows(l, &t->device, TRIES_MOST, TRIES_WINDOW_S, g->now_s);
    return limiter_allows(l, &t->name, TRIES_MOST, TRIES_WINDOW_S, g->now_s) &&
           limiter_allows(l, &t->address, TRIES_FROM_ADDRESS, TRIES_WINDOW_S, g->now_s);
}

static void tries_count(struct grant *g, const struct tries *t) {
    struct limiter *l = g->access->limiter;
    limiter_count(l, t->known_device ? &t->device : &t->name, TRIES_WINDOW_S, g->now_s);
    if (!t->known_device) limiter_count(l, &t->address, TRIES_WINDOW_S, g->now_s);
}

static void tries_forget(struct grant *g, const struct tries *t) {
    limiter_forget(g->access->limiter, t->known_device ? &t->device : &t->name);
}

/* --- Signing in --- */

struct signin_proof {
    struct str account, device;
    struct password_keys keys;
    bool right;
};

/* An account that isn't there gets a salt all the same, so that the work doesn't tell. */
struct password_salt account_salt(const struct grant *g, const struct account_row *a) {
    struct password_salt salt = g->access->salt_of_nobody;
    if (a->salt.bytes.n == sizeof salt.bytes) memcpy(salt.bytes, a->salt.bytes.p, sizeof salt.bytes);
    return salt;
}

bool account_proof_is(const struct account_row *a, const struct password_keys *keys) {
    return a->proof.bytes.n == sizeof keys->proof && password_is((const unsigned char *)a->proof.bytes.p, keys->proof);
}

enum outcome signin_prove(const struct visit_view *v, struct str name, struct str password, struct str device,
                          struct str address, struct signin_proof **out) {
    struct grant *g = grant_open(&v->g);
    struct account_row account = { 0 };
    struct tries tries = { .name = login_blind(g->access, g->arena, name) };
    struct signin_proof *p = ARENA_NEW(g->arena, struct signin_proof);
    if (!p) return FAIL_LIMIT;
    enum outcome found = account_by_login(g, &tries.name, &account);
    if (found != OK && found != FAIL_NOT_FOUND) return found;
    TRY(device_is_known(g, device, account.id, &tries.known_device));
    keys_blind(g->access->keys, STR("tries.device"), device, &tries.device);
    keys_blind(g->access->keys, STR("tries.address"), address, &tries.address);
    if (!tries_allowed(g, &tries)) return FAIL_BUSY;
    tries_count(g, &tries);
    struct password_salt salt = account_salt(g, &account);
    TRY(password_derive(password, &salt, &p->keys));
    p->right = found == OK && account_proof_is(&account, &p->keys) && text_is(account.state, STR("active"));
    p->account = account.id;
    p->device = tries.known_device ? device : STR("");
    if (p->right) tries_forget(g, &tries);
    *out = p;
    return OK;
}

enum outcome signin_begin(const struct visit_edit *e, const struct signin_proof *p, struct str agent,
                          struct signin_result *out) {
    struct grant *g = grant_open(&e->view.g);
    struct account_row account;
    if (!p->right) return FAIL_NOT_ALLOWED;
    TRY(account_find(g, p->account, &account));
    if (!text_is(account.state, STR("active")) || !account_proof_is(&account, &p->keys)) return FAIL_NOT_ALLOWED;
    struct session_own own = { .unlock = p->keys.unlock };
    own.has_secret = account_own_unlock(&account, &own.unlock, &own.secret);
    enum outcome begun = session_begin(g, p->account, &own, p->device, agent, out);
    explicit_bzero(&own, sizeof own);
    return begun;
}

/* --- Changing one's password --- */

struct password_change {
    struct password_keys before, after;
    struct password_salt salt;
};

enum outcome password_prove(const struct self_view *v, struct str old_password, struct str new_password,
                            struct password_change **out) {
    struct grant *g = grant_open(&v->g);
    struct account_row account;
    struct blind who;
    struct password_change *c = ARENA_NEW(g->arena, struct password_change);
    if (!c) return FAIL_LIMIT;
    keys_blind(g->access->keys, STR("tries.change"), g->who.account_id, &who);
    if (!limiter_allows(g->access->limiter, &who, TRIES_MOST, TRIES_WINDOW_S, g->now_s)) return FAIL_BUSY;
    limiter_count(g->access->limiter, &who, TRIES_WINDOW_S, g->now_s);
    TRY(account_find(g, g->who.account_id, &account));
    struct password_salt salt = account_salt(g, &account);
    TRY(password_derive(old_password, &salt, &c->before));
    password_salt_new(&c->salt);
    TRY(password_derive(new_password, &c->salt, &c->after));
    *out = c;
    return OK;
}

enum outcome account_set_password(struct grant *g, struct str account, const struct password_salt *salt,
                                  const struct password_keys *keys, const struct owner_secret *secret) {
    struct sealed locked = { 0 };
    if (secret) TRY(owner_lock(g->arena, &keys->unlock, account, secret, &locked));
    return db_run(
        g->db, g->arena,
        SQL("UPDATE account SET salt = $2, proof = $3, owner_locked = $4, state = 'active' WHERE id = $1"),
        BIND(VAL(account), BYTES(salt->bytes, sizeof salt->bytes), BYTES(keys->proof, sizeof keys->proof), VAL(locked)),
        COLS_NONE, 0, NULL);
}

struct device_row {
    struct str device_id;
};

/* The same sign-in under a new token and with what the new password unlocks. */
static enum outcome session_renew(struct grant *g, const struct session_own *own, struct str *token) {
    struct rows found;
    TRY(db_run(g->db, g->arena, SQL("SELECT device_id FROM session WHERE hash = $1"),
               BIND(BYTES(g->caller->hash.bytes, sizeof g->caller->hash.bytes)),
               COLS(COL(struct device_row, device_id)), sizeof(struct device_row), &found));
    if (found.n == 0) return FAIL_NOT_ALLOWED;
    struct session_new n = { .account_id = g->who.account_id,
                             .role = g->who.role,
                             .team_id = g->who.team_id,
                             .device_id = ROWS(found, struct device_row)->device_id,
                             .own = own };
    TRY(sessions_end_all(g, g->who.account_id, NULL));
    return session_make(g, &n, token);
}

enum outcome password_set(const struct self_edit *e, const struct password_change *c, struct str *token,
                          struct str *recovery_code) {
    struct grant *g = grant_open(&e->view.g);
    struct account_row account;
    TRY(account_find(g, g->who.account_id, &account));
    if (!account_proof_is(&account, &c->before)) return FAIL_NOT_ALLOWED;
    struct session_own own = { .unlock = c->after.unlock };
    own.has_secret = account_own_unlock(&account, &c->before.unlock, &own.secret);
    enum outcome set = account_set_password(g, account.id, &c->salt, &c->after, own.has_secret ? &own.secret : NULL);
    *recovery_code = STR("");
    if (set == OK && !account.owner_public.bytes.p)
        set = account_set_owner(g, account.id, &c->after.unlock, &own, recovery_code);
    if (set == OK) set = session_renew(g, &own, token);
    explicit_bzero(&own, sizeof own);
    TRY(set);
    return grant_entry(g, STR(""), KIND_ACCOUNT, ACTION_UPDATE, "account", account.id, 0);
}

/* --- Forgotten passwords --- */

enum outcome reset_ask(const struct visit_edit *e, struct str name) {
    struct grant *g = grant_open(&e->view.g);
    struct blind login = login_blind(g->access, g->arena, name);
    return db_run(g->db, g->arena,
                  SQL("INSERT INTO reset_asked (account_id, at_s) SELECT account_id, $2 FROM account_login"
                      " WHERE blind = $1 ON CONFLICT (account_id) DO UPDATE SET at_s = $2"),
                  BIND(BYTES(login.bytes, sizeof login.bytes), VAL(g->now_s)), COLS_NONE, 0, NULL);
}

#define RESET_COLS                                                                                                     \
    COLS(COL(struct reset_asked, account_id), COL(struct reset_asked, person_id), COL(struct reset_asked, at_s))

enum outcome reset_list(const struct service_view *v, struct rows *out) {
    return service_query(v,
                         SQL("SELECT q.account_id, '' AS person_id, q.at_s FROM reset_asked q WHERE EXISTS"
                             " (SELECT 1 FROM account_role r WHERE r.account_id = q.account_id"
                             " AND r.role NOT IN ('person', 'network')) ORDER BY q.at_s, q.account_id LIMIT 200"),
                         BIND_NONE, RESET_COLS, sizeof(struct reset_asked), out);
}

enum outcome reset_team_list(const struct team_view *v, struct rows *out) {
    struct grant *g = grant_open(&v->g);
    if (g->who.seat != SEAT_COORDINATOR) return FAIL_NOT_ALLOWED;
    TRY(team_query(v,
                   SQL("SELECT q.account_id, COALESCE(a.person_id, '') AS person_id, q.at_s FROM reset_asked q"
                       " JOIN account a ON a.id = q.account_id WHERE EXISTS (SELECT 1 FROM account_role r"
                       " WHERE r.account_id = q.account_id AND r.team_id = $1 AND r.role IN ('person', 'network'))"
                       " ORDER BY q.at_s, q.account_id LIMIT 200"),
                   BIND_NONE, RESET_COLS, sizeof(struct reset_asked), out));
    struct reset_asked *kept = out->at;
    size_t count = 0;
    for (size_t i = 0; i < out->n; i++)
        if (kept[i].person_id.n == 0 || team_reaches(v, kept[i].person_id)) kept[count++] = kept[i];
    out->n = count;
    return OK;
}
