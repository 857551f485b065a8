/* hope_road.h — the road of a hope: what happened, in order of time. Inside features/plan only. */
#ifndef WF_FEATURES_PLAN_HOPE_ROAD_H
#define WF_FEATURES_PLAN_HOPE_ROAD_H
#include "features/plan/plan_words.h"

/* A section with the newest steps; the bends mean nothing and are said to. */
enum outcome hope_road_show(struct page *p, const struct reading *read, const struct hope *h,
                            const struct plan_board *b) MUST_USE;
#endif
