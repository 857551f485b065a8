#include "base/clock.h"
#include "features/matching/matching.h"
#include "features/meetings/meetings.h"
#include "features/plan/plan.h"
#include "features/road/road_inside.h"
#include "page/lang.h"
#include <stdlib.h>

/* What a road is made from. */
struct sources {
    const struct person_view *view;
    struct arena *arena;
    struct rows times, wins, matches; /* struct note_time, struct note_win, struct match */
    struct hopes hopes;
    struct hope_turn *turns;
    size_t turn_count;
};

static int64_t month_start_s(int year, int month) {
    struct local_time t = { .year = year + month / ROAD_MONTHS, .month = 1 + month % ROAD_MONTHS, .day = 1 };
    int64_t at_s = 0;
    return clock_utc(t, &at_s) == OK ? at_s : 0;
}

/* --- Of which year --- */

static void years_take(struct road *r, int64_t at_s) {
    int year = clock_local(at_s).year;
    if (at_s <= 0 || at_s > r->now_s) return;
    if (r->begins_s == 0 || at_s < r->begins_s) r->begins_s = at_s;
    if (r->first_year == 0 || year < r->first_year) r->first_year = year;
}

static void years_find(const struct sources *s, struct road *r) {
    for (size_t i = 0; i < s->times.n; i++) years_take(r, ROWS(s->times, struct note_time)[i].met_at_s);
    for (size_t i = 0; i < s->matches.n; i++) years_take(r, ROWS(s->matches, struct match)[i].since_s);
    for (size_t i = 0; i < s->turn_count; i++) years_take(r, s->turns[i].at_s);
    if (r->first_year) r->last_year = clock_local(r->now_s).year;
}

static void year_choose(struct road *r, int year) {
    bool there = year >= r->first_year && year <= r->last_year && r->first_year;
    r->year = there ? year : r->last_year;
    for (int m = 0; m <= ROAD_MONTHS; m++) r->month_s[m] = month_start_s(r->year, m);
}

/* --- Marks --- */

static void mark_add(struct road *r, int64_t at_s, enum road_kind kind, struct str words) {
    if (at_s < r->month_s[0] || at_s >= r->month_s[ROAD_MONTHS] || at_s > r->now_s) return;
    r->marks[r->count++] = (struct road_mark){ at_s, kind, words };
}

static void meetings_add(const struct sources *s, struct road *r) {
    for (size_t i = 0; i < s->wins.n; i++) {
        const struct note_win *w = &ROWS(s->wins, struct note_win)[i];
        mark_add(r, w->met_at_s, w->win.n ? ROAD_WIN : ROAD_MET, w->win);
    }
}

static void matches_add(const struct sources *s, struct road *r) {
    struct arena *a = s->arena;
    for (size_t i = 0; i < s->matches.n; i++) {
        const struct match *m = &ROWS(s->matches, struct match)[i];
        struct str name = grant_name(GRANT(s->view), m->worker_id);
        int64_t until_s = m->ended_at_s ? m->ended_at_s : r->now_s;
        r->company[r->company_count++] = (struct road_company){ m->since_s, until_s, name };
        mark_add(r, m->since_s, ROAD_TURN, TRF(a, "You and {1} begin to walk together", name));
        if (m->ended_at_s) mark_add(r, m->ended_at_s, ROAD_TURN, TRF(a, "You and {1} go on apart", name));
    }
}

static struct str hope_words(const struct sources *s, struct str id) {
    for (size_t i = 0; i < s->hopes.count; i++)
        if (text_is(s->hopes.at[i].id, id)) return s->hopes.at[i].words;
    return STR("");
}

/* The first turn of a hope is its naming. */
static bool is_first(const struct sources *s, size_t turn) {
    return turn == 0 || !text_is(s->turns[turn - 1].hope_id, s->turns[turn].hope_id);
}

static struct str turn_words(const struct sources *s, size_t turn) {
    struct str hope = hope_words(s, s->turns[turn].hope_id);
    if (is_first(s, turn)) return TRF(s->arena, "A hope: “{1}”", hope);
    switch (s->turns[turn].state) {
    case HOPE_PAUSED: return TRF(s->arena, "Resting: “{1}”", hope);
    case HOPE_ASIDE: return TRF(s->arena, "Set aside: “{1}”", hope);
    case HOPE_CAME: return TRF(s->arena, "It came true: “{1}”", hope);
    default: return TRF(s->arena, "Taken up again: “{1}”", hope);
    }
}

static int in_order(const void *x, const void *y) {
    const struct road_mark *a = x, *b = y;
    if (a->at_s != b->at_s) return a->at_s < b->at_s ? -1 : 1;
    return a->kind < b->kind ? 1 : a->kind > b->kind ? -1 : 0;
}

/* Of all years that were read, together: each lies in one of them. */
static struct road_mark *marks_room(const struct sources *s) {
    return ARENA_ARRAY(s->arena, struct road_mark, s->wins.n + 2 * s->matches.n + s->turn_count + 1);
}

/* room: for what is still to come of marks_room. */
static enum outcome marks_add(const struct sources *s, struct road *r, struct road_mark *room) {
    r->marks = room;
    r->company = ARENA_ARRAY(s->arena, struct road_company, s->matches.n + 1);
    if (!r->marks || !r->company) return FAIL_LIMIT;
    meetings_add(s, r);
    matches_add(s, r);
    for (size_t i = 0; i < s->turn_count; i++) mark_add(r, s->turns[i].at_s, ROAD_TURN, turn_words(s, i));
    qsort(r->marks, r->count, sizeof *r->marks, in_order);
    return OK;
}

/* --- All of it --- */

static enum outcome sources_read(const struct person_view *v, struct sources *s) {
    *s = (struct sources){ .view = v, .arena = grant_arena(GRANT(v)) };
    TRY(note_times(v, 0, &s->times));
    TRY(match_history(v, &s->matches));
    TRY(hopes_read(v, &s->hopes));
    return hope_turns(v, STR(""), &s->turns, &s->turn_count);
}

enum outcome road_read(const struct person_view *v, int year, struct road *out) {
    struct sources s;
    struct road r = { .now_s = grant_now_s(GRANT(v)) };
    TRY(sources_read(v, &s));
    years_find(&s, &r);
    year_choose(&r, year);
    TRY(note_wins_between(v, r.month_s[0], r.month_s[ROAD_MONTHS], &s.wins));
    TRY(marks_add(&s, &r, marks_room(&s)));
    *out = r;
    return OK;
}

/* --- Every year of it --- */

static enum outcome years_fill(const struct sources *s, const struct road *whole, struct road *all, size_t *count) {
    struct road_mark *room = marks_room(s);
    for (int year = whole->last_year; year >= whole->first_year; year--) {
        struct road *r = &all[*count];
        *r = *whole;
        year_choose(r, year);
        TRY(marks_add(s, r, room));
        room += r->count;
        if (r->count > 0) (*count)++;
    }
    return OK;
}

enum outcome road_years(const struct person_view *v, struct road **out, size_t *count) {
    struct sources s;
    struct road whole = { .now_s = grant_now_s(GRANT(v)) };
    *count = 0;
    TRY(sources_read(v, &s));
    years_find(&s, &whole);
    if (whole.first_year == 0) return OK;
    *out = ARENA_ARRAY(s.arena, struct road, (size_t)(whole.last_year - whole.first_year + 1));
    if (!*out) return FAIL_LIMIT;
    TRY(note_wins_between(v, whole.begins_s, whole.now_s + 1, &s.wins));
    return years_fill(&s, &whole, *out, count);
}
