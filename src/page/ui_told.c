/* Finding one's way, and being told. */
#include "page/ui.h"
#include "page/ui_parts.h"

void ui_sections(struct page *p, struct str label, const struct ui_tab *tabs, size_t count) {
    html(p, H("<nav class=\"wf-sections\" aria-label=\""), TEXT(label), H("\"><ul>"));
    for (size_t i = 0; i < count; i++) {
        html(p, H("<li><a class=\"wf-link\" href=\""), TEXT(tabs[i].href), H("\""));
        if (tabs[i].current) html(p, H(" aria-current=\"page\""));
        html(p, H(">"), TEXT(tabs[i].label), H("</a></li>"));
    }
    html(p, H("</ul></nav>\n"));
}

static void pager_link(struct page *p, struct str href, struct str label, const char *rel, enum ui_icon icon) {
    if (href.n == 0) return;
    html(p, H("<a class=\"govuk-button govuk-button--secondary\" rel=\""), TEXT(text_of(rel)), H("\" href=\""),
         TEXT(href), H("\">"));
    if (icon == ICON_BACK) ui_icon(p, icon);
    html(p, TEXT(label));
    if (icon != ICON_BACK) ui_icon(p, icon);
    html(p, H("</a>\n"));
}

void ui_pager(struct page *p, struct str newer_href, struct str newer, struct str older_href, struct str older) {
    if (newer_href.n == 0 && older_href.n == 0) return;
    html(p, H("<nav class=\"wf-actions\" aria-label=\""), TEXT(TR("More of this list")), H("\">\n"));
    pager_link(p, newer_href, newer, "prev", ICON_BACK);
    pager_link(p, older_href, older, "next", ICON_ON);
    html(p, H("</nav>\n"));
}

/* Percent-encodes what a query value can't hold as it stands (RFC 3986, "unreserved" and "/" stay). */
static void query_value(struct page *p, struct str value) {
    static const char hex[] = "0123456789ABCDEF";
    for (size_t i = 0; i < value.n; i++) {
        unsigned char c = (unsigned char)value.p[i];
        bool stays = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
                     c == '.' || c == '_' || c == '~' || c == '/';
        char code[] = { '%', hex[c >> 4], hex[c & 15] };
        html(p, TEXT(stays ? ((struct str){ value.p + i, 1 }) : ((struct str){ code, 3 })));
    }
}

void ui_languages(struct page *p, struct str back_path) {
    size_t count;
    const struct lang *const *all = lang_all(&count);
    html(p, H("<nav class=\"wf-langs\" aria-label=\""), TEXT(TR("Languages")), H("\"><ul>"));
    for (size_t i = 0; i < count; i++) {
        struct str tag = lang_tag(all[i]), name = lang_own_name(all[i]);
        if (all[i] == lang_now()) {
            html(p, H("<li><span aria-current=\"true\">"), TEXT(name), H("</span></li>"));
            continue;
        }
        html(p, H("<li><a class=\"wf-link\" href=\"/language/"), TEXT(tag), H("?back="));
        query_value(p, back_path);
        html(p, H("\" lang=\""), TEXT(tag), H("\" hreflang=\""), TEXT(tag), H("\" dir=\""),
             TEXT(lang_right_to_left(all[i]) ? STR("rtl") : STR("ltr")), H("\">"), TEXT(name), H("</a></li>"));
    }
    html(p, H("</ul></nav>\n"));
}

void ui_details_open(struct page *p, struct str summary) {
    html(p,
         H("<details class=\"govuk-details\"><summary class=\"govuk-details__summary\">"
           "<span class=\"govuk-details__summary-text\">"),
         TEXT(summary), H("</span></summary><div class=\"govuk-details__text\">\n"));
}

void ui_details_close(struct page *p) { html(p, H("</div></details>\n")); }

static struct str say_class(enum ui_say kind) {
    switch (kind) {
    case SAY_NOW: return STR(" wf-say--now");
    case SAY_DONE: return STR(" wf-say--done");
    case SAY_PLAIN: break;
    }
    return STR("");
}

void ui_say_open(struct page *p, enum ui_say kind, enum ui_icon icon) {
    html(p, H("<div class=\"wf-say"), TEXT(say_class(kind)), H("\">"));
    ui_icon(p, icon);
    html(p, H("<div>"));
}

void ui_say_close(struct page *p) { html(p, H("</div></div>\n")); }

void ui_say(struct page *p, enum ui_say kind, enum ui_icon icon, struct str strong, struct str words) {
    ui_say_open(p, kind, icon);
    if (strong.n) html(p, H("<p><b>"), TEXT(strong), H("</b></p>"));
    if (words.n) html(p, H("<p>"), TEXT(words), H("</p>"));
    ui_say_close(p);
}

void ui_empty(struct page *p, struct str title, struct str words, struct str href, struct str label) {
    html(p, H("<div class=\"wf-empty\">"));
    ui_mark(p);
    html(p, H("<p><b>"), TEXT(title), H("</b></p><p>"), TEXT(words), H("</p>"));
    if (href.n) {
        ui_actions_open(p);
        ui_button_link(p, BUTTON_SECOND, ICON_NONE, href, label);
        ui_actions_close(p);
    }
    html(p, H("</div>\n"));
}

void ui_once(struct page *p, struct str words, bool large) {
    ui_card_open(p, &(struct ui_card){ .kind = CARD_ASK });
    html(p, H("<p class=\""), TEXT(large ? STR("wf-h2") : STR("wf-break")), H("\"><bdi dir=\"ltr\">"), TEXT(words),
         H("</bdi></p>\n"));
    ui_card_close(p);
}

void ui_banner(struct page *p, const struct ui_banner *banner) {
    unsigned heading = ++p->ids;
    html(
        p,
        H("<div class=\"govuk-notification-banner govuk-notification-banner--success\" role=\"alert\""
          " aria-labelledby=\"h-"),
        NUMBER(heading),
        H("\"><div class=\"govuk-notification-banner__header\"><h2 class=\"govuk-notification-banner__title\" id=\"h-"),
        NUMBER(heading), H("\">"), TEXT(TR("Done")),
        H("</h2></div><div class=\"govuk-notification-banner__content\">"
          "<p class=\"govuk-notification-banner__heading\">"),
        TEXT(banner->words), H("</p>"));
    if (banner->undo_action.n) {
        const struct ui_form form = { .action = banner->undo_action, .token = banner->token, .key = banner->key };
        ui_button_form(p, &form, &(struct ui_button){ .kind = BUTTON_SECOND, .label = TR("Undo") });
    }
    html(p, H("</div></div>\n"));
}

void ui_live(struct page *p, struct str url) {
    html(p, H("<div class=\"wf-say wf-say--now wf-space\" role=\"status\" hidden data-events-url=\""), TEXT(url),
         H("\"><div><p>"), TEXT(TR("Something changed here.")), H(" <a href=\"\">"), TEXT(TR("Show it")),
         H("</a></p></div></div>\n"));
}

void ui_progress_open(struct page *p, struct str url) {
    html(p, H("<div class=\"wf-say wf-space\" role=\"status\" data-progress-url=\""), TEXT(url), H("\"><div>\n"));
}

void ui_progress_close(struct page *p) { html(p, H("</div></div>\n")); }
