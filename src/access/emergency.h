/* emergency.h — one person's record, opened for an hour by somebody whom the decision table lets see less of it on
 * ordinary days. What it marks "break_glass" opens and nothing else, on routes that say so (route.emergency), while the
 * relation that it asks for besides holds. It takes the password once more and a reason in writing. A row is only ever
 * added, and ended sooner; the audit knows each (audit_verify), so one that nobody was seen to begin is found. The key
 * holder looks for these rows itself. What is private to one human (tier 3) has no key that this could open.
 * Tables: emergency.   Needs: KIND_EMERGENCY. */
#ifndef WF_ACCESS_EMERGENCY_H
#define WF_ACCESS_EMERGENCY_H
#include "access/grant.h"

enum { EMERGENCY_LASTS_S = 3600 };
struct emergency {
    struct str id, person_id, account_id;
    int64_t from_s, until_s, ended_at_s; /* ended_at_s: sooner than until_s; 0 when not */
    struct str reason;                   /* "" in lists over many people */
};
/* Whether it is open at that moment. */
bool emergency_is_open(const struct emergency *x, int64_t now_s);

/* The password of whoever acts, once more; slow, so before the write. FAIL_BUSY after too many tries. */
struct password_again;
enum outcome password_again_prove(const struct team_view *v, struct str password, struct password_again **out) MUST_USE;
/* Opens the person's record for the acting account, from now for EMERGENCY_LASTS_S.
 *   fails  FAIL_NOT_ALLOWED the password wasn't theirs, or the role opens nothing this way; FAIL_INVALID no reason;
 *          FAIL_CONFLICT it is open for them already */
enum outcome emergency_begin(const struct person_edit *e, const struct password_again *again, struct str reason,
                             struct str *id) MUST_USE;
/* Closes it sooner; acts at the next request. FAIL_NOT_FOUND unless it is open and the acting account's own. */
enum outcome emergency_end(const struct person_edit *e, struct str id) MUST_USE;
/* The acting account's own that is open. FAIL_NOT_FOUND when none is. */
enum outcome emergency_own(const struct person_view *v, struct emergency *out) MUST_USE;
/* One of the person's; FAIL_NOT_FOUND. */
enum outcome emergency_read(const struct person_view *v, struct str id, struct emergency *out) MUST_USE;
/* All of the person's since a moment, newest first, at most 100; the arena's. */
enum outcome emergency_list(const struct person_view *v, int64_t since_s, struct emergency **out,
                            size_t *count) MUST_USE;
/* Of everybody whom the grant reaches, newest first, at most 200, without reasons: struct emergency. */
enum outcome emergency_team_list(const struct team_view *v, struct rows *out) MUST_USE;
#endif
