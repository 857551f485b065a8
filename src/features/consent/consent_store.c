/* The ledger. */
#include "base/ident.h"
#include "features/consent/consent.h"

static const struct db_column consent_columns[] = {
    COL(struct consent, id),      COL(struct consent, near_id),    COL(struct consent, relation_id),
    COL(struct consent, purpose), COL(struct consent, what),       COL(struct consent, given_at_s),
    COL(struct consent, until_s), COL(struct consent, ended_at_s), COL(struct consent, ended_how),
    { .kind = DB_END },
};

bool consent_is_live(const struct consent *c, int64_t now_s) {
    return c->ended_at_s == 0 && c->given_at_s <= now_s && now_s < c->until_s;
}

/* What ended without the ledger ("I may know this person") ended all the same. */
static void relation_counts(struct consent *c, const struct rows *relations) {
    for (size_t i = 0; c->relation_id.n && i < relations->n; i++) {
        const struct relation *r = &ROWS(*relations, struct relation)[i];
        if (!text_is(r->id, c->relation_id) || r->ended_at_s == 0 || c->ended_at_s) continue;
        c->ended_at_s = r->ended_at_s;
        c->ended_how = CONSENT_ENDED;
    }
}

enum outcome consent_list(const struct person_view *v, struct consent **out, size_t *count) {
    struct rows found, relations;
    TRY(person_query(v,
                     SQL("SELECT id, near_id, relation_id, purpose, what, given_at_s, until_s, ended_at_s, ended_how"
                         " FROM consent WHERE person_id = $1 ORDER BY id DESC LIMIT 500"),
                     BIND_NONE, consent_columns, sizeof(struct consent), &found));
    TRY(relation_list(v, &relations));
    struct consent *all = found.at;
    for (size_t i = 0; i < found.n; i++) relation_counts(&all[i], &relations);
    *out = all;
    *count = found.n;
    return OK;
}

/* --- Ending --- */

static enum outcome row_end(const struct person_edit *e, const struct consent *c, enum consent_end how) {
    if (c->relation_id.n) TRY(relation_end_one(e, c->relation_id));
    return person_change(e,
                         SQL("UPDATE consent SET ended_at_s = $4, ended_how = $5 WHERE person_id = $1 AND id = $3"
                             " AND ended_at_s = 0"),
                         BIND(VAL(c->id), VAL(grant_now_s(GRANT(e))), VAL((int64_t)how)));
}

enum outcome consent_end(const struct person_edit *e, struct str id) {
    struct consent *all;
    size_t count;
    TRY(consent_list(person_edit_view(e), &all, &count));
    for (size_t i = 0; i < count; i++)
        if (text_is(all[i].id, id) && consent_is_live(&all[i], grant_now_s(GRANT(e))))
            return row_end(e, &all[i], CONSENT_TAKEN_BACK);
    return FAIL_NOT_FOUND;
}

enum outcome consent_end_account(const struct person_edit *e, struct str account, enum consent_end how) {
    struct near_one n;
    struct consent *all;
    size_t count = 0;
    enum outcome found = near_of_account(person_edit_view(e), account, &n);
    if (found != OK && found != FAIL_NOT_FOUND) return found;
    if (found == OK) TRY(consent_list(person_edit_view(e), &all, &count));
    for (size_t i = 0; i < count; i++)
        if (text_is(all[i].near_id, n.id) && consent_is_live(&all[i], grant_now_s(GRANT(e))))
            TRY(row_end(e, &all[i], how));
    TRY(relation_end(e, RELATION_CLINICIAN, account));
    return relation_end(e, RELATION_FAMILY, account);
}

/* --- Giving --- */

/* Whether they asked for the name before: then it stays known. */
static enum outcome name_known(const struct person_view *v, struct str account, int64_t *scopes) {
    struct rows relations;
    *scopes = 0;
    TRY(relation_list(v, &relations));
    for (size_t i = 0; i < relations.n; i++) {
        const struct relation *r = &ROWS(relations, struct relation)[i];
        bool share = r->kind == RELATION_CLINICIAN || r->kind == RELATION_FAMILY;
        if (share && text_is(r->account_id, account)) *scopes |= r->scopes & SCOPE(KIND_CONTACT);
    }
    return OK;
}

static enum outcome relation_give(const struct person_edit *e, const struct near_one *n, int64_t what, int64_t until_s,
                                  struct str *relation) {
    int64_t known;
    bool works = n->kind == NEAR_CARE || n->kind == NEAR_SERVICE;
    *relation = STR("");
    if (n->account_id.n == 0) return OK;
    TRY(name_known(person_edit_view(e), n->account_id, &known));
    return relation_begin(e, works ? RELATION_CLINICIAN : RELATION_FAMILY, n->account_id, what | known,
                          grant_now_s(GRANT(e)), until_s, relation);
}

static enum outcome same_end(const struct person_edit *e, struct str near_id, int64_t what) {
    struct consent *all;
    size_t count;
    TRY(consent_list(person_edit_view(e), &all, &count));
    for (size_t i = 0; i < count; i++)
        if (text_is(all[i].near_id, near_id) && all[i].what == what && consent_is_live(&all[i], grant_now_s(GRANT(e))))
            TRY(row_end(e, &all[i], CONSENT_GIVEN_ANEW));
    return OK;
}

enum outcome consent_give(const struct person_edit *e, const struct near_one *n, enum consent_purpose purpose,
                          int64_t what, int64_t until_s) {
    const struct grant *g = GRANT(e);
    struct str id, relation;
    if (grant_who(g).seat != SEAT_PERSON) return FAIL_NOT_ALLOWED;
    TRY(same_end(e, n->id, what));
    TRY(relation_give(e, n, what, until_s, &relation));
    TRY(ident_new(grant_arena(g), &id));
    return person_change(
        e,
        SQL("INSERT INTO consent (person_id, id, near_id, relation_id, purpose, what, given_at_s,"
            " until_s) VALUES ($1, $3, $4, $5, $6, $7, $8, $9)"),
        BIND(VAL(id), VAL(n->id), VAL(relation), VAL((int64_t)purpose), VAL(what), VAL(grant_now_s(g)), VAL(until_s)));
}
