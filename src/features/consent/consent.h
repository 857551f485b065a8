/* consent.h — the people around a person, as the person names them, and what each may know: what for, what, until when.
 * Given and taken back by the person alone; what was given and how it ended is kept. To somebody who signs in here it
 * is a relation (access/relation.h), so it acts at the next request; to anybody else it is what the team may tell them,
 * and the team's page says it as it stands.
 * Tables: near_one, consent.   Needs: KIND_CONSENT.
 * Why it works this way: docs/evidence.md#consent */
#ifndef WF_FEATURES_CONSENT_H
#define WF_FEATURES_CONSENT_H
#include "access/relation.h"
#include "http/route.h"
#include "page/everything.h"

enum { NEAR_MOST = 60, NEAR_NAME_MAX = 200, NEAR_WORDS_MAX = 500, CONSENT_DAYS = 91, CONSENT_DAYS_MOST = 366 };

/* What somebody is to the person; in the table for good. */
enum near_kind { NEAR_FAMILY = 1, NEAR_FRIEND = 2, NEAR_CARE = 3, NEAR_SERVICE = 4, NEAR_OTHER = 5, NEAR_KINDS = 6 };
struct near_one {
    struct str id, account_id; /* account_id: of their sign-in here, "" without one */
    struct str name, what;     /* what they are to the person, in words: "my sister" */
    struct str reach;          /* how the team reaches them, "" when it needn't */
    int64_t kind, at_s, revision;
    int64_t gone_at_s; /* when the person took them off; 0 while they stand there */
};
/* Those who stand there, in the order in which they were named (gone: the others too); the arena's. */
enum outcome near_list(const struct person_view *v, bool gone, struct near_one **out, size_t *count) MUST_USE;
enum outcome near_read(const struct person_view *v, struct str id, struct near_one *out) MUST_USE;
/* Whoever signs in with that account. FAIL_NOT_FOUND. */
enum outcome near_of_account(const struct person_view *v, struct str account, struct near_one *out) MUST_USE;
/* Adds (revision 0; id is set) or changes. FAIL_CONFLICT when it was changed meanwhile, FAIL_INVALID without a name,
 * FAIL_LIMIT after NEAR_MOST, FAIL_NOT_ALLOWED for anybody but the person. */
enum outcome near_write(const struct person_edit *e, struct near_one *n) MUST_USE;
/* Takes somebody off; every consent to them ends. */
enum outcome near_remove(const struct person_edit *e, struct str id) MUST_USE;

/* What for; in the table for good. */
enum consent_purpose { FOR_WORK = 1, FOR_KNOWING = 2, FOR_HARD_DAYS = 3, FOR_ONE_TALK = 4, FOR_COUNT = 5 };
enum consent_end { CONSENT_TAKEN_BACK = 1, CONSENT_GIVEN_ANEW = 2, CONSENT_TAKEN_OFF = 3, CONSENT_ENDED = 4 };
struct consent {
    struct str id, near_id, relation_id;
    int64_t purpose, what; /* what: SCOPE()s of kinds */
    int64_t given_at_s, until_s, ended_at_s, ended_how;
};
bool consent_is_live(const struct consent *c, int64_t now_s);
/* All there ever were, newest first, at most 500; ended where their relation did, too. The arena's. */
enum outcome consent_list(const struct person_view *v, struct consent **out, size_t *count) MUST_USE;
/* Gives it from now; one that gives them the same already ends. A name that was asked for stays known. FAIL_NOT_ALLOWED
 * for anybody but the person, and when the two are kept apart. */
enum outcome consent_give(const struct person_edit *e, const struct near_one *n, enum consent_purpose purpose,
                          int64_t what, int64_t until_s) MUST_USE;
/* Takes one back. FAIL_NOT_FOUND when there is none that is live. */
enum outcome consent_end(const struct person_edit *e, struct str id) MUST_USE;
/* Ends all that was given to an account, as relation_end does for what isn't in the ledger. */
enum outcome consent_end_account(const struct person_edit *e, struct str account, enum consent_end how) MUST_USE;

/* What can be given, apart from the name: part i of CONSENT_PARTS. */
enum { CONSENT_PARTS = 5 };
struct consent_part {
    enum kind kind;
    const char *code, *label, *hint; /* label and hint for lang_text */
};
extern const struct consent_part consent_parts[CONSENT_PARTS];
struct str consent_purpose_words(int64_t purpose); /* "so that we can work together" */
struct str near_kind_words(int64_t kind);          /* "Family" */

enum outcome consent_everything(const struct person_view *v, struct everything *x) MUST_USE;

extern const struct route consent_routes[];
extern const size_t consent_route_count;
extern const struct audited_table consent_audited[];
extern const size_t consent_audited_count;
#endif
