/* note_show.h — one note as it is read: by the person, and by the team. Inside features/meetings only. */
#ifndef WF_FEATURES_MEETINGS_NOTE_SHOW_H
#define WF_FEATURES_MEETINGS_NOTE_SHOW_H
#include "features/boundaries/boundaries.h"
#include "features/listening/listening.h"
#include "features/meetings/meetings.h"

/* What is the same for all notes of a page. */
struct reading {
    const struct person_view *view;
    const struct request *r;
    struct together t;
    struct str ask_id;      /* the note whose "Is that right?" waits for the reader; "" when none */
    struct point_list kept; /* of all these notes: what was kept for the next time */
};
/* answers: those of this note, in order of time. */
void note_show(struct page *p, const struct reading *read, const struct note *n, const struct note_answer *answers,
               size_t answer_count);
/* The answers of one note out of a list that is in order of note. */
const struct note_answer *note_answers_of(const struct note_list *list, struct str note_id, size_t *count);
/* "On a walk, 50 minutes, with Joss Penhaligon" */
struct str note_about(struct arena *a, const struct grant *g, const struct note *n);
#endif
