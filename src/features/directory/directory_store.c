/* directory_store.c — reading what is shown. */
#include "features/directory/directory_shape.h"
#include "features/directory/directory_text.h"
#include "page/lang.h"
#include <string.h>

/* What a source's run says is there. */
#define SHOWN " f.id = s.feed_id AND s.since_run <= f.run AND s.until_run > f.run"
#define FIELDS                                                                                                         \
    "s.id, s.feed_id, f.name AS feed_name, f.licence, f.source, s.modified_at_s, s.whole,"                             \
    " CASE WHEN s.until_run > f.run THEN 0 ELSE 1 END AS gone"

struct found {
    struct str id, feed_id, feed_name, licence, source, whole;
    int64_t modified_at_s, gone;
};
#define FOUND                                                                                                          \
    COLS(COL(struct found, id), COL(struct found, feed_id), COL(struct found, feed_name), COL(struct found, licence),  \
         COL(struct found, source), COL(struct found, modified_at_s), COL(struct found, whole),                        \
         COL(struct found, gone))

static enum outcome one_read(const struct public_view *v, const struct found *row, struct directory_service *out) {
    TRY(whole_parse(public_arena(v), row->whole, out));
    out->id = row->id;
    out->feed_id = row->feed_id;
    out->feed_name = row->feed_name;
    out->licence = row->licence;
    out->source = row->source;
    out->own = text_is(row->feed_id, DIRECTORY_OWN);
    out->gone = row->gone == 1;
    out->modified_at_s = row->modified_at_s;
    return OK;
}

static enum outcome all_read(const struct public_view *v, struct rows found, struct directory_services *out) {
    const struct found *row = ROWS(found, struct found);
    struct directory_service *at = ARENA_ARRAY(public_arena(v), struct directory_service, found.n ? found.n : 1);
    if (!at) return FAIL_LIMIT;
    for (size_t i = 0; i < found.n; i++) TRY(one_read(v, &row[i], &at[i]));
    *out = (struct directory_services){ at, found.n };
    return OK;
}

enum outcome directory_service(const struct public_view *v, struct str id, struct directory_service *out) {
    struct rows found;
    TRY(public_query(v,
                     SQL("SELECT " FIELDS " FROM directory_service s CROSS JOIN directory_feed f WHERE s.id = $1"
                         " AND f.id = s.feed_id AND s.since_run <= f.run ORDER BY s.since_run DESC LIMIT 1"),
                     BIND(VAL(id)), FOUND, sizeof(struct found), &found));
    return found.n ? one_read(v, ROWS(found, struct found), out) : FAIL_NOT_FOUND;
}

enum outcome directory_services_after(const struct public_view *v, struct str after, size_t most,
                                      struct directory_services *out) {
    struct rows found;
    if (most > DIRECTORY_PAGE_MOST) most = DIRECTORY_PAGE_MOST;
    TRY(public_query(v,
                     SQL("SELECT " FIELDS " FROM directory_service s CROSS JOIN directory_feed f WHERE" SHOWN
                         " AND s.id > $1 ORDER BY s.id LIMIT $2"),
                     BIND(VAL(after), VAL((int64_t)most)), FOUND, sizeof(struct found), &found));
    return all_read(v, found, out);
}

/* Sixteen at a time would need as many placeholders; a list of quoted ids is one value. */
enum outcome directory_services_of(const struct public_view *v, const struct str *ids, size_t count,
                                   struct directory_services *out) {
    struct arena *a = public_arena(v);
    struct text_builder list = { .arena = a };
    struct directory_services all;
    struct rows found;
    if (count > DIRECTORY_PAGE_MOST) return FAIL_LIMIT;
    for (size_t i = 0; i < count; i++) {
        text_add_char(&list, ' ');
        text_add(&list, ids[i]);
    }
    if (count == 0) {
        *out = (struct directory_services){ 0 };
        return OK;
    }
    /* The list taken apart by the database: ids are 36 characters and one space before each. */
    TRY(public_query(
        v,
        SQL("WITH RECURSIVE wanted (n, id) AS (SELECT CAST(0 AS BIGINT), substr(CAST($1 AS TEXT), 2, 36) UNION ALL"
            " SELECT n + 1, substr(CAST($1 AS TEXT), CAST((n + 1) * 37 + 2 AS INTEGER), 36) FROM wanted WHERE n + 1 < "
            "$2)"
            " SELECT " FIELDS " FROM wanted w CROSS JOIN directory_service s CROSS JOIN directory_feed f"
            " WHERE s.id = w.id AND" SHOWN " ORDER BY w.n"),
        BIND(VAL(text_built(&list)), VAL((int64_t)count)), FOUND, sizeof(struct found), &found));
    TRY(all_read(v, found, &all));
    *out = all;
    return OK;
}

/* --- What changed --- */

#define FEED_COLUMNS                                                                                                   \
    "id, name, licence, source, state, problem, dialect, run, every_s, asked_at_s, begun_at_s, ended_at_s, done_at_s," \
    " service_count, read_count, added_count, changed_count, gone_count, merged_count, alike_count, left_out_count,"   \
    " mended_count"

enum outcome directory_feeds(const struct public_view *v, struct directory_feeds *out) {
    struct rows found;
    TRY(public_query(v, SQL("SELECT " FEED_COLUMNS " FROM directory_feed ORDER BY id"), BIND_NONE,
                     COLS(COL(struct directory_feed, id), COL(struct directory_feed, name),
                          COL(struct directory_feed, licence), COL(struct directory_feed, source),
                          COL(struct directory_feed, state), COL(struct directory_feed, problem),
                          COL(struct directory_feed, dialect), COL(struct directory_feed, run),
                          COL(struct directory_feed, every_s), COL(struct directory_feed, asked_at_s),
                          COL(struct directory_feed, begun_at_s), COL(struct directory_feed, ended_at_s),
                          COL(struct directory_feed, done_at_s), COL(struct directory_feed, service_count),
                          COL(struct directory_feed, read_count), COL(struct directory_feed, added_count),
                          COL(struct directory_feed, changed_count), COL(struct directory_feed, gone_count),
                          COL(struct directory_feed, merged_count), COL(struct directory_feed, alike_count),
                          COL(struct directory_feed, left_out_count), COL(struct directory_feed, mended_count)),
                     sizeof(struct directory_feed), &found));
    *out = (struct directory_feeds){ ROWS(found, struct directory_feed), found.n };
    return OK;
}

enum outcome directory_changes(const struct public_view *v, struct str feed_id, int64_t seen_run, struct str after,
                               size_t most, struct directory_services *out) {
    struct rows found;
    if (most > DIRECTORY_PAGE_MOST) most = DIRECTORY_PAGE_MOST;
    /* Of each service the newest version that shows, or showed last. */
    TRY(public_query(v,
                     SQL("SELECT " FIELDS " FROM directory_service s CROSS JOIN directory_feed f WHERE f.id = $1"
                         " AND s.feed_id = f.id AND s.since_run <= f.run AND s.id > $3"
                         " AND (s.since_run > $2 OR (s.until_run > $2 AND s.until_run <= f.run))"
                         " AND NOT EXISTS (SELECT 1 FROM directory_service l WHERE l.id = s.id"
                         " AND l.since_run > s.since_run AND l.since_run <= f.run) ORDER BY s.id LIMIT $4"),
                     BIND(VAL(feed_id), VAL(seen_run), VAL(after), VAL((int64_t)most)), FOUND, sizeof(struct found),
                     &found));
    return all_read(v, found, out);
}

enum outcome directory_told(const struct public_view *v, struct str feed_id, struct directory_told_list *out) {
    struct rows found;
    TRY(public_query(v,
                     SQL("SELECT t.what, t.why, t.source_id, t.name, t.detail FROM directory_told t"
                         " CROSS JOIN directory_feed f WHERE f.id = $1 AND t.feed_id = f.id AND t.run = f.run"
                         " ORDER BY t.n"),
                     BIND(VAL(feed_id)),
                     COLS(COL(struct directory_told, what), COL(struct directory_told, why),
                          COL(struct directory_told, source_id), COL(struct directory_told, name),
                          COL(struct directory_told, detail)),
                     sizeof(struct directory_told), &found));
    *out = (struct directory_told_list){ ROWS(found, struct directory_told), found.n };
    return OK;
}

/* --- A source --- */

struct feed_id {
    struct str id;
};

static enum outcome feed_find(const struct public_edit *e, struct str name, struct str *id) {
    struct rows found;
    TRY(public_query(public_edit_view(e), SQL("SELECT id FROM directory_feed WHERE name = $1 AND state <> 'own'"),
                     BIND(VAL(name)), COLS(COL(struct feed_id, id)), sizeof(struct feed_id), &found));
    if (found.n == 0) return FAIL_NOT_FOUND;
    *id = ROWS(found, struct feed_id)->id;
    return OK;
}

/* The same name makes the same id, in every installation: so the ids that are made of a source's own are the same too.
 */
enum outcome directory_feed_set(const struct public_edit *e, const struct directory_feed_set *set, struct str *id) {
    struct str name = text_trim(set->name);
    if (name.n == 0 || name.n > 300) return FAIL_INVALID;
    enum outcome found = feed_find(e, name, id);
    if (found == OK)
        return public_change(e,
                             SQL("UPDATE directory_feed SET licence = CASE WHEN $2 = '' THEN licence ELSE $2 END,"
                                 " source = CASE WHEN $3 = '' THEN source ELSE $3 END,"
                                 " every_s = CASE WHEN $4 = 0 THEN every_s ELSE $4 END WHERE id = $1"),
                             BIND(VAL(*id), VAL(set->licence), VAL(set->source), VAL(set->every_s)));
    if (found != FAIL_NOT_FOUND) return found;
    *id = value_uuid(public_arena(public_edit_view(e)), name, STR("wayfellow"), "feed");
    return public_change(
        e,
        SQL("INSERT INTO directory_feed (id, name, licence, source, every_s, run, state, asked_at_s, begun_at_s,"
            " ended_at_s, done_at_s, problem, dialect, service_count, read_count, added_count, changed_count,"
            " gone_count, merged_count, alike_count, left_out_count, mended_count)"
            " VALUES ($1, $2, $3, $4, $5, 0, 'waiting', 0, 0, 0, 0, '', '', 0, 0, 0, 0, 0, 0, 0, 0, 0)"),
        BIND(VAL(*id), VAL(name), VAL(set->licence), VAL(set->source), VAL(set->every_s)));
}

enum outcome directory_feed_ask(const struct public_edit *e, struct str id) {
    return public_change(e, SQL("UPDATE directory_feed SET asked_at_s = $2 WHERE id = $1"),
                         BIND(VAL(id), VAL(public_now_s(public_edit_view(e)))));
}

struct str directory_why(struct str why) {
    static const struct {
        const char *code, *words;
    } all[] = {
        { "nameless", TR_LATER("It has no name") },
        { "large", TR_LATER("It is too large to be read") },
        { "broken", TR_LATER("It can’t be read: its text is broken") },
        { "not_a_service", TR_LATER("It is no service") },
        { "same_id", TR_LATER("The source has it twice under one number: the first was taken") },
        { "same_words", TR_LATER("It says the same as another of the same organisation at the same place") },
        { "same_name", TR_LATER("Another of the same organisation has the same name: have a look whether it is one") },
        { "long", TR_LATER("Its description was shortened") },
        { "url", TR_LATER("A web address in it can’t be one, and was left out") },
        { "email", TR_LATER("An email address in it can’t be one, and was left out") },
        { "date", TR_LATER("A day in it can’t be one, and was left out") },
        { "time", TR_LATER("A time in it can’t be one, and was left out") },
        { "age", TR_LATER("An age in it can’t be one, or the two stood the wrong way round") },
        { "position", TR_LATER("Its place on the map can’t be right, or its two numbers stood the wrong way round") },
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (text_is(why, text_of(all[i].code))) return lang_text(all[i].words, strlen(all[i].words));
    return why;
}
