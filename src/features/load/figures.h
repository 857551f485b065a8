/* figures.h — who supports how many, who is away, and who stands in. Inside features/load only. */
#ifndef WF_FEATURES_LOAD_FIGURES_H
#define WF_FEATURES_LOAD_FIGURES_H
#include "access/relation.h"
#include "features/matching/matching.h"
#include "features/team/team.h"
#include "page/chart.h"

enum { LOAD_AHEAD_S = 92 * 86400 };

/* A worker with what the team knows of their places. */
struct load_worker {
    const struct worker_profile *profile;
    struct str id, name, short_name;  /* short: the first name */
    struct str sort;                  /* the name as it is compared */
    int64_t taken, held;              /* people they walk with; places held while a rest lasts */
    const struct worker_leave *leave; /* the first that isn't over; NULL when none is planned */
};
struct load {
    const struct team_view *view;
    struct load_worker *workers; /* in order of first name */
    size_t count;
    struct rows matches, covers, supervision; /* struct match, match_cover, supervision_of */
    struct rows leave;                        /* struct worker_leave, of workers and supervisors */
    int64_t now_s;
};

/* A constant number of queries. A supervisor's has those supervised alone, a coordinator's all of the team. */
enum outcome load_read(const struct team_view *v, struct load *out) MUST_USE;
/* NULL when they aren't in it. */
const struct load_worker *load_find(const struct load *l, struct str worker);
struct chart_load load_chart(const struct load_worker *w);

/* --- Decisions, without queries --- */

/* Whom a match takes a place for. */
bool match_takes_place(const struct match *m);
/* Whether from–until is held all through leave, or what of it is still to come. */
bool leave_is_within(const struct worker_leave *l, int64_t from_s, int64_t until_s, int64_t now_s);
/* Who stands in for the worker with this person all through the leave; "" nobody. */
struct str leave_cover(const struct load *l, const struct worker_leave *leave, struct str person);
/* Who supervises the worker all through their supervisor's leave; "" nobody. */
struct str leave_supervision(const struct load *l, const struct worker_leave *leave, struct str worker);
/* Whether the account supervises the worker just now, cover apart. */
bool supervises(const struct load *l, struct str supervisor, struct str worker);

/* --- In words --- */

/* "Joss and Tomasz stand in.", "One person has nobody yet."; "" when nobody is to be covered. */
struct str leave_words(struct arena *a, const struct load *l, const struct worker_leave *leave);
/* The first word of a name. */
struct str first_name(struct str name);
#endif
