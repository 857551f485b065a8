/* requests_weak.c — stands in for ask_read until requests_store.c has it: goes with that file's arrival. */
#include "features/requests/requests.h"

__attribute__((weak)) enum outcome ask_read(const struct person_view *v, struct ask *out) {
    (void)v;
    (void)out;
    return FAIL_NOT_FOUND;
}
