/* language.h — what a language is, for lang.c and lang_date.c alone. */
#ifndef WF_PAGE_LANGUAGE_H
#define WF_PAGE_LANGUAGE_H
#include "base/text.h"

struct lang {
    const char *code;     /* the primary subtag, lower-case */
    const char *tag;      /* BCP 47, for lang="…" */
    const char *own_name; /* as its speakers write it */
    bool right_to_left;
    size_t (*plural)(int64_t n);
    const struct str *catalogue; /* the compiled .mo file; NULL for English */
};

/* Built from lang/NAME.po. */
extern const struct str catalogue_cy, catalogue_ar;
#endif
