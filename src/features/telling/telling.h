/* telling.h — a relative or friend tells the team something, and is told nothing: by a link that the person or the team
 * gave them (access/letterbox.h), or from a sign-in of their own, whatever is or isn't shared with them. The answer is
 * the same whoever they write about. Who walks with the person, who supervises and the coordinators read it; the person
 * sees that it came, and the teller says how much more.
 * Tables: told_team.   Needs: KIND_PROFILE (what the team works with), KIND_CONSENT to give a link, KIND_ACCOUNT.
 * Why it works this way: docs/evidence.md#telling */
#ifndef WF_FEATURES_TELLING_H
#define WF_FEATURES_TELLING_H
#include "access/letterbox.h"
#include "http/route.h"
#include "page/everything.h"

enum { TELLING_WORDS_MAX = 4000, TELLING_NAME_MAX = 200, TELLING_DAYS = 182, TELLING_A_DAY = 20 };

/* From a sign-in, to the coordinators of its team. about: whom it is about, in words. FAIL_BUSY when TELLING_A_DAY came
 * from it within a day. */
enum outcome telling_write(const struct self_edit *e, struct str about, struct str words) MUST_USE;
struct told_team {
    struct str id, account_id, got_by, about, words;
    int64_t at_s, got_at_s;
};
/* For coordinators: what nobody has yet first, then newest first, at most 100; the arena's. */
enum outcome telling_list(const struct team_view *v, struct told_team **out, size_t *count) MUST_USE;
enum outcome telling_got(const struct team_edit *e, struct str id) MUST_USE;

/* On a worker's first page: that somebody told them something. Nothing when nobody did. */
enum outcome telling_waits(struct page *p, const struct team_view *v) MUST_USE;
/* On the person's own, for two weeks: that somebody told the team something. */
enum outcome telling_came(struct page *p, const struct person_view *v) MUST_USE;
enum outcome telling_everything(const struct person_view *v, struct everything *x) MUST_USE;

extern const struct route telling_routes[];
extern const size_t telling_route_count;
#endif
