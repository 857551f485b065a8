#include "access/relation.h"
#include "features/space/space_store.h"

/* Sealed for one worker: who comes after them can't open it. */
static struct cell shared_cell(struct arena *a, const struct space_row *row, struct str author) {
    struct cell at =
        CELL("space_shared", "words", text_format(a, "%.*s/%.*s", STR_ARGS(row->at.id), STR_ARGS(row->at.worker_id)));
    at.revision = row->at.shared_revision;
    at.author = author;
    return at;
}

static enum outcome copy_write(const struct person_edit *e, const struct space_item *i, struct str worker) {
    struct arena *a = grant_arena(GRANT(e));
    struct space_row row = { .at = *i };
    struct str packed;
    row.at.worker_id = worker;
    row.at.shared_revision = i->revision;
    TRY(space_pack(a, i, &packed));
    struct cell at = shared_cell(a, &row, grant_who(GRANT(e)).account_id);
    TRY(person_seal(e, CLASS_NARRATIVE, at, packed, &row.words));
    return person_change(
        e,
        SQL("INSERT INTO space_shared (person_id, item_id, author_id, worker_id, at_s, written_at_s,"
            " item_revision, words) VALUES ($1, $3, $2, $4, $5, $6, $7, $8)"
            " ON CONFLICT (person_id, item_id) DO UPDATE SET author_id = excluded.author_id,"
            " worker_id = excluded.worker_id, at_s = excluded.at_s, item_revision ="
            " excluded.item_revision, words = excluded.words"),
        BIND(VAL(i->id), VAL(worker), VAL(grant_now_s(GRANT(e))), VAL(i->at_s), VAL(i->revision), VAL(row.words)));
}

enum outcome space_share(const struct self_edit *e, const struct space_item *asked) {
    const struct person_edit *own;
    struct space_item i;
    struct str worker;
    TRY(space_read(self_edit_view(e), asked->id, &i));
    if (i.locked) return FAIL_CRYPTO;
    TRY(self_person_edit(e, KIND_NOTE, ACTION_CREATE, &own));
    TRY(relation_worker(person_edit_view(own), &worker));
    if (worker.n == 0 || !text_is(worker, asked->worker_id) || i.revision != asked->revision) return FAIL_CONFLICT;
    return copy_write(own, &i, worker);
}

enum outcome space_take_back(const struct self_edit *e, struct str id) {
    TRY(space_owner(GRANT(e)));
    return self_change(e, SQL("DELETE FROM space_shared WHERE person_id = $2 AND author_id = $1 AND item_id = $3"),
                       BIND(VAL(id)));
}

/* --- For the worker --- */

/* Who stands in has the same seat, and who walked with them before may stand in later: neither is the worker now. */
static enum outcome walks_now(const struct person_view *v, bool *out) {
    struct str worker;
    *out = false;
    if (grant_who(GRANT(v)).seat != SEAT_ASSIGNED_WORKER) return OK;
    TRY(relation_worker(v, &worker));
    *out = worker.n && text_is(worker, grant_who(GRANT(v)).account_id);
    return OK;
}

struct shared_row {
    struct space_row row;
    struct str author_id;
};

static enum outcome shared_open(const struct person_view *v, const struct shared_row *row, struct space_item *out) {
    struct str packed;
    struct cell at = shared_cell(grant_arena(GRANT(v)), &row->row, row->author_id);
    *out = row->row.at;
    TRY(person_open(v, CLASS_NARRATIVE, at, row->row.words, &packed));
    return space_unpack(packed, out);
}

enum outcome space_shared(const struct person_view *v, struct str before, struct space_list *out) {
    bool walks;
    struct rows found;
    struct space_list list = { .older = STR("") };
    *out = list;
    TRY(walks_now(v, &walks));
    if (!walks) return OK;
    TRY(person_query(
        v,
        SQL("SELECT item_id, author_id, worker_id, at_s, written_at_s, item_revision, words FROM space_shared"
            " WHERE person_id = $1 AND worker_id = $2 AND ($3 = '' OR item_id < $3) ORDER BY item_id DESC LIMIT $4"),
        BIND(VAL(before), VAL((int64_t)SPACE_PAGE + 1)),
        COLS(COL(struct shared_row, row.at.id), COL(struct shared_row, author_id),
             COL(struct shared_row, row.at.worker_id), COL(struct shared_row, row.at.shared_at_s),
             COL(struct shared_row, row.at.at_s), COL(struct shared_row, row.at.shared_revision),
             COL(struct shared_row, row.words)),
        sizeof(struct shared_row), &found));
    list.items = ARENA_ARRAY(grant_arena(GRANT(v)), struct space_item, found.n + 1);
    if (!list.items) return FAIL_LIMIT;
    for (size_t i = 0; i < found.n && i < SPACE_PAGE; i++, list.count++)
        TRY(shared_open(v, &ROWS(found, struct shared_row)[i], &list.items[i]));
    if (found.n > SPACE_PAGE) list.older = list.items[list.count - 1].id;
    *out = list;
    return OK;
}

struct last_row {
    int64_t at_s;
};

enum outcome space_shared_last(const struct person_view *v, int64_t *at_s) {
    bool walks;
    struct rows found;
    *at_s = 0;
    TRY(walks_now(v, &walks));
    if (!walks) return OK;
    TRY(person_query(v,
                     SQL("SELECT COALESCE(MAX(at_s), 0) AS at_s FROM space_shared"
                         " WHERE person_id = $1 AND worker_id = $2"),
                     BIND_NONE, COLS(COL(struct last_row, at_s)), sizeof(struct last_row), &found));
    *at_s = ROWS(found, struct last_row)->at_s;
    return OK;
}
