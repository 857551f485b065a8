/* assign_look.h — where those who sit at a desk could sit instead, nearest first. For the files of assign/ alone. */
#ifndef WF_ASSIGN_ASSIGN_LOOK_H
#define WF_ASSIGN_ASSIGN_LOOK_H
#include "assign/assign_inside.h"

/* Where somebody from outside could sit. */
void look_from_outside(struct assign *s, uint32_t person, struct way *best);
/* A desk that is surely nearest: where those who sit there could go. */
void look_from_desk(struct assign *s, uint32_t worker, struct way *best);
/* Goes on with the reading at the top. There must be one. */
void look_on(struct assign *s, struct way *best);
/* A price has fallen: an edge of somebody who sits at a desk costs `key` with it now, below what was known of the rest
 * of their edges. Wherever it stands, the rest is read before anything dearer, and then all are put in order. */
void look_again(struct assign *s, uint32_t person, int64_t key);
#endif
