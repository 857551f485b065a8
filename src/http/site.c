#include "http/site.h"
#include "access/keys.h"
#include "base/clock.h"
#include "base/ident.h"
#include "base/log.h"
#include "http/site_inside.h"
#include "page/assets.h"
#include <stdlib.h>

enum { PARKED_COOKIE_S = DAY_S };

/* --- Opening --- */

enum outcome site_open(const struct site_options *o, struct site **out, struct db_problem *why) {
    struct site *s = calloc(1, sizeof *s);
    if (!s) return FAIL_LIMIT;
    *s = (struct site){ .access = o->access, .events = o->events, .threads = o->threads };
    keys_service(access_keys(o->access), STR("csrf"), &s->csrf);
    enum outcome opened = site_routes_collect(s, o, why);
    if (opened == OK) opened = tasks_open(s, o);
    if (opened == OK && o->data_dir) opened = room_open(o->data_dir, &s->room);
    if (opened == OK) opened = readers_open(s, o->database_url, why);
    if (opened != OK) {
        site_close(s);
        return opened;
    }
    site_bar_use(s);
    *out = s;
    return OK;
}

void site_close(struct site *s) {
    if (!s) return;
    tasks_close(s);
    site_bar_use(NULL);
    readers_close(s);
    room_close(s->room);
    free(s->routes);
    free(s->shapes);
    key_wipe(&s->csrf);
    free(s);
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
    bool for_visitors =
        route_needs_nothing(v->route) || v->route->kind == ROUTE_ASK_PAGE || v->route->kind == ROUTE_ASK_FORM;
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
    case FAIL_INVALID: missing_page(v); return; /* an address or a hidden field that no page of ours has */
    case FAIL_CONFLICT:
        if (!v->request.is_post) break;
        if (v->key_taken)
            changed_page(v);
        else
            overtaken_page(v);
        return;
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
    struct str packed = fields_pack(a, v->request.target, v->request.form, v->request.form_count), token;
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
    bool counted = (v->route->kind != ROUTE_VISIT_FORM || v->route->counts) && ident_is(key);
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
    if (from == CSRF_UNSURE) {
        unsure_page(v);
        return;
    }
    bool needs_sign_in = !route_needs_nothing(v->route) && v->route->kind != ROUTE_ASK_FORM;
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
    if (!v->route->visit_prepare && !room_for_forms(v->site->room)) { /* signing in and reading go on */
        full_page(v);
        return;
    }
    key_read(v);
    failed(v, route_write(v));
}

/* The form was written, or it wasn't; or there is more to write. */
static void form_written(struct visit *v) {
    enum outcome done = route_written(v);
    if (v->out->wait) return;
    if (done == OK && v->replayed.n) done = page_redirect(&v->page, v->replayed);
    if (done == OK && v->repeated && v->replayed.n == 0) repeated_page(v);
    v->form = NULL;
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

/* Whether somebody of the team may read a person's plan: what they write together tells of itself. That something
 * changed is no look at it, so it leaves no entry; the page that is asked for anew does. */
static bool may_follow(struct visit *v, struct str person) {
    struct need_of need = { KIND_PLAN, ACTION_READ };
    struct gate gate = { .access = v->site->access,
                         .db = v->db,
                         .arena = v->out->arena,
                         .caller = &v->caller,
                         .now_s = v->request.now_s,
                         .why = "events",
                         .needs = &need,
                         .need_count = 1 };
    struct person_edit *e;
    return ident_is(person) && gate_person(&gate, person, &e) == OK;
}

static void events_visit(struct visit *v) {
    struct str topics[3], person = request_query(&v->request, "person");
    size_t count = 0;
    const struct who *who = &v->caller.who;
    if (v->caller.state != CALLER_LIVE || !v->site->events) {
        v->out->status = 204;
        return;
    }
    bool staff = who->role == ROLE_WORKER || who->role == ROLE_SUPERVISOR || who->role == ROLE_COORDINATOR;
    if (staff && person.n && may_follow(v, person))
        topics[count++] = text_format(v->out->arena, "person:%.*s", STR_ARGS(person));
    if (staff && !person.n) topics[count++] = text_format(v->out->arena, "team:%.*s", STR_ARGS(who->team_id));
    if (who->role == ROLE_COORDINATOR && !person.n)
        topics[count++] = text_format(v->out->arena, "task:%.*s", STR_ARGS(who->team_id));
    if (who->role == ROLE_PERSON) topics[count++] = text_format(v->out->arena, "person:%.*s", STR_ARGS(who->person_id));
    if (count == 0 || events_subscribe(v->site->events, topics, count, &v->out->stream) != OK) v->out->status = 204;
    int64_t since_s = request_query_int(&v->request, "since", 0);
    if (v->out->stream && since_s > 0) events_since(v->out->stream, since_s);
}

/* --- The way in --- */

static enum outcome visit_begin(struct visit *v, int thread) {
    struct request *r = &v->request;
    r->arena = v->out->arena; /* for the page that says it didn't work */
    v->page = (struct page){ .arena = v->out->arena, .limit = SITE_PAGE_MOST, .status = 200 };
    lang_use(lang_choose(STR(""), v->in->accept_language));
    TRY(request_read(v->in, v->out->arena, r));
    r->now_s = clock_now_s();
    lang_use(lang_choose(request_cookie(r, "lang"), r->accept_language));
    TRY(reader_begin(v->site, thread, &v->db)); /* sign-in, grant and all that is shown are of one moment */
    TRY(caller_read(v->site->access, v->db, v->out->arena, request_cookie(r, "wf_session"), r->now_s, &v->caller));
    v->visitor = request_cookie(r, "wf_visit");
    if (v->visitor.n != TOKEN_LENGTH && v->caller.state != CALLER_LIVE) {
        TRY(token_new(v->out->arena, &v->visitor));
        v->new_visitor = true;
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
    if (v->route) v->out->kind = SITE_ROUTES + (int)v->route->kind;
    if (!v->route) {
        missing_page(v);
        return;
    }
    if (r->is_post)
        form_visit(v);
    else
        page_visit(v);
}

static void visit_answer(struct visit *v) {
    site_answer(v);
    if (v->route) route_audit(v);
}

static void visit_handle(struct visit *v, int thread) {
    struct http_response *out = v->out;
    enum outcome begun = visit_begin(v, thread);
    v->lang = lang_now();
    if (begun != OK) reader_rest(v->site, thread);
    bool too_large = begun == FAIL_LIMIT && !out->arena->starved;
    if (begun == FAIL_INVALID || too_large)
        response_text(out, too_large ? 413 : 400, STR("text/plain; charset=utf-8"), STR("That request can't be read."));
    else if (begun == OK && !v->request.is_post && text_is(v->request.path, STR("/events"))) {
        out->kind = SITE_EVENTS;
        events_visit(v);
    } else {
        if (begun == OK)
            visit_run(v);
        else
            failure_page(v, begun);
        if (!out->wait) visit_answer(v);
    }
}

/* What the visit waited for has been answered. */
static void visit_go_on(struct visit *v, int thread) {
    struct http_response *out = v->out;
    lang_use(v->lang);
    if (reader_begin(v->site, thread, &v->db) != OK) v->db = NULL;
    out->header_count = 0;
    out->status = 200;
    out->body = STR("");
    if (v->form)
        form_written(v);
    else if (!route_audit_again(v)) {
        v->looked = NULL;
        failed(v, v->ticket.result);
    }
    if (!out->wait) visit_answer(v);
}

void site_handle(void *context, int worker, const struct http_request *in, struct http_response *out) {
    struct site *s = context;
    struct visit *v = out->visit;
    if (v) {
        visit_go_on(v, worker);
        return;
    }
    out->kind = SITE_OWN;
    v = ARENA_NEW(out->arena, struct visit);
    if (!v) {
        response_text(out, 503, STR("text/plain; charset=utf-8"), STR("That didn't work, and it's our doing."));
        return;
    }
    *v = (struct visit){ .site = s, .db = s->readers[worker].db, .in = in, .out = out };
    visit_handle(v, worker);
}

void site_rest(void *context, int worker) { reader_rest(context, worker); }

bool site_at_once(void *context, const struct http_request *in, struct http_response *out) {
    (void)context;
    out->kind = SITE_ASSET;
    const struct asset *asset = NULL;
    if (text_starts(in->target, STR("/assets/"))) asset = asset_find(in->target);
    if (text_is(in->target, STR("/offline.js"))) asset = asset_named(STR("offline.js"));
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

/* A target whose letters are encoded without need could name a heavy route under another guise. */
bool site_is_heavy(void *context, const struct http_request *in) {
    if (in->method == HTTP_POST && text_find(in->target, STR("%")) < text_find(in->target, STR("?"))) return true;
    const struct route *t = in->method == HTTP_POST ? route_of_target(context, in) : NULL;
    return t && (t->visit_prepare || t->self_prepare || t->team_prepare);
}

/* By the mark in the cookie alone: nothing is read on the network's thread. */
bool site_is_known(void *context, const struct http_request *in) {
    const struct site *s = context;
    struct str rest = in->cookie, pair, name;
    while (text_split(&rest, ';', &pair)) {
        pair = text_trim(pair);
        if (text_split(&pair, '=', &name) && text_is(name, STR("wf_device")) && pair.p)
            return device_is_ours(s->access, pair);
    }
    return false;
}

size_t site_body_limit(void *context, const struct http_request *in) {
    const struct route *t = route_of_target(context, in);
    return t && t->upload ? REQUEST_UPLOAD_MAX : REQUEST_BODY_MAX;
}
