/* One's own account: hats, devices, password, how things look. */
#include "crypto/password.h"
#include "features/accounts/accounts_rows.h"
#include "page/shell.h"
#include "page/ui.h"

enum { LOOK_COOKIE_S = 400 * 86400 };

struct str role_label(enum role r) {
    switch (r) {
    case ROLE_PERSON: return TR("Someone who is supported");
    case ROLE_WORKER: return TR("Peer support worker");
    case ROLE_SUPERVISOR: return TR("Supervisor");
    case ROLE_COORDINATOR: return TR("Coordinator");
    case ROLE_NETWORK: return TR("In someone’s network");
    case ROLE_ADMINISTRATOR: return TR("Administrator");
    default: return STR("");
    }
}

/* --- Hats --- */

static struct str hat_words(struct arena *a, struct str name, const struct hat *h) {
    switch ((enum role)h->role) {
    case ROLE_PERSON: return TRF(a, "As {1}, who is supported", name);
    case ROLE_SUPERVISOR: return TRF(a, "As {1}, who supervises", name);
    case ROLE_COORDINATOR: return TRF(a, "As {1}, who coordinates {2}", name, h->team_name);
    case ROLE_ADMINISTRATOR: return TRF(a, "As {1}, who looks after the machine", name);
    default: return TRF(a, "As {1}, who works here", name);
    }
}

enum outcome hats_page(const struct self_view *v, const struct request *r, struct page *p) {
    struct rows hats;
    struct who who = grant_who(GRANT(v));
    TRY(hat_list(v, &hats));
    if (hats.n < 2) return page_redirect(p, role_home(who.role));
    p->frame = FRAME_FOCUS;
    ui_narrow_open(p);
    ui_title(p, TR("Who are you here as just now?"));
    ui_lead(p, TR("Your two records are kept apart. The top of every page says which you are in."));
    ui_cards_open(p);
    for (size_t i = 0; i < hats.n; i++) {
        const struct hat *h = &ROWS(hats, struct hat)[i];
        struct ui_form form = { .action = STR("/hats"), .token = r->form_token, .key = r->form_key };
        ui_card_open(p, &(struct ui_card){ .title = hat_words(p->arena, grant_name(GRANT(v), who.account_id), h),
                                           .item = true });
        ui_form_open(p, &form);
        ui_hidden(p, "role", text_of(role_name((enum role)h->role)));
        ui_hidden(p, "team", h->team_id);
        ui_actions_open(p);
        ui_button(p, TR("Go on"));
        ui_actions_close(p);
        ui_form_close(p);
        ui_card_item_close(p);
    }
    ui_cards_close(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome hats_form(const struct self_edit *e, const struct request *r, struct page *p) {
    struct str token;
    enum role role = role_of(request_form(r, "role"));
    TRY(hat_choose(e, role, request_form(r, "team"), &token));
    page_cookie(p, "wf_session", token, 0);
    return page_redirect(p, role_home(role));
}

enum outcome sign_out_form(const struct self_edit *e, const struct request *r, struct page *p) {
    (void)r;
    TRY(signin_end(e));
    page_cookie(p, "wf_session", STR(""), 0);
    return page_redirect(p, STR("/signed-out"));
}

enum outcome signed_out_page(const struct request *r, struct page *p) {
    (void)r;
    p->frame = FRAME_PUBLIC;
    ui_narrow_open(p);
    ui_title(p, TR("You’ve signed out"));
    ui_para(p, TR("Nobody can open your pages on this device now without your password."));
    ui_actions_open(p);
    ui_button_link(p, BUTTON_MAIN, ICON_KEY, STR("/sign-in"), TR("Sign in again"));
    ui_actions_close(p);
    ui_narrow_close(p);
    return OK;
}

/* --- Account --- */

static void device_row(struct page *p, const struct request *r, const struct device *d) {
    struct str seen = TRF(p->arena, "First used {1}, last {2}", lang_day_short(p->arena, d->first_at_s),
                          lang_when(p->arena, d->last_at_s));
    ui_row_open(p);
    html(p, H("<b>"), TEXT(d->label), H("</b><br><span class=\"wf-small wf-soft\">"),
         TEXT(d->here > 0 ? TR("This device.") : STR("")), H(" "), TEXT(seen), H("</span>"));
    if (d->here == 0)
        form_button(p, r, STR("/account/devices/forget"), TR("Sign it out and forget it"), "device", d->id);
    ui_row_close(p);
}

static void account_done(struct page *p, const struct request *r) {
    struct str words = STR("");
    if (page_done_is(r, "password")) words = TR("Your new password is kept. Other devices were signed out.");
    if (page_done_is(r, "device")) words = TR("That device is signed out and forgotten.");
    if (page_done_is(r, "recovered")) words = TR("What is private to you is open again.");
    if (words.n) ui_banner(p, &(struct ui_banner){ .words = words });
}

enum outcome account_page(const struct self_view *v, const struct request *r, struct page *p) {
    struct rows devices;
    struct who who = grant_who(GRANT(v));
    TRY(device_list(v, &devices));
    p->section = SECTION_MENU;
    p->record = true;
    account_done(p, r);
    ui_title(p, TR("Account"));
    const struct ui_pair pairs[] = { { TR("Name"), grant_name(GRANT(v), who.account_id), STR("") },
                                     { TR("Here as"), role_label(who.role), STR("") } };
    ui_summary(p, pairs, 2, false);
    const struct ui_link links[] = { { STR("/account/password"), TR("Change my password"), ICON_KEY },
                                     { STR("/account/recovery"), TR("Recovery code, and what is private"), ICON_LOCK },
                                     { STR("/look"), TR("How things look"), ICON_SCREEN } };
    ui_links(p, links, 3, false);
    ui_section_open(p, TR("Devices you’ve signed in on"), "devices");
    ui_rows_open(p);
    for (size_t i = 0; i < devices.n; i++) device_row(p, r, &ROWS(devices, struct device)[i]);
    ui_rows_close(p);
    ui_section_close(p);
    return OK;
}

enum outcome device_forget_form(const struct self_edit *e, const struct request *r, struct page *p) {
    TRY(device_forget(e, request_form(r, "device")));
    return page_redirect(p, STR("/account?done=device"));
}

/* --- Password --- */

static void password_write(struct page *p, struct form *f) {
    p->section = SECTION_MENU;
    ui_narrow_open(p);
    ui_back(p, STR("/account"), TR("Account"));
    form_summary(p, f);
    ui_title(p, TR("Change my password"));
    form_open(p, f, STR("/account/password"));
    ui_password(p, &(struct ui_field){ .name = "password-now",
                                       .label = TR("The password you have now"),
                                       .error = form_error_of(f, "password-now"),
                                       .autocomplete = "current-password" });
    ui_password(p, &(struct ui_field){
                       .name = "password",
                       .label = TR("The new one"),
                       .autocomplete = "new-password",
                       .hint = TR("At least 10 characters. Three words that you’ll remember are a good choice."),
                       .error = form_error_of(f, "password") });
    ui_password(p, &(struct ui_field){ .name = "password-again",
                                       .label = TR("The same again"),
                                       .error = form_error_of(f, "password-again"),
                                       .autocomplete = "new-password" });
    ui_actions_open(p);
    ui_button(p, TR("Keep the new password"));
    ui_actions_close(p);
    ui_form_close(p);
    ui_narrow_close(p);
}

enum outcome password_page(const struct self_view *v, const struct request *r, struct page *p) {
    (void)v;
    struct form f = form_of(r);
    password_write(p, &f);
    return OK;
}

struct changing {
    enum outcome outcome;
    struct password_change *change;
};

enum outcome password_prepare(const struct self_view *v, struct request *r) {
    struct changing *c = ARENA_NEW(r->arena, struct changing);
    if (!c) return FAIL_LIMIT;
    struct form f = form_of(r);
    struct str new_password = password_new(&f, "password");
    c->outcome = form_ok(&f) ? password_prove(v, text_first(request_form(r, "password-now"), PASSWORD_MOST),
                                              new_password, &c->change)
                             : FAIL_INVALID;
    r->prepared = c;
    return OK;
}

enum outcome password_form(const struct self_edit *e, const struct request *r, struct page *p) {
    const struct changing *c = r->prepared;
    struct form f = form_of(r);
    struct str token, code;
    password_new(&f, "password");
    if (form_ok(&f)) {
        enum outcome set = c->outcome == OK ? password_set(e, c->change, &token, &code) : c->outcome;
        if (set == OK) {
            page_cookie(p, "wf_session", token, 0);
            if (code.n) {
                recovery_code_write(p, code, STR("/account?done=password"));
                return OK;
            }
            return page_redirect(p, STR("/account?done=password"));
        }
        if (set == FAIL_BUSY)
            form_error(&f, "password-now", TR("There were many tries just now. Wait ten minutes"));
        else if (set == FAIL_NOT_ALLOWED)
            form_error(&f, "password-now", TR("That isn’t the password you have now"));
        else
            return set;
    }
    password_write(p, &f);
    return OK;
}

/* --- How things look: kept in a cookie, so it works for everybody --- */

static const char *const sizes[] = { "", "larger", "largest" };
static const char *const lights[] = { "", "light", "dark" };

static void look_choice(struct page *p, const char *name, struct str label, const char *const *codes,
                        const struct str *labels, size_t now) {
    struct ui_option options[3];
    for (size_t i = 0; i < 3; i++)
        options[i] = (struct ui_option){ .value = i ? text_of(codes[i]) : STR("usual"),
                                         .label = labels[i],
                                         .checked = i == now };
    ui_radios(p, &(struct ui_choice){
                     .name = name, .label = label, .options = options, .count = 3, .look = CHOICE_TILES_SHORT });
}

enum outcome look_page(const struct request *r, struct page *p) {
    struct shell_look look = shell_look_of(request_cookie(r, "look"));
    struct form f = form_of(r);
    const struct str size_labels[] = { TR("As usual"), TR("Larger"), TR("Largest") };
    const struct str light_labels[] = { TR("As this device has it"), TR("Light"), TR("Dark") };
    p->section = SECTION_MENU;
    ui_narrow_open(p);
    if (page_done_is(r, "kept")) ui_banner(p, &(struct ui_banner){ .words = TR("Kept for this device.") });
    ui_title(p, TR("How things look"));
    form_open(p, &f, STR("/look"));
    look_choice(p, "size", TR("Size of the letters"), sizes, size_labels, look.largest ? 2 : look.larger ? 1 : 0);
    look_choice(p, "light", TR("Light or dark"), lights, light_labels, look.dark ? 2 : look.light ? 1 : 0);
    ui_actions_open(p);
    ui_button(p, TR("Keep it like this"));
    ui_actions_close(p);
    ui_form_close(p);
    ui_narrow_close(p);
    return OK;
}

static struct str one_of(struct str value, const char *const *codes) {
    for (size_t i = 1; i < 3; i++)
        if (text_is(value, text_of(codes[i]))) return text_of(codes[i]);
    return STR("");
}

enum outcome look_form(const struct visit_edit *e, const struct request *r, struct page *p) {
    struct str size = one_of(request_form(r, "size"), sizes), light = one_of(request_form(r, "light"), lights);
    (void)e;
    page_cookie(p, "look",
                text_format(r->arena, "%.*s%s%.*s", STR_ARGS(size), size.n && light.n ? "." : "", STR_ARGS(light)),
                LOOK_COOKIE_S);
    return page_redirect(p, STR("/look?done=kept"));
}
