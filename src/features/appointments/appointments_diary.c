/* The bookings of all the people that a team grant reaches. */
#include "features/appointments/appointments.h"

enum { DIARY_MAX = 4000 };

struct diary_row {
    struct appointment a;
    struct sealed words;
};

static enum outcome diary_rows(const struct team_view *v, int64_t from_s, int64_t until_s, struct rows *out) {
    return team_query(
        v,
        SQL("SELECT a.id, a.person_id, a.worker_id, a.author_id, a.by_person, a.at_s, a.length_min, a.meet, a.state,"
            " a.there_at_s, a.asked_at_s, a.changed_at_s, a.revision, a.words, g.written_at_s"
            " FROM appointment a LEFT JOIN appointment_agenda g ON g.person_id = a.person_id AND g.id = a.id"
            " WHERE a.person_id IN (SELECT person_id FROM reached WHERE team_id = $1 AND account_id = $2)"
            " AND a.at_s >= $3 AND a.at_s < $4 ORDER BY a.at_s, a.person_id, a.id LIMIT $5"),
        BIND(VAL(from_s), VAL(until_s), VAL((int64_t)DIARY_MAX)),
        COLS(COL(struct diary_row, a.id), COL(struct diary_row, a.person_id), COL(struct diary_row, a.worker_id),
             COL(struct diary_row, a.author_id), COL(struct diary_row, a.by_person), COL(struct diary_row, a.at_s),
             COL(struct diary_row, a.length_min), COL(struct diary_row, a.meet), COL(struct diary_row, a.state),
             COL(struct diary_row, a.there_at_s), COL(struct diary_row, a.asked_at_s),
             COL(struct diary_row, a.changed_at_s), COL(struct diary_row, a.revision), COL(struct diary_row, words),
             COL(struct diary_row, a.agenda_at_s)),
        sizeof(struct diary_row), out);
}

static enum outcome diary_open(const struct team_view *v, const struct diary_row *row, struct appointment *out) {
    struct appointment a = row->a;
    struct str packed, field[2];
    struct cell at = CELL("appointment", "words", a.id);
    at.revision = a.revision;
    at.author = a.author_id;
    TRY(team_open(v, a.person_id, CLASS_PROFILE, at, row->words, &packed));
    TRY(text_unpack(packed, field, 2));
    a.place = field[0];
    a.said = field[1];
    *out = a;
    return OK;
}

enum outcome appointment_of_team(const struct team_view *v, int64_t from_s, int64_t until_s, appointment_shows *shows,
                                 const void *context, struct appointment **out, size_t *count) {
    struct rows found;
    TRY(diary_rows(v, from_s, until_s, &found));
    TEAM_EXPECT(v, found, struct diary_row, a.person_id);
    struct appointment *list = ARENA_ARRAY(grant_arena(GRANT(v)), struct appointment, found.n + 1);
    if (!list) return FAIL_LIMIT;
    size_t kept = 0;
    for (size_t i = 0; i < found.n; i++) {
        const struct diary_row *row = &ROWS(found, struct diary_row)[i];
        if (!team_reaches(v, row->a.person_id)) continue;
        list[kept] = row->a;
        list[kept].place = list[kept].said = STR("");
        if (!shows || shows(context, &row->a)) TRY(diary_open(v, row, &list[kept]));
        kept++;
    }
    *out = list;
    *count = kept;
    return OK;
}
