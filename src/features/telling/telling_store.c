#include "base/clock.h"
#include "base/ident.h"
#include "features/telling/pages.h"

static struct cell words_cell(struct str id, struct str author) {
    struct cell at = CELL("told_team", "words", id);
    at.author = author;
    return at;
}

struct count_row {
    int64_t n;
};

static enum outcome room_check(const struct self_edit *e) {
    struct rows found;
    TRY(self_query(self_edit_view(e), SQL("SELECT count(*) AS n FROM told_team WHERE account_id = $1 AND at_s > $3"),
                   BIND(VAL(grant_now_s(GRANT(e)) - DAY_S)), COLS(COL(struct count_row, n)), sizeof(struct count_row),
                   &found));
    return ROWS(found, struct count_row)->n < TELLING_A_DAY ? OK : FAIL_BUSY;
}

enum outcome telling_write(const struct self_edit *e, struct str about, struct str words) {
    const struct grant *g = GRANT(e);
    struct str id, packed, account = grant_who(g).account_id;
    struct sealed sealed;
    if (text_is_blank(words)) return FAIL_INVALID;
    TRY(room_check(e));
    TRY(ident_new(grant_arena(g), &id));
    TRY(text_pack(grant_arena(g), (const struct str[]){ about, words }, 2, &packed));
    TRY(self_seal(e, CLASS_PROFILE, words_cell(id, account), packed, &sealed));
    return self_change(e,
                       SQL("INSERT INTO told_team (team_id, id, account_id, at_s, words) VALUES ($3, $4, $1, $5, $6)"),
                       BIND(VAL(grant_who(g).team_id), VAL(id), VAL(grant_now_s(g)), VAL(sealed)));
}

struct team_row {
    struct told_team t;
    struct sealed words;
};

static enum outcome row_open(const struct team_view *v, const struct team_row *row, struct told_team *out) {
    struct str packed, field[2];
    TRY(team_open_worker(v, row->t.account_id, CLASS_PROFILE, words_cell(row->t.id, row->t.account_id), row->words,
                         &packed));
    TRY(text_unpack(packed, field, 2));
    *out = row->t;
    out->about = field[0];
    out->words = field[1];
    return OK;
}

enum outcome telling_list(const struct team_view *v, struct told_team **out, size_t *count) {
    struct rows found;
    if (grant_who(GRANT(v)).seat != SEAT_COORDINATOR) return FAIL_NOT_ALLOWED;
    TRY(team_query(v,
                   SQL("SELECT id, account_id, at_s, got_by, got_at_s, words FROM told_team WHERE team_id = $1"
                       " ORDER BY CASE WHEN got_at_s = 0 THEN 0 ELSE 1 END, id DESC LIMIT 100"),
                   BIND_NONE,
                   COLS(COL(struct team_row, t.id), COL(struct team_row, t.account_id), COL(struct team_row, t.at_s),
                        COL(struct team_row, t.got_by), COL(struct team_row, t.got_at_s), COL(struct team_row, words)),
                   sizeof(struct team_row), &found));
    struct told_team *all = ARENA_ARRAY(grant_arena(GRANT(v)), struct told_team, found.n + 1);
    if (!all) return FAIL_LIMIT;
    TEAM_EXPECT_WORKERS(v, found, struct team_row, t.account_id, CLASS_PROFILE);
    for (size_t i = 0; i < found.n; i++) TRY(row_open(v, &ROWS(found, struct team_row)[i], &all[i]));
    *out = all;
    *count = found.n;
    return OK;
}

enum outcome telling_got(const struct team_edit *e, struct str id) {
    if (grant_who(GRANT(e)).seat != SEAT_COORDINATOR) return FAIL_NOT_ALLOWED;
    return team_change(e,
                       SQL("UPDATE told_team SET got_by = $2, got_at_s = $4 WHERE team_id = $1 AND id = $3"
                           " AND got_at_s = 0"),
                       BIND(VAL(id), VAL(grant_now_s(GRANT(e)))));
}

struct str telling_shut_words(void) {
    return TR("These words can’t be opened any more. That they came stays written down.");
}

enum outcome telling_everything(const struct person_view *v, struct everything *x) {
    struct told *all;
    size_t count;
    TRY(told_list(v, &all, &count));
    everything_part(x, "told", TR("What others told the team about you"));
    for (size_t i = 0; i < count; i++)
        everything_add(x, &(struct everything_entry){ .level = 2,
                                                      .key = "told",
                                                      .title = TR("Somebody told the team something"),
                                                      .text = all[i].is_shut ? telling_shut_words() : all[i].words,
                                                      .by = all[i].from,
                                                      .at_s = all[i].at_s });
    return OK;
}
