/* Who waits and why, and how places are spread before and after: marks that tell by fill, hatch and dash. */
#include "page/chart.h"
#include "page/ui.h"

enum { MARK_STEP = 24, MARKS_IN_ROW = 15, MARKS_MOST = 45, SQUARE_STEP = 24, SQUARE = 18, LABEL_WIDTH = 64 };

static void hatch_define(struct page *p, struct str id) {
    html(p, H("<svg width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\"><defs><pattern id=\""), TEXT(id),
         H("\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
           "<path class=\"wf-pic__held\" d=\"M0 0V6\"/></pattern></defs></svg>\n"));
}

/* --- Who waits, and why --- */

/* So many people stand for one mark, so that no row grows beyond sight. */
static int64_t people_in_mark(const struct chart_cause *causes, size_t count) {
    int64_t most = 0, each = 1;
    for (size_t i = 0; i < count; i++)
        if (causes[i].people > most) most = causes[i].people;
    while ((most + each - 1) / each > MARKS_MOST) each *= 10;
    return each;
}

static void mark(struct page *p, struct str hatch, size_t style, int64_t at) {
    static const struct str css[] = { { "wf-pic__full", 12 },
                                      { "wf-pic__held", 12 },
                                      { "wf-pic__room", 12 },
                                      { "wf-pic__over", 12 },
                                      { "wf-pic__dash", 12 } };
    int64_t x = MARK_STEP / 2 + at % MARKS_IN_ROW * MARK_STEP, y = MARK_STEP / 2 + at / MARKS_IN_ROW * MARK_STEP;
    html(p, H("<circle class=\""), TEXT(css[style % (sizeof css / sizeof *css)]), H("\""));
    if (style == 1) html(p, H(" fill=\"url(#"), TEXT(hatch), H(")\""));
    html(p, H(" cx=\""), NUMBER(x), H("\" cy=\""), NUMBER(y), H("\" r=\"9\"/>"));
}

static void marks(struct page *p, struct str hatch, size_t style, int64_t n) {
    int64_t rows = n > 0 ? (n + MARKS_IN_ROW - 1) / MARKS_IN_ROW : 1;
    html(p, H("<svg class=\"wf-pic wf-pic--marks\" width=\"360\" height=\""), NUMBER(rows * MARK_STEP),
         H("\" viewBox=\"0 0 360 "), NUMBER(rows * MARK_STEP), H("\" aria-hidden=\"true\" focusable=\"false\">"));
    for (int64_t i = 0; i < n; i++) mark(p, hatch, style, i);
    html(p, H("</svg>"));
}

void chart_causes(struct page *p, const char *id, const struct chart_cause *causes, size_t count) {
    int64_t each = people_in_mark(causes, count);
    struct str hatch = text_of(id);
    hatch_define(p, hatch);
    html(p, H("<ul class=\"wf-rows\">\n"));
    for (size_t i = 0; i < count; i++) {
        if (causes[i].people == 0) continue;
        html(p, H("<li><p>"), TEXT(causes[i].words), H("</p>"));
        marks(p, hatch, i, (causes[i].people + each - 1) / each);
        html(p, H("</li>\n"));
    }
    html(p, H("</ul>\n"));
    if (each > 1) ui_small(p, TRN(p->arena, "Each mark is one person.", "Each mark is {1} people.", each));
}

/* --- How places are spread, before and after --- */

static int64_t places_of(const struct chart_spread *s) {
    int64_t filled = s->taken + s->added;
    return filled > s->agreed ? filled : s->agreed;
}

static int64_t places_most(const struct chart_spread *list, size_t count) {
    int64_t most = 10;
    for (size_t i = 0; i < count; i++)
        if (places_of(&list[i]) > most) most = places_of(&list[i]);
    return most;
}

static void square(struct page *p, struct str css, struct str fill, int64_t at, int64_t y) {
    html(p, H("<rect class=\""), TEXT(css), H("\""));
    if (fill.n) html(p, H(" fill=\"url(#"), TEXT(fill), H(")\""));
    html(p, H(" x=\""), NUMBER(LABEL_WIDTH + at * SQUARE_STEP), H("\" y=\""), NUMBER(y), H("\" width=\""),
         NUMBER(SQUARE), H("\" height=\""), NUMBER(SQUARE), H("\" rx=\"3\"/>"));
}

static void squares(struct page *p, const struct chart_spread *s, struct str hatch, bool after, int64_t y) {
    const struct str none = STR("");
    int64_t filled = s->taken + (after ? s->added : 0), places = filled > s->agreed ? filled : s->agreed;
    for (int64_t i = 0; i < places; i++) {
        bool over = i >= s->agreed, added = i >= s->taken && i < filled;
        if (over)
            square(p, STR("wf-pic__over"), none, i, y);
        else
            square(p, i < s->taken ? STR("wf-pic__full") : STR("wf-pic__room"), none, i, y);
        if (added) square(p, STR("wf-pic__held"), hatch, i, y);
    }
}

static struct str many_words(struct arena *a, int64_t n) {
    return n == 0 ? TR("nobody") : TRN(a, "{n} person", "{n} people", n);
}

struct str chart_spread_words(struct arena *a, const struct chart_spread *s) {
    struct str agreed = TRN(a, "agreed to {n} person", "agreed to {n} people", s->agreed);
    struct str now = many_words(a, s->taken), then = many_words(a, s->taken + s->added);
    if (s->added == 0) return TRF(a, "Now and then: {1} ({2}).", now, agreed);
    return TRF(a, "Now: {1}. Then: {2} ({3}).", now, then, agreed);
}

static void spread_item(struct page *p, const struct chart_spread *s, struct str hatch, int64_t most) {
    int64_t width = LABEL_WIDTH + most * SQUARE_STEP;
    struct str words = chart_spread_words(p->arena, s);
    html(p, H("<li><p><b>"));
    ui_name(p, s->name);
    html(p, H("</b><br><span class=\"wf-small wf-soft\">"), TEXT(words), H("</span></p>"));
    html(p, H("<svg class=\"wf-pic wf-pic--spread\" width=\""), NUMBER(width), H("\" height=\"52\" viewBox=\"0 0 "),
         NUMBER(width), H(" 52\" aria-hidden=\"true\" focusable=\"false\"><text x=\"28\" y=\"17\">"), TEXT(TR("now")),
         H("</text><text x=\"28\" y=\"43\">"), TEXT(TR("then")), H("</text>"));
    squares(p, s, hatch, false, 3);
    squares(p, s, hatch, true, 29);
    html(p, H("</svg></li>\n"));
}

static void spread_key(struct page *p) {
    html(p, H("<p class=\"wf-keyline\"><span><i class=\"wf-key wf-key--full\"></i> "), TEXT(TR("supported now")),
         H("</span><span><i class=\"wf-key wf-key--held\"></i> "), TEXT(TR("with these suggestions")),
         H("</span><span><i class=\"wf-key\"></i> "), TEXT(TR("room")),
         H("</span><span><i class=\"wf-key wf-key--over\"></i> "), TEXT(TR("more than agreed")), H("</span></p>\n"));
}

void chart_spread(struct page *p, const char *id, const struct chart_spread *list, size_t count) {
    int64_t most = places_most(list, count);
    hatch_define(p, text_of(id));
    spread_key(p);
    html(p, H("<ul class=\"wf-rows\">\n"));
    for (size_t i = 0; i < count; i++) spread_item(p, &list[i], text_of(id), most);
    html(p, H("</ul>\n"));
}
