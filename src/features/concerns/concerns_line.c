/* Who is asked, and when the next one is: the line up which a concern is taken, and the hours that the coordinator set.
 */
#include "access/relation.h"
#include "base/clock.h"
#include "base/ident.h"
#include "features/concerns/concerns_store.h"

static const struct db_column cover_columns[] = {
    COL(struct concern_cover, id),       COL(struct concern_cover, account_id), COL(struct concern_cover, days),
    COL(struct concern_cover, from_min), COL(struct concern_cover, until_min),  { .kind = DB_END },
};

static int64_t covers_now(const struct rows *covers, struct str account, int64_t now_s) {
    for (size_t i = 0; i < covers->n; i++) {
        const struct concern_cover *c = &ROWS(*covers, struct concern_cover)[i];
        if (text_is(c->account_id, account) && concern_cover_is_now(c, now_s)) return 1;
    }
    return 0;
}

/* --- Who can be asked about a person --- */

struct active_row {
    struct str account_id;
};

/* What the line is made of. */
struct sources {
    struct rows colleagues, apart, active, covers;
};

static enum outcome sources_read(const struct person_view *v, struct sources *out) {
    struct str team = grant_who(GRANT(v)).team_id;
    TRY(person_team_list(v, &out->colleagues));
    TRY(apart_of_person(v, &out->apart));
    TRY(person_query(v,
                     SQL("SELECT DISTINCT w.account_id FROM works_in w JOIN reached r ON r.team_id = w.team_id"
                         " AND r.account_id = w.account_id WHERE r.person_id = $1 AND w.team_id = $3"
                         " AND w.state = 'active'"),
                     BIND(VAL(team)), COLS(COL(struct active_row, account_id)), sizeof(struct active_row),
                     &out->active));
    return person_query(v,
                        SQL("SELECT DISTINCT c.id, c.account_id, c.days, c.from_min, c.until_min FROM concern_cover c"
                            " JOIN reached r ON r.team_id = c.team_id AND r.account_id = c.account_id"
                            " WHERE r.person_id = $1 AND c.team_id = $3 AND c.ended_at_s = 0 ORDER BY c.id"),
                        BIND(VAL(team)), cover_columns, sizeof(struct concern_cover), &out->covers);
}

static bool is_active(const struct sources *s, struct str account) {
    for (size_t i = 0; i < s->active.n; i++)
        if (text_is(ROWS(s->active, struct active_row)[i].account_id, account)) return true;
    return false;
}

static bool is_apart(const struct rows *apart, struct str account) {
    for (size_t i = 0; i < apart->n; i++)
        if (text_is(ROWS(*apart, struct apart_account)[i].account_id, account)) return true;
    return false;
}

/* Somebody who could open it: a coordinator of the team, or who supervises the person's worker. */
static bool may_be_asked(const struct sources *s, const struct team_colleague *c, struct str me) {
    bool seat = c->supervises || text_is(c->role, STR("coordinator"));
    return seat && !text_is(c->account_id, me) && is_active(s, c->account_id) && !is_apart(&s->apart, c->account_id);
}

bool concern_humans_hold(const struct concern_human *h, size_t count, struct str account) {
    for (size_t i = 0; i < count; i++)
        if (text_is(h[i].account_id, account)) return true;
    return false;
}

enum outcome concern_humans(const struct person_view *v, struct concern_human **out, size_t *count) {
    const struct grant *g = GRANT(v);
    struct sources s;
    TRY(sources_read(v, &s));
    struct concern_human *h = ARENA_ARRAY(grant_arena(g), struct concern_human, s.colleagues.n + 1);
    size_t n = 0;
    if (!h) return FAIL_LIMIT;
    for (size_t i = 0; i < s.colleagues.n; i++) {
        const struct team_colleague *c = &ROWS(s.colleagues, struct team_colleague)[i];
        if (!may_be_asked(&s, c, grant_who(g).account_id) || concern_humans_hold(h, n, c->account_id)) continue;
        h[n++] = (struct concern_human){ c->account_id, c->supervises,
                                         covers_now(&s.covers, c->account_id, grant_now_s(g)) };
    }
    concern_humans_order(h, n);
    *out = h;
    *count = n;
    return OK;
}

/* --- When the time to answer is over --- */

struct due_row {
    struct str person_id, id, team_id;
    int64_t wait_s;
};
struct turn_row {
    struct concern_cover cover;
    int64_t place;
};

/* Those in the line whose turn hasn't come and who can still open it; several rows for one who covers several hours. */
static enum outcome turns_read(const struct service_edit *e, const struct due_row *due, struct rows *out) {
    return service_query(
        service_edit_view(e),
        SQL("SELECT a.account_id, a.place, c.days, c.from_min, c.until_min FROM concern_ask a"
            " LEFT JOIN concern_cover c ON c.team_id = $4 AND c.account_id = a.account_id AND c.ended_at_s = 0"
            " WHERE a.person_id = $2 AND a.concern_id = $3 AND a.asked_at_s = 0"
            " AND EXISTS (SELECT 1 FROM reached r WHERE r.team_id = $4 AND r.account_id = a.account_id"
            " AND r.person_id = $2)"
            " AND EXISTS (SELECT 1 FROM works_in w WHERE w.team_id = $4 AND w.account_id = a.account_id"
            " AND w.state = 'active') ORDER BY a.place, a.account_id"),
        BIND(VAL(due->person_id), VAL(due->id), VAL(due->team_id)),
        COLS(COL(struct turn_row, cover.account_id), COL(struct turn_row, place), COL(struct turn_row, cover.days),
             COL(struct turn_row, cover.from_min), COL(struct turn_row, cover.until_min)),
        sizeof(struct turn_row), out);
}

/* Whose hour it is, else who comes next; nobody who is kept apart since. "" when nobody is left. */
static struct str turn_next(const struct rows *turns, const struct rows *apart, int64_t now_s) {
    struct str next = STR("");
    for (size_t i = 0; i < turns->n; i++) {
        const struct concern_cover *c = &ROWS(*turns, struct turn_row)[i].cover;
        if (is_apart(apart, c->account_id)) continue;
        if (c->days && concern_cover_is_now(c, now_s)) return c->account_id;
        if (next.n == 0) next = c->account_id;
    }
    return next;
}

static enum outcome next_ask(const struct service_edit *e, const struct due_row *due) {
    struct rows turns, apart;
    int64_t now_s = grant_now_s(GRANT(e));
    TRY(turns_read(e, due, &turns));
    TRY(apart_of_one(service_edit_view(e), due->person_id, &apart));
    struct str account = turn_next(&turns, &apart, now_s);
    int64_t until_s = account.n ? now_s + due->wait_s : 0;
    TRY(service_change(e, SQL("UPDATE concern SET due_at_s = $4 WHERE person_id = $2 AND id = $3"),
                       BIND(VAL(due->person_id), VAL(due->id), VAL(until_s))));
    if (account.n == 0) return OK;
    return service_change(e,
                          SQL("UPDATE concern_ask SET asked_at_s = $5, due_at_s = $6 WHERE person_id = $2"
                              " AND concern_id = $3 AND account_id = $4"),
                          BIND(VAL(due->person_id), VAL(due->id), VAL(account), VAL(now_s), VAL(until_s)));
}

enum outcome concerns_tick(const struct service_edit *e, concern_told *told, void *context) {
    enum { AT_ONCE = 200 };
    struct rows found;
    TRY(service_query(service_edit_view(e),
                      SQL("SELECT person_id, id, team_id, wait_s FROM concern WHERE due_at_s > 0 AND due_at_s <= $2"
                          " AND closed_at_s = 0 ORDER BY due_at_s, id LIMIT $3"),
                      BIND(VAL(grant_now_s(GRANT(e))), VAL((int64_t)AT_ONCE)),
                      COLS(COL(struct due_row, person_id), COL(struct due_row, id), COL(struct due_row, team_id),
                           COL(struct due_row, wait_s)),
                      sizeof(struct due_row), &found));
    for (size_t i = 0; i < found.n; i++) {
        const struct due_row *due = &ROWS(found, struct due_row)[i];
        TRY(next_ask(e, due));
        if (told) told(context, due->team_id);
    }
    return OK;
}

/* --- The hours --- */

enum outcome concern_cover_list(const struct team_view *v, struct rows *out) {
    return team_query(v,
                      SQL("SELECT id, account_id, days, from_min, until_min FROM concern_cover WHERE team_id = $1"
                          " AND ended_at_s = 0 ORDER BY from_min, id LIMIT 200"),
                      BIND_NONE, cover_columns, sizeof(struct concern_cover), out);
}

enum outcome concern_cover_add(const struct team_edit *e, struct concern_cover *c) {
    const struct grant *g = GRANT(e);
    struct str id;
    if (!concern_cover_is_whole(c)) return FAIL_INVALID;
    TRY(ident_new(grant_arena(g), &id));
    TRY(team_change(
        e,
        SQL("INSERT INTO concern_cover (team_id, id, account_id, days, from_min, until_min, author_id, at_s)"
            " SELECT $1, $3, $4, $5, $6, $7, $2, $8 WHERE EXISTS (SELECT 1 FROM works_in w"
            " WHERE w.team_id = $1 AND w.account_id = $4 AND w.role IN ('supervisor', 'coordinator'))"),
        BIND(VAL(id), VAL(c->account_id), VAL(c->days), VAL(c->from_min), VAL(c->until_min), VAL(grant_now_s(g)))));
    if (grant_changed(g) == 0) return FAIL_NOT_FOUND;
    c->id = id;
    return OK;
}

enum outcome concern_cover_end(const struct team_edit *e, struct str id) {
    const struct grant *g = GRANT(e);
    TRY(team_change(e,
                    SQL("UPDATE concern_cover SET ended_at_s = $4 WHERE team_id = $1 AND id = $3 AND ended_at_s = 0"),
                    BIND(VAL(id), VAL(grant_now_s(g)))));
    return grant_changed(g) ? OK : FAIL_NOT_FOUND;
}

struct wait_row {
    int64_t wait_min;
};

enum outcome concern_wait_read(const struct team_view *v, int64_t *wait_min) {
    struct rows found;
    TRY(team_query(v, SQL("SELECT wait_min FROM concern_wait WHERE team_id = $1"), BIND_NONE,
                   COLS(COL(struct wait_row, wait_min)), sizeof(struct wait_row), &found));
    *wait_min = found.n ? ROWS(found, struct wait_row)->wait_min : CONCERN_WAIT_MIN;
    return OK;
}

enum outcome concern_wait_set(const struct team_edit *e, int64_t wait_min) {
    if (wait_min < CONCERN_WAIT_LEAST_MIN || wait_min > CONCERN_WAIT_MOST_MIN) return FAIL_INVALID;
    return team_change(e,
                       SQL("INSERT INTO concern_wait (team_id, wait_min, author_id, at_s) VALUES ($1, $3, $2, $4)"
                           " ON CONFLICT (team_id) DO UPDATE SET wait_min = $3, author_id = $2, at_s = $4"),
                       BIND(VAL(wait_min), VAL(grant_now_s(GRANT(e)))));
}

/* --- For lists --- */

static const struct db_column open_columns[] = {
    COL(struct concern_open, c.id),        COL(struct concern_open, c.person_id), COL(struct concern_open, c.team_id),
    COL(struct concern_open, c.raised_by), COL(struct concern_open, c.at_s),      COL(struct concern_open, c.due_at_s),
    COL(struct concern_open, c.got_by),    COL(struct concern_open, c.got_at_s),  COL(struct concern_open, c.revision),
    COL(struct concern_open, asked_at_s),  COL(struct concern_open, asked_due_s), { .kind = DB_END },
};

enum outcome concern_open_list(const struct team_view *v, bool mine, struct rows *out) {
    struct rows all;
    TRY(team_query(v,
                   SQL("SELECT c.id, c.person_id, c.team_id, c.raised_by, c.at_s, c.due_at_s, c.got_by, c.got_at_s,"
                       " c.revision, a.asked_at_s, a.due_at_s FROM concern c LEFT JOIN concern_ask a"
                       " ON a.person_id = c.person_id AND a.concern_id = c.id AND a.account_id = $2"
                       " WHERE c.team_id = $1 AND c.closed_at_s = 0 AND ($3 = 0 OR COALESCE(a.asked_at_s, 0) > 0"
                       " OR c.got_by = $2 OR c.raised_by = $2) ORDER BY c.id LIMIT 500"),
                   BIND(VAL(mine)), open_columns, sizeof(struct concern_open), &all));
    struct concern_open *kept = all.at;
    size_t count = 0;
    for (size_t i = 0; i < all.n; i++)
        if (team_reaches(v, kept[i].c.person_id)) kept[count++] = kept[i];
    *out = (struct rows){ kept, count };
    return OK;
}
