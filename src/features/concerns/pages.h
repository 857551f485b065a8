/* pages.h — the handlers of concerns_routes.c. Inside features/concerns only. */
#ifndef WF_FEATURES_CONCERNS_PAGES_H
#define WF_FEATURES_CONCERNS_PAGES_H
#include "http/route.h"

/* list_page.c: whom the reader reaches: what is open, and telling somebody. */
team_page concerns_page, concerns_new_page;
/* tell_page.c: a person's concerns, and telling a human being by name. */
person_page concerns_person_page, concern_tell_page;
person_form concern_tell_send;
/* concern_page.c: one concern, for the team and for the person. */
person_page concern_page, concerns_own_page;
person_form concern_got_send;
/* write_page.c: the SHARE steps, what was done and told, closing. */
person_page concern_write_page, concern_close_page;
person_form concern_write_send, concern_close_send;
/* hours_page.c: who is asked first at which hours. */
team_page concern_hours_page;
team_form concern_hours_send, concern_hours_end_send, concern_wait_send;
#endif
