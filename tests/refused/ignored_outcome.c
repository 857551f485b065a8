/* Every outcome is used. */
#include "access/grant.h"

enum outcome put_aside(const struct person_edit *e);
enum outcome put_aside(const struct person_edit *e) {
#ifdef RIGHT
    TRY(person_change(e, SQL("UPDATE plan SET open = 0 WHERE person_id = $1"), BIND_NONE));
#else
    person_change(e, SQL("UPDATE plan SET open = 0 WHERE person_id = $1"), BIND_NONE);
#endif
    return OK;
}
