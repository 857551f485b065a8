/* Only access/ makes grants: nobody else knows what one consists of. */
#include "access/grant.h"

enum outcome look(const struct person_view *given, struct rows *out);
enum outcome look(const struct person_view *given, struct rows *out) {
#ifdef RIGHT
    return person_query(given, SQL("SELECT id FROM note WHERE person_id = $1"), BIND_NONE, COLS_NONE, 0, out);
#else
    (void)given;
    struct person_view forged;
    return person_query(&forged, SQL("SELECT id FROM note WHERE person_id = $1"), BIND_NONE, COLS_NONE, 0, out);
#endif
}
