/* pages.h — the pages of this feature, for its table of routes. */
#ifndef WF_FEATURES_HOME_PAGES_H
#define WF_FEATURES_HOME_PAGES_H
#include "base/config.h"
#include "features/boundaries/boundaries.h"
#include "features/home/home.h"
#include "page/ui.h"

/* start_page.c, job_page.c, about_pages.c, language_pages.c: open to all. */
open_page start_page, job_page, about_page, privacy_page, accessibility_page, easy_read_page, languages_page,
    language_page;

/* help_page.c: help now. A person who is signed in finds their own lines first. */
visit_page help_page;
open_page help_kept_page, help_keep_page;

/* menu_page.c: what isn't in the bar, for every role. */
self_page menu_page;

/* home_page.c, today_page.c: the first pages of the person and of who walks with them. */
person_page home_page;
team_page today_page;

/* shared_pages.c: what a network member reads of what was shared with them. */
person_page shared_meetings_page, shared_agreement_page, shared_notes_page;

/* "tel:01632960100" of a number as it is written: its digits and a leading plus. "" when there are none. */
struct str number_href(struct arena *a, const char *scheme, struct str number);
/* The service's own phone, text number and door, as rows; nothing that isn't known. */
void ways_show(struct page *p);
#endif
