#include "page/chart.h"
#include "page/ui.h"
#include <math.h>

enum { DIAL_X = 90, DIAL_Y = 92, DIAL_OUTER = 84, DIAL_INNER = 60, PLACES_MAX = 60 };
static const double DIAL_GAP_DEGREES = 1.1; /* left free at either end of each place */

static int at_least_nothing(int n) { return n < 0 ? 0 : n > PLACES_MAX ? PLACES_MAX : n; }

/* How many places the dial has: those agreed, and any beyond. */
static int dial_places(const struct chart_load *load) {
    int filled = at_least_nothing(load->taken) + at_least_nothing(load->held);
    int agreed = at_least_nothing(load->agreed);
    return filled > agreed ? filled : agreed;
}

static void point(struct page *p, double degrees, int radius) {
    double angle = degrees * acos(-1) / 180;
    html(p, TEXT(text_format(p->arena, "%.1f %.1f", DIAL_X - radius * cos(angle), DIAL_Y - radius * sin(angle))));
}

/* The outline of place i of count: an arc outside, one back inside. */
static void dial_path(struct page *p, struct str css, struct str fill, int i, int count) {
    double from = 180.0 * i / count + DIAL_GAP_DEGREES, to = 180.0 * (i + 1) / count - DIAL_GAP_DEGREES;
    html(p, H("<path class=\""), TEXT(css), H("\""));
    if (fill.n) html(p, H(" fill=\"url(#"), TEXT(fill), H(")\""));
    html(p, H(" d=\"M"));
    point(p, from, DIAL_OUTER);
    html(p, H("A84 84 0 0 1 "));
    point(p, to, DIAL_OUTER);
    html(p, H("L"));
    point(p, to, DIAL_INNER);
    html(p, H("A60 60 0 0 0 "));
    point(p, from, DIAL_INNER);
    html(p, H("z\"/>"));
}

static void dial_place(struct page *p, const struct chart_load *load, struct str hatch, int i, int count) {
    const struct str none = STR("");
    bool taken = i < load->taken, held = !taken && i < load->taken + load->held;
    if (taken && i < load->agreed)
        dial_path(p, STR("wf-pic__full"), none, i, count);
    else if (taken)
        dial_path(p, STR("wf-pic__over"), none, i, count);
    else
        dial_path(p, STR("wf-pic__room"), none, i, count);
    if (held) dial_path(p, STR("wf-pic__held"), hatch, i, count);
}

static struct str people_words(struct arena *a, const struct chart_load *load) {
    if (load->taken == 0) return TR("Nobody just now.");
    struct str people = TRN(a, "One person", "{1} people", load->taken);
    if (load->taken <= load->agreed) return TRF(a, "{1}.", people);
    struct str more = TRN(a, "one more than agreed", "{1} more than agreed", load->taken - load->agreed);
    return TRF(a, "{1}, {2}.", people, more);
}

/* A number after the beginning of a sentence stays small: TRN capitalises only what comes first. */
static struct str room_words(struct arena *a, const struct chart_load *load) {
    int room = load->agreed - load->taken - load->held;
    if (load->taken > load->agreed) return STR("");
    if (room <= 0) return TR("As many as agreed.");
    return TRN(a, "Room for one.", "Room for {1}.", room);
}

struct str chart_load_words(struct arena *a, const struct chart_load *load) {
    struct str people = people_words(a, load), room = room_words(a, load), held = STR("");
    if (load->held > 0)
        held = TRN(a, "One place held while a rest lasts.", "{1} places held while rests last.", load->held);
    return text_format(a, "%.*s%s%.*s%s%.*s", STR_ARGS(people), held.n ? " " : "", STR_ARGS(held), room.n ? " " : "",
                       STR_ARGS(room));
}

static void dial(struct page *p, const struct chart_load *load, struct str hatch, struct str words) {
    int count = dial_places(load);
    html(p,
         H("<svg class=\"wf-pic wf-pic--dial\" width=\"180\" height=\"104\" viewBox=\"0 0 180 104\" role=\"img\""
           " aria-label=\""),
         TEXT(load->name), H(": "), TEXT(words), H("\">"));
    for (int i = 0; i < count; i++) dial_place(p, load, hatch, i, count);
    html(p, H("<text class=\"wf-pic__big\" x=\"90\" y=\"80\">"), NUMBER(load->taken),
         H("</text><text x=\"90\" y=\"98\">"), TEXT(TRN(p->arena, "of {n} place", "of {n} places", load->agreed)),
         H("</text></svg>"));
}

static void load_card(struct page *p, const struct chart_load *load, struct str hatch) {
    struct str words = chart_load_words(p->arena, load);
    html(p, H("<li class=\"wf-card wf-load\"><h3>"));
    if (load->href.n) html(p, H("<a href=\""), TEXT(load->href), H("\">"));
    ui_name(p, load->name);
    if (load->href.n) html(p, H("</a>"));
    html(p, H("</h3>"));
    dial(p, load, hatch, words);
    html(p, H("<div><p>"), TEXT(words), H("</p>"));
    if (load->words.n) html(p, H("<p class=\"wf-small wf-soft\">"), TEXT(load->words), H("</p>"));
    html(p, H("</div></li>\n"));
}

static void loads_key(struct page *p) {
    html(p, H("<p class=\"wf-keyline\"><span><i class=\"wf-key wf-key--full\"></i> "), TEXT(TR("taken")),
         H("</span><span><i class=\"wf-key wf-key--held\"></i> "), TEXT(TR("held")),
         H("</span><span><i class=\"wf-key\"></i> "), TEXT(TR("room")),
         H("</span><span><i class=\"wf-key wf-key--over\"></i> "), TEXT(TR("more than agreed")), H("</span></p>\n"));
}

static void number_cell(struct page *p, struct str column, int n) {
    ui_table_cell_open(p, column);
    html(p, NUMBER(n));
    ui_table_cell_close(p);
}

static void loads_table(struct page *p, const struct chart_load *loads, size_t count) {
    const struct str columns[] = { TR("Worker"), TR("Taken"), TR("Held"), TR("Agreed") };
    ui_details_open(p, TR("The same as a table"));
    ui_table_plain_open(p, TR("Places taken and agreed"), columns, 4);
    for (size_t i = 0; i < count; i++) {
        ui_table_row_open(p, loads[i].name, STR(""));
        number_cell(p, columns[1], loads[i].taken);
        number_cell(p, columns[2], loads[i].held);
        number_cell(p, columns[3], loads[i].agreed);
        ui_table_row_close(p);
    }
    ui_table_close(p);
    ui_details_close(p);
}

void chart_loads(struct page *p, const char *id, const struct chart_load *loads, size_t count) {
    struct str hatch = text_of(id);
    html(p, H("<svg width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\"><defs><pattern id=\""),
         TEXT(hatch),
         H("\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
           "<path class=\"wf-pic__held\" d=\"M0 0V6\"/></pattern></defs></svg>\n"
           "<ul class=\"wf-grid wf-grid--loads\">\n"));
    for (size_t i = 0; i < count; i++) load_card(p, &loads[i], hatch);
    html(p, H("</ul>\n"));
    loads_key(p);
    loads_table(p, loads, count);
}

void chart_hills(struct page *p) {
    html(
        p,
        H("<svg class=\"wf-pic wf-pic--hills\" width=\"600\" height=\"300\" viewBox=\"0 0 600 300\" "
          "aria-hidden=\"true\""
          " focusable=\"false\"><path class=\"wf-hill1\" d=\"M0 0h600v300H0z\"/>"
          "<circle class=\"wf-hill4\" cx=\"436\" cy=\"88\" r=\"34\"/>"
          "<path class=\"wf-hill2\" d=\"M0 300V132c80-42 170-52 280-20s210 20 320-40v210z\"/>"
          "<path class=\"wf-hill3\" d=\"M0 300v-70c90-40 200-44 320-20s200 14 280-20v110z\"/>"
          "<path class=\"wf-mark__you wf-way\" d=\"M128 300c26-58 196-50 168-92-22-33 46-36 52-72l5 1c-4 38-62 42-38 72"
          " 36 46-122 40-144 91z\"/><path class=\"wf-mark__with wf-way\" d=\"M196 300c22-52 186-48 154-95-22-33 24-38"
          " 26-72l5 1c0 36-32 42-10 72 34 46-112 46-132 94z\"/></svg>\n"));
}
