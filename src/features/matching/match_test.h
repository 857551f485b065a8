/* match_test.h — Ann, who waits, and Sam, who could walk with her: what the tests of matching start from. */
#ifndef WF_FEATURES_MATCHING_MATCH_TEST_H
#define WF_FEATURES_MATCHING_MATCH_TEST_H
#include "features/matching/match_model.h"

enum { HOSPITAL = 3, LOSS = 14, MOVING = 40, VOICES = 200, UKRAINIAN = 1, ENGLISH = 2, WOMAN = 5, WELSH = 9, SIKH = 6 };

static const struct str ann_only[] = { { "ann", 3 } }, sam_only[] = { { "sam", 3 } };

static inline struct match_codes codes(uint8_t a) {
    struct match_codes c = { { 0 } };
    match_codes_add(&c, a);
    return c;
}

/* Ann wants someone who was in hospital, speaks Ukrainian and some English, and is free on Tuesdays. */
static inline struct match_person ann(void) {
    return (struct match_person){ .id = STR("ann"),
                                  .wanted = { { .experience = HOSPITAL } },
                                  .wanted_count = 1,
                                  .topics = codes(LOSS),
                                  .languages = { { UKRAINIAN, ENGLISH }, 2 },
                                  .slots = MATCH_SLOT(1, MATCH_MORNING) | MATCH_SLOT(1, MATCH_AFTERNOON),
                                  .ways = MATCH_WAY_WALK | MATCH_WAY_CAFE,
                                  .areas = 1 };
}

/* Sam was in hospital and says so, speaks English, and is free on Tuesday afternoons. */
static inline struct match_worker sam(void) {
    return (struct match_worker){ .id = STR("sam"),
                                  .experiences = codes(HOSPITAL),
                                  .shown_experiences = codes(HOSPITAL),
                                  .languages = { { ENGLISH }, 1 },
                                  .slots = MATCH_SLOT(1, MATCH_AFTERNOON) | MATCH_SLOT(3, MATCH_EVENING),
                                  .ways = MATCH_WAY_WALK | MATCH_WAY_PHONE,
                                  .areas = 3,
                                  .ceiling = 4 };
}
#endif
