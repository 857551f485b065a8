/* plan_words.h — what the parts of the plan are called, for its pages. Inside features/plan only. */
#ifndef WF_FEATURES_PLAN_WORDS_H
#define WF_FEATURES_PLAN_WORDS_H
#include "features/plan/plan.h"

/* The parts of life that the map suggests; any may be left out, and there may be others by a name in own words. */
struct plan_area {
    const char *key, *label; /* label: TR_LATER */
};
enum { PLAN_AREAS = 13 };
extern const struct plan_area plan_areas[PLAN_AREAS];
struct str plan_area_label(size_t place);
/* What the part of life of a line is called. */
struct str plan_area_of(const struct plan_entry *e);

struct str hope_state_words(int64_t state);
enum ui_tag hope_state_tag(int64_t state);
struct str idea_stands_words(int64_t stands); /* "Trying it" */
enum ui_tag idea_stands_tag(int64_t stands);
struct str line_label(int64_t kind); /* "For", "A small try", "Trying it" */
/* "The early bus (This Friday)": a line in one run, for lists. */
struct str line_words(struct arena *a, const struct plan_line *l);
/* The path of a hope, and of what is under it: hope_path(read, id, "/turn"). */
struct str hope_path(const struct reading *read, struct str hope_id, const char *rest);
struct str idea_path(const struct reading *read, struct str hope_id, struct str idea_id, const char *rest);
/* The parts of one hope, as links. */
enum hope_part { HOPE_PART_OPTIONS, HOPE_PART_VERSIONS };
void hope_parts_show(struct page *p, const struct reading *read, struct str hope_id, enum hope_part current);
#endif
