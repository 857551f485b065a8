#include "features/space/pages.h"

#define READS .needs = { NEED(JOURNAL, READ) }
#define SAVES .needs = { NEED(JOURNAL, CREATE) }
#define CHANGES .needs = { NEED(JOURNAL, READ), NEED(JOURNAL, UPDATE) }
#define DELETES .needs = { NEED(JOURNAL, DELETE) }
#define GIVES .needs = { NEED(JOURNAL, READ), NEED(JOURNAL, GIVE) }
#define TAKES .needs = { NEED(JOURNAL, EXPORT) }

const struct route space_routes[] = {
    { SELF_PAGE("/space", "own.space", space_page), READS },
    { SELF_FORM("/space/search", "own.space", space_search_send), READS, .self_prepare = space_search_prepare },
    { SELF_PAGE("/space/write", "own.space", space_new_page), SAVES },
    { SELF_FORM("/space/write", "own.space", space_new_send), SAVES },
    { SELF_PAGE("/space/copy", "own.space.copy", space_copy_page), TAKES },
    { SELF_PAGE("/space/copy/:newest/:oldest", "own.space.copy", space_copy_file), TAKES },
    { SELF_PAGE("/space/print/:newest/:oldest", "own.space.copy", space_print_page), TAKES },
    { SELF_PAGE("/space/:item", "own.space", space_item_page), READS },
    { SELF_PAGE("/space/:item/edit", "own.space", space_edit_page), CHANGES },
    { SELF_FORM("/space/:item/edit", "own.space", space_edit_send), CHANGES },
    { SELF_PAGE("/space/:item/earlier", "own.space", space_earlier_page), READS },
    { SELF_PAGE("/space/:item/delete", "own.space.delete", space_delete_page), DELETES },
    { SELF_FORM("/space/:item/delete", "own.space.delete", space_delete_send), DELETES },
    { SELF_PAGE("/space/:item/share", "own.space.share", space_share_page), GIVES },
    { SELF_FORM("/space/:item/share", "own.space.share", space_share_send), GIVES },
    { SELF_FORM("/space/:item/take-back", "own.space.share", space_take_back_send), GIVES },

    { ASK_PAGE("/ask/space/why", "ask.space", space_asking_page), .needs = { NEED(JOURNAL, READ) } },

    /* Narrower than the table: the store gives it to the one worker it was shared with. */
    { PERSON_PAGE("/people/:person/space", "people.space", space_shared_page),
      .needs = { NEED(NOTE, READ), NEED(CONTACT, READ) }, .seats = SEATS(ASSIGNED_WORKER) },
};
const size_t space_route_count = sizeof space_routes / sizeof *space_routes;
