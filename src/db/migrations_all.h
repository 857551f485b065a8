/* migrations_all.h — every NNNN_name.sql under src/access and src/features, in order of number. The list itself is
 * made by tools/embed-sql when building. */
#ifndef WF_DB_MIGRATIONS_ALL_H
#define WF_DB_MIGRATIONS_ALL_H
#include "db/migrate.h"

extern const struct migration migrations_all[];
extern const size_t migrations_all_count;
#endif
