#include "features/concerns/concerns_words.h"
#include "features/people/people.h"

static enum outcome concern_add(const struct person_view *v, struct everything *x, const struct concern *c,
                                struct str person) {
    const struct grant *g = GRANT(v);
    struct arena *a = grant_arena(g);
    struct concern_line *lines;
    size_t count;
    TRY(concern_lines(v, c->id, &lines, &count));
    everything_add(x, &(struct everything_entry){ .level = 2,
                                                  .key = "concern",
                                                  .title = TR("Somebody was worried about you"),
                                                  .text = concern_state(a, g, c, STR("")),
                                                  .by = grant_name(g, c->raised_by),
                                                  .at_s = c->at_s });
    for (size_t i = 0; i < count; i++) {
        const struct concern_line *l = &lines[i];
        struct str title = concern_part_title(a, (enum concern_part)l->part, person);
        everything_add(x, &(struct everything_entry){ .level = 3,
                                                      .key = "line",
                                                      .title = title,
                                                      .text = l->words,
                                                      .by = grant_name(g, l->author_id),
                                                      .at_s = l->at_s });
        everything_line(x, 3, "why", TR("Why"), l->why);
    }
    return OK;
}

enum outcome concerns_everything(const struct person_view *v, struct everything *x) {
    struct str person = contact_called(v);
    struct rows found;
    TRY(concern_list(v, &found));
    everything_part(x, "concerns", TR("When somebody was worried"));
    for (size_t i = 0; i < found.n; i++) TRY(concern_add(v, x, &ROWS(found, struct concern)[i], person));
    return OK;
}
