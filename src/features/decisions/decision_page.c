/* One decision as a grid: what matters down the side, the options across, and in each place what speaks for and
 * against, in words. On a phone each thing that matters is a card with the options one below the other. */
#include "features/decisions/pages.h"
#include "features/decisions/sheet_ask.h"

struct grid {
    struct reading read;
    struct sheet decision;
    struct sheets options; /* all; those left out of the grid too */
    struct hopes hopes;    /* whose boards' ideas may be taken up */
    struct plan_board *boards;
};

static enum outcome grid_read(const struct person_view *v, const struct request *r, struct grid *g) {
    *g = (struct grid){ .read = reading_of(v, r) };
    TRY(sheet_read(v, SHEET_DECISION, request_param(r, "decision"), &g->decision));
    return sheets_read(v, SHEET_OPTION, g->decision.id, &g->options);
}

static struct str under(const struct grid *g, const char *rest) {
    return sheet_path(&g->read, "/plan/decisions", g->decision.id, rest);
}

/* --- The grid --- */

static void said_show(struct page *p, struct str label, struct str words) {
    if (words.n == 0) return;
    html(p, H("<p><strong>"), TEXT(label), H("</strong> <bdi>"));
    html_lines(p, words);
    html(p, H("</bdi></p>\n"));
}

static void cell_show(struct page *p, const struct sheet *option, size_t place) {
    struct str speaks_for = option->field[OPTION_FOR + place], against = option->field[OPTION_AGAINST + place];
    ui_table_cell_open(p, option->field[OPTION_NAME]);
    said_show(p, TR("For:"), speaks_for);
    said_show(p, TR("Against:"), against);
    if (speaks_for.n == 0 && against.n == 0)
        html(p, H("<p class=\"wf-soft\">"), TEXT(TR("Nothing said yet")), H("</p>"));
    ui_table_cell_close(p);
}

static void grid_show(struct page *p, const struct grid *g) {
    struct str columns[OPTIONS_MAX + 1] = { TR("What matters") };
    const struct sheet *shown[OPTIONS_MAX];
    size_t count = 0;
    for (size_t i = 0; i < g->options.count && count < OPTIONS_MAX; i++)
        if (g->options.at[i].state == SHEET_STANDS) shown[count++] = &g->options.at[i];
    for (size_t i = 0; i < count; i++) columns[i + 1] = shown[i]->field[OPTION_NAME];
    if (count == 0) {
        ui_para(p, TR("No option is in the grid yet. One is enough to begin; “leave it as it is” is one too."));
        return;
    }
    ui_table_plain_open(p, TR("What matters, and what speaks for and against each option"), columns, count + 1);
    for (size_t place = 0; place < MATTERS_MAX; place++) {
        struct str matter = decision_matter(&g->decision, place);
        if (matter.n == 0) continue;
        ui_table_row_open(p, matter, STR(""));
        for (size_t i = 0; i < count; i++) cell_show(p, shown[i], place);
        ui_table_row_close(p);
    }
    ui_table_close(p);
}

static void stand_show(struct page *p, const struct grid *g) {
    const struct str *field = g->decision.field;
    struct str on = plan_date_words(p->arena, g->decision.on_date);
    if (field[DECISION_LEAN].n == 0 && field[DECISION_DECIDED].n == 0 && field[DECISION_BY].n == 0 && on.n == 0) return;
    html(p, H("<div class=\"wf-after\">\n"));
    ui_note_parts_open(p);
    ui_note_part(p, TR("Where I lean just now"), field[DECISION_LEAN]);
    ui_note_part(p, TR("What was decided"), field[DECISION_DECIDED]);
    ui_note_part(p, TR("Who decided"), field[DECISION_BY]);
    ui_note_part(p, TR("When"), on);
    ui_note_parts_close(p);
    html(p, H("</div>\n"));
}

/* --- Filling it --- */

static void options_links(struct page *p, const struct grid *g) {
    ui_section_open(p, TR("What speaks for and against"), "options");
    if (g->options.count > 0) ui_rows_open(p);
    for (size_t i = 0; i < g->options.count; i++) {
        const struct sheet *o = &g->options.at[i];
        struct str href = text_format(p->arena, "%.*s/%.*s", STR_ARGS(under(g, "/options")), STR_ARGS(o->id));
        struct str whose = o->field[OPTION_WHOSE].n ? TRF(p->arena, "{1}’s idea", o->field[OPTION_WHOSE]) : STR("");
        if (o->state == SHEET_GONE) whose = TR("Left out of the grid for now; its words are kept");
        ui_row(p, href, TRF(p->arena, "Fill in: {1}", o->field[OPTION_NAME]), whose);
    }
    if (g->options.count > 0) ui_rows_close(p);
    ui_section_close(p);
}

static void option_ask_new(struct page *p, const struct grid *g, const struct form *f) {
    if (g->options.count >= OPTIONS_MAX) {
        ui_small(p, TR("Eight options fill the grid. Other words for one of them make room for another."));
        return;
    }
    form_open(p, f, under(g, "/options"));
    ui_input(p, &(struct ui_field){ .name = "name",
                                    .label = TR("Another option"),
                                    .value = form_value(f, "name"),
                                    .error = form_error_of(f, "name") });
    ui_actions_open(p);
    ui_button_secondary(p, TR("Put it in the grid"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
}

/* "HOPE.IDEA": which idea of which board. */
static struct str idea_key(struct arena *a, const struct hope *h, const struct plan_idea *i) {
    return text_format(a, "%.*s.%.*s", STR_ARGS(h->id), STR_ARGS(i->id));
}

static bool is_taken_up(const struct grid *g, struct str key) {
    for (size_t i = 0; i < g->options.count; i++)
        if (text_is(g->options.at[i].field[OPTION_FROM], key)) return true;
    return false;
}

static void board_ideas(struct page *p, const struct grid *g, size_t hope, bool *any) {
    const struct plan_board *b = &g->boards[hope];
    for (size_t i = 0; i < b->idea_count; i++) {
        struct str key = idea_key(p->arena, &g->hopes.at[hope], &b->ideas[i]);
        if (is_taken_up(g, key)) continue;
        if (!*any) {
            ui_details_open(p, TR("Take up an idea from an options board"));
            ui_rows_open(p);
        }
        *any = true;
        ui_row_open(p);
        html(p, H("<p><bdi>"), TEXT(b->ideas[i].words), H("</bdi></p>\n"));
        ui_button_form(p,
                       &(struct ui_form){
                           .action = under(g, "/options"), .token = g->read.r->form_token, .key = g->read.r->form_key },
                       &(struct ui_button){ .kind = BUTTON_SMALL,
                                            .label = TR("Make it an option"),
                                            .about = b->ideas[i].words,
                                            .name = "idea",
                                            .value = key });
        ui_row_close(p);
    }
}

static void boards_show(struct page *p, const struct grid *g) {
    bool any = false;
    if (g->options.count >= OPTIONS_MAX) return;
    for (size_t i = 0; i < g->hopes.count; i++) board_ideas(p, g, i, &any);
    if (!any) return;
    ui_rows_close(p);
    ui_details_close(p);
}

/* --- The page --- */

static void banner(struct page *p, const struct request *r) {
    struct str words = STR("");
    if (page_done_is(r, "new")) words = TR("Here is the grid. Fill in as much or as little as you like.");
    if (page_done_is(r, "saved")) words = TR("Saved. The words from before are kept.");
    if (page_done_is(r, "option")) words = TR("It’s in the grid.");
    if (page_done_is(r, "full")) words = TR("Eight options fill the grid. What is there stays.");
    if (words.n) ui_banner(p, &(struct ui_banner){ .words = words });
}

static enum outcome page_show(struct page *p, struct grid *g, const struct form *f) {
    TRY(hopes_read(g->read.view, &g->hopes));
    TRY(plan_boards(g->read.view, &g->hopes, &g->boards));
    plan_page_begin(p, &g->read);
    p->title = TR("A decision");
    form_summary(p, f);
    banner(p, g->read.r);
    ui_back(p, plan_path(p->arena, g->read.view, "/decisions"), TR("Decisions"));
    ui_title_own(p, g->decision.field[DECISION_QUESTION]);
    ui_small(p, sheet_by(&g->read, &g->decision));
    grid_show(p, g);
    stand_show(p, g);
    ui_actions_open(p);
    if (g->read.writes)
        ui_button_link(p, BUTTON_SECOND, ICON_PEN, under(g, "/edit"),
                       TR("Change the question, what matters, or how it stands"));
    ui_button_link(p, BUTTON_SECOND, ICON_PRINT, under(g, "/print"), TR("The grid on paper"));
    ui_actions_close(p);
    if (!g->read.writes) return OK;
    html(p, H("<div class=\"wf-after\">\n"));
    ui_narrow_open(p);
    ui_stack_open(p, true);
    options_links(p, g);
    option_ask_new(p, g, f);
    boards_show(p, g);
    ui_stack_close(p);
    ui_narrow_close(p);
    html(p, H("</div>\n"));
    return OK;
}

enum outcome decision_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct grid g;
    TRY(grid_read(v, r, &g));
    return page_show(p, &g, &f);
}

enum outcome decision_print_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct grid g;
    TRY(grid_read(v, r, &g));
    plan_page_begin(p, &g.read);
    p->title = TR("A decision, on paper");
    html(p, H("<div class=\"wf-noprint\">"));
    ui_back(p, under(&g, ""), TR("Back to the grid"));
    html(p, H("</div>\n"));
    ui_title_own(p, g.decision.field[DECISION_QUESTION]);
    ui_lead(p, TRF(p->arena, "As it stands on {1}.", lang_day(p->arena, grant_now_s(GRANT(v)))));
    plan_paper_say(p);
    grid_show(p, &g);
    stand_show(p, &g);
    return OK;
}

/* --- Another option, typed or taken from a board --- */

/* The idea's words and whose it is. FAIL_NOT_FOUND when there is none of that key. */
static enum outcome idea_take(struct grid *g, struct str key, struct sheet *option) {
    struct arena *a = grant_arena(GRANT(g->read.view));
    TRY(hopes_read(g->read.view, &g->hopes));
    TRY(plan_boards(g->read.view, &g->hopes, &g->boards));
    for (size_t h = 0; h < g->hopes.count; h++)
        for (size_t i = 0; i < g->boards[h].idea_count; i++) {
            const struct plan_idea *idea = &g->boards[h].ideas[i];
            if (!text_is(key, idea_key(a, &g->hopes.at[h], idea))) continue;
            option->field[OPTION_NAME] = idea->words;
            option->field[OPTION_WHOSE] = idea->whose;
            option->field[OPTION_FROM] = key;
            return OK;
        }
    return FAIL_NOT_FOUND;
}

static bool is_there(const struct grid *g, const struct sheet *option) {
    for (size_t i = 0; i < g->options.count; i++)
        if (text_is(g->options.at[i].field[OPTION_NAME], option->field[OPTION_NAME])) return true;
    return false;
}

enum outcome option_new_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct grid g;
    struct sheet option = { .kind = SHEET_OPTION };
    struct str key = request_form(r, "idea");
    TRY(grid_read(person_edit_view(e), r, &g));
    option.under_id = g.decision.id;
    if (key.n) {
        TRY(idea_take(&g, key, &option));
    } else {
        option.field[OPTION_WHOSE] = own_name(&g.read);
        option.field[OPTION_NAME] = form_line(
            &f, "name",
            (struct form_rule){ .most = SHEET_LINE_MAX, .required = TR("Say what the option is, in a few words") });
    }
    if (!form_ok(&f)) return page_show(p, &g, &f);
    if (is_there(&g, &option)) return page_redirect(p, under(&g, "?done=option"));
    if (g.options.count >= OPTIONS_MAX) return page_redirect(p, under(&g, "?done=full"));
    TRY(sheet_write(e, &option));
    return page_redirect(p, under(&g, "?done=option"));
}
