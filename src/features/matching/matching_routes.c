#include "features/matching/matching_pages.h"

#define COORDINATOR SEATS(COORDINATOR)

const struct route matching_routes[] = {
    { TEAM_PAGE("/matching", "matching.list", matching_page), .needs = { NEED(PROFILE, READ), NEED(CONTACT, READ) },
      .seats = COORDINATOR },
    { TEAM_FORM("/matching/look", "matching.look", matching_look_form), .needs = { NEED(PROFILE, UPDATE) },
      .seats = COORDINATOR },
    { TEAM_PAGE("/matching/:person", "matching.person", suggest_page),
      .needs = { NEED(PROFILE, READ), NEED(CONTACT, READ) }, .seats = COORDINATOR },
    { TEAM_FORM("/matching/:person/offer", "matching.offer", suggest_offer_form),
      .needs = { NEED(PROFILE, UPDATE), NEED(CONTACT, READ) }, .seats = COORDINATOR },
    { TEAM_FORM("/matching/:person/withdraw", "matching.offer", suggest_withdraw_form),
      .needs = { NEED(PROFILE, UPDATE) }, .seats = COORDINATOR },
};
const size_t matching_route_count = sizeof matching_routes / sizeof *matching_routes;
