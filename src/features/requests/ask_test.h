/* ask_test.h — asking for support as a visitor with a browser and no script does. Include "world.h" first. */
#ifndef WF_FEATURES_REQUESTS_ASK_TEST_H
#define WF_FEATURES_REQUESTS_ASK_TEST_H
#include "base/ident.h"

/* "wf_ask=…" as the answer sets it; "" when it doesn't. */
static inline struct str asking_cookie(struct answer a) {
    size_t at = text_find(a.cookies, STR("wf_ask="));
    struct str rest = { a.cookies.p + at, a.cookies.n - at }, cookie;
    return rest.n && text_split(&rest, ';', &cookie) ? cookie : STR("");
}

/* A form sent by someone with the cookie of their link, the page's token with it. */
static inline struct answer asking_post_key(struct world *w, struct str cookie, const char *path, const char *form,
                                            struct str key) {
    struct answer page = test_get(w, NOBODY, STR("/ask"));
    size_t at = text_find(page.body, STR("name=\"token\" value=\""));
    CHECK(at < page.body.n);
    struct str rest = { page.body.p + at + 20, page.body.n - at - 20 }, token = STR("");
    CHECK(text_split(&rest, '"', &token));
    struct str whole = text_format(&w->arena, "%s%stoken=%.*s&key=%.*s", form, *form ? "&" : "",
                                   STR_ARGS(test_encode(w, token)), STR_ARGS(key));
    return test_send(w, NOBODY, true, text_of(path), whole, cookie);
}

static inline struct answer asking_post(struct world *w, struct str cookie, const char *path, const char *form) {
    struct str key;
    CHECK_OK(ident_new(&w->arena, &key));
    return asking_post_key(w, cookie, path, form, key);
}

static inline struct answer asking_get(struct world *w, struct str cookie, const char *path) {
    return test_send(w, NOBODY, false, text_of(path), STR(""), cookie);
}

/* Someone begins; their cookie. */
static inline struct str asking_begin(struct world *w, const char *form) {
    struct answer a = asking_post(w, STR(""), "/ask", form);
    CHECK_INT(a.status, 303);
    struct str cookie = asking_cookie(a);
    CHECK(cookie.n > 0);
    return cookie;
}
#endif
