#include "base/clock.h"
#include "features/listening/pages.h"
#include "page/lang.h"

/* An answer is a thought for the days after: a month later it has gone by itself. */
enum { PROMPT_S = 30 * DAY_S, PROMPTS_MAX = 30 };
/* The sealed fields, in this order for good. */
enum { FIELD_FELT, FIELD_WORDS, FIELD_COUNT };

struct felt_row {
    struct felt_answer a;
    struct str author_id;
    int64_t words_revision;
    struct sealed words;
};
static const struct db_column felt_columns[] = {
    COL(struct felt_row, a.person_id),
    COL(struct felt_row, a.note_id),
    COL(struct felt_row, a.worker_id),
    COL(struct felt_row, a.met_at_s),
    COL(struct felt_row, a.at_s),
    COL(struct felt_row, a.put_away_at_s),
    COL(struct felt_row, a.revision),
    COL(struct felt_row, author_id),
    COL(struct felt_row, words_revision),
    COL(struct felt_row, words),
    { .kind = DB_END },
};

static struct cell felt_cell(const struct felt_row *row) {
    struct cell at = CELL("felt", "words", row->a.note_id);
    at.revision = row->words_revision;
    at.author = row->author_id;
    return at;
}

static enum outcome felt_open(const struct person_view *v, const struct felt_row *row, struct felt_answer *out) {
    struct felt_answer a = row->a;
    struct str packed, field[FIELD_COUNT];
    TRY(person_open(v, CLASS_NARRATIVE, felt_cell(row), row->words, &packed));
    TRY(text_unpack(packed, field, FIELD_COUNT));
    if (text_int(field[FIELD_FELT], &a.felt) != OK) return FAIL_STORAGE;
    a.words = field[FIELD_WORDS];
    *out = a;
    return OK;
}

/* revision 0 when they didn't answer. */
static enum outcome felt_row(const struct person_view *v, struct str note_id, struct felt_row *out) {
    struct rows found;
    *out = (struct felt_row){ 0 };
    TRY(person_query(v,
                     SQL("SELECT person_id, note_id, worker_id, met_at_s, at_s, put_away_at_s, revision, author_id,"
                         " words_revision, words FROM felt WHERE person_id = $1 AND note_id = $3"),
                     BIND(VAL(note_id)), felt_columns, sizeof(struct felt_row), &found));
    if (found.n > 0) *out = *ROWS(found, struct felt_row);
    return OK;
}

enum outcome felt_own(const struct person_view *v, struct str note_id, struct felt_answer *out) {
    struct felt_row row;
    if (grant_who(GRANT(v)).seat != SEAT_PERSON) return FAIL_NOT_ALLOWED;
    TRY(felt_row(v, note_id, &row));
    if (row.a.revision == 0) return FAIL_NOT_FOUND;
    return felt_open(v, &row, out);
}

static enum outcome felt_seal(const struct person_edit *e, const struct felt_row *row, struct sealed *out) {
    struct arena *a = grant_arena(GRANT(e));
    struct str packed, code = text_format(a, "%lld", (long long)row->a.felt);
    TRY(text_pack(a, (const struct str[FIELD_COUNT]){ [FIELD_FELT] = code, [FIELD_WORDS] = row->a.words }, FIELD_COUNT,
                  &packed));
    return person_seal(e, CLASS_NARRATIVE, felt_cell(row), packed, out);
}

enum outcome felt_give(const struct person_edit *e, const struct felt_answer *given) {
    const struct grant *g = GRANT(e);
    struct felt_row row, next = { .a = *given, .author_id = grant_who(g).account_id };
    if (grant_who(g).seat != SEAT_PERSON) return FAIL_NOT_ALLOWED;
    if (given->felt < FELT_YES || given->felt > FELT_NOT) return FAIL_INVALID;
    TRY(felt_row(person_edit_view(e), given->note_id, &row));
    next.words_revision = row.a.revision + 1;
    TRY(felt_seal(e, &next, &next.words));
    TRY(person_change(e,
                      SQL("INSERT INTO felt (person_id, note_id, worker_id, author_id, met_at_s, at_s, put_away_at_s,"
                          " words_revision, revision, words) VALUES ($1, $3, $4, $2, $5, $6, 0, $7, $7, $8)"
                          " ON CONFLICT (person_id, note_id) DO UPDATE SET author_id = excluded.author_id,"
                          " at_s = excluded.at_s, put_away_at_s = 0, words_revision = excluded.words_revision,"
                          " revision = excluded.revision, words = excluded.words"),
                      BIND(VAL(given->note_id), VAL(given->worker_id), VAL(given->met_at_s), VAL(grant_now_s(g)),
                           VAL(next.words_revision), VAL(next.words))));
    return person_wrote(e, "felt", given->note_id, next.words_revision);
}

/* --- For the worker who was there --- */

static enum outcome felt_of_worker(const struct team_view *v, struct rows *out) {
    int64_t from_s = grant_now_s(GRANT(v)) - PROMPT_S;
    return team_query(v,
                      SQL("SELECT person_id, note_id, worker_id, met_at_s, at_s, put_away_at_s, revision, author_id,"
                          " words_revision, words FROM felt WHERE worker_id = $2 AND put_away_at_s = 0 AND at_s > $3"
                          " ORDER BY at_s DESC, person_id, note_id LIMIT $4"),
                      BIND(VAL(from_s), VAL((int64_t)PROMPTS_MAX)), felt_columns, sizeof(struct felt_row), out);
}

/* Whoever no longer walks with a person opens nothing of theirs, and this neither. */
static enum outcome prompt_open(const struct team_view *v, const struct felt_row *row, struct felt_answer *out) {
    const struct person_view *person;
    out->felt = FELT_YES;
    if (!team_reaches(v, row->a.person_id)) return OK;
    enum outcome o = team_person_view(v, row->a.person_id, KIND_NOTE, ACTION_READ, &person);
    if (o == FAIL_NOT_ALLOWED) return OK;
    TRY(o);
    if (grant_who(GRANT(person)).seat != SEAT_ASSIGNED_WORKER) return OK;
    return felt_open(person, row, out);
}

enum outcome felt_prompts(const struct team_view *v, struct felt_answer **out, size_t *count) {
    struct rows found = { 0 };
    size_t n = 0;
    if (grant_who(GRANT(v)).role == ROLE_WORKER) TRY(felt_of_worker(v, &found));
    struct felt_answer *list = ARENA_ARRAY(grant_arena(GRANT(v)), struct felt_answer, found.n + 1);
    if (!list) return FAIL_LIMIT;
    for (size_t i = 0; i < found.n; i++) {
        TRY(prompt_open(v, &ROWS(found, struct felt_row)[i], &list[n]));
        if (list[n].felt != FELT_YES) n++;
    }
    *out = list;
    *count = n;
    return OK;
}

enum outcome felt_put_away(const struct person_edit *e, struct str note_id) {
    struct felt_row row;
    TRY(felt_row(person_edit_view(e), note_id, &row));
    TRY(person_change(e,
                      SQL("UPDATE felt SET put_away_at_s = $4, revision = revision + 1"
                          " WHERE person_id = $1 AND note_id = $3 AND worker_id = $2 AND put_away_at_s = 0"),
                      BIND(VAL(note_id), VAL(grant_now_s(GRANT(e))))));
    if (grant_changed(GRANT(e)) == 0) return FAIL_NOT_FOUND;
    return person_wrote(e, "felt", note_id, row.a.revision + 1);
}

/* --- Everything --- */

static struct str felt_label(int64_t felt) {
    return felt == FELT_YES ? TR("Yes") : felt == FELT_PARTLY ? TR("Partly") : TR("Not this time");
}

enum outcome felt_into(const struct person_view *v, struct everything *x) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT person_id, note_id, worker_id, met_at_s, at_s, put_away_at_s, revision, author_id,"
                         " words_revision, words FROM felt WHERE person_id = $1 ORDER BY note_id"),
                     BIND_NONE, felt_columns, sizeof(struct felt_row), &found));
    for (size_t i = 0; i < found.n; i++) {
        struct felt_answer a;
        TRY(felt_open(v, &ROWS(found, struct felt_row)[i], &a));
        everything_add(x, &(struct everything_entry){ .level = 2,
                                                      .key = "felt_heard",
                                                      .title = TR("Did you feel heard?"),
                                                      .text = felt_label(a.felt),
                                                      .at_s = a.at_s });
        everything_line(x, 3, "words", TR("What you said to it"), a.words);
    }
    return OK;
}
