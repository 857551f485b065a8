/* Sheets of every kind, in versions; who sees a wish; the order of the team plan. */
#include "access/relation.h"
#include "base/clock.h"
#include "base/ident.h"
#include "features/decisions/decisions.h"

struct sheet_row {
    struct sheet s;
    struct str version_id;
    struct sealed words;
};
static const struct db_column sheet_columns[] = {
    COL(struct sheet_row, s.id),       COL(struct sheet_row, s.revision),
    COL(struct sheet_row, version_id), COL(struct sheet_row, s.kind),
    COL(struct sheet_row, s.under_id), COL(struct sheet_row, s.author_id),
    COL(struct sheet_row, s.at_s),     COL(struct sheet_row, s.begun_at_s),
    COL(struct sheet_row, s.state),    COL(struct sheet_row, s.on_date),
    COL(struct sheet_row, s.owner_id), COL(struct sheet_row, s.readers),
    COL(struct sheet_row, words),      { .kind = DB_END },
};

/* --- Who sees it --- */

bool wish_shows(const struct sheet *wish, struct str reader) {
    struct str rest = wish->readers, one;
    while (text_split(&rest, ' ', &one))
        if (one.n && text_is(one, reader)) return true;
    return false;
}

static bool is_the_person(const struct grant *g) { return grant_who(g).seat == SEAT_PERSON; }

/* As which reader of wishes somebody comes. */
static struct str reader_of(const struct grant *g) {
    struct who who = grant_who(g);
    bool network = who.seat == SEAT_CLINICIAN || who.seat == SEAT_FAMILY;
    return network ? who.account_id : STR("team");
}

/* latest: the last version, which says for all of them. Of all kinds only wishes are ever shown outside the team. */
static bool is_seen(const struct grant *g, const struct sheet *latest) {
    if (is_the_person(g)) return true;
    if (latest->kind == SHEET_WISH) return latest->state == SHEET_STANDS && wish_shows(latest, reader_of(g));
    return text_is(reader_of(g), STR("team"));
}

/* --- Reading --- */

static struct cell words_cell(struct str version_id, const struct sheet *s) {
    return (struct cell){
        .table = "sheet", .column = "words", .row = version_id, .revision = s->revision, .author = s->author_id
    };
}

static enum outcome sheet_open(const struct person_view *v, const struct sheet_row *row, struct sheet *out) {
    struct sheet s = row->s;
    struct str packed;
    TRY(person_open(v, CLASS_NARRATIVE, words_cell(row->version_id, &s), row->words, &packed));
    TRY(text_unpack(packed, s.field, SHEET_FIELDS_MAX));
    *out = s;
    return OK;
}

/* Opens those that the reader may see and leaves out the others: the last version of a sheet says it for all of them,
 * and versions stand one after the other. */
static enum outcome sheets_open(const struct person_view *v, const struct rows *found, struct sheets *out) {
    const struct sheet_row *rows = ROWS(*found, struct sheet_row);
    struct sheets list = { ARENA_ARRAY(grant_arena(GRANT(v)), struct sheet, found->n + 1), 0 };
    if (!list.at) return FAIL_LIMIT;
    for (size_t i = 0; i < found->n;) {
        size_t end = i + 1;
        while (end < found->n && text_is(rows[end].s.id, rows[i].s.id)) end++;
        bool seen = is_seen(GRANT(v), &rows[end - 1].s);
        for (; i < end; i++)
            if (seen) TRY(sheet_open(v, &rows[i], &list.at[list.count++]));
    }
    *out = list;
    return OK;
}

static enum outcome latest_read(const struct person_view *v, enum sheet_kind kind, struct str id, struct str under_id,
                                struct sheets *out) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT s.id, s.revision, s.version_id, s.kind, s.under_id, s.author_id, s.at_s,"
                         " s.begun_at_s, s.state, s.on_date, s.owner_id, s.readers, s.words FROM sheet s"
                         " WHERE s.person_id = $1 AND s.kind = $3 AND ($4 = '' OR s.id = $4)"
                         " AND ($5 = '' OR s.under_id = $5) AND s.revision = (SELECT MAX(x.revision) FROM sheet x"
                         " WHERE x.person_id = $1 AND x.id = s.id) ORDER BY s.id"),
                     BIND(VAL((int64_t)kind), VAL(id), VAL(under_id)), sheet_columns, sizeof(struct sheet_row),
                     &found));
    return sheets_open(v, &found, out);
}

enum outcome sheets_read(const struct person_view *v, enum sheet_kind kind, struct str under_id, struct sheets *out) {
    return latest_read(v, kind, STR(""), under_id, out);
}

enum outcome sheet_read(const struct person_view *v, enum sheet_kind kind, struct str id, struct sheet *out) {
    struct sheets found;
    if (id.n == 0) return FAIL_NOT_FOUND;
    TRY(latest_read(v, kind, id, STR(""), &found));
    if (found.count == 0) return FAIL_NOT_FOUND;
    *out = found.at[0];
    return OK;
}

static enum outcome versions_read(const struct person_view *v, enum sheet_kind kind, struct str id,
                                  struct sheets *out) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT id, revision, version_id, kind, under_id, author_id, at_s, begun_at_s, state, on_date,"
                         " owner_id, readers, words FROM sheet WHERE person_id = $1 AND kind = $3"
                         " AND ($4 = '' OR id = $4) ORDER BY id, revision"),
                     BIND(VAL((int64_t)kind), VAL(id)), sheet_columns, sizeof(struct sheet_row), &found));
    return sheets_open(v, &found, out);
}

enum outcome sheet_versions(const struct person_view *v, enum sheet_kind kind, struct str id, struct sheets *out) {
    if (id.n == 0) return FAIL_NOT_FOUND;
    TRY(versions_read(v, kind, id, out));
    return out->count == 0 ? FAIL_NOT_FOUND : OK;
}

enum outcome sheets_versions(const struct person_view *v, enum sheet_kind kind, struct sheets *out) {
    return versions_read(v, kind, STR(""), out);
}

/* --- Writing --- */

bool action_has_owner(const struct sheet *action) {
    return action->owner_id.n > 0 || !text_is_blank(action->field[ACTION_OUTSIDE]);
}

/* Room for one more, of this kind or of this decision. */
static enum outcome room_check(const struct person_view *v, const struct sheet *s) {
    struct sheets all;
    struct sheet decision;
    size_t most = s->kind == SHEET_OPTION ? OPTIONS_MAX : SHEETS_MAX;
    if (s->kind == SHEET_OPTION) TRY(sheet_read(v, SHEET_DECISION, s->under_id, &decision));
    TRY(sheets_read(v, (enum sheet_kind)s->kind, s->under_id, &all));
    return all.count < most ? OK : FAIL_LIMIT;
}

/* Another version keeps what it began with; a new one gets an id. */
static enum outcome sheet_begin(const struct person_edit *e, struct sheet *s) {
    const struct person_view *v = person_edit_view(e);
    bool own = is_the_person(GRANT(e));
    struct sheet first;
    if (s->kind == SHEET_ACTION && !action_has_owner(s)) return FAIL_INVALID;
    if (s->id.n == 0) {
        TRY(room_check(v, s));
        if (s->kind == SHEET_WISH && !own) s->readers = STR("team");
        s->begun_at_s = grant_now_s(GRANT(e));
        s->revision = 0;
        return ident_new(grant_arena(GRANT(e)), &s->id);
    }
    TRY(sheet_read(v, (enum sheet_kind)s->kind, s->id, &first));
    if (!own) s->readers = first.readers;
    s->under_id = first.under_id;
    s->begun_at_s = first.begun_at_s;
    return OK;
}

static enum outcome version_insert(const struct person_edit *e, const struct sheet *s) {
    struct arena *a = grant_arena(GRANT(e));
    struct str version, packed;
    struct sealed words;
    TRY(ident_new(a, &version));
    TRY(text_pack(a, s->field, SHEET_FIELDS_MAX, &packed));
    TRY(person_seal(e, CLASS_NARRATIVE, words_cell(version, s), packed, &words));
    TRY(person_change(e,
                      SQL("INSERT INTO sheet (person_id, id, revision, version_id, kind, under_id, author_id, at_s,"
                          " begun_at_s, state, on_date, owner_id, readers, words)"
                          " SELECT $1, $3, $4, $5, $6, $7, $2, $8, $9, $10, $11, $12, $13, $14"
                          " WHERE COALESCE((SELECT MAX(revision) FROM sheet WHERE person_id = $1 AND id = $3), 0)"
                          " = $4 - 1 ON CONFLICT (person_id, id, revision) DO NOTHING"),
                      BIND(VAL(s->id), VAL(s->revision), VAL(version), VAL(s->kind), VAL(s->under_id), VAL(s->at_s),
                           VAL(s->begun_at_s), VAL(s->state), VAL(s->on_date), VAL(s->owner_id), VAL(s->readers),
                           VAL(words))));
    if (grant_changed(GRANT(e)) == 0) return FAIL_CONFLICT;
    return person_wrote(e, "sheet", version, s->revision);
}

enum outcome sheet_write(const struct person_edit *e, struct sheet *s) {
    struct sheet next = *s;
    if (next.state == 0) next.state = SHEET_STANDS;
    TRY(sheet_begin(e, &next));
    next.revision++;
    next.at_s = grant_now_s(GRANT(e));
    next.author_id = grant_who(GRANT(e)).account_id;
    TRY(version_insert(e, &next));
    *s = next;
    return OK;
}

static enum outcome wish_turn(const struct person_edit *e, struct str id, enum sheet_state to) {
    struct sheet wish;
    TRY(sheet_read(person_edit_view(e), SHEET_WISH, id, &wish));
    if (wish.state == (int64_t)to) return OK;
    wish.state = to;
    return sheet_write(e, &wish);
}

enum outcome wish_withdraw(const struct person_edit *e, struct str id) { return wish_turn(e, id, SHEET_GONE); }

enum outcome wish_again(const struct person_edit *e, struct str id) {
    return is_the_person(GRANT(e)) ? wish_turn(e, id, SHEET_STANDS) : FAIL_NOT_ALLOWED;
}

const struct audited_table decisions_audited[] = {
    { "sheet", { "SELECT version_id AS row_id, revision FROM sheet ORDER BY version_id" } },
};
const size_t decisions_audited_count = sizeof decisions_audited / sizeof *decisions_audited;
