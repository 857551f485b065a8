/* pages.h — the handlers of keeping_routes.c. Inside features/keeping only. */
#ifndef WF_FEATURES_KEEPING_PAGES_H
#define WF_FEATURES_KEEPING_PAGES_H
#include "features/keeping/keeping.h"
#include "page/ui.h"

/* kept_page.c: taking everything along; what is kept until when. */
person_page kept_page, everything_page;
#endif
