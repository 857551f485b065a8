/* Sending a request, taking it back, and asking again. Pressed twice, each counts once. */
#include "features/requests/ask_door.h"

static enum outcome to_mine(const struct door *d, struct page *p, const char *done) {
    struct arena *a = p->arena;
    return page_redirect(p, d->link ? url_for(a, "/ask/mine?done={1}", text_of(done))
                                    : url_for(a, "/me/request?done={1}", text_of(done)));
}

/* Whoever began as somebody else and then asked for themselves leaves nobody behind. */
static enum outcome sent_write(const struct person_edit *e, struct ask *k) {
    bool left = k->for_other != 1 && k->by_name.n + k->by_role.n + k->by_contact.n > 0;
    if (!left) return ask_turn(e, k);
    k->by_name = k->by_role = k->by_contact = STR("");
    k->by_agreed = 0;
    return ask_write(e, k);
}

enum outcome ask_send_form(const struct person_edit *e, const struct request *r, struct page *p) {
    struct door d;
    (void)r;
    TRY(door_open(person_edit_view(e), &d));
    if (d.asked.ask.state != REQUEST_DRAFT) return to_mine(&d, p, "sent");
    if (d.asked.ask.revision == 0 || asked_missing(&d.asked)) return page_redirect(p, door_mine(&d));
    ask_send(&d.asked.ask, grant_now_s(GRANT(e)));
    TRY(sent_write(e, &d.asked.ask));
    TRY(person_enlist(e));
    return to_mine(&d, p, "sent");
}

enum outcome ask_again_form(const struct person_edit *e, const struct request *r, struct page *p) {
    struct door d;
    (void)r;
    TRY(door_open(person_edit_view(e), &d));
    TRY(door_is_open(&d));
    struct ask *k = &d.asked.ask;
    if (k->state != REQUEST_RESTING && k->state != REQUEST_ENDED) return page_redirect(p, door_mine(&d));
    bool whole = asked_missing(&d.asked) == 0;
    if (whole)
        ask_send(k, grant_now_s(GRANT(e)));
    else
        k->state = REQUEST_DRAFT;
    TRY(ask_turn(e, k));
    return whole ? to_mine(&d, p, "sent") : page_redirect(p, door_mine(&d));
}

/* --- Taking it back --- */

enum outcome ask_withdraw_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct door d;
    TRY(door_open(v, &d));
    TRY(door_is_open(&d));
    bool draft = d.asked.ask.state == REQUEST_DRAFT;
    bool there = d.asked.ask.revision > 0 && d.asked.ask.state != REQUEST_ENDED;
    if (!there || d.asked.ask.state == REQUEST_MATCHED) return FAIL_NOT_FOUND;
    door_begin(&d, p);
    ui_narrow_open(p);
    ui_back(p, door_mine(&d), TR("The whole request"));
    ui_title(p, draft ? TR("Throw it away?") : TR("Take your request back?"));
    ui_para(p, draft ? TR("What you wrote is gone for good. Nobody has read it.")
                     : TR("Nobody looks for someone any more, and nobody asks why. What you wrote stays readable for "
                          "you and the team, and you can ask again at any time."));
    ui_actions_open(p);
    struct ui_form form = { .action = door_path(&d, "withdraw"), .token = r->form_token, .key = r->form_key };
    ui_button_form(
        p, &form, &(struct ui_button){ .kind = BUTTON_END, .label = draft ? TR("Throw it away") : TR("Take it back") });
    ui_link(p, door_mine(&d), TR("Keep it"));
    ui_actions_close(p);
    ui_narrow_close(p);
    return OK;
}

/* Nothing of a draft stays but that there was one. */
static enum outcome draft_empty(const struct person_edit *e, const struct door *d) {
    struct asked empty = { .ask = ask_empty(), .contact = d->asked.contact };
    empty.ask.state = REQUEST_ENDED;
    empty.ask.revision = d->asked.ask.revision;
    if (d->link) empty.contact = (struct contact){ .revision = d->asked.contact.revision };
    return asked_write(e, &empty, &d->asked);
}

enum outcome ask_withdraw_form(const struct person_edit *e, const struct request *r, struct page *p) {
    struct door d;
    (void)r;
    TRY(door_open(person_edit_view(e), &d));
    TRY(door_is_open(&d));
    struct ask *k = &d.asked.ask;
    if (k->revision == 0 || k->state == REQUEST_ENDED || k->state == REQUEST_MATCHED)
        return page_redirect(p, door_mine(&d));
    if (k->state == REQUEST_DRAFT) {
        TRY(draft_empty(e, &d));
        if (!d.link) return page_redirect(p, door_mine(&d));
        page_cookie(p, "wf_ask", STR(""), 0);
        return page_redirect(p, STR("/ask?done=gone"));
    }
    k->state = REQUEST_ENDED;
    k->call_by_s = 0;
    TRY(ask_turn(e, k));
    return to_mine(&d, p, "back");
}
