/* people_pages.h — what the pages of this feature share. */
#ifndef WF_FEATURES_PEOPLE_PAGES_H
#define WF_FEATURES_PEOPLE_PAGES_H
#include "features/people/people_store.h"
#include "page/ui.h"

/* Frame, section and no-store, alike on all of them. */
void people_page_begin(struct page *p);
/* "Amina Yusuf": the full name, or what to call them, or "Someone". */
struct str people_name(struct str name, struct str called);

/* The fields of a contact on a form. own: the person's own page, which speaks to them. */
void contact_form_set(struct form *f, const struct contact *c);
void contact_form_read(struct form *f, struct contact *c);
void contact_form_fields(struct page *p, struct form *f, bool own);
/* Both versions of what differs: what is saved now, by whom and when, and what was typed. */
struct contact_meeting {
    const struct contact *saved, *typed;
    struct str by; /* "Nadia Rahman saved hers today, 9:12" */
};
void contact_meeting_show(struct page *p, const struct contact_meeting *m);
/* True when the two say the same, revisions apart. */
bool contact_same(const struct contact *a, const struct contact *b);
/* Rows of who could be reached how, for a summary: empty ones are left out. */
void contact_summary(struct page *p, const struct contact *c);

/* What is the same, in words: "The same name and phone number". */
struct str likely_words(struct arena *a, int64_t same);

person_page person_page_show, contact_page, own_contact_page, invite_page;
person_form contact_form, own_contact_form, invite_form;
team_page list_page, new_page, same_page, same_confirm_page;
team_form list_find, new_form, likely_form, same_find, same_link, same_unlink;
#endif
