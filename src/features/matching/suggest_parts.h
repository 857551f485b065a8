/* suggest_parts.h — parts of the page about one person who waits. Inside features/matching only. */
#ifndef WF_FEATURES_MATCHING_SUGGEST_PARTS_H
#define WF_FEATURES_MATCHING_SUGGEST_PARTS_H
#include "features/matching/match_found.h"
#include "features/matching/match_words.h"
#include "features/team/team.h"
#include "http/form.h"
#include "page/html.h"

/* What the page is made of. */
struct suggest {
    const struct team_view *view;
    const struct person_view *one;
    const struct request *request;
    struct form form;
    struct str person;
    struct ask ask;
    struct match_telling tell;
    struct match_found found;             /* of the last look, when have_found */
    bool have_found, overtaken;           /* overtaken: the wishes changed since */
    const struct match *chosen, *walking; /* NULL when none */
    struct str told;                      /* who wrote the choice down that was told them; "" when nobody did */
    struct rows open;                     /* struct match_offer */
    struct rows leave;                    /* struct worker_leave of the next weeks */
};
/* FAIL_NOT_FOUND for someone who never asked. */
enum outcome suggest_read(const struct team_view *v, const struct request *r, struct suggest *s) MUST_USE;
/* Who wrote a choice down that was told them, when, and who told it; "" when nobody did. chosen: with its words, or
 * NULL for a no to all that were offered. In the words of whoever reads. */
enum outcome told_words(const struct person_view *v, const struct match *chosen, struct str *out) MUST_USE;
/* Up to three workers with reasons in words, each with a box to tick, and the button that offers. */
void suggest_offers_show(struct page *p, const struct suggest *s);
/* Why nobody yet, and what would open a door. */
void suggest_nobody_show(struct page *p, const struct suggest *s);
#endif
