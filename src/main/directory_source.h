/* directory_source.h — a source of the directory read from a file or from the web, and written beside a service that
 * may be serving: a connection of its own, short transactions, and a lock so that only one process brings in. */
#ifndef WF_MAIN_DIRECTORY_SOURCE_H
#define WF_MAIN_DIRECTORY_SOURCE_H
#include "db/db.h"
#include "features/directory/directory.h"
#include "main/fetch.h"

struct directory_source {
    struct db *db;
    int lock_fd;
    bool inside;
    const char *from;
    struct fetch_problem problem; /* a sentence, after a failure */
};
/* data_dir holds the lock. FAIL_BUSY another process brings in; FAIL_CONFLICT the tables are another program's. */
enum outcome directory_source_open(struct directory_source *s, const char *data_dir, const char *database_url,
                                   bool inside) MUST_USE;
void directory_source_close(struct directory_source *s);
/* Runs a step in a transaction of its own; waits and tries again while the service writes. */
enum outcome directory_source_write(void *source, directory_step *step, void *step_context) MUST_USE;
/* Brings in everything that stands in a file or at an address: all pages of a list, and each service alone where the
 * list only names them. */
enum outcome directory_source_bring(struct directory_source *s, struct str feed_id, const char *from,
                                    struct directory_feed *figures) MUST_USE;
#endif
