#include "page/catalogue.h"
#include <string.h>

enum { HEAD_BYTES = 28 };
static const uint32_t magic = 0x950412DE;

static uint32_t word_at(const struct catalogue *c, size_t at) {
    uint32_t w;
    memcpy(&w, c->bytes.p + at, sizeof w);
    return c->swapped ? __builtin_bswap32(w) : w;
}

/* The string that the entry at `at` (a length, then an offset) points to. */
static struct str string_at(const struct catalogue *c, size_t at) {
    return (struct str){ c->bytes.p + word_at(c, at + 4), word_at(c, at) };
}

/* Both tables, and everything they point to, lie inside the file; each string ends in NUL, as the format promises. */
static bool catalogue_is_sound(const struct catalogue *c) {
    uint64_t size = c->bytes.n, table = (uint64_t)c->count * 8;
    if (c->originals_at + table > size || c->translations_at + table > size) return false;
    for (uint64_t at = 0; at < table; at += 8) {
        const uint32_t tables[] = { c->originals_at, c->translations_at };
        for (size_t t = 0; t < 2; t++) {
            uint64_t end = (uint64_t)word_at(c, tables[t] + at) + word_at(c, tables[t] + at + 4);
            if (end >= size || c->bytes.p[end] != '\0') return false;
        }
    }
    return true;
}

enum outcome catalogue_open(struct str bytes, struct catalogue *out) {
    struct catalogue c = { .bytes = bytes };
    if (bytes.n < HEAD_BYTES) return FAIL_INVALID;
    c.swapped = word_at(&c, 0) == __builtin_bswap32(magic);
    if (word_at(&c, 0) != magic || word_at(&c, 4) >> 16 > 1) return FAIL_INVALID;
    c.count = word_at(&c, 8);
    c.originals_at = word_at(&c, 12);
    c.translations_at = word_at(&c, 16);
    if (!catalogue_is_sound(&c)) return FAIL_INVALID;
    *out = c;
    return OK;
}

/* An original with a plural is "one\0many"; it is found by its first part. */
static struct str first_part(struct str s) {
    const char *end = s.n ? memchr(s.p, '\0', s.n) : NULL;
    return end ? (struct str){ s.p, (size_t)(end - s.p) } : s;
}

struct str catalogue_find(const struct catalogue *c, struct str original) {
    size_t from = 0, to = c->count;
    while (original.n && from < to) {
        size_t middle = from + (to - from) / 2;
        int order = text_order(original, first_part(string_at(c, c->originals_at + middle * 8)));
        if (order == 0) return string_at(c, c->translations_at + middle * 8);
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return (struct str){ "", 0 };
}
