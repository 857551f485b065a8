#include "access/erasure.h"
#include "access/inside.h"
#include "base/clock.h"
#include "base/ident.h"
#include "crypto/owner.h"

static const struct db_column erasure_columns[] = {
    COL(struct erasure, id),
    COL(struct erasure, person_id),
    COL(struct erasure, why),
    COL(struct erasure, asked_at_s),
    COL(struct erasure, from_s),
    COL(struct erasure, state),
    COL(struct erasure, ended_at_s),
    COL(struct erasure, approvals),
    COL(struct erasure, mine),
    COL(struct erasure, revision),
    { .kind = DB_END },
};

enum outcome erasure_read(const struct person_view *v, struct erasure *out) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT e.id, e.person_id, e.why, e.asked_at_s, e.from_s, e.state, e.ended_at_s,"
                         " (SELECT count(*) FROM erasure_approval y WHERE y.person_id = e.person_id"
                         " AND y.erasure_id = e.id AND y.at_s > $3) AS approvals,"
                         " (SELECT count(*) FROM erasure_approval y WHERE y.person_id = e.person_id"
                         " AND y.erasure_id = e.id AND y.at_s > $3 AND y.account_id = $2) AS mine, e.revision"
                         " FROM erasure e WHERE e.person_id = $1 AND e.state = 1 ORDER BY e.id LIMIT 1"),
                     BIND(VAL(v->g.now_s - ERASURE_YES_S)), erasure_columns, sizeof(struct erasure), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    *out = *ROWS(found, struct erasure);
    return OK;
}

enum outcome erasure_approvals(const struct person_view *v, struct str id, struct rows *out) {
    return person_query(
        v,
        SQL("SELECT account_id, role, at_s FROM erasure_approval WHERE person_id = $1"
            " AND erasure_id = $3 AND at_s > $4 ORDER BY at_s, account_id"),
        BIND(VAL(id), VAL(v->g.now_s - ERASURE_YES_S)),
        COLS(COL(struct erasure_yes, account_id), COL(struct erasure_yes, role), COL(struct erasure_yes, at_s)),
        sizeof(struct erasure_yes), out);
}

enum outcome erasure_list(const struct team_view *v, struct rows *out) {
    struct rows all;
    TRY(team_query(v,
                   SQL("SELECT e.id, e.person_id, e.why, e.asked_at_s, e.from_s, e.state, e.ended_at_s,"
                       " (SELECT count(*) FROM erasure_approval y WHERE y.person_id = e.person_id"
                       " AND y.erasure_id = e.id AND y.at_s > $3) AS approvals,"
                       " (SELECT count(*) FROM erasure_approval y WHERE y.person_id = e.person_id"
                       " AND y.erasure_id = e.id AND y.at_s > $3 AND y.account_id = $2) AS mine, e.revision"
                       " FROM erasure e WHERE e.state = 1 AND e.person_id IN (SELECT person_id FROM reached"
                       " WHERE team_id = $1 AND account_id = $2) ORDER BY e.from_s, e.id LIMIT 200"),
                   BIND(VAL(v->g.now_s - ERASURE_YES_S)), erasure_columns, sizeof(struct erasure), &all));
    struct erasure *kept = all.at;
    size_t count = 0;
    for (size_t i = 0; i < all.n; i++)
        if (team_reaches(v, kept[i].person_id)) kept[count++] = kept[i];
    *out = (struct rows){ kept, count };
    return OK;
}

/* --- Vouchers --- */

static enum outcome vouch(struct grant *g, enum voucher_what what, struct str id, struct blind *out) {
    struct str text = voucher_text(g->arena, what, id, g->now_s);
    struct vault *here = keys_vault(g->access->keys);
    struct erase_place place = { here, g->db, g->arena };
    if (here) return erase_vouch(&place, &g->who, g->person, text, clock_now_s(), out);
    return keys_vouch(g->access->keys, g->claim, g->person, text, out);
}

/* --- Asking --- */

/* What of a code is kept: its letters have 160 random bits, so a hash of them gives nothing away. */
static enum outcome code_hash(struct str code, struct token_hash *out) {
    CLEANUP(key_wipe) struct key letters;
    TRY(recovery_key(code, &letters));
    token_digest((struct str){ (const char *)letters.bytes, sizeof letters.bytes }, out);
    return OK;
}

static struct cell code_cell(struct str id) { return CELL("erasure", "code", id); }

static enum outcome erasure_add(const struct person_edit *e, struct str id, struct str code) {
    struct grant *g = grant_open(&e->view.g);
    struct token_hash hash;
    struct blind voucher;
    struct sealed sealed;
    TRY(code_hash(code, &hash));
    TRY(vouch(g, VOUCH_ASK, id, &voucher));
    TRY(person_seal(e, CLASS_CONTACT, code_cell(id), code, &sealed));
    TRY(person_change(e,
                      SQL("INSERT INTO erasure (person_id, id, why, asked_by, asked_at_s, from_s, state, revision,"
                          " voucher, receipt, code) VALUES ($1, $3, 1, $2, $4, $5, 1, 1, $6, $7, $8)"),
                      BIND(VAL(id), VAL(g->now_s), VAL(g->now_s + ERASURE_COOLING_S),
                           BYTES(voucher.bytes, sizeof voucher.bytes), BYTES(hash.bytes, sizeof hash.bytes),
                           VAL(sealed))));
    return grant_entry(g, g->person, KIND_CONSENT, ACTION_CREATE, "erasure", id, 1);
}

enum outcome erasure_ask(const struct person_edit *e, struct str *code) {
    struct grant *g = grant_open(&e->view.g);
    struct erasure open;
    struct str id, new_code;
    if (g->who.seat != SEAT_PERSON || g->who.account_id.n == 0) return FAIL_NOT_ALLOWED;
    enum outcome found = erasure_read(&e->view, &open);
    if (found == OK) return FAIL_CONFLICT;
    if (found != FAIL_NOT_FOUND) return found;
    TRY(ident_new(g->arena, &id));
    TRY(recovery_code_new(g->arena, &new_code));
    TRY(erasure_add(e, id, new_code));
    *code = new_code;
    return OK;
}

struct code_row {
    struct str id;
    struct sealed code;
};

enum outcome erasure_code(const struct person_view *v, struct str *code) {
    struct rows found;
    if (v->g.who.seat != SEAT_PERSON) return FAIL_NOT_ALLOWED;
    TRY(person_query(v, SQL("SELECT id, code FROM erasure WHERE person_id = $1 AND state = 1 AND why = 1"), BIND_NONE,
                     COLS(COL(struct code_row, id), COL(struct code_row, code)), sizeof(struct code_row), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    const struct code_row *row = ROWS(found, struct code_row);
    return person_open(v, CLASS_CONTACT, code_cell(row->id), row->code, code);
}

/* Vouchers go with it: nobody opens it again by writing its state. */
enum outcome erasure_take_back(const struct person_edit *e) {
    struct grant *g = grant_open(&e->view.g);
    struct erasure open;
    if (g->who.seat != SEAT_PERSON) return FAIL_NOT_ALLOWED;
    enum outcome found = erasure_read(&e->view, &open);
    if (found == FAIL_NOT_FOUND) return OK;
    TRY(found);
    TRY(person_change(e,
                      SQL("UPDATE erasure SET state = 2, ended_at_s = $4, voucher = $5, revision = revision + 1"
                          " WHERE person_id = $1 AND id = $3 AND state = 1"),
                      BIND(VAL(open.id), VAL(g->now_s), BYTES("", 0))));
    TRY(person_change(e, SQL("UPDATE erasure_approval SET voucher = $4 WHERE person_id = $1 AND erasure_id = $3"),
                      BIND(VAL(open.id), BYTES("", 0))));
    return grant_entry(g, g->person, KIND_CONSENT, ACTION_UPDATE, "erasure", open.id, open.revision + 1);
}

/* --- Saying yes --- */

/* From each yes that is needed on, whoever asked for nothing has seven days to say that it is to be kept. */
static enum outcome time_to_object(const struct person_edit *e, struct str id) {
    return person_change(e, SQL("UPDATE erasure SET from_s = $4 WHERE person_id = $1 AND id = $3 AND state = 1"),
                         BIND(VAL(id), VAL(e->view.g.now_s + ERASURE_COOLING_S)));
}

enum outcome erasure_approve(const struct person_edit *e, struct str id) {
    struct grant *g = grant_open(&e->view.g);
    struct erasure open;
    struct blind voucher;
    TRY(erasure_read(&e->view, &open));
    if (!text_is(open.id, id)) return FAIL_NOT_FOUND;
    if (open.mine) return FAIL_CONFLICT;
    TRY(vouch(g, VOUCH_APPROVE, id, &voucher));
    TRY(person_change(e,
                      SQL("INSERT INTO erasure_approval (person_id, erasure_id, account_id, role, at_s, voucher)"
                          " VALUES ($1, $3, $2, $4, $5, $6) ON CONFLICT (person_id, erasure_id, account_id)"
                          " DO UPDATE SET role = excluded.role, at_s = excluded.at_s, voucher = excluded.voucher"),
                      BIND(VAL(id), VAL(text_of(role_name(g->who.role))), VAL(g->now_s),
                           BYTES(voucher.bytes, sizeof voucher.bytes))));
    if (open.why == ERASURE_OVER && open.approvals < ERASURE_APPROVALS) TRY(time_to_object(e, id));
    struct str row = text_format(g->arena, "%.*s:%.*s", STR_ARGS(id), STR_ARGS(g->who.account_id));
    return grant_entry(g, g->person, KIND_CONSENT, ACTION_CREATE, "erasure_approval", row, 0);
}

/* --- Receipts --- */

enum outcome receipt_find(struct db *db, struct arena *a, struct str code, struct receipt_subject *out) {
    struct token_hash hash;
    struct rows found;
    if (code_hash(code, &hash) != OK) return FAIL_NOT_FOUND;
    TRY(db_run(db, a,
               SQL("SELECT e.why, e.asked_at_s, e.from_s, e.state, e.ended_at_s, (SELECT count(*)"
                   " FROM erasure_approval y WHERE y.person_id = e.person_id AND y.erasure_id = e.id) AS approvals,"
                   " e.person_id, e.account_id FROM erasure e WHERE e.receipt = $1"),
               BIND(BYTES(hash.bytes, sizeof hash.bytes)),
               COLS(COL(struct receipt_subject, r.why), COL(struct receipt_subject, r.asked_at_s),
                    COL(struct receipt_subject, r.from_s), COL(struct receipt_subject, r.state),
                    COL(struct receipt_subject, r.ended_at_s), COL(struct receipt_subject, r.approvals),
                    COL(struct receipt_subject, person_id), COL(struct receipt_subject, account_id)),
               sizeof(struct receipt_subject), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    *out = *ROWS(found, struct receipt_subject);
    return OK;
}

enum outcome receipt_read(const struct visit_view *v, struct str code, struct receipt *out) {
    struct receipt_subject found;
    TRY(receipt_find(v->g.db, v->g.arena, code, &found));
    *out = found.r;
    return OK;
}
