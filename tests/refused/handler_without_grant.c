/* A route about a person runs a handler that takes that person's grant. */
#include "http/route.h"

#ifdef RIGHT
enum outcome plan_page(const struct person_view *v, const struct request *r, struct page *p);
#else
enum outcome plan_page(const struct request *r, struct page *p);
#endif
extern const struct route plan_route;
const struct route plan_route = { PERSON_PAGE("/people/:person/plan", "people.plan", plan_page),
                                  .needs = { NEED(PLAN, READ) } };
