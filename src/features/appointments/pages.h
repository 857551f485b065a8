/* pages.h — the handlers of appointments_routes.c. Inside features/appointments only. */
#ifndef WF_FEATURES_APPOINTMENTS_PAGES_H
#define WF_FEATURES_APPOINTMENTS_PAGES_H
#include "http/route.h"

/* list_page.c: the team's view of one person's bookings; one booking, and what came of it. */
person_page appointments_page, appointment_page;
person_form outcome_send;
/* book_page.c: booking and changing. */
person_page book_page, change_page;
person_form book_send, change_send;
/* say_page.c: cancelling, and being there. */
person_page cancel_page;
person_form cancel_send, there_send;
/* own_page.c: the person's side. */
person_page own_page, own_change_page, own_agenda_page;
person_form own_change_send, own_agenda_send;
/* diary_page.c */
team_page diary_page;
#endif
