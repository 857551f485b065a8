/* holder_inside.h — what the parts of the key holder share: holder.c (messages), holder_check.c (who may),
 * holder_count.c (how many). */
#ifndef WF_ACCESS_HOLDER_INSIDE_H
#define WF_ACCESS_HOLDER_INSIDE_H
#include "access/holder.h"
#include "access/inside.h"

/* Different people opened in this hour: by each sign-in and by all. Fixed tables: what finds no room is refused. */
enum { SEEN_ROOM = 1 << 19, SIGNINS_ROOM = 1 << 14 };
struct reached {
    int64_t hour;
    uint64_t pairs[SEEN_ROOM]; /* of a sign-in and a person; 0 is free */
    int pair_count;            /* by all */
    bool said;                 /* that all together may open no more */
    struct {
        uint64_t who; /* 0 is free */
        int count;
    } signins[SIGNINS_ROOM];
};
/* Counts that a sign-in opens a person; false when that is one more than it may. */
bool reached_count(struct reached *r, struct vault *v, struct str token, struct str person, int most, int most_of_all,
                   int64_t now_s);

/* Who made what isn't in the database yet. The oldest are forgotten. */
enum { MADE_ROOM = 1 << 12, MADE_LASTS_S = 600 };
struct made {
    char subject[KEYS_SUBJECT_MOST];
    size_t subject_n;
    unsigned char by[TOKEN_LENGTH];
    size_t by_n;
    int64_t at_s;
};
struct holder {
    struct vault *vault;
    struct db *db;
    struct holder_options o;
    struct arena arena; /* of one question */
    bool held;
    int64_t roll_at_ms; /* of the steady clock: the next look at the month */
    struct reached reached;
    struct made made[MADE_ROOM];
    size_t made_next;
};

/* Who a claim speaks for. FAIL_NOT_ALLOWED when it has ended, or never was. */
enum outcome holder_who(struct holder *h, const struct claim *by, int64_t now_s, struct who *out) MUST_USE;
/* Which of the classes they reach of a subject; person: whom to count it as, "" for nobody. lasting as in keys_found.
 * FAIL_NOT_FOUND when the database knows no such subject. */
struct reach {
    unsigned classes;
    struct str person;
    bool lasting;
};
enum outcome holder_reach(struct holder *h, const struct who *who, struct str subject, int64_t now_s,
                          struct reach *out) MUST_USE;
#endif
