/* match_explain.h — what people are told about a match: reasons, why nobody yet, and one change that would help.
 * Everything here is data (a kind and its arguments); pages turn it into sentences. Made from match_told, hours,
 * places, languages and what workers put into their introductions: never from a not-now topic, and never naming an
 * experience that a worker keeps to themselves. Prices are not for showing. Where hours are counted, what would be if
 * is tried by solving again (match_again.h): with more than MATCH_AGAIN_PEOPLE it isn't, and what would need it isn't
 * said or suggested. */
#ifndef WF_FEATURES_MATCHING_MATCH_EXPLAIN_H
#define WF_FEATURES_MATCHING_MATCH_EXPLAIN_H
#include "features/matching/match_solve.h"

enum { MATCH_AGAIN_PEOPLE = 1000 };
enum { MATCH_SUGGESTIONS_MAX = 3, MATCH_REASONS_MAX = 16, MATCH_WISHES_MAX = 16 };

enum match_reason_kind {
    /* What fits */
    MATCH_FITS_EXPERIENCE,      /* code: in their introduction, and wanted */
    MATCH_FITS_LANGUAGE,        /* code: the person's preferred language */
    MATCH_FITS_COMMON_LANGUAGE, /* code: another language of the person */
    MATCH_FITS_GENDER,          /* the wish is met */
    MATCH_FITS_CULTURE,         /* the wish is met */
    MATCH_FITS_FAITH,           /* the wish is met */
    MATCH_FITS_TIME,            /* mask: common slots */
    MATCH_FITS_PLACE,           /* mask: common areas, and they can meet in person */
    MATCH_FITS_WAY,             /* mask: common ways to meet */
    MATCH_FITS_HAD_BEFORE,      /* they have walked together before */
    /* Worth knowing */
    MATCH_KNOW_LANGUAGE,          /* code: the preferred language, which the worker doesn't speak */
    MATCH_KNOW_GENDER,            /* the person would sooner meet someone else, but doesn't mind */
    MATCH_KNOW_CULTURE,           /* the same for culture */
    MATCH_KNOW_FAITH,             /* the same for faith */
    MATCH_KNOW_ONE_TIME,          /* mask: the only common slot */
    MATCH_KNOW_TIMES_NOT_SAID,    /* one of them hasn't said when */
    MATCH_KNOW_ONLY_REMOTE,       /* mask: common ways, all at a distance, though meeting in person was asked for */
    MATCH_KNOW_PLACES_NOT_SAID,   /* in person is asked for and one of them hasn't said where */
    MATCH_KNOW_NEARLY_FULL,       /* the place would be among the last of the worker's ceiling */
    MATCH_KNOW_SOMEONE_ELSE_WAITS /* if this worker is chosen, somebody else who is waiting has nobody */
};

struct match_reason {
    enum match_reason_kind kind;
    uint8_t code;
    uint64_t mask;
};

struct match_suggestion {
    size_t worker;           /* index in team->workers */
    int32_t places_free;     /* before this match */
    int32_t half_hours_free; /* the same in time, when hours are counted; else 0 */
    struct match_reason fits[MATCH_REASONS_MAX], know[MATCH_REASONS_MAX];
    size_t fits_count, know_count;
    /* Why not this one first, in the solver's points, both 0 for the first: for ordering words, never for showing. */
    int64_t fits_less;   /* misfit more than with the first; below 0 when this one fits better */
    int64_t needed_more; /* price more than the first's */
};

/* A wish of the person's own, in the order of the match_refusal bits. */
enum match_wish {
    MATCH_WISH_EXPERIENCE,
    MATCH_WISH_ESSENTIAL,
    MATCH_WISH_LANGUAGE,
    MATCH_WISH_GENDER,
    MATCH_WISH_CULTURE,
    MATCH_WISH_FAITH,
    MATCH_WISH_TIME,
    MATCH_WISH_WAY,
    MATCH_WISH_PLACE,
    MATCH_WISH_HOURS /* how much time; narrows nobody by itself */
};

/* How far a wish narrows the team, whoever of it is available or not. */
struct match_narrowing {
    enum match_wish wish;
    uint8_t code;   /* the experience, for MATCH_WISH_ESSENTIAL */
    size_t workers; /* who don't meet it */
    size_t alone;   /* of these, who meet every other wish */
};

/* One wish which, if the person were to relax it, would bring an offer. Theirs to decide; offered, never pressed. */
struct match_change {
    enum match_wish wish;
    uint8_t code;  /* the experience for MATCH_WISH_ESSENTIAL, a language that would do for MATCH_WISH_LANGUAGE, half
                    * hours a week that would do for MATCH_WISH_HOURS */
    uint64_t mask; /* slots, ways or areas that would do, for MATCH_WISH_TIME, _WAY and _PLACE */
};

enum match_why {
    MATCH_WHY_SOMEBODY,      /* there are suggestions */
    MATCH_WHY_NO_WORKERS,    /* the team has none */
    MATCH_WHY_WISHES,        /* no worker meets all wishes: see narrowing */
    MATCH_WHY_NOT_AVAILABLE, /* those who meet them are not available for this match */
    MATCH_WHY_OTHERS_FIRST   /* everyone in reach is to support someone who goes first */
};

struct match_explanation {
    struct match_suggestion suggestions[MATCH_SUGGESTIONS_MAX]; /* the optimum first, then by misfit + price */
    size_t suggestion_count;
    enum match_why why;
    bool others_waited_longer, others_more_pressing; /* of those who go first; for MATCH_WHY_OTHERS_FIRST */
    /* Without suggestions: the person's own wishes, the one most workers don't meet first, and what would help. */
    struct match_narrowing narrowing[MATCH_WISHES_MAX];
    size_t narrowing_count;
    struct match_change changes[MATCH_WISHES_MAX]; /* where and when first, who the worker is last */
    size_t change_count;
    /* Workers who meet every wish and are not available, as indexes in the team's order; the arena's. The words are
     * the same whatever the reason. */
    const size_t *not_available;
    size_t not_available_count;
};

/* Explains people's parts of a solution, one after another: what all of them share is worked out once.
 *   scratch  holds the story, for as long as it is told (match_pairs_bytes_max); team and s must stay as well
 *   s        match_solve's answer for exactly this team
 *   fails    FAIL_INVALID when s isn't the team's, FAIL_LIMIT without memory */
struct match_story;
enum outcome match_story_open(struct arena *scratch, const struct match_team *team, const struct match_solution *s,
                              struct match_story **out) MUST_USE;
/* FAIL_INVALID when there is no such person. person: index in team->people. */
enum outcome match_story_tell(struct arena *a, struct match_story *t, size_t person,
                              struct match_explanation *out) MUST_USE;

/* The same for one person alone. */
enum outcome match_explain(struct arena *a, const struct match_team *team, const struct match_solution *s,
                           size_t person, struct match_explanation *out) MUST_USE;
#endif
