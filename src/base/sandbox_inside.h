/* sandbox_inside.h — the two halves of the sandbox. For base/ alone. */
#ifndef WF_BASE_SANDBOX_INSIDE_H
#define WF_BASE_SANDBOX_INSIDE_H
#include "base/sandbox.h"

/* Landlock. FAIL_NOT_FOUND when this kernel has none. */
enum outcome sandbox_files(const struct sandbox *s) MUST_USE;
/* seccomp. */
enum outcome sandbox_calls(const struct sandbox *s) MUST_USE;
#endif
