/* Matches as they are stored: reading, adding, changing, and who may. */
#include "features/matching/match_store.h"
#include "access/relation.h"
#include "base/ident.h"

/* The sealed fields, in this order for good. */
enum { FIELD_PLAN, FIELD_CLOSING, FIELD_TOLD, FIELD_COUNT };

struct match_row {
    struct match m;
    struct sealed words;
};
static const struct db_column match_columns[] = {
    COL(struct match_row, m.id),
    COL(struct match_row, m.person_id),
    COL(struct match_row, m.worker_id),
    COL(struct match_row, m.state),
    COL(struct match_row, m.since_s),
    COL(struct match_row, m.chosen_at_s),
    COL(struct match_row, m.paused_until_s),
    COL(struct match_row, m.ends_at_s),
    COL(struct match_row, m.door_open_until_s),
    COL(struct match_row, m.change_asked_at_s),
    COL(struct match_row, m.ended_at_s),
    COL(struct match_row, m.end_how),
    COL(struct match_row, m.taper),
    COL(struct match_row, m.half_hours),
    COL(struct match_row, m.talked_on),
    COL(struct match_row, m.author_id),
    COL(struct match_row, m.revision),
    COL(struct match_row, words),
    { .kind = DB_END },
};

/* --- Words --- */

static struct cell words_cell(const struct match *m, int64_t revision, struct str author) {
    struct cell at = CELL("match", "words", m->id);
    at.revision = revision;
    at.author = author;
    return at;
}

static enum outcome words_open(const struct person_view *v, struct sealed words, struct match *m) {
    struct str packed, field[FIELD_COUNT];
    TRY(person_open(v, CLASS_PROFILE, words_cell(m, m->revision, m->author_id), words, &packed));
    TRY(text_unpack(packed, field, FIELD_COUNT));
    m->plan_words = field[FIELD_PLAN];
    m->closing_words = field[FIELD_CLOSING];
    m->told_words = field[FIELD_TOLD];
    return OK;
}

static enum outcome words_seal(const struct person_edit *e, const struct match *m, int64_t revision,
                               struct sealed *out) {
    const struct grant *g = GRANT(e);
    const struct str field[FIELD_COUNT] = { m->plan_words, m->closing_words, m->told_words };
    struct str packed;
    TRY(text_pack(grant_arena(g), field, FIELD_COUNT, &packed));
    return person_seal(e, CLASS_PROFILE, words_cell(m, revision, grant_who(g).account_id), packed, out);
}

/* --- Reading one person's --- */

static enum outcome rows_read(const struct person_view *v, struct rows *out) {
    return person_query(
        v,
        SQL("SELECT id, person_id, worker_id, state, since_s, chosen_at_s, paused_until_s, ends_at_s,"
            " door_open_until_s, change_asked_at_s, ended_at_s, end_how, taper, half_hours, talked_on, author_id,"
            " revision, words FROM match WHERE person_id = $1 ORDER BY id"),
        BIND_NONE, match_columns, sizeof(struct match_row), out);
}

static void words_blank(struct match *m) { m->plan_words = m->closing_words = m->told_words = STR(""); }

enum outcome match_all(const struct person_view *v, struct rows *out) {
    struct rows found;
    TRY(rows_read(v, &found));
    struct match *all = ARENA_ARRAY(grant_arena(GRANT(v)), struct match, found.n + 1);
    if (!all) return FAIL_LIMIT;
    for (size_t i = 0; i < found.n; i++) {
        all[i] = ROWS(found, struct match_row)[i].m;
        words_blank(&all[i]);
    }
    *out = (struct rows){ all, found.n };
    return OK;
}

/* How near a match is to being the one that counts; 0 when they don't walk. */
static int walks(const struct match *m) {
    if (m->state == MATCH_LIVE || m->state == MATCH_PAUSED) return 2;
    return m->state == MATCH_ENDING ? 1 : 0;
}

const struct match *match_walking(const struct rows *all) {
    const struct match *best = NULL;
    for (size_t i = 0; i < all->n; i++) {
        const struct match *m = &ROWS(*all, struct match)[i];
        if (walks(m) == 0) continue;
        if (!best || walks(m) > walks(best) || (walks(m) == walks(best) && m->since_s >= best->since_s)) best = m;
    }
    return best;
}

const struct match *match_waiting(const struct rows *all) {
    for (size_t i = all->n; i-- > 0;)
        if (ROWS(*all, struct match)[i].state == MATCH_CHOSEN) return &ROWS(*all, struct match)[i];
    return NULL;
}

bool match_uses_place(int64_t state) { return state >= MATCH_CHOSEN && state <= MATCH_ENDING; }

enum outcome match_words_read(const struct person_view *v, struct match *m) {
    struct rows found;
    TRY(rows_read(v, &found));
    for (size_t i = 0; i < found.n; i++) {
        const struct match_row *row = &ROWS(found, struct match_row)[i];
        if (text_is(row->m.id, m->id)) return words_open(v, row->words, m);
    }
    return FAIL_NOT_FOUND;
}

/* One of the person's, with its words where the grant opens them. */
static enum outcome pick(const struct person_view *v, const struct match *m, struct match *out) {
    if (!m) return FAIL_NOT_FOUND;
    struct match read = *m;
    enum outcome o = match_words_read(v, &read);
    if (o != OK && o != FAIL_NOT_ALLOWED) return o;
    *out = read;
    return OK;
}

enum outcome match_current(const struct person_view *v, struct match *out) {
    struct rows all;
    TRY(match_all(v, &all));
    const struct match *m = match_walking(&all);
    return pick(v, m ? m : match_waiting(&all), out);
}

enum outcome match_chosen(const struct person_view *v, struct match *out) {
    struct rows all;
    TRY(match_all(v, &all));
    return pick(v, match_waiting(&all), out);
}

enum outcome match_history(const struct person_view *v, struct rows *out) {
    struct rows all;
    TRY(match_all(v, &all));
    struct match *kept = all.at;
    size_t count = 0;
    for (size_t i = 0; i < all.n; i++) {
        struct match m = kept[i];
        if (m.state == MATCH_CHOSEN || m.state == MATCH_NOT_BEGUN) continue;
        size_t at = count++;
        for (; at > 0 && kept[at - 1].since_s > m.since_s; at--) kept[at] = kept[at - 1];
        kept[at] = m;
    }
    *out = (struct rows){ kept, count };
    return OK;
}

/* --- Reading a team's --- */

/* The view is a little wider than the grant, which is asked about each. */
enum outcome match_list(const struct team_view *v, struct rows *out) {
    struct rows found;
    TRY(team_query(
        v,
        SQL("SELECT id, person_id, worker_id, state, since_s, chosen_at_s, paused_until_s, ends_at_s,"
            " door_open_until_s, change_asked_at_s, ended_at_s, end_how, taper, half_hours, talked_on, author_id,"
            " revision, words FROM match WHERE state IN (1, 2, 3, 4) AND person_id IN"
            " (SELECT person_id FROM reached WHERE team_id = $1 AND account_id = $2)"
            " ORDER BY person_id, id"),
        BIND_NONE, match_columns, sizeof(struct match_row), &found));
    struct match *kept = ARENA_ARRAY(grant_arena(GRANT(v)), struct match, found.n + 1);
    if (!kept) return FAIL_LIMIT;
    size_t count = 0;
    for (size_t i = 0; i < found.n; i++) {
        const struct match *m = &ROWS(found, struct match_row)[i].m;
        if (!team_reaches(v, m->person_id)) continue;
        kept[count] = *m;
        words_blank(&kept[count++]);
    }
    *out = (struct rows){ kept, count };
    return OK;
}

enum outcome match_offered_list(const struct team_view *v, struct rows *out) {
    return team_query(v,
                      SQL("SELECT person_id, chosen_at_s FROM match WHERE worker_id = $2 AND state = 1"
                          " ORDER BY chosen_at_s, person_id"),
                      BIND_NONE, COLS(COL(struct match_offered, person_id), COL(struct match_offered, chosen_at_s)),
                      sizeof(struct match_offered), out);
}

/* --- Writing --- */

enum outcome match_insert(const struct person_edit *e, struct str team, struct match *m) {
    const struct grant *g = GRANT(e);
    struct match added = *m;
    struct sealed words;
    if (added.id.n == 0) TRY(ident_at(grant_arena(g), added.since_s, &added.id));
    added.person_id = person_id(person_edit_view(e));
    added.author_id = grant_who(g).account_id;
    added.revision = 1;
    TRY(words_seal(e, &added, 1, &words));
    TRY(person_change(
        e,
        SQL("INSERT INTO match (person_id, id, team_id, worker_id, state, since_s, chosen_at_s,"
            " author_id, revision, words, half_hours) VALUES ($1, $3, $4, $5, $6, $7, $8, $2, 1, $9, $10)"),
        BIND(VAL(added.id), VAL(team), VAL(added.worker_id), VAL(added.state), VAL(added.since_s),
             VAL(added.chosen_at_s), VAL(words), VAL(added.half_hours))));
    TRY(person_wrote(e, "match", added.id, 1));
    *m = added;
    return OK;
}

static enum outcome row_write(const struct person_edit *e, const struct match *m, struct sealed words) {
    return person_change(e,
                         SQL("UPDATE match SET state = $5, since_s = $6, paused_until_s = $7, ends_at_s = $8,"
                             " door_open_until_s = $9, change_asked_at_s = $10, ended_at_s = $11, end_how = $12,"
                             " taper = $13, talked_on = $14, words = $15, author_id = $2, revision = revision + 1"
                             " WHERE person_id = $1 AND id = $3 AND revision = $4"),
                         BIND(VAL(m->id), VAL(m->revision), VAL(m->state), VAL(m->since_s), VAL(m->paused_until_s),
                              VAL(m->ends_at_s), VAL(m->door_open_until_s), VAL(m->change_asked_at_s),
                              VAL(m->ended_at_s), VAL(m->end_how), VAL(m->taper), VAL(m->talked_on), VAL(words)));
}

enum outcome match_write(const struct person_edit *e, struct match *m) {
    struct sealed words;
    TRY(words_seal(e, m, m->revision + 1, &words));
    TRY(row_write(e, m, words));
    if (grant_changed(GRANT(e)) != 1) return FAIL_CONFLICT;
    m->revision++;
    m->author_id = grant_who(GRANT(e)).account_id;
    return person_wrote(e, "match", m->id, m->revision);
}

enum outcome match_time_wished(const struct person_view *v, int64_t *half_hours) {
    struct ask k;
    enum outcome o = ask_read(v, &k);
    if (o != OK && o != FAIL_NOT_FOUND && o != FAIL_NOT_ALLOWED) return o;
    *half_hours = o == OK && k.half_hours > 0 ? k.half_hours : 0;
    return OK;
}

bool match_acts(const struct person_edit *e, const struct match *m) {
    struct who who = grant_who(GRANT(e));
    if (who.seat == SEAT_ASSIGNED_WORKER) return text_is(m->worker_id, who.account_id);
    return who.seat == SEAT_PERSON || who.seat == SEAT_COORDINATOR;
}

enum outcome match_ask_state(const struct person_edit *e, enum request_state s) {
    enum outcome o = ask_state(e, s);
    return o == FAIL_NOT_FOUND ? OK : o;
}

enum outcome match_end_now(const struct person_edit *e, struct match *m) {
    int64_t now_s = grant_now_s(GRANT(e));
    m->state = MATCH_ENDED;
    m->ended_at_s = now_s;
    m->change_asked_at_s = m->paused_until_s = 0;
    TRY(match_write(e, m));
    TRY(match_covers_end(e));
    return relation_end(e, RELATION_WORKER, m->worker_id);
}

const struct audited_table matching_audited[] = {
    { "match", { "SELECT id AS row_id, revision FROM match ORDER BY id" } },
    { "match_offer", { "SELECT id AS row_id, revision FROM match_offer ORDER BY id" } },
    { "match_cover", { "SELECT id AS row_id, revision FROM match_cover ORDER BY id" } },
    { "match_run", { "SELECT id AS row_id, CAST(1 AS BIGINT) AS revision FROM match_run ORDER BY id" } },
    { "match_checked",
      { "SELECT run_id AS row_id, CAST(1 AS BIGINT) AS revision FROM match_checked ORDER BY run_id" } },
};
const size_t matching_audited_count = sizeof matching_audited / sizeof *matching_audited;
