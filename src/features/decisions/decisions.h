/* decisions.h — deciding for oneself, and having it heard: "What matters to me" for a decision, advance wishes for a
 * time when one isn't well, the kit for a meeting with somebody else, and the team plan of who does what. All of them
 * are sheets: words in a few fields, written by the person and who walks with them, each version kept. No sheet has a
 * number for what is on it; nothing is scored, counted or ranked, and the order of the team plan is the person's.
 * Tables: sheet, action_place.   Needs: KIND_PLAN.
 * Why it works this way: docs/evidence.md#decisions */
#ifndef WF_FEATURES_DECISIONS_H
#define WF_FEATURES_DECISIONS_H
#include "features/plan/plan.h"

/* In the table for good, as are the states and the places of fields: new ones go to the end. */
enum sheet_kind { SHEET_DECISION = 1, SHEET_OPTION = 2, SHEET_WISH = 3, SHEET_MEETING = 4, SHEET_ACTION = 5 };
/* Characters in a field; how many sheets of a kind there may be for one person (or options for one decision). */
enum { SHEET_WORDS_MAX = 500, SHEET_LINE_MAX = 100, LIST_MAX = 1500, WISH_WORDS_MAX = 2000, LETTER_MAX = 4000 };
enum { SHEETS_MAX = 200, OPTIONS_MAX = 8 };
enum { MATTERS_MAX = 6, MEETING_STEPS = 3, SHEET_FIELDS_MAX = 16 };

/* What matters stands in six places; an option says for each place what speaks for it and what against. */
enum { DECISION_QUESTION, DECISION_LEAN, DECISION_DECIDED, DECISION_BY, DECISION_MATTER };
enum { OPTION_NAME, OPTION_WHOSE, OPTION_FROM, OPTION_FOR, OPTION_AGAINST = OPTION_FOR + MATTERS_MAX };
enum { WISH_AREA, WISH_WORDS };
/* MEETING_HOW: for each of getting ready, the meeting itself and afterwards "for", "with", "by" or "". */
enum {
    MEETING_WITH,
    MEETING_WHEN,
    MEETING_QUESTIONS,
    MEETING_KNOW,
    MEETING_NEEDS,
    MEETING_COMPANION,
    MEETING_LETTER_TO,
    MEETING_LETTER,
    MEETING_WENT,
    MEETING_NEXT,
    MEETING_HOW
};
enum { ACTION_WHAT, ACTION_OUTSIDE, ACTION_NOTE, ACTION_WHY };

/* Of a wish 2 is withdrawn; of an option, left out of the grid; of an action, done. All others are 1. */
enum sheet_state { SHEET_STANDS = 1, SHEET_GONE = 2, ACTION_DONE = 2, ACTION_DOWN = 3 };

struct sheet {
    struct str id; /* "" for one to add */
    int64_t kind, state;
    struct str under_id; /* of an option: its decision; "" for the others */
    struct str on_date; /* when it was decided, when the meeting is, until when an action is to be done: a date or "" */
    struct str owner_id; /* of an action: an account, the person's id, or "" for somebody outside, named in its words */
    struct str readers;  /* of a wish: "team" and accounts of the person's network, a space between */
    struct str field[SHEET_FIELDS_MAX];
    struct str author_id;     /* of this version */
    int64_t at_s, begun_at_s; /* of this version; of the first */
    int64_t revision;         /* of the version; 0 for one to add */
};
struct sheets {
    struct sheet *at;
    size_t count;
};

/* The latest version of every sheet of a kind that whoever reads may see, in the order in which they were begun; of the
 * options of one decision, or of all with under_id "".
 *
 * A wish that was withdrawn is the person's alone from that moment on, and so is one that isn't shown to the reader:
 * for everybody else these functions say that there is none, of this version and of every earlier one. */
enum outcome sheets_read(const struct person_view *v, enum sheet_kind kind, struct str under_id,
                         struct sheets *out) MUST_USE;
enum outcome sheet_read(const struct person_view *v, enum sheet_kind kind, struct str id, struct sheet *out) MUST_USE;
/* All versions of one, the first first. */
enum outcome sheet_versions(const struct person_view *v, enum sheet_kind kind, struct str id,
                            struct sheets *out) MUST_USE;
/* All versions of all sheets of a kind, one sheet after the other. */
enum outcome sheets_versions(const struct person_view *v, enum sheet_kind kind, struct sheets *out) MUST_USE;
/* Adds a sheet (id "": it is set), or the version after s->revision of one. Who may see a wish is the person's to say:
 * what anybody else writes keeps the readers that it has, and a new one is shown to the team.
 *   fails  FAIL_CONFLICT somebody else wrote a version since, FAIL_LIMIT there is no room for another, FAIL_INVALID an
 *          action without an owner, FAIL_NOT_FOUND an option of no decision */
enum outcome sheet_write(const struct person_edit *e, struct sheet *s) MUST_USE;

/* Takes back a wish: from the next request on nobody but the person sees it, on no page, print or download.
 *   fails  FAIL_NOT_FOUND there is none, or not for this reader */
enum outcome wish_withdraw(const struct person_edit *e, struct str id) MUST_USE;
/* The person takes it up again. FAIL_NOT_ALLOWED for everybody else. */
enum outcome wish_again(const struct person_edit *e, struct str id) MUST_USE;
/* Whether a wish is shown to a reader: "team", or an account of the network. */
bool wish_shows(const struct sheet *wish, struct str reader);

/* The team plan in the person's own order. */
enum outcome actions_read(const struct person_view *v, struct sheets *out) MUST_USE;
/* Moves an open action one place up or down among the open ones; at either end it stays. */
enum outcome action_move(const struct person_edit *e, struct str id, bool up) MUST_USE;
bool action_has_owner(const struct sheet *action);
/* For Home: the person's own open actions, in their order. */
enum outcome actions_own(const struct person_view *v, struct sheets *out) MUST_USE;
/* For Today, without any words: those of people whom the acting worker reaches whose owner the worker is, open, and due
 * today or before. */
struct action_line {
    struct str person_id, action_id, due;
};
enum outcome actions_due(const struct team_view *v, struct rows *out) MUST_USE;

/* The card on Home; nothing when there is nothing. */
void actions_own_show(struct page *p, const struct sheets *own);

/* Every sheet and every version that the reader may see, as parts of everything; of wishes those that stand. */
enum outcome decisions_everything(const struct person_view *v, struct everything *out) MUST_USE;

extern const struct route decisions_routes[];
extern const size_t decisions_route_count;
extern const struct audited_table decisions_audited[];
extern const size_t decisions_audited_count;
#endif
