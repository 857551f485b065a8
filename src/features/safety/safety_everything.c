#include "features/safety/safety_words.h"

static enum outcome version_add(const struct person_view *v, struct everything *x, int64_t revision) {
    struct safety_plan s;
    TRY(safety_version(v, revision, &s));
    everything_add(x, &(struct everything_entry){ .level = 2,
                                                  .key = "safety_plan",
                                                  .title = TR("My safety plan"),
                                                  .by = grant_name(GRANT(v), s.author_id),
                                                  .at_s = s.written_at_s });
    for (int i = 0; i < SAFETY_PARTS; i++)
        everything_line(x, 3, safety_part_name((enum safety_part)i), safety_part_title((enum safety_part)i), s.part[i]);
    return OK;
}

enum outcome safety_everything(const struct person_view *v, struct everything *x) {
    struct rows versions;
    TRY(safety_versions(v, &versions));
    everything_part(x, "safety", TR("My safety plan, every version"));
    for (size_t i = versions.n; i-- > 0;) TRY(version_add(v, x, ROWS(versions, struct safety_line)[i].revision));
    return OK;
}
