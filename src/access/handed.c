#include "access/handed.h"
#include "access/inside.h"
#include "base/ident.h"
#include "crypto/seal.h"
#include "crypto/token.h"
#include <sodium.h>

bool handed_is_open(const struct handed *h, int64_t now_s) {
    return h->ended_at_s == 0 && now_s < h->until_s && h->tries < HANDED_TRIES;
}

/* --- The key that link and code make together --- */

static struct str digits_of(struct arena *a, struct str typed) {
    struct text_builder b = { .arena = a };
    for (size_t i = 0; i < typed.n; i++)
        if (typed.p[i] >= '0' && typed.p[i] <= '9') text_add_char(&b, typed.p[i]);
    return text_built(&b);
}

static bool both_key(struct arena *a, struct str token, struct str digits, struct key *out) {
    struct str purpose = text_format(a, "handed:%.*s", STR_ARGS(digits));
    return digits.n == HANDED_CODE_DIGITS && token_key(token, purpose, out);
}

static struct seal_place words_place(const struct grant *g, struct str person, struct str id) {
    return grant_place(g, person, (enum vault_class)0, 0, CELL("handed", "words", id));
}

/* Eight digits, in two groups to read out. */
static struct str code_new(struct arena *a) {
    char digit[HANDED_CODE_DIGITS];
    for (int i = 0; i < HANDED_CODE_DIGITS; i++) digit[i] = (char)('0' + randombytes_uniform(10));
    return text_format(a, "%.4s %.4s", digit, digit + 4);
}

/* --- Handing --- */

struct count_row {
    int64_t n;
};

static enum outcome room_check(const struct person_view *v) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT count(*) AS n FROM handed WHERE person_id = $1 AND ended_at_s = 0 AND until_s > $3"),
                     BIND(VAL(v->g.now_s)), COLS(COL(struct count_row, n)), sizeof(struct count_row), &found));
    return ROWS(found, struct count_row)->n < HANDED_MOST ? OK : FAIL_LIMIT;
}

enum outcome handed_make(const struct person_edit *e, struct str what_id, struct str words, int64_t until_s,
                         struct str *token, struct str *code) {
    struct grant *g = grant_open(&e->view.g);
    CLEANUP(key_wipe) struct key key;
    struct token_hash hash;
    struct str id, new_token, new_code = code_new(g->arena);
    struct sealed sealed;
    TRY(room_check(&e->view));
    TRY(ident_new(g->arena, &id));
    TRY(token_new(g->arena, &new_token));
    if (!token_hash(new_token, &hash) || !both_key(g->arena, new_token, digits_of(g->arena, new_code), &key))
        return FAIL_CRYPTO;
    struct seal_place place = words_place(g, g->person, id);
    TRY(seal_close(g->arena, &key, &place, words, &sealed));
    TRY(person_change(
        e,
        SQL("INSERT INTO handed (person_id, id, hash, what_id, by_id, made_at_s, until_s, words)"
            " VALUES ($1, $3, $4, $5, $2, $6, $7, $8)"),
        BIND(VAL(id), BYTES(hash.bytes, sizeof hash.bytes), VAL(what_id), VAL(g->now_s), VAL(until_s), VAL(sealed))));
    TRY(grant_entry(g, g->person, KIND_ATTACHMENT, ACTION_GIVE, "handed", id, 0));
    *token = new_token;
    *code = new_code;
    return OK;
}

enum outcome handed_end(const struct person_edit *e, struct str id) {
    struct grant *g = grant_open(&e->view.g);
    TRY(person_change(e,
                      SQL("UPDATE handed SET ended_at_s = $4, words = $5 WHERE person_id = $1 AND id = $3"
                          " AND ended_at_s = 0"),
                      BIND(VAL(id), VAL(g->now_s), BYTES("", 0))));
    if (g->changed == 0) return FAIL_NOT_FOUND;
    return grant_entry(g, g->person, KIND_ATTACHMENT, ACTION_UPDATE, "handed", id, 0);
}

enum outcome handed_end_all(const struct person_edit *e, struct str what_id) {
    struct grant *g = grant_open(&e->view.g);
    return person_change(e,
                         SQL("UPDATE handed SET ended_at_s = $4, words = $5 WHERE person_id = $1 AND what_id = $3"
                             " AND ended_at_s = 0"),
                         BIND(VAL(what_id), VAL(g->now_s), BYTES("", 0)));
}

#define HANDED_COLS                                                                                                    \
    COLS(COL(struct handed, id), COL(struct handed, person_id), COL(struct handed, what_id),                           \
         COL(struct handed, by_id), COL(struct handed, made_at_s), COL(struct handed, until_s),                        \
         COL(struct handed, ended_at_s), COL(struct handed, tries), COL(struct handed, opened),                        \
         COL(struct handed, opened_at_s), COL(struct handed, got_at_s))

enum outcome handed_list(const struct person_view *v, struct str what_id, struct rows *out) {
    return person_query(v,
                        SQL("SELECT id, person_id, what_id, by_id, made_at_s, until_s, ended_at_s, tries, opened,"
                            " opened_at_s, got_at_s FROM handed WHERE person_id = $1 AND what_id = $3"
                            " ORDER BY id DESC LIMIT 200"),
                        BIND(VAL(what_id)), HANDED_COLS, sizeof(struct handed), out);
}

/* --- Opening --- */

struct found_row {
    struct handed h;
    struct sealed words;
};

static enum outcome row_find(struct grant *g, struct str token, struct found_row *out) {
    struct token_hash hash;
    struct rows found;
    if (!token_hash(token, &hash)) return FAIL_NOT_ALLOWED;
    TRY(db_run(g->db, g->arena,
               SQL("SELECT id, person_id, until_s, ended_at_s, tries, words FROM handed WHERE hash = $1"),
               BIND(BYTES(hash.bytes, sizeof hash.bytes)),
               COLS(COL(struct found_row, h.id), COL(struct found_row, h.person_id), COL(struct found_row, h.until_s),
                    COL(struct found_row, h.ended_at_s), COL(struct found_row, h.tries), COL(struct found_row, words)),
               sizeof(struct found_row), &found));
    if (found.n == 0) return FAIL_NOT_ALLOWED;
    *out = *ROWS(found, struct found_row);
    return handed_is_open(&out->h, g->now_s) ? OK : FAIL_NOT_ALLOWED;
}

static enum outcome row_set(struct grant *g, struct sql q, const struct found_row *row) {
    return db_run(g->db, g->arena, q, BIND(VAL(row->h.person_id), VAL(row->h.id), VAL(g->now_s)), COLS_NONE, 0, NULL);
}

static enum outcome wrong_code(struct grant *g, const struct found_row *row) {
    TRY(db_run(g->db, g->arena, SQL("UPDATE handed SET tries = tries + 1 WHERE person_id = $1 AND id = $2"),
               BIND(VAL(row->h.person_id), VAL(row->h.id)), COLS_NONE, 0, NULL));
    return FAIL_NOT_ALLOWED;
}

/* Opens the words, or counts a wrong code. */
static enum outcome both_open(struct grant *g, struct str token, struct str code, struct found_row *row,
                              struct str *words) {
    CLEANUP(key_wipe) struct key key;
    TRY(row_find(g, token, row));
    struct seal_place place = words_place(g, row->h.person_id, row->h.id);
    bool made = both_key(g->arena, token, digits_of(g->arena, code), &key);
    enum outcome opened = made ? seal_open(g->arena, &key, &place, row->words, words) : FAIL_CRYPTO;
    return opened == FAIL_CRYPTO ? wrong_code(g, row) : opened;
}

enum outcome handed_open(const struct visit_edit *e, struct str token, struct str code, struct str *words) {
    struct grant *g = grant_open(&e->view.g);
    struct found_row row;
    TRY(both_open(g, token, code, &row, words));
    TRY(row_set(g,
                SQL("UPDATE handed SET opened = opened + 1, opened_at_s = CASE WHEN opened_at_s = 0 THEN $3"
                    " ELSE opened_at_s END WHERE person_id = $1 AND id = $2"),
                &row));
    return grant_entry(g, row.h.person_id, KIND_ATTACHMENT, ACTION_READ, "", STR(""), 0);
}

enum outcome handed_got(const struct visit_edit *e, struct str token, struct str code) {
    struct grant *g = grant_open(&e->view.g);
    struct found_row row;
    struct str words;
    TRY(both_open(g, token, code, &row, &words));
    TRY(row_set(g,
                SQL("UPDATE handed SET got_at_s = CASE WHEN got_at_s = 0 THEN $3 ELSE got_at_s END"
                    " WHERE person_id = $1 AND id = $2"),
                &row));
    return grant_entry(g, row.h.person_id, KIND_ATTACHMENT, ACTION_READ, "", STR(""), 0);
}
