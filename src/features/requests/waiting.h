/* waiting.h — what the pages about people who wait have in common. For coordinators. */
#ifndef WF_FEATURES_REQUESTS_WAITING_H
#define WF_FEATURES_REQUESTS_WAITING_H
#include "features/requests/requests_inside.h"

/* The team writes about somebody. */
#define TEAM_READER ((struct reader){ .team = true })

void waiting_begin(struct page *p);
/* What happens now with each of them; one query at most, whatever their number. */
enum outcome waiting_steps_of(const struct team_view *v, const struct ask_line *list, size_t count,
                              struct waiting_step **out) MUST_USE;
/* "Please ring today": who pressed and whom nobody has got yet. whole: one of several, inside ui_cards, with their name
 * and words; else on their own page, which shows both. */
void pressing_show(struct page *p, const struct grant *g, const struct request *r, struct str person, struct str name,
                   const struct ask *k, bool whole);
/* By whom and when it was to be: "Who acts: you or another coordinator, today, 17:00 at the latest." */
struct str pressing_words(const struct grant *g, struct arena *a, const struct ask *k);
/* Whether the request could be handed on: it waits, nothing has begun, they have no sign-in, and there is another team.
 */
enum outcome can_hand_on(const struct team_view *v, const struct person_view *one, const struct ask *k,
                         bool *out) MUST_USE;
/* The banner after "I've got this", given back, rest, end and again. */
void turned_show(struct page *p, const struct request *r, struct str person, struct str name, struct str got_by);
#endif
