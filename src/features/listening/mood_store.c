#include "features/listening/listening.h"

/* The sealed fields, in this order for good. */
enum { FIELD_KIND, FIELD_WORDS, FIELD_COUNT };

struct mood_row {
    struct mood m;
    int64_t standing;
    struct str author_id;
    struct sealed words;
};

static struct cell mood_cell(struct str person, int64_t revision, struct str author) {
    struct cell at = CELL("mood", "words", person);
    at.revision = revision;
    at.author = author;
    return at;
}

/* revision 0 when there never was a card. */
static enum outcome mood_row(const struct person_view *v, struct mood_row *out) {
    struct rows found;
    *out = (struct mood_row){ 0 };
    TRY(person_query(
        v, SQL("SELECT at_s, standing, revision, author_id, words FROM mood WHERE person_id = $1"), BIND_NONE,
        COLS(COL(struct mood_row, m.at_s), COL(struct mood_row, standing), COL(struct mood_row, m.revision),
             COL(struct mood_row, author_id), COL(struct mood_row, words)),
        sizeof(struct mood_row), &found));
    if (found.n > 0) *out = *ROWS(found, struct mood_row);
    return OK;
}

static bool is_between_the_two(const struct person_view *v) {
    enum seat seat = grant_who(GRANT(v)).seat;
    return seat == SEAT_PERSON || seat == SEAT_ASSIGNED_WORKER;
}

enum outcome mood_read(const struct person_view *v, struct mood *out) {
    struct mood_row row;
    struct str packed, field[FIELD_COUNT];
    if (!is_between_the_two(v)) return FAIL_NOT_ALLOWED;
    TRY(mood_row(v, &row));
    if (row.standing == 0) return FAIL_NOT_FOUND;
    TRY(person_open(v, CLASS_NARRATIVE, mood_cell(person_id(v), row.m.revision, row.author_id), row.words, &packed));
    TRY(text_unpack(packed, field, FIELD_COUNT));
    if (text_int(field[FIELD_KIND], &row.m.kind) != OK) return FAIL_STORAGE;
    row.m.words = field[FIELD_WORDS];
    *out = row.m;
    return OK;
}

/* standing false: taken away, with its words. */
static enum outcome mood_put(const struct person_edit *e, const struct str *field, bool standing) {
    const struct grant *g = GRANT(e);
    const struct person_view *v = person_edit_view(e);
    struct str packed;
    struct sealed words;
    struct mood_row row;
    if (grant_who(g).seat != SEAT_PERSON) return FAIL_NOT_ALLOWED;
    TRY(mood_row(v, &row));
    int64_t revision = row.m.revision + 1;
    if (!standing && row.standing == 0) return OK;
    TRY(text_pack(grant_arena(g), field, FIELD_COUNT, &packed));
    TRY(person_seal(e, CLASS_NARRATIVE, mood_cell(person_id(v), revision, grant_who(g).account_id), packed, &words));
    TRY(person_change(e,
                      SQL("INSERT INTO mood (person_id, author_id, at_s, standing, revision, words)"
                          " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (person_id) DO UPDATE SET"
                          " author_id = excluded.author_id, at_s = excluded.at_s, standing = excluded.standing,"
                          " revision = excluded.revision, words = excluded.words"),
                      BIND(VAL(grant_now_s(g)), VAL(standing), VAL(revision), VAL(words))));
    return person_wrote(e, "mood", person_id(v), revision);
}

enum outcome mood_set(const struct person_edit *e, enum mood_kind kind, struct str words) {
    struct str code = text_format(grant_arena(GRANT(e)), "%d", (int)kind);
    if (kind < MOOD_OWN || kind >= MOOD_COUNT || (kind == MOOD_OWN && text_is_blank(words))) return FAIL_INVALID;
    return mood_put(e, (const struct str[FIELD_COUNT]){ [FIELD_KIND] = code, [FIELD_WORDS] = words }, true);
}

enum outcome mood_take_away(const struct person_edit *e) {
    return mood_put(e, (const struct str[FIELD_COUNT]){ [FIELD_KIND] = STR("0"), [FIELD_WORDS] = STR("") }, false);
}
