/* match_model.h — what matching knows of a person and of a worker, which pairs are possible, and how well a pair fits.
 * Pure rules: no database, no page, no words for people to read. Codes (0–255) and area bits (0–63) mean what the
 * product's vocabulary says; nothing here needs their names.
 * The model, its numbers and the reasons for them: docs/matching.md */
#ifndef WF_FEATURES_MATCHING_MATCH_MODEL_H
#define WF_FEATURES_MATCHING_MATCH_MODEL_H
#include "base/text.h"

enum {
    MATCH_WANTED_MAX = 8,
    MATCH_LANGUAGES_MAX = 8,
    MATCH_FIT_MAX = 1000,       /* misfit = MATCH_FIT_MAX − fit */
    MATCH_LOAD_MAX = 180,       /* the dearest place of a worker's ceiling */
    MATCH_HALF_HOURS_USUAL = 2, /* a week: what a place is, and what somebody is given who didn't say */
    MATCH_HALF_HOURS_MAX = 8,
    MATCH_PRIORITY_MAX = 63,     /* weeks waited + 13 × pressing stop counting here */
    MATCH_UNSERVED_COST = 100000 /* × (1 + priority): the published cost of leaving somebody without support */
};

/* A set of codes. */
struct match_codes {
    uint64_t bits[4];
};
void match_codes_add(struct match_codes *codes, uint8_t code);
bool match_codes_have(const struct match_codes *codes, uint8_t code);
/* True when the two sets share a code. */
bool match_codes_meet(const struct match_codes *a, const struct match_codes *b);

/* Identifiers, borrowed; any order. */
struct match_ids {
    const struct str *at;
    size_t count;
};

/* Languages, the preferred one first. */
struct match_languages {
    uint8_t at[MATCH_LANGUAGES_MAX];
    size_t count;
};

/* An experience a person would like their worker to share. */
struct match_wanted {
    uint8_t experience;
    bool essential; /* nobody without it */
};

enum match_strength { MATCH_NO_WISH, MATCH_SOFT_WISH, MATCH_HARD_WISH };

/* A wish about who the worker is: any one of these codes meets it. */
struct match_trait_wish {
    enum match_strength strength;
    struct match_codes any_of;
};

/* Ways to meet. Any other bit a service adds counts as meeting in person. */
enum match_way {
    MATCH_WAY_WALK = 1 << 0,
    MATCH_WAY_CAFE = 1 << 1,
    MATCH_WAY_HOME = 1 << 2,
    MATCH_WAY_ROOM = 1 << 3, /* a room of the service, or on a ward */
    MATCH_WAY_PHONE = 1 << 4,
    MATCH_WAY_VIDEO = 1 << 5,
    MATCH_WAY_TEXT = 1 << 6,
    MATCH_WAY_LETTER = 1 << 7,
    MATCH_WAYS_REMOTE = MATCH_WAY_PHONE | MATCH_WAY_VIDEO | MATCH_WAY_TEXT | MATCH_WAY_LETTER
};

/* A part of the week. */
enum match_part { MATCH_MORNING, MATCH_AFTERNOON, MATCH_EVENING };
/* The bit of a part of a day in `slots`; day 0 is Monday. */
#define MATCH_SLOT(day, part) (UINT64_C(1) << ((day)*3 + (part)))

/* A person's side. No field is compulsory: an empty list, an empty set or a zero mask is "didn't say" and asks
 * nothing of a worker. */
struct match_person {
    struct str id;
    struct match_wanted wanted[MATCH_WANTED_MAX]; /* in the person's own order */
    size_t wanted_count;
    struct match_codes topics; /* what they would bring to a meeting */
    struct match_languages languages;
    struct match_trait_wish gender, culture, faith;
    uint64_t slots;              /* when they can meet: MATCH_SLOT bits */
    uint32_t ways;               /* how they would meet: match_way bits */
    uint64_t areas;              /* where they can meet, one bit each */
    struct match_ids kept_apart; /* workers who must not be offered to them */
    struct match_ids declined;   /* workers with whom an offer was turned down, by either of them */
    struct match_ids had_before; /* workers they had before and would gladly meet again */
    int32_t waited_days;
    int32_t pressing;   /* 0–3: how soon they would like to start, in their own words; nothing about risk */
    int32_t half_hours; /* a week: the time they would like, 1 … MATCH_HALF_HOURS_MAX; 0 when they didn't say */
};

/* A worker's side. What a worker has not said about hours, ways and areas rules nobody out; languages, experiences,
 * gender and culture count only when given. */
struct match_worker {
    struct str id;
    struct match_codes experiences;       /* may be used to match */
    struct match_codes shown_experiences; /* stand in their introduction: the only ones a reason may name */
    struct match_codes not_now;           /* private: topics that are too near just now */
    struct match_languages languages;
    struct match_codes gender, culture, faith;
    bool gender_shown, culture_shown, faith_shown; /* stand in their introduction, so a reason may use them */
    uint64_t slots;
    uint32_t ways;
    uint64_t areas;              /* where they can travel */
    struct match_ids kept_apart; /* people they know, or who must not meet them */
    int32_t ceiling;             /* people they agreed to support at once */
    int32_t taken;               /* places used by matches that are kept, picks included */
    int32_t half_hours;          /* a week they agreed to meet people; 0: an hour for each place of the ceiling */
    int32_t half_hours_taken;    /* of the matches that are kept; 0: an hour a week each */
    bool paused, on_leave;
    bool requirement_expired; /* a safeguarding level has run out, or the code is not signed */
};

/* Everyone who is waiting and everyone who could support them. Ids are unique in each list. */
struct match_team {
    const struct match_person *people;
    size_t person_count;
    const struct match_worker *workers;
    size_t worker_count;
    uint64_t seed; /* published; settles what priority and waiting leave tied */
};

/* Why a pair is impossible. The first nine come from the person's own wishes and may be put into words. All others
 * look alike to everyone: see match_told. */
enum match_refusal {
    MATCH_REFUSED_EXPERIENCE = 1 << 0, /* no wanted experience shared */
    MATCH_REFUSED_ESSENTIAL = 1 << 1,  /* an essential one is missing */
    MATCH_REFUSED_LANGUAGE = 1 << 2,
    MATCH_REFUSED_GENDER = 1 << 3,
    MATCH_REFUSED_CULTURE = 1 << 4,
    MATCH_REFUSED_FAITH = 1 << 5,
    MATCH_REFUSED_TIME = 1 << 6,
    MATCH_REFUSED_WAY = 1 << 7,   /* no common way to meet */
    MATCH_REFUSED_PLACE = 1 << 8, /* only in person, and no common area */
    MATCH_REFUSED_WISHES = (1 << 9) - 1,
    MATCH_REFUSED_NOT_NOW = 1 << 9,
    MATCH_REFUSED_KEPT_APART = 1 << 10,
    MATCH_REFUSED_DECLINED = 1 << 11,
    MATCH_REFUSED_FULL = 1 << 12,
    MATCH_REFUSED_PAUSED = 1 << 13,
    MATCH_REFUSED_ON_LEAVE = 1 << 14,
    MATCH_REFUSED_EXPIRED = 1 << 15,
    MATCH_NOT_AVAILABLE = 1 << 16 /* what is told for any of the seven above */
};

/* True when no hard rule stands between the two.
 *   refusals  every rule that does, match_refusal bits; for the solver and its tests only. May be NULL */
bool match_permitted(const struct match_person *p, const struct match_worker *w, uint32_t *refusals);

/* What anyone may be told about a pair: the person's own unmet wishes, and MATCH_NOT_AVAILABLE for all the rest. A
 * not-now topic, a veto, a full diary and leave give the same answer. 0 when the pair is possible. */
uint32_t match_told(const struct match_person *p, const struct match_worker *w);

/* The points of a pair, each item apart, and what they rest on. */
struct fit_items {
    int32_t experience[MATCH_WANTED_MAX]; /* by place in the person's list: 200, 130, 90, 60, then 0 */
    bool shared[MATCH_WANTED_MAX];        /* that wanted experience is one the worker matches on */
    int32_t language;                     /* 100 preferred, 30 another common one */
    uint8_t language_code;                /* which; meaningful when language > 0 */
    int32_t gender;                       /* 70 for a soft wish that is met */
    int32_t culture, faith;               /* 70 between them: 35 each when both are soft wishes */
    int32_t time;                         /* 20 for each common slot, at most 100 */
    int32_t place;                        /* 100 where both can be in person, or at a distance as asked; else 50 */
    int32_t before;                       /* 80 for a worker they had before */
    uint64_t slots, areas;                /* in common, when both said */
    uint32_t ways;
};

/* How well a possible pair fits, 0–1000.
 *   items  the same split up; may be NULL */
int32_t match_fit(const struct match_person *p, const struct match_worker *w, struct fit_items *items);

/* 0–63: min(63, weeks waited + 13 × pressing). Orders the offer of support and says nothing about risk. */
int32_t match_priority(const struct match_person *p);

/* The published cost of leaving the person unserved: 100,000 × (1 + priority). */
int64_t match_unserved_cost(const struct match_person *p);

/* What the n-th place (from 1) of a worker's ceiling costs: 0 up to 70%, 60 up to 85%, 180 up to 100%. */
int32_t match_load_cost(int32_t ceiling, int32_t place);

/* People whom the worker could begin with before they are as many as agreed: 0 or more. */
int32_t match_people_free(const struct match_worker *w);
/* The same an hour a week each, so long as there is time. */
int32_t match_places_free(const struct match_worker *w);

/* --- Time --- */

/* What a person is given, in half hours a week: what they would like, or the usual. */
int32_t match_half_hours(const struct match_person *p);
/* What a worker agreed to in all, and what is still free of it: 0 or more, and 0 for who has as many people as agreed.
 */
int32_t match_half_hours_agreed(const struct match_worker *w);
int32_t match_half_hours_free(const struct match_worker *w);
/* What the next `count` half hours cost, after `used` besides those taken: half of what a place costs there, each. */
int32_t match_half_hours_cost(const struct match_worker *w, int32_t used, int32_t count);
/* True when somebody who waits would like another time than an hour a week: then places alone don't tell what is free,
 * and hours are counted (match_solve.h). */
bool match_hours_count(const struct match_team *team);

/* The number an id draws with a seed; the smaller goes first. Anyone who has the seed can draw it again:
 * FNV-1a (64 bit) over the seed's eight bytes, lowest first, and the id, then the finisher of SplitMix64. */
uint64_t match_lot(uint64_t seed, struct str id);

/* Indexes of team->people, first to be offered support first: priority, days waited, lot, id.
 *   out  person_count indexes, the arena's */
enum outcome match_people_order(struct arena *a, const struct match_team *team, const uint32_t **out) MUST_USE;

/* Indexes of team->workers by lot and id, so that no worker gains by their name or the order they were read in. */
enum outcome match_workers_order(struct arena *a, const struct match_team *team, const uint32_t **out) MUST_USE;
#endif
