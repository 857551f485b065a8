#include "base/clock.h"
#include "base/ident.h"
#include "features/team/team.h"
#include "page/lang.h"

static const struct db_column leave_columns[] = {
    COL(struct worker_leave, id),
    COL(struct worker_leave, account_id),
    COL(struct worker_leave, from_s),
    COL(struct worker_leave, until_s),
    { .kind = DB_END },
};

enum outcome worker_leave_list(const struct team_view *v, int64_t from_s, int64_t until_s, struct rows *out) {
    return team_query(v,
                      SQL("SELECT id, account_id, from_s, until_s FROM worker_leave WHERE account_id IN"
                          " (SELECT w.account_id FROM works_in w WHERE w.team_id = $1"
                          " AND w.role IN ('worker', 'supervisor') AND (w.until_s = 0 OR w.until_s > $3))"
                          " AND from_s < $5 AND until_s > $4 ORDER BY from_s, id"),
                      BIND(VAL(grant_now_s(GRANT(v))), VAL(from_s), VAL(until_s)), leave_columns,
                      sizeof(struct worker_leave), out);
}

enum outcome worker_leave_own(const struct self_view *v, struct rows *out) {
    return self_query(v,
                      SQL("SELECT id, account_id, from_s, until_s FROM worker_leave"
                          " WHERE account_id = $1 AND until_s > $3 ORDER BY from_s, id"),
                      BIND(VAL(grant_now_s(GRANT(v)))), leave_columns, sizeof(struct worker_leave), out);
}

enum outcome worker_leave_add(const struct self_edit *e, struct worker_leave *l) {
    struct str id;
    if (l->until_s <= l->from_s) return FAIL_INVALID;
    TRY(ident_new(grant_arena(GRANT(e)), &id));
    TRY(self_change(e, SQL("INSERT INTO worker_leave (account_id, id, from_s, until_s) VALUES ($1, $3, $4, $5)"),
                    BIND(VAL(id), VAL(l->from_s), VAL(l->until_s))));
    l->id = id;
    l->account_id = grant_who(GRANT(e)).account_id;
    return OK;
}

enum outcome worker_leave_drop(const struct self_edit *e, struct str id) {
    TRY(self_change(e, SQL("DELETE FROM worker_leave WHERE account_id = $1 AND id = $3"), BIND(VAL(id))));
    return grant_changed(GRANT(e)) ? OK : FAIL_NOT_FOUND;
}

/* --- By a coordinator --- */

enum outcome worker_leave_add_for(const struct team_edit *e, struct worker_leave *l) {
    struct str id;
    if (grant_who(GRANT(e)).seat != SEAT_COORDINATOR) return FAIL_NOT_ALLOWED;
    if (l->until_s <= l->from_s) return FAIL_INVALID;
    TRY(ident_new(grant_arena(GRANT(e)), &id));
    TRY(team_change(e,
                    SQL("INSERT INTO worker_leave (account_id, id, from_s, until_s) SELECT $3, $4, $5, $6"
                        " WHERE EXISTS (SELECT 1 FROM works_in w WHERE w.team_id = $1 AND w.account_id = $3"
                        " AND w.role IN ('worker', 'supervisor') AND (w.until_s = 0 OR w.until_s > $7))"),
                    BIND(VAL(l->account_id), VAL(id), VAL(l->from_s), VAL(l->until_s), VAL(grant_now_s(GRANT(e))))));
    if (grant_changed(GRANT(e)) == 0) return FAIL_NOT_FOUND;
    l->id = id;
    return OK;
}

enum outcome worker_leave_drop_for(const struct team_edit *e, struct str id) {
    if (grant_who(GRANT(e)).seat != SEAT_COORDINATOR) return FAIL_NOT_ALLOWED;
    TRY(team_change(e,
                    SQL("DELETE FROM worker_leave WHERE id = $3 AND account_id IN"
                        " (SELECT w.account_id FROM works_in w WHERE w.team_id = $1)"),
                    BIND(VAL(id))));
    return grant_changed(GRANT(e)) ? OK : FAIL_NOT_FOUND;
}

/* --- Of one account --- */

enum outcome worker_leave_since(const struct person_view *v, struct str account, int64_t from_s, struct rows *out) {
    return person_query(v,
                        SQL("SELECT id, account_id, from_s, until_s FROM worker_leave WHERE account_id = $3"
                            " AND until_s > $4 AND EXISTS (SELECT 1 FROM reached r WHERE r.person_id = $1"
                            " AND r.account_id = $3) ORDER BY from_s, id"),
                        BIND(VAL(account), VAL(from_s)), leave_columns, sizeof(struct worker_leave), out);
}

enum outcome worker_leave_of(const struct service_view *v, struct str account, int64_t from_s, struct rows *out) {
    return service_query(v,
                         SQL("SELECT id, account_id, from_s, until_s FROM worker_leave WHERE account_id = $2"
                             " AND until_s > $3 ORDER BY from_s, id"),
                         BIND(VAL(account), VAL(from_s)), leave_columns, sizeof(struct worker_leave), out);
}

/* --- In words --- */

struct str worker_leave_days(struct arena *a, const struct worker_leave *l) {
    int64_t last_s = l->until_s - 1;
    struct local_time from = clock_local(l->from_s), last = clock_local(last_s);
    bool same_month = from.year == last.year && from.month == last.month;
    if (same_month && from.day == last.day) return lang_day_short(a, l->from_s);
    struct str first = same_month ? text_format(a, "%d", from.day) : lang_day_short(a, l->from_s);
    return TRF(a, "{1} to {2}", first, lang_day_short(a, last_s));
}
