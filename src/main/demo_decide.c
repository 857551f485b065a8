/* demo_decide.c — what the first people of the example think through: a decision, advance wishes, meetings with
 * somebody else that they come to do more and more by themselves, and who does what. */
#include "base/clock.h"
#include "features/decisions/decisions.h"
#include "main/demo.h"

struct demo_decide_words {
    const char *question, *matters[2], *lean;
    const char *options[2], *speaks_for[2], *against[2];
    const char *helps, *not_this;
    const char *with[3], *letter_to, *letter, *asks, *know;
    const char *own_action, *worker_action, *outside, *outside_action;
};
/* Of a handful of people, by their place in the team. */
static const struct demo_decide_words all_words[] = {
    { .question = "Do I move nearer to my sister, or stay where I know people?",
      .matters = { "Being near my sister", "Not starting again with everyone" },
      .lean = "Towards staying, this month",
      .options = { "Stay on Lock Street", "Swap to the flat in Westgate" },
      .speaks_for = { "Hodan. And the kettle corner is mine", "Ten minutes on foot, not two buses" },
      .against = { "The bridge when my knee is bad", "New surgery, new forms, new everybody" },
      .helps = "Ring my sister first. Curtains open, radio on low, and somebody sits with me and doesn’t talk much.",
      .not_this = "No police at the door unless somebody is being hurt. It took me a year last time.",
      .with = { "The surgery", "The benefits office", "Dr Elm" },
      .letter_to = "Dear Dr Elm",
      .letter =
          "I sleep three hours on most nights. The tablets make the mornings worse than the nights were.\n\nI would "
          "like to talk about other ways before we talk about more of the same.",
      .asks = "What else is there besides these tablets?\nHow do I come off them, if I do?",
      .know = "The mornings are the worst. I cannot do forms before noon.",
      .own_action = "Find the letter from the council",
      .worker_action = "Ask the surgery for a longer appointment",
      .outside = "The housing office",
      .outside_action = "Mend the lift, or say when" },
    { .question = "Do I let the advice centre do my post for me?",
      .matters = { "That it gets opened at all", "That it stays mine" },
      .lean = "Half and half",
      .options = { "Hand all of it over", "Open it together on Tuesdays" },
      .speaks_for = { "Nine envelopes stop being nine", "I see what is in them" },
      .against = { "I stop knowing what goes on", "Some weeks I can’t get there" },
      .helps = "Say it twice, and write it down. I come back to it when I can.",
      .not_this = "No ringing me from a withheld number.",
      .with = { "The gas people", "The advice centre", "The job centre" },
      .letter_to = "To whoever decides on this",
      .letter = "I did not open your first letter. I was not well, and I am telling you now.",
      .asks = "Can this wait until my papers are together?",
      .know = "I read better when nobody watches.",
      .own_action = "Bring the box to the café",
      .worker_action = "Print the form in large letters",
      .outside = "Mr Ash at the advice centre",
      .outside_action = "Ring the gas people about the old bill" },
};
enum { SETS = sizeof all_words / sizeof *all_words };

static const struct demo_decide_words *words_of(const struct demo_person *p) { return &all_words[p->place % SETS]; }

static struct str day(struct arena *a, int64_t at_s) {
    char date[11];
    clock_date_text(at_s, date);
    return text_format(a, "%s", date);
}

static enum outcome decision_put(const struct demo_person *p, const struct person_edit *e) {
    const struct demo_decide_words *w = words_of(p);
    struct sheet decision = { .kind = SHEET_DECISION };
    decision.field[DECISION_QUESTION] = text_of(w->question);
    decision.field[DECISION_LEAN] = text_of(w->lean);
    for (size_t i = 0; i < 2; i++) decision.field[DECISION_MATTER + i] = text_of(w->matters[i]);
    TRY(sheet_write(e, &decision));
    for (size_t i = 0; i < 2; i++) {
        struct sheet option = { .kind = SHEET_OPTION, .under_id = decision.id };
        option.field[OPTION_NAME] = text_of(w->options[i]);
        option.field[OPTION_WHOSE] = p->first;
        option.field[OPTION_FOR + 1 - i] = text_of(w->speaks_for[i]);
        option.field[OPTION_AGAINST + i] = text_of(w->against[i]);
        TRY(sheet_write(e, &option));
    }
    return OK;
}

static enum outcome wish_put(const struct person_edit *e, const char *area, const char *words) {
    struct sheet wish = { .kind = SHEET_WISH, .readers = STR("team") };
    wish.field[WISH_AREA] = text_of(area);
    wish.field[WISH_WORDS] = text_of(words);
    return sheet_write(e, &wish);
}

/* Which of the three: the first was done for them, the second with them, the third is theirs. */
static enum outcome meeting_put(const struct demo_person *p, const struct person_edit *e, size_t which, int64_t at_s) {
    static const char *const ready[] = { "for", "with", "by" }, *const spoke[] = { "for", "for", "with" };
    const struct demo_decide_words *w = words_of(p);
    struct sheet m = { .kind = SHEET_MEETING, .on_date = day(grant_arena(GRANT(e)), at_s) };
    m.field[MEETING_WITH] = text_of(w->with[which]);
    m.field[MEETING_HOW] = text_of(ready[which]);
    if (which < 2) m.field[MEETING_HOW + 1] = text_of(spoke[which]);
    if (which < 2) m.field[MEETING_HOW + 2] = text_of(ready[which]);
    if (which == 2) {
        m.field[MEETING_QUESTIONS] = text_of(w->asks);
        m.field[MEETING_KNOW] = text_of(w->know);
        m.field[MEETING_LETTER_TO] = text_of(w->letter_to);
        m.field[MEETING_LETTER] = text_of(w->letter);
    }
    return sheet_write(e, &m);
}

static enum outcome action_put(const struct person_edit *e, const char *what, struct str owner, const char *outside,
                               int64_t due_s) {
    struct sheet x = { .kind = SHEET_ACTION, .owner_id = owner };
    x.field[ACTION_WHAT] = text_of(what);
    x.field[ACTION_OUTSIDE] = text_of(outside);
    if (due_s) x.on_date = day(grant_arena(GRANT(e)), due_s);
    return sheet_write(e, &x);
}

static enum outcome actions_put(const struct demo *d, const struct demo_person *p, const struct person_edit *e) {
    const struct demo_decide_words *w = words_of(p);
    TRY(action_put(e, w->own_action, p->id, "", 0));
    TRY(action_put(e, w->worker_action, d->workers[p->worker].account, "", d->now_s + 3 * DAY_S));
    return action_put(e, w->outside_action, STR(""), w->outside, d->now_s + 20 * DAY_S);
}

enum outcome demo_decide(const struct demo *d, const struct demo_person *p, const struct person_edit *e,
                         int64_t stage) {
    const struct demo_decide_words *w = words_of(p);
    int64_t now_s = grant_now_s(GRANT(e));
    if (p->place >= 3) return OK;
    switch (stage) {
    case 1: return meeting_put(p, e, 0, now_s);
    case 2: TRY(decision_put(p, e)); return wish_put(e, "helps", w->helps);
    case 3: return meeting_put(p, e, 1, now_s);
    case 4: return wish_put(e, "not", w->not_this);
    case 6: TRY(actions_put(d, p, e)); return meeting_put(p, e, 2, d->now_s + 6 * DAY_S);
    default: return OK;
    }
}
