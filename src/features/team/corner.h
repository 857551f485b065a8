/* corner.h — pages of a worker's own corner, and what they have in common. Inside features/team only. */
#ifndef WF_FEATURES_TEAM_CORNER_H
#define WF_FEATURES_TEAM_CORNER_H
#include "features/team/team.h"
#include "features/vocabulary/vocabulary.h"
#include "page/ui.h"

enum { INTRODUCTION_MOST = 1200, MEET_WORDS_MOST = 120, HOURS_WORDS_MOST = 120, PRONOUNS_MOST = 40, AGE_MOST = 40 };

self_page corner_page, profile_page, experiences_page, introduction_page, not_now_page, leave_page, ceiling_page;
self_form profile_send, experiences_send, introduction_send, not_now_send, leave_send, leave_drop_send, ceiling_send;

/* Private to its owner, under Menu, with the way back to My corner. */
void corner_begin(struct page *p, struct form *f, struct str title);
/* The revision that a form was opened at, carried along in it. */
void revision_keep(struct page *p, int64_t revision);
int64_t revision_of(struct form *f);
/* Somebody, perhaps oneself in another window, saved while this was open. Answers 409. */
void overtaken_say(struct page *p);

/* --- Sets of codes as checkboxes: "meet-walk" is ticked when code 0 of WORDS_MEET is in the set. --- */
void ticks_set(struct form *f, const char *group, enum vocabulary v, int64_t set);
int64_t ticks_read(const struct form *f, const char *group, enum vocabulary v);
void ticks_show(struct page *p, const struct form *f, enum vocabulary v, struct ui_choice choice);

/* Experiences in their parts, each part folded until it is opened, with how many are ticked in it. `without`: those
 * that aren't asked about. The first group's id, for errors, is TOPICS_ID. */
#define TOPICS_ID "topics-1"
void topics_set(struct form *f, int64_t set);
int64_t topics_read(const struct form *f);
void topics_show(struct page *p, const struct form *f, int64_t without);

/* --- Languages in one line: "Polish, English" --- */
struct str languages_line(struct arena *a, const struct worker_profile *p);
/* Reads them into p; a word that isn't a language becomes an error of the field. */
void languages_read(struct form *f, const char *name, struct worker_profile *p);

/* The weekly times as a set of ticks: seven days, three parts each. */
void times_set(struct form *f, int64_t slots);
int64_t times_read(const struct form *f);
void times_show(struct page *p, const struct form *f);
#endif
