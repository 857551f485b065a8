/* A bound value says how long it is. */
#include "db/sql.h"

struct db_value bind(const char *words);
struct db_value bind(const char *words) {
#ifdef RIGHT
    return VAL(text_of(words));
#else
    return VAL(words);
#endif
}
