/* assign_search.h — one insertion. For the files of assign/ alone. */
#ifndef WF_ASSIGN_ASSIGN_SEARCH_H
#define WF_ASSIGN_ASSIGN_SEARCH_H
#include "assign/assign_inside.h"

/* Gives the person a place, or leaves whoever is cheapest to leave out without one; the solution and its prices are those
 * of an optimum again. */
enum outcome assign_insert(struct assign *s, uint32_t person) MUST_USE;
#endif
