/* Writing a note where there is no connection. The page for it holds nothing of anybody's: the phone keeps it as it is,
 * and what is written on it is sealed before it is put away (assets/js/kept.js, docs/decisions/words-on-a-phone.md). */
#include "base/clock.h"
#include "base/config.h"
#include "crypto/token.h"
#include "features/meetings/note_form.h"
#include "features/meetings/pages.h"
#include "page/assets.h"
#include "page/ui.h"

enum { NEAR_PAST_S = 2 * DAY_S, NEAR_AHEAD_S = 7 * DAY_S };

/* --- The key --- */

/* The key that a device's own pair is wrapped by. It follows from the account alone and is kept nowhere: whoever is
 * signed in is told it, and nobody else can make it. */
static struct str key_of(struct arena *a, const struct grant *g, const char *purpose) {
    struct blind part;
    grant_blind(g, purpose, grant_who(g).account_id, &part);
    return token_hex(a, part.bytes, sizeof part.bytes);
}

enum outcome notes_key_page(const struct self_view *v, const struct request *r, struct page *p) {
    struct arena *a = p->arena;
    const struct grant *g = GRANT(v);
    p->record = true;
    p->content_type = "application/json";
    html(p, H("{\"owner\":\""), TEXT(key_of(a, g, "note owner")), H("\",\"key\":\""),
         TEXT(key_of(a, g, "note key, first half")), TEXT(key_of(a, g, "note key, second half")), H("\",\"token\":\""),
         TEXT(r->form_token), H("\"}"));
    return OK;
}

/* --- The note --- */

static void meeting_ask(struct page *p) {
    ui_group_open(p, TR("Which meeting was it?"), TR("By its time alone. No name is kept on this phone."));
    html(p, H("<div class=\"govuk-radios govuk-form-group\" data-meetings></div>\n"));
    ui_group_close(p);
}

static void line_ask(struct page *p, const char *name, struct str label) {
    ui_input(p, &(struct ui_field){ .name = name, .label = label });
}

static void heard_ask(struct page *p, const struct form *f) {
    const struct ui_option options[] = {
        { .value = STR("yes"), .label = TR("Yes, that’s right") },
        { .value = STR("own"), .label = TR("Not quite. In my words…") },
        { .value = STR("later"), .label = TR("I’ll read it later") },
    };
    ui_card_open(p, &(struct ui_card){ .kind = CARD_ASK, .space = true });
    form_words_ask(p, f, "heard", TR("What I heard"), TR("Say it back before you write it."), 3, NOTE_WORDS_MAX);
    ui_radios(p, &(struct ui_choice){ .name = "right",
                                      .label = TR("Is that right?"),
                                      .options = options,
                                      .count = sizeof options / sizeof *options });
    form_words_ask(p, f, "own", TR("In their own words"),
                   TR("Only if it’s not quite right. It stands beside what was"
                      " heard, for good."),
                   2, NOTE_WORDS_MAX);
    ui_card_close(p);
}

static void blank_ask(struct page *p, const struct form *f) {
    html(p, H("<form class=\"wf-after\" data-blank hidden action=\"/notes/waiting\" method=\"get\" novalidate>\n"));
    meeting_ask(p);
    note_how_ask(p, f);
    line_ask(p, "length", TR("About how many minutes?"));
    form_words_ask(p, f, "agenda", TR("What did you want to talk about?"), TR("Ask first. It’s the reason you met."), 2,
                   NOTE_WORDS_MAX);
    form_words_ask(p, f, "talked", TR("What we talked about"), TR("Both of you. Plain words, short is fine."), 4,
                   NOTE_WORDS_MAX);
    form_words_ask(p, f, "win", TR("A small win, if there was one"),
                   TR("Being there counts. You can leave this empty."), 2, NOTE_WIN_MAX);
    ui_group_open(p, TR("What will each of us do?"), STR(""));
    ui_two_open(p);
    line_ask(p, "person-will", TR("Who I walk with will"));
    line_ask(p, "worker-will", TR("I will"));
    ui_two_close(p);
    ui_group_close(p);
    heard_ask(p, f);
    ui_actions_open(p);
    ui_button(p, TR("Put it away on this phone"));
    ui_actions_close(p);
    html(p, H("<p class=\"govuk-error-message\" role=\"alert\" tabindex=\"-1\" data-said data-more=\""),
         TEXT(TR("Say which meeting it was, how you met, and a few words about it")), H("\" data-failed=\""),
         TEXT(TR("This phone has no room for it. Leave the page open, or write it on paper")), H("\"></p>\n</form>\n"));
}

enum outcome note_blank_page(const struct request *r, struct page *p) {
    struct form f = form_of(r);
    p->frame = FRAME_KEPT;
    p->title = TR("A note without a connection");
    html(p, H("<div class=\"wf-form\" data-keeper=\""), TEXT(asset_url("kept.js")), H("\">\n"));
    ui_title(p, TR("A note without a connection"));
    ui_say(p, SAY_NOW, ICON_OFFLINE, TR("No signal just now."),
           TR("What you write is locked away on this phone. It goes by itself, once, when there is signal."));
    html(p, H("<div hidden data-no-meetings>\n"));
    ui_empty(
        p, TR("No meeting is known on this phone"),
        TR("When Today was open here with a connection, the meetings of the days around stand here, by their time."),
        STR("/notes/waiting"), TR("What waits on this phone"));
    html(p, H("</div>\n"));
    blank_ask(p, &f);
    ui_small_link(p, STR("/notes/waiting"), TR("What waits on this phone"));
    html(p, H("<noscript>"));
    ui_para(p, TR("This page needs a script to keep anything. Write on paper, and bring it here later."));
    html(p, H("</noscript>\n</div>\n"));
    return OK;
}

/* --- What waits --- */

static void attribute(struct page *p, struct str words) { html(p, TEXT(words), H("\"\n")); }

static void waiting_words(struct page *p) {
    html(p, H(" data-send=\""));
    attribute(p, TR("A note that waits to be sent"));
    html(p, H(" data-draft=\""));
    attribute(p, TR("A note, half written"));
    html(p, H(" data-refused=\""));
    attribute(p, TR("A note that wasn’t taken"));
    html(p, H(" data-when=\""));
    attribute(p, TR("Put away {1}"));
    html(p, H(" data-again=\""));
    attribute(p, TR("Send it now"));
    html(p, H(" data-remove=\""));
    attribute(p, TR("Delete it"));
    html(p, H(" data-sure=\""));
    attribute(p, TR("Delete it for good"));
    html(p, H(" data-open=\""));
    attribute(p, TR("Open it in the form"));
    html(p, H(" data-out=\""));
    attribute(p, TR("It opens, and goes, once you’ve signed in."));
    html(p, H(" data-away=\""));
    attribute(p, TR("No signal just now. It goes by itself when there is."));
}

enum outcome notes_waiting_page(const struct request *r, struct page *p) {
    (void)r;
    p->frame = FRAME_KEPT;
    html(p, H("<div class=\"wf-form\" data-waiting data-keeper=\""), TEXT(asset_url("kept.js")), H("\""));
    waiting_words(p);
    html(p, H(">\n"));
    ui_back(p, STR("/today"), TR("Today"));
    ui_title(p, TR("What waits on this phone"));
    ui_lead(p, TR("Locked, so that nobody reads it here without your sign-in. It goes by itself, once, and is gone from"
                  " here as soon as it’s kept."));
    html(p, H("<p role=\"status\" tabindex=\"-1\" data-said></p>\n<p hidden data-sign-in>"));
    ui_link(p, STR("/sign-in?to=/notes/waiting"), TR("Sign in"));
    html(p, H("</p>\n<ul class=\"wf-plain wf-stack\" hidden data-items></ul>\n<div data-none>\n"));
    ui_empty(p, TR("Nothing waits here"), TR("What you write without a connection stands here until it’s sent."),
             STR(""), STR(""));
    html(p, H("</div>\n"));
    ui_small(p, TR("When you sign out, everything here is deleted: so the sign-out button leads here first."));
    ui_small_link(p, STR("/notes/blank"), TR("Write a note without a connection"));
    html(p, H("</div>\n"));
    return OK;
}

/* --- On Today --- */

static void near_show(struct page *p, const struct team_view *v, const struct appointment *list, size_t count) {
    int64_t now_s = grant_now_s(GRANT(v));
    struct str me = grant_who(GRANT(v)).account_id;
    for (size_t i = 0; i < count; i++) {
        const struct appointment *m = &list[i];
        bool near = m->at_s > now_s - NEAR_PAST_S && m->at_s < now_s + NEAR_AHEAD_S;
        if (!near || m->state != APPOINTMENT_BOOKED || !text_is(m->worker_id, me)) continue;
        html(p, H("<span data-appointment=\""), TEXT(m->id), H("\" data-person=\""), TEXT(m->person_id),
             H("\" data-at=\""), NUMBER(m->at_s), H("\"></span>"));
    }
}

void notes_device_show(struct page *p, const struct team_view *v, const struct appointment *list, size_t count) {
    html(p, H("<div hidden data-device data-leave=\""), TEXT(text_of(config_now()->leave_to)), H("\">"));
    near_show(p, v, list, count);
    html(p, H("</div>\n<div hidden data-waits>\n"));
    ui_say_open(p, SAY_NOW, ICON_OFFLINE);
    html(p, H("<p><b data-waits-words data-one=\""), TEXT(TR("One note is on this phone")), H("\" data-many=\""),
         TEXT(TR("{1} notes are on this phone")), H("\"></b><br>"), TEXT(TR("It goes by itself when there’s signal.")),
         H("</p>\n"));
    ui_small_link(p, STR("/notes/waiting"), TR("What waits on this phone"));
    ui_say_close(p);
    html(p, H("</div>\n"));
}
