#include "features/letters/pages.h"

#define TEAM (SEATS(ASSIGNED_WORKER) | SEATS(SUPERVISOR))
#define WORKER SEATS(ASSIGNED_WORKER)
#define NETWORK (SEATS(CLINICIAN) | SEATS(FAMILY))
#define READS .needs = { NEED(ATTACHMENT, READ) }
#define WRITES .needs = { NEED(ATTACHMENT, READ), NEED(ATTACHMENT, CREATE) }
#define GIVES .needs = { NEED(ATTACHMENT, READ), NEED(ATTACHMENT, GIVE) }
/* A share is read once its name was asked for: that is what reaching the contact stands for. */
#define SHOWN .needs = { NEED(ATTACHMENT, READ), NEED(CONTACT, READ) }

const struct route letters_routes[] = {
    { OWN_PAGE("/letters", "own.letters", letters_page), READS },
    { OWN_PAGE("/letters/new", "own.letters", letter_new_page), READS },
    { OWN_FORM("/letters/new", "own.letters.write", letter_new_send), WRITES },
    { OWN_PAGE("/letters/:letter", "own.letters", letter_page), READS },
    { OWN_PAGE("/letters/:letter/edit", "own.letters", letter_edit_page), READS },
    { OWN_FORM("/letters/:letter/edit", "own.letters.write", letter_edit_send), WRITES },
    { OWN_FORM("/letters/:letter/yes", "own.letters.yes", letter_yes_send), GIVES },
    { OWN_PAGE("/letters/:letter/back", "own.letters", letter_back_page), READS },
    { OWN_FORM("/letters/:letter/back", "own.letters.back", letter_back_send), GIVES },
    { OWN_PAGE("/letters/:letter/sheet", "own.letters.sheet", letter_sheet_page),
      .needs = { NEED(ATTACHMENT, READ), NEED(ATTACHMENT, EXPORT) } },
    { OWN_PAGE("/letters/:letter/paper", "own.letters.paper", letter_paper_page),
      .needs = { NEED(ATTACHMENT, READ), NEED(ATTACHMENT, EXPORT) } },
    { OWN_FORM("/letters/:letter/link", "own.letters.link", letter_link_send), GIVES },
    { OWN_FORM("/letters/:letter/link/end", "own.letters.link", letter_link_end_send), GIVES },

    { PERSON_PAGE("/people/:person/letters", "people.letters", letters_page), READS, .seats = TEAM },
    { PERSON_PAGE("/people/:person/letters/new", "people.letters.write", letter_new_page), WRITES, .seats = WORKER },
    { PERSON_FORM("/people/:person/letters/new", "people.letters.write", letter_new_send), WRITES, .seats = WORKER },
    { PERSON_PAGE("/people/:person/letters/:letter", "people.letters", letter_page), READS, .seats = TEAM },
    { PERSON_PAGE("/people/:person/letters/:letter/edit", "people.letters.write", letter_edit_page), WRITES,
      .seats = WORKER },
    { PERSON_FORM("/people/:person/letters/:letter/edit", "people.letters.write", letter_edit_send), WRITES,
      .seats = WORKER },

    { PERSON_PAGE("/shared/:person/letters", "network.letters", shared_letters_page), SHOWN, .seats = NETWORK },
    /* One's own answer to what one was given: whoever may read it may say that they have. */
    { PERSON_FORM("/shared/:person/letters/:letter/got", "network.letters.got", shared_letter_got_send), SHOWN,
      .seats = NETWORK },

    { VISIT_PAGE("/handed/:token", handed_page) },
    { .kind = ROUTE_VISIT_FORM, .path = "/handed/:token", .why = "handed.open", .run.visit_form = handed_send },
    { .kind = ROUTE_VISIT_FORM,
      .path = "/handed/:token/paper",
      .why = "handed.paper",
      .run.visit_form = handed_paper_send },
    { .kind = ROUTE_VISIT_FORM, .path = "/handed/:token/got", .why = "handed.got", .run.visit_form = handed_got_send },
};
const size_t letters_route_count = sizeof letters_routes / sizeof *letters_routes;
