/* keyholder.h — the key holder's process (access/holder.h): started before anything else runs, ended with the service.
 */
#ifndef WF_MAIN_KEYHOLDER_H
#define WF_MAIN_KEYHOLDER_H
#include "main/service.h"

/* Starts it and waits until it has opened the vault; fails as vault_open does. Call while there is no other thread. */
enum outcome keyholder_begin(struct service *s, struct service_problem *why) MUST_USE;
/* The tables are there: it connects to the database and closes its sandbox. FAIL_STORAGE. */
enum outcome keyholder_start(struct service *s, struct service_problem *why) MUST_USE;
/* Whether it still runs. */
bool keyholder_runs(const struct service *s);
/* Ends it and waits. Nothing to do when there is none. */
void keyholder_end(struct service *s);
#endif
