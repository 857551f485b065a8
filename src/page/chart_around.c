/* The people around a person: they in the middle, the others round about, a whole line to those who may know something,
 * a dashed one to the others. Where somebody stands means nothing. */
#include "page/chart.h"
#include "page/ui.h"
#include <math.h>

enum {
    MIDDLE_X = 180,
    MIDDLE_Y = 140,
    ACROSS = 128,
    DOWN = 98,
    STONE = 21,
    NAME_POINTS = 14,
    CROWD = 6,
    NAME_POINTS_CROWD = 8
};

struct place {
    double x, y;
};

static struct place place_of(size_t i, size_t count) {
    double angle = 2 * acos(-1) * (double)i / (double)count - acos(-1) / 2;
    return (struct place){ MIDDLE_X + ACROSS * cos(angle), MIDDLE_Y + DOWN * sin(angle) };
}

static struct str number(struct page *p, double x) { return text_format(p->arena, "%.1f", x); }

static void line(struct page *p, struct place at, bool knows) {
    html(p, H("<line class=\""), TEXT(knows ? STR("wf-pic__line") : STR("wf-pic__dash")), H("\" x1=\""),
         NUMBER(MIDDLE_X), H("\" y1=\""), NUMBER(MIDDLE_Y), H("\" x2=\""), TEXT(number(p, at.x)), H("\" y2=\""),
         TEXT(number(p, at.y)), H("\"/>"));
}

static void stone(struct page *p, struct place at, struct str initials, const char *css) {
    html(p, H("<circle class=\""), TEXT(text_of(css)), H("\" cx=\""), TEXT(number(p, at.x)), H("\" cy=\""),
         TEXT(number(p, at.y)), H("\" r=\""), NUMBER(STONE), H("\"/><text x=\""), TEXT(number(p, at.x)), H("\" y=\""),
         TEXT(number(p, at.y + 5)), H("\">"), TEXT(initials), H("</text>"));
}

/* As far as there is room; the list has all of it. */
static struct str name_in_short(struct arena *a, struct str name, size_t count) {
    size_t most = count > CROWD ? NAME_POINTS_CROWD : NAME_POINTS;
    if (text_length(name) <= most) return name;
    return text_format(a, "%.*s…", STR_ARGS(text_trim(text_first(name, most - 1))));
}

static void name_under(struct page *p, struct place at, struct str name, size_t count) {
    html(p, H("<text x=\""), TEXT(number(p, at.x)), H("\" y=\""), TEXT(number(p, at.y + STONE + 17)), H("\">"),
         TEXT(name_in_short(p->arena, name, count)), H("</text>"));
}

static struct str said(struct arena *a, const struct chart_near *near, size_t count) {
    int64_t know = 0;
    for (size_t i = 0; i < count; i++) know += near[i].knows;
    struct str around = TRN(a, "You in the middle, and one person around you.",
                            "You in the middle, and {1} people around you.", (int64_t)count);
    if (know == 0) return TRF(a, "{1} Nobody of them knows anything from here.", around);
    return text_format(
        a, "%.*s %.*s", STR_ARGS(around),
        STR_ARGS(TRN(a, "One of them may know something: that line is whole, the others are dashed.",
                     "{1} of them may know something: their lines are whole, the others are dashed.", know)));
}

void chart_around(struct page *p, struct str middle, const struct chart_near *near, size_t count) {
    size_t drawn = count < CHART_AROUND_MOST ? count : CHART_AROUND_MOST;
    if (count == 0) return;
    html(p,
         H("<svg class=\"wf-pic wf-pic--map\" width=\"360\" height=\"300\" viewBox=\"0 0 360 300\" role=\"img\" "
           "aria-label=\""),
         TEXT(said(p->arena, near, count)), H("\">"));
    for (size_t i = 0; i < drawn; i++) line(p, place_of(i, drawn), near[i].knows);
    stone(p, (struct place){ MIDDLE_X, MIDDLE_Y }, ui_initials(p->arena, middle), "wf-pic__pin");
    for (size_t i = 0; i < drawn; i++) {
        stone(p, place_of(i, drawn), ui_initials(p->arena, near[i].name), "wf-pic__room");
        name_under(p, place_of(i, drawn), near[i].name, drawn);
    }
    html(p, H("</svg>\n"));
    if (drawn < count)
        ui_small(p, TRN(p->arena, "One more stands in the list below.", "{1} more stand in the list below.",
                        (int64_t)(count - drawn)));
}
