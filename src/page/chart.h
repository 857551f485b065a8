/* chart.h — pictures drawn by the server as SVG, with the same in words beside them. They tell by fill, hatch, dash and
 * shape, never by colour alone. No picture grades anybody. */
#ifndef WF_PAGE_CHART_H
#define WF_PAGE_CHART_H
#include "page/html.h"

/* A worker's places against what they agreed. */
struct chart_load {
    struct str name;  /* of the worker */
    struct str href;  /* makes the name a link; may be empty */
    int taken, held;  /* people supported; places held while a rest lasts */
    int agreed;       /* what the worker set with their supervisor; 0 to 40 */
    struct str words; /* a sentence more: "Away 23 to 27 November; covered"; may be empty */
};
/* Dials side by side in the order given (by first name), their key, and the same as a table in a <details>.
 * id is unique on the page: it names the hatch. */
void chart_loads(struct page *p, const char *id, const struct chart_load *loads, size_t count);
/* "Four people. One place held while a rest lasts. Room for two." In the page's arena. */
struct str chart_load_words(struct arena *a, const struct chart_load *load);
/* The hills on the start page: decoration alone. */
void chart_hills(struct page *p);
#endif
