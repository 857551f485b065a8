#include "features/noticing/pages.h"

enum { WEEK_DAYS = 7 };

struct str notice_path(struct arena *a, const struct person_view *v, const char *rest) {
    struct str base = grant_who(GRANT(v)).seat == SEAT_PERSON ? STR("/me/noticing")
                                                              : url_for(a, "/people/{1}/noticing", person_id(v));
    return text_format(a, "%.*s%s", STR_ARGS(base), rest);
}

/* --- Why --- */

static struct str rhythm(struct arena *a, int64_t days) {
    if (days <= 1) return TR("every day");
    if (days >= 6 && days <= 8) return TR("every week");
    if (days >= 13 && days <= 15) return TR("every other week");
    if (days >= 27 && days <= 33) return TR("about once a month");
    return TRN(a, "every day", "about every {1} days", days);
}

/* How often, and for how long there has been nothing. False when nobody knows what is usual. */
static bool silence_of(struct arena *a, const struct notice_facts *f, const struct notice_days *d, struct str *often,
                       struct str *nothing) {
    struct notice_usual u;
    if (!notice_usual_of(d, f, &u)) return false;
    int64_t quiet = notice_days_present(f, d->at[d->count - 1], f->today);
    *often = rhythm(a, u.middle);
    *nothing = TRN(a, "nothing for one day", "nothing for {1} days", quiet);
    return true;
}

static struct str quiet_why(struct arena *a, const struct notice_facts *f, bool own, struct str name) {
    struct str often, nothing;
    if (f && silence_of(a, f, &f->contact, &often, &nothing))
        return own ? TRF(a, "You’re usually in touch {1}; {2}.", often, nothing)
                   : TRF(a, "{1} is usually in touch {2}; {3}.", name, often, nothing);
    return own ? TR("You were out of touch for longer than is usual for you.")
               : TRF(a, "{1} was out of touch for longer than is usual for them.", name);
}

static struct str answers_why(struct arena *a, const struct notice_facts *f, bool own, struct str name) {
    struct str often, nothing;
    if (f && silence_of(a, f, &f->answers, &often, &nothing))
        return own ? TRF(a, "You usually say how you’ve been {1}; {2}.", often, nothing)
                   : TRF(a, "{1} usually says how they’ve been {2}; {3}.", name, often, nothing);
    return own ? TR("You stopped saying how you’ve been, for longer than is usual for you.")
               : TRF(a, "{1} stopped saying how they’ve been, for longer than is usual for them.", name);
}

struct str notice_why(struct arena *a, int64_t reason, const struct notice_facts *f, bool own, struct str name) {
    switch (reason) {
    case REASON_CANCELS:
        return own ? TR("You cancelled twice in a row.") : TRF(a, "{1} cancelled twice in a row.", name);
    case REASON_MISSES:
        return own ? TR("You couldn’t come, twice in a row.") : TRF(a, "{1} didn’t come, twice in a row.", name);
    case REASON_ANSWERS: return answers_why(a, f, own, name);
    case REASON_CHANGED:
        return own ? TR("An answer of yours was far from how you usually answer. What you answered is shown to nobody.")
                   : TRF(a, "An answer of {1}’s was far from how {1} usually answers. The answer itself is {1}’s own.",
                         name);
    default: return quiet_why(a, f, own, name);
    }
}

/* --- What came of it --- */

struct str notice_came_words(struct arena *a, const struct notice_prompt *p, bool own, struct str name) {
    switch (p->came) {
    case CAME_OPEN: return TR("Still open");
    case CAME_AS_USUAL: return TR("You talked. All was as usual");
    case CAME_TALKED: return TR("You talked. Something is different just now");
    case CAME_AWAY: return own ? TR("You were away") : TRF(a, "{1} was away", name);
    case CAME_LEAVE_BE:
        return own ? TR("You’d rather not be asked just now") : TRF(a, "{1} would rather not be asked just now", name);
    case CAME_BACK:
        return own ? TR("You were in touch again by yourself") : TRF(a, "{1} was in touch again by themselves", name);
    case CAME_MUTED: return own ? TR("You muted it") : TRF(a, "{1} muted it", name);
    default: return TR("Nobody is asked any more, as you don’t walk together now");
    }
}

/* --- Signs --- */

const int64_t *notice_sign_list(size_t *count) {
    static const int64_t signs[] = { SIGN_QUIET, SIGN_CANCELS, SIGN_MISSES, SIGN_ANSWERS, SIGN_CHANGED };
    *count = sizeof signs / sizeof *signs;
    return signs;
}

struct str notice_sign_words(int64_t sign) {
    switch (sign) {
    case SIGN_QUIET: return TR("I’m out of touch for longer than is usual for me");
    case SIGN_CANCELS: return TR("I cancel twice in a row");
    case SIGN_MISSES: return TR("I don’t come, twice in a row");
    case SIGN_ANSWERS: return TR("I stop saying how I’ve been");
    default: return TR("An answer is far from how I usually answer");
    }
}

struct str notice_sign_hint(int64_t sign) {
    switch (sign) {
    case SIGN_QUIET: return TR("Meetings, changes to a booking, saying how you’ve been: any of it is being in touch.");
    case SIGN_ANSWERS: return TR("For longer than is usual for you.");
    case SIGN_CHANGED: return TR("Either way. Only that it is so is told, never what you answered.");
    default: return STR("");
    }
}

const char *notice_sign_field(struct arena *a, int64_t sign) { return text_format(a, "sign-%d", (int)sign).p; }

struct str check_answer_words(const struct question *q, struct str value) {
    if (q->kind != QUESTION_YES_NO) return question_answer_words(q, value);
    return text_is(value, STR("yes")) ? TR("Yes") : TR("No");
}
