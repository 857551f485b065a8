/* What goes through TR is a literal, so every text that a visitor sees is in the catalogue. */
#include "page/lang.h"

struct str say(const char *words);
struct str say(const char *words) {
#ifdef RIGHT
    (void)words;
    return TR("Save our note");
#else
    return TR(words);
#endif
}
