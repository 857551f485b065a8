/* The question and what matters in it; a new one takes its first options along. */
#include "features/decisions/pages.h"
#include "features/decisions/sheet_form.h"

enum { FIRST_OPTIONS = 3 };
static const char *const option_names[FIRST_OPTIONS] = { "option-1", "option-2", "option-3" };

static struct str option_label(size_t place) {
    switch (place) {
    case 0: return TR("One option");
    case 1: return TR("Another option");
    default: return TR("A third");
    }
}

static void options_ask(struct page *p, const struct sheet_work *w) {
    ui_group_open(p, TR("What could be done"), TR("“Leave it as it is” is an option too. More can come later."));
    for (size_t i = 0; i < FIRST_OPTIONS; i++)
        ui_input(p, &(struct ui_field){ .name = option_names[i],
                                        .label = option_label(i),
                                        .value = form_value(&w->f, option_names[i]),
                                        .error = form_error_of(&w->f, option_names[i]) });
    ui_group_close(p);
}

/* --- A new one --- */

static enum outcome new_show(struct page *p, const struct sheet_work *w) {
    return sheet_form_show(p, w,
                           &(struct sheet_look){ .title = TR("Think a decision through"),
                                                 .lead = TR("Leave out whatever you like. All of it can change."),
                                                 .button = TR("Make the grid"),
                                                 .action = plan_path(p->arena, w->read.view, "/decisions/new"),
                                                 .back_to = plan_path(p->arena, w->read.view, "/decisions"),
                                                 .back_label = TR("Decisions"),
                                                 .more = options_ask });
}

enum outcome decision_new_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct sheet_type type = decision_type_new();
    struct sheet_work w;
    TRY(sheet_work_begin(v, r, &type, STR(""), &w));
    return new_show(p, &w);
}

static enum outcome options_write(const struct person_edit *e, const struct sheet_work *w, const struct str *names) {
    for (size_t i = 0; i < FIRST_OPTIONS; i++) {
        struct sheet option = { .kind = SHEET_OPTION, .under_id = w->typed.id };
        if (text_is_blank(names[i])) continue;
        option.field[OPTION_NAME] = names[i];
        option.field[OPTION_WHOSE] = own_name(&w->read);
        TRY(sheet_write(e, &option));
    }
    return OK;
}

enum outcome decision_new_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    struct sheet_type type = decision_type_new();
    struct sheet_work w;
    struct sheets all;
    struct str names[FIRST_OPTIONS];
    TRY(sheet_work_begin(v, r, &type, STR(""), &w));
    TRY(sheets_read(v, SHEET_DECISION, STR(""), &all));
    TRY(sheet_work_take(&w));
    for (size_t i = 0; i < FIRST_OPTIONS; i++)
        names[i] = form_line(&w.f, option_names[i], (struct form_rule){ .most = SHEET_LINE_MAX });
    const struct sheet *there = form_ok(&w.f) ? sheet_there(&type, &all, &w.typed) : NULL;
    if (there) return page_redirect(p, sheet_path(&w.read, "/plan/decisions", there->id, ""));
    if (form_ok(&w.f) && all.count >= SHEETS_MAX) form_error(&w.f, "question", sheet_full_words());
    if (!form_ok(&w.f)) return new_show(p, &w);
    TRY(sheet_write(e, &w.typed));
    TRY(options_write(e, &w, names));
    return page_redirect(p, sheet_path(&w.read, "/plan/decisions", w.typed.id, "?done=new"));
}

/* --- Other words for one --- */

static enum outcome edit_show(struct page *p, const struct sheet_work *w) {
    struct sheets versions;
    TRY(sheet_versions(w->read.view, SHEET_DECISION, w->now.id, &versions));
    return sheet_form_show(
        p, w,
        &(struct sheet_look){ .title = TR("The question, and what matters"),
                              .lead = TR("The words from before are kept. What was said to something that matters stays"
                                         " in its place: a place that’s emptied is only hidden."),
                              .button = TR("Save this"),
                              .action = sheet_path(&w->read, "/plan/decisions", w->now.id, "/edit"),
                              .back_to = sheet_path(&w->read, "/plan/decisions", w->now.id, ""),
                              .back_label = TR("Back to the grid"),
                              .versions = &versions });
}

enum outcome decision_edit_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct sheet_type type = decision_type();
    struct sheet_work w;
    TRY(sheet_work_begin(v, r, &type, request_param(r, "decision"), &w));
    return edit_show(p, &w);
}

enum outcome decision_edit_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct sheet_type type = decision_type();
    struct sheet_work w;
    TRY(sheet_work_begin(person_edit_view(e), r, &type, request_param(r, "decision"), &w));
    TRY(sheet_work_take(&w));
    struct str back = sheet_path(&w.read, "/plan/decisions", w.now.id, "?done=saved");
    if (form_ok(&w.f) && sheet_same(&type, &w.now, &w.typed)) return page_redirect(p, back);
    if (sheet_work_overtaken(&w) || !form_ok(&w.f)) return edit_show(p, &w);
    TRY(sheet_write(e, &w.typed));
    return page_redirect(p, back);
}
