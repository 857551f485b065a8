/* The first page for everyone: what this is in a sentence, one button, how it goes, other ways to ask. */
#include "features/home/pages.h"
#include "page/chart.h"

struct str number_href(struct arena *a, const char *scheme, struct str number) {
    struct text_builder b = { .arena = a };
    size_t digits = 0;
    text_add(&b, text_of(scheme));
    for (size_t i = 0; i < number.n; i++) {
        bool digit = number.p[i] >= '0' && number.p[i] <= '9', plus = number.p[i] == '+' && digits == 0;
        if (digit || plus) text_add_char(&b, number.p[i]);
        digits += digit;
    }
    return digits > 0 ? text_built(&b) : STR("");
}

static void way_link(struct page *p, enum ui_icon icon, const char *scheme, const char *number, struct str after) {
    struct str href = number_href(p->arena, scheme, text_of(number));
    if (href.n == 0) return;
    ui_row_open(p);
    ui_fact_link(p, icon, href, text_of(number), after);
    ui_row_close(p);
}

void ways_show(struct page *p) {
    const struct config *c = config_now();
    struct str hours = *c->open_hours ? TRF(p->arena, ", {1}", lang_setting(c->open_hours)) : STR("");
    way_link(p, ICON_PHONE, "tel:", c->phone, hours);
    way_link(p, ICON_MESSAGE, "sms:", c->text_number, TR(", by text"));
    if (*c->address == 0) return;
    ui_row_open(p);
    ui_fact(p, ICON_PLACE, TRF(p->arena, "Knock: {1}", text_of(c->address)));
    ui_row_close(p);
}

static void hero(struct page *p) {
    html(p, H("<div class=\"wf-hero\">\n<div>\n"));
    ui_title(p, TR("Walk with someone who has been there"));
    ui_lead(p, TR("Peer support workers have lived through hard times of their own: with their mind, with drink or"
                  " drugs, with life. They listen, share what helped, and stay alongside while you find your own"
                  " way."));
    ui_actions_open(p);
    ui_button_link(p, BUTTON_MAIN, ICON_NONE, STR("/ask"), TR("Ask for support"));
    ui_link(p, STR("#ways"), TR("Other ways to ask"));
    ui_actions_close(p);
    ui_small(p, TR("About five minutes. You can stop and come back."));
    html(p, H("</div>\n"));
    chart_hills(p);
    html(p, H("</div>\n"));
}

static void how_it_goes(struct page *p) {
    struct str answer_in = lang_setting(config_now()->answer_in);
    const struct ui_step steps[] = {
        { TR("You tell us a little"),
          TR("How to reach you, and what you’d like. Those are the only two things you have to answer.") },
        { TR("A person reads it and gets in touch"),
          answer_in.n ? TRF(p->arena, "Someone of our team, most often in {1}, the way you asked us to.", answer_in)
                      : TR("Someone of our team, the way you asked us to.") },
        { TR("You read about two or three people"),
          TR("Each wrote something of themselves for you. Choose who to meet first, or nobody.") },
        { TR("You meet, once, to see"), TR("A walk, a café, a call, a letter. If it isn’t right, we try again.") },
    };
    ui_section_open(p, TR("What happens"), "steps");
    ui_steps(p, steps, sizeof steps / sizeof *steps);
    ui_section_close(p);
}

static void good_to_know(struct page *p) {
    const struct str good[] = { TR("You don’t need a doctor, a diagnosis, or papers"), TR("It costs nothing"),
                                TR("Your doctor isn’t told, unless you want that"),
                                TR("You can read everything written, and correct it"),
                                TR("You see everyone who has looked") };
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("Good to know") });
    ui_why(p, good, sizeof good / sizeof *good, false);
    ui_card_close(p);
}

static void other_ways(struct page *p) {
    ui_section_open(p, TR("Other ways to ask"), "ways");
    ui_rows_open(p);
    ways_show(p);
    ui_row_open(p);
    ui_fact_link(p, ICON_PEOPLE, STR("/ask?for=other"), TR("Ask for someone else"), TR(", if they agree"));
    ui_row_close(p);
    ui_row_open(p);
    ui_fact_link(p, ICON_BOOK, STR("/easy-read"), TR("Easy read"), TR(": the same in short sentences"));
    ui_row_close(p);
    ui_rows_close(p);
    ui_section_close(p);
}

enum outcome start_page(const struct request *r, struct page *p) {
    (void)r;
    p->frame = FRAME_PUBLIC;
    p->section = SECTION_ASK;
    p->title = TR("Ask for support");
    ui_languages(p, STR("/"));
    hero(p);
    ui_cols_after_open(p, COLS_ASIDE);
    ui_stack_open(p, true);
    how_it_goes(p);
    ui_stack_close(p);
    ui_aside_open(p, TR("Good to know, and other ways to ask"), false);
    good_to_know(p);
    other_ways(p);
    ui_aside_close(p);
    ui_cols_close(p);
    return OK;
}
