/* decisions_test.h — the world as these tests have it: Ann, whose sheets they are, and Sam, who walks with her.
 * Include "world.h" first. */
#ifndef WF_FEATURES_DECISIONS_TEST_H
#define WF_FEATURES_DECISIONS_TEST_H
#include "features/decisions/decisions.h"
#include "features/people/people.h"

static inline const struct person_view *view_of(struct world *w, enum who_is who) {
    return world_view(w, who, ANN, KIND_PLAN, ACTION_READ);
}

static inline const struct person_edit *edit_of(struct world *w, enum who_is who) {
    const struct person_edit *e = world_edit(w, who, ANN, KIND_PLAN, ACTION_UPDATE);
    CHECK(e != NULL);
    return e;
}

/* Writes a sheet as somebody; its id. */
static inline struct str sheet_put(struct world *w, enum who_is who, struct sheet s) {
    const struct person_edit *e = edit_of(w, who);
    CHECK_OK(sheet_write(e, &s));
    world_audit(w, GRANT(e));
    return s.id;
}

static inline struct str decision_put(struct world *w, enum who_is who, const char *question) {
    struct sheet s = { .kind = SHEET_DECISION };
    s.field[DECISION_QUESTION] = text_of(question);
    s.field[DECISION_MATTER] = STR("Being near my sister");
    return sheet_put(w, who, s);
}

static inline struct str option_put(struct world *w, enum who_is who, struct str decision, const char *name) {
    struct sheet s = { .kind = SHEET_OPTION, .under_id = decision };
    s.field[OPTION_NAME] = text_of(name);
    return sheet_put(w, who, s);
}

/* readers: "team", and "fay" for Fay's account. */
static inline struct str wish_put(struct world *w, enum who_is who, const char *words, bool team, bool fay) {
    struct sheet s = { .kind = SHEET_WISH };
    struct str account = fay ? world_account(w, FAY) : STR("");
    s.readers = text_format(&w->arena, "%s %.*s", team ? "team" : "", STR_ARGS(account));
    s.field[WISH_AREA] = STR("helps");
    s.field[WISH_WORDS] = text_of(words);
    return sheet_put(w, who, s);
}

/* owner: who of the world; NOBODY for somebody outside. */
static inline struct str action_put(struct world *w, enum who_is who, const char *what, enum who_is owner) {
    struct sheet s = { .kind = SHEET_ACTION };
    s.field[ACTION_WHAT] = text_of(what);
    if (owner == NOBODY) s.field[ACTION_OUTSIDE] = STR("The housing office");
    if (owner != NOBODY) s.owner_id = owner == ANN ? world_person(w, ANN) : world_account(w, owner);
    return sheet_put(w, who, s);
}

/* Ann shares the plan's kind with Fay, as a relative, name and all. */
static inline void share_with_fay(struct world *w) {
    const struct person_edit *e = world_edit(w, ANN, ANN, KIND_CONSENT, ACTION_CREATE);
    int64_t scopes = SCOPE(KIND_CONSENT) | SCOPE(KIND_CONTACT) | SCOPE(KIND_PLAN);
    CHECK_OK(relation_begin(e, RELATION_FAMILY, world_account(w, FAY), scopes, w->now_s - 60, w->now_s + DAY_S, NULL));
    world_audit(w, GRANT(e));
}

/* A path of Ann's record as the team has it. */
static inline struct str team_path(struct world *w, const char *rest) {
    return text_format(&w->arena, "/people/%.*s%s", STR_ARGS(world_person(w, ANN)), rest);
}

/* "/plan/wishes", an id, and what follows: for Ann herself, or for the team. */
static inline struct str of_sheet(struct world *w, bool own, const char *base, struct str id, const char *rest) {
    struct str start = own ? STR("") : team_path(w, "");
    return text_format(&w->arena, "%.*s%s/%.*s%s", STR_ARGS(start), base, STR_ARGS(id), rest);
}
#endif
