/* holder_check.c — the key holder looks for itself who asks and what they reach: the same tables, the same decision
 * table, another process. */
#include "access/holder_inside.h"

struct link_row {
    struct str account_id, person_id;
    int64_t purpose;
};

/* A link to one's own request, or to a first sign-in. */
static enum outcome who_by_link(struct holder *h, struct str token, int64_t now_s, struct who *out) {
    enum { TO_OWN_REQUEST = 3 };
    struct token_hash hash;
    struct rows found;
    if (!token_hash(token, &hash)) return FAIL_NOT_ALLOWED;
    TRY(db_run(h->db, &h->arena,
               SQL("SELECT account_id, person_id, purpose FROM invite WHERE hash = $1 AND used_at_s = 0"
                   " AND ends_at_s > $2"),
               BIND(BYTES(hash.bytes, sizeof hash.bytes), VAL(now_s)),
               COLS(COL(struct link_row, account_id), COL(struct link_row, person_id), COL(struct link_row, purpose)),
               sizeof(struct link_row), &found));
    if (found.n == 0) return FAIL_NOT_ALLOWED;
    const struct link_row *row = ROWS(found, struct link_row);
    *out = (struct who){ .account_id = row->account_id, .person_id = row->person_id, .team_id = STR("") };
    if (row->purpose == TO_OWN_REQUEST) out->role = ROLE_PERSON;
    return OK;
}

/* Nobody need be signed in, so it is for coordinators alone, and their words open nothing (holder.c). */
static enum outcome who_by_task(struct holder *h, const struct claim *by, int64_t now_s, struct who *out) {
    struct caller caller = caller_of_account(by->token, STR(""), ROLE_COORDINATOR, by->team);
    TRY(caller_holds(h->db, &h->arena, &caller, now_s));
    *out = caller.who;
    return OK;
}

enum outcome holder_who(struct holder *h, const struct claim *by, int64_t now_s, struct who *out) {
    struct caller caller;
    *out = (struct who){ .account_id = STR(""), .person_id = STR(""), .team_id = STR("") };
    if (by->kind == CLAIM_LINK) return who_by_link(h, by->token, now_s, out);
    if (by->kind == CLAIM_TASK) return who_by_task(h, by, now_s, out);
    if (by->kind != CLAIM_SESSION) return OK;
    TRY(caller_read(NULL, h->db, &h->arena, by->token, now_s, &caller));
    if (caller.state != CALLER_LIVE) return FAIL_NOT_ALLOWED;
    *out = caller.who;
    return OK;
}

/* What somebody in their seat towards a person reaches; none when kept apart, or without a relation. */
static enum outcome person_classes(struct grant *g, struct str person, unsigned *out) {
    struct seated seated;
    enum outcome found = seat_find(g, person, &seated);
    *out = found == OK ? seat_classes(&seated) : 0;
    return found == FAIL_NOT_ALLOWED ? OK : found;
}

struct count_row {
    int64_t n;
};

static enum outcome is_colleague(struct grant *g, struct str account, bool *out) {
    struct rows found;
    TRY(db_run(g->db, g->arena,
               SQL("SELECT count(*) AS n FROM account_role WHERE account_id = $1 AND team_id = $2 AND team_id <> ''"),
               BIND(VAL(account), VAL(g->who.team_id)), COLS(COL(struct count_row, n)), sizeof(struct count_row),
               &found));
    *out = ROWS(found, struct count_row)->n > 0;
    return OK;
}

/* An account of somebody who works here, or of a network member. */
static enum outcome account_classes(struct grant *g, struct str account, unsigned *out) {
    enum role r = g->who.role;
    bool staff = r == ROLE_WORKER || r == ROLE_SUPERVISOR || r == ROLE_COORDINATOR, colleague = false;
    if (staff) TRY(is_colleague(g, account, &colleague));
    *out = 1u << CLASS_PUBLISHED;
    if (colleague) *out |= 1u << CLASS_CONTACT | 1u << CLASS_PROFILE;
    if (colleague && r == ROLE_COORDINATOR) *out |= 1u << CLASS_MATCHER;
    if (r == ROLE_ADMINISTRATOR) *out |= 1u << CLASS_CONTACT;
    return OK;
}

/* Name and address of somebody who is supported: as far as their contact is reached. */
static enum outcome own_account_classes(struct grant *g, struct str person, unsigned *out) {
    unsigned of_person;
    TRY(person_classes(g, person, &of_person));
    *out = (of_person & 1u << CLASS_CONTACT) != 0 ? 1u << CLASS_PUBLISHED | 1u << CLASS_CONTACT : 0;
    return OK;
}

struct subject_row {
    struct str person_id;
    int64_t is_account;
};

enum outcome holder_reach(struct holder *h, const struct who *who, struct str subject, int64_t now_s,
                          struct reach *out) {
    struct rows found;
    struct grant g = { .db = h->db, .arena = &h->arena, .now_s = now_s, .who = *who, .emergency = true };
    TRY(db_run(
        h->db, &h->arena,
        SQL("SELECT id AS person_id, 0 AS is_account FROM person WHERE id = $1"
            " UNION ALL SELECT COALESCE(person_id, '') AS person_id, 1 AS is_account FROM account WHERE id = $1"),
        BIND(VAL(subject)), COLS(COL(struct subject_row, person_id), COL(struct subject_row, is_account)),
        sizeof(struct subject_row), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    const struct subject_row *s = ROWS(found, struct subject_row);
    *out = (struct reach){ .person = s->person_id };
    if (s->is_account == 0) return person_classes(&g, subject, &out->classes);
    if (text_is(who->account_id, subject)) {
        *out = (struct reach){ .classes = ~0u, .person = STR("") };
        return OK;
    }
    if (who->account_id.n == 0 && who->role == ROLE_NONE) return OK;
    if (s->person_id.n) return own_account_classes(&g, s->person_id, &out->classes);
    out->lasting = true;
    return account_classes(&g, subject, &out->classes);
}
