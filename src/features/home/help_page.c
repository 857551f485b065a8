/* Help now: numbers first, readable in two seconds, small, for everyone. Whoever is signed in as a person finds before
 * them what they wrote themselves for a hard night. The lines are the service's settings. */
#include "features/home/pages.h"
#include <string.h>

enum { TONIGHT_MOST = 12 };

static struct str line_number(struct arena *a, const struct config_line *l) {
    bool text = strncmp(l->href, "sms:", 4) == 0;
    return text ? TRF(a, "Text {1}", text_of(l->number)) : TRF(a, "Ring {1}", text_of(l->number));
}

static void lines_show(struct page *p) {
    const struct config *c = config_now();
    struct ui_call calls[CONFIG_LINES_MAX];
    for (size_t i = 0; i < c->line_count; i++)
        calls[i] = (struct ui_call){ text_of(c->lines[i].href), line_number(p->arena, &c->lines[i]),
                                     lang_setting(c->lines[i].say) };
    ui_call(p, calls, c->line_count);
}

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

/* The person's own lines, when they are signed in and have written some. */
static enum outcome own_lines(const struct visit_view *v, struct page *p, struct str *lines, size_t *count) {
    const struct person_view *own;
    struct agreement g;
    *count = 0;
    enum outcome o = visit_person_view(v, KIND_PLAN, ACTION_READ, &own);
    if (o == FAIL_NOT_FOUND || o == FAIL_NOT_ALLOWED) return OK;
    TRY(o);
    p->record = true;
    o = agreement_read(own, &g);
    if (o == FAIL_NOT_FOUND) return OK;
    TRY(o);
    *count = agreement_tonight(&g, lines, TONIGHT_MOST);
    return OK;
}

static void own_show(struct page *p, const struct str *lines, size_t count) {
    if (count == 0) return;
    ui_card_open(p, &(struct ui_card){ .title = TR("What helps you, in your own words"), .space = true });
    ui_own_steps(p, lines, count, true);
    ui_small_link(p, STR("/me/agreement"), TR("Our whole agreement"));
    ui_card_close(p);
}

enum outcome help_page(const struct visit_view *v, const struct request *r, struct page *p) {
    struct str lines[TONIGHT_MOST];
    size_t count;
    (void)r;
    TRY(own_lines(v, p, lines, &count));
    p->frame = FRAME_HELP;
    ui_cols_open(p, COLS_ASIDE);
    html(p, H("<div>\n"));
    ui_title(p, TR("Help now"));
    ui_lead(p, TR("You don’t have to be sure it’s bad enough. Pick whichever feels possible."));
    own_show(p, lines, count);
    lines_show(p);
    while_you_wait(p);
    html(p, H("</div>\n"));
    ui_aside_open(p, TR("Other ways, and when we’re there"), false);
    other_ways(p);
    not_awake(p);
    ui_aside_close(p);
    ui_cols_close(p);
    return OK;
}
