#include "base/config.h"
#include "base/fold.h"
#include "features/vocabulary/words.h"
#include "page/lang.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* Every key, English label and alias of a list, folded and in order, so that a spreadsheet's cells are found quickly.
 * Made once; lives as long as the program. */
enum { FOLDED_MAX = 120, INDEX_MAX = 1200 };
struct entry {
    char folded[FOLDED_MAX];
    size_t n;
    int code;
};
struct index {
    struct entry entries[INDEX_MAX];
    size_t count;
};
static struct index *indexes[WORDS_COUNT];
static pthread_once_t made = PTHREAD_ONCE_INIT;

static void index_add(struct index *index, struct str text, int code) {
    if (index->count == INDEX_MAX) abort();
    struct entry *e = &index->entries[index->count++];
    e->n = fold_words_into(text, e->folded, FOLDED_MAX);
    e->code = code;
}

static int entry_order(const void *a, const void *b) {
    const struct entry *x = a, *y = b;
    return text_order((struct str){ x->folded, x->n }, (struct str){ y->folded, y->n });
}

static void index_add_word(struct index *index, const struct word *word) {
    struct str aliases = text_of(word->aliases), alias;
    index_add(index, text_of(word->key), word->code);
    index_add(index, text_of(word->label), word->code);
    while (text_split(&aliases, '|', &alias)) index_add(index, alias, word->code);
}

static void make(void) {
    for (enum vocabulary v = 0; v < WORDS_COUNT; v++) {
        const struct word_list *list = words_of(v);
        struct index *index = calloc(1, sizeof *index);
        if (!index) abort();
        for (size_t i = 0; i < list->count; i++) index_add_word(index, &list->words[i]);
        qsort(index->entries, index->count, sizeof *index->entries, entry_order);
        indexes[v] = index;
    }
}

/* A label in the current language, or a place of the service: few, so looked at one by one. */
static int find_label(enum vocabulary v, struct str folded) {
    for (size_t i = 0; i < vocabulary_count(v); i++) {
        char buffer[FOLDED_MAX];
        int code = vocabulary_code_at(v, i);
        struct str label = { buffer, fold_words_into(vocabulary_label(v, code), buffer, sizeof buffer) };
        if (text_is(label, folded)) return code;
    }
    return CODE_NONE;
}

static int find_area_key(struct str key) {
    int64_t code;
    return text_int(key, &code) == OK && vocabulary_key(WORDS_AREA, code).n > 0 ? (int)code : CODE_NONE;
}

int vocabulary_find(enum vocabulary v, struct str word) {
    struct entry wanted;
    wanted.n = fold_words_into(word, wanted.folded, FOLDED_MAX);
    struct str folded = { wanted.folded, wanted.n };
    if (v >= WORDS_COUNT || folded.n == 0) return CODE_NONE;
    pthread_once(&made, make);
    const struct index *index = indexes[v];
    const struct entry *found = bsearch(&wanted, index->entries, index->count, sizeof *index->entries, entry_order);
    if (found) return found->code;
    int code = find_label(v, folded);
    return code == CODE_NONE && v == WORDS_AREA ? find_area_key(folded) : code;
}
