/* request.h — what a browser sent, read and checked once. All text is valid UTF-8 without NUL. */
#ifndef WF_HTTP_REQUEST_H
#define WF_HTTP_REQUEST_H
#include "base/arena.h"
#include "base/text.h"

enum {
    REQUEST_FIELDS_MAX = 400,
    REQUEST_PARAMS_MAX = 4,
    REQUEST_BODY_MAX = 256 * 1024,
    REQUEST_UPLOAD_MAX = 20 * 1024 * 1024
};

struct request_field {
    struct str name, value;
};
struct request {
    struct arena *arena;
    bool is_post;
    struct str path;                                 /* without the query */
    struct str target;                               /* with it; for coming back after sign-in */
    struct request_field params[REQUEST_PARAMS_MAX]; /* ":person" in the route's path → "person" */
    size_t param_count;
    const struct request_field *query, *form, *cookies; /* decoded; uploads appear in form with the file's bytes */
    size_t query_count, form_count, cookie_count;
    struct str body;    /* as sent */
    struct str address; /* of the visitor, for throttling alone; never stored or logged */
    struct str origin, fetch_site, accept_language, user_agent, host, if_none_match, accept_encoding;
    bool script;   /* sent by our script (X-Requested-With: wayfellow): answer with a fragment or 204 */
    int64_t now_s; /* when it arrived */
    /* Set by route.c before the handler runs: */
    struct str form_token; /* CSRF token for forms on the page */
    struct str form_key;   /* idempotency key for new forms on the page */
    void *prepared;        /* what the route's prepare function left */
};

/* A field's first value; "" when there is none. */
struct str request_param(const struct request *r, const char *name);
struct str request_query(const struct request *r, const char *name);
struct str request_form(const struct request *r, const char *name);
struct str request_cookie(const struct request *r, const char *name);
bool request_form_has(const struct request *r, const char *name);
/* A query value as a whole number, `otherwise` when missing or not a number. */
int64_t request_query_int(const struct request *r, const char *name, int64_t otherwise);
#endif
