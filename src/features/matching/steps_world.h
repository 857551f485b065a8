/* steps_world.h — Bob, who asked for support and is offered Sam and Lee; and Ann, who walks with Sam: what the tests of
 * choosing and of the steps start from. Include "world.h" first. */
#ifndef WF_FEATURES_MATCHING_STEPS_WORLD_H
#define WF_FEATURES_MATCHING_STEPS_WORLD_H
#include "base/clock.h"
#include "features/matching/matching.h"
#include "features/people/people.h"
#include "features/team/team.h"
#include "features/vocabulary/vocabulary.h"

/* A path with * for the person's id; one without stays as it is. */
static inline struct str path_of(struct world *w, const char *pattern, enum who_is person) {
    struct str rest = text_of(pattern), head;
    if (text_find(rest, STR("*")) == rest.n) return rest;
    text_split(&rest, '*', &head);
    return text_format(&w->arena, "%.*s%.*s%.*s", STR_ARGS(head), STR_ARGS(world_person(w, person)), STR_ARGS(rest));
}

static inline size_t apart_count(struct world *w, enum who_is person) {
    struct rows found;
    CHECK_OK(apart_of_person(world_view(w, CORA, person, KIND_CONSENT, ACTION_READ), &found));
    return found.n;
}

static inline bool has(struct answer a, const char *words) {
    bool found = test_has(a, words);
    if (!found) print_error("not on the page: %s\n", words);
    return found;
}

static inline bool has_not(struct answer a, const char *words) {
    bool found = test_has(a, words);
    if (found) print_error("on the page: %s\n", words);
    return !found;
}

static inline void worker_ready(struct world *w, enum who_is who, const char *words) {
    const struct self_edit *e = world_self(w, who, KIND_ACCOUNT, ACTION_UPDATE);
    const struct team_edit *t = world_team(w, CORA, KIND_PROFILE, ACTION_UPDATE);
    struct worker_profile p = { .account_id = world_account(w, who),
                                .slots = INT64_C(1) << 4,
                                .meet = 1,
                                .gender = CODE_NONE,
                                .culture = CODE_NONE,
                                .faith = CODE_NONE,
                                .language_count = 1,
                                .experience_count = 1 };
    struct worker_introduction i = { .words = text_of(words), .meet_words = STR("Outdoors, any weather") };
    p.languages[0] = vocabulary_find(WORDS_LANGUAGE, STR("English"));
    p.experiences[0].code = vocabulary_find(WORDS_EXPERIENCE, STR("hospital-stay"));
    p.experiences[0].tier = DISCLOSE_INTRODUCTION;
    CHECK_OK(worker_profile_write_own(e, &p));
    CHECK_OK(worker_introduction_write(e, &i));
    CHECK_OK(worker_profile_of(team_edit_view(t), p.account_id, &p));
    p.ceiling = 5;
    CHECK_OK(worker_profile_write(t, &p));
}

static inline void person_ready(struct world *w, enum who_is who, const char *name) {
    const struct person_edit *c = world_edit(w, who, who, KIND_CONTACT, ACTION_UPDATE);
    const struct person_edit *e = world_edit(w, who, who, KIND_PROFILE, ACTION_UPDATE);
    struct contact contact = { .called = name_short(text_of(name)),
                               .name = text_of(name),
                               .phone = STR("01632 960 222") };
    struct ask k = { .state = REQUEST_WAITING,
                     .asked_at_s = w->now_s - 21 * DAY_S,
                     .want = STR("To leave the house again"),
                     .experience_count = 1,
                     .essential = CODE_NONE,
                     .language_count = 1,
                     .gender = CODE_NONE,
                     .culture = CODE_NONE,
                     .faith = CODE_NONE,
                     .slots = INT64_C(1) << 4,
                     .meet = 1,
                     .by_name = STR("Dr Wren"),
                     .by_contact = STR("01632 960 111"),
                     .call_words = STR("Ring after four"),
                     .by_agreed = 1,
                     .for_other = 1 };
    k.experiences[0] = vocabulary_find(WORDS_EXPERIENCE, STR("hospital-stay"));
    k.languages[0] = vocabulary_find(WORDS_LANGUAGE, STR("English"));
    CHECK_OK(contact_write(c, &contact));
    CHECK_OK(ask_write(e, &k));
}

/* Sam and Lee are ready, Bob waits, and both introductions are open to him. */
static inline void bob_is_offered(struct world *w) {
    worker_ready(w, SAM, "I’m good at not talking.");
    worker_ready(w, LEE, "Come and pull some weeds.");
    person_ready(w, BOB, "Bob Brook");
    const struct team_edit *t = world_team(w, CORA, KIND_PROFILE, ACTION_UPDATE);
    const struct str workers[] = { world_account(w, SAM), world_account(w, LEE) };
    CHECK_OK(match_look(t, NULL));
    CHECK_OK(match_offer(t, world_person(w, BOB), workers, 2));
}

static inline void bob_chooses(struct world *w, enum who_is worker) {
    CHECK_OK(match_choose(world_edit(w, BOB, BOB, KIND_PROFILE, ACTION_UPDATE), world_account(w, worker)));
}

/* Ann has walked with Sam for forty days. The relation is the world's. */
static inline void ann_walks(struct world *w) {
    person_ready(w, ANN, "Ann Ashdown");
    CHECK_OK(relation_end(world_edit(w, CORA, ANN, KIND_CONSENT, ACTION_CREATE), RELATION_WORKER, STR("")));
    const struct person_edit *e = world_edit(w, CORA, ANN, KIND_PROFILE, ACTION_UPDATE);
    CHECK_OK(match_begin(e, world_account(w, SAM), w->now_s - 40 * DAY_S, NULL));
    CHECK_OK(ask_state(e, REQUEST_MATCHED));
}

static inline struct match match_now(struct world *w, enum who_is person) {
    struct match m;
    CHECK_OK(match_current(world_view(w, CORA, person, KIND_PROFILE, ACTION_READ), &m));
    return m;
}

/* "on-day=3&on-month=12&on-year=2026" so many days from now. */
static inline struct str day_fields(struct world *w, const char *name, int days) {
    struct local_time t = clock_local(w->now_s + days * DAY_S);
    return text_format(&w->arena, "%s-day=%d&%s-month=%d&%s-year=%d", name, t.day, name, t.month, name, t.year);
}

/* The form as somebody sends it who has the match open as it stands. */
static inline struct str with_revision(struct world *w, enum who_is person, struct str form) {
    return text_format(&w->arena, "revision=%lld&%.*s", (long long)match_now(w, person).revision, STR_ARGS(form));
}
#endif
