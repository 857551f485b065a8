/* concerns.h — somebody of the team is worried about a person's safety. It goes to a human being by name, who has until
 * a time that is said to answer that they've got it; when they don't, the next in the line is asked. What is happening,
 * the SHARE steps (seek consent, have regard to the law, act in their best interest, record, ensure confidentiality)
 * with what was decided and why, what was done, what the person was told: written in words, added to and never changed.
 * The person reads all of it. It is closed only with what came of it. Nothing here says how bad something is. Tables:
 * concern, concern_ask, concern_line, concern_cover, concern_wait.   Needs: KIND_CONCERN; KIND_CONSENT for who is asked
 * when. Why it works this way: docs/evidence.md#safety */
#ifndef WF_FEATURES_CONCERNS_H
#define WF_FEATURES_CONCERNS_H
#include "access/grant.h"
#include "http/route.h"
#include "page/everything.h"

enum { CONCERN_WAIT_MIN = 30, CONCERN_WAIT_LEAST_MIN = 5, CONCERN_WAIT_MOST_MIN = 240, CONCERN_WORDS_MAX = 4000 };

/* What a line is about; in the table for good. */
enum concern_part {
    CONCERN_HAPPENING = 1, /* what is happening now: the first line of each */
    CONCERN_CONSENT = 2,   /* the SHARE steps, in order */
    CONCERN_LAW = 3,
    CONCERN_INTEREST = 4,
    CONCERN_RECORD = 5,
    CONCERN_CONFIDENCE = 6,
    CONCERN_DONE = 7, /* what was done */
    CONCERN_TOLD = 8, /* what the person was told */
    CONCERN_CAME = 9, /* what came of it */
    CONCERN_PARTS = 10
};
struct concern {
    struct str id, person_id, team_id, raised_by;
    int64_t at_s, wait_s;
    int64_t due_at_s; /* when the next in the line is asked; 0 when somebody has it, or nobody is left to ask */
    struct str got_by;
    int64_t got_at_s; /* who has it, since when; "" and 0 until somebody says so */
    struct str closed_by;
    int64_t closed_at_s, revision;
};
struct concern_line {
    struct str id, author_id;
    int64_t part, at_s;
    struct str words, why; /* why: of the SHARE steps, else "" */
};
struct concern_asked {
    struct str account_id;
    int64_t place, asked_at_s, due_at_s; /* asked_at_s 0: their turn hasn't come */
};

/* Who can be asked about this person now, in order: who is asked first at this hour, who supervises the person's
 * worker, the coordinators. Never the one who asks, nobody kept apart from the person, nobody without a sign-in. out
 * the arena's; empty when there is nobody */
struct concern_human {
    struct str account_id;
    int64_t supervises, covers; /* covers: 1 when this is their hour */
};
enum outcome concern_humans(const struct person_view *v, struct concern_human **out, size_t *count) MUST_USE;
/* Tells `named`, one of concern_humans; the others stand behind them in the line. *id is the new concern's.
 *   fails  FAIL_NOT_FOUND when `named` is none of them */
enum outcome concern_raise(const struct person_edit *e, struct str named, struct str happening,
                           struct str *id) MUST_USE;
enum outcome concern_read(const struct person_view *v, struct str id, struct concern *out) MUST_USE;
/* A person's concerns, open ones first, newest first: struct concern. At most 200. */
enum outcome concern_list(const struct person_view *v, struct rows *out) MUST_USE;
/* All that was written about one, in order. */
enum outcome concern_lines(const struct person_view *v, struct str id, struct concern_line **out,
                           size_t *count) MUST_USE;
/* The line that it is taken up, in order of turn: struct concern_asked. */
enum outcome concern_asks(const struct person_view *v, struct str id, struct rows *out) MUST_USE;
/* Adds a line. FAIL_NOT_FOUND when there is no such concern, FAIL_CONFLICT when it is closed. */
enum outcome concern_write(const struct person_edit *e, struct str id, enum concern_part part, struct str words,
                           struct str why) MUST_USE;
/* "I've got it": the acting account has it from now on; saying it twice is saying it once. One's own answer to being
 * asked, so reading the concern is enough for it. FAIL_CONFLICT when it is closed. */
enum outcome concern_got(const struct person_edit *e, struct str id) MUST_USE;
/* Closes it with what came of it. FAIL_CONFLICT when revision is not the latest or it is closed; FAIL_INVALID without
 * words, or when nothing says what the person was told. */
enum outcome concern_close(const struct person_edit *e, const struct concern *c, struct str came) MUST_USE;

/* Open concerns of the people reached, oldest first: struct concern_open. mine: those the reader was asked about, has,
 * or raised. */
struct concern_open {
    struct concern c;
    int64_t asked_at_s, asked_due_s; /* when the reader was asked; until when they have */
};
enum outcome concern_open_list(const struct team_view *v, bool mine, struct rows *out) MUST_USE;
/* What stands first on the reader's first page: who waits for their answer, with a button that gives it; then what they
 * have, and what they told others. Nothing when there is nothing. */
enum outcome concerns_first(const struct team_view *v, const struct request *r, struct page *p) MUST_USE;

/* Asks the next in line wherever the time to answer is over. Runs under the service's clock, as often as anybody likes:
 * all it knows is in the tables, so a restart loses nothing. told, which may be NULL, is called with each team that
 * has somebody new to ask. */
typedef void concern_told(void *context, struct str team_id);
enum outcome concerns_tick(const struct service_edit *e, concern_told *told, void *context) MUST_USE;

/* --- Who is asked first at which hours; by the coordinator --- */
struct concern_cover {
    struct str id, account_id;
    int64_t days;                /* set of weekdays, 1 << 0 is Monday */
    int64_t from_min, until_min; /* minutes of the local day; until_min <= from_min goes past midnight */
};
/* Whether a moment falls into it, by the service's clock on the wall. */
bool concern_cover_is_now(const struct concern_cover *c, int64_t at_s);
enum outcome concern_cover_list(const struct team_view *v, struct rows *out) MUST_USE;
/* Adds (c->id is set). FAIL_INVALID without a day or a time; FAIL_NOT_FOUND for nobody of the team. */
enum outcome concern_cover_add(const struct team_edit *e, struct concern_cover *c) MUST_USE;
enum outcome concern_cover_end(const struct team_edit *e, struct str id) MUST_USE;
/* Minutes that somebody has to answer; CONCERN_WAIT_MIN until the coordinator says otherwise. */
enum outcome concern_wait_read(const struct team_view *v, int64_t *wait_min) MUST_USE;
enum outcome concern_wait_set(const struct team_edit *e, int64_t wait_min) MUST_USE;

/* After an erasure: nobody is asked about the person any more. */
enum outcome concerns_forget(const struct service_edit *e, struct str person) MUST_USE;
/* All of it, for the person to keep (features/keeping). */
enum outcome concerns_everything(const struct person_view *v, struct everything *x) MUST_USE;

extern const struct route concerns_routes[];
extern const size_t concerns_route_count;
extern const struct audited_table concerns_audited[];
extern const size_t concerns_audited_count;
#endif
