/* boundaries_words.h — what the parts of the agreement are called, for its pages. Inside features/boundaries only. */
#ifndef WF_FEATURES_BOUNDARIES_WORDS_H
#define WF_FEATURES_BOUNDARIES_WORDS_H
#include "features/boundaries/boundaries.h"
#include "page/ui.h"

enum { AGREEMENT_PARTS = 5, AGREEMENT_WORDS_MAX = 2000 };

/* One part: the field's name in the form, and how it is asked for. */
struct agreement_part {
    const char *name;
    struct str title, hint, words; /* words: what stands in this part now */
    int rows;
};
/* The five parts in the order of talking; the date of looking again is apart. */
void agreement_parts(struct arena *a, const struct together *t, const struct agreement *g,
                     struct agreement_part parts[AGREEMENT_PARTS]);
/* "Tuesday 3 March", or "" for "". */
struct str agreement_review_words(struct arena *a, struct str date);
/* A path under this person's agreement: agreement_path(a, v, "/edit"). */
struct str agreement_path(struct arena *a, const struct person_view *v, const char *rest);
/* The agreement as it stands, in parts, for reading and printing. */
void agreement_show(struct page *p, const struct together *t, const struct agreement *g);
/* How an ending goes here: said from the first day, whatever is written. */
void agreement_ending_show(struct page *p, const struct together *t);
#endif
