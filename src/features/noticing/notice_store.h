/* notice_store.h — what the files of this feature share. Inside features/noticing only. */
#ifndef WF_FEATURES_NOTICING_NOTICE_STORE_H
#define WF_FEATURES_NOTICING_NOTICE_STORE_H
#include "features/noticing/noticing.h"
#include "features/noticing/noticing_rules.h"

/* The wish without the signs in own words, for grants that open none. */
enum outcome notice_wish_bare(const struct person_view *v, struct notice_wish *out) MUST_USE;
bool notice_is_muted(const struct notice_wish *w, int64_t now_s);
/* Raises a prompt while the person's grant is open, for whoever walks with them; nothing when one is open already. */
enum outcome notice_prompt_raise(const struct person_edit *e, enum notice_reason reason) MUST_USE;
/* Closes the open prompt, if there is one. */
enum outcome notice_prompt_over(const struct person_edit *e, enum notice_came came) MUST_USE;

/* --- Facts (notice_facts.c) --- */

/* What was read of one person or of several: rows as the features gave them, in order of person and time. */
struct notice_read {
    struct rows notes;    /* struct note_time */
    struct rows meetings; /* struct appointment_time */
    struct rows checks;   /* struct notice_check */
    struct rows aways;    /* struct notice_away_row */
    struct rows covers;   /* struct match_cover */
    struct rows leaves;   /* struct worker_leave, of this person's worker */
    struct rows prompts;  /* struct notice_prompt_row */
};
struct notice_check {
    struct str person_id;
    int64_t at_s;
};
struct notice_away_row {
    struct str person_id, id;
    int64_t kind, from_s, until_s;
};
struct notice_prompt_row {
    struct str person_id, id, asked_id;
    int64_t reason, raised_at_s, came, came_at_s;
};
/* Takes one person's facts out of what was read. */
enum outcome notice_facts_of(struct arena *a, const struct notice_read *r, struct str person, int64_t now_s,
                             struct notice_facts *out) MUST_USE;
/* Facts of the person of a grant, for the sentence that a page says. */
enum outcome notice_facts_read(const struct person_view *v, struct notice_facts *out) MUST_USE;
/* From when on rows are read. */
int64_t notice_from_s(int64_t now_s);
#endif
