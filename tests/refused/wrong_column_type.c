/* A column fills a field of a kind that databases and C agree about. */
#include "db/sql.h"

struct found {
#ifdef RIGHT
    int64_t length_min;
#else
    float length_min;
#endif
};
const struct db_column columns[] = { COL(struct found, length_min), { .kind = DB_END } };
