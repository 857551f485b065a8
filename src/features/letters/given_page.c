/* From the other side: letters that a person shows to somebody here, and a letter behind a link and a code. The page
 * of a link says the same for every link there is or isn't. */
#include "features/letters/pages.h"
#include "features/people/people.h"

/* --- Shown to somebody who signs in --- */

static struct str shared_path(struct arena *a, const struct person_view *v) {
    return url_for(a, "/shared/{1}/letters", person_id(v));
}

static enum outcome answers_show(struct page *p, const struct person_view *v, const struct letter *l, bool *said) {
    struct letter_answer *answers;
    size_t count;
    TRY(letter_answers(v, l->id, &answers, &count));
    for (size_t i = 0; i < count; i++) {
        if (answers[i].revision == l->revision) *said = true;
        ui_fact(p, ICON_TICK,
                TRF(p->arena, "You said that you have read it, {1}", lang_when(p->arena, answers[i].at_s)));
        if (answers[i].words.n) ui_own_words(p, OWN_WORKER, answers[i].words, STR(""));
    }
    return OK;
}

static void got_form(struct page *p, const struct person_view *v, const struct form *f, const struct letter *l) {
    struct str person = contact_called(v);
    form_open(p, f, text_format(p->arena, "%.*s/%.*s/got", STR_ARGS(shared_path(p->arena, v)), STR_ARGS(l->id)));
    ui_textarea(p, &(struct ui_field){ .name = "words",
                                       .id = text_z(p->arena, text_format(p->arena, "w%.*s", STR_ARGS(l->id))),
                                       .label = TR("Something to say back, if you like"),
                                       .hint = TRF(p->arena, "{1} reads it, and who walks with them.", person),
                                       .value = form_value(f, "words"),
                                       .error = form_error_of(f, "words"),
                                       .rows = 3 });
    ui_actions_open(p);
    ui_button_secondary(p, TR("I’ve read it"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
}

static enum outcome shared_show(const struct person_view *v, struct page *p, const struct form *f) {
    struct letter *all;
    size_t count;
    struct arena *a = p->arena;
    struct str person = contact_called(v);
    TRY(letter_leaving_list(v, &all, &count));
    p->record = true;
    p->section = SECTION_SHARED;
    form_summary(p, f);
    ui_narrow_open(p);
    ui_back(p, url_for(a, "/shared/{1}", person_id(v)), person);
    ui_title(p, TRF(a, "Letters from {1}", person));
    ui_lead(p, TRF(a, "Written by {1} and who walks with them. {1} said yes to every word.", person));
    if (count == 0) ui_empty(p, TR("No letter just now"), TR("When there is one, it stands here."), STR(""), STR(""));
    ui_stack_open(p, true);
    for (size_t i = 0; i < count; i++) {
        bool said = false;
        letter_show(p, all[i].to, all[i].words);
        TRY(answers_show(p, v, &all[i], &said));
        if (!said) got_form(p, v, f, &all[i]);
    }
    ui_stack_close(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome shared_letters_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    if (page_done_is(r, "got"))
        ui_banner(p, &(struct ui_banner){ .words = TR("Thank you. They see that you’ve read it.") });
    return shared_show(v, p, &f);
}

enum outcome shared_letter_got_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    const struct person_view *v = person_edit_view(e);
    struct str words = form_words(&f, "words", (struct form_rule){ .most = LETTER_ANSWER_MAX });
    if (!form_ok(&f)) return shared_show(v, p, &f);
    TRY(letter_got(e, request_param(r, "letter"), words));
    return page_redirect(p, text_format(p->arena, "%.*s?done=got", STR_ARGS(shared_path(p->arena, v))));
}

/* --- Behind a link and a code --- */

static void handed_begin(struct page *p) {
    p->record = true;
    p->frame = FRAME_PUBLIC;
    p->title = TR("A letter for you");
    ui_narrow_open(p);
}

static void door_show(struct page *p, struct form *f, struct str token) {
    handed_begin(p);
    ui_title(p, TR("A letter for you"));
    ui_lead(p, TR("Somebody wrote you something that only you should read. They told you a code of eight digits."));
    form_open(p, f, url_for(p->arena, "/handed/{1}", token));
    ui_input(p, &(struct ui_field){ .name = "code",
                                    .label = TR("The code"),
                                    .value = STR(""),
                                    .error = form_error_of(f, "code"),
                                    .inputmode = "numeric",
                                    .width = 10,
                                    .autocomplete = "one-time-code" });
    ui_actions_open(p);
    ui_button(p, TR("Open it"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_small(p, TR("If it doesn’t open: the link may be over, or was taken back. Ask whoever gave it to you."));
    ui_narrow_close(p);
}

enum outcome handed_page(const struct visit_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    (void)v;
    door_show(p, &f, request_param(r, "token"));
    return OK;
}

/* The same words for a code, a link, or a day that isn't right. The wrong code stays counted. */
static enum outcome handed_refuse(struct page *p, struct form *f, struct str token) {
    form_error(f, "code", TR("That doesn’t open anything. Look for a slip; after five wrong codes a link is closed"));
    form_summary(p, f);
    p->kept = true;
    door_show(p, f, token);
    return OK;
}

enum outcome handed_send(const struct visit_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct str token = request_param(r, "token"), code = request_form(r, "code"), words, field[2];
    enum outcome o = handed_open(e, token, code, &words);
    if (o == FAIL_NOT_ALLOWED) return handed_refuse(p, &f, token);
    TRY(o);
    TRY(text_unpack(words, field, 2));
    p->kept = true;
    handed_begin(p);
    ui_title(p, TR("A letter for you"));
    letter_show(p, field[0], field[1]);
    ui_small(p, TR("Whoever wrote it said yes to these very words, and sees that you opened it. It is private."));
    form_open(p, &f, url_for(p->arena, "/handed/{1}/got", token));
    ui_hidden(p, "code", code);
    ui_actions_open(p);
    ui_button(p, TR("I’ve read it"));
    html(p, H("<button type=\"button\" class=\"govuk-button govuk-button--secondary\" data-prints hidden>"),
         TEXT(TR("Print it")), H("</button>\n"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    form_open(p, &f, url_for(p->arena, "/handed/{1}/paper", token));
    ui_hidden(p, "code", code);
    ui_actions_open(p);
    ui_button_secondary(p, TR("Keep it as a PDF"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

enum outcome handed_paper_send(const struct visit_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct str token = request_param(r, "token"), words, field[2];
    enum outcome o = handed_open(e, token, request_form(r, "code"), &words);
    if (o == FAIL_NOT_ALLOWED) return handed_refuse(p, &f, token);
    TRY(o);
    TRY(text_unpack(words, field, 2));
    p->kept = true;
    return letter_paper_put(p, field[0], field[1], TR("This is private."));
}

enum outcome handed_got_send(const struct visit_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct str token = request_param(r, "token");
    enum outcome o = handed_got(e, token, request_form(r, "code"));
    if (o == FAIL_NOT_ALLOWED) return handed_refuse(p, &f, token);
    TRY(o);
    p->kept = true;
    handed_begin(p);
    ui_title(p, TR("Thank you"));
    ui_para(p, TR("They see that you’ve read it. You can close this page."));
    ui_narrow_close(p);
    return OK;
}
