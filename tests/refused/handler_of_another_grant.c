/* A route that grants the team can't run a handler for one person. */
#include "http/route.h"

#ifdef RIGHT
enum outcome waiting_page(const struct team_view *v, const struct request *r, struct page *p);
#else
enum outcome waiting_page(const struct person_view *v, const struct request *r, struct page *p);
#endif
extern const struct route waiting_route;
const struct route waiting_route = { TEAM_PAGE("/waiting", "team.waiting", waiting_page),
                                     .needs = { NEED(PROFILE, READ) } };
