/* The recovery code: what it opens, a new one, and what is left when it is lost for good. */
#include "features/accounts/accounts_rows.h"
#include "page/ui.h"

static void page_begin(struct page *p, struct form *f, struct str back, struct str label) {
    p->section = SECTION_MENU;
    p->record = true;
    ui_narrow_open(p);
    ui_back(p, back, label);
    form_summary(p, f);
}

static void code_ask(struct page *p, const struct form *f) {
    form_open(p, f, STR("/account/recovery"));
    ui_input(p, &(struct ui_field){ .name = "code",
                                    .label = TR("Recovery code"),
                                    .hint = TR("Eight groups of four. Capitals and spaces don’t matter."),
                                    .error = form_error_of(f, "code"),
                                    .autocomplete = "off" });
    ui_actions_open(p);
    ui_button(p, TR("Open it"));
    ui_actions_close(p);
    ui_form_close(p);
}

static void locked_write(struct page *p, const struct form *f) {
    ui_title(p, TR("Open what is private"));
    ui_para(p, TR("After a new password, what is private to you stays locked until you give the recovery code from "
                  "your welcome."));
    code_ask(p, f);
    ui_section_open(p, TR("Lost the code?"), "new");
    ui_para(p, TR("A new one can be made only while what is private is open."));
    ui_small_link(p, STR("/account/recovery/lost"), TR("I’ve looked everywhere: what’s left to do"));
    ui_section_close(p);
}

static void open_write(struct page *p, const struct form *f) {
    ui_title(p, TR("My recovery code"));
    ui_para(p, TR("What is private to you is open, with your password. If you ever forget that, a new one lets you in,"
                  " and the recovery code opens what is private."));
    ui_section_open(p, TR("Lost the code?"), "new");
    ui_para(p, TR("Make a new one while you’re in. It is shown once, and the old one stops working."));
    form_open(p, f, STR("/account/recovery/new"));
    ui_button_put(p, &(struct ui_button){ .kind = BUTTON_SECOND, .label = TR("Make a new code") });
    ui_form_close(p);
    ui_section_close(p);
}

static void none_write(struct page *p) {
    ui_title(p, TR("My recovery code"));
    ui_para(p, TR("There is none yet: it comes with a password of your own, which locks what is private to you."));
    ui_small_link(p, STR("/account/password"), TR("Change my password"));
}

static void recovery_write(struct page *p, struct form *f, enum private_state state) {
    page_begin(p, f, STR("/account"), TR("Account"));
    if (state == PRIVATE_LOCKED)
        locked_write(p, f);
    else if (state == PRIVATE_OPEN)
        open_write(p, f);
    else
        none_write(p);
    ui_narrow_close(p);
}

enum outcome recovery_page(const struct self_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    enum private_state state;
    TRY(self_private_state(v, &state));
    recovery_write(p, &f, state);
    return OK;
}

enum outcome recovery_new_form(const struct self_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct str code;
    enum private_state state;
    TRY(self_private_state(self_edit_view(e), &state));
    enum outcome renewed = recovery_renew(e, &code);
    if (renewed == OK)
        recovery_code_write(p, code, STR("/account"));
    else if (renewed == FAIL_CRYPTO)
        recovery_write(p, &f, state);
    else
        return renewed;
    return OK;
}

enum outcome recovery_form(const struct self_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    enum outcome used = recovery_use(e, request_form(r, "code"));
    if (used == OK) return page_redirect(p, STR("/account?done=recovered"));
    if (used != FAIL_NOT_ALLOWED) return used;
    form_error(&f, "code",
               TR("That isn’t the code we gave you. Look for the page that you printed or the note that you wrote"));
    recovery_write(p, &f, PRIVATE_LOCKED);
    return OK;
}

/* --- Lost for good --- */

static void lost_write(struct page *p, struct form *f) {
    page_begin(p, f, STR("/account/recovery"), TR("Back to the code"));
    ui_title(p, TR("Begin again without the code?"));
    ui_para(p, TR("We’re sorry. Nobody has a second key: that’s what kept it private. You can begin again, with a new"
                  " code, and what you write from now on is private as before."));
    ui_para(p, TR("What is locked now is not deleted, but nobody will ever open it, not with the old code either. If"
                  " there’s a chance that you find the code, wait: nothing runs out."));
    form_open(p, f, STR("/account/recovery/lost"));
    ui_checkbox_alone(p, "sure", "sure", STR("yes"), TR("I won’t find the code. Lock it for good"), false);
    if (form_error_of(f, "sure").n) ui_small(p, form_error_of(f, "sure"));
    ui_actions_open(p);
    ui_button_put(p, &(struct ui_button){ .kind = BUTTON_END, .label = TR("Begin again") });
    ui_link(p, STR("/account/recovery"), TR("I’ll look once more"));
    ui_actions_close(p);
    ui_form_close(p);
    ui_narrow_close(p);
}

enum outcome recovery_lost_page(const struct self_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    enum private_state state;
    TRY(self_private_state(v, &state));
    if (state == PRIVATE_LOCKED)
        lost_write(p, &f);
    else
        recovery_write(p, &f, state);
    return OK;
}

enum outcome recovery_lost_form(const struct self_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    enum private_state state;
    struct str code;
    if (!text_is(request_form(r, "sure"), STR("yes"))) {
        form_error(&f, "sure", TR("Tick the box if you’re sure"));
        lost_write(p, &f);
        return OK;
    }
    enum outcome begun = private_begin_anew(e, &code);
    if (begun == OK) {
        recovery_code_write(p, code, STR("/account"));
        return OK;
    }
    if (begun != FAIL_CONFLICT && begun != FAIL_NOT_ALLOWED) return begun;
    TRY(self_private_state(self_edit_view(e), &state));
    recovery_write(p, &f, state);
    return OK;
}
