/* match_points.h — what each item of a fit is worth: docs/matching.md. Inside features/matching only. */
#ifndef WF_FEATURES_MATCHING_MATCH_POINTS_H
#define WF_FEATURES_MATCHING_MATCH_POINTS_H
#include <stddef.h>
#include <stdint.h>

enum {
    POINTS_LANGUAGE_PREFERRED = 100,
    POINTS_LANGUAGE_COMMON = 30,
    POINTS_TRAIT = 70,
    POINTS_SLOT = 20,
    POINTS_SLOTS_MAX = 100,
    POINTS_PLACE = 100,
    POINTS_PLACE_SO_SO = 50,
    POINTS_BEFORE = 80
};

/* A wanted experience, by its place in the person's list. */
static inline int32_t points_experience(size_t place) {
    static const int32_t points[] = { 200, 130, 90, 60 };
    return place < sizeof points / sizeof *points ? points[place] : 0;
}
#endif
