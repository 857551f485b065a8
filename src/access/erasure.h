/* erasure.h — having a record erased: the person asks, thinks it over for seven days and may take it back; two of the
 * staff say yes; then the key holder destroys the keys, and what is left opens no more. And legal holds, while one of
 * which stands nothing is erased. Rows stay where they are, unopenable: others' figures and the audit go on being true.
 * Tables: erasure, erasure_approval, legal_hold. Why it works this way: docs/evidence.md#keeping, docs/threats.md */
#ifndef WF_ACCESS_ERASURE_H
#define WF_ACCESS_ERASURE_H
#include "access/holder_erase.h"

enum erasure_why { ERASURE_ASKED = 1, ERASURE_OVER = 2 };
enum erasure_state { ERASURE_OPEN = 1, ERASURE_TAKEN_BACK = 2, ERASURE_DONE = 3 };
struct erasure {
    struct str id, person_id;
    int64_t why, asked_at_s, from_s; /* from_s: not before */
    int64_t state, ended_at_s;
    int64_t approvals, mine; /* of those that count still (ERASURE_YES_S); mine 1: the acting account said yes */
    int64_t revision;
};
/* The person's open one. FAIL_NOT_FOUND when there is none. */
enum outcome erasure_read(const struct person_view *v, struct erasure *out) MUST_USE;
/* Who said yes to it, the first first: struct erasure_yes. */
struct erasure_yes {
    struct str account_id, role;
    int64_t at_s;
};
enum outcome erasure_approvals(const struct person_view *v, struct str id, struct rows *out) MUST_USE;
/* The person asks; *code is their receipt's code, for keeping. FAIL_CONFLICT when one is open, FAIL_NOT_ALLOWED for
 * anybody else and for those who work here with the same account and are signed in as that. */
enum outcome erasure_ask(const struct person_edit *e, struct str *code) MUST_USE;
/* The code again, for the person alone, while the erasure is open. */
enum outcome erasure_code(const struct person_view *v, struct str *code) MUST_USE;
/* The person takes it back. OK also when none is open. */
enum outcome erasure_take_back(const struct person_edit *e) MUST_USE;
/* One of the staff says yes, or again after ERASURE_YES_S. FAIL_NOT_FOUND when it isn't open, FAIL_CONFLICT when they
 * said so before, FAIL_NOT_ALLOWED for all but coordinators and supervisors whom the person is reached by, and for the
 * person under another hat. */
enum outcome erasure_approve(const struct person_edit *e, struct str id) MUST_USE;
/* Open ones of the people that a coordinator or supervisor reaches, the soonest first: struct erasure. At most 200. */
enum outcome erasure_list(const struct team_view *v, struct rows *out) MUST_USE;

/* What a receipt says, to whoever has its code: no names. FAIL_NOT_FOUND for a code that there is none of. */
struct receipt {
    int64_t why, asked_at_s, from_s, state, ended_at_s, approvals;
};
enum outcome receipt_read(const struct visit_view *v, struct str code, struct receipt *out) MUST_USE;
/* The same for the command that verifies, with whose it was. */
struct receipt_subject {
    struct receipt r;
    struct str person_id, account_id; /* account_id "" when no sign-in was erased with it */
};
enum outcome receipt_find(struct db *db, struct arena *a, struct str code, struct receipt_subject *out) MUST_USE;

/* --- By itself --- */

/* Erases the first whose time has come, in order of id after *after, which is set to its id first: so that one that
 * can't be erased keeps no other from it. In one transaction of the caller's, in which features then forget what they
 * keep to find people by; *person is whose it was. May be done twice.
 *   fails  FAIL_NOT_FOUND nothing (more) is due, FAIL_NOT_ALLOWED the key holder refuses */
enum outcome erasure_run(const struct service_edit *e, struct str *after, struct str *person) MUST_USE;
/* Says that the record's time is over: two of the staff are asked. Seven days from the second yes on, at the earliest,
 * it is erased: from_s moves with each. OK also when one is open already. */
enum outcome erasure_over(const struct service_edit *e, struct str person) MUST_USE;
/* People whom nobody walks with, who haven't signed in, and who aren't held, since before_s: struct erasure_last, the
 * longest first. Those whose erasure is open or done are left out. */
struct erasure_last {
    struct str person_id;
    int64_t at_s;
};
enum outcome erasure_over_list(const struct service_view *v, int64_t before_s, int64_t most, struct rows *out) MUST_USE;
/* When there was last something between the person and the team, as erasure_over_list reckons. */
enum outcome erasure_last_contact(const struct person_view *v, int64_t *at_s) MUST_USE;

/* --- Legal holds --- */

enum { HOLD_REASON_MAX = 1000, HOLD_YEARS_MAX = 10 };
struct legal_hold {
    struct str id, set_by, reason;
    int64_t set_at_s, until_s, ended_at_s;
};
/* Those of a person, standing ones first: with reasons, the arena's. */
enum outcome hold_list(const struct person_view *v, struct legal_hold **out, size_t *count) MUST_USE;
bool hold_stands(const struct legal_hold *h, int64_t now_s);
/* By a coordinator. FAIL_INVALID without a reason or an end, or one beyond HOLD_YEARS_MAX. */
enum outcome hold_set(const struct person_edit *e, struct str reason, int64_t until_s) MUST_USE;
/* Lifted before its end. FAIL_NOT_FOUND when none of that id stands. */
enum outcome hold_end(const struct person_edit *e, struct str id) MUST_USE;
#endif
