/* notice_page.h — the page about being in touch, shown again by its forms. Inside features/noticing only. */
#ifndef WF_FEATURES_NOTICING_NOTICE_PAGE_H
#define WF_FEATURES_NOTICING_NOTICE_PAGE_H
#include "features/noticing/pages.h"

struct noticing {
    const struct person_view *view;
    const struct request *r;
    struct form *form;
    struct form untouched;  /* what counts, as it stands */
    struct form *wish_form; /* that, or what was typed when this form of the page was sent */
    struct together t;
    struct notice_wish wish;
    struct notice_prompt *prompts; /* newest first */
    size_t prompt_count;
    struct rows aways; /* struct notice_away */
    struct notice_facts facts;
    bool overtaken; /* what counts was changed since the form was opened */
};
enum outcome noticing_read(const struct person_view *v, const struct request *r, struct form *f,
                           struct noticing *n) MUST_USE;
/* Whether the reader may say what counts and when they are away. */
bool noticing_writes(const struct noticing *n);
enum outcome noticing_show(struct page *p, const struct noticing *n);
#endif
