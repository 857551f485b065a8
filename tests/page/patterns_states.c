/* States: something to put right, it worked, nothing yet, messages; and names and words of every kind. */
#include "patterns.h"

static void to_put_right(struct page *p) {
    const struct ui_error errors[] = { { STR("reach"), STR("Tell us one way to reach you") },
                                       { STR("when"), STR("Give a day that’s still to come") },
                                       { STR("how"), STR("Say how you’d like to meet") },
                                       { STR("words"), STR("Use 20 characters or fewer") } };
    const struct ui_option how[] = { { STR("walk"), STR("On a walk"), STR("Any weather"), false },
                                     { STR("café"), STR("At a café"), STR(""), false } };
    ui_error_summary(p, errors, COUNT(errors));
    ui_title(p, STR("Patterns and states"));
    ui_lead(p, STR("Parts that the other pages don’t show."));
    ui_form_open(p, &(struct ui_form){
                        .action = STR("/ask"), .token = STR("t"), .key = STR("k"), .upload = true, .css = "wf-form" });
    ui_input(p, &(struct ui_field){ .name = "reach",
                                    .label = STR("How can we reach you?"),
                                    .hint = STR("A phone number, an email address, or where to leave a note"),
                                    .error = errors[0].sentence });
    ui_date(p, &(struct ui_date){ .name = "when",
                                  .label = STR("When shall we ring?"),
                                  .error = errors[1].sentence,
                                  .day = STR("12"),
                                  .month = STR("11"),
                                  .year = STR("2026") });
    ui_radios(p, &(struct ui_choice){ .name = "how",
                                      .label = STR("How would you like to meet?"),
                                      .error = errors[2].sentence,
                                      .options = how,
                                      .count = COUNT(how) });
    ui_textarea(p, &(struct ui_field){ .name = "words",
                                       .label = STR("In a few words"),
                                       .value = STR("\nKept exactly, <with> its first line end & all"),
                                       .error = errors[3].sentence,
                                       .counted = 20 });
    ui_checkboxes(
        p, &(struct ui_choice){
               .name = "also", .label = STR("And also"), .options = how, .count = COUNT(how), .look = CHOICE_TILES });
    ui_file(p,
            &(struct ui_field){
                .name = "sheet", .label = STR("A spreadsheet"), .hint = STR("Saved as CSV"), .type = ".csv,text/csv" });
    ui_actions_open(p);
    ui_button(p, STR("Send"));
    ui_button_put(
        p, &(struct ui_button){ .kind = BUTTON_END, .label = STR("Delete it"), .name = "do", .value = STR("x") });
    ui_actions_close(p);
    ui_form_close(p);
}

static void done(struct page *p) {
    ui_banner(p, &(struct ui_banner){ .words = STR("Your hope is paused. No reminders until you take it up again."),
                                      .undo_action = STR("/undo"),
                                      .token = STR("t"),
                                      .key = STR("k9") });
    ui_title(p, STR("What happened, and what hasn’t yet"));
    ui_lead(p, STR("Success, offline, empty, messages."));
    ui_live(p, STR("/events?topic=person:1"));
    ui_stack_open(p, true);
    ui_say(p, SAY_NOW, ICON_OFFLINE, STR("No signal"),
           STR("What you wrote is safe on this phone. It goes by itself, once, when there is."));
    ui_say(p, SAY_DONE, ICON_TICK, STR(""), STR("Both of you have said yes."));
    ui_empty(
        p, STR("No notes yet"),
        STR("After you and Joss first meet, you’ll find here what you wrote together. Nothing is written before that."),
        STR("/agenda"), STR("What I’d like to talk about"));
    ui_section_open(p, STR("Messages with Gareth Lloyd-Pritchard"), "thread");
    ui_thread_open(p);
    ui_thread_day(p, STR("Monday 16 November"));
    ui_message(p, &(struct ui_message){ STR("Can’t settle tonight.\n\nIt’s going round again."), STR("Gareth, 23:10"),
                                        false });
    ui_message(
        p, &(struct ui_message){ STR("Morning Gareth. I’ve read this."), STR("You, 9:41. Gareth has seen it."), true });
    ui_thread_close(p);
    ui_section_close(p);
    html(p, H("<p>"));
    ui_tag(p, TAG_NOW, STR("On the go"));
    html(p, H(" "));
    ui_tag(p, TAG_PLAIN, STR("Tried it"));
    html(p, H(" "));
    ui_tag(p, TAG_REST, STR("Not for now"));
    html(p, H("</p>"));
    ui_details_open(p, STR("Every kind of name"));
    ui_rows_open(p);
    ui_row(p, STR("/1"),
           STR("Gwenllïan Prys-Huws-Abernathy-Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"),
           STR("A long one"));
    ui_row(p, STR(""), STR("أمينة يوسف"), STR("Written from right to left"));
    ui_row(p, STR(""), STR("<script>alert(1)</script> & 'quoted' \"twice\" \x01\xFF 🌱"), STR("Strange bytes"));
    ui_rows_close(p);
    ui_details_close(p);
    ui_grid_open(p);
    ui_card_open(p, &(struct ui_card){ .title = STR("One of a grid"), .item = true, .level = 3 });
    ui_para(p, STR("Beside another."));
    ui_card_item_close(p);
    ui_card_open(p, &(struct ui_card){ .title = STR("The other"), .item = true, .level = 3, .kind = CARD_QUIET });
    ui_para(p, STR("Beside the first."));
    ui_card_item_close(p);
    ui_grid_close(p);
    ui_stack_close(p);
}

const struct pattern patterns_states[] = {
    { "to-put-right", to_put_right, SHELL_PERSON, FRAME_BAR, SECTION_NONE, true },
    { "done", done, SHELL_PERSON, FRAME_BAR, SECTION_NONE, true },
    { .name = NULL },
};
