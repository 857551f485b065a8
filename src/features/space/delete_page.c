/* Deleting an entry for good: asked once, on a page of its own that says what happens. */
#include "features/space/pages.h"

enum outcome space_delete_page(const struct self_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct space_item i;
    bool open;
    TRY(space_closed_show(p, v, &open));
    if (!open) return OK;
    TRY(space_read(v, request_param(r, "item"), &i));
    space_begin(p);
    p->frame = FRAME_FOCUS;
    p->back_to = space_path(p->arena, i.id, "");
    p->back_label = TR("Back to what I wrote");
    ui_narrow_open(p);
    ui_title(p, TR("Delete it for good?"));
    ui_own_words(p, OWN_PERSON, space_name(p->arena, &i), lang_when(p->arena, i.at_s));
    ui_para(p, TR("It goes at once, with how it read before. Nobody can bring it back, not even we."));
    if (i.worker_id.n)
        ui_para(p, TRF(p->arena, "{1} can’t open it any more from then on. What was read can’t be unread.",
                       grant_name(GRANT(v), i.worker_id)));
    ui_small(p, TR("In copies of the whole service that were made before, which nobody can read either, it goes when"
                   " those are thrown away."));
    form_open(p, &f, space_path(p->arena, i.id, "/delete"));
    ui_actions_open(p);
    ui_button_put(p, &(struct ui_button){ .kind = BUTTON_END, .label = TR("Delete it for good") });
    ui_link(p, p->back_to, TR("Keep it"));
    ui_actions_close(p);
    ui_form_close(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome space_delete_send(const struct self_edit *e, const struct request *r, struct page *p) {
    enum outcome o = space_delete(e, request_param(r, "item"));
    if (o != OK && o != FAIL_NOT_FOUND) return o; /* gone already: deleted in another window */
    return page_redirect(p, STR("/space?done=deleted"));
}
