/* keeping.h — what becomes of a record: the person takes all of it with them as files, sees what is deleted when, and
 * has it erased; the service says how long it keeps what, and holds what law says must be kept.
 * Tables: retention.   Needs: KIND_LOOKED, KIND_CONTACT, KIND_NOTE, KIND_PLAN, KIND_SAFETY_PLAN, KIND_APPOINTMENT to
 * take it along; KIND_CONSENT to have it erased; KIND_SERVICE for how long things are kept. Erasing itself, its
 * approvals and holds are access/erasure.h's. Why it works this way: docs/evidence.md#keeping */
#ifndef WF_FEATURES_KEEPING_H
#define WF_FEATURES_KEEPING_H
#include "access/grant.h"
#include "http/route.h"
#include "page/everything.h"
#include "page/papers.h"

/* --- Everything, to take along --- */

/* One part of a download: a capability's own function, which writes everything of the person's into x with
 * everything_part and everything_add (page/everything.h), in the language of whoever asks. A capability that keeps
 * something of a person's offers such a function in its header and has its line in keeping_parts, in parts.c. */
typedef enum outcome everything_of(const struct person_view *v, struct everything *x);
extern everything_of *const keeping_parts[];
extern const size_t keeping_part_count;

/* What of a download is worth paper, as PDFs: the same for page/papers.h. Each has its line in keeping_papers. */
typedef enum outcome papers_of(const struct person_view *v, struct papers *k);
extern papers_of *const keeping_papers[];
extern const size_t keeping_paper_count;

/* All parts as a ZIP of record.html (one page that needs nothing else), record.json, and PDFs as far as there is room
 * for them (PAPERS_BYTES_MAX): the page has all of their words. The arena's. Nothing of it is ever in a file here.
 * FAIL_LIMIT when a record outgrows EVERYTHING_BYTES_MAX. */
enum outcome keeping_pack(const struct person_view *v, struct str *zip) MUST_USE;

/* --- By itself, under the service's clock; both may be done as often as anybody likes --- */

/* Erases the first record whose time has come (access/erasure.h), in order of id after *after. FAIL_NOT_FOUND when none
 * is due; FAIL_NOT_ALLOWED when the key holder refuses, for which *after is set: go on with the next. */
enum outcome keeping_erase_next(const struct service_edit *e, struct str *after) MUST_USE;
/* Deletes a piece of what has been kept for long enough, and asks two of the staff about whole records whose time is
 * over. *done: how much there was; 0 when there is no more. */
enum outcome keeping_tidy(const struct service_edit *e, int64_t *done) MUST_USE;

extern const struct audited_table keeping_audited[];
extern const size_t keeping_audited_count;
extern const struct route keeping_routes[];
extern const size_t keeping_route_count;
#endif
