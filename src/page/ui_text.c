/* Headings, running text and arrangement. */
#include "page/ui.h"
#include "page/ui_parts.h"

void ui_title(struct page *p, struct str text) {
    if (p->title.n == 0) p->title = text;
    html(p, H("<h1>"), TEXT(text), H("</h1>\n"));
}

void ui_title_own(struct page *p, struct str words) {
    html(p, H("<h1>"));
    ui_quoted_line(p, words);
    html(p, H("</h1>\n"));
}

void ui_lead(struct page *p, struct str text) { html(p, H("<p class=\"wf-lead\">"), TEXT(text), H("</p>\n")); }

void ui_eyebrow(struct page *p, struct str text) { html(p, H("<p class=\"wf-eyebrow\">"), TEXT(text), H("</p>\n")); }

void ui_heading_open(struct page *p, int level) {
    if (level == 4)
        html(p, H("<h4"));
    else if (level == 3)
        html(p, H("<h3"));
    else
        html(p, H("<h2"));
}

void ui_heading_close(struct page *p, int level) {
    if (level == 4)
        html(p, H("</h4>\n"));
    else if (level == 3)
        html(p, H("</h3>\n"));
    else
        html(p, H("</h2>\n"));
}

void ui_heading(struct page *p, int level, struct str text, const char *id) {
    ui_heading_open(p, level);
    if (id && *id) html(p, H(" id=\""), TEXT(text_of(id)), H("\""));
    html(p, H(">"), TEXT(text));
    ui_heading_close(p, level);
}

void ui_para(struct page *p, struct str text) { html(p, H("<p>"), TEXT(text), H("</p>\n")); }

void ui_small(struct page *p, struct str text) {
    html(p, H("<p class=\"wf-small wf-soft\">"), TEXT(text), H("</p>\n"));
}

void ui_small_link(struct page *p, struct str href, struct str label) {
    html(p, H("<p class=\"wf-small\">"));
    ui_link(p, href, label);
    html(p, H("</p>\n"));
}

void ui_link(struct page *p, struct str href, struct str label) {
    html(p, H("<a href=\""), TEXT(href), H("\">"), TEXT(label), H("</a>"));
}

void ui_about(struct page *p, struct str about) {
    if (about.n) html(p, H("<span class=\"govuk-visually-hidden\">: "), TEXT(about), H("</span>"));
}

void ui_link_about(struct page *p, struct str href, struct str label, struct str about) {
    html(p, H("<a class=\"wf-link wf-tap\" href=\""), TEXT(href), H("\">"), TEXT(label));
    ui_about(p, about);
    html(p, H("</a>"));
}

void ui_name(struct page *p, struct str name) { html(p, H("<bdi>"), TEXT(name), H("</bdi>")); }

void ui_back(struct page *p, struct str href, struct str label) {
    html(p, H("<a class=\"wf-back wf-link\" href=\""), TEXT(href), H("\">"));
    ui_icon(p, ICON_BACK);
    html(p, TEXT(label), H("</a>\n"));
}

static struct str cols_class(enum ui_cols kind) {
    switch (kind) {
    case COLS_TURN: return STR(" wf-cols--turn");
    case COLS_EVEN: return STR(" wf-cols--even");
    case COLS_ASIDE: break;
    }
    return STR("");
}

void ui_cols_open(struct page *p, enum ui_cols kind) {
    html(p, H("<div class=\"wf-cols"), TEXT(cols_class(kind)), H("\">\n"));
}

void ui_cols_after_open(struct page *p, enum ui_cols kind) {
    html(p, H("<div class=\"wf-cols"), TEXT(cols_class(kind)), H(" wf-after\">\n"));
}

void ui_cols_close(struct page *p) { html(p, H("</div>\n")); }

void ui_stack_open(struct page *p, bool wide) {
    html(p, H("<div class=\"wf-stack"), TEXT(wide ? STR(" wf-stack--wide") : STR("")), H("\">\n"));
}

void ui_stack_close(struct page *p) { html(p, H("</div>\n")); }

void ui_aside_open(struct page *p, struct str label, bool wide) {
    html(p, H("<aside class=\"wf-stack"), TEXT(wide ? STR(" wf-stack--wide") : STR("")), H("\" aria-label=\""),
         TEXT(label), H("\">\n"));
}

void ui_aside_close(struct page *p) { html(p, H("</aside>\n")); }

void ui_section_open(struct page *p, struct str title, const char *id) {
    unsigned heading = ++p->ids;
    html(p, H("<section"));
    if (id && *id) html(p, H(" id=\""), TEXT(text_of(id)), H("\""));
    html(p, H(" aria-labelledby=\"h-"), NUMBER(heading), H("\">\n<h2 id=\"h-"), NUMBER(heading), H("\">"), TEXT(title),
         H("</h2>\n"));
}

void ui_section_close(struct page *p) { html(p, H("</section>\n")); }

void ui_narrow_open(struct page *p) { html(p, H("<div class=\"wf-form\">\n")); }
void ui_narrow_close(struct page *p) { html(p, H("</div>\n")); }

void ui_grid_open(struct page *p) { html(p, H("<ul class=\"wf-grid\">\n")); }
void ui_grid_close(struct page *p) { html(p, H("</ul>\n")); }
void ui_cards_open(struct page *p) { html(p, H("<ul class=\"wf-plain wf-stack\">\n")); }
void ui_cards_close(struct page *p) { html(p, H("</ul>\n")); }

static struct str card_class(enum ui_card_kind kind) {
    switch (kind) {
    case CARD_ASK: return STR(" wf-card--ask");
    case CARD_QUIET: return STR(" wf-card--quiet");
    case CARD_PLAIN: break;
    }
    return STR("");
}

void ui_card_open(struct page *p, const struct ui_card *card) {
    unsigned heading = card->title.n ? ++p->ids : 0;
    if (card->item)
        html(p, H("<li class=\"wf-card"));
    else
        html(p, H("<section class=\"wf-card"));
    html(p, TEXT(card_class(card->kind)));
    if (card->space) html(p, H(" wf-space"));
    if (card->after) html(p, H(" wf-after"));
    html(p, H("\""));
    if (card->id) html(p, H(" id=\""), TEXT(text_of(card->id)), H("\""));
    if (heading && !card->item) html(p, H(" aria-labelledby=\"h-"), NUMBER(heading), H("\""));
    html(p, H(">\n"));
    if (card->eyebrow.n) ui_eyebrow(p, card->eyebrow);
    if (!heading) return;
    ui_heading_open(p, card->level);
    html(p, H(" id=\"h-"), NUMBER(heading), H("\">"), TEXT(card->title));
    ui_heading_close(p, card->level);
}

void ui_card_close(struct page *p) { html(p, H("</section>\n")); }
void ui_card_item_close(struct page *p) { html(p, H("</li>\n")); }

void ui_rule_open(struct page *p) { html(p, H("<div class=\"wf-rule\">\n")); }
void ui_rule_close(struct page *p) { html(p, H("</div>\n")); }
