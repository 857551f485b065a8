/* ui_parts.h — small pieces that the components share; for the ui_*.c files, chart.c and shell.c alone. */
#ifndef WF_PAGE_UI_PARTS_H
#define WF_PAGE_UI_PARTS_H
#include "page/html.h"

/* "<h2" … and "</h2>": attributes, ">" and text come between. Any level but 3 and 4 is 2. */
void ui_heading_open(struct page *p, int level);
void ui_heading_close(struct page *p, int level);
/* Words between the language's quotation marks, line ends kept; not marked twice. */
void ui_quoted(struct page *p, struct str words);
void ui_quoted_line(struct page *p, struct str words); /* the same without line ends, for headings */
/* ": about" for screen readers; nothing when empty. */
void ui_about(struct page *p, struct str about);
/* One attribute, when it has a value. The name is markup, so a literal. */
#define UI_ATTRIBUTE(p, name, value)                                                                                   \
    do {                                                                                                               \
        struct str attribute_ = (value);                                                                               \
        if (attribute_.n) html((p), H(" " name "=\""), TEXT(attribute_), H("\""));                                     \
    } while (0)
#endif
