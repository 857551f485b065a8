/* sample.h — a small database that the tests in db/ share; its functions are in sample_test.c. */
#ifndef WF_DB_SAMPLE_H
#define WF_DB_SAMPLE_H
#include "db/db.h"

/* sample(id TEXT, n BIGINT, words TEXT, bytes BLOB), empty; its address is the arena's. Checks as it goes. */
const char *sample_new(struct arena *a);
struct db *sample_open(const char *url, enum db_mode mode);
enum outcome sample_add(struct db *db, struct str id, int64_t n) MUST_USE;
/* How many rows a connection sees. */
int64_t sample_count(struct db *db);
#endif
