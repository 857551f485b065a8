#include "http/request.h"
#include "base/clock.h"
#include "http/request_inside.h"
#include "http/server.h"
#include <string.h>
#include <strings.h>

enum { FIELDS_FIRST = 16 };

/* --- Fields --- */

enum outcome field_add(struct field_list *l, struct request_field f) {
    if (l->count == REQUEST_FIELDS_MAX || f.name.n > REQUEST_NAME_MAX) return FAIL_LIMIT;
    if (!text_is_utf8(f.name) || (f.name.n && memchr(f.name.p, '\0', f.name.n))) return FAIL_INVALID;
    if (l->count == l->room) {
        size_t room = l->room ? l->room * 2 : FIELDS_FIRST;
        struct request_field *more = ARENA_ARRAY(l->arena, struct request_field, room);
        if (!more) return FAIL_LIMIT;
        if (l->count) memcpy(more, l->at, l->count * sizeof *more);
        l->at = more;
        l->room = room;
    }
    l->at[l->count++] = f;
    return OK;
}

enum outcome field_text(struct arena *a, struct str name, struct str bytes, struct request_field *out) {
    *out = (struct request_field){ .name = name, .value = bytes };
    out->malformed = !text_is_utf8(bytes) || (bytes.n && memchr(bytes.p, '\0', bytes.n));
    if (!out->malformed) return OK;
    struct text_builder b = { .arena = a };
    for (size_t at = 0; at < bytes.n;) {
        size_t from = at;
        uint32_t point = text_next(bytes, &at);
        bool unreadable = point == 0 || (point == 0xFFFD && at - from == 1);
        text_add(&b, unreadable ? STR("\xEF\xBF\xBD") : (struct str){ bytes.p + from, at - from });
    }
    out->value = text_built(&b);
    return b.failed ? FAIL_LIMIT : OK;
}

/* --- Percent-encoding (RFC 3986 2.1; WHATWG URL 5.1 for forms) --- */

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* "a%20b" → "a b"; in forms "+" is a space too. FAIL_INVALID for a "%" without two digits. */
static enum outcome percent_decode(struct arena *a, struct str s, bool plus, struct str *out) {
    bool plain = s.n == 0 || (!memchr(s.p, '%', s.n) && !(plus && memchr(s.p, '+', s.n)));
    if (plain) {
        *out = s;
        return OK;
    }
    char *p = arena_alloc(a, 1, s.n), *q = p;
    if (!p) return FAIL_LIMIT;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != '%') {
            *q++ = plus && s.p[i] == '+' ? ' ' : s.p[i];
            continue;
        }
        int high = i + 1 < s.n ? hex_digit(s.p[i + 1]) : -1, low = i + 2 < s.n ? hex_digit(s.p[i + 2]) : -1;
        if (high < 0 || low < 0) return FAIL_INVALID;
        *q++ = (char)(high * 16 + low);
        i += 2;
    }
    *out = (struct str){ p, (size_t)(q - p) };
    return OK;
}

/* "a=1&b=2" */
static enum outcome pairs_read(struct str text, struct field_list *out) {
    struct str rest = text, pair, name, value;
    while (text_split(&rest, '&', &pair)) {
        if (pair.n == 0) continue;
        struct str after = pair, typed;
        struct request_field field;
        if (!text_split(&after, '=', &name)) continue;
        typed = after.p ? after : STR("");
        TRY(percent_decode(out->arena, name, true, &name));
        TRY(percent_decode(out->arena, typed, true, &value));
        TRY(field_text(out->arena, name, value, &field));
        TRY(field_add(out, field));
    }
    return OK;
}

/* "a=1; b=2" (RFC 6265 5.4). What isn't a pair belongs to nobody here and is left out. */
static enum outcome cookies_read(struct str text, struct field_list *out) {
    struct str rest = text, part;
    while (text_split(&rest, ';', &part)) {
        struct str name, value = text_trim(part);
        struct request_field field;
        bool pair = value.n && memchr(value.p, '=', value.n);
        if (!pair || !text_split(&value, '=', &name)) continue;
        if (name.n == 0 || name.n > REQUEST_NAME_MAX || !text_is_utf8(name)) continue;
        TRY(field_text(out->arena, name, value, &field));
        TRY(field_add(out, field));
    }
    return OK;
}

/* --- The path --- */

/* One part between slashes: text, and none of those that another program may read as a different path. */
static bool part_is_plain(struct str part) {
    if (text_is(part, STR(".")) || text_is(part, STR(".."))) return false;
    if (part.n && (memchr(part.p, '/', part.n) || memchr(part.p, '\\', part.n))) return false;
    return text_is_utf8(part) && !text_has_control(part) && !(part.n && memchr(part.p, '\n', part.n));
}

/* Decodes part by part, so that an encoded slash can't make another path; each part is checked. */
static enum outcome path_read(struct arena *a, struct str sent, struct str *out) {
    struct text_builder b = { .arena = a };
    struct str rest = sent, part;
    if (sent.n == 0 || sent.p[0] != '/') return FAIL_INVALID;
    for (bool first = true; text_split(&rest, '/', &part); first = false) {
        TRY(percent_decode(a, part, false, &part));
        if (!part_is_plain(part)) return FAIL_INVALID;
        if (!first) text_add_char(&b, '/');
        text_add(&b, part);
    }
    *out = text_built(&b);
    return b.failed ? FAIL_LIMIT : OK;
}

static enum outcome target_read(const struct http_request *in, struct request *r, struct field_list *query) {
    struct str rest = in->target, path;
    if (!text_split(&rest, '?', &path)) return FAIL_INVALID;
    TRY(path_read(r->arena, path, &r->path));
    if (!text_is_utf8(in->target) || text_has_control(in->target)) return FAIL_INVALID;
    return rest.p ? pairs_read(rest, query) : OK;
}

/* --- The whole --- */

bool media_type_is(struct str value, const char *type) {
    size_t n = strlen(type);
    if (value.n < n || strncasecmp(value.p, type, n) != 0) return false;
    return value.n == n || value.p[n] == ';' || value.p[n] == ' ' || value.p[n] == '\t';
}

static enum outcome form_read(const struct http_request *in, struct field_list *form) {
    if (in->method != HTTP_POST) return OK;
    if (media_type_is(in->content_type, "application/x-www-form-urlencoded")) return pairs_read(in->body, form);
    if (media_type_is(in->content_type, "multipart/form-data")) return multipart_read(in->content_type, in->body, form);
    return OK;
}

enum outcome request_read(const struct http_request *in, struct arena *arena, struct request *out) {
    struct request r = { .arena = arena,
                         .is_post = in->method == HTTP_POST,
                         .target = in->target,
                         .body = in->body,
                         .address = in->address,
                         .origin = in->origin,
                         .fetch_site = in->fetch_site,
                         .accept_language = in->accept_language,
                         .user_agent = in->user_agent,
                         .host = in->host,
                         .if_none_match = in->if_none_match,
                         .accept_encoding = in->accept_encoding,
                         .content_type = in->content_type,
                         .secure = in->secure,
                         .script = text_is(in->requested_with, STR("wayfellow")),
                         .now_s = clock_now_s() };
    struct field_list query = { .arena = arena }, form = query, cookies = query;
    TRY(target_read(in, &r, &query));
    TRY(cookies_read(in->cookie, &cookies));
    TRY(form_read(in, &form));
    r.query = query.at;
    r.query_count = query.count;
    r.form = form.at;
    r.form_count = form.count;
    r.cookies = cookies.at;
    r.cookie_count = cookies.count;
    *out = r;
    return OK;
}

/* --- Looking up --- */

static const struct request_field *find(const struct request_field *fields, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++)
        if (text_is(fields[i].name, text_of(name))) return &fields[i];
    return NULL;
}

static struct str value_of(const struct request_field *f) { return f ? f->value : STR(""); }

struct str request_param(const struct request *r, const char *name) {
    return value_of(find(r->params, r->param_count, name));
}
struct str request_query(const struct request *r, const char *name) {
    return value_of(find(r->query, r->query_count, name));
}
struct str request_cookie(const struct request *r, const char *name) {
    return value_of(find(r->cookies, r->cookie_count, name));
}

/* An upload is bytes, not text: request_upload gives it. */
struct str request_form(const struct request *r, const char *name) {
    for (size_t i = 0; i < r->form_count; i++)
        if (!r->form[i].is_file && text_is(r->form[i].name, text_of(name))) return r->form[i].value;
    return STR("");
}

bool request_form_has(const struct request *r, const char *name) { return find(r->form, r->form_count, name) != NULL; }

const struct request_field *request_upload(const struct request *r, const char *name) {
    for (size_t i = 0; i < r->form_count; i++) {
        const struct request_field *f = &r->form[i];
        if (f->is_file && f->file_name.n && text_is(f->name, text_of(name))) return f;
    }
    return NULL;
}

int64_t request_query_int(const struct request *r, const char *name, int64_t otherwise) {
    int64_t value;
    return text_int(request_query(r, name), &value) == OK ? value : otherwise;
}
