/* handed.h — one text, handed to somebody who has no sign-in: by a link whose address says nothing, and a code of eight
 * digits that is told another way. The text is sealed under both together, at the moment of handing; neither the
 * database nor the service's keys open it, and it is what was handed, whatever is written afterwards. Five wrong codes
 * close it; so do its day and whoever handed it, at the next request. Each opening is in the audit, for the person.
 * Tables: handed.   Needs: KIND_ATTACHMENT, give. */
#ifndef WF_ACCESS_HANDED_H
#define WF_ACCESS_HANDED_H
#include "access/grant.h"

enum { HANDED_TRIES = 5, HANDED_CODE_DIGITS = 8, HANDED_MOST = 50 };
struct handed {
    struct str id, person_id, what_id, by_id;
    int64_t made_at_s, until_s, ended_at_s; /* ended_at_s: sooner than its day; 0 when not */
    int64_t tries;                          /* wrong codes so far */
    int64_t opened, opened_at_s, got_at_s;  /* how often, when first; when they said that they have read it */
};
bool handed_is_open(const struct handed *h, int64_t now_s);

/* Hands a text: what_id is the caller's name for it. *token goes into the link, *code is told another way; both are to
 * be shown once. FAIL_LIMIT after HANDED_MOST open ones of a person. */
enum outcome handed_make(const struct person_edit *e, struct str what_id, struct str words, int64_t until_s,
                         struct str *token, struct str *code) MUST_USE;
/* Ends one (or all of a what_id), and takes its words out. FAIL_NOT_FOUND when there is none that is open. */
enum outcome handed_end(const struct person_edit *e, struct str id) MUST_USE;
enum outcome handed_end_all(const struct person_edit *e, struct str what_id) MUST_USE;
/* Of one what_id, newest first: struct handed. */
enum outcome handed_list(const struct person_view *v, struct str what_id, struct rows *out) MUST_USE;

/* What link and code open; digits alone count in the code. Counts a wrong code: to be kept, so the caller redirects or
 * says page.kept. FAIL_NOT_ALLOWED for everything that doesn't open, and nothing tells why. */
enum outcome handed_open(const struct visit_edit *e, struct str token, struct str code, struct str *words) MUST_USE;
/* "I've read it", with the same link and code. */
enum outcome handed_got(const struct visit_edit *e, struct str token, struct str code) MUST_USE;
#endif
