/* Help now: numbers first, readable in two seconds, small, for everyone. Whoever is signed in as a person finds before
 * them what they wrote themselves for a hard night. The lines are the service's settings. */
#include "features/home/pages.h"
#include "features/safety/safety.h"
#include <string.h>

enum { TONIGHT_MOST = 12 };

static void while_you_wait(struct page *p) {
    const struct str steps[] = {
        TR("Put both feet on the floor. Look for five things you can see."),
        TR("Move away from anything you might hurt yourself with, or ask someone to hold it for you."),
        TR("Tell one person where you are. “Can you stay on the phone with me?” is enough."),
    };
    html(p, H("<div class=\"wf-after\">"));
    ui_heading(p, 2, TR("While you wait, or decide"), NULL);
    ui_own_steps(p, steps, sizeof steps / sizeof *steps, false);
    html(p, H("</div>\n"));
}

/* For the United Kingdom, where 999 is among the lines. */
static void other_ways(struct page *p) {
    const struct config *c = config_now();
    bool uk = false;
    for (size_t i = 0; i < c->line_count; i++) uk = uk || strcmp(c->lines[i].href, "tel:999") == 0;
    if (!uk) return;
    ui_section_open(p, TR("If those don’t suit you"), NULL);
    ui_rows_open(p);
    ui_row(p, STR("https://999bsl.co.uk"), TR("British Sign Language"), TR("999 BSL, by video"));
    ui_row(p, STR("tel:18000"), TR("Can’t speak or hear on the phone"),
           TR("Ring 18000 with Relay UK, or text 999 if you’ve set it up"));
    ui_row(p, STR(""), TR("In person"), TR("Any A&E. Say “I don’t feel safe”."));
    ui_rows_close(p);
    ui_section_close(p);
}

static void not_awake(struct page *p) {
    struct str hours = lang_setting(config_now()->open_hours);
    ui_say(p, SAY_PLAIN, ICON_TIME, TR("We’re not an emergency service."),
           hours.n ? TRF(p->arena,
                         "Our team answers {1}, and nobody reads messages at night. The numbers here always"
                         " answer.",
                         hours)
                   : TR("Nobody of our team reads messages at night. The numbers here always answer."));
}

/* What somebody signed in as a person wrote for a hard night: their safety plan, or else the lines of their working
 * agreement. */
struct own {
    const struct person_view *view; /* NULL for everybody else */
    struct safety_plan plan;        /* revision 0 when none was written */
    struct str lines[TONIGHT_MOST];
    size_t count;
};

static enum outcome own_view(const struct visit_view *v, enum kind k, const struct person_view **out) {
    *out = NULL;
    enum outcome o = visit_person_view(v, k, ACTION_READ, out);
    return o == FAIL_NOT_FOUND || o == FAIL_NOT_ALLOWED ? OK : o;
}

static enum outcome own_lines(const struct visit_view *v, struct own *own) {
    const struct person_view *agreed;
    struct agreement g;
    TRY(own_view(v, KIND_PLAN, &agreed));
    enum outcome o = agreed ? agreement_read(agreed, &g) : FAIL_NOT_FOUND;
    if (o == FAIL_NOT_FOUND) return OK;
    TRY(o);
    own->count = agreement_tonight(&g, own->lines, TONIGHT_MOST);
    return OK;
}

static enum outcome own_read(const struct visit_view *v, struct own *own) {
    *own = (struct own){ 0 };
    TRY(own_view(v, KIND_SAFETY_PLAN, &own->view));
    if (!own->view) return OK;
    enum outcome o = safety_read(own->view, &own->plan);
    return o == FAIL_NOT_FOUND ? own_lines(v, own) : o;
}

static void own_show(struct page *p, const struct own *own) {
    if (own->plan.revision == 0 && own->count == 0) return;
    ui_card_open(p, &(struct ui_card){ .title = TR("What helps you, in your own words"), .space = true });
    if (own->plan.revision) {
        safety_show(p, &own->plan, 3);
        ui_small_link(p, STR("/me/safety"), TR("My safety plan"));
    } else {
        ui_own_steps(p, own->lines, own->count, true);
        ui_small_link(p, STR("/me/agreement"), TR("Our whole agreement"));
    }
    ui_card_close(p);
}

/* Where the phone keeps a plan, the script makes this a link to it and shows it. */
static void kept_plan_link(struct page *p) {
    html(p, H("<p hidden data-plan-kept=\"/me/safety/sheet\"><a class=\"wf-link\">"),
         TEXT(TR("My safety plan, kept on this phone")), H("</a></p>\n"));
}

/* What everybody reads, in two columns. own is NULL on the page that a phone keeps. */
static void help_show(struct page *p, const struct own *own) {
    ui_cols_open(p, COLS_ASIDE);
    html(p, H("<div>\n"));
    ui_title(p, TR("Help now"));
    ui_lead(p, TR("You don’t have to be sure it’s bad enough. Pick whichever feels possible."));
    if (own) own_show(p, own);
    if (!own || !own->view) kept_plan_link(p);
    crisis_lines_show(p);
    while_you_wait(p);
    html(p, H("</div>\n"));
    ui_aside_open(p, TR("Other ways, and when we’re there"), false);
    other_ways(p);
    not_awake(p);
    if (own) ui_small_link(p, STR("/help/keep"), TR("Keep this page on this phone"));
    ui_aside_close(p);
    ui_cols_close(p);
}

enum outcome help_page(const struct visit_view *v, const struct request *r, struct page *p) {
    struct own own;
    (void)r;
    TRY(own_read(v, &own));
    p->frame = FRAME_HELP;
    p->record = own.view != NULL;
    help_show(p, &own);
    return OK;
}

/* The same for everybody, so that a phone can keep it: nothing of whoever is signed in, and nothing that needs a
 * connection. */
enum outcome help_kept_page(const struct request *r, struct page *p) {
    (void)r;
    p->frame = FRAME_KEPT;
    help_show(p, NULL);
    return OK;
}

/* The button for it stands on a page of its own, so that Help now stays small. */
enum outcome help_keep_page(const struct request *r, struct page *p) {
    (void)r;
    p->frame = FRAME_HELP;
    p->title = TR("Help now, kept on this phone");
    ui_narrow_open(p);
    ui_back(p, STR("/help"), TR("Help now"));
    ui_title(p, TR("Help now, kept on this phone"));
    ui_lead(p, TR("So that the numbers are there when the connection isn’t."));
    kept_show(p, KEPT_HELP, NULL);
    html(p, H("<div class=\"wf-after\">\n"));
    ui_small(p, TR("You see a button here when this browser can do it. If there is none, write one number on a piece of"
                   " paper: that works everywhere."));
    html(p, H("</div>\n"));
    ui_narrow_close(p);
    return OK;
}
