/* What the person wishes of noticing, days away, prompts and what came of them. */
#include "features/noticing/notice_store.h"
#include "access/relation.h"
#include "base/clock.h"
#include "base/ident.h"
#include "features/matching/matching.h"

enum { SHOWN_MOST = 60, RAISED_AGAIN_S = 28 * DAY_S };

static bool is_with(const struct person_view *v) {
    enum seat seat = grant_who(GRANT(v)).seat;
    return seat == SEAT_PERSON || seat == SEAT_ASSIGNED_WORKER;
}

/* --- What they wish --- */

struct wish_row {
    struct notice_wish w;
    struct sealed words;
};

static struct cell wish_cell(struct str person, int64_t revision, struct str author) {
    struct cell at = CELL("notice_wish", "words", person);
    at.revision = revision;
    at.author = author;
    return at;
}

static enum outcome wish_row_read(const struct person_view *v, struct wish_row *out) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT signs, muted_until_s, author_id, at_s, revision, words FROM notice_wish"
                         " WHERE person_id = $1"),
                     BIND_NONE,
                     COLS(COL(struct wish_row, w.signs), COL(struct wish_row, w.muted_until_s),
                          COL(struct wish_row, w.author_id), COL(struct wish_row, w.at_s),
                          COL(struct wish_row, w.revision), COL(struct wish_row, words)),
                     sizeof(struct wish_row), &found));
    *out = (struct wish_row){ .w = { .signs = SIGN_QUIET } };
    if (found.n) *out = *ROWS(found, struct wish_row);
    return OK;
}

enum outcome notice_wish_bare(const struct person_view *v, struct notice_wish *out) {
    struct wish_row row;
    TRY(wish_row_read(v, &row));
    *out = row.w;
    return OK;
}

enum outcome notice_wish_read(const struct person_view *v, struct notice_wish *out) {
    struct wish_row row;
    TRY(wish_row_read(v, &row));
    if (row.w.revision)
        TRY(person_open(v, CLASS_PROFILE, wish_cell(person_id(v), row.w.revision, row.w.author_id), row.words,
                        &row.w.words));
    *out = row.w;
    return OK;
}

bool notice_is_muted(const struct notice_wish *w, int64_t now_s) {
    return w->muted_until_s == NOTICE_MUTED_FOR_GOOD || w->muted_until_s > now_s;
}

enum outcome notice_wish_write(const struct person_edit *e, const struct notice_wish *w) {
    const struct grant *g = GRANT(e);
    struct str person = person_id(person_edit_view(e)), me = grant_who(g).account_id;
    struct sealed words;
    int64_t revision = w->revision + 1;
    if (!is_with(person_edit_view(e))) return FAIL_NOT_ALLOWED;
    TRY(person_seal(e, CLASS_PROFILE, wish_cell(person, revision, me), w->words, &words));
    TRY(person_change(
        e,
        SQL("INSERT INTO notice_wish (person_id, author_id, at_s, signs, muted_until_s, revision, words)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (person_id) DO UPDATE SET"
            " author_id = excluded.author_id, at_s = excluded.at_s, signs = excluded.signs,"
            " muted_until_s = excluded.muted_until_s, revision = excluded.revision,"
            " words = excluded.words WHERE notice_wish.revision = excluded.revision - 1"),
        BIND(VAL(grant_now_s(g)), VAL(w->signs & NOTICE_SIGNS), VAL(w->muted_until_s), VAL(revision), VAL(words))));
    if (grant_changed(g) == 0) return FAIL_CONFLICT;
    TRY(person_wrote(e, "notice_wish", person, revision));
    return notice_is_muted(w, grant_now_s(g)) ? notice_prompt_over(e, CAME_MUTED) : OK;
}

/* --- Days away --- */

enum outcome notice_away_list(const struct person_view *v, struct rows *out) {
    return person_query(v,
                        SQL("SELECT id, author_id, kind, from_s, until_s FROM notice_away WHERE person_id = $1"
                            " ORDER BY from_s DESC, id DESC LIMIT 60"),
                        BIND_NONE,
                        COLS(COL(struct notice_away, id), COL(struct notice_away, author_id),
                             COL(struct notice_away, kind), COL(struct notice_away, from_s),
                             COL(struct notice_away, until_s)),
                        sizeof(struct notice_away), out);
}

enum outcome notice_away_add(const struct person_edit *e, int64_t from_s, int64_t until_s) {
    const struct grant *g = GRANT(e);
    struct str id;
    if (until_s && until_s <= from_s) return FAIL_INVALID;
    TRY(ident_new(grant_arena(g), &id));
    TRY(person_change(e,
                      SQL("INSERT INTO notice_away (person_id, id, kind, author_id, at_s, from_s, until_s)"
                          " VALUES ($1, $3, $4, $2, $5, $6, $7)"),
                      BIND(VAL(id), VAL((int64_t)AWAY_SAID), VAL(grant_now_s(g)), VAL(from_s), VAL(until_s))));
    bool now = from_s <= grant_now_s(g) && (until_s == 0 || until_s > grant_now_s(g));
    return now ? notice_prompt_over(e, CAME_AWAY) : OK;
}

enum outcome notice_away_end(const struct person_edit *e, struct str id) {
    const struct grant *g = GRANT(e);
    TRY(person_change(e,
                      SQL("UPDATE notice_away SET until_s = CASE WHEN from_s > $4 THEN from_s ELSE $4 END"
                          " WHERE person_id = $1 AND id = $3 AND kind = 1 AND (until_s = 0 OR until_s > $4)"),
                      BIND(VAL(id), VAL(grant_now_s(g)))));
    return grant_changed(g) ? OK : FAIL_NOT_FOUND;
}

/* --- Prompts --- */

struct prompt_row {
    struct notice_prompt p;
    struct sealed words;
};
static const struct db_column prompt_columns[] = {
    COL(struct prompt_row, p.id),
    COL(struct prompt_row, p.person_id),
    COL(struct prompt_row, p.asked_id),
    COL(struct prompt_row, p.reason),
    COL(struct prompt_row, p.raised_at_s),
    COL(struct prompt_row, p.asked_at_s),
    COL(struct prompt_row, p.came),
    COL(struct prompt_row, p.came_by),
    COL(struct prompt_row, p.came_at_s),
    COL(struct prompt_row, words),
    { .kind = DB_END },
};

static struct cell prompt_cell(struct str id, struct str author) {
    struct cell at = CELL("notice_prompt", "words", id);
    at.author = author;
    return at;
}

enum outcome notice_prompts(const struct person_view *v, struct notice_prompt **out, size_t *count) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT id, person_id, asked_id, reason, raised_at_s, asked_at_s, came, came_by, came_at_s,"
                         " words FROM notice_prompt WHERE person_id = $1 ORDER BY id DESC LIMIT $3"),
                     BIND(VAL((int64_t)SHOWN_MOST)), prompt_columns, sizeof(struct prompt_row), &found));
    struct notice_prompt *list = ARENA_ARRAY(grant_arena(GRANT(v)), struct notice_prompt, found.n + 1);
    if (!list) return FAIL_LIMIT;
    for (size_t i = 0; i < found.n; i++) {
        const struct prompt_row *row = &ROWS(found, struct prompt_row)[i];
        list[i] = row->p;
        if (row->words.bytes.n)
            TRY(person_open(v, CLASS_PROFILE, prompt_cell(row->p.id, row->p.came_by), row->words, &list[i].words));
    }
    *out = list;
    *count = found.n;
    return OK;
}

static bool may_close(const struct person_view *v) {
    enum seat seat = grant_who(GRANT(v)).seat;
    return seat == SEAT_ASSIGNED_WORKER || seat == SEAT_COORDINATOR;
}

enum outcome notice_prompt_close(const struct person_edit *e, struct str id, enum notice_came came, struct str words) {
    const struct grant *g = GRANT(e);
    struct sealed sealed = { 0 };
    if (!may_close(person_edit_view(e))) return FAIL_NOT_ALLOWED;
    if (came < CAME_AS_USUAL || came > CAME_LEAVE_BE) return FAIL_INVALID;
    if (!text_is_blank(words))
        TRY(person_seal(e, CLASS_PROFILE, prompt_cell(id, grant_who(g).account_id), words, &sealed));
    TRY(person_change(e,
                      SQL("UPDATE notice_prompt SET came = $4, came_by = $2, came_at_s = $5, words = $6"
                          " WHERE person_id = $1 AND id = $3 AND came = 0"),
                      BIND(VAL(id), VAL((int64_t)came), VAL(grant_now_s(g)), VAL(sealed))));
    return grant_changed(g) ? OK : FAIL_CONFLICT;
}

enum outcome notice_prompt_over(const struct person_edit *e, enum notice_came came) {
    return person_change(e,
                         SQL("UPDATE notice_prompt SET came = $3, came_by = $2, came_at_s = $4"
                             " WHERE person_id = $1 AND came = 0"),
                         BIND(VAL((int64_t)came), VAL(grant_now_s(GRANT(e)))));
}

/* Who covers, else who walks with them, else a coordinator; "" when there is nobody. */
static enum outcome asked_find(const struct person_view *v, struct str *out) {
    struct rows team;
    *out = match_covered_by(v, NULL);
    if (out->n) return OK;
    TRY(relation_worker(v, out));
    if (out->n) return OK;
    TRY(person_team_list(v, &team));
    for (size_t i = 0; i < team.n && out->n == 0; i++) {
        const struct team_colleague *c = &ROWS(team, struct team_colleague)[i];
        if (text_is(c->role, STR("coordinator"))) *out = c->account_id;
    }
    return OK;
}

enum outcome notice_prompt_raise(const struct person_edit *e, enum notice_reason reason) {
    const struct grant *g = GRANT(e);
    struct str id, asked;
    TRY(asked_find(person_edit_view(e), &asked));
    TRY(ident_new(grant_arena(g), &id));
    return person_change(e,
                         SQL("INSERT INTO notice_prompt (person_id, id, team_id, reason, raised_at_s, asked_id,"
                             " asked_at_s) SELECT $1, $3, $4, $5, $6, $7, $6 WHERE NOT EXISTS (SELECT 1 FROM"
                             " notice_prompt o WHERE o.person_id = $1 AND (o.came = 0 OR o.raised_at_s > $8))"),
                         BIND(VAL(id), VAL(grant_who(g).team_id), VAL((int64_t)reason), VAL(grant_now_s(g)), VAL(asked),
                              VAL(grant_now_s(g) - RAISED_AGAIN_S)));
}

/* --- For lists --- */

enum outcome notice_open_list(const struct team_view *v, bool mine, struct rows *out) {
    struct rows all;
    TRY(team_query(v,
                   SQL("SELECT id, person_id, asked_id, reason, raised_at_s, asked_at_s FROM notice_prompt"
                       " WHERE team_id = $1 AND came = 0 AND ($3 = 0 OR asked_id = $2) ORDER BY id LIMIT 500"),
                   BIND(VAL(mine)),
                   COLS(COL(struct notice_prompt, id), COL(struct notice_prompt, person_id),
                        COL(struct notice_prompt, asked_id), COL(struct notice_prompt, reason),
                        COL(struct notice_prompt, raised_at_s), COL(struct notice_prompt, asked_at_s)),
                   sizeof(struct notice_prompt), &all));
    struct notice_prompt *kept = all.at;
    size_t count = 0;
    for (size_t i = 0; i < all.n; i++)
        if (team_reaches(v, kept[i].person_id)) kept[count++] = kept[i];
    *out = (struct rows){ kept, count };
    return OK;
}
