/* listening.h — what makes a meeting one that listens: how to be with the person today, what they want to talk about,
 * what the two have in common and chose to share with each other, and whether the person felt heard.
 * Tables: mood, agenda_point, ground, felt.   Needs: KIND_NOTE; KIND_PROFILE besides for what is offered to share.
 * The card and the common ground are for the person and who walks with them; "felt heard" comes back to the one worker
 * who was there. Everybody else is refused here, whatever else of the record they may read.
 * Why it works this way: docs/evidence.md#listening */
#ifndef WF_FEATURES_LISTENING_H
#define WF_FEATURES_LISTENING_H
#include "access/grant.h"
#include "features/team/team.h"
#include "http/route.h"
#include "page/everything.h"

/* --- How to be with me today --- */

enum mood_kind { MOOD_OWN = 0, MOOD_LISTEN = 1, MOOD_IDEAS = 2, MOOD_HELP = 3, MOOD_QUIET = 4, MOOD_COUNT };
enum { MOOD_WORDS_MAX = 300 };
struct mood {
    int64_t kind;     /* enum mood_kind; MOOD_OWN: in own words alone */
    struct str words; /* own words, "" when there are none */
    int64_t at_s, revision;
};
/* The card that stands. FAIL_NOT_FOUND when there is none, or it was taken away; FAIL_NOT_ALLOWED for all but the
 * person and a worker who walks with them or covers. */
enum outcome mood_read(const struct person_view *v, struct mood *out) MUST_USE;
/* Sets it, over what stood: the latest word counts. FAIL_NOT_ALLOWED for all but the person, FAIL_INVALID for a kind
 * that isn't there or MOOD_OWN without words. */
enum outcome mood_set(const struct person_edit *e, enum mood_kind kind, struct str words) MUST_USE;
/* Takes it away, words and all. OK also when none stood. */
enum outcome mood_take_away(const struct person_edit *e) MUST_USE;
/* On the person's first page: the card, or the choices to set it with. worker: whom it is for, "" for nobody just
 * now. */
enum outcome mood_own_show(struct page *p, const struct person_view *v, const struct request *r,
                           struct str worker) MUST_USE;
/* For the worker, before they meet: small, with its age. Nothing when there is none, or it is older than a week. */
enum outcome mood_show(struct page *p, const struct person_view *v, struct str person) MUST_USE;

/* --- What to talk about: lines of the booking's agenda, and what earlier meetings kept for the next --- */

enum { POINTS_SHOWN = 12, POINTS_WORDS_MAX = 1000 };
struct point {
    struct str id;      /* "" for a line of the booking's own agenda */
    struct str note_id; /* the note of the meeting that it was kept at; "" likewise, and when it was written between */
    struct str words;
    int64_t kept_at_s; /* 0 likewise */
    int64_t state;     /* enum point_state; POINT_WAITS for a line */
};
enum point_state { POINT_WAITS = 1, POINT_TALKED = 2, POINT_LET_GO = 3 };
struct point_list {
    struct point *points;
    size_t count;
};
/* What waits: kept ones first, oldest first, then the agenda's lines ("" for none) that aren't among them. */
enum outcome point_waiting(const struct person_view *v, struct str agenda, struct point_list *out) MUST_USE;
/* Those that were kept at the notes from first to last, in order of note, whatever became of them. */
enum outcome point_of_notes(const struct person_view *v, struct str first, struct str last,
                            struct point_list *out) MUST_USE;
/* After a meeting: what `talked` names, line by line, was talked about; the rest waits for the next time. note_id: of
 * the note that was saved. */
enum outcome point_settle(const struct person_edit *e, const struct point_list *waiting, struct str talked,
                          struct str note_id) MUST_USE;
/* The person writes down what they'd like to talk about, a line for each, whether a meeting is booked or not; what
 * waits already is left out. FAIL_NOT_ALLOWED for all but the person, FAIL_LIMIT, with nothing to be kept, when too
 * many would wait. */
enum outcome point_add(const struct person_edit *e, struct str lines) MUST_USE;
/* The person lets one go. FAIL_NOT_FOUND when none of that id waits. */
enum outcome point_let_go(const struct person_edit *e, struct str id) MUST_USE;
/* Whether one of the lines of a text says just this. */
bool lines_hold(struct str text, struct str line);
/* The points as a plain list, for who reads them before a meeting; nothing when there are none. */
void points_show(struct page *p, const struct point_list *list);
/* The person's own: what waits from earlier, each with a button that lets it go; nothing when there are none. */
enum outcome points_own_show(struct page *p, const struct person_view *v, const struct request *r) MUST_USE;

/* --- Common ground --- */

struct ground {
    int codes[WORKER_EXPERIENCES_MAX]; /* WORDS_EXPERIENCE */
    size_t count;
};
/* What both share with each other: the worker with whom they support, the person with this worker.
 *   fails  FAIL_NOT_ALLOWED for all but the person and the one worker who walks with them (not who covers) */
enum outcome ground_read(const struct person_view *v, struct ground *out) MUST_USE;
/* The person's own choice for who walks with them now; *revision 0 when they never chose. FAIL_NOT_FOUND when nobody
 * walks with them, FAIL_NOT_ALLOWED for all but the person. */
enum outcome ground_own(const struct person_view *v, struct ground *out, int64_t *revision) MUST_USE;
/* Writes it. FAIL_CONFLICT when revision is not the latest. */
enum outcome ground_share(const struct person_edit *e, const struct ground *g, int64_t revision) MUST_USE;
/* Takes one back. OK also when it wasn't shared. */
enum outcome ground_stop(const struct person_edit *e, int code) MUST_USE;
/* "A stay in hospital; drink", as a sentence for the two; nothing when they share nothing or the reader is anybody
 * else. other: the other one's name. */
enum outcome ground_show(struct page *p, const struct person_view *v, struct str other) MUST_USE;

/* --- Did you feel heard? --- */

enum felt { FELT_YES = 1, FELT_PARTLY = 2, FELT_NOT = 3 };
enum { FELT_WORDS_MAX = 600 };
struct felt_answer {
    struct str person_id, note_id, worker_id, words;
    int64_t felt; /* enum felt */
    int64_t met_at_s, at_s, put_away_at_s, revision;
};
/* The person's answer to one meeting; given again, the newer counts and is before the worker again. note_id, worker_id,
 * met_at_s, felt and words are read. FAIL_NOT_ALLOWED for all but the person. */
enum outcome felt_give(const struct person_edit *e, const struct felt_answer *a) MUST_USE;
/* What they answered, for themselves; FAIL_NOT_FOUND when they didn't. */
enum outcome felt_own(const struct person_view *v, struct str note_id, struct felt_answer *out) MUST_USE;
/* For the acting worker alone: answers of the last weeks that say partly or no, newest first, without those put away.
 */
enum outcome felt_prompts(const struct team_view *v, struct felt_answer **out, size_t *count) MUST_USE;
/* The worker has thought it over. FAIL_NOT_FOUND when it isn't theirs. */
enum outcome felt_put_away(const struct person_edit *e, struct str note_id) MUST_USE;

/* What the worker sees on Today before a meeting: the card, the points, the common ground. */
enum outcome before_meeting_show(struct page *p, const struct person_view *v, struct str appointment_id,
                                 struct str person) MUST_USE;

/* All of it, for the person to keep (features/keeping). */
enum outcome listening_everything(const struct person_view *v, struct everything *x) MUST_USE;

extern const struct route listening_routes[];
extern const size_t listening_route_count;
extern const struct audited_table listening_audited[];
extern const size_t listening_audited_count;
#endif
