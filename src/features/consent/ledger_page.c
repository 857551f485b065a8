/* Everything that was given, to whom, what for, until when, and how it ended: on the screen, on paper, to take along.
 */
#include "features/consent/pages.h"

struct ledger {
    struct near_one *near;
    struct consent *given;
    size_t near_count, given_count;
    int64_t now_s;
};

static enum outcome ledger_read(const struct person_view *v, struct ledger *l) {
    l->now_s = grant_now_s(GRANT(v));
    TRY(near_list(v, true, &l->near, &l->near_count));
    return consent_list(v, &l->given, &l->given_count);
}

static struct str name_of(const struct ledger *l, struct str near_id) {
    for (size_t i = 0; i < l->near_count; i++)
        if (text_is(l->near[i].id, near_id)) return l->near[i].name;
    return STR("");
}

static struct str end_words(struct arena *a, const struct consent *c, int64_t now_s) {
    if (consent_is_live(c, now_s)) return TRF(a, "until {1}", lang_day_short(a, c->until_s - 1));
    if (c->ended_at_s == 0) return TRF(a, "ended on its day, {1}", lang_day_short(a, c->until_s - 1));
    struct str day = lang_day_short(a, c->ended_at_s);
    switch (c->ended_how) {
    case CONSENT_TAKEN_BACK: return TRF(a, "taken back {1}", day);
    case CONSENT_GIVEN_ANEW: return TRF(a, "given anew {1}", day);
    default: return TRF(a, "ended {1}", day);
    }
}

static void ledger_show(struct page *p, const struct ledger *l) {
    struct arena *a = p->arena;
    const struct str columns[] = { TR("To whom"), TR("What"), TR("What for"), TR("Given"), TR("Until") };
    ui_table_plain_open(p, TR("What was given"), columns, 5);
    for (size_t i = 0; i < l->given_count; i++) {
        const struct consent *c = &l->given[i];
        ui_table_row_open(p, name_of(l, c->near_id), STR(""));
        ui_table_cell(p, columns[1], consent_what_words(a, c->what));
        ui_table_cell(p, columns[2], consent_purpose_words(c->purpose));
        ui_table_cell(p, columns[3], lang_day_short(a, c->given_at_s));
        ui_table_cell(p, columns[4], end_words(a, c, l->now_s));
        ui_table_row_close(p);
    }
    ui_table_close(p);
}

static void nothing_show(struct page *p) {
    ui_empty(p, TR("Nothing was given yet"),
             TR("When you let somebody know something, it stands here, and how it ended, for good."), STR(""), STR(""));
}

enum outcome ledger_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct ledger l;
    (void)r;
    TRY(ledger_read(v, &l));
    p->record = true;
    p->section = SECTION_RECORD;
    ui_back(p, STR("/sharing"), TR("Who may see it"));
    ui_title(p, TR("Everything I gave and took back"));
    ui_lead(p, TR("To whom, what, what for, and until when; newest first. Nothing is ever taken out of this list."));
    if (l.given_count)
        ledger_show(p, &l);
    else
        nothing_show(p);
    ui_actions_open(p);
    ui_button_link(p, BUTTON_SECOND, ICON_PRINT, STR("/sharing/ledger/sheet"), TR("Open it to print"));
    ui_link(p, STR("/my-people/near"), TR("The people around me"));
    ui_actions_close(p);
    return OK;
}

enum outcome ledger_sheet_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct ledger l;
    (void)r;
    TRY(ledger_read(v, &l));
    p->record = true;
    p->frame = FRAME_KEPT;
    p->title = TR("What I gave");
    ui_title(p, TR("What I gave and took back"));
    ui_small(p, TRF(p->arena, "As it stood on {1}. This is private.", lang_day(p->arena, l.now_s)));
    if (l.given_count)
        ledger_show(p, &l);
    else
        nothing_show(p);
    html(p, H("<div class=\"wf-noprint\">\n"));
    ui_actions_open(p);
    html(p, H("<button type=\"button\" class=\"govuk-button govuk-button--secondary\" data-prints hidden>"),
         TEXT(TR("Print it")), H("</button>\n"));
    ui_link(p, STR("/sharing/ledger"), TR("Back to the list"));
    ui_actions_close(p);
    html(p, H("</div>\n"));
    return OK;
}

enum outcome consent_everything(const struct person_view *v, struct everything *x) {
    struct ledger l;
    struct arena *a = grant_arena(GRANT(v));
    TRY(ledger_read(v, &l));
    everything_part(x, "given", TR("The people around you, and what they may know"));
    for (size_t i = 0; i < l.near_count; i++)
        everything_add(
            x,
            &(struct everything_entry){
                .level = 2, .key = "person", .title = l.near[i].name, .text = l.near[i].what, .at_s = l.near[i].at_s });
    for (size_t i = 0; i < l.given_count; i++) {
        const struct consent *c = &l.given[i];
        everything_add(x, &(struct everything_entry){
                              .level = 2,
                              .key = "consent",
                              .title = TRF(a, "{1}: {2}", name_of(&l, c->near_id), consent_what_words(a, c->what)),
                              .text = TRF(a, "{1}; {2}", consent_purpose_words(c->purpose), end_words(a, c, l.now_s)),
                              .at_s = c->given_at_s });
    }
    return OK;
}
