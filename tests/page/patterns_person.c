/* What a person sees: home, record, choosing. */
#include "patterns.h"

static void next_meeting(struct page *p) {
    ui_card_open(p,
                 &(struct ui_card){ .eyebrow = STR("You next meet"), .title = STR("Thursday at 11 in the morning") });
    ui_fact(p, ICON_WALK, STR("A walk by the canal, then tea at Lock Street Café"));
    ui_rule_open(p);
    ui_person(p, &(struct ui_person){ .name = STR("Joss Penhaligon"),
                                      .what = STR("Your peer support worker. They’re in until 5 today."),
                                      .level = 3 });
    ui_rule_close(p);
    ui_actions_open(p);
    ui_button_link(p, BUTTON_MAIN, ICON_NONE, STR("/messages/joss"), STR("Message Joss"));
    ui_button_link(p, BUTTON_SECOND, ICON_NONE, STR("/agenda"), STR("What I’d like to talk about"));
    ui_link(p, STR("/meetings/1/change"), STR("Change or cancel"));
    ui_actions_close(p);
    ui_card_close(p);
}

static void heard_right(struct page *p) {
    ui_card_open(p, &(struct ui_card){ .kind = CARD_ASK,
                                       .eyebrow = STR("From your walk last Thursday"),
                                       .title = STR("Did Joss hear you right?") });
    ui_own_words(p, OWN_WORKER,
                 STR("The early dark is the hard part, more than the people. On the days you get out before three, the "
                     "evening feels shorter."),
                 STR(""));
    ui_form_open(p, &(struct ui_form){ .action = STR("/heard"), .token = STR("t"), .key = STR("k") });
    ui_actions_open(p);
    ui_button(p, STR("Yes, that’s right"));
    ui_button_link(p, BUTTON_SECOND, ICON_NONE, STR("/record"), STR("Put it right or add to it"));
    ui_actions_close(p);
    ui_form_close(p);
    ui_card_close(p);
}

static void mood(struct page *p) {
    ui_mood_open(p, &(struct ui_mood){ .icon = ICON_CUP,
                                       .title = STR("How to be with me today: quiet company"),
                                       .words = STR("Don’t ask about the letter. Walking is enough."),
                                       .age = STR("You wrote this yesterday. Joss sees it before you meet.") });
    ui_form_open(p, &(struct ui_form){ .action = STR("/mood"), .token = STR("t"), .key = STR("k2") });
    ui_actions_open(p);
    ui_button_secondary(p, STR("Still true today"));
    ui_link(p, STR("/mood"), STR("Change it"));
    ui_actions_close(p);
    ui_form_close(p);
    ui_mood_close(p);
}

static void tonight(struct page *p) {
    const struct str steps[] = { STR("Kettle on, sit by the window"), STR("Ring Hodan. She said any hour"),
                                 STR("Text SHOUT to 85258") };
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = STR("If tonight is hard") });
    ui_small(p, STR("The first steps of your own safety plan"));
    ui_own_steps(p, steps, COUNT(steps), true);
    ui_actions_open(p);
    ui_button_link(p, BUTTON_SECOND, ICON_HEART, STR("/safety"), STR("My whole safety plan"));
    ui_actions_close(p);
    ui_card_close(p);
}

static void road(struct page *p) {
    const struct ui_road_step steps[] = {
        { ICON_DOOR, STR("March"), STR("You asked for support"), STR(""), false, false },
        { ICON_PEOPLE, STR("April"), STR("You chose Joss"), STR(""), true, false },
        { ICON_REST, STR("August"), STR("A rest from meeting"), STR("Your choice. The door stayed open."), true, true },
        { ICON_WALK, STR("Now"), STR("Out before dark, twice a week"), STR(""), true, false },
    };
    ui_section_open(p, STR("Your road so far"), "road");
    ui_road(p, steps, COUNT(steps));
    ui_small_link(p, STR("/road"), STR("Walk the whole road"));
    ui_section_close(p);
}

static void everything_else(struct page *p) {
    const struct ui_link links[] = {
        { STR("/my-people"), STR("My people"), ICON_PEOPLE },
        { STR("/sharing"), STR("Sharing, and who has looked"), ICON_EYE },
        { STR("/space"), STR("My space: a journal only you can open"), ICON_LOCK },
        { STR("/meetings"), STR("Meetings and groups"), ICON_DIARY },
        { STR("/find"), STR("Find support near me"), ICON_SEARCH },
        { STR("/feedback"), STR("Something isn’t right"), ICON_INFO },
    };
    ui_cols_after_open(p, COLS_EVEN);
    ui_section_open(p, STR("Since you were last here"), NULL);
    ui_rows_open(p);
    ui_row(p, STR("/plan"), STR("Joss put an idea on your options board"),
           STR("Yesterday. “Swap the evening class for the daytime one.” Keep it or leave it."));
    ui_row(p, STR("/record"), STR("Dr Patel opened your team plan"),
           STR("Friday. You share it with the surgery until 31 January."));
    ui_rows_close(p);
    ui_section_close(p);
    ui_section_open(p, STR("Everything else that’s yours"), NULL);
    ui_links(p, links, COUNT(links), false);
    ui_section_close(p);
    ui_cols_close(p);
}

static void home(struct page *p) {
    p->title = TR("Home");
    ui_eyebrow(p, lang_day(p->arena, clock_now_s()));
    ui_title(p, STR("Hello, Amina"));
    ui_cols_open(p, COLS_ASIDE);
    ui_stack_open(p, false);
    next_meeting(p);
    heard_right(p);
    mood(p);
    ui_stack_close(p);
    ui_aside_open(p, STR("For tonight, and your road"), true);
    tonight(p);
    road(p);
    ui_aside_close(p);
    ui_cols_close(p);
    everything_else(p);
}

static void note_to_confirm(struct page *p) {
    ui_note_open(p, &(struct ui_note){ .title = STR("Thursday 12 November"),
                                       .about = STR("A walk, 50 minutes, with Joss Penhaligon"),
                                       .ask = true });
    ui_note_parts_open(p);
    ui_note_part(p, STR("What you wanted to talk about"), STR("Evenings, and the council tax letter"));
    ui_note_part(p, STR("What we talked about"),
                 STR("Getting out before it’s dark. We read the letter together; you rang the council and they agreed "
                     "£12 a month."));
    ui_note_part(p, STR("A small win"), STR("You made the phone call yourself"));
    ui_note_part(p, STR("Nothing here"), STR(" "));
    ui_note_parts_close(p);
    ui_heading(p, 3, STR("What Joss heard"), "");
    ui_own_words(p, OWN_WORKER,
                 STR("The early dark is the hard part, more than the people. On the days you get out before three, the "
                     "evening feels shorter."),
                 STR(""));
    ui_form_open(p, &(struct ui_form){ .action = STR("/heard"), .token = STR("t"), .key = STR("k") });
    html(p, H("<p><b>"), TEXT(STR("Is that right?")), H("</b> "),
         TEXT(STR("Your answer stays beside Joss’s words, for good.")), H("</p>"));
    ui_actions_open(p);
    ui_button(p, STR("Yes, that’s right"));
    ui_button_secondary(p, STR("Correct it"));
    ui_button_secondary(p, STR("Add something"));
    ui_actions_close(p);
    ui_form_close(p);
    ui_note_close(p);
}

static void note_corrected(struct page *p) {
    const struct str each[] = { STR("Amina: ask Hodan about the early bus"),
                                STR("Joss: find out who runs the Friday session"), STR("") };
    ui_note_open(p, &(struct ui_note){ .title = STR("Thursday 5 November"),
                                       .about = STR("At Lock Street Café, 40 minutes, with Joss Penhaligon") });
    ui_note_parts_open(p);
    ui_note_part(p, STR("What you wanted to talk about"), STR("The women’s group"));
    ui_note_part_list(p, STR("What we’ll each do"), each, COUNT(each));
    ui_note_parts_close(p);
    ui_heading(p, 3, STR("What Joss heard, and your correction"), "");
    ui_beside(p, STR("Joss wrote, 5 November"), STR("You stopped going to the women’s group because it got too loud."),
              STR("You corrected it, 6 November"),
              STR("It wasn’t the noise. They changed the bus, and I can’t get home before dark."));
    ui_small(p, STR("Both are kept. Anyone who reads one reads the other."));
    ui_note_close(p);
}

static void who_may_see(struct page *p) {
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = STR("Who may see these notes") });
    ui_rows_open(p);
    ui_row(p, STR(""), STR("You"), STR(""));
    ui_row(p, STR(""), STR("Joss Penhaligon"), STR("while Joss is your worker"));
    ui_row(p, STR(""), STR("Marcia Bailey"), STR("only on days she covers for Joss"));
    ui_rows_close(p);
    ui_actions_open(p);
    ui_button_link(p, BUTTON_SECOND, ICON_NONE, STR("/sharing"), STR("Change who may see"));
    ui_actions_close(p);
    ui_card_close(p);
}

static void record(struct page *p) {
    const struct ui_tab tabs[] = { { STR("/record"), STR("Notes"), true },
                                   { STR("/sharing"), STR("Who may see it"), false },
                                   { STR("#looked"), STR("Who has looked"), false },
                                   { STR("/copy"), STR("Take a copy"), false } };
    ui_title(p, STR("My record"));
    ui_lead(p, STR("Written together. You can correct anything, choose who else reads it, and see everyone who has "
                   "looked."));
    ui_sections(p, STR("Parts of my record"), tabs, COUNT(tabs));
    ui_cols_open(p, COLS_ASIDE);
    ui_stack_open(p, true);
    note_to_confirm(p);
    note_corrected(p);
    ui_pager(p, STR("/record?after=2"), STR("Newer notes"), STR("/record?before=1"), STR("Older notes"));
    ui_stack_close(p);
    ui_aside_open(p, STR("Who may see these notes and who has looked"), true);
    who_may_see(p);
    ui_section_open(p, STR("Who has looked"), "looked");
    ui_rows_open(p);
    ui_looked(p, STR("Joss Penhaligon"), STR("your worker"), STR("Read both notes, to get ready for Thursday"),
              lang_when(p->arena, clock_now_s()));
    ui_looked(p, STR("Dr Anil Patel"), STR("Wharf Road Surgery"),
              STR("Opened the team plan. You share it until 31 January"),
              lang_when(p->arena, clock_now_s() - 4 * DAY_S));
    ui_rows_close(p);
    ui_section_close(p);
    ui_aside_close(p);
    ui_cols_close(p);
}

struct introduction {
    const char *id;
    struct str name, what, words, place, when, pick;
};

static void introduction(struct page *p, const struct introduction *i) {
    html(p, H("<li class=\"wf-card wf-intro\">\n"));
    ui_person(p, &(struct ui_person){ .name = i->name, .what = i->what, .level = 2 });
    ui_own_words(p, OWN_WORKER, i->words, STR(""));
    html(p, H("<div>"));
    ui_fact(p, ICON_WALK, i->place);
    ui_fact(p, ICON_DIARY, i->when);
    html(p, H("</div>"));
    ui_radio_alone(p, i->id, "choice", text_of(i->id), i->pick, false);
    html(p, H("</li>\n"));
}

static void choose(struct page *p) {
    const struct introduction each[] = {
        { "choice", STR("Marcia Bailey"), STR("She, 52"),
          STR("I spent the summer of 2011 on a ward and came out not knowing how to buy milk. It came back, slowly, "
              "mostly by walking. I’m good at not talking."),
          STR("Outdoors, any weather"), STR("Tuesday afternoons"), STR("Meet Marcia first") },
        { "choice-2", STR("Tomasz Wójcik"), STR("He, 38"),
          STR("I moved here with two bags and no words. There were years when I slept all day. I can show you what "
              "helped me, and you can laugh at my English."),
          STR("Cafés, the library, a bench"), STR("Tuesdays before 12"), STR("Meet Tomasz first") },
        { "choice-3", STR("Oluwaseun Adebayo-Fitzwilliam"), STR("He or they, 29"),
          STR("My allotment kept me alive when not much else did. Come and pull some weeds. You don’t have to tell me "
              "anything."),
          STR("At the allotment on Ferry Road"), STR("Tuesday afternoons"), STR("Meet Oluwaseun first") },
    };
    const struct ui_option others[] = {
        { STR("talk"), STR("I’d like to talk it over with Harpreet"), STR(""), false },
        { STR("none"), STR("None of these, thank you"), STR("Nobody is told why"), false },
    };
    ui_title(p, STR("Three people who’d like to meet you"));
    ui_lead(p, STR("Each of them wrote this for you to read. Choose one for a first meeting, or nobody. No one is told "
                   "who you didn’t choose, or why."));
    ui_form_open(p, &(struct ui_form){ .action = STR("/choose"), .token = STR("t"), .key = STR("k") });
    html(p, H("<fieldset class=\"govuk-fieldset\">\n<legend class=\"govuk-visually-hidden\">"),
         TEXT(STR("Who would you like to meet first?")), H("</legend>\n<ul class=\"wf-plain wf-intros\">\n"));
    for (size_t i = 0; i < COUNT(each); i++) introduction(p, &each[i]);
    html(p, H("</ul>\n"));
    ui_radios_more(p, "choice", others, COUNT(others), COUNT(each));
    html(p, H("</fieldset>\n"));
    ui_say(
        p, SAY_PLAIN, ICON_INFO, STR(""),
        STR("A first meeting is only that. Afterwards you can carry on, meet someone else, or stop. You don’t have to "
            "say why, and neither do they."));
    ui_actions_open(p);
    ui_button(p, STR("Send my choice"));
    ui_button_secondary(p, STR("Decide another day"));
    ui_actions_close(p);
    ui_form_close(p);
}

const struct pattern patterns_person[] = {
    { "person-home", home, SHELL_PERSON, FRAME_BAR, SECTION_HOME, true },
    { "person-record", record, SHELL_PERSON, FRAME_BAR, SECTION_RECORD, false },
    { "choose-introduction", choose, SHELL_PERSON, FRAME_BAR, SECTION_NONE, false },
    { .name = NULL },
};
