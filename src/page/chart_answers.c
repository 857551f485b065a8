/* Somebody's own answers to one question over time: a dot for each, joined in order, between the two ends of the
 * question in its own numbers. Nothing is added up, compared or coloured. */
#include "page/chart.h"
#include "page/ui.h"

enum { LEFT = 34, RIGHT = 12, TOP = 14, HEIGHT = 120, FOOT = 30, STEP = 26, WIDTH_LEAST = 320 };

static int64_t width_of(size_t count) {
    int64_t wide = LEFT + RIGHT + STEP * ((int64_t)count - 1) + STEP;
    return wide < WIDTH_LEAST ? WIDTH_LEAST : wide;
}

static int64_t x_of(size_t i, size_t count) {
    int64_t room = width_of(count) - LEFT - RIGHT - STEP;
    return LEFT + STEP / 2 + (count > 1 ? (int64_t)i * room / (int64_t)(count - 1) : 0);
}

static int64_t y_of(const struct chart_answers *c, int64_t value) {
    return TOP + HEIGHT - (value - c->least) * HEIGHT / (c->most - c->least);
}

static void end_line(struct page *p, const struct chart_answers *c, int64_t value) {
    int64_t y = y_of(c, value);
    html(p, H("<path class=\"wf-pic__dash\" d=\"M"), NUMBER(LEFT), H(" "), NUMBER(y), H("H"),
         NUMBER(width_of(c->count) - RIGHT), H("\"/><text x=\"16\" y=\""), NUMBER(y + 5), H("\">"), NUMBER(value),
         H("</text>"));
}

static void points(struct page *p, const struct chart_answers *c) {
    html(p, H("<path class=\"wf-pic__line\" d=\""));
    for (size_t i = 0; i < c->count; i++) {
        if (i == 0)
            html(p, H("M"));
        else
            html(p, H("L"));
        html(p, NUMBER(x_of(i, c->count)), H(" "), NUMBER(y_of(c, c->points[i].value)));
    }
    html(p, H("\"/>"));
    for (size_t i = 0; i < c->count; i++)
        html(p, H("<circle class=\"wf-pic__full\" cx=\""), NUMBER(x_of(i, c->count)), H("\" cy=\""),
             NUMBER(y_of(c, c->points[i].value)), H("\" r=\"5\"/>"));
}

static void picture(struct page *p, const struct chart_answers *c, struct str words) {
    int64_t width = width_of(c->count), height = TOP + HEIGHT + FOOT;
    html(p, H("<svg class=\"wf-pic wf-pic--spread\" width=\""), NUMBER(width), H("\" height=\""), NUMBER(height),
         H("\" viewBox=\"0 0 "), NUMBER(width), H(" "), NUMBER(height), H("\" role=\"img\" aria-label=\""), TEXT(words),
         H("\">"));
    end_line(p, c, c->most);
    end_line(p, c, c->least);
    points(p, c);
    html(p, H("</svg>\n"));
}

struct str chart_answers_words(struct arena *a, const struct chart_answers *c) {
    struct text_builder b = { .arena = a };
    if (c->count == 0) return STR("");
    for (size_t i = 0; i < c->count; i++) {
        if (i > 0) text_add(&b, STR(", "));
        text_add_int(&b, c->points[i].value);
    }
    return TRF(a, "From {1} to {2}: {3}.", lang_day_short(a, c->points[0].at_s),
               lang_day_short(a, c->points[c->count - 1].at_s), text_built(&b));
}

void chart_answers(struct page *p, const struct chart_answers *c) {
    struct str words = chart_answers_words(p->arena, c);
    if (c->count < CHART_ANSWERS_LEAST || c->least >= c->most) {
        ui_small(p, words);
        ui_small(p, TR("From five answers on there is a picture here: fewer would say more than there is to say."));
        return;
    }
    html(p, H("<figure>"));
    picture(p, c, words);
    html(p, H("<figcaption>"), TEXT(words), H("</figcaption></figure>\n"));
}
