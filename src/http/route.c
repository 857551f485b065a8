#include "http/route.h"
#include "base/config.h"
#include "page/ui.h"
#include <string.h>

static bool is_safe(char c) {
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'), digit = c >= '0' && c <= '9';
    return letter || digit || c == '-' || c == '.' || c == '_' || c == '~';
}

static void url_encode(struct text_builder *b, struct str s) {
    static const char hex[] = "0123456789ABCDEF";
    for (size_t at = 0; at < s.n;) {
        size_t run = 0;
        while (at + run < s.n && is_safe(s.p[at + run])) run++;
        text_add(b, (struct str){ s.p + at, run });
        at += run;
        if (at == s.n) return;
        unsigned char c = (unsigned char)s.p[at++];
        text_add(b, (struct str){ (const char[]){ '%', hex[c >> 4], hex[c & 15] }, 3 });
    }
}

/* "{1}" to "{9}". */
static bool is_place(const char *c) { return c[0] == '{' && c[1] >= '1' && c[1] <= '9' && c[2] == '}'; }

struct str url_format(struct arena *a, const char *pattern, const struct str *values, size_t count) {
    struct text_builder b = { .arena = a };
    for (const char *c = pattern; *c;) {
        const char *from = c;
        while (*c && !is_place(c)) c++;
        text_add(&b, (struct str){ from, (size_t)(c - from) });
        if (!*c) break;
        size_t i = (size_t)(c[1] - '1');
        if (i < count) url_encode(&b, values[i]);
        c += 3;
    }
    return text_built(&b);
}

struct str url_whole(const struct request *r, struct str path) {
    const char *url = config_now()->public_url;
    if (url && *url) return text_format(r->arena, "%s%.*s", url, STR_ARGS(path));
    return text_format(r->arena, "%s://%.*s%.*s", r->secure ? "https" : "http", STR_ARGS(r->host), STR_ARGS(path));
}

static void open_form(struct page *p, const struct form *f, struct str action, bool upload) {
    const struct request *r = f->request;
    struct ui_form form = { .action = action, .token = r->form_token, .key = r->form_key, .upload = upload };
    ui_form_open(p, &form);
}

void form_words_ask(struct page *p, const struct form *f, const char *name, struct str label, struct str hint, int rows,
                    size_t most) {
    ui_textarea(p, &(struct ui_field){ .name = name,
                                       .label = label,
                                       .label_large = true,
                                       .hint = hint,
                                       .value = form_value(f, name),
                                       .error = form_error_of(f, name),
                                       .rows = rows,
                                       .counted = most });
}

void form_open(struct page *p, const struct form *f, struct str action) { open_form(p, f, action, false); }
void form_open_upload(struct page *p, const struct form *f, struct str action) { open_form(p, f, action, true); }

void form_button(struct page *p, const struct request *r, struct str action, struct str label, const char *name,
                 struct str value) {
    struct ui_form form = { .action = action, .token = r->form_token, .key = r->form_key };
    struct ui_button button = { .kind = BUTTON_SECOND, .label = label, .name = *name ? name : NULL, .value = value };
    ui_button_form(p, &form, &button);
}

void form_summary(struct page *p, const struct form *f) {
    struct ui_error errors[FORM_ERRORS_MAX];
    if (f->error_count == 0) return;
    for (size_t i = 0; i < f->error_count; i++)
        errors[i] = (struct ui_error){ f->errors[i].name, f->errors[i].sentence };
    ui_error_summary(p, errors, f->error_count);
    p->status = 422;
}

bool page_done_is(const struct request *r, const char *code) {
    return !r->is_post && text_is(request_query(r, "done"), text_of(code));
}

void page_cookie(struct page *p, const char *name, struct str value, int64_t max_age_s) {
    if (p->cookie_count == PAGE_COOKIES_MAX) {
        p->failed = true;
        return;
    }
    p->cookies[p->cookie_count++] = (struct page_cookie){ name, value, max_age_s };
}
