/* Handing it to somebody else: asking a colleague to get in touch, and handing a request on to another team. */
#include "access/relation.h"
#include "access/signin.h"
#include "features/requests/waiting.h"
#include "http/form.h"

/* Whose request it is, and who or which team could take it. */
struct hand {
    const struct person_edit *edit; /* NULL on a page */
    const struct person_view *view;
    struct str person, called;
    struct ask ask;
    struct ui_option *options;
    size_t count;
};

/* --- Reading --- */

static enum outcome hand_read(const struct team_view *v, const struct request *r, struct hand *h) {
    *h = (struct hand){ .person = request_param(r, "person") };
    TRY(team_person_view(v, h->person, KIND_PROFILE, ACTION_UPDATE, &h->view));
    TRY(ask_read(h->view, &h->ask));
    h->called = contact_called(h->view);
    return h->ask.state == REQUEST_WAITING ? OK : FAIL_NOT_FOUND;
}

static enum outcome options_open(const struct team_view *v, size_t most, struct hand *h) {
    h->options = ARENA_ARRAY(grant_arena(GRANT(v)), struct ui_option, most + 1);
    return h->options ? OK : FAIL_LIMIT;
}

/* The other coordinators, in order of id. */
static enum outcome colleagues_read(const struct team_view *v, const struct form *f, struct hand *h) {
    struct rows members;
    TRY(team_names(v));
    TRY(team_members(v, ROLE_COORDINATOR, &members));
    TRY(options_open(v, members.n, h));
    for (size_t i = 0; i < members.n; i++) {
        struct str id = ROWS(members, struct team_member)[i].account_id;
        if (text_is(id, grant_who(GRANT(v)).account_id)) continue;
        h->options[h->count++] = (struct ui_option){ .value = id,
                                                     .label = grant_name(GRANT(v), id),
                                                     .checked = form_is_checked(f, "to", id) };
    }
    return OK;
}

static enum outcome teams_read(const struct team_view *v, const struct form *f, struct hand *h) {
    struct rows teams;
    TRY(team_others(v, &teams));
    TRY(options_open(v, teams.n, h));
    for (size_t i = 0; i < teams.n; i++) {
        const struct team_line *t = &ROWS(teams, struct team_line)[i];
        h->options[h->count++] =
            (struct ui_option){ .value = t->id, .label = t->name, .checked = form_is_checked(f, "to", t->id) };
    }
    return OK;
}

enum outcome can_hand_on(const struct team_view *v, const struct person_view *one, const struct ask *k, bool *out) {
    const struct ask_line line = { .person_id = person_id(one), .ask = *k };
    struct waiting_step *step;
    struct rows teams;
    *out = false;
    if (k->state != REQUEST_WAITING || person_account(one).n) return OK;
    TRY(team_others(v, &teams));
    if (teams.n == 0) return OK;
    TRY(waiting_steps_of(v, &line, 1, &step));
    *out = !step->under_way;
    return OK;
}

/* What was chosen of them; "" with an error otherwise. */
static struct str chosen_read(struct form *f, const struct hand *h, struct str sentence) {
    struct str value = form_value(f, "to");
    for (size_t i = 0; i < h->count; i++)
        if (text_is(h->options[i].value, value)) return value;
    form_error(f, "to", sentence);
    return STR("");
}

/* --- A colleague --- */

static void begin(struct page *p, const struct form *f, const struct hand *h) {
    waiting_begin(p);
    p->title = TR("Waiting");
    form_summary(p, f);
    ui_narrow_open(p);
    ui_back(p, url_for(p->arena, "/waiting/{1}", h->person), h->called);
}

static void choice_show(struct page *p, const struct form *f, const struct hand *h, struct str label, struct str button,
                        const char *where) {
    struct str path = url_for(p->arena, "/waiting/{1}/{2}", h->person, text_of(where));
    form_open(p, f, path);
    ui_radios(
        p,
        &(struct ui_choice){
            .name = "to", .label = label, .error = form_error_of(f, "to"), .options = h->options, .count = h->count });
    ui_actions_open(p);
    ui_button(p, button);
    ui_link(p, url_for(p->arena, "/waiting/{1}", h->person), TR("Leave it as it is"));
    ui_actions_close(p);
    ui_form_close(p);
}

static void colleague_show(struct page *p, const struct form *f, const struct hand *h) {
    struct arena *a = p->arena;
    begin(p, f, h);
    ui_title(p, TRF(a, "Asking someone else to get in touch with {1}", h->called));
    if (h->count == 0) {
        ui_empty(p, TR("You’re the only coordinator here"),
                 TR("When another coordinator joins the team, you can ask them. Until then it’s yours."),
                 url_for(a, "/waiting/{1}", h->person), TR("Back to the request"));
        ui_narrow_close(p);
        return;
    }
    ui_para(p, TR("It stays on your list too until somebody says “I’ve got this”. Tell your colleague as well, if it’s "
                  "soon: nobody is rung by this page."));
    choice_show(p, f, h, TR("Whom do you ask?"), TR("Ask them"), "colleague");
    ui_narrow_close(p);
}

enum outcome waiting_colleague_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct hand h;
    TRY(hand_read(v, r, &h));
    form_set(&f, "to", h.ask.asked_of);
    TRY(colleagues_read(v, &f, &h));
    colleague_show(p, &f, &h);
    return OK;
}

static enum outcome colleague_keep(const struct team_edit *e, struct hand *h, struct str account) {
    struct str me = grant_who(GRANT(e)).account_id;
    TRY(team_person_edit(e, h->person, KIND_PROFILE, ACTION_UPDATE, &h->edit));
    h->ask.asked_of = account;
    h->ask.asked_of_by = account.n ? me : STR("");
    h->ask.asked_of_at_s = account.n ? grant_now_s(GRANT(e)) : 0;
    return ask_turn(h->edit, &h->ask);
}

static enum outcome to_list(const struct hand *h, struct page *p, const char *done) {
    return page_redirect(p, url_for(p->arena, "/waiting?done={1}&who={2}", text_of(done), h->person));
}

enum outcome waiting_colleague_form(const struct team_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct hand h;
    TRY(hand_read(team_edit_view(e), r, &h));
    if (h.ask.got_by.n) return to_list(&h, p, "taken");
    if (request_query(r, "undo").n) {
        TRY(colleague_keep(e, &h, STR("")));
        return to_list(&h, p, "not-asked");
    }
    TRY(colleagues_read(team_edit_view(e), &f, &h));
    struct str account = chosen_read(&f, &h, TR("Choose whom to ask"));
    if (!form_ok(&f)) {
        colleague_show(p, &f, &h);
        return OK;
    }
    TRY(colleague_keep(e, &h, account));
    return to_list(&h, p, "asked");
}

/* --- Another team --- */

static void hand_on_show(struct page *p, const struct form *f, const struct hand *h) {
    begin(p, f, h);
    ui_title(p, TRF(p->arena, "Handing {1}’s request on", h->called));
    ui_para(p, TRF(p->arena,
                   "The other team’s coordinators see {1} and everything that was asked for, and look for someone from "
                   "the day {1} asked. This team doesn’t see it any more, and can’t take it back by itself.",
                   h->called));
    ui_para(p, TRF(p->arena, "{1} keeps their place. Tell {1}, and the other team, before you do.", h->called));
    choice_show(p, f, h, TR("Which team?"), TR("Hand it on"), "hand-on");
    ui_narrow_close(p);
}

static enum outcome hand_on_read(const struct team_view *v, const struct request *r, const struct form *f,
                                 struct hand *h) {
    bool can;
    TRY(hand_read(v, r, h));
    TRY(can_hand_on(v, h->view, &h->ask, &can));
    return can ? teams_read(v, f, h) : FAIL_NOT_FOUND;
}

enum outcome waiting_hand_on_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct hand h;
    TRY(hand_on_read(v, r, &f, &h));
    hand_on_show(p, &f, &h);
    return OK;
}

/* Whoever said "I've got this" is of this team. */
static enum outcome hand_on(const struct team_edit *e, struct hand *h, struct str team) {
    TRY(team_person_edit(e, h->person, KIND_PROFILE, ACTION_UPDATE, &h->edit));
    h->ask.got_by = h->ask.asked_of = h->ask.asked_of_by = STR("");
    h->ask.got_at_s = h->ask.asked_of_at_s = 0;
    TRY(ask_turn(h->edit, &h->ask));
    return person_hand_on(h->edit, team);
}

enum outcome waiting_hand_on_form(const struct team_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct hand h;
    TRY(hand_on_read(team_edit_view(e), r, &f, &h));
    struct str team = chosen_read(&f, &h, TR("Choose a team"));
    if (!form_ok(&f)) {
        hand_on_show(p, &f, &h);
        return OK;
    }
    TRY(hand_on(e, &h, team));
    return page_redirect(p, STR("/waiting?done=handed"));
}
