/* assign_search.h — the two ways to an optimum: putting a person in, and filling a place. For the files of assign/
 * alone. */
#ifndef WF_ASSIGN_ASSIGN_SEARCH_H
#define WF_ASSIGN_ASSIGN_SEARCH_H
#include "assign/assign_inside.h"

/* Gives a person from outside a place, or leaves whoever is cheapest to leave out without one; the solution and its
 * prices are those of an optimum again. No place may be cheaper than its desk's price (assign_fill). */
void assign_insert(struct assign *s, uint32_t person);

/* While the desk's next place is cheaper than its price: brings whoever gains most by it, who may leave a place to
 * somebody else in turn, and lowers prices by what they gain.
 *   fails  FAIL_LIMIT no memory; calling it again goes on */
enum outcome assign_fill(struct assign *s, uint32_t worker) MUST_USE;
#endif
