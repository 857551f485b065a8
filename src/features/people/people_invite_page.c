/* A sign-in for someone who is supported: the coordinator makes it and hands over a link, shown once. Those who have
 * one get a link for a new password instead. */
#include "access/signin.h"
#include "features/people/people_pages.h"
#include "http/route.h"

struct invite_look {
    const struct person_view *view;
    struct contact contact;
    struct person_signin signin;
    struct str called;
};

static enum outcome look_read(const struct person_view *v, struct invite_look *out) {
    *out = (struct invite_look){ .view = v };
    TRY(contact_read(v, &out->contact));
    TRY(person_signin_read(v, &out->signin));
    out->called = out->contact.called.n ? out->contact.called : people_name(out->contact.name, out->contact.called);
    return OK;
}

static struct str how_it_stands(const struct invite_look *l, struct arena *a) {
    if (l->signin.signs_in)
        return TRF(a, "{1} signs in already. If the password is lost, a link lets them choose a new one.", l->called);
    if (l->signin.made)
        return TRF(a, "A link was made for {1}, and hasn’t been used. Making another ends that one.", l->called);
    return TRF(a,
               "{1} has no sign-in yet. With one they read what is written, correct it, and see everyone who has "
               "looked.",
               l->called);
}

/* Who must not be told, and how they'd like to be reached: a link is handed over by a way that is theirs. */
static void ways_show(struct page *p, const struct contact *c) {
    if (c->not_told.n) ui_say(p, SAY_NOW, ICON_INFO, TR("Who must not be told"), c->not_told);
    const struct ui_pair pairs[] = { { TR("How they’d like to be reached"), c->reach, STR("") } };
    if (c->reach.n) ui_summary(p, pairs, 1, false);
}

static void asked_show(struct page *p, const struct invite_look *l) {
    if (l->signin.asked_at_s == 0) return;
    ui_say(p, SAY_NOW, ICON_KEY,
           TRF(p->arena, "{1} asked for a new password: {2}.", l->called, lang_when(p->arena, l->signin.asked_at_s)),
           TR("Make sure it’s them, by a way you know, before you make a link."));
}

enum outcome invite_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct invite_look l;
    TRY(look_read(v, &l));
    people_page_begin(p);
    ui_back(p, url_for(p->arena, "/people/{1}", person_id(v)), l.called);
    ui_narrow_open(p);
    ui_title(p, TRF(p->arena, "A sign-in for {1}", l.called));
    ui_lead(p, how_it_stands(&l, p->arena));
    asked_show(p, &l);
    ways_show(p, &l.contact);
    ui_para(p, l.signin.signs_in
                   ? TR("It works once, within 24 hours. What is private to them stays locked until they give their "
                        "recovery code; nothing is deleted.")
                   : TR("It works once, within 14 days. They choose a name and a password themselves; you never see "
                        "either."));
    form_open(p, &f, url_for(p->arena, "/people/{1}/invite", person_id(v)));
    ui_actions_open(p);
    ui_button(p, l.signin.signs_in ? TR("Make a link for a new password") : TR("Make a link"));
    ui_actions_close(p);
    ui_form_close(p);
    ui_narrow_close(p);
    return OK;
}

static void link_show(struct page *p, const struct request *r, const struct invite_look *l, struct str token) {
    people_page_begin(p);
    p->kept = true;
    ui_narrow_open(p);
    ui_title(p, TRF(p->arena, "A link for {1}", l->called));
    ui_lead(p, l->signin.signs_in
                   ? TR("For a new password. It works once, within 24 hours, and is shown this once.")
                   : TR("To make their sign-in. It works once, within 14 days, and is shown this once."));
    ui_once(p, url_whole(r, url_for(p->arena, "/welcome/{1}", token)), false);
    ui_para(p, TR("Give it to them yourself, by a way you know is theirs."));
    ways_show(p, &l->contact);
    ui_actions_open(p);
    ui_button_link(p, BUTTON_SECOND, ICON_NONE, url_for(p->arena, "/people/{1}", person_id(l->view)),
                   TRF(p->arena, "Back to {1}", l->called));
    ui_actions_close(p);
    ui_narrow_close(p);
}

enum outcome invite_form(const struct person_edit *e, const struct request *r, struct page *p) {
    struct invite_look l;
    struct str account, token;
    TRY(look_read(person_edit_view(e), &l));
    if (!l.signin.made) TRY(account_create_for_person(e, l.called, STR(""), &account));
    TRY(invite_for_person(e, l.signin.signs_in ? INVITE_RESET : INVITE_WELCOME, &token));
    link_show(p, r, &l, token);
    return OK;
}
