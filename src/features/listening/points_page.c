/* What waits to be talked about, as it is read before a meeting, and let go again by the person. */
#include "features/listening/pages.h"
#include "page/ui.h"

void points_show(struct page *p, const struct point_list *list) {
    struct str words[POINTS_SHOWN];
    size_t count = 0;
    for (size_t i = 0; i < list->count && count < POINTS_SHOWN; i++) words[count++] = list->points[i].words;
    if (count > 0) ui_own_steps(p, words, count, false);
    if (list->count > count)
        ui_small(p, TRN(p->arena, "And one more thing.", "And {1} more things.", (int64_t)(list->count - count)));
}

/* Each with a button that lets it go. */
static void waiting_rows(struct page *p, const struct request *r, const struct point_list *list) {
    ui_rows_open(p);
    for (size_t i = 0; i < list->count; i++) {
        ui_row_open(p);
        html(p, H("<p dir=\"auto\">"), TEXT(list->points[i].words), H("</p>\n"));
        ui_button_form(
            p,
            &(struct ui_form){ .action = url_for(p->arena, "/me/points/{1}", list->points[i].id),
                               .token = r->form_token,
                               .key = r->form_key },
            &(struct ui_button){ .kind = BUTTON_SMALL, .label = TR("Let it go"), .about = list->points[i].words });
        ui_row_close(p);
    }
    ui_rows_close(p);
}

static bool any_from_a_meeting(const struct point_list *list) {
    for (size_t i = 0; i < list->count; i++)
        if (list->points[i].note_id.n) return true;
    return false;
}

enum outcome points_own_show(struct page *p, const struct person_view *v, const struct request *r) {
    struct point_list list;
    TRY(point_waiting(v, STR(""), &list));
    if (list.count == 0) return OK;
    ui_section_open(p, TR("Kept for the next time"), "kept");
    ui_small(p, any_from_a_meeting(&list)
                    ? TR("You didn’t come to it last time. It’s there again when you next meet, unless you let it go.")
                    : TR("You wrote it down. It’s there when you next meet, unless you let it go."));
    waiting_rows(p, r, &list);
    ui_small_link(p, STR("/me/points"), TR("Add something"));
    ui_section_close(p);
    return OK;
}

/* --- Writing one down, whether a meeting is booked or not --- */

static enum outcome points_show_own(const struct person_view *v, struct form *f, struct page *p) {
    struct point_list list;
    TRY(point_waiting(v, STR(""), &list));
    p->record = true;
    p->section = SECTION_HOME;
    form_summary(p, f);
    ui_narrow_open(p);
    ui_back(p, STR("/home"), TR("Home"));
    ui_title(p, TR("What I’d like to talk about"));
    ui_lead(p, TR("It waits for the next time you meet, whether that’s booked yet or not. Who walks with you sees it"
                  " before."));
    form_open(p, f, STR("/me/points"));
    form_words_ask(p, f, "words", TR("In your own words"), TR("A line for each thing. It can be as short as you like."),
                   4, POINTS_WORDS_MAX);
    ui_actions_open(p);
    ui_button(p, TR("Keep it for the next time"));
    ui_actions_close(p);
    ui_form_close(p);
    if (list.count > 0) {
        ui_section_open(p, TR("Kept for the next time"), "kept");
        waiting_rows(p, f->request, &list);
        ui_section_close(p);
    }
    ui_narrow_close(p);
    return OK;
}

enum outcome points_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    return points_show_own(v, &f, p);
}

enum outcome points_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct str words = form_words(
        &f, "words", (struct form_rule){ .most = POINTS_WORDS_MAX, .required = TR("Write a line, however short") });
    if (!form_ok(&f)) return points_show_own(person_edit_view(e), &f, p);
    enum outcome o = point_add(e, words);
    if (o == OK) return page_redirect(p, STR("/home?done=point"));
    if (o != FAIL_LIMIT) return o;
    form_error(&f, "words", TR("That’s more than fits into one meeting. Let something go first, or write fewer lines"));
    return points_show_own(person_edit_view(e), &f, p);
}

enum outcome point_send(const struct person_edit *e, const struct request *r, struct page *p) {
    enum outcome o = point_let_go(e, request_param(r, "point"));
    if (o != OK && o != FAIL_NOT_FOUND) return o; /* gone already: let go in another window, or talked about */
    return page_redirect(p, STR("/home?done=let-go"));
}
