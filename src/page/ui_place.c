/* Places found near somebody, and the search above them. */
#include "page/ui.h"
#include "page/ui_form.h"
#include "page/ui_parts.h"

void ui_places_open(struct page *p, size_t first_number) {
    html(p, H("<ol class=\"wf-plain wf-stack\" start=\""), NUMBER((int64_t)first_number), H("\">\n"));
}

void ui_places_close(struct page *p) { html(p, H("</ol>\n")); }

void ui_place_open(struct page *p, const struct ui_place *place) {
    html(p, H("<li class=\"wf-card wf-place"));
    if (place->old) html(p, H(" wf-place--old"));
    html(p, H("\">\n<p class=\"wf-place__n\" aria-hidden=\"true\">"), NUMBER((int64_t)place->number),
         H("</p>\n<div>\n<h3><a href=\""), TEXT(place->href), H("\"><bdi>"), TEXT(place->name), H("</bdi></a></h3>\n"));
    if (place->about.n) html(p, H("<p dir=\"auto\">"), TEXT(place->about), H("</p>\n"));
}

void ui_place_close(struct page *p) { html(p, H("</div>\n</li>\n")); }

void ui_search_open(struct page *p, struct str action, struct str label) {
    ui_form_open(p, &(struct ui_form){
                        .action = action, .get = true, .css = "wf-card wf-card--quiet wf-space", .label = label });
    html(p, H("<div class=\"wf-search\">\n"));
}

void ui_search_go(struct page *p, struct str label) {
    html(p, H("<div class=\"wf-search__go\"><button class=\"govuk-button\" type=\"submit\">"));
    ui_icon(p, ICON_SEARCH);
    html(p, TEXT(label), H("</button></div>\n</div>\n"));
}

void ui_search_close(struct page *p) { ui_form_close(p); }
