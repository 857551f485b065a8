/* The bookings of all the people that a team grant reaches. */
#include "access/relation.h"
#include "features/appointments/appointments.h"
#include <stdlib.h>

/* The people a worker covers for are asked for so many at a time. */
enum { COVERED_MAX = 8, DIARY_MAX = 4000 };

struct diary_row {
    struct appointment a;
    struct sealed words;
};
static const struct db_column diary_columns[] = {
    COL(struct diary_row, a.id),         COL(struct diary_row, a.person_id),    COL(struct diary_row, a.worker_id),
    COL(struct diary_row, a.author_id),  COL(struct diary_row, a.at_s),         COL(struct diary_row, a.length_min),
    COL(struct diary_row, a.meet),       COL(struct diary_row, a.state),        COL(struct diary_row, a.there_at_s),
    COL(struct diary_row, a.asked_at_s), COL(struct diary_row, a.changed_at_s), COL(struct diary_row, a.revision),
    COL(struct diary_row, words),        COL(struct diary_row, a.agenda_at_s),  { .kind = DB_END },
};

static enum outcome diary_of_worker(const struct team_view *v, int64_t from_s, int64_t until_s, struct rows *out) {
    return team_query(v,
                      SQL("SELECT a.id, a.person_id, a.worker_id, a.author_id, a.at_s, a.length_min, a.meet, a.state,"
                          " a.there_at_s, a.asked_at_s, a.changed_at_s, a.revision, a.words, g.written_at_s"
                          " FROM appointment a LEFT JOIN appointment_agenda g"
                          " ON g.person_id = a.person_id AND g.id = a.id"
                          " WHERE a.worker_id = $2 AND a.at_s >= $3 AND a.at_s < $4"
                          " ORDER BY a.at_s, a.person_id, a.id LIMIT $5"),
                      BIND(VAL(from_s), VAL(until_s), VAL((int64_t)DIARY_MAX)), diary_columns, sizeof(struct diary_row),
                      out);
}

static enum outcome diary_of_team(const struct team_view *v, int64_t from_s, int64_t until_s, struct rows *out) {
    return team_query(v,
                      SQL("SELECT a.id, a.person_id, a.worker_id, a.author_id, a.at_s, a.length_min, a.meet, a.state,"
                          " a.there_at_s, a.asked_at_s, a.changed_at_s, a.revision, a.words, g.written_at_s"
                          " FROM appointment a LEFT JOIN appointment_agenda g"
                          " ON g.person_id = a.person_id AND g.id = a.id"
                          " WHERE a.team_id = $1 AND a.at_s >= $3 AND a.at_s < $4"
                          " ORDER BY a.at_s, a.person_id, a.id LIMIT $5"),
                      BIND(VAL(from_s), VAL(until_s), VAL((int64_t)DIARY_MAX)), diary_columns, sizeof(struct diary_row),
                      out);
}

/* Of up to COVERED_MAX people, with another worker than the one who asks. */
static enum outcome diary_of_covered(const struct team_view *v, const struct str *people, int64_t from_s,
                                     int64_t until_s, struct rows *out) {
    return team_query(v,
                      SQL("SELECT a.id, a.person_id, a.worker_id, a.author_id, a.at_s, a.length_min, a.meet, a.state,"
                          " a.there_at_s, a.asked_at_s, a.changed_at_s, a.revision, a.words, g.written_at_s"
                          " FROM appointment a LEFT JOIN appointment_agenda g"
                          " ON g.person_id = a.person_id AND g.id = a.id"
                          " WHERE a.person_id IN ($6, $7, $8, $9, $10, $11, $12, $13)"
                          " AND a.worker_id <> $2 AND a.at_s >= $3 AND a.at_s < $4"
                          " ORDER BY a.at_s, a.person_id, a.id LIMIT $5"),
                      BIND(VAL(from_s), VAL(until_s), VAL((int64_t)DIARY_MAX), VAL(people[0]), VAL(people[1]),
                           VAL(people[2]), VAL(people[3]), VAL(people[4]), VAL(people[5]), VAL(people[6]),
                           VAL(people[7])),
                      diary_columns, sizeof(struct diary_row), out);
}

/* --- Gathering them --- */

struct diary {
    const struct team_view *view;
    int64_t from_s, until_s;
    struct appointment *list;
    size_t count, room;
};

static enum outcome diary_room(struct diary *d, size_t more) {
    if (d->count + more <= d->room) return OK;
    size_t room = (d->count + more) * 2;
    struct appointment *list = ARENA_ARRAY(grant_arena(GRANT(d->view)), struct appointment, room);
    if (!list) return FAIL_LIMIT;
    for (size_t i = 0; i < d->count; i++) list[i] = d->list[i];
    d->list = list;
    d->room = room;
    return OK;
}

/* Opens a row and takes it in; people whom the grant doesn't reach (any more) are left out. */
static enum outcome diary_take(struct diary *d, const struct diary_row *row) {
    struct appointment a = row->a;
    struct str packed, field[2];
    if (!team_reaches(d->view, a.person_id)) return OK;
    struct cell at = CELL("appointment", "words", a.id);
    at.revision = a.revision;
    at.author = a.author_id;
    TRY(team_open(d->view, a.person_id, CLASS_PROFILE, at, row->words, &packed));
    TRY(text_unpack(packed, field, 2));
    a.place = field[0];
    a.said = field[1];
    d->list[d->count++] = a;
    return OK;
}

static enum outcome diary_add(struct diary *d, const struct rows *found) {
    TRY(diary_room(d, found->n));
    for (size_t i = 0; i < found->n; i++) TRY(diary_take(d, &ROWS(*found, struct diary_row)[i]));
    return OK;
}

static enum outcome diary_add_covered(struct diary *d, const struct str *people) {
    struct rows found;
    TRY(diary_of_covered(d->view, people, d->from_s, d->until_s, &found));
    return diary_add(d, &found);
}

/* Those whom the worker stands in for just now. */
static enum outcome diary_cover(struct diary *d) {
    struct rows relations;
    struct str people[COVERED_MAX] = { { 0 } }, me = grant_who(GRANT(d->view)).account_id;
    size_t count = 0;
    TRY(relation_team_list(d->view, &relations));
    for (size_t i = 0; i < relations.n; i++) {
        const struct relation *r = &ROWS(relations, struct relation)[i];
        if (r->kind != RELATION_COVER || !text_is(r->account_id, me)) continue;
        people[count++] = r->person_id;
        if (count < COVERED_MAX) continue;
        TRY(diary_add_covered(d, people));
        for (count = COVERED_MAX; count > 0; count--) people[count - 1] = STR("");
    }
    return count ? diary_add_covered(d, people) : OK;
}

static int by_time(const void *a, const void *b) {
    const struct appointment *x = a, *y = b;
    if (x->at_s != y->at_s) return x->at_s < y->at_s ? -1 : 1;
    return text_order(x->id, y->id);
}

enum outcome appointment_of_team(const struct team_view *v, int64_t from_s, int64_t until_s, struct appointment **out,
                                 size_t *count) {
    struct diary d = { .view = v, .from_s = from_s, .until_s = until_s };
    bool is_worker = grant_who(GRANT(v)).role == ROLE_WORKER;
    struct rows found;
    TRY(is_worker ? diary_of_worker(v, from_s, until_s, &found) : diary_of_team(v, from_s, until_s, &found));
    TRY(diary_add(&d, &found));
    if (is_worker) TRY(diary_cover(&d));
    if (d.count > 1) qsort(d.list, d.count, sizeof *d.list, by_time);
    *out = d.list;
    *count = d.count;
    return OK;
}
