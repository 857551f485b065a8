/* How somebody has been: kept for them, sealed; read by who walks with them only where they share it. */
#include "access/relation.h"
#include "base/ident.h"
#include "features/noticing/notice_store.h"
#include "features/noticing/noticing_rules.h"
#include "features/noticing/question_set.h"

/* The sealed fields of a check-in, in this order for good: words, and three for each answer. */
enum { FIELD_WORDS, FIELD_ANSWERS, FIELD_COUNT = FIELD_ANSWERS + 3 * CHECK_ANSWERS_MAX };

struct check_row {
    struct check_in c;
    struct str author_id;
    struct sealed words;
};

static struct cell words_cell(struct str id, struct str author) {
    struct cell at = CELL("check_in", "words", id);
    at.author = author;
    return at;
}

static bool is_own(const struct person_view *v) { return grant_who(GRANT(v)).seat == SEAT_PERSON; }

/* --- Reading --- */

static enum outcome check_open(const struct person_view *v, const struct check_row *row, struct check_in *out) {
    struct str packed, field[FIELD_COUNT];
    struct check_in c = row->c;
    TRY(person_open(v, CLASS_NARRATIVE, words_cell(c.id, row->author_id), row->words, &packed));
    TRY(text_unpack(packed, field, FIELD_COUNT));
    c.words = field[FIELD_WORDS];
    c.answers = ARENA_ARRAY(grant_arena(GRANT(v)), struct check_answer, CHECK_ANSWERS_MAX);
    if (!c.answers) return FAIL_LIMIT;
    for (size_t i = FIELD_ANSWERS; i + 2 < FIELD_COUNT && field[i].n; i += 3)
        c.answers[c.answer_count++] = (struct check_answer){ field[i], field[i + 1], field[i + 2] };
    *out = c;
    return OK;
}

static enum outcome check_rows(const struct person_view *v, struct str before_id, int64_t limit, struct rows *out) {
    return person_query(v,
                        SQL("SELECT id, at_s, shared, revision, author_id, words FROM check_in WHERE person_id = $1"
                            " AND ($3 = '' OR id < $3) AND (shared = 1 OR $4 = 1) ORDER BY id DESC LIMIT $5"),
                        BIND(VAL(before_id), VAL(is_own(v)), VAL(limit)),
                        COLS(COL(struct check_row, c.id), COL(struct check_row, c.at_s),
                             COL(struct check_row, c.shared), COL(struct check_row, c.revision),
                             COL(struct check_row, author_id), COL(struct check_row, words)),
                        sizeof(struct check_row), out);
}

enum outcome check_in_list(const struct person_view *v, struct str before_id, int64_t limit, struct check_list *out) {
    struct rows found;
    enum seat seat = grant_who(GRANT(v)).seat;
    if (seat != SEAT_PERSON && seat != SEAT_ASSIGNED_WORKER) return FAIL_NOT_ALLOWED;
    TRY(check_rows(v, before_id, limit + 1, &found));
    struct check_list list = { .count = found.n, .more = (int64_t)found.n > limit };
    if (list.more) list.count--;
    list.at = ARENA_ARRAY(grant_arena(GRANT(v)), struct check_in, list.count + 1);
    if (!list.at) return FAIL_LIMIT;
    for (size_t i = 0; i < list.count; i++) TRY(check_open(v, &ROWS(found, struct check_row)[i], &list.at[i]));
    *out = list;
    return OK;
}

/* --- Answering --- */

/* Earlier answers to the same question, latest last. */
static size_t numbers_of(const struct check_list *list, const struct check_answer *a, int64_t *out, size_t most) {
    size_t n = 0;
    for (size_t i = list->count; i-- > 0;) {
        const struct check_in *c = &list->at[i];
        for (size_t k = 0; k < c->answer_count && n < most; k++) {
            bool same = text_is(c->answers[k].set, a->set) && text_is(c->answers[k].question, a->question);
            if (same && text_int(c->answers[k].value, &out[n]) == OK) n++;
        }
    }
    return n;
}

static bool is_number(const struct check_answer *a) {
    const struct question *q = question_find(question_set_find(a->set), a->question);
    return q && q->kind == QUESTION_NUMBER;
}

static bool any_is_far(const struct check_list *before, const struct check_in *c) {
    int64_t numbers[NOTICE_FAR_MAX], now;
    for (size_t i = 0; i < c->answer_count; i++) {
        if (!is_number(&c->answers[i]) || text_int(c->answers[i].value, &now) != OK) continue;
        size_t n = numbers_of(before, &c->answers[i], numbers, NOTICE_FAR_MAX);
        if (notice_answer_is_far(numbers, n, now)) return true;
    }
    return false;
}

/* The sign that only the answers tell: they are open just now, and nothing of them is kept anywhere else. */
static enum outcome change_look(const struct person_edit *e, const struct check_in *c) {
    const struct person_view *v = person_edit_view(e);
    struct notice_wish w;
    struct check_list before;
    TRY(notice_wish_bare(v, &w));
    if ((w.signs & SIGN_CHANGED) == 0 || notice_is_muted(&w, grant_now_s(GRANT(e)))) return OK;
    TRY(check_in_list(v, STR(""), NOTICE_FAR_MAX, &before));
    return any_is_far(&before, c) ? notice_prompt_raise(e, REASON_CHANGED) : OK;
}

static enum outcome words_seal(const struct person_edit *e, const struct check_in *c, struct sealed *out) {
    const struct grant *g = GRANT(e);
    struct str packed, field[FIELD_COUNT] = { [FIELD_WORDS] = c->words };
    for (size_t i = 0; i < c->answer_count && i < CHECK_ANSWERS_MAX; i++) {
        field[FIELD_ANSWERS + 3 * i] = c->answers[i].set;
        field[FIELD_ANSWERS + 3 * i + 1] = c->answers[i].question;
        field[FIELD_ANSWERS + 3 * i + 2] = c->answers[i].value;
    }
    TRY(text_pack(grant_arena(g), field, FIELD_ANSWERS + 3 * c->answer_count, &packed));
    return person_seal(e, CLASS_NARRATIVE, words_cell(c->id, grant_who(g).account_id), packed, out);
}

enum outcome check_in_add(const struct person_edit *e, struct check_in *c) {
    const struct grant *g = GRANT(e);
    struct check_in added = *c;
    struct sealed words;
    if (!is_own(person_edit_view(e))) return FAIL_NOT_ALLOWED;
    if (text_is_blank(c->words) && c->answer_count == 0) return FAIL_INVALID;
    if (c->answer_count > CHECK_ANSWERS_MAX) return FAIL_LIMIT;
    TRY(ident_new(grant_arena(g), &added.id));
    added.at_s = grant_now_s(g);
    added.revision = 1;
    TRY(change_look(e, &added));
    TRY(words_seal(e, &added, &words));
    TRY(person_change(e,
                      SQL("INSERT INTO check_in (person_id, id, author_id, at_s, shared, revision, words)"
                          " VALUES ($1, $3, $2, $4, $5, 1, $6)"),
                      BIND(VAL(added.id), VAL(added.at_s), VAL(added.shared == 1), VAL(words))));
    *c = added;
    return person_wrote(e, "check_in", added.id, 1);
}

struct share_row {
    int64_t shared, revision;
};

enum outcome check_in_share(const struct person_edit *e, struct str id, bool shared) {
    struct rows found;
    if (!is_own(person_edit_view(e))) return FAIL_NOT_ALLOWED;
    TRY(person_query(person_edit_view(e), SQL("SELECT shared, revision FROM check_in WHERE person_id = $1 AND id = $3"),
                     BIND(VAL(id)), COLS(COL(struct share_row, shared), COL(struct share_row, revision)),
                     sizeof(struct share_row), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    const struct share_row *row = ROWS(found, struct share_row);
    if ((row->shared == 1) == shared) return OK;
    TRY(person_change(e,
                      SQL("UPDATE check_in SET shared = $4, revision = revision + 1 WHERE person_id = $1 AND id = $3"),
                      BIND(VAL(id), VAL(shared))));
    return person_wrote(e, "check_in", id, row->revision + 1);
}

/* --- Which questions --- */

struct choice_row {
    struct check_choice c;
    struct str author_id;
    struct sealed words;
};

static struct cell choice_cell(struct str person, int64_t revision, struct str author) {
    struct cell at = CELL("check_choice", "words", person);
    at.revision = revision;
    at.author = author;
    return at;
}

enum outcome check_choice_read(const struct person_view *v, struct check_choice *out) {
    struct rows found;
    if (!is_own(v)) return FAIL_NOT_ALLOWED;
    TRY(person_query(
        v, SQL("SELECT revision, author_id, words FROM check_choice WHERE person_id = $1"), BIND_NONE,
        COLS(COL(struct choice_row, c.revision), COL(struct choice_row, author_id), COL(struct choice_row, words)),
        sizeof(struct choice_row), &found));
    *out = (struct check_choice){ 0 };
    if (found.n == 0) return OK;
    const struct choice_row *row = ROWS(found, struct choice_row);
    struct check_choice c = row->c;
    TRY(person_open(v, CLASS_NARRATIVE, choice_cell(person_id(v), c.revision, row->author_id), row->words, &c.sets));
    *out = c;
    return OK;
}

enum outcome check_choice_write(const struct person_edit *e, const struct check_choice *c) {
    const struct grant *g = GRANT(e);
    struct str person = person_id(person_edit_view(e));
    struct sealed words;
    int64_t revision = c->revision + 1;
    if (!is_own(person_edit_view(e))) return FAIL_NOT_ALLOWED;
    TRY(person_seal(e, CLASS_NARRATIVE, choice_cell(person, revision, grant_who(g).account_id), c->sets, &words));
    TRY(person_change(e,
                      SQL("INSERT INTO check_choice (person_id, author_id, at_s, revision, words)"
                          " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (person_id) DO UPDATE SET"
                          " author_id = excluded.author_id, at_s = excluded.at_s, revision = excluded.revision,"
                          " words = excluded.words WHERE check_choice.revision = excluded.revision - 1"),
                      BIND(VAL(grant_now_s(g)), VAL(revision), VAL(words))));
    if (grant_changed(g) == 0) return FAIL_CONFLICT;
    return person_wrote(e, "check_choice", person, revision);
}
