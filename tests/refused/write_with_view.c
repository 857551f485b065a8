/* Views read, edits write. */
#include "access/grant.h"

#ifdef RIGHT
typedef struct person_edit grant_given;
#else
typedef struct person_view grant_given;
#endif

enum outcome put_aside(const grant_given *g);
enum outcome put_aside(const grant_given *g) {
    return person_change(g, SQL("UPDATE plan SET open = 0 WHERE person_id = $1"), BIND_NONE);
}
