/* concerns_words.h — what pages about concerns have in common. Inside features/concerns only. */
#ifndef WF_FEATURES_CONCERNS_WORDS_H
#define WF_FEATURES_CONCERNS_WORDS_H
#include "features/concerns/concerns.h"
#include "page/ui.h"

/* The name of a part in an address: "consent", "done". part_of gives 0 for what is none that one writes by itself. */
const char *concern_part_code(enum concern_part part);
enum concern_part concern_part_of(struct str code);
/* Whether it is one of the five SHARE steps, which say why as well. */
bool concern_part_is_step(enum concern_part part);
/* "Seek consent"; person: what to call them. */
struct str concern_part_title(struct arena *a, enum concern_part part, struct str person);
/* What is asked about it: "Has Ann been asked? What did Ann say?" */
struct str concern_part_hint(struct arena *a, enum concern_part part, struct str person);
/* A path of one concern: concern_path(a, v, id, "/close"). */
struct str concern_path(struct arena *a, const struct person_view *v, struct str id, const char *rest);
/* "14:10", or the day as well when it isn't the day of now_s. */
struct str concern_time(struct arena *a, int64_t at_s, int64_t now_s);
/* How it stands, in a sentence: who has it, or who was asked and until when. asked: whose turn it is, "" when unknown.
 */
struct str concern_state(struct arena *a, const struct grant *g, const struct concern *c, struct str asked);
/* The seat of the reader. */
bool concern_is_own(const struct person_view *v);
bool concern_may_write(const struct person_view *v);
bool concern_may_have(const struct person_view *v);
#endif
