/* site_refusal.c — the page for a request that never reached a handler: too large, too slow, too many at once. Written
 * on the network thread, without a database: a few words, and a way back. */
#include "http/site_inside.h"
#include "page/assets.h"

enum { REFUSAL_PAGE_MOST = 8 * 1024, REFUSAL_ARENA_MOST = 64 * 1024 };

struct words {
    struct str title, more;
};

static struct words words_of(int status) {
    switch (status) {
    case 408:
        return (struct words){ TR("That took too long to arrive"),
                               TR("Try again when the connection is better. Nothing was changed.") };
    case 413:
        return (struct words){ TR("That is more than we can take in one go"),
                               TR("Go back, where what you wrote still stands, and send it in smaller parts.") };
    case 414:
    case 431:
        return (struct words){ TR("That address is too long"), TR("Go to the first page and look for it from there.") };
    case 500: return (struct words){ TR("That didn’t work, and it’s our doing"), TR("Nothing was changed.") };
    case 503:
        return (struct words){ TR("A lot is happening just now"),
                               TR("Too many people asked at once. Wait a minute and try again.") };
    default:
        return (
            struct words){ TR("We can’t read that"),
                           TR("The address may have a slip in it. Go to the first page and look for it from there.") };
    }
}

static void page_put(struct page *p, struct words w) {
    const struct lang *l = lang_now();
    html(p, H("<!DOCTYPE html>\n<html lang=\""), TEXT(lang_tag(l)), H("\" dir=\""),
         TEXT(lang_right_to_left(l) ? STR("rtl") : STR("ltr")), H("\">\n<head>\n<meta charset=\"utf-8\">\n<title>"),
         TEXT(w.title),
         H("</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<link rel=\"stylesheet\" href=\""),
         TEXT(asset_url(lang_right_to_left(l) ? "wayfellow.rtl.css" : "wayfellow.css")),
         H("\">\n</head>\n<body>\n<main id=\"main\">\n<div class=\"wf-width\">\n<h1>"), TEXT(w.title), H("</h1>\n<p>"),
         TEXT(w.more), H("</p>\n<p><a class=\"wf-link\" href=\"/\">"), TEXT(TR("Go to the first page")),
         H("</a></p>\n<p><a class=\"wf-link\" href=\"/help\">"), TEXT(TR("Help now")),
         H("</a></p>\n</div>\n</main>\n</body>\n</html>\n"));
}

void site_refusal(void *context, int status, const struct http_request *in, struct str *out) {
    static _Thread_local char written[REFUSAL_PAGE_MOST]; /* the server copies it */
    CLEANUP(arena_clear) struct arena a = { .limit = REFUSAL_ARENA_MOST };
    struct page p = { .arena = &a, .limit = REFUSAL_PAGE_MOST };
    (void)context;
    lang_use(lang_choose(STR(""), in->accept_language));
    page_put(&p, words_of(status));
    if (page_done(&p) != OK || p.n > sizeof written) return;
    for (size_t i = 0; i < p.n; i++) written[i] = p.p[i];
    *out = (struct str){ written, p.n };
}
