/* letterbox.h — a way in for words about somebody, and no way out. The person, or the team, gives a link to a relative
 * or friend; whoever has it can tell the team something, and learns nothing: not whether it was read, nor by whom, nor
 * anything of the person. What is put in is sealed to a public key of the box, whose other half only the person's own
 * keys open. Who walks with the person, supervises or coordinates reads it; the person sees that it came, and of the
 * words what the teller allows.
 * Tables: letterbox, told.   Needs: KIND_PROFILE; KIND_CONSENT to make one. */
#ifndef WF_ACCESS_LETTERBOX_H
#define WF_ACCESS_LETTERBOX_H
#include "access/grant.h"

enum { LETTERBOX_A_DAY = 20, LETTERBOX_MOST = 20 };
struct letterbox {
    struct str id, by_id, whom; /* whom: to whom it was given, in words */
    int64_t made_at_s, until_s, ended_at_s;
};
bool letterbox_is_open(const struct letterbox *b, int64_t now_s);
/* *token goes into the link, shown once. FAIL_LIMIT after LETTERBOX_MOST open ones. */
enum outcome letterbox_make(const struct person_edit *e, struct str whom, int64_t until_s, struct str *token) MUST_USE;
/* Takes nothing any more, from the next request. FAIL_NOT_FOUND when there is none that is open. */
enum outcome letterbox_end(const struct person_edit *e, struct str id) MUST_USE;
/* Newest first, at most 100; the arena's. */
enum outcome letterbox_list(const struct person_view *v, struct letterbox **out, size_t *count) MUST_USE;

/* How much of it the person may know besides that it came; the teller says. */
enum told_may { TOLD_CAME = 0, TOLD_NAMED = 1, TOLD_READ = 2 };
/* Puts something in. FAIL_NOT_FOUND when the link takes nothing (any more): say the same for every link; FAIL_BUSY when
 * LETTERBOX_A_DAY came by it within a day. */
enum outcome letterbox_put(const struct visit_edit *e, struct str token, struct str from, struct str words,
                           enum told_may may) MUST_USE;

struct told {
    struct str id, person_id, letterbox_id, got_by;
    struct str from, words; /* "" for the person where the teller doesn't allow it */
    int64_t at_s, may, got_at_s;
    bool is_shut; /* the words can't be opened: the row was tampered with, or the keys are gone */
};
/* What nobody has yet first, then newest first, at most 200; the arena's. */
enum outcome told_list(const struct person_view *v, struct told **out, size_t *count) MUST_USE;
/* "I've got it": the acting account. Saying it twice is saying it once. */
enum outcome told_got(const struct person_edit *e, struct str id) MUST_USE;
/* What nobody has yet, of the people reached, oldest first, at most 100: struct told without its words. */
enum outcome told_waiting(const struct team_view *v, struct rows *out) MUST_USE;
#endif
