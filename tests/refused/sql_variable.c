/* The text of a query is a literal: a variable can't become SQL. */
#include "access/grant.h"

enum outcome run(const struct person_view *v, const char *text, struct rows *out);
enum outcome run(const struct person_view *v, const char *text, struct rows *out) {
#ifdef RIGHT
    (void)text;
    return person_query(v, SQL("SELECT id FROM note WHERE person_id = $1"), BIND_NONE, COLS_NONE, 0, out);
#else
    return person_query(v, SQL(text), BIND_NONE, COLS_NONE, 0, out);
#endif
}
