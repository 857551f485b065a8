/* requests_inside.h — what the files of this feature share: what was asked as a whole, decisions about it, its words,
 * and the parts of the form in the order people talk. */
#ifndef WF_FEATURES_REQUESTS_INSIDE_H
#define WF_FEATURES_REQUESTS_INSIDE_H
#include "features/people/people.h"
#include "features/requests/requests.h"
#include "features/vocabulary/vocabulary.h"
#include "page/ui.h"

/* A request with how to reach the person. */
struct asked {
    struct ask ask;
    struct contact contact;
};
/* Who reads and writes: the person about themselves, or somebody else about them. */
struct reader {
    bool own;
    bool contact; /* how to reach them is part of this form */
    bool team;    /* the team writes it down, perhaps from a telephone call */
};
/* FAIL_NOT_FOUND never: someone who didn't ask yet has an empty draft of revision 0. */
enum outcome asked_read(const struct person_view *v, struct asked *out) MUST_USE;
/* Writes what differs from `saved`. FAIL_CONFLICT when somebody else changed it meanwhile. */
enum outcome asked_write(const struct person_edit *e, const struct asked *k, const struct asked *saved) MUST_USE;
/* Writes state, asked_at_s, call_by_s, who got it and who was asked alone; the words stay as they are. */
enum outcome ask_turn(const struct person_edit *e, const struct ask *k) MUST_USE;
/* A request in which nothing was said yet. */
struct ask ask_empty(void);

/* --- Decisions (requests_rules.c) --- */

/* What fills what happens now with those who wait; NULL when nothing does. */
waiting_steps *requests_steps(void);
waiting_first *requests_first(void);
enum { PRESSING_MOST = 3 }; /* the WORDS_SOON code of "as soon as anyone can" */
/* By when someone who pressed at now_s is rung: by 5 when they asked on a weekday before 3, else by 11 on the next
 * weekday. The service's own clock. */
int64_t call_by_of(int64_t now_s);
/* What has to be answered and isn't: a set of MISSING_…. Very little is: a way to reach them, what they'd like, and
 * that they agreed when somebody else asks. */
enum { MISSING_REACH = 1, MISSING_WANT = 2, MISSING_AGREED = 4 };
unsigned asked_missing(const struct asked *k);
/* Sent, or sent again after it was taken back: it waits from now on. */
void ask_send(struct ask *k, int64_t now_s);
/* After a change of the words: who presses now is rung, who doesn't any more isn't waited for. */
void ask_press(struct ask *k, int64_t before, int64_t now_s);
/* Someone pressed, and nobody has said "I've got this". */
bool ask_is_pressing(const struct ask *k);

/* The parts of the form, in the order people talk. */
enum part_id {
    PART_START,
    PART_BY,
    PART_REACH,
    PART_HELP,
    PART_SHARED,
    PART_LANGUAGES,
    PART_WISHES,
    PART_MEET,
    PART_SOON,
    PART_COUNT
};

/* --- In words (requests_words.c) --- */

struct asked_row {
    enum part_id part;
    struct str label, value;
};
enum { ASKED_ROWS_MAX = 40 };
/* Everything that was said, in the order of the form; nothing for what wasn't. Returns how many rows. The want is left
 * out unless `want`: pages show it above, as a quotation. */
size_t asked_rows(struct arena *a, const struct asked *k, struct reader r, bool want,
                  struct asked_row rows[ASKED_ROWS_MAX]);
/* What they asked for, in a line of a list: "Someone who knows a stay in hospital. Welsh. A woman. Tuesdays". Own
 * words, whole, when nothing else was said and they are short. */
struct str ask_line_words(struct arena *a, const struct ask *k);
/* "Soft" wishes say so. "" when there is none. */
struct str wish_words(struct arena *a, struct str label, int wish);

/* "tel:+441632960100": the digits of a number and a leading plus behind "tel:" or "sms:"; "" when there is none. */
struct str tel_path(struct arena *a, struct str scheme, struct str phone);

/* --- The parts of the form (part_*.c) --- */

struct part {
    const char *name;        /* in the path: "help" */
    const char *own, *their; /* its title, TR_LATER, for the person and for somebody else */
    void (*set)(struct form *f, const struct asked *k, struct reader r);
    /* Takes what was typed into k. must: say what has to be answered; else it may wait. */
    void (*read)(struct form *f, struct asked *k, struct reader r, bool must);
    void (*show)(struct page *p, struct form *f, struct reader r);
};
extern const struct part parts[PART_COUNT];
/* PART_COUNT when there is none of that name. */
enum part_id part_of(struct str name);
struct str part_title(enum part_id i, struct reader r);

#define PART_FUNCTIONS(name_)                                                                                          \
    void part_##name_##_set(struct form *f, const struct asked *k, struct reader r);                                   \
    void part_##name_##_read(struct form *f, struct asked *k, struct reader r, bool must);                             \
    void part_##name_##_show(struct page *p, struct form *f, struct reader r)
PART_FUNCTIONS(start);
PART_FUNCTIONS(by);
PART_FUNCTIONS(reach);
PART_FUNCTIONS(help);
PART_FUNCTIONS(shared);
PART_FUNCTIONS(languages);
PART_FUNCTIONS(wishes);
PART_FUNCTIONS(meet);
PART_FUNCTIONS(soon);

/* What the parts have in common. */
enum { WANT_MOST = 4000, WORDS_MOST = 2000, LINE_MOST = 200, PART_OPTIONS_MAX = 100 };
struct ui_field part_field(const struct form *f, const char *name, struct str label, struct str hint);
/* The options of a list, the chosen one marked. first: what stands for nothing, with the value ""; may be empty. */
size_t part_options(const struct form *f, const char *name, enum vocabulary list, struct str first,
                    struct ui_option options[PART_OPTIONS_MAX]);
/* The code of a key that was chosen; CODE_NONE for none, with an error when it isn't in the list. */
int part_code_read(struct form *f, const char *name, enum vocabulary list);
/* A bitmask as checkboxes "group-key". */
void part_mask_set(struct form *f, const char *group, enum vocabulary list, int64_t mask);
int64_t part_mask_read(struct form *f, const char *group, enum vocabulary list);
void part_mask_show(struct page *p, struct form *f, const struct ui_choice *like, enum vocabulary list);
/* "name-3" in the request's arena. */
const char *part_name(struct arena *a, const char *name, size_t i);

/* --- Both versions of what differs, when two edits met --- */
struct asked_meeting {
    const struct asked *saved, *typed;
    struct str by; /* "Harpreet Gill changed this today, 9:12." */
};
/* False, and nothing shown, when the two say the same. */
bool asked_same(struct arena *a, const struct asked *x, const struct asked *y);
void asked_meeting_show(struct page *p, const struct asked_meeting *m, struct reader r);
/* Who changed it last, and when. */
struct str asked_by_words(const struct grant *g, struct arena *a, const struct asked *k);
/* The revisions that a form was opened at, as hidden fields; and whether somebody changed it since. */
void asked_revisions_put(struct page *p, const struct asked *k);
bool asked_is_overtaken(const struct request *r, const struct asked *saved);

/* --- Pages --- */
visit_page ask_start_page, ask_back_page;
visit_form ask_start_form, ask_forget_form;
person_page ask_mine_page, ask_part_page, ask_later_page, ask_withdraw_page;
person_form ask_part_form, ask_send_form, ask_withdraw_form, ask_again_form;
team_page waiting_page, waiting_person_page, waiting_new_page;
team_form waiting_find, waiting_new_form;
person_page waiting_change_page, waiting_end_page;
person_form waiting_change_form, waiting_got_form, waiting_give_back_form, waiting_rest_form, waiting_end_form,
    waiting_again_form;
team_page waiting_colleague_page, waiting_hand_on_page;
team_form waiting_colleague_form, waiting_hand_on_form;
#endif
