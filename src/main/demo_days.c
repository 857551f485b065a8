/* demo_days.c — how people say they have been, between one meeting and the next; fiction, as all of the demo is. */
#include "features/noticing/noticing.h"
#include "main/demo.h"

static const struct {
    const char *words;
    int satisfied, worthwhile, happy, anxious;
    bool shared;
} days[] = {
    { "Grey. Went out for milk and came back with milk.", 5, 6, 4, 6, false },
    { "", 5, 6, 6, 5, false },
    { "The kettle, the window, the gulls. Enough.", 6, 6, 6, 4, true },
    { "Didn’t sleep, went anyway.", 4, 6, 3, 7, true },
    { "", 6, 7, 6, 4, false },
    { "A good long nothing of a Sunday.", 7, 7, 8, 3, false },
    { "", 6, 7, 5, 5, false },
};
enum { DAYS = sizeof days / sizeof *days, ANSWERS = 4 };

static enum outcome questions_choose(struct demo *d, const struct demo_person *p) {
    const struct person_edit *e;
    struct check_choice c;
    TRY(demo_person_edit(d, demo_own_actor(d, p), p->id, "own.check-ins", DEMO_NEEDS({ KIND_NOTE, ACTION_CREATE }),
                         &e));
    TRY(check_choice_read(person_edit_view(e), &c));
    if (c.revision == 0) TRY(check_choice_write(e, &(struct check_choice){ .sets = STR("ons4") }));
    return demo_audit(d, e);
}

enum outcome demo_check_in(struct demo *d, const struct demo_person *p) {
    size_t at = (p->number + p->notes_written) % DAYS;
    const int values[ANSWERS] = { days[at].satisfied, days[at].worthwhile, days[at].happy, days[at].anxious };
    static const struct str questions[ANSWERS] = {
        { "satisfied", 9 }, { "worthwhile", 10 }, { "happy", 5 }, { "anxious", 7 }
    };
    struct check_answer answers[ANSWERS];
    struct check_in c = { .words = text_of(days[at].words), .shared = days[at].shared, .answers = answers };
    const struct person_edit *e;
    TRY(questions_choose(d, p));
    for (size_t i = 0; i < ANSWERS; i++)
        answers[c.answer_count++] =
            (struct check_answer){ STR("ons4"), questions[i], text_format(&d->scratch, "%d", values[i]) };
    TRY(demo_person_edit(d, demo_own_actor(d, p), p->id, "own.check-ins", DEMO_NEEDS({ KIND_NOTE, ACTION_CREATE }),
                         &e));
    TRY(check_in_add(e, &c));
    return demo_audit(d, e);
}
