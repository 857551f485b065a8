/* find_inside.h — the file, as those who write and read it see it: a head and sections, each aligned to 8, whose sizes
 * follow from the counts in the head. Numbers are little-endian, as the processor's are. */
#ifndef WF_FIND_INSIDE_H
#define WF_FIND_INSIDE_H
#include "find/find.h"

struct sb_stemmer;

struct find_head {
    char magic[8];
    uint64_t size; /* of the file */
    uint32_t sum;  /* find_sum */
    uint32_t docs, words, stems, postings, places, opens, chars, key_chars;
    uint32_t reserved;
};
#define FIND_MAGIC "wffind01"

enum find_section {
    SEC_STEM_FROM, /* u32 [stems + 1] where a stem's postings begin */
    SEC_POSTINGS,  /* u32 doc << 8 | how much the stem says about it (1 … 255), by doc */
    SEC_WORD_FROM, /* u32 [words + 1] where a word's bytes begin; words in the order of bytes, tags before all others */
    SEC_WORD_STEM, /* u32 [words] its stem; FIND_ONLY_STEM when no text has the word itself */
    SEC_KEY_FROM,  /* u32 [docs + 1] */
    SEC_PLACE_FROM,  /* u32 [docs + 1] */
    SEC_OPEN_FROM,   /* u32 [docs + 1] */
    SEC_CHECKED,     /* u32 [docs] */
    SEC_PLACES,      /* struct find_place [places] */
    SEC_OPENS,       /* struct find_open [opens] */
    SEC_AGES,        /* u8 [2 * docs] least, most */
    SEC_WORD_SHARED, /* u8 [words] how many bytes it begins with as the word before does */
    SEC_CHARS,       /* bytes of words */
    SEC_KEYS,        /* bytes of keys, then the note */
    SEC_COUNT
};
#define FIND_ONLY_STEM 0x80000000u
enum { FIND_TAG = 1 }; /* the byte a tag begins with among the words */

/* Where each section begins; offsets[SEC_COUNT] is the size of the file. False when that is more than 2^62. */
bool find_layout(const struct find_head *h, uint64_t offsets[SEC_COUNT + 1]);
/* CRC-32 of the file with 0 in place of the sum. */
uint32_t find_sum(const struct find_head *head, const uint8_t *bytes, size_t n);
/* Bytes of a section. */
uint64_t find_section_bytes(const struct find_head *h, enum find_section s);

struct find_index {
    const uint8_t *bytes;
    size_t mapped; /* 0: the caller's */
    struct find_head head;
    const uint32_t *stem_from, *postings, *word_from, *word_stem, *key_from, *place_from, *open_from, *checked;
    const struct find_place *places;
    const struct find_open *opens;
    const uint8_t *ages, *word_shared;
    const char *chars, *keys;
};

static inline struct str find_word(const struct find_index *x, uint32_t w) {
    return (struct str){ x->chars + x->word_from[w], x->word_from[w + 1] - x->word_from[w] };
}
static inline uint32_t find_df(const struct find_index *x, uint32_t stem) {
    return x->stem_from[stem + 1] - x->stem_from[stem];
}
/* The first word that isn't before s. */
uint32_t find_word_at(const struct find_index *x, struct str s);
/* The word itself; false when there is none. */
bool find_word_same(const struct find_index *x, struct str s, uint32_t *word);

/* Words almost like `word`: one letter other, more, less or two changed about; two such for eight letters and more.
 * The nearest first, of those the most frequent; at most `most`, as word numbers. */
size_t find_alike(const struct find_index *x, struct str word, uint32_t *out, size_t most);

/* The English stem (Snowball's Porter2); the stemmer's until it is next used. NULL words stay as they are. */
struct str find_stem(struct sb_stemmer *stemmer, struct str word);

/* What a query looks for: for each group its alternatives. */
struct find_part {
    uint32_t stem;
    uint32_t weight; /* of 256 */
};
enum { FIND_PARTS_MAX = 32, FIND_ALIKE_MAX = 4 };
struct find_wanted {
    struct find_part parts[FIND_PARTS_MAX];
    size_t part_count;
    uint32_t size; /* postings in all */
    unsigned bit;  /* which group of the result; FIND_GROUPS_MAX and more: a tag */
    bool must;     /* a tag */
};
struct find_plan {
    struct find_wanted wanted[FIND_GROUPS_MAX + FIND_TAGS_MAX];
    size_t count;
    bool impossible; /* a tag that nothing has */
};
/* Turns text and tags into what is looked for; groups go to `out`. */
enum outcome find_plan(const struct find_index *x, struct sb_stemmer *stemmer, struct arena *a,
                       const struct find_query *q, struct find_plan *plan, struct find_result *out) MUST_USE;
#endif
