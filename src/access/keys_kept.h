/* keys_kept.h — data keys that the holder gave a moment ago, in memory that is locked and guarded, so that the values
 * of a page and the pages of a minute are asked for once. Each is kept for one sign-in, subject and classes; what
 * colleagues publish, for every sign-in. Whether somebody may see something is not decided here: grants are checked on
 * every request. For keys.c. Thread-safe. */
#ifndef WF_ACCESS_KEYS_KEPT_H
#define WF_ACCESS_KEYS_KEPT_H
#include "access/keys.h"

/* With KEYS_FORGET_MS between two looks, none stays for more than a minute. */
enum { KEPT_MS = 40 * 1000 };

struct keys_kept;
struct keys_kept *keys_kept_new(void); /* NULL when memory is out */
void keys_kept_free(struct keys_kept *k);
/* Those of the classes, when each of them is there. */
bool keys_kept_find(struct keys_kept *k, struct str token, struct str subject, unsigned classes, int64_t now_ms,
                    struct keys_found *out);
void keys_kept_add(struct keys_kept *k, struct str token, struct str subject, const struct keys_found *f,
                   int64_t now_ms);
/* Wipes all of a subject, and all that is older than KEPT_MS; subject "" for the old ones alone. */
void keys_kept_wipe(struct keys_kept *k, struct str subject, int64_t now_ms);
#endif
