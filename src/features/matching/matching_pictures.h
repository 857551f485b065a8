/* matching_pictures.h — who waits and why nobody yet, as a picture with the same in words. Inside features/matching
 * only. */
#ifndef WF_FEATURES_MATCHING_MATCHING_PICTURES_H
#define WF_FEATURES_MATCHING_MATCHING_PICTURES_H
#include "features/matching/match_waiting.h"
#include "page/html.h"

/* Everyone who waits, by where they stand and, where nobody is found, by cause. */
void matching_causes_show(struct page *p, const struct match_standing *all, size_t count);
#endif
