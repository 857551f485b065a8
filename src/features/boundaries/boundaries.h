/* boundaries.h — the working agreement, written together: hours, how to reach each other, what we'll do if one of us
 * worries, what helps on a hard night, how we'll end.
 * Tables: agreement (each version is kept).   Needs: KIND_PLAN. */
#ifndef WF_FEATURES_BOUNDARIES_H
#define WF_FEATURES_BOUNDARIES_H
#include "access/grant.h"
#include "http/route.h"

struct agreement {
    struct str hours;   /* when the worker answers */
    struct str reach;   /* how we reach each other */
    struct str worry;   /* what we'll do if one of us worries */
    struct str tonight; /* what helps me if tonight is hard: one line each */
    struct str ending;  /* how we'll end */
    struct str review;  /* when we look at it again, "YYYY-MM-DD" or "" */
    struct str author_id;
    int64_t written_at_s, agreed_at_s, revision; /* agreed_at_s 0 until the person agrees */
};
/* The latest version; FAIL_NOT_FOUND when there is none. */
enum outcome agreement_read(const struct person_view *v, struct agreement *out) MUST_USE;
enum outcome agreement_write(const struct person_edit *e, const struct agreement *g) MUST_USE;
/* The person says yes to the latest version. */
enum outcome agreement_agree(const struct person_edit *e, int64_t revision) MUST_USE;

extern const struct route boundaries_routes[];
extern const size_t boundaries_route_count;
extern const struct audited_table boundaries_audited[];
extern const size_t boundaries_audited_count;
#endif
