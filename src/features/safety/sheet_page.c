/* The plan on one sheet, which is also the page that a phone keeps; and "I'm worried about tonight". Neither tells
 * anybody anything, and the second says so. */
#include "base/config.h"
#include "features/safety/pages.h"
#include "features/safety/safety_words.h"
#include <string.h>

struct str crisis_line_number(struct arena *a, const struct config_line *l) {
    bool text = strncmp(l->href, "sms:", 4) == 0;
    return text ? TRF(a, "Text {1}", text_of(l->number)) : TRF(a, "Ring {1}", text_of(l->number));
}

void crisis_lines_show(struct page *p) {
    const struct config *c = config_now();
    struct ui_call calls[CONFIG_LINES_MAX];
    for (size_t i = 0; i < c->line_count; i++)
        calls[i] = (struct ui_call){ text_of(c->lines[i].href), crisis_line_number(p->arena, &c->lines[i]),
                                     lang_setting(c->lines[i].say) };
    ui_call(p, calls, c->line_count);
}

/* No bar, no name of who reads, nothing that leads elsewhere: it may lie in a drawer, or open without a connection. */
enum outcome safety_sheet_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct safety_plan s;
    (void)r;
    TRY(safety_read(v, &s));
    p->record = true;
    p->frame = FRAME_KEPT;
    p->title = TR("My plan");
    html(p, H("<div class=\"wf-sheet\">\n"));
    ui_title(p, TR("My safety plan"));
    safety_show(p, &s, 2);
    ui_heading(p, 2, TR("Someone who always answers"), NULL);
    crisis_lines_show(p);
    ui_small(p, TRF(p->arena, "As it stood on {1}. This is private.", lang_day(p->arena, s.written_at_s)));
    html(p, H("</div>\n<div class=\"wf-noprint\">\n"));
    ui_actions_open(p);
    html(p, H("<button type=\"button\" class=\"govuk-button govuk-button--secondary\" data-prints hidden>"),
         TEXT(TR("Print it")), H("</button>\n"));
    ui_link(p, STR("/me/safety"), TR("Back to my plan"));
    ui_actions_close(p);
    html(p, H("</div>\n"));
    return OK;
}

static void plan_first(struct page *p, const struct safety_plan *s) {
    ui_card_open(p, &(struct ui_card){ .title = TR("What you wrote for this"), .space = true });
    safety_show(p, s, 3);
    ui_card_close(p);
}

static void nobody_told(struct page *p) {
    struct str hours = lang_setting(config_now()->open_hours);
    ui_say(p, SAY_PLAIN, ICON_INFO, TR("Opening this page told nobody."),
           hours.n
               ? TRF(p->arena,
                     "We’re not an emergency service. Our team answers {1}, and nobody reads anything here at night."
                     " The numbers do answer.",
                     hours)
               : TR("We’re not an emergency service, and nobody reads anything here at night. The numbers do"
                    " answer."));
}

enum outcome safety_tonight_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct safety_plan s;
    (void)r;
    enum outcome o = safety_read(v, &s);
    if (o != OK && o != FAIL_NOT_FOUND) return o;
    p->record = true;
    p->section = SECTION_HOME;
    p->title = TR("Tonight");
    ui_cols_open(p, COLS_ASIDE);
    html(p, H("<div>\n"));
    ui_title(p, TR("You’re worried about tonight"));
    ui_lead(p, TR("Saying so is a good step. The next is a voice: one of these people is awake now."));
    crisis_lines_show(p);
    if (o == OK) plan_first(p, &s);
    html(p, H("</div>\n"));
    ui_aside_open(p, TR("Who knows, and what else you can do"), false);
    nobody_told(p);
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("If it isn’t this minute") });
    ui_para(p,
            TR("Tell one person where you are, and ask them to stay on the phone. Tell who walks with you when they’re"
               " there: they’d rather know."));
    if (o == FAIL_NOT_FOUND) ui_small_link(p, STR("/me/safety/edit"), TR("Write down what helps me"));
    ui_small_link(p, STR("/help"), TR("More ways to get help now"));
    ui_card_close(p);
    ui_aside_close(p);
    ui_cols_close(p);
    return OK;
}
