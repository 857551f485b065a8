/* site_pages.c — pages that no feature owns: missing, failed, sent from elsewhere, kept while signed out. */
#include "base/ident.h"
#include "http/site_inside.h"
#include "page/ui.h"
#include <stdlib.h>
#include <string.h>

static void begin(struct visit *v, int status, struct str title) {
    struct page *p = &v->page;
    *p = (struct page){ .arena = v->request.arena,
                        .limit = p->limit,
                        .status = status,
                        .title = title,
                        .frame = v->caller.state == CALLER_LIVE ? FRAME_BAR : FRAME_PUBLIC };
    p->record = true;
    ui_title(p, title);
}

static const char *home_of(const struct visit *v) {
    if (v->caller.state != CALLER_LIVE) return "/";
    switch (v->caller.who.role) {
    case ROLE_PERSON: return "/home";
    case ROLE_WORKER: return "/today";
    case ROLE_SUPERVISOR: return "/team";
    case ROLE_COORDINATOR: return "/waiting";
    case ROLE_ADMINISTRATOR: return "/running";
    default: return "/";
    }
}

void missing_page(struct visit *v) {
    begin(v, 404, TR("There’s nothing here that we can show you"));
    struct page *p = &v->page;
    ui_para(p, TR("The address may have a slip in it, or what was here has moved, or it isn’t yours to see."));
    ui_actions_open(p);
    ui_button_link(p, BUTTON_MAIN, ICON_NONE, text_of(home_of(v)), TR("Go to the first page"));
    ui_actions_close(p);
}

/* What was typed goes into a button that sends it again. */
static void words_keep(struct visit *v) {
    if (!v->request.is_post || v->request.form_count == 0) return;
    ui_para(&v->page, TR("What you wrote is kept on this page. Try again with the button below."));
    resend_page(v, v->request.form, v->request.form_count, v->request.target);
}

void full_page(struct visit *v) {
    begin(v, 503, TR("There’s no room to keep anything new"));
    ui_para(&v->page, TR("The disk here is full, so nothing was changed. Whoever looks after the machine has been told "
                         "in its log. Everything that was kept before can still be read."));
    words_keep(v);
}

void failure_page(struct visit *v, enum outcome why) {
    bool busy = why == FAIL_BUSY;
    begin(v, 503, busy ? TR("A lot is happening just now") : TR("That didn’t work, and it’s our doing"));
    struct page *p = &v->page;
    if (why == FAIL_UNKNOWN)
        ui_para(p, TR("We can’t tell whether it was kept. Send it again in a minute: it counts once, however often you "
                      "send it."));
    else if (busy)
        ui_para(p, TR("Too many people asked at once. Wait a minute and try again."));
    else
        ui_para(p, TR("Something on our side is not working. Nothing was changed."));
    words_keep(v);
}

void foreign_page(struct visit *v) {
    begin(v, 403, TR("That came from somewhere else"));
    ui_para(&v->page, TR("A form was sent to us from another site, so we did nothing. If it was you, open the page "
                         "here and send it again."));
}

static bool is_secret(struct str name) {
    return text_is(name, STR("token")) || text_find(name, STR("password")) < name.n;
}

/* What somebody wrote, rather than what the form carried along. */
static bool is_written(const struct request_field *f) {
    return !f->is_file && f->value.n >= 3 && !is_secret(f->name) && !ident_is(f->value);
}

void repeated_page(struct visit *v) {
    begin(v, 200, TR("That was done already"));
    ui_para(&v->page, TR("It counted once. What it showed is shown once: if you need it again, go back to where you "
                         "began and make a new one."));
}

/* What was typed, to be read and copied, with no button that sends it. */
static void words_show(struct visit *v) {
    struct page *p = &v->page;
    ui_rows_open(p);
    for (size_t i = 0; i < v->request.form_count; i++) {
        const struct request_field *f = &v->request.form[i];
        if (!is_written(f)) continue;
        ui_row_open(p);
        html_paragraphs(p, f->value);
        ui_row_close(p);
    }
    ui_rows_close(p);
}

void changed_page(struct visit *v) {
    begin(v, 409, TR("This form was sent before, with other words"));
    ui_para(&v->page, TR("What you sent first is kept. If you’d like to change it, open it again; here is what you "
                         "sent just now, so that nothing is lost."));
    words_show(v);
}

void overtaken_page(struct visit *v) {
    begin(v, 409, TR("Somebody changed this in the meantime"));
    ui_para(&v->page, TR("So yours was not put over theirs. Open it again to see how it stands; here is what you sent "
                         "just now, so that nothing is lost."));
    words_show(v);
}

void unsure_page(struct visit *v) {
    begin(v, 403, TR("We can’t tell whether that came from you"));
    ui_para(&v->page, TR("So we did nothing with it. If it was you, open the page again and send it from there; here "
                         "is what was sent, so that nothing is lost."));
    words_show(v);
}

void resend_page(struct visit *v, const struct request_field *fields, size_t count, struct str action) {
    struct page *p = &v->page;
    struct str key = STR("");
    if (p->n == 0) {
        begin(v, 200, TR("What you wrote is kept"));
        ui_para(
            p,
            TR("You’ve been away a while, so we locked the page. Nothing is lost: send it now, and it counts once."));
    }
    for (size_t i = 0; i < count; i++)
        if (text_is(fields[i].name, STR("key"))) key = fields[i].value;
    struct ui_form form = { .action = action,
                            .token = v->request.form_token,
                            .key = key.n ? key : v->request.form_key };
    ui_form_open(p, &form);
    for (size_t i = 0; i < count; i++) {
        const struct request_field *f = &fields[i];
        if (f->is_file || is_secret(f->name) || text_is(f->name, STR("key"))) continue;
        const char *name = text_z(p->arena, f->name);
        if (name) ui_hidden(p, name, f->value);
    }
    ui_actions_open(p);
    ui_button(p, TR("Send it now"));
    ui_actions_close(p);
    ui_form_close(p);
}

void away_page(struct visit *v) {
    begin(v, 200, TR("What you wrote is kept on this page"));
    struct page *p = &v->page;
    ui_para(p, TR("You aren’t signed in here any more. Sign in in another window, come back to this page, and send it: "
                  "it counts once."));
    html(p, H("<p><a class=\"wf-link\" href=\"/sign-in\" target=\"_blank\" rel=\"noopener\">"),
         TEXT(TR("Sign in, in another window")), H("</a></p>\n"));
    resend_page(v, v->request.form, v->request.form_count, v->request.target);
}

bool anything_written(const struct visit *v) {
    for (size_t i = 0; i < v->request.form_count; i++)
        if (is_written(&v->request.form[i])) return true;
    return false;
}

struct str fields_pack(struct arena *a, struct str action, const struct request_field *fields, size_t count) {
    struct str *parts = ARENA_ARRAY(a, struct str, 2 * count + 1), packed = STR("");
    size_t n = 0;
    if (!parts) return packed;
    parts[n++] = action;
    for (size_t i = 0; i < count; i++) {
        if (fields[i].is_file || is_secret(fields[i].name)) continue;
        parts[n++] = fields[i].name;
        parts[n++] = fields[i].value;
    }
    return text_pack(a, parts, n, &packed) == OK ? packed : STR("");
}

enum outcome fields_unpack(struct arena *a, struct str packed, struct str *action, struct request_field **fields,
                           size_t *count) {
    enum { MOST = 2 * REQUEST_FIELDS_MAX + 1 };
    struct str *parts = ARENA_ARRAY(a, struct str, MOST);
    *fields = ARENA_ARRAY(a, struct request_field, REQUEST_FIELDS_MAX);
    if (!parts || !*fields) return FAIL_LIMIT;
    TRY(text_unpack(packed, parts, MOST));
    *action = parts[0];
    *count = 0;
    for (size_t i = 1; i + 1 < MOST && parts[i].n; i += 2)
        (*fields)[(*count)++] = (struct request_field){ .name = parts[i], .value = parts[i + 1] };
    return OK;
}
