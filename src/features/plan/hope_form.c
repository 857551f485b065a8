/* Naming a hope, and finding other words for it. Each version is kept. */
#include "base/clock.h"
#include "features/plan/pages.h"
#include "features/plan/plan_words.h"

static void fields_show(struct page *p, const struct reading *read, const struct form *f) {
    form_words_ask(p, f, "words",
                   read->t.own ? TR("What do you hope for?") : TRF(p->arena, "What does {1} hope for?", read->t.person),
                   read->t.own ? TR("In your own words. Small is fine.")
                               : TRF(p->arena, "In {1}’s own words. Small is fine.", read->t.person),
                   2, PLAN_WORDS_MAX);
    form_words_ask(p, f, "why", TR("Why it matters"), TR("You can leave this empty."), 2, PLAN_WORDS_MAX);
    form_words_ask(p, f, "step", TR("What would be a first small sign that it’s on its way?"),
                   TR("You can leave this empty."), 2, PLAN_WORDS_MAX);
    ui_date(p, &(struct ui_date){ .name = "review",
                                  .label = TR("When shall we look at it again?"),
                                  .label_large = true,
                                  .hint = TR("Or leave it open. On that day it says so on the first page, and never"
                                             " while it rests."),
                                  .error = form_error_of(f, "review"),
                                  .day = form_value(f, "review-day"),
                                  .month = form_value(f, "review-month"),
                                  .year = form_value(f, "review-year") });
}

static void fields_fill(struct form *f, struct arena *a, const struct hope *h) {
    form_set(f, "words", h->words);
    form_set(f, "why", h->why);
    form_set(f, "step", h->step);
    plan_date_fill(f, a, "review-day", "review-month", "review-year", h->review);
}

/* A day that is still to come; the one that stands already may have passed. */
static struct str review_read(struct form *f, struct str stands) {
    char today[11];
    struct str date = form_date(f, "review", STR(""));
    clock_date_text(f->request->now_s, today);
    if (date.n && text_order(date, text_of(today)) < 0 && !text_is(date, stands))
        form_error(f, "review", TR("Give a day that’s still to come, or leave it open"));
    return date;
}

static struct hope fields_typed(struct form *f, struct str review_stands) {
    const struct form_rule any = { .most = PLAN_WORDS_MAX };
    const struct form_rule needed = { .most = PLAN_WORDS_MAX, .required = TR("Write the hope in a few words") };
    struct hope h = { .id = STR(""), .from_id = STR("") };
    h.words = form_words(f, "words", needed);
    h.why = form_words(f, "why", any);
    h.step = form_words(f, "step", any);
    h.review = review_read(f, review_stands);
    return h;
}

/* --- A new one --- */

static enum outcome new_show(struct page *p, const struct reading *read, const struct form *f) {
    plan_focus_begin(p, read, plan_path(p->arena, read->view, ""), TR("The plan"));
    form_summary(p, f);
    ui_narrow_open(p);
    ui_title(p, TR("Name a hope"));
    form_open(p, f, plan_path(p->arena, read->view, "/new"));
    fields_show(p, read, f);
    ui_actions_open(p);
    ui_button(p, TR("Put it in the plan"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

enum outcome hope_new_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct reading read = reading_of(v, r);
    return new_show(p, &read, &f);
}

static bool says_the_same(const struct hope *a, const struct hope *b) {
    return text_is(a->words, b->words) && text_is(a->why, b->why) && text_is(a->step, b->step) &&
           text_is(a->review, b->review);
}

/* The same hope in the same words, sent again from a page that was gone back to, is the one that stands. */
static const struct hope *hope_there(const struct hopes *all, const struct hope *h) {
    for (size_t i = 0; i < all->count; i++)
        if (says_the_same(&all->at[i], h)) return &all->at[i];
    return NULL;
}

static struct str full_words(void) {
    return TR("There’s no room for another hope just now. Change the words of one that is there");
}

enum outcome hope_new_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct form f = form_of(r);
    struct reading read = reading_of(v, r);
    struct hopes all;
    struct hope h = fields_typed(&f, STR(""));
    TRY(hopes_read(v, &all));
    const struct hope *there = form_ok(&f) ? hope_there(&all, &h) : NULL;
    if (there) return page_redirect(p, hope_path(&read, there->id, ""));
    if (form_ok(&f) && all.count >= PLAN_HOPES_MAX) form_error(&f, "words", full_words());
    if (!form_ok(&f)) return new_show(p, &read, &f);
    TRY(hope_write(e, &h));
    return page_redirect(p, hope_path(&read, h.id, "?done=named"));
}

/* --- Other words for one --- */

static void overtaken_show(struct page *p, const struct reading *read, const struct hope *h, const struct form *f) {
    struct form look = *f;
    plan_overtaken_say(p, read, h->author_id, h->at_s);
    plan_differ_show(p, TR("The hope"), h->words, form_value(f, "words"));
    plan_differ_show(p, TR("Why it matters"), h->why, form_value(f, "why"));
    plan_differ_show(p, TR("A first small sign"), h->step, form_value(f, "step"));
    plan_differ_show(p, TR("When we look at it again"), plan_date_words(p->arena, h->review),
                     plan_date_words(p->arena, form_date(&look, "review", STR(""))));
}

static enum outcome edit_show(struct page *p, const struct reading *read, const struct hope *h, const struct form *f,
                              bool overtaken) {
    plan_focus_begin(p, read, hope_path(read, h->id, ""), TR("Back to the hope"));
    form_summary(p, f);
    ui_narrow_open(p);
    ui_title(p, TR("Other words for it"));
    ui_lead(p, TR("The words from before are kept, and can be read beside these."));
    if (overtaken) overtaken_show(p, read, h, f);
    form_open(p, f, hope_path(read, h->id, "/edit"));
    ui_hidden(p, "revision", text_format(p->arena, "%lld", (long long)h->revision));
    fields_show(p, read, f);
    ui_actions_open(p);
    ui_button(p, TR("Save these words"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

enum outcome hope_edit_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct reading read = reading_of(v, r);
    struct hope h;
    TRY(hope_read(v, request_param(r, "hope"), &h));
    fields_fill(&f, p->arena, &h);
    return edit_show(p, &read, &h, &f, false);
}

enum outcome hope_edit_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct form f = form_of(r);
    struct reading read = reading_of(v, r);
    struct hope now;
    TRY(hope_read(v, request_param(r, "hope"), &now));
    struct hope h = fields_typed(&f, now.review);
    h.revision = form_number(&f, "revision", 1, INT64_MAX - 1, 0, TR("Open the hope again"));
    h.id = now.id;
    bool overtaken = h.revision > 0 && h.revision != now.revision;
    if (form_ok(&f) && says_the_same(&h, &now)) return page_redirect(p, hope_path(&read, h.id, ""));
    if (overtaken || !form_ok(&f)) return edit_show(p, &read, &now, &f, overtaken);
    TRY(hope_write(e, &h));
    return page_redirect(p, hope_path(&read, h.id, "?done=words"));
}
