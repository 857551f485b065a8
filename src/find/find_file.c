#include "find/find_inside.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

uint64_t find_section_bytes(const struct find_head *h, enum find_section s) {
    switch (s) {
    case SEC_STEM_FROM: return 4 * ((uint64_t)h->stems + 1);
    case SEC_POSTINGS: return 4 * (uint64_t)h->postings;
    case SEC_WORD_FROM: return 4 * ((uint64_t)h->words + 1);
    case SEC_WORD_STEM: return 4 * (uint64_t)h->words;
    case SEC_KEY_FROM:
    case SEC_PLACE_FROM:
    case SEC_OPEN_FROM: return 4 * ((uint64_t)h->docs + 1);
    case SEC_CHECKED: return 4 * (uint64_t)h->docs;
    case SEC_PLACES: return sizeof(struct find_place) * (uint64_t)h->places;
    case SEC_OPENS: return sizeof(struct find_open) * (uint64_t)h->opens;
    case SEC_AGES: return 2 * (uint64_t)h->docs;
    case SEC_WORD_SHARED: return h->words;
    case SEC_CHARS: return h->chars;
    case SEC_KEYS: return h->key_chars;
    case SEC_COUNT: break;
    }
    return 0;
}

bool find_layout(const struct find_head *h, uint64_t offsets[SEC_COUNT + 1]) {
    uint64_t at = sizeof *h;
    for (int s = 0; s < SEC_COUNT; s++) {
        offsets[s] = at;
        at += (find_section_bytes(h, (enum find_section)s) + 7) & ~UINT64_C(7);
    }
    offsets[SEC_COUNT] = at;
    return at < UINT64_C(1) << 62; /* counts are 32 bits wide: it can't be more */
}

uint32_t find_sum(const struct find_head *head, const uint8_t *bytes, size_t n) {
    struct find_head unsummed = *head;
    unsummed.sum = 0;
    uLong sum = crc32_z(crc32(0, NULL, 0), (const uint8_t *)&unsummed, sizeof unsummed);
    return (uint32_t)crc32_z(sum, bytes + sizeof unsummed, n - sizeof unsummed);
}

/* Offsets that begin at 0, never fall and end where the section they point into ends. */
static bool rises(const uint32_t *from, uint32_t count, uint32_t end) {
    if (from[0] != 0 || from[count] != end) return false;
    for (uint32_t i = 0; i < count; i++)
        if (from[i] > from[i + 1]) return false;
    return true;
}

static bool postings_are_sound(const struct find_index *x) {
    for (uint32_t s = 0; s < x->head.stems; s++)
        for (uint32_t i = x->stem_from[s]; i < x->stem_from[s + 1]; i++) {
            if (x->postings[i] >> 8 >= x->head.docs) return false;
            if (i > x->stem_from[s] && x->postings[i] >> 8 <= x->postings[i - 1] >> 8) return false;
        }
    return true;
}

static bool words_are_sound(const struct find_index *x) {
    for (uint32_t w = 0; w < x->head.words; w++) {
        struct str word = find_word(x, w), before = w ? find_word(x, w - 1) : (struct str){ 0 };
        if ((x->word_stem[w] & ~FIND_ONLY_STEM) >= x->head.stems || word.n == 0 || word.n > FIND_WORD_MAX) return false;
        size_t shared = x->word_shared[w];
        if (shared > word.n || shared > before.n || (shared && memcmp(word.p, before.p, shared) != 0)) return false;
        if (w && text_order(before, word) >= 0) return false;
    }
    return true;
}

static bool sound(const struct find_index *x) {
    const struct find_head *h = &x->head;
    return h->docs <= FIND_DOCS_MAX && rises(x->stem_from, h->stems, h->postings) &&
           rises(x->word_from, h->words, h->chars) && x->key_from[h->docs] <= h->key_chars &&
           rises(x->key_from, h->docs, x->key_from[h->docs]) && rises(x->place_from, h->docs, h->places) &&
           rises(x->open_from, h->docs, h->opens) && words_are_sound(x) && postings_are_sound(x);
}

static void sections_point(struct find_index *x, const uint64_t at[SEC_COUNT + 1]) {
    const uint8_t *b = x->bytes;
    x->stem_from = (const void *)(b + at[SEC_STEM_FROM]);
    x->postings = (const void *)(b + at[SEC_POSTINGS]);
    x->word_from = (const void *)(b + at[SEC_WORD_FROM]);
    x->word_stem = (const void *)(b + at[SEC_WORD_STEM]);
    x->key_from = (const void *)(b + at[SEC_KEY_FROM]);
    x->place_from = (const void *)(b + at[SEC_PLACE_FROM]);
    x->open_from = (const void *)(b + at[SEC_OPEN_FROM]);
    x->checked = (const void *)(b + at[SEC_CHECKED]);
    x->places = (const void *)(b + at[SEC_PLACES]);
    x->opens = (const void *)(b + at[SEC_OPENS]);
    x->ages = b + at[SEC_AGES];
    x->word_shared = b + at[SEC_WORD_SHARED];
    x->chars = (const char *)b + at[SEC_CHARS];
    x->keys = (const char *)b + at[SEC_KEYS];
}

static enum outcome bytes_check(struct find_index *x, size_t n) {
    uint64_t at[SEC_COUNT + 1];
    if (n < sizeof x->head) return FAIL_INVALID;
    memcpy(&x->head, x->bytes, sizeof x->head);
    if (memcmp(x->head.magic, FIND_MAGIC, sizeof x->head.magic) != 0 || x->head.size != n) return FAIL_INVALID;
    if (!find_layout(&x->head, at) || at[SEC_COUNT] != n) return FAIL_INVALID;
    if (find_sum(&x->head, x->bytes, n) != x->head.sum) return FAIL_INVALID;
    sections_point(x, at);
    return sound(x) ? OK : FAIL_INVALID;
}

enum outcome find_open_bytes(const void *bytes, size_t n, struct find_index **out) {
    struct find_index *x = calloc(1, sizeof *x);
    if (!x) return FAIL_LIMIT;
    x->bytes = bytes;
    enum outcome checked = bytes_check(x, n);
    if (checked == OK)
        *out = x;
    else
        free(x);
    return checked;
}

static enum outcome file_map(const char *path, void **map, size_t *n) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return errno == ENOENT ? FAIL_NOT_FOUND : FAIL_STORAGE;
    struct stat st;
    enum outcome mapped = FAIL_STORAGE;
    if (fstat(fd, &st) == 0) {
        *n = (size_t)st.st_size;
        *map = *n ? mmap(NULL, *n, PROT_READ, MAP_SHARED, fd, 0) : NULL;
        mapped = *n == 0 ? FAIL_INVALID : *map == MAP_FAILED ? FAIL_STORAGE : OK;
    }
    close(fd);
    return mapped;
}

enum outcome find_open_file(const char *path, struct find_index **out) {
    void *map;
    size_t n;
    TRY(file_map(path, &map, &n));
    struct find_index *x;
    enum outcome opened = find_open_bytes(map, n, &x);
    if (opened != OK) {
        munmap(map, n);
        return opened;
    }
    x->mapped = n;
    *out = x;
    return OK;
}

void find_index_close(struct find_index *x) {
    if (!x) return;
    if (x->mapped) munmap((void *)(uintptr_t)x->bytes, x->mapped);
    free(x);
}

uint32_t find_count(const struct find_index *x) { return x->head.docs; }

struct str find_note(const struct find_index *x) {
    uint32_t from = x->key_from[x->head.docs];
    return (struct str){ x->keys + from, x->head.key_chars - from };
}
