/* db_testing.h — an empty database for a test, of its own. For test programs alone. */
#ifndef WF_DB_DB_TESTING_H
#define WF_DB_DB_TESTING_H
#include "db/db.h"

/* The address of a new, empty database: a file in a temporary folder, or a database on the PostgreSQL that
 * WAYFELLOW_TEST_DATABASE names (tools/with-postgres). It goes when the program ends; on PostgreSQL that ends whatever
 * connections are left. Ends the program when there can't be one. */
const char *db_test_url(struct arena *a);
/* As db_test_url, on SQLite whatever the environment says. */
const char *db_test_url_sqlite(struct arena *a);
/* True when db_test_url gives databases on PostgreSQL. */
bool db_test_on_postgres(void);
#endif
