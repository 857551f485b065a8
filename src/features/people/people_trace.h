/* people_trace.h — what is compared when two records may be one person's: words of the name, the birth date, the last
 * digits of the phone number, the email address. Only keyed hashes of these are stored.
 *
 * Names are compared as fold.h folds them. "Mr", "Dr" and the like are left out. A word with apostrophes or hyphens
 * counts as one word that can be found whole ("obrien", "annemarie") or by its parts of two letters and more ("brien",
 * "anne", "marie"). At most eight words of the name and what they are called are looked at. */
#ifndef WF_FEATURES_PEOPLE_TRACE_H
#define WF_FEATURES_PEOPLE_TRACE_H
#include "features/people/people.h"

enum trace_kind { TRACE_WORD = 1, TRACE_WHOLE = 2, TRACE_BORN = 3, TRACE_PHONE = 4, TRACE_EMAIL = 5 };
enum { TRACES_MAX = 24, TRACE_WORDS_MAX = 8, TRACE_PHONE_DIGITS = 9, TRACE_PHONE_LEAST = 7 };
struct trace {
    enum trace_kind kind;
    size_t word; /* TRACE_WORD: which word of the name, from 0 */
    struct str text;
};
/* The traces of a contact, each text once for its kind and word; the arena's. */
size_t traces_of(struct arena *a, const struct contact *c, struct trace out[TRACES_MAX]);

/* How much two records share. */
struct trace_shared {
    size_t words;
    bool whole, born, phone, email;
};
/* A set of SAME_…; 0 when it is too little to speak of. */
int64_t traces_same(const struct trace_shared *s);

/* The keyed hash of one trace. */
void trace_blind(const struct grant *g, const struct trace *t, struct blind *out);
/* Replaces the person's traces. */
enum outcome traces_write(const struct person_edit *e, const struct contact *c) MUST_USE;
#endif
