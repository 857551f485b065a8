/* pages.h — the handlers of telling_routes.c. Inside features/telling only. */
#ifndef WF_FEATURES_TELLING_PAGES_H
#define WF_FEATURES_TELLING_PAGES_H
#include "features/telling/telling.h"
#include "page/ui.h"

/* In place of words that can't be opened. */
struct str telling_shut_words(void);

/* put_page.c: telling, by a link and from a sign-in. */
visit_page telling_put_page;
visit_form telling_put_send;
self_page telling_page;
self_form telling_send;
/* read_page.c: what was told about one person, for the team and for them, and giving a link. */
person_page telling_told_page;
person_form told_got_send, told_link_send, told_link_end_send;
/* team_page.c: what nobody has yet. */
team_page telling_team_page;
team_form telling_got_send;
#endif
