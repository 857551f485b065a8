/* site_answer.c — from a page that a handler wrote to the answer that is sent: headers, cookies, the frame around it.
 */
#include "base/clock.h"
#include "http/site_inside.h"
#include <string.h>

enum { VISIT_COOKIE_S = DAY_S };

static struct str cookie_line(struct arena *a, const struct page_cookie *c, bool secure) {
    const char *attributes = secure ? "; Path=/; HttpOnly; SameSite=Lax; Secure" : "; Path=/; HttpOnly; SameSite=Lax";
    if (c->value.n == 0) return text_format(a, "%s=; Max-Age=0%s", c->name, attributes);
    if (c->max_age_s == 0) return text_format(a, "%s=%.*s%s", c->name, STR_ARGS(c->value), attributes);
    return text_format(a, "%s=%.*s; Max-Age=%lld%s", c->name, STR_ARGS(c->value), (long long)c->max_age_s, attributes);
}

/* What everybody may have, and pages of other sites with them. */
static void open_headers_write(struct visit *v) {
    struct http_response *out = v->out;
    const struct page *p = &v->page;
    bool secure = v->request.secure || config_now()->secure_cookies;
    response_header(out, STR("Access-Control-Allow-Origin"), STR("*"));
    response_header(out, STR("Access-Control-Expose-Headers"), STR("ETag, Link, Retry-After"));
    response_header(out, STR("Cross-Origin-Resource-Policy"), STR("cross-origin"));
    response_header(out, STR("Content-Security-Policy"), STR("default-src 'none'; frame-ancestors 'none'"));
    response_header(out, STR("X-Content-Type-Options"), STR("nosniff"));
    response_header(out, STR("Cache-Control"), STR("public, no-cache"));
    if (secure) response_header(out, STR("Strict-Transport-Security"), STR("max-age=31536000"));
    if (p->etag.n) response_header(out, STR("ETag"), p->etag);
    if (p->link.n) response_header(out, STR("Link"), p->link);
    if (p->status == 429) response_header(out, STR("Retry-After"), STR("60"));
}

static void headers_write(struct visit *v) {
    if (v->page.open_data) {
        open_headers_write(v);
        return;
    }
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
    if (v->page.status == 503) response_header(out, STR("Retry-After"), STR("5"));
    struct page_cookie visitor = { "wf_visit", v->visitor, VISIT_COOKIE_S };
    if (v->new_visitor) response_header(out, STR("Set-Cookie"), cookie_line(out->arena, &visitor, secure));
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

struct str reader_name(struct visit *v) {
    struct visit_edit *e;
    struct gate gate = { .access = v->site->access,
                         .db = v->db,
                         .arena = v->request.arena,
                         .caller = &v->caller,
                         .now_s = v->request.now_s,
                         .why = "" };
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
    struct page whole = { .arena = v->out->arena, .limit = SITE_PAGE_MOST };
    whole.p = ARENA_ARRAY(whole.arena, char, FRAME_USUAL); /* for what stands before the page itself (html_take) */
    whole.cap = whole.p ? FRAME_USUAL : 0;
    struct shell_line lines[CONFIG_LINES_MAX];
    struct str name = v->reader.n ? v->reader : reader_name(v);
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

/* A file's name for old browsers without what they might misread, and as it is for the others (RFC 6266). */
static struct str attachment_line(struct arena *a, struct str name) {
    struct text_builder plain = { .arena = a };
    for (size_t i = 0; i < name.n; i++) {
        bool odd = name.p[i] < ' ' || name.p[i] > '~' || strchr("\"\\%", name.p[i]);
        text_add_char(&plain, odd ? '_' : name.p[i]);
    }
    struct str simple = text_built(&plain), whole = url_for(a, "{1}", name);
    return text_format(a, "attachment; filename=\"%.*s\"; filename*=UTF-8''%.*s", STR_ARGS(simple), STR_ARGS(whole));
}

void site_answer(struct visit *v) {
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
            response_header(v->out, STR("Content-Disposition"), attachment_line(v->out->arena, p->file_name));
        v->out->body = (struct str){ p->p, p->n };
        return;
    }
    document_write(v);
}
