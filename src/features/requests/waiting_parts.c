#include "features/requests/waiting.h"

enum { GOT_SHOWN_S = 3 * 24 * 3600 };

void waiting_begin(struct page *p) {
    p->frame = FRAME_BAR;
    p->section = SECTION_WAITING;
    p->record = true;
}

/* --- Whose turn it is --- */

static struct waiting_step step_first(const struct team_view *v, const struct ask_line *line) {
    struct arena *a = grant_arena(GRANT(v));
    return (struct waiting_step){ .now = TRF(a, "Their request came in: {1}", lang_when(a, line->ask.asked_at_s)),
                                  .next = TR("You: read it and say hello"),
                                  .href = url_for(a, "/waiting/{1}", line->person_id),
                                  .label = TR("Read their request") };
}

/* Somebody said "I've got this" in the last days, and that is what happens now. */
static void step_got(const struct team_view *v, const struct ask_line *line, struct waiting_step *step) {
    struct arena *a = grant_arena(GRANT(v));
    const struct ask *k = &line->ask;
    bool lately = k->got_by.n > 0 && grant_now_s(GRANT(v)) - k->got_at_s < GOT_SHOWN_S;
    if (!lately) return;
    bool you = text_is(k->got_by, grant_who(GRANT(v)).account_id);
    struct str name = grant_name(GRANT(v), k->got_by), when = lang_when(a, k->got_at_s);
    step->now =
        you ? TRF(a, "You said “I’ve got this”: {1}", when) : TRF(a, "{1} said “I’ve got this”: {2}", name, when);
    step->next = you ? TR("You: get in touch") : TRF(a, "{1}: gets in touch", name);
}

enum outcome waiting_steps_of(const struct team_view *v, const struct ask_line *list, size_t count,
                              struct waiting_step **out) {
    struct waiting_step *steps = ARENA_ARRAY(grant_arena(GRANT(v)), struct waiting_step, count + 1);
    waiting_steps *fill = requests_steps();
    if (!steps) return FAIL_LIMIT;
    for (size_t i = 0; i < count; i++) steps[i] = step_first(v, &list[i]);
    if (fill) TRY(fill(v, list, count, steps));
    for (size_t i = 0; i < count; i++) step_got(v, &list[i], &steps[i]);
    *out = steps;
    return OK;
}

/* --- Please ring today --- */

/* Whom a colleague asked: anybody may still say "I've got this". */
static struct str asked_words(const struct grant *g, struct arena *a, const struct ask *k) {
    struct str me = grant_who(g).account_id, when = lang_when(a, k->asked_of_at_s), by = lang_when(a, k->call_by_s);
    struct str name = grant_name(g, k->asked_of), asker = grant_name(g, k->asked_of_by);
    if (text_is(k->asked_of, me))
        return TRF(a, "You: {1} asked you to get in touch ({2}). {3} at the latest.", asker, when, by);
    if (text_is(k->asked_of_by, me))
        return TRF(a, "You asked {1} to get in touch ({2}). {3} at the latest. Nobody has said “I’ve got this” yet.",
                   name, when, by);
    return TRF(a, "{1} asked {2} to get in touch ({3}). {4} at the latest.", asker, name, when, by);
}

struct str pressing_words(const struct grant *g, struct arena *a, const struct ask *k) {
    struct str by = lang_when(a, k->call_by_s);
    int64_t now_s = grant_now_s(g);
    if (k->asked_of.n) return asked_words(g, a, k);
    if (k->call_by_s < now_s)
        return TRF(a, "That was to be by now ({1}), and nobody has said “I’ve got this” yet.", by);
    return TRF(a, "You or another coordinator: {1} at the latest. Nobody has said “I’ve got this” yet.", by);
}

static struct str eyebrow_of(const struct ask *k, int64_t now_s, struct arena *a) {
    struct str by = lang_weekday(k->call_by_s);
    bool soon = k->call_by_s - now_s < 24 * 3600;
    return soon ? TR("Please ring today") : TRF(a, "Please ring on {1}", by);
}

void pressing_show(struct page *p, const struct grant *g, const struct request *r, struct str person, struct str name,
                   const struct ask *k, bool whole) {
    struct arena *a = p->arena;
    struct ui_card card = { .kind = CARD_ASK, .eyebrow = eyebrow_of(k, r->now_s, a), .title = name, .item = whole };
    if (!whole) card.title = TR("They’d like to hear from us as soon as anyone can");
    card.space = !whole;
    ui_card_open(p, &card);
    struct str asked = TRF(a, "Asked: {1}.", lang_when(a, k->asked_at_s));
    ui_para(p, asked);
    if (k->call_words.n) html_paragraphs(p, k->call_words);
    if (whole && k->want.n) ui_own_words(p, OWN_PERSON, k->want, STR(""));
    html(p, H("<p><b>"), TEXT(TR("Who acts:")), H("</b> "), TEXT(pressing_words(g, a, k)), H("</p>\n"));
    ui_actions_open(p);
    struct ui_form form = { .action = url_for(a, "/waiting/{1}/got", person),
                            .token = r->form_token,
                            .key = r->form_key };
    ui_button_form(p, &form, &(struct ui_button){ .kind = BUTTON_MAIN, .label = TR("I’ve got this"), .about = name });
    ui_button_link(p, BUTTON_SECOND, ICON_NONE, url_for(a, "/waiting/{1}/colleague", person), TR("Ask someone else"));
    if (whole) ui_link_about(p, url_for(a, "/waiting/{1}", person), TR("Read the whole request"), name);
    ui_actions_close(p);
    if (whole)
        ui_card_item_close(p);
    else
        ui_card_close(p);
}

void turned_show(struct page *p, const struct request *r, struct str person, struct str name, struct str got_by) {
    struct arena *a = p->arena;
    struct ui_banner b = { .token = r->form_token, .key = r->form_key };
    if (page_done_is(r, "got")) {
        b.words = TRF(a, "You’ve got this: you get in touch with {1}.", name);
        b.undo_action = url_for(a, "/waiting/{1}/give-back", person);
    } else if (page_done_is(r, "taken"))
        b.words = TRF(a, "{1} was quicker, and gets in touch with {2}.", got_by, name);
    else if (page_done_is(r, "asked")) {
        b.words =
            TRF(a, "Asked. {1} stays above this list, on yours and on theirs, until one of you says “I’ve got this”.",
                name);
        b.undo_action = url_for(a, "/waiting/{1}/colleague?undo=1", person);
    } else if (page_done_is(r, "not-asked"))
        b.words = TR("Taken back. Nobody is asked any more; it stands on every coordinator’s list.");
    else if (page_done_is(r, "given-back"))
        b.words = TRF(a, "Given back. {1} still waits for someone to get in touch.", name);
    else if (page_done_is(r, "rest")) {
        b.words = TRF(a, "{1}’s request is resting. Nobody looks for someone until it’s taken up again.", name);
        b.undo_action = url_for(a, "/waiting/{1}/again?undo=1", person);
    } else if (page_done_is(r, "ended")) {
        b.words = TRF(a, "{1}’s request has ended. They can ask again at any time.", name);
        b.undo_action = url_for(a, "/waiting/{1}/again?undo=1", person);
    } else if (page_done_is(r, "again"))
        b.words = TRF(a, "{1} is waiting again.", name);
    else if (page_done_is(r, "saved"))
        b.words = TR("Saved.");
    else if (page_done_is(r, "added"))
        b.words = TRF(a, "{1} is waiting from now on.", name);
    if (b.words.n) ui_banner(p, &b);
}
