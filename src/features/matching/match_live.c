#include "features/matching/match_live.h"
#include "base/clock.h"
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { TEAMS_KEPT = 1024, ANSWERS_AN_HOUR = 12 };

/* --- How often wishes were answered that weren't before. In memory alone: the runs that are kept have a limit of their
 * own. What else changes (room, a decline, a rest) isn't a wish, and is answered as often as it is asked. --- */

struct answered {
    char team[64];
    uint64_t wishes;                /* a sum over who waits and which wording of their wishes, as answered last */
    int64_t at_ms[ANSWERS_AN_HOUR]; /* when a new sum was answered, the oldest in place `oldest` */
    int oldest;
};

static struct {
    pthread_mutex_t lock;
    struct answered team[TEAMS_KEPT];
    int next;
} kept = { .lock = PTHREAD_MUTEX_INITIALIZER };

static uint64_t wishes_sum(const struct match_people *p) {
    uint64_t sum = 0;
    for (size_t i = 0; i < p->team.person_count; i++) sum ^= match_lot((uint64_t)p->revisions[i], p->team.people[i].id);
    return sum;
}

static struct answered *answered_of(struct str team) {
    for (int i = 0; i < TEAMS_KEPT; i++)
        if (text_is(team, text_of(kept.team[i].team))) return &kept.team[i];
    struct answered *a = &kept.team[kept.next++ % TEAMS_KEPT];
    *a = (struct answered){ .oldest = 0 };
    snprintf(a->team, sizeof a->team, "%.*s", STR_ARGS(team));
    for (int i = 0; i < ANSWERS_AN_HOUR; i++) a->at_ms[i] = INT64_MIN / 2;
    return a;
}

static bool may_answer(struct str team, uint64_t wishes, int64_t now_ms) {
    pthread_mutex_lock(&kept.lock);
    struct answered *a = answered_of(team);
    bool same = a->wishes == wishes, may = same || now_ms - a->at_ms[a->oldest] > HOUR_S * INT64_C(1000);
    if (may && !same) {
        a->wishes = wishes;
        a->at_ms[a->oldest] = now_ms;
        a->oldest = (a->oldest + 1) % ANSWERS_AN_HOUR;
    }
    pthread_mutex_unlock(&kept.lock);
    return may;
}

/* --- What would be another --- */

static int line_order(const void *a, const void *b) {
    return text_order(((const struct match_found_line *)a)->person_id, ((const struct match_found_line *)b)->person_id);
}

static enum outcome lines_make(struct arena *a, const struct match_look *l, struct rows *out) {
    size_t count = 0;
    struct match_found_line *lines = ARENA_ARRAY(a, struct match_found_line, l->people.team.person_count + 1);
    if (!lines) return FAIL_LIMIT;
    for (size_t i = 0; i < l->people.team.person_count; i++) {
        if (l->moved[i].since == SINCE_SAME) continue;
        lines[count++] = (struct match_found_line){ .person_id = l->people.team.people[i].id,
                                                    .ask_revision = l->people.revisions[i],
                                                    .since = l->moved[i].since,
                                                    .cause = l->moved[i].cause };
    }
    qsort(lines, count, sizeof *lines, line_order);
    *out = (struct rows){ lines, count };
    return OK;
}

enum outcome match_live_list(const struct team_view *v, struct rows *out) {
    struct arena *a = grant_arena(GRANT(v));
    struct match_look l;
    TRY(match_look_read(v, &l));
    if (l.first || l.people.team.person_count > MATCH_LIVE_PEOPLE || l.people.team.worker_count > MATCH_LIVE_WORKERS)
        return FAIL_NOT_FOUND;
    if (!may_answer(grant_who(GRANT(v)).team_id, wishes_sum(&l.people), clock_steady_ms())) return FAIL_BUSY;
    TRY(match_look_work(a, &l, NULL));
    return lines_make(a, &l, out);
}
