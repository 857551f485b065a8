/* The team plan: who does what by when, in the person's own order. Open actions first; done and put down below. */
#include "features/decisions/pages.h"
#include "features/decisions/sheet_ask.h"

struct team_plan {
    struct reading read;
    struct sheets all; /* in the person's order */
    bool paper;
};

static enum outcome team_plan_read(const struct person_view *v, const struct request *r, struct team_plan *t) {
    *t = (struct team_plan){ .read = reading_of(v, r) };
    return actions_read(v, &t->all);
}

static size_t state_count(const struct team_plan *t, int64_t state) {
    size_t count = 0;
    for (size_t i = 0; i < t->all.count; i++) count += t->all.at[i].state == state;
    return count;
}

static struct str by_when(struct arena *a, const struct sheet *x) {
    struct str day = plan_date_words(a, x->on_date);
    return day.n ? TRF(a, "By {1}", day) : TR("No day set");
}

/* --- One action --- */

static void move_button(struct page *p, const struct team_plan *t, const struct sheet *x, bool up) {
    ui_button_form(p,
                   &(struct ui_form){ .action = sheet_path(&t->read, "/plan/team", x->id, "/move"),
                                      .token = t->read.r->form_token,
                                      .key = t->read.r->form_key },
                   &(struct ui_button){ .kind = BUTTON_SMALL,
                                        .label = up ? TR("Up") : TR("Down"),
                                        .about = x->field[ACTION_WHAT],
                                        .name = "to",
                                        .value = up ? STR("up") : STR("down") });
}

static void action_buttons(struct page *p, const struct team_plan *t, const struct sheet *x, bool first, bool last) {
    bool open = x->state == SHEET_STANDS;
    if (!t->read.writes || t->paper) return;
    html(p, H("<p class=\"wf-noprint\">"));
    ui_link_about(p, sheet_path(&t->read, "/plan/team", x->id, ""),
                  open ? TR("Change it, or say that it’s done") : TR("Change it"), x->field[ACTION_WHAT]);
    html(p, H("</p>\n"));
    if (!open || (first && last)) return;
    ui_actions_open(p);
    if (!first) move_button(p, t, x, true);
    if (!last) move_button(p, t, x, false);
    ui_actions_close(p);
}

static void action_show(struct page *p, const struct team_plan *t, const struct sheet *x, bool first, bool last) {
    ui_row_open(p);
    html(p, H("<h3><bdi>"));
    html_lines(p, x->field[ACTION_WHAT]);
    html(p, H("</bdi></h3>\n"));
    ui_fact(p, ICON_PERSON, action_owner(&t->read, x));
    if (x->state == SHEET_STANDS) ui_fact(p, ICON_DIARY, by_when(p->arena, x));
    if (x->field[ACTION_NOTE].n) {
        html(p, H("<p><bdi>"));
        html_lines(p, x->field[ACTION_NOTE]);
        html(p, H("</bdi></p>\n"));
    }
    if (x->state != SHEET_STANDS && x->field[ACTION_WHY].n)
        ui_own_words(p, text_is(x->author_id, t->read.person_account) ? OWN_PERSON : OWN_WORKER, x->field[ACTION_WHY],
                     sheet_by(&t->read, x));
    else
        ui_small(p, sheet_by(&t->read, x));
    action_buttons(p, t, x, first, last);
    ui_row_close(p);
}

static void state_show(struct page *p, const struct team_plan *t, int64_t state, struct str title, const char *id) {
    size_t count = state_count(t, state), shown = 0;
    if (count == 0) return;
    ui_section_open(p, title, id);
    ui_rows_open(p);
    for (size_t i = 0; i < t->all.count; i++) {
        if (t->all.at[i].state != state) continue;
        shown++;
        action_show(p, t, &t->all.at[i], shown == 1, shown == count);
    }
    ui_rows_close(p);
    ui_section_close(p);
}

/* --- The pages --- */

static void empty_show(struct page *p, const struct team_plan *t) {
    ui_empty(p, TR("Nobody has anything to do here yet"),
             TR("When something is to be done, it stands here with who does it: you, who walks with you, or somebody"
                " outside. What matters most to you goes to the top."),
             t->read.writes ? plan_path(p->arena, t->read.view, "/team/new") : STR(""),
             TR("Write down what’s to be done"));
}

static void banner(struct page *p, const struct request *r) {
    struct str words = STR("");
    if (page_done_is(r, "saved")) words = TR("Saved. The words from before are kept.");
    if (page_done_is(r, "new")) words = TR("It’s in the plan.");
    if (page_done_is(r, "moved")) words = TR("Moved.");
    if (words.n) ui_banner(p, &(struct ui_banner){ .words = words });
}

enum outcome team_plan_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct team_plan t;
    TRY(team_plan_read(v, r, &t));
    plan_page_begin(p, &t.read);
    banner(p, r);
    if (!t.read.t.own) ui_back(p, url_for(p->arena, "/people/{1}", person_id(v)), t.read.t.person);
    ui_title(p, TR("Who does what"));
    ui_lead(p, t.read.t.own
                   ? TR("In your order: what matters most to you stands at the top.")
                   : TRF(p->arena, "In {1}’s order: what matters most to them stands at the top.", t.read.t.person));
    plan_parts(p, v, PLAN_TEAM);
    ui_narrow_open(p);
    ui_stack_open(p, true);
    if (t.all.count == 0) empty_show(p, &t);
    state_show(p, &t, SHEET_STANDS, TR("To be done"), "open");
    if (t.all.count > 0) {
        ui_actions_open(p);
        if (t.read.writes)
            ui_button_link(p, BUTTON_SECOND, ICON_PLUS, plan_path(p->arena, v, "/team/new"),
                           TR("Something else to do"));
        ui_button_link(p, BUTTON_SECOND, ICON_PRINT, plan_path(p->arena, v, "/team/print"), TR("This list on paper"));
        ui_actions_close(p);
    }
    state_show(p, &t, ACTION_DONE, TR("Done"), "done");
    state_show(p, &t, ACTION_DOWN, TR("Put down"), "down");
    ui_stack_close(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome team_plan_print_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct team_plan t;
    TRY(team_plan_read(v, r, &t));
    t.paper = true;
    plan_page_begin(p, &t.read);
    html(p, H("<div class=\"wf-noprint\">"));
    ui_back(p, plan_path(p->arena, v, "/team"), TR("Who does what"));
    html(p, H("</div>\n"));
    ui_title(p, TRF(p->arena, "Who does what for {1}", t.read.t.person));
    ui_lead(p, TRF(p->arena, "As it stands on {1}.", lang_day(p->arena, grant_now_s(GRANT(v)))));
    plan_paper_say(p);
    if (state_count(&t, SHEET_STANDS) == 0) ui_para(p, TR("Nothing is to be done just now."));
    state_show(p, &t, SHEET_STANDS, TR("To be done"), "open");
    return OK;
}

enum outcome action_move_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct str to = request_form(r, "to");
    bool up = text_is(to, STR("up"));
    if (!up && !text_is(to, STR("down"))) return FAIL_NOT_FOUND;
    TRY(action_move(e, request_param(r, "action"), up));
    return page_redirect(p, plan_path(grant_arena(GRANT(e)), person_edit_view(e), "/team?done=moved"));
}

void actions_own_show(struct page *p, const struct sheets *own) {
    enum { SHOWN = 3 };
    if (own->count == 0) return;
    ui_card_open(p, &(struct ui_card){ .eyebrow = TR("From your plan"), .title = TR("What you said you’d do") });
    ui_rows_open(p);
    for (size_t i = 0; i < own->count && i < SHOWN; i++)
        ui_row(p, url_for(p->arena, "/plan/team/{1}", own->at[i].id), own->at[i].field[ACTION_WHAT],
               by_when(p->arena, &own->at[i]));
    ui_rows_close(p);
    ui_small_link(p, STR("/plan/team"), TR("Who does what"));
    ui_card_close(p);
}
