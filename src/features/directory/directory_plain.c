/* directory_plain.c — markup reduced to plain text. */
#include "features/directory/directory_text.h"
#include <libxml/HTMLparser.h>
#include <string.h>

/* --- Writing: spaces run together, at most one empty line --- */

enum gap { GAP_NONE, GAP_SPACE, GAP_LINE, GAP_PARAGRAPH };
struct plain {
    struct text_builder out;
    enum gap gap; /* to be written before the next word */
    size_t most;
    bool cut;
};

static void gap_ask(struct plain *p, enum gap gap) {
    if (gap > p->gap) p->gap = gap;
}

static void gap_write(struct plain *p) {
    static const char *const gaps[] = { "", " ", "\n", "\n\n" };
    if (p->out.n) text_add(&p->out, text_of(gaps[p->gap]));
    p->gap = GAP_NONE;
}

static bool is_gone(uint32_t c) {
    return c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0xFEFF || c == 0x200E || c == 0x200F ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || (c >= 0xFFF9 && c <= 0xFFFD);
}

static bool is_space(uint32_t c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x3000;
}

/* Line ends count in plain text and not in markup. */
static void words_add(struct plain *p, struct str s, bool lines) {
    for (size_t at = 0; at < s.n && !p->cut;) {
        size_t begin = at;
        uint32_t c = text_next(s, &at);
        if (c == '\n' || c == 0x2028 || c == 0x2029)
            gap_ask(p, !lines ? GAP_SPACE : p->gap >= GAP_LINE ? GAP_PARAGRAPH : GAP_LINE);
        else if (is_space(c))
            gap_ask(p, GAP_SPACE);
        else if (!is_gone(c)) {
            if (p->gap) gap_write(p);
            if (p->out.n + (at - begin) + 3 > p->most)
                p->cut = true;
            else
                text_add(&p->out, (struct str){ s.p + begin, at - begin });
        }
    }
}

/* --- Reading markup --- */

static bool named(const xmlNode *n, const char *const *names) {
    for (; n->name && *names; names++)
        if (strcmp((const char *)n->name, *names) == 0) return true;
    return false;
}

static const char *const dropped[] = { "script", "style",    "head",     "title",  "img",    "svg", "iframe",
                                       "object", "template", "noscript", "select", "button", NULL };
static const char *const paragraphs[] = { "p",  "div", "ul",         "ol", "table", "h1",      "h2",      "h3", "h4",
                                          "h5", "h6",  "blockquote", "dl", "hr",    "section", "article", NULL };
static const char *const lines[] = { "li", "br", "tr", "dt", "dd", NULL };

static void gap_of(struct plain *p, const xmlNode *n) {
    if (named(n, paragraphs))
        gap_ask(p, GAP_PARAGRAPH);
    else if (named(n, lines))
        gap_ask(p, GAP_LINE);
    else if (n->name && (strcmp((const char *)n->name, "td") == 0 || strcmp((const char *)n->name, "th") == 0))
        gap_ask(p, GAP_SPACE);
}

static void link_add(struct plain *p, xmlNode *n, size_t words_at) {
    if (!n->name || strcmp((const char *)n->name, "a") != 0) return;
    xmlChar *href = xmlGetProp(n, (const xmlChar *)"href");
    struct str to = text_trim(text_of((const char *)href));
    bool web = text_starts(to, STR("https://")) || text_starts(to, STR("http://"));
    struct str said = { p->out.p + words_at, p->out.n - words_at };
    if (web && to.n < 500 && text_is_utf8(to) && !(p->out.p && text_find(said, to) < said.n)) {
        bool alone = p->out.n == words_at;
        gap_ask(p, GAP_SPACE);
        if (!alone) words_add(p, STR("("), false);
        words_add(p, to, false);
        if (!alone) words_add(p, STR(")"), false);
    }
    xmlFree(href);
}

struct open_link {
    xmlNode *node;
    size_t at;
};

/* Down and up the tree without a stack of our own: a feed may nest as deep as it likes. */
static void tree_add(struct plain *p, xmlNode *root) {
    struct open_link link = { 0 };
    for (xmlNode *n = root; n && !p->cut;) {
        bool skip = n->type == XML_ELEMENT_NODE ? named(n, dropped) : n->type != XML_TEXT_NODE;
        if (n->type == XML_TEXT_NODE) words_add(p, text_of((const char *)n->content), false);
        if (n->type == XML_ELEMENT_NODE && !skip) {
            gap_of(p, n);
            if (strcmp((const char *)n->name, "li") == 0) {
                words_add(p, STR("-"), false);
                gap_ask(p, GAP_SPACE);
            }
            if (!link.node && strcmp((const char *)n->name, "a") == 0) link = (struct open_link){ n, p->out.n };
        }
        if (!skip && n->children && n->type == XML_ELEMENT_NODE) {
            n = n->children;
            continue;
        }
        for (; n && n != root; n = n->parent) {
            if (n->type == XML_ELEMENT_NODE && !named(n, dropped)) {
                if (n == link.node) {
                    link_add(p, n, link.at);
                    link.node = NULL;
                }
                gap_of(p, n);
            }
            if (n->next) break;
        }
        if (n == root || !n) return;
        n = n->next;
    }
}

static bool is_markup(struct str s) {
    for (size_t i = 0; i + 1 < s.n; i++) {
        char c = s.p[i + 1], letter = (char)(c | 32);
        if (s.p[i] == '<' && ((letter >= 'a' && letter <= 'z') || c == '/' || c == '!')) return true;
        if (s.p[i] == '&' && (c == '#' || (letter >= 'a' && letter <= 'z'))) {
            size_t end = i + 1;
            while (end < s.n && end < i + 10 && s.p[end] != ';' && s.p[end] != ' ') end++;
            if (end < s.n && s.p[end] == ';') return true;
        }
    }
    return false;
}

static void markup_add(struct plain *p, struct str raw) {
    int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
    htmlDocPtr doc = htmlReadMemory(raw.p, (int)raw.n, NULL, "UTF-8", options);
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    if (root) tree_add(p, root);
    xmlFreeDoc(doc);
}

struct str plain_words(struct arena *a, struct str raw, size_t most, bool *cut) {
    if (raw.n > PLAIN_RAW_MOST) raw.n = PLAIN_RAW_MOST;
    while (raw.n && !text_is_utf8((struct str){ raw.p, raw.n }) && raw.n > PLAIN_RAW_MOST - 4) raw.n--;
    if (!text_is_utf8(raw)) return STR("");
    struct plain p = { .out.arena = a, .most = most };
    struct str text = raw;
    /* Some editors escape what was markup already: so a second time, and no more. */
    for (int i = 0; i < 2 && is_markup(text); i++) {
        p = (struct plain){ .out.arena = a, .most = i == 0 ? PLAIN_RAW_MOST : most };
        markup_add(&p, text);
        text = text_built(&p.out);
    }
    p = (struct plain){ .out.arena = a, .most = most };
    words_add(&p, text, true);
    if (p.cut) text_add(&p.out, STR("…"));
    if (cut) *cut = p.cut;
    return p.out.failed ? STR("") : text_built(&p.out);
}

struct str plain_line(struct arena *a, struct str raw, size_t most) {
    struct str words = plain_words(a, raw, most, NULL);
    struct plain p = { .out.arena = a, .most = most + 3 };
    if (!memchr(words.p ? words.p : "", '\n', words.n)) return words;
    words_add(&p, words, false);
    return p.out.failed ? STR("") : text_built(&p.out);
}
