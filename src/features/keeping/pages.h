/* pages.h — the handlers of keeping_routes.c, and the words they share. Inside features/keeping only. */
#ifndef WF_FEATURES_KEEPING_PAGES_H
#define WF_FEATURES_KEEPING_PAGES_H
#include "access/erasure.h"
#include "features/keeping/keeping.h"
#include "page/ui.h"

/* kept_page.c: taking everything along; what is kept until when. */
person_page kept_page, everything_page;
/* The holds that stand, with who set them, why and until when; nothing when none does. lifts: each with a button that
 * lifts it. */
enum outcome holds_show(struct page *p, const struct person_view *v, const struct request *r, bool lifts);

/* erase_page.c: the person has it erased. */
person_page erase_page;
person_form erase_send, erase_back_send;

/* "One person of the team has said yes". */
struct str approvals_words(int64_t approvals);

/* erasure_page.c: what two of the staff say to it, and holds. */
team_page erasures_page;
person_page erasure_page;
person_form erasure_yes_send, hold_send, hold_end_send;

/* receipt_page.c: what a receipt's code says, to whoever has it. */
visit_page receipt_page;

/* retention_page.c: how long the service keeps what. */
service_page retention_page;
service_form retention_send;
#endif
