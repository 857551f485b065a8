#include "page/picture.h"
#include <math.h>

void picture_line(const struct picture *pic, const struct picture_point *at, size_t count, enum picture_ink ink,
                  bool dotted) {
    if (count > 1) pic->pen->line(pic->on, at, count, ink, dotted);
}
void picture_dot(const struct picture *pic, struct picture_point at, double radius) {
    pic->pen->dot(pic->on, at, radius);
}
void picture_sun(const struct picture *pic, struct picture_point at, double radius) {
    pic->pen->sun(pic->on, at, radius);
}
void picture_flag(const struct picture *pic, struct picture_point at) { pic->pen->flag(pic->on, at); }
void picture_words(const struct picture *pic, struct picture_point at, struct str words) {
    pic->pen->words(pic->on, at, words);
}

/* --- As SVG --- */

static struct str number(struct page *p, double n) { return text_format(p->arena, "%.1f", n); }

static void svg_line(void *on, const struct picture_point *at, size_t count, enum picture_ink ink, bool dotted) {
    static const struct str css[] = { { "wf-road__you", 12 }, { "wf-road__with", 13 }, { "wf-way__bed", 11 } };
    struct page *p = on;
    struct text_builder d = { .arena = p->arena };
    for (size_t i = 0; i < count; i++) {
        text_add_char(&d, i ? 'L' : 'M');
        text_add(&d, text_format(p->arena, "%.1f %.1f", at[i].x, at[i].y));
    }
    html(p, H("<path class=\""), TEXT(css[ink]), TEXT(dotted ? STR(" wf-road--rest") : STR("")), H("\" d=\""),
         TEXT(text_built(&d)), H("\"/>\n"));
}

static void svg_dot(void *on, struct picture_point at, double radius) {
    struct page *p = on;
    html(p, H("<circle class=\"wf-way__met\" cx=\""), TEXT(number(p, at.x)), H("\" cy=\""), TEXT(number(p, at.y)),
         H("\" r=\""), TEXT(number(p, radius)), H("\"/>"));
}

static void svg_sun(void *on, struct picture_point at, double radius) {
    enum { RAYS = 8 };
    struct page *p = on;
    struct text_builder d = { .arena = p->arena };
    for (int i = 0; i < RAYS; i++) {
        double angle = i * acos(-1) * 2 / RAYS, x = cos(angle), y = sin(angle);
        text_add(&d, text_format(p->arena, "M%.1f %.1fL%.1f %.1f", at.x + x * radius * .8, at.y + y * radius * .8,
                                 at.x + x * radius * 1.5, at.y + y * radius * 1.5));
    }
    html(p, H("<path class=\"wf-way__ray\" d=\""), TEXT(text_built(&d)), H("\"/><circle class=\"wf-way__win\" cx=\""),
         TEXT(number(p, at.x)), H("\" cy=\""), TEXT(number(p, at.y)), H("\" r=\""), TEXT(number(p, radius)), H("\"/>"));
}

static void svg_flag(void *on, struct picture_point at) {
    struct page *p = on;
    html(p, H("<path class=\"wf-way__flag\" d=\"M"), TEXT(number(p, at.x)), H(" "), TEXT(number(p, at.y)),
         H("v-22l13 5-13 5\"/>"));
}

static void svg_words(void *on, struct picture_point at, struct str words) {
    struct page *p = on;
    html(p, H("<text x=\""), TEXT(number(p, at.x)), H("\" y=\""), TEXT(number(p, at.y)), H("\">"), TEXT(words),
         H("</text>\n"));
}

struct picture picture_svg_open(struct page *p, const char *css, double width, double height, struct str says) {
    static const struct picture_pen pen = { svg_line, svg_dot, svg_sun, svg_flag, svg_words };
    html(p, H("<svg class=\"wf-pic "), TEXT(text_of(css)), H("\" width=\""), NUMBER((int64_t)width), H("\" height=\""),
         NUMBER((int64_t)height), H("\" viewBox=\"0 0 "), NUMBER((int64_t)width), H(" "), NUMBER((int64_t)height),
         H("\" role=\"img\" aria-label=\""), TEXT(says), H("\">\n"));
    return (struct picture){ &pen, p };
}

void picture_svg_close(struct page *p) { html(p, H("</svg>\n")); }
