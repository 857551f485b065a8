/* What speaks for and against one option, for each thing that matters. Two who fill in two options never meet; two who
 * fill in the same one see both. */
#include "features/decisions/pages.h"
#include "features/decisions/sheet_ask.h"

void option_ask(struct page *p, const struct sheet_work *w) {
    ui_checkbox_alone(p, "left-out", "left-out", STR("1"), TR("Leave this option out of the grid; its words are kept"),
                      form_is_checked(&w->f, "left-out", STR("1")));
}

enum outcome option_take(struct sheet_work *w) {
    w->typed.state = text_is(request_form(w->f.request, "left-out"), STR("1")) ? SHEET_GONE : SHEET_STANDS;
    return OK;
}

struct option_work {
    struct sheet decision;
    struct sheet_type type;
    struct sheet_work w;
};

static enum outcome work_begin(const struct person_view *v, const struct request *r, struct option_work *o) {
    TRY(sheet_read(v, SHEET_DECISION, request_param(r, "decision"), &o->decision));
    o->type = option_type(grant_arena(GRANT(v)), &o->decision);
    TRY(sheet_work_begin(v, r, &o->type, request_param(r, "option"), &o->w));
    if (!text_is(o->w.now.under_id, o->decision.id)) return FAIL_NOT_FOUND;
    if (o->w.now.state == SHEET_GONE) form_set(&o->w.f, "left-out", STR("1"));
    return OK;
}

static enum outcome option_show(struct page *p, const struct option_work *o) {
    const struct sheet_work *w = &o->w;
    struct sheets versions;
    struct str back = sheet_path(&w->read, "/plan/decisions", o->decision.id, "");
    TRY(sheet_versions(w->read.view, SHEET_OPTION, w->now.id, &versions));
    return sheet_form_show(
        p, w,
        &(struct sheet_look){ .title = TR("What speaks for and against"),
                              .lead = TR("A few words each, or none. Both may be true at once."),
                              .button = TR("Save this"),
                              .action = text_format(p->arena, "%.*s/options/%.*s", STR_ARGS(back), STR_ARGS(w->now.id)),
                              .back_to = back,
                              .back_label = TR("Back to the grid"),
                              .versions = &versions });
}

enum outcome option_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct option_work o;
    TRY(work_begin(v, r, &o));
    return option_show(p, &o);
}

enum outcome option_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct option_work o;
    TRY(work_begin(person_edit_view(e), r, &o));
    TRY(sheet_work_take(&o.w));
    struct str back = sheet_path(&o.w.read, "/plan/decisions", o.decision.id, "?done=saved");
    if (form_ok(&o.w.f) && sheet_same(&o.type, &o.w.now, &o.w.typed)) return page_redirect(p, back);
    if (sheet_work_overtaken(&o.w) || !form_ok(&o.w.f)) return option_show(p, &o);
    TRY(sheet_write(e, &o.w.typed));
    return page_redirect(p, back);
}
