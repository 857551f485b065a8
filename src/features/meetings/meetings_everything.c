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

/* --- What goes --- */

struct old_row {
    struct str person_id, id;
};

static enum outcome answers_delete(const struct service_edit *e, const struct old_row *note) {
    struct rows found;
    TRY(service_query(service_edit_view(e),
                      SQL("DELETE FROM note_answer WHERE person_id = $2 AND note_id = $3 RETURNING person_id, id"),
                      BIND(VAL(note->person_id), VAL(note->id)),
                      COLS(COL(struct old_row, person_id), COL(struct old_row, id)), sizeof(struct old_row), &found));
    for (size_t i = 0; i < found.n; i++)
        TRY(service_wrote(e, note->person_id, "note_answer", ROWS(found, struct old_row)[i].id, REVISION_GONE));
    return OK;
}

enum outcome meetings_delete_old(const struct service_edit *e, int64_t before_s, int64_t most, int64_t *gone) {
    struct rows found;
    TRY(service_query(service_edit_view(e),
                      SQL("SELECT n.person_id, n.id FROM note n WHERE n.met_at_s < $2"
                          " AND NOT EXISTS (SELECT 1 FROM held h WHERE h.person_id = n.person_id AND h.until_s > $4)"
                          " ORDER BY n.person_id, n.id LIMIT $3"),
                      BIND(VAL(before_s), VAL(most), VAL(grant_now_s(GRANT(e)))),
                      COLS(COL(struct old_row, person_id), COL(struct old_row, id)), sizeof(struct old_row), &found));
    for (size_t i = 0; i < found.n; i++) {
        const struct old_row *n = &ROWS(found, struct old_row)[i];
        TRY(answers_delete(e, n));
        TRY(service_change(e, SQL("DELETE FROM note WHERE person_id = $2 AND id = $3"),
                           BIND(VAL(n->person_id), VAL(n->id))));
        TRY(service_wrote(e, n->person_id, "note", n->id, REVISION_GONE));
    }
    *gone = (int64_t)found.n;
    return OK;
}
