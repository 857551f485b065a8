#include "features/noticing/pages.h"

#define STAFF (SEATS(ASSIGNED_WORKER) | SEATS(SUPERVISOR) | SEATS(COORDINATOR))
#define REACHES (SEATS(ASSIGNED_WORKER) | SEATS(COORDINATOR))
#define WORKER SEATS(ASSIGNED_WORKER)

const struct route noticing_routes[] = {
    { OWN_PAGE("/check-ins", "own.check-ins", check_page), .needs = { NEED(NOTE, READ) } },
    { OWN_FORM("/check-ins", "own.check-ins", check_send), .needs = { NEED(NOTE, CREATE) } },
    { OWN_PAGE("/check-ins/questions", "own.check-ins", choose_sets_page), .needs = { NEED(NOTE, READ) } },
    { OWN_FORM("/check-ins/questions", "own.check-ins", choose_sets_send), .needs = { NEED(NOTE, CREATE) } },
    { OWN_PAGE("/check-ins/answers", "own.check-ins", answers_page), .needs = { NEED(NOTE, READ) } },
    { OWN_PAGE("/check-ins/answers.json", "own.check-ins.file", answers_file_page), .needs = { NEED(NOTE, EXPORT) } },
    { OWN_FORM("/check-ins/:check/share", "own.check-ins.share", check_share_send), .needs = { NEED(NOTE, GIVE) } },

    { OWN_PAGE("/me/noticing", "own.noticing", notice_page), .needs = { NEED(APPOINTMENT, READ) } },
    { OWN_FORM("/me/noticing", "own.noticing.write", notice_wish_send), .needs = { NEED(APPOINTMENT, UPDATE) } },
    { OWN_FORM("/me/noticing/away", "own.noticing.write", notice_away_send), .needs = { NEED(APPOINTMENT, UPDATE) } },
    { OWN_FORM("/me/noticing/away/:away/back", "own.noticing.write", notice_back_send),
      .needs = { NEED(APPOINTMENT, UPDATE) } },

    { PERSON_PAGE("/people/:person/check-ins", "people.check-ins", check_shared_page), .needs = { NEED(NOTE, READ) },
      .seats = WORKER },
    { PERSON_PAGE("/people/:person/noticing", "people.noticing", notice_page), .needs = { NEED(APPOINTMENT, READ) },
      .seats = STAFF },
    { PERSON_FORM("/people/:person/noticing", "people.noticing.write", notice_wish_send),
      .needs = { NEED(APPOINTMENT, UPDATE) }, .seats = WORKER },
    { PERSON_FORM("/people/:person/noticing/away", "people.noticing.write", notice_away_send),
      .needs = { NEED(APPOINTMENT, UPDATE) }, .seats = WORKER },
    { PERSON_FORM("/people/:person/noticing/away/:away/back", "people.noticing.write", notice_back_send),
      .needs = { NEED(APPOINTMENT, UPDATE) }, .seats = WORKER },
    { PERSON_FORM("/people/:person/noticing/prompts/:prompt", "people.noticing.came", notice_came_send),
      .needs = { NEED(APPOINTMENT, UPDATE) }, .seats = REACHES },

    { TEAM_PAGE("/noticing", "team.noticing", notice_list_page),
      .needs = { NEED(APPOINTMENT, READ), NEED(CONTACT, READ) }, .seats = STAFF },
};
const size_t noticing_route_count = sizeof noticing_routes / sizeof *noticing_routes;

const struct audited_table noticing_audited[] = {
    { "check_in", { "SELECT id AS row_id, revision FROM check_in ORDER BY id" } },
    { "check_choice", { "SELECT person_id AS row_id, revision FROM check_choice ORDER BY person_id" } },
    { "notice_wish", { "SELECT person_id AS row_id, revision FROM notice_wish ORDER BY person_id" } },
};
const size_t noticing_audited_count = sizeof noticing_audited / sizeof *noticing_audited;
