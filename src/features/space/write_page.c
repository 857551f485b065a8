/* Writing an entry, and changing one. Nothing that was typed is lost: not by a mistake, not by another window, and not
 * by a space that was locked meanwhile. */
#include "features/space/pages.h"

struct writing {
    const struct self_view *view;
    struct form *form;
    struct space_item stands; /* the version that stands; id "" for a new entry */
    bool overtaken;
};

static void overtaken_show(struct page *p, const struct writing *w) {
    ui_say(p, SAY_NOW, ICON_PEN, TR("A newer version was saved while this was open."),
           TR("Both are below, and nothing is lost. What stands in the form is what you save."));
    ui_beside(p, TR("Saved meanwhile"), w->stands.locked ? TR("Locked") : w->stands.words, TR("In this form"),
              form_value(w->form, "words"));
}

static enum outcome write_show(struct page *p, const struct writing *w) {
    bool is_new = w->stands.id.n == 0;
    space_begin(p);
    p->frame = FRAME_FOCUS;
    p->back_to = is_new ? STR("/space") : space_path(p->arena, w->stands.id, "");
    p->back_label = is_new ? TR("My space") : TR("Back to what I wrote");
    if (w->overtaken) p->status = 409;
    form_summary(p, w->form);
    ui_narrow_open(p);
    ui_title(p, is_new ? TR("Write something") : TR("Change what I wrote"));
    if (w->overtaken) overtaken_show(p, w);
    form_open(p, w->form, is_new ? STR("/space/write") : space_path(p->arena, w->stands.id, "/edit"));
    if (!is_new) ui_hidden(p, "revision", text_format(p->arena, "%lld", (long long)w->stands.revision));
    ui_input(p, &(struct ui_field){ .name = "title",
                                    .label = TR("A title, if you like one"),
                                    .autocomplete = "off",
                                    .value = form_value(w->form, "title"),
                                    .error = form_error_of(w->form, "title") });
    form_words_ask(p, w->form, "words", TR("In your words"), TR("Only you can open this."), 14, SPACE_WORDS_MAX);
    ui_actions_open(p);
    ui_button(p, TR("Keep it"));
    ui_link(p, p->back_to, is_new ? TR("Don’t keep it") : TR("Leave it as it was"));
    ui_actions_close(p);
    ui_form_close(p);
    if (w->stands.worker_id.n)
        ui_small(p, TR("You shared this. Who reads it goes on seeing it as it was, until you share it anew or take it"
                       " back."));
    ui_narrow_close(p);
    return OK;
}

static struct space_item item_typed(struct form *f) {
    struct space_item i = { .id = STR("") };
    i.title = form_line(f, "title", (struct form_rule){ .most = SPACE_TITLE_MAX });
    i.words =
        form_words(f, "words", (struct form_rule){ .most = SPACE_WORDS_MAX, .required = TR("Write a few words here") });
    return i;
}

/* --- A new one --- */

enum outcome space_new_page(const struct self_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    bool open;
    TRY(space_closed_show(p, v, &open));
    if (!open) return OK;
    return write_show(p, &(struct writing){ .view = v, .form = &f });
}

/* Nothing to seal it with: said beside the words, which stay in the form. */
static enum outcome not_kept(struct page *p, const struct writing *w, enum outcome why) {
    if (why == FAIL_NOT_FOUND)
        form_error(w->form, "words",
                   TR("You don’t have a password of your own yet, so this can’t be locked. Copy it to a safe place"));
    else if (why == FAIL_CRYPTO)
        form_error(w->form, "words",
                   TR("Your space is locked. Open it with your recovery code in another window, then press Keep it"));
    else
        return why;
    return write_show(p, w);
}

enum outcome space_new_send(const struct self_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct writing w = { .view = self_edit_view(e), .form = &f };
    struct space_item i = item_typed(&f);
    if (!form_ok(&f)) return write_show(p, &w);
    enum outcome o = space_write(e, &i);
    if (o != OK) return not_kept(p, &w, o);
    return page_redirect(p, STR("/space?done=kept"));
}

/* --- Changing one --- */

enum outcome space_edit_page(const struct self_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct writing w = { .view = v, .form = &f };
    bool open;
    TRY(space_closed_show(p, v, &open));
    if (!open) return OK;
    TRY(space_read(v, request_param(r, "item"), &w.stands));
    if (w.stands.locked) return FAIL_NOT_FOUND;
    form_set(&f, "title", w.stands.title);
    form_set(&f, "words", w.stands.words);
    return write_show(p, &w);
}

enum outcome space_edit_send(const struct self_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct writing w = { .view = self_edit_view(e), .form = &f };
    struct space_item i = item_typed(&f);
    TRY(space_read(w.view, request_param(r, "item"), &w.stands));
    i.id = w.stands.id;
    i.revision = form_number(&f, "revision", 1, INT64_MAX - 1, 0, TR("Open this entry again"));
    w.overtaken = form_ok(&f) && i.revision != w.stands.revision;
    if (w.overtaken || !form_ok(&f)) return write_show(p, &w);
    enum outcome o = space_write(e, &i);
    if (o != OK) return not_kept(p, &w, o);
    return page_redirect(p, space_path(p->arena, i.id, "?done=kept"));
}
