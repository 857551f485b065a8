/* sandbox.h — what a process gives up for good, so that somebody who takes it over gets little: system calls by a list
 * (seccomp), files and addresses by a list (Landlock, where the kernel has it: 5.13 and later). Nothing of it can be
 * undone, and threads started afterwards are held by it too. Linux alone. */
#ifndef WF_BASE_SANDBOX_H
#define WF_BASE_SANDBOX_H
#include "base/outcome.h"
#include <stdbool.h>

/* What stays allowed. Lists end with NULL and may be NULL; what isn't there when the sandbox closes is left out, and
 * can't be reached when it comes later. */
struct sandbox {
    const char *const *read;   /* files, and folders with all that is in them */
    const char *const *write;  /* files read, written and cut; no others are made */
    const char *const *change; /* folders in which files are made, written, renamed and removed */
    bool opens;                /* opens files at all; otherwise only those that are open already are used */
    bool serves;               /* takes connections from a socket that is listening already */
    bool starts_threads;
    bool connects;    /* makes connections: for a database server */
    int connect_port; /* the one TCP port that these go to; 0 for sockets in the file system */
};

/* Closes the sandbox around this thread; call it while there is no other. *files: whether the kernel could limit files
 * and addresses as well. FAIL_STORAGE when something was refused: then end the process. */
enum outcome sandbox_enter(const struct sandbox *s, bool *files) MUST_USE;
#endif
