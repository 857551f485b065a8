/* The shape of a link is a literal; values are put into it one by one and encoded. */
#include "http/route.h"

struct str link_to(struct arena *a, const char *path, struct str id);
struct str link_to(struct arena *a, const char *path, struct str id) {
#ifdef RIGHT
    (void)path;
    return url_for(a, "/people/{1}/notes", id);
#else
    return url_for(a, path, id);
#endif
}
