/* Who has read a letter, and what they answer. */
#include "base/ident.h"
#include "features/letters/letters.h"

static struct cell words_cell(struct str id, struct str author) {
    struct cell at = CELL("letter_got", "words", id);
    at.author = author;
    return at;
}

enum outcome letter_got(const struct person_edit *e, struct str id, struct str words) {
    const struct grant *g = GRANT(e);
    struct letter l;
    struct str got_id, author = grant_who(g).account_id;
    struct sealed sealed;
    TRY(letter_leaving(person_edit_view(e), id, &l));
    TRY(ident_new(grant_arena(g), &got_id));
    TRY(person_seal(e, CLASS_NARRATIVE, words_cell(got_id, author), words, &sealed));
    return person_change(e,
                         SQL("INSERT INTO letter_got (person_id, id, letter_id, revision, author_id, at_s, words)"
                             " VALUES ($1, $3, $4, $5, $2, $6, $7)"),
                         BIND(VAL(got_id), VAL(id), VAL(l.revision), VAL(grant_now_s(g)), VAL(sealed)));
}

struct answer_row {
    struct letter_answer a;
    struct sealed words;
};

enum outcome letter_answers(const struct person_view *v, struct str id, struct letter_answer **out, size_t *count) {
    struct rows found;
    enum seat seat = grant_who(GRANT(v)).seat;
    bool own_alone = seat == SEAT_CLINICIAN || seat == SEAT_FAMILY;
    TRY(person_query(v,
                     SQL("SELECT id, author_id, revision, at_s, words FROM letter_got WHERE person_id = $1"
                         " AND letter_id = $3 AND ($4 = 0 OR author_id = $2) ORDER BY id DESC LIMIT 200"),
                     BIND(VAL(id), VAL(own_alone)),
                     COLS(COL(struct answer_row, a.id), COL(struct answer_row, a.author_id),
                          COL(struct answer_row, a.revision), COL(struct answer_row, a.at_s),
                          COL(struct answer_row, words)),
                     sizeof(struct answer_row), &found));
    struct letter_answer *all = ARENA_ARRAY(grant_arena(GRANT(v)), struct letter_answer, found.n + 1);
    if (!all) return FAIL_LIMIT;
    for (size_t i = 0; i < found.n; i++) {
        const struct answer_row *row = &ROWS(found, struct answer_row)[found.n - 1 - i]; /* oldest first */
        all[i] = row->a;
        TRY(person_open(v, CLASS_NARRATIVE, words_cell(row->a.id, row->a.author_id), row->words, &all[i].words));
    }
    *out = all;
    *count = found.n;
    return OK;
}

/* --- For taking everything along --- */

static enum outcome letter_add(const struct person_view *v, struct everything *x, const struct letter *l) {
    struct letter_answer *answers;
    size_t count;
    TRY(letter_answers(v, l->id, &answers, &count));
    everything_add(x, &(struct everything_entry){ .level = 2,
                                                  .key = "letter",
                                                  .title = l->to,
                                                  .text = l->words,
                                                  .by = grant_name(GRANT(v), l->author_id),
                                                  .at_s = l->at_s });
    for (size_t i = 0; i < count; i++)
        everything_add(x, &(struct everything_entry){ .level = 3,
                                                      .key = "answer",
                                                      .title = TR("Read it"),
                                                      .text = answers[i].words,
                                                      .by = grant_name(GRANT(v), answers[i].author_id),
                                                      .at_s = answers[i].at_s });
    return OK;
}

enum outcome letters_everything(const struct person_view *v, struct everything *x) {
    struct letter *all;
    size_t count;
    TRY(letter_list(v, &all, &count));
    everything_part(x, "letters", TR("Letters to others who work with you"));
    for (size_t i = 0; i < count; i++) TRY(letter_add(v, x, &all[i]));
    return OK;
}
