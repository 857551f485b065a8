#include "access/emergency.h"
#include "access/signin_inside.h"
#include "base/clock.h"
#include "base/ident.h"
#include <string.h>

bool emergency_is_open(const struct emergency *x, int64_t now_s) {
    return x->ended_at_s == 0 && x->from_s <= now_s && now_s < x->until_s;
}

/* --- Once more the password --- */

enum { AGAIN_MOST = 10, AGAIN_WINDOW_S = 15 * MINUTE_S };
struct password_again {
    struct str account;
    struct password_keys keys;
};

enum outcome password_again_prove(const struct team_view *v, struct str password, struct password_again **out) {
    struct grant *g = grant_open(&v->g);
    struct account_row account;
    struct blind who;
    struct password_again *p = ARENA_NEW(g->arena, struct password_again);
    if (!p) return FAIL_LIMIT;
    keys_blind(g->access->keys, STR("tries.again"), g->who.account_id, &who);
    if (!limiter_allows(g->access->limiter, &who, AGAIN_MOST, AGAIN_WINDOW_S, g->now_s)) return FAIL_BUSY;
    limiter_count(g->access->limiter, &who, AGAIN_WINDOW_S, g->now_s);
    TRY(account_find(g, g->who.account_id, &account));
    struct password_salt salt = account_salt(g, &account);
    TRY(password_derive(password, &salt, &p->keys));
    p->account = g->who.account_id;
    *out = p;
    return OK;
}

/* In the transaction that writes: the password may have been changed meanwhile. */
static enum outcome again_check(struct grant *g, const struct password_again *p) {
    struct account_row account;
    struct blind who;
    if (!text_is(p->account, g->who.account_id)) return FAIL_NOT_ALLOWED;
    TRY(account_find(g, g->who.account_id, &account));
    if (!account_proof_is(&account, &p->keys)) return FAIL_NOT_ALLOWED;
    keys_blind(g->access->keys, STR("tries.again"), g->who.account_id, &who);
    limiter_forget(g->access->limiter, &who);
    return OK;
}

/* --- Rows --- */

struct emergency_row {
    struct emergency x;
    struct sealed reason;
};
static const struct db_column row_columns[] = {
    COL(struct emergency_row, x.id),         COL(struct emergency_row, x.person_id),
    COL(struct emergency_row, x.account_id), COL(struct emergency_row, x.from_s),
    COL(struct emergency_row, x.until_s),    COL(struct emergency_row, x.ended_at_s),
    COL(struct emergency_row, reason),       { .kind = DB_END },
};

static struct cell reason_cell(struct str id, struct str author) {
    struct cell at = CELL("emergency", "reason", id);
    at.author = author;
    return at;
}

static enum outcome row_open(const struct person_view *v, const struct emergency_row *row, struct emergency *out) {
    struct str reason;
    TRY(person_open(v, CLASS_NARRATIVE, reason_cell(row->x.id, row->x.account_id), row->reason, &reason));
    *out = row->x;
    out->reason = reason;
    return OK;
}

/* Whether the table opens anything to this seat in an emergency. */
static bool seat_opens(enum seat s) {
    for (int k = 1; k <= KIND_COUNT; k++)
        if (matrix_allows((enum kind)k, s, ACTION_READ) & ALLOW_EMERGENCY) return true;
    return false;
}

/* What the audit knows a row by. */
static enum outcome row_entry(struct grant *g, enum action a, struct str id, int64_t state) {
    return grant_entry(g, g->person, KIND_EMERGENCY, a, "emergency", id, state);
}

enum outcome emergency_begin(const struct person_edit *e, const struct password_again *again, struct str reason,
                             struct str *id) {
    struct grant *g = grant_open(&e->view.g);
    struct emergency open;
    struct str new_id;
    struct sealed sealed;
    if (text_is_blank(reason)) return FAIL_INVALID;
    if (!seat_opens(g->who.seat)) return FAIL_NOT_ALLOWED;
    TRY(again_check(g, again));
    enum outcome found = emergency_own(&e->view, &open);
    if (found != FAIL_NOT_FOUND) return found == OK ? FAIL_CONFLICT : found;
    TRY(ident_new(g->arena, &new_id));
    TRY(person_seal(e, CLASS_NARRATIVE, reason_cell(new_id, g->who.account_id), reason, &sealed));
    int64_t until_s = g->now_s + EMERGENCY_LASTS_S;
    TRY(person_change(
        e,
        SQL("INSERT INTO emergency (person_id, id, account_id, role, from_s, until_s, reason)"
            " VALUES ($1, $3, $2, $4, $5, $6, $7)"),
        BIND(VAL(new_id), VAL(text_of(role_name(g->who.role))), VAL(g->now_s), VAL(until_s), VAL(sealed))));
    TRY(row_entry(g, ACTION_CREATE, new_id, until_s));
    *id = new_id;
    return OK;
}

enum outcome emergency_end(const struct person_edit *e, struct str id) {
    struct grant *g = grant_open(&e->view.g);
    TRY(person_change(e,
                      SQL("UPDATE emergency SET ended_at_s = $4 WHERE person_id = $1 AND account_id = $2 AND id = $3"
                          " AND ended_at_s = 0 AND until_s > $4"),
                      BIND(VAL(id), VAL(g->now_s))));
    if (g->changed == 0) return FAIL_NOT_FOUND;
    return row_entry(g, ACTION_UPDATE, id, -g->now_s);
}

enum outcome emergency_own(const struct person_view *v, struct emergency *out) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT id, person_id, account_id, from_s, until_s, ended_at_s, reason FROM emergency"
                         " WHERE person_id = $1 AND account_id = $2 AND ended_at_s = 0 AND from_s <= $3"
                         " AND until_s > $3 ORDER BY id DESC LIMIT 1"),
                     BIND(VAL(v->g.now_s)), row_columns, sizeof(struct emergency_row), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    *out = ROWS(found, struct emergency_row)->x;
    return OK;
}

enum outcome emergency_read(const struct person_view *v, struct str id, struct emergency *out) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT id, person_id, account_id, from_s, until_s, ended_at_s, reason FROM emergency"
                         " WHERE person_id = $1 AND id = $3"),
                     BIND(VAL(id)), row_columns, sizeof(struct emergency_row), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    return row_open(v, ROWS(found, struct emergency_row), out);
}

enum outcome emergency_list(const struct person_view *v, int64_t since_s, struct emergency **out, size_t *count) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT id, person_id, account_id, from_s, until_s, ended_at_s, reason FROM emergency"
                         " WHERE person_id = $1 AND from_s >= $3 ORDER BY id DESC LIMIT 100"),
                     BIND(VAL(since_s)), row_columns, sizeof(struct emergency_row), &found));
    struct emergency *all = ARENA_ARRAY(v->g.arena, struct emergency, found.n + 1);
    if (!all) return FAIL_LIMIT;
    for (size_t i = 0; i < found.n; i++) TRY(row_open(v, &ROWS(found, struct emergency_row)[i], &all[i]));
    *out = all;
    *count = found.n;
    return OK;
}

enum outcome emergency_team_list(const struct team_view *v, struct rows *out) {
    TRY(team_query(v,
                   SQL("SELECT x.id, x.person_id, x.account_id, x.from_s, x.until_s, x.ended_at_s FROM emergency x"
                       " WHERE EXISTS (SELECT 1 FROM reached r WHERE r.team_id = $1 AND r.account_id = $2"
                       " AND r.person_id = x.person_id) ORDER BY x.from_s DESC, x.id DESC LIMIT 200"),
                   BIND_NONE,
                   COLS(COL(struct emergency, id), COL(struct emergency, person_id), COL(struct emergency, account_id),
                        COL(struct emergency, from_s), COL(struct emergency, until_s),
                        COL(struct emergency, ended_at_s)),
                   sizeof(struct emergency), out));
    struct emergency *kept = out->at;
    size_t count = 0;
    for (size_t i = 0; i < out->n; i++)
        if (team_reaches(v, kept[i].person_id)) kept[count++] = kept[i];
    out->n = count;
    return OK;
}
