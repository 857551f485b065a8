/* Ways of doing something over time, as pieces of path: whose line is there says by whom it was done. */
#include "page/chart.h"
#include "page/ui.h"

enum { PIECE_WIDTH = 64, PIECE_GAP = 16 };

static void line(struct page *p, bool person, int x, int y) {
    html(p, H("<path class=\""), TEXT(person ? STR("wf-walk__you") : STR("wf-walk__with")), H("\" d=\"M"), NUMBER(x),
         H(" "), NUMBER(y), H("h"), NUMBER(PIECE_WIDTH), H("\"/>"));
}

static void piece(struct page *p, int how, int x) {
    if (how == WALK_BY) line(p, true, x, 12);
    if (how == WALK_FOR) line(p, false, x, 12);
    if (how != WALK_WITH) return;
    line(p, true, x, 8);
    line(p, false, x, 16);
}

static void way(struct page *p, const int *steps, int count, const char *css) {
    int width = count * (PIECE_WIDTH + PIECE_GAP);
    html(p, H("<svg class=\"wf-pic "), TEXT(text_of(css)), H("\" width=\""), NUMBER(width),
         H("\" height=\"24\" viewBox=\"0 0 "), NUMBER(width), H(" 24\" aria-hidden=\"true\" focusable=\"false\">"));
    for (int i = 0; i < count; i++) piece(p, steps[i], PIECE_GAP / 2 + i * (PIECE_WIDTH + PIECE_GAP));
    html(p, H("</svg>"));
}

static void key(struct page *p, int how, struct str words) {
    html(p, H("<span>"));
    way(p, &how, 1, "wf-pic--key");
    html(p, H(" "), TEXT(words), H("</span>"));
}

void chart_walk(struct page *p, const struct chart_walk *list, size_t count) {
    html(p, H("<p class=\"wf-keyline\">"));
    key(p, WALK_FOR, TR("done for me"));
    key(p, WALK_WITH, TR("done with me"));
    key(p, WALK_BY, TR("done by me"));
    html(p, H("</p>\n<ul class=\"wf-rows\">\n"));
    for (size_t i = 0; i < count; i++) {
        html(p, H("<li><p><strong><bdi>"), TEXT(list[i].what), H("</bdi></strong> <span class=\"wf-soft\">"),
             TEXT(list[i].when), H("</span></p>\n"));
        way(p, list[i].steps, WALK_STEPS, "wf-pic--walk");
        html(p, H("<p class=\"wf-small\">"), TEXT(list[i].words), H("</p></li>\n"));
    }
    html(p, H("</ul>\n"));
}
