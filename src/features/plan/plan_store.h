/* plan_store.h — what the stores of the plan share. Inside features/plan only. */
#ifndef WF_FEATURES_PLAN_STORE_H
#define WF_FEATURES_PLAN_STORE_H
#include "features/plan/plan.h"

/* Where the words of one version stand. */
static inline struct cell version_cell(const char *table, struct str version_id, int64_t revision, struct str author) {
    return (
        struct cell){ .table = table, .column = "words", .row = version_id, .revision = revision, .author = author };
}

/* Every version of every line, in order of line and version. */
enum outcome plan_entry_versions(const struct person_view *v, struct plan_entries *out) MUST_USE;
#endif
