/* pages.h — the handlers of emergency_routes.c. Inside features/emergency only. */
#ifndef WF_FEATURES_EMERGENCY_PAGES_H
#define WF_FEATURES_EMERGENCY_PAGES_H
#include "features/emergency/emergency.h"
#include "page/ui.h"

/* begin_page.c: asking for it, and closing it again. */
team_page emergency_begin_page;
team_form emergency_begin_send;
team_prepare emergency_begin_prepare;
person_form emergency_end_send;
/* open_page.c: what is open meanwhile. */
person_page emergency_page, emergency_notes_page, emergency_safety_page;
/* review_page.c: every time that it happened, and what was found; told_page.c: the same for the person. */
team_page emergencies_page;
person_page emergency_review_page, emergencies_own_page;
person_form emergency_review_send;

/* "Friday 13 November, 16:40 to 17:40": how long it was open, or can be. */
struct str emergency_when(struct arena *a, const struct emergency *x);
/* The reason in the words of whoever opened it, and what was found afterwards. own: to the person themselves. */
void emergency_words_show(struct page *p, const struct grant *g, const struct emergency *x,
                          const struct emergency_found *found, size_t count, bool own);
#endif
