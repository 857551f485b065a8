/* sheet_ask.h — what some kinds ask besides their fields, each beside the pages of its kind; and words that a kind's
 * pages share with its form. Inside features/decisions only. */
#ifndef WF_FEATURES_DECISIONS_SHEET_ASK_H
#define WF_FEATURES_DECISIONS_SHEET_ASK_H
#include "features/decisions/sheet_form.h"

enum { WISH_AREAS = 9, HOW_CHOICES = 3 };

/* An option: whether it stays in the grid (option_page.c). */
void option_ask(struct page *p, const struct sheet_work *w);
enum outcome option_take(struct sheet_work *w);
/* A wish: who may see it, for the person alone (wish_form.c). */
void wish_ask(struct page *p, const struct sheet_work *w);
enum outcome wish_take(struct sheet_work *w);
/* An action: whose it is, and where it stands (action_form.c). */
void action_ask(struct page *p, const struct sheet_work *w);
enum outcome action_take(struct sheet_work *w);
void action_differ(struct page *p, const struct sheet_work *w);

/* Who may be shown a wish just now: "team", and accounts of the network whom the person's consent reaches. Needs the
 * person's own view. */
enum { READERS_MAX = 20 };
struct wish_readers {
    struct str accounts[READERS_MAX];
    size_t count;
};
enum outcome wish_readers_read(const struct person_view *v, struct wish_readers *out) MUST_USE;

/* What stands in a place of what matters; "" for an empty one. Where nothing was written it is "All in all" in the
 * first. */
struct str decision_matter(const struct sheet *decision, size_t place);
struct str wish_area_label(size_t place);
const char *wish_area_key(size_t place);
/* Who does an action: "You", a name, or whoever is named from outside. */
struct str action_owner(const struct reading *read, const struct sheet *action);
/* How the three steps of a meeting were done, in words; "" when nothing was said. */
struct str meeting_how_words(struct arena *a, const struct sheet *meeting);
/* What somebody may ask for at an appointment, with where that stands: beside the kit. */
void rights_show(struct page *p);
#endif
