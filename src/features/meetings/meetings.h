/* meetings.h — notes of meetings, written together: the person's own agenda first, what was talked about, a small win,
 * what each will do, and "what I heard", which the person confirms, corrects or adds to. Corrections stand beside the
 * original for good. Drafts are never lost.
 * Tables: note (clustered by person), note_answer, note_draft.   Needs: KIND_NOTE, KIND_DRAFT. */
#ifndef WF_FEATURES_MEETINGS_H
#define WF_FEATURES_MEETINGS_H
#include "access/grant.h"
#include "http/route.h"

enum heard { HEARD_LATER = 0, HEARD_RIGHT = 1, HEARD_CORRECTED = 2, HEARD_ADDED = 3 };
struct note {
    struct str id, author_id, appointment_id;
    int64_t met_at_s, written_at_s, length_min, meet;
    struct str agenda, talked, win, person_will, worker_will, will_by, heard;
    int64_t heard_state; /* the latest answer */
};
/* What the person said about "what I heard": struct note_answer, oldest first; kept for good. */
struct note_answer {
    struct str id, note_id, author_id, words;
    int64_t at_s, kind; /* enum heard */
};
struct note_list {
    struct note *notes;
    size_t count;
    struct note_answer *answers; /* of these notes, in order of note and time */
    size_t answer_count;
    bool more; /* older ones exist: page on with before_* of the last */
};
/* Newest first, by key: before_at_s 0 for the first page. limit at most 100. */
enum outcome note_list(const struct person_view *v, int64_t before_at_s, struct str before_id, int64_t limit,
                       struct note_list *out) MUST_USE;
enum outcome note_read(const struct person_view *v, struct str id, struct note *out) MUST_USE;
/* Adds (n->id is set); the draft of the same appointment goes. */
enum outcome note_add(const struct person_edit *e, struct note *n) MUST_USE;
enum outcome note_answer_add(const struct person_edit *e, struct str note_id, enum heard kind,
                             struct str words) MUST_USE;
/* How many meetings happened, per worker and local month, for the supervisor: no words of anybody. */
struct meeting_count {
    struct str worker_id;
    int64_t month_start_s, meetings;
};
enum outcome meeting_counts(const struct team_view *v, int64_t from_s, struct rows *out) MUST_USE;

extern const struct route meetings_routes[];
extern const size_t meetings_route_count;
extern const struct audited_table meetings_audited[];
extern const size_t meetings_audited_count;
#endif
