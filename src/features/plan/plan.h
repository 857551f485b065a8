/* plan.h — the plan that a person and their worker make together: what’s going on, in own words, strengths beside
 * difficulties; hopes, which may rest, be set aside and be taken up again; and for each hope an options board, where
 * everyone's ideas stand side by side with what speaks for and against them, small tries, and what came of those.
 * Both write, at once if they like. Nothing is overwritten and nothing is thrown away: what changes gets a version,
 * what is added stands beside what is there. Nothing here is scored, counted or ranked.
 * Tables: plan_entry, plan_hope, plan_turn, plan_idea, plan_line.   Needs: KIND_PLAN.
 * Why it works this way: docs/evidence.md#plans */
#ifndef WF_FEATURES_PLAN_H
#define WF_FEATURES_PLAN_H
#include "features/boundaries/boundaries.h"
#include "page/everything.h"
#include "page/ui.h"

/* Characters in what people write here, and how much there may be of it for one person (or on one board). */
enum { PLAN_WORDS_MAX = 500, PLAN_NAME_MAX = 100 };
enum { PLAN_ENTRIES_MAX = 300, PLAN_HOPES_MAX = 80, PLAN_IDEAS_MAX = 100, PLAN_LINES_MAX = 1000 };

/* --- What’s going on --- */

enum plan_side { SIDE_STRONG = 1, SIDE_HARD = 2 };
struct plan_entry {
    struct str id;            /* "" for one to add */
    struct str area, name;    /* a key of plan_words.h, or "" with a name in own words */
    struct str words;         /* as somebody says it */
    struct str author_id;     /* of this version */
    int64_t side;             /* enum plan_side */
    int64_t stands;           /* 0: put away; it is kept and can be brought back */
    int64_t at_s, begun_at_s; /* of this version; of the first */
    int64_t revision;         /* of the version; 0 for one to add */
};
struct plan_entries {
    struct plan_entry *at;
    size_t count;
};
/* The latest version of every line, those put away among them, in the order in which they were begun. */
enum outcome plan_entries(const struct person_view *v, struct plan_entries *out) MUST_USE;
enum outcome plan_entry_read(const struct person_view *v, struct str id, struct plan_entry *out) MUST_USE;
/* Adds a line (id "": it is set), or the version after x->revision of one.
 *   fails  FAIL_CONFLICT somebody else wrote one since, FAIL_LIMIT there are PLAN_ENTRIES_MAX */
enum outcome plan_entry_write(const struct person_edit *e, struct plan_entry *x) MUST_USE;

/* --- Hopes --- */

enum hope_state { HOPE_ON = 1, HOPE_PAUSED = 2, HOPE_ASIDE = 3, HOPE_CAME = 4 };
struct hope {
    struct str id;               /* "" for one to add */
    struct str words, why, step; /* the hope itself; why it matters; a first small sign of it */
    struct str review;           /* when to look at it again, "YYYY-MM-DD" or "" */
    struct str from_id;          /* the line or note that it came from, or "" */
    struct str author_id, by_id; /* who wrote this version; who made the last turn */
    struct str turn_words;       /* what they said to it */
    int64_t at_s, begun_at_s;    /* of this version; of the first */
    int64_t state, state_at_s;   /* enum hope_state, since when */
    int64_t revision;
};
struct hopes {
    struct hope *at;
    size_t count;
};
/* The latest version of every hope, in the order in which they were named. */
enum outcome hopes_read(const struct person_view *v, struct hopes *out) MUST_USE;
enum outcome hope_read(const struct person_view *v, struct str id, struct hope *out) MUST_USE;
/* All versions of a hope, the first first; where it stands is left out (state 0). id "" for those of all hopes, one
 * hope after the other, here and in the three like it below; FAIL_NOT_FOUND for one that there is none of. */
enum outcome hope_versions(const struct person_view *v, struct str id, struct hopes *out) MUST_USE;
/* Adds a hope (id "": it is set, and stands as on the go), or the version after h->revision of one. Of h the words,
 * why, step, review and from_id are written. fails  FAIL_CONFLICT somebody else wrote a version since, FAIL_LIMIT there
 * are PLAN_HOPES_MAX */
enum outcome hope_write(const struct person_edit *e, struct hope *h) MUST_USE;

struct hope_turn {
    struct str hope_id, id, author_id, words;
    int64_t at_s, state; /* enum hope_state */
};
/* Pauses a hope, sets it aside, takes it up again, says that it came true. A turn to where it stands already is none.
 *   fails  FAIL_NOT_FOUND no such hope, FAIL_INVALID no such state */
enum outcome hope_turn(const struct person_edit *e, struct str id, enum hope_state to, struct str words) MUST_USE;
/* Its turns, the first first. */
enum outcome hope_turns(const struct person_view *v, struct str id, struct hope_turn **out, size_t *count) MUST_USE;

/* Whether a hope reminds of itself: it is on the go, and its day of looking again has come. One that rests, is set
 * aside or came true never does. */
bool hope_reminds(const struct hope *h, int64_t now_s);
/* The first hope that reminds of itself, for Home; FAIL_NOT_FOUND when none does. */
enum outcome hope_to_look_at(const struct person_view *v, struct hope *out) MUST_USE;
/* The same for those whom the acting worker walks with, for Today, without any words: struct hope_line, one for each
 * person. */
struct hope_line {
    struct str person_id, hope_id, review;
};
enum outcome hopes_to_look_at(const struct team_view *v, struct rows *out) MUST_USE;

/* --- The options board --- */

enum line_kind {
    LINE_FOR = 1,
    LINE_AGAINST = 2,
    LINE_TRY = 3,  /* a small try: what, and when */
    LINE_CAME = 4, /* what came of it */
    /* Where the idea stands, said apart from the others: without words. */
    LINE_THINKING = 11,
    LINE_TRYING = 12,
    LINE_TRIED = 13,
    LINE_NOT_NOW = 14
};
struct plan_line {
    struct str id, idea_id, author_id;
    struct str words, when; /* when: of a small try, in words; "" for the others */
    int64_t at_s, kind;     /* enum line_kind */
};
struct plan_idea {
    struct str hope_id;      /* whose board it stands on; set by reading */
    struct str id;           /* "" for one to add */
    struct str words, whose; /* the idea, and whose it is: anybody's name */
    struct str from_id;      /* the note that it came from, or "" */
    struct str author_id;    /* of this version */
    int64_t at_s, begun_at_s, revision;
    int64_t stands; /* LINE_THINKING … LINE_NOT_NOW: see plan_idea_stands */
};
struct plan_board {
    struct plan_idea *ideas; /* the latest versions, in the order in which they were put there */
    size_t idea_count;
    struct plan_line *lines; /* of all of them, in order of time */
    size_t line_count;
};
enum outcome plan_board(const struct person_view *v, struct str hope_id, struct plan_board *out) MUST_USE;
/* The boards of all hopes in two queries, for the print and for exports: out[i] is that of hopes->at[i]. */
enum outcome plan_boards(const struct person_view *v, const struct hopes *hopes, struct plan_board **out) MUST_USE;
/* The idea of a board; NULL when there is none of that id. */
const struct plan_idea *plan_board_idea(const struct plan_board *b, struct str idea_id);
/* Where an idea stands, by what was added last: a small try makes it one that is tried, what came of it one that was.
 */
int64_t plan_idea_stands(const struct plan_board *b, struct str idea_id);
/* All versions of one idea, the first first; idea_id "" for all of the board. */
enum outcome plan_idea_versions(const struct person_view *v, struct str hope_id, struct str idea_id,
                                struct plan_idea **out, size_t *count) MUST_USE;
/* Puts an idea on the board (id "": it is set), or writes the version after i->revision of one.
 *   fails  FAIL_NOT_FOUND no such hope, FAIL_CONFLICT somebody else wrote a version since, FAIL_LIMIT PLAN_IDEAS_MAX */
enum outcome plan_idea_write(const struct person_edit *e, struct str hope_id, struct plan_idea *i) MUST_USE;
/* Adds a line (l->id is set). Where an idea stands is a line without words.
 *   fails  FAIL_NOT_FOUND no such idea, FAIL_INVALID no such kind, FAIL_LIMIT PLAN_LINES_MAX */
enum outcome plan_line_add(const struct person_edit *e, struct str hope_id, struct plan_line *l) MUST_USE;

/* --- For other features --- */

/* Whether the reader walks with a person, or covers, as far as their plan. relations: of relation_team_list. */
bool plan_walks_with(const struct team_view *v, const struct rows *relations, struct str person);

/* Everything in the plan, every version of it, as titles and texts in the order of reading: for a download of
 * everything. level: 1 for a part, 2 for what is in it, 3 for what is in that. */
struct plan_section {
    int level;
    struct str title, text;
};
enum outcome plan_everything(const struct person_view *v, struct plan_section **out, size_t *count) MUST_USE;

/* The same as a part of everything (features/keeping). */
enum outcome plan_into_everything(const struct person_view *v, struct everything *x) MUST_USE;

/* --- For the pages of the plan, here and in later features --- */

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
enum plan_part { PLAN_HOPES, PLAN_GOING_ON, PLAN_DECISIONS, PLAN_TEAM, PLAN_MEETINGS, PLAN_WISHES, PLAN_PRINT };
void plan_parts(struct page *p, const struct person_view *v, enum plan_part current);
/* A page of the person's own ("/my-meeting"), or the team's of the same ("/people/ID/my-meeting"), for whoever reads.
 */
struct str person_path(struct arena *a, const struct person_view *v, const char *own_path);
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
/* "Tuesday 3 March" of a date, or "". */
struct str plan_date_words(struct arena *a, struct str date);
/* Three boxes of a form from a date. */
void plan_date_fill(struct form *f, struct arena *a, const char *day, const char *month, const char *year,
                    struct str date);
/* What stands above a page that is made for paper: a word about it, and a button where there is a script. None of it is
 * printed. */
void plan_paper_say(struct page *p);

extern const struct route plan_routes[];
extern const size_t plan_route_count;
extern const struct audited_table plan_audited[];
extern const size_t plan_audited_count;
#endif
