/* pages.h — the handlers of listening_routes.c. Inside features/listening only. */
#ifndef WF_FEATURES_LISTENING_PAGES_H
#define WF_FEATURES_LISTENING_PAGES_H
#include "features/listening/listening.h"
#include "page/everything.h"

/* mood_page.c: how to be with me today. */
person_page mood_page;
person_form mood_send;
/* points_page.c: what waits for the next meeting: written down, let go. */
person_page points_page;
person_form points_send, point_send;
/* ground_page.c: what the person shares with who walks with them; what the worker sees of it. */
person_page ground_own_page, ground_page;
person_form ground_send;
/* reflect_page.c: what came back to the worker, for themselves. */
team_page reflect_page;
person_form reflect_send;
/* mood_page.c: "Just listen". */
struct str mood_label(int64_t kind);

/* Parts of listening_everything, each in the file of its table. */
enum outcome points_into(const struct person_view *v, struct everything *x) MUST_USE;
enum outcome ground_into(const struct person_view *v, struct everything *x) MUST_USE;
enum outcome felt_into(const struct person_view *v, struct everything *x) MUST_USE;
#endif
