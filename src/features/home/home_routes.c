#include "features/home/pages.h"

#define NETWORK (SEATS(CLINICIAN) | SEATS(FAMILY))

const struct route home_routes[] = {
    { OPEN_PAGE("/", start_page) },
    { OPEN_PAGE("/job", job_page) },
    { OPEN_PAGE("/about", about_page) },
    { OPEN_PAGE("/privacy", privacy_page) },
    { OPEN_PAGE("/accessibility", accessibility_page) },
    { OPEN_PAGE("/easy-read", easy_read_page) },
    { OPEN_PAGE("/languages", languages_page) },
    { OPEN_PAGE("/language/:code", language_page) },
    { VISIT_PAGE("/help", help_page) },
    { OPEN_PAGE("/help/kept", help_kept_page) },
    { OPEN_PAGE("/help/keep", help_keep_page) },
    { SELF_PAGE("/menu", "menu", menu_page), .needs = { NEED(ACCOUNT, READ) } },

    { OWN_PAGE("/home", "own.home", home_page),
      .needs = { NEED(PROFILE, READ), NEED(APPOINTMENT, READ), NEED(PLAN, READ), NEED(NOTE, READ),
                 NEED(SAFETY_PLAN, READ) } },
    { TEAM_PAGE("/today", "team.today", today_page),
      .needs = { NEED(APPOINTMENT, READ), NEED(CONTACT, READ), NEED(PROFILE, READ), NEED(DRAFT, READ),
                 NEED(CONCERN, READ) },
      .seats = SEATS(ASSIGNED_WORKER) },

    /* A share is read once its name was asked for: that is what reaching the contact stands for. */
    { PERSON_PAGE("/shared/:person/meetings", "network.meetings", shared_meetings_page),
      .needs = { NEED(APPOINTMENT, READ), NEED(CONTACT, READ) }, .seats = NETWORK },
    { PERSON_PAGE("/shared/:person/agreement", "network.agreement", shared_agreement_page),
      .needs = { NEED(PLAN, READ), NEED(CONTACT, READ) }, .seats = NETWORK },
    { PERSON_PAGE("/shared/:person/notes", "network.notes", shared_notes_page),
      .needs = { NEED(NOTE, READ), NEED(CONTACT, READ) }, .seats = NETWORK },
};
const size_t home_route_count = sizeof home_routes / sizeof *home_routes;
