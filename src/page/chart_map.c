/* Where places lie from somebody: circles of distance, and a pin for each place. */
#include "page/chart.h"
#include "page/lang.h"
#include <math.h>

enum { MIDDLE = 160, OUTER = 148, PIN = 15 };
#define MILE_M 1609.344

/* A distance that is easily said, not below the furthest: ½, 1, 2, 5, 10 … miles. */
static double ring_miles(double furthest_m) {
    static const double steps[] = { 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500 };
    size_t i = 0, last = sizeof steps / sizeof *steps - 1;
    while (i < last && steps[i] * MILE_M < furthest_m) i++;
    return steps[i];
}

static double furthest_of(const struct chart_pin *pins, size_t count) {
    double furthest = 0;
    for (size_t i = 0; i < count; i++) furthest = fmax(furthest, hypot(pins[i].east_m, pins[i].north_m));
    return furthest;
}

static struct str miles_words(struct arena *a, double miles) {
    return miles == 1 ? TR("1 mile") : TRF(a, "{1} miles", text_format(a, "%g", miles));
}

static void ring(struct page *p, double miles, int radius, bool dashed) {
    if (dashed)
        html(p, H("<circle class=\"wf-pic__dash\""));
    else
        html(p, H("<circle class=\"wf-pic__line\""));
    html(p, H(" cx=\"160\" cy=\"160\" r=\""), NUMBER(radius), H("\"/><text x=\"160\" y=\""),
         NUMBER(MIDDLE - radius + 5), H("\">"), TEXT(miles_words(p->arena, miles)), H("</text>"));
}

static void pin(struct page *p, const struct chart_pin *pin, double scale) {
    struct arena *a = p->arena;
    double x = MIDDLE + pin->east_m * scale, y = MIDDLE - pin->north_m * scale;
    html(p, H("<circle class=\"wf-pic__pin\" cx=\""), TEXT(text_format(a, "%.1f", x)), H("\" cy=\""),
         TEXT(text_format(a, "%.1f", y)), H("\" r=\""), NUMBER(PIN), H("\"/><text x=\""),
         TEXT(text_format(a, "%.1f", x)), H("\" y=\""), TEXT(text_format(a, "%.1f", y + 5.5)), H("\">"),
         NUMBER((int64_t)pin->number), H("</text>"));
}

void chart_map(struct page *p, const struct chart_pin *pins, size_t count, struct str middle, struct str words) {
    double outer = ring_miles(furthest_of(pins, count)), scale = OUTER / (outer * MILE_M);
    html(p,
         H("<figure><svg class=\"wf-pic wf-pic--map\" width=\"320\" height=\"326\" viewBox=\"0 -6 320 326\""
           " role=\"img\" aria-label=\""),
         TEXT(words), H("\">"));
    ring(p, outer / 2, OUTER / 2, false);
    ring(p, outer, OUTER, true);
    html(p, H("<circle class=\"wf-pic__full\" cx=\"160\" cy=\"160\" r=\"6\"/>"));
    for (size_t i = count; i > 0; i--) pin(p, &pins[i - 1], scale);
    html(p, H("</svg><figcaption>"), TEXT(TRF(p->arena, "Where they are from {1}. North is up.", middle)),
         H("</figcaption></figure>\n"));
}
