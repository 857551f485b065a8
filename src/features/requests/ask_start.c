/* Beginning to ask, coming back by the link, leaving it for later, forgetting it on this device. */
#include "access/signin.h"
#include "base/config.h"
#include "features/requests/ask_door.h"

enum { COOKIE_S = 24 * 3600, TOKEN_MOST = 100 };

static void other_ways_show(struct page *p) {
    const struct config *c = config_now();
    if (!*c->phone && !*c->text_number && !*c->address) return;
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("If you’d rather not write") });
    if (*c->phone)
        ui_fact_link(p, ICON_PHONE, tel_path(p->arena, STR("tel:"), text_of(c->phone)), text_of(c->phone),
                     TRF(p->arena, ", {1}", lang_setting(c->open_hours)));
    if (*c->text_number)
        ui_fact_link(p, ICON_MESSAGE, tel_path(p->arena, STR("sms:"), text_of(c->text_number)), text_of(c->text_number),
                     STR(""));
    if (*c->address) ui_fact(p, ICON_PLACE, text_of(c->address));
    ui_card_close(p);
}

static void told_show(const struct request *r, struct page *p) {
    if (page_done_is(r, "gone")) ui_banner(p, &(struct ui_banner){ .words = TR("Thrown away. Nobody has read it.") });
    if (page_done_is(r, "forgotten"))
        ui_banner(p, &(struct ui_banner){ .words = TR("This device has forgotten it. Your link still works.") });
    if (r->is_post || request_cookie(r, "wf_ask").n == 0) return;
    ui_say_open(p, SAY_NOW, ICON_PEN);
    ui_para(p, TR("You began on this device before."));
    ui_small_link(p, STR("/ask/mine"), TR("Go on with what you wrote"));
    ui_say_close(p);
}

/* Where the service has several teams. Not knowing is an answer: the first team reads it, and can hand it on. */
static void team_show(struct page *p, struct form *f, const struct rows *teams) {
    struct ui_option *options = ARENA_ARRAY(p->arena, struct ui_option, teams->n + 1);
    if (teams->n < 2 || !options) return;
    options[0] = (struct ui_option){ .value = STR(""), .label = TR("I don’t know") };
    options[0].checked = form_value(f, "team").n == 0;
    for (size_t i = 0; i < teams->n; i++) {
        const struct team_line *t = &ROWS(*teams, struct team_line)[i];
        options[i + 1] =
            (struct ui_option){ .value = t->id, .label = t->name, .checked = form_is_checked(f, "team", t->id) };
    }
    ui_select(p, &(struct ui_choice){ .name = "team",
                                      .label = TR("Which of our teams is nearest to you?"),
                                      .hint = TR("If you don’t know, whoever reads it first finds out with you."),
                                      .error = form_error_of(f, "team"),
                                      .options = options,
                                      .count = teams->n + 1 });
}

/* "" when they don't know. */
static struct str team_read(struct form *f, const struct rows *teams) {
    struct str typed = form_value(f, "team");
    for (size_t i = 0; i < teams->n; i++)
        if (text_is(ROWS(*teams, struct team_line)[i].id, typed)) return typed;
    if (typed.n) form_error(f, "team", TR("Choose one of the teams, or “I don’t know”"));
    return STR("");
}

static void start_show(const struct request *r, struct page *p, struct form *f, const struct rows *teams) {
    const struct reader own = { .own = true, .contact = true };
    p->frame = FRAME_PUBLIC;
    p->section = SECTION_ASK;
    form_summary(p, f);
    told_show(r, p);
    ui_title(p, TR("Ask for support"));
    ui_lead(p, TR("There are two things you have to answer: one way to reach you, and what you’d like. Everything else "
                  "can stay empty."));
    ui_cols_open(p, COLS_ASIDE);
    html(p, H("<div>\n"));
    form_open(p, f, STR("/ask"));
    parts[PART_START].show(p, f, own);
    team_show(p, f, teams);
    ui_small(p, TR("About five minutes. You can stop and come back."));
    ui_actions_open(p);
    ui_button(p, TR("Begin"));
    ui_actions_close(p);
    ui_form_close(p);
    html(p, H("</div>\n"));
    ui_aside_open(p, TR("Good to know, and other ways to ask"), false);
    const struct str good[] = { TR("You don’t need a doctor, a diagnosis, or papers"), TR("It costs nothing"),
                                TR("Your doctor isn’t told, unless you want that"),
                                TR("Nothing is sent until you’ve read it through") };
    ui_card_open(p, &(struct ui_card){ .kind = CARD_QUIET, .title = TR("Good to know") });
    ui_why(p, good, sizeof good / sizeof *good, false);
    ui_card_close(p);
    other_ways_show(p);
    ui_aside_close(p);
    ui_cols_close(p);
}

enum outcome ask_start_page(const struct visit_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct rows teams;
    TRY(visit_team_list(v, &teams));
    form_set(&f, "for", text_is(request_query(r, "for"), STR("other")) ? STR("other") : STR("me"));
    start_show(r, p, &f, &teams);
    return OK;
}

static enum outcome busy_show(const struct request *r, struct page *p, struct form *f, const struct rows *teams) {
    form_error(f, "for", TR("Many have begun from this connection in the last hour. Try again a little later"));
    start_show(r, p, f, teams);
    p->status = 429;
    return OK;
}

enum outcome ask_start_form(const struct visit_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct asked k = { .ask = ask_empty() };
    const struct asked nothing = k;
    const struct person_edit *person;
    struct str token;
    struct rows teams;
    TRY(visit_team_list(visit_edit_view(e), &teams));
    struct str team = team_read(&f, &teams);
    parts[PART_START].read(&f, &k, (struct reader){ .own = true, .contact = true }, true);
    if (!form_ok(&f)) {
        start_show(r, p, &f, &teams);
        return OK;
    }
    enum outcome made = visit_person_new(e, team, r->address, &person, &token);
    if (made == FAIL_BUSY) return busy_show(r, p, &f, &teams);
    TRY(made);
    TRY(asked_write(person, &k, &nothing));
    page_cookie(p, "wf_ask", token, COOKIE_S);
    return page_redirect(p, k.ask.for_other == 1 ? STR("/ask/by") : STR("/ask/reach"));
}

/* The link itself: takes the token out of the address bar at once. What it opens is decided on the next page. */
enum outcome ask_back_page(const struct visit_view *v, const struct request *r, struct page *p) {
    struct str token = request_param(r, "token");
    (void)v;
    if (token.n > TOKEN_MOST) return FAIL_NOT_FOUND;
    page_cookie(p, "wf_ask", token, COOKIE_S);
    return page_redirect(p, STR("/ask/mine"));
}

enum outcome ask_forget_form(const struct visit_edit *e, const struct request *r, struct page *p) {
    (void)e;
    (void)r;
    page_cookie(p, "wf_ask", STR(""), 0);
    return page_redirect(p, STR("/ask?done=forgotten"));
}

enum outcome ask_later_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct door d;
    TRY(door_open(v, &d));
    door_begin(&d, p);
    ui_narrow_open(p);
    ui_title(p, TR("Come back whenever you like"));
    ui_lead(p, TR("Everything you wrote is kept. This link brings you back to it, on any device:"));
    door_link_show(&d, r, p);
    ui_actions_open(p);
    ui_button_link(p, BUTTON_MAIN, ICON_NONE, door_mine(&d), TR("Go on now"));
    form_button(p, r, STR("/ask/forget"), TR("Make this device forget it"), "", STR(""));
    ui_actions_close(p);
    ui_para(p, TR("Do you share this device? Write the link down or send it to yourself first, then let the device "
                  "forget. The “Leave” button at the top forgets as well."));
    ui_narrow_close(p);
    return OK;
}
