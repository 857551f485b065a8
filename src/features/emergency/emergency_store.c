#include "base/ident.h"
#include "features/emergency/emergency.h"

static struct cell words_cell(struct str id, struct str author) {
    struct cell at = CELL("emergency_found", "words", id);
    at.author = author;
    return at;
}

enum outcome emergency_found_add(const struct person_edit *e, const struct emergency *x, struct str words) {
    const struct grant *g = GRANT(e);
    struct str id, author = grant_who(g).account_id;
    struct sealed sealed;
    if (text_is(author, x->account_id)) return FAIL_NOT_ALLOWED;
    if (text_is_blank(words)) return FAIL_INVALID;
    TRY(ident_new(grant_arena(g), &id));
    TRY(person_seal(e, CLASS_NARRATIVE, words_cell(id, author), words, &sealed));
    return person_change(e,
                         SQL("INSERT INTO emergency_found (person_id, id, emergency_id, author_id, at_s, words)"
                             " VALUES ($1, $3, $4, $2, $5, $6)"),
                         BIND(VAL(id), VAL(x->id), VAL(grant_now_s(g)), VAL(sealed)));
}

struct found_row {
    struct emergency_found f;
    struct sealed words;
};

enum outcome emergency_found_list(const struct person_view *v, struct emergency_found **out, size_t *count) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT id, emergency_id, author_id, at_s, words FROM emergency_found WHERE person_id = $1"
                         " ORDER BY id DESC LIMIT 400"),
                     BIND_NONE,
                     COLS(COL(struct found_row, f.id), COL(struct found_row, f.emergency_id),
                          COL(struct found_row, f.author_id), COL(struct found_row, f.at_s),
                          COL(struct found_row, words)),
                     sizeof(struct found_row), &found));
    struct emergency_found *all = ARENA_ARRAY(grant_arena(GRANT(v)), struct emergency_found, found.n + 1);
    if (!all) return FAIL_LIMIT;
    for (size_t i = 0; i < found.n; i++) {
        const struct found_row *row = &ROWS(found, struct found_row)[found.n - 1 - i]; /* oldest first */
        all[i] = row->f;
        TRY(person_open(v, CLASS_NARRATIVE, words_cell(row->f.id, row->f.author_id), row->words, &all[i].words));
    }
    *out = all;
    *count = found.n;
    return OK;
}

enum outcome emergency_looked_into_list(const struct team_view *v, struct rows *out) {
    return team_query(v,
                      SQL("SELECT DISTINCT f.emergency_id FROM emergency_found f WHERE EXISTS (SELECT 1 FROM reached r"
                          " WHERE r.team_id = $1 AND r.account_id = $2 AND r.person_id = f.person_id) ORDER BY 1"),
                      BIND_NONE, COLS(COL(struct emergency_looked_into, emergency_id)),
                      sizeof(struct emergency_looked_into), out);
}
