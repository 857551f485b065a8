/* space_store.h — what the store's files share. Inside features/space only. */
#ifndef WF_FEATURES_SPACE_STORE_H
#define WF_FEATURES_SPACE_STORE_H
#include "features/space/space.h"

struct space_row {
    struct space_item at;
    struct sealed words;
};
#define SPACE_COLUMNS                                                                                                  \
    COLS(COL(struct space_row, at.id), COL(struct space_row, at.at_s), COL(struct space_row, at.changed_at_s),         \
         COL(struct space_row, at.revision), COL(struct space_row, words), COL(struct space_row, at.worker_id),        \
         COL(struct space_row, at.shared_at_s), COL(struct space_row, at.shared_revision))

/* Opens one row's words. What can't be opened is locked, and no failure. */
enum outcome space_open(const struct self_view *v, const struct space_row *row, struct space_item *out) MUST_USE;
/* Opens all of them, in their order. */
enum outcome space_open_all(const struct self_view *v, const struct rows *found, struct space_list *out) MUST_USE;
enum outcome space_pack(struct arena *a, const struct space_item *i, struct str *out) MUST_USE;
enum outcome space_unpack(struct str packed, struct space_item *out) MUST_USE;
/* FAIL_NOT_ALLOWED for all but a person who is supported. */
enum outcome space_owner(const struct grant *g) MUST_USE;
#endif
