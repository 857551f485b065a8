/* The connection stays inside the grant. */
#include "access/grant.h"
#include "db/db.h"

enum outcome look(const struct person_view *v, struct rows *out);
enum outcome look(const struct person_view *v, struct rows *out) {
#ifdef RIGHT
    return person_query(v, SQL("SELECT id FROM note WHERE person_id = $1"), BIND_NONE, COLS_NONE, 0, out);
#else
    return db_run(v->db, grant_arena(GRANT(v)), SQL("SELECT id FROM note"), BIND_NONE, COLS_NONE, 0, out);
#endif
}
