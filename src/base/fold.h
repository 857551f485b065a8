/* fold.h — text as it is compared: "Gwenllïan", "GWENLLIAN" and "gwenllian" are the same word.
 * Latin letters (U+0041–024F, U+1E00–1EFF, hooked letters of Hausa and Azerbaijani) lose their case and their marks,
 * and ligatures come apart (æ → ae, ß → ss, þ → th). Greek and Cyrillic letters lose their case, Arabic ones their
 * vowel signs, tatweel and hamza seats. Combining marks U+0300–036F go. All others stay as they are.
 * Never shown and never a spelling: for finding, sorting and comparing alone. */
#ifndef WF_BASE_FOLD_H
#define WF_BASE_FOLD_H
#include "base/text.h"

/* Folded letters in the arena; curly apostrophes become ', dashes -, other spaces a space. Empty when it is full. */
struct str fold_text(struct arena *a, struct str s);
/* Folded words with one space between them: apostrophes go, all other punctuation parts words. */
struct str fold_words(struct arena *a, struct str s);
/* The same into `out`; what doesn't fit is left out. Returns the length. */
size_t fold_words_into(struct str s, char *out, size_t capacity);
/* The next word of what fold_words made, from *at on; false when there is none. */
bool fold_word_next(struct str words, size_t *at, struct str *word);
/* True when every word of `wanted` begins a word of `words`; both made by fold_words. True for nothing wanted. */
bool fold_has(struct str words, struct str wanted);
#endif
