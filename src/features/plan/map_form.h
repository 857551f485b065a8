/* map_form.h — the fields of a line of the map. Inside features/plan only. */
#ifndef WF_FEATURES_PLAN_MAP_FORM_H
#define WF_FEATURES_PLAN_MAP_FORM_H
#include "features/plan/plan_words.h"

void map_fields_show(struct page *p, const struct form *f, const struct reading *read);
void map_fields_fill(struct form *f, const struct plan_entry *e);
/* What was typed; the form has errors for what can't be taken. */
struct plan_entry map_fields_typed(struct form *f);
#endif
