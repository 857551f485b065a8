/* Hopes in versions, and the turns that say where each stands. */
#include "access/relation.h"
#include "base/clock.h"
#include "base/ident.h"
#include "features/plan/plan_store.h"

/* The sealed fields, in this order for good: new ones go to the end. */
enum { FIELD_WORDS, FIELD_WHY, FIELD_STEP, FIELD_COUNT };

struct hope_row {
    struct hope h;
    struct str version_id, turn_id;
    struct sealed words, turn_words;
};
static const struct db_column hope_columns[] = {
    COL(struct hope_row, h.id),        COL(struct hope_row, h.revision), COL(struct hope_row, version_id),
    COL(struct hope_row, h.author_id), COL(struct hope_row, h.at_s),     COL(struct hope_row, h.begun_at_s),
    COL(struct hope_row, h.from_id),   COL(struct hope_row, h.review),   COL(struct hope_row, words),
    COL(struct hope_row, turn_id),     COL(struct hope_row, h.state),    COL(struct hope_row, h.state_at_s),
    COL(struct hope_row, h.by_id),     COL(struct hope_row, turn_words), { .kind = DB_END },
};
static const struct db_column version_columns[] = {
    COL(struct hope_row, h.id),       COL(struct hope_row, h.revision),
    COL(struct hope_row, version_id), COL(struct hope_row, h.author_id),
    COL(struct hope_row, h.at_s),     COL(struct hope_row, h.begun_at_s),
    COL(struct hope_row, h.from_id),  COL(struct hope_row, h.review),
    COL(struct hope_row, words),      { .kind = DB_END },
};

/* --- Reading --- */

static enum outcome version_open(const struct person_view *v, const struct hope_row *row, struct hope *out) {
    struct hope h = row->h;
    struct str packed, field[FIELD_COUNT];
    struct cell at = version_cell("plan_hope", row->version_id, h.revision, h.author_id);
    TRY(person_open(v, CLASS_NARRATIVE, at, row->words, &packed));
    TRY(text_unpack(packed, field, FIELD_COUNT));
    h.words = field[FIELD_WORDS];
    h.why = field[FIELD_WHY];
    h.step = field[FIELD_STEP];
    *out = h;
    return OK;
}

static enum outcome hope_open(const struct person_view *v, const struct hope_row *row, struct hope *out) {
    struct hope h;
    TRY(version_open(v, row, &h));
    TRY(person_open(v, CLASS_NARRATIVE, version_cell("plan_turn", row->turn_id, 0, h.by_id), row->turn_words,
                    &h.turn_words));
    *out = h;
    return OK;
}

typedef enum outcome open_row(const struct person_view *, const struct hope_row *, struct hope *);

static enum outcome hopes_open(const struct person_view *v, const struct rows *found, open_row *open,
                               struct hopes *out) {
    struct hopes list = { ARENA_ARRAY(grant_arena(GRANT(v)), struct hope, found->n + 1), found->n };
    if (!list.at) return FAIL_LIMIT;
    for (size_t i = 0; i < found->n; i++) TRY(open(v, &ROWS(*found, struct hope_row)[i], &list.at[i]));
    *out = list;
    return OK;
}

/* The latest version and the latest turn of every hope, or of one. */
static enum outcome latest_read(const struct person_view *v, struct str id, struct hopes *out) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT h.id, h.revision, h.version_id, h.author_id, h.at_s, h.begun_at_s, h.from_id,"
                         " h.review_on, h.words, t.id, t.state, t.at_s, t.author_id, t.words"
                         " FROM plan_hope h JOIN plan_turn t ON t.person_id = h.person_id AND t.hope_id = h.id"
                         " WHERE h.person_id = $1 AND ($3 = '' OR h.id = $3) AND h.revision ="
                         " (SELECT MAX(x.revision) FROM plan_hope x WHERE x.person_id = $1 AND x.id = h.id) AND t.id ="
                         " (SELECT MAX(y.id) FROM plan_turn y WHERE y.person_id = $1 AND y.hope_id = h.id)"
                         " ORDER BY h.id LIMIT $4"),
                     BIND(VAL(id), VAL((int64_t)PLAN_HOPES_MAX)), hope_columns, sizeof(struct hope_row), &found));
    return hopes_open(v, &found, hope_open, out);
}

enum outcome hopes_read(const struct person_view *v, struct hopes *out) { return latest_read(v, STR(""), out); }

enum outcome hope_read(const struct person_view *v, struct str id, struct hope *out) {
    struct hopes found;
    if (id.n == 0) return FAIL_NOT_FOUND;
    TRY(latest_read(v, id, &found));
    if (found.count == 0) return FAIL_NOT_FOUND;
    *out = found.at[0];
    return OK;
}

enum outcome hope_versions(const struct person_view *v, struct str id, struct hopes *out) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT id, revision, version_id, author_id, at_s, begun_at_s, from_id, review_on, words"
                         " FROM plan_hope WHERE person_id = $1 AND ($3 = '' OR id = $3) ORDER BY id, revision"),
                     BIND(VAL(id)), version_columns, sizeof(struct hope_row), &found));
    if (found.n == 0 && id.n) return FAIL_NOT_FOUND;
    return hopes_open(v, &found, version_open, out);
}

/* --- Writing --- */

static enum outcome hope_seal(const struct person_edit *e, const struct hope *h, struct cell at, struct sealed *out) {
    struct str packed;
    const struct str field[FIELD_COUNT] = { h->words, h->why, h->step };
    TRY(text_pack(grant_arena(GRANT(e)), field, FIELD_COUNT, &packed));
    return person_seal(e, CLASS_NARRATIVE, at, packed, out);
}

static enum outcome turn_insert(const struct person_edit *e, struct str hope_id, enum hope_state to, struct str words) {
    const struct grant *g = GRANT(e);
    struct str id;
    struct sealed sealed;
    TRY(ident_new(grant_arena(g), &id));
    TRY(person_seal(e, CLASS_NARRATIVE, version_cell("plan_turn", id, 0, grant_who(g).account_id), words, &sealed));
    TRY(person_change(e,
                      SQL("INSERT INTO plan_turn (person_id, hope_id, id, author_id, at_s, state, words)"
                          " VALUES ($1, $3, $4, $2, $5, $6, $7)"),
                      BIND(VAL(hope_id), VAL(id), VAL(grant_now_s(g)), VAL((int64_t)to), VAL(sealed))));
    return person_wrote(e, "plan_turn", id, 1);
}

/* A new hope gets an id, unless there is no room for one more; another version keeps what it began with. */
static enum outcome hope_begin(const struct person_edit *e, struct hope *h) {
    const struct person_view *v = person_edit_view(e);
    struct hope first;
    struct hopes all;
    if (h->id.n) {
        TRY(hope_read(v, h->id, &first));
        h->begun_at_s = first.begun_at_s;
        h->from_id = first.from_id;
        return OK;
    }
    TRY(hopes_read(v, &all));
    if (all.count >= PLAN_HOPES_MAX) return FAIL_LIMIT;
    h->begun_at_s = grant_now_s(GRANT(e));
    h->revision = 0;
    return ident_new(grant_arena(GRANT(e)), &h->id);
}

enum outcome hope_write(const struct person_edit *e, struct hope *h) {
    const struct grant *g = GRANT(e);
    struct hope next = *h;
    struct str version;
    struct sealed words;
    TRY(hope_begin(e, &next));
    next.revision++;
    next.at_s = grant_now_s(g);
    next.author_id = grant_who(g).account_id;
    TRY(ident_new(grant_arena(g), &version));
    TRY(hope_seal(e, &next, version_cell("plan_hope", version, next.revision, next.author_id), &words));
    TRY(person_change(e,
                      SQL("INSERT INTO plan_hope (person_id, id, revision, version_id, author_id, at_s, begun_at_s,"
                          " from_id, review_on, words) SELECT $1, $3, $4, $5, $2, $6, $7, $8, $9, $10"
                          " WHERE COALESCE((SELECT MAX(revision) FROM plan_hope WHERE person_id = $1 AND id = $3), 0)"
                          " = $4 - 1 ON CONFLICT (person_id, id, revision) DO NOTHING"),
                      BIND(VAL(next.id), VAL(next.revision), VAL(version), VAL(next.at_s), VAL(next.begun_at_s),
                           VAL(next.from_id), VAL(next.review), VAL(words))));
    if (grant_changed(g) == 0) return FAIL_CONFLICT;
    TRY(person_wrote(e, "plan_hope", version, next.revision));
    if (next.revision == 1) TRY(turn_insert(e, next.id, HOPE_ON, STR("")));
    *h = next;
    return OK;
}

/* --- Turns --- */

enum outcome hope_turn(const struct person_edit *e, struct str id, enum hope_state to, struct str words) {
    struct hope h;
    if (to < HOPE_ON || to > HOPE_CAME) return FAIL_INVALID;
    TRY(hope_read(person_edit_view(e), id, &h));
    return h.state == (int64_t)to ? OK : turn_insert(e, id, to, words);
}

struct turn_row {
    struct hope_turn t;
    struct sealed words;
};

enum outcome hope_turns(const struct person_view *v, struct str id, struct hope_turn **out, size_t *count) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT hope_id, id, author_id, at_s, state, words FROM plan_turn"
                         " WHERE person_id = $1 AND ($3 = '' OR hope_id = $3) ORDER BY hope_id, id"),
                     BIND(VAL(id)),
                     COLS(COL(struct turn_row, t.hope_id), COL(struct turn_row, t.id),
                          COL(struct turn_row, t.author_id), COL(struct turn_row, t.at_s),
                          COL(struct turn_row, t.state), COL(struct turn_row, words)),
                     sizeof(struct turn_row), &found));
    struct hope_turn *list = ARENA_ARRAY(grant_arena(GRANT(v)), struct hope_turn, found.n + 1);
    if (!list) return FAIL_LIMIT;
    for (size_t i = 0; i < found.n; i++) {
        const struct turn_row *row = &ROWS(found, struct turn_row)[i];
        list[i] = row->t;
        struct cell at = version_cell("plan_turn", row->t.id, 0, row->t.author_id);
        TRY(person_open(v, CLASS_NARRATIVE, at, row->words, &list[i].words));
    }
    *out = list;
    *count = found.n;
    return OK;
}

/* --- Looking at it again --- */

bool hope_reminds(const struct hope *h, int64_t now_s) {
    char today[11];
    clock_date_text(now_s, today);
    return h->state == HOPE_ON && h->review.n && text_order(h->review, text_of(today)) <= 0;
}

enum outcome hope_to_look_at(const struct person_view *v, struct hope *out) {
    struct hopes all;
    TRY(hopes_read(v, &all));
    for (size_t i = 0; i < all.count; i++)
        if (hope_reminds(&all.at[i], grant_now_s(GRANT(v)))) {
            *out = all.at[i];
            return OK;
        }
    return FAIL_NOT_FOUND;
}

static enum outcome hopes_due(const struct team_view *v, struct rows *out) {
    enum { MOST = 200 };
    char today[11];
    clock_date_text(grant_now_s(GRANT(v)), today);
    return team_query(
        v,
        SQL("SELECT h.person_id, MIN(h.id), MIN(h.review_on) FROM plan_hope h JOIN plan_turn t"
            " ON t.person_id = h.person_id AND t.hope_id = h.id"
            " WHERE h.person_id IN (SELECT person_id FROM reached WHERE team_id = $1 AND account_id = $2)"
            " AND h.review_on <> '' AND h.review_on <= $3 AND t.state = 1 AND h.revision ="
            " (SELECT MAX(x.revision) FROM plan_hope x WHERE x.person_id = h.person_id AND x.id = h.id) AND t.id ="
            " (SELECT MAX(y.id) FROM plan_turn y WHERE y.person_id = h.person_id AND y.hope_id = h.id)"
            " GROUP BY h.person_id ORDER BY h.person_id LIMIT $4"),
        BIND(VAL(text_of(today)), VAL((int64_t)MOST)),
        COLS(COL(struct hope_line, person_id), COL(struct hope_line, hope_id), COL(struct hope_line, review)),
        sizeof(struct hope_line), out);
}

bool plan_walks_with(const struct team_view *v, const struct rows *relations, struct str person) {
    struct str me = grant_who(GRANT(v)).account_id;
    for (size_t i = 0; i < relations->n; i++) {
        const struct relation *r = &ROWS(*relations, struct relation)[i];
        bool ours = text_is(r->person_id, person) && text_is(r->account_id, me);
        if (ours && (r->scopes & SCOPE(KIND_PLAN)) != 0) return team_reaches(v, person);
    }
    return false;
}

enum outcome hopes_to_look_at(const struct team_view *v, struct rows *out) {
    struct rows all, relations;
    TRY(hopes_due(v, &all));
    TRY(relation_team_list(v, &relations));
    struct hope_line *kept = ARENA_ARRAY(grant_arena(GRANT(v)), struct hope_line, all.n + 1);
    size_t count = 0;
    if (!kept) return FAIL_LIMIT;
    for (size_t i = 0; i < all.n; i++) {
        const struct hope_line *h = &ROWS(all, struct hope_line)[i];
        if (plan_walks_with(v, &relations, h->person_id)) kept[count++] = *h;
    }
    *out = (struct rows){ kept, count };
    return OK;
}

const struct audited_table plan_audited[] = {
    { "plan_entry", { "SELECT version_id AS row_id, revision FROM plan_entry ORDER BY version_id" } },
    { "plan_hope", { "SELECT version_id AS row_id, revision FROM plan_hope ORDER BY version_id" } },
    { "plan_turn", { "SELECT id AS row_id, CAST(1 AS BIGINT) AS revision FROM plan_turn ORDER BY id" } },
    { "plan_idea", { "SELECT version_id AS row_id, revision FROM plan_idea ORDER BY version_id" } },
    { "plan_line", { "SELECT id AS row_id, CAST(1 AS BIGINT) AS revision FROM plan_line ORDER BY id" } },
};
const size_t plan_audited_count = sizeof plan_audited / sizeof *plan_audited;
