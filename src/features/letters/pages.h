/* pages.h — the handlers of letters_routes.c, and what they share. Inside features/letters only. */
#ifndef WF_FEATURES_LETTERS_PAGES_H
#define WF_FEATURES_LETTERS_PAGES_H
#include "features/letters/letters.h"
#include "page/ui.h"

/* letters_page.c: all of them, and one of them, for the person and the team. */
person_page letters_page, letter_page;
/* write_page.c: beginning one, and finding other words. */
person_page letter_new_page, letter_edit_page;
person_form letter_new_send, letter_edit_send;
/* yes_page.c: the person's yes, taking it back, paper, and a link with a code. */
person_form letter_yes_send, letter_back_send, letter_link_send, letter_link_end_send;
person_page letter_back_page, letter_sheet_page;
/* letters_paper.c: the same as the sheet, as a PDF. */
person_page letter_paper_page;
/* Answers with a letter as a PDF; small: what stands under it. */
enum outcome letter_paper_put(struct page *p, struct str to, struct str words, struct str small) MUST_USE;
/* given_page.c: from the other side: people it is shown to here, and whoever has a link. */
person_page shared_letters_page;
person_form shared_letter_got_send;
visit_page handed_page;
visit_form handed_send, handed_paper_send, handed_got_send;

/* Whether the reader is the person. */
bool letters_own(const struct person_view *v);
/* "/letters…" for the person, "/people/ID/letters…" for the team; rest: "" or "/new". */
struct str letters_path(struct arena *a, const struct person_view *v, const char *rest);
/* The same for one of them. */
struct str letter_path(struct arena *a, const struct person_view *v, struct str id, const char *rest);
/* The frame of these pages: section, back link; title is the page's. */
void letters_begin(struct page *p, const struct person_view *v, struct str title);
/* The text as it leaves: whom it is for, and the words. */
void letter_show(struct page *p, struct str to, struct str words);
/* "Waits for Ann's yes", "Ann said yes on 3 November": how it stands. */
struct str letter_state(struct arena *a, const struct person_view *v, const struct letter *l);
#endif
