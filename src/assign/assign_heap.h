/* assign_heap.h — desks that a search has reached and is not done with, nearest first; of two as near, the first. For
 * the files of assign/ alone. */
#ifndef WF_ASSIGN_ASSIGN_HEAP_H
#define WF_ASSIGN_ASSIGN_HEAP_H
#include "assign/assign_inside.h"

/* A way to the desk that is nearer than any known: notes it, and who would move. */
void heap_reach(struct assign *s, uint32_t worker, int64_t distance, uint32_t person, int32_t more);
/* Takes the nearest out. There must be one. */
uint32_t heap_pop(struct assign *s);
/* Forgets the search: no desk is reached. */
void heap_clear(struct assign *s);
#endif
