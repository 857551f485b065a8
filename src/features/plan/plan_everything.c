/* The sections of the plan as a part of everything. */
#include "features/plan/plan_store.h"

enum outcome plan_into_everything(const struct person_view *v, struct everything *x) {
    struct plan_section *sections;
    size_t count;
    TRY(plan_everything(v, &sections, &count));
    everything_part(x, "plan", TR("Our plan, every version"));
    for (size_t i = 0; i < count; i++)
        everything_add(x, &(struct everything_entry){ .level = sections[i].level < 3 ? 2 : 3,
                                                      .key = "plan",
                                                      .title = sections[i].title,
                                                      .text = sections[i].text });
    return OK;
}
