/* Feeds made-up text to what writes and reads it on pages: escaping, paragraphs, patterns of words, the choice of a
 * language, and compiled catalogues. What comes out must be UTF-8 without a control character, and hold no markup but
 * ours. */
#include "page/catalogue.h"
#include "page/lang.h"
#include "page/shell.h"
#include "page/ui.h"
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(expr)                                                                                                     \
    do {                                                                                                               \
        if (!(expr)) abort();                                                                                          \
    } while (0)

static void check_text(struct arena *a, struct str text) {
    struct page p = { .arena = a };
    html(&p, TEXT(text));
    MUST(page_done(&p) == OK && p.n >= text.n && text_is_utf8((struct str){ p.p, p.n }));
    for (size_t i = 0; i < p.n; i++) {
        unsigned char c = (unsigned char)p.p[i];
        MUST(!strchr("<>\"'", c) || c == '\0');
        MUST(c >= 0x20 || c == '\t' || c == '\n' || c == '\r');
    }
}

static void check_paragraphs(struct arena *a, struct str text) {
    struct page p = { .arena = a };
    html_paragraphs(&p, text);
    MUST(page_done(&p) == OK);
    MUST(p.n == 0 || (text_starts((struct str){ p.p, p.n }, STR("<p>")) && memcmp(p.p + p.n - 4, "</p>", 4) == 0));
}

static void check_words(struct arena *a, struct str text) {
    const struct str values[] = { text, STR("b") };
    struct str made = lang_format(a, text, values, 2);
    MUST(made.n <= text.n * (text.n / 3 + 1) + 12 * text.n);
    MUST(lang_choose(text, text) != NULL);
    shell_look_of(text);
    struct page p = { .arena = a };
    if (page_redirect(&p, text) == OK) MUST(p.location.p[0] == '/' && (p.location.n == 1 || p.location.p[1] != '/'));
}

static void check_catalogue(struct str bytes) {
    struct catalogue c;
    if (catalogue_open(bytes, &c) != OK) return;
    struct str found = catalogue_find(&c, STR("Home"));
    MUST(found.n <= bytes.n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const languages[] = { "en", "ar" };
    if (size > 4096) return 0;
    CLEANUP(arena_clear) struct arena a = { .limit = 64 << 20 };
    struct str text = { (const char *)data, size };
    for (size_t l = 0; l < 2; l++) {
        lang_use(lang_choose(text_of(languages[l]), STR("")));
        check_text(&a, text);
        check_paragraphs(&a, text);
        check_words(&a, text);
    }
    lang_use(NULL);
    check_catalogue(text);
    return 0;
}
