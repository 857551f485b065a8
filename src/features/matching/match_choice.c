/* Choosing and answering: the person's choice, the worker's yes or not just now, nobody, talking it over; and two
 * people who turn out to know each other. */
#include "access/relation.h"
#include "features/matching/match_model.h"
#include "features/matching/match_store.h"

/* What a worker who was asked may see: the wishes, and that they were asked. The name comes once they ask for it. */
enum { SCOPES_ASKED = (1 << KIND_PROFILE) | (1 << KIND_CONSENT) };

static bool is_person_or_coordinator(const struct person_edit *e) {
    enum seat seat = grant_who(GRANT(e)).seat;
    return seat == SEAT_PERSON || seat == SEAT_COORDINATOR;
}

/* --- The person's choice --- */

struct room_row {
    int64_t ceiling, taken, half_hours, half_hours_taken;
};

static bool has_room(const struct room_row *room, int64_t half_hours) {
    if (room->taken >= room->ceiling) return false;
    if (half_hours == 0) half_hours = MATCH_HALF_HOURS_USUAL;
    return room->half_hours == 0 || room->half_hours_taken + half_hours <= room->half_hours;
}

/* Takes a turn at the worker's row, so that two who choose the last place do so one after the other; then counts. */
static enum outcome room_check(const struct person_edit *e, struct str worker, int64_t half_hours) {
    struct rows found;
    TRY(person_change(e,
                      SQL("UPDATE match_room SET turns = turns + 1 WHERE worker_id = $3 AND EXISTS"
                          " (SELECT 1 FROM match_offer o WHERE o.person_id = $1 AND o.worker_id = $3 AND o.state = 1)"),
                      BIND(VAL(worker))));
    if (grant_changed(GRANT(e)) != 1) return FAIL_CONFLICT;
    TRY(person_query(person_edit_view(e),
                     SQL("SELECT r.ceiling, r.half_hours, count(m.id) AS taken, CAST(COALESCE(sum(CASE WHEN"
                         " m.half_hours > 0 THEN m.half_hours WHEN m.id IS NULL THEN 0 ELSE 2 END), 0) AS BIGINT)"
                         " AS half_hours_taken FROM match_room r LEFT JOIN match m ON m.worker_id = r.worker_id"
                         " AND m.state IN (1, 2, 3, 4) AND m.person_id <> $1 WHERE r.worker_id = $3"
                         " GROUP BY r.ceiling, r.half_hours"),
                     BIND(VAL(worker)),
                     COLS(COL(struct room_row, ceiling), COL(struct room_row, half_hours), COL(struct room_row, taken),
                          COL(struct room_row, half_hours_taken)),
                     sizeof(struct room_row), &found));
    return found.n && has_room(ROWS(found, struct room_row), half_hours) ? OK : FAIL_CONFLICT;
}

struct team_row {
    struct str team_id;
};

/* The team whose coordinator offered the worker, "" when nobody did. */
static enum outcome team_of_offer(const struct person_view *v, struct str worker, struct str *out) {
    struct rows found;
    TRY(person_query(v,
                     SQL("SELECT team_id FROM match_offer WHERE person_id = $1 AND ($3 = '' OR worker_id = $3)"
                         " AND state IN (1, 2) ORDER BY id DESC LIMIT 1"),
                     BIND(VAL(worker)), COLS(COL(struct team_row, team_id)), sizeof(struct team_row), &found));
    *out = found.n ? ROWS(found, struct team_row)->team_id : STR("");
    return OK;
}

/* A choice is open to somebody with whom nobody walks, or who asked for a change. */
static enum outcome choice_check(const struct person_view *v) {
    struct rows all;
    TRY(match_all(v, &all));
    const struct match *walking = match_walking(&all);
    bool is_open = !walking || walking->change_asked_at_s != 0;
    return is_open && !match_waiting(&all) ? OK : FAIL_CONFLICT;
}

static enum outcome chosen_insert(const struct person_edit *e, struct str worker, int64_t half_hours,
                                  struct str told_words) {
    int64_t now_s = grant_now_s(GRANT(e));
    struct str team;
    struct match m = { .worker_id = worker,
                       .state = MATCH_CHOSEN,
                       .since_s = now_s,
                       .chosen_at_s = now_s,
                       .half_hours = half_hours,
                       .told_words = told_words };
    TRY(team_of_offer(person_edit_view(e), worker, &team));
    return match_insert(e, team, &m);
}

static enum outcome choose(const struct person_edit *e, struct str worker, struct str told_words) {
    if (!is_person_or_coordinator(e)) return FAIL_NOT_ALLOWED;
    int64_t half_hours;
    TRY(choice_check(person_edit_view(e)));
    TRY(match_time_wished(person_edit_view(e), &half_hours));
    TRY(room_check(e, worker, half_hours));
    TRY(chosen_insert(e, worker, half_hours, told_words));
    TRY(match_offers_move(e, worker, OFFER_OPEN, OFFER_CHOSEN));
    TRY(match_asked_clear(e));
    return relation_begin(e, RELATION_OFFERED, worker, SCOPES_ASKED, grant_now_s(GRANT(e)), 0, NULL);
}

enum outcome match_choose(const struct person_edit *e, struct str worker) { return choose(e, worker, STR("")); }

enum outcome match_choose_told(const struct person_edit *e, struct str worker, struct str told_words) {
    return grant_who(GRANT(e)).seat == SEAT_COORDINATOR ? choose(e, worker, told_words) : FAIL_NOT_ALLOWED;
}

/* Ends a choice before it began. */
static enum outcome choice_end(const struct person_edit *e, const struct match *m, enum match_offer_state offer) {
    struct match next = *m;
    TRY(match_words_read(person_edit_view(e), &next)); /* who told it stays */
    next.state = MATCH_NOT_BEGUN;
    next.ended_at_s = grant_now_s(GRANT(e));
    TRY(match_write(e, &next));
    TRY(match_offers_move(e, m->worker_id, OFFER_CHOSEN, offer));
    return relation_end(e, RELATION_OFFERED, m->worker_id);
}

enum outcome match_take_back(const struct person_edit *e) {
    struct rows all;
    if (!is_person_or_coordinator(e)) return FAIL_NOT_ALLOWED;
    TRY(match_all(person_edit_view(e), &all));
    const struct match *waiting = match_waiting(&all);
    return waiting ? choice_end(e, waiting, OFFER_OPEN) : FAIL_CONFLICT;
}

enum outcome match_none(const struct person_edit *e) {
    struct rows open;
    struct str team;
    if (!is_person_or_coordinator(e)) return FAIL_NOT_ALLOWED;
    TRY(match_offers(person_edit_view(e), &open));
    if (open.n == 0) return FAIL_CONFLICT;
    TRY(team_of_offer(person_edit_view(e), STR(""), &team));
    for (size_t i = 0; i < open.n; i++) {
        struct str worker = ROWS(open, struct match_offer)[i].worker_id;
        TRY(match_offers_move(e, worker, OFFER_OPEN, OFFER_DECLINED));
        TRY(match_declined_add(e, team, worker));
    }
    return match_asked_clear(e);
}

enum outcome match_talk_over(const struct person_edit *e) {
    struct str team;
    if (!is_person_or_coordinator(e)) return FAIL_NOT_ALLOWED;
    TRY(team_of_offer(person_edit_view(e), STR(""), &team));
    if (team.n == 0) return FAIL_CONFLICT;
    return person_change(e,
                         SQL("INSERT INTO match_asked (person_id, team_id, at_s) VALUES ($1, $3, $4)"
                             " ON CONFLICT (person_id) DO UPDATE SET at_s = $4"),
                         BIND(VAL(team), VAL(grant_now_s(GRANT(e)))));
}

enum outcome match_asked_clear(const struct person_edit *e) {
    return person_change(e, SQL("DELETE FROM match_asked WHERE person_id = $1"), BIND_NONE);
}

/* --- The worker's answer --- */

/* The choice that waits for the acting worker. */
static enum outcome asked_of_me(const struct person_edit *e, struct rows *all, const struct match **out) {
    struct who who = grant_who(GRANT(e));
    if (who.seat != SEAT_ASSIGNED_WORKER) return FAIL_NOT_ALLOWED;
    TRY(match_all(person_edit_view(e), all));
    const struct match *waiting = match_waiting(all);
    if (!waiting || !text_is(waiting->worker_id, who.account_id)) return FAIL_CONFLICT;
    *out = waiting;
    return OK;
}

/* The match that the person wished to change ends with the new one's beginning. */
static enum outcome former_end(const struct person_edit *e, const struct rows *all) {
    const struct match *walking = match_walking(all);
    if (!walking) return OK;
    struct match next = *walking;
    TRY(match_words_read(person_edit_view(e), &next));
    next.end_how = MATCH_END_CHANGE;
    return match_end_now(e, &next);
}

enum outcome match_accept(const struct person_edit *e) {
    int64_t now_s = grant_now_s(GRANT(e));
    const struct match *waiting;
    struct rows all;
    TRY(asked_of_me(e, &all, &waiting));
    struct match next = *waiting;
    TRY(match_words_read(person_edit_view(e), &next));
    TRY(former_end(e, &all));
    next.state = MATCH_LIVE;
    next.since_s = now_s;
    TRY(match_write(e, &next));
    TRY(match_offers_move(e, next.worker_id, OFFER_CHOSEN, OFFER_BEGUN));
    TRY(match_offers_move(e, STR(""), OFFER_OPEN, OFFER_GONE));
    TRY(relation_end(e, RELATION_OFFERED, next.worker_id));
    TRY(relation_begin(e, RELATION_WORKER, next.worker_id, SCOPE_ALL, now_s, 0, NULL));
    return match_ask_state(e, REQUEST_MATCHED);
}

enum outcome match_not_now(const struct person_edit *e) {
    const struct match *waiting;
    struct rows all;
    struct str team;
    TRY(asked_of_me(e, &all, &waiting));
    TRY(team_of_offer(person_edit_view(e), waiting->worker_id, &team));
    TRY(match_declined_add(e, team, waiting->worker_id));
    return choice_end(e, waiting, OFFER_NOT_NOW);
}

/* --- Begun at once --- */

enum outcome match_begin(const struct person_edit *e, struct str worker, int64_t since_s, struct str *id) {
    struct rows all;
    struct match m = { .worker_id = worker, .state = MATCH_LIVE, .since_s = since_s };
    TRY(match_all(person_edit_view(e), &all));
    TRY(match_time_wished(person_edit_view(e), &m.half_hours));
    const struct match *walking = match_walking(&all);
    if (walking && text_is(walking->worker_id, worker)) return FAIL_CONFLICT;
    TRY(relation_begin(e, RELATION_WORKER, worker, SCOPE_ALL, since_s, 0, NULL));
    TRY(match_insert(e, grant_who(GRANT(e)).team_id, &m));
    if (id) *id = m.id;
    return OK;
}

/* --- Kept apart --- */

static enum outcome apart_end(const struct person_edit *e, const struct match *m) {
    struct match next = *m;
    bool by_worker = grant_who(GRANT(e)).seat == SEAT_ASSIGNED_WORKER; /* then the person hears "not just now" alone */
    if (m->state == MATCH_CHOSEN) return choice_end(e, m, by_worker ? OFFER_NOT_NOW : OFFER_GONE);
    TRY(match_words_read(person_edit_view(e), &next));
    next.end_how = MATCH_END_APART;
    TRY(match_end_now(e, &next));
    return match_ask_state(e, REQUEST_WAITING);
}

enum outcome match_apart(const struct person_edit *e, struct str worker) {
    struct who who = grant_who(GRANT(e));
    struct rows all;
    bool of_self = who.seat == SEAT_ASSIGNED_WORKER && text_is(worker, who.account_id);
    if (!of_self && !is_person_or_coordinator(e)) return FAIL_NOT_ALLOWED;
    TRY(match_all(person_edit_view(e), &all));
    for (size_t i = 0; i < all.n; i++) {
        const struct match *m = &ROWS(all, struct match)[i];
        if (match_uses_place(m->state) && text_is(m->worker_id, worker)) TRY(apart_end(e, m));
    }
    TRY(match_offers_move(e, worker, OFFER_OPEN, OFFER_GONE));
    TRY(match_cover_of_end(e, worker));
    return apart_say(e, worker);
}
