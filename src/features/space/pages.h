/* pages.h — the handlers of space_routes.c, and what its pages share. Inside features/space only. */
#ifndef WF_FEATURES_SPACE_PAGES_H
#define WF_FEATURES_SPACE_PAGES_H
#include "features/space/space.h"
#include "page/ui.h"

/* list_page.c: the newest, and finding among them. */
self_page space_page;
self_form space_search_send;
self_prepare space_search_prepare;
/* write_page.c */
self_page space_new_page, space_edit_page;
self_form space_new_send, space_edit_send;
/* item_page.c: one entry, and how it read before. */
self_page space_item_page, space_earlier_page;
/* delete_page.c */
self_page space_delete_page;
self_form space_delete_send;
/* share_page.c: one entry to who walks with them, and back; what the worker sees. */
self_page space_share_page;
self_form space_share_send, space_take_back_send;
person_page space_shared_page;
/* copy_page.c: taking it along, on paper or as a file. */
self_page space_copy_page, space_copy_file, space_print_page;
/* closed_page.c: for somebody who has no sign-in of their own yet. */
person_page space_asking_page;

/* How every page of the space begins. */
void space_begin(struct page *p);
/* Without a key of one's own, or while it is locked: why, and what to do. Shows nothing when it is open.
 *   open    whether the page may go on */
enum outcome space_closed_show(struct page *p, const struct self_view *v, bool *open) MUST_USE;
/* Its title, or the first words of it, or when it was written. */
struct str space_name(struct arena *a, const struct space_item *i);
struct str space_path(struct arena *a, struct str id, const char *rest);
/* An entry's words, as they were written. */
void space_words_show(struct page *p, struct str words);
/* Prints the page, where there is a script; with what to do where there is none. */
void space_print_button(struct page *p);
#endif
