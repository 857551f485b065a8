/* pages.h — what the pages of this feature share. Inside features/load only. */
#ifndef WF_FEATURES_LOAD_PAGES_H
#define WF_FEATURES_LOAD_PAGES_H
#include "features/load/figures.h"
#include "features/load/load.h"
#include "features/vocabulary/vocabulary.h"
#include "page/ui.h"

team_page team_page_show, cover_page, cover_leave_page, workers_page, worker_page, worker_new_page;
team_form cover_leave_send, cover_leave_drop_send, supervision_cover_send, supervision_own_send;
team_form workers_find, worker_send, worker_supervisor_send, worker_link_send, worker_new_send;

/* Frame and no-store, alike on all of them. */
void load_page_begin(struct page *p, enum page_section section);
/* A sign-in link of someone who works in the team, made and shown this once.
 *   fails  FAIL_NOT_FOUND when they don't work here, or are suspended */
enum outcome link_show(const struct team_edit *e, const struct request *r, struct str account, struct page *p) MUST_USE;
/* The supervisors of the team as options, by first name; `but` is left out, `chosen` is chosen. One more place is left
 * free at the beginning. */
enum outcome supervisor_options(const struct team_view *v, struct str but, struct str chosen, struct ui_option **out,
                                size_t *count) MUST_USE;
#endif
