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

enum outcome points_own_show(struct page *p, const struct person_view *v, const struct request *r) {
    struct point_list list;
    TRY(point_waiting(v, STR(""), &list));
    if (list.count == 0) return OK;
    ui_section_open(p, TR("Kept for the next time"), "kept");
    ui_small(p, TR("You didn’t come to it last time. It’s there again when you next meet, unless you let it go."));
    ui_rows_open(p);
    for (size_t i = 0; i < list.count; i++) {
        ui_row_open(p);
        html(p, H("<p dir=\"auto\">"), TEXT(list.points[i].words), H("</p>\n"));
        ui_button_form(
            p,
            &(struct ui_form){ .action = url_for(p->arena, "/me/points/{1}", list.points[i].id),
                               .token = r->form_token,
                               .key = r->form_key },
            &(struct ui_button){ .kind = BUTTON_SMALL, .label = TR("Let it go"), .about = list.points[i].words });
        ui_row_close(p);
    }
    ui_rows_close(p);
    ui_section_close(p);
    return OK;
}

enum outcome point_send(const struct person_edit *e, const struct request *r, struct page *p) {
    enum outcome o = point_let_go(e, request_param(r, "point"));
    if (o != OK && o != FAIL_NOT_FOUND) return o; /* gone already: let go in another window, or talked about */
    return page_redirect(p, STR("/home?done=let-go"));
}
