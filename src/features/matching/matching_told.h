/* matching_told.h — what a run tells a coordinator beside the suggestions: how it was checked, and what is another than
 * the time before. Inside features/matching only. */
#ifndef WF_FEATURES_MATCHING_MATCHING_TOLD_H
#define WF_FEATURES_MATCHING_MATCHING_TOLD_H
#include "features/matching/match_found.h"
#include "features/matching/match_run.h"
#include "features/people/people.h"
#include "page/html.h"

/* What it is told from. */
struct match_told_run {
    const struct team_view *view;
    struct match_run run;
    struct match_checked checked;
    bool have_checked;          /* not for runs of before the checks were kept */
    struct rows found;          /* struct match_found_line, in order of person */
    struct person_line *people; /* those of whom it says something, and `also` */
    size_t people_count;
};
/* The last look, and how those are called whom the page names: also, besides those of whom it says something.
 * FAIL_NOT_FOUND when nobody looked yet: then only the people are set. */
enum outcome match_told_read(const struct team_view *v, const struct ask_line *also, size_t also_count,
                             struct match_told_run *out) MUST_USE;
/* What a person is called; in words when the name isn't known. */
struct str match_told_name(const struct match_told_run *t, struct str person);
/* The three checks, in a sentence each, and who looked when. */
void match_checked_show(struct page *p, const struct match_told_run *t);
/* For whom somebody fits now, whose suggestion moved, who has none any more; each with the reason. */
void match_changes_show(struct page *p, const struct match_told_run *t);
/* What would be another if somebody looked just now: lines of match_live_list. Nothing when there are none. */
void match_live_show(struct page *p, const struct match_told_run *t, const struct rows *lines);
/* "Somebody who goes first asked since": "" for CAUSE_NONE. */
struct str match_cause_words(enum match_cause cause);
#endif
