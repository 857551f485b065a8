#include "features/plan/pages.h"
#include "features/plan/plan.h"

#define WORKER SEATS(ASSIGNED_WORKER)
#define STAFF (SEATS(ASSIGNED_WORKER) | SEATS(SUPERVISOR))
#define READS .needs = { NEED(PLAN, READ) }
#define ADDS .needs = { NEED(PLAN, CREATE) }
#define CHANGES .needs = { NEED(PLAN, UPDATE) }

/* A page or form of the plan twice: for the person under /plan, and for the team under /people/:person/plan. */
#define BOTH_PAGE(path_, why_, fn_, seats_)                                                                            \
    { OWN_PAGE("/plan" path_, "own." why_, fn_), READS }, {                                                            \
        PERSON_PAGE("/people/:person/plan" path_, "people." why_, fn_), READS, .seats = (seats_)                       \
    }
#define BOTH_FORM(path_, why_, fn_, needs_)                                                                            \
    { OWN_FORM("/plan" path_, "own." why_, fn_), needs_ }, {                                                           \
        PERSON_FORM("/people/:person/plan" path_, "people." why_, fn_), needs_, .seats = WORKER                        \
    }

const struct route plan_routes[] = {
    BOTH_PAGE("", "plan", plan_page, STAFF),
    BOTH_PAGE("/print", "plan.print", plan_print_page, STAFF),

    BOTH_PAGE("/map", "plan.map", map_page, STAFF),
    BOTH_FORM("/map", "plan.map.write", map_send, ADDS),
    BOTH_PAGE("/map/:entry", "plan.map", entry_page, WORKER),
    BOTH_FORM("/map/:entry", "plan.map.write", entry_send, CHANGES),
    BOTH_FORM("/map/:entry/hope", "plan.hope.write", entry_hope_send, ADDS),

    BOTH_PAGE("/new", "plan.hope", hope_new_page, WORKER),
    BOTH_FORM("/new", "plan.hope.write", hope_new_send, ADDS),
    BOTH_PAGE("/hopes/:hope", "plan.hope", hope_page, STAFF),
    BOTH_PAGE("/hopes/:hope/edit", "plan.hope", hope_edit_page, WORKER),
    BOTH_FORM("/hopes/:hope/edit", "plan.hope.write", hope_edit_send, CHANGES),
    BOTH_PAGE("/hopes/:hope/turn", "plan.hope", turn_page, WORKER),
    BOTH_FORM("/hopes/:hope/turn", "plan.hope.turn", turn_send, CHANGES),
    BOTH_PAGE("/hopes/:hope/versions", "plan.hope", versions_page, STAFF),
    BOTH_FORM("/hopes/:hope/ideas", "plan.idea.write", idea_new_send, ADDS),
    BOTH_PAGE("/hopes/:hope/ideas/:idea", "plan.idea", idea_page, STAFF),
    BOTH_FORM("/hopes/:hope/ideas/:idea", "plan.idea.write", idea_send, ADDS),
    BOTH_PAGE("/hopes/:hope/ideas/:idea/edit", "plan.idea", idea_edit_page, WORKER),
    BOTH_FORM("/hopes/:hope/ideas/:idea/edit", "plan.idea.write", idea_edit_send, CHANGES),

    { OWN_PAGE("/plan/from-note/:note", "own.plan.note", from_note_page),
      .needs = { NEED(PLAN, READ), NEED(NOTE, READ) } },
    { PERSON_PAGE("/people/:person/plan/from-note/:note", "people.plan.note", from_note_page),
      .needs = { NEED(PLAN, READ), NEED(NOTE, READ) }, .seats = WORKER },
    { OWN_FORM("/plan/from-note/:note", "own.plan.hope.write", from_note_send),
      .needs = { NEED(PLAN, CREATE), NEED(NOTE, READ) } },
    { PERSON_FORM("/people/:person/plan/from-note/:note", "people.plan.hope.write", from_note_send),
      .needs = { NEED(PLAN, CREATE), NEED(NOTE, READ) }, .seats = WORKER },
};
const size_t plan_route_count = sizeof plan_routes / sizeof *plan_routes;
