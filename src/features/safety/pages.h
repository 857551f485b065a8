/* pages.h — the handlers of safety_routes.c. Inside features/safety only. */
#ifndef WF_FEATURES_SAFETY_PAGES_H
#define WF_FEATURES_SAFETY_PAGES_H
#include "http/route.h"

/* safety_page.c: the plan as it stands, and every version of it. */
person_page safety_page, safety_versions_page, safety_version_page;
/* edit_page.c: writing it, alone or together. */
person_page safety_edit_page;
person_form safety_send;
/* sheet_page.c: on one sheet, for print and for the person's phone; "I'm worried about tonight". */
person_page safety_sheet_page, safety_tonight_page;
#endif
