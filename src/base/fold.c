#include "base/fold.h"
#include <string.h>

/* The plain letters of U+00C0–024F and U+1E00–1EFF: what the canonical decomposition leaves without its marks, in lower
 * case; letters without one (ø, ł, ŋ) by how they are most often written in English. "" stays as it is. */
/* clang-format off */
static const char latin[0x250 - 0xC0][3] = {
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i", "d", "n", "o", "o", "o", "o",
    "o", "", "o", "u", "u", "u", "u", "y", "th", "ss", "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e",
    "i", "i", "i", "i", "d", "n", "o", "o", "o", "o", "o", "", "o", "u", "u", "u", "u", "y", "th", "y", "a", "a",
    "a", "a", "a", "a", "c", "c", "c", "c", "c", "c", "c", "c", "d", "d", "d", "d", "e", "e", "e", "e", "e", "e",
    "e", "e", "e", "e", "g", "g", "g", "g", "g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i", "i", "i",
    "i", "i", "i", "i", "ij", "ij", "j", "j", "k", "k", "k", "l", "l", "l", "l", "l", "l", "l", "l", "l", "l", "n",
    "n", "n", "n", "n", "n", "n", "n", "n", "o", "o", "o", "o", "o", "o", "oe", "oe", "r", "r", "r", "r", "r", "r",
    "s", "s", "s", "s", "s", "s", "s", "s", "t", "t", "t", "t", "t", "t", "u", "u", "u", "u", "u", "u", "u", "u",
    "u", "u", "u", "u", "w", "w", "y", "y", "y", "z", "z", "z", "z", "z", "z", "s", "b", "b", "", "", "", "", "",
    "", "", "d", "d", "", "", "", "e", "e", "", "f", "f", "g", "", "", "", "i", "k", "k", "l", "", "", "n", "n",
    "o", "o", "o", "", "", "", "", "", "", "", "", "", "", "t", "t", "t", "u", "u", "", "v", "y", "y", "z", "z", "",
    "", "", "", "", "", "", "", "", "", "", "", "", "dz", "dz", "dz", "lj", "lj", "lj", "nj", "nj", "nj", "a", "a",
    "i", "i", "o", "o", "u", "u", "u", "u", "u", "u", "u", "u", "u", "u", "e", "a", "a", "a", "a", "ae", "ae", "g",
    "g", "g", "g", "k", "k", "o", "o", "o", "o", "", "", "j", "dz", "dz", "dz", "g", "g", "", "", "n", "n", "a",
    "a", "ae", "ae", "o", "o", "a", "a", "a", "a", "e", "e", "e", "e", "i", "i", "i", "i", "o", "o", "o", "o", "r",
    "r", "r", "r", "u", "u", "u", "u", "s", "s", "t", "t", "", "", "h", "h", "n", "", "", "", "", "", "a", "a", "e",
    "e", "o", "o", "o", "o", "o", "o", "o", "o", "y", "y", "", "", "", "", "", "", "a", "c", "c", "l", "t", "", "",
    "", "", "b", "u", "", "", "", "j", "j", "", "", "", "", "", "",
};
static const char latin_more[0x1F00 - 0x1E00][3] = {
    "a", "a", "b", "b", "b", "b", "b", "b", "c", "c", "d", "d", "d", "d", "d", "d", "d", "d", "d", "d", "e", "e",
    "e", "e", "e", "e", "e", "e", "e", "e", "f", "f", "g", "g", "h", "h", "h", "h", "h", "h", "h", "h", "h", "h",
    "i", "i", "i", "i", "k", "k", "k", "k", "k", "k", "l", "l", "l", "l", "l", "l", "l", "l", "m", "m", "m", "m",
    "m", "m", "n", "n", "n", "n", "n", "n", "n", "n", "o", "o", "o", "o", "o", "o", "o", "o", "p", "p", "p", "p",
    "r", "r", "r", "r", "r", "r", "r", "r", "s", "s", "s", "s", "s", "s", "s", "s", "s", "s", "t", "t", "t", "t",
    "t", "t", "t", "t", "u", "u", "u", "u", "u", "u", "u", "u", "u", "u", "v", "v", "v", "v", "w", "w", "w", "w",
    "w", "w", "w", "w", "w", "w", "x", "x", "x", "x", "y", "y", "z", "z", "z", "z", "z", "z", "h", "t", "w", "y",
    "", "s", "", "", "ss", "", "a", "a", "a", "a", "a", "a", "a", "a", "a", "a", "a", "a", "a", "a", "a", "a", "a",
    "a", "a", "a", "a", "a", "a", "a", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e",
    "e", "i", "i", "i", "i", "o", "o", "o", "o", "o", "o", "o", "o", "o", "o", "o", "o", "o", "o", "o", "o", "o",
    "o", "o", "o", "o", "o", "o", "o", "u", "u", "u", "u", "u", "u", "u", "u", "u", "u", "u", "u", "u", "u", "y",
    "y", "y", "y", "y", "y", "y", "y", "", "", "", "", "", "",
};
/* clang-format on */

/* Hooked letters and schwa outside the tables. */
static uint32_t plain_ipa(uint32_t c) {
    switch (c) {
    case 0x253: return 'b';
    case 0x256:
    case 0x257: return 'd';
    case 0x259: return 'e';
    case 0x260: return 'g';
    case 0x268: return 'i';
    case 0x272: return 'n';
    case 0x289: return 'u';
    default: return c;
    }
}

static uint32_t plain_arabic(uint32_t c) {
    if (c == 0x640 || (c >= 0x64B && c <= 0x65F) || c == 0x670) return 0;
    if (c == 0x622 || c == 0x623 || c == 0x625 || c == 0x671) return 0x627; /* alif */
    if (c == 0x649 || c == 0x6CC) return 0x64A; /* ya, as Persian and Urdu keyboards have it */
    if (c == 0x6A9) return 0x643;               /* kaf, likewise */
    return c;
}

static uint32_t plain_greek(uint32_t c) {
    static const uint32_t accented[] = { 0x3AC, 0x3B1, 0x3AD, 0x3B5, 0x3AE, 0x3B7, 0x3AF, 0x3B9, 0x3CA, 0x3B9,
                                         0x390, 0x3B9, 0x3CC, 0x3BF, 0x3CD, 0x3C5, 0x3CB, 0x3C5, 0x3B0, 0x3C5,
                                         0x3CE, 0x3C9, 0x3C2, 0x3C3, 0x386, 0x3B1, 0x388, 0x3B5, 0x389, 0x3B7,
                                         0x38A, 0x3B9, 0x38C, 0x3BF, 0x38E, 0x3C5, 0x38F, 0x3C9 };
    for (size_t i = 0; i < sizeof accented / sizeof *accented; i += 2)
        if (accented[i] == c) return accented[i + 1];
    return c >= 0x391 && c <= 0x3AB ? c + 0x20 : c;
}

static uint32_t plain_cyrillic(uint32_t c) {
    if (c >= 0x400 && c <= 0x40F) return c == 0x401 ? 0x435 : c + 0x50;
    if (c >= 0x410 && c <= 0x42F) return c + 0x20;
    if (c == 0x451) return 0x435; /* ё is often written е */
    return c >= 0x460 && c <= 0x4BF && c % 2 == 0 ? c + 1 : c;
}

/* Apostrophes of all kinds, modifier letters used for them included. */
static bool is_apostrophe(uint32_t c) {
    return c == '\'' || c == '`' || c == 0xB4 || c == 0x2BB || c == 0x2BC || c == 0x2BD || c == 0x2BE || c == 0x2BF ||
           c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x2032;
}

/* A letter outside the Latin tables, or a sign; 0 for one that goes. */
static uint32_t plain_other(uint32_t c) {
    if (is_apostrophe(c)) return '\'';
    if (c >= 0x2010 && c <= 0x2015) return '-';
    if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000) return ' ';
    if ((c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200F) || c == 0xFEFF || c == 0xAD) return 0;
    if (c >= 0x250 && c <= 0x2AF) return plain_ipa(c);
    if (c >= 0x370 && c <= 0x3FF) return plain_greek(c);
    if (c >= 0x400 && c <= 0x52F) return plain_cyrillic(c);
    return c >= 0x600 && c <= 0x6FF ? plain_arabic(c) : c;
}

static size_t encode(uint32_t c, char out[4]) {
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
    for (size_t i = n; i-- > 1; c >>= 6) out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)(n == 1 ? c : lead[n] | c);
    return n;
}

/* One code point folded into up to four bytes; returns how many. */
static size_t fold_point(uint32_t c, char out[4]) {
    const char *letters = "";
    if (c >= 'A' && c <= 'Z') c += 32;
    if (c >= 0xC0 && c < 0x250) letters = latin[c - 0xC0];
    if (c >= 0x1E00 && c < 0x1F00) letters = latin_more[c - 0x1E00];
    if (*letters) {
        size_t n = strlen(letters);
        memcpy(out, letters, n);
        return n;
    }
    uint32_t plain = c < 0x80 ? (c == '`' ? '\'' : c) : plain_other(c);
    return plain ? encode(plain, out) : 0;
}

struct str fold_text(struct arena *a, struct str s) {
    char *p = arena_alloc(a, 1, s.n * 3 + 1); /* the longest: a byte that is not UTF-8 becomes U+FFFD */
    size_t n = 0;
    if (!p) return (struct str){ "", 0 };
    for (size_t at = 0; at < s.n;) n += fold_point(text_next(s, &at), p + n);
    return (struct str){ p, n };
}

/* Punctuation and spaces part words; letters and figures of every script make them. */
static bool parts_words(uint32_t c) {
    if (c < 0x80) return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
    return (c >= 0x80 && c <= 0xBF && c != 0xAA && c != 0xB5 && c != 0xBA) || (c >= 0x2000 && c <= 0x206F) ||
           c == 0x60C || c == 0x61B || c == 0x61F || (c >= 0x3000 && c <= 0x303F);
}

size_t fold_words_into(struct str s, char *out, size_t capacity) {
    size_t n = 0;
    bool gap = false;
    for (size_t at = 0; at < s.n;) {
        char folded[4];
        struct str piece = { folded, fold_point(text_next(s, &at), folded) };
        size_t first = 0;
        uint32_t c = piece.n ? text_next(piece, &first) : '\'';
        if (c == '\'') continue;
        if (parts_words(c)) {
            gap = n > 0;
            continue;
        }
        if (n + gap + piece.n > capacity) break;
        if (gap) out[n++] = ' ';
        memcpy(out + n, piece.p, piece.n);
        n += piece.n;
        gap = false;
    }
    return n;
}

struct str fold_words(struct arena *a, struct str s) {
    size_t capacity = s.n * 2;
    char *p = arena_alloc(a, 1, capacity + 1);
    return p ? (struct str){ p, fold_words_into(s, p, capacity) } : (struct str){ "", 0 };
}

bool fold_word_next(struct str words, size_t *at, struct str *word) {
    if (*at >= words.n) return false;
    struct str rest = { words.p + *at, words.n - *at };
    text_split(&rest, ' ', word);
    *at += word->n + 1;
    return true;
}

static bool begins_a_word(struct str words, struct str beginning) {
    struct str word;
    for (size_t at = 0; fold_word_next(words, &at, &word);)
        if (text_starts(word, beginning)) return true;
    return false;
}

bool fold_has(struct str words, struct str wanted) {
    struct str word;
    for (size_t at = 0; fold_word_next(wanted, &at, &word);)
        if (!begins_a_word(words, word)) return false;
    return true;
}
