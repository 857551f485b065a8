/* demo_safe.c — what people wrote for a hard night, in words that are nobody's: fiction, as all of the demo is. */
#include "features/concerns/concerns.h"
#include "features/safety/safety.h"
#include "main/demo.h"

static const char *const plans[][SAFETY_PARTS] = {
    { "I stop answering my phone\nI’m awake at four, going over the same thing\nI tidy as if someone were coming",
      "Put the kettle on, and stand by the back door with it\nThe radio, low, in the kitchen\nWalk to the lock and "
      "back",
      "Hodan, my cousin, at any hour: 07700 900148\nMo, till ten at night: 07700 900372",
      "Hodan keeps the spare tablets\nThe car keys go in the biscuit tin",
      "Hodan’s, on the number 9\nThe chapel hall, Wednesdays and Saturdays, where they know me" },
    { "Everything gets loud\nI snap at the children\nI leave the post unopened",
      "Cold water on my wrists\nHeadphones, the long album\nSit with the dog on the floor",
      "Bea next door: 01632 960157\nMy brother, who likes a text first: 07700 900655", "Bea holds the key to the shed",
      "The library, till eight\nMy brother’s sofa" },
    { "I don’t eat, and say that I did\nI’m cheerful in a way that Dad notices",
      "Toast, whatever the time\nCount the boats\nWrite it down and shut the book", "Dad: 07700 900811", "",
      "Dad’s\nA&E at the Quay, and I ask for the quiet room" },
};

enum outcome demo_safety_plan(struct demo *d, const struct demo_person *p) {
    const struct person_edit *e;
    const char *const *words = plans[p->number % (sizeof plans / sizeof *plans)];
    struct safety_plan s = { 0 };
    for (int i = 0; i < SAFETY_PARTS; i++) s.part[i] = text_of(words[i]);
    TRY(demo_person_edit(d, demo_own_actor(d, p), p->id, "own.safety.write",
                         DEMO_NEEDS({ KIND_SAFETY_PLAN, ACTION_UPDATE }), &e));
    TRY(safety_write(e, &s));
    return demo_audit(d, e);
}

/* --- Somebody was worried, once --- */

static enum outcome told(struct demo *d, const struct demo_person *p, struct str supervisor, struct str *id) {
    const struct person_edit *e;
    TRY(demo_person_edit(d, demo_worker_actor(d, p), p->id, "people.concerns.tell",
                         DEMO_NEEDS({ KIND_CONCERN, ACTION_CREATE }), &e));
    TRY(concern_raise(
        e, supervisor,
        STR("Didn’t come on Thursday and hasn’t answered since. The last text said “what’s the point, mate”."
            " That isn’t how they talk."),
        id));
    TRY(concern_write(
        e, *id, CONCERN_CONSENT, STR("Left a message: I’m worried, and I’m telling my supervisor today."),
        STR("I couldn’t ask. We agreed in September that I’d tell someone before I let a weekend go by.")));
    TRY(concern_write(e, *id, CONCERN_CONFIDENCE, STR("My supervisor, and nobody else for now. Not the family."),
                      STR("Who must not be told is written down, and that holds.")));
    return demo_audit(d, e);
}

static enum outcome closed(struct demo *d, const struct demo_person *p, struct demo_actor supervisor, struct str id) {
    const struct person_edit *e;
    struct concern c;
    TRY(demo_person_edit(d, supervisor, p->id, "people.concern.close",
                         DEMO_NEEDS({ KIND_CONCERN, ACTION_UPDATE }, { KIND_CONCERN, ACTION_CREATE }), &e));
    TRY(concern_got(e, id));
    TRY(concern_write(e, id, CONCERN_DONE,
                      STR("Rang at six, no answer. Rang again at eight, and we talked for an hour."), STR("")));
    TRY(concern_write(
        e, id, CONCERN_TOLD,
        STR("That we were worried, who knows, and that all of this can be read here. “Fair enough,” was the"
            " answer, and later “thanks”."),
        STR("")));
    TRY(concern_read(person_edit_view(e), id, &c));
    TRY(concern_close(
        e, &c,
        STR("A bad week, and a phone without credit. They meet on Monday instead of Thursday, and wrote the"
            " number for nights into their own plan.")));
    return demo_audit(d, e);
}

enum outcome demo_concern(struct demo *d, const struct demo_person *p, struct demo_actor supervisor) {
    struct str id;
    TRY(told(d, p, supervisor.account, &id));
    TRY(demo_keep(d, id, &id));
    return closed(d, p, supervisor, id);
}
