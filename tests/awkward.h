/* awkward.h — what people type that programs trip over: too much, bytes that are no text, what can't be seen, emoji,
 * other scripts, names of 200 characters. A form keeps each exactly, or refuses it beside its field with everything
 * that was typed still there.
 *     static const struct awkward_field fields[] = { { "name", "Ann Ashdown", AWKWARD_LINE, 200 }, … };
 *     awkward_form(w, &(struct awkward_form){ .actor = CORA, .path = STR("/people/new"), .fields = fields, … }); */
#ifndef WF_TESTS_AWKWARD_H
#define WF_TESTS_AWKWARD_H
#include "world.h"

enum awkward_kind {
    AWKWARD_LINE,  /* text of one line: kept, or refused */
    AWKWARD_WORDS, /* text of several lines: the same */
    AWKWARD_CODE   /* a number, a choice, an address: nonsense is always refused */
};
struct awkward_field {
    const char *name, *good;
    enum awkward_kind kind;
    size_t most;       /* at most so many characters are kept; 0 for a code */
    const char *error; /* the field whose sentence is looked for, when it isn't this one; NULL */
};
struct awkward_form {
    enum who_is actor;
    struct str path;     /* where it is sent */
    struct str shown_at; /* a page that shows what was kept as it was typed; "" when nothing is kept that could be */
    const struct awkward_field *fields;
    size_t count;
    /* Fields that go along as they are, made anew each time: "revision=3&draft=…"; NULL when there are none. */
    struct str (*along)(struct world *w);
};
/* Sends the form with each awkward value in each field, and ends the test where one is lost or changed. */
void awkward_form(struct world *w, const struct awkward_form *f);

/* A text as it stands in a page's markup. */
struct str test_escaped(struct world *w, struct str s);
/* Whether a page holds a text, as markup escapes it. */
bool test_shows(struct world *w, struct answer a, struct str words);
/* `n` times the same characters. */
struct str test_many(struct world *w, const char *character, size_t n);
#endif
