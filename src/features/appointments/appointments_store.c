#include "base/clock.h"
#include "base/ident.h"
#include "features/appointments/appointments.h"

/* The sealed fields, in this order for good. */
enum { FIELD_PLACE, FIELD_SAID, FIELD_COUNT };
/* A meeting that began so long ago is no longer the next one. */
enum { NEXT_PAST_S = 2 * HOUR_S };

struct appointment_row {
    struct appointment a;
    struct sealed words, agenda;
    struct str agenda_author;
};
static const struct db_column appointment_columns[] = {
    COL(struct appointment_row, a.id),
    COL(struct appointment_row, a.person_id),
    COL(struct appointment_row, a.worker_id),
    COL(struct appointment_row, a.author_id),
    COL(struct appointment_row, a.by_person),
    COL(struct appointment_row, a.at_s),
    COL(struct appointment_row, a.length_min),
    COL(struct appointment_row, a.meet),
    COL(struct appointment_row, a.state),
    COL(struct appointment_row, a.there_at_s),
    COL(struct appointment_row, a.asked_at_s),
    COL(struct appointment_row, a.changed_at_s),
    COL(struct appointment_row, a.revision),
    COL(struct appointment_row, words),
    COL(struct appointment_row, a.agenda_at_s),
    COL(struct appointment_row, a.agenda_revision),
    COL(struct appointment_row, agenda_author),
    COL(struct appointment_row, agenda),
    { .kind = DB_END },
};

/* --- Opening and closing what is sealed --- */

static struct cell cell_of(const char *table, struct str id, int64_t revision, struct str author) {
    return (struct cell){ .table = table, .column = "words", .row = id, .revision = revision, .author = author };
}

static enum outcome words_unpack(struct str packed, struct appointment *a) {
    struct str field[FIELD_COUNT];
    TRY(text_unpack(packed, field, FIELD_COUNT));
    a->place = field[FIELD_PLACE];
    a->said = field[FIELD_SAID];
    return OK;
}

/* An agenda is the person's own words: a grant for bookings alone doesn't open it. */
static enum outcome agenda_open(const struct person_view *v, const struct appointment_row *row, struct str *out) {
    *out = STR("");
    if (row->a.agenda_at_s == 0) return OK;
    struct cell at = cell_of("appointment_agenda", row->a.id, row->a.agenda_revision, row->agenda_author);
    enum outcome o = person_open(v, CLASS_NARRATIVE, at, row->agenda, out);
    return o == FAIL_NOT_ALLOWED ? OK : o;
}

static enum outcome appointment_open(const struct person_view *v, const struct appointment_row *row,
                                     struct appointment *out) {
    struct str packed;
    struct appointment a = row->a;
    TRY(person_open(v, CLASS_PROFILE, cell_of("appointment", a.id, a.revision, a.author_id), row->words, &packed));
    TRY(words_unpack(packed, &a));
    TRY(agenda_open(v, row, &a.agenda));
    *out = a;
    return OK;
}

static enum outcome words_seal(const struct person_edit *e, const struct appointment *a, int64_t revision,
                               struct sealed *out) {
    const struct grant *g = GRANT(e);
    struct str packed;
    TRY(text_pack(grant_arena(g), (const struct str[FIELD_COUNT]){ a->place, a->said }, FIELD_COUNT, &packed));
    return person_seal(e, CLASS_PROFILE, cell_of("appointment", a->id, revision, grant_who(g).account_id), packed, out);
}

/* --- Reading one person's --- */

/* state 0: any. */
static enum outcome person_rows(const struct person_view *v, int64_t from_s, int64_t until_s, int64_t state,
                                int64_t limit, struct rows *out) {
    return person_query(
        v,
        SQL("SELECT a.id, a.person_id, a.worker_id, a.author_id, a.by_person, a.at_s, a.length_min, a.meet,"
            " a.state, a.there_at_s, a.asked_at_s, a.changed_at_s, a.revision, a.words,"
            " g.written_at_s, g.revision, g.author_id, g.words"
            " FROM appointment a LEFT JOIN appointment_agenda g"
            " ON g.person_id = a.person_id AND g.id = a.id"
            " WHERE a.person_id = $1 AND a.at_s >= $3 AND a.at_s < $4 AND ($5 = 0 OR a.state = $5)"
            " ORDER BY a.at_s, a.id LIMIT $6"),
        BIND(VAL(from_s), VAL(until_s), VAL(state), VAL(limit)), appointment_columns, sizeof(struct appointment_row),
        out);
}

enum outcome appointment_next(const struct person_view *v, struct appointment *out) {
    struct rows found;
    int64_t from_s = grant_now_s(GRANT(v)) - NEXT_PAST_S;
    TRY(person_rows(v, from_s, INT64_MAX, APPOINTMENT_BOOKED, 1, &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    return appointment_open(v, ROWS(found, struct appointment_row), out);
}

enum outcome appointment_read(const struct person_view *v, struct str id, struct appointment *out) {
    struct rows found;
    TRY(person_query(
        v,
        SQL("SELECT a.id, a.person_id, a.worker_id, a.author_id, a.by_person, a.at_s, a.length_min, a.meet,"
            " a.state, a.there_at_s, a.asked_at_s, a.changed_at_s, a.revision, a.words,"
            " g.written_at_s, g.revision, g.author_id, g.words"
            " FROM appointment a LEFT JOIN appointment_agenda g"
            " ON g.person_id = a.person_id AND g.id = a.id"
            " WHERE a.person_id = $1 AND a.id = $3"),
        BIND(VAL(id)), appointment_columns, sizeof(struct appointment_row), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    return appointment_open(v, ROWS(found, struct appointment_row), out);
}

enum outcome appointment_of_person(const struct person_view *v, int64_t from_s, int64_t until_s,
                                   struct appointment **out, size_t *count) {
    enum { MOST = 500 };
    struct rows found;
    TRY(person_rows(v, from_s, until_s, 0, MOST, &found));
    struct appointment *list = ARENA_ARRAY(grant_arena(GRANT(v)), struct appointment, found.n + 1);
    if (!list) return FAIL_LIMIT;
    for (size_t i = 0; i < found.n; i++) TRY(appointment_open(v, &ROWS(found, struct appointment_row)[i], &list[i]));
    *out = list;
    *count = found.n;
    return OK;
}

/* --- When alone --- */

static const struct db_column time_columns[] = {
    COL(struct appointment_time, person_id),    COL(struct appointment_time, at_s),
    COL(struct appointment_time, state),        COL(struct appointment_time, by_person),
    COL(struct appointment_time, changed_at_s), { .kind = DB_END },
};

enum outcome appointment_times(const struct person_view *v, int64_t from_s, struct rows *out) {
    return person_query(v,
                        SQL("SELECT person_id, at_s, state, by_person, changed_at_s FROM appointment"
                            " WHERE person_id = $1 AND at_s >= $3 ORDER BY at_s, id"),
                        BIND(VAL(from_s)), time_columns, sizeof(struct appointment_time), out);
}

enum outcome appointment_times_of(const struct service_view *v, struct str after, struct str until, int64_t from_s,
                                  struct rows *out) {
    return service_query(v,
                         SQL("SELECT person_id, at_s, state, by_person, changed_at_s FROM appointment"
                             " WHERE person_id > $2 AND person_id <= $3 AND at_s >= $4 ORDER BY person_id, at_s, id"),
                         BIND(VAL(after), VAL(until), VAL(from_s)), time_columns, sizeof(struct appointment_time), out);
}

/* --- Writing --- */

enum outcome appointment_clashes(const struct person_view *v, const struct appointment *a, bool *clashes,
                                 int64_t *until_s) {
    struct ends {
        int64_t until_s;
    };
    struct rows found;
    int64_t longest_s = APPOINTMENT_LENGTH_MAX_MIN * MINUTE_S, end_s = a->at_s + a->length_min * MINUTE_S;
    TRY(person_query(v,
                     SQL("SELECT at_s + length_min * 60 AS until_s FROM appointment"
                         " WHERE worker_id = $3 AND at_s > $4 AND at_s < $5 AND at_s + length_min * 60 > $6"
                         " AND state = $7 AND NOT (person_id = $1 AND id = $8) AND person_id IN"
                         " (SELECT person_id FROM reached WHERE account_id = $3) ORDER BY at_s, id LIMIT 1"),
                     BIND(VAL(a->worker_id), VAL(a->at_s - longest_s), VAL(end_s), VAL(a->at_s),
                          VAL((int64_t)APPOINTMENT_BOOKED), VAL(a->id)),
                     COLS(COL(struct ends, until_s)), sizeof(struct ends), &found));
    *clashes = found.n > 0;
    *until_s = found.n > 0 ? ROWS(found, struct ends)->until_s : 0;
    return OK;
}

static enum outcome diary_is_free(const struct person_edit *e, const struct appointment *a) {
    bool clashes = false;
    int64_t until_s;
    if (a->state != APPOINTMENT_BOOKED) return OK;
    TRY(appointment_clashes(person_edit_view(e), a, &clashes, &until_s));
    return clashes ? FAIL_CONFLICT : OK;
}

static bool is_the_person(const struct grant *g) { return grant_who(g).seat == SEAT_PERSON; }

enum outcome appointment_book(const struct person_edit *e, struct appointment *a) {
    const struct grant *g = GRANT(e);
    struct appointment booked = *a;
    struct sealed words;
    if (booked.state == 0) booked.state = APPOINTMENT_BOOKED;
    TRY(ident_new(grant_arena(g), &booked.id));
    TRY(diary_is_free(e, &booked));
    TRY(words_seal(e, &booked, 1, &words));
    TRY(person_change(e,
                      SQL("INSERT INTO appointment (person_id, id, worker_id, author_id, by_person, at_s,"
                          " length_min, meet, state, there_at_s, asked_at_s, changed_at_s, revision, words)"
                          " VALUES ($1, $3, $4, $2, $12, $5, $6, $7, $8, $9, 0, $10, 1, $11)"),
                      BIND(VAL(booked.id), VAL(booked.worker_id), VAL(booked.at_s), VAL(booked.length_min),
                           VAL(booked.meet), VAL(booked.state), VAL(booked.there_at_s), VAL(grant_now_s(g)), VAL(words),
                           VAL(is_the_person(g)))));
    TRY(person_wrote(e, "appointment", booked.id, 1));
    booked.revision = 1;
    booked.person_id = person_id(person_edit_view(e));
    *a = booked;
    return OK;
}

enum outcome appointment_change(const struct person_edit *e, const struct appointment *a) {
    const struct grant *g = GRANT(e);
    struct sealed words;
    TRY(diary_is_free(e, a));
    TRY(words_seal(e, a, a->revision + 1, &words));
    TRY(person_change(e,
                      SQL("UPDATE appointment SET worker_id = $5, author_id = $2, at_s = $6, length_min = $7,"
                          " meet = $8, state = $9, there_at_s = $10, asked_at_s = $11, changed_at_s = $12,"
                          " by_person = $14, revision = revision + 1, words = $13"
                          " WHERE person_id = $1 AND id = $3 AND revision = $4"),
                      BIND(VAL(a->id), VAL(a->revision), VAL(a->worker_id), VAL(a->at_s), VAL(a->length_min),
                           VAL(a->meet), VAL(a->state), VAL(a->there_at_s), VAL(a->asked_at_s), VAL(grant_now_s(g)),
                           VAL(words), VAL(is_the_person(g)))));
    if (grant_changed(g) == 0) return FAIL_CONFLICT;
    return person_wrote(e, "appointment", a->id, a->revision + 1);
}

enum outcome appointment_met(const struct person_edit *e, struct str id) {
    struct appointment a;
    TRY(appointment_read(person_edit_view(e), id, &a));
    if (a.state == APPOINTMENT_MET) return OK;
    a.state = APPOINTMENT_MET;
    a.asked_at_s = 0;
    return appointment_change(e, &a);
}

enum outcome appointment_agenda_write(const struct person_edit *e, struct str id, struct str words, int64_t revision) {
    const struct grant *g = GRANT(e);
    struct sealed sealed;
    struct cell at = cell_of("appointment_agenda", id, revision + 1, grant_who(g).account_id);
    TRY(person_seal(e, CLASS_NARRATIVE, at, words, &sealed));
    TRY(person_change(e,
                      SQL("INSERT INTO appointment_agenda (person_id, id, author_id, written_at_s, revision, words)"
                          " SELECT a.person_id, a.id, $2, $4, $5 + 1, $6 FROM appointment a"
                          " WHERE a.person_id = $1 AND a.id = $3"
                          " ON CONFLICT (person_id, id) DO UPDATE SET author_id = excluded.author_id,"
                          " written_at_s = excluded.written_at_s, revision = excluded.revision, words = excluded.words"
                          " WHERE appointment_agenda.revision = $5"),
                      BIND(VAL(id), VAL(grant_now_s(g)), VAL(revision), VAL(sealed))));
    if (grant_changed(g) == 0) return FAIL_CONFLICT;
    return person_wrote(e, "appointment_agenda", id, revision + 1);
}

enum outcome appointment_agenda_read(const struct person_view *v, struct str id, struct str *words) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT id, written_at_s, revision, author_id, words FROM appointment_agenda"
                         " WHERE person_id = $1 AND id = $3"),
                     BIND(VAL(id)),
                     COLS(COL(struct appointment_row, a.id), COL(struct appointment_row, a.agenda_at_s),
                          COL(struct appointment_row, a.agenda_revision), COL(struct appointment_row, agenda_author),
                          COL(struct appointment_row, agenda)),
                     sizeof(struct appointment_row), &found));
    *words = STR("");
    return found.n == 0 ? OK : agenda_open(v, ROWS(found, struct appointment_row), words);
}

const struct audited_table appointments_audited[] = {
    { "appointment", { "SELECT id AS row_id, revision FROM appointment ORDER BY id" } },
    { "appointment_agenda", { "SELECT id AS row_id, revision FROM appointment_agenda ORDER BY id" } },
};
const size_t appointments_audited_count = sizeof appointments_audited / sizeof *appointments_audited;
