/* Looking who fits: the model is made, solved and proved; what was found is kept, each person's under their own key. */
#include "features/matching/match_look.h"
#include "base/clock.h"
#include "base/ident.h"
#include "features/matching/match_certify.h"
#include "features/matching/match_pairs.h"
#include <assert.h>

/* --- The run before --- */

static int32_t worker_at(const struct match_people *p, struct str id) {
    const struct match_worker *w = id.n ? match_people_worker(p, id) : NULL;
    return w ? (int32_t)(w - p->team.workers) : MATCH_NOBODY;
}

static const struct match_first *first_of(const struct rows *firsts, struct str person) {
    size_t low = 0, high = firsts->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct match_first *f = &ROWS(*firsts, struct match_first)[middle];
        int order = text_order(f->person_id, person);
        if (order == 0) return f;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static enum outcome people_before(const struct team_view *v, struct match_look *l, int64_t *still) {
    struct rows firsts;
    size_t count = l->people.team.person_count;
    struct match_before_person *people = ARENA_ARRAY(grant_arena(GRANT(v)), struct match_before_person, count + 1);
    if (!people) return FAIL_LIMIT;
    TRY(match_first_list(v, &firsts));
    for (size_t i = 0; i < count; i++) {
        const struct match_first *f = first_of(&firsts, l->people.team.people[i].id);
        people[i] = (struct match_before_person){ .was = f != NULL, .worker = MATCH_NOBODY };
        if (!f) continue;
        people[i].wishes_changed = f->ask_revision != l->people.revisions[i];
        people[i].had = f->worker_id.n > 0;
        people[i].worker = worker_at(&l->people, f->worker_id);
        ++*still;
    }
    l->before.people = people;
    return OK;
}

static enum outcome workers_before(const struct team_view *v, struct match_look *l, struct str run) {
    struct rows loads = { NULL, 0 };
    struct match_before_worker *workers =
        ARENA_ARRAY(grant_arena(GRANT(v)), struct match_before_worker, l->people.team.worker_count + 1);
    if (!workers) return FAIL_LIMIT;
    if (!l->first) TRY(match_run_loads(v, run, &loads));
    l->first = loads.n == 0; /* there was none, or one of before loads were kept, which tells nothing of them */
    for (size_t i = 0; i < loads.n; i++) {
        const struct match_run_load *w = &ROWS(loads, struct match_run_load)[i];
        int32_t at = worker_at(&l->people, w->worker_id);
        if (at == MATCH_NOBODY) continue;
        workers[at] = (struct match_before_worker){ .was = true,
                                                    .available = w->available == 1,
                                                    .ceiling = (int32_t)w->agreed,
                                                    .taken = (int32_t)w->taken,
                                                    .placed = (int32_t)w->placed,
                                                    .half_hours = (int32_t)w->agreed_half_hours,
                                                    .half_hours_taken = (int32_t)w->taken_half_hours,
                                                    .half_hours_placed = (int32_t)w->placed_half_hours };
    }
    l->before.workers = workers;
    return OK;
}

static enum outcome before_read(const struct team_view *v, struct match_look *l) {
    struct match_run last = { .people = 0 };
    int64_t still = 0;
    enum outcome found = match_run_last(v, &last);
    if (found != OK && found != FAIL_NOT_FOUND) return found;
    l->first = found == FAIL_NOT_FOUND;
    TRY(people_before(v, l, &still));
    TRY(workers_before(v, l, last.id));
    l->went = last.people > still ? last.people - still : 0;
    return OK;
}

enum outcome match_look_read(const struct team_view *v, struct match_look *l) {
    *l = (struct match_look){ .begun_us = clock_steady_us() };
    TRY(match_people_read(v, &l->people));
    return before_read(v, l);
}

/* --- Working it out --- */

static bool solve_go_on(void *context, uint32_t done, uint32_t all) {
    const struct match_watch *watch = context;
    return watch->go_on(watch->context, MATCH_STEP_SOLVE, done, all);
}

static bool go_on(const struct match_watch *watch, enum match_step step, size_t done, size_t all) {
    return !watch || watch->go_on(watch->context, step, (uint32_t)done, (uint32_t)all);
}

/* Nothing is shown that was not proved; an answer that can't be is our fault and nobody's. */
static enum outcome prove(struct match_look *l) {
    enum match_flaw flaw;
    TRY(match_certify(&l->people.team, &l->solution, &flaw));
    TRY(match_fair_check(&l->people.team, &l->solution, l->people.kept, l->people.kept_count, &l->checked.fair));
    l->checked.sound = flaw == MATCH_SOUND;
    assert(l->checked.sound && match_fair_holds(&l->checked.fair));
    return l->checked.sound && match_fair_holds(&l->checked.fair) ? OK : FAIL_INVALID;
}

static enum outcome compare(struct arena *a, struct match_look *l) {
    size_t count = l->people.team.person_count;
    l->moved = ARENA_ARRAY(a, struct match_moved, count + 1);
    if (!l->moved) return FAIL_LIMIT;
    for (size_t i = 0; i < count; i++) l->checked.came += l->before.people[i].was ? 0 : 1;
    l->checked.went = l->went;
    return l->first ? OK : match_since_tell(&l->people.team, &l->solution, &l->before, l->moved);
}

enum outcome match_look_work(struct arena *a, struct match_look *l, const struct match_watch *watch) {
    struct match_watch mine = watch ? *watch : (struct match_watch){ NULL, NULL };
    struct assign_watch solving = { .go_on = solve_go_on, .context = &mine };
    size_t count = l->people.team.person_count;
    TRY(match_solve_watched(a, &l->people.team, watch ? &solving : NULL, &l->solution));
    if (!go_on(watch, MATCH_STEP_PROVE, 0, count)) return FAIL_BUSY;
    TRY(prove(l));
    return compare(a, l);
}

/* --- What is told of each person --- */

static void shown_fill(const struct match_look *l, const struct match_suggestion *s, struct match_shown *out) {
    out->worker_id = l->people.team.workers[s->worker].id;
    out->places_free = s->places_free;
    out->half_hours_free = s->half_hours_free;
    out->fits_count = s->fits_count;
    out->know_count = s->know_count;
    out->fits_less = s->fits_less > 0;
    out->needed_more = s->needed_more > 0;
    for (size_t i = 0; i < s->fits_count; i++) out->fits[i] = s->fits[i];
    for (size_t i = 0; i < s->know_count; i++) out->know[i] = s->know[i];
}

static void wishes_fill(const struct match_explanation *x, struct match_found *f) {
    f->narrowing_count = x->narrowing_count;
    f->change_count = x->change_count;
    for (size_t i = 0; i < x->narrowing_count; i++) f->narrowing[i] = x->narrowing[i];
    for (size_t i = 0; i < x->change_count; i++) f->changes[i] = x->changes[i];
}

static struct match_found found_of(const struct match_look *l, size_t person, const struct match_explanation *x) {
    struct match_found f = { .ask_revision = l->people.revisions[person],
                             .suggested = x->suggestion_count,
                             .why = x->why,
                             .others_waited_longer = x->others_waited_longer,
                             .others_more_pressing = x->others_more_pressing,
                             .workers = (int64_t)l->people.team.worker_count,
                             .not_available = (int64_t)x->not_available_count,
                             .moved = l->moved[person] };
    for (size_t i = 0; i < x->suggestion_count; i++) shown_fill(l, &x->suggestions[i], &f.shown[i]);
    wishes_fill(x, &f);
    return f;
}

static enum outcome person_explain(struct arena *a, const struct match_look *l, struct match_story *story,
                                   size_t person, struct match_finding *out) {
    CLEANUP(arena_clear) struct arena once = { .limit = match_pairs_bytes_max(&l->people.team) };
    struct match_explanation x;
    TRY(match_story_tell(&once, story, person, &x));
    struct match_found f = found_of(l, person, &x);
    return match_finding_make(a, &f, out);
}

enum outcome match_look_explain(struct arena *a, struct match_look *l, const struct match_watch *watch) {
    CLEANUP(arena_clear) struct arena scratch = { .limit = match_pairs_bytes_max(&l->people.team) };
    size_t count = l->people.team.person_count;
    struct match_finding *all = ARENA_ARRAY(a, struct match_finding, count + 1);
    struct match_story *story;
    if (!all) return FAIL_LIMIT;
    TRY(match_story_open(&scratch, &l->people.team, &l->solution, &story));
    for (size_t i = 0; i < count; i++) {
        if (!go_on(watch, MATCH_STEP_EXPLAIN, i, count)) return FAIL_BUSY;
        TRY(person_explain(a, l, story, i, &all[i]));
    }
    l->findings = all;
    l->checked.took_us = clock_steady_us() - l->begun_us;
    return OK;
}

/* --- Keeping --- */

static struct match_run run_of(const struct match_look *l, int64_t now_s) {
    const struct match_solution *s = &l->solution;
    return (struct match_run){ .at_s = now_s,
                               .seed = (int64_t)l->people.team.seed,
                               .people = (int64_t)s->person_count,
                               .workers = (int64_t)s->worker_count,
                               .fitted = (int64_t)s->served,
                               .misfit = s->misfit,
                               .load = s->load,
                               .unserved_cost = s->unserved_cost };
}

static enum outcome loads_keep(const struct team_edit *e, const struct match_look *l) {
    for (size_t j = 0; j < l->people.team.worker_count; j++) {
        const struct match_worker *w = &l->people.team.workers[j];
        struct match_run_load load = { .worker_id = w->id,
                                       .agreed = w->ceiling,
                                       .taken = w->taken,
                                       .placed = l->solution.placed[j],
                                       .agreed_half_hours = match_half_hours_agreed(w),
                                       .taken_half_hours = match_half_hours_agreed(w) - match_half_hours_free(w),
                                       .placed_half_hours = l->solution.placed_half_hours[j],
                                       .available = !w->paused && !w->on_leave && !w->requirement_expired };
        TRY(match_run_load_write(e, l->run.id, &load));
    }
    return OK;
}

enum outcome match_look_keep(const struct team_edit *e, struct match_look *l) {
    const struct grant *g = GRANT(e);
    struct str id = l->run.id;
    l->run = run_of(l, grant_now_s(g));
    l->run.id = id;
    if (id.n == 0) TRY(ident_new(grant_arena(g), &l->run.id));
    l->checked.at_s = grant_now_s(g);
    TRY(match_run_write(e, &l->run));
    TRY(match_checked_write(e, l->run.id, &l->checked));
    return loads_keep(e, l);
}

static enum outcome people_keep(const struct team_edit *e, const struct match_look *l) {
    for (size_t i = 0; i < l->people.team.person_count; i++) {
        const struct person_edit *one;
        TRY(team_person_edit(e, l->people.team.people[i].id, KIND_PROFILE, ACTION_UPDATE, &one));
        TRY(match_finding_write(one, l->run.id, &l->findings[i]));
    }
    return OK;
}

struct match_counts match_look_counts(const struct match_look *l) {
    const struct match_fair *f = &l->checked.fair;
    return (struct match_counts){ .people = (int64_t)l->solution.person_count,
                                  .workers = (int64_t)l->solution.worker_count,
                                  .fitted = (int64_t)l->solution.served,
                                  .half_hours_wished = f->half_hours_wished,
                                  .half_hours = f->half_hours,
                                  .half_hours_most = f->half_hours_most };
}

/* --- At once --- */

enum outcome match_look(const struct team_edit *e, struct match_counts *counts) {
    struct arena *a = grant_arena(GRANT(e));
    struct match_look l;
    TRY(match_run_often(team_edit_view(e)));
    TRY(match_look_read(team_edit_view(e), &l));
    TRY(match_look_work(a, &l, NULL));
    TRY(match_look_explain(a, &l, NULL));
    TRY(match_look_keep(e, &l));
    TRY(people_keep(e, &l));
    if (counts) *counts = match_look_counts(&l);
    return OK;
}

enum outcome match_try(const struct team_view *v, struct match_counts *counts) {
    struct match_look l;
    TRY(match_look_read(v, &l));
    TRY(match_look_work(grant_arena(GRANT(v)), &l, NULL));
    *counts = match_look_counts(&l);
    return OK;
}
