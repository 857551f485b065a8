/* demo_hopes.c — the plans of some of the example's people: what’s going on, a hope, ideas for it, small tries, a rest.
 */
#include "features/plan/plan.h"
#include "main/demo.h"

struct demo_idea_words {
    const char *words, *whose, *for_it, *against, *try, *when, *came;
    bool not_now;
};
enum { IDEAS_MAX = 4 };
struct demo_hope_words {
    const char *good_area, *good, *hard_area, *hard;
    const char *hope, *why, *step, *rest, *again;
    struct demo_idea_words ideas[IDEAS_MAX];
};
/* whose: NULL is the person's own, "" the worker's. */
static const struct demo_hope_words all_hopes[] = {
    { "people",
      "Hodan from downstairs rings before she comes up",
      "days",
      "Once it’s dark I don’t go out any more",
      "Get out of the flat before it’s dark, every day",
      "I want the evenings back.",
      "Shoes on by two",
      "Hodan is in hospital.",
      "Get out of the flat before it’s dark, twice a week",
      { { "Walk to Lock Street before lunch", NULL, "No money, no bus",
          "Rain. And the bridge steps when my knee is bad", "Two Tuesdays", "before lunch",
          "First one lovely. Second one I turned round at the bridge, and that was all right too.", false },
        { "Volunteer at the charity shop", "The surgery", "Gets me out three days", "Too many people, too soon.", NULL,
          NULL, NULL, true },
        { "Swap the evening class for the daytime one", "", "Same teacher, ends at half past two",
          "It’s full until January", NULL, NULL, NULL, false },
        { "The early bus with Hodan", "Hodan", "I’m not on my own at the stop", "She works some Fridays",
          "The 13:40, just to the market", "this Friday", NULL, false } } },
    { "home",
      "The kitchen table, when the post is off it",
      "money",
      "Brown envelopes. I stop opening them and then there are nine",
      "Open the post the day it comes",
      "Nine at once is worse than any one of them.",
      "One envelope, with the radio on",
      "My sister is here this month. It can wait.",
      "Open the post on Tuesdays, with somebody",
      { { "A box by the door with a lid", NULL, "It’s not on the table then", "A lid is a way to forget", "One week",
          "from Monday", "I forgot the box. Then I opened all of it at once, at the café.", false },
        { "Take it to the café and open it there", "", "Nobody shouts at you in a café", "The bus fare",
          "Tuesday’s post", "Tuesday, after the rush", NULL, false },
        { "Let the advice centre have a key worker for it", "My sister", "They know the forms", "I’d rather it was me",
          NULL, NULL, NULL, true } } },
    { "work",
      "My hands remember how to do this",
      "sleep",
      "Up until four, then the morning is gone",
      "Be at the bike workshop when it opens",
      "I like who I am in there.",
      "Kit bag packed the night before",
      "The nights are too bad just now.",
      "Be at the bike workshop once a week, whatever the hour",
      { { "Ask for the afternoon bench", NULL, "The same people, fewer of them", "The good tools are gone by then",
          "One Thursday", "the next one", "They had kept the truing stand for me.", false },
        { "Walk there with somebody the first time", "", "The door is the worst bit", NULL, NULL, NULL, NULL,
          false } } },
};
enum { HOPE_SETS = sizeof all_hopes / sizeof *all_hopes };

static const struct demo_hope_words *words_of(const struct demo_person *p) {
    return &all_hopes[p->place < HOPE_SETS ? p->place : p->number % HOPE_SETS];
}

static enum outcome entry_put(const struct person_edit *e, const char *area, enum plan_side side, const char *words) {
    struct plan_entry x = {
        .id = STR(""), .area = text_of(area), .name = STR(""), .side = side, .stands = 1, .words = text_of(words)
    };
    return plan_entry_write(e, &x);
}

static enum outcome hope_name(struct demo *d, struct demo_person *p, const struct person_edit *e) {
    const struct demo_hope_words *w = words_of(p);
    struct hope h = { .id = STR(""),
                      .words = text_of(w->hope),
                      .why = text_of(w->why),
                      .step = text_of(w->step),
                      .review = STR(""),
                      .from_id = STR("") };
    TRY(entry_put(e, w->good_area, SIDE_STRONG, w->good));
    TRY(entry_put(e, w->hard_area, SIDE_HARD, w->hard));
    TRY(hope_write(e, &h));
    return demo_keep(d, h.id, &p->hope);
}

static enum outcome line_put(const struct person_edit *e, const struct demo_person *p, struct str idea,
                             enum line_kind kind, const char *words, const char *when) {
    struct plan_line l = { .idea_id = idea, .kind = kind, .words = text_of(words), .when = text_of(when) };
    return words ? plan_line_add(e, p->hope, &l) : OK;
}

static struct str whose(const struct demo *d, const struct demo_person *p, const struct demo_idea_words *w) {
    if (!w->whose) return p->first;
    return *w->whose ? text_of(w->whose) : d->workers[p->worker].first;
}

static enum outcome idea_put(struct demo *d, const struct demo_person *p, const struct person_edit *e, size_t place) {
    const struct demo_idea_words *w = &words_of(p)->ideas[place];
    struct plan_idea i = { .id = STR(""), .words = text_of(w->words), .whose = whose(d, p, w), .from_id = STR("") };
    if (!w->words) return OK;
    TRY(plan_idea_write(e, p->hope, &i));
    TRY(line_put(e, p, i.id, LINE_FOR, w->for_it, ""));
    TRY(line_put(e, p, i.id, LINE_AGAINST, w->against, ""));
    TRY(line_put(e, p, i.id, LINE_TRY, w->try, w->when ? w->when : ""));
    return w->not_now ? line_put(e, p, i.id, LINE_NOT_NOW, "", "") : OK;
}

static enum outcome came_of_first(const struct demo_person *p, const struct person_edit *e) {
    struct plan_board b;
    TRY(plan_board(person_edit_view(e), p->hope, &b));
    return line_put(e, p, b.ideas[0].id, LINE_CAME, words_of(p)->ideas[0].came, "");
}

static enum outcome hope_again(const struct demo_person *p, const struct person_edit *e) {
    struct hope h;
    TRY(hope_turn(e, p->hope, HOPE_ON, STR("")));
    TRY(hope_read(person_edit_view(e), p->hope, &h));
    h.words = text_of(words_of(p)->again);
    return hope_write(e, &h);
}

static enum outcome stage(struct demo *d, struct demo_person *p, const struct person_edit *e, int64_t number) {
    switch (number) {
    case 0: return hope_name(d, p, e);
    case 1: return idea_put(d, p, e, 0);
    case 2: TRY(came_of_first(p, e)); return idea_put(d, p, e, 1);
    case 3: return hope_turn(e, p->hope, HOPE_PAUSED, text_of(words_of(p)->rest));
    case 4: return hope_again(p, e);
    case 5: return idea_put(d, p, e, 2);
    default: return idea_put(d, p, e, 3);
    }
}

/* The person writes the odd ones where they sign in, the worker the others. */
enum outcome demo_hope_step(struct demo *d, struct demo_person *p, const struct demo_step *s) {
    bool own = p->signs_in && s->meets_at_s % 2 == 0;
    const struct person_edit *e;
    if (s->meets_at_s > 0 && p->hope.n == 0) return OK;
    TRY(demo_person_edit(d, own ? demo_own_actor(d, p) : demo_worker_actor(d, p), p->id,
                         own ? "own.plan.hope.write" : "people.plan.hope.write",
                         DEMO_NEEDS({ KIND_PLAN, ACTION_CREATE }, { KIND_PLAN, ACTION_UPDATE }), &e));
    TRY(stage(d, p, e, s->meets_at_s));
    TRY(demo_decide(d, p, e, s->meets_at_s));
    return demo_audit(d, e);
}
