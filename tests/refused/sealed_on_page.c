/* A sealed value can't be written to a page before it is opened. */
#include "base/sealed.h"
#include "page/html.h"

void show(struct page *p, struct sealed sealed, struct str opened);
void show(struct page *p, struct sealed sealed, struct str opened) {
#ifdef RIGHT
    (void)sealed;
    html(p, H("<p>"), TEXT(opened), H("</p>"));
#else
    (void)opened;
    html(p, H("<p>"), TEXT(sealed), H("</p>"));
#endif
}
