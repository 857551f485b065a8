/* outcome.h — how every function says whether it worked.
 * A function that can fail returns an outcome, and the compiler refuses to let one be ignored. */
#ifndef WF_BASE_OUTCOME_H
#define WF_BASE_OUTCOME_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MUST_USE __attribute__((warn_unused_result))
/* Runs fn(&variable) when the variable goes out of scope. */
#define CLEANUP(fn) __attribute__((cleanup(fn)))

enum outcome {
    OK = 0,
    FAIL_NOT_FOUND,   /* there is no such thing */
    FAIL_NOT_ALLOWED, /* there may be, but not for this reader; shown as not found */
    FAIL_INVALID,     /* the input can't mean anything */
    FAIL_CONFLICT,    /* somebody else changed it, or it is there already */
    FAIL_LIMIT,       /* over a limit, or no memory for it */
    FAIL_BUSY,        /* a queue is full: try again shortly */
    FAIL_STORAGE,     /* the database or a file did not do as asked */
    FAIL_CRYPTO,      /* a sealed value does not open */
    FAIL_UNKNOWN      /* a commit was sent and its fate can't be told: recover, then ask the idempotency key */
};

/* Passes a failure up to the caller. */
#define TRY(expr)                                                                                                      \
    do {                                                                                                               \
        enum outcome try_outcome_ = (expr);                                                                            \
        if (try_outcome_ != OK) return try_outcome_;                                                                   \
    } while (0)

/* The name of an outcome for logs and test output, e.g. "FAIL_NOT_FOUND". Static storage. */
const char *outcome_name(enum outcome o);
#endif
