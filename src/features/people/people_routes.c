#include "features/people/people_pages.h"
#include "http/route.h"

#define STAFF SEATS(ASSIGNED_WORKER) | SEATS(SUPERVISOR) | SEATS(COORDINATOR)

const struct route people_routes[] = {
    { TEAM_PAGE("/people", "people.list", list_page), .needs = { NEED(CONTACT, READ) }, .seats = STAFF },
    { TEAM_FORM("/people", "people.list", list_find), .needs = { NEED(CONTACT, READ) }, .seats = STAFF },
    { TEAM_PAGE("/people/new", "people.new", new_page), .needs = { NEED(CONTACT, CREATE) },
      .seats = SEATS(COORDINATOR) },
    { TEAM_FORM("/people/new", "people.new", new_form), .needs = { NEED(CONTACT, CREATE) },
      .seats = SEATS(COORDINATOR) },
    { TEAM_FORM("/people/likely", "people.likely", likely_form), .needs = { NEED(CONTACT, CREATE) },
      .seats = SEATS(COORDINATOR) },
    { PERSON_PAGE("/people/:person", "people.person", person_page_show), .needs = { NEED(CONTACT, READ) },
      .seats = STAFF },
    { PERSON_PAGE("/people/:person/contact", "people.contact", contact_page), .needs = { NEED(CONTACT, UPDATE) },
      .seats = SEATS(ASSIGNED_WORKER) | SEATS(COORDINATOR) },
    { PERSON_FORM("/people/:person/contact", "people.contact", contact_form), .needs = { NEED(CONTACT, UPDATE) },
      .seats = SEATS(ASSIGNED_WORKER) | SEATS(COORDINATOR) },
    { PERSON_PAGE("/people/:person/invite", "people.invite", invite_page),
      .needs = { NEED(ACCOUNTS, READ), NEED(CONTACT, READ) }, .seats = SEATS(COORDINATOR) },
    { PERSON_FORM("/people/:person/invite", "people.invite.link", invite_form),
      .needs = { NEED(ACCOUNTS, CREATE), NEED(ACCOUNTS, UPDATE), NEED(CONTACT, READ) }, .seats = SEATS(COORDINATOR) },
    { OWN_PAGE("/me/contact", "own.contact", own_contact_page), .needs = { NEED(CONTACT, UPDATE) },
      .seats = SEATS(PERSON) },
    { OWN_FORM("/me/contact", "own.contact", own_contact_form), .needs = { NEED(CONTACT, UPDATE) },
      .seats = SEATS(PERSON) },
    { TEAM_PAGE("/people/:person/same", "people.same", same_page), .needs = { NEED(CONTACT, UPDATE) },
      .seats = SEATS(COORDINATOR) },
    { TEAM_FORM("/people/:person/same", "people.same", same_find), .needs = { NEED(CONTACT, UPDATE) },
      .seats = SEATS(COORDINATOR) },
    { TEAM_PAGE("/people/:person/same/:other", "people.same", same_confirm_page), .needs = { NEED(CONTACT, UPDATE) },
      .seats = SEATS(COORDINATOR) },
    { TEAM_FORM("/people/:person/same/:other/link", "people.same", same_link), .needs = { NEED(CONTACT, UPDATE) },
      .seats = SEATS(COORDINATOR) },
    { TEAM_FORM("/people/:person/same/:other/unlink", "people.same", same_unlink), .needs = { NEED(CONTACT, UPDATE) },
      .seats = SEATS(COORDINATOR) },
};
const size_t people_route_count = sizeof people_routes / sizeof *people_routes;

const struct audited_table people_audited[] = {
    { "person_contact", { "SELECT person_id AS row_id, revision FROM person_contact ORDER BY person_id" } },
};
const size_t people_audited_count = sizeof people_audited / sizeof *people_audited;
