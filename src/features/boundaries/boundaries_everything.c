#include "features/boundaries/boundaries_words.h"

static enum outcome version_add(const struct person_view *v, struct everything *x, const struct together *t,
                                int64_t revision) {
    struct arena *a = grant_arena(GRANT(v));
    struct agreement_part parts[AGREEMENT_PARTS];
    struct agreement g;
    TRY(agreement_version(v, revision, &g));
    everything_add(x, &(struct everything_entry){ .level = 2,
                                                  .key = "agreement",
                                                  .title = TR("Our working agreement"),
                                                  .by = grant_name(GRANT(v), g.author_id),
                                                  .at_s = g.written_at_s });
    agreement_parts(a, t, &g, parts);
    for (size_t i = 0; i < AGREEMENT_PARTS; i++) everything_line(x, 3, parts[i].name, parts[i].title, parts[i].words);
    everything_line(x, 3, "review", TR("When we look at it again"), agreement_review_words(a, g.review));
    if (g.agreed_at_s)
        everything_add(x, &(struct everything_entry){ .level = 3,
                                                      .key = "agreed",
                                                      .title = TR("You said yes to it"),
                                                      .by = grant_name(GRANT(v), g.agreed_by),
                                                      .at_s = g.agreed_at_s });
    return OK;
}

enum outcome boundaries_everything(const struct person_view *v, struct everything *x) {
    struct together t = together_of(v);
    struct rows versions;
    TRY(agreement_versions(v, &versions));
    everything_part(x, "agreement", TR("Our working agreement, every version"));
    for (size_t i = versions.n; i-- > 0;) TRY(version_add(v, x, &t, ROWS(versions, struct agreement_line)[i].revision));
    return OK;
}
