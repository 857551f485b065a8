/* steps.h — pages of the person and of the worker: choosing, answering, and what follows between the two. Inside
 * features/matching only. */
#ifndef WF_FEATURES_MATCHING_STEPS_H
#define WF_FEATURES_MATCHING_STEPS_H
#include "features/boundaries/boundaries.h"
#include "features/matching/matching.h"
#include "page/ui.h"

enum {
    STEP_WORDS_MAX = 1500,
    STEP_AHEAD_S = 366 * 86400 /* rests, endings and covers are planned up to a year ahead */
};

/* What both have shared: experiences that stand in the worker's introduction and that the person named, as they stand
 * inside a sentence: "a stay in hospital, gardens". "" when there is none. */
struct worker_introduction;
struct str common_ground(struct arena *a, const struct ask *k, const struct worker_introduction *i);
/* When both can meet, in words; when the person didn't say, when the worker can. "" when there is no such time. */
struct str common_times(struct arena *a, const struct ask *k, const struct worker_introduction *i);

/* How things stand between a person and their worker, for one page. */
struct stand {
    const struct person_view *view;
    struct together t;
    struct match m; /* the one that counts now; all empty when any is false */
    bool any;
    bool mine;        /* the reader is the worker of it */
    bool acts;        /* the reader may change it: the person, their worker, the coordinator */
    struct str with;  /* the worker of it, by first name */
    struct str other; /* who the reader walks with; for the team's others the person */
};
enum outcome stand_read(const struct person_view *v, struct stand *out) MUST_USE;
/* "/me/together…" for the person, "/people/…/together…" for the team. */
struct str stand_path(struct arena *a, const struct person_view *v, const char *rest);
/* Whether they walk together: now, in a rest, or towards an ending. */
bool stand_walks(const struct stand *s);
/* How it stands, in a sentence for the reader. */
struct str stand_words(struct arena *a, const struct stand *s);
/* "Meeting every other week until then"; "" when no taper is planned. */
struct str taper_words(int64_t taper);

/* A step: its form on a page of its own, and whether the match was changed since that was opened. */
struct step {
    struct stand s;
    struct form form;
    bool overtaken; /* what stands now was written after the form was opened */
};
/* Reads where things stand, for a form that is shown or sent.
 *   states  a set of 1 << enum match_state in which the step can be taken
 *   fails   FAIL_NOT_FOUND for readers who may not take it; FAIL_CONFLICT when things stand otherwise now, which
 *           step_refused turns into the way back to how they stand */
enum outcome step_read(const struct person_view *v, const struct request *r, unsigned states,
                       struct step *out) MUST_USE;
/* The same for a step that is one button: FAIL_CONFLICT also when the match was changed since that was shown. Its path
 * carries the revision. */
enum outcome step_button_read(const struct person_view *v, const struct request *r, unsigned states,
                              struct step *out) MUST_USE;
struct str step_button_path(struct arena *a, const struct stand *s, const char *rest);
enum outcome step_refused(enum outcome o, const struct person_view *v, struct page *p) MUST_USE;
/* A page of somebody's record, in the reader's own part of the site. */
void step_page_begin(struct page *p, const struct person_view *v);
/* Frame, error summary, way back, h1, and what stands now when it was changed meanwhile. Leaves ui_narrow open. */
void step_open(struct page *p, const struct step *w, struct str title, struct str lead);
/* The form itself, with the revision it starts from. */
void step_form_open(struct page *p, const struct step *w, const char *path);
/* The button, the way out, and the ends of form and page. */
void step_close(struct page *p, const struct step *w, enum ui_button_kind kind, struct str label, struct str keep);
/* A date field with what was typed, or filled in by step_day_fill from a moment (0: left empty). */
void step_date_ask(struct page *p, const struct form *f, const char *name, struct str label, struct str hint);
void step_day_fill(struct form *f, struct arena *a, const char *name, int64_t at_s);
/* Reads it: the UTC second at which that day begins, still to come and not more than a year away; 0 when left empty. */
int64_t step_day_read(struct form *f, const char *name, struct str required);
/* The UTC second at which a day "YYYY-MM-DD" begins; 0 for "". */
int64_t step_day_s(struct str date);
/* Goes back to how things stand, with a word of what happened. */
enum outcome step_done(struct page *p, const struct person_view *v, const char *done) MUST_USE;

/* steps_road.c: the matches that began, as match_history gives them, as a road. Nothing when there are none. */
void road_show(struct page *p, const struct stand *s, const struct rows *history);

/* choose_page.c */
person_page choose_page, choose_known_page;
person_form choose_send, choose_back_send, choose_known_send;
/* offer_page.c: who waits for a worker's answer; what one of them wishes, the name, and the answer. */
team_page offers_page;
person_page offer_page, offer_known_page;
person_form offer_name_send, offer_accept_send, offer_not_now_send, offer_known_send;
/* steps_page.c: how things stand; coming back; calling off; knowing each other after all. */
person_page together_page, together_known_page;
person_form together_again_send, together_off_send, together_known_send;
/* steps_rest.c: a rest, and somebody else. */
person_page steps_rest_page, steps_change_page;
person_form steps_rest_send, steps_take_up_send, steps_change_send;
/* steps_ending.c: planning an ending, and ending. */
person_page steps_ending_page, steps_close_page;
person_form steps_ending_send, steps_close_send;
/* steps_cover.c: another worker stands in. */
team_page steps_cover_page;
team_form steps_cover_send;
person_form steps_cover_end_send;
#endif
