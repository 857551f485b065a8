/* find.h — finding among many short descriptions by words, place, time and tags: an index in a file of its own that is
 * made from what it describes, mapped into memory to be read, and thrown away and made again at any time. Knows no
 * database and no page; uses base alone.
 *
 * A word is compared folded (base/fold.h) and by its English stem. A query's words are groups of alternatives: the word
 * itself, words that begin with it, words spelled almost alike when there is neither, and words that mean the same in
 * everyday speech. What has a word of every group is found; when nothing has, what has most of them.
 *
 * Order: how often and where the words stand, rarer words for more (S. Robertson, H. Zaragoza, "The Probabilistic
 * Relevance Framework: BM25 and Beyond", 2009, with fields as in its BM25F), what stands for a word for less, what is
 * near for more. Words spelled almost alike: F. J. Damerau, 1964; V. I. Levenshtein, 1966. Measured beside others in
 * docs/performance.md. */
#ifndef WF_FIND_FIND_H
#define WF_FIND_FIND_H
#include "base/text.h"

enum {
    FIND_DOCS_MAX = 1 << 24,
    FIND_GROUPS_MAX = 12,    /* words of a query; more are left out */
    FIND_TAGS_MAX = 12,      /* needed at once */
    FIND_WORD_MAX = 48,      /* bytes of a folded word; the rest is left out */
    FIND_WEEK_MIN = 7 * 1440 /* minutes of a week */
};
#define FIND_NOWHERE UINT32_MAX

/* --- Making an index --- */

struct find_text {
    struct str words; /* UTF-8, any length */
    unsigned weight;  /* 1 … 16: how much a word here says about the whole */
    unsigned usual;   /* how many words such a text usually has: 1 or more */
};
struct find_place {
    int32_t lat_e6, lon_e6; /* WGS 84, millionths of a degree */
};
/* Minutes after Monday 00:00, local time: 0 ≤ from < until ≤ FIND_WEEK_MIN. */
struct find_open {
    uint16_t from_min, until_min;
};
struct find_doc {
    struct str key; /* the caller's name for it; at most 255 bytes */
    const struct find_text *texts;
    size_t text_count;
    const struct str *tags; /* what it is filtered by, compared as bytes; at most FIND_WORD_MAX - 1 each */
    size_t tag_count;
    const struct find_place *places;
    size_t place_count;
    const struct find_open *opens;
    size_t open_count;
    uint8_t age_min, age_max; /* 0 … 255: for everyone */
    uint32_t checked_day;     /* days since 1970-01-01; 0 never */
};

struct find_build;
/* fails: FAIL_LIMIT no memory */
enum outcome find_build_open(struct find_build **out) MUST_USE;
/* Adds one. Of two that fit equally well the one added first comes first.
 *   fails  FAIL_INVALID a value out of its range, FAIL_LIMIT no memory or more than the file can hold */
enum outcome find_add(struct find_build *b, const struct find_doc *doc) MUST_USE;
/* Writes the file whole, beside `path` first (path.new), synced and then renamed: a reader sees the old or the new one.
 *   note   what the caller wants to know about it later, such as what it was made from; at most 64 kB
 *   fails  FAIL_STORAGE (errno says why), FAIL_LIMIT no memory */
enum outcome find_write(struct find_build *b, struct str note, const char *path) MUST_USE;
void find_build_close(struct find_build *b);

/* --- Reading one --- */

struct find_index;
/* Maps the file and checks all of it.
 *   fails  FAIL_NOT_FOUND no such file, FAIL_STORAGE it can't be read (errno), FAIL_INVALID damaged or of another
 *          version: make it again; FAIL_LIMIT no memory */
enum outcome find_open_file(const char *path, struct find_index **out) MUST_USE;
/* The same from bytes that stay the caller's and stay as they are, aligned to 8. */
enum outcome find_open_bytes(const void *bytes, size_t n, struct find_index **out) MUST_USE;
void find_index_close(struct find_index *index);
uint32_t find_count(const struct find_index *index);
/* What find_write was given; of the index. */
struct str find_note(const struct find_index *index);

/* --- Asking --- */

/* What a phrase means in everyday speech: "drink problem" → "alcohol addiction". Words as typed, parted by spaces. */
struct find_synonym {
    const char *phrase, *means;
};
struct find_query {
    struct str text;                     /* as typed, any bytes that are UTF-8; may be empty */
    const struct find_synonym *synonyms; /* longest phrases first */
    size_t synonym_count;
    const struct str *tags; /* each must be there; at most FIND_TAGS_MAX */
    size_t tag_count;
    bool near;
    struct find_place from;
    uint32_t within_m;      /* 0: any distance, the nearest for more; else what lies further or nowhere is left out */
    int open_min, open_day; /* open at this minute of the week, some time on this day (0 Monday … 6); -1 any */
    int age;                /* -1 any */
    uint32_t checked_since_day; /* 0 any */
    uint32_t first, count;      /* which of those found: count at most 1,000 */
};

enum find_how {
    FIND_SAME,     /* the word, or another form of it */
    FIND_BEGINS,   /* words that begin with it */
    FIND_ALIKE,    /* `as` is what was looked for: spelled almost alike */
    FIND_MEANS,    /* also what means the same: `as` is the first of those words */
    FIND_LEFT_OUT, /* nothing has it */
};
/* A word, or a phrase that has a meaning, as it was looked for. */
struct find_group {
    struct str typed, as; /* folded; of the seeker */
    enum find_how how;
};
struct find_hit {
    struct str key;      /* of the index */
    uint32_t distance_m; /* of its nearest place; FIND_NOWHERE when it has none or none was asked for */
    uint32_t groups;     /* which of the groups it has, a bit for each */
};
struct find_result {
    struct find_hit *hits; /* of the seeker, until it is next asked */
    size_t hit_count;
    uint32_t total; /* how many there are in all */
    struct find_group groups[FIND_GROUPS_MAX];
    size_t group_count;
    bool all_words; /* each has a word of every group */
};

/* Who asks: the memory for one question at a time. One for each thread; any number for an index. */
struct find_seeker;
enum outcome find_seeker_open(const struct find_index *index, struct find_seeker **out) MUST_USE;
void find_seeker_close(struct find_seeker *s);
/* fails: FAIL_INVALID the query's text is no UTF-8 or a number is out of range, FAIL_LIMIT no memory */
enum outcome find_ask(struct find_seeker *s, const struct find_query *q, struct find_result *out) MUST_USE;

/* Metres between two places, on a sphere of 6,371,008.8 m (the Earth's mean radius, IUGG). */
uint32_t find_distance_m(struct find_place a, struct find_place b);
#endif
