/* pages.h — the handlers of decisions_routes.c. Inside features/decisions only. */
#ifndef WF_FEATURES_DECISIONS_PAGES_H
#define WF_FEATURES_DECISIONS_PAGES_H
#include "http/route.h"

/* decisions_page.c: all of them. decision_form.c: a question and what matters in it. */
person_page decisions_page, decision_new_page, decision_edit_page;
person_form decision_new_send, decision_edit_send;
/* decision_page.c: the grid of one, also for paper. option_page.c: what speaks for and against an option. */
person_page decision_page, decision_print_page, option_page;
person_form option_new_send, option_send;
/* wishes_page.c, also for paper and for the network; wish_form.c. */
person_page wishes_page, wishes_print_page, wishes_shared_page, wish_new_page, wish_page;
person_form wish_new_send, wish_send, wish_withdraw_send, wish_again_send;
/* meetings_page.c: all of them with how they were done; meeting_page.c: one, its letter, its form. */
person_page my_meetings_page, my_meeting_new_page, my_meeting_page, my_meeting_edit_page, my_meeting_letter_page;
person_form my_meeting_new_send, my_meeting_edit_send;
/* team_page.c, also for paper; action_form.c. */
person_page team_plan_page, team_plan_print_page, action_new_page, action_page;
person_form action_new_send, action_send, action_move_send;
#endif
