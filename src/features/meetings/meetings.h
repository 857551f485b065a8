/* meetings.h — notes of meetings, written together: the person's own agenda first, what was talked about, a small win,
 * what each will do, and "what I heard", which the person confirms, corrects or adds to. Corrections stand beside the
 * original for good. Drafts are never lost.
 * Tables: note (clustered by person), note_answer, note_draft.   Needs: KIND_NOTE, KIND_DRAFT.
 * Why it works this way: docs/evidence.md#meetings */
#ifndef WF_FEATURES_MEETINGS_H
#define WF_FEATURES_MEETINGS_H
#include "access/grant.h"
#include "http/route.h"
#include "page/everything.h"

/* What was said about a note: by the person, and (HEARD_REPLIED) by who walks with them. */
enum heard { HEARD_LATER = 0, HEARD_RIGHT = 1, HEARD_CORRECTED = 2, HEARD_ADDED = 3, HEARD_REPLIED = 4 };
struct note {
    struct str id, author_id, appointment_id;
    struct str draft_id;                              /* of the window it was written in; "" when in none */
    int64_t met_at_s, written_at_s, length_min, meet; /* meet: WORDS_MEET code, or CODE_NONE */
    struct str agenda, talked, win, person_will, worker_will;
    struct str will_by; /* "YYYY-MM-DD", or "" for left open */
    struct str heard;
    int64_t heard_state; /* the person's latest answer, enum heard */
};
/* What the two said about a note afterwards, oldest first; all of it is kept for good. */
struct note_answer {
    struct str id, note_id, author_id, words;
    int64_t at_s, kind; /* enum heard */
};
struct note_list {
    struct note *notes;
    size_t count;
    struct note_answer *answers; /* of these notes, in order of note and time */
    size_t answer_count;
    bool more; /* older ones exist: page on with before_id of the last */
};
/* By the time of the meeting, newest first, by key: before_id "" for the first page. limit at most 100. */
enum outcome note_list(const struct person_view *v, struct str before_id, int64_t limit,
                       struct note_list *out) MUST_USE;
enum outcome note_read(const struct person_view *v, struct str id, struct note *out) MUST_USE;
/* The newest note whose "Is that right?" the person hasn't answered; FAIL_NOT_FOUND when none waits. */
enum outcome note_unanswered(const struct person_view *v, struct note *out) MUST_USE;
/* Adds (n->id is set). written_at_s 0 is now. The draft of the same window goes; the booking becomes "met". */
enum outcome note_add(const struct person_edit *e, struct note *n) MUST_USE;
/* The note itself is never altered. FAIL_NOT_FOUND when it isn't this person's, FAIL_INVALID for HEARD_LATER and for a
 * correction or addition without words, FAIL_NOT_ALLOWED for HEARD_REPLIED by anybody but a worker. The same said twice
 * stands once. */
enum outcome note_answer_add(const struct person_edit *e, struct str note_id, enum heard kind,
                             struct str words) MUST_USE;
/* The newest meetings as a line of small wins, out of their notes: struct note_win, at most `limit`. win "" where none
 * was written down: being there is the line then. */
struct note_win {
    struct str note_id, win;
    int64_t met_at_s;
};
enum outcome note_wins(const struct person_view *v, int64_t limit, struct rows *out) MUST_USE;
/* The same of a stretch of time, oldest first, all of them. */
enum outcome note_wins_between(const struct person_view *v, int64_t from_s, int64_t until_s, struct rows *out) MUST_USE;
/* How many meetings happened, per worker and local month, for the supervisor: no words of anybody. In order of worker
 * and month; a supervisor sees those supervised, a worker their own. */
struct meeting_count {
    struct str worker_id;
    int64_t month_start_s, meetings;
};
enum outcome meeting_counts(const struct team_view *v, int64_t from_s, struct rows *out) MUST_USE;

/* When they met, without a word of what was said: struct note_time, by person and time. */
struct note_time {
    struct str person_id;
    int64_t met_at_s;
};
enum outcome note_times(const struct person_view *v, int64_t from_s, struct rows *out) MUST_USE;
/* The same for what goes on by itself: people whose ids come after `after`, up to and with `until`. */
enum outcome note_times_of(const struct service_view *v, struct str after, struct str until, int64_t from_s,
                           struct rows *out) MUST_USE;

/* Notes that the acting worker has begun and not saved, for Today, newest first: struct note_unfinished. Two windows
 * on one meeting are one line. The page to go on: /people/{person}/notes/new?appointment={appointment}. */
struct note_unfinished {
    struct str person_id, appointment_id; /* appointment_id "" for a meeting that wasn't booked */
    int64_t begun_at_s, saved_at_s;
};
enum outcome note_unfinished_list(const struct team_view *v, struct rows *out) MUST_USE;

/* On a worker's Today: which meetings are near, for a phone that loses its connection, and what waits on it. Hidden
 * until a script has something to say. list: by time, whosever they are. */
struct appointment;
void notes_device_show(struct page *p, const struct team_view *v, const struct appointment *list, size_t count);

/* Deletes notes of meetings before before_s whose time is over, with what was said about them, at most so many; not of
 * people who are held. *gone: how many. */
enum outcome meetings_delete_old(const struct service_edit *e, int64_t before_s, int64_t most, int64_t *gone) MUST_USE;
/* All of it, for the person to keep (features/keeping). */
enum outcome meetings_everything(const struct person_view *v, struct everything *x) MUST_USE;

extern const struct route meetings_routes[];
extern const size_t meetings_route_count;
extern const struct audited_table meetings_audited[];
extern const size_t meetings_audited_count;
#endif
