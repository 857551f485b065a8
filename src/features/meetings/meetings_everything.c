#include "features/boundaries/boundaries.h"
#include "features/meetings/note_show.h"

enum { AT_ONCE = 100 };

static struct str answer_title(const struct note_answer *a) {
    switch (a->kind) {
    case HEARD_RIGHT: return TR("You said that’s right");
    case HEARD_CORRECTED: return TR("Your correction");
    case HEARD_ADDED: return TR("You added");
    default: return TR("Your worker added");
    }
}

static void answers_add(const struct person_view *v, struct everything *x, const struct note_list *list,
                        struct str note_id) {
    size_t count;
    const struct note_answer *answers = note_answers_of(list, note_id, &count);
    for (size_t i = 0; i < count; i++)
        everything_add(x, &(struct everything_entry){ .level = 3,
                                                      .key = "answer",
                                                      .title = answer_title(&answers[i]),
                                                      .text = answers[i].words,
                                                      .by = grant_name(GRANT(v), answers[i].author_id),
                                                      .at_s = answers[i].at_s });
}

static void note_add_to(const struct person_view *v, struct everything *x, const struct note_list *list,
                        const struct note *n) {
    struct arena *a = grant_arena(GRANT(v));
    everything_add(x, &(struct everything_entry){ .level = 2,
                                                  .key = "note",
                                                  .title = lang_day(a, n->met_at_s),
                                                  .text = note_about(a, GRANT(v), n),
                                                  .by = grant_name(GRANT(v), n->author_id),
                                                  .at_s = n->met_at_s });
    everything_line(x, 3, "agenda", TR("What you wanted to talk about"), n->agenda);
    everything_line(x, 3, "talked", TR("What we talked about"), n->talked);
    everything_line(x, 3, "win", TR("A small win"), n->win);
    everything_line(x, 3, "person_will", TR("What you said you’d do"), n->person_will);
    everything_line(x, 3, "worker_will", TR("What your worker said they’d do"), n->worker_will);
    everything_line(x, 3, "will_by", TR("By when"), n->will_by);
    everything_line(x, 3, "heard", TR("What your worker heard"), n->heard);
    answers_add(v, x, list, n->id);
}

/* Page by page, newest first, as the record itself. */
enum outcome meetings_everything(const struct person_view *v, struct everything *x) {
    struct note_list list = { .more = true };
    struct str before = STR("");
    everything_part(x, "notes", TR("Notes of our meetings, with what you corrected"));
    while (list.more) {
        TRY(note_list(v, before, AT_ONCE, &list));
        for (size_t i = 0; i < list.count; i++) note_add_to(v, x, &list, &list.notes[i]);
        if (list.count == 0) break;
        before = list.notes[list.count - 1].id;
    }
    return OK;
}
