/* match_waiting.h — where each of those who wait stands now, and whose turn it is. Inside features/matching only. */
#ifndef WF_FEATURES_MATCHING_MATCH_WAITING_H
#define WF_FEATURES_MATCHING_MATCH_WAITING_H
#include "features/matching/matching.h"

enum match_turn {
    TURN_LOOK,     /* nobody looked since they asked, or their wishes changed since */
    TURN_OFFER,    /* somebody fits: the coordinator offers */
    TURN_NOBODY,   /* nobody yet */
    TURN_TALK,     /* they would like to talk it over before they choose */
    TURN_CHOOSING, /* introductions are open to them */
    TURN_ANSWER    /* they chose, and the worker hasn't answered */
};
struct match_standing {
    enum match_turn turn;
    struct str worker_id; /* for TURN_ANSWER */
    int64_t since_s;      /* offered, asked or chosen; 0 before that */
    int64_t count;        /* who fit, or whose introductions are open */
    int64_t why;          /* enum match_why, for TURN_NOBODY */
};
/* One for each of the list; the same number of queries for any list. */
enum outcome match_standings(const struct team_view *v, const struct ask_line *list, size_t count,
                             struct match_standing **out) MUST_USE;
/* "Three people fit", "Choosing from two introductions since Thursday". */
struct str match_standing_words(const struct team_view *v, const struct match_standing *s);
/* Why nobody yet, in a sentence that stands for everyone it is true of. */
struct str match_why_words(int64_t why);
#endif
