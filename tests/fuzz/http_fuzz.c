/* Feeds made-up requests to the readers of targets, cookies and forms, and holds what they give to what request.h and
 * form.h promise. An input is a request of four parts, each but the last ended by a line end: target, content type,
 * cookies, body. */
#include "base/clock.h"
#include "http/form.h"
#include "http/request.h"
#include "http/server.h"
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(expr)                                                                                                     \
    do {                                                                                                               \
        if (!(expr)) abort();                                                                                          \
    } while (0)

static bool is_clean(struct str s) { return text_is_utf8(s) && !(s.n && memchr(s.p, '\0', s.n)); }

static void check_fields(const struct request_field *fields, size_t count) {
    MUST(count <= REQUEST_FIELDS_MAX);
    for (size_t i = 0; i < count; i++) {
        const struct request_field *f = &fields[i];
        MUST(f->name.n <= REQUEST_NAME_MAX && is_clean(f->name) && is_clean(f->file_name));
        MUST(f->is_file || is_clean(f->value));
        MUST(!f->malformed || !f->is_file);
    }
}

static void check_request(const struct request *r) {
    struct str rest = r->path, part;
    MUST(is_clean(r->path) && is_clean(r->target) && r->path.n > 0 && r->path.p[0] == '/');
    MUST(!text_has_control(r->path));
    while (text_split(&rest, '/', &part)) MUST(!text_is(part, STR("..")) && !text_is(part, STR(".")));
    check_fields(r->query, r->query_count);
    check_fields(r->cookies, r->cookie_count);
    check_fields(r->form, r->form_count);
}

static void check_line(struct form *f, const char *name) {
    struct str line = form_line(f, name, (struct form_rule){ 0 });
    MUST(is_clean(line) && !text_has_control(line) && text_length(line) <= 200);
    MUST(line.n == 0 || !memchr(line.p, '\n', line.n));
    MUST(line.n == 0 || form_error_of(f, name).n == 0);
}

static void check_words(struct form *f, const char *name) {
    struct str words = form_words(f, name, (struct form_rule){ 0 });
    MUST(is_clean(words) && !text_has_control(words) && text_length(words) <= 10000);
    MUST(words.n == 0 || !memchr(words.p, '\r', words.n));
}

static void check_form(const struct request *r) {
    struct form f = form_of(r), again = form_of(r);
    struct local_time day;
    check_line(&f, "a");
    check_words(&again, "a");
    int64_t number = form_number(&f, "n", 1, 10, 5, STR("From 1 to 10"));
    MUST(number >= 1 && number <= 10);
    struct str date = form_date(&f, "d", STR(""));
    MUST(date.n == 0 || clock_date(date, &day) == OK);
    form_moment(&f, "d", "t", STR("When?"));
    struct str email = form_email(&f, "e", STR(""));
    MUST(email.n == 0 || memchr(email.p, '@', email.n));
    MUST(f.error_count <= FORM_ERRORS_MAX);
}

static struct str part_take(struct str *rest) {
    struct str part = STR("");
    if (!text_split(rest, '\n', &part) || !part.p) return STR("");
    return part;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    CLEANUP(arena_clear) struct arena a = { .limit = 4 << 20 };
    struct str rest = { (const char *)data, size };
    struct http_request in = { .method = HTTP_POST, .requested_with = STR("") };
    struct request r;
    in.target = part_take(&rest);
    in.content_type = part_take(&rest);
    in.cookie = part_take(&rest);
    in.body = rest.p ? rest : STR("");
    enum outcome read = request_read(&in, &a, &r);
    MUST(read == OK || read == FAIL_INVALID || read == FAIL_LIMIT);
    if (read != OK) return 0;
    check_request(&r);
    check_form(&r);
    return 0;
}
