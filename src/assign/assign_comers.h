/* assign_comers.h — for each desk, who has an edge to it: the network from the workers' side. Made when something first
 * changes; a network that is solved once never needs it. For the files of assign/ alone. */
#ifndef WF_ASSIGN_ASSIGN_COMERS_H
#define WF_ASSIGN_ASSIGN_COMERS_H
#include "assign/assign_inside.h"

/* Makes them for the network as it is, if they aren't there. FAIL_LIMIT no memory. */
enum outcome comers_make(struct assign *s) MUST_USE;
/* Room for a person's edges in every desk they go to. FAIL_LIMIT no memory. */
enum outcome comers_reserve(struct assign *s, const struct assign_person *p) MUST_USE;
/* Adds a person's edges, for which there is room. */
void comers_add(struct assign *s, uint32_t person);
/* Takes a person's edges to one desk, or to all of them, out. */
void comers_take_from(struct assign *s, uint32_t person, uint32_t worker);
void comers_take(struct assign *s, uint32_t person);
void comers_free(struct assign *s);
#endif
