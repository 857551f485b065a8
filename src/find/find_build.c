#include "base/fold.h"
#include "find/find_inside.h"
#include <errno.h>
#include <fcntl.h>
#include <libstemmer.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* An array that grows, of anything of one size. */
struct grown {
    void *p;
    size_t n, room;
};

static void *grown_add(struct grown *g, size_t size, size_t count) {
    if (g->n + count > UINT32_MAX) return NULL;
    if (!g->p || g->n + count > g->room) {
        size_t room = g->room ? 2 * g->room : 1024;
        while (room < g->n + count) room *= 2;
        void *p = realloc(g->p, room * size);
        if (!p) return NULL;
        g->p = p;
        g->room = room;
    }
    void *at = (char *)g->p + g->n * size;
    g->n += count;
    return at;
}

static bool grown_u32(struct grown *g, uint32_t value) {
    uint32_t *at = grown_add(g, sizeof *at, 1);
    if (at) *at = value;
    return at != NULL;
}

static bool grown_bytes(struct grown *g, struct str s) {
    char *at = grown_add(g, 1, s.n);
    if (at && s.n) memcpy(at, s.p, s.n);
    return at != NULL;
}

/* A word as it is met: its bytes in `chars`, its stem's number. */
struct met {
    uint32_t from, n, stem;
};
/* What the document being added says by one stem. */
struct said {
    uint32_t stem;
    float amount;
};
struct pair {
    uint32_t stem, posting;
};

struct find_build {
    struct sb_stemmer *stemmer;
    struct grown chars, words, said, pairs, keys, key_from, places, place_from, opens, open_from, checked, ages;
    uint32_t *table; /* word numbers + 1 by hash, 0 empty; a power of two */
    uint32_t table_size, stems, docs;
    uint32_t *said_at; /* by stem: its place in `said` + 1, 0 while the document hasn't said it */
    uint32_t said_room;
};

enum outcome find_build_open(struct find_build **out) {
    struct find_build *b = calloc(1, sizeof *b);
    if (!b) return FAIL_LIMIT;
    b->stemmer = sb_stemmer_new("english", "UTF_8");
    b->table_size = 1 << 16;
    b->table = calloc(b->table_size, sizeof *b->table);
    bool begun = b->stemmer && b->table && grown_u32(&b->key_from, 0) && grown_u32(&b->place_from, 0) &&
                 grown_u32(&b->open_from, 0);
    if (begun)
        *out = b;
    else
        find_build_close(b);
    return begun ? OK : FAIL_LIMIT;
}

void find_build_close(struct find_build *b) {
    if (!b) return;
    sb_stemmer_delete(b->stemmer);
    struct grown *all[] = { &b->chars,  &b->words,      &b->said,  &b->pairs,     &b->keys,    &b->key_from,
                            &b->places, &b->place_from, &b->opens, &b->open_from, &b->checked, &b->ages };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) free(all[i]->p);
    free(b->table);
    free(b->said_at);
    free(b);
}

/* --- Words and their stems --- */

/* FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo). */
static uint32_t hash(struct str s) {
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < s.n; i++) h = (h ^ (uint8_t)s.p[i]) * 16777619u;
    return h;
}

static struct str met_word(const struct find_build *b, const struct met *m) {
    return (struct str){ (const char *)b->chars.p + m->from, m->n };
}

/* The slot in which the word is, or would be. */
static uint32_t *slot_of(const struct find_build *b, struct str s) {
    const struct met *words = b->words.p;
    for (uint32_t i = hash(s);; i++) {
        uint32_t *slot = &b->table[i & (b->table_size - 1)];
        if (*slot == 0 || text_is(met_word(b, &words[*slot - 1]), s)) return slot;
    }
}

static bool table_grow(struct find_build *b) {
    uint32_t *old = b->table, size = 2 * b->table_size;
    uint32_t *table = size ? calloc(size, sizeof *table) : NULL;
    if (!table) return false;
    b->table = table;
    b->table_size = size;
    const struct met *words = b->words.p;
    for (uint32_t w = 0; w < b->words.n; w++) *slot_of(b, met_word(b, &words[w])) = w + 1;
    free(old);
    return true;
}

/* Puts a word in that isn't there yet. */
static bool word_put(struct find_build *b, struct str s, uint32_t stem, uint32_t *slot) {
    struct met m = { (uint32_t)b->chars.n, (uint32_t)s.n, stem };
    struct met *at = grown_add(&b->words, sizeof *at, 1);
    if (!at || !grown_bytes(&b->chars, s)) return false;
    *at = m;
    *slot = (uint32_t)b->words.n;
    return 2 * b->words.n < b->table_size || table_grow(b);
}

/* Stems stand among the words, marked until a text has them as a word. */
static bool stem_of(struct find_build *b, struct str stem, uint32_t *out) {
    uint32_t *slot = slot_of(b, stem);
    if (*slot) {
        *out = ((struct met *)b->words.p)[*slot - 1].stem & ~FIND_ONLY_STEM;
        return true;
    }
    *out = b->stems++;
    return word_put(b, stem, *out | FIND_ONLY_STEM, slot);
}

static bool word_stem(struct find_build *b, struct str word, uint32_t *out) {
    uint32_t *slot = slot_of(b, word);
    if (*slot) {
        struct met *m = &((struct met *)b->words.p)[*slot - 1];
        *out = m->stem &= ~FIND_ONLY_STEM;
        return true;
    }
    struct str stem = find_stem(b->stemmer, word);
    if (stem.n == 0 || text_is(stem, word)) {
        *out = b->stems++;
        return word_put(b, word, *out, slot);
    }
    return stem_of(b, stem, out) && word_put(b, word, *out, slot_of(b, word));
}

/* --- One document --- */

static bool say(struct find_build *b, uint32_t stem, float amount) {
    if (stem >= b->said_room) {
        uint32_t room = stem < 2048 ? 4096 : 2 * stem;
        uint32_t *at = realloc(b->said_at, room * sizeof *at);
        if (!at) return false;
        memset(at + b->said_room, 0, (room - b->said_room) * sizeof *at);
        b->said_at = at;
        b->said_room = room;
    }
    if (!b->said_at[stem]) {
        struct said *s = grown_add(&b->said, sizeof *s, 1);
        if (!s) return false;
        *s = (struct said){ .stem = stem };
        b->said_at[stem] = (uint32_t)b->said.n;
    }
    ((struct said *)b->said.p)[b->said_at[stem] - 1].amount += amount;
    return true;
}

static size_t words_count(struct str words) {
    size_t count = 0, at = 0;
    struct str word;
    while (fold_word_next(words, &at, &word)) count++;
    return count;
}

/* Each word says weight / (½ + ½ · length / usual length): a word of a short name more than one of a long text. */
static bool text_say(struct find_build *b, const struct find_text *t) {
    struct arena a = { .limit = 4 * t->words.n + 4096 };
    struct str words = fold_words(&a, t->words), word;
    float amount = (float)t->weight / (0.5f + 0.5f * (float)words_count(words) / (float)t->usual);
    bool said = true;
    for (size_t at = 0; said && fold_word_next(words, &at, &word);) {
        if (word.n > FIND_WORD_MAX) word.n = FIND_WORD_MAX;
        uint32_t stem;
        said = word_stem(b, word, &stem) && say(b, stem, amount);
    }
    arena_clear(&a);
    return said;
}

static bool tag_say(struct find_build *b, struct str tag) {
    char bytes[FIND_WORD_MAX] = { FIND_TAG };
    memcpy(bytes + 1, tag.p, tag.n);
    uint32_t stem;
    return stem_of(b, (struct str){ bytes, tag.n + 1 }, &stem) && say(b, stem, 1);
}

/* BM25's saturation with k1 = 2, in 255ths: each further time a word stands there says less. */
static uint32_t posting(uint32_t doc, float amount) {
    uint32_t impact = (uint32_t)(255.0f * amount / (amount + 2.0f) + 0.5f);
    return doc << 8 | (impact ? impact : 1);
}

static bool said_keep(struct find_build *b) {
    const struct said *said = b->said.p;
    struct pair *at = grown_add(&b->pairs, sizeof *at, b->said.n);
    if (!at) return false;
    for (size_t i = 0; i < b->said.n; i++) at[i] = (struct pair){ said[i].stem, posting(b->docs, said[i].amount) };
    return true;
}

static void said_forget(struct find_build *b) {
    const struct said *said = b->said.p;
    for (size_t i = 0; i < b->said.n; i++) b->said_at[said[i].stem] = 0;
    b->said.n = 0;
}

static bool doc_is_sound(const struct find_doc *d) {
    if (d->key.n > 255 || d->age_min > d->age_max) return false;
    for (size_t i = 0; i < d->text_count; i++) {
        const struct find_text *t = &d->texts[i];
        if (t->weight < 1 || t->weight > 16 || t->usual < 1 || !text_is_utf8(t->words)) return false;
    }
    for (size_t i = 0; i < d->tag_count; i++)
        if (d->tags[i].n == 0 || d->tags[i].n >= FIND_WORD_MAX) return false;
    for (size_t i = 0; i < d->open_count; i++)
        if (d->opens[i].from_min >= d->opens[i].until_min || d->opens[i].until_min > FIND_WEEK_MIN) return false;
    return true;
}

static bool facts_keep(struct find_build *b, const struct find_doc *d) {
    struct find_place *places = grown_add(&b->places, sizeof *places, d->place_count);
    struct find_open *opens = grown_add(&b->opens, sizeof *opens, d->open_count);
    uint8_t *ages = grown_add(&b->ages, 1, 2);
    if (!places || !opens || !ages) return false;
    if (d->place_count) memcpy(places, d->places, d->place_count * sizeof *places);
    if (d->open_count) memcpy(opens, d->opens, d->open_count * sizeof *opens);
    ages[0] = d->age_min;
    ages[1] = d->age_max;
    return grown_bytes(&b->keys, d->key) && grown_u32(&b->key_from, (uint32_t)b->keys.n) &&
           grown_u32(&b->place_from, (uint32_t)b->places.n) && grown_u32(&b->open_from, (uint32_t)b->opens.n) &&
           grown_u32(&b->checked, d->checked_day);
}

enum outcome find_add(struct find_build *b, const struct find_doc *d) {
    if (!doc_is_sound(d)) return FAIL_INVALID;
    if (b->docs == FIND_DOCS_MAX) return FAIL_LIMIT;
    bool kept = true;
    for (size_t i = 0; kept && i < d->text_count; i++) kept = text_say(b, &d->texts[i]);
    for (size_t i = 0; kept && i < d->tag_count; i++) kept = tag_say(b, d->tags[i]);
    kept = kept && said_keep(b) && facts_keep(b, d);
    said_forget(b);
    if (kept) b->docs++;
    return kept ? OK : FAIL_LIMIT;
}

/* --- The file --- */

/* Postings by stem, each stem's by document: they were met in that order. */
static void postings_sort(const struct find_build *b, uint32_t *from, uint32_t *postings) {
    const struct pair *pairs = b->pairs.p;
    for (size_t i = 0; i < b->pairs.n; i++) from[pairs[i].stem + 1]++;
    for (uint32_t s = 0; s < b->stems; s++) from[s + 1] += from[s];
    for (size_t i = 0; i < b->pairs.n; i++) postings[from[pairs[i].stem]++] = pairs[i].posting;
    memmove(from + 1, from, b->stems * sizeof *from);
    from[0] = 0;
}

struct ordered {
    struct str word;
    uint32_t stem;
};

static int ordered_compare(const void *a, const void *b) {
    return text_order(((const struct ordered *)a)->word, ((const struct ordered *)b)->word);
}

static uint8_t shared_count(struct str a, struct str b) {
    size_t n = 0;
    while (n < a.n && n < b.n && a.p[n] == b.p[n]) n++;
    return (uint8_t)n;
}

static bool words_sort(const struct find_build *b, uint8_t *file, const uint64_t at[SEC_COUNT + 1]) {
    struct ordered *list = calloc(b->words.n + 1, sizeof *list);
    if (!list) return false;
    const struct met *words = b->words.p;
    for (size_t w = 0; w < b->words.n; w++) list[w] = (struct ordered){ met_word(b, &words[w]), words[w].stem };
    qsort(list, b->words.n, sizeof *list, ordered_compare);
    uint32_t *from = (void *)(file + at[SEC_WORD_FROM]), *stem = (void *)(file + at[SEC_WORD_STEM]);
    for (size_t w = 0; w < b->words.n; w++) {
        stem[w] = list[w].stem;
        from[w + 1] = from[w] + (uint32_t)list[w].word.n;
        memcpy(file + at[SEC_CHARS] + from[w], list[w].word.p, list[w].word.n);
        if (w) file[at[SEC_WORD_SHARED] + w] = shared_count(list[w - 1].word, list[w].word);
    }
    free(list);
    return true;
}

static void section_copy(uint8_t *to, const struct grown *g, size_t size) {
    if (g->n) memcpy(to, g->p, g->n * size);
}

static bool file_fill(const struct find_build *b, uint8_t *file, const uint64_t at[SEC_COUNT + 1]) {
    postings_sort(b, (void *)(file + at[SEC_STEM_FROM]), (void *)(file + at[SEC_POSTINGS]));
    section_copy(file + at[SEC_KEY_FROM], &b->key_from, sizeof(uint32_t));
    section_copy(file + at[SEC_PLACE_FROM], &b->place_from, sizeof(uint32_t));
    section_copy(file + at[SEC_OPEN_FROM], &b->open_from, sizeof(uint32_t));
    section_copy(file + at[SEC_CHECKED], &b->checked, sizeof(uint32_t));
    section_copy(file + at[SEC_PLACES], &b->places, sizeof(struct find_place));
    section_copy(file + at[SEC_OPENS], &b->opens, sizeof(struct find_open));
    section_copy(file + at[SEC_AGES], &b->ages, 1);
    section_copy(file + at[SEC_KEYS], &b->keys, 1);
    return words_sort(b, file, at);
}

static bool written(int fd, const uint8_t *bytes, size_t n) {
    while (n) {
        ssize_t wrote = write(fd, bytes, n);
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote <= 0) return false;
        bytes += wrote;
        n -= (size_t)wrote;
    }
    return fsync(fd) == 0;
}

static enum outcome file_write(const char *path, const uint8_t *bytes, size_t n) {
    char *fresh;
    if (asprintf(&fresh, "%s.new", path) < 0) return FAIL_LIMIT;
    int fd = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    bool whole = fd >= 0 && written(fd, bytes, n);
    if (fd >= 0 && close(fd) != 0) whole = false;
    whole = whole && rename(fresh, path) == 0;
    int why = errno;
    if (!whole && fd >= 0) unlink(fresh);
    free(fresh);
    errno = why;
    return whole ? OK : FAIL_STORAGE;
}

enum outcome find_write(struct find_build *b, struct str note, const char *path) {
    if (note.n > 1 << 16 || !grown_bytes(&b->keys, note)) return FAIL_LIMIT;
    struct find_head head = { .magic = FIND_MAGIC,
                              .docs = b->docs,
                              .words = (uint32_t)b->words.n,
                              .stems = b->stems,
                              .postings = (uint32_t)b->pairs.n,
                              .places = (uint32_t)b->places.n,
                              .opens = (uint32_t)b->opens.n,
                              .chars = (uint32_t)b->chars.n,
                              .key_chars = (uint32_t)b->keys.n };
    uint64_t at[SEC_COUNT + 1];
    enum outcome wrote = FAIL_LIMIT;
    uint8_t *file = find_layout(&head, at) ? calloc(1, at[SEC_COUNT]) : NULL;
    if (file && file_fill(b, file, at)) {
        head.size = at[SEC_COUNT];
        head.sum = find_sum(&head, file, at[SEC_COUNT]);
        memcpy(file, &head, sizeof head);
        wrote = file_write(path, file, at[SEC_COUNT]);
    }
    b->keys.n -= note.n;
    free(file);
    return wrote;
}
