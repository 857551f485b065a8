/* plan_words.h — who reads the plan, and what its parts are called, for its pages. Inside features/plan only. */
#ifndef WF_FEATURES_PLAN_WORDS_H
#define WF_FEATURES_PLAN_WORDS_H
#include "features/boundaries/boundaries.h"
#include "features/plan/plan.h"
#include "page/ui.h"

/* The parts of life that the map suggests; any may be left out, and there may be others by a name in own words. */
struct plan_area {
    const char *key, *label; /* label: TR_LATER */
};
enum { PLAN_AREAS = 13 };
extern const struct plan_area plan_areas[PLAN_AREAS];
struct str plan_area_label(size_t place);
/* What the part of life of a line is called. */
struct str plan_area_of(const struct plan_entry *e);

/* Who reads, and whose plan it is. */
struct reading {
    const struct person_view *view;
    const struct request *r;
    struct together t;
    struct str me, person_account; /* accounts */
    bool writes;                   /* the person, and who walks with them; a supervisor reads */
};
struct reading reading_of(const struct person_view *v, const struct request *r);
/* The parts of the plan, as links. */
enum plan_part { PLAN_HOPES, PLAN_GOING_ON, PLAN_PRINT };
void plan_parts(struct page *p, const struct person_view *v, enum plan_part current);
/* A path under this person's plan, for whoever reads: plan_path(a, v, "/map"). */
struct str plan_path(struct arena *a, const struct person_view *v, const char *rest);
/* Begins a page: its section of the bar, and that it holds somebody's words. */
void plan_page_begin(struct page *p, const struct reading *read);
/* A page that is one form: no bar, one way back. */
void plan_focus_begin(struct page *p, const struct reading *read, struct str back_to, struct str back_label);
/* What to call who wrote something: "You", the person's name, or the worker's first name. */
struct str author_of(const struct reading *read, struct str account);
/* The same for a field "whose idea": never "You". */
struct str own_name(const struct reading *read);
/* Somebody saved a version while this form was open: the sentence, and then what differs, part by part. */
void plan_overtaken_say(struct page *p, const struct reading *read, struct str author, int64_t at_s);
void plan_differ_show(struct page *p, struct str title, struct str saved, struct str typed);

struct str hope_state_words(int64_t state);
enum ui_tag hope_state_tag(int64_t state);
struct str idea_stands_words(int64_t stands); /* "Trying it" */
enum ui_tag idea_stands_tag(int64_t stands);
struct str line_label(int64_t kind); /* "For", "A small try", "Trying it" */
/* "Tuesday 3 March" of a date, or "". */
struct str plan_date_words(struct arena *a, struct str date);
/* "The early bus (This Friday)": a line in one run, for lists. */
struct str line_words(struct arena *a, const struct plan_line *l);
/* Three boxes of a form from a date. */
void plan_date_fill(struct form *f, struct arena *a, const char *day, const char *month, const char *year,
                    struct str date);
/* The path of a hope, and of what is under it: hope_path(read, id, "/turn"). */
struct str hope_path(const struct reading *read, struct str hope_id, const char *rest);
struct str idea_path(const struct reading *read, struct str hope_id, struct str idea_id, const char *rest);
/* The parts of one hope, as links. */
enum hope_part { HOPE_PART_OPTIONS, HOPE_PART_VERSIONS };
void hope_parts_show(struct page *p, const struct reading *read, struct str hope_id, enum hope_part current);
#endif
