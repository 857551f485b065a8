/* All of it, or the part that one download holds: the entries with every version of them. */
#include "features/space/space_store.h"
#include "page/lang.h"

/* What is sealed of one part; its words come more than once in a download, which has to fit into a request's memory. */
enum { PART_BYTES = 1 << 19 };

enum outcome space_parts(const struct self_view *v, struct rows *out) {
    TRY(space_owner(GRANT(v)));
    return self_query(
        v,
        SQL("SELECT MAX(id) AS newest, MIN(id) AS oldest, count(*) AS count FROM"
            " (SELECT id, CAST(SUM(bytes) OVER (ORDER BY id DESC) AS BIGINT) / $3 AS part FROM"
            " (SELECT i.id, length(i.words) + COALESCE((SELECT SUM(length(e.words)) FROM space_earlier e"
            " WHERE e.person_id = i.person_id AND e.item_id = i.id), 0) AS bytes"
            " FROM space_item i WHERE i.person_id = $2 AND i.account_id = $1) sized) parted GROUP BY part ORDER BY "
            "part"),
        BIND(VAL((int64_t)PART_BYTES)),
        COLS(COL(struct space_part, newest), COL(struct space_part, oldest), COL(struct space_part, count)),
        sizeof(struct space_part), out);
}

enum outcome space_between(const struct self_view *v, struct str newest, struct str oldest, struct space_list *items,
                           struct space_list *earlier) {
    struct rows found;
    const struct db_value *bind = BIND(VAL(newest), VAL(oldest));
    TRY(space_owner(GRANT(v)));
    TRY(self_query(
        v,
        SQL("SELECT i.id, i.at_s, i.changed_at_s, i.revision, i.words, COALESCE(s.worker_id, '') AS"
            " worker_id, COALESCE(s.at_s, 0) AS shared_at_s, COALESCE(s.item_revision, 0) AS shared_revision"
            " FROM space_item i LEFT JOIN space_shared s ON s.person_id = $2 AND s.item_id = i.id"
            " WHERE i.person_id = $2 AND i.account_id = $1 AND ($3 = '' OR i.id <= $3) AND ($4 = '' OR i.id >= $4)"
            " ORDER BY i.id DESC"),
        bind, SPACE_COLUMNS, sizeof(struct space_row), &found));
    TRY(space_open_all(v, &found, items));
    TRY(self_query(
        v,
        SQL("SELECT item_id AS id, at_s, at_s AS changed_at_s, revision, words, '' AS worker_id,"
            " CAST(0 AS BIGINT) AS shared_at_s, CAST(0 AS BIGINT) AS shared_revision FROM space_earlier"
            " WHERE person_id = $2 AND account_id = $1 AND ($3 = '' OR item_id <= $3) AND ($4 = '' OR item_id >= $4)"
            " ORDER BY item_id DESC, revision DESC"),
        bind, SPACE_COLUMNS, sizeof(struct space_row), &found));
    return space_open_all(v, &found, earlier);
}

static void entry_into(struct everything *x, int level, struct str title, const struct space_item *i) {
    everything_add(
        x,
        &(struct everything_entry){
            .level = level,
            .key = level == 2 ? "entry" : "earlier",
            .title = title,
            .text = i->locked ? TR("This can’t be opened: it is locked until you give your recovery code.") : i->words,
            .at_s = i->changed_at_s });
}

enum outcome space_part_into(const struct self_view *v, const struct space_part *part, struct everything *x) {
    struct space_list items, earlier;
    size_t before = 0;
    TRY(space_between(v, part->newest, part->oldest, &items, &earlier));
    if (items.count == 0) return FAIL_NOT_FOUND;
    everything_part(x, "space", TR("My space"));
    for (size_t i = 0; i < items.count; i++) {
        const struct space_item *item = &items.items[i];
        entry_into(x, 2, item->title.n ? item->title : lang_day(grant_arena(GRANT(v)), item->at_s), item);
        for (; before < earlier.count && text_is(earlier.items[before].id, item->id); before++)
            entry_into(x, 3, TR("An earlier version"), &earlier.items[before]);
    }
    return OK;
}

enum outcome space_everything(const struct person_view *v, struct everything *x) {
    const struct self_view *own;
    struct rows parts;
    if (grant_who(GRANT(v)).seat != SEAT_PERSON) return FAIL_NOT_ALLOWED;
    TRY(person_self_view(v, KIND_JOURNAL, ACTION_EXPORT, &own));
    TRY(space_parts(own, &parts));
    if (parts.n == 0) {
        everything_part(x, "space", TR("My space"));
        return OK;
    }
    TRY(space_part_into(own, ROWS(parts, struct space_part), x));
    if (parts.n > 1)
        everything_line(x, 2, "more", TR("There is more"),
                        TR("Your journal is long. You get what is older at My space, under Take it along."));
    return OK;
}
