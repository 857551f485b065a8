#include "features/people/people.h"
#include "features/vocabulary/vocabulary.h"

static struct str needs_of(struct arena *a, struct str codes) {
    enum { MOST = 40 };
    int found[MOST];
    struct text_builder b = { .arena = a };
    size_t count = vocabulary_codes_read(codes, WORDS_NEED, found, MOST);
    for (size_t i = 0; i < count; i++) {
        if (i > 0) text_add(&b, TR("; "));
        text_add(&b, vocabulary_label(WORDS_NEED, found[i]));
    }
    return text_built(&b);
}

enum outcome people_everything(const struct person_view *v, struct everything *x) {
    struct contact c;
    TRY(contact_read(v, &c));
    everything_part(x, "contact", TR("How to reach you"));
    everything_line(x, 2, "called", TR("What we call you"), c.called);
    everything_line(x, 2, "name", TR("Your name in full"), c.name);
    everything_line(x, 2, "pronouns", TR("Pronouns"), c.pronouns);
    everything_line(x, 2, "born", TR("Your date of birth"), c.born);
    everything_line(x, 2, "phone", TR("Phone"), c.phone);
    everything_line(x, 2, "email", TR("Email"), c.email);
    everything_line(x, 2, "address", TR("Address"), c.address);
    everything_line(x, 2, "reach", TR("How you’d like to be reached"), c.reach);
    everything_line(x, 2, "not_told", TR("Who must not be told"), c.not_told);
    everything_line(x, 2, "needs", TR("What helps you to read, hear or take part"),
                    needs_of(grant_arena(GRANT(v)), c.needs));
    everything_line(x, 2, "needs_words", TR("Anything else that helps"), c.needs_words);
    return OK;
}

enum outcome people_forget(const struct service_edit *e, struct str person) {
    return service_change(e, SQL("DELETE FROM person_trace WHERE person_id = $2"), BIND(VAL(person)));
}
