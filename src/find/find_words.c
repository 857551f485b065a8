#include "find/find_inside.h"
#include <libstemmer.h>
#include <string.h>

struct str find_stem(struct sb_stemmer *stemmer, struct str word) {
    const sb_symbol *s = sb_stemmer_stem(stemmer, (const sb_symbol *)word.p, (int)word.n);
    if (!s) return word;
    return (struct str){ (const char *)s, (size_t)sb_stemmer_length(stemmer) };
}

uint32_t find_word_at(const struct find_index *x, struct str s) {
    uint32_t low = 0, high = x->head.words;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (text_order(find_word(x, middle), s) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool find_word_same(const struct find_index *x, struct str s, uint32_t *word) {
    *word = find_word_at(x, s);
    return *word < x->head.words && text_is(find_word(x, *word), s);
}

/* --- Words spelled almost alike --- */

/* The table of Levenshtein's distance, a row for each letter of the word it is compared with. Words come in order, so
 * the rows of the letters that a word shares with the one before stand already. */
struct rows {
    struct str wanted;
    unsigned limit;
    uint8_t row[FIND_WORD_MAX + 1][FIND_WORD_MAX + 1];
};

static uint8_t least(unsigned a, unsigned b, unsigned c) {
    unsigned ab = a < b ? a : b;
    return (uint8_t)(ab < c ? ab : c);
}

/* Fills the row of the word's letter at `depth` - 1; gives the least number in it. */
static unsigned row_fill(struct rows *r, struct str word, size_t depth) {
    uint8_t *now = r->row[depth];
    const uint8_t *up = r->row[depth - 1];
    unsigned lowest = now[0] = (uint8_t)depth;
    for (size_t i = 1; i <= r->wanted.n; i++) {
        unsigned other = r->wanted.p[i - 1] != word.p[depth - 1];
        now[i] = least(now[i - 1] + 1u, up[i] + 1u, up[i - 1] + other);
        bool turned =
            i > 1 && depth > 1 && r->wanted.p[i - 1] == word.p[depth - 2] && r->wanted.p[i - 2] == word.p[depth - 1];
        if (turned && r->row[depth - 2][i - 2] + 1u < now[i]) now[i] = (uint8_t)(r->row[depth - 2][i - 2] + 1u);
        if (now[i] < lowest) lowest = now[i];
    }
    return lowest;
}

struct near_word {
    uint32_t word, df;
    unsigned distance;
};

static bool nearer(struct near_word a, struct near_word b) {
    return a.distance != b.distance ? a.distance < b.distance : a.df > b.df;
}

static void near_keep(struct near_word *best, size_t *count, size_t most, struct near_word n) {
    size_t at = *count < most ? (*count)++ : most;
    if (at == most && !nearer(n, best[--at])) return;
    for (; at > 0 && nearer(n, best[at - 1]); at--) best[at] = best[at - 1];
    best[at] = n;
}

size_t find_alike(const struct find_index *x, struct str word, uint32_t *out, size_t most) {
    if (word.n < 4 || word.n > FIND_WORD_MAX || most > FIND_ALIKE_MAX) return 0;
    struct rows r = { .wanted = word, .limit = word.n < 8 ? 1 : 2 };
    for (size_t i = 0; i <= word.n; i++) r.row[0][i] = (uint8_t)i;
    struct near_word best[FIND_ALIKE_MAX];
    size_t count = 0, filled = 0, dead = SIZE_MAX; /* from `dead` letters on, nothing that shares them can be near */
    const uint8_t *shared = x->word_shared;
    for (uint32_t w = find_word_at(x, STR("\2")); w < x->head.words; w++) {
        if (shared[w] >= dead) continue;
        struct str s = find_word(x, w);
        filled = shared[w] < filled ? shared[w] : filled;
        for (dead = SIZE_MAX; filled < s.n && dead == SIZE_MAX;) {
            filled++;
            if (row_fill(&r, s, filled) > r.limit) dead = filled;
        }
        if (dead != SIZE_MAX || r.row[s.n][word.n] > r.limit || (x->word_stem[w] & FIND_ONLY_STEM)) continue;
        near_keep(best, &count, most, (struct near_word){ w, find_df(x, x->word_stem[w]), r.row[s.n][word.n] });
    }
    for (size_t i = 0; i < count; i++) out[i] = best[i].word;
    return count;
}
