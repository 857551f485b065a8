/* pages.h — the pages of this feature, for its table of routes, and the words they share. */
#ifndef WF_FEATURES_SHARING_PAGES_H
#define WF_FEATURES_SHARING_PAGES_H
#include "access/relation.h"
#include "features/boundaries/boundaries.h"
#include "features/consent/consent.h"
#include "features/sharing/sharing.h"
#include "page/ui.h"

/* looked_page.c: who has looked. */
person_page own_looked_page, looked_page;

/* around_page.c: who is around a person, and who is kept apart from them. */
person_page own_people_page, own_apart_page, around_page;
person_form own_apart_send, apart_send;

/* sharing_page.c: what the person shows to people who aren't of the team. */
person_page sharing_page, share_new_page, share_end_page;
person_form share_new_send, share_end_send;

/* shared_page.c: the same from the other side. */
team_page shared_page;
person_page shared_know_page, shared_person_page;
person_form shared_name_send, shared_know_send;

/* network_page.c: sign-ins for people's networks, made by the coordinator. */
team_page network_page;
team_form network_new_send, network_link_send;

/* share_words.c */
/* "when you meet and your agreement": what the scopes of a share reach, from the person's side or the reader's. */
struct str share_words(struct arena *a, int64_t scopes);
bool relation_is_live(const struct relation *r, int64_t now_s);
bool relation_is_share(const struct relation *r);
struct str lang_of(const char *english); /* a TR_LATER text of a table, in the current language */
#endif
