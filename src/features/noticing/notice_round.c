/* The round over everybody who walks with somebody: a few people each time it is called, until all were looked at; then
 * nothing for some hours. What it works out is gone when it returns. */
#include "access/relation.h"
#include "base/clock.h"
#include "base/ident.h"
#include "features/appointments/appointments.h"
#include "features/matching/matching.h"
#include "features/meetings/meetings.h"
#include "features/noticing/notice_store.h"
#include "features/team/team.h"

enum { AT_ONCE = 40, ROUND_EVERY_S = 6 * HOUR_S, FACTS_BYTES_MAX = 4 << 20 };

struct round {
    const struct service_edit *edit;
    const struct service_view *view;
    struct arena *arena;
    int64_t now_s;
    struct str after, until; /* the people of this turn */
    struct notice_read read;
    struct rows wishes; /* struct wish_row */
    notice_told *told;
    void *context;
};
struct wish_row {
    struct str person_id;
    int64_t signs, muted_until_s;
};

/* --- How far it is --- */

struct round_row {
    struct str after_id;
    int64_t begun_at_s, ended_at_s;
};

static enum outcome round_row_read(const struct service_view *v, struct round_row *out) {
    struct rows found;
    TRY(service_query(
        v, SQL("SELECT after_id, begun_at_s, ended_at_s FROM notice_round WHERE id = 1"), BIND_NONE,
        COLS(COL(struct round_row, after_id), COL(struct round_row, begun_at_s), COL(struct round_row, ended_at_s)),
        sizeof(struct round_row), &found));
    *out = found.n ? *ROWS(found, struct round_row) : (struct round_row){ .ended_at_s = 1 };
    return OK;
}

static enum outcome round_row_write(const struct service_edit *e, const struct round_row *row) {
    return service_change(e,
                          SQL("INSERT INTO notice_round (id, after_id, begun_at_s, ended_at_s) VALUES (1, $2, $3, $4)"
                              " ON CONFLICT (id) DO UPDATE SET after_id = excluded.after_id,"
                              " begun_at_s = excluded.begun_at_s, ended_at_s = excluded.ended_at_s"),
                          BIND(VAL(row->after_id), VAL(row->begun_at_s), VAL(row->ended_at_s)));
}

/* --- Reading --- */

#define PEOPLE BIND(VAL(x->after), VAL(x->until), VAL(from_s))

static enum outcome own_read(struct round *x, int64_t from_s) {
    TRY(service_query(x->view,
                      SQL("SELECT person_id, at_s FROM check_in WHERE person_id > $2 AND person_id <= $3"
                          " AND at_s >= $4 ORDER BY person_id, id"),
                      PEOPLE, COLS(COL(struct notice_check, person_id), COL(struct notice_check, at_s)),
                      sizeof(struct notice_check), &x->read.checks));
    TRY(service_query(x->view,
                      SQL("SELECT person_id, id, kind, from_s, until_s FROM notice_away WHERE person_id > $2"
                          " AND person_id <= $3 AND (until_s = 0 OR until_s > $4) ORDER BY person_id, id"),
                      PEOPLE,
                      COLS(COL(struct notice_away_row, person_id), COL(struct notice_away_row, id),
                           COL(struct notice_away_row, kind), COL(struct notice_away_row, from_s),
                           COL(struct notice_away_row, until_s)),
                      sizeof(struct notice_away_row), &x->read.aways));
    TRY(service_query(x->view,
                      SQL("SELECT person_id, id, asked_id, reason, raised_at_s, came, came_at_s FROM notice_prompt"
                          " WHERE person_id > $2 AND person_id <= $3 AND (came = 0 OR raised_at_s >= $4)"
                          " ORDER BY person_id, id"),
                      PEOPLE,
                      COLS(COL(struct notice_prompt_row, person_id), COL(struct notice_prompt_row, id),
                           COL(struct notice_prompt_row, asked_id), COL(struct notice_prompt_row, reason),
                           COL(struct notice_prompt_row, raised_at_s), COL(struct notice_prompt_row, came),
                           COL(struct notice_prompt_row, came_at_s)),
                      sizeof(struct notice_prompt_row), &x->read.prompts));
    return service_query(
        x->view,
        SQL("SELECT person_id, signs, muted_until_s FROM notice_wish WHERE person_id > $2"
            " AND person_id <= $3 ORDER BY person_id"),
        BIND(VAL(x->after), VAL(x->until)),
        COLS(COL(struct wish_row, person_id), COL(struct wish_row, signs), COL(struct wish_row, muted_until_s)),
        sizeof(struct wish_row), &x->wishes);
}

static enum outcome turn_read(struct round *x) {
    int64_t from_s = notice_from_s(x->now_s);
    TRY(note_times_of(x->view, x->after, x->until, from_s, &x->read.notes));
    TRY(appointment_times_of(x->view, x->after, x->until, from_s, &x->read.meetings));
    TRY(match_covers_of(x->view, x->after, x->until, from_s, &x->read.covers));
    return own_read(x, from_s);
}

static struct notice_wish wish_of(const struct round *x, struct str person) {
    struct notice_wish w = { .signs = SIGN_QUIET };
    for (size_t i = 0; i < x->wishes.n; i++) {
        const struct wish_row *row = &ROWS(x->wishes, struct wish_row)[i];
        if (text_is(row->person_id, person)) w = (struct notice_wish){ row->signs, row->muted_until_s, .revision = 1 };
    }
    return w;
}

static const struct notice_prompt_row *open_of(const struct round *x, struct str person) {
    for (size_t i = 0; i < x->read.prompts.n; i++) {
        const struct notice_prompt_row *p = &ROWS(x->read.prompts, struct notice_prompt_row)[i];
        if (text_is(p->person_id, person) && p->came == CAME_OPEN) return p;
    }
    return NULL;
}

/* --- Who is asked --- */

struct active_row {
    struct str account_id;
};

static enum outcome actives_read(const struct round *x, const struct match_walk *w, bool coordinators,
                                 struct str account, struct rows *out) {
    return service_query(x->view,
                         SQL("SELECT DISTINCT account_id FROM works_in WHERE team_id = $2 AND state = 'active'"
                             " AND role = CASE WHEN $3 = 1 THEN 'coordinator' ELSE 'worker' END"
                             " AND ($4 = '' OR account_id = $4) AND (until_s = 0 OR until_s > $5) ORDER BY account_id"),
                         BIND(VAL(w->team_id), VAL(coordinators), VAL(account), VAL(x->now_s)),
                         COLS(COL(struct active_row, account_id)), sizeof(struct active_row), out);
}

static struct str cover_now(const struct round *x, struct str person) {
    for (size_t i = 0; i < x->read.covers.n; i++) {
        const struct match_cover *c = &ROWS(x->read.covers, struct match_cover)[i];
        bool now = c->ended_at_s == 0 && c->from_s <= x->now_s && x->now_s < c->until_s;
        if (now && text_is(c->person_id, person)) return c->worker_id;
    }
    return STR("");
}

static bool on_leave_now(const struct round *x) {
    for (size_t i = 0; i < x->read.leaves.n; i++) {
        const struct worker_leave *l = &ROWS(x->read.leaves, struct worker_leave)[i];
        if (l->from_s <= x->now_s && x->now_s < l->until_s) return true;
    }
    return false;
}

static enum outcome coordinator_find(const struct round *x, const struct match_walk *w, struct str *out) {
    struct rows found, apart;
    TRY(actives_read(x, w, true, STR(""), &found));
    TRY(apart_of_one(x->view, w->person_id, &apart));
    *out = STR("");
    for (size_t i = 0; i < found.n && out->n == 0; i++) {
        struct str account = ROWS(found, struct active_row)[i].account_id;
        bool kept_apart = false;
        for (size_t k = 0; k < apart.n; k++)
            kept_apart |= text_is(ROWS(apart, struct apart_account)[k].account_id, account);
        if (!kept_apart) *out = account;
    }
    return OK;
}

/* Who covers; else who walks with them, unless they are away; else a coordinator. */
static enum outcome asked_find(const struct round *x, const struct match_walk *w, struct str *out) {
    struct rows active;
    struct str covers = cover_now(x, w->person_id), first = covers.n ? covers : w->worker_id;
    TRY(actives_read(x, w, false, first, &active));
    if (active.n > 0 && (covers.n || !on_leave_now(x))) {
        *out = first;
        return OK;
    }
    return coordinator_find(x, w, out);
}

/* --- One person --- */

static enum outcome close_put(const struct round *x, const struct notice_prompt_row *p, enum notice_came came) {
    return service_change(x->edit,
                          SQL("UPDATE notice_prompt SET came = $4, came_at_s = $5 WHERE person_id = $2 AND id = $3"
                              " AND came = 0"),
                          BIND(VAL(p->person_id), VAL(p->id), VAL((int64_t)came), VAL(x->now_s)));
}

static enum outcome raise_put(const struct round *x, const struct match_walk *w, enum notice_reason reason) {
    struct str id, asked;
    TRY(asked_find(x, w, &asked));
    TRY(ident_new(x->arena, &id));
    TRY(service_change(
        x->edit,
        SQL("INSERT INTO notice_prompt (person_id, id, team_id, reason, raised_at_s, asked_id,"
            " asked_at_s) VALUES ($2, $3, $4, $5, $6, $7, $6)"),
        BIND(VAL(w->person_id), VAL(id), VAL(w->team_id), VAL((int64_t)reason), VAL(x->now_s), VAL(asked))));
    if (x->told) x->told(x->context, w->team_id);
    return OK;
}

/* Who was asked can't any more: somebody else is. */
static enum outcome ask_again(const struct round *x, const struct match_walk *w, const struct notice_prompt_row *p) {
    struct str asked;
    TRY(asked_find(x, w, &asked));
    if (text_is(asked, p->asked_id)) return OK;
    TRY(service_change(x->edit,
                       SQL("UPDATE notice_prompt SET asked_id = $4, asked_at_s = $5 WHERE person_id = $2 AND id = $3"
                           " AND came = 0"),
                       BIND(VAL(p->person_id), VAL(p->id), VAL(asked), VAL(x->now_s))));
    if (x->told) x->told(x->context, w->team_id);
    return OK;
}

/* They were in touch by themselves, so that a prompt about silence is over. */
static bool is_back(const struct notice_facts *f, const struct notice_prompt_row *p) {
    int64_t raised = notice_day(p->raised_at_s);
    const struct notice_days *days = p->reason == REASON_ANSWERS ? &f->answers : &f->contact;
    bool silence = p->reason == REASON_QUIET || p->reason == REASON_ANSWERS || p->reason == REASON_MISSES;
    return silence && days->count > 0 && days->at[days->count - 1] >= raised;
}

static enum outcome open_look(const struct round *x, const struct match_walk *w, const struct notice_facts *f,
                              const struct notice_prompt_row *p) {
    if (w->state == MATCH_PAUSED) return close_put(x, p, CAME_AWAY);
    if (is_back(f, p)) return close_put(x, p, CAME_BACK);
    return ask_again(x, w, p);
}

/* A rest of the two is kept as days away from when it was first seen, so that the time after it isn't taken for
 * silence. */
static const struct notice_away_row *rest_of(const struct round *x, struct str person) {
    for (size_t i = 0; i < x->read.aways.n; i++) {
        const struct notice_away_row *a = &ROWS(x->read.aways, struct notice_away_row)[i];
        if (text_is(a->person_id, person) && a->kind == AWAY_REST && a->until_s == 0) return a;
    }
    return NULL;
}

static enum outcome rest_keep(const struct round *x, const struct match_walk *w) {
    const struct notice_away_row *rest = rest_of(x, w->person_id);
    bool rests = w->state == MATCH_PAUSED;
    struct str id;
    if (rests == (rest != NULL)) return OK;
    if (rest)
        return service_change(x->edit, SQL("UPDATE notice_away SET until_s = $4 WHERE person_id = $2 AND id = $3"),
                              BIND(VAL(w->person_id), VAL(rest->id), VAL(x->now_s)));
    TRY(ident_new(x->arena, &id));
    return service_change(x->edit,
                          SQL("INSERT INTO notice_away (person_id, id, kind, author_id, at_s, from_s, until_s)"
                              " VALUES ($2, $3, $4, '', $5, $5, 0)"),
                          BIND(VAL(w->person_id), VAL(id), VAL((int64_t)AWAY_REST), VAL(x->now_s)));
}

static enum outcome person_look(struct round *x, const struct match_walk *w) {
    const struct notice_prompt_row *open = open_of(x, w->person_id);
    struct notice_wish wish = wish_of(x, w->person_id);
    CLEANUP(arena_clear) struct arena scratch = { .limit = FACTS_BYTES_MAX };
    struct notice_facts f;
    struct notice_found found;
    TRY(worker_leave_of(x->view, w->worker_id, notice_from_s(x->now_s), &x->read.leaves));
    TRY(notice_facts_of(&scratch, &x->read, w->person_id, x->now_s, &f));
    TRY(rest_keep(x, w));
    if (open) return open_look(x, w, &f, open);
    if (w->state == MATCH_PAUSED || notice_is_muted(&wish, x->now_s)) return OK;
    if (!notice_look(&f, wish.signs, &found)) return OK;
    return raise_put(x, w, found.reason);
}

/* Prompts about people whom nobody walks with any more. */
static enum outcome ended_close(const struct round *x, const struct rows *walks) {
    for (size_t i = 0; i < x->read.prompts.n; i++) {
        const struct notice_prompt_row *p = &ROWS(x->read.prompts, struct notice_prompt_row)[i];
        bool walks_on = false;
        for (size_t k = 0; k < walks->n; k++)
            walks_on |= text_is(ROWS(*walks, struct match_walk)[k].person_id, p->person_id);
        if (p->came == CAME_OPEN && !walks_on) TRY(close_put(x, p, CAME_ENDED));
    }
    return OK;
}

static enum outcome turn_look(struct round *x, const struct rows *walks) {
    struct str before = STR("");
    TRY(turn_read(x));
    TRY(ended_close(x, walks));
    for (size_t i = 0; i < walks->n; i++) {
        const struct match_walk *w = &ROWS(*walks, struct match_walk)[i];
        if (!text_is(w->person_id, before)) TRY(person_look(x, w));
        before = w->person_id;
    }
    return OK;
}

enum outcome noticing_tick(const struct service_edit *e, notice_told *told, void *context) {
    struct round x = { .edit = e, .view = service_edit_view(e), .told = told, .context = context };
    struct round_row row;
    struct rows walks;
    x.arena = grant_arena(GRANT(e));
    x.now_s = grant_now_s(GRANT(e));
    TRY(round_row_read(x.view, &row));
    if (row.ended_at_s && x.now_s < row.begun_at_s + ROUND_EVERY_S) return OK;
    if (row.ended_at_s) row = (struct round_row){ STR(""), x.now_s, 0 };
    TRY(match_walks(x.view, row.after_id, AT_ONCE, &walks));
    x.after = row.after_id;
    x.until = walks.n == AT_ONCE ? ROWS(walks, struct match_walk)[AT_ONCE - 1].person_id : STR("~");
    TRY(turn_look(&x, &walks));
    if (walks.n < AT_ONCE) row.ended_at_s = x.now_s;
    row.after_id = walks.n ? ROWS(walks, struct match_walk)[walks.n - 1].person_id : row.after_id;
    return round_row_write(e, &row);
}
