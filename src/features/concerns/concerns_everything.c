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

struct open_row {
    struct str id;
    int64_t revision;
};

enum outcome concerns_forget(const struct service_edit *e, struct str person) {
    struct rows found;
    TRY(service_query(service_edit_view(e),
                      SQL("UPDATE concern SET due_at_s = 0, closed_at_s = $3, revision = revision + 1"
                          " WHERE person_id = $2 AND closed_at_s = 0 RETURNING id, revision"),
                      BIND(VAL(person), VAL(grant_now_s(GRANT(e)))),
                      COLS(COL(struct open_row, id), COL(struct open_row, revision)), sizeof(struct open_row), &found));
    for (size_t i = 0; i < found.n; i++) {
        const struct open_row *row = &ROWS(found, struct open_row)[i];
        TRY(service_wrote(e, person, "concern", row->id, row->revision));
    }
    return OK;
}
