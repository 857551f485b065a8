#include "features/meetings/note_draft.h"

/* Windows on one person's notes that one worker may have open and unsaved. */
enum { DRAFTS_MAX = 40 };

struct draft_row {
    struct note_draft d;
    struct sealed words;
};

const char *draft_field_name(enum draft_field f) {
    static const char *const names[DRAFT_FIELD_COUNT] = {
        "how",     "on-day",      "on-month",    "on-year",  "time",     "length",  "agenda",  "talked",
        "win",     "person-will", "worker-will", "by-day",   "by-month", "by-year", "heard",   "right",
        "own",     "point-1",     "point-2",     "point-3",  "point-4",  "point-5", "point-6", "point-7",
        "point-8", "point-9",     "point-10",    "point-11", "point-12",
    };
    return names[f];
}

static struct cell draft_cell(struct str id, int64_t revision, struct str author) {
    struct cell at = CELL("note_draft", "words", id);
    at.revision = revision;
    at.author = author;
    return at;
}

static enum outcome draft_open(const struct person_view *v, const struct draft_row *row, struct note_draft *out) {
    struct note_draft d = row->d;
    struct str packed, author = grant_who(GRANT(v)).account_id;
    TRY(person_open(v, CLASS_NARRATIVE, draft_cell(d.id, d.revision, author), row->words, &packed));
    TRY(text_unpack(packed, d.field, DRAFT_FIELD_COUNT));
    *out = d;
    return OK;
}

enum outcome draft_list(const struct person_view *v, struct str appointment_id, struct note_draft **out,
                        size_t *count) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT id, appointment_id, begun_at_s, saved_at_s, revision, words FROM note_draft"
                         " WHERE person_id = $1 AND author_id = $2 AND appointment_id = $3"
                         " ORDER BY saved_at_s DESC, id DESC LIMIT $4"),
                     BIND(VAL(appointment_id), VAL((int64_t)DRAFTS_MAX)),
                     COLS(COL(struct draft_row, d.id), COL(struct draft_row, d.appointment_id),
                          COL(struct draft_row, d.begun_at_s), COL(struct draft_row, d.saved_at_s),
                          COL(struct draft_row, d.revision), COL(struct draft_row, words)),
                     sizeof(struct draft_row), &found));
    struct note_draft *list = ARENA_ARRAY(grant_arena(GRANT(v)), struct note_draft, found.n + 1);
    if (!list) return FAIL_LIMIT;
    for (size_t i = 0; i < found.n; i++) TRY(draft_open(v, &ROWS(found, struct draft_row)[i], &list[i]));
    *out = list;
    *count = found.n;
    return OK;
}

struct draft_state {
    int64_t revision, drafts, saved;
};

/* The window's revision (0: new), how many drafts there are in all, and whether its note was saved already. */
static enum outcome draft_state(const struct person_view *v, const struct note_draft *d, struct draft_state *out) {
    struct rows found;
    TRY(person_query(
        v,
        SQL("SELECT COALESCE((SELECT revision FROM note_draft WHERE person_id = $1 AND id = $3), 0),"
            " (SELECT CAST(COUNT(*) AS BIGINT) FROM note_draft WHERE person_id = $1 AND author_id = $2),"
            " (SELECT CAST(COUNT(*) AS BIGINT) FROM note WHERE person_id = $1 AND appointment_id = $4"
            " AND draft_id = $3)"),
        BIND(VAL(d->id), VAL(d->appointment_id)),
        COLS(COL(struct draft_state, revision), COL(struct draft_state, drafts), COL(struct draft_state, saved)),
        sizeof(struct draft_state), &found));
    if (found.n == 0) return FAIL_STORAGE;
    *out = *ROWS(found, struct draft_state);
    return OK;
}

static enum outcome draft_seal(const struct person_edit *e, const struct note_draft *d, struct sealed *out) {
    const struct grant *g = GRANT(e);
    struct str packed;
    TRY(text_pack(grant_arena(g), d->field, DRAFT_FIELD_COUNT, &packed));
    return person_seal(e, CLASS_NARRATIVE, draft_cell(d->id, d->revision, grant_who(g).account_id), packed, out);
}

enum outcome draft_save(const struct person_edit *e, struct note_draft *d) {
    struct draft_state state;
    struct sealed words;
    TRY(draft_state(person_edit_view(e), d, &state));
    if (state.saved > 0) return OK;
    if (state.revision == 0 && state.drafts >= DRAFTS_MAX) return FAIL_LIMIT;
    d->revision = state.revision + 1;
    TRY(draft_seal(e, d, &words));
    TRY(person_change(
        e,
        SQL("INSERT INTO note_draft (person_id, id, author_id, appointment_id, begun_at_s, saved_at_s,"
            " revision, words) VALUES ($1, $3, $2, $4, $5, $5, $6, $7)"
            " ON CONFLICT (person_id, id) DO UPDATE SET saved_at_s = excluded.saved_at_s,"
            " revision = excluded.revision, words = excluded.words"
            " WHERE note_draft.author_id = $2 AND note_draft.appointment_id = $4"),
        BIND(VAL(d->id), VAL(d->appointment_id), VAL(grant_now_s(GRANT(e))), VAL(d->revision), VAL(words))));
    return grant_changed(GRANT(e)) == 0 ? FAIL_CONFLICT : OK;
}

enum outcome draft_forget(const struct person_edit *e, struct str id, int64_t revision) {
    return person_change(e,
                         SQL("DELETE FROM note_draft WHERE person_id = $1 AND author_id = $2 AND id = $3"
                             " AND ($4 = 0 OR revision = $4)"),
                         BIND(VAL(id), VAL(revision)));
}

enum outcome draft_forget_all(const struct person_edit *e, struct str appointment_id) {
    return person_change(e,
                         SQL("DELETE FROM note_draft WHERE person_id = $1 AND author_id = $2 AND appointment_id = $3"),
                         BIND(VAL(appointment_id)));
}

bool draft_says_the_same(const struct note_draft *a, const struct note_draft *b) {
    for (int f = 0; f < DRAFT_FIELD_COUNT; f++)
        if (!text_is(text_trim(a->field[f]), text_trim(b->field[f]))) return false;
    return true;
}

enum outcome note_unfinished_list(const struct team_view *v, struct rows *out) {
    struct rows found;
    TRY(team_query(v,
                   SQL("SELECT person_id, appointment_id, MIN(begun_at_s), MAX(saved_at_s) FROM note_draft"
                       " WHERE author_id = $2 GROUP BY person_id, appointment_id"
                       " ORDER BY MAX(saved_at_s) DESC, person_id, appointment_id LIMIT 100"),
                   BIND_NONE,
                   COLS(COL(struct note_unfinished, person_id), COL(struct note_unfinished, appointment_id),
                        COL(struct note_unfinished, begun_at_s), COL(struct note_unfinished, saved_at_s)),
                   sizeof(struct note_unfinished), &found));
    struct note_unfinished *kept = ARENA_ARRAY(grant_arena(GRANT(v)), struct note_unfinished, found.n + 1);
    if (!kept) return FAIL_LIMIT;
    size_t count = 0;
    for (size_t i = 0; i < found.n; i++) {
        const struct note_unfinished *u = &ROWS(found, struct note_unfinished)[i];
        if (team_reaches(v, u->person_id)) kept[count++] = *u;
    }
    *out = (struct rows){ kept, count };
    return OK;
}
