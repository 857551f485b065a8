/* What all pages of the space share, and what they say while nobody can open it. */
#include "features/space/pages.h"

enum { NAME_MOST = 60 };

void space_begin(struct page *p) {
    p->record = true;
    p->section = SECTION_MENU;
    p->title = TR("My space");
}

struct str space_path(struct arena *a, struct str id, const char *rest) {
    return text_format(a, "%.*s%s", STR_ARGS(url_for(a, "/space/{1}", id)), rest);
}

/* The first line, cut at a word. */
static struct str first_words(struct arena *a, struct str words) {
    struct str rest = text_trim(words), line;
    if (!text_split(&rest, '\n', &line)) return STR("");
    line = text_trim(line);
    if (text_length(line) <= NAME_MOST) return line;
    struct str cut = text_first(line, NAME_MOST);
    for (size_t n = cut.n; n > cut.n / 2; n--)
        if (cut.p[n - 1] == ' ') return TRF(a, "{1}…", text_trim((struct str){ cut.p, n }));
    return TRF(a, "{1}…", cut);
}

struct str space_name(struct arena *a, const struct space_item *i) {
    if (i->locked) return TRF(a, "Written on {1}, and locked", lang_day(a, i->at_s));
    if (i->title.n) return i->title;
    struct str first = first_words(a, i->words);
    return first.n ? first : lang_day(a, i->at_s);
}

void space_words_show(struct page *p, struct str words) {
    html(p, H("<div class=\"wf-own\" dir=\"auto\">"));
    html_paragraphs(p, words);
    html(p, H("</div>\n"));
}

void space_print_button(struct page *p) {
    html(p, H("<button type=\"button\" class=\"govuk-button govuk-button--secondary\" data-prints hidden>"));
    ui_icon(p, ICON_PRINT);
    html(p, TEXT(TR("Print it")), H("</button>\n"));
}

/* --- Nobody can open it just now --- */

static void no_key_show(struct page *p) {
    ui_title(p, TR("A space that only you can open"));
    ui_lead(p, TR("Your own password is what locks it. You don’t have one yet, so there is nothing to lock it with."));
    ui_para(p,
            TR("With a link alone, whoever has the link would read it too. A password is yours: we don’t know it, and"
               " nobody can look it up."));
    ui_heading(p, 2, TR("How to get one"), NULL);
    const struct ui_step steps[] = {
        { TR("Ask for a sign-in"), TR("Tell your worker or your coordinator that you’d like to sign in yourself.") },
        { TR("Open the link they give you"), TR("It works once. There you choose a name and a password.") },
        { TR("Keep the recovery code"), TR("You’re shown it once. It opens your space if you ever forget the"
                                           " password.") },
    };
    ui_steps(p, steps, 3);
    ui_small(p, TR("Until then, a piece of paper at home is a good place too."));
}

static void locked_show(struct page *p, int64_t kept) {
    ui_title(p, TR("Your space is locked"));
    ui_lead(p, kept > 0 ? TR("You have a new password. What you wrote is all still here, and nobody can read it, not"
                             " even we.")
                        : TR("You have a new password, and your space was locked with the one before."));
    ui_para(p,
            TR("The recovery code opens it again: eight groups of four letters and figures, which you were shown when"
               " you made your sign-in."));
    ui_actions_open(p);
    ui_button_link(p, BUTTON_MAIN, ICON_KEY, STR("/account/recovery"), TR("Give my recovery code"));
    ui_link(p, STR("/account/recovery/lost"), TR("I’ve lost the code"));
    ui_actions_close(p);
}

enum outcome space_closed_show(struct page *p, const struct self_view *v, bool *open) {
    enum private_state state;
    struct space_list list = { .count = 0 };
    TRY(self_private_state(v, &state));
    *open = state == PRIVATE_OPEN;
    if (*open) return OK;
    if (state == PRIVATE_LOCKED) TRY(space_page_read(v, STR(""), &list));
    space_begin(p);
    ui_narrow_open(p);
    if (state == PRIVATE_NONE)
        no_key_show(p);
    else
        locked_show(p, (int64_t)list.count);
    ui_narrow_close(p);
    return OK;
}

enum outcome space_asking_page(const struct person_view *v, const struct request *r, struct page *p) {
    (void)v;
    (void)r;
    space_begin(p);
    p->frame = FRAME_PUBLIC;
    p->section = SECTION_ASK;
    ui_narrow_open(p);
    ui_back(p, STR("/ask/mine"), TR("What you’d like"));
    no_key_show(p);
    ui_narrow_close(p);
    return OK;
}
