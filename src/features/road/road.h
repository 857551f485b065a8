/* road.h — somebody's road: the months, meetings, small wins, quiet times and turnings of a year, as one picture and in
 * words, on a page and on paper. It measures nothing: bends mean nothing, and neither does how much stands at it.
 * Tables: none; read from meetings, matching and plan.   Needs: KIND_NOTE, KIND_PROFILE, KIND_PLAN, of one's own
 * record. Why it works this way: docs/evidence.md#the-road */
#ifndef WF_FEATURES_ROAD_H
#define WF_FEATURES_ROAD_H
#include "access/grant.h"
#include "http/route.h"
#include "page/papers.h"

enum { ROAD_MONTHS = 12 };
enum road_kind { ROAD_MET, ROAD_WIN, ROAD_TURN };
struct road_mark {
    int64_t at_s;
    enum road_kind kind; /* ROAD_WIN: a meeting that has one */
    struct str words;    /* the win, or what turned: "You and Sam begin to walk together" */
};
/* A time in which somebody walked with the person. */
struct road_company {
    int64_t from_s, until_s;
    struct str name;
};
struct road {
    int year, first_year, last_year;  /* of the road that there is; first_year 0 when there is none yet */
    int64_t month_s[ROAD_MONTHS + 1]; /* where each month of the year begins; the last: where the next year does */
    int64_t begins_s, now_s;          /* of the whole road */
    struct road_mark *marks;          /* of the year, oldest first */
    size_t count;
    struct road_company *company;
    size_t company_count;
};
/* The road of a year; of the newest one when there is nothing of the year asked for, or it is 0. The same number of
 * queries for any road.
 *   out    the grant's arena's. FAIL_LIMIT when that is full */
enum outcome road_read(const struct person_view *v, int year, struct road *out) MUST_USE;

/* For Home: this year's picture and the way to the rest. Nothing when there is none yet. */
enum outcome road_home_show(struct page *p, const struct person_view *v) MUST_USE;
/* The road of a year on paper: the arena's bytes. FAIL_NOT_FOUND when there is none yet. */
enum outcome road_paper(const struct person_view *v, int year, struct arena *a, struct str *pdf) MUST_USE;
/* Every year that has something at it, "road-2026.pdf": for a download of everything. */
enum outcome road_papers(const struct person_view *v, struct papers *k) MUST_USE;

extern const struct route road_routes[];
extern const size_t road_route_count;
#endif
