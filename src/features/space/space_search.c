/* Finding among one's own entries: they are opened one after another in memory, and nothing of it is kept. */
#include "base/fold.h"
#include "features/space/space_store.h"

/* What one search opens at most, so that it fits into a request's memory; and how many it finds. */
enum { SEARCH_BYTES = 3 << 20, FOUND_MOST = 30, FOLDED_MOST = 64 << 10 };

static enum outcome rows_within(const struct self_view *v, struct str before, struct rows *out) {
    return self_query(
        v,
        SQL("SELECT i.id, i.at_s, i.changed_at_s, i.revision, i.words, COALESCE(s.worker_id, '') AS worker_id,"
            " COALESCE(s.at_s, 0) AS shared_at_s, COALESCE(s.item_revision, 0) AS shared_revision FROM"
            " (SELECT id, at_s, changed_at_s, revision, words, SUM(length(words)) OVER (ORDER BY id DESC) AS upto"
            " FROM space_item WHERE person_id = $2 AND account_id = $1 AND ($3 = '' OR id < $3)) i"
            " LEFT JOIN space_shared s ON s.person_id = $2 AND s.item_id = i.id"
            " WHERE i.upto <= $4 ORDER BY i.id DESC"),
        BIND(VAL(before), VAL((int64_t)SEARCH_BYTES)), SPACE_COLUMNS, sizeof(struct space_row), out);
}

struct count_row {
    int64_t n;
};

static enum outcome any_older(const struct self_view *v, struct str than, bool *out) {
    struct rows found;
    TRY(self_query(
        v,
        SQL("SELECT CAST(1 AS BIGINT) AS n FROM space_item WHERE person_id = $2 AND account_id = $1 AND id < $3"
            " ORDER BY id DESC LIMIT 1"),
        BIND(VAL(than)), COLS(COL(struct count_row, n)), sizeof(struct count_row), &found));
    *out = found.n > 0;
    return OK;
}

struct search {
    struct str wanted; /* folded */
    char *room;
};

static bool holds(const struct search *s, const struct space_item *i) {
    size_t n = fold_words_into(i->title, s->room, FOLDED_MOST - 1);
    if (n) s->room[n++] = ' ';
    n += fold_words_into(i->words, s->room + n, FOLDED_MOST - n);
    return fold_has((struct str){ s->room, n }, s->wanted);
}

enum outcome space_search(const struct self_view *v, struct str words, struct str before, struct space_list *out) {
    struct arena *a = grant_arena(GRANT(v));
    struct search s = { .wanted = fold_words(a, words), .room = arena_alloc(a, 1, FOLDED_MOST) };
    struct space_list list = { .older = STR("") };
    struct rows found;
    bool more = false;
    TRY(space_owner(GRANT(v)));
    TRY(rows_within(v, before, &found));
    list.items = ARENA_ARRAY(a, struct space_item, FOUND_MOST);
    if (!s.room || !list.items) return FAIL_LIMIT;
    size_t at = 0;
    for (; at < found.n && list.count < FOUND_MOST; at++) {
        struct space_item *i = &list.items[list.count];
        TRY(space_open(v, &ROWS(found, struct space_row)[at], i));
        if (!i->locked && holds(&s, i)) list.count++;
    }
    struct str last = at > 0 ? ROWS(found, struct space_row)[at - 1].at.id : STR("");
    if (at > 0) TRY(any_older(v, last, &more));
    if (more) list.older = last;
    *out = list;
    return OK;
}
