/* Looking who fits: the model is made, solved and proved; what was found is kept, each person's under their own key. */
#include "base/clock.h"
#include "base/ident.h"
#include "features/matching/match_certify.h"
#include "features/matching/match_found.h"
#include "features/matching/match_pairs.h"
#include "features/matching/match_people.h"
#include <assert.h>

enum { LOOKS_AN_HOUR = 12 }; /* enough to work with, too few to try out whose topics are which */

/* One look. */
struct look {
    const struct team_edit *edit;
    struct match_people people;
    struct match_solution solution;
    struct str run_id;
};

/* --- How often --- */

struct count_row {
    int64_t n;
};

static enum outcome looks_check(const struct team_view *v) {
    struct rows found;
    TRY(team_query(v, SQL("SELECT count(*) AS n FROM match_run WHERE team_id = $1 AND at_s > $3"),
                   BIND(VAL(grant_now_s(GRANT(v)) - HOUR_S)), COLS(COL(struct count_row, n)), sizeof(struct count_row),
                   &found));
    return ROWS(found, struct count_row)->n < LOOKS_AN_HOUR ? OK : FAIL_BUSY;
}

/* --- Solving --- */

/* Nothing is shown that was not proved; an answer that can't be is our fault and nobody's. */
static enum outcome solve(struct arena *a, struct look *l) {
    enum match_flaw flaw;
    TRY(match_solve(a, &l->people.team, &l->solution));
    TRY(match_certify(&l->people.team, &l->solution, &flaw));
    assert(flaw == MATCH_SOUND);
    return flaw == MATCH_SOUND ? OK : FAIL_INVALID;
}

/* --- Keeping --- */

static void shown_fill(const struct look *l, const struct match_suggestion *s, struct match_shown *out) {
    out->worker_id = l->people.team.workers[s->worker].id;
    out->places_free = s->places_free;
    out->fits_count = s->fits_count;
    out->know_count = s->know_count;
    for (size_t i = 0; i < s->fits_count; i++) out->fits[i] = s->fits[i];
    for (size_t i = 0; i < s->know_count; i++) out->know[i] = s->know[i];
}

static void wishes_fill(const struct match_explanation *x, struct match_found *f) {
    f->narrowing_count = x->narrowing_count;
    f->change_count = x->change_count;
    for (size_t i = 0; i < x->narrowing_count; i++) f->narrowing[i] = x->narrowing[i];
    for (size_t i = 0; i < x->change_count; i++) f->changes[i] = x->changes[i];
}

static struct match_found found_of(const struct look *l, size_t person, const struct match_explanation *x) {
    struct match_found f = { .run_id = l->run_id,
                             .ask_revision = l->people.revisions[person],
                             .suggested = x->suggestion_count,
                             .why = x->why,
                             .others_waited_longer = x->others_waited_longer,
                             .others_more_pressing = x->others_more_pressing,
                             .workers = (int64_t)l->people.team.worker_count,
                             .not_available = (int64_t)x->not_available_count };
    for (size_t i = 0; i < x->suggestion_count; i++) shown_fill(l, &x->suggestions[i], &f.shown[i]);
    wishes_fill(x, &f);
    return f;
}

static enum outcome person_keep(const struct look *l, struct match_story *story, size_t person) {
    const struct person_edit *e;
    struct match_explanation x;
    TRY(match_story_tell(grant_arena(GRANT(l->edit)), story, person, &x));
    TRY(team_person_edit(l->edit, l->people.team.people[person].id, KIND_PROFILE, ACTION_UPDATE, &e));
    struct match_found f = found_of(l, person, &x);
    return match_found_write(e, &f);
}

static enum outcome people_keep(const struct look *l) {
    CLEANUP(arena_clear) struct arena scratch = { .limit = match_pairs_bytes_max(&l->people.team) };
    struct match_story *story;
    TRY(match_story_open(&scratch, &l->people.team, &l->solution, &story));
    for (size_t i = 0; i < l->people.team.person_count; i++) TRY(person_keep(l, story, i));
    return OK;
}

static enum outcome run_keep(struct look *l) {
    const struct grant *g = GRANT(l->edit);
    const struct match_solution *s = &l->solution;
    TRY(ident_new(grant_arena(g), &l->run_id));
    TRY(team_change(l->edit,
                    SQL("INSERT INTO match_run (team_id, id, at_s, by_id, seed, people, workers, fitted, misfit, load,"
                        " unserved_cost) VALUES ($1, $3, $4, $2, $5, $6, $7, $8, $9, $10, $11)"),
                    BIND(VAL(l->run_id), VAL(grant_now_s(g)), VAL((int64_t)l->people.team.seed),
                         VAL((int64_t)s->person_count), VAL((int64_t)s->worker_count), VAL((int64_t)s->served),
                         VAL(s->misfit), VAL(s->load), VAL(s->unserved_cost))));
    return team_wrote(l->edit, "match_run", l->run_id, 1);
}

static struct match_counts counts_of(const struct look *l) {
    return (struct match_counts){ .people = (int64_t)l->solution.person_count,
                                  .workers = (int64_t)l->solution.worker_count,
                                  .fitted = (int64_t)l->solution.served };
}

enum outcome match_look(const struct team_edit *e, struct match_counts *counts) {
    struct look l = { .edit = e };
    TRY(looks_check(team_edit_view(e)));
    TRY(match_people_read(team_edit_view(e), &l.people));
    TRY(solve(grant_arena(GRANT(e)), &l));
    TRY(run_keep(&l));
    TRY(people_keep(&l));
    if (counts) *counts = counts_of(&l);
    return OK;
}

enum outcome match_try(const struct team_view *v, struct match_counts *counts) {
    struct look l = { 0 };
    TRY(match_people_read(v, &l.people));
    TRY(solve(grant_arena(GRANT(v)), &l));
    *counts = counts_of(&l);
    return OK;
}
