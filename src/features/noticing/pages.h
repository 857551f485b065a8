/* pages.h — the handlers of noticing_routes.c, and what they share. Inside features/noticing only. */
#ifndef WF_FEATURES_NOTICING_PAGES_H
#define WF_FEATURES_NOTICING_PAGES_H
#include "features/boundaries/boundaries.h"
#include "features/noticing/notice_store.h"
#include "features/noticing/question_set.h"
#include "http/route.h"
#include "page/ui.h"

/* check_page.c: writing how one has been, and what was written before; what somebody shares with who walks with them.
 */
person_page check_page, check_shared_page;
person_form check_send, check_share_send;
/* choose_page.c: which questions. */
person_page choose_sets_page;
person_form choose_sets_send;
/* answers_page.c: one's own answers over time, and as a file. */
person_page answers_page, answers_file_page;
/* notice_page.c: which signs count, what was noticed, what came of it, days away. */
person_page notice_page;
person_form notice_wish_send, notice_came_send, notice_away_send, notice_back_send;
/* notice_first.c: everybody whom somebody is asked to reach out to. */
team_page notice_list_page;

/* --- notice_words.c --- */

struct str notice_path(struct arena *a, const struct person_view *v, const char *rest);
/* Why, in a sentence: to the person (own), or to who walks with them. f may be NULL: then without numbers. */
struct str notice_why(struct arena *a, int64_t reason, const struct notice_facts *f, bool own, struct str name);
struct str notice_came_words(struct arena *a, const struct notice_prompt *p, bool own, struct str name);
/* A sign as the person says it of themselves. */
struct str notice_sign_words(int64_t sign);
struct str notice_sign_hint(int64_t sign);
/* The name of its checkbox: "sign-2". */
const char *notice_sign_field(struct arena *a, int64_t sign);
/* Each of the signs that can be picked, in order; *count of them. */
const int64_t *notice_sign_list(size_t *count);
/* An answer in words, yes and no in the reader's language. */
struct str check_answer_words(const struct question *q, struct str value);
#endif
