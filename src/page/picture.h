/* picture.h — a picture drawn once and shown twice: as SVG on a page (picture_svg_open), and on paper (page/pdf.h). It
 * tells by shape, dots and place, never by colour alone. Points in pixels of the page, x to the right, y down. */
#ifndef WF_PAGE_PICTURE_H
#define WF_PAGE_PICTURE_H
#include "page/html.h"

/* What something is drawn as. The page's own style sheet says with which colour, in the light and in the dark. */
enum picture_ink {
    INK_YOU,  /* the person's own line */
    INK_WITH, /* who walks with them */
    INK_BED   /* the ground under both, broad and pale */
};
struct picture_point {
    double x, y;
};
struct picture {
    const struct picture_pen *pen;
    void *on; /* what the pen draws on */
};
struct picture_pen {
    void (*line)(void *on, const struct picture_point *at, size_t count, enum picture_ink ink, bool dotted);
    void (*dot)(void *on, struct picture_point at, double radius);
    void (*sun)(void *on, struct picture_point at, double radius);
    void (*flag)(void *on, struct picture_point at);
    void (*words)(void *on, struct picture_point at, struct str words);
};

/* A line through points that lie close together. dotted: a time of rest. */
void picture_line(const struct picture *pic, const struct picture_point *at, size_t count, enum picture_ink ink,
                  bool dotted);
void picture_dot(const struct picture *pic, struct picture_point at, double radius);
/* A round middle with eight rays. */
void picture_sun(const struct picture *pic, struct picture_point at, double radius);
/* A small flag on its staff, whose foot is there. */
void picture_flag(const struct picture *pic, struct picture_point at);
/* One line of words, centred. */
void picture_words(const struct picture *pic, struct picture_point at, struct str words);

/* On a page: <svg class="wf-pic …">; says what one sees. close ends it. css: a class more. */
struct picture picture_svg_open(struct page *p, const char *css, double width, double height, struct str says);
void picture_svg_close(struct page *p);
#endif
