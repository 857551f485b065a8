#include "page/shell.h"
#include "page/assets.h"
#include "page/lang.h"
#include "page/ui.h"
#include <string.h>

static struct str label_of(const char *label) { return lang_text(label, strlen(label)); }

struct shell_look shell_look_of(struct str cookie) {
    struct shell_look look = { 0 };
    struct str word;
    while (text_split(&cookie, '.', &word)) {
        if (text_is(word, STR("larger")))
            look.larger = true;
        else if (text_is(word, STR("largest")))
            look.largest = true;
        else if (text_is(word, STR("light")))
            look.light = true;
        else if (text_is(word, STR("dark")))
            look.dark = true;
    }
    return look;
}

/* ---------------------------------------------------------------- head */

static void html_open(struct page *p, const struct shell_look *look) {
    bool right_to_left = lang_right_to_left(lang_now());
    html(p, H("<!DOCTYPE html>\n<html lang=\""), TEXT(lang_tag(lang_now())), H("\""));
    if (right_to_left) html(p, H(" dir=\"rtl\""));
    struct str size = look->largest ? STR("wf-largest") : look->larger ? STR("wf-larger") : STR("");
    struct str tone = look->dark ? STR("wf-dark") : look->light ? STR("wf-light") : STR("");
    if (size.n || tone.n)
        html(p, H(" class=\""), TEXT(size), TEXT(size.n && tone.n ? STR(" ") : STR("")), TEXT(tone), H("\""));
    html(p, H(">\n"));
}

static void head(struct page *p, const struct shell *s, const struct page *inner) {
    bool right_to_left = lang_right_to_left(lang_now());
    html(p, H("<head>\n<meta charset=\"utf-8\">\n<title>"));
    if (inner->to_put_right) html(p, TEXT(TR("To put right:")), H(" "));
    if (inner->title.n) html(p, TEXT(inner->title), H(" – "));
    html(p, TEXT(s->service),
         H("</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">\n"
           "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
           "<link rel=\"icon\" type=\"image/svg+xml\" href=\""),
         TEXT(asset_url("mark.svg")), H("\">\n<link rel=\"stylesheet\" href=\""),
         TEXT(asset_url(right_to_left ? "wayfellow.rtl.css" : "wayfellow.css")), H("\">\n<script defer src=\""),
         TEXT(asset_url("wayfellow.js")), H("\"></script>\n</head>\n"));
}

/* ---------------------------------------------------------------- header and bar */

static void header(struct page *p, const struct shell *s) {
    html(p, H("<header class=\"wf-header\">\n<div class=\"wf-width wf-header__row\">\n<a class=\"wf-brand\" href=\""),
         TEXT(shell_home(s->role)), H("\">"));
    ui_mark(p);
    html(p, H("<span>Wayfellow</span> <small>"), TEXT(s->service),
         H("</small></a>\n<div class=\"wf-tools\">\n<a class=\"wf-link\" href=\"/help\">"), TEXT(TR("Help now")),
         H("</a>\n<div class=\"govuk-exit-this-page\"><a class=\"govuk-button govuk-exit-this-page__button\""
           " href=\"/leave\" rel=\"nofollow noreferrer\">"),
         TEXT(TR("Leave")), H("<span class=\"wf-more\">"), TEXT(TR(" this site quickly")),
         H("</span></a></div>\n</div>\n</div>\n"));
    if (s->hat.n) {
        html(p, H("<div class=\"wf-hat\"><p class=\"wf-width\">"), TEXT(s->hat));
        if (s->hat_href.n) {
            html(p, H(" "));
            ui_link(p, s->hat_href, TR("Change"));
        }
        html(p, H("</p></div>\n"));
    }
    html(p, H("</header>\n"));
}

static bool is_reached(const struct shell *s, const char *path) { return !s->reaches || s->reaches(s->role, path); }

static void bar_place(struct page *p, const struct shell_place *place, enum page_section section) {
    html(p, H("<li><a href=\""), TEXT(text_of(place->path)), H("\""));
    if (place->section != SECTION_NONE && place->section == section) html(p, H(" aria-current=\"page\""));
    html(p, H(">"));
    ui_icon(p, place->icon);
    html(p, H("<span>"), TEXT(label_of(place->label)));
    if (place->more) html(p, H("<span class=\"wf-more\">"), TEXT(label_of(place->more)), H("</span>"));
    html(p, H("</span></a></li>\n"));
}

static void bar(struct page *p, const struct shell *s, enum page_section section) {
    html(p, H("<nav class=\"wf-nav\" aria-label=\""), TEXT(TR("Main")), H("\">\n<div class=\"wf-width\">\n<ul>\n"));
    for (const struct shell_place *place = shell_bar(s->role); place->path; place++)
        if (is_reached(s, place->path)) bar_place(p, place, section);
    html(p, H("</ul>\n</div>\n</nav>\n"));
}

/* ---------------------------------------------------------------- help band and footer */

static const struct {
    const char *href, *number, *words, *slim;
} uk[] = {
    { "tel:999", "999", TR_LATER("if someone is in danger or hurt"), "999" },
    { "tel:111", "111", TR_LATER("choose option 2: mental health crisis"), TR_LATER("111, then 2") },
    { "tel:116123", "116\u00A0123", TR_LATER("Samaritans, about anything at all"),
      TR_LATER("Samaritans 116\u00A0123") },
    { "sms:85258", "85258", TR_LATER("text SHOUT, if typing is easier"), "" },
};

const struct shell_line *shell_lines_uk(size_t *count) {
    static _Thread_local struct shell_line lines[sizeof uk / sizeof *uk];
    *count = sizeof uk / sizeof *uk;
    for (size_t i = 0; i < *count; i++)
        lines[i] = (struct shell_line){ text_of(uk[i].href), text_of(uk[i].number), text_of(uk[i].words),
                                        text_of(uk[i].slim) };
    return lines;
}

static struct str translated(struct str words) { return words.n ? lang_text(words.p, words.n) : words; }

static void help_full(struct page *p, const struct shell *s) {
    enum { SHOWN = 4 };
    html(p,
         H("<aside class=\"wf-crisis\" aria-labelledby=\"help-now\">\n<div class=\"wf-width\">\n<h2 id=\"help-now\">"),
         TEXT(TR("If you need someone now")), H("</h2>\n<p>"),
         TEXT(TR("These lines are open day and night, and cost nothing.")), H("</p>\n<ul>\n"));
    for (size_t i = 0; i < s->line_count && i < SHOWN; i++)
        html(p, H("<li><a class=\"wf-crisis__line\" href=\""), TEXT(s->lines[i].href), H("\"><b dir=\"ltr\">"),
             TEXT(s->lines[i].number), H("</b> <span>"), TEXT(translated(s->lines[i].words)), H("</span></a></li>\n"));
    html(p, H("</ul>\n<p><a href=\"/help\">"), TEXT(TR("More ways to get help now")), H("</a></p>\n"));
    if (s->role == SHELL_PERSON && is_reached(s, "/me/safety"))
        html(p, H("<p><a href=\"/me/safety\">"), TEXT(TR("My safety plan")), H("</a></p>\n"));
    html(p, H("</div>\n</aside>\n"));
}

/* Telling somebody of the team that one is worried about a person. */
static void worried_link(struct page *p, const struct shell *s) {
    if (is_reached(s, "/concerns/new"))
        html(p, H(" <a href=\"/concerns/new\">"), TEXT(TR("I’m worried about someone")), H("</a>"));
}

static void help_slim(struct page *p, const struct shell *s) {
    html(p, H("<aside class=\"wf-crisis wf-crisis--slim\" aria-label=\""), TEXT(TR("If someone needs help now")),
         H("\">\n<div class=\"wf-width\">\n<span>"), TEXT(TR("If someone needs help now:")), H("</span>"));
    for (size_t i = 0; i < s->line_count; i++)
        if (s->lines[i].slim.n)
            html(p, H(" <a href=\""), TEXT(s->lines[i].href), H("\">"), TEXT(translated(s->lines[i].slim)), H("</a>"));
    html(p, H(" <a href=\"/help\">"), TEXT(TR("More ways")), H("</a>"));
    worried_link(p, s);
    html(p, H("\n</div>\n</aside>\n"));
}

/* The help page has no other band. */
static void worried_band(struct page *p, const struct shell *s) {
    if (!is_reached(s, "/concerns/new")) return;
    html(p, H("<aside class=\"wf-crisis wf-crisis--slim\" aria-label=\""), TEXT(TR("If you’re worried about someone")),
         H("\">\n<div class=\"wf-width\">"));
    worried_link(p, s);
    html(p, H("\n</div>\n</aside>\n"));
}

static bool works_here(enum shell_role role) {
    return role == SHELL_WORKER || role == SHELL_SUPERVISOR || role == SHELL_COORDINATOR || role == SHELL_ADMINISTRATOR;
}

static void help_band(struct page *p, const struct shell *s, enum page_frame frame) {
    if (frame == FRAME_HELP && works_here(s->role)) worried_band(p, s);
    if (frame == FRAME_FOCUS || frame == FRAME_HELP || frame == FRAME_KEPT || s->line_count == 0) return;
    if (works_here(s->role) && frame != FRAME_PUBLIC)
        help_slim(p, s);
    else
        help_full(p, s);
}

static const struct shell_place footer_places[] = {
    { "/privacy", ICON_NONE, SECTION_NONE, TR_LATER("Your privacy"), NULL },
    { "/accessibility", ICON_NONE, SECTION_NONE, TR_LATER("Accessibility"), NULL },
    { "/feedback", ICON_NONE, SECTION_NONE, TR_LATER("Something isn’t right"), NULL },
    { "/languages", ICON_NONE, SECTION_NONE, TR_LATER("Languages"), NULL },
    { "/about", ICON_NONE, SECTION_NONE, TR_LATER("About this service"), NULL },
};

static void footer(struct page *p, const struct shell *s) {
    html(p, H("<footer class=\"wf-footer\">\n<div class=\"wf-width\">\n<ul>\n"));
    for (size_t i = 0; i < sizeof footer_places / sizeof *footer_places; i++)
        if (is_reached(s, footer_places[i].path))
            html(p, H("<li><a class=\"wf-link\" href=\""), TEXT(text_of(footer_places[i].path)), H("\">"),
                 TEXT(label_of(footer_places[i].label)), H("</a></li>\n"));
    html(p, H("</ul>\n<p>"),
         TEXT(TRF(p->arena, "Wayfellow, run by {1}. Nothing you write here goes to any other company.", s->service)),
         H("</p>\n</div>\n</footer>\n"));
    if (s->reader.n)
        html(
            p, H("<p class=\"wf-print wf-width\">"),
            TEXT(TRF(p->arena, "Printed by {1}, {2}. This is private: keep it safe, and shred it when it isn’t needed.",
                     s->reader, lang_when(p->arena, s->now_s))),
            H("</p>\n"));
}

/* ---------------------------------------------------------------- all of it */

/* Nothing in the frame of a page that is kept says who it belongs to. */
static struct shell shell_for(const struct shell *s, const struct page *inner) {
    struct shell kept = *s;
    if (inner->frame != FRAME_KEPT) return kept;
    kept.role = SHELL_VISITOR;
    kept.hat = kept.reader = STR("");
    return kept;
}

void shell_write(struct page *out, const struct shell *given, struct page *inner) {
    const struct shell kept = shell_for(given, inner), *s = &kept;
    bool focus = inner->frame == FRAME_FOCUS || inner->frame == FRAME_KEPT;
    html_open(out, &s->look);
    head(out, s, inner);
    html(out, H("<body"));
    if (!focus) html(out, H(" class=\"wf-has-nav\""));
    if (s->role == SHELL_WORKER) html(out, H(" data-keeper=\""), TEXT(asset_url("kept.js")), H("\""));
    html(out, H(">\n<a class=\"govuk-skip-link\" href=\"#main\">"), TEXT(TR("Skip to the main part of this page")),
         H("</a>\n"));
    header(out, s);
    if (!focus) bar(out, s, inner->section);
    html(out, H("<main id=\"main\" tabindex=\"-1\">\n<div class=\"wf-width\">\n"));
    if (inner->back_to.n) ui_back(out, inner->back_to, inner->back_label);
    html_take(out, inner);
    html(out, H("</div>\n</main>\n"));
    help_band(out, s, inner->frame);
    if (inner->frame != FRAME_KEPT) footer(out, s);
    html(out, H("</body>\n</html>\n"));
}

void shell_menu(struct page *p, enum shell_role role, bool (*reaches)(enum shell_role role, const char *path),
                struct str token, struct str key) {
    html(p, H("<ul class=\"wf-links wf-links--cols\">\n"));
    for (const struct shell_place *place = shell_menu_places(role); place->path; place++) {
        if (reaches && !reaches(role, place->path)) continue;
        html(p, H("<li><a href=\""), TEXT(text_of(place->path)), H("\">"));
        ui_icon(p, place->icon);
        html(p, TEXT(label_of(place->label)), H("</a></li>\n"));
    }
    html(p, H("</ul>\n"));
    ui_actions_open(p);
    ui_button_form(p, &(struct ui_form){ .action = STR("/sign-out"), .token = token, .key = key },
                   &(struct ui_button){ .kind = BUTTON_SECOND, .icon = ICON_LEAVE, .label = TR("Sign out") });
    ui_actions_close(p);
}
