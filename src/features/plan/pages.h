/* pages.h — the handlers of plan_routes.c. Inside features/plan only. */
#ifndef WF_FEATURES_PLAN_PAGES_H
#define WF_FEATURES_PLAN_PAGES_H
#include "http/route.h"

/* overview_page.c, print_page.c */
person_page plan_page, plan_print_page;
/* map_page.c, entry_page.c: what’s going on. */
person_page map_page, entry_page;
person_form map_send, entry_send, entry_hope_send;
/* hope_page.c: a hope with its options board and its road; ideas put on the board. */
person_page hope_page;
person_form idea_new_send;
/* hope_form.c: naming a hope, other words for it; from_note_page.c. */
person_page hope_new_page, hope_edit_page, from_note_page;
person_form hope_new_send, hope_edit_send, from_note_send;
/* turn_page.c: pausing, setting aside, taking up again. */
person_page turn_page;
person_form turn_send;
/* idea_page.c: what is added to an idea; other words for it. */
person_page idea_page, idea_edit_page;
person_form idea_send, idea_edit_send;
/* versions_page.c: every version of a hope, and two side by side. */
person_page versions_page;
#endif
