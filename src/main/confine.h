/* confine.h — the sandbox of the process that serves: its database and nothing else of the machine's files, connections
 * to its database server alone, no other programs. What it has open already stays open. */
#ifndef WF_MAIN_CONFINE_H
#define WF_MAIN_CONFINE_H
#include "main/service.h"

/* Call when what is needed is open and no thread has started. FAIL_STORAGE and a sentence when the kernel refuses. */
enum outcome confine(const struct service *s, struct service_problem *why) MUST_USE;
/* The same for the key holder, when it has all its files and its connection db open: it opens no others, and only
 * changes names in the key slot's folder, for the month's new root key. With PostgreSQL it connects again to the
 * server's port. */
enum outcome confine_holder(const struct service *s, const struct db *db, struct service_problem *why) MUST_USE;
#endif
