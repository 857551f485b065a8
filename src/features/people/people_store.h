/* people_store.h — what the files of this feature share about its tables. */
#ifndef WF_FEATURES_PEOPLE_STORE_H
#define WF_FEATURES_PEOPLE_STORE_H
#include "features/people/people.h"

struct contact_row {
    struct str person_id, author_id;
    int64_t written_at_s, revision;
    struct sealed body;
};
#define CONTACT_COLUMNS                                                                                                \
    COLS(COL(struct contact_row, person_id), COL(struct contact_row, author_id),                                       \
         COL(struct contact_row, written_at_s), COL(struct contact_row, revision), COL(struct contact_row, body))

struct cell contact_cell(struct str person, int64_t revision, struct str author);
enum outcome contact_unpack(struct str body, int64_t revision, struct contact *out) MUST_USE;
/* The person's row: who wrote the latest revision, and when. No row when nothing was written yet. */
enum outcome contact_row_read(const struct person_view *v, struct rows *out) MUST_USE;
/* Opens a row that a team query found. */
enum outcome contact_row_open(const struct team_view *v, const struct contact_row *row, struct contact *out) MUST_USE;
#endif
