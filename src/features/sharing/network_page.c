/* Sign-ins for people's networks: a coordinator makes them, the person then shows them something or doesn't. */
#include "access/signin.h"
#include "features/sharing/pages.h"

static void member_show(struct page *p, const struct team_view *v, const struct request *r,
                        const struct team_member *m) {
    struct str name = grant_name(GRANT(v), m->account_id);
    ui_row_open(p);
    html(p, H("<b>"));
    ui_name(p, name);
    html(p, H("</b><br><span class=\"wf-small wf-soft\">"),
         TEXT(m->active ? TR("Signs in") : TR("Invited, not yet here")), H("</span>"));
    form_button(p, r, STR("/network/link"), m->active ? TR("Make a link for a new password") : TR("Make a new link"),
                "account", m->account_id);
    ui_row_close(p);
}

static enum outcome network_show(const struct team_view *v, const struct request *r, struct form *f, struct page *p) {
    struct rows members;
    TRY(team_members(v, ROLE_NETWORK, &members));
    p->section = SECTION_PEOPLE;
    p->record = true;
    form_summary(p, f);
    ui_narrow_open(p);
    ui_title(p, TR("People’s networks"));
    ui_lead(p, TR("Doctors, relatives and friends who can sign in. Each sees what someone chose to show them, and"
                  " nothing else."));
    if (members.n > 0) ui_rows_open(p);
    for (size_t i = 0; i < members.n; i++) member_show(p, v, r, &ROWS(members, struct team_member)[i]);
    if (members.n > 0) ui_rows_close(p);
    if (members.n == 0)
        ui_empty(p, TR("Nobody yet"), TR("When someone you support asks for it, make a sign-in for them here."),
                 STR(""), STR(""));
    ui_section_open(p, TR("Make a sign-in for someone"), "new");
    form_open(p, f, STR("/network"));
    ui_input(p, &(struct ui_field){ .name = "name",
                                    .label = TR("Their name"),
                                    .hint = TR("As the person who shows them something knows them."),
                                    .value = form_value(f, "name"),
                                    .error = form_error_of(f, "name"),
                                    .autocomplete = "off" });
    ui_input(p, &(struct ui_field){ .name = "email",
                                    .label = TR("Email address"),
                                    .hint = TR("They sign in with it, and it’s how the person finds them."),
                                    .type = "email",
                                    .value = form_value(f, "email"),
                                    .error = form_error_of(f, "email"),
                                    .autocomplete = "off" });
    ui_actions_open(p);
    ui_button(p, TR("Make it, and a link"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_section_close(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome network_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    return network_show(v, r, &f, p);
}

/* The link, this once. */
static enum outcome link_show(const struct team_edit *e, const struct request *r, struct str account,
                              enum invite_purpose purpose, struct page *p) {
    struct str token;
    TRY(invite_by_team(e, account, purpose, &token));
    p->kept = true;
    p->record = true;
    p->section = SECTION_PEOPLE;
    ui_narrow_open(p);
    ui_title(p, TRF(p->arena, "A link for {1}", grant_name(GRANT(e), account)));
    ui_lead(p, purpose == INVITE_RESET
                   ? TR("For a new password. It works once, within 24 hours, and is shown this once.")
                   : TR("To make their sign-in. It works once, within 14 days, and is shown this once."));
    ui_once(p, url_whole(r, url_for(p->arena, "/welcome/{1}", token)), false);
    ui_para(p, TR("Give it to them yourself, by a way you know is theirs."));
    ui_actions_open(p);
    ui_button_link(p, BUTTON_SECOND, ICON_NONE, STR("/network"), TR("Back to people’s networks"));
    ui_actions_close(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome network_new_send(const struct team_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct str id;
    struct account_new n = { .name = form_line(&f, "name", (struct form_rule){ .required = TR("Give their name") }),
                             .email = form_email(&f, "email", TR("Give the address that they sign in with")),
                             .role = ROLE_NETWORK,
                             .team_id = STR(""),
                             .person_id = STR("") };
    if (form_ok(&f)) {
        enum outcome o = account_create_by_team(e, &n, &id);
        if (o == OK) return link_show(e, r, id, INVITE_WELCOME, p);
        if (o != FAIL_CONFLICT) return o;
        form_error(&f, "email", TR("Someone signs in with this address already"));
    }
    return network_show(team_edit_view(e), r, &f, p);
}

enum outcome network_link_send(const struct team_edit *e, const struct request *r, struct page *p) {
    struct rows members;
    struct str account = request_form(r, "account");
    TRY(team_members(team_edit_view(e), ROLE_NETWORK, &members));
    for (size_t i = 0; i < members.n; i++) {
        const struct team_member *m = &ROWS(members, struct team_member)[i];
        if (text_is(m->account_id, account))
            return link_show(e, r, account, m->active ? INVITE_RESET : INVITE_WELCOME, p);
    }
    return FAIL_NOT_FOUND;
}
