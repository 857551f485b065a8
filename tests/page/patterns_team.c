/* What those who work here see: today, a note together, waiting, matching, the team, the menu. */
#include "patterns.h"

static void today(struct page *p) {
    ui_title(p, lang_day(p->arena, clock_now_s()));
    ui_lead(p, STR("Your hours today are 9:30 to 5. Messages after that wait until morning."));
    ui_cols_open(p, COLS_ASIDE);
    ui_stack_open(p, true);
    ui_section_open(p, STR("Who you’re with"), NULL);
    ui_day_open(p);
    ui_day_item_open(p, STR("10:00"));
    ui_heading(p, 3, STR("Rowan Ashby"), "");
    html(p, H("<p class=\"wf-soft\">"), TEXT(STR("At home, 14 Tanner’s Row. You’re on your own.")), H("</p>"));
    ui_mood_open(p, &(struct ui_mood){ .icon = ICON_CUP,
                                       .title = STR("Quiet company"),
                                       .words = STR("Not up for questions. Cards would be good."),
                                       .age = STR("said this morning"),
                                       .small = true });
    ui_mood_close(p);
    ui_actions_open(p);
    ui_button_link(p, BUTTON_MAIN, ICON_PLACE, STR("/there"), STR("I’m there"));
    ui_button_link(p, BUTTON_SECOND, ICON_NONE, STR("/note"), STR("Write a note together"));
    ui_actions_close(p);
    ui_small(p, STR("If you haven’t checked out by 11:45, Bernadette rings you."));
    ui_day_item_close(p);
    ui_day_item_open(p, STR("13:30"));
    ui_heading(p, 3, STR("Tuesday walkers, with Devinder"), "");
    html(p, H("<p class=\"wf-soft\">"), TEXT(STR("Lock Street bridge. Nine are coming.")), H("</p>"));
    ui_day_item_close(p);
    ui_day_close(p);
    ui_section_close(p);
    ui_stack_close(p);
    ui_aside_open(p, STR("Messages, notes and your own corner"), false);
    ui_say(p, SAY_NOW, ICON_OFFLINE, STR("One note is on this phone"),
           STR("It goes by itself when there’s signal. Nothing for you to do."));
    ui_card_open(p, &(struct ui_card){ .title = STR("Two messages") });
    ui_rows_open(p);
    ui_row(p, STR("/messages/amina"), STR("Amina Yusuf"), STR("“Can we go the long way on Thursday?”"));
    ui_row(p, STR("/messages/gareth"), STR("Gareth Lloyd-Pritchard"), STR("Came at 23:10 on Monday."));
    ui_rows_close(p);
    ui_card_close(p);
    ui_aside_close(p);
    ui_cols_close(p);
}

static void note_words(struct page *p) {
    ui_textarea(p, &(struct ui_field){ .name = "agenda",
                                       .label = STR("Rowan, what did you want to talk about?"),
                                       .hint = STR("Rowan wrote this on Monday. Change it if the day had other ideas."),
                                       .value = STR("My sister’s visit. Whether to say yes."),
                                       .rows = 2,
                                       .label_large = true });
    ui_textarea(p, &(struct ui_field){ .name = "talked",
                                       .label = STR("What we talked about"),
                                       .hint = STR("Both of you. Plain words, short is fine."),
                                       .value = STR("Rowan refused to decide today and wants to sleep on it. We played "
                                                    "cards and talked about what a good visit would look like."),
                                       .counted = 1500,
                                       .label_large = true });
    ui_say_open(p, SAY_NOW, ICON_PEN);
    html(p, H("<p><b>“Refused”</b> can sound like blame. <b>“Chose not to”</b> says the same thing.</p>"
              "<p class=\"wf-inline\">"));
    ui_button_put(p,
                  &(struct ui_button){
                      .kind = BUTTON_SMALL, .label = STR("Use “chose not to”"), .name = "word", .value = STR("swap") });
    ui_button_put(p, &(struct ui_button){
                         .kind = BUTTON_SMALL, .label = STR("Keep our word"), .name = "word", .value = STR("keep") });
    html(p, H("</p>"));
    ui_say_close(p);
}

static void note_each(struct page *p) {
    ui_group_open(p, STR("What will each of us do?"), STR(""));
    ui_two_open(p);
    ui_input(p, &(struct ui_field){ .name = "rowan",
                                    .label = STR("Rowan will"),
                                    .value = STR("Write down three things about the visit") });
    ui_input(p, &(struct ui_field){
                    .name = "joss", .label = STR("Joss will"), .value = STR("Bring the bus times on Tuesday") });
    ui_two_close(p);
    ui_date(p, &(struct ui_date){ .name = "by",
                                  .label = STR("By when?"),
                                  .hint = STR("Or leave it open"),
                                  .day = STR("24"),
                                  .month = STR("11"),
                                  .year = STR("2026") });
    ui_group_close(p);
}

static void note(struct page *p) {
    const struct ui_option how[] = { { STR("home"), STR("At home"), STR(""), true },
                                     { STR("walk"), STR("On a walk"), STR(""), false },
                                     { STR("phone"), STR("By phone or video"), STR(""), false },
                                     { STR("else"), STR("Elsewhere"), STR(""), false } };
    const struct ui_option right[] = { { STR("yes"), STR("Yes, that’s right"), STR(""), false },
                                       { STR("no"), STR("Not quite. In my words…"), STR(""), false },
                                       { STR("later"), STR("I’ll read it later"), STR(""), false } };
    const struct ui_option see[] = { { STR("marcia"), STR("Marcia, on days she covers for Joss"), STR(""), false },
                                     { STR("ruth"), STR("Ruth, my support coordinator at the housing association"),
                                       STR(""), false } };
    p->back_to = STR("/today");
    p->back_label = TR("Today");
    ui_narrow_open(p);
    ui_eyebrow(p, STR("Tuesday 17 November, about three minutes"));
    ui_title(p, STR("A note together, with Rowan"));
    ui_say(p, SAY_PLAIN, ICON_PEOPLE, STR(""),
           STR("Rowan can see this screen too. Nothing about anyone else is on it."));
    ui_form_open(p, &(struct ui_form){ .action = STR("/notes"),
                                       .token = STR("t"),
                                       .key = STR("k"),
                                       .version = 2,
                                       .save_url = STR("/notes/draft"),
                                       .keep = true });
    ui_radios(p, &(struct ui_choice){ .name = "how",
                                      .label = STR("How did you meet?"),
                                      .options = how,
                                      .count = COUNT(how),
                                      .look = CHOICE_TILES_SHORT,
                                      .label_large = true });
    note_words(p);
    note_each(p);
    html(p, H("<div class=\"wf-card wf-card--ask\">\n"));
    ui_textarea(p, &(struct ui_field){ .name = "heard",
                                       .label = STR("Joss: what I heard"),
                                       .hint = STR("Say it back to Rowan before you write it."),
                                       .rows = 3,
                                       .label_large = true });
    ui_radios(p, &(struct ui_choice){
                     .name = "right", .label = STR("Rowan, is that right?"), .options = right, .count = COUNT(right) });
    html(p, H("</div>\n"));
    ui_checkboxes(p, &(struct ui_choice){ .name = "see",
                                          .label = STR("Who else may see this note, Rowan?"),
                                          .hint = STR("You and Joss always can. Nobody else, unless you tick them."),
                                          .options = see,
                                          .count = COUNT(see),
                                          .label_large = true });
    ui_actions_open(p);
    ui_button(p, STR("Save our note"));
    ui_button_put(p, &(struct ui_button){
                         .kind = BUTTON_SECOND, .label = STR("Finish later"), .form_action = STR("/notes/later") });
    ui_actions_close(p);
    ui_save_state(p);
    ui_form_close(p);
    ui_narrow_close(p);
}

struct waiting {
    struct str name, waited, asked, now, acts, href, label;
};

static void waiting(struct page *p) {
    const struct waiting rows[] = {
        { STR("Abu Bakarr Sesay"), STR("8 weeks"),
          STR("Someone who knows what leaving a country is like. Krio or easy English"),
          STR("He chose Tomasz on Friday. Tomasz said yes on Monday"), STR("You: book their first meeting"),
          STR("/book"), STR("Book the meeting") },
        { STR("Gwenllïan Prys-Huws-Abernathy"), STR("5 weeks"), STR("Welsh if possible, meeting by letter first"),
          STR("Choosing between two introductions since Thursday"), STR("Gwenllïan, in her own time"), STR("/sent"),
          STR("See what she was sent") },
    };
    const struct str columns[] = { STR("Person"), STR("Waiting"), STR("What they asked for"),
                                   STR("What’s happening now"), STR("Who acts next") };
    const struct ui_option show[] = { { STR(""), STR("Everyone who’s waiting"), STR(""), true },
                                      { STR("me"), STR("Waiting for me"), STR(""), false } };
    p->title = TR("Waiting");
    ui_title(p, STR("Who’s waiting, and why"));
    ui_lead(p, STR("Seven people are waiting for someone to walk with. Five are waiting for you."));
    ui_card_open(
        p, &(struct ui_card){
               .kind = CARD_ASK, .eyebrow = STR("Please ring today"), .title = STR("Yusra Haddad"), .space = true });
    ui_para(p, STR("Asked at 8:20 this morning. She’d like a call after 2, from a woman."));
    ui_own_words(p, OWN_PERSON, STR("I can’t keep going to work and pretending."), STR(""));
    ui_actions_open(p);
    ui_button_link(p, BUTTON_MAIN, ICON_NONE, STR("/mine"), STR("I’ve got this"));
    ui_button_link(p, BUTTON_SECOND, ICON_NONE, STR("/ask"), STR("Ask someone else"));
    ui_link(p, STR("/requests/1"), STR("Read her whole request"));
    ui_actions_close(p);
    ui_card_close(p);
    ui_filter_open(p, STR("/waiting"));
    ui_select(p, &(struct ui_choice){ .name = "show", .label = STR("Show"), .options = show, .count = COUNT(show) });
    ui_filter_close(p, TR("Show"));
    ui_table_open(p, STR("Longest waiting first"), columns, COUNT(columns));
    for (size_t i = 0; i < COUNT(rows); i++) {
        ui_table_row_open(p, rows[i].name, STR(""));
        ui_table_cell(p, columns[1], rows[i].waited);
        ui_table_cell(p, columns[2], rows[i].asked);
        ui_table_cell(p, columns[3], rows[i].now);
        ui_table_cell_open(p, columns[4]);
        ui_table_action(p, rows[i].acts, rows[i].href, rows[i].label, rows[i].name);
        ui_table_cell_close(p);
        ui_table_row_close(p);
    }
    ui_table_close(p);
    ui_small(p, STR("Most people hear from us in three working days, and meet someone in three to five weeks."));
}

static void suggestion(struct page *p, const char *id, struct str name, struct str room, struct str offer) {
    const struct str fits[] = { STR("Writes about a hospital stay in her introduction, which Kateryna asked for"),
                                STR("Free on Tuesday afternoons") };
    const struct str know[] = { STR("Away 1 to 12 December. Joss would cover") };
    html(p, H("<li class=\"wf-card wf-suggest\">\n"));
    ui_person(p, &(struct ui_person){ .name = name, .what = room, .level = 3 });
    ui_heading(p, 4, STR("What fits"), "");
    ui_why(p, fits, COUNT(fits), false);
    ui_heading(p, 4, STR("Worth knowing"), "");
    ui_why(p, know, COUNT(know), true);
    ui_checkbox_alone(p, id, id, STR("1"), offer, true);
    html(p, H("</li>\n"));
}

static void matching(struct page *p) {
    const struct ui_pair asked[] = { { STR("Meeting"), STR("Outdoors, or at a café"), STR("") },
                                     { STR("When"), STR("Tuesdays"), STR("") },
                                     { STR("Not"), STR("Video calls"), STR("/people/1/wishes") } };
    ui_back(p, STR("/waiting"), TR("Waiting"));
    ui_title(p, STR("Who could walk with Kateryna?"));
    ui_cols_open(p, COLS_TURN);
    ui_aside_open(p, STR("What Kateryna asked for"), false);
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = STR("What Kateryna asked for") });
    ui_own_words(p, OWN_PERSON,
                 STR("Somebody who knows what it is when the ward door shuts, and who doesn’t talk all the time."),
                 STR("On the phone with Harpreet, 27 October"));
    ui_summary(p, asked, COUNT(asked), true);
    ui_card_close(p);
    ui_aside_close(p);
    ui_stack_open(p, true);
    ui_form_open(p, &(struct ui_form){ .action = STR("/offer"), .token = STR("t"), .key = STR("k") });
    ui_heading(p, 2, STR("Two people fit"), "");
    ui_para(p, STR("In the order that works best for everyone who’s waiting, not only Kateryna."));
    ui_cards_open(p);
    suggestion(p, "offer-mb", STR("Marcia Bailey"), STR("Room for two more"), STR("Offer Marcia’s introduction"));
    suggestion(p, "offer-tw", STR("Tomasz Wójcik"), STR("Room for one more"), STR("Offer Tomasz’s introduction"));
    ui_cards_close(p);
    ui_actions_open(p);
    ui_button(p, STR("Offer these introductions"));
    ui_link(p, STR("/preview"), STR("See what Kateryna will get"));
    ui_actions_close(p);
    ui_form_close(p);
    ui_stack_close(p);
    ui_cols_close(p);
}

static void team(struct page *p) {
    const struct chart_load loads[] = {
        { STR("Bridget Fallon"), STR(""), 7, 0, 6, STR("She asked to keep on until the end of November.") },
        { STR("Devinder Singh Sandhu"), STR(""), 4, 1, 7, STR("Away 23 to 27 November; covered") },
        { STR("Joss Penhaligon"), STR(""), 7, 0, 8, STR("") },
        { STR("Marcia Bailey"), STR(""), 6, 0, 8, STR("Away 1 to 12 December; Joss covers") },
        { STR("Oluwaseun Adebayo-Fitzwilliam"), STR(""), 4, 0, 5, STR("Fourth month. You meet weekly until January") },
        { STR("Tomasz Wójcik"), STR("/workers/tw"), 5, 0, 6, STR("") },
    };
    const struct ui_task tasks[] = {
        { STR("/book"), STR("Book with Bridget"), STR("Was due on 10 November") },
        { STR("/joss"), STR("Joss"), STR("Friday 20 November, 11:00. Two moments pinned") },
    };
    ui_title(p, STR("The team"));
    ui_lead(p, STR("How the work is spread, who needs you, who is covered."));
    ui_cols_open(p, COLS_ASIDE);
    ui_stack_open(p, true);
    ui_section_open(p, STR("Places taken, against what each agreed"), "load");
    ui_para(p, STR("In order of first name. Each worker set their own number with you, and can change it."));
    chart_loads(p, "hatch", loads, COUNT(loads));
    ui_section_close(p);
    ui_stack_close(p);
    ui_aside_open(p, STR("Supervision"), false);
    ui_card_open(p, &(struct ui_card){ .title = STR("Supervision") });
    ui_tasks(p, tasks, COUNT(tasks));
    ui_card_close(p);
    ui_aside_close(p);
    ui_cols_close(p);
}

static void menu(struct page *p) {
    ui_title(p, TR("Menu"));
    shell_menu(p, SHELL_COORDINATOR, NULL, STR("t"), STR("k"));
}

const struct pattern patterns_team[] = {
    { "worker-today", today, SHELL_WORKER, FRAME_BAR, SECTION_TODAY, false },
    { "worker-note", note, SHELL_WORKER, FRAME_FOCUS, SECTION_NONE, false },
    { "coordinator-waiting", waiting, SHELL_COORDINATOR, FRAME_BAR, SECTION_WAITING, false },
    { "matching", matching, SHELL_COORDINATOR, FRAME_BAR, SECTION_MATCHING, false },
    { "supervisor-team", team, SHELL_SUPERVISOR, FRAME_BAR, SECTION_TEAM, true },
    { "menu", menu, SHELL_COORDINATOR, FRAME_BAR, SECTION_MENU, true },
    { .name = NULL },
};
