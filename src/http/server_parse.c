/* server_parse.c — the head of a request. libmicrohttpd is forgiving in ways that two programs in a row could read
 * differently (RFC 9112 11.2, request smuggling); what it lets through is refused here. */
#include "http/server_inside.h"
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

enum { HOST_MAX = 255, ADDRESS_MAX = 64 };

/* --- How the head was written --- */

/* libmicrohttpd before 0.9.77 takes a lone LF for a line's end, joins folded lines, and takes what stands before a NUL
 * for the value. It reads in place: it puts a NUL where a part ends, so CR LF becomes two, and the next part begins
 * right behind. Where anything else lies between two parts, or behind the last, the head was not written as RFC 9112
 * has it. (A run of NULs at the very end of the last header looks like line ends and can't be told from them. Nor can
 * a lone LF after a chunk's size, which that library takes as well; whoever stands in front of it must not pass on
 * chunks as they came. Caddy and nginx write them anew.) Later versions refuse all this by themselves:
 * MHD_OPTION_STRICT_FOR_CLIENT in server.c. */
bool library_reads_in_place(void) {
    int major = 0, minor = 0, patch = 0;
    sscanf(MHD_get_version(), "%d.%d.%d", &major, &minor, &patch);
    return major == 0 && (minor < 9 || (minor == 9 && patch < 77));
}

/* --- Collecting the headers --- */

enum field {
    FIELD_HOST,
    FIELD_LENGTH,
    FIELD_ENCODING,
    FIELD_EXPECT,
    FIELD_COOKIE,
    FIELD_ORIGIN,
    FIELD_FETCH_SITE,
    FIELD_TYPE,
    FIELD_REQUESTED_WITH,
    FIELD_AGENT,
    FIELD_NONE_MATCH,
    FIELD_LANGUAGE,
    FIELD_ACCEPT_ENCODING,
    FIELD_FORWARDED_FOR,
    FIELD_FORWARDED_PROTO,
    FIELD_COUNT
};
/* What a second header of the same name means: its value goes on (with this between), or the request is refused. */
static const struct {
    const char *name, *joined_by;
} fields[FIELD_COUNT] = {
    [FIELD_HOST] = { "Host", NULL },
    [FIELD_LENGTH] = { "Content-Length", NULL },
    [FIELD_ENCODING] = { "Transfer-Encoding", NULL },
    [FIELD_EXPECT] = { "Expect", NULL },
    [FIELD_COOKIE] = { "Cookie", "; " },
    [FIELD_ORIGIN] = { "Origin", NULL },
    [FIELD_FETCH_SITE] = { "Sec-Fetch-Site", NULL },
    [FIELD_TYPE] = { "Content-Type", NULL },
    [FIELD_REQUESTED_WITH] = { "X-Requested-With", NULL },
    [FIELD_AGENT] = { "User-Agent", NULL },
    [FIELD_NONE_MATCH] = { "If-None-Match", ", " },
    [FIELD_LANGUAGE] = { "Accept-Language", ", " },
    [FIELD_ACCEPT_ENCODING] = { "Accept-Encoding", ", " },
    [FIELD_FORWARDED_FOR] = { "X-Forwarded-For", ", " },
    [FIELD_FORWARDED_PROTO] = { "X-Forwarded-Proto", ", " },
};

struct head {
    struct exchange *exchange;
    struct str value[FIELD_COUNT];
    bool given[FIELD_COUNT];
    size_t lines, bytes;
    const char *next; /* where the next header must begin; NULL when that is not looked at */
    int status;       /* to refuse with; 0 */
};

static bool is_token(struct str s) {
    static const char others[] = "!#$%&'*+-.^_`|~";
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool alnum = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!alnum && (c == '\0' || !strchr(others, c))) return false;
    }
    return s.n > 0;
}

/* RFC 9110 5.5: printable, spaces and tabs inside. */
static bool is_value(struct str s) {
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if ((c < ' ' && c != '\t') || c == 0x7F) return false;
    }
    return true;
}

static bool is_word(struct str s, const char *word) { return s.n == strlen(word) && strncasecmp(s.p, word, s.n) == 0; }

static int value_add(struct head *h, enum field f, struct str value) {
    struct arena *a = &h->exchange->arena;
    struct str before = h->value[f];
    if (!h->given[f]) {
        h->given[f] = true;
        return text_copy(a, value, &h->value[f]) == OK ? 0 : 431;
    }
    if (!fields[f].joined_by) return 400;
    h->value[f] = text_format(a, "%.*s%s%.*s", STR_ARGS(before), before.n ? fields[f].joined_by : "", STR_ARGS(value));
    return h->value[f].n || value.n == 0 ? 0 : 431;
}

static int header_read(struct head *h, struct str name, struct str value) {
    if (!is_token(name) || !is_value(value)) return 400;
    if (++h->lines > HEAD_LINES_MAX) return 431;
    h->bytes += name.n + value.n;
    if (h->bytes > HEAD_MAX) return 431;
    for (int f = 0; f < FIELD_COUNT; f++)
        if (is_word(name, fields[f].name)) return value_add(h, (enum field)f, text_trim(value));
    return 0;
}

static enum MHD_Result header_take(void *context, enum MHD_ValueKind kind, const char *key, size_t key_n,
                                   const char *value, size_t value_n) {
    struct head *h = context;
    (void)kind;
    if (h->next && key != h->next) h->status = 400;
    if (h->next) h->next = value + value_n + 2;
    if (h->status == 0) h->status = header_read(h, (struct str){ key, key_n }, (struct str){ value, value_n });
    return h->status == 0 ? MHD_YES : MHD_NO;
}

/* The last line's end and the empty line behind it: four bytes that were CR LF CR LF. They are the library's, whose
 * memory for the connection goes on behind them. */
static bool ends_plainly(const char *next) { return memcmp(next - 2, "\0\0\0", 4) == 0; }

/* --- The first line --- */

/* What a browser may send of a target (RFC 3986, and the few marks that browsers leave as they are): printable ASCII
 * without "#", each "%" before two digits. */
static bool target_is_plain(struct str s) {
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c <= ' ' || c >= 0x7F || c == '#' || c == '"' || c == '<' || c == '>') return false;
        if (c != '%') continue;
        bool digits =
            i + 2 < s.n && strchr("0123456789abcdefABCDEF", s.p[i + 1]) && strchr("0123456789abcdefABCDEF", s.p[i + 2]);
        if (!digits) return false;
    }
    return s.n > 0 && s.p[0] == '/' && !(s.n > 1 && s.p[1] == '/');
}

static int method_read(struct exchange *e, const char *method) {
    static const char *const others[] = { "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH" };
    if (strcmp(method, "GET") == 0)
        e->in.method = HTTP_GET;
    else if (strcmp(method, "HEAD") == 0)
        e->in.method = HTTP_HEAD;
    else if (strcmp(method, "POST") == 0)
        e->in.method = HTTP_POST;
    else {
        for (size_t i = 0; i < sizeof others / sizeof *others; i++)
            if (strcmp(method, others[i]) == 0) return 405;
        return is_token(text_of(method)) ? 501 : 400;
    }
    return 0;
}

static int first_line_read(struct exchange *e, const char *method, const char *version) {
    bool in_place = method + strlen(method) + 1 == e->uri && e->uri_end + 1 == version;
    if (e->server->reads_in_place && !in_place) return 400;
    int refused = method_read(e, method);
    if (refused) return refused;
    if (e->refusal) return e->refusal;
    return target_is_plain(e->in.target) ? 0 : 400;
}

/* --- What the headers mean --- */

/* A name or address and perhaps a port (RFC 9110 7.2). */
static bool is_host(struct str s) {
    if (s.n == 0 || s.n > HOST_MAX) return false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool alnum = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!alnum && (c == '\0' || !strchr("-._~:[]", c))) return false;
    }
    return true;
}

/* How long the body is must be said once and in one way (RFC 9112 6.1, 6.3). */
static int framing_check(const struct head *h, bool old) {
    bool chunked = h->given[FIELD_ENCODING], counted = h->given[FIELD_LENGTH];
    if (chunked && (counted || old)) return 400;
    if (chunked && !is_word(h->value[FIELD_ENCODING], "chunked")) return 501;
    if (h->exchange->in.method == HTTP_POST) return 0;
    int64_t length = 0;
    if (counted && text_int(h->value[FIELD_LENGTH], &length) != OK) return 400;
    return chunked || length != 0 ? 400 : 0;
}

static int meaning_check(const struct head *h, bool old) {
    if (h->given[FIELD_HOST] ? !is_host(h->value[FIELD_HOST]) : !old) return 400;
    int refused = framing_check(h, old);
    if (refused) return refused;
    return h->given[FIELD_EXPECT] && !is_word(h->value[FIELD_EXPECT], "100-continue") ? 417 : 0;
}

/* --- Where it comes from --- */

static struct str last_of(struct str list) {
    struct str rest = list, part = STR("");
    while (text_split(&rest, ',', &part)) continue;
    return text_trim(part);
}

/* The address as text, as short as it gets. */
static struct str address_text(struct arena *a, const struct in6_addr *address) {
    char text[INET6_ADDRSTRLEN] = "";
    if (IN6_IS_ADDR_V4MAPPED(address))
        inet_ntop(AF_INET, address->s6_addr + 12, text, sizeof text);
    else
        inet_ntop(AF_INET6, address, text, sizeof text);
    return text_format(a, "%s", text);
}

/* "192.0.2.7", "2001:db8::7" as a proxy writes it; false for anything else. */
static bool address_read(struct str s, struct in6_addr *out) {
    char text[ADDRESS_MAX];
    struct in_addr v4;
    if (s.n == 0 || s.n >= sizeof text) return false;
    memcpy(text, s.p, s.n);
    text[s.n] = '\0';
    if (inet_pton(AF_INET6, text, out) == 1) return true;
    if (inet_pton(AF_INET, text, &v4) != 1) return false;
    *out = (struct in6_addr){ .s6_addr = { [10] = 0xFF, [11] = 0xFF } };
    memcpy(out->s6_addr + 12, &v4, sizeof v4);
    return true;
}

/* Only the last entry is our own proxy's word; what stands before it is the visitor's. */
static void origin_read(struct exchange *e, const struct head *h) {
    struct in6_addr visitor = e->peer->address;
    if (e->server->o.trust_proxy && e->peer->local) {
        struct in6_addr forwarded;
        if (address_read(last_of(h->value[FIELD_FORWARDED_FOR]), &forwarded)) visitor = forwarded;
        e->in.secure = is_word(last_of(h->value[FIELD_FORWARDED_PROTO]), "https");
    }
    e->in.address = address_text(&e->arena, &visitor);
}

static void request_fill(struct exchange *e, const struct head *h) {
    struct http_request *in = &e->in;
    in->host = h->value[FIELD_HOST];
    in->cookie = h->value[FIELD_COOKIE];
    in->origin = h->value[FIELD_ORIGIN];
    in->fetch_site = h->value[FIELD_FETCH_SITE];
    in->content_type = h->value[FIELD_TYPE];
    in->requested_with = h->value[FIELD_REQUESTED_WITH];
    in->user_agent = h->value[FIELD_AGENT];
    in->if_none_match = h->value[FIELD_NONE_MATCH];
    in->accept_language = h->value[FIELD_LANGUAGE];
    in->accept_encoding = h->value[FIELD_ACCEPT_ENCODING];
    origin_read(e, h);
}

int head_read(struct exchange *e, struct MHD_Connection *c, const char *method, const char *version) {
    struct head h = { .exchange = e };
    bool old = strcmp(version, "HTTP/1.0") == 0;
    for (int f = 0; f < FIELD_COUNT; f++) h.value[f] = STR("");
    int refused = first_line_read(e, method, version);
    if (refused) return refused;
    if (e->server->reads_in_place) h.next = version + strlen(version) + 2;
    MHD_get_connection_values_n(c, MHD_HEADER_KIND, header_take, &h);
    if (h.status) return h.status;
    if (h.next && !ends_plainly(h.next)) return 400;
    refused = meaning_check(&h, old);
    if (refused == 0) request_fill(e, &h);
    return refused;
}

int64_t head_body_length(struct MHD_Connection *c) {
    const char *length = MHD_lookup_connection_value(c, MHD_HEADER_KIND, MHD_HTTP_HEADER_CONTENT_LENGTH);
    int64_t n = 0;
    if (MHD_lookup_connection_value(c, MHD_HEADER_KIND, MHD_HTTP_HEADER_TRANSFER_ENCODING)) return -1;
    return length && text_int(text_of(length), &n) == OK ? n : 0;
}
