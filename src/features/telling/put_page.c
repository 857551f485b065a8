/* Telling the team something. Before it is sent, the page says what becomes of it; after, the answer is the same about
 * anybody. */
#include "base/config.h"
#include "features/telling/pages.h"

static void danger_say(struct page *p) {
    ui_say(p, SAY_NOW, ICON_PHONE, TR("If somebody is in danger now, ring 999 first."),
           TR("Nobody reads this at night."));
}

static void promise_show(struct page *p) {
    ui_para(p, TR("People of the team read it. We can’t tell you anything about anybody, not even whether we know them:"
                  " that is theirs to say. So you won’t hear back here. It doesn’t mean that nothing is done."));
}

static void thanks_show(struct page *p) {
    const char *phone = config_now()->phone;
    ui_title(p, TR("Thank you"));
    ui_para(p, TR("It’s with the team. We can’t tell you more, whoever it is about."));
    if (*phone) ui_para(p, TRF(p->arena, "If it grows more urgent, ring us on {1}.", text_of(phone)));
    ui_small_link(p, STR("/help"), TR("Help now, for you or somebody else"));
}

/* --- By a link --- */

static void may_field(struct page *p, const struct form *f) {
    const struct ui_option options[] = {
        { STR("2"), TR("They may read it, and that it’s from me"), STR(""), form_is_checked(f, "may", STR("2")) },
        { STR("1"), TR("They may know that it’s from me, not what I wrote"), STR(""),
          form_is_checked(f, "may", STR("1")) },
        { STR("0"), TR("Neither, please"), STR(""), form_is_checked(f, "may", STR("0")) },
    };
    ui_radios(p,
              &(struct ui_choice){
                  .name = "may",
                  .label = TR("May whoever it is about read it?"),
                  .hint = TR("That somebody told the team something, they can always see: nothing about anybody is kept"
                             " in secret from them."),
                  .error = form_error_of(f, "may"),
                  .options = options,
                  .count = 3 });
}

static enum outcome put_show(struct page *p, struct form *f, struct str token) {
    p->record = true;
    p->frame = FRAME_PUBLIC;
    form_summary(p, f);
    ui_narrow_open(p);
    ui_title(p, TR("Tell the team something"));
    danger_say(p);
    promise_show(p);
    form_open(p, f, url_for(p->arena, "/telling/{1}", token));
    form_words_ask(p, f, "words", TR("What would you like us to know?"), TR("In your own words. A line is enough."), 7,
                   TELLING_WORDS_MAX);
    ui_input(p, &(struct ui_field){ .name = "from",
                                    .label = TR("Who you are, and how we reach you if we may"),
                                    .hint = TR("Leave it empty if you’d rather not say."),
                                    .value = form_value(f, "from"),
                                    .error = form_error_of(f, "from"),
                                    .autocomplete = "off" });
    may_field(p, f);
    ui_actions_open(p);
    ui_button(p, TR("Send it to the team"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

enum outcome telling_put_page(const struct visit_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    (void)v;
    return put_show(p, &f, request_param(r, "token"));
}

static struct str instead_words(struct arena *a) {
    const char *phone = config_now()->phone;
    return *phone ? TRF(a, "Ring us on {1} instead", text_of(phone)) : TR("Tell us another way");
}

/* Said of a link that has ended, was taken back, or never was: nothing is lost unsaid, and nothing told. */
static void refused_say(struct form *f, enum outcome o) {
    struct arena *a = f->request->arena;
    struct str ring = instead_words(a);
    if (o == FAIL_BUSY) form_error(f, "words", TRF(a, "Much came by this link today. {1}", ring));
    if (o == FAIL_NOT_FOUND) form_error(f, "words", TRF(a, "This link takes nothing any more. {1}", ring));
}

enum outcome telling_put_send(const struct visit_edit *e, const struct request *r, struct page *p) {
    const struct str codes[] = { STR("0"), STR("1"), STR("2") };
    struct form f = form_of(r);
    struct str token = request_param(r, "token");
    struct str words = form_words(&f, "words", (struct form_rule){ TELLING_WORDS_MAX, TR("Write a line or two") });
    struct str from = form_line(&f, "from", (struct form_rule){ .most = TELLING_NAME_MAX });
    struct str may = form_choice(&f, "may", codes, 3, TR("Choose what they may know"));
    if (!form_ok(&f)) return put_show(p, &f, token);
    enum outcome o = letterbox_put(e, token, from, words, (enum told_may)(may.p[0] - '0'));
    refused_say(&f, o);
    if (!form_ok(&f)) return put_show(p, &f, token);
    TRY(o);
    p->kept = true;
    p->record = true;
    p->frame = FRAME_PUBLIC;
    ui_narrow_open(p);
    thanks_show(p);
    ui_narrow_close(p);
    return OK;
}

/* --- From a sign-in --- */

static enum outcome tell_show(struct page *p, struct form *f) {
    p->record = true;
    p->section = SECTION_TELL;
    form_summary(p, f);
    ui_narrow_open(p);
    ui_title(p, TR("Tell the team something"));
    danger_say(p);
    promise_show(p);
    ui_para(p, TR("If we know whoever it is about, we’ll tell them that you told us something."));
    form_open(p, f, STR("/tell"));
    ui_input(p, &(struct ui_field){ .name = "about",
                                    .label = TR("Whom is it about?"),
                                    .value = form_value(f, "about"),
                                    .error = form_error_of(f, "about"),
                                    .autocomplete = "off" });
    form_words_ask(p, f, "words", TR("What would you like us to know?"), TR("In your own words. A line is enough."), 7,
                   TELLING_WORDS_MAX);
    ui_actions_open(p);
    ui_button(p, TR("Send it to the team"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

enum outcome telling_page(const struct self_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    (void)v;
    if (!page_done_is(r, "told")) return tell_show(p, &f);
    p->section = SECTION_TELL;
    ui_narrow_open(p);
    thanks_show(p);
    ui_narrow_close(p);
    return OK;
}

enum outcome telling_send(const struct self_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct str about = form_line(&f, "about", (struct form_rule){ TELLING_NAME_MAX, TR("Say whom it is about") });
    struct str words = form_words(&f, "words", (struct form_rule){ TELLING_WORDS_MAX, TR("Write a line or two") });
    if (!form_ok(&f)) return tell_show(p, &f);
    enum outcome o = telling_write(e, about, words);
    if (o == FAIL_BUSY) form_error(&f, "words", TRF(p->arena, "You told us much today. {1}", instead_words(p->arena)));
    if (!form_ok(&f)) return tell_show(p, &f);
    TRY(o);
    return page_redirect(p, STR("/tell?done=told"));
}
