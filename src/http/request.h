/* request.h — what a browser sent, read and checked once. All text is valid UTF-8 without NUL, but for the bytes of
 * uploaded files and of `body`. */
#ifndef WF_HTTP_REQUEST_H
#define WF_HTTP_REQUEST_H
#include "base/arena.h"
#include "base/text.h"

struct http_request; /* http/server.h */

enum {
    REQUEST_FIELDS_MAX = 400, /* of each kind: query, form, cookies */
    REQUEST_NAME_MAX = 100,   /* bytes in a field's name */
    REQUEST_PARAMS_MAX = 4,
    REQUEST_BODY_MAX = 256 * 1024,
    REQUEST_UPLOAD_MAX = 20 * 1024 * 1024
};

struct request_field {
    struct str name, value;
    bool malformed; /* held bytes that are not UTF-8, or NUL; each stands as U+FFFD in value, and form.h asks again */
    bool is_file;   /* an upload: value is the file's bytes, as they are */
    struct str file_name; /* of an upload, without folders; "" when none was chosen */
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
    struct str origin, fetch_site, accept_language, user_agent, host, if_none_match, accept_encoding, content_type;
    bool secure;   /* came by https, as the proxy in front says: cookies get Secure */
    bool script;   /* sent by our script (X-Requested-With: wayfellow): answer with a fragment or 204 */
    int64_t now_s; /* when it arrived */
    /* Set by route.c before the handler runs: */
    struct str form_token; /* CSRF token for forms on the page */
    struct str form_key;   /* idempotency key for new forms on the page */
    void *prepared;        /* what the route's prepare function left */
};

/* Takes a request apart: path, query, cookies, and the form when the body is one (application/x-www-form-urlencoded or
 * multipart/form-data). Everything is in the arena or borrows from `in`.
 *   fails  FAIL_INVALID path, query or framing of the form can't mean anything (400), FAIL_LIMIT more fields, longer
 *          names or more memory than allowed (413) */
enum outcome request_read(const struct http_request *in, struct arena *arena, struct request *out) MUST_USE;

/* A field's first value; "" when there is none. */
struct str request_param(const struct request *r, const char *name);
struct str request_query(const struct request *r, const char *name);
struct str request_form(const struct request *r, const char *name);
struct str request_cookie(const struct request *r, const char *name);
bool request_form_has(const struct request *r, const char *name);
/* The upload of this name, NULL when there is none or no file was chosen. */
const struct request_field *request_upload(const struct request *r, const char *name);
/* A query value as a whole number, `otherwise` when missing or not a number. */
int64_t request_query_int(const struct request *r, const char *name, int64_t otherwise);
#endif
