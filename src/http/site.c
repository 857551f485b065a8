#include "http/site.h"
#include "base/clock.h"
#include "base/ident.h"
#include "base/log.h"
#include "http/site_inside.h"
#include "page/assets.h"
#include "page/ui.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PAGE_MOST = 4 * 1024 * 1024, VISIT_COOKIE_S = DAY_S, PARKED_COOKIE_S = DAY_S };

/* --- Routes --- */

bool route_is_form(const struct route *t) {
    switch (t->kind) {
    case ROUTE_VISIT_FORM:
    case ROUTE_ASK_FORM:
    case ROUTE_OWN_FORM:
    case ROUTE_PERSON_FORM:
    case ROUTE_TEAM_FORM:
    case ROUTE_SELF_FORM:
    case ROUTE_SERVICE_FORM: return true;
    default: return false;
    }
}

static bool needs_nothing(const struct route *t) {
    return t->kind == ROUTE_OPEN_PAGE || t->kind == ROUTE_VISIT_PAGE || t->kind == ROUTE_VISIT_FORM;
}

bool route_allows(const struct route *t, enum seat seat) {
    if (needs_nothing(t)) return true;
    bool own = t->kind == ROUTE_OWN_PAGE || t->kind == ROUTE_OWN_FORM || t->kind == ROUTE_ASK_PAGE ||
               t->kind == ROUTE_ASK_FORM;
    if (own && seat != SEAT_PERSON) return false;
    if (t->seats && (t->seats & 1u << seat) == 0) return false;
    bool network = seat == SEAT_CLINICIAN || seat == SEAT_FAMILY;
    bool team = t->kind == ROUTE_TEAM_PAGE || t->kind == ROUTE_TEAM_FORM;
    unsigned have = network ? ALLOW_CONSENT | ALLOW_LIVE : ALLOW_LIVE | ALLOW_METADATA;
    if (t->seats) have |= ALLOW_OWN_LINES;
    if (network && team && t->seats == 0) return false;
    for (size_t i = 0; i < ROUTE_NEEDS_MAX && t->needs[i].kind != KIND_NONE; i++)
        if ((matrix_allows(t->needs[i].kind, seat, t->needs[i].action) & have) == 0) return false;
    return true;
}

static int route_order(const void *a, const void *b) {
    const struct route *x = *(const struct route *const *)a, *y = *(const struct route *const *)b;
    int order = strcmp(x->path, y->path);
    return order ? order : route_is_form(x) - route_is_form(y);
}

static enum outcome routes_collect(struct site *s, const struct site_options *o, struct db_problem *why) {
    for (size_t i = 0; i < o->capability_count; i++) s->route_count += *o->capabilities[i]->route_count;
    s->routes = calloc(s->route_count + 1, sizeof(const struct route *));
    if (!s->routes) return FAIL_LIMIT;
    size_t n = 0;
    for (size_t i = 0; i < o->capability_count; i++)
        for (size_t k = 0; k < *o->capabilities[i]->route_count; k++) s->routes[n++] = &o->capabilities[i]->routes[k];
    qsort(s->routes, n, sizeof *s->routes, route_order);
    for (size_t i = 0; i < n; i++) {
        bool twice = i > 0 && route_order(&s->routes[i - 1], &s->routes[i]) == 0;
        bool bare = !needs_nothing(s->routes[i]) && s->routes[i]->needs[0].kind == KIND_NONE;
        if (!twice && !bare) continue;
        snprintf(why->text, sizeof why->text, "The route %s %s.", s->routes[i]->path,
                 twice ? "is declared twice" : "declares no need");
        return FAIL_INVALID;
    }
    return OK;
}

/* Whether a pattern "/people/:person" fits a path; its parameters go into r. */
static bool path_fits(const char *pattern, struct str path, struct request *r) {
    struct str rest = text_of(pattern), part, given;
    r->param_count = 0;
    for (;;) {
        bool more = text_split(&rest, '/', &part), has = text_split(&path, '/', &given);
        if (!more || !has) return more == has;
        if (part.n == 0 || part.p[0] != ':') {
            if (!text_is(part, given)) return false;
            continue;
        }
        if (given.n == 0 || r->param_count == REQUEST_PARAMS_MAX) return false;
        r->params[r->param_count++] = (struct request_field){ .name = { part.p + 1, part.n - 1 }, .value = given };
    }
}

/* How much of a pattern is fixed: "/people/new" goes before "/people/:person". */
static int fixed_parts(const char *pattern) {
    int fixed = 0;
    for (const char *c = pattern; *c; c++) fixed += c[0] == '/' && c[1] != ':';
    return fixed;
}

const struct route *site_find(const struct site *s, bool post, struct request *r) {
    const struct route *best = NULL;
    for (size_t i = 0; i < s->route_count; i++) {
        const struct route *t = s->routes[i];
        if (route_is_form(t) != post || !path_fits(t->path, r->path, r)) continue;
        if (!best || fixed_parts(t->path) > fixed_parts(best->path)) best = t;
    }
    if (best) path_fits(best->path, r->path, r);
    return best;
}

const struct route *const *site_routes(const struct site *s, size_t *count) {
    *count = s->route_count;
    return s->routes;
}

static enum seat seat_of(enum shell_role role) {
    switch (role) {
    case SHELL_PERSON: return SEAT_PERSON;
    case SHELL_WORKER: return SEAT_ASSIGNED_WORKER;
    case SHELL_SUPERVISOR: return SEAT_SUPERVISOR;
    case SHELL_COORDINATOR: return SEAT_COORDINATOR;
    case SHELL_NETWORK: return SEAT_FAMILY;
    case SHELL_ADMINISTRATOR: return SEAT_ADMINISTRATOR;
    default: return SEAT_COUNT;
    }
}

static const struct site *bar_site;
bool route_reaches(enum shell_role role, const char *path) {
    struct request r = { .path = text_of(path) };
    const struct route *t = bar_site ? site_find(bar_site, false, &r) : NULL;
    if (!t) return false;
    return needs_nothing(t) || t->kind == ROUTE_ASK_PAGE || (role != SHELL_VISITOR && route_allows(t, seat_of(role)));
}

/* --- Opening --- */

enum outcome site_open(const struct site_options *o, struct site **out, struct db_problem *why) {
    struct site *s = calloc(1, sizeof *s);
    if (!s) return FAIL_LIMIT;
    *s = (struct site){ .access = o->access, .events = o->events, .threads = o->threads };
    vault_service_key(access_vault(o->access), STR("csrf"), &s->csrf);
    s->readers = calloc((size_t)o->threads, sizeof(struct db *));
    enum outcome opened = s->readers ? routes_collect(s, o, why) : FAIL_LIMIT;
    for (int i = 0; opened == OK && i < o->threads; i++)
        opened = db_open(o->database_url, DB_READ, &s->readers[i], why);
    if (opened != OK) {
        site_close(s);
        return opened;
    }
    bar_site = s;
    *out = s;
    return OK;
}

void site_close(struct site *s) {
    if (!s) return;
    for (int i = 0; s->readers && i < s->threads; i++) db_close(s->readers[i]);
    free(s->readers);
    free(s->routes);
    key_wipe(&s->csrf);
    free(s);
}

/* --- Answering --- */

static struct str cookie_line(struct arena *a, const struct page_cookie *c, bool secure) {
    const char *attributes = secure ? "; Path=/; HttpOnly; SameSite=Lax; Secure" : "; Path=/; HttpOnly; SameSite=Lax";
    if (c->value.n == 0) return text_format(a, "%s=; Max-Age=0%s", c->name, attributes);
    if (c->max_age_s == 0) return text_format(a, "%s=%.*s%s", c->name, STR_ARGS(c->value), attributes);
    return text_format(a, "%s=%.*s; Max-Age=%lld%s", c->name, STR_ARGS(c->value), (long long)c->max_age_s, attributes);
}

static void headers_write(struct visit *v) {
    struct http_response *out = v->out;
    bool secure = v->request.secure || config_now()->secure_cookies;
    response_header(out, STR("Content-Security-Policy"),
                    STR("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
                        "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"));
    response_header(out, STR("X-Content-Type-Options"), STR("nosniff"));
    response_header(out, STR("Referrer-Policy"), STR("no-referrer"));
    response_header(out, STR("Cross-Origin-Opener-Policy"), STR("same-origin"));
    response_header(out, STR("Cross-Origin-Resource-Policy"), STR("same-origin"));
    response_header(out, STR("Permissions-Policy"), STR("geolocation=(), camera=(), microphone=()"));
    response_header(out, STR("Cache-Control"), STR("no-store"));
    if (secure) response_header(out, STR("Strict-Transport-Security"), STR("max-age=31536000"));
    for (size_t i = 0; i < v->page.cookie_count; i++)
        response_header(out, STR("Set-Cookie"), cookie_line(out->arena, &v->page.cookies[i], secure));
}

static enum shell_role shell_role_of(const struct visit *v) {
    if (v->caller.state != CALLER_LIVE) return SHELL_VISITOR;
    switch (v->caller.who.role) {
    case ROLE_PERSON: return SHELL_PERSON;
    case ROLE_WORKER: return SHELL_WORKER;
    case ROLE_SUPERVISOR: return SHELL_SUPERVISOR;
    case ROLE_COORDINATOR: return SHELL_COORDINATOR;
    case ROLE_NETWORK: return SHELL_NETWORK;
    case ROLE_ADMINISTRATOR: return SHELL_ADMINISTRATOR;
    default: return SHELL_VISITOR;
    }
}

/* "As Joss, who works here", for those who have more than one hat. */
static struct str hat_words(struct visit *v, struct str name) {
    struct arena *a = v->request.arena;
    if (v->caller.state != CALLER_LIVE || v->caller.hats < 2) return STR("");
    switch (v->caller.who.role) {
    case ROLE_PERSON: return TRF(a, "As {1}, who is supported", name);
    case ROLE_SUPERVISOR: return TRF(a, "As {1}, who supervises", name);
    case ROLE_COORDINATOR: return TRF(a, "As {1}, who coordinates", name);
    case ROLE_ADMINISTRATOR: return TRF(a, "As {1}, who looks after the machine", name);
    default: return TRF(a, "As {1}, who works here", name);
    }
}

/* The reader's own name, for the hat and the foot of a printed page. */
static struct str reader_name(struct visit *v) {
    struct visit_edit *e;
    struct gate gate = {
        .access = v->site->access, .db = v->db, .arena = v->request.arena, .now_s = v->request.now_s, .why = ""
    };
    if (v->caller.state != CALLER_LIVE || !v->db || gate_visit(&gate, &e) != OK) return STR("");
    return grant_name(gate_visit_grant(e), v->caller.who.account_id);
}

static size_t lines_of(struct shell_line *lines) {
    const struct config *c = config_now();
    for (size_t i = 0; i < c->line_count; i++) {
        struct str number = text_of(c->lines[i].number);
        lines[i] = (struct shell_line){
            .href = text_of(c->lines[i].href), .number = number, .words = text_of(c->lines[i].say), .slim = number
        };
    }
    return c->line_count;
}

static void document_write(struct visit *v) {
    struct page whole = { .arena = v->out->arena, .limit = PAGE_MOST };
    struct shell_line lines[CONFIG_LINES_MAX];
    struct str name = reader_name(v);
    struct shell shell = { .service = text_of(config_now()->service_name),
                           .role = shell_role_of(v),
                           .hat = hat_words(v, name),
                           .hat_href = STR("/hats"),
                           .look = shell_look_of(request_cookie(&v->request, "look")),
                           .lines = lines,
                           .reader = name,
                           .now_s = v->request.now_s,
                           .reaches = route_reaches };
    shell.line_count = lines_of(lines);
    shell_write(&whole, &shell, &v->page);
    if (page_done(&whole) != OK) {
        response_text(v->out, 503, STR("text/plain; charset=utf-8"), STR("That didn't work, and it's our doing."));
        return;
    }
    v->out->status = v->page.status;
    response_header(v->out, STR("Content-Type"), STR("text/html; charset=utf-8"));
    response_header(v->out, STR("Content-Language"), lang_tag(lang_now()));
    v->out->body = (struct str){ whole.p, whole.n };
}

static void answer(struct visit *v) {
    struct page *p = &v->page;
    headers_write(v);
    if (p->location.n) {
        /* A script goes there by itself, so that the page is fetched, and said to have been looked at, once. */
        v->out->status = v->request.script ? 204 : 303;
        response_header(v->out, STR("Location"), p->location);
        return;
    }
    if (p->status == 204 || p->content_type) {
        v->out->status = p->status;
        if (p->content_type) response_header(v->out, STR("Content-Type"), text_of(p->content_type));
        if (p->file_name.n)
            response_header(v->out, STR("Content-Disposition"),
                            text_format(v->out->arena, "attachment; filename=\"%.*s\"", STR_ARGS(p->file_name)));
        v->out->body = (struct str){ p->p, p->n };
        return;
    }
    document_write(v);
}

/* --- The stages of a visit --- */

static bool is_local_path(struct str path) {
    return path.n > 0 && path.p[0] == '/' && !(path.n > 1 && (path.p[1] == '/' || path.p[1] == '\\'));
}

static enum outcome to_sign_in(struct visit *v) {
    struct str to = v->request.is_post || !is_local_path(v->request.target) ? STR("") : v->request.target;
    if (to.n == 0 || to.n > 500) return page_redirect(&v->page, STR("/sign-in"));
    return page_redirect(&v->page, url_for(v->request.arena, "/sign-in?to={1}", to));
}

static void park(struct visit *v);

/* Refused: those not signed in are asked to, others are told what they'd be told if it did not exist. */
static void refused(struct visit *v) {
    bool for_visitors = needs_nothing(v->route) || v->route->kind == ROUTE_ASK_PAGE || v->route->kind == ROUTE_ASK_FORM;
    if (v->caller.state == CALLER_ENDED && v->request.is_post && !for_visitors)
        park(v); /* it ended in this very moment */
    else if (v->caller.state == CALLER_LIVE || for_visitors || to_sign_in(v) != OK)
        missing_page(v);
}

static void failed(struct visit *v, enum outcome why) {
    switch (why) {
    case OK: return;
    case FAIL_NOT_FOUND:
    case FAIL_NOT_ALLOWED: refused(v); return;
    case FAIL_CONFLICT:
        if (v->request.is_post) {
            changed_page(v);
            return;
        }
        break;
    default: break;
    }
    log_error("%s %s: %s", v->request.is_post ? "POST" : "GET", v->route->path, outcome_name(why));
    failure_page(v, why);
}

static void page_visit(struct visit *v) {
    if (csrf_token(v) != OK || ident_new(v->request.arena, &v->request.form_key) != OK) {
        failure_page(v, FAIL_LIMIT);
        return;
    }
    failed(v, route_read(v));
}

/* Keeps what was typed by somebody whose sign-in ran out, and asks them to sign in again. */
static void park(struct visit *v) {
    struct arena *a = v->request.arena;
    struct str packed = fields_pack(a, v->request.path, v->request.form, v->request.form_count), token;
    if (packed.n == 0 ||
        parked_keep(v->site->access, a, v->caller.who.account_id, packed, v->request.now_s, &token) != OK) {
        failure_page(v, FAIL_STORAGE);
        return;
    }
    page_cookie(&v->page, "wf_parked", token, PARKED_COOKIE_S);
    if (page_redirect(&v->page, STR("/sign-in?to=%2Fkept")) != OK) failure_page(v, FAIL_LIMIT);
}

static void digest_form(struct visit *v) {
    struct text_builder b = { .arena = v->request.arena };
    text_add(&b, v->request.path);
    for (size_t i = 0; i < v->request.form_count; i++) {
        const struct request_field *f = &v->request.form[i];
        if (text_is(f->name, STR("token"))) continue;
        text_add_int(&b, (int64_t)f->name.n);
        text_add(&b, f->name);
        text_add_int(&b, (int64_t)f->value.n);
        text_add(&b, f->value);
    }
    token_digest(text_built(&b), &v->key.digest);
}

static void key_read(struct visit *v) {
    struct str key = request_form(&v->request, "key");
    bool counted = v->route->kind != ROUTE_VISIT_FORM && ident_is(key);
    if (ident_is(key)) v->request.form_key = key;
    if (!counted) return;
    v->key.key = key;
    v->key.account_id = v->caller.who.account_id.n ? v->caller.who.account_id : STR("");
    digest_form(v);
}

static void form_visit(struct visit *v) {
    enum csrf from = csrf_check(v);
    if (csrf_token(v) != OK || ident_new(v->request.arena, &v->request.form_key) != OK) {
        failure_page(v, FAIL_LIMIT);
        return;
    }
    if (from == CSRF_FOREIGN) {
        foreign_page(v);
        return;
    }
    bool needs_sign_in = !needs_nothing(v->route) && v->route->kind != ROUTE_ASK_FORM;
    if (needs_sign_in && v->caller.state == CALLER_ENDED) {
        park(v);
        return;
    }
    if (needs_sign_in && v->caller.state == CALLER_NONE) {
        if (anything_written(v))
            away_page(v);
        else if (to_sign_in(v) != OK)
            failure_page(v, FAIL_LIMIT);
        return;
    }
    if (from == CSRF_OLD) {
        resend_page(v, v->request.form, v->request.form_count, v->request.target);
        return;
    }
    key_read(v);
    enum outcome done = route_write(v);
    if (done == OK && v->replayed.n) done = page_redirect(&v->page, v->replayed);
    if (done == OK && v->repeated && v->replayed.n == 0) repeated_page(v);
    failed(v, done);
}

/* --- Paths that belong to the site itself --- */

/* Ends the session and goes to a plain page about something else. */
static void leave(struct visit *v) {
    if (v->caller.state == CALLER_LIVE && caller_end(v->site->access, &v->caller, v->request.now_s) != OK)
        log_error("leave: the sign-in could not be ended");
    page_cookie(&v->page, "wf_session", STR(""), 0);
    page_cookie(&v->page, "wf_ask", STR(""), 0);
    v->page.location = text_of(config_now()->leave_to); /* the operator's own setting, most often another site */
    v->page.status = 303;
}

/* What was typed when the sign-in ran out, to be sent now. */
static void kept(struct visit *v) {
    struct need_of need = { KIND_ACCOUNT, ACTION_READ };
    struct gate gate = { .access = v->site->access,
                         .db = v->db,
                         .arena = v->request.arena,
                         .caller = &v->caller,
                         .now_s = v->request.now_s,
                         .why = "kept",
                         .needs = &need,
                         .need_count = 1 };
    struct self_edit *self;
    struct str packed, action;
    struct request_field *fields;
    size_t count;
    if (v->caller.state != CALLER_LIVE) {
        if (to_sign_in(v) != OK) failure_page(v, FAIL_LIMIT);
        return;
    }
    if (csrf_token(v) != OK || ident_new(v->request.arena, &v->request.form_key) != OK ||
        gate_self(&gate, &self) != OK ||
        parked_read(self_edit_view(self), request_cookie(&v->request, "wf_parked"), &packed) != OK ||
        fields_unpack(v->request.arena, packed, &action, &fields, &count) != OK) {
        missing_page(v);
        return;
    }
    resend_page(v, fields, count, action);
}

static void events_visit(struct visit *v) {
    struct str topics[2];
    size_t count = 0;
    const struct who *who = &v->caller.who;
    if (v->caller.state != CALLER_LIVE || !v->site->events) {
        v->out->status = 204;
        return;
    }
    bool staff = who->role == ROLE_WORKER || who->role == ROLE_SUPERVISOR || who->role == ROLE_COORDINATOR;
    if (staff) topics[count++] = text_format(v->out->arena, "team:%.*s", STR_ARGS(who->team_id));
    if (who->role == ROLE_PERSON) topics[count++] = text_format(v->out->arena, "person:%.*s", STR_ARGS(who->person_id));
    if (count == 0 || events_subscribe(v->site->events, topics, count, &v->out->stream) != OK) v->out->status = 204;
}

/* --- The way in --- */

static enum outcome visit_begin(struct visit *v) {
    struct request *r = &v->request;
    TRY(request_read(v->in, v->out->arena, r));
    r->now_s = clock_now_s();
    v->page = (struct page){ .arena = v->out->arena, .limit = PAGE_MOST, .status = 200 };
    lang_use(lang_choose(request_cookie(r, "lang"), r->accept_language));
    TRY(caller_read(v->site->access, v->db, v->out->arena, request_cookie(r, "wf_session"), r->now_s, &v->caller));
    v->visitor = request_cookie(r, "wf_visit");
    if (v->visitor.n != TOKEN_LENGTH && v->caller.state != CALLER_LIVE) {
        TRY(token_new(v->out->arena, &v->visitor));
        page_cookie(&v->page, "wf_visit", v->visitor, VISIT_COOKIE_S);
    }
    return OK;
}

static void visit_run(struct visit *v) {
    struct request *r = &v->request;
    if (!r->is_post && text_is(r->path, STR("/leave"))) {
        leave(v);
        return;
    }
    if (!r->is_post && text_is(r->path, STR("/kept"))) {
        kept(v);
        return;
    }
    v->route = site_find(v->site, r->is_post, r);
    if (!v->route) {
        missing_page(v);
        return;
    }
    struct page_cookie visitor = v->page.cookies[0];
    size_t cookies = v->page.cookie_count;
    if (r->is_post)
        form_visit(v);
    else
        page_visit(v);
    if (cookies && v->page.cookie_count < PAGE_COOKIES_MAX) v->page.cookies[v->page.cookie_count++] = visitor;
    if (caller_seen(v->site->access, &v->caller, r->now_s) != OK) log_error("a sign-in's use could not be noted");
}

void site_handle(void *context, int worker, const struct http_request *in, struct http_response *out) {
    struct site *s = context;
    struct visit v = { .site = s, .db = s->readers[worker], .in = in, .out = out };
    enum outcome begun = visit_begin(&v);
    if (begun == FAIL_INVALID || begun == FAIL_LIMIT) {
        response_text(out, begun == FAIL_LIMIT ? 413 : 400, STR("text/plain; charset=utf-8"),
                      STR("That request can't be read."));
        return;
    }
    if (begun != OK)
        failure_page(&v, begun);
    else if (!v.request.is_post && text_is(v.request.path, STR("/events"))) {
        events_visit(&v);
        return;
    } else
        visit_run(&v);
    answer(&v);
}

bool site_at_once(void *context, const struct http_request *in, struct http_response *out) {
    (void)context;
    const struct asset *asset = text_starts(in->target, STR("/assets/")) ? asset_find(in->target) : NULL;
    if (asset) {
        response_asset(out, in, asset);
        return true;
    }
    if (text_is(in->target, STR("/robots.txt"))) {
        response_text(out, 200, STR("text/plain; charset=utf-8"), STR("User-agent: *\nDisallow: /\n"));
        return true;
    }
    if (text_is(in->target, STR("/health"))) {
        response_text(out, 200, STR("text/plain; charset=utf-8"), STR("ok\n"));
        return true;
    }
    return false;
}

static const struct route *route_of_target(const struct site *s, const struct http_request *in) {
    struct str rest = in->target;
    struct request r = { 0 };
    if (!text_split(&rest, '?', &r.path)) return NULL;
    return site_find(s, in->method == HTTP_POST, &r);
}

bool site_is_heavy(void *context, const struct http_request *in) {
    const struct route *t = in->method == HTTP_POST ? route_of_target(context, in) : NULL;
    return t && (t->visit_prepare || t->self_prepare || t->team_prepare);
}

size_t site_body_limit(void *context, const struct http_request *in) {
    const struct route *t = route_of_target(context, in);
    return t && t->upload ? REQUEST_UPLOAD_MAX : REQUEST_BODY_MAX;
}

void site_refusal(void *context, int status, const struct http_request *in, struct str *out) {
    (void)context;
    (void)in;
    (void)status;
    (void)out;
}
