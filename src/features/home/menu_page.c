#include "features/home/pages.h"
#include "page/shell.h"

static enum shell_role shell_role_of(enum role r) {
    switch (r) {
    case ROLE_PERSON: return SHELL_PERSON;
    case ROLE_WORKER: return SHELL_WORKER;
    case ROLE_SUPERVISOR: return SHELL_SUPERVISOR;
    case ROLE_COORDINATOR: return SHELL_COORDINATOR;
    case ROLE_NETWORK: return SHELL_NETWORK;
    case ROLE_ADMINISTRATOR: return SHELL_ADMINISTRATOR;
    default: return SHELL_VISITOR;
    }
}

enum outcome menu_page(const struct self_view *v, const struct request *r, struct page *p) {
    p->section = SECTION_MENU;
    p->record = true;
    ui_title(p, TR("Menu"));
    shell_menu(p, shell_role_of(grant_who(GRANT(v)).role), route_reaches, r->form_token, r->form_key);
    return OK;
}
