#include "features/load/pages.h"

#define COORDINATOR .seats = SEATS(COORDINATOR)
#define SUPERVISOR .seats = SEATS(SUPERVISOR)

const struct route load_routes[] = {
    { TEAM_PAGE("/team", "team.load", team_page_show),
      .needs = { NEED(PROFILE, READ), NEED(CONSENT, READ), NEED(CONCERN, READ) }, SUPERVISOR },
    { TEAM_PAGE("/cover", "team.cover", cover_page), .needs = { NEED(PROFILE, READ), NEED(CONSENT, READ) },
      .seats = SEATS(SUPERVISOR) | SEATS(COORDINATOR) },
    { TEAM_FORM("/cover/supervision", "team.supervision", supervision_cover_send), .needs = { NEED(CONSENT, CREATE) },
      COORDINATOR },
    { TEAM_FORM("/cover/own", "team.supervision", supervision_own_send), .needs = { NEED(SUPERVISION, UPDATE) },
      SUPERVISOR },
    { TEAM_PAGE("/cover/leave", "team.leave", cover_leave_page), .needs = { NEED(PROFILE, READ) }, COORDINATOR },
    { TEAM_FORM("/cover/leave", "team.leave", cover_leave_send), .needs = { NEED(PROFILE, UPDATE) }, COORDINATOR },
    { TEAM_FORM("/cover/leave/drop", "team.leave", cover_leave_drop_send), .needs = { NEED(PROFILE, UPDATE) },
      COORDINATOR },
    { TEAM_PAGE("/workers", "team.workers", workers_page), .needs = { NEED(PROFILE, READ), NEED(ACCOUNTS, READ) },
      COORDINATOR },
    { TEAM_FORM("/workers", "team.workers", workers_find), .needs = { NEED(PROFILE, READ), NEED(ACCOUNTS, READ) },
      COORDINATOR },
    { TEAM_PAGE("/workers/new", "team.workers.new", worker_new_page), .needs = { NEED(ACCOUNTS, READ) }, COORDINATOR },
    { TEAM_FORM("/workers/new", "team.workers.new", worker_new_send),
      .needs = { NEED(ACCOUNTS, CREATE), NEED(PROFILE, CREATE) }, COORDINATOR },
    { TEAM_PAGE("/workers/:worker", "team.worker", worker_page), .needs = { NEED(PROFILE, READ), NEED(CONSENT, READ) },
      COORDINATOR },
    { TEAM_FORM("/workers/:worker", "team.worker", worker_send), .needs = { NEED(PROFILE, UPDATE) }, COORDINATOR },
    { TEAM_FORM("/workers/:worker/supervisor", "team.supervision", worker_supervisor_send),
      .needs = { NEED(CONSENT, CREATE) }, COORDINATOR },
    { TEAM_FORM("/workers/:worker/link", "team.worker.link", worker_link_send), .needs = { NEED(ACCOUNTS, UPDATE) },
      COORDINATOR },
};
const size_t load_route_count = sizeof load_routes / sizeof *load_routes;
