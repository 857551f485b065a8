/* speak_inside.h — what the files behind /openreferral/ share. */
#ifndef WF_DIRECTORY_SPEAK_INSIDE_H
#define WF_DIRECTORY_SPEAK_INSIDE_H
#include "features/directory/directory.h"
#include <jansson.h>

/* --- What is asked (speak_query.c) --- */
enum { SPEAK_WORDS_MOST = 4, SPEAK_PER_PAGE = 20, SPEAK_PER_PAGE_MOST = 100, SPEAK_LINES = 500 };
struct speak_query {
    struct str words[SPEAK_WORDS_MOST]; /* "% word%" each; "" for none */
    struct str term_id, taxonomy_id, organization_id;
    int64_t minimum_age, maximum_age;  /* -1 for none */
    int64_t modified_after_s;          /* 0 for none */
    int64_t weekday, from_min, to_min; /* -1 for none */
    bool near;                         /* postcode and proximity: a square, and a circle in it */
    int64_t latitude_e6, longitude_e6, reach_e6, narrow_permille; /* a degree of longitude to one of latitude */
    int64_t page, per_page;
    bool full, lines; /* format=ndjson */
    bool whole;       /* profile=hsds: what the UK profile leaves out too */
    struct str after; /* of lines: the last id that was had */
};
/* *problem: a sentence for whoever asked, "" when it can be answered. */
enum outcome speak_query_read(const struct public_view *v, const struct request *r, struct speak_query *out,
                              struct str *problem) MUST_USE;

/* --- What is found (speak_store.c) --- */
struct speak_row {
    struct str id, whole; /* whole: the inner form */
    struct str feed_name, licence, source, feed_id;
};
struct speak_rows {
    const struct speak_row *at;
    size_t count;
    int64_t total;
};
enum outcome speak_services(const struct public_view *v, const struct speak_query *q, struct speak_rows *out) MUST_USE;
/* One row for each service at a place: id is the place's, whole the service's. */
enum outcome speak_places(const struct public_view *v, const struct speak_query *q, struct speak_rows *out) MUST_USE;
enum outcome speak_organizations(const struct public_view *v, const struct speak_query *q,
                                 struct speak_rows *out) MUST_USE;
enum outcome speak_taxonomies(const struct public_view *v, const struct speak_query *q,
                              struct speak_rows *out) MUST_USE;
enum outcome speak_terms(const struct public_view *v, const struct speak_query *q, struct speak_rows *out) MUST_USE;
/* By id. FAIL_NOT_FOUND. */
enum outcome speak_service(const struct public_view *v, struct str id, struct speak_row *out) MUST_USE;
enum outcome speak_place(const struct public_view *v, struct str id, struct speak_row *out) MUST_USE;
enum outcome speak_organization(const struct public_view *v, struct str id, struct speak_row *out) MUST_USE;
enum outcome speak_taxonomy(const struct public_view *v, struct str id, struct speak_row *out) MUST_USE;
enum outcome speak_term(const struct public_view *v, struct str id, struct speak_row *out) MUST_USE;
/* A digest of everything that shows: another whenever anything changed. */
enum outcome speak_state(const struct public_view *v, struct str *out) MUST_USE;
/* The middle of the places with a postcode, or of those nearest to it in writing. FAIL_NOT_FOUND. */
enum outcome speak_centre(const struct public_view *v, struct str postcode, int64_t *latitude_e6,
                          int64_t *longitude_e6) MUST_USE;

/* --- How it is said (speak_shape.c): of the inner form, what the profile has a place for --- */
enum speak_as {
    SPEAK_SERVICE,
    SPEAK_SERVICE_LIST,
    SPEAK_PLACE,
    SPEAK_PLACE_LIST,
    SPEAK_ORGANIZATION,
    SPEAK_ORGANIZATION_LIST,
    SPEAK_TAXONOMY,
    SPEAK_TERM
};
/* A new reference; NULL when the row can't be read. whole: with what the profile leaves out. */
json_t *speak_shape(struct arena *a, const struct speak_row *row, enum speak_as as, bool whole);
/* The ids of the terms that say where something came from, and under which licence. */
struct str speak_licence_id(struct arena *a, struct str licence);
struct str speak_source_id(struct arena *a, struct str feed_id);

/* --- Who asks too often (speak_limit.c) --- */
/* False for the 601st answer to one address within a minute; nothing is kept beyond that minute. */
bool speak_may(struct str address, int64_t now_s);
#endif
