/* route.h — one row per route declares everything: path, why (for "who has looked"), needs, and a handler whose
 * signature is the grant. A PAGE answers GET and never writes; a FORM answers POST inside one transaction: it either
 * redirects (and is kept, with its idempotency key) or shows the form again with what was typed (and nothing is kept).
 */
#ifndef WF_HTTP_ROUTE_H
#define WF_HTTP_ROUTE_H
#include "access/audit.h"
#include "access/grant.h"
#include "http/form.h"
#include "http/request.h"
#include "page/html.h"
#include "page/shell.h"

typedef enum outcome open_page(const struct request *, struct page *);
typedef enum outcome visit_page(const struct visit_view *, const struct request *, struct page *);
typedef enum outcome visit_form(const struct visit_edit *, const struct request *, struct page *);
typedef enum outcome person_page(const struct person_view *, const struct request *, struct page *);
typedef enum outcome person_form(const struct person_edit *, const struct request *, struct page *);
typedef enum outcome team_page(const struct team_view *, const struct request *, struct page *);
typedef enum outcome team_form(const struct team_edit *, const struct request *, struct page *);
typedef enum outcome self_page(const struct self_view *, const struct request *, struct page *);
typedef enum outcome self_form(const struct self_edit *, const struct request *, struct page *);
typedef enum outcome service_page(const struct service_view *, const struct request *, struct page *);
typedef enum outcome service_form(const struct service_edit *, const struct request *, struct page *);
/* Slow work (password hashing, reading a spreadsheet) before a form's write, on the threads for slow routes; leaves
 * r->prepared. */
typedef enum outcome visit_prepare(const struct visit_view *, struct request *);
typedef enum outcome self_prepare(const struct self_view *, struct request *);
typedef enum outcome team_prepare(const struct team_view *, struct request *);

enum route_kind {
    ROUTE_OPEN_PAGE, /* no data at all */
    ROUTE_VISIT_PAGE,
    ROUTE_VISIT_FORM, /* nobody signed in */
    ROUTE_ASK_PAGE,
    ROUTE_ASK_FORM, /* someone asking, by the link's cookie: person grants on their own request */
    ROUTE_OWN_PAGE,
    ROUTE_OWN_FORM, /* the person signed in, about themselves: person grants */
    ROUTE_PERSON_PAGE,
    ROUTE_PERSON_FORM, /* :person in the path */
    ROUTE_TEAM_PAGE,
    ROUTE_TEAM_FORM,
    ROUTE_SELF_PAGE,
    ROUTE_SELF_FORM,
    ROUTE_SERVICE_PAGE,
    ROUTE_SERVICE_FORM
};
enum { ROUTE_NEEDS_MAX = 6 };
struct need {
    enum kind kind;
    enum action action;
};
#define NEED(kind_, action_)                                                                                           \
    { KIND_##kind_, ACTION_##action_ }
#define SEATS(seat_) (1u << SEAT_##seat_)

struct route {
    enum route_kind kind;
    const char *path; /* "/people/:person/notes/:note" */
    const char *why;  /* "people.notes": one word for the list of who has looked, which says it in words */
    struct need needs[ROUTE_NEEDS_MAX]; /* all must be allowed */
    unsigned seats;                     /* who it is for, a set of SEATS(); narrows the table, never widens it */
    bool emergency;                     /* opens only while the record is open in an emergency (access/emergency.h) */
    bool upload;                        /* takes a file: body up to REQUEST_UPLOAD_MAX */
    bool counts; /* a form of somebody not signed in that counts once, however often it is sent; others always do */
    bool quiet;  /* a POST from our script that saves a draft: may answer 204 and be kept without redirecting */
    union {
        open_page *open;
        visit_page *visit_page;
        visit_form *visit_form;
        person_page *person_page;
        person_form *person_form;
        team_page *team_page;
        team_form *team_form;
        self_page *self_page;
        self_form *self_form;
        service_page *service_page;
        service_form *service_form;
    } run;
    visit_prepare *visit_prepare;
    self_prepare *self_prepare;
    team_prepare *team_prepare;
};
/* Rows: { OWN_PAGE("/record", "own.record", record_page), .needs = { NEED(NOTE, READ) }, .seats = SEATS(PERSON) } */
#define OPEN_PAGE(path_, fn) .kind = ROUTE_OPEN_PAGE, .path = path_, .why = "", .run.open = fn
#define VISIT_PAGE(path_, fn) .kind = ROUTE_VISIT_PAGE, .path = path_, .why = "", .run.visit_page = fn
#define VISIT_FORM(path_, fn) .kind = ROUTE_VISIT_FORM, .path = path_, .why = "", .run.visit_form = fn
#define ASK_PAGE(path_, why_, fn) .kind = ROUTE_ASK_PAGE, .path = path_, .why = why_, .run.person_page = fn
#define ASK_FORM(path_, why_, fn) .kind = ROUTE_ASK_FORM, .path = path_, .why = why_, .run.person_form = fn
#define OWN_PAGE(path_, why_, fn) .kind = ROUTE_OWN_PAGE, .path = path_, .why = why_, .run.person_page = fn
#define OWN_FORM(path_, why_, fn) .kind = ROUTE_OWN_FORM, .path = path_, .why = why_, .run.person_form = fn
#define PERSON_PAGE(path_, why_, fn) .kind = ROUTE_PERSON_PAGE, .path = path_, .why = why_, .run.person_page = fn
#define PERSON_FORM(path_, why_, fn) .kind = ROUTE_PERSON_FORM, .path = path_, .why = why_, .run.person_form = fn
#define TEAM_PAGE(path_, why_, fn) .kind = ROUTE_TEAM_PAGE, .path = path_, .why = why_, .run.team_page = fn
#define TEAM_FORM(path_, why_, fn) .kind = ROUTE_TEAM_FORM, .path = path_, .why = why_, .run.team_form = fn
#define SELF_PAGE(path_, why_, fn) .kind = ROUTE_SELF_PAGE, .path = path_, .why = why_, .run.self_page = fn
#define SELF_FORM(path_, why_, fn) .kind = ROUTE_SELF_FORM, .path = path_, .why = why_, .run.self_form = fn
#define SERVICE_PAGE(path_, why_, fn) .kind = ROUTE_SERVICE_PAGE, .path = path_, .why = why_, .run.service_page = fn
#define SERVICE_FORM(path_, why_, fn) .kind = ROUTE_SERVICE_FORM, .path = path_, .why = why_, .run.service_form = fn

struct task_kind;
/* What a capability brings: listed once, in main/capabilities.c. */
struct capability {
    const char *name;
    const struct route *routes;
    const size_t *route_count;
    const struct audited_table *audited; /* its tables with revisions; NULL when none */
    const size_t *audited_count;
    const struct task_kind *task; /* work that goes on after its form was answered (task.h); NULL for none */
};

/* A path with {1}…{9} filled by percent-encoded values: url_for(a, "/people/{1}/notes", id). */
#define url_for(arena, pattern, ...)                                                                                   \
    url_format((arena), "" pattern "", (const struct str[]){ __VA_ARGS__ },                                            \
               sizeof((const struct str[]){ __VA_ARGS__ }) / sizeof(struct str))
struct str url_format(struct arena *a, const char *pattern, const struct str *values, size_t count);
/* The whole address of a path of this site, for a link that is handed over: by public_url, or as this visitor came. */
struct str url_whole(const struct request *r, struct str path);

/* Whether this program has a page at a path that the role may open: bars and Menu leave out the rest. */
bool route_reaches(enum shell_role role, const char *path);

/* Asks for words, with room for so many characters: the label large, what was typed and its error with it. */
void form_words_ask(struct page *p, const struct form *f, const char *name, struct str label, struct str hint, int rows,
                    size_t most);
/* Opens a form that posts to action: with its CSRF token, its idempotency key (the one posted, or a new one), and the
 * enctype for files when upload. Close with html(p, H("</form>")). */
void form_open(struct page *p, const struct form *f, struct str action);
void form_open_upload(struct page *p, const struct form *f, struct str action);
/* A form of one button and hidden values, for rows of a list. name may be "" . */
void form_button(struct page *p, const struct request *r, struct str action, struct str label, const char *name,
                 struct str value);
/* The summary of a form's errors, and status 422 when there are some. Put it first in the page. */
void form_summary(struct page *p, const struct form *f);

/* After a redirect with "?done=CODE" the next page greets with that sentence: page_done_is(r, "saved"). */
bool page_done_is(const struct request *r, const char *code);

/* Cookies a handler may set (sign-in, ask link, language, looks); attributes are set for it. value "" deletes. */
void page_cookie(struct page *p, const char *name, struct str value, int64_t max_age_s);
#endif
