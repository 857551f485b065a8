#include "features/space/space_store.h"
#include "base/ident.h"

/* The sealed fields, in this order for good. */
enum { FIELD_TITLE, FIELD_WORDS, FIELD_COUNT };

enum outcome space_pack(struct arena *a, const struct space_item *i, struct str *out) {
    const struct str fields[FIELD_COUNT] = { [FIELD_TITLE] = i->title, [FIELD_WORDS] = i->words };
    return text_pack(a, fields, FIELD_COUNT, out);
}

enum outcome space_unpack(struct str packed, struct space_item *out) {
    struct str fields[FIELD_COUNT];
    TRY(text_unpack(packed, fields, FIELD_COUNT));
    out->title = fields[FIELD_TITLE];
    out->words = fields[FIELD_WORDS];
    return OK;
}

enum outcome space_owner(const struct grant *g) {
    struct who who = grant_who(g);
    return who.role == ROLE_PERSON && who.account_id.n ? OK : FAIL_NOT_ALLOWED;
}

/* Where a version is sealed; an earlier one keeps its place when it moves to the other table. */
static struct cell item_cell(const struct grant *g, struct str id, int64_t revision) {
    struct cell at = CELL("space_item", "words", id);
    at.revision = revision;
    at.author = grant_who(g).account_id;
    return at;
}

/* --- Reading --- */

enum outcome space_open(const struct self_view *v, const struct space_row *row, struct space_item *out) {
    struct str packed;
    *out = row->at;
    out->title = out->words = STR("");
    struct cell at = item_cell(GRANT(v), row->at.id, row->at.revision);
    enum outcome opened = self_open_private(v, at, row->words, &packed);
    out->locked = opened == FAIL_CRYPTO || opened == FAIL_NOT_FOUND;
    if (out->locked) return OK;
    TRY(opened);
    return space_unpack(packed, out);
}

enum outcome space_open_all(const struct self_view *v, const struct rows *found, struct space_list *out) {
    struct space_list list = { .count = found->n, .older = STR("") };
    list.items = ARENA_ARRAY(grant_arena(GRANT(v)), struct space_item, found->n + 1);
    if (!list.items) return FAIL_LIMIT;
    for (size_t i = 0; i < found->n; i++) TRY(space_open(v, &ROWS(*found, struct space_row)[i], &list.items[i]));
    *out = list;
    return OK;
}

enum outcome space_page_read(const struct self_view *v, struct str before, struct space_list *out) {
    struct rows found;
    TRY(space_owner(GRANT(v)));
    TRY(self_query(
        v,
        SQL("SELECT i.id, i.at_s, i.changed_at_s, i.revision, i.words, COALESCE(s.worker_id, '') AS"
            " worker_id, COALESCE(s.at_s, 0) AS shared_at_s, COALESCE(s.item_revision, 0) AS shared_revision"
            " FROM space_item i LEFT JOIN space_shared s ON s.person_id = $2 AND s.item_id = i.id"
            " WHERE i.person_id = $2 AND i.account_id = $1 AND ($3 = '' OR i.id < $3) ORDER BY i.id DESC LIMIT $4"),
        BIND(VAL(before), VAL((int64_t)SPACE_PAGE + 1)), SPACE_COLUMNS, sizeof(struct space_row), &found));
    bool more = found.n > SPACE_PAGE;
    if (more) found.n = SPACE_PAGE;
    TRY(space_open_all(v, &found, out));
    if (more) out->older = out->items[out->count - 1].id;
    return OK;
}

enum outcome space_read(const struct self_view *v, struct str id, struct space_item *out) {
    struct rows found;
    TRY(space_owner(GRANT(v)));
    TRY(self_query(v,
                   SQL("SELECT i.id, i.at_s, i.changed_at_s, i.revision, i.words, COALESCE(s.worker_id, '') AS"
                       " worker_id, COALESCE(s.at_s, 0) AS shared_at_s, COALESCE(s.item_revision, 0) AS shared_revision"
                       " FROM space_item i LEFT JOIN space_shared s ON s.person_id = $2 AND s.item_id = i.id"
                       " WHERE i.person_id = $2 AND i.account_id = $1 AND i.id = $3"),
                   BIND(VAL(id)), SPACE_COLUMNS, sizeof(struct space_row), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    return space_open(v, ROWS(found, struct space_row), out);
}

enum outcome space_earlier(const struct self_view *v, struct str id, struct space_list *out) {
    struct rows found;
    TRY(space_owner(GRANT(v)));
    TRY(self_query(v,
                   SQL("SELECT item_id AS id, at_s, at_s AS changed_at_s, revision, words, '' AS worker_id,"
                       " CAST(0 AS BIGINT) AS shared_at_s, CAST(0 AS BIGINT) AS shared_revision FROM space_earlier"
                       " WHERE person_id = $2 AND account_id = $1 AND item_id = $3 ORDER BY revision DESC LIMIT $4"),
                   BIND(VAL(id), VAL((int64_t)SPACE_EARLIER)), SPACE_COLUMNS, sizeof(struct space_row), &found));
    return space_open_all(v, &found, out);
}

/* --- Writing --- */

/* Only while it is open: then the key is known to be theirs, and not one that somebody put into the database. */
static enum outcome seal(const struct self_edit *e, const struct space_item *i, struct sealed *out) {
    enum private_state state;
    struct str packed;
    TRY(self_private_state(self_edit_view(e), &state));
    if (state != PRIVATE_OPEN) return state == PRIVATE_NONE ? FAIL_NOT_FOUND : FAIL_CRYPTO;
    TRY(space_pack(grant_arena(GRANT(e)), i, &packed));
    return self_seal_private(e, item_cell(GRANT(e), i->id, i->revision), packed, out);
}

static enum outcome item_add(const struct self_edit *e, struct space_item *i) {
    const struct grant *g = GRANT(e);
    struct sealed words;
    TRY(ident_new(grant_arena(g), &i->id));
    i->revision = 1;
    TRY(seal(e, i, &words));
    return self_change(e,
                       SQL("INSERT INTO space_item (person_id, account_id, id, at_s, changed_at_s, revision, words)"
                           " VALUES ($2, $1, $3, $4, $4, 1, $5)"),
                       BIND(VAL(i->id), VAL(grant_now_s(g)), VAL(words)));
}

/* The version that stands goes among the earlier ones, as it is sealed; the oldest of too many goes. */
static enum outcome version_keep(const struct self_edit *e, const struct space_item *i) {
    TRY(self_change(e,
                    SQL("INSERT INTO space_earlier (person_id, account_id, item_id, revision, at_s, words)"
                        " SELECT person_id, account_id, id, revision, changed_at_s, words FROM space_item"
                        " WHERE person_id = $2 AND account_id = $1 AND id = $3 AND revision = $4"),
                    BIND(VAL(i->id), VAL(i->revision))));
    if (grant_changed(GRANT(e)) == 0) return FAIL_CONFLICT;
    return self_change(
        e,
        SQL("DELETE FROM space_earlier WHERE person_id = $2 AND account_id = $1 AND item_id = $3 AND revision <= $4"),
        BIND(VAL(i->id), VAL(i->revision - SPACE_EARLIER)));
}

enum outcome space_write(const struct self_edit *e, struct space_item *i) {
    struct space_item next = *i;
    struct sealed words;
    TRY(space_owner(GRANT(e)));
    if (i->id.n == 0) return item_add(e, i);
    next.revision = i->revision + 1;
    TRY(seal(e, &next, &words));
    TRY(version_keep(e, i));
    TRY(self_change(e,
                    SQL("UPDATE space_item SET revision = $4 + 1, changed_at_s = $5, words = $6"
                        " WHERE person_id = $2 AND account_id = $1 AND id = $3 AND revision = $4"),
                    BIND(VAL(i->id), VAL(i->revision), VAL(grant_now_s(GRANT(e))), VAL(words))));
    i->revision = next.revision;
    return OK;
}

enum outcome space_delete(const struct self_edit *e, struct str id) {
    TRY(space_owner(GRANT(e)));
    TRY(space_take_back(e, id));
    TRY(self_change(e, SQL("DELETE FROM space_earlier WHERE person_id = $2 AND account_id = $1 AND item_id = $3"),
                    BIND(VAL(id))));
    TRY(self_change(e, SQL("DELETE FROM space_item WHERE person_id = $2 AND account_id = $1 AND id = $3"),
                    BIND(VAL(id))));
    return grant_changed(GRANT(e)) == 0 ? FAIL_NOT_FOUND : OK;
}

enum outcome space_forget(const struct service_edit *e, struct str person) {
    TRY(service_change(e, SQL("DELETE FROM space_shared WHERE person_id = $2"), BIND(VAL(person))));
    TRY(service_change(e, SQL("DELETE FROM space_earlier WHERE person_id = $2"), BIND(VAL(person))));
    return service_change(e, SQL("DELETE FROM space_item WHERE person_id = $2"), BIND(VAL(person)));
}
