/* The options board: a card for each idea, and what is said under it. */
#include "page/ui.h"
#include "page/ui_parts.h"

void ui_ideas_open(struct page *p, struct str news) {
    html(p, H("<ul class=\"wf-grid\" data-live=\""), TEXT(news), H("\">\n"));
}

void ui_ideas_close(struct page *p) { html(p, H("</ul>\n")); }

void ui_idea_open(struct page *p, const struct ui_idea *idea) {
    html(p, H("<li class=\"wf-card wf-option\" id=\""), TEXT(text_of(idea->id)), H("\">\n<p>"));
    ui_tag(p, idea->tag, idea->state);
    html(p, H("</p>\n<div><h3><bdi>"), TEXT(idea->title), H("</bdi></h3><p class=\"wf-soft\">"), TEXT(idea->about),
         H("</p></div>\n"));
    if (!idea->bare) html(p, H("<dl>\n"));
}

void ui_idea_lines(struct page *p, struct str label, const struct str *items, size_t count) {
    if (count == 0) return;
    html(p, H("<div><dt>"), TEXT(label), H("</dt>"));
    for (size_t i = 0; i < count; i++) {
        html(p, H("<dd dir=\"auto\"><p>"));
        html_lines(p, items[i]);
        html(p, H("</p></dd>"));
    }
    html(p, H("</div>\n"));
}

void ui_idea_close(struct page *p, const struct ui_idea *idea, struct str href, struct str label) {
    if (!idea->bare) html(p, H("</dl>\n"));
    if (href.n) {
        html(p, H("<p class=\"wf-option__end\">"));
        ui_link_about(p, href, label, idea->title);
        html(p, H("</p>\n"));
    }
    html(p, H("</li>\n"));
}

void ui_idea_new_open(struct page *p) {
    html(p, H("<li class=\"wf-card wf-card--quiet wf-option wf-option--new\">\n"));
}

void ui_idea_new_close(struct page *p) { html(p, H("</li>\n")); }
