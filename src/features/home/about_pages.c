/* What this is, what happens to what people write, and how it can be used. Each sentence is one that the program
 * keeps. */
#include "features/home/pages.h"

static void begin(struct page *p, const char *path, struct str title, struct str lead) {
    p->frame = FRAME_PUBLIC;
    ui_languages(p, text_of(path));
    ui_narrow_open(p);
    ui_title(p, title);
    ui_lead(p, lead);
}

static void part(struct page *p, struct str title, const struct str *paragraphs, size_t count) {
    ui_section_open(p, title, NULL);
    for (size_t i = 0; i < count; i++) ui_para(p, paragraphs[i]);
    ui_section_close(p);
}
#define PART(p, title, ...)                                                                                            \
    part((p), (title), (const struct str[]){ __VA_ARGS__ },                                                            \
         sizeof((const struct str[]){ __VA_ARGS__ }) / sizeof(struct str))

enum outcome about_page(const struct request *r, struct page *p) {
    struct str service = text_of(config_now()->service_name);
    (void)r;
    begin(p, "/about", TR("About this service"),
          TRF(p->arena,
              "{1} is a team of people who have been through hard times themselves and walk with others"
              " who are in the middle of theirs.",
              service));
    ui_stack_open(p, true);
    PART(p, TR("What the team does"),
         TR("You’re offered two or three people who may suit you, and choose. You meet as you both agree: a walk, a"
            " café, a call. It goes on while it helps, and you plan the ending together."));
    PART(p, TR("What this site is"),
         TR("Wayfellow is where the team does its work: what you asked for, when you meet, and notes that are written"
            " together, with you. You can read them, correct them, and see everyone who has looked."),
         TR("A person decides everything here. Nothing scores or ranks anybody, and no machine writes to you."));
    PART(p, TR("What it isn’t"),
         TR("It’s not an emergency service, and not a clinic. Nobody watches it at night. If you need someone now,"
            " the numbers on every page are answered."));
    ui_section_open(p, TR("Reaching us"), "reach");
    ui_rows_open(p);
    ways_show(p);
    ui_row(p, STR("/ask"), TR("Ask for support"), TR("About five minutes. You can stop and come back."));
    ui_row(p, STR("/job"), TR("What a peer support worker does"), STR(""));
    ui_rows_close(p);
    ui_section_close(p);
    ui_stack_close(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome privacy_page(const struct request *r, struct page *p) {
    (void)r;
    begin(p, "/privacy", TR("Your privacy"),
          TR("What you write here is yours. This page says who sees what, and what you can do about it."));
    ui_stack_open(p, true);
    PART(p, TR("Who sees what"),
         TR("Whoever walks with you reads what you wrote together. Who covers for them does too, only on those days."
            " Their supervisor may, to help them do it well."),
         TR("Coordinators see what you asked for, how to reach you and that you meet. Never your notes."),
         TR("Those who look after the machine can’t open anyone’s record."),
         TR("Doctors, family and friends see nothing, unless you show it to them. You choose what and until when, and"
            " stop it when you like."));
    PART(p, TR("You see everyone who looked"),
         TR("Every time someone opens part of your record it is kept: who, what, what for and when. It’s in your own"
            " pages, and nobody can switch it off or change it."));
    PART(p, TR("Put right and taken back"),
         TR("You can correct anything that was written. Both stand side by side, and whoever reads one reads the"
            " other."),
         TR("You can say of anyone here that you’d rather be kept apart. You don’t have to say why."));
    PART(p, TR("How it’s kept"),
         TR("What people write is stored locked, each person’s with a key of their own. Pages load nothing from any"
            " other company, and nothing you write goes to one."),
         TR("We set a few cookies: to keep you signed in, and to remember your language and how things look. None of"
            " them follow you anywhere."));
    PART(p, TR("When we’d have to tell someone"),
         TR("If you or somebody else may come to serious harm, your worker may have to tell someone who can act. They"
            " tell you first whenever that’s safe, and what they’ll say."));
    PART(p, TR("On a device that others use"),
         TR("“Leave”, at the top of every page, signs you out and goes to a page about the weather. It can’t clear"
            " what the browser itself remembers: a private window does that."));
    ui_stack_close(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome accessibility_page(const struct request *r, struct page *p) {
    (void)r;
    begin(p, "/accessibility", TR("Accessibility"),
          TR("Everyone should be able to use this, on bad days too. If you can’t, that’s ours to mend."));
    ui_stack_open(p, true);
    PART(p, TR("What you can do"),
         TR("Use it by keyboard, with a screen reader, at four times the size, without JavaScript, on an old phone and"
            " on paper."),
         TR("Choose larger words, or dark or light, under “How things look”. Nothing on these pages moves, and nothing"
            " runs out while you write."));
    PART(p, TR("What doesn’t work yet"),
         TR("Not every page is in every language. There are no sign language videos. Some words may still be harder"
            " than they need to be."));
    ui_section_open(p, TR("Telling us"), "tell");
    ui_rows_open(p);
    ways_show(p);
    ui_row(p, STR("/look"), TR("How things look"), STR(""));
    ui_rows_close(p);
    ui_section_close(p);
    ui_stack_close(p);
    ui_narrow_close(p);
    return OK;
}

/* Short sentences, one thing each, no pictures that would have to be guessed. */
enum outcome easy_read_page(const struct request *r, struct page *p) {
    const struct ui_step steps[] = {
        { TR("You ask."), TR("You write what you would like. Or you ring us.") },
        { TR("We ring or write back."), TR("You tell us how. We do it your way.") },
        { TR("You read about some people."),
          TR("They have had hard times too. You choose one. Or you choose nobody.") },
        { TR("You meet."), TR("You can go for a walk. You can talk on the phone. You say what is good for you.") },
    };
    (void)r;
    begin(p, "/easy-read", TR("Easy read"), TR("Some people here have had hard times. They can walk with you."));
    ui_section_open(p, TR("What happens"), NULL);
    ui_steps(p, steps, sizeof steps / sizeof *steps);
    ui_section_close(p);
    ui_para(p, TR("It costs nothing. You can stop at any time."));
    ui_para(p, TR("You can read what is written about you. You can change it."));
    ui_actions_open(p);
    ui_button_link(p, BUTTON_MAIN, ICON_NONE, STR("/ask"), TR("Ask for support"));
    ui_button_link(p, BUTTON_SECOND, ICON_NONE, STR("/help"), TR("I need help now"));
    ui_actions_close(p);
    ui_rows_open(p);
    ways_show(p);
    ui_rows_close(p);
    ui_narrow_close(p);
    return OK;
}
