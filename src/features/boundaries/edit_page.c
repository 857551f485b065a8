#include "features/boundaries/edit_page.h"
#include "base/clock.h"
#include "features/boundaries/boundaries_words.h"

/* What the page is made of: the form, the version it started from, and one that was saved meanwhile. */
struct edit {
    const struct person_view *view;
    struct form *form;
    struct together t;
    struct agreement stands; /* the latest version; zeroed when there is none */
    bool overtaken;          /* stands was saved after the form was opened */
};

static enum outcome edit_begin(const struct person_view *v, struct form *f, struct edit *out) {
    *out = (struct edit){ .view = v, .form = f, .t = together_of(v) };
    enum outcome o = agreement_read(v, &out->stands);
    return o == FAIL_NOT_FOUND ? OK : o;
}

/* --- The form as it stands --- */

static void date_set(struct form *f, struct arena *a, struct str date) {
    struct local_time t;
    if (clock_date(date, &t) != OK) return;
    form_set(f, "review-day", text_format(a, "%d", t.day));
    form_set(f, "review-month", text_format(a, "%d", t.month));
    form_set(f, "review-year", text_format(a, "%d", t.year));
}

static void form_fill(const struct edit *w, struct arena *a) {
    struct agreement_part parts[AGREEMENT_PARTS];
    agreement_parts(a, &w->t, &w->stands, parts);
    for (size_t i = 0; i < AGREEMENT_PARTS; i++) form_set(w->form, parts[i].name, parts[i].words);
    date_set(w->form, a, w->stands.review);
}

static void part_ask(struct page *p, const struct form *f, const struct agreement_part *part) {
    form_words_ask(p, f, part->name, part->title, part->hint, part->rows, AGREEMENT_WORDS_MAX);
}

static void review_ask(struct page *p, const struct form *f) {
    ui_date(p, &(struct ui_date){ .name = "review",
                                  .label = TR("When shall we look at this again?"),
                                  .label_large = true,
                                  .hint = TR("Or leave it open."),
                                  .error = form_error_of(f, "review"),
                                  .day = form_value(f, "review-day"),
                                  .month = form_value(f, "review-month"),
                                  .year = form_value(f, "review-year") });
}

static void yes_ask(struct page *p, const struct edit *w) {
    const struct ui_option options[] = {
        { .value = STR("yes"), .label = TR("Yes, I agree"), .checked = form_is_checked(w->form, "yes", STR("yes")) },
        { .value = STR("later"),
          .label = TR("I’d like to sleep on it"),
          .checked = form_is_checked(w->form, "yes", STR("later")) },
    };
    ui_card_open(p, &(struct ui_card){ .kind = CARD_ASK, .space = true });
    ui_radios(p, &(struct ui_choice){ .name = "yes",
                                      .label = TRF(p->arena, "{1}, does this suit you?", w->t.person),
                                      .error = form_error_of(w->form, "yes"),
                                      .options = options,
                                      .count = sizeof options / sizeof *options });
    ui_card_close(p);
}

/* --- When two wrote at once: both, side by side --- */

static struct str other_author(const struct edit *w) {
    struct str name = grant_name(GRANT(w->view), w->stands.author_id);
    if (text_is(w->stands.author_id, grant_who(GRANT(w->view)).account_id)) return TR("You, in another window");
    if (name.n) return name;
    return w->t.own ? TR("Your team") : w->t.person;
}

/* Both of one part, where they differ. */
static void differ_show(struct page *p, struct str title, struct str who, struct str theirs, struct str mine) {
    if (text_is(text_trim(mine), text_trim(theirs))) return;
    ui_heading(p, 3, title, NULL);
    ui_beside(p, TRF(p->arena, "Saved by {1}", who), theirs.n ? theirs : TR("Nothing here"), TR("In this form"),
              mine.n ? mine : TR("Nothing here"));
}

/* The day in the form, in words; as it was typed when it is no day. */
static struct str day_in_form(struct arena *a, const struct form *f) {
    struct form look = *f;
    struct str words = agreement_review_words(a, form_date(&look, "review", STR("")));
    struct str day = form_value(f, "review-day"), month = form_value(f, "review-month");
    if (words.n || day.n + month.n == 0) return words;
    return text_format(a, "%.*s/%.*s/%.*s", STR_ARGS(day), STR_ARGS(month), STR_ARGS(form_value(f, "review-year")));
}

static void overtaken_show(struct page *p, const struct edit *w) {
    struct agreement_part parts[AGREEMENT_PARTS];
    struct str who = other_author(w), when = lang_time(p->arena, w->stands.written_at_s);
    agreement_parts(p->arena, &w->t, &w->stands, parts);
    ui_say(p, SAY_NOW, ICON_PEN, TRF(p->arena, "{1} saved a version at {2}, while this was open.", who, when),
           TR("Both are below where they differ, and nothing is lost. What stands in the form is what you save."));
    ui_heading(p, 2, TR("Where the two differ"), NULL);
    for (size_t i = 0; i < AGREEMENT_PARTS; i++)
        differ_show(p, parts[i].title, who, parts[i].words, form_value(w->form, parts[i].name));
    differ_show(p, TR("When we look at this again"), who, agreement_review_words(p->arena, w->stands.review),
                day_in_form(p->arena, w->form));
}

static enum outcome edit_show(struct page *p, const struct edit *w) {
    struct agreement_part parts[AGREEMENT_PARTS];
    agreement_parts(p->arena, &w->t, &w->stands, parts);
    p->record = true;
    p->frame = FRAME_FOCUS;
    p->back_to = agreement_path(p->arena, w->view, "");
    p->back_label = TR("Our agreement");
    if (w->overtaken) p->status = 409;
    form_summary(p, w->form);
    ui_narrow_open(p);
    ui_title(p, w->t.own ? TR("Our agreement, in our words") : TRF(p->arena, "Our agreement, with {1}", w->t.person));
    if (!w->t.own)
        ui_say(p, SAY_PLAIN, ICON_PEOPLE, STR(""),
               TRF(p->arena, "{1} can see this screen too. Nothing about anyone else is on it.", w->t.person));
    if (w->overtaken) overtaken_show(p, w);
    form_open(p, w->form, agreement_path(p->arena, w->view, ""));
    ui_hidden(p, "revision", text_format(p->arena, "%lld", (long long)w->stands.revision));
    for (size_t i = 0; i < AGREEMENT_PARTS; i++) part_ask(p, w->form, &parts[i]);
    review_ask(p, w->form);
    if (!w->t.own) yes_ask(p, w);
    ui_actions_open(p);
    ui_button(p, TR("Save our agreement"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

enum outcome agreement_edit_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct edit w;
    TRY(edit_begin(v, &f, &w));
    form_fill(&w, p->arena);
    return edit_show(p, &w);
}

/* --- Taking it --- */

static struct str words_read(struct form *f, const char *name) {
    return form_words(f, name, (struct form_rule){ .most = AGREEMENT_WORDS_MAX });
}

/* A day that is still to come; the one that stands already may have passed. */
static struct str review_read(const struct edit *w) {
    char today[11];
    struct str date = form_date(w->form, "review", STR(""));
    clock_date_text(w->form->request->now_s, today);
    if (date.n && text_order(date, text_of(today)) < 0 && !text_is(date, w->stands.review))
        form_error(w->form, "review", TR("Give a day that’s still to come, or leave it open"));
    return date;
}

static struct agreement agreement_typed(const struct edit *w) {
    struct form *f = w->form;
    struct agreement g = { .hours = words_read(f, "hours"),
                           .reach = words_read(f, "reach"),
                           .worry = words_read(f, "worry"),
                           .tonight = words_read(f, "tonight"),
                           .ending = words_read(f, "ending"),
                           .review = review_read(w) };
    bool empty = text_is_blank(g.hours) && text_is_blank(g.reach) && text_is_blank(g.worry) &&
                 text_is_blank(g.tonight) && text_is_blank(g.ending);
    if (empty && form_ok(f)) form_error(f, "hours", TR("Write at least one of these down, even in a few words"));
    g.revision = form_number(f, "revision", 0, INT64_MAX - 1, 0, TR("Open the agreement again"));
    return g;
}

/* What the person writes themselves, they have said yes to; beside the worker they are asked. */
static bool says_yes(const struct edit *w) {
    return w->t.own || text_is(request_form(w->form->request, "yes"), STR("yes"));
}

enum outcome agreement_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct form f = form_of(r);
    struct edit w;
    TRY(edit_begin(v, &f, &w));
    struct agreement g = agreement_typed(&w);
    w.overtaken = g.revision != w.stands.revision;
    if (w.overtaken || !form_ok(&f)) return edit_show(p, &w);
    enum outcome o = agreement_write(e, &g);
    if (o == FAIL_CONFLICT) {
        TRY(edit_begin(v, &f, &w));
        w.overtaken = true;
        return edit_show(p, &w);
    }
    TRY(o);
    if (says_yes(&w)) TRY(agreement_agree(e, g.revision + 1));
    return page_redirect(p, agreement_path(p->arena, v, "?done=saved"));
}
