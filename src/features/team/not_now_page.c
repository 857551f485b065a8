/* "Not now": what a worker would rather not work with, private to them. */
#include "features/team/corner.h"

enum { REASONS_MOST = 4000 };

static void form_fill(struct form *f, const struct worker_not_now *n) {
    topics_set(f, n->codes);
    form_set(f, "reasons", n->reasons);
}

static void private_say(struct page *p) {
    ui_say(p, SAY_PLAIN, ICON_LOCK, TR("Private to you."),
           TR("What you tick keeps you from being matched with people for whom it matters, and shows nowhere: not to"
              " coordinators, not to your supervisor, not in a reason. Your words open with your password alone."));
}

static void reasons_ask(struct page *p, const struct form *f, bool locked) {
    if (locked) {
        ui_say_open(p, SAY_NOW, ICON_LOCK);
        html(p, H("<p><b>"), TEXT(TR("Your own words are locked.")), H("</b> "),
             TEXT(TR("You have a new password, and only the recovery code from your welcome opens them again. They are"
                     " kept until then. You can still change what is ticked.")),
             H("</p>\n"));
        ui_small_link(p, STR("/account/recovery"), TR("Open them with my recovery code"));
        ui_say_close(p);
        return;
    }
    ui_textarea(p, &(struct ui_field){ .name = "reasons",
                                       .label = TR("In my own words, if I like"),
                                       .label_large = true,
                                       .hint = TR("Why, until when, what would help. Nobody else can open it, not even"
                                                  " whoever looks after the machine."),
                                       .value = form_value(f, "reasons"),
                                       .error = form_error_of(f, "reasons"),
                                       .rows = 5,
                                       .counted = REASONS_MOST });
}

static void not_now_show(struct page *p, struct form *f, const struct worker_not_now *stands, bool overtaken) {
    ui_narrow_open(p);
    corner_begin(p, f, TR("Not now"));
    ui_lead(p, TR("Some things are too near just now. You don’t have to work with them, or say why."));
    private_say(p);
    if (overtaken) overtaken_say(p);
    if (overtaken && !stands->locked && stands->reasons.n)
        ui_beside(p, TR("What stands now"), stands->reasons, TR("In this form"), form_value(f, "reasons"));
    form_open(p, f, STR("/corner/not-now"));
    revision_keep(p, stands->revision);
    ui_section_open(p, TR("Not now, please"), "topics");
    topics_show(p, f, 0);
    ui_section_close(p);
    reasons_ask(p, f, stands->locked);
    ui_actions_open(p);
    ui_button(p, TR("Keep it"));
    ui_actions_close(p);
    ui_form_close(p);
    ui_narrow_close(p);
}

enum outcome not_now_page(const struct self_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct worker_not_now stands;
    TRY(worker_not_now_own(v, &stands));
    form_fill(&f, &stands);
    if (page_done_is(r, "kept")) ui_banner(p, &(struct ui_banner){ .words = TR("Kept, and nobody else can see it.") });
    not_now_show(p, &f, &stands, false);
    return OK;
}

/* Nothing to seal their own words with: said beside them, and they stay in the form. */
static enum outcome reasons_check(const struct self_view *v, struct form *f, const struct worker_not_now *typed) {
    enum private_state state;
    if (typed->locked || typed->reasons.n == 0) return OK;
    TRY(self_private_state(v, &state));
    if (state == PRIVATE_NONE)
        form_error(f, "reasons",
                   TR("You don’t have a password of your own yet, so this can’t be locked. Copy it to a safe place"));
    if (state == PRIVATE_LOCKED)
        form_error(f, "reasons",
                   TR("Your own words are locked. Open them with your recovery code in another window, then press Keep"
                      " it"));
    return OK;
}

enum outcome not_now_send(const struct self_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct worker_not_now stands;
    TRY(worker_not_now_own(self_edit_view(e), &stands));
    struct worker_not_now typed = stands;
    typed.codes = topics_read(&f);
    typed.reasons = form_words(&f, "reasons", (struct form_rule){ .most = REASONS_MOST });
    typed.revision = revision_of(&f);
    bool overtaken = typed.revision != stands.revision;
    TRY(reasons_check(self_edit_view(e), &f, &typed));
    if (overtaken || !form_ok(&f)) {
        not_now_show(p, &f, &stands, overtaken);
        return OK;
    }
    TRY(worker_not_now_change(e, &typed));
    return page_redirect(p, STR("/corner/not-now?done=kept"));
}
