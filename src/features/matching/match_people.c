#include "features/matching/match_people.h"
#include "access/relation.h"
#include "base/clock.h"
#include "features/team/team.h"
#include "features/vocabulary/vocabulary.h"

/* Pairs of a person and a worker, in order of person. */
struct pairs {
    const struct match_kept *at;
    size_t count;
};
/* A number of somebody. */
struct tally {
    struct str id;
    int64_t n;
};
/* Everything that is read; then the model is made from it. */
struct sources {
    struct ask_line *asks;
    size_t ask_count;
    struct worker_profile *profiles;
    int64_t *not_now;
    size_t profile_count;
    struct pairs apart, declined, before, settled;
    struct rows leave, since, taken, time_taken;
};

/* --- Reading --- */

static const struct db_column pair_columns[] = {
    COL(struct match_kept, person_id),
    COL(struct match_kept, worker_id),
    { .kind = DB_END },
};
static const struct db_column tally_columns[] = {
    COL(struct tally, id),
    COL(struct tally, n),
    { .kind = DB_END },
};

static struct pairs pairs_of(struct rows found) { return (struct pairs){ ROWS(found, struct match_kept), found.n }; }

/* Not offered again: declined, changed from, or not wanted any more. */
static enum outcome declined_read(const struct team_view *v, struct pairs *out) {
    struct rows found;
    TRY(team_query(v,
                   SQL("SELECT person_id, worker_id FROM match_declined WHERE team_id = $1 UNION"
                       " SELECT person_id, worker_id FROM match WHERE team_id = $1 AND (end_how IN (3, 5)"
                       " OR (state IN (2, 3) AND change_asked_at_s > 0)) ORDER BY 1, 2"),
                   BIND_NONE, pair_columns, sizeof(struct match_kept), &found));
    *out = pairs_of(found);
    return OK;
}

static enum outcome before_read(const struct team_view *v, struct pairs *out) {
    struct rows found;
    TRY(team_query(v,
                   SQL("SELECT DISTINCT person_id, worker_id FROM match WHERE team_id = $1 AND state = 5"
                       " AND end_how IN (1, 2) ORDER BY 1, 2"),
                   BIND_NONE, pair_columns, sizeof(struct match_kept), &found));
    *out = pairs_of(found);
    return OK;
}

/* Those who chose, and those with whom somebody walks who didn't ask for a change. */
static enum outcome settled_read(const struct team_view *v, struct pairs *out) {
    struct rows found;
    TRY(team_query(v,
                   SQL("SELECT person_id, worker_id FROM match WHERE team_id = $1 AND (state = 1"
                       " OR (state IN (2, 3, 4) AND change_asked_at_s = 0)) ORDER BY person_id, worker_id"),
                   BIND_NONE, pair_columns, sizeof(struct match_kept), &found));
    *out = pairs_of(found);
    return OK;
}

/* Since when somebody waits who was supported before: when they asked for a change, or the last match ended. */
static enum outcome since_read(const struct team_view *v, struct rows *out) {
    return team_query(v,
                      SQL("SELECT person_id AS id, max(CASE WHEN state = 5 THEN ended_at_s ELSE change_asked_at_s END)"
                          " AS n FROM match WHERE team_id = $1 AND state IN (2, 3, 5) GROUP BY person_id"
                          " ORDER BY person_id"),
                      BIND_NONE, tally_columns, sizeof(struct tally), out);
}

/* The same in half hours a week. */
static enum outcome time_taken_read(const struct team_view *v, struct rows *out) {
    return team_query(v,
                      SQL("SELECT worker_id AS id, CAST(sum(CASE WHEN half_hours > 0 THEN half_hours ELSE 2 END) AS"
                          " BIGINT) AS n FROM match WHERE state IN (1, 2, 3, 4) AND worker_id IN"
                          " (SELECT account_id FROM works_in WHERE team_id = $1 AND role = 'worker')"
                          " GROUP BY worker_id ORDER BY worker_id"),
                      BIND_NONE, tally_columns, sizeof(struct tally), out);
}

/* Places that workers' matches use, whichever team the person is of. */
static enum outcome taken_read(const struct team_view *v, struct rows *out) {
    return team_query(v,
                      SQL("SELECT worker_id AS id, count(*) AS n FROM match WHERE state IN (1, 2, 3, 4)"
                          " AND worker_id IN (SELECT account_id FROM works_in WHERE team_id = $1 AND role = 'worker')"
                          " GROUP BY worker_id ORDER BY worker_id"),
                      BIND_NONE, tally_columns, sizeof(struct tally), out);
}

static enum outcome apart_read(const struct team_view *v, struct pairs *out) {
    struct rows found;
    TRY(apart_list(v, &found));
    struct match_kept *list = ARENA_ARRAY(grant_arena(GRANT(v)), struct match_kept, found.n + 1);
    if (!list) return FAIL_LIMIT;
    for (size_t i = 0; i < found.n; i++) {
        const struct apart *a = &ROWS(found, struct apart)[i];
        list[i] = (struct match_kept){ a->person_id, a->account_id };
    }
    *out = (struct pairs){ list, found.n };
    return OK;
}

static enum outcome workers_read(const struct team_view *v, struct sources *s) {
    int64_t now_s = grant_now_s(GRANT(v));
    TRY(worker_profiles(v, &s->profiles, &s->profile_count));
    s->not_now = ARENA_ARRAY(grant_arena(GRANT(v)), int64_t, s->profile_count + 1);
    if (!s->not_now) return FAIL_LIMIT;
    TRY(worker_not_now_codes(v, s->profiles, s->profile_count, s->not_now));
    TRY(worker_leave_list(v, now_s, now_s + 1, &s->leave));
    TRY(time_taken_read(v, &s->time_taken));
    return taken_read(v, &s->taken);
}

static enum outcome sources_read(const struct team_view *v, struct sources *s) {
    TRY(ask_list(v, REQUEST_WAITING, &s->asks, &s->ask_count));
    TRY(workers_read(v, s));
    TRY(apart_read(v, &s->apart));
    TRY(declined_read(v, &s->declined));
    TRY(before_read(v, &s->before));
    TRY(settled_read(v, &s->settled));
    return since_read(v, &s->since);
}

/* --- Looking up --- */

/* The first pair of a person, or where it would be. */
static size_t pair_first(const struct pairs *pairs, struct str person) {
    size_t low = 0, high = pairs->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_order(pairs->at[middle].person_id, person) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool pairs_have(const struct pairs *pairs, struct str person) {
    size_t first = pair_first(pairs, person);
    return first < pairs->count && text_is(pairs->at[first].person_id, person);
}

static enum outcome ids_of(struct arena *a, const struct pairs *pairs, struct str person, struct match_ids *out) {
    size_t first = pair_first(pairs, person), end = first;
    while (end < pairs->count && text_is(pairs->at[end].person_id, person)) end++;
    struct str *ids = ARENA_ARRAY(a, struct str, end - first + 1);
    if (!ids) return FAIL_LIMIT;
    for (size_t i = first; i < end; i++) ids[i - first] = pairs->at[i].worker_id;
    *out = (struct match_ids){ ids, end - first };
    return OK;
}

static int64_t tally_of(const struct rows *tallies, struct str id) {
    size_t low = 0, high = tallies->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct tally *t = &ROWS(*tallies, struct tally)[middle];
        int order = text_order(t->id, id);
        if (order == 0) return t->n;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

/* --- A person's side --- */

static bool is_code(int code) { return code >= 0 && code <= UINT8_MAX; }

static struct match_trait_wish wish_of(int code, int strength) {
    struct match_trait_wish w = { .strength = MATCH_NO_WISH };
    if (!is_code(code) || strength == WISH_NONE) return w;
    w.strength = strength == WISH_HARD ? MATCH_HARD_WISH : MATCH_SOFT_WISH;
    match_codes_add(&w.any_of, (uint8_t)code);
    return w;
}

static void wanted_fill(const struct ask *k, struct match_person *p) {
    for (size_t i = 0; i < k->experience_count && p->wanted_count < MATCH_WANTED_MAX; i++) {
        if (!is_code(k->experiences[i])) continue;
        p->wanted[p->wanted_count++] = (struct match_wanted){ .experience = (uint8_t)k->experiences[i],
                                                              .essential = k->experiences[i] == k->essential };
    }
    for (size_t i = 0; i < k->topic_count; i++)
        if (is_code(k->topics[i])) match_codes_add(&p->topics, (uint8_t)k->topics[i]);
}

static void languages_fill(const int *codes, size_t count, struct match_languages *out) {
    for (size_t i = 0; i < count && out->count < MATCH_LANGUAGES_MAX; i++)
        if (is_code(codes[i])) out->at[out->count++] = (uint8_t)codes[i];
}

static int32_t days_waited(const struct sources *s, const struct ask_line *line, int64_t now_s) {
    int64_t again_s = tally_of(&s->since, line->person_id);
    int64_t since_s = again_s > line->ask.asked_at_s ? again_s : line->ask.asked_at_s;
    int64_t days = (now_s - since_s) / DAY_S;
    return days < 0 ? 0 : days > INT32_MAX ? INT32_MAX : (int32_t)days;
}

static enum outcome person_make(const struct team_view *v, const struct sources *s, const struct ask_line *line,
                                struct match_person *out) {
    struct arena *a = grant_arena(GRANT(v));
    const struct ask *k = &line->ask;
    struct match_person p = { .id = line->person_id,
                              .gender = wish_of(k->gender, k->gender_wish),
                              .culture = wish_of(k->culture, k->culture_wish),
                              .faith = wish_of(k->faith, k->faith_wish),
                              .slots = (uint64_t)k->slots,
                              .ways = (uint32_t)k->meet,
                              .areas = (uint64_t)k->areas,
                              .waited_days = days_waited(s, line, grant_now_s(GRANT(v))),
                              .pressing = (int32_t)k->pressing,
                              .half_hours = k->half_hours > 0 ? (int32_t)k->half_hours : 0 };
    wanted_fill(k, &p);
    languages_fill(k->languages, k->language_count, &p.languages);
    TRY(ids_of(a, &s->apart, p.id, &p.kept_apart));
    TRY(ids_of(a, &s->declined, p.id, &p.declined));
    TRY(ids_of(a, &s->before, p.id, &p.had_before));
    *out = p;
    return OK;
}

static enum outcome people_make(const struct team_view *v, const struct sources *s, struct match_people *out) {
    struct arena *a = grant_arena(GRANT(v));
    struct match_person *people = ARENA_ARRAY(a, struct match_person, s->ask_count + 1);
    int64_t *revisions = ARENA_ARRAY(a, int64_t, s->ask_count + 1);
    size_t count = 0;
    if (!people || !revisions) return FAIL_LIMIT;
    for (size_t i = 0; i < s->ask_count; i++) {
        if (pairs_have(&s->settled, s->asks[i].person_id)) continue;
        revisions[count] = s->asks[i].ask.words_revision;
        TRY(person_make(v, s, &s->asks[i], &people[count++]));
    }
    out->team.people = people;
    out->team.person_count = count;
    out->revisions = revisions;
    return OK;
}

/* --- A worker's side --- */

static bool is_away(const struct sources *s, struct str worker) {
    for (size_t i = 0; i < s->leave.n; i++)
        if (text_is(ROWS(s->leave, struct worker_leave)[i].account_id, worker)) return true;
    return false;
}

/* What of a worker's experiences may be matched on, and what of these a reason may name. */
static void experiences_fill(const struct worker_profile *p, struct match_worker *w) {
    for (size_t i = 0; i < p->experience_count; i++) {
        int code = p->experiences[i].code;
        if (!is_code(code) || p->experiences[i].tier == DISCLOSE_NEVER) continue;
        match_codes_add(&w->experiences, (uint8_t)code);
        if (p->experiences[i].tier == DISCLOSE_INTRODUCTION) match_codes_add(&w->shown_experiences, (uint8_t)code);
    }
}

static void traits_fill(const struct worker_profile *p, struct match_worker *w) {
    if (is_code(p->gender)) match_codes_add(&w->gender, (uint8_t)p->gender);
    if (is_code(p->culture)) match_codes_add(&w->culture, (uint8_t)p->culture);
    if (is_code(p->faith)) match_codes_add(&w->faith, (uint8_t)p->faith);
    w->gender_shown = !text_is_blank(p->pronouns); /* what the introduction says of it; it says nothing of the others */
}

static void not_now_fill(int64_t codes, struct match_worker *w) {
    for (int code = 0; code < 63; code++)
        if (codes >> code & 1) match_codes_add(&w->not_now, (uint8_t)code);
}

static struct match_worker worker_make(const struct sources *s, size_t at, int64_t now_s) {
    const struct worker_profile *p = &s->profiles[at];
    struct match_worker w = { .id = p->account_id,
                              .slots = (uint64_t)p->slots,
                              .ways = (uint32_t)p->meet,
                              .areas = (uint64_t)p->areas,
                              .ceiling = (int32_t)p->ceiling,
                              .taken = (int32_t)tally_of(&s->taken, p->account_id),
                              .half_hours = (int32_t)p->people_hours * 2,
                              .half_hours_taken = (int32_t)tally_of(&s->time_taken, p->account_id),
                              .paused = p->paused != 0 || p->suspended != 0,
                              .on_leave = is_away(s, p->account_id),
                              .requirement_expired = p->requirement_until_s != 0 && p->requirement_until_s <= now_s };
    experiences_fill(p, &w);
    traits_fill(p, &w);
    not_now_fill(s->not_now[at], &w);
    languages_fill(p->languages, p->language_count, &w.languages);
    return w;
}

static enum outcome workers_make(const struct team_view *v, const struct sources *s, struct match_people *out) {
    struct match_worker *workers = ARENA_ARRAY(grant_arena(GRANT(v)), struct match_worker, s->profile_count + 1);
    if (!workers) return FAIL_LIMIT;
    for (size_t i = 0; i < s->profile_count; i++) workers[i] = worker_make(s, i, grant_now_s(GRANT(v)));
    out->team.workers = workers;
    out->team.worker_count = s->profile_count;
    return OK;
}

/* --- All of it --- */

enum outcome match_people_read(const struct team_view *v, struct match_people *out) {
    struct sources s = { 0 };
    struct match_people made = { .team.seed = match_lot(0, grant_who(GRANT(v)).team_id) };
    TRY(sources_read(v, &s));
    TRY(people_make(v, &s, &made));
    TRY(workers_make(v, &s, &made));
    made.kept = s.settled.at;
    made.kept_count = s.settled.count;
    *out = made;
    return OK;
}

const struct match_person *match_people_person(const struct match_people *p, struct str person) {
    for (size_t i = 0; i < p->team.person_count; i++)
        if (text_is(p->team.people[i].id, person)) return &p->team.people[i];
    return NULL;
}

const struct match_worker *match_people_worker(const struct match_people *p, struct str worker) {
    for (size_t i = 0; i < p->team.worker_count; i++)
        if (text_is(p->team.workers[i].id, worker)) return &p->team.workers[i];
    return NULL;
}

int64_t match_people_revision(const struct match_people *p, struct str person) {
    const struct match_person *found = match_people_person(p, person);
    return found ? p->revisions[found - p->team.people] : 0;
}
