/* Signing in, welcome and reset links, forgotten passwords. */
#include "crypto/password.h"
#include "features/accounts/accounts_rows.h"
#include "page/ui.h"

enum { SIGN_IN_MOST = 200, DEVICE_COOKIE_S = 400 * 86400 };

struct str role_home(enum role r) {
    switch (r) {
    case ROLE_PERSON: return STR("/home");
    case ROLE_WORKER: return STR("/today");
    case ROLE_SUPERVISOR: return STR("/team");
    case ROLE_COORDINATOR: return STR("/waiting");
    case ROLE_ADMINISTRATOR: return STR("/running");
    default: return STR("/menu");
    }
}

/* A path of this site: nothing that a browser could take for another one, and nothing that can't stand in a header. */
static bool is_local(struct str to) {
    if (to.n < 2 || to.n > 500 || to.p[0] != '/' || to.p[1] == '/' || to.p[1] == '\\') return false;
    for (size_t i = 0; i < to.n; i++)
        if (to.p[i] <= ' ' || to.p[i] > '~') return false;
    return true;
}

enum outcome signed_in(struct page *p, const struct signin_result *r, struct str to) {
    page_cookie(p, "wf_session", r->token, 0);
    page_cookie(p, "wf_device", r->device, DEVICE_COOKIE_S);
    if (is_local(to)) return page_redirect(p, to);
    return page_redirect(p, STR("/hats"));
}

/* --- Sign in --- */

static void no_account_write(struct page *p) {
    const struct ui_link links[] = { { STR("/"), TR("Ask for support"), ICON_HEART },
                                     { STR("/job"), TR("Read about the job"), ICON_WALK },
                                     { STR("/help"), TR("Help now"), ICON_PHONE } };
    ui_aside_open(p, TR("Without an account"), false);
    struct ui_card card = { .kind = CARD_QUIET, .title = TR("No account?") };
    ui_card_open(p, &card);
    ui_para(p, TR("You don’t need one to ask for support, or to find help now."));
    ui_links(p, links, 3, false);
    ui_card_close(p);
    ui_section_open(p, TR("What happens to what I write?"), NULL);
    ui_para(p, TR("The people you choose can read it. You can see everyone who has looked. What is private opens only "
                  "for you."));
    ui_link(p, STR("/privacy"), TR("How we keep it safe"));
    ui_section_close(p);
    ui_aside_close(p);
}

static void sign_in_write(struct page *p, struct form *f) {
    p->frame = FRAME_PUBLIC;
    p->section = SECTION_SIGN_IN;
    ui_cols_open(p, COLS_ASIDE);
    html(p, H("<div>"));
    form_summary(p, f);
    ui_title(p, TR("Sign in"));
    if (text_is(request_query(f->request, "to"), STR("/kept")))
        ui_say(p, SAY_NOW, ICON_LOCK, TR("What you wrote is kept."),
               TR("You’ve been away a while, so we locked the page. Sign in and it comes back."));
    else
        ui_para(p, TR("Good to see you. You can leave at any moment, with the button at the top."));
    form_open(p, f, STR("/sign-in"));
    ui_hidden(p, "to", f->request->is_post ? form_value(f, "to") : request_query(f->request, "to"));
    struct ui_field name = { .name = "name",
                             .label = TR("Your sign-in name"),
                             .hint = TR("It is on your welcome card. Your email address works too."),
                             .value = form_value(f, "name"),
                             .error = form_error_of(f, "name"),
                             .autocomplete = "username" };
    ui_input(p, &name);
    struct ui_field password = { .name = "password",
                                 .label = TR("Password"),
                                 .hint = TR("It also unlocks what is private to you, so only you should know it."),
                                 .error = form_error_of(f, "password"),
                                 .autocomplete = "current-password" };
    ui_password(p, &password);
    ui_actions_open(p);
    ui_button(p, TR("Sign in"));
    ui_link(p, STR("/forgotten"), TR("I’ve forgotten my password"));
    ui_actions_close(p);
    ui_form_close(p);
    html(p, H("</div>"));
    no_account_write(p);
    ui_cols_close(p);
}

enum outcome sign_in_page(const struct visit_view *v, const struct request *r, struct page *p) {
    (void)v;
    struct form f = form_of(r);
    sign_in_write(p, &f);
    return OK;
}

/* What the slow step found out. */
struct proving {
    enum outcome outcome;
    struct signin_proof *signin;
    struct invite_proof *invite;
};

enum outcome sign_in_prepare(const struct visit_view *v, struct request *r) {
    struct proving *done = ARENA_NEW(r->arena, struct proving);
    if (!done) return FAIL_LIMIT;
    struct str name = text_first(request_form(r, "name"), SIGN_IN_MOST);
    struct str password = text_first(request_form(r, "password"), PASSWORD_MOST);
    done->outcome = signin_prove(v, name, password, request_cookie(r, "wf_device"), r->address, &done->signin);
    r->prepared = done;
    return OK;
}

static void sign_in_refused(struct form *f, enum outcome why) {
    if (why == FAIL_BUSY)
        form_error(f, "name",
                   TR("There were many tries just now. Wait ten minutes, or sign in on a device you’ve used before"));
    else
        form_error(f, "name",
                   TR("That name and password don’t belong together. Check both, or ask for a new password"));
}

enum outcome sign_in_form(const struct visit_edit *e, const struct request *r, struct page *p) {
    const struct proving *done = r->prepared;
    struct form f = form_of(r);
    struct signin_result result;
    form_line(&f, "name",
              (struct form_rule){ .most = SIGN_IN_MOST, .required = TR("Type your sign-in name or email address") });
    if (form_ok(&f)) {
        enum outcome begun =
            done->outcome == OK ? signin_begin(e, done->signin, r->user_agent, &result) : done->outcome;
        if (begun == OK) return signed_in(p, &result, form_value(&f, "to"));
        if (begun != FAIL_NOT_ALLOWED && begun != FAIL_BUSY) return begun;
        sign_in_refused(&f, begun);
    }
    sign_in_write(p, &f);
    return OK;
}

/* --- Welcome and reset links --- */

struct str password_new(struct form *f, const char *name) {
    struct str password = request_form(f->request, name), again = request_form(f->request, "password-again");
    size_t length = text_length(password);
    if (length < PASSWORD_LEAST)
        form_error(f, name, TR("Make it at least 10 characters. Three words that you’ll remember are a good choice"));
    else if (length > PASSWORD_MOST)
        form_error(f, name, TR("Keep it under 200 characters"));
    else if (!text_is(password, again))
        form_error(f, "password-again", TR("Type the same password here"));
    return password;
}

static void password_pair_write(struct page *p, const struct form *f, struct str label) {
    struct ui_field password = { .name = "password",
                                 .label = label,
                                 .hint =
                                     TR("At least 10 characters. Three words that you’ll remember are a good choice."),
                                 .error = form_error_of(f, "password"),
                                 .autocomplete = "new-password" };
    ui_password(p, &password);
    struct ui_field again = { .name = "password-again",
                              .label = TR("The same again"),
                              .error = form_error_of(f, "password-again"),
                              .autocomplete = "new-password" };
    ui_password(p, &again);
}

static void welcome_write(struct page *p, struct form *f, const struct invite *invite) {
    bool reset = invite->purpose == INVITE_RESET;
    p->frame = FRAME_PUBLIC;
    p->record = true;
    ui_narrow_open(p);
    form_summary(p, f);
    ui_title(p, reset ? TR("A new password") : TRF(p->arena, "Welcome, {1}", invite->name));
    if (reset)
        ui_lead(p, TR("What is private to you stays locked until you give your recovery code. Nothing is deleted."));
    else
        ui_lead(p, TR("Make your own sign-in here. The link works once, so that nobody else can use it."));
    form_open(p, f, f->request->path);
    struct ui_field login = { .name = "login",
                              .label = TR("A name to sign in with"),
                              .autocomplete = "username",
                              .hint = TR("Your email address, or any name that you’ll remember. Nobody else sees it."),
                              .value = form_value(f, "login"),
                              .error = form_error_of(f, "login") };
    if (!invite->has_login) ui_input(p, &login);
    password_pair_write(p, f, TR("A password"));
    ui_actions_open(p);
    ui_button(p, reset ? TR("Keep this password") : TR("Make my sign-in"));
    ui_actions_close(p);
    ui_form_close(p);
    ui_narrow_close(p);
}

static void link_gone_write(struct page *p) {
    p->frame = FRAME_PUBLIC;
    p->status = 404;
    ui_narrow_open(p);
    ui_title(p, TR("This link has been used, or its time is over"));
    ui_para(p, TR("If you’ve made your sign-in already, sign in. If not, ask your coordinator for a new link: it takes "
                  "them a minute."));
    ui_actions_open(p);
    ui_button_link(p, BUTTON_MAIN, ICON_KEY, STR("/sign-in"), TR("Sign in"));
    ui_actions_close(p);
    ui_narrow_close(p);
}

enum outcome welcome_page(const struct visit_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct invite invite;
    enum outcome found = invite_read(v, request_param(r, "token"), &invite);
    if (found == FAIL_NOT_FOUND) {
        link_gone_write(p);
        return OK;
    }
    TRY(found);
    welcome_write(p, &f, &invite);
    return OK;
}

enum outcome welcome_prepare(const struct visit_view *v, struct request *r) {
    struct proving *done = ARENA_NEW(r->arena, struct proving);
    if (!done) return FAIL_LIMIT;
    struct form f = form_of(r);
    struct str password = password_new(&f, "password");
    done->outcome = form_ok(&f) ? invite_prove(v, request_param(r, "token"), password, &done->invite) : FAIL_INVALID;
    r->prepared = done;
    return done->outcome == FAIL_BUSY ? FAIL_BUSY : OK;
}

void recovery_code_write(struct page *p, struct str code, struct str onward) {
    p->frame = FRAME_FOCUS;
    p->record = true;
    p->kept = true;
    ui_narrow_open(p);
    ui_title(p, TR("Your recovery code"));
    ui_lead(p, TR("Write it down, or print this page, and keep it somewhere safe. It is shown this once."));
    ui_once(p, code, true);
    ui_para(p, TR("If you ever forget your password, a new one lets you in. This code then opens what is private to "
                  "you alone. Without it, nobody can: not even we."));
    ui_actions_open(p);
    ui_button_link(p, BUTTON_MAIN, ICON_NONE, onward, TR("I’ve kept it. Go on"));
    ui_actions_close(p);
    ui_narrow_close(p);
}

enum outcome welcome_form(const struct visit_edit *e, const struct request *r, struct page *p) {
    const struct proving *done = r->prepared;
    struct form f = form_of(r);
    struct invite invite;
    struct signin_result result;
    struct str code;
    if (invite_read(visit_edit_view(e), request_param(r, "token"), &invite) != OK) {
        link_gone_write(p);
        return OK;
    }
    struct str login = STR("");
    if (!invite.has_login)
        login = form_line(&f, "login",
                          (struct form_rule){ .most = SIGN_IN_MOST, .required = TR("Choose a name to sign in with") });
    if (!invite.has_login && form_ok(&f) && text_length(login) < 3)
        form_error(&f, "login", TR("Make the name at least 3 characters"));
    password_new(&f, "password");
    if (form_ok(&f) && done->outcome == OK) {
        enum outcome taken = invite_accept(e, done->invite, login, r->user_agent, &result, &code);
        if (taken == OK && code.n) {
            recovery_code_write(p, code, STR("/hats"));
            page_cookie(p, "wf_session", result.token, 0);
            page_cookie(p, "wf_device", result.device, DEVICE_COOKIE_S);
            return OK;
        }
        if (taken == OK) return signed_in(p, &result, STR(""));
        if (taken != FAIL_CONFLICT) return taken;
        form_error(&f, "login", TR("Somebody signs in with that name already. Choose another"));
    }
    welcome_write(p, &f, &invite);
    return OK;
}

/* --- Forgotten --- */

enum outcome forgotten_page(const struct visit_view *v, const struct request *r, struct page *p) {
    (void)v;
    struct form f = form_of(r);
    p->frame = FRAME_PUBLIC;
    ui_narrow_open(p);
    ui_title(p, TR("I’ve forgotten my password"));
    if (page_done_is(r, "asked"))
        ui_banner(p, &(struct ui_banner){
                         .words = TR("If there is an account of that name, your coordinator has been told. They’ll get "
                                     "in touch with a link, the way you asked to be reached.") });
    ui_para(p, TR("Tell us the name or email address you sign in with. Someone on the team makes you a new link; "
                  "nobody can see your old password."));
    form_open(p, &f, STR("/forgotten"));
    struct ui_field name = { .name = "name",
                             .label = TR("Your sign-in name or email address"),
                             .value = form_value(&f, "name"),
                             .autocomplete = "username" };
    ui_input(p, &name);
    ui_actions_open(p);
    ui_button(p, TR("Ask for a new link"));
    ui_link(p, STR("/sign-in"), TR("Back to sign in"));
    ui_actions_close(p);
    ui_form_close(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome forgotten_form(const struct visit_edit *e, const struct request *r, struct page *p) {
    TRY(reset_ask(e, text_first(request_form(r, "name"), SIGN_IN_MOST)));
    return page_redirect(p, STR("/forgotten?done=asked"));
}
