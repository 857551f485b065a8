/* speak.c — /openreferral/: the public API of Open Referral UK 3.0, at the levels "required" and 2 of its profile. */
#include "features/directory/directory_shape.h"
#include "features/directory/directory_text.h"
#include "features/directory/feeds_pages.h"
#include "features/directory/speak_inside.h"
#include <string.h>

#define PROFILE "https://open-referral-uk-profile.readthedocs.io/en/latest/"
#define OPENAPI "https://raw.githubusercontent.com/openreferral/uk-profile/main/schema/openapi.json"

typedef enum outcome speak_list(const struct public_view *, const struct speak_query *, struct speak_rows *);
typedef enum outcome speak_one(const struct public_view *, struct str, struct speak_row *);

/* --- Answers --- */

/* Text that jansson wrote, as it stands. */
static enum outcome text_give(struct page *p, struct str text) {
    struct page inner = { .p = (char *)(uintptr_t)text.p, .n = text.n };
    html_copy(p, &inner);
    return OK;
}

static enum outcome json_give(struct page *p, int status, json_t *v) {
    struct str text;
    enum outcome made = v ? json_line(p->arena, v, &text) : FAIL_LIMIT;
    json_decref(v);
    TRY(made);
    p->status = status;
    return text_give(p, text);
}

static void begin(struct page *p) {
    p->content_type = "application/json; charset=utf-8";
    p->open_data = true;
}

static enum outcome refuse(struct page *p, int status, struct str sentence) {
    json_t *v = json_object();
    json_object_set_new(v, "status", json_integer(status));
    json_object_set_new(v, "error", json_stringn(sentence.p, sentence.n));
    return json_give(p, status, v);
}

/* True when the asker has this already; the tag is of everything shown and of what was asked. */
static enum outcome is_known(const struct public_view *v, const struct request *r, struct page *p, bool *out) {
    struct str state;
    TRY(speak_state(v, &state));
    struct str both = text_format(p->arena, "%.*s %.*s", STR_ARGS(state), STR_ARGS(r->target));
    p->etag = text_format(p->arena, "W/\"%.*s\"", STR_ARGS(value_digest(p->arena, both)));
    *out = r->if_none_match.n && text_find(r->if_none_match, p->etag) < r->if_none_match.n;
    if (*out) p->status = 304;
    return OK;
}

/* What comes before any answer; *over: it was answered. */
static enum outcome answer_begin(const struct visit_view *v, const struct request *r, struct page *p, bool *over) {
    begin(p);
    *over = true;
    if (!speak_may(r->address, r->now_s)) return refuse(p, 429, STR("Too many requests within a minute"));
    return is_known(public_of(GRANT(v)), r, p, over);
}

/* --- Lists --- */

static enum outcome contents_make(struct arena *a, const struct speak_rows *rows, enum speak_as as, bool whole,
                                  json_t **out) {
    json_t *list = json_array();
    for (size_t i = 0; i < rows->count; i++) {
        json_t *one = speak_shape(a, &rows->at[i], as, whole);
        if (one) json_array_append_new(list, one);
    }
    *out = list;
    return list ? OK : FAIL_LIMIT;
}

/* The arithmetic of a page: an empty list has no pages, and its first page is its last. */
static enum outcome page_give(struct page *p, const struct speak_query *q, const struct speak_rows *rows,
                              enum speak_as as) {
    json_t *contents, *v = json_object();
    int64_t pages = (rows->total + q->per_page - 1) / q->per_page;
    TRY(contents_make(p->arena, rows, as, q->whole, &contents));
    json_object_set_new(v, "total_items", json_integer(rows->total));
    json_object_set_new(v, "total_pages", json_integer(pages));
    json_object_set_new(v, "page_number", json_integer(q->page));
    json_object_set_new(v, "size", json_integer((json_int_t)json_array_size(contents)));
    json_object_set_new(v, "first_page", json_boolean(q->page == 1));
    json_object_set_new(v, "last_page", json_boolean(q->page >= pages));
    json_object_set_new(v, "empty", json_boolean(rows->count == 0));
    json_object_set_new(v, "contents", contents);
    return json_give(p, 200, v);
}

/* JSON lines, so many at a time; the header Link leads to those that follow. */
static enum outcome lines_give(const struct request *r, struct page *p, const struct speak_query *q,
                               const struct speak_rows *rows, enum speak_as as) {
    p->content_type = "application/x-ndjson; charset=utf-8";
    for (size_t i = 0; i < rows->count; i++) {
        struct str line;
        json_t *one = speak_shape(p->arena, &rows->at[i], as, q->whole);
        if (!one) continue;
        enum outcome made = json_line(p->arena, one, &line);
        json_decref(one);
        TRY(made);
        TRY(text_give(p, line));
        TRY(text_give(p, STR("\n")));
    }
    if (rows->count < SPEAK_LINES) return OK;
    struct str after = rows->at[rows->count - 1].id, target = r->target;
    size_t had = text_find(target, STR("&after="));
    p->link = text_format(p->arena, "<%.*s&after=%.*s>; rel=\"next\"", (int)had, target.p, STR_ARGS(after));
    return OK;
}

static enum outcome list_give(const struct visit_view *v, const struct request *r, struct page *p, speak_list *read,
                              enum speak_as thin, enum speak_as full) {
    struct speak_query q;
    struct speak_rows rows;
    struct str problem;
    bool over;
    TRY(answer_begin(v, r, p, &over));
    if (over) return OK;
    TRY(speak_query_read(public_of(GRANT(v)), r, &q, &problem));
    if (problem.n) return refuse(p, 400, problem);
    TRY(read(public_of(GRANT(v)), &q, &rows));
    enum speak_as as = q.full ? full : thin;
    return q.lines ? lines_give(r, p, &q, &rows, as) : page_give(p, &q, &rows, as);
}

static enum outcome one_give(const struct visit_view *v, const struct request *r, struct page *p, speak_one *read,
                             enum speak_as as) {
    struct speak_row row;
    bool over;
    TRY(answer_begin(v, r, p, &over));
    if (over) return OK;
    struct str id = text_lower_ascii(p->arena, request_param(r, "id"));
    enum outcome found = value_is_uuid(id) ? read(public_of(GRANT(v)), id, &row) : FAIL_NOT_FOUND;
    if (found == FAIL_NOT_FOUND) return refuse(p, 404, STR("There is none with that id"));
    TRY(found);
    return json_give(p, 200, speak_shape(p->arena, &row, as, text_is(request_query(r, "profile"), STR("hsds"))));
}

/* --- Paths --- */

static enum outcome services(const struct visit_view *v, const struct request *r, struct page *p) {
    return list_give(v, r, p, speak_services, SPEAK_SERVICE_LIST, SPEAK_SERVICE);
}
static enum outcome service(const struct visit_view *v, const struct request *r, struct page *p) {
    return one_give(v, r, p, speak_service, SPEAK_SERVICE);
}
static enum outcome places(const struct visit_view *v, const struct request *r, struct page *p) {
    return list_give(v, r, p, speak_places, SPEAK_PLACE_LIST, SPEAK_PLACE);
}
static enum outcome place(const struct visit_view *v, const struct request *r, struct page *p) {
    return one_give(v, r, p, speak_place, SPEAK_PLACE);
}
static enum outcome organizations(const struct visit_view *v, const struct request *r, struct page *p) {
    return list_give(v, r, p, speak_organizations, SPEAK_ORGANIZATION_LIST, SPEAK_ORGANIZATION);
}
static enum outcome organization(const struct visit_view *v, const struct request *r, struct page *p) {
    return one_give(v, r, p, speak_organization, SPEAK_ORGANIZATION);
}
static enum outcome taxonomies(const struct visit_view *v, const struct request *r, struct page *p) {
    return list_give(v, r, p, speak_taxonomies, SPEAK_TAXONOMY, SPEAK_TAXONOMY);
}
static enum outcome taxonomy(const struct visit_view *v, const struct request *r, struct page *p) {
    return one_give(v, r, p, speak_taxonomy, SPEAK_TAXONOMY);
}
static enum outcome terms(const struct visit_view *v, const struct request *r, struct page *p) {
    return list_give(v, r, p, speak_terms, SPEAK_TERM, SPEAK_TERM);
}
static enum outcome term(const struct visit_view *v, const struct request *r, struct page *p) {
    return one_give(v, r, p, speak_term, SPEAK_TERM);
}

static enum outcome about(const struct visit_view *v, const struct request *r, struct page *p) {
    bool over;
    TRY(answer_begin(v, r, p, &over));
    if (over) return OK;
    return json_give(p, 200,
                     json_pack("{s:s, s:s, s:s}", "version", "3.0", "profile", PROFILE, "openapi_url", OPENAPI));
}

static enum outcome nothing(const struct visit_view *v, const struct request *r, struct page *p) {
    (void)v;
    (void)r;
    begin(p);
    return refuse(p, 404, STR("There is nothing at that path"));
}

#define SOURCES .seats = SEATS(COORDINATOR), .needs = { NEED(RESOURCE, READ) }
#define CHANGES_SOURCES .seats = SEATS(COORDINATOR), .needs = { NEED(RESOURCE, DELETE) }

const struct route directory_routes[] = {
    { TEAM_PAGE("/directory/feeds", "directory.feeds", feeds_page), SOURCES },
    { TEAM_FORM("/directory/feeds", "directory.feeds", feeds_form), CHANGES_SOURCES },
    { TEAM_PAGE("/directory/feeds/:feed", "directory.feeds", feed_page), SOURCES },
    { TEAM_FORM("/directory/feeds/:feed", "directory.feeds", feed_form), CHANGES_SOURCES },
    { VISIT_PAGE("/openreferral", about) },
    { VISIT_PAGE("/openreferral/", about) },
    { VISIT_PAGE("/openreferral/services", services) },
    { VISIT_PAGE("/openreferral/services/:id", service) },
    { VISIT_PAGE("/openreferral/service_at_locations", places) },
    { VISIT_PAGE("/openreferral/service_at_locations/:id", place) },
    { VISIT_PAGE("/openreferral/organizations", organizations) },
    { VISIT_PAGE("/openreferral/organizations/:id", organization) },
    { VISIT_PAGE("/openreferral/taxonomies", taxonomies) },
    { VISIT_PAGE("/openreferral/taxonomies/:id", taxonomy) },
    { VISIT_PAGE("/openreferral/taxonomy_terms", terms) },
    { VISIT_PAGE("/openreferral/taxonomy_terms/:id", term) },
    { VISIT_PAGE("/openreferral/:what", nothing) },
    { VISIT_PAGE("/openreferral/:what/:id", nothing) },
};
const size_t directory_route_count = sizeof directory_routes / sizeof *directory_routes;
