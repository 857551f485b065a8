/* plan_test.h — the world as the plan's tests have it: Ann, whose plan it is, and Sam, who walks with her.
 * Include "world.h" first. */
#ifndef WF_FEATURES_PLAN_TEST_H
#define WF_FEATURES_PLAN_TEST_H
#include "features/people/people.h"
#include "features/plan/plan.h"

static inline const struct person_view *plan_view(struct world *w, enum who_is who) {
    return world_view(w, who, ANN, KIND_PLAN, ACTION_READ);
}

static inline const struct person_edit *plan_edit(struct world *w, enum who_is who) {
    const struct person_edit *e = world_edit(w, who, ANN, KIND_PLAN, ACTION_UPDATE);
    CHECK(e != NULL);
    return e;
}

/* A hope of Ann's, named by whoever; its id. */
static inline struct str hope_put(struct world *w, enum who_is who, const char *words) {
    const struct person_edit *e = plan_edit(w, who);
    struct hope h = {
        .id = STR(""), .words = text_of(words), .why = STR(""), .step = STR(""), .review = STR(""), .from_id = STR("")
    };
    CHECK_OK(hope_write(e, &h));
    world_audit(w, GRANT(e));
    return h.id;
}

static inline struct str idea_put(struct world *w, enum who_is who, struct str hope, const char *words) {
    const struct person_edit *e = plan_edit(w, who);
    struct plan_idea i = { .id = STR(""), .words = text_of(words), .whose = STR("Hodan"), .from_id = STR("") };
    CHECK_OK(plan_idea_write(e, hope, &i));
    world_audit(w, GRANT(e));
    return i.id;
}

static inline void line_put(struct world *w, enum who_is who, struct str hope, struct str idea, enum line_kind kind,
                            const char *words) {
    const struct person_edit *e = plan_edit(w, who);
    struct plan_line l = { .idea_id = idea, .kind = kind, .words = text_of(words), .when = STR("") };
    CHECK_OK(plan_line_add(e, hope, &l));
    world_audit(w, GRANT(e));
}

/* A line of the map; its id. */
static inline struct str entry_put(struct world *w, enum who_is who, enum plan_side side, const char *words) {
    const struct person_edit *e = plan_edit(w, who);
    struct plan_entry x = {
        .id = STR(""), .area = STR("home"), .name = STR(""), .side = side, .stands = 1, .words = text_of(words)
    };
    CHECK_OK(plan_entry_write(e, &x));
    world_audit(w, GRANT(e));
    return x.id;
}

/* Sam's path under Ann's plan. */
static inline struct str sams_path(struct world *w, const char *rest) {
    return text_format(&w->arena, "/people/%.*s/plan%s", STR_ARGS(world_person(w, ANN)), rest);
}

#endif
