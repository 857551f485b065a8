/* boundaries.h — the working agreement, written together: hours, how to reach each other, what we'll do if one of us
 * worries, what helps on a hard night, how we'll end. Both can write it; the person says yes to it, from their own
 * sign-in or beside the worker.
 * Tables: agreement (each version is kept), agreement_yes.   Needs: KIND_PLAN.
 * Why it works this way: docs/evidence.md#boundaries */
#ifndef WF_FEATURES_BOUNDARIES_H
#define WF_FEATURES_BOUNDARIES_H
#include "access/grant.h"
#include "http/route.h"
#include "page/everything.h"

struct agreement {
    struct str hours;   /* when the worker answers */
    struct str reach;   /* how we reach each other */
    struct str worry;   /* what we'll do if one of us worries */
    struct str tonight; /* what helps me if tonight is hard: one line each */
    struct str ending;  /* how we'll end */
    struct str review;  /* when we look at it again, "YYYY-MM-DD" or "" */
    struct str author_id;
    struct str agreed_by;                        /* account that the yes came from: the person's own, or the worker's */
    int64_t written_at_s, agreed_at_s, revision; /* agreed_at_s 0 until the person agrees */
};
/* The latest version; FAIL_NOT_FOUND when there is none. */
enum outcome agreement_read(const struct person_view *v, struct agreement *out) MUST_USE;
/* One version of it, 1 is the first. */
enum outcome agreement_version(const struct person_view *v, int64_t revision, struct agreement *out) MUST_USE;
/* All versions, newest first, without their words: struct agreement_line. */
struct agreement_line {
    int64_t revision, written_at_s, agreed_at_s;
    struct str author_id;
};
enum outcome agreement_versions(const struct person_view *v, struct rows *out) MUST_USE;
/* Adds the version after g->revision (0 when none was written yet).
 *   fails  FAIL_CONFLICT somebody else added one since: nothing is written */
enum outcome agreement_write(const struct person_edit *e, const struct agreement *g) MUST_USE;
/* The person says yes to the latest version; saying it twice is saying it once.
 *   fails  FAIL_CONFLICT when revision is not the latest */
enum outcome agreement_agree(const struct person_edit *e, int64_t revision) MUST_USE;

/* The person's own lines under "If tonight is hard", without empty ones; at most `most`. Returns how many. */
size_t agreement_tonight(const struct agreement *g, struct str *lines, size_t most);

/* Who walks together, as pages name them. */
struct together {
    struct str person;                          /* what to call the person */
    struct str worker_id, worker, worker_short; /* their worker, "" when nobody just now; short: the first name */
    bool own;                                   /* the reader is the person */
};
struct together together_of(const struct person_view *v);
/* The first word of a name, or all of one that begins with a title: for running text, where the whole name stood
 * before. */
struct str name_short(struct str name);

/* The parts of one person's record, as links to real pages: for this feature's pages and those of later ones. The
 * person's own pages and the team's differ in their paths alone. */
enum record_part {
    PART_NOTES,
    PART_AGREEMENT,
    PART_SAFETY,
    PART_APPOINTMENTS,
    PART_TOGETHER,
    PART_SHARING,
    PART_LOOKED
};
void record_parts(struct page *p, const struct person_view *v, enum record_part current);

/* All of it, for the person to keep (features/keeping). */
enum outcome boundaries_everything(const struct person_view *v, struct everything *x) MUST_USE;

extern const struct route boundaries_routes[];
extern const size_t boundaries_route_count;
extern const struct audited_table boundaries_audited[];
extern const size_t boundaries_audited_count;
#endif
