/* safety.h — a person's safety plan, in their own words: what tells me, what helps me, who I call, what makes my place
 * safe, where I go. They write it, alone or with who walks with them; every version is kept. It stands first on Help
 * now, prints on one sheet, and can be kept on their own phone, where it opens without a connection.
 * Tables: safety_plan (each version is kept).   Needs: KIND_SAFETY_PLAN.
 * Why it works this way: docs/evidence.md#safety */
#ifndef WF_FEATURES_SAFETY_H
#define WF_FEATURES_SAFETY_H
#include "access/grant.h"
#include "http/route.h"
#include "page/everything.h"
#include "page/papers.h"

/* The five parts in the order in which they are needed; in the table for good. */
enum safety_part { SAFETY_TELLS, SAFETY_HELPS, SAFETY_CALL, SAFETY_PLACE, SAFETY_GO, SAFETY_PARTS };
/* At most so many lines of a part are shown; a part holds SAFETY_WORDS_MAX characters. */
enum { SAFETY_LINES_MAX = 40, SAFETY_WORDS_MAX = 1200 };

struct safety_plan {
    struct str part[SAFETY_PARTS]; /* own words, one thing on each line; "" for a part that nobody wrote */
    struct str author_id;
    int64_t by_person; /* 1: written from the person's own sign-in */
    int64_t written_at_s, revision;
};
/* The latest version; FAIL_NOT_FOUND when there is none. */
enum outcome safety_read(const struct person_view *v, struct safety_plan *out) MUST_USE;
/* One version of it, 1 is the first. */
enum outcome safety_version(const struct person_view *v, int64_t revision, struct safety_plan *out) MUST_USE;
/* All versions, newest first, without their words: struct safety_line. */
struct safety_line {
    int64_t revision, written_at_s, by_person;
    struct str author_id;
};
enum outcome safety_versions(const struct person_view *v, struct rows *out) MUST_USE;
/* Adds the version after s->revision (0 when none was written yet).
 *   fails  FAIL_CONFLICT somebody else added one since: nothing is written */
enum outcome safety_write(const struct person_edit *e, const struct safety_plan *s) MUST_USE;

/* A part's lines without the empty ones, at most `most`; borrowed from words. Returns how many. */
size_t safety_lines(struct str words, struct str *lines, size_t most);
/* "tel:01632960100" of the first number in a line, "999" being the shortest; "" when there is none. */
struct str safety_number(struct arena *a, struct str line);
/* The plan as its owner reads it on a hard night: parts as headings of that level, numbers to tap. */
void safety_show(struct page *p, const struct safety_plan *s, int level);

/* The numbers that always answer, large: the service's own settings. For Help now, and wherever else they stand first.
 */
void crisis_lines_show(struct page *p);

/* The box that keeps a page on this device, where there is a script: nothing of it shows without. what: which page.
 * owner: the grant of whoever's plan it is, NULL for help alone. */
enum kept { KEPT_HELP, KEPT_PLAN };
void kept_show(struct page *p, enum kept what, const struct grant *owner);
/* For pages of one's own: a plan that somebody else left on this device goes. */
void kept_owner(struct page *p, const struct grant *owner);

/* All of it, for the person to keep (features/keeping). */
enum outcome safety_everything(const struct person_view *v, struct everything *x) MUST_USE;
/* The latest version on paper, "safety-plan.pdf", with the numbers that always answer; nothing when there is none. */
enum outcome safety_papers(const struct person_view *v, struct papers *k) MUST_USE;

extern const struct route safety_routes[];
extern const size_t safety_route_count;
extern const struct audited_table safety_audited[];
extern const size_t safety_audited_count;
#endif
