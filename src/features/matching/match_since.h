/* match_since.h — what is another than at the run before: for whom somebody fits now, whose suggestion moved, who has
 * none any more, and why. A cause is told only when it was tried: the team is solved again without it, and the person
 * has what they had before. Pure, like match_explain.h; never tells one private reason from another. */
#ifndef WF_FEATURES_MATCHING_MATCH_SINCE_H
#define WF_FEATURES_MATCHING_MATCH_SINCE_H
#include "features/matching/match_solve.h"

enum match_since {
    SINCE_SAME,  /* nothing is another */
    SINCE_FITS,  /* nobody fitted, and somebody does now */
    SINCE_MOVED, /* somebody else works best now */
    SINCE_NOBODY /* somebody fitted, and nobody does now */
};
enum match_cause {
    CAUSE_NONE,
    CAUSE_ASKED,         /* they asked since: it is their first run */
    CAUSE_WISHES,        /* their wishes changed */
    CAUSE_DECLINED,      /* an introduction was turned down, by whichever of the two */
    CAUSE_NOT_AVAILABLE, /* who was suggested is not available any more, whatever the reason */
    CAUSE_OTHERS_ASKED,  /* without those who asked since, it would be as before */
    CAUSE_ROOM,          /* with everyone's number of people, leave and rest as before, it would be as before */
    CAUSE_FREED,         /* with the places of those who don't wait any more still taken, it would be as before */
    CAUSE_TOGETHER       /* no single one of these: the best for everyone who waits is another now */
};
struct match_moved {
    enum match_since since;
    enum match_cause cause;
};

/* The run before, as far as it can be laid beside the team now. Arrays by index of the team. */
struct match_before_person {
    bool was;            /* part of that run */
    bool wishes_changed; /* since */
    bool had;            /* somebody was suggested */
    int32_t worker;      /* who came first, or MATCH_NOBODY when they don't work here any more */
};
struct match_before_worker {
    bool was;
    bool available; /* not resting, on leave, or with a requirement that had run out */
    int32_t ceiling, taken, placed;
    int32_t half_hours, half_hours_taken, half_hours_placed; /* the same in time; 0 for runs of before it was kept */
};
struct match_before {
    const struct match_before_person *people;
    const struct match_before_worker *workers;
};

/* One for each person of the team.
 *   out    room for person_count
 *   fails  FAIL_LIMIT without memory */
enum outcome match_since_tell(const struct match_team *team, const struct match_solution *now,
                              const struct match_before *before, struct match_moved *out) MUST_USE;
#endif
