/* noticing.h — how somebody has been, in their own words and by questions they chose; and noticing when they are out of
 * touch for longer than is usual for themselves, so that a human being, by name, reaches out. The signs are the
 * person's own choice; they see every prompt and its reason, and can mute it. What is worked out about them is worked
 * out when it is looked at and kept nowhere: a prompt is stored with its reason's code, when, who was asked and what
 * came of it. Tables: check_in, check_choice, notice_wish, notice_away, notice_prompt, notice_round. Needs: KIND_NOTE
 * for how they have been (the person; of what they shared, who walks with them or covers); KIND_APPOINTMENT for
 * noticing, as it is about when people are in touch. Why it works this way: docs/evidence.md#noticing */
#ifndef WF_FEATURES_NOTICING_H
#define WF_FEATURES_NOTICING_H
#include "access/grant.h"
#include "http/route.h"

/* --- Questions that can be answered: data files (question_set.h) --- */

struct question_set;
/* Those of the program and of the service, in the order in which they were read; *count of them. */
const struct question_set *const *question_sets(size_t *count);
/* Reads every *.json of a folder as a FHIR Questionnaire. Before threads start. What can't be read is left out; told,
 * which may be NULL, is called with each file's name and what is wrong with it. A folder that isn't there is none. */
typedef void question_told(void *context, const char *file, const char *wrong);
void question_sets_read(const char *folder, question_told *told, void *context);

/* --- How I've been --- */

enum { CHECK_ANSWERS_MAX = 40, CHECK_WORDS_MAX = 4000, CHECK_ANSWER_MAX = 1000 };
/* One question's answer: of which set, which question, and the number, code or words. */
struct check_answer {
    struct str set, question, value;
};
struct check_in {
    struct str id, words;
    int64_t at_s, shared, revision; /* shared: 1 when who walks with them may read it */
    struct check_answer *answers;
    size_t answer_count;
};
struct check_list {
    struct check_in *at;
    size_t count;
    bool more; /* older ones exist: page on with before_id of the last */
};
/* Newest first, by key: before_id "" for the first page. Of anybody but the person: those shared alone, and
 * FAIL_NOT_ALLOWED for all but who walks with them or covers. */
enum outcome check_in_list(const struct person_view *v, struct str before_id, int64_t limit,
                           struct check_list *out) MUST_USE;
/* Adds (c->id is set). FAIL_NOT_ALLOWED for all but the person, FAIL_INVALID without a word or an answer. A sign that
 * the person picked, "when my answers are far from how they usually are", is looked at here, where they are open. */
enum outcome check_in_add(const struct person_edit *e, struct check_in *c) MUST_USE;
/* Shares it with who walks with them, or takes that back. FAIL_NOT_FOUND when there is none of that id. */
enum outcome check_in_share(const struct person_edit *e, struct str id, bool shared) MUST_USE;
/* The question sets that the person chose, names of sets with "," between; revision 0 when they never chose. */
struct check_choice {
    struct str sets;
    int64_t revision;
};
enum outcome check_choice_read(const struct person_view *v, struct check_choice *out) MUST_USE;
/* FAIL_CONFLICT when revision is not the latest. */
enum outcome check_choice_write(const struct person_edit *e, const struct check_choice *c) MUST_USE;
/* One as a FHIR R4 QuestionnaireResponse for each set that it answers, as a JSON array; "[]" when it holds words
 * alone. */
enum outcome check_in_fhir(struct arena *a, const struct check_in *c, struct str *json) MUST_USE;

/* --- Noticing --- */

/* Signs a person can pick; a set, in the table for good. */
enum notice_sign {
    SIGN_QUIET = 1,   /* I'm out of touch for longer than is usual for me: counts unless they say otherwise */
    SIGN_CANCELS = 2, /* I cancel twice in a row */
    SIGN_MISSES = 4,  /* I don't come, twice in a row */
    SIGN_ANSWERS = 8, /* I stop answering how I've been */
    SIGN_CHANGED = 16 /* an answer is far from how I usually answer */
};
enum { NOTICE_SIGNS = 31 };
enum notice_reason {
    REASON_QUIET = 1,
    REASON_CANCELS = 2,
    REASON_MISSES = 3,
    REASON_ANSWERS = 4,
    REASON_CHANGED = 5,
    REASON_COUNT = 6
};
/* What came of a prompt; in the table for good. */
enum notice_came {
    CAME_OPEN = 0,
    CAME_AS_USUAL = 1, /* they talked; it was as usual: a mistaken prompt */
    CAME_TALKED = 2,   /* they talked, and something is different just now */
    CAME_AWAY = 3,     /* they are away */
    CAME_LEAVE_BE = 4, /* they would rather not be asked just now */
    CAME_BACK = 5,     /* they were in touch before anybody reached out: a mistaken prompt as well */
    CAME_MUTED = 6,    /* the person muted it */
    CAME_ENDED = 7,    /* nobody walks with them any more */
    CAME_COUNT = 8
};
enum { NOTICE_MUTED_FOR_GOOD = -1, NOTICE_WORDS_MAX = 1200 };
struct notice_wish {
    int64_t signs;         /* set of enum notice_sign */
    int64_t muted_until_s; /* 0 not muted, NOTICE_MUTED_FOR_GOOD altogether */
    struct str words;      /* signs in own words, a line each: for who walks with them to see */
    struct str author_id;
    int64_t at_s, revision; /* revision 0: nobody chose yet, so SIGN_QUIET alone counts */
};
struct notice_prompt {
    struct str id, person_id, asked_id; /* asked_id: the account that was asked */
    int64_t reason, raised_at_s, asked_at_s;
    int64_t came; /* enum notice_came */
    struct str came_by;
    int64_t came_at_s;
    struct str words; /* what came of it, in words; "" in lists */
};
/* Days on which the person is away, or they rest from walking together: silence then is no silence. */
enum notice_away_kind { AWAY_SAID = 1, AWAY_REST = 2 };
struct notice_away {
    struct str id, author_id;
    int64_t kind, from_s, until_s; /* until_s 0: no end said */
};

enum outcome notice_wish_read(const struct person_view *v, struct notice_wish *out) MUST_USE;
/* The person, or who walks with them, beside them. Muting closes an open prompt. FAIL_CONFLICT when revision is not the
 * latest; FAIL_NOT_ALLOWED for anybody else. */
enum outcome notice_wish_write(const struct person_edit *e, const struct notice_wish *w) MUST_USE;
/* Newest first, at most 60: struct notice_prompt, with words. */
enum outcome notice_prompts(const struct person_view *v, struct notice_prompt **out, size_t *count) MUST_USE;
/* Says what came of one, as who walks with them, who covers, or the coordinator. FAIL_CONFLICT when somebody did. */
enum outcome notice_prompt_close(const struct person_edit *e, struct str id, enum notice_came came,
                                 struct str words) MUST_USE;
/* Newest first: struct notice_away, at most 60. */
enum outcome notice_away_list(const struct person_view *v, struct rows *out) MUST_USE;
enum outcome notice_away_add(const struct person_edit *e, int64_t from_s, int64_t until_s) MUST_USE;
/* They're back: from now on silence counts again. FAIL_NOT_FOUND when there is none of that id that lasts. */
enum outcome notice_away_end(const struct person_edit *e, struct str id) MUST_USE;

/* Open prompts of the people a team grant reaches, oldest first: struct notice_prompt. mine: those the reader was
 * asked. */
enum outcome notice_open_list(const struct team_view *v, bool mine, struct rows *out) MUST_USE;
/* On the reader's first page: whom they are asked to reach out to. Nothing when there is nobody. */
enum outcome noticing_first(const struct team_view *v, struct page *p) MUST_USE;

/* Looks at the next few people, a few at a time until all were looked at, four times a day; raises prompts, closes
 * those that are over, and asks somebody else where who was asked is away. Runs under the service's clock, as often as
 * anybody likes. told, which may be NULL, is called with each team that has something new. */
typedef void notice_told(void *context, struct str team_id);
enum outcome noticing_tick(const struct service_edit *e, notice_told *told, void *context) MUST_USE;

/* All of it for a download. */
struct everything;
enum outcome noticing_everything(const struct person_view *v, struct everything *x) MUST_USE;

extern const struct route noticing_routes[];
extern const size_t noticing_route_count;
extern const struct audited_table noticing_audited[];
extern const size_t noticing_audited_count;
#endif
