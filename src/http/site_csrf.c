/* site_csrf.c — a post must come from our own page: Sec-Fetch-Site or Origin say so, and a token bound to the sign-in
 * (or to the visitor's cookie). The token is new on every page, so nothing is learned from compressing pages. */
#include "http/site_inside.h"
#include <string.h>

enum { NONCE_LENGTH = 16 };

static struct str token_subject(const struct visit *v) {
    return v->caller.state == CALLER_LIVE ? v->caller.token : v->visitor;
}

static struct str token_message(struct arena *a, struct str subject, struct str nonce) {
    return text_format(a, "%.*s.%.*s", STR_ARGS(subject), STR_ARGS(nonce));
}

enum outcome csrf_token(struct visit *v) {
    struct arena *a = v->request.arena;
    struct str nonce, mac, subject = token_subject(v);
    TRY(token_new(a, &nonce));
    nonce.n = NONCE_LENGTH;
    TRY(token_mac(a, &v->site->csrf, token_message(a, subject, nonce), &mac));
    v->request.form_token = text_format(a, "%.*s.%.*s", STR_ARGS(nonce), STR_ARGS(mac));
    return v->request.form_token.n ? OK : FAIL_LIMIT;
}

static bool token_is_of(const struct visit *v, struct str subject) {
    struct str rest = request_form(&v->request, "token"), nonce;
    if (!text_split(&rest, '.', &nonce) || nonce.n != NONCE_LENGTH || subject.n == 0) return false;
    return token_mac_is(&v->site->csrf, token_message(v->request.arena, subject, nonce), rest);
}

/* Made for this browser, but before somebody signed in or out. Only our own pages have such a token to send. */
static bool token_is_old(const struct visit *v) {
    return token_is_of(v, request_cookie(&v->request, "wf_session")) ||
           token_is_of(v, request_cookie(&v->request, "wf_visit"));
}

/* "https://peers.example.org" → "peers.example.org"; the Origin's host must be the one that was asked. */
static bool origin_is_ours(const struct request *r) {
    struct str origin = r->origin;
    size_t at = text_find(origin, STR("://"));
    if (at == origin.n) return false;
    struct str host = { origin.p + at + 3, origin.n - at - 3 };
    const char *url = config_now()->public_url;
    if (url && *url && text_is(origin, text_of(url))) return true;
    return text_is(host, r->host);
}

/* Our pages ask browsers to keep where one comes from to themselves, and so they send "null" with our own forms too:
 * then it says nothing. */
static bool origin_is_said(const struct request *r) { return r->origin.n && !text_is(r->origin, STR("null")); }

/* "none" is what the visitor did by their own hand: no other site can cause it (Fetch Metadata, 2.4). */
static bool is_from_elsewhere(const struct request *r) {
    bool said = r->fetch_site.n && !text_is(r->fetch_site, STR("none"));
    if (said && !text_is(r->fetch_site, STR("same-origin"))) return true;
    return origin_is_said(r) && !origin_is_ours(r);
}

enum csrf csrf_check(const struct visit *v) {
    const struct request *r = &v->request;
    if (is_from_elsewhere(r)) return CSRF_FOREIGN;
    if (token_is_of(v, token_subject(v))) return CSRF_RIGHT;
    return r->fetch_site.n || origin_is_said(r) || token_is_old(v) ? CSRF_OLD : CSRF_UNSURE;
}
