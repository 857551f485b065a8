/* The people around a person. */
#include "base/ident.h"
#include "features/consent/consent.h"

struct near_row {
    struct near_one n;
    struct sealed words;
};
static const struct db_column near_columns[] = {
    COL(struct near_row, n.id),        COL(struct near_row, n.account_id),
    COL(struct near_row, n.kind),      COL(struct near_row, n.at_s),
    COL(struct near_row, n.gone_at_s), COL(struct near_row, n.revision),
    COL(struct near_row, words),       { .kind = DB_END },
};

static struct cell words_cell(struct str id, int64_t revision) {
    struct cell at = CELL("near_one", "words", id);
    at.revision = revision;
    return at;
}

static enum outcome row_open(const struct person_view *v, const struct near_row *row, struct near_one *out) {
    struct str packed, field[3];
    TRY(person_open(v, CLASS_CONTACT, words_cell(row->n.id, row->n.revision), row->words, &packed));
    TRY(text_unpack(packed, field, 3));
    *out = row->n;
    out->name = field[0];
    out->what = field[1];
    out->reach = field[2];
    return OK;
}

enum outcome near_list(const struct person_view *v, bool gone, struct near_one **out, size_t *count) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT id, account_id, kind, at_s, gone_at_s, revision, words FROM near_one"
                         " WHERE person_id = $1 AND ($3 = 1 OR gone_at_s = 0) ORDER BY id LIMIT 500"),
                     BIND(VAL(gone)), near_columns, sizeof(struct near_row), &found));
    struct near_one *all = ARENA_ARRAY(grant_arena(GRANT(v)), struct near_one, found.n + 1);
    if (!all) return FAIL_LIMIT;
    for (size_t i = 0; i < found.n; i++) TRY(row_open(v, &ROWS(found, struct near_row)[i], &all[i]));
    *out = all;
    *count = found.n;
    return OK;
}

enum outcome near_read(const struct person_view *v, struct str id, struct near_one *out) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT id, account_id, kind, at_s, gone_at_s, revision, words FROM near_one"
                         " WHERE person_id = $1 AND id = $3 AND gone_at_s = 0"),
                     BIND(VAL(id)), near_columns, sizeof(struct near_row), &found));
    return found.n ? row_open(v, ROWS(found, struct near_row), out) : FAIL_NOT_FOUND;
}

enum outcome near_of_account(const struct person_view *v, struct str account, struct near_one *out) {
    struct rows found;
    if (account.n == 0) return FAIL_NOT_FOUND;
    TRY(person_query(v,
                     SQL("SELECT id, account_id, kind, at_s, gone_at_s, revision, words FROM near_one"
                         " WHERE person_id = $1 AND account_id = $3 AND gone_at_s = 0 ORDER BY id LIMIT 1"),
                     BIND(VAL(account)), near_columns, sizeof(struct near_row), &found));
    return found.n ? row_open(v, ROWS(found, struct near_row), out) : FAIL_NOT_FOUND;
}

static bool is_person(const struct person_edit *e) { return grant_who(GRANT(e)).seat == SEAT_PERSON; }

static enum outcome near_begin(const struct person_edit *e, struct near_one *n, struct sealed words) {
    struct near_one *all;
    size_t count;
    TRY(near_list(person_edit_view(e), false, &all, &count));
    if (count >= NEAR_MOST) return FAIL_LIMIT;
    return person_change(e,
                         SQL("INSERT INTO near_one (person_id, id, account_id, kind, at_s, revision, words)"
                             " VALUES ($1, $3, $4, $5, $6, 1, $7)"),
                         BIND(VAL(n->id), VAL(n->account_id), VAL(n->kind), VAL(grant_now_s(GRANT(e))), VAL(words)));
}

static enum outcome near_change(const struct person_edit *e, const struct near_one *n, struct sealed words) {
    TRY(person_change(e,
                      SQL("UPDATE near_one SET kind = $5, words = $6, revision = revision + 1 WHERE person_id = $1"
                          " AND id = $3 AND revision = $4 AND gone_at_s = 0"),
                      BIND(VAL(n->id), VAL(n->revision), VAL(n->kind), VAL(words))));
    return grant_changed(GRANT(e)) > 0 ? OK : FAIL_CONFLICT;
}

enum outcome near_write(const struct person_edit *e, struct near_one *n) {
    struct str packed;
    struct sealed words;
    bool fresh = n->revision == 0;
    if (!is_person(e)) return FAIL_NOT_ALLOWED;
    if (text_is_blank(n->name)) return FAIL_INVALID;
    if (fresh) TRY(ident_new(grant_arena(GRANT(e)), &n->id));
    TRY(text_pack(grant_arena(GRANT(e)), (const struct str[]){ n->name, n->what, n->reach }, 3, &packed));
    TRY(person_seal(e, CLASS_CONTACT, words_cell(n->id, n->revision + 1), packed, &words));
    TRY(fresh ? near_begin(e, n, words) : near_change(e, n, words));
    n->revision++;
    return person_wrote(e, "near_one", n->id, n->revision);
}

/* The row stays, so that the history can say who it was. */
enum outcome near_remove(const struct person_edit *e, struct str id) {
    struct near_one n;
    struct consent *all;
    size_t count;
    const struct person_view *v = person_edit_view(e);
    if (!is_person(e)) return FAIL_NOT_ALLOWED;
    TRY(near_read(v, id, &n));
    TRY(consent_list(v, &all, &count));
    for (size_t i = 0; i < count; i++)
        if (text_is(all[i].near_id, id) && consent_is_live(&all[i], grant_now_s(GRANT(e))))
            TRY(consent_end(e, all[i].id));
    return person_change(e, SQL("UPDATE near_one SET gone_at_s = $4 WHERE person_id = $1 AND id = $3"),
                         BIND(VAL(id), VAL(grant_now_s(GRANT(e)))));
}

const struct audited_table consent_audited[] = {
    { "near_one", { "SELECT id AS row_id, revision FROM near_one ORDER BY id" } },
};
const size_t consent_audited_count = sizeof consent_audited / sizeof *consent_audited;
