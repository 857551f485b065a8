/* "Did you feel heard?": asked of nobody, answered by who likes to, read by the one worker who was there. */
#include "features/meetings/note_form.h"
#include "features/meetings/pages.h"
#include "page/ui.h"

static const char *const felt_keys[] = { "", "yes", "partly", "not" };

static enum outcome felt_form_show(const struct person_view *v, const struct note *n, struct form *f, struct page *p) {
    struct str worker = name_short(grant_name(GRANT(v), n->author_id));
    const struct ui_option options[] = {
        { .value = STR("yes"), .label = TR("Yes"), .checked = form_is_checked(f, "felt", STR("yes")) },
        { .value = STR("partly"), .label = TR("Partly"), .checked = form_is_checked(f, "felt", STR("partly")) },
        { .value = STR("not"), .label = TR("Not this time"), .checked = form_is_checked(f, "felt", STR("not")) },
    };
    p->record = true;
    p->frame = FRAME_FOCUS;
    p->back_to = STR("/record");
    p->back_label = TR("My record");
    form_summary(p, f);
    ui_narrow_open(p);
    ui_eyebrow(p, lang_day(p->arena, n->met_at_s));
    ui_title(p, TR("Did you feel heard?"));
    ui_lead(p, TRF(p->arena,
                   "Only if you like. {1} alone reads it, as a thought for themselves. Nobody else sees it, and"
                   " nothing is counted.",
                   worker));
    form_open(p, f, url_for(p->arena, "/record/{1}/felt", n->id));
    ui_radios(p, &(struct ui_choice){ .name = "felt",
                                      .label = TRF(p->arena, "By {1}, that day", worker),
                                      .error = form_error_of(f, "felt"),
                                      .options = options,
                                      .count = sizeof options / sizeof *options,
                                      .look = CHOICE_TILES_SHORT });
    ui_textarea(p, &(struct ui_field){ .name = "words",
                                       .label = TR("Anything that would help next time?"),
                                       .hint = TR("You can leave this empty."),
                                       .value = form_value(f, "words"),
                                       .error = form_error_of(f, "words"),
                                       .rows = 3,
                                       .counted = FELT_WORDS_MAX });
    ui_actions_open(p);
    ui_button(p, TR("Keep it"));
    ui_link(p, STR("/record"), TR("Rather not say"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

enum outcome felt_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct note n;
    struct felt_answer before;
    TRY(note_read(v, request_param(r, "note"), &n));
    enum outcome o = felt_own(v, n.id, &before);
    if (o != OK && o != FAIL_NOT_FOUND) return o;
    if (o == OK) {
        form_set(&f, "felt", text_of(felt_keys[before.felt]));
        form_set(&f, "words", before.words);
    }
    return felt_form_show(v, &n, &f, p);
}

enum outcome felt_send(const struct person_edit *e, const struct request *r, struct page *p) {
    const struct person_view *v = person_edit_view(e);
    const struct str keys[] = { STR("yes"), STR("partly"), STR("not") };
    struct form f = form_of(r);
    struct note n;
    TRY(note_read(v, request_param(r, "note"), &n));
    struct felt_answer a = { .note_id = n.id, .worker_id = n.author_id, .met_at_s = n.met_at_s };
    struct str key = form_choice(&f, "felt", keys, 3, TR("Choose one, or go back without saying"));
    a.words = form_words(&f, "words", (struct form_rule){ .most = FELT_WORDS_MAX });
    if (!form_ok(&f)) return felt_form_show(v, &n, &f, p);
    a.felt = text_is(key, keys[0]) ? FELT_YES : text_is(key, keys[1]) ? FELT_PARTLY : FELT_NOT;
    TRY(felt_give(e, &a));
    return page_redirect(p, STR("/record?done=felt"));
}
