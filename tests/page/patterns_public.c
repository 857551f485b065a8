/* What visitors see: asking for support, signing in, help now. */
#include "patterns.h"

static void ask(struct page *p) {
    const struct ui_step steps[] = {
        { STR("You tell us a little"),
          STR("How to reach you, and what you’d like. Those are the only two things you have to answer.") },
        { STR("A person reads it and gets in touch"),
          STR("Harpreet or Nadia, most often in three working days, the way you asked us to.") },
        { STR("You read about two or three people"), STR("And choose who to meet first, or nobody.") },
        { STR("You meet, once, to see"), STR("A walk, a café, a call, a letter. If it isn’t right, we try again.") },
    };
    const struct str good[] = { STR("You don’t need a doctor, a diagnosis, or papers"), STR("It costs nothing"),
                                STR("You can read everything written, and correct it") };
    p->title = STR("Ask for support");
    ui_languages(p, STR("/?a=1&b=ü"));
    html(p, H("<div class=\"wf-hero\">\n<div>\n"));
    ui_title(p, STR("Walk with someone who has been there"));
    ui_lead(p,
            STR("Peer support workers have lived through hard times of their own: with their mind, with drink or "
                "drugs, with life. They listen, share what helped, and stay alongside while you find your own way."));
    ui_actions_open(p);
    ui_button_link(p, BUTTON_MAIN, ICON_NONE, STR("/ask"), STR("Ask for support"));
    ui_link(p, STR("#ways"), STR("Other ways to ask"));
    ui_actions_close(p);
    ui_small(p, STR("About five minutes. You can stop and come back."));
    html(p, H("</div>\n"));
    chart_hills(p);
    html(p, H("</div>\n"));
    ui_cols_after_open(p, COLS_ASIDE);
    ui_section_open(p, STR("What happens"), NULL);
    ui_steps(p, steps, COUNT(steps));
    ui_own_words(p, OWN_PERSON, STR("Nobody asked what was wrong with me. They asked what the week was like."),
                 STR("Gareth, who lets us show this until June 2027"));
    ui_section_close(p);
    ui_aside_open(p, STR("Good to know, and other ways to ask"), false);
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = STR("Good to know") });
    ui_why(p, good, COUNT(good), false);
    ui_card_close(p);
    ui_section_open(p, STR("Other ways to ask"), "ways");
    ui_rows_open(p);
    ui_row_open(p);
    ui_fact_link(p, ICON_PHONE, STR("tel:01632960100"), STR("01632\u00A0960\u00A0100"), STR(", weekdays 9:30 to 5"));
    ui_row_close(p);
    ui_row_open(p);
    ui_fact(p, ICON_PLACE, STR("Knock: 3 Lock Street, Monday and Thursday, 10 to 1"));
    ui_row_close(p);
    ui_rows_close(p);
    ui_section_close(p);
    ui_aside_close(p);
    ui_cols_close(p);
}

static void sign_in(struct page *p) {
    const struct ui_link links[] = { { STR("/"), STR("Ask for support"), ICON_HEART },
                                     { STR("/find"), STR("Find support near you"), ICON_SEARCH } };
    ui_cols_open(p, COLS_ASIDE);
    html(p, H("<div>\n"));
    ui_title(p, TR("Sign in"));
    ui_para(p, STR("Good to see you. You can leave at any moment, with the button at the top."));
    ui_form_open(p, &(struct ui_form){
                        .action = STR("/sign-in"), .token = STR("t"), .key = STR("k"), .css = "wf-form--narrow" });
    ui_input(p, &(struct ui_field){ .name = "name",
                                    .label = STR("Your sign-in name"),
                                    .hint = STR("It is on your welcome card. Your email address works too."),
                                    .autocomplete = "username" });
    ui_password(p, &(struct ui_field){ .name = "password",
                                       .label = STR("Password"),
                                       .hint = STR("It also unlocks your private journal, so only you should know it."),
                                       .autocomplete = "current-password" });
    ui_actions_open(p);
    ui_button(p, TR("Sign in"));
    ui_link(p, STR("/forgotten"), STR("I’ve forgotten my password"));
    ui_actions_close(p);
    ui_form_close(p);
    html(p, H("</div>\n"));
    ui_aside_open(p, STR("No account?"), false);
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = STR("No account?") });
    ui_para(p, STR("You don’t need one to ask for support."));
    ui_links(p, links, COUNT(links), false);
    ui_card_close(p);
    ui_aside_close(p);
    ui_cols_close(p);
}

static void help(struct page *p) {
    const struct ui_call calls[] = {
        { STR("tel:999"), STR("Ring 999"), STR("if you or someone else is hurt, or in danger right now") },
        { STR("tel:111"), STR("Ring 111, choose 2"), STR("mental health crisis, at any hour, any age") },
        { STR("tel:116123"), STR("Ring 116\u00A0123"), STR("Samaritans, day or night, about anything at all") },
        { STR("sms:85258?body=SHOUT"), STR("Text SHOUT to 85258"),
          STR("if talking is too much; free on the main networks") },
    };
    const struct str steps[] = { STR("Put both feet on the floor. Look for five things you can see."),
                                 STR("Tell one person where you are.") };
    ui_cols_open(p, COLS_ASIDE);
    html(p, H("<div>\n"));
    ui_title(p, TR("Help now"));
    ui_lead(p, STR("You don’t have to be sure it’s bad enough. Pick whichever feels possible."));
    ui_call(p, calls, COUNT(calls));
    html(p, H("<div class=\"wf-after\">"));
    ui_heading(p, 2, STR("While you wait, or decide"), "");
    ui_own_steps(p, steps, COUNT(steps), false);
    html(p, H("</div></div>\n"));
    ui_aside_open(p, STR("Your plan, and other ways"), false);
    ui_say(p, SAY_PLAIN, ICON_TIME, STR("We’re not awake all night."),
           STR("Our team answers on weekdays from 9:30 to 5. The numbers here always do."));
    ui_aside_close(p);
    ui_cols_close(p);
}

const struct pattern patterns_public[] = {
    { "ask-for-support", ask, SHELL_VISITOR, FRAME_PUBLIC, SECTION_ASK, true },
    { "sign-in", sign_in, SHELL_VISITOR, FRAME_PUBLIC, SECTION_SIGN_IN, true },
    { "crisis", help, SHELL_VISITOR, FRAME_HELP, SECTION_NONE, false },
    { .name = NULL },
};
