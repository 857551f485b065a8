/* request_multipart.c — multipart/form-data. Strict where two programs could read a body differently: it begins with
 * its boundary, lines end with CR LF, and it ends with the closing boundary. */
#include "http/request_inside.h"
#include <string.h>
#include <strings.h>

enum { BOUNDARY_MAX = 70, PART_HEADERS_MAX = 10, PART_HEADER_BYTES_MAX = 2000 };

static struct str after(struct str s, size_t n) { return (struct str){ s.p + n, s.n - n }; }

/* --- "name=value" behind a header's value --- */

static bool is_space(char c) { return c == ' ' || c == '\t'; }

static struct str skip_spaces(struct str s) {
    while (s.n && is_space(s.p[0])) s = after(s, 1);
    return s;
}

/* What stands between quotation marks at the start of *rest. Browsers write a mark inside a name as %22, other programs
 * as \"; a backslash before anything else is itself (RFC 7578 4.2, HTML standard 4.10.21.8). */
static bool quoted_take(struct str *rest, struct str *out) {
    size_t end = 1;
    while (end < rest->n && rest->p[end] != '"')
        end += rest->p[end] == '\\' && end + 1 < rest->n && rest->p[end + 1] == '"' ? 2 : 1;
    if (end >= rest->n) return false;
    *out = (struct str){ rest->p + 1, end - 1 };
    *rest = after(*rest, end + 1);
    return true;
}

static void token_take(struct str *rest, struct str *out) {
    size_t end = 0;
    while (end < rest->n && rest->p[end] != ';' && !is_space(rest->p[end])) end++;
    *out = (struct str){ rest->p, end };
    *rest = after(*rest, end);
}

/* Takes one "; name=value" off *rest. FAIL_NOT_FOUND when nothing is left. */
static enum outcome parameter_take(struct str *rest, struct str *name, struct str *value) {
    *rest = skip_spaces(*rest);
    if (rest->n == 0) return FAIL_NOT_FOUND;
    if (rest->p[0] != ';') return FAIL_INVALID;
    *rest = skip_spaces(after(*rest, 1));
    if (rest->n == 0) return FAIL_NOT_FOUND;
    size_t equals = text_find(*rest, STR("="));
    if (equals == 0 || equals == rest->n) return FAIL_INVALID;
    *name = (struct str){ rest->p, equals };
    *rest = after(*rest, equals + 1);
    if (rest->n && rest->p[0] == '"') return quoted_take(rest, value) ? OK : FAIL_INVALID;
    token_take(rest, value);
    return OK;
}

static bool is_word(struct str s, const char *word) { return s.n == strlen(word) && strncasecmp(s.p, word, s.n) == 0; }

/* RFC 2046 5.1.1 */
static bool is_boundary(struct str s) {
    static const char others[] = "'()+_,-./:=? ";
    if (s.n == 0 || s.n > BOUNDARY_MAX || s.p[s.n - 1] == ' ') return false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool alnum = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!alnum && (c == '\0' || !strchr(others, c))) return false;
    }
    return true;
}

static enum outcome boundary_of(struct str content_type, struct str *out) {
    size_t begin = text_find(content_type, STR(";"));
    struct str rest = after(content_type, begin), name, value;
    bool found = false;
    for (;;) {
        enum outcome took = parameter_take(&rest, &name, &value);
        if (took == FAIL_NOT_FOUND) return found ? OK : FAIL_INVALID;
        TRY(took);
        if (!is_word(name, "boundary")) continue;
        if (found || !is_boundary(value)) return FAIL_INVALID;
        *out = value;
        found = true;
    }
}

/* --- One part --- */

struct part {
    struct str name, file_name;
    bool named, is_file;
};

/* Undoes what browsers do to names: %22 %0D %0A; and \" of other programs. */
static enum outcome name_decode(struct arena *a, struct str s, struct str *out) {
    struct text_builder b = { .arena = a };
    for (size_t i = 0; i < s.n; i++) {
        struct str rest = after(s, i);
        if (s.p[i] == '\\' && i + 1 < s.n && s.p[i + 1] == '"') continue;
        bool quote = text_starts(rest, STR("%22"));
        bool line_end = text_starts(rest, STR("%0D")) || text_starts(rest, STR("%0A"));
        text_add_char(&b, quote ? '"' : line_end ? (s.p[i + 2] == 'D' ? '\r' : '\n') : s.p[i]);
        if (quote || line_end) i += 2;
    }
    *out = text_built(&b);
    return b.failed ? FAIL_LIMIT : OK;
}

/* "C:\lists\people.csv" → "people.csv" */
static struct str without_folders(struct str s) {
    for (size_t i = s.n; i > 0; i--)
        if (s.p[i - 1] == '/' || s.p[i - 1] == '\\') return after(s, i);
    return s;
}

static enum outcome file_name_read(struct arena *a, struct str sent, struct part *out) {
    struct request_field clean;
    TRY(name_decode(a, sent, &sent));
    TRY(field_text(a, STR("filename"), without_folders(sent), &clean));
    out->file_name = clean.value;
    out->is_file = true;
    return OK;
}

/* "form-data; name=\"files\"; filename=\"people.csv\"" */
static enum outcome disposition_read(struct arena *a, struct str value, struct part *out) {
    struct str name, given;
    if (out->named || !media_type_is(value, "form-data")) return FAIL_INVALID;
    struct str rest = after(value, sizeof "form-data" - 1);
    for (;;) {
        enum outcome took = parameter_take(&rest, &name, &given);
        if (took == FAIL_NOT_FOUND) return out->named ? OK : FAIL_INVALID;
        TRY(took);
        if (is_word(name, "name")) {
            if (out->named) return FAIL_INVALID;
            TRY(name_decode(a, given, &out->name));
            out->named = true;
        } else if (is_word(name, "filename")) {
            if (out->is_file) return FAIL_INVALID;
            TRY(file_name_read(a, given, out));
        }
    }
}

static enum outcome header_read(struct arena *a, struct str line, struct part *out) {
    size_t colon = text_find(line, STR(":"));
    if (colon == 0 || colon == line.n || is_space(line.p[0]) || is_space(line.p[colon - 1])) return FAIL_INVALID;
    struct str name = { line.p, colon }, value = text_trim(after(line, colon + 1));
    if (text_has_control(value)) return FAIL_INVALID;
    if (is_word(name, "content-disposition")) return disposition_read(a, value, out);
    /* An encoding of its own would make the value other than what stands there; browsers use none. */
    if (is_word(name, "content-transfer-encoding") && !is_word(value, "binary") && !is_word(value, "8bit") &&
        !is_word(value, "7bit"))
        return FAIL_INVALID;
    return OK;
}

/* Reads header lines off *rest up to the empty one. */
static enum outcome headers_take(struct arena *a, struct str *rest, struct part *out) {
    *out = (struct part){ .name = STR(""), .file_name = STR("") };
    for (int lines = 0; lines <= PART_HEADERS_MAX; lines++) {
        size_t end = text_find(*rest, STR("\r\n"));
        if (end == rest->n) return FAIL_INVALID;
        if (end > PART_HEADER_BYTES_MAX) return FAIL_LIMIT;
        struct str line = { rest->p, end };
        *rest = after(*rest, end + 2);
        if (line.n == 0) return out->named ? OK : FAIL_INVALID;
        TRY(header_read(a, line, out));
    }
    return FAIL_LIMIT;
}

static enum outcome part_add(const struct part *part, struct str bytes, struct field_list *out) {
    struct request_field field = { .name = part->name, .value = bytes, .is_file = true, .file_name = part->file_name };
    if (!part->is_file) TRY(field_text(out->arena, part->name, bytes, &field));
    return field_add(out, field);
}

/* --- All parts --- */

/* Takes what follows a boundary: spaces and a line end before another part, or "--" at the end of all. */
static enum outcome delimiter_take(struct str *rest, bool *last) {
    *last = text_starts(*rest, STR("--"));
    if (*last) *rest = after(*rest, 2);
    *rest = skip_spaces(*rest);
    if (text_starts(*rest, STR("\r\n")))
        *rest = after(*rest, 2);
    else if (!*last || rest->n)
        return FAIL_INVALID;
    return *last && rest->n ? FAIL_INVALID : OK;
}

enum outcome multipart_read(struct str content_type, struct str body, struct field_list *out) {
    struct str boundary = STR(""), rest = body;
    struct part part;
    bool last;
    TRY(boundary_of(content_type, &boundary));
    struct str begin = text_format(out->arena, "\r\n--%.*s", STR_ARGS(boundary));
    if (begin.n == 0) return FAIL_LIMIT;
    if (!text_starts(body, after(begin, 2))) return FAIL_INVALID;
    rest = after(rest, begin.n - 2);
    for (;;) {
        TRY(delimiter_take(&rest, &last));
        if (last) return OK;
        TRY(headers_take(out->arena, &rest, &part));
        size_t end = text_find(rest, begin);
        if (end == rest.n) return FAIL_INVALID;
        TRY(part_add(&part, (struct str){ rest.p, end }, out));
        rest = after(rest, end + begin.n);
    }
}
