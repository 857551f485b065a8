/* demo_listen.c — how people say they'd like somebody to be with them, and what they share of what they've been
 * through.
 */
#include "features/listening/listening.h"
#include "features/requests/requests.h"
#include "main/demo.h"

static const struct {
    enum mood_kind kind;
    const char *words;
} cards[] = {
    { MOOD_QUIET, "Don’t ask about the letter. Walking is enough." },
    { MOOD_QUIET, "Not up for questions. Cards would be good." },
    { MOOD_IDEAS, "" },
    { MOOD_LISTEN, "It was a long weekend. I’d like to say it once, from the beginning." },
    { MOOD_HELP, "The form with the boxes. I’ll bring it." },
    { MOOD_OWN, "Talk to me about anything with an engine." },
};

enum outcome demo_card(struct demo *d, const struct demo_person *p) {
    const struct person_edit *e;
    size_t i = (p->number + p->notes_written) % (sizeof cards / sizeof *cards);
    TRY(demo_person_edit(d, demo_own_actor(d, p), p->id, "own.mood", DEMO_NEEDS({ KIND_NOTE, ACTION_CREATE }), &e));
    TRY(mood_set(e, cards[i].kind, text_of(cards[i].words)));
    return demo_audit(d, e);
}

/* What it's about for them, told to who walks with them: whatever of it both have been through shows to both. */
enum outcome demo_ground(struct demo *d, const struct demo_person *p) {
    const struct person_edit *e;
    struct ask k;
    struct ground g = { 0 };
    TRY(demo_person_edit(d, demo_own_actor(d, p), p->id, "own.ground",
                         DEMO_NEEDS({ KIND_NOTE, ACTION_CREATE }, { KIND_PROFILE, ACTION_READ }), &e));
    TRY(ask_read(person_edit_view(e), &k));
    for (size_t i = 0; i < k.topic_count; i++) g.codes[g.count++] = k.topics[i];
    TRY(ground_share(e, &g, 0));
    return demo_audit(d, e);
}
