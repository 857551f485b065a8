/* note_form.h — a note while it is being written: its form, what it began from, and what other windows say about the
 * same meeting. Inside features/meetings only. */
#ifndef WF_FEATURES_MEETINGS_NOTE_FORM_H
#define WF_FEATURES_MEETINGS_NOTE_FORM_H
#include "features/appointments/appointments.h"
#include "features/boundaries/boundaries.h"
#include "features/meetings/note_draft.h"

enum { NOTE_WORDS_MAX = 1500, NOTE_WIN_MAX = 600, NOTE_WILL_MAX = 300, NOTE_LENGTH_MAX_MIN = 600 };
enum { WRITING_OTHERS_MAX = 8 };

struct writing {
    const struct person_view *view;
    struct form *form;
    struct together t;
    struct str worker, worker_short; /* who writes: the acting worker */
    struct appointment booked;       /* id "" when the meeting wasn't booked */
    struct str draft_id;             /* this window's own */
    /* Drafts that this window has taken in or shown, as "id:revision" with spaces between. `base` was put into the form
     * and goes as soon as this window is kept; `seen` stood beside the form and goes when the note is saved. */
    struct str base, seen;
    struct note_draft others[WRITING_OTHERS_MAX]; /* of other windows, saying something else than the form */
    size_t other_count;
    struct point_list points; /* what waits to be talked about; set by writing_fill and writing_compare */
    struct note saved;        /* a note that was saved of this meeting meanwhile; id "" when none */
    bool saved_seen;          /* it was shown beside the form before */
};

/* Reads what the address or the form says about the meeting. FAIL_NOT_FOUND when there is no such booking. */
enum outcome writing_begin(const struct person_view *v, struct form *f, struct str appointment_id,
                           struct writing *out) MUST_USE;
/* For a new page: fills the form from the last kept draft, or from the booking, or from now. */
enum outcome writing_fill(struct writing *w) MUST_USE;
/* For a form that was sent: what other windows say about the meeting that this one hasn't shown. */
enum outcome writing_compare(struct writing *w) MUST_USE;
/* The form's fields as a draft of this window. */
struct note_draft writing_draft(const struct writing *w);
/* Lets the drafts of a list ("id:revision …") go, where they are still at that revision. */
enum outcome writing_forget(const struct person_edit *e, struct str list) MUST_USE;

/* note_page.c: the whole page; and parts of it that the page without a connection has too. */
void note_how_ask(struct page *p, const struct form *f);
enum outcome writing_show(struct page *p, const struct writing *w) MUST_USE;
#endif
