/* site.h — from a checked request to an answered one: which route, who asks, the grant, the handler, the audit, the
 * frame around the page. server.h calls it on its threads; tests call it without a network. */
#ifndef WF_HTTP_SITE_H
#define WF_HTTP_SITE_H
#include "access/gate.h"
#include "http/events.h"
#include "http/route.h"
#include "http/server.h"

struct site;
struct site_options {
    const struct capability *const *capabilities;
    size_t capability_count;
    struct access *access;
    struct events_hub *events; /* may be NULL */
    const char *database_url;  /* one reading connection for each thread */
    const char *data_dir;      /* whose disk has to have room for forms; NULL: not looked at */
    int threads;               /* server_options.workers + heavy_workers */
};
/* FAIL_INVALID when two routes have the same method and path, or one declares no need. */
enum outcome site_open(const struct site_options *o, struct site **out, struct db_problem *why) MUST_USE;
void site_close(struct site *s);

/* The thread for tasks (task.h), and its end: what is under way then is begun again when the service serves anew. */
enum outcome site_tasks_start(struct site *s) MUST_USE;
void site_tasks_stop(struct site *s);
/* Does all tasks that wait, on the calling thread: for tests. */
void site_tasks_run(struct site *s);

/* For struct server_options; context is the site. */
void site_handle(void *site, int worker, const struct http_request *in, struct http_response *out);
void site_rest(void *site, int worker);
bool site_at_once(void *site, const struct http_request *in, struct http_response *out);
bool site_is_heavy(void *site, const struct http_request *in);
bool site_is_known(void *site, const struct http_request *in);
size_t site_body_limit(void *site, const struct http_request *in);
void site_refusal(void *site, int status, const struct http_request *in, struct str *out);

/* What http_response.kind stands for: "person_page", "asset"; for figures. */
const char *site_kind_name(int kind);

/* Every route in order of path, for `wayfellow access` and tests. */
const struct route *const *site_routes(const struct site *s, size_t *count);
bool route_is_form(const struct route *r);
/* Whether a kind of grant and the seats would let this seat use the route by the decision table. */
bool route_allows(const struct route *r, enum seat seat);
#endif
