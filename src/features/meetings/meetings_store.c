#include "access/relation.h"
#include "base/clock.h"
#include "base/ident.h"
#include "features/appointments/appointments.h"
#include "features/meetings/meetings.h"
#include "features/meetings/note_draft.h"

/* The sealed fields, in this order for good. */
enum {
    FIELD_AGENDA,
    FIELD_TALKED,
    FIELD_WIN,
    FIELD_PERSON_WILL,
    FIELD_WORKER_WILL,
    FIELD_WILL_BY,
    FIELD_HEARD,
    FIELD_COUNT
};
enum { NOTES_MAX = 100 };

struct note_row {
    struct note n;
    struct sealed words;
};
static const struct db_column note_columns[] = {
    COL(struct note_row, n.id),
    COL(struct note_row, n.author_id),
    COL(struct note_row, n.appointment_id),
    COL(struct note_row, n.draft_id),
    COL(struct note_row, n.met_at_s),
    COL(struct note_row, n.written_at_s),
    COL(struct note_row, n.length_min),
    COL(struct note_row, n.meet),
    COL(struct note_row, words),
    { .kind = DB_END },
};
struct answer_row {
    struct note_answer a;
    struct sealed words;
};

/* --- Opening --- */

static struct cell note_cell(struct str id, struct str author) {
    struct cell at = CELL("note", "words", id);
    at.author = author;
    return at;
}

static struct cell answer_cell(struct str id, struct str author) {
    struct cell at = CELL("note_answer", "words", id);
    at.author = author;
    return at;
}

static enum outcome note_open(const struct person_view *v, const struct note_row *row, struct note *out) {
    struct note n = row->n;
    struct str packed, field[FIELD_COUNT];
    TRY(person_open(v, CLASS_NARRATIVE, note_cell(n.id, n.author_id), row->words, &packed));
    TRY(text_unpack(packed, field, FIELD_COUNT));
    n.agenda = field[FIELD_AGENDA];
    n.talked = field[FIELD_TALKED];
    n.win = field[FIELD_WIN];
    n.person_will = field[FIELD_PERSON_WILL];
    n.worker_will = field[FIELD_WORKER_WILL];
    n.will_by = field[FIELD_WILL_BY];
    n.heard = field[FIELD_HEARD];
    *out = n;
    return OK;
}

static enum outcome answer_open(const struct person_view *v, const struct answer_row *row, struct note_answer *out) {
    struct note_answer a = row->a;
    TRY(person_open(v, CLASS_NARRATIVE, answer_cell(a.id, a.author_id), row->words, &a.words));
    *out = a;
    return OK;
}

/* --- Lists --- */

/* Answers to the notes from first to last, both taken in. */
static enum outcome answers_between(const struct person_view *v, struct str first, struct str last,
                                    struct note_answer **out, size_t *count) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT id, note_id, author_id, at_s, kind, words FROM note_answer"
                         " WHERE person_id = $1 AND note_id >= $3 AND note_id <= $4 ORDER BY note_id, id"),
                     BIND(VAL(first), VAL(last)),
                     COLS(COL(struct answer_row, a.id), COL(struct answer_row, a.note_id),
                          COL(struct answer_row, a.author_id), COL(struct answer_row, a.at_s),
                          COL(struct answer_row, a.kind), COL(struct answer_row, words)),
                     sizeof(struct answer_row), &found));
    struct note_answer *list = ARENA_ARRAY(grant_arena(GRANT(v)), struct note_answer, found.n + 1);
    if (!list) return FAIL_LIMIT;
    for (size_t i = 0; i < found.n; i++) TRY(answer_open(v, &ROWS(found, struct answer_row)[i], &list[i]));
    *out = list;
    *count = found.n;
    return OK;
}

static void heard_states_fill(struct note_list *list) {
    for (size_t i = 0; i < list->count; i++)
        for (size_t k = 0; k < list->answer_count; k++)
            if (text_is(list->answers[k].note_id, list->notes[i].id) && list->answers[k].kind != HEARD_REPLIED)
                list->notes[i].heard_state = list->answers[k].kind;
}

static enum outcome notes_open(const struct person_view *v, const struct rows *found, size_t count,
                               struct note_list *list) {
    list->notes = ARENA_ARRAY(grant_arena(GRANT(v)), struct note, count + 1);
    if (!list->notes) return FAIL_LIMIT;
    for (size_t i = 0; i < count; i++) TRY(note_open(v, &ROWS(*found, struct note_row)[i], &list->notes[i]));
    list->count = count;
    if (count == 0) return OK;
    TRY(answers_between(v, list->notes[count - 1].id, list->notes[0].id, &list->answers, &list->answer_count));
    heard_states_fill(list);
    return OK;
}

enum outcome note_list(const struct person_view *v, struct str before_id, int64_t limit, struct note_list *out) {
    struct rows found;
    struct note_list list = { 0 };
    if (limit < 1 || limit > NOTES_MAX) limit = NOTES_MAX;
    struct str before = before_id.n ? before_id : STR("~"); /* after every identifier */
    TRY(person_query(v,
                     SQL("SELECT id, author_id, appointment_id, draft_id, met_at_s, written_at_s, length_min, meet,"
                         " words FROM note WHERE person_id = $1 AND id < $3 ORDER BY id DESC LIMIT $4"),
                     BIND(VAL(before), VAL(limit + 1)), note_columns, sizeof(struct note_row), &found));
    list.more = found.n > (size_t)limit;
    TRY(notes_open(v, &found, list.more ? (size_t)limit : found.n, &list));
    *out = list;
    return OK;
}

enum outcome note_read(const struct person_view *v, struct str id, struct note *out) {
    struct rows found;
    struct note_list list = { 0 };
    TRY(person_query(v,
                     SQL("SELECT id, author_id, appointment_id, draft_id, met_at_s, written_at_s, length_min, meet,"
                         " words FROM note WHERE person_id = $1 AND id = $3"),
                     BIND(VAL(id)), note_columns, sizeof(struct note_row), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    TRY(notes_open(v, &found, 1, &list));
    *out = list.notes[0];
    return OK;
}

enum outcome note_unanswered(const struct person_view *v, struct note *out) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT n.id, n.author_id, n.appointment_id, n.draft_id, n.met_at_s, n.written_at_s,"
                         " n.length_min, n.meet, n.words FROM note n WHERE n.person_id = $1 AND n.has_heard = 1"
                         " AND NOT EXISTS (SELECT 1 FROM note_answer a WHERE a.person_id = $1 AND a.note_id = n.id"
                         " AND a.kind <> 4)"
                         " ORDER BY n.id DESC LIMIT 1"),
                     BIND_NONE, note_columns, sizeof(struct note_row), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    return note_open(v, ROWS(found, struct note_row), out);
}

enum outcome note_of_meeting(const struct person_view *v, struct str appointment_id, struct str draft_id,
                             struct note *out) {
    struct rows found;
    /* The newest id comes from the index alone: of meetings that weren't booked there may be many. */
    TRY(person_query(v,
                     SQL("SELECT id, author_id, appointment_id, draft_id, met_at_s, written_at_s, length_min, meet,"
                         " words FROM note WHERE person_id = $1 AND id = CASE WHEN $3 <> ''"
                         " THEN (SELECT max(id) FROM note WHERE person_id = $1 AND appointment_id = $3)"
                         " ELSE (SELECT max(id) FROM note WHERE person_id = $1 AND appointment_id = '' AND"
                         " draft_id = $4) END"),
                     BIND(VAL(appointment_id), VAL(draft_id)), note_columns, sizeof(struct note_row), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    return note_open(v, ROWS(found, struct note_row), out);
}

/* --- Writing --- */

static enum outcome month_start(int64_t at_s, int64_t *out) {
    struct local_time t = clock_local(at_s);
    t.day = 1;
    t.hour = t.minute = t.second = 0;
    return clock_utc(t, out);
}

static enum outcome note_seal(const struct person_edit *e, const struct note *n, struct sealed *out) {
    const struct str field[FIELD_COUNT] = { n->agenda,      n->talked,  n->win,  n->person_will,
                                            n->worker_will, n->will_by, n->heard };
    struct str packed;
    TRY(text_pack(grant_arena(GRANT(e)), field, FIELD_COUNT, &packed));
    return person_seal(e, CLASS_NARRATIVE, note_cell(n->id, n->author_id), packed, out);
}

static enum outcome note_insert(const struct person_edit *e, const struct note *n) {
    struct sealed words;
    int64_t month_start_s;
    TRY(month_start(n->met_at_s, &month_start_s));
    TRY(note_seal(e, n, &words));
    TRY(person_change(e,
                      SQL("INSERT INTO note (person_id, id, team_id, author_id, appointment_id, draft_id, met_at_s,"
                          " month_start_s, written_at_s, length_min, meet, has_heard, words)"
                          " VALUES ($1, $3, $4, $2, $5, $6, $7, $8, $9, $10, $11, $12, $13)"),
                      BIND(VAL(n->id), VAL(grant_who(GRANT(e)).team_id), VAL(n->appointment_id), VAL(n->draft_id),
                           VAL(n->met_at_s), VAL(month_start_s), VAL(n->written_at_s), VAL(n->length_min), VAL(n->meet),
                           VAL(!text_is_blank(n->heard)), VAL(words))));
    return person_wrote(e, "note", n->id, 1);
}

static enum outcome booking_met(const struct person_edit *e, struct str appointment_id) {
    if (appointment_id.n == 0) return OK;
    enum outcome o = appointment_met(e, appointment_id);
    return o == FAIL_NOT_FOUND ? OK : o;
}

enum outcome note_add(const struct person_edit *e, struct note *n) {
    struct note added = *n;
    added.author_id = grant_who(GRANT(e)).account_id;
    if (added.written_at_s == 0) added.written_at_s = grant_now_s(GRANT(e));
    TRY(ident_at(grant_arena(GRANT(e)), added.met_at_s, &added.id));
    TRY(note_insert(e, &added));
    TRY(booking_met(e, added.appointment_id));
    if (added.draft_id.n) TRY(draft_forget(e, added.draft_id, 0));
    *n = added;
    return OK;
}

/* Whether the last answer to a note says the same already. */
static enum outcome answered_the_same(const struct person_view *v, struct str note_id, enum heard kind,
                                      struct str words, bool *same) {
    struct note_answer *list;
    size_t count;
    TRY(answers_between(v, note_id, note_id, &list, &count));
    *same = count > 0 && list[count - 1].kind == (int64_t)kind && text_is(list[count - 1].words, words);
    return OK;
}

enum outcome note_answer_add(const struct person_edit *e, struct str note_id, enum heard kind, struct str words) {
    const struct grant *g = GRANT(e);
    struct note note;
    bool same = false;
    struct str id;
    struct sealed sealed;
    if (kind == HEARD_LATER || (kind != HEARD_RIGHT && text_is_blank(words))) return FAIL_INVALID;
    if (kind == HEARD_REPLIED && grant_who(g).seat != SEAT_ASSIGNED_WORKER) return FAIL_NOT_ALLOWED;
    TRY(note_read(person_edit_view(e), note_id, &note));
    TRY(answered_the_same(person_edit_view(e), note_id, kind, words, &same));
    if (same) return OK;
    TRY(ident_new(grant_arena(g), &id));
    TRY(person_seal(e, CLASS_NARRATIVE, answer_cell(id, grant_who(g).account_id), words, &sealed));
    TRY(person_change(e,
                      SQL("INSERT INTO note_answer (person_id, note_id, id, author_id, at_s, kind, words)"
                          " VALUES ($1, $3, $4, $2, $5, $6, $7)"),
                      BIND(VAL(note_id), VAL(id), VAL(grant_now_s(g)), VAL((int64_t)kind), VAL(sealed))));
    return person_wrote(e, "note_answer", id, 1);
}

enum outcome note_wins(const struct person_view *v, int64_t limit, struct rows *out) {
    struct note_list list;
    TRY(note_list(v, STR(""), limit, &list));
    struct note_win *wins = ARENA_ARRAY(grant_arena(GRANT(v)), struct note_win, list.count + 1);
    if (!wins) return FAIL_LIMIT;
    for (size_t i = 0; i < list.count; i++)
        wins[i] = (struct note_win){ list.notes[i].id, text_trim(list.notes[i].win), list.notes[i].met_at_s };
    *out = (struct rows){ wins, list.count };
    return OK;
}

enum outcome note_wins_between(const struct person_view *v, int64_t from_s, int64_t until_s, struct rows *out) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT id, author_id, appointment_id, draft_id, met_at_s, written_at_s, length_min, meet,"
                         " words FROM note WHERE person_id = $1 AND met_at_s >= $3 AND met_at_s < $4"
                         " ORDER BY met_at_s, id"),
                     BIND(VAL(from_s), VAL(until_s)), note_columns, sizeof(struct note_row), &found));
    struct note_win *wins = ARENA_ARRAY(grant_arena(GRANT(v)), struct note_win, found.n + 1);
    struct note n;
    if (!wins) return FAIL_LIMIT;
    for (size_t i = 0; i < found.n; i++) {
        TRY(note_open(v, &ROWS(found, struct note_row)[i], &n));
        wins[i] = (struct note_win){ n.id, text_trim(n.win), n.met_at_s };
    }
    *out = (struct rows){ wins, found.n };
    return OK;
}

/* --- For the supervisor: that meetings happen, and nothing of what was said --- */

static enum outcome counts_of_team(const struct team_view *v, int64_t from_s, struct rows *out) {
    return team_query(v,
                      SQL("SELECT author_id, month_start_s, CAST(COUNT(*) AS BIGINT) AS meetings FROM note"
                          " WHERE team_id = $1 AND month_start_s >= $3 GROUP BY author_id, month_start_s"
                          " ORDER BY author_id, month_start_s"),
                      BIND(VAL(from_s)),
                      COLS(COL(struct meeting_count, worker_id), COL(struct meeting_count, month_start_s),
                           COL(struct meeting_count, meetings)),
                      sizeof(struct meeting_count), out);
}

static bool is_supervised(const struct rows *supervised, struct str worker, struct str supervisor) {
    for (size_t i = 0; i < supervised->n; i++) {
        const struct supervision_of *s = &ROWS(*supervised, struct supervision_of)[i];
        if (text_is(s->worker_id, worker) && text_is(s->supervisor_id, supervisor)) return true;
    }
    return false;
}

enum outcome meeting_counts(const struct team_view *v, int64_t from_s, struct rows *out) {
    struct who who = grant_who(GRANT(v));
    struct rows all, supervised = { 0 };
    TRY(counts_of_team(v, from_s, &all));
    if (who.role == ROLE_SUPERVISOR) TRY(supervision_list(v, &supervised));
    struct meeting_count *kept = ARENA_ARRAY(grant_arena(GRANT(v)), struct meeting_count, all.n + 1);
    if (!kept) return FAIL_LIMIT;
    size_t count = 0;
    for (size_t i = 0; i < all.n; i++) {
        const struct meeting_count *c = &ROWS(all, struct meeting_count)[i];
        bool reached = who.role == ROLE_SUPERVISOR ? is_supervised(&supervised, c->worker_id, who.account_id)
                       : who.role == ROLE_WORKER   ? text_is(c->worker_id, who.account_id)
                                                   : true;
        if (reached) kept[count++] = *c;
    }
    *out = (struct rows){ kept, count };
    return OK;
}

/* --- When alone --- */

enum outcome note_times(const struct person_view *v, int64_t from_s, struct rows *out) {
    return person_query(
        v, SQL("SELECT person_id, met_at_s FROM note WHERE person_id = $1 AND met_at_s >= $3 ORDER BY met_at_s, id"),
        BIND(VAL(from_s)), COLS(COL(struct note_time, person_id), COL(struct note_time, met_at_s)),
        sizeof(struct note_time), out);
}

enum outcome note_times_of(const struct service_view *v, struct str after, struct str until, int64_t from_s,
                           struct rows *out) {
    return service_query(v,
                         SQL("SELECT person_id, met_at_s FROM note WHERE person_id > $2 AND person_id <= $3"
                             " AND met_at_s >= $4 ORDER BY person_id, met_at_s, id"),
                         BIND(VAL(after), VAL(until), VAL(from_s)),
                         COLS(COL(struct note_time, person_id), COL(struct note_time, met_at_s)),
                         sizeof(struct note_time), out);
}

const struct audited_table meetings_audited[] = {
    { "note", { "SELECT id AS row_id, CAST(1 AS BIGINT) AS revision FROM note ORDER BY id" } },
    { "note_answer", { "SELECT id AS row_id, CAST(1 AS BIGINT) AS revision FROM note_answer ORDER BY id" } },
};
const size_t meetings_audited_count = sizeof meetings_audited / sizeof *meetings_audited;
