/* match_words.h — what matching found, in sentences: reasons, wishes, and what would open a door. Inside
 * features/matching only; made from match_explain.h's data, which holds nothing that may not be told. */
#ifndef WF_FEATURES_MATCHING_MATCH_WORDS_H
#define WF_FEATURES_MATCHING_MATCH_WORDS_H
#include "features/matching/match_explain.h"
#include "features/requests/requests.h"

/* Whom the sentences are about. */
struct match_telling {
    struct arena *arena;
    const struct ask *ask;
    struct str called; /* the person */
};
/* "Tuesday afternoons suit both". worker: what to call them. */
struct str match_reason_words(const struct match_telling *t, const struct match_reason *r, struct str worker);
/* The person's own wish, as it stands in a list: "A woman", "Tuesdays". code: of an essential experience. */
struct str match_wish_words(const struct match_telling *t, enum match_wish wish, uint8_t code);
/* "Other times would do: Saturday mornings". */
struct str match_change_words(const struct match_telling *t, const struct match_change *c);

/* "Three hours", "an hour and a half", "half an hour". */
struct str match_hours_words(struct arena *a, int64_t half_hours);

struct match_wish_row {
    struct str label, words;
};
enum { MATCH_WISH_ROWS = 11 };
/* What the person asked for, in rows; those without words are left out by ui_summary. */
size_t match_ask_rows(const struct match_telling *t, struct match_wish_row rows[MATCH_WISH_ROWS]);
#endif
