/* words.h — one word of a list, inside this feature. */
#ifndef WF_FEATURES_VOCABULARY_WORDS_H
#define WF_FEATURES_VOCABULARY_WORDS_H
#include "features/vocabulary/vocabulary.h"

struct word {
    int code; /* never given to another meaning; a word that goes leaves its code unused */
    const char *key;
    const char *label;   /* TR_LATER */
    const char *aliases; /* other usual words, as files have them, with "|" between */
    const char *part;    /* TR_LATER, or NULL */
    bool is_name;        /* keeps its capital inside a sentence */
};
struct word_list {
    const struct word *words;
    size_t count;
};
const struct word_list *words_of(enum vocabulary v);
extern const struct word_list words_experience, words_language, words_gender, words_culture, words_faith, words_meet,
    words_soon, words_need, words_relation;
#define WORD_LIST(words_)                                                                                              \
    { (words_), sizeof(words_) / sizeof *(words_) }
#endif
