/* Facts, lists and tables. */
#include "page/ui.h"
#include "page/ui_parts.h"

void ui_fact(struct page *p, enum ui_icon icon, struct str text) {
    html(p, H("<p class=\"wf-fact\">"));
    ui_icon(p, icon);
    html(p, H("<span>"), TEXT(text), H("</span></p>\n"));
}

void ui_fact_link(struct page *p, enum ui_icon icon, struct str href, struct str label, struct str after) {
    html(p, H("<p class=\"wf-fact\">"));
    ui_icon(p, icon);
    html(p, H("<span><a href=\""), TEXT(href), H("\">"));
    ui_name(p, label); /* a phone number keeps its order on a page that runs the other way */
    html(p, H("</a>"), TEXT(after), H("</span></p>\n"));
}

void ui_fact_tight(struct page *p, enum ui_icon icon, struct str text) {
    html(p, H("<p class=\"wf-fact wf-fact--tight\">"));
    ui_icon(p, icon);
    html(p, H("<span>"), TEXT(text), H("</span></p>\n"));
}

void ui_rows_open(struct page *p) { html(p, H("<ul class=\"wf-rows\">\n")); }
void ui_rows_close(struct page *p) { html(p, H("</ul>\n")); }
void ui_row_open(struct page *p) { html(p, H("<li>")); }
void ui_row_close(struct page *p) { html(p, H("</li>\n")); }

void ui_row(struct page *p, struct str href, struct str title, struct str detail) {
    ui_row_open(p);
    if (href.n)
        ui_link(p, href, title);
    else
        html(p, H("<b>"), TEXT(title), H("</b>"));
    if (detail.n) html(p, H("<br><span class=\"wf-small wf-soft\">"), TEXT(detail), H("</span>"));
    ui_row_close(p);
}

void ui_looked(struct page *p, struct str who, struct str what_they_are, struct str what, struct str when) {
    html(p, H("<li class=\"wf-looked\"><p><b>"));
    ui_name(p, who);
    html(p, H("</b>"));
    if (what_they_are.n) html(p, TEXT(TR(", ")), TEXT(what_they_are));
    html(p, H("</p><p>"), TEXT(what), H("</p><p class=\"wf-small wf-soft\">"), TEXT(when), H("</p></li>\n"));
}

void ui_links(struct page *p, const struct ui_link *links, size_t count, bool cols) {
    html(p, H("<ul class=\"wf-links"), TEXT(cols ? STR(" wf-links--cols") : STR("")), H("\">\n"));
    for (size_t i = 0; i < count; i++) {
        html(p, H("<li><a href=\""), TEXT(links[i].href), H("\">"));
        ui_icon(p, links[i].icon);
        html(p, TEXT(links[i].label), H("</a></li>\n"));
    }
    html(p, H("</ul>\n"));
}

static void summary_row(struct page *p, const struct ui_pair *pair) {
    html(p, H("<div class=\"govuk-summary-list__row\"><dt class=\"govuk-summary-list__key\">"), TEXT(pair->key),
         H("</dt><dd class=\"govuk-summary-list__value\">"));
    if (pair->value.n) html_paragraphs(p, pair->value);
    if (pair->href.n) {
        html(p, H("<p>"));
        ui_link_about(p, pair->href, TR("Change"), pair->key);
        html(p, H("</p>"));
    }
    html(p, H("</dd></div>\n"));
}

void ui_summary(struct page *p, const struct ui_pair *pairs, size_t count, bool narrow) {
    html(p, H("<dl class=\"govuk-summary-list"), TEXT(narrow ? STR(" wf-summary--narrow") : STR("")), H("\">\n"));
    for (size_t i = 0; i < count; i++)
        if (!text_is_blank(pairs[i].value) || pairs[i].href.n) summary_row(p, &pairs[i]);
    html(p, H("</dl>\n"));
}

static void table_head(struct page *p, const struct str *columns, size_t count) {
    html(p, H("<thead><tr>"));
    for (size_t i = 0; i < count; i++) html(p, H("<th scope=\"col\">"), TEXT(columns[i]), H("</th>"));
    html(p, H("</tr></thead>\n<tbody>\n"));
}

void ui_table_open(struct page *p, struct str caption, const struct str *columns, size_t count) {
    html(p, H("<table class=\"wf-table\">\n<caption>"), TEXT(caption), H("</caption>\n"));
    table_head(p, columns, count);
}

void ui_table_plain_open(struct page *p, struct str caption, const struct str *columns, size_t count) {
    html(p, H("<table class=\"wf-table\">\n<caption class=\"govuk-visually-hidden\">"), TEXT(caption),
         H("</caption>\n"));
    table_head(p, columns, count);
}

void ui_table_close(struct page *p) { html(p, H("</tbody>\n</table>\n")); }

void ui_table_row_open(struct page *p, struct str heading, struct str href) {
    html(p, H("<tr><th scope=\"row\">"));
    if (href.n) html(p, H("<a href=\""), TEXT(href), H("\">"));
    ui_name(p, heading);
    if (href.n) html(p, H("</a>"));
    html(p, H("</th>"));
}

void ui_table_row_close(struct page *p) { html(p, H("</tr>\n")); }

void ui_table_cell_open(struct page *p, struct str column) { html(p, H("<td><b>"), TEXT(column), H("</b>")); }

void ui_table_cell_close(struct page *p) { html(p, H("</td>")); }

void ui_table_cell(struct page *p, struct str column, struct str text) {
    ui_table_cell_open(p, column);
    html(p, TEXT(text));
    ui_table_cell_close(p);
}

void ui_table_action(struct page *p, struct str words, struct str href, struct str label, struct str about) {
    if (words.n) html(p, H("<p>"), TEXT(words), H("</p>"));
    if (href.n == 0) return;
    html(p, H("<p>"));
    ui_link_about(p, href, label, about);
    html(p, H("</p>"));
}

static struct str tag_class(enum ui_tag kind) {
    switch (kind) {
    case TAG_NOW: return STR(" wf-tag--now");
    case TAG_REST: return STR(" wf-tag--rest");
    case TAG_PLAIN: break;
    }
    return STR("");
}

void ui_tag(struct page *p, enum ui_tag kind, struct str text) {
    html(p, H("<strong class=\"govuk-tag"), TEXT(tag_class(kind)), H("\">"), TEXT(text), H("</strong>"));
}

void ui_why(struct page *p, const struct str *reasons, size_t count, bool worth_knowing) {
    if (count == 0) return;
    html(p, H("<ul class=\"wf-why"), TEXT(worth_knowing ? STR(" wf-why--know") : STR("")), H("\">"));
    for (size_t i = 0; i < count; i++) {
        html(p, H("<li>"));
        ui_icon(p, worth_knowing ? ICON_INFO : ICON_TICK);
        html(p, H("<span>"), TEXT(reasons[i]), H("</span></li>"));
    }
    html(p, H("</ul>\n"));
}

void ui_steps(struct page *p, const struct ui_step *steps, size_t count) {
    html(p, H("<ol class=\"wf-steps\">\n"));
    for (size_t i = 0; i < count; i++) {
        html(p, H("<li><h3>"), TEXT(steps[i].title), H("</h3>"));
        if (steps[i].words.n) html(p, H("<p>"), TEXT(steps[i].words), H("</p>"));
        html(p, H("</li>\n"));
    }
    html(p, H("</ol>\n"));
}

void ui_tasks(struct page *p, const struct ui_task *tasks, size_t count) {
    html(p, H("<ul class=\"govuk-task-list\">\n"));
    for (size_t i = 0; i < count; i++) {
        html(p,
             H("<li class=\"govuk-task-list__item govuk-task-list__item--with-link\">"
               "<div class=\"govuk-task-list__name-and-hint\"><a class=\"govuk-task-list__link\" href=\""),
             TEXT(tasks[i].href), H("\">"), TEXT(tasks[i].label), H("</a>"));
        if (tasks[i].hint.n) html(p, H("<div class=\"govuk-task-list__hint\">"), TEXT(tasks[i].hint), H("</div>"));
        html(p, H("</div></li>\n"));
    }
    html(p, H("</ul>\n"));
}

void ui_day_open(struct page *p) { html(p, H("<ol class=\"wf-day\">\n")); }
void ui_day_close(struct page *p) { html(p, H("</ol>\n")); }

void ui_day_item_open(struct page *p, struct str time) {
    html(p, H("<li class=\"wf-card\">\n<p class=\"wf-day__time\">"), TEXT(time), H("</p>\n<div>\n"));
}

void ui_day_item_close(struct page *p) { html(p, H("</div>\n</li>\n")); }

/* One bend of a path: it starts at x, swings to x plus or minus 13 and comes back. */
static void road_path(struct page *p, const struct ui_road_step *step, bool with, bool to_right) {
    int x = !step->together ? 28 : with ? 34 : 22;
    int bend = to_right ? x + 13 : x - 13;
    html(p, H("<path class=\""), TEXT(with ? STR("wf-road__with") : STR("wf-road__you")),
         TEXT(step->rest ? STR(" wf-road--rest") : STR("")), H("\" d=\"M"), NUMBER(x), H(" 0C"), NUMBER(x), H(" 26 "),
         NUMBER(bend), H(" 24 "), NUMBER(bend), H(" 50S"), NUMBER(x), H(" 74 "), NUMBER(x), H(" 100\"/>"));
}

static void road_step(struct page *p, const struct ui_road_step *step, bool to_right) {
    html(p, H("<li><svg viewBox=\"0 0 56 100\" width=\"56\" height=\"80\" fill=\"none\" stroke=\"currentColor\""
              " preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">"));
    road_path(p, step, false, to_right);
    if (step->together) road_path(p, step, true, to_right);
    html(p, H("</svg><span class=\"wf-road__mark\">"));
    ui_icon(p, step->icon);
    html(p, H("</span>\n<p class=\"wf-small wf-soft\">"), TEXT(step->when), H("</p>\n<h3>"), TEXT(step->title),
         H("</h3>\n"));
    if (step->words.n) html(p, H("<p>"), TEXT(step->words), H("</p>\n"));
    html(p, H("</li>\n"));
}

void ui_road(struct page *p, const struct ui_road_step *steps, size_t count) {
    html(p, H("<ol class=\"wf-road\">\n"));
    for (size_t i = 0; i < count; i++) road_step(p, &steps[i], i % 2 == 0);
    html(p, H("</ol>\n"));
}

void ui_call(struct page *p, const struct ui_call *calls, size_t count) {
    html(p, H("<ul class=\"wf-call\">\n"));
    for (size_t i = 0; i < count; i++)
        html(p, H("<li><a href=\""), TEXT(calls[i].href), H("\"><b>"), TEXT(calls[i].number), H("</b> <span>"),
             TEXT(calls[i].words), H("</span></a></li>\n"));
    html(p, H("</ul>\n"));
}

void ui_thread_open(struct page *p) { html(p, H("<ol class=\"wf-thread wf-space\">\n")); }
void ui_thread_close(struct page *p) { html(p, H("</ol>\n")); }

void ui_thread_day(struct page *p, struct str day) {
    html(p, H("<li class=\"wf-thread__day\">"), TEXT(day), H("</li>\n"));
}

void ui_message(struct page *p, const struct ui_message *message) {
    html(p, H("<li"));
    if (message->mine) html(p, H(" class=\"wf-thread__mine\""));
    html(p, H("><p dir=\"auto\">"));
    html_lines(p, message->words);
    html(p, H("</p><p class=\"wf-small wf-soft\">"), TEXT(message->from), H("</p></li>\n"));
}
