/* The whole plan on one sheet, for paper: what’s going on, then every hope with its board. */
#include "features/plan/pages.h"
#include "features/plan/plan_words.h"

struct sheet {
    struct reading read;
    struct plan_entries entries;
    struct hopes hopes;
    struct plan_board *boards;
};

static void side_show(struct page *p, const struct sheet *s, enum plan_side side, struct str title) {
    bool any = false;
    for (size_t i = 0; i < s->entries.count; i++) {
        const struct plan_entry *e = &s->entries.at[i];
        if (e->stands == 0 || e->side != (int64_t)side) continue;
        if (!any) {
            html(p, H("<div>\n"));
            ui_heading(p, 3, title, NULL);
            ui_rows_open(p);
        }
        any = true;
        ui_row(p, STR(""), e->words, plan_area_of(e));
    }
    if (!any) return;
    ui_rows_close(p);
    html(p, H("</div>\n"));
}

static bool any_stands(const struct sheet *s) {
    for (size_t i = 0; i < s->entries.count; i++)
        if (s->entries.at[i].stands) return true;
    return false;
}

static void going_on_show(struct page *p, const struct sheet *s) {
    if (!any_stands(s)) return;
    ui_section_open(p, TR("What’s going on"), "going-on");
    ui_cols_open(p, COLS_EVEN);
    side_show(p, s, SIDE_STRONG, TR("What’s good, and what helps"));
    side_show(p, s, SIDE_HARD, TR("What’s hard"));
    ui_cols_close(p);
    ui_section_close(p);
}

static struct str idea_head(struct arena *a, const struct plan_idea *i) {
    return TRF(a, "{1} ({2}’s idea. {3})", i->words, i->whose, idea_stands_words(i->stands));
}

static void idea_show(struct page *p, const struct plan_board *b, const struct plan_idea *i) {
    struct str *items = ARENA_ARRAY(p->arena, struct str, b->line_count + 1);
    size_t count = 0;
    for (int64_t kind = LINE_FOR; items && kind <= LINE_CAME; kind++)
        for (size_t k = 0; k < b->line_count; k++) {
            const struct plan_line *l = &b->lines[k];
            if (l->kind != kind || !text_is(l->idea_id, i->id)) continue;
            items[count++] = TRF(p->arena, "{1}: {2}", line_label(kind), line_words(p->arena, l));
        }
    ui_note_part_list(p, idea_head(p->arena, i), items, count);
    if (count == 0) ui_note_part(p, idea_head(p->arena, i), TR("Nothing said to it yet."));
}

static void hope_show(struct page *p, const struct sheet *s, size_t place) {
    const struct hope *h = &s->hopes.at[place];
    const struct plan_board *b = &s->boards[place];
    struct str since =
        TRF(p->arena, "{1}, since {2}", hope_state_words(h->state), lang_day_short(p->arena, h->state_at_s));
    ui_card_open(p, &(struct ui_card){ .eyebrow = since, .title = TRF(p->arena, "“{1}”", h->words), .level = 3 });
    ui_note_parts_open(p);
    ui_note_part(p, TR("Why it matters"), h->why);
    ui_note_part(p, TR("A first small sign"), h->step);
    ui_note_part(p, TR("When we look at it again"), plan_date_words(p->arena, h->review));
    for (size_t i = 0; i < b->idea_count; i++) idea_show(p, b, &b->ideas[i]);
    ui_note_parts_close(p);
    ui_card_close(p);
}

static void hopes_show(struct page *p, const struct sheet *s) {
    static const enum hope_state order[] = { HOPE_ON, HOPE_PAUSED, HOPE_ASIDE, HOPE_CAME };
    if (s->hopes.count == 0) return;
    ui_section_open(p, TR("Hopes"), "hopes");
    ui_stack_open(p, false);
    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (size_t i = 0; i < s->hopes.count; i++)
            if (s->hopes.at[i].state == (int64_t)order[k]) hope_show(p, s, i);
    ui_stack_close(p);
    ui_section_close(p);
}

enum outcome plan_print_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct sheet s = { .read = reading_of(v, r) };
    TRY(plan_entries(v, &s.entries));
    TRY(hopes_read(v, &s.hopes));
    TRY(plan_boards(v, &s.hopes, &s.boards));
    plan_page_begin(p, &s.read);
    if (!s.read.t.own) ui_back(p, url_for(p->arena, "/people/{1}", person_id(v)), s.read.t.person);
    ui_title(p, TRF(p->arena, "{1}’s plan", s.read.t.person));
    ui_lead(p, TRF(p->arena, "As it stands on {1}.", lang_day(p->arena, grant_now_s(GRANT(v)))));
    plan_parts(p, v, PLAN_PRINT);
    plan_paper_say(p);
    if (s.hopes.count == 0 && !any_stands(&s))
        ui_empty(p, TR("Nothing to print yet"), TR("When something is in the plan, it stands here in one piece."),
                 plan_path(p->arena, v, ""), TR("The plan"));
    going_on_show(p, &s);
    hopes_show(p, &s);
    return OK;
}
