/* The person's yes to a letter, taking it back, a sheet to print, and a link with a code. */
#include "base/clock.h"
#include "features/letters/pages.h"

enum outcome letter_yes_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct str id = request_param(r, "letter"), mark = request_form(r, "mark");
    int64_t revision = 0;
    if (text_int(request_form(r, "revision"), &revision) != OK) revision = 0;
    enum outcome o = letter_yes(e, id, revision, mark);
    if (o == FAIL_CONFLICT) return page_redirect(p, url_for(p->arena, "/letters/{1}?done=changed", id));
    TRY(o);
    return page_redirect(p, url_for(p->arena, "/letters/{1}?done=yes", id));
}

enum outcome letter_back_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct letter l;
    TRY(letter_read(v, request_param(r, "letter"), &l));
    struct str path = letter_path(p->arena, v, l.id, "");
    letters_begin(p, v, TR("A letter"));
    ui_back(p, path, TR("The letter"));
    ui_title(p, TR("Take my yes back"));
    ui_para(p, TR("From this moment nothing of this letter leaves any more, nobody you showed it to can open it, and"
                  " links to it are closed. What somebody has read, or has on paper, they have."));
    form_open(p, &f, letter_path(p->arena, v, l.id, "/back"));
    ui_actions_open(p);
    ui_button_put(p, &(struct ui_button){ .kind = BUTTON_END, .label = TR("Take it back") });
    ui_link(p, path, TR("Leave it as it is"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

enum outcome letter_back_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct letter l;
    TRY(letter_read(person_edit_view(e), request_param(r, "letter"), &l));
    TRY(letter_take_back(e, l.id));
    return page_redirect(p, url_for(p->arena, "/letters/{1}?done=back", l.id));
}

enum outcome letter_sheet_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct letter l;
    TRY(letter_leaving(v, request_param(r, "letter"), &l));
    p->record = true;
    p->frame = FRAME_KEPT;
    p->title = TR("A letter");
    html(p, H("<div class=\"wf-sheet\">\n"));
    ui_title(p, l.to);
    html_paragraphs(p, l.words);
    ui_small(p, TRF(p->arena, "In these words since {1}. This is private.", lang_day(p->arena, l.at_s)));
    html(p, H("</div>\n<div class=\"wf-noprint\">\n"));
    ui_actions_open(p);
    html(p, H("<button type=\"button\" class=\"govuk-button govuk-button--secondary\" data-prints hidden>"),
         TEXT(TR("Print it")), H("</button>\n"));
    ui_button_link(p, BUTTON_SECOND, ICON_DOWN, letter_path(p->arena, v, l.id, "/paper"), TR("PDF"));
    ui_link(p, letter_path(p->arena, v, l.id, ""), TR("Back to the letter"));
    ui_actions_close(p);
    html(p, H("</div>\n"));
    return OK;
}

/* --- A link and a code --- */

static int64_t days_read(const struct request *r) {
    int64_t days = 0;
    enum { OTHERWISE = 14, MOST = 30 };
    if (text_int(request_form(r, "days"), &days) != OK || days < 1 || days > MOST) days = OTHERWISE;
    return days;
}

static enum outcome link_show(struct page *p, const struct person_view *v, const struct request *r, struct str id,
                              struct str token, struct str code) {
    struct arena *a = p->arena;
    p->kept = true;
    letters_begin(p, v, TR("A link and a code"));
    ui_title(p, TR("A link and a code"));
    ui_lead(p, TR("Shown this once. Send the link one way and tell the code another way: on the phone, or face to"
                  " face."));
    ui_heading(p, 2, TR("The link"), NULL);
    ui_once(p, url_whole(r, url_for(a, "/handed/{1}", token)), false);
    ui_heading(p, 2, TR("The code"), NULL);
    ui_once(p, code, true);
    ui_para(p, TR("You see here when it was opened. Five wrong codes close it, and you can take it back at any time."));
    ui_actions_open(p);
    ui_button_link(p, BUTTON_SECOND, ICON_NONE, letter_path(a, v, id, ""), TR("Back to the letter"));
    ui_actions_close(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome letter_link_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct str id = request_param(r, "letter"), token, code;
    int64_t until_s = clock_day_start_s(grant_now_s(GRANT(e)) + (days_read(r) + 1) * DAY_S);
    TRY(letter_hand(e, id, until_s, &token, &code));
    return link_show(p, person_edit_view(e), r, id, token, code);
}

enum outcome letter_link_end_send(const struct person_edit *e, const struct request *r, struct page *p) {
    enum outcome o = handed_end(e, request_form(r, "link"));
    if (o != FAIL_NOT_FOUND) TRY(o); /* it is over: nothing to do */
    return page_redirect(p, url_for(p->arena, "/letters/{1}?done=closed", request_param(r, "letter")));
}
