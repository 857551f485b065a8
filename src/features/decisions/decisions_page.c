/* All decisions that somebody thinks through, or has thought through: the question in their own words, and where they
 * lean. Those that aren't decided yet come first. */
#include "features/decisions/pages.h"
#include "features/decisions/sheet_form.h"

static bool is_decided(const struct sheet *d) { return d->field[DECISION_DECIDED].n > 0; }

static void decision_card(struct page *p, const struct reading *read, const struct sheet *d) {
    html(p, H("<li class=\"wf-card wf-option\">\n<div><p class=\"wf-eyebrow\">"), TEXT(sheet_by(read, d)),
         H("</p>\n<h3><a href=\""), TEXT(sheet_path(read, "/plan/decisions", d->id, "")), H("\"><bdi>"),
         TEXT(d->field[DECISION_QUESTION]), H("</bdi></a></h3></div>\n"));
    if (is_decided(d))
        ui_fact(p, ICON_TICK, TRF(p->arena, "Decided: {1}", d->field[DECISION_DECIDED]));
    else if (d->field[DECISION_LEAN].n)
        ui_fact(p, ICON_WALK, TRF(p->arena, "Leaning: {1}", d->field[DECISION_LEAN]));
    html(p, H("</li>\n"));
}

static void group_show(struct page *p, const struct reading *read, const struct sheets *all, bool decided,
                       struct str title) {
    bool any = false;
    for (size_t i = all->count; i-- > 0;) {
        if (is_decided(&all->at[i]) != decided) continue;
        if (!any) {
            ui_section_open(p, title, decided ? "decided" : "open");
            ui_cards_open(p);
        }
        any = true;
        decision_card(p, read, &all->at[i]);
    }
    if (!any) return;
    ui_cards_close(p);
    ui_section_close(p);
}

static void empty_show(struct page *p, const struct reading *read) {
    ui_empty(p, TR("No decision here yet"),
             TR("Write down a question that won’t let go, what matters in it, and what could be done. What speaks for"
                " and against each stands side by side, in words. It’s yours to decide, also not yet."),
             read->writes ? plan_path(p->arena, read->view, "/decisions/new") : STR(""),
             TR("Think a decision through"));
}

enum outcome decisions_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct reading read = reading_of(v, r);
    struct sheets all;
    TRY(sheets_read(v, SHEET_DECISION, STR(""), &all));
    plan_page_begin(p, &read);
    if (!read.t.own) ui_back(p, url_for(p->arena, "/people/{1}", person_id(v)), read.t.person);
    ui_title(p, TR("Decisions"));
    ui_lead(p, read.t.own ? TR("What matters to you, beside what could be done.")
                          : TRF(p->arena, "What matters to {1}, beside what could be done.", read.t.person));
    plan_parts(p, v, PLAN_DECISIONS);
    ui_stack_open(p, true);
    if (all.count == 0) empty_show(p, &read);
    group_show(p, &read, &all, false, TR("Being thought through"));
    group_show(p, &read, &all, true, TR("Decided"));
    if (all.count > 0 && read.writes) {
        ui_actions_open(p);
        ui_button_link(p, BUTTON_SECOND, ICON_PLUS, plan_path(p->arena, v, "/decisions/new"),
                       TR("Think another one through"));
        ui_actions_close(p);
    }
    ui_stack_close(p);
    return OK;
}
