/* matching_test.h — BOB, who waits, and SAM and LEE, who could walk with him: what the tests of matching with a whole
 * service around them start from. Include "world.h" first. */
#ifndef WF_FEATURES_MATCHING_MATCHING_TEST_H
#define WF_FEATURES_MATCHING_MATCHING_TEST_H
#include "base/clock.h"
#include "features/matching/match_found.h"
#include "features/matching/match_store.h"
#include "features/team/team.h"
#include "features/vocabulary/vocabulary.h"

enum { HOSPITAL = 0, VOICES = 3, LOSS = 14, ENGLISH = 0, WALK = 1, CAFE = 2, TUESDAY_AFTERNOON = 1 << 4 };

/* Someone who was in hospital would suit, who speaks English, on Tuesday afternoons, on a walk in the first area. */
static inline struct ask ask_usual(struct world *w) {
    return (struct ask){ .state = REQUEST_WAITING,
                         .asked_at_s = w->now_s - 21 * DAY_S,
                         .want = STR("Somebody who knows what it is when the ward door shuts"),
                         .experiences = { HOSPITAL },
                         .experience_count = 1,
                         .essential = CODE_NONE,
                         .topics = { LOSS },
                         .topic_count = 1,
                         .languages = { ENGLISH },
                         .language_count = 1,
                         .gender = CODE_NONE,
                         .culture = CODE_NONE,
                         .faith = CODE_NONE,
                         .meet = WALK | CAFE,
                         .slots = TUESDAY_AFTERNOON,
                         .areas = 1 };
}

static inline void asks(struct world *w, enum who_is person, struct ask k) {
    const struct person_edit *e = world_edit(w, person, person, KIND_PROFILE, ACTION_UPDATE);
    struct ask stands;
    if (ask_read(person_edit_view(e), &stands) == OK) k.revision = stands.revision;
    CHECK_OK(ask_write(e, &k));
}

static inline int64_t ask_state_of(struct world *w, enum who_is person) {
    struct ask k = { .state = -1 };
    CHECK_OK(ask_read(world_view(w, person, person, KIND_PROFILE, ACTION_READ), &k));
    return k.state;
}

static inline const struct team_edit *cora(struct world *w) { return world_team(w, CORA, KIND_PROFILE, ACTION_UPDATE); }

/* Was in hospital and says so, speaks English, is free on Tuesday afternoons for walks in the first area. */
static inline struct worker_profile profile_usual(struct world *w, enum who_is worker, int64_t ceiling) {
    struct worker_profile p = { .account_id = world_account(w, worker),
                                .ceiling = ceiling,
                                .hours_week = 30,
                                .slots = TUESDAY_AFTERNOON,
                                .meet = WALK,
                                .areas = 1,
                                .gender = CODE_NONE,
                                .culture = CODE_NONE,
                                .faith = CODE_NONE,
                                .languages = { ENGLISH },
                                .language_count = 1,
                                .experience_count = 1 };
    p.experiences[0].code = HOSPITAL;
    p.experiences[0].tier = DISCLOSE_INTRODUCTION;
    return p;
}

static inline void works_as(struct world *w, struct worker_profile p) {
    struct worker_profile stands;
    CHECK_OK(worker_profile_of(team_edit_view(cora(w)), p.account_id, &stands));
    p.revision = stands.revision;
    CHECK_OK(worker_profile_write(cora(w), &p));
}

static inline void works(struct world *w, enum who_is worker, int64_t ceiling) {
    works_as(w, profile_usual(w, worker, ceiling));
}

static inline int64_t looks(struct world *w) {
    struct match_counts counts;
    const struct team_edit *e = cora(w);
    CHECK_OK(match_look(e, &counts));
    world_audit(w, GRANT(e));
    return counts.fitted;
}

static inline enum outcome offers(struct world *w, enum who_is person, enum who_is worker) {
    struct str id = world_account(w, worker);
    return match_offer(cora(w), world_person(w, person), &id, 1);
}

static inline const struct person_edit *of(struct world *w, enum who_is actor, enum who_is person) {
    const struct person_edit *e = world_edit(w, actor, person, KIND_PROFILE, ACTION_READ);
    CHECK(e != NULL);
    return e;
}

static inline enum outcome chooses(struct world *w, enum who_is person, enum who_is worker) {
    return match_choose(of(w, person, person), world_account(w, worker));
}

static inline struct match now_of(struct world *w, enum who_is person) {
    struct match m = { .state = 0 };
    enum outcome o = match_current(person_edit_view(of(w, person, person)), &m);
    CHECK(o == OK || o == FAIL_NOT_FOUND);
    return m;
}

static inline struct match_found found_of(struct world *w, enum who_is person) {
    struct match_found f = { .suggested = 0 };
    CHECK_OK(match_found_read(team_edit_view(cora(w)), world_person(w, person), &f));
    return f;
}

/* From asking to a yes. */
static inline void walks_with(struct world *w, enum who_is person, enum who_is worker) {
    asks(w, person, ask_usual(w));
    works(w, worker, 4);
    CHECK_INT(looks(w), 1);
    CHECK_OK(offers(w, person, worker));
    CHECK_OK(chooses(w, person, worker));
    CHECK_OK(match_accept(of(w, worker, person)));
}
#endif
