/* How many people a worker supports at once: agreed with their team, and asked for by themselves. */
#include "features/team/corner.h"

static struct str agreed_words(struct arena *a, const struct worker_profile *p) {
    if (p->ceiling == 0) return TR("You haven’t agreed on a number with your team yet.");
    struct str people =
        TRN(a, "You’ve agreed on one person at once.", "You’ve agreed on {1} people at once.", p->ceiling);
    if (p->people_hours == 0) return people;
    return TRF(a, "{1} {2}", people,
               TRN(a, "Together they have an hour a week with you, or less.",
                   "Together they have {1} hours a week with you, or less.", p->people_hours));
}

static void asked_show(struct page *p, const struct request *r, const struct worker_profile *stands) {
    if (stands->ceiling_asked == 0) return;
    ui_say_open(p, SAY_PLAIN, ICON_TIME);
    ui_para(p, TRN(p->arena, "You’ve asked for one. Until a coordinator has agreed, the number stays as it is.",
                   "You’ve asked for {1}. Until a coordinator has agreed, the number stays as it is.",
                   stands->ceiling_asked));
    form_button(p, r, STR("/corner/ceiling"), TR("Take it back"), "back", STR("1"));
    ui_say_close(p);
}

static void ceiling_show(struct page *p, struct form *f, const struct worker_profile *stands) {
    ui_narrow_open(p);
    corner_begin(p, f, TR("How many people I support"));
    ui_lead(p, agreed_words(p->arena, stands));
    asked_show(p, f->request, stands);
    ui_para(p, TR("It’s your number. Fewer is a good answer too, for a while or for good; nobody you walk with now is"
                  " taken from you because of it."));
    form_open(p, f, STR("/corner/ceiling"));
    ui_input(p, &(struct ui_field){ .name = "number",
                                    .label = TR("What number would suit you?"),
                                    .value = form_value(f, "number"),
                                    .error = form_error_of(f, "number"),
                                    .inputmode = "numeric",
                                    .width = 4 });
    ui_actions_open(p);
    ui_button(p, TR("Ask for this number"));
    ui_actions_close(p);
    ui_form_close(p);
    ui_narrow_close(p);
}

enum outcome ceiling_page(const struct self_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct worker_profile stands;
    TRY(worker_profile_own(v, &stands));
    if (page_done_is(r, "asked"))
        ui_banner(p, &(struct ui_banner){ .words = TR("Asked. Your coordinator sees it with the other workers.") });
    if (page_done_is(r, "back")) ui_banner(p, &(struct ui_banner){ .words = TR("Taken back. It stays as it was.") });
    ceiling_show(p, &f, &stands);
    return OK;
}

/* The asked number is the worker's alone to write, so the newest revision is the right one to write over. */
enum outcome ceiling_send(const struct self_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct worker_profile profile;
    bool back = request_form_has(r, "back");
    struct str sentence = TR("Write a number from 1 to 40");
    TRY(worker_profile_own(self_edit_view(e), &profile));
    int64_t asked = back ? 0 : form_number(&f, "number", 1, WORKER_CEILING_MAX, 0, sentence);
    if (!back && asked == 0) form_error(&f, "number", sentence);
    if (asked && asked == profile.ceiling) form_error(&f, "number", TR("That is the number you have now"));
    if (!form_ok(&f)) {
        ceiling_show(p, &f, &profile);
        return OK;
    }
    profile.ceiling_asked = asked;
    TRY(worker_profile_write_own(e, &profile));
    return page_redirect(p, back ? STR("/corner/ceiling?done=back") : STR("/corner/ceiling?done=asked"));
}
