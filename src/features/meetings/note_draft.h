/* note_draft.h — notes that are being written. Each window (browser tab) has a row of its own under an id that its form
 * carries, so no window overwrites another; where two write about one meeting, both are there to be shown.
 * Only the worker who writes a draft can open it.   Table: note_draft.   Needs: KIND_DRAFT.
 * Inside features/meetings only. */
#ifndef WF_FEATURES_MEETINGS_NOTE_DRAFT_H
#define WF_FEATURES_MEETINGS_NOTE_DRAFT_H
#include "features/listening/listening.h"
#include "features/meetings/meetings.h"

/* The fields of the form, as typed; stored in this order for good. */
enum draft_field {
    DRAFT_HOW,
    DRAFT_ON_DAY,
    DRAFT_ON_MONTH,
    DRAFT_ON_YEAR,
    DRAFT_TIME,
    DRAFT_LENGTH,
    DRAFT_AGENDA,
    DRAFT_TALKED,
    DRAFT_WIN,
    DRAFT_PERSON_WILL,
    DRAFT_WORKER_WILL,
    DRAFT_BY_DAY,
    DRAFT_BY_MONTH,
    DRAFT_BY_YEAR,
    DRAFT_HEARD,
    DRAFT_RIGHT,
    DRAFT_OWN,
    DRAFT_POINT, /* the first of POINTS_SHOWN: what is ticked as talked about, in its words */
    DRAFT_FIELD_COUNT = DRAFT_POINT + POINTS_SHOWN
};
/* The name of a field in the form. */
const char *draft_field_name(enum draft_field f);

struct note_draft {
    struct str id, appointment_id; /* appointment_id "" when the meeting wasn't booked */
    int64_t begun_at_s, saved_at_s, revision;
    struct str field[DRAFT_FIELD_COUNT];
};
/* The acting worker's drafts of one meeting, the last saved first. */
enum outcome draft_list(const struct person_view *v, struct str appointment_id, struct note_draft **out,
                        size_t *count) MUST_USE;
/* Keeps what is in a window: d->id, d->appointment_id and the fields are given, d->revision is set. Nothing is written
 * when that window's note was saved already (a late message of its script).
 *   fails  FAIL_LIMIT too many drafts of this person, FAIL_CONFLICT the id is somebody else's */
enum outcome draft_save(const struct person_edit *e, struct note_draft *d) MUST_USE;
/* Lets a draft go, if it is at that revision (0: whatever it is). OK also when it isn't there. */
enum outcome draft_forget(const struct person_edit *e, struct str id, int64_t revision) MUST_USE;
/* All of the acting worker's drafts of one meeting. */
enum outcome draft_forget_all(const struct person_edit *e, struct str appointment_id) MUST_USE;

/* True when both say the same, as typed. */
bool draft_says_the_same(const struct note_draft *a, const struct note_draft *b);

/* A note that was saved of this meeting, or from this window when the meeting wasn't booked; FAIL_NOT_FOUND. */
enum outcome note_of_meeting(const struct person_view *v, struct str appointment_id, struct str draft_id,
                             struct note *out) MUST_USE;
#endif
