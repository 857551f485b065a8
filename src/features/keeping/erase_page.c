/* The person has their record erased: what it means, the asking, the receipt's code, taking it back. */
#include "base/clock.h"
#include "features/keeping/pages.h"

static void meaning_show(struct page *p) {
    const struct str goes[] = { TR("Your name, how to reach you, and your sign-in"),
                                TR("What you asked for, every note, our plan, your safety plan and our agreement"),
                                TR("What only you could open with your password"),
                                TR("What you show to people outside the team: they can open nothing any more") };
    const struct str stays[] = {
        TR("That there was a record, when, and who looked at it: by numbers, without any name"),
        TR("How many people were supported, and how often the team met with someone"),
        TR("Other people’s own records, and what was told to somebody outside: a doctor’s file stays the doctor’s"),
        TR("What you printed or downloaded, and what someone remembers")
    };
    const struct ui_step steps[] = {
        { TR("You ask"), TR("You get a code, for the receipt. Keep it somewhere that is yours.") },
        { TR("Seven days to think it over"), TR("You can take it back at any time until it is done.") },
        { TR("Two people of the team say yes"), TR("So that nobody can do it alone, to anyone.") },
        { TR("The keys are destroyed"), TR("What was written can’t be read by anybody any more, us included.") },
        { TR("At most 31 days later"),
          TR("Older copies of the keys stop working too, so no backup brings it back.") }
    };
    ui_section_open(p, TR("What goes for good"), NULL);
    ui_why(p, goes, sizeof goes / sizeof *goes, false);
    ui_section_close(p);
    ui_section_open(p, TR("What stays"), NULL);
    ui_why(p, stays, sizeof stays / sizeof *stays, true);
    ui_section_close(p);
    ui_section_open(p, TR("How it goes"), NULL);
    ui_steps(p, steps, sizeof steps / sizeof *steps);
    ui_section_close(p);
    ui_section_open(p, TR("What law says"), NULL);
    ui_para(p, TR("You have the right to ask (UK GDPR, article 17). Something may have to be kept all the same: when a"
                  " law says so, when it is needed for public health or care, or for a claim in court. Then we tell you"
                  " what, why and until when, and it stands here."));
    ui_section_close(p);
}

static void ask_show(struct page *p, struct form *f) {
    const struct ui_option sure[] = { { STR("yes"),
                                        TR("I want all of it erased. I know that nobody can bring it back."), STR(""),
                                        form_is_checked(f, "sure-yes", STR("yes")) } };
    ui_card_open(p, &(struct ui_card){ .kind = CARD_ASK, .title = TR("Ask for it") });
    ui_para(p, TR("If you might want it one day, take everything with you first. If something went wrong between us,"
                  " you can also say that to anyone in the team; asking for this is fine without a reason."));
    form_open(p, f, STR("/record/erase"));
    ui_checkboxes(p, &(struct ui_choice){ .name = "sure",
                                          .label = TR("Are you sure?"),
                                          .error = form_error_of(f, "sure"),
                                          .options = sure,
                                          .count = 1 });
    ui_actions_open(p);
    ui_button_put(p, &(struct ui_button){ .kind = BUTTON_END, .label = TR("Ask for it to be erased") });
    ui_link(p, STR("/record/kept#take"), TR("Take everything with me first"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_card_close(p);
}

static enum outcome form_show(const struct person_view *v, struct form *f, struct page *p) {
    p->record = true;
    p->section = SECTION_RECORD;
    form_summary(p, f);
    ui_narrow_open(p);
    ui_back(p, STR("/record/kept"), TR("What we keep of yours"));
    ui_title(p, TR("Have your record erased"));
    ui_lead(p, TR("All of it, for good. Here is what that means, before you decide."));
    ui_stack_open(p, true);
    TRY(holds_show(p, v, f->request, false));
    meaning_show(p);
    ask_show(p, f);
    ui_stack_close(p);
    ui_narrow_close(p);
    return OK;
}

/* --- Once it was asked for --- */

struct str approvals_words(int64_t approvals) {
    if (approvals == 0) return TR("Nobody of the team has said yes yet");
    if (approvals < ERASURE_APPROVALS) return TR("One person of the team has said yes");
    return TR("Two people of the team have said yes");
}

static void code_show(struct page *p, const struct person_view *v) {
    struct str code;
    if (erasure_code(v, &code) != OK) return;
    ui_section_open(p, TR("Your receipt"), "receipt");
    ui_para(p, TR("Once it is done you can’t sign in any more. With this code you can still see that it was done, and"
                  " when. It holds no name. Write it down, or print this page."));
    ui_once(p, code, true);
    ui_small_link(p, STR("/receipt"), TR("Where the code is looked at"));
    html(p,
         H("<p class=\"wf-noprint\"><button type=\"button\" class=\"govuk-button govuk-button--secondary\""
           " data-prints hidden>"),
         TEXT(TR("Print it")), H("</button></p>\n"));
    ui_section_close(p);
}

static void back_show(struct page *p, const struct request *r, bool asked) {
    struct form f = form_of(r);
    ui_section_open(p, asked ? TR("Changed your mind?") : TR("Would you like us to keep it?"), NULL);
    ui_para(p, TR("Then nothing is erased, and you needn’t say why."));
    form_open(p, &f, STR("/record/erase/back"));
    ui_actions_open(p);
    ui_button(p, asked ? TR("Take it back") : TR("Keep it"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_section_close(p);
}

static enum outcome open_show(const struct person_view *v, const struct request *r, const struct erasure *x,
                              struct page *p) {
    bool asked = x->why == ERASURE_ASKED;
    p->record = true;
    p->section = SECTION_RECORD;
    if (page_done_is(r, "asked"))
        ui_banner(p, &(struct ui_banner){ .words = TR("You have asked. Nothing is erased yet.") });
    ui_narrow_open(p);
    ui_back(p, STR("/record/kept"), TR("What we keep of yours"));
    ui_title(p, asked ? TR("You asked for it to be erased") : TR("Its time is over"));
    ui_stack_open(p, true);
    ui_section_open(p, TR("How it stands"), NULL);
    ui_fact(p, ICON_TIME, TRF(p->arena, "Not before {1}", lang_when(p->arena, x->from_s)));
    ui_fact(p, ICON_PEOPLE, approvals_words(x->approvals));
    ui_section_close(p);
    TRY(holds_show(p, v, r, false));
    if (asked) code_show(p, v);
    back_show(p, r, asked);
    ui_stack_close(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome erase_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct erasure open;
    if (page_done_is(r, "back"))
        ui_banner(p, &(struct ui_banner){ .words = TR("You took it back. Everything stays as it was.") });
    enum outcome found = erasure_read(v, &open);
    if (found == FAIL_NOT_FOUND) return form_show(v, &f, p);
    TRY(found);
    return open_show(v, r, &open, p);
}

enum outcome erase_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct str code;
    if (!form_is_checked(&f, "sure-yes", STR("yes")))
        form_error(&f, "sure", TR("Tick the box if you are sure, or go back: nothing has been asked for"));
    if (!form_ok(&f)) return form_show(person_edit_view(e), &f, p);
    enum outcome asked = erasure_ask(e, &code);
    if (asked != FAIL_CONFLICT) TRY(asked); /* asked before: the page says how that stands */
    return page_redirect(p, STR("/record/erase?done=asked"));
}

enum outcome erase_back_send(const struct person_edit *e, const struct request *r, struct page *p) {
    (void)r;
    TRY(erasure_take_back(e));
    return page_redirect(p, STR("/record/erase?done=back"));
}
