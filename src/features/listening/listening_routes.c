#include "features/listening/pages.h"

#define WORKER SEATS(ASSIGNED_WORKER)

const struct route listening_routes[] = {
    { OWN_PAGE("/me/today", "own.mood", mood_page), .needs = { NEED(NOTE, READ) } },
    { OWN_FORM("/me/today", "own.mood", mood_send), .needs = { NEED(NOTE, CREATE) } },
    { OWN_PAGE("/me/points", "own.points", points_page), .needs = { NEED(NOTE, READ) } },
    { OWN_FORM("/me/points", "own.points", points_send), .needs = { NEED(NOTE, CREATE) } },
    { OWN_FORM("/me/points/:point", "own.points", point_send), .needs = { NEED(NOTE, CREATE) } },
    { OWN_PAGE("/me/ground", "own.ground", ground_own_page), .needs = { NEED(NOTE, READ), NEED(PROFILE, READ) } },
    { OWN_FORM("/me/ground", "own.ground", ground_send), .needs = { NEED(NOTE, CREATE), NEED(PROFILE, READ) } },
    { OWN_FORM("/me/ground/:experience", "own.ground", ground_send),
      .needs = { NEED(NOTE, CREATE), NEED(PROFILE, READ) } },

    { PERSON_PAGE("/people/:person/ground", "people.ground", ground_page), .needs = { NEED(NOTE, READ) },
      .seats = WORKER },
    { PERSON_FORM("/people/:person/notes/:note/reflected", "people.reflected", reflect_send),
      .needs = { NEED(NOTE, UPDATE) }, .seats = WORKER },
    { TEAM_PAGE("/today/reflect", "team.reflect", reflect_page),
      .needs = { NEED(APPOINTMENT, READ), NEED(CONTACT, READ) }, .seats = WORKER },
};
const size_t listening_route_count = sizeof listening_routes / sizeof *listening_routes;

const struct audited_table listening_audited[] = {
    { "mood", { "SELECT person_id AS row_id, revision FROM mood ORDER BY person_id" } },
    { "agenda_point", { "SELECT id AS row_id, revision FROM agenda_point ORDER BY id" } },
    { "ground", { "SELECT person_id || '/' || worker_id AS row_id, revision FROM ground ORDER BY 1" } },
    { "felt", { "SELECT note_id AS row_id, revision FROM felt ORDER BY note_id" } },
};
const size_t listening_audited_count = sizeof listening_audited / sizeof *listening_audited;
