/* Taking the journal along: one file that reads in any browser, without us, and holds the same for programs (JSON);
 * or paper. A long journal comes in parts. */
#include "features/space/pages.h"
#include <stdio.h>

/* --- Choosing --- */

static struct str part_words(struct arena *a, const struct space_part *part, size_t i, size_t count) {
    if (count == 1) return TRN(a, "One entry", "{1} entries", part->count);
    if (i == 0) return TRN(a, "The newest: one entry", "The newest: {1} entries", part->count);
    return TRN(a, "Before that: one entry", "Before that: {1} entries", part->count);
}

static void parts_show(struct page *p, const struct rows *parts) {
    struct arena *a = p->arena;
    ui_rows_open(p);
    for (size_t i = 0; i < parts->n; i++) {
        const struct space_part *part = &ROWS(*parts, struct space_part)[i];
        struct str about = part_words(a, part, i, parts->n);
        ui_row_open(p);
        html(p, H("<p><b>"), TEXT(about), H("</b></p>\n"));
        ui_actions_open(p);
        ui_button_link(p, i == 0 ? BUTTON_MAIN : BUTTON_SECOND, ICON_DOWN,
                       url_for(a, "/space/copy/{1}/{2}", part->newest, part->oldest), TR("Download it"));
        ui_link_about(p, url_for(a, "/space/print/{1}/{2}", part->newest, part->oldest), TR("Show it to print"), about);
        ui_actions_close(p);
        ui_row_close(p);
    }
    ui_rows_close(p);
}

enum outcome space_copy_page(const struct self_view *v, const struct request *r, struct page *p) {
    struct rows parts;
    bool open;
    (void)r;
    TRY(space_closed_show(p, v, &open));
    if (!open) return OK;
    TRY(space_parts(v, &parts));
    space_begin(p);
    ui_narrow_open(p);
    ui_back(p, STR("/space"), TR("My space"));
    ui_title(p, TR("Take it along"));
    ui_lead(p, TR("One file with everything you wrote here, and how it read before you changed it. It opens in any"
                  " browser, without us and without a connection."));
    html(p, H("<div class=\"wf-space\">\n"));
    ui_say(p, SAY_PLAIN, ICON_LOCK, TR("The file isn’t locked."),
           TR("Whoever has it can read it. Think about whose phone or computer this is."));
    html(p, H("</div>\n"));
    if (parts.n == 0)
        ui_empty(p, TR("Nothing to take along yet"), TR("When you’ve written something, you get it here."),
                 STR("/space/write"), TR("Write something"));
    else
        parts_show(p, &parts);
    ui_small(p, TR("At its end the file says the same in a form for programs (JSON), for whoever moves it elsewhere."));
    ui_narrow_close(p);
    return OK;
}

/* --- The entries --- */

struct taken {
    struct space_list items, earlier;
};

static enum outcome taken_read(const struct self_view *v, const struct request *r, struct taken *out) {
    TRY(space_between(v, request_param(r, "newest"), request_param(r, "oldest"), &out->items, &out->earlier));
    return out->items.count > 0 ? OK : FAIL_NOT_FOUND;
}

static void version_write(struct page *p, const struct space_item *i, struct str when) {
    html(p, H("<p><small>"), TEXT(when), H("</small></p>\n<div dir=\"auto\">"));
    html_paragraphs(p, i->locked ? TR("This can’t be opened any more.") : i->words);
    html(p, H("</div>\n"));
}

static void entry_write(struct page *p, const struct space_item *i, const struct taken *t, size_t *before) {
    struct arena *a = p->arena;
    html(p, H("<article>\n<h2 dir=\"auto\">"), TEXT(space_name(a, i)), H("</h2>\n"));
    version_write(p, i, lang_when(a, i->changed_at_s));
    for (; *before < t->earlier.count && text_is(t->earlier.items[*before].id, i->id); (*before)++) {
        const struct space_item *was = &t->earlier.items[*before];
        version_write(p, was, TRF(a, "How it read from {1}", lang_when(a, was->changed_at_s)));
    }
    html(p, H("</article>\n"));
}

static void entries_write(struct page *p, const struct taken *t) {
    size_t before = 0;
    for (size_t i = 0; i < t->items.count; i++) entry_write(p, &t->items.items[i], t, &before);
}

enum outcome space_print_page(const struct self_view *v, const struct request *r, struct page *p) {
    struct taken t;
    bool open;
    TRY(space_closed_show(p, v, &open));
    if (!open) return OK;
    TRY(taken_read(v, r, &t));
    space_begin(p);
    ui_narrow_open(p);
    html(p, H("<div class=\"wf-noprint wf-space\">\n"));
    ui_back(p, STR("/space/copy"), TR("Take it along"));
    ui_say(p, SAY_PLAIN, ICON_PRINT, STR(""),
           TR("Buttons and bars stay off the paper. Think about who might see it lying there. Without the button, your"
              " browser’s menu prints it too."));
    ui_actions_open(p);
    space_print_button(p);
    ui_actions_close(p);
    html(p, H("</div>\n"));
    ui_title(p, TR("My space"));
    entries_write(p, &t);
    ui_narrow_close(p);
    return OK;
}

/* --- The same for programs: RFC 8259 --- */

static void json_text(struct text_builder *b, struct str s) {
    text_add_char(b, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        char code[8];
        if (c == '"' || c == '\\') text_add_char(b, '\\');
        if (c >= 0x20)
            text_add_char(b, s.p[i]);
        else if (c == '\n')
            text_add(b, STR("\\n"));
        else
            text_add(b, (struct str){ code, (size_t)snprintf(code, sizeof code, "\\u%04x", c) });
    }
    text_add_char(b, '"');
}

static void json_version(struct text_builder *b, const struct space_item *i, struct str at_name, int64_t at_s) {
    text_add(b, STR("{\"version\": "));
    text_add_int(b, i->revision);
    text_add(b, at_name);
    text_add_int(b, at_s);
    if (i->locked) {
        text_add(b, STR(", \"locked\": true"));
    } else {
        text_add(b, STR(", \"title\": "));
        json_text(b, i->title);
        text_add(b, STR(", \"words\": "));
        json_text(b, i->words);
    }
}

static void json_entry(struct text_builder *b, const struct space_item *i, const struct taken *t, size_t *before) {
    bool first = true;
    json_version(b, i, STR(", \"written_at\": "), i->at_s);
    text_add(b, STR(", \"changed_at\": "));
    text_add_int(b, i->changed_at_s);
    text_add(b, STR(", \"earlier\": ["));
    for (; *before < t->earlier.count && text_is(t->earlier.items[*before].id, i->id); (*before)++, first = false) {
        text_add(b, first ? STR("\n    ") : STR(",\n    "));
        json_version(b, &t->earlier.items[*before], STR(", \"changed_at\": "), t->earlier.items[*before].changed_at_s);
        text_add_char(b, '}');
    }
    text_add(b, STR("]}"));
}

/* Times are seconds since 1970 in UTC. */
static struct str json_of(struct arena *a, const struct taken *t) {
    struct text_builder b = { .arena = a };
    size_t before = 0;
    text_add(&b, STR("{\"format\": \"wayfellow-space-1\", \"entries\": ["));
    for (size_t i = 0; i < t->items.count; i++) {
        text_add(&b, i == 0 ? STR("\n  ") : STR(",\n  "));
        json_entry(&b, &t->items.items[i], t, &before);
    }
    text_add(&b, STR("\n]}\n"));
    return b.failed ? STR("") : text_built(&b);
}

enum outcome space_copy_file(const struct self_view *v, const struct request *r, struct page *p) {
    struct taken t;
    bool open;
    TRY(space_closed_show(p, v, &open));
    if (!open) return OK;
    TRY(taken_read(v, r, &t));
    struct str json = json_of(p->arena, &t);
    if (json.n == 0) return FAIL_LIMIT;
    p->record = true;
    p->content_type = "text/html; charset=utf-8";
    p->file_name = STR("my-space.html");
    html(p, H("<!doctype html>\n<html lang=\""), TEXT(lang_tag(lang_now())), H("\" dir=\""),
         TEXT(lang_right_to_left(lang_now()) ? STR("rtl") : STR("ltr")),
         H("\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>"),
         TEXT(TR("My space")), H("</title></head>\n<body>\n<h1>"), TEXT(TR("My space")), H("</h1>\n<p>"),
         TEXT(TRF(p->arena, "As it stood on {1}. This is private.", lang_day(p->arena, grant_now_s(GRANT(v))))),
         H("</p>\n"));
    entries_write(p, &t);
    html(p, H("<details>\n<summary>"), TEXT(TR("The same for programs (JSON)")), H("</summary>\n<pre id=\"json\">"),
         TEXT(json), H("</pre>\n</details>\n</body>\n</html>\n"));
    return OK;
}
