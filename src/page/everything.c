#include "page/everything.h"
#include "base/clock.h"
#include <stdio.h>
#include <time.h>

/* It stands in the file itself: a page that somebody opens from their own disk has no service behind it, and the policy
 * of our pages isn't there either. */
#define LOOK                                                                                                           \
    "body{font:1.1rem/1.55 Georgia,'Times New Roman',serif;color:#1d1d1b;background:#fffdf8;margin:0 auto;"            \
    "max-width:44rem;padding:1.5rem}h1,h2,h3,h4{font-family:system-ui,sans-serif;line-height:1.25}"                    \
    "h2{margin-top:3rem;border-top:2px solid #2f5d50;padding-top:.7rem}h3{margin:1.8rem 0 .2rem}"                      \
    "h4{margin:1rem 0 .1rem;font-size:1rem}p{margin:.3rem 0 .8rem;overflow-wrap:anywhere}"                             \
    ".when{color:#55534e;font:.9rem system-ui,sans-serif;margin:0}a{color:#204f86}"                                    \
    "@media(prefers-color-scheme:dark){body{color:#f2efe8;background:#1b1d1c}.when{color:#c9c5bb}a{color:#9cc4f2}}"    \
    "@media print{body{color:#000;background:#fff;max-width:none;padding:0;font-size:11pt}h2,h3,h4{break-after:avoid}" \
    "nav{display:none}p{orphans:3;widows:3}@page{margin:2cm}}"

void everything_begin(struct everything *x, struct arena *a) {
    *x = (struct everything){ .body = { .arena = a, .limit = EVERYTHING_BYTES_MAX },
                              .list = { .arena = a },
                              .json = { .arena = a } };
}

/* --- For programs --- */

/* A string of JSON (RFC 8259, 7). What was written is UTF-8 already. */
static void json_string(struct text_builder *b, struct str s) {
    text_add_char(b, '"');
    for (size_t i = 0, from = 0; i <= s.n; i++) {
        bool end = i == s.n;
        unsigned char c = end ? 0 : (unsigned char)s.p[i];
        if (!end && c >= ' ' && c != '"' && c != '\\') continue;
        text_add(b, (struct str){ s.p + from, i - from });
        from = i + 1;
        if (end) break;
        char escape[8];
        int n = c == '\n' ? snprintf(escape, sizeof escape, "\\n") : snprintf(escape, sizeof escape, "\\u%04x", c);
        text_add(b, (struct str){ escape, (size_t)n });
    }
    text_add_char(b, '"');
}

static void json_field(struct text_builder *b, const char *before, const char *name, struct str value) {
    text_add(b, text_of(before));
    json_string(b, text_of(name));
    text_add(b, STR(": "));
    json_string(b, value);
}

/* "2026-11-25T18:35:00Z" */
static struct str moment(struct arena *a, int64_t at_s) {
    struct tm t;
    time_t s = (time_t)at_s;
    if (!gmtime_r(&s, &t)) return STR("");
    return text_format(a, "%04d-%02d-%02dT%02d:%02d:%02dZ", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday, t.tm_hour,
                       t.tm_min, t.tm_sec);
}

static void json_entry(struct everything *x, const struct everything_entry *e) {
    struct text_builder *b = &x->json;
    text_add(b, x->entries ? STR(",\n") : STR("\n"));
    text_add(b, STR("      { \"level\": "));
    text_add_int(b, e->level);
    if (e->key && *e->key) json_field(b, ", ", "key", text_of(e->key));
    json_field(b, ", ", "title", e->title);
    if (e->text.n) json_field(b, ", ", "text", e->text);
    if (e->by.n) json_field(b, ", ", "by", e->by);
    if (e->at_s) json_field(b, ", ", "at", moment(b->arena, e->at_s));
    text_add(b, STR(" }"));
    x->full = x->full || b->n > EVERYTHING_BYTES_MAX;
}

/* --- For people --- */

/* The year as well: this page is read for years. */
static struct str day_words(struct arena *a, int64_t at_s) {
    struct local_time t = clock_local(at_s);
    return text_format(a, "%04d-%02d-%02d, %.*s", t.year, t.month, t.day, STR_ARGS(lang_time(a, at_s)));
}

static void html_entry(struct page *p, const struct everything_entry *e) {
    struct str when = e->at_s ? day_words(p->arena, e->at_s) : STR("");
    if (e->title.n && e->level <= 2) html(p, H("<h3>"), TEXT(e->title), H("</h3>\n"));
    if (e->title.n && e->level > 2) html(p, H("<h4>"), TEXT(e->title), H("</h4>\n"));
    if (when.n || e->by.n)
        html(p, H("<p class=\"when\">"), TEXT(e->by), TEXT(e->by.n && when.n ? STR(" · ") : STR("")), TEXT(when),
             H("</p>\n"));
    if (e->text.n) html_paragraphs(p, e->text);
}

static void part_close(struct everything *x) {
    if (x->parts == 0) return;
    if (!x->entries) html(&x->body, H("<p>"), TEXT(TR("There is nothing here.")), H("</p>\n"));
    html(&x->body, H("</section>\n"));
    text_add(&x->json, x->entries ? STR("\n    ] }") : STR("] }"));
}

void everything_part(struct everything *x, const char *name, struct str title) {
    part_close(x);
    text_add(&x->json, x->parts++ ? STR(",\n") : STR("\n"));
    json_field(&x->json, "    { ", "part", text_of(name));
    json_field(&x->json, ", ", "title", title);
    text_add(&x->json, STR(", \"entries\": ["));
    html(&x->list, H("<li><a href=\"#part-"), NUMBER(x->parts), H("\">"), TEXT(title), H("</a></li>\n"));
    html(&x->body, H("<section id=\"part-"), NUMBER(x->parts), H("\">\n<h2>"), TEXT(title), H("</h2>\n"));
    x->entries = false;
}

void everything_add(struct everything *x, const struct everything_entry *e) {
    if (x->full) return;
    html_entry(&x->body, e);
    json_entry(x, e);
    x->entries = true;
}

void everything_line(struct everything *x, int level, const char *key, struct str title, struct str text) {
    if (text_is_blank(text)) return;
    everything_add(x, &(struct everything_entry){ .level = level, .key = key, .title = title, .text = text });
}

static void head_write(struct page *p, const struct everything *x, const struct everything_head *h) {
    html(p, H("<!DOCTYPE html>\n<html lang=\""), TEXT(lang_tag(lang_now())), H("\" dir=\""),
         TEXT(lang_right_to_left(lang_now()) ? STR("rtl") : STR("ltr")),
         H("\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,"
           " initial-scale=1\">\n<title>"),
         TEXT(h->title), H("</title>\n<style>" LOOK "</style>\n</head>\n<body>\n<main>\n<h1>"), TEXT(h->title),
         H("</h1>\n<p>"), TEXT(h->lead), H("</p>\n<p class=\"when\">"), TEXT(h->service), H(" · "),
         TEXT(day_words(p->arena, h->at_s)), H("</p>\n<nav aria-label=\""), TEXT(TR("What is in it")),
         H("\">\n<ol>\n"));
    html_copy(p, &x->list);
    html(p, H("</ol>\n</nav>\n"));
}

static void json_head(struct text_builder *b, const struct everything_head *h) {
    json_field(b, "{\n  ", "format", STR("wayfellow everything 1"));
    json_field(b, ",\n  ", "service", h->service);
    json_field(b, ",\n  ", "language", lang_tag(lang_now()));
    json_field(b, ",\n  ", "made_at", moment(b->arena, h->at_s));
    text_add(b, STR(",\n  \"parts\": ["));
}

enum outcome everything_pieces(struct everything *x, const struct everything_head *h,
                               struct str html_out[EVERYTHING_PIECES], struct str json[EVERYTHING_PIECES]) {
    struct arena *a = x->body.arena;
    struct page head = { .arena = a };
    struct text_builder b = { .arena = a };
    part_close(x);
    head_write(&head, x, h);
    json_head(&b, h);
    if (x->full || x->json.failed || b.failed) return FAIL_LIMIT;
    TRY(page_done(&x->body));
    TRY(page_done(&head));
    html_out[0] = (struct str){ head.p, head.n };
    html_out[1] = (struct str){ x->body.p, x->body.n };
    html_out[2] = STR("</main>\n</body>\n</html>\n");
    json[0] = text_built(&b);
    json[1] = text_built(&x->json);
    json[2] = x->parts ? STR("\n  ]\n}\n") : STR("]\n}\n");
    return OK;
}

static struct str joined(struct arena *a, const struct str pieces[EVERYTHING_PIECES]) {
    struct text_builder b = { .arena = a };
    for (size_t i = 0; i < EVERYTHING_PIECES; i++) text_add(&b, pieces[i]);
    return b.failed ? (struct str){ 0 } : text_built(&b);
}

enum outcome everything_end(struct everything *x, const struct everything_head *h, struct str *html_out,
                            struct str *json) {
    struct str page[EVERYTHING_PIECES], program[EVERYTHING_PIECES];
    TRY(everything_pieces(x, h, page, program));
    *html_out = joined(x->body.arena, page);
    *json = joined(x->body.arena, program);
    return html_out->p && json->p ? OK : FAIL_LIMIT;
}
