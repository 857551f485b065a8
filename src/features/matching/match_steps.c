/* What follows once two people walk together: a rest, a change, an ending, and coming back. */
#include "access/relation.h"
#include "base/clock.h"
#include "features/matching/match_store.h"

/* A set of states in which a step can be taken. */
#define STATE(state_) (1u << MATCH_##state_)
enum { STATES_WALKING = STATE(LIVE) | STATE(PAUSED) | STATE(ENDING) };

static bool may(const struct person_edit *e, const struct match *m, unsigned states) {
    return match_acts(e, m) && m->state >= MATCH_CHOSEN && m->state <= MATCH_NOT_BEGUN &&
           (states >> m->state & 1u) != 0;
}

/* Writes next over m as it was read. */
static enum outcome take(const struct person_edit *e, struct match *m, struct match next) {
    TRY(match_write(e, &next));
    *m = next;
    return OK;
}

/* --- A rest --- */

enum outcome match_rest(const struct person_edit *e, struct match *m, int64_t until_s) {
    struct match next = *m;
    if (!may(e, m, STATE(LIVE))) return FAIL_NOT_ALLOWED;
    if (until_s != 0 && until_s <= grant_now_s(GRANT(e))) return FAIL_INVALID;
    next.state = MATCH_PAUSED;
    next.paused_until_s = until_s;
    TRY(take(e, m, next));
    return next.change_asked_at_s ? OK : match_ask_state(e, REQUEST_RESTING);
}

enum outcome match_take_up(const struct person_edit *e, struct match *m) {
    struct match next = *m;
    if (!may(e, m, STATE(PAUSED))) return FAIL_NOT_ALLOWED;
    next.state = MATCH_LIVE;
    next.paused_until_s = 0;
    TRY(take(e, m, next));
    return next.change_asked_at_s ? OK : match_ask_state(e, REQUEST_MATCHED);
}

/* --- Someone else --- */

enum outcome match_change_ask(const struct person_edit *e, struct match *m, bool go_on_meanwhile) {
    struct match next = *m;
    if (!may(e, m, STATE(LIVE) | STATE(PAUSED)) || m->change_asked_at_s) return FAIL_NOT_ALLOWED;
    if (go_on_meanwhile) {
        next.change_asked_at_s = grant_now_s(GRANT(e));
        TRY(take(e, m, next));
    } else {
        next.end_how = MATCH_END_CHANGE;
        TRY(match_end_now(e, &next));
        *m = next;
    }
    return match_ask_state(e, REQUEST_WAITING);
}

/* --- An ending --- */

enum outcome match_plan_ending(const struct person_edit *e, struct match *m) {
    struct match next = *m;
    int64_t now_s = grant_now_s(GRANT(e));
    if (!may(e, m, STATES_WALKING)) return FAIL_NOT_ALLOWED;
    if (m->ends_at_s < clock_day_start_s(now_s)) return FAIL_INVALID;
    if (m->taper < MATCH_TAPER_NONE || m->taper > MATCH_TAPER_MONTHLY) return FAIL_INVALID;
    if (next.door_open_until_s == 0) next.door_open_until_s = next.ends_at_s + MATCH_DOOR_S;
    next.state = MATCH_ENDING;
    next.paused_until_s = next.change_asked_at_s = 0;
    TRY(take(e, m, next));
    return match_ask_state(e, REQUEST_MATCHED);
}

static enum outcome ending_call_off(const struct person_edit *e, struct match *m) {
    struct match next = *m;
    next.state = MATCH_LIVE;
    next.ends_at_s = next.door_open_until_s = 0;
    next.taper = MATCH_TAPER_NONE;
    return take(e, m, next);
}

/* Introductions that were open because of the change go with it. */
static enum outcome change_call_off(const struct person_edit *e, struct match *m) {
    struct match next = *m;
    struct rows all;
    TRY(match_all(person_edit_view(e), &all));
    if (match_waiting(&all)) return FAIL_CONFLICT;
    next.change_asked_at_s = 0;
    TRY(take(e, m, next));
    TRY(match_offers_move(e, STR(""), OFFER_OPEN, OFFER_GONE));
    return match_ask_state(e, next.state == MATCH_PAUSED ? REQUEST_RESTING : REQUEST_MATCHED);
}

enum outcome match_call_off(const struct person_edit *e, struct match *m) {
    if (!match_acts(e, m)) return FAIL_NOT_ALLOWED;
    if (m->state == MATCH_CHOSEN) return match_take_back(e);
    if (m->state == MATCH_ENDING) return ending_call_off(e, m);
    if (may(e, m, STATE(LIVE) | STATE(PAUSED)) && m->change_asked_at_s) return change_call_off(e, m);
    return FAIL_NOT_ALLOWED;
}

/* A match closes with an ending conversation, or a reason why there was none; the person may simply stop. */
static enum outcome closing_check(const struct person_edit *e, const struct match *m) {
    struct local_time day;
    char today[11];
    switch (m->end_how) {
    case MATCH_END_TALKED:
        clock_date_text(grant_now_s(GRANT(e)), today);
        if (clock_date(m->talked_on, &day) != OK) return FAIL_INVALID;
        return text_order(m->talked_on, text_of(today)) <= 0 ? OK : FAIL_INVALID;
    case MATCH_END_REASON: return text_is_blank(m->closing_words) ? FAIL_INVALID : OK;
    case MATCH_END_STOPPED: return grant_who(GRANT(e)).seat == SEAT_PERSON ? OK : FAIL_NOT_ALLOWED;
    default: return FAIL_INVALID;
    }
}

/* Somebody who asked for a change goes on waiting for someone else, unless they stop: then a choice is taken back. */
static enum outcome ask_close(const struct person_edit *e, const struct match *before) {
    if (before->change_asked_at_s && before->end_how != MATCH_END_STOPPED) return OK;
    if (before->change_asked_at_s) {
        enum outcome o = match_take_back(e);
        if (o != OK && o != FAIL_CONFLICT) return o;
    }
    TRY(match_offers_move(e, STR(""), OFFER_OPEN, OFFER_GONE));
    return match_ask_state(e, REQUEST_ENDED);
}

enum outcome match_close(const struct person_edit *e, struct match *m) {
    struct match next = *m;
    if (!may(e, m, STATES_WALKING)) return FAIL_NOT_ALLOWED;
    TRY(closing_check(e, m));
    if (next.end_how != MATCH_END_TALKED) next.talked_on = STR("");
    if (next.door_open_until_s == 0) next.door_open_until_s = grant_now_s(GRANT(e)) + MATCH_DOOR_S;
    TRY(match_end_now(e, &next));
    TRY(ask_close(e, m));
    *m = next;
    return OK;
}

/* --- Coming back --- */

enum outcome match_again(const struct person_edit *e) {
    enum seat seat = grant_who(GRANT(e)).seat;
    struct rows all;
    int64_t open_until_s = 0;
    if (seat != SEAT_PERSON && seat != SEAT_COORDINATOR) return FAIL_NOT_ALLOWED;
    TRY(match_all(person_edit_view(e), &all));
    for (size_t i = 0; i < all.n; i++) {
        const struct match *m = &ROWS(all, struct match)[i];
        if (match_uses_place(m->state)) return FAIL_NOT_ALLOWED;
        if (m->state == MATCH_ENDED && m->door_open_until_s > open_until_s) open_until_s = m->door_open_until_s;
    }
    if (open_until_s <= grant_now_s(GRANT(e))) return FAIL_NOT_ALLOWED;
    return match_ask_state(e, REQUEST_WAITING);
}
