/* server_response.c — writing down an answer; sending it is server_answer.c's. */
#include "http/server.h"
#include "page/assets.h"
#include <string.h>
#include <strings.h>

/* RFC 9110 5.6.2: a name is a token. */
static bool is_name(struct str s) {
    static const char others[] = "!#$%&'*+-.^_`|~";
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool alnum = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!alnum && (c == '\0' || !strchr(others, c))) return false;
    }
    return s.n > 0;
}

/* RFC 9110 5.5: nothing that could end the line. */
static bool is_value(struct str s) {
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if ((c < ' ' && c != '\t') || c == 0x7F) return false;
    }
    return true;
}

static bool is_servers_own(struct str name) {
    static const char *const own[] = { "content-length", "connection", "date", "content-encoding",
                                       "transfer-encoding" };
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (name.n == strlen(own[i]) && strncasecmp(name.p, own[i], name.n) == 0) return true;
    return false;
}

void response_header(struct http_response *out, struct str name, struct str value) {
    if (!is_name(name) || !is_value(value) || is_servers_own(name) || out->header_count == HTTP_HEADERS_MAX) {
        out->failed = true;
        return;
    }
    out->headers[out->header_count++] = (struct http_header){ name, value };
}

void response_text(struct http_response *out, int status, struct str content_type, struct str body) {
    out->status = status;
    response_header(out, STR("Content-Type"), content_type);
    response_header(out, STR("X-Content-Type-Options"), STR("nosniff"));
    out->body = body;
}

/* Whether a list of tags names this one (RFC 9110 13.1.2; "W/" is no matter here). */
static bool names_tag(struct str list, struct str etag) {
    struct str rest = list, part;
    while (text_split(&rest, ',', &part)) {
        part = text_trim(part);
        if (text_starts(part, STR("W/"))) part = (struct str){ part.p + 2, part.n - 2 };
        if (text_is(part, STR("*")) || text_is(part, etag)) return true;
    }
    return false;
}

void response_asset(struct http_response *out, const struct http_request *in, const struct asset *asset) {
    bool fixed = !text_is(in->target, asset->path); /* no fingerprint in its address, so it's asked for again */
    bool known = in->if_none_match.n && names_tag(in->if_none_match, asset->etag);
    out->status = known ? 304 : 200;
    response_header(out, STR("ETag"), asset->etag);
    response_header(out, STR("Cache-Control"), fixed ? STR("no-cache") : STR("public, max-age=31536000, immutable"));
    if (fixed) response_header(out, STR("Content-Security-Policy"), STR("default-src 'none'; connect-src 'self'"));
    response_header(out, STR("Vary"), STR("Accept-Encoding"));
    response_header(out, STR("X-Content-Type-Options"), STR("nosniff"));
    response_header(out, STR("Cross-Origin-Resource-Policy"), STR("same-origin"));
    if (known) return;
    response_header(out, STR("Content-Type"), asset->content_type);
    out->asset = asset;
}
