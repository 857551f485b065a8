/* What is kept on a device: never without a press of the button, and gone by another. wayfellow.js does the keeping,
 * offline.js shows what was kept when there is no connection. */
#include "base/config.h"
#include "crypto/token.h"
#include "features/safety/safety_words.h"

/* Says on the device whose plan it is, without saying who they are. */
static struct str owner_mark(struct arena *a, const struct grant *g) {
    struct blind mark;
    grant_blind(g, "safety.kept", grant_who(g).account_id, &mark);
    return token_hex(a, mark.bytes, sizeof mark.bytes);
}

void kept_owner(struct page *p, const struct grant *owner) {
    html(p, H("<span hidden data-plan-owner=\""), TEXT(owner_mark(p->arena, owner)), H("\"></span>\n"));
}

/* A button that only a script answers. */
static void script_button(struct page *p, struct str label, bool keeps) {
    ui_actions_open(p);
    html(p, H("<button type=\"button\" class=\"govuk-button govuk-button--secondary\""));
    if (keeps)
        html(p, H(" data-keep>"));
    else
        html(p, H(" data-unkeep>"));
    html(p, TEXT(label), H("</button>\n"));
    ui_actions_close(p);
}

/* What the line under the buttons says after each; read out as it changes. */
static void said_line(struct page *p) {
    html(p, H("<p role=\"status\" data-kept-said data-kept=\""), TEXT(TR("It’s on this phone now.")),
         H("\" data-gone=\""), TEXT(TR("It’s off this phone.")), H("\" data-failed=\""),
         TEXT(TR("That didn’t work just now. Try again when there’s a connection.")), H("\"></p>\n"));
}

static void plan_words(struct page *p) {
    html(p, H("<div data-when-off>\n"));
    ui_para(p, TR("It then opens without a connection and without signing in. Whoever can open this phone can read it:"
                  " if you share it, or somebody looks through it, paper may be safer."));
    script_button(p, TR("Keep my plan on this phone"), true);
    html(p, H("</div>\n<div data-when-on hidden>\n"));
    ui_para(p, TR("Your plan and Help now are on this phone, and open without a connection. Signing out takes the plan"
                  " off. Leave hides the page, but the plan stays."));
    script_button(p, TR("Take it off this phone"), false);
    html(p, H("</div>\n"));
}

static void help_words(struct page *p) {
    html(p, H("<div data-when-off>\n"));
    ui_para(p, TR("These numbers then open without a connection. Somebody who looks through this phone could see that"
                  " you were here."));
    script_button(p, TR("Keep this page on this phone"), true);
    html(p, H("</div>\n<div data-when-on hidden>\n"));
    ui_para(p, TR("This page is on this phone, and opens without a connection."));
    script_button(p, TR("Take it off this phone"), false);
    html(p, H("</div>\n"));
}

void kept_show(struct page *p, enum kept what, const struct grant *owner) {
    html(p, H("<section class=\"wf-card wf-card--quiet wf-noprint\" hidden data-leave=\""),
         TEXT(text_of(config_now()->leave_to)), H("\" data-keeps=\""),
         TEXT(what == KEPT_PLAN ? STR("plan") : STR("help")), H("\" data-owner=\""),
         TEXT(owner ? owner_mark(p->arena, owner) : STR("")), H("\">\n"));
    ui_heading(p, 2, TR("On this phone"), NULL);
    if (what == KEPT_PLAN)
        plan_words(p);
    else
        help_words(p);
    said_line(p);
    html(p, H("</section>\n"));
}
