/* The plan at one look: every hope in its own words, those on the go first, then those that rest, were set aside, and
 * came true. In the order in which they were named; nothing is counted or compared. */
#include "features/plan/pages.h"
#include "features/plan/plan_words.h"

struct overview {
    struct reading read;
    struct hopes hopes;
    struct plan_board *boards;
};

/* What is being tried for a hope just now, in the words it was put there. */
static void trying_show(struct page *p, const struct plan_board *b) {
    for (size_t i = 0; i < b->idea_count; i++)
        if (b->ideas[i].stands == LINE_TRYING) ui_fact(p, ICON_WALK, TRF(p->arena, "Trying: {1}", b->ideas[i].words));
}

static void looks_again_show(struct page *p, const struct hope *h, int64_t now_s) {
    struct str day = plan_date_words(p->arena, h->review);
    if (day.n == 0 || h->state != HOPE_ON) return;
    ui_fact(p, ICON_DIARY,
            hope_reminds(h, now_s) ? TRF(p->arena, "To be looked at again, since {1}", day)
                                   : TRF(p->arena, "To be looked at again on {1}", day));
}

static void hope_card(struct page *p, const struct overview *o, size_t place) {
    const struct hope *h = &o->hopes.at[place];
    html(p, H("<li class=\"wf-card wf-option\">\n<div><p class=\"wf-eyebrow\">"),
         TEXT(TRF(p->arena, "Since {1}", lang_day_short(p->arena, h->state_at_s))), H("</p>\n<h3><a href=\""),
         TEXT(hope_path(&o->read, h->id, "")), H("\"><bdi>"), TEXT(h->words), H("</bdi></a></h3></div>\n"));
    if (h->turn_words.n && h->state != HOPE_ON)
        html(p, H("<p class=\"wf-soft\"><bdi>"), TEXT(h->turn_words), H("</bdi></p>\n"));
    if (h->state == HOPE_ON) trying_show(p, &o->boards[place]);
    looks_again_show(p, h, grant_now_s(GRANT(o->read.view)));
    html(p, H("</li>\n"));
}

static void group_show(struct page *p, const struct overview *o, struct str title, enum hope_state state,
                       const char *id) {
    bool any = false;
    for (size_t i = 0; i < o->hopes.count; i++) {
        if (o->hopes.at[i].state != (int64_t)state) continue;
        if (!any) {
            ui_section_open(p, title, id);
            ui_cards_open(p);
        }
        any = true;
        hope_card(p, o, i);
    }
    if (!any) return;
    ui_cards_close(p);
    ui_section_close(p);
}

static void empty_show(struct page *p, const struct overview *o) {
    const struct reading *read = &o->read;
    struct str words =
        read->t.own ? TR("A hope can be large or very small, and in your own words. When you’ve named one, ideas for it"
                         " stand beside each other here, yours and those of people who care about you.")
                    : TRF(p->arena,
                          "When {1} names a hope, ideas for it stand beside each other here. There is no hurry: being"
                          " there counts.",
                          read->t.person);
    ui_empty(p, TR("No hopes written down yet"), words,
             read->writes ? plan_path(p->arena, read->view, "/new") : STR(""), TR("Name a hope"));
}

static void beside_show(struct page *p, const struct overview *o) {
    const struct reading *read = &o->read;
    ui_aside_open(p, TR("What’s going on, and the plan on paper"), false);
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("What’s going on") });
    ui_para(p, TR("What’s good beside what’s hard, in own words. Hopes often begin there."));
    ui_small_link(p, plan_path(p->arena, read->view, "/map"), TR("Open the map"));
    ui_card_close(p);
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("On paper") });
    ui_para(p, TR("The whole plan on one sheet, to take along or to put on the fridge."));
    ui_small_link(p, plan_path(p->arena, read->view, "/print"), TR("A sheet to print"));
    ui_card_close(p);
    ui_aside_close(p);
}

static struct str lead(struct page *p, const struct reading *read) {
    if (read->t.own && read->t.worker_short.n)
        return TRF(p->arena, "What you hope for, and small things to try. You and {1} write it together.",
                   read->t.worker_short);
    if (!read->t.own && !read->writes)
        return TRF(p->arena, "What {1} hopes for, and small things to try. {1} writes it with who walks with them.",
                   read->t.person);
    return read->t.own
               ? TR("What you hope for, and small things to try. Nothing in it is a test.")
               : TRF(p->arena, "What {1} hopes for, and small things to try. You write it together.", read->t.person);
}

static void banner(struct page *p, const struct request *r) {
    if (page_done_is(r, "full"))
        ui_banner(p, &(struct ui_banner){ .words = TR("There’s no room for another hope just now. Change the words of"
                                                      " one that is there.") });
}

enum outcome plan_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct overview o = { .read = reading_of(v, r) };
    TRY(hopes_read(v, &o.hopes));
    TRY(plan_boards(v, &o.hopes, &o.boards));
    plan_page_begin(p, &o.read);
    banner(p, r);
    if (!o.read.t.own) ui_back(p, url_for(p->arena, "/people/{1}", person_id(v)), o.read.t.person);
    ui_title(p, o.read.t.own ? TR("My plan") : TRF(p->arena, "The plan with {1}", o.read.t.person));
    ui_lead(p, lead(p, &o.read));
    plan_parts(p, v, PLAN_HOPES);
    ui_cols_open(p, COLS_ASIDE);
    ui_stack_open(p, true);
    if (o.hopes.count == 0) empty_show(p, &o);
    group_show(p, &o, TR("On the go"), HOPE_ON, "on");
    group_show(p, &o, TR("Resting"), HOPE_PAUSED, "resting");
    group_show(p, &o, TR("Set aside for now"), HOPE_ASIDE, "aside");
    group_show(p, &o, TR("Came true"), HOPE_CAME, "came");
    if (o.hopes.count > 0 && o.read.writes) {
        ui_actions_open(p);
        ui_button_link(p, BUTTON_SECOND, ICON_PLUS, plan_path(p->arena, v, "/new"), TR("Name another hope"));
        ui_actions_close(p);
    }
    ui_stack_close(p);
    beside_show(p, &o);
    ui_cols_close(p);
    return OK;
}
