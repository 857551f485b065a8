/* safety_words.h — what the parts of a safety plan are called, and its paths. Inside features/safety only. */
#ifndef WF_FEATURES_SAFETY_WORDS_H
#define WF_FEATURES_SAFETY_WORDS_H
#include "base/config.h"
#include "features/safety/safety.h"
#include "page/ui.h"

/* The field's name in the form. */
const char *safety_part_name(enum safety_part part);
/* As the person says it: "What tells me it’s getting hard". */
struct str safety_part_title(enum safety_part part);
struct str safety_part_hint(enum safety_part part);
/* "Ring 116 123", "Text 85258", of a line that always answers. */
struct str crisis_line_number(struct arena *a, const struct config_line *l);
/* A path under this person's plan: safety_path(a, v, "/edit"). */
struct str safety_path(struct arena *a, const struct person_view *v, const char *rest);
/* "Ann wrote this down on Tuesday 3 March.", "You wrote this down on …" */
struct str safety_written(struct arena *a, const struct person_view *v, struct str author_id, int64_t by_person,
                          int64_t at_s);
#endif
