/* demo_letting.c — who is around people and what each may know, a letter that left as it was said yes to and one that
 * waits, and what a neighbour told the team: fiction, as all of the demo is. */
#include "base/clock.h"
#include "features/consent/consent.h"
#include "features/letters/letters.h"
#include "main/demo.h"

enum { GIVEN_S = 120 * DAY_S };

static enum outcome near_put(const struct person_edit *e, struct near_one n, enum consent_purpose purpose, int64_t what,
                             int64_t until_s) {
    TRY(near_write(e, &n));
    return what ? consent_give(e, &n, purpose, what, until_s) : OK;
}

enum outcome demo_near(const struct demo *d, const struct demo_person *p, const struct person_edit *e) {
    const struct demo_team *t = demo_team_of(d, p);
    int64_t until_s = d->now_s + GIVEN_S, works = SCOPE(KIND_PLAN) | SCOPE(KIND_APPOINTMENT) | SCOPE(KIND_ATTACHMENT);
    if (p->number % 14 == 0) works |= SCOPE(KIND_CONTACT); /* of the others the name wasn't asked for yet */
    struct near_one surgery = { .account_id = t->clinician,
                                .name = grant_name(GRANT(e), t->clinician),
                                .what = STR("at the surgery, since the spring"),
                                .kind = NEAR_CARE };
    TRY(near_put(e, surgery, FOR_WORK, works, until_s));
    if (p->number != 0) return OK;
    struct near_one sister = { .account_id = t->relative,
                               .name = grant_name(GRANT(e), t->relative),
                               .what = STR("my cousin, who worries"),
                               .kind = NEAR_FAMILY };
    TRY(near_put(e, sister, FOR_KNOWING, SCOPE(KIND_CONTACT) | SCOPE(KIND_APPOINTMENT), until_s));
    struct near_one friend = {
        .name = STR("Mo"), .what = STR("till ten at night"), .reach = STR("07700 900372"), .kind = NEAR_FRIEND
    };
    TRY(near_put(e, friend, FOR_HARD_DAYS, SCOPE(KIND_SAFETY_PLAN), until_s));
    struct near_one library = { .name = STR("The library"),
                                .what = STR("they save me the window seat"),
                                .kind = NEAR_SERVICE };
    return near_put(e, library, FOR_KNOWING, 0, 0);
}

static enum outcome letter(struct demo *d, const struct demo_person *p, const char *to, const char *words,
                           struct letter *out) {
    const struct person_edit *e;
    TRY(demo_person_edit(d, demo_worker_actor(d, p), p->id, "people.letters.write",
                         DEMO_NEEDS({ KIND_ATTACHMENT, ACTION_READ }, { KIND_ATTACHMENT, ACTION_CREATE }), &e));
    *out = (struct letter){ .to = text_of(to), .words = text_of(words) };
    TRY(letter_write(e, out));
    TRY(demo_audit(d, e));
    return demo_keep(d, out->id, &out->id);
}

enum outcome demo_letters(struct demo *d, const struct demo_person *p) {
    const struct person_edit *e;
    struct letter first, second;
    if (p->number != 0) return OK;
    TRY(letter(
        d, p, "The surgery, before the talk about tablets",
        "Mornings are the hardest, and the new tablets make them longer.\n\nWhat helps: a time after eleven, one"
        " question at a time, and written down what was agreed.\n\nWe’d like to ask whether the dose can go to the"
        " evening.",
        &first));
    TRY(demo_person_edit(d, demo_own_actor(d, p), p->id, "own.letters.yes",
                         DEMO_NEEDS({ KIND_ATTACHMENT, ACTION_READ }, { KIND_ATTACHMENT, ACTION_GIVE }), &e));
    TRY(letter_read(person_edit_view(e), first.id, &first));
    TRY(letter_yes(e, first.id, first.revision, letter_mark(GRANT(e), &first)));
    TRY(demo_audit(d, e));
    return letter(d, p, "The housing office",
                  "The letters about the rent come in three languages, none of them plain. Could one person ring, on a"
                  " weekday, and say it once?",
                  &second);
}
