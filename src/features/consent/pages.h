/* pages.h — the handlers of consent_routes.c, and what they share. Inside features/consent only. */
#ifndef WF_FEATURES_CONSENT_PAGES_H
#define WF_FEATURES_CONSENT_PAGES_H
#include "features/consent/consent.h"
#include "page/chart.h"
#include "page/ui.h"

/* map_page.c: the people around, as a picture and as a list; for the team, whom they may tell what. */
person_page near_map_page, near_team_page;
/* near_page.c: one of them: what they may know; giving it, and taking it back. */
person_page near_page, consent_end_page;
person_form consent_give_send, consent_end_send;
/* write_page.c: naming somebody, changing that, taking them off. */
person_page near_new_page, near_edit_page, near_remove_page;
person_form near_new_send, near_edit_send, near_remove_send;
/* ledger_page.c: all that was given, and how it ended; the same to print. */
person_page ledger_page, ledger_sheet_page;

struct str part_label(const struct consent_part *part);
/* "Notes of our meetings, my safety plan": what one consent gives. */
struct str consent_what_words(struct arena *a, int64_t what);
/* Whether something given is live, and for which part; NULL when not. */
const struct consent *consent_of(const struct consent *all, size_t count, struct str near_id, int64_t what,
                                 int64_t now_s);
bool near_knows(const struct consent *all, size_t count, struct str near_id, int64_t now_s);
#endif
