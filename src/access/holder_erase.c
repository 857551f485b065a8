#include "access/holder_erase.h"
#include "access/inside.h"
#include "base/ident.h"
#include "crypto/box.h"
#include <sodium.h>

/* How far the clocks of two processes may be apart, with the time that a form takes in between. */
enum { VOUCH_SLACK_S = 120 };

struct count_row {
    int64_t n;
};

static const char *const words[] = { [VOUCH_ASK] = "ask", [VOUCH_APPROVE] = "approve" };

struct str voucher_text(struct arena *a, enum voucher_what what, struct str id, int64_t at_s) {
    return text_format(a, "%s %.*s %lld", words[what], STR_ARGS(id), (long long)at_s);
}

static bool voucher_read(struct str text, enum voucher_what *what, int64_t *at_s) {
    struct str word, id, at;
    if (!text_split(&text, ' ', &word) || !text_split(&text, ' ', &id) || !text_split(&text, ' ', &at)) return false;
    *what = text_is(word, text_of(words[VOUCH_ASK])) ? VOUCH_ASK : VOUCH_APPROVE;
    return text_is(word, text_of(words[*what])) && ident_is(id) && text_int(at, at_s) == OK;
}

/* The key is derived for this alone; keys_blind and keys_service of a serving process never come near it. */
static void voucher_make(const struct erase_place *p, struct str person, struct str account, struct str statement,
                         struct blind *out) {
    CLEANUP(key_wipe) struct key key;
    struct str whose = text_format(p->arena, "%.*s %.*s", STR_ARGS(person), STR_ARGS(account));
    vault_service_key(p->vault, STR("erasure"), &key);
    box_hash(&key, STR("wayfellow erasure voucher"), whose, statement, out->bytes, sizeof out->bytes);
}

static enum outcome is_own_account(const struct erase_place *p, struct str account, struct str person, bool *out) {
    struct rows found;
    TRY(db_run(p->db, p->arena, SQL("SELECT count(*) AS n FROM account WHERE id = $1 AND person_id = $2"),
               BIND(VAL(account), VAL(person)), COLS(COL(struct count_row, n)), sizeof(struct count_row), &found));
    *out = ROWS(found, struct count_row)->n > 0;
    return OK;
}

static enum outcome may_approve(const struct erase_place *p, const struct who *who, struct str person, int64_t now_s) {
    struct grant g = { .db = p->db, .arena = p->arena, .now_s = now_s, .who = *who };
    struct seated seated;
    bool own;
    if (who->role != ROLE_COORDINATOR && who->role != ROLE_SUPERVISOR) return FAIL_NOT_ALLOWED;
    TRY(seat_find(&g, person, &seated));
    TRY(is_own_account(p, who->account_id, person, &own));
    return seated.live && !own ? OK : FAIL_NOT_ALLOWED;
}

enum outcome erase_vouch(const struct erase_place *p, const struct who *who, struct str person, struct str statement,
                         int64_t now_s, struct blind *out) {
    enum voucher_what what;
    int64_t at_s;
    if (!voucher_read(statement, &what, &at_s)) return FAIL_INVALID;
    if (at_s > now_s + VOUCH_SLACK_S || at_s < now_s - VOUCH_SLACK_S || who->account_id.n == 0) return FAIL_INVALID;
    bool self = who->role == ROLE_PERSON && text_is(who->person_id, person);
    if (what == VOUCH_ASK && !self) return FAIL_NOT_ALLOWED;
    if (what == VOUCH_APPROVE) TRY(may_approve(p, who, person, now_s));
    voucher_make(p, person, who->account_id, statement, out);
    return OK;
}

/* --- Whether it may be --- */

enum { ASKED = 1, OVER = 2 }; /* why */

struct wanted {
    struct str person_id, id, asked_by;
    int64_t why, asked_at_s;
    struct sealed voucher;
};

static bool is_vouched(const struct erase_place *p, const struct wanted *w, enum voucher_what what, struct str account,
                       int64_t at_s, struct sealed voucher) {
    struct blind right;
    voucher_make(p, w->person_id, account, voucher_text(p->arena, what, w->id, at_s), &right);
    return voucher.bytes.n == sizeof right.bytes &&
           sodium_memcmp(voucher.bytes.p, right.bytes, sizeof right.bytes) == 0;
}

/* What is open for the subject: as a person, or as the account that the voucher says they asked from, which nobody has
 * another role with. Which account is a person's now isn't vouched for by anybody. */
static enum outcome wanted_read(const struct erase_place *p, struct str subject, struct rows *out) {
    return db_run(p->db, p->arena,
                  SQL("SELECT person_id, id, asked_by, why, asked_at_s, voucher FROM erasure WHERE state = 1"
                      " AND (person_id = $1 OR (why = 1 AND asked_by = $1"
                      " AND NOT EXISTS (SELECT 1 FROM account_role r WHERE r.account_id = $1 AND r.role <> 'person')))"
                      " ORDER BY id"),
                  BIND(VAL(subject)),
                  COLS(COL(struct wanted, person_id), COL(struct wanted, id), COL(struct wanted, asked_by),
                       COL(struct wanted, why), COL(struct wanted, asked_at_s), COL(struct wanted, voucher)),
                  sizeof(struct wanted), out);
}

struct yes {
    struct str account_id;
    int64_t at_s;
    struct sealed voucher;
};

/* Nobody's yes counts for longer than ERASURE_YES_S, so that an old one can't be put back; where the person themselves
 * asked for nothing, nor before they had the time to object. */
static bool is_of_now(const struct wanted *w, const struct yes *y, int64_t now_s) {
    int64_t from_s = w->why == OVER ? y->at_s + ERASURE_COOLING_S : y->at_s;
    return from_s <= now_s && now_s < y->at_s + ERASURE_YES_S;
}

/* In order of account: each counts once. */
static enum outcome approvals_count(const struct erase_place *p, const struct wanted *w, int64_t now_s, size_t *out) {
    struct rows found;
    TRY(db_run(p->db, p->arena,
               SQL("SELECT account_id, at_s, voucher FROM erasure_approval WHERE person_id = $1 AND erasure_id = $2"
                   " ORDER BY account_id"),
               BIND(VAL(w->person_id), VAL(w->id)),
               COLS(COL(struct yes, account_id), COL(struct yes, at_s), COL(struct yes, voucher)), sizeof(struct yes),
               &found));
    struct str last = STR("");
    *out = 0;
    for (size_t i = 0; i < found.n; i++) {
        const struct yes *y = &ROWS(found, struct yes)[i];
        if (text_is(y->account_id, last) || !is_of_now(w, y, now_s)) continue;
        if (!is_vouched(p, w, VOUCH_APPROVE, y->account_id, y->at_s, y->voucher)) continue;
        last = y->account_id;
        *out += 1;
    }
    return OK;
}

static enum outcome is_held(const struct erase_place *p, struct str person, int64_t now_s, bool *out) {
    struct rows found;
    TRY(db_run(p->db, p->arena,
               SQL("SELECT count(*) AS n FROM legal_hold WHERE person_id = $1 AND ended_at_s = 0 AND until_s > $2"),
               BIND(VAL(person), VAL(now_s)), COLS(COL(struct count_row, n)), sizeof(struct count_row), &found));
    *out = ROWS(found, struct count_row)->n > 0;
    return OK;
}

/* When somebody last walked with the person, or they last signed in. */
static enum outcome last_contact(const struct erase_place *p, struct str person, int64_t now_s, int64_t *out) {
    struct rows found;
    TRY(db_run(p->db, p->arena,
               SQL("SELECT COALESCE(max(at_s), $2) AS n FROM (SELECT created_at_s AS at_s FROM person WHERE id = $1"
                   " UNION ALL SELECT last_at_s FROM account WHERE person_id = $1"
                   " UNION ALL SELECT CASE WHEN ended_at_s > 0 THEN ended_at_s WHEN until_s > 0 AND until_s < $2"
                   " THEN until_s ELSE $2 END FROM relation WHERE person_id = $1 AND kind IN (1, 2)) AS times"),
               BIND(VAL(person), VAL(now_s)), COLS(COL(struct count_row, n)), sizeof(struct count_row), &found));
    *out = ROWS(found, struct count_row)->n;
    return OK;
}

/* Asked for by the person, and thought over; or the record's time is over. */
static enum outcome has_reason(const struct erase_place *p, const struct wanted *w, int64_t now_s, bool *out) {
    int64_t last_s = now_s;
    *out = w->why == ASKED && w->asked_at_s + ERASURE_COOLING_S <= now_s &&
           is_vouched(p, w, VOUCH_ASK, w->asked_by, w->asked_at_s, w->voucher);
    if (w->why != OVER) return OK;
    TRY(last_contact(p, w->person_id, now_s, &last_s));
    *out = last_s + ERASURE_YEAR_S <= now_s;
    return OK;
}

enum outcome erase_is_approved(const struct erase_place *p, struct str subject, int64_t now_s, bool *out) {
    struct rows found;
    *out = false;
    TRY(wanted_read(p, subject, &found));
    for (size_t i = 0; i < found.n && !*out; i++) {
        const struct wanted *w = &ROWS(found, struct wanted)[i];
        bool reason, held;
        size_t approvals;
        TRY(has_reason(p, w, now_s, &reason));
        TRY(is_held(p, w->person_id, now_s, &held));
        TRY(approvals_count(p, w, now_s, &approvals));
        *out = reason && !held && approvals >= ERASURE_APPROVALS;
    }
    return OK;
}

/* --- What was begun and never sent --- */

static bool is_of_that_age(struct str person, int64_t now_s) {
    int64_t at_s;
    return ident_at_s(person, &at_s) == OK && at_s + ASK_LINK_S <= now_s && now_s <= at_s + 2 * (int64_t)ASK_LINK_S;
}

enum outcome erase_is_forgotten(const struct erase_place *p, struct str person, int64_t now_s, bool *out) {
    struct rows found;
    *out = false;
    if (!is_of_that_age(person, now_s)) return OK;
    TRY(db_run(p->db, p->arena,
               SQL("SELECT count(*) AS n FROM invite i JOIN person p ON p.id = i.person_id WHERE i.person_id = $1"
                   " AND i.purpose = 3 AND i.ends_at_s < $2 AND p.listed = 0"
                   " AND NOT EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id)"
                   " AND NOT EXISTS (SELECT 1 FROM relation r WHERE r.person_id = p.id)"),
               BIND(VAL(person), VAL(now_s)), COLS(COL(struct count_row, n)), sizeof(struct count_row), &found));
    *out = ROWS(found, struct count_row)->n > 0;
    return OK;
}
