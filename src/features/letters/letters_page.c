/* Letters: all of them, and one with how it stands, who has read it, and the links that are out. */
#include "features/letters/pages.h"
#include "features/people/people.h"

bool letters_own(const struct person_view *v) { return grant_who(GRANT(v)).seat == SEAT_PERSON; }
static bool may_write(const struct person_view *v) {
    return letters_own(v) || grant_who(GRANT(v)).seat == SEAT_ASSIGNED_WORKER;
}

struct str letters_path(struct arena *a, const struct person_view *v, const char *rest) {
    struct str base = letters_own(v) ? STR("/letters") : url_for(a, "/people/{1}/letters", person_id(v));
    return text_format(a, "%.*s%s", STR_ARGS(base), rest);
}

struct str letter_path(struct arena *a, const struct person_view *v, struct str id, const char *rest) {
    return text_format(a, "%.*s/%.*s%s", STR_ARGS(letters_path(a, v, "")), STR_ARGS(id), rest);
}

void letters_begin(struct page *p, const struct person_view *v, struct str title) {
    p->record = true;
    p->section = letters_own(v) ? SECTION_MENU : SECTION_PEOPLE;
    p->title = title;
    ui_narrow_open(p);
}

void letter_show(struct page *p, struct str to, struct str words) {
    ui_note_open(p, &(struct ui_note){ .title = to.n ? to : TR("To whom it concerns") });
    html_paragraphs(p, words);
    ui_note_close(p);
}

struct str letter_state(struct arena *a, const struct person_view *v, const struct letter *l) {
    struct str name = contact_called(v), day = lang_day_short(a, l->yes_at_s);
    bool own = letters_own(v);
    if (l->yes_revision == 0)
        return own ? TR("Waits for your yes. Nobody outside the team has it.")
                   : TRF(a, "Waits for {1}’s yes. Nobody outside the team has it.", name);
    if (l->yes_revision == l->newest)
        return own ? TRF(a, "You said yes to it on {1}, as it stands.", day)
                   : TRF(a, "{1} said yes to it on {2}, as it stands.", name, day);
    return own ? TR("It was changed since you said yes. What you said yes to may leave, the change may not.")
               : TRF(a, "It was changed since {1} said yes. What {1} said yes to may leave, the change may not.", name);
}

/* --- All of them --- */

static void list_show(struct page *p, const struct person_view *v, const struct letter *all, size_t count) {
    ui_rows_open(p);
    for (size_t i = 0; i < count; i++)
        ui_row(p, letter_path(p->arena, v, all[i].id, ""), all[i].to.n ? all[i].to : lang_day(p->arena, all[i].at_s),
               letter_state(p->arena, v, &all[i]));
    ui_rows_close(p);
}

enum outcome letters_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct letter *all;
    size_t count;
    struct arena *a = p->arena;
    bool own = letters_own(v);
    (void)r;
    TRY(letter_list(v, &all, &count));
    letters_begin(p, v, TR("Letters"));
    if (!own) ui_back(p, url_for(a, "/people/{1}", person_id(v)), contact_called(v));
    ui_title(p, own ? TR("Letters we write together") : TRF(a, "Letters with {1}", contact_called(v)));
    ui_lead(p, own ? TR("What you and your worker want a doctor or somebody else who works with you to know, in words"
                        " that you choose. Nothing leaves before you say yes to it, word for word.")
                   : TRF(a,
                         "For somebody else who works with {1}. Nothing leaves before {1} says yes to it, word for"
                         " word.",
                         contact_called(v)));
    if (count > 0)
        list_show(p, v, all, count);
    else
        ui_empty(p, TR("No letter yet"), TR("A few sentences are enough: what matters, what helps, what to ask."),
                 STR(""), STR(""));
    if (may_write(v)) {
        ui_actions_open(p);
        ui_button_link(p, BUTTON_SECOND, ICON_PEN, letters_path(a, v, "/new"), TR("Begin a letter"));
        ui_actions_close(p);
    }
    ui_narrow_close(p);
    return OK;
}

/* --- One --- */

static enum outcome answers_show(struct page *p, const struct person_view *v, const struct letter *l) {
    struct letter_answer *answers;
    size_t count;
    struct arena *a = p->arena;
    TRY(letter_answers(v, l->id, &answers, &count));
    if (count == 0) return OK;
    ui_section_open(p, TR("Who has read it"), "read");
    ui_rows_open(p);
    for (size_t i = 0; i < count; i++) {
        struct str name = grant_name(GRANT(v), answers[i].author_id);
        ui_row_open(p);
        ui_fact(p, ICON_TICK, TRF(a, "{1} says that they have read it, {2}", name, lang_when(a, answers[i].at_s)));
        if (answers[i].words.n) ui_own_words(p, OWN_WORKER, answers[i].words, name);
        ui_row_close(p);
    }
    ui_rows_close(p);
    ui_section_close(p);
    return OK;
}

static struct str link_words(struct arena *a, const struct handed *h, int64_t now_s) {
    struct str opened = h->opened ? TRF(a, "Opened, first {1}.", lang_when(a, h->opened_at_s)) : TR("Not opened yet.");
    struct str got =
        h->got_at_s ? TRF(a, " They say that they have read it, {1}.", lang_when(a, h->got_at_s)) : STR("");
    struct str tries =
        h->tries ? TRN(a, " One wrong code was given.", " {1} wrong codes were given.", h->tries) : STR("");
    struct str state = handed_is_open(h, now_s)   ? TRF(a, "Until {1}.", lang_day(a, h->until_s))
                       : h->ended_at_s            ? TR("Taken back.")
                       : h->tries >= HANDED_TRIES ? TR("Closed, after too many wrong codes.")
                                                  : TR("Over.");
    return text_format(a, "%.*s %.*s%.*s%.*s", STR_ARGS(state), STR_ARGS(opened), STR_ARGS(got), STR_ARGS(tries));
}

static enum outcome links_show(struct page *p, const struct person_view *v, const struct request *r,
                               const struct letter *l) {
    struct rows links;
    struct arena *a = p->arena;
    int64_t now_s = grant_now_s(GRANT(v));
    TRY(handed_list(v, l->id, &links));
    if (links.n == 0) return OK;
    ui_section_open(p, TR("Links to it"), "links");
    ui_rows_open(p);
    for (size_t i = 0; i < links.n; i++) {
        const struct handed *h = &ROWS(links, struct handed)[i];
        ui_row_open(p);
        ui_para(p, TRF(a, "Made on {1}. {2}", lang_day_short(a, h->made_at_s), link_words(a, h, now_s)));
        if (letters_own(v) && handed_is_open(h, now_s))
            form_button(p, r, letter_path(a, v, l->id, "/link/end"), TR("Take this link back"), "link", h->id);
        ui_row_close(p);
    }
    ui_rows_close(p);
    ui_section_close(p);
    return OK;
}

/* What the person can do with it. */
static void yes_show(struct page *p, const struct person_view *v, const struct request *r, const struct letter *l) {
    struct arena *a = p->arena;
    struct form f = form_of(r);
    if (!letters_own(v) || l->yes_revision == l->newest) return;
    ui_card_open(p, &(struct ui_card){ .kind = CARD_ASK, .title = TR("May it leave, as it stands here?") });
    ui_para(p, TR("Your yes is for these very words. If anybody changes one, it needs your yes again. You can take it"
                  " back at any time."));
    form_open(p, &f, letter_path(a, v, l->id, "/yes"));
    ui_hidden(p, "revision", text_format(a, "%lld", (long long)l->revision));
    ui_hidden(p, "mark", letter_mark(GRANT(v), l));
    ui_actions_open(p);
    ui_button(p, TR("Yes, as it stands"));
    ui_button_link(p, BUTTON_SECOND, ICON_PEN, letter_path(a, v, l->id, "/edit"), TR("Find other words first"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_card_close(p);
}

static void lasts_field(struct page *p) {
    const struct ui_option options[] = { { STR("3"), TR("Three days"), STR(""), false },
                                         { STR("14"), TR("Two weeks"), STR(""), true },
                                         { STR("30"), TR("Thirty days"), STR(""), false } };
    ui_select(p, &(struct ui_choice){
                     .name = "days", .label = TR("How long may the link open it?"), .options = options, .count = 3 });
}

static void ways_show(struct page *p, const struct person_view *v, const struct request *r, const struct letter *l) {
    struct arena *a = p->arena;
    struct form f = form_of(r);
    if (!letters_own(v) || l->yes_revision == 0) return;
    ui_section_open(p, TR("How it gets to them"), "ways");
    ui_links(p,
             (const struct ui_link[]){
                 { letter_path(a, v, l->id, "/sheet"), TR("On paper: open it to print"), ICON_PRINT },
                 { letter_path(a, v, l->id, "/paper"), TR("As a file to keep or attach (PDF)"), ICON_DOWN },
                 { STR("/sharing/new"), TR("Show your letters to someone who signs in here"), ICON_EYE } },
             3, false);
    form_open(p, &f, letter_path(a, v, l->id, "/link"));
    ui_heading(p, 3, TR("By a link, and a code that you tell them another way"), NULL);
    ui_para(p, TR("Send the link by email or text, and say the code on the phone. Neither opens anything alone."));
    lasts_field(p);
    ui_actions_open(p);
    ui_button_secondary(p, TR("Make a link and a code"));
    ui_link(p, letter_path(a, v, l->id, "/back"), TR("Take my yes back"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_section_close(p);
}

static void banner(struct page *p, const struct request *r) {
    struct str words = STR("");
    if (page_done_is(r, "written")) words = TR("Kept.");
    if (page_done_is(r, "yes")) words = TR("Thank you. It may leave now, exactly as it stands.");
    if (page_done_is(r, "changed"))
        words = TR("It was changed meanwhile. Read it once more: this is how it stands now.");
    if (page_done_is(r, "back")) words = TR("Taken back. Nothing of it leaves any more, and links to it are closed.");
    if (page_done_is(r, "closed")) words = TR("That link opens nothing any more, from now.");
    if (words.n) ui_banner(p, &(struct ui_banner){ .words = words });
}

enum outcome letter_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct letter l;
    struct arena *a = p->arena;
    TRY(letter_read(v, request_param(r, "letter"), &l));
    letters_begin(p, v, TR("A letter"));
    banner(p, r);
    ui_back(p, letters_path(a, v, ""), TR("Letters"));
    ui_title(p, l.to.n ? TRF(a, "A letter: {1}", l.to) : TR("A letter"));
    ui_lead(p, letter_state(a, v, &l));
    letter_show(p, l.to, l.words);
    ui_small(p, TRF(a, "These words are {1}’s, {2}.", grant_name(GRANT(v), l.author_id), lang_when(a, l.at_s)));
    yes_show(p, v, r, &l);
    if (may_write(v) && (!letters_own(v) || l.yes_revision == l.newest))
        ui_small_link(p, letter_path(a, v, l.id, "/edit"), TR("Find other words"));
    ways_show(p, v, r, &l);
    TRY(links_show(p, v, r, &l));
    TRY(answers_show(p, v, &l));
    ui_narrow_close(p);
    return OK;
}

/* --- On the person's home page --- */

enum outcome letters_wait(struct page *p, const struct person_view *v) {
    struct letter *all;
    size_t count;
    TRY(letter_list(v, &all, &count));
    struct str me = grant_who(GRANT(v)).account_id;
    for (size_t i = 0; i < count; i++) {
        if (all[i].yes_revision == all[i].newest || text_is(all[i].author_id, me)) continue;
        ui_card_open(p, &(struct ui_card){ .kind = CARD_ASK, .title = TR("A letter waits for your yes") });
        ui_para(p, TRF(p->arena, "{1} wrote it down. Nobody else reads it before you say so.",
                       grant_name(GRANT(v), all[i].author_id)));
        ui_actions_open(p);
        ui_button_link(p, BUTTON_SECOND, ICON_LETTER, letter_path(p->arena, v, all[i].id, ""), TR("Read it"));
        ui_actions_close(p);
        ui_card_close(p);
    }
    return OK;
}
