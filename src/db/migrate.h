/* migrate.h — brings a database's tables up to this program's, forwards only. Each migration and its entry in
 * schema_version share one transaction, so a kill leaves it done or not done. */
#ifndef WF_DB_MIGRATE_H
#define WF_DB_MIGRATE_H
#include "db/db.h"

struct migration {
    int number;       /* unique, rising */
    const char *name; /* file name, e.g. "0011_people" */
    const char *text; /* statements; " WITHOUT ROWID" is taken out for PostgreSQL */
};

/* Runs those not yet run, in order of number. On PostgreSQL it first makes the domain blob, under an advisory lock so
 * that two programs can start at once.
 *   fails  FAIL_CONFLICT  the database has a migration that this program does not know: it is newer; or one whose
 *                         text has been edited since it ran
 *          FAIL_INVALID   PostgreSQL: the database does not order text by bytes (C collation, UTF-8)
 *          FAIL_BUSY      another program holds the database
 *          FAIL_STORAGE   a statement failed; *why names the migration
 * In every case *why (may be NULL) holds a sentence. */
enum outcome migrate(struct db *db, const struct migration *all, size_t count, struct db_problem *why) MUST_USE;
/* FAIL_CONFLICT when newer, FAIL_NOT_FOUND when older or empty, OK when the same: for read-only commands. */
enum outcome migrate_check(struct db *db, const struct migration *all, size_t count, struct db_problem *why) MUST_USE;
#endif
