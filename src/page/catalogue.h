/* catalogue.h — reading a compiled catalogue of translations (a .mo file, as the GNU gettext manual's "The Format of
 * GNU MO Files" describes it). Used by lang.c alone. */
#ifndef WF_PAGE_CATALOGUE_H
#define WF_PAGE_CATALOGUE_H
#include "base/text.h"

struct catalogue {
    struct str bytes; /* the whole file; empty when there is none */
    uint32_t count, originals_at, translations_at;
    bool swapped; /* written on a machine of the other byte order */
};
/* FAIL_INVALID when the bytes are not such a file or point outside themselves. */
enum outcome catalogue_open(struct str bytes, struct catalogue *out) MUST_USE;
/* The translation of a text, all its plural forms separated by NUL; "" when there is none. */
struct str catalogue_find(const struct catalogue *c, struct str original);
#endif
