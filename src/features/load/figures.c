#include "features/load/figures.h"
#include "base/clock.h"
#include "base/fold.h"
#include "page/lang.h"
#include <stdlib.h>

/* --- Reading --- */

struct str first_name(struct str name) {
    struct str rest = text_trim(name), first;
    return text_split(&rest, ' ', &first) ? first : name;
}

static int by_name(const void *a, const void *b) {
    const struct load_worker *x = a, *y = b;
    int order = text_order(x->sort, y->sort);
    return order ? order : text_order(x->id, y->id);
}

/* Cover counts as well: whoever stands in for a supervisor sees the same. */
static bool is_reached(const struct load *l, struct str worker) {
    struct who who = grant_who(GRANT(l->view));
    if (who.seat == SEAT_COORDINATOR) return true;
    for (size_t i = 0; i < l->supervision.n; i++) {
        const struct supervision_of *s = &ROWS(l->supervision, struct supervision_of)[i];
        if (s->from_s <= l->now_s && text_is(s->supervisor_id, who.account_id) && text_is(s->worker_id, worker))
            return true;
    }
    return false;
}

static const struct worker_leave *first_leave(const struct load *l, struct str account) {
    for (size_t i = 0; i < l->leave.n; i++) {
        const struct worker_leave *leave = &ROWS(l->leave, struct worker_leave)[i];
        if (text_is(leave->account_id, account)) return leave;
    }
    return NULL;
}

static void places_count(const struct load *l, struct load_worker *w) {
    for (size_t i = 0; i < l->matches.n; i++) {
        const struct match *m = &ROWS(l->matches, struct match)[i];
        if (!text_is(m->worker_id, w->id)) continue;
        w->taken += match_takes_place(m);
        w->held += m->state == MATCH_PAUSED;
    }
}

static enum outcome workers_read(struct load *l) {
    struct arena *a = grant_arena(GRANT(l->view));
    struct worker_profile *profiles;
    size_t count;
    TRY(worker_profiles(l->view, &profiles, &count));
    l->workers = ARENA_ARRAY(a, struct load_worker, count + 1);
    if (!l->workers) return FAIL_LIMIT;
    for (size_t i = 0; i < count; i++) {
        struct str id = profiles[i].account_id, name = grant_name(GRANT(l->view), id);
        if (!is_reached(l, id)) continue;
        struct load_worker w = { .profile = &profiles[i],
                                 .id = id,
                                 .name = name,
                                 .short_name = first_name(name),
                                 .sort = fold_words(a, name),
                                 .leave = first_leave(l, id) };
        places_count(l, &w);
        l->workers[l->count++] = w;
    }
    qsort(l->workers, l->count, sizeof *l->workers, by_name);
    return OK;
}

enum outcome load_read(const struct team_view *v, struct load *out) {
    struct load l = { .view = v, .now_s = grant_now_s(GRANT(v)) };
    TRY(team_names(v));
    TRY(supervision_list(v, &l.supervision));
    TRY(worker_leave_list(v, l.now_s, l.now_s + LOAD_AHEAD_S, &l.leave));
    TRY(match_list(v, &l.matches));
    TRY(match_cover_list(v, &l.covers));
    TRY(workers_read(&l));
    *out = l;
    return OK;
}

const struct load_worker *load_find(const struct load *l, struct str worker) {
    for (size_t i = 0; i < l->count; i++)
        if (text_is(l->workers[i].id, worker)) return &l->workers[i];
    return NULL;
}

struct chart_load load_chart(const struct load_worker *w) {
    return (struct chart_load){
        .name = w->name, .taken = (int)w->taken, .held = (int)w->held, .agreed = (int)w->profile->ceiling
    };
}

/* --- Decisions --- */

bool match_takes_place(const struct match *m) { return m->state == MATCH_LIVE || m->state == MATCH_ENDING; }

/* By days: cover is agreed from one day to another, whatever the hour it was written down. */
bool leave_is_within(const struct worker_leave *l, int64_t from_s, int64_t until_s, int64_t now_s) {
    int64_t begins_s = l->from_s > now_s ? l->from_s : now_s;
    return clock_day_start_s(from_s) <= begins_s && (until_s == 0 || until_s >= l->until_s);
}

struct str leave_cover(const struct load *l, const struct worker_leave *leave, struct str person) {
    for (size_t i = 0; i < l->covers.n; i++) {
        const struct match_cover *c = &ROWS(l->covers, struct match_cover)[i];
        if (c->ended_at_s == 0 && text_is(c->person_id, person) &&
            leave_is_within(leave, c->from_s, c->until_s, l->now_s))
            return c->worker_id;
    }
    return STR("");
}

struct str leave_supervision(const struct load *l, const struct worker_leave *leave, struct str worker) {
    for (size_t i = 0; i < l->supervision.n; i++) {
        const struct supervision_of *s = &ROWS(l->supervision, struct supervision_of)[i];
        if (s->cover && text_is(s->worker_id, worker) && leave_is_within(leave, s->from_s, s->until_s, l->now_s))
            return s->supervisor_id;
    }
    return STR("");
}

bool supervises(const struct load *l, struct str supervisor, struct str worker) {
    for (size_t i = 0; i < l->supervision.n; i++) {
        const struct supervision_of *s = &ROWS(l->supervision, struct supervision_of)[i];
        if (s->cover == 0 && s->from_s <= l->now_s && text_is(s->supervisor_id, supervisor) &&
            text_is(s->worker_id, worker))
            return true;
    }
    return false;
}

/* --- In words --- */

enum { NAMES_MAX = 20 };

static bool name_is_in(const struct str *names, size_t count, struct str name) {
    for (size_t i = 0; i < count; i++)
        if (text_is(names[i], name)) return true;
    return false;
}

static struct str stand_in_words(struct arena *a, const struct str *names, size_t count) {
    if (count == 0) return STR("");
    struct str list = lang_list(a, names, count);
    return count == 1 ? TRF(a, "{1} stands in.", list) : TRF(a, "{1} stand in.", list);
}

struct str leave_words(struct arena *a, const struct load *l, const struct worker_leave *leave) {
    struct str names[NAMES_MAX];
    size_t count = 0;
    int64_t without = 0;
    for (size_t i = 0; i < l->matches.n; i++) {
        const struct match *m = &ROWS(l->matches, struct match)[i];
        if (!match_takes_place(m) || !text_is(m->worker_id, leave->account_id)) continue;
        struct str cover = leave_cover(l, leave, m->person_id);
        struct str name = first_name(grant_name(GRANT(l->view), cover));
        without += cover.n == 0;
        if (cover.n && count < NAMES_MAX && !name_is_in(names, count, name)) names[count++] = name;
    }
    struct str who = stand_in_words(a, names, count), rest = STR("");
    if (without) rest = TRN(a, "One person has nobody yet.", "{1} people have nobody yet.", without);
    return who.n && rest.n ? TRF(a, "{1} {2}", who, rest) : who.n ? who : rest;
}
