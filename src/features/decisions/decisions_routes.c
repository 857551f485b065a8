#include "features/decisions/decisions.h"
#include "features/decisions/pages.h"

#define WORKER SEATS(ASSIGNED_WORKER)
#define STAFF (SEATS(ASSIGNED_WORKER) | SEATS(SUPERVISOR))
#define NETWORK (SEATS(CLINICIAN) | SEATS(FAMILY))
#define READS .needs = { NEED(PLAN, READ) }
#define ADDS .needs = { NEED(PLAN, CREATE) }
#define CHANGES .needs = { NEED(PLAN, UPDATE) }

/* A page or form twice: the person's own, and the team's of the same under /people/:person. */
#define BOTH_PAGE(path_, why_, fn_, seats_)                                                                            \
    { OWN_PAGE(path_, "own." why_, fn_), READS }, {                                                                    \
        PERSON_PAGE("/people/:person" path_, "people." why_, fn_), READS, .seats = (seats_)                            \
    }
#define BOTH_FORM(path_, why_, fn_, needs_)                                                                            \
    { OWN_FORM(path_, "own." why_, fn_), needs_ }, {                                                                   \
        PERSON_FORM("/people/:person" path_, "people." why_, fn_), needs_, .seats = WORKER                             \
    }

const struct route decisions_routes[] = {
    BOTH_PAGE("/plan/decisions", "decisions", decisions_page, STAFF),
    BOTH_PAGE("/plan/decisions/new", "decisions", decision_new_page, WORKER),
    BOTH_FORM("/plan/decisions/new", "decisions.write", decision_new_send, ADDS),
    BOTH_PAGE("/plan/decisions/:decision", "decisions", decision_page, STAFF),
    BOTH_PAGE("/plan/decisions/:decision/print", "decisions", decision_print_page, STAFF),
    BOTH_PAGE("/plan/decisions/:decision/edit", "decisions", decision_edit_page, WORKER),
    BOTH_FORM("/plan/decisions/:decision/edit", "decisions.write", decision_edit_send, CHANGES),
    BOTH_FORM("/plan/decisions/:decision/options", "decisions.write", option_new_send, ADDS),
    BOTH_PAGE("/plan/decisions/:decision/options/:option", "decisions", option_page, WORKER),
    BOTH_FORM("/plan/decisions/:decision/options/:option", "decisions.write", option_send, CHANGES),

    BOTH_PAGE("/plan/team", "team-plan", team_plan_page, STAFF),
    BOTH_PAGE("/plan/team/print", "team-plan", team_plan_print_page, STAFF),
    BOTH_PAGE("/plan/team/new", "team-plan", action_new_page, WORKER),
    BOTH_FORM("/plan/team/new", "team-plan.write", action_new_send, ADDS),
    BOTH_PAGE("/plan/team/:action", "team-plan", action_page, WORKER),
    BOTH_FORM("/plan/team/:action", "team-plan.write", action_send, CHANGES),
    BOTH_FORM("/plan/team/:action/move", "team-plan.write", action_move_send, CHANGES),

    BOTH_PAGE("/my-meeting", "my-meeting", my_meetings_page, STAFF),
    BOTH_PAGE("/my-meeting/new", "my-meeting", my_meeting_new_page, WORKER),
    BOTH_FORM("/my-meeting/new", "my-meeting.write", my_meeting_new_send, ADDS),
    BOTH_PAGE("/my-meeting/:meeting", "my-meeting", my_meeting_page, STAFF),
    BOTH_PAGE("/my-meeting/:meeting/letter", "my-meeting", my_meeting_letter_page, STAFF),
    BOTH_PAGE("/my-meeting/:meeting/edit", "my-meeting", my_meeting_edit_page, WORKER),
    BOTH_FORM("/my-meeting/:meeting/edit", "my-meeting.write", my_meeting_edit_send, CHANGES),

    BOTH_PAGE("/plan/wishes", "wishes", wishes_page, STAFF),
    BOTH_PAGE("/plan/wishes/print", "wishes", wishes_print_page, STAFF),
    BOTH_PAGE("/plan/wishes/new", "wishes", wish_new_page, WORKER),
    BOTH_FORM("/plan/wishes/new", "wishes.write", wish_new_send, ADDS),
    BOTH_PAGE("/plan/wishes/:wish", "wishes", wish_page, WORKER),
    BOTH_FORM("/plan/wishes/:wish", "wishes.write", wish_send, CHANGES),
    BOTH_FORM("/plan/wishes/:wish/withdraw", "wishes.withdraw", wish_withdraw_send, CHANGES),
    { OWN_FORM("/plan/wishes/:wish/again", "own.wishes.write", wish_again_send), CHANGES },
    /* A share is read once its name was asked for: that is what reaching the contact stands for. */
    { PERSON_PAGE("/shared/:person/wishes", "network.wishes", wishes_shared_page),
      .needs = { NEED(PLAN, READ), NEED(CONTACT, READ) }, .seats = NETWORK },
};
const size_t decisions_route_count = sizeof decisions_routes / sizeof *decisions_routes;
