#include "base/outcome.h"

const char *outcome_name(enum outcome o) {
    switch (o) {
    case OK: return "OK";
    case FAIL_NOT_FOUND: return "FAIL_NOT_FOUND";
    case FAIL_NOT_ALLOWED: return "FAIL_NOT_ALLOWED";
    case FAIL_INVALID: return "FAIL_INVALID";
    case FAIL_CONFLICT: return "FAIL_CONFLICT";
    case FAIL_LIMIT: return "FAIL_LIMIT";
    case FAIL_BUSY: return "FAIL_BUSY";
    case FAIL_STORAGE: return "FAIL_STORAGE";
    case FAIL_CRYPTO: return "FAIL_CRYPTO";
    case FAIL_UNKNOWN: return "FAIL_UNKNOWN";
    }
    return "?";
}
