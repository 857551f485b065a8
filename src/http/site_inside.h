/* site_inside.h — what the files of site share. */
#ifndef WF_HTTP_SITE_INSIDE_H
#define WF_HTTP_SITE_INSIDE_H
#include "base/config.h"
#include "http/room.h"
#include "http/site.h"
#include "page/lang.h"
#include "page/shell.h"

/* What can be told of a route before a request comes. */
struct route_shape {
    bool form;
    size_t begins; /* bytes of its path before the first parameter */
    char letter;   /* after the first slash, 0 when that is a parameter's or there is none: most differ here */
    int parts;     /* between slashes */
    int fixed;     /* parts that are no parameter: "/people/new" goes before "/people/:person" */
};
/* A thread's connection, and the moment whose state its transaction reads. */
struct reader {
    struct db *db;
    int64_t changes; /* writer_changes, before it began */
    int64_t since_ms;
};
struct site {
    struct access *access;
    struct events_hub *events;
    struct room *room;      /* may be NULL */
    struct tasks *tasks;    /* task.c */
    struct reader *readers; /* one for each thread */
    int threads;
    const struct route **routes;
    struct route_shape *shapes; /* of each, for finding it */
    size_t route_count;
    struct key csrf;
};

/* One request on its way. */
struct visit {
    struct site *site;
    struct db *db;
    const struct http_request *in;
    struct http_response *out;
    struct request request;
    struct caller caller;
    const struct route *route;
    struct page page;
    struct str reader;   /* their own name, read together with the page; "" when it wasn't */
    struct str visitor;  /* the visit cookie, for the tokens of those not signed in */
    bool new_visitor;    /* its cookie is to be set */
    struct form_key key; /* of a posted form; key "" when it has none */
    bool key_taken;      /* the key was used before, with other content */
    bool repeated;       /* the same was done before */
    struct str replayed; /* where it led; "" when it showed something once */
    bool kept;           /* the form's write stays */

    /* A visit waits for the disk without a thread, and then goes on with any (http_response.wait). */
    const struct lang *lang;
    const struct grant
        *looked;             /* what was shown: in the audit, on the disk, before the page is sent; NULL for nothing */
    struct form_write *form; /* the form that is being written; NULL for pages */
    bool room_made;          /* the audit had the disk's reserve */
    struct write_ticket ticket;
    struct http_waiting *waiting;
};

/* http_response.kind: a kind of route, and what is none. */
enum { SITE_ASSET = 1, SITE_EVENTS, SITE_OWN, SITE_ROUTES };

enum { SITE_PAGE_MOST = 4 * 1024 * 1024 };

/* site_routes.c */
/* All capabilities' routes in order of path. FAIL_INVALID as site_open says. */
enum outcome site_routes_collect(struct site *s, const struct site_options *o, struct db_problem *why) MUST_USE;
/* The route of a method and path, its parameters put into r; NULL when there is none. */
const struct route *site_find(const struct site *s, bool post, struct request *r);
bool route_needs_nothing(const struct route *t);
/* The site whose routes route_reaches asks; NULL when it goes. */
void site_bar_use(const struct site *s);

/* site_reader.c */
enum outcome readers_open(struct site *s, const char *database_url, struct db_problem *why) MUST_USE;
void readers_close(struct site *s);
/* A connection in a transaction, with all that was answered to anybody before. On SQLite it lasts over the visits that
 * follow one another, while nothing changed. */
enum outcome reader_begin(struct site *s, int thread, struct db **out) MUST_USE;
void reader_rest(struct site *s, int thread);

/* site_answer.c */
/* The name of whoever is signed in, for the hat and the foot of a printed page; "" for others. */
struct str reader_name(struct visit *v);
/* Writes v->out. */
void site_answer(struct visit *v);

/* site_csrf.c: whether a post comes from our own page, and its token. */
enum csrf {
    CSRF_RIGHT,
    CSRF_OLD,    /* our own page, but the sign-in changed since */
    CSRF_UNSURE, /* an old browser, and a token that we don't know: nothing is done, and nothing typed is lost */
    CSRF_FOREIGN /* another site's */
};
enum csrf csrf_check(const struct visit *v);
enum outcome csrf_token(struct visit *v) MUST_USE;

/* site_pages.c: pages that no feature owns. Each writes v->page. */
void missing_page(struct visit *v); /* the same for refused and for missing */
void failure_page(struct visit *v, enum outcome why);
void full_page(struct visit *v); /* no room on the disk for anything new */
void foreign_page(struct visit *v);
void unsure_page(struct visit *v);
void overtaken_page(struct visit *v); /* somebody else changed the same in the meantime */
void resend_page(struct visit *v, const struct request_field *fields, size_t count, struct str action);
void repeated_page(struct visit *v); /* this form was sent before, and showed something that is shown once */
void away_page(struct visit *v);     /* sent by a browser that isn't signed in here any more: kept on the page */
void changed_page(struct visit *v);  /* this form was sent before with other content */
bool anything_written(const struct visit *v); /* whether a form holds words of somebody's */
struct str fields_pack(struct arena *a, struct str action, const struct request_field *fields, size_t count);
enum outcome fields_unpack(struct arena *a, struct str packed, struct str *action, struct request_field **fields,
                           size_t *count) MUST_USE;

/* task.c */
enum outcome tasks_open(struct site *s, const struct site_options *o) MUST_USE;
void tasks_close(struct site *s);
void site_tasks_wake(struct site *s);

/* site_run.c: the grant, the handler, the audit. */
/* Writes a page, and sets v->looked. */
enum outcome route_read(struct visit *v) MUST_USE;
/* Prepares a form's write and lets the visit wait for it; route_written is asked then. */
enum outcome route_write(struct visit *v) MUST_USE;
/* What came of it; OK with v->out->wait set when there is more to write. */
enum outcome route_written(struct visit *v) MUST_USE;
/* Lets the answer wait until what was shown is in the audit, on the disk; sent at once when there is nothing. */
void route_audit(struct visit *v);
/* After an audit that failed: true when it is worth another try. */
bool route_audit_again(struct visit *v);
/* What a row needs, for the gate; how many there are. */
size_t needs_of(const struct need from[ROUTE_NEEDS_MAX], struct need_of to[ROUTE_NEEDS_MAX]);
#endif
