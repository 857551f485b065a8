#include "page/html.h"
#include <stdio.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Most pages fit in, and needn't be moved: not when they grow, nor for the frame that is put around them. */
enum { PAGE_USUAL = 48 * 1024 };

static size_t page_limit(const struct page *p) { return p->limit ? p->limit : PAGE_LIMIT_BYTES; }

/* Makes room for n more bytes. */
static bool page_grow(struct page *p, size_t n) {
    size_t limit = page_limit(p);
    if (p->n > limit || limit - p->n < n) return false;
    size_t cap = p->cap ? p->cap * 2 : PAGE_USUAL;
    if (cap > limit) cap = limit;
    if (cap < p->n + n) cap = p->n + n;
    char *grown = arena_alloc(p->arena, 1, FRAME_USUAL + cap);
    if (!grown) return false;
    if (p->n) memcpy(grown + FRAME_USUAL, p->p, p->n);
    p->p = grown + FRAME_USUAL;
    p->before = FRAME_USUAL;
    p->cap = cap;
    return true;
}

static void put(struct page *p, const char *bytes, size_t n) {
    if (p->failed || n == 0) return;
    if (p->cap - p->n < n && !page_grow(p, n)) {
        p->failed = true;
        return;
    }
    memcpy(p->p + p->n, bytes, n);
    p->n += n;
}

static void put_str(struct page *p, struct str s) { put(p, s.p, s.n); }

/* True for bytes that stand for themselves: printable ASCII that HTML gives no meaning. */
static bool is_plain(unsigned char c) {
    return c >= 0x20 && c < 0x7F && c != '"' && c != '&' && c != '\'' && c != '<' && c != '>';
}

/* Length of the run of plain bytes that s begins with. */
static size_t plain_run(const char *s, size_t n) {
    size_t i = 0;
#ifdef __SSE2__
    for (; i + 16 <= n; i += 16) {
        __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(s + i));
        /* Signed: below 0x20 are the control characters and, as negative numbers, everything that isn't ASCII. */
        __m128i hit = _mm_cmplt_epi8(x, _mm_set1_epi8(0x20));
        hit = _mm_or_si128(hit, _mm_cmpeq_epi8(x, _mm_set1_epi8('"')));
        hit = _mm_or_si128(hit, _mm_cmpeq_epi8(x, _mm_set1_epi8(0x7F)));
        hit = _mm_or_si128(hit, _mm_cmpeq_epi8(_mm_or_si128(x, _mm_set1_epi8(1)), _mm_set1_epi8('\'')));
        hit = _mm_or_si128(hit, _mm_cmpeq_epi8(_mm_or_si128(x, _mm_set1_epi8(2)), _mm_set1_epi8('>')));
        int mask = _mm_movemask_epi8(hit);
        if (mask) return i + (size_t)__builtin_ctz((unsigned)mask);
    }
#endif
    while (i < n && is_plain((unsigned char)s[i])) i++;
    return i;
}

static bool is_shown(uint32_t c) {
    if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
    return c < 0x7F || (c >= 0xA0 && c != 0xFFFE && c != 0xFFFF);
}

static struct str escape_of(char c) {
    switch (c) {
    case '"': return STR("&quot;");
    case '&': return STR("&amp;");
    case '\'': return STR("&#39;");
    case '<': return STR("&lt;");
    case '>': return STR("&gt;");
    default: return (struct str){ NULL, 0 };
    }
}

/* Writes the character at *at, or U+FFFD in place of bytes that mean nothing or must not be shown. */
static void put_character(struct page *p, struct str s, size_t *at) {
    size_t from = *at;
    struct str escaped = escape_of(s.p[from]);
    if (escaped.n) {
        (*at)++;
        put_str(p, escaped);
    } else if (is_shown(text_next(s, at)) && *at - from != 0) {
        struct str character = { s.p + from, *at - from };
        put_str(p, text_is_utf8(character) ? character : STR("\xEF\xBF\xBD"));
    } else {
        put_str(p, STR("\xEF\xBF\xBD"));
    }
}

static void put_text(struct page *p, struct str s) {
    size_t at = 0;
    while (at < s.n && !p->failed) {
        size_t run = plain_run(s.p + at, s.n - at);
        put(p, s.p + at, run);
        at += run;
        if (at < s.n) put_character(p, s, &at);
    }
}

static void put_number(struct page *p, int64_t i) {
    char digits[24];
    put(p, digits, (size_t)snprintf(digits, sizeof digits, "%lld", (long long)i));
}

void html_put(struct page *page, const struct piece *pieces) {
    for (; pieces->kind != PIECE_END; pieces++) {
        switch (pieces->kind) {
        case PIECE_MARKUP: put_str(page, pieces->s); break;
        case PIECE_TEXT: put_text(page, pieces->s); break;
        case PIECE_NUMBER: put_number(page, pieces->i); break;
        case PIECE_END: break;
        }
    }
}

/* A line end as browsers send and databases keep them: \r\n, \r or \n. */
static bool take_line_end(struct str *s) {
    if (s->n == 0 || (s->p[0] != '\n' && s->p[0] != '\r')) return false;
    size_t n = s->n > 1 && s->p[0] == '\r' && s->p[1] == '\n' ? 2 : 1;
    *s = (struct str){ s->p + n, s->n - n };
    return true;
}

static struct str take_line(struct str *s) {
    size_t n = 0;
    while (n < s->n && s->p[n] != '\n' && s->p[n] != '\r') n++;
    struct str line = { s->p, n };
    *s = (struct str){ s->p + n, s->n - n };
    return line;
}

void html_lines(struct page *page, struct str text) {
    bool in_paragraph = false, any = false;
    struct str rest = text_trim(text);
    while (rest.n) {
        struct str line = take_line(&rest);
        take_line_end(&rest);
        if (text_is_blank(line)) {
            in_paragraph = false;
            continue;
        }
        if (in_paragraph)
            html(page, H("<br>"));
        else if (any)
            html(page, H("</p><p>"));
        put_text(page, line);
        in_paragraph = any = true;
    }
}

void html_paragraphs(struct page *page, struct str text) {
    if (text_is_blank(text)) return;
    html(page, H("<p>"));
    html_lines(page, text);
    html(page, H("</p>"));
}

void html_copy(struct page *page, const struct page *inner) {
    if (inner->failed) page->failed = true;
    put(page, inner->p, inner->n);
}

void html_take(struct page *page, struct page *inner) {
    if (inner->failed) page->failed = true;
    if (page->n > 0 && page->n <= inner->before && inner->n + page->n <= page_limit(page)) {
        inner->p -= page->n;
        if (page->n) memcpy(inner->p, page->p, page->n);
        page->p = inner->p;
        page->cap = inner->cap + page->n;
        page->before = inner->before - page->n;
        page->n += inner->n;
    } else {
        html_copy(page, inner);
    }
    inner->p = NULL;
    inner->n = inner->cap = inner->before = 0;
}

enum outcome page_done(const struct page *page) { return page->failed ? FAIL_LIMIT : OK; }

/* "/path" of this site: "//host" and "/\host" would leave it. */
static bool is_site_path(struct str path) {
    if (path.n == 0 || path.p[0] != '/') return false;
    return (path.n == 1 || (path.p[1] != '/' && path.p[1] != '\\')) && !text_has_control(path);
}

enum outcome page_redirect(struct page *page, struct str path) {
    if (!is_site_path(path)) return FAIL_INVALID;
    for (size_t i = 0; i < path.n; i++)
        if (path.p[i] == '\r' || path.p[i] == '\n') return FAIL_INVALID;
    TRY(text_copy(page->arena, path, &page->location));
    page->status = 303;
    return OK;
}
