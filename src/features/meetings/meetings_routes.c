#include "features/meetings/meetings.h"
#include "features/meetings/pages.h"

#define WORKER SEATS(ASSIGNED_WORKER)

const struct route meetings_routes[] = {
    { OWN_PAGE("/record", "own.record", record_page), .needs = { NEED(NOTE, READ) } },
    { OWN_PAGE("/record/:note/correct", "own.record", correct_page), .needs = { NEED(NOTE, READ) } },
    { OWN_PAGE("/record/:note/add", "own.record", add_page), .needs = { NEED(NOTE, READ) } },
    { OWN_FORM("/record/:note/heard", "own.heard", heard_send), .needs = { NEED(NOTE, CREATE) } },

    { OWN_PAGE("/record/:note/felt", "own.felt", felt_page), .needs = { NEED(NOTE, READ) } },
    { OWN_FORM("/record/:note/felt", "own.felt", felt_send), .needs = { NEED(NOTE, CREATE) } },
    { OWN_PAGE("/record/wins", "own.record", wins_page), .needs = { NEED(NOTE, READ) } },

    { OPEN_PAGE("/notes/blank", note_blank_page) },
    { OPEN_PAGE("/notes/waiting", notes_waiting_page) },
    { SELF_PAGE("/notes/key", "account", notes_key_page), .needs = { NEED(ACCOUNT, READ) } },

    { PERSON_PAGE("/people/:person/notes", "people.notes", notes_page), .needs = { NEED(NOTE, READ) },
      .seats = WORKER | SEATS(SUPERVISOR) },
    { PERSON_PAGE("/people/:person/notes/new", "people.notes.new", note_new_page),
      .needs = { NEED(DRAFT, READ), NEED(NOTE, READ), NEED(APPOINTMENT, READ) }, .seats = WORKER },
    { PERSON_FORM("/people/:person/notes", "people.notes.write", note_send),
      .needs = { NEED(NOTE, CREATE), NEED(DRAFT, DELETE), NEED(APPOINTMENT, UPDATE) }, .seats = WORKER },
    { PERSON_PAGE("/people/:person/notes/:note/add", "people.notes", reply_page), .needs = { NEED(NOTE, READ) },
      .seats = WORKER },
    { PERSON_FORM("/people/:person/notes/:note/add", "people.notes.add", reply_send), .needs = { NEED(NOTE, CREATE) },
      .seats = WORKER },
    { PERSON_FORM("/people/:person/notes/draft", "people.notes.draft", draft_send),
      .needs = { NEED(DRAFT, UPDATE), NEED(APPOINTMENT, READ) }, .seats = WORKER, .quiet = true },
    { PERSON_PAGE("/people/:person/notes/discard", "people.notes.draft", draft_discard_page),
      .needs = { NEED(DRAFT, READ) }, .seats = WORKER },
    { PERSON_FORM("/people/:person/notes/discard", "people.notes.draft", draft_discard_send),
      .needs = { NEED(DRAFT, DELETE) }, .seats = WORKER },
};
const size_t meetings_route_count = sizeof meetings_routes / sizeof *meetings_routes;
