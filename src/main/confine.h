/* confine.h — the sandbox of the process that serves: its database and nothing else of the machine's files, connections
 * to its database server alone, no other programs. What it has open already stays open. */
#ifndef WF_MAIN_CONFINE_H
#define WF_MAIN_CONFINE_H
#include "main/service.h"

/* Call when what is needed is open and no thread has started. FAIL_STORAGE and a sentence when the kernel refuses. */
enum outcome confine(const struct service *s, struct service_problem *why) MUST_USE;
#endif
