#include "features/requests/requests_inside.h"
#include "features/vocabulary/vocabulary.h"

/* The sealed value's fields, in this order for good; new ones go to the end. */
enum {
    FIELD_PRESSING,
    FIELD_WANT,
    FIELD_EXPERIENCES,
    FIELD_ESSENTIAL,
    FIELD_TOPICS,
    FIELD_LANGUAGES,
    FIELD_GENDER,
    FIELD_CULTURE,
    FIELD_FAITH,
    FIELD_GENDER_WISH,
    FIELD_CULTURE_WISH,
    FIELD_FAITH_WISH,
    FIELD_MEET,
    FIELD_SLOTS,
    FIELD_AREAS,
    FIELD_MEET_WORDS,
    FIELD_WHEN_WORDS,
    FIELD_CULTURE_WORDS,
    FIELD_THINGS,
    FIELD_FOR_OTHER,
    FIELD_BY_NAME,
    FIELD_BY_ROLE,
    FIELD_BY_CONTACT,
    FIELD_BY_AGREED,
    FIELD_CALL_WORDS,
    FIELD_HALF_HOURS,
    FIELD_COUNT
};

struct request_row {
    struct str person_id, got_by, author_id, asked_of, asked_of_by;
    int64_t asked_of_at_s, state, asked_at_s, call_by_s, got_at_s, written_at_s, words_revision, revision;
    struct sealed body;
};
#define REQUEST_COLUMNS                                                                                                \
    COLS(COL(struct request_row, person_id), COL(struct request_row, got_by), COL(struct request_row, author_id),      \
         COL(struct request_row, state), COL(struct request_row, asked_at_s), COL(struct request_row, call_by_s),      \
         COL(struct request_row, got_at_s), COL(struct request_row, written_at_s),                                     \
         COL(struct request_row, words_revision), COL(struct request_row, revision), COL(struct request_row, body),    \
         COL(struct request_row, asked_of), COL(struct request_row, asked_of_by),                                      \
         COL(struct request_row, asked_of_at_s))

static struct cell body_cell(struct str person, int64_t words_revision, struct str author) {
    struct cell cell = CELL("request", "body", person);
    cell.revision = words_revision;
    cell.author = author;
    return cell;
}

/* --- Packing --- */

static struct str number(struct arena *a, int64_t n) { return text_format(a, "%lld", (long long)n); }

static enum outcome ask_pack(struct arena *a, const struct ask *k, struct str *out) {
    const struct str fields[FIELD_COUNT] = {
        [FIELD_PRESSING] = number(a, k->pressing),
        [FIELD_WANT] = k->want,
        [FIELD_EXPERIENCES] = vocabulary_codes_write(a, k->experiences, k->experience_count),
        [FIELD_ESSENTIAL] = number(a, k->essential),
        [FIELD_TOPICS] = vocabulary_codes_write(a, k->topics, k->topic_count),
        [FIELD_LANGUAGES] = vocabulary_codes_write(a, k->languages, k->language_count),
        [FIELD_GENDER] = number(a, k->gender),
        [FIELD_CULTURE] = number(a, k->culture),
        [FIELD_FAITH] = number(a, k->faith),
        [FIELD_GENDER_WISH] = number(a, k->gender_wish),
        [FIELD_CULTURE_WISH] = number(a, k->culture_wish),
        [FIELD_FAITH_WISH] = number(a, k->faith_wish),
        [FIELD_MEET] = number(a, k->meet),
        [FIELD_SLOTS] = number(a, k->slots),
        [FIELD_AREAS] = number(a, k->areas),
        [FIELD_MEET_WORDS] = k->meet_words,
        [FIELD_WHEN_WORDS] = k->when_words,
        [FIELD_CULTURE_WORDS] = k->culture_words,
        [FIELD_THINGS] = k->things,
        [FIELD_FOR_OTHER] = number(a, k->for_other),
        [FIELD_BY_NAME] = k->by_name,
        [FIELD_BY_ROLE] = k->by_role,
        [FIELD_BY_CONTACT] = k->by_contact,
        [FIELD_BY_AGREED] = number(a, k->by_agreed),
        [FIELD_CALL_WORDS] = k->call_words,
        [FIELD_HALF_HOURS] = number(a, k->half_hours),
    };
    return text_pack(a, fields, FIELD_COUNT, out);
}

static int64_t number_of(struct str s, int64_t otherwise) {
    int64_t n;
    return text_int(s, &n) == OK ? n : otherwise;
}

static int code_of(struct str s) { return (int)number_of(s, CODE_NONE); }

static void lists_unpack(const struct str *f, struct ask *k) {
    k->experience_count =
        vocabulary_codes_read(f[FIELD_EXPERIENCES], WORDS_EXPERIENCE, k->experiences, REQUEST_EXPERIENCES_MAX);
    k->topic_count = vocabulary_codes_read(f[FIELD_TOPICS], WORDS_EXPERIENCE, k->topics, REQUEST_TOPICS_MAX);
    k->language_count = vocabulary_codes_read(f[FIELD_LANGUAGES], WORDS_LANGUAGE, k->languages, REQUEST_LANGUAGES_MAX);
    k->essential = code_of(f[FIELD_ESSENTIAL]);
    k->gender = code_of(f[FIELD_GENDER]);
    k->culture = code_of(f[FIELD_CULTURE]);
    k->faith = code_of(f[FIELD_FAITH]);
    k->gender_wish = (int)number_of(f[FIELD_GENDER_WISH], WISH_NONE);
    k->culture_wish = (int)number_of(f[FIELD_CULTURE_WISH], WISH_NONE);
    k->faith_wish = (int)number_of(f[FIELD_FAITH_WISH], WISH_NONE);
}

static enum outcome ask_unpack(struct str body, struct ask *k) {
    struct str f[FIELD_COUNT];
    TRY(text_unpack(body, f, FIELD_COUNT));
    lists_unpack(f, k);
    k->pressing = number_of(f[FIELD_PRESSING], 0);
    k->want = f[FIELD_WANT];
    k->meet = number_of(f[FIELD_MEET], 0);
    k->slots = number_of(f[FIELD_SLOTS], 0);
    k->areas = number_of(f[FIELD_AREAS], 0);
    k->meet_words = f[FIELD_MEET_WORDS];
    k->when_words = f[FIELD_WHEN_WORDS];
    k->culture_words = f[FIELD_CULTURE_WORDS];
    k->things = f[FIELD_THINGS];
    k->for_other = number_of(f[FIELD_FOR_OTHER], 0);
    k->by_name = f[FIELD_BY_NAME];
    k->by_role = f[FIELD_BY_ROLE];
    k->by_contact = f[FIELD_BY_CONTACT];
    k->by_agreed = number_of(f[FIELD_BY_AGREED], 0);
    k->call_words = f[FIELD_CALL_WORDS];
    k->half_hours = number_of(f[FIELD_HALF_HOURS], 0);
    return OK;
}

static struct ask ask_of_row(const struct request_row *r) {
    return (struct ask){ .state = r->state,
                         .asked_at_s = r->asked_at_s,
                         .call_by_s = r->call_by_s,
                         .got_by = r->got_by,
                         .asked_of = r->asked_of,
                         .asked_of_by = r->asked_of_by,
                         .asked_of_at_s = r->asked_of_at_s,
                         .got_at_s = r->got_at_s,
                         .revision = r->revision,
                         .words_revision = r->words_revision,
                         .written_at_s = r->written_at_s,
                         .author_id = r->author_id };
}

/* --- Reading --- */

enum outcome ask_read(const struct person_view *v, struct ask *out) {
    struct rows found;
    struct str body;
    TRY(person_query(
        v,
        SQL("SELECT person_id, got_by, author_id, state, asked_at_s, call_by_s, got_at_s, written_at_s,"
            " words_revision, revision, body, asked_of, asked_of_by, asked_of_at_s FROM request WHERE person_id = $1"),
        BIND_NONE, REQUEST_COLUMNS, sizeof(struct request_row), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    const struct request_row *r = ROWS(found, struct request_row);
    struct ask k = ask_of_row(r);
    TRY(person_open(v, CLASS_PROFILE, body_cell(r->person_id, r->words_revision, r->author_id), r->body, &body));
    TRY(ask_unpack(body, &k));
    *out = k;
    return OK;
}

/* Everyone of that state who may be reached: the view is a little wider than the grant, which is asked about each. */
static enum outcome rows_read(const struct team_view *v, enum request_state s, struct rows *out) {
    return team_query(v,
                      SQL("SELECT person_id, got_by, author_id, state, asked_at_s, call_by_s, got_at_s, written_at_s,"
                          " words_revision, revision, body, asked_of, asked_of_by, asked_of_at_s FROM request WHERE "
                          "state = $3 AND person_id IN"
                          " (SELECT person_id FROM reached WHERE team_id = $1 AND account_id = $2)"
                          " ORDER BY asked_at_s, person_id"),
                      BIND(VAL((int64_t)s)), REQUEST_COLUMNS, sizeof(struct request_row), out);
}

static enum outcome line_open(const struct team_view *v, const struct request_row *r, struct ask_line *out) {
    struct str body;
    *out = (struct ask_line){ .person_id = r->person_id, .ask = ask_of_row(r) };
    TRY(team_open(v, r->person_id, CLASS_PROFILE, body_cell(r->person_id, r->words_revision, r->author_id), r->body,
                  &body));
    return ask_unpack(body, &out->ask);
}

enum outcome ask_list(const struct team_view *v, enum request_state s, struct ask_line **out, size_t *count) {
    struct rows rows = { 0 };
    size_t n = 0;
    if (s != REQUEST_DRAFT) TRY(rows_read(v, s, &rows));
    TEAM_EXPECT(v, rows, struct request_row, person_id);
    struct ask_line *lines = ARENA_ARRAY(grant_arena(GRANT(v)), struct ask_line, rows.n + 1);
    if (!lines) return FAIL_LIMIT;
    for (size_t i = 0; i < rows.n; i++) {
        const struct request_row *r = &ROWS(rows, struct request_row)[i];
        if (team_reaches(v, r->person_id)) TRY(line_open(v, r, &lines[n++]));
    }
    *out = lines;
    *count = n;
    return OK;
}

/* --- Writing --- */

static enum outcome ask_insert(const struct person_edit *e, const struct ask *k, struct sealed body) {
    return person_change(e,
                         SQL("INSERT INTO request (person_id, author_id, state, asked_at_s, call_by_s, got_by,"
                             " got_at_s, written_at_s, words_revision, revision, body)"
                             " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, 1, $9) ON CONFLICT (person_id) DO NOTHING"),
                         BIND(VAL(k->state), VAL(k->asked_at_s), VAL(k->call_by_s), VAL(k->got_by), VAL(k->got_at_s),
                              VAL(grant_now_s(GRANT(e))), VAL(body)));
}

static enum outcome ask_update(const struct person_edit *e, const struct ask *k, struct sealed body) {
    return person_change(e,
                         SQL("UPDATE request SET author_id = $2, state = $3, asked_at_s = $4, call_by_s = $5,"
                             " got_by = $6, got_at_s = $7, written_at_s = $8, words_revision = revision + 1,"
                             " revision = revision + 1, body = $9 WHERE person_id = $1 AND revision = $10"),
                         BIND(VAL(k->state), VAL(k->asked_at_s), VAL(k->call_by_s), VAL(k->got_by), VAL(k->got_at_s),
                              VAL(grant_now_s(GRANT(e))), VAL(body), VAL(k->revision)));
}

enum outcome ask_write(const struct person_edit *e, const struct ask *k) {
    struct str plain, person = person_id(person_edit_view(e));
    struct sealed body;
    TRY(ask_pack(grant_arena(GRANT(e)), k, &plain));
    TRY(person_seal(e, CLASS_PROFILE, body_cell(person, k->revision + 1, grant_who(GRANT(e)).account_id), plain,
                    &body));
    TRY(k->revision == 0 ? ask_insert(e, k, body) : ask_update(e, k, body));
    if (grant_changed(GRANT(e)) == 0) return FAIL_CONFLICT;
    return person_wrote(e, "request", person, k->revision + 1);
}

struct revision_row {
    int64_t revision;
};

enum outcome ask_state(const struct person_edit *e, enum request_state s) {
    struct rows found;
    const struct person_view *v = person_edit_view(e);
    TRY(person_query(v, SQL("SELECT revision FROM request WHERE person_id = $1"), BIND_NONE,
                     COLS(COL(struct revision_row, revision)), sizeof(struct revision_row), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    int64_t revision = ROWS(found, struct revision_row)->revision;
    TRY(person_change(e,
                      SQL("UPDATE request SET state = $3, revision = revision + 1"
                          " WHERE person_id = $1 AND revision = $4"),
                      BIND(VAL((int64_t)s), VAL(revision))));
    if (grant_changed(GRANT(e)) == 0) return FAIL_CONFLICT;
    return person_wrote(e, "request", person_id(v), revision + 1);
}

enum outcome ask_turn(const struct person_edit *e, const struct ask *k) {
    TRY(person_change(e,
                      SQL("UPDATE request SET state = $3, asked_at_s = $4, call_by_s = $5, got_by = $6, got_at_s = $7,"
                          " asked_of = $8, asked_of_by = $9, asked_of_at_s = $10, revision = revision + 1"
                          " WHERE person_id = $1 AND revision = $11"),
                      BIND(VAL(k->state), VAL(k->asked_at_s), VAL(k->call_by_s), VAL(k->got_by), VAL(k->got_at_s),
                           VAL(k->asked_of), VAL(k->asked_of_by), VAL(k->asked_of_at_s), VAL(k->revision))));
    if (grant_changed(GRANT(e)) == 0) return FAIL_CONFLICT;
    return person_wrote(e, "request", person_id(person_edit_view(e)), k->revision + 1);
}

const struct audited_table requests_audited[] = {
    { "request", { "SELECT person_id AS row_id, revision FROM request ORDER BY person_id" } },
};
const size_t requests_audited_count = sizeof requests_audited / sizeof *requests_audited;
