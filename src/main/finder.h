/* finder.h — the thread that makes the search index anew when the directory has changed (features/finding). */
#ifndef WF_MAIN_FINDER_H
#define WF_MAIN_FINDER_H
#include "base/outcome.h"

struct finder;
/* Looks at once, and then every few seconds, with a reading connection of its own.   fails: FAIL_STORAGE, FAIL_LIMIT */
enum outcome finder_start(const char *database_url, struct finder **out) MUST_USE;
/* Ends it before its next piece. NULL is taken. */
void finder_stop(struct finder *f);
#endif
