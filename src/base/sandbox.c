#include "base/sandbox.h"
#include "base/sandbox_inside.h"
#include <sys/prctl.h>

enum outcome sandbox_enter(const struct sandbox *s, bool *files) {
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return FAIL_STORAGE;
    enum outcome limited = sandbox_files(s);
    if (limited != OK && limited != FAIL_NOT_FOUND) return limited;
    *files = limited == OK;
    return sandbox_calls(s);
}
