/* speak_store.c — the lists of the standard: what is shown, in order of id, with its number. The text of a condition is
 * one for the page and for the count, so that the two always agree. */
#include "features/directory/directory_text.h"
#include "features/directory/speak_inside.h"

#define SHOWN " f.id = s.feed_id AND s.since_run <= f.run AND s.until_run > f.run"

/* $1–$4 words, $5 term, $6 taxonomy, $7 organization, $8 $9 ages, $10 modified, $11 day, $12 $13 times. */
#define WANTED                                                                                                         \
    " AND ($1 = '' OR s.found_by LIKE $1) AND ($2 = '' OR s.found_by LIKE $2) AND ($3 = '' OR s.found_by LIKE $3)"     \
    " AND ($4 = '' OR s.found_by LIKE $4)"                                                                             \
    " AND ($5 = '' OR EXISTS (SELECT 1 FROM directory_described d WHERE d.service_id = s.id"                           \
    " AND d.since_run = s.since_run AND d.term_id = $5))"                                                              \
    " AND ($6 = '' OR EXISTS (SELECT 1 FROM directory_described d CROSS JOIN directory_term t"                         \
    " WHERE d.service_id = s.id AND d.since_run = s.since_run AND t.id = d.term_id AND t.taxonomy_id = $6))"           \
    " AND ($7 = '' OR s.organization_id = $7)"                                                                         \
    " AND (CAST($8 AS BIGINT) < 0 OR s.minimum_age >= CAST($8 AS BIGINT))"                                             \
    " AND (CAST($9 AS BIGINT) < 0 OR (s.maximum_age >= 0 AND s.maximum_age <= CAST($9 AS BIGINT)))"                    \
    " AND s.modified_at_s >= CAST($10 AS BIGINT)"                                                                      \
    " AND ((CAST($11 AS BIGINT) < 0 AND CAST($12 AS BIGINT) < 0 AND CAST($13 AS BIGINT) < 0)"                          \
    " OR EXISTS (SELECT 1 FROM directory_time w WHERE w.service_id = s.id AND w.since_run = s.since_run"               \
    " AND (CAST($11 AS BIGINT) < 0 OR w.weekday = CAST($11 AS BIGINT))"                                                \
    " AND w.opens_min >= CAST($12 AS BIGINT)"                                                                          \
    " AND (CAST($13 AS BIGINT) < 0 OR (w.closes_min >= 0 AND w.closes_min <= CAST($13 AS BIGINT)))))"
#define WANTED_VALUES(q)                                                                                               \
    VAL((q)->words[0]), VAL((q)->words[1]), VAL((q)->words[2]), VAL((q)->words[3]), VAL((q)->term_id),                 \
        VAL((q)->taxonomy_id), VAL((q)->organization_id), VAL((q)->minimum_age), VAL((q)->maximum_age),                \
        VAL((q)->modified_after_s), VAL((q)->weekday), VAL((q)->from_min), VAL((q)->to_min)

/* $14 whether, $15 $16 the middle, $17 how far, $18 how narrow a degree of longitude is. */
#define NEAR                                                                                                           \
    " AND (CAST($14 AS BIGINT) = 0 OR (p.placed = 1"                                                                   \
    " AND p.latitude_e6 BETWEEN CAST($15 AS BIGINT) - CAST($17 AS BIGINT) AND CAST($15 AS BIGINT) + CAST($17 AS "      \
    "BIGINT)"                                                                                                          \
    " AND (p.latitude_e6 - CAST($15 AS BIGINT)) * (p.latitude_e6 - CAST($15 AS BIGINT))"                               \
    " + (p.longitude_e6 - CAST($16 AS BIGINT)) * CAST($18 AS BIGINT) / 1000"                                           \
    " * ((p.longitude_e6 - CAST($16 AS BIGINT)) * CAST($18 AS BIGINT) / 1000)"                                         \
    " <= CAST($17 AS BIGINT) * CAST($17 AS BIGINT)))"
#define NEAR_VALUES(q)                                                                                                 \
    VAL((q)->near), VAL((q)->latitude_e6), VAL((q)->longitude_e6), VAL((q)->reach_e6), VAL((q)->narrow_permille)

struct counted {
    int64_t n;
};
#define COUNTED COLS(COL(struct counted, n)), sizeof(struct counted)
#define ROWS_OF                                                                                                        \
    COLS(COL(struct speak_row, id), COL(struct speak_row, whole), COL(struct speak_row, feed_name),                    \
         COL(struct speak_row, licence), COL(struct speak_row, source), COL(struct speak_row, feed_id)),               \
        sizeof(struct speak_row)
#define FEED "f.name AS feed_name, f.licence, f.source, f.id AS feed_id"

static enum outcome rows_give(enum outcome read, struct rows found, struct rows counted, struct speak_rows *out) {
    if (read != OK) return read;
    *out = (struct speak_rows){ ROWS(found, struct speak_row), found.n, 0 };
    if (counted.n) out->total = ROWS(counted, struct counted)->n;
    return OK;
}

static int64_t skip_of(const struct speak_query *q) { return q->lines ? 0 : (q->page - 1) * q->per_page; }
static int64_t most_of(const struct speak_query *q) { return q->lines ? SPEAK_LINES : q->per_page; }

enum outcome speak_services(const struct public_view *v, const struct speak_query *q, struct speak_rows *out) {
    struct rows found, counted;
    TRY(public_query(
        v, SQL("SELECT count(*) AS n FROM directory_service s CROSS JOIN directory_feed f WHERE" SHOWN WANTED),
        BIND(WANTED_VALUES(q)), COUNTED, &counted));
    return rows_give(public_query(v,
                                  SQL("SELECT s.id, s.whole, " FEED
                                      " FROM directory_service s CROSS JOIN directory_feed f WHERE" SHOWN WANTED
                                      " AND s.id > $14 ORDER BY s.id LIMIT $15 OFFSET $16"),
                                  BIND(WANTED_VALUES(q), VAL(q->after), VAL(most_of(q)), VAL(skip_of(q))), ROWS_OF,
                                  &found),
                     found, counted, out);
}

#define AT_PLACES                                                                                                      \
    " FROM directory_place p CROSS JOIN directory_service s CROSS JOIN directory_feed f WHERE s.id = p.service_id"     \
    " AND" SHOWN " AND p.feed_id = f.id AND p.since_run <= f.run AND p.until_run > f.run"

enum outcome speak_places(const struct public_view *v, const struct speak_query *q, struct speak_rows *out) {
    struct rows found, counted;
    TRY(public_query(v, SQL("SELECT count(*) AS n" AT_PLACES WANTED NEAR), BIND(WANTED_VALUES(q), NEAR_VALUES(q)),
                     COUNTED, &counted));
    return rows_give(
        public_query(v,
                     SQL("SELECT p.id, s.whole, " FEED AT_PLACES WANTED NEAR
                         " AND p.id > $19 ORDER BY p.id LIMIT $20 OFFSET $21"),
                     BIND(WANTED_VALUES(q), NEAR_VALUES(q), VAL(q->after), VAL(most_of(q)), VAL(skip_of(q))), ROWS_OF,
                     &found),
        found, counted, out);
}

enum outcome speak_organizations(const struct public_view *v, const struct speak_query *q, struct speak_rows *out) {
    struct rows found, counted;
    TRY(public_query(v,
                     SQL("SELECT count(*) AS n FROM directory_organization s CROSS JOIN directory_feed f WHERE" SHOWN),
                     BIND_NONE, COUNTED, &counted));
    return rows_give(public_query(v,
                                  SQL("SELECT s.id, s.whole, " FEED
                                      " FROM directory_organization s CROSS JOIN directory_feed f WHERE" SHOWN
                                      " AND s.id > $1 ORDER BY s.id LIMIT $2 OFFSET $3"),
                                  BIND(VAL(q->after), VAL(most_of(q)), VAL(skip_of(q))), ROWS_OF, &found),
                     found, counted, out);
}

#define PLAIN "'' AS feed_name, '' AS licence, '' AS source, '' AS feed_id"

enum outcome speak_taxonomies(const struct public_view *v, const struct speak_query *q, struct speak_rows *out) {
    struct rows found, counted;
    TRY(public_query(v, SQL("SELECT count(*) AS n FROM directory_taxonomy"), BIND_NONE, COUNTED, &counted));
    return rows_give(public_query(v,
                                  SQL("SELECT id, whole, " PLAIN
                                      " FROM directory_taxonomy WHERE id > $1 ORDER BY id LIMIT $2 OFFSET $3"),
                                  BIND(VAL(q->after), VAL(most_of(q)), VAL(skip_of(q))), ROWS_OF, &found),
                     found, counted, out);
}

enum outcome speak_terms(const struct public_view *v, const struct speak_query *q, struct speak_rows *out) {
    struct rows found, counted;
    TRY(public_query(v, SQL("SELECT count(*) AS n FROM directory_term WHERE ($1 = '' OR taxonomy_id = $1)"),
                     BIND(VAL(q->taxonomy_id)), COUNTED, &counted));
    return rows_give(
        public_query(v,
                     SQL("SELECT id, whole, " PLAIN " FROM directory_term"
                         " WHERE ($1 = '' OR taxonomy_id = $1) AND id > $2 ORDER BY id LIMIT $3 OFFSET $4"),
                     BIND(VAL(q->taxonomy_id), VAL(q->after), VAL(most_of(q)), VAL(skip_of(q))), ROWS_OF, &found),
        found, counted, out);
}

/* --- By id --- */

static enum outcome one_give(enum outcome read, struct rows found, struct speak_row *out) {
    if (read != OK) return read;
    if (found.n == 0) return FAIL_NOT_FOUND;
    *out = *ROWS(found, struct speak_row);
    return OK;
}

enum outcome speak_service(const struct public_view *v, struct str id, struct speak_row *out) {
    struct rows found;
    return one_give(public_query(v,
                                 SQL("SELECT s.id, s.whole, " FEED
                                     " FROM directory_service s CROSS JOIN directory_feed f WHERE s.id = $1 AND" SHOWN),
                                 BIND(VAL(id)), ROWS_OF, &found),
                    found, out);
}

enum outcome speak_place(const struct public_view *v, struct str id, struct speak_row *out) {
    struct rows found;
    return one_give(
        public_query(v, SQL("SELECT p.id, s.whole, " FEED AT_PLACES " AND p.id = $1"), BIND(VAL(id)), ROWS_OF, &found),
        found, out);
}

enum outcome speak_organization(const struct public_view *v, struct str id, struct speak_row *out) {
    struct rows found;
    return one_give(
        public_query(v,
                     SQL("SELECT s.id, s.whole, " FEED
                         " FROM directory_organization s CROSS JOIN directory_feed f WHERE s.id = $1 AND" SHOWN),
                     BIND(VAL(id)), ROWS_OF, &found),
        found, out);
}

enum outcome speak_taxonomy(const struct public_view *v, struct str id, struct speak_row *out) {
    struct rows found;
    return one_give(public_query(v, SQL("SELECT id, whole, " PLAIN " FROM directory_taxonomy WHERE id = $1"),
                                 BIND(VAL(id)), ROWS_OF, &found),
                    found, out);
}

enum outcome speak_term(const struct public_view *v, struct str id, struct speak_row *out) {
    struct rows found;
    return one_give(public_query(v, SQL("SELECT id, whole, " PLAIN " FROM directory_term WHERE id = $1"), BIND(VAL(id)),
                                 ROWS_OF, &found),
                    found, out);
}

/* --- All of it, and where --- */

enum outcome speak_state(const struct public_view *v, struct str *out) {
    struct directory_feeds feeds;
    struct text_builder b = { .arena = public_arena(v) };
    TRY(directory_feeds(v, &feeds));
    for (size_t i = 0; i < feeds.count; i++) {
        text_add(&b, feeds.at[i].id);
        text_add_char(&b, ' ');
        text_add_int(&b, feeds.at[i].run);
        text_add(&b, feeds.at[i].licence);
        text_add(&b, feeds.at[i].name);
    }
    *out = value_digest(public_arena(v), text_built(&b));
    return OK;
}

struct centre {
    int64_t n, latitude_e6, longitude_e6;
};

/* All places whose postcode begins so; $2 is what comes after every such postcode. */
static enum outcome centre_of(const struct public_view *v, struct str from, struct centre *out) {
    struct rows found;
    struct str to = text_format(public_arena(v), "%.*s~", STR_ARGS(from));
    TRY(public_query(v,
                     SQL("SELECT count(*) AS n, CAST(coalesce(avg(latitude_e6), 0) AS BIGINT) AS latitude_e6,"
                         " CAST(coalesce(avg(longitude_e6), 0) AS BIGINT) AS longitude_e6 FROM directory_place"
                         " WHERE placed = 1 AND postcode >= $1 AND postcode < $2"),
                     BIND(VAL(from), VAL(to)),
                     COLS(COL(struct centre, n), COL(struct centre, latitude_e6), COL(struct centre, longitude_e6)),
                     sizeof(struct centre), &found));
    *out = *ROWS(found, struct centre);
    return OK;
}

enum outcome speak_centre(const struct public_view *v, struct str postcode, int64_t *latitude_e6,
                          int64_t *longitude_e6) {
    struct centre c = { 0 };
    size_t space = text_find(postcode, STR(" "));
    size_t parts[] = { postcode.n, space + 2, space + 1 }; /* the postcode, its sector, its district */
    for (size_t i = 0; i < 3 && c.n == 0; i++) {
        bool district = parts[i] > postcode.n || space == postcode.n;
        struct str from =
            district ? text_format(public_arena(v), "%.*s ", (int)(space < postcode.n ? space : postcode.n), postcode.p)
                     : (struct str){ postcode.p, parts[i] };
        TRY(centre_of(v, from, &c));
    }
    if (c.n == 0) return FAIL_NOT_FOUND;
    *latitude_e6 = c.latitude_e6;
    *longitude_e6 = c.longitude_e6;
    return OK;
}
