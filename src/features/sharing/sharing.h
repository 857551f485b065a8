/* sharing.h — who may see a record, who has looked, and who is kept apart: the pages, and the part of them that stands
 * beside a record.
 * No tables of its own.   Needs: KIND_LOOKED, KIND_CONSENT.
 * Codes and their sentences: docs/access.md */
#ifndef WF_FEATURES_SHARING_H
#define WF_FEATURES_SHARING_H
#include "http/route.h"

/* What somebody did, for the person whose record it is: "Read your notes, to get ready for a meeting". why: a route's
 * code; kind and action say it for a code that has no sentence of its own. list: the person was one in a list. */
struct str looked_sentence(struct arena *a, struct str why, int64_t kind, int64_t action, bool list);
/* Whether a code has a sentence of its own. */
bool looked_has_sentence(struct str why);

/* Beside the person's own record: that everyone who has looked is written down, and the way there. The list itself is a
 * page of its own: it is opened when somebody wants to know, and each look at it would cost as much as the record. */
void looked_beside(struct page *p);

extern const struct route sharing_routes[];
extern const size_t sharing_route_count;
#endif
