/* The languages of the pages, and choosing one: a cookie of a year, and back to where one was. */
#include "base/clock.h"
#include "features/home/pages.h"

enum { LANGUAGE_COOKIE_S = 365 * DAY_S };

static const struct lang *lang_of_tag(struct str tag) {
    size_t count;
    const struct lang *const *all = lang_all(&count);
    for (size_t i = 0; i < count; i++)
        if (text_is(lang_tag(all[i]), tag)) return all[i];
    return NULL;
}

enum outcome language_page(const struct request *r, struct page *p) {
    const struct lang *chosen = lang_of_tag(request_param(r, "code"));
    if (!chosen) return FAIL_NOT_FOUND;
    page_cookie(p, "lang", lang_tag(chosen), LANGUAGE_COOKIE_S);
    enum outcome o = page_redirect(p, request_query(r, "back"));
    return o == FAIL_INVALID ? page_redirect(p, STR("/")) : o;
}

enum outcome languages_page(const struct request *r, struct page *p) {
    size_t count;
    const struct lang *const *all = lang_all(&count);
    (void)r;
    p->frame = FRAME_PUBLIC;
    ui_narrow_open(p);
    ui_title(p, TR("Languages"));
    ui_lead(p, TR("The pages that everyone can open are in these languages. Further in, some words may still be in"
                  " English."));
    ui_rows_open(p);
    for (size_t i = 0; i < count; i++) {
        struct str tag = lang_tag(all[i]);
        ui_row_open(p);
        html(p, H("<a href=\""), TEXT(url_for(p->arena, "/language/{1}?back=/languages", tag)), H("\" lang=\""),
             TEXT(tag), H("\" hreflang=\""), TEXT(tag), H("\" dir=\""),
             TEXT(lang_right_to_left(all[i]) ? STR("rtl") : STR("ltr")), H("\""));
        if (all[i] == lang_now()) html(p, H(" aria-current=\"true\""));
        html(p, H(">"), TEXT(lang_own_name(all[i])), H("</a>"));
        ui_row_close(p);
    }
    ui_rows_close(p);
    ui_para(p, TR("Your own words can be in any language. When you ask for support you can say which ones you’d like"
                  " to talk in."));
    ui_small_link(p, STR("/easy-read"), TR("Easy read: the same in short sentences"));
    ui_narrow_close(p);
    return OK;
}
