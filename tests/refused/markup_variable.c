/* Markup is a literal: what somebody typed goes through TEXT and is escaped. */
#include "page/html.h"

void greet(struct page *p, const char *name);
void greet(struct page *p, const char *name) {
#ifdef RIGHT
    html(p, H("<p>"), TEXT(text_of(name)), H("</p>"));
#else
    html(p, H("<p>"), H(name), H("</p>"));
#endif
}
