/* Small wins, one below the other: each meeting has its line, and being there is one. Nothing is counted, and a time
 * without a line is nowhere shown. */
#include "features/meetings/meetings.h"
#include "features/meetings/pages.h"
#include "page/ui.h"

enum { WINS_SHOWN = 60 };

enum outcome wins_page(const struct person_view *v, const struct request *r, struct page *p) {
    (void)r;
    struct rows wins;
    TRY(note_wins(v, WINS_SHOWN, &wins));
    p->record = true;
    p->section = SECTION_RECORD;
    ui_narrow_open(p);
    ui_back(p, STR("/record"), TR("My record"));
    ui_title(p, TR("Small wins"));
    ui_lead(p, TR("In your own words, from the notes you wrote together. On days without one, being there was it."));
    if (wins.n == 0)
        ui_empty(p, TR("Nothing here yet"), TR("After you first meet, the first line stands here."), STR(""), STR(""));
    if (wins.n > 0) ui_rows_open(p);
    for (size_t i = 0; i < wins.n; i++) {
        const struct note_win *w = &ROWS(wins, struct note_win)[i];
        ui_row_open(p);
        html(p, H("<p class=\"wf-small wf-soft\">"), TEXT(lang_day(p->arena, w->met_at_s)), H("</p>\n<p dir=\"auto\">"),
             TEXT(w->win.n ? w->win : TR("You were there")), H("</p>"));
        ui_row_close(p);
    }
    if (wins.n > 0) ui_rows_close(p);
    ui_narrow_close(p);
    return OK;
}
